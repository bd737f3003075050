"""Requests made of held-out likes: how much taste should count beside what is asked for.

    python -m benchmarks.requests [--home FOLDER] [--people 300] [--seed 0]

A fifth of the ratings is held out (the random split of that seed). From a held-out film that somebody liked a request
is made: two of its tags, its strongest mood, its genre and decade, somebody of it, or four words of its description.
The recommender, trained on the other ratings, is asked it with the person's own ratings as their taste. Right answers
are all their held-out likes that fit the request; for words, the film alone. Printed: nDCG@10 and recall@50 for several
balances of taste and request, with the 95% interval of the difference to the default (bootstrap over requests); picks
that break a condition; films of a list that are of a series already in it. Then search by vectors alone: taste, text,
and both at several lengths of the person's vector beside the text's.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np
from tqdm import tqdm

from agent.settings import Settings
from data.catalogue import Catalogue
from data.encoder import Encoder, LazyEncoder
from data.home import Home
from data.types import HOLDS, MOODS, Constraints, History, Movie, PersonWish, Span, TagWish
from retrieval.bundle import Bundle, ModelSettings
from retrieval.diversity import series_of
from retrieval.evaluation.contenders import history_of
from retrieval.evaluation.splits import random_share
from retrieval.evaluation.subject import Data
from retrieval.personal import PersonalSettings, Tastes
from retrieval.protocols import Profile, Rows, Vector
from retrieval.query import Query
from retrieval.recommender import Recommender
from retrieval.settings import RecommenderSettings, Strategy, Weights
from retrieval.telling import TellingTags
from retrieval.vectors import ExactIndex
from retrieval.words import content_words

K, DEEP, LIKED, LEAST_KNOWN, SHOWN = 10, 50, 4.0, 5, 10
OF_TASTE, OF_REQUEST = ("taste", "factors", "content"), ("similar", "alike", "text", "tags", "moods")
SPREAD = ("variety", "genres", "series")
DEFAULT = "taste × 1"
BALANCES = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0)
OfPerson = Callable[[int], Profile]
BESIDE = (0.0, 0.1, 0.2, 0.3, 0.5, 1.0)


@dataclass(frozen=True, slots=True)
class Case:
    kind: str
    query: Query
    profile: Profile
    right: Rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, default=Settings().home)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    data = Data.read(Home(given.home))
    split = random_share(data.interactions, given.seed)
    encoder = Remembering(LazyEncoder(Settings().encoder))
    bundle = Bundle.fit(split.train, data.catalogue, data.facts, data.embeddings, ModelSettings(), data.tags)
    settings = RecommenderSettings(strategies=balances())
    recommender = Recommender(
        data.catalogue, bundle, ExactIndex(data.embeddings), lambda: encoder, settings, "benchmark"
    )
    rng = np.random.default_rng(given.seed)
    people = rng.permutation(np.unique(split.test.users))
    cases = list(made(data.catalogue, split.train.profile, split.test.profile, people, given.people, rng))
    counts = {kind: sum(case.kind == kind for case in cases) for kind in kinds(cases)}
    print(f"seed {given.seed}: " + ", ".join(f"{count} {kind}" for kind, count in counts.items()), flush=True)
    ranked(cases, recommender, data.catalogue, list(settings.strategies))
    by_vector(cases, data, encoder, settings.personal)


def balances() -> Mapping[str, Strategy]:
    """The default with taste counting more or less, taste alone, and without spreading out."""
    usual = Strategy()

    def asked(weights: Weights, **factor: float) -> Strategy:
        known = {each.name for each in fields(weights)}
        changed = {name: getattr(weights, name) * by for name, by in factor.items() if name in known}
        return replace(usual, asked=replace(weights, **changed))

    made = {f"taste × {by:g}": asked(usual.asked, **dict.fromkeys(OF_TASTE, by)) for by in BALANCES}
    made["taste alone"] = replace(usual, asked=usual.taste)
    bare = {each.name: dict.fromkeys(SPREAD, 0.0) for each in fields(usual)}
    made["not spread out"] = Strategy(**{name: replace(getattr(usual, name), **none) for name, none in bare.items()})
    return made


def made(
    catalogue: Catalogue, known: OfPerson, hidden: OfPerson, people: Rows, most: int, rng: np.random.Generator
) -> Iterator[Case]:
    """A request of each kind for up to `most` people, where their film gives one."""
    tags, tested = TellingTags.of(catalogue), 0
    for person in people:
        profile, held = known(int(person)), hidden(int(person))
        liked = held.items[held.ratings >= LIKED]
        if len(profile) < LEAST_KNOWN or not len(liked):
            continue
        history = history_of(profile, catalogue)
        for kind, query, right in requests(int(rng.choice(liked)), liked, history, catalogue, tags, rng):
            yield Case(kind, replace(query, k=DEEP), profile, right)
        tested += 1
        if tested == most:
            return


def requests(
    film: int, liked: Rows, history: History, catalogue: Catalogue, tags: TellingTags, rng: np.random.Generator
) -> Iterator[tuple[str, Query, Rows]]:
    movie = catalogue.movie(int(catalogue.ids[film]))
    if len(telling := tags.of_film(film, 5)) >= 2:
        names = [telling[place][0] for place in rng.permutation(len(telling))[:2]]
        held = catalogue.tag_matrix[liked][:, [catalogue.tags.index(name) for name in names]].toarray() >= HOLDS
        yield "tags", Query(history, tags=tuple(map(TagWish, names))), liked[held.all(axis=1)]
    moods = catalogue.moods[film]
    if (strongest := float(moods.max())) >= 0.5:
        place = int(np.argmax(moods))
        right = liked[catalogue.moods[liked, place] >= min(0.5, strongest)]
        yield "mood", Query(history, moods=(TagWish(MOODS[place]),)), right
    if movie.genres and movie.year:
        decade = Span(movie.year // 10 * 10, movie.year // 10 * 10 + 9)
        wanted = Constraints(genres_all=(str(rng.choice(movie.genres)),), years=decade)
        yield "genre, decade", Query(history, constraints=wanted), meeting(wanted, liked, catalogue)
    if names := [*movie.directors[:1], *movie.cast[:3]]:
        wanted = Constraints(people=(PersonWish(str(rng.choice(names))),))
        yield "person", Query(history, constraints=wanted), meeting(wanted, liked, catalogue)
    words = [word for word in re.findall(r"[a-z']{4,}", movie.overview.lower()) if content_words(word)]
    if len(words) >= 4:
        yield "words", Query(history, text=" ".join(rng.permutation(words)[:4])), np.array([film])


def meeting(wanted: Constraints, rows: Rows, catalogue: Catalogue) -> Rows:
    return rows[[meets(catalogue.movie(int(catalogue.ids[row])), wanted) for row in rows]]


def meets(movie: Movie, wanted: Constraints) -> bool:
    """The conditions made here, checked film by film and apart from the masks."""
    people = {*movie.directors, *movie.cast, *movie.writers}
    return (
        set(wanted.genres_all) <= set(movie.genres)
        and (wanted.years is None or wanted.years.holds(movie.year))
        and all(wish.name in people for wish in wanted.people)
    )


def ranked(cases: Sequence[Case], recommender: Recommender, catalogue: Catalogue, strategies: Sequence[str]) -> None:
    """The whole chain: nDCG@10 by kind of request, and what lists look like; a line as each balance is done."""
    told = kinds(cases)
    of_kind = [np.array([case.kind == kind for case in cases]) for kind in told]
    print(f"\n{'nDCG@10':16}" + "".join(f"{kind:>15}" for kind in told) + f"{'all':>8}{'recall@50':>11}"
          f"  {'to the default (95%)':24}{'violations':>11}{'series':>8}")  # fmt: skip
    usual: Vector | None = None
    for name in [DEFAULT, *(name for name in strategies if name != DEFAULT)]:
        asked = tqdm(cases, desc=name, unit="request", leave=False)
        found = [recommender.choose(replace(case.query, strategy=name)) for case in asked]
        pairs = list(zip(found, cases, strict=True))
        gains = np.array([ndcg(rows, case.right) for rows, case in pairs])
        usual = gains if usual is None else usual
        low, high = interval(gains - usual)
        deep = np.mean([np.isin(case.right, rows).mean() for rows, case in pairs])
        broken = sum(
            not meets(catalogue.movie(int(catalogue.ids[row])), case.query.constraints)
            for rows, case in pairs
            for row in rows
        )
        repeats = np.mean([repeated([catalogue.titles[row] for row in rows[:SHOWN]]) for rows in found])
        print(f"{name:16}" + "".join(f"{gains[mask].mean():>15.4f}" for mask in of_kind)
              + f"{gains.mean():>8.4f}{deep:>11.4f}  {f'{low:+.4f} to {high:+.4f}':24}{broken:>11}{repeats:>8.2f}",
              flush=True)  # fmt: skip


def by_vector(cases: Sequence[Case], data: Data, encoder: Encoder, settings: PersonalSettings) -> None:
    """Films by cosine alone, without the rest of the chain."""
    asked = [case for case in cases if case.kind == "words"]
    texts = encoder.encode([case.query.text for case in asked])
    print(f"\nsearch by vectors alone, {len(asked)} texts of four words")
    print(f"{'':24}{'nDCG@10':>9}{'recall@50':>11}{'ms':>8}")
    for beside in BESIDE:
        tastes = Tastes.of(data.embeddings, replace(settings, beside_text=beside))
        mark = " (default)" if beside == settings.beside_text else ""
        show(f"text + {beside:g} person{mark}", asked, [tastes.beside(text, case.profile)
             for text, case in zip(texts, asked, strict=True)], data.embeddings)  # fmt: skip
    tastes = Tastes.of(data.embeddings, settings)
    alone = [tastes.vector(case.profile) for case in asked]
    kept = [place for place, vector in enumerate(alone) if vector is not None]
    show("person alone", [asked[i] for i in kept], [alone[i] for i in kept], data.embeddings)


def show(name: str, cases: Sequence[Case], vectors: Sequence[Vector | None], films: Vector) -> None:
    index, gains, deep = ExactIndex(films), [], []
    started = time.perf_counter()
    for case, vector in zip(cases, vectors, strict=True):
        assert vector is not None
        allowed = np.ones(len(films), bool)
        allowed[case.profile.items] = False
        rows, _ = index.search(vector, DEEP, allowed)
        gains.append(ndcg(rows, case.right))
        deep.append(np.isin(case.right, rows).mean())
    each = (time.perf_counter() - started) * 1000 / max(len(cases), 1)
    print(f"{name:24}{np.mean(gains):>9.4f}{np.mean(deep):>11.4f}{each:>8.2f}", flush=True)


def ndcg(rows: Rows, right: Rows) -> float:
    discount = 1.0 / np.log2(np.arange(2, K + 2))
    hits = np.isin(rows[:K], right)
    return float((hits * discount[: len(hits)]).sum() / discount[: min(K, len(right))].sum())


def interval(differences: Vector) -> tuple[float, float]:
    rng = np.random.default_rng(1)
    means = [differences[rng.integers(0, len(differences), len(differences))].mean() for _ in range(1000)]
    return float(np.percentile(means, 2.5)), float(np.percentile(means, 97.5))


def repeated(titles: Sequence[str]) -> int:
    return len(titles) - len({series_of(title) for title in titles})


def kinds(cases: Sequence[Case]) -> list[str]:
    return list(dict.fromkeys(case.kind for case in cases))


class Remembering:
    """An encoder that reads each text once."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder, self._known = encoder, dict[str, Vector]()
        self.name, self.dimension = encoder.name, encoder.dimension

    def encode(self, texts: Sequence[str]) -> Vector:
        for text in texts:
            if text not in self._known:
                self._known[text] = self._encoder.encode([text])[0]
        return np.stack([self._known[text] for text in texts])


if __name__ == "__main__":
    main()
