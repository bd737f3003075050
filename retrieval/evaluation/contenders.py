"""The recommenders of this house as contenders: for a prepared home, and for any ratings file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from data.catalogue import Catalogue
from data.encoder import Encoder
from data.errors import InputError
from data.types import History, HistoryEntry
from retrieval.batch import BatchSettings, Taste
from retrieval.bundle import Bundle, ModelSettings
from retrieval.evaluation.protocol import Contender, Scorer, Together
from retrieval.evaluation.references import references
from retrieval.evaluation.subject import Data
from retrieval.models.neighbours import Neighbours
from retrieval.models.svd import Svd
from retrieval.protocols import Interactions, Mask, Profile, Rows, Vector
from retrieval.query import Query
from retrieval.ranking import NOBODY
from retrieval.ratings_file import Films
from retrieval.recommender import Recommender
from retrieval.settings import RecommenderSettings
from retrieval.vectors import ExactIndex

HYBRID = "hybrid"


@dataclass(frozen=True, slots=True)
class Ranked:
    """The order of the server for people who ask for nothing in particular, before it spreads out what is alike."""

    recommender: Recommender

    def scores(self, known: Interactions, users: Rows) -> Vector:
        return np.stack([self.recommender.rank(known.profile(int(user))) for user in users])


@dataclass(frozen=True, slots=True)
class Served:
    """The whole chain as the server runs it: spread out, and filled with what is next best. Asked, like every model
    here, when the person last rated: what they watched then is what is to be found."""

    recommender: Recommender
    catalogue: Catalogue

    def lists(self, known: Interactions, users: Rows, k: int, allowed: Mask) -> Rows:
        barred = frozenset(self.catalogue.ids[~allowed].tolist())
        lists = np.full((len(users), k), NOBODY, np.int64)
        for line, user in enumerate(users):
            history = history_of(known.profile(int(user)), self.catalogue)
            chosen = self.recommender.choose(Query(history, exclude=barred, k=k, now=None))
            lists[line, : len(chosen)] = chosen
        return lists


def of_home(
    data: Data, models: ModelSettings | None = None, settings: RecommenderSettings | None = None
) -> tuple[Contender, ...]:
    """Every model of the bundle, the hybrid's scores, and the hybrid as served; then the references."""

    def train(train: Interactions, seed: int) -> tuple[Recommender, Bundle]:
        return fitted(data, train, models or ModelSettings(), settings or RecommenderSettings())

    both = Together(train)

    def model(name: str, of: Callable[[Recommender, Bundle], Scorer]) -> Contender:
        return Contender(name, lambda train, seed: of(*both(train, seed)))

    return (
        model("popularity", lambda _, bundle: bundle.popularity),
        model("als", lambda _, bundle: bundle.als),
        model("item-item", lambda _, bundle: bundle.ease),
        model("content", lambda _, bundle: bundle.content),
        *_others(),
        model(HYBRID, lambda recommender, _: Ranked(recommender)),
        Contender("hybrid as served", lambda train, seed: Served(both(train, seed)[0], data.catalogue)),
        *references(),
    )


def of_file(films: Films, settings: BatchSettings | None = None) -> tuple[Contender, ...]:
    """What `run.py recommend` trains, by part and whole; then the references."""
    wanted = settings or BatchSettings()
    together = Together(lambda train, seed: Taste.fit(train, films, wanted))

    def model(name: str, of: Callable[[Taste], Scorer]) -> Contender:
        return Contender(name, lambda train, seed: of(together(train, seed)))

    return (
        model("popularity", lambda taste: taste.popularity),
        model("als", lambda taste: taste.models.als),
        model("item-item", lambda taste: taste.models.ease),
        *_others(wanted),
        model(HYBRID, lambda taste: taste),
        *references(),
    )


def _others(settings: BatchSettings | None = None) -> tuple[Contender, ...]:
    """Models that are there to compare with: the hybrid has no use for them."""
    wanted = settings or BatchSettings()
    return (
        Contender("item-knn", lambda train, _: Neighbours.fit(train, wanted.neighbours)),
        Contender("svd", lambda train, _: Svd.fit(train, wanted.svd)),
    )


def chosen(contenders: Sequence[Contender], names: Sequence[str] | None) -> tuple[Contender, ...]:
    """Those named, in the order given; all but the references' random order when None. InputError for unknown names."""
    by_name = {contender.name: contender for contender in contenders}
    if names is None:
        return tuple(contender for contender in contenders if contender.name != "random order")
    for name in names:
        if name not in by_name:
            raise InputError(f"There is no model {name!r} here: choose from {', '.join(by_name)}.")
    return tuple(by_name[name] for name in dict.fromkeys(names))


def fitted(
    data: Data, train: Interactions, models: ModelSettings, settings: RecommenderSettings
) -> tuple[Recommender, Bundle]:
    """The recommender that would be served had only `train` been known."""
    bundle = Bundle.fit(train, data.catalogue, data.facts, data.embeddings, models, data.tags)
    index = ExactIndex(data.embeddings)
    return Recommender(data.catalogue, bundle, index, _no_encoder, settings, "evaluation"), bundle


def history_of(profile: Profile, catalogue: Catalogue) -> History:
    """The profile as the history of a person, the way the server would know it."""
    entries = zip(profile.items, profile.ratings, profile.times, strict=True)
    return History(
        "",
        tuple(HistoryEntry(int(catalogue.ids[row]), float(stars), "ratings", float(at)) for row, stars, at in entries),
    )


def _no_encoder() -> Encoder:
    raise NotImplementedError("Evaluation asks nothing in words.")
