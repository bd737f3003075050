"""How good the served models are on ratings they have not seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from data.catalogue import Catalogue
from data.encoder import Encoder
from data.errors import InputError
from data.home import Home
from data.tag_model import CEILING
from data.tag_profiles import HINT, SUPPORT
from data.types import History, HistoryEntry
from retrieval.bundle import Bundle, ModelSettings
from retrieval.features import FilmFacts, read_embeddings, read_facts
from retrieval.interactions import read_interactions
from retrieval.metrics import hits, ndcg, precision, recall, top
from retrieval.protocols import Interactions, Profile, Rows, Vector
from retrieval.query import Query
from retrieval.recommender import Recommender
from retrieval.settings import RecommenderSettings
from retrieval.vectors import ExactIndex

METRICS = ("ndcg", "precision", "recall")
MODELS = ("popularity", "als", "item-item", "content", "hybrid", "hybrid as served")


@dataclass(frozen=True, slots=True)
class EvaluateSettings:
    """Random split per rating; relevant is a test rating from `relevant` on; every train rating is excluded."""

    seeds: tuple[int, ...] = (0, 1, 2)
    train_share: float = 0.8
    relevant: float = 4.0
    k: int = 10
    models: ModelSettings = field(default_factory=ModelSettings)
    recommender: RecommenderSettings = field(default_factory=RecommenderSettings)


@dataclass(frozen=True, slots=True)
class Score:
    """A metric of a model: its mean over the seeds and their standard deviation."""

    mean: float
    deviation: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Score:
        return cls(float(np.mean(values)), float(np.std(values, ddof=1)) if len(values) > 1 else 0.0)


@dataclass(frozen=True, slots=True)
class Data:
    """What an evaluation needs: ratings, and film facts that hold nothing of the ratings.

    `tags` (n, tags): the relevances said outright. The preparation learns the weaker ones partly from who rated what,
    the test part included, so an evaluation must do without them.
    """

    catalogue: Catalogue
    interactions: Interactions
    facts: FilmFacts
    embeddings: Vector
    tags: sparse.csr_matrix

    @classmethod
    def read(cls, home: Home) -> Data:
        catalogue = Catalogue.load(home.processed)
        embeddings = np.array(read_embeddings(home.embeddings, len(catalogue))[0])
        interactions = read_interactions(home.processed, catalogue.ids)
        return cls(catalogue, interactions, read_facts(home.processed), embeddings, said_outright(catalogue.tag_matrix))


def said_outright(tags: sparse.csr_matrix) -> sparse.csr_matrix:
    """Without every relevance that learning can have made or raised."""
    learned = max(CEILING, HINT + SUPPORT)
    kept = np.where(tags.data > learned + 1e-4, tags.data, 0.0)
    return sparse.csr_matrix((kept, tags.indices, tags.indptr), shape=tags.shape, dtype=np.float32)


Report = dict[str, dict[str, Score]]  # model -> metric -> score


def evaluate(
    data: Data, settings: EvaluateSettings | None = None, progress: Callable[[str], None] = lambda _: None
) -> Report:
    """Every model and the hybrid, on each seed's split. Raises InputError when no split leaves anything to test."""
    settings = settings or EvaluateSettings()
    found: dict[str, dict[str, list[float]]] = {name: {metric: [] for metric in METRICS} for name in MODELS}
    for seed in settings.seeds:
        progress(f"split {seed}: training")
        chosen = np.random.default_rng(seed).random(len(data.interactions)) < settings.train_share
        train, test = data.interactions.take(chosen), data.interactions.take(~chosen)
        recommender, bundle = fitted(data, train, settings)
        progress(f"split {seed}: testing")
        for name, values in _measure(recommender, bundle, train, test, data.catalogue, settings).items():
            for metric in METRICS:
                found[name][metric].append(values[metric])
    return {name: {metric: Score.of(values) for metric, values in by.items()} for name, by in found.items()}


def fitted(data: Data, train: Interactions, settings: EvaluateSettings) -> tuple[Recommender, Bundle]:
    """The recommender that would be served had only `train` been known."""
    bundle = Bundle.fit(train, data.catalogue, data.facts, data.embeddings, settings.models, data.tags)
    index = ExactIndex(data.embeddings)
    return Recommender(data.catalogue, bundle, index, _no_encoder, settings.recommender, "evaluation"), bundle


def rankers(
    recommender: Recommender, bundle: Bundle, catalogue: Catalogue, k: int
) -> dict[str, Callable[[Profile], Rows]]:
    """For each model, the best `k` films for a profile that are not in it."""

    def by(score: Callable[[Profile], Vector]) -> Callable[[Profile], Rows]:
        return lambda profile: top(score(profile), profile.items, k)

    def served(profile: Profile) -> Rows:
        return recommender.choose(Query(history_of(profile, catalogue), k=k))

    return {
        "popularity": by(bundle.popularity.score),
        "als": by(bundle.als.score),
        "item-item": by(bundle.ease.score),
        "content": by(bundle.content.score),
        "hybrid": by(recommender.rank),
        "hybrid as served": served,
    }


def history_of(profile: Profile, catalogue: Catalogue) -> History:
    """The profile as the history of a person, the way the server would know it."""
    entries = zip(profile.items, profile.ratings, profile.times, strict=True)
    return History(
        "",
        tuple(HistoryEntry(int(catalogue.ids[row]), float(stars), "ratings", float(at)) for row, stars, at in entries),
    )


def _measure(
    recommender: Recommender, bundle: Bundle, train: Interactions, test: Interactions, catalogue: Catalogue,
    settings: EvaluateSettings,
) -> dict[str, dict[str, float]]:  # fmt: skip
    """Mean metrics of each model over the people with something relevant in the test part."""
    k = settings.k
    values: dict[str, dict[str, list[float]]] = {name: {metric: [] for metric in METRICS} for name in MODELS}
    rank = rankers(recommender, bundle, catalogue, k)
    wanted = test.take(test.ratings >= settings.relevant)
    people = np.intersect1d(np.unique(wanted.users), np.unique(train.users))
    if not len(people):
        raise InputError("There are too few ratings to evaluate: no person has both train and relevant test ratings.")
    for user in people:
        relevant, profile = wanted.items[wanted.users == user], train.profile(int(user))
        for name, ranker in rank.items():
            hit = hits(ranker(profile), relevant)
            values[name]["ndcg"].append(ndcg(hit, len(relevant), k))
            values[name]["precision"].append(precision(hit, k))
            values[name]["recall"].append(recall(hit, len(relevant), k))
    return {name: {metric: float(np.mean(each)) for metric, each in by.items()} for name, by in values.items()}


def table(report: Report, k: int = 10) -> Iterable[str]:
    """The report as lines of text."""
    yield f"{'model':18}" + "".join(f"{f'{metric}@{k}':>18}" for metric in METRICS)
    for name, by in report.items():
        yield f"{name:18}" + "".join(f"{f'{by[m].mean:.4f} ± {by[m].deviation:.4f}':>18}" for m in METRICS)


def _no_encoder() -> Encoder:
    raise NotImplementedError("Evaluation asks nothing in words.")
