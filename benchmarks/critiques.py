"""How well a change asked for is met: "like Alien but funny", "less violent than the second one", "more romantic".

    python -m benchmarks.critiques [--home H] [--list]

For every message the picks of the recommender with the critique are set beside those without it, which counts tags and
moods as wishes by themselves: the share of picks that meet every change (more of it than the film named has, or nearly
all there is), the share that do so clearly (by a tenth of the scale), how far they go on the average, how close they
stay to the films named in all other tags (cosine of the profiles), and how many break a standing condition. `--list`
prints the picks with their values.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import numpy as np

from agent.compose import App, build
from agent.settings import Settings
from agent.understanding import Understander
from agent.understanding.merge import merge
from data.home import Home
from data.tag_space import TagSpace
from data.types import Constraints, DialogueState, History, Movie
from retrieval.ask import Ask, rows_of
from retrieval.critique import Change, Critiques, met
from retrieval.protocols import Profile, Rows
from retrieval.query import Query
from retrieval.recommender import load
from retrieval.settings import RecommenderSettings, Strategy
from tools.comparing import measured
from tools.picking import to_query

WITH, WITHOUT = "with the critique", "without it"
CLEAR = 0.1
PICKS = 6
CONVERSATIONS: tuple[tuple[str, ...], ...] = (
    ("like Alien but funny",),
    ("like Alien but funny", "less violent than the second one"),
    ("like Heat but lighter",),
    ("Toy Story but darker",),
    ("like Pulp Fiction, less violent",),
    ("something like Amelie but sadder",),
    ("similar to The Godfather with more action",),
    ("films like Blade Runner but more romantic",),
    ("something like Jaws but more atmospheric",),
    ("more quirky than Fargo",),
    ("like The Matrix but more thought-provoking, before 1999",),
    ("like Titanic but less romantic",),
    ("something like Braveheart but less violent, in under two and a half hours",),
    ("like Groundhog Day but more romantic, no Bill Murray",),
    ("like The Silence of the Lambs, but less disturbing",),
    ("like Star Wars but funnier, no animation",),
    ("Fargo but more suspenseful",),
    ("like Trainspotting but more uplifting",),
    ("like The Shining but less gory and more psychological",),
    ("like Jurassic Park but scarier",),
    ("something like Casablanca, only funnier",),
    ("like Die Hard but funnier, in the 80s or 90s",),
    ("like Back to the Future but more romantic",),
    ("like 2001: A Space Odyssey but more exciting",),
    ("a heist film", "more romantic"),
    ("a comedy from the 90s", "darker"),
    ("science fiction of the 80s", "less violent"),
    ("a sad drama", "more uplifting"),
    ("horror with ghosts", "less scary than the first one"),
    ("a western", "more violent than the third one"),
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one list came to: a value a pick."""

    met: tuple[bool, ...]  # whether every change is met: more of it than the film named has, or all there is
    gain: tuple[float, ...]  # the smallest over all changes
    close: tuple[float, ...]
    broken: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, default=Settings().home)
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    app = build(Settings(home=given.home, llm_base_url=None))
    usual = Strategy()
    strategies = {WITH: usual, WITHOUT: replace(usual, asked=replace(usual.asked, critique=0.0))}
    settings = RecommenderSettings(strategies=MappingProxyType(strategies))
    encoder = app.recommender._encoder  # the same one: loading it again takes seconds
    recommender = load(Home(given.home), app.catalogue, encoder, settings)
    space = TagSpace.load(Home(given.home).processed, len(app.catalogue))
    critiques = Critiques(space, app.catalogue.moods, app.catalogue)
    told: dict[str, list[Told]] = {WITH: [], WITHOUT: []}
    for conversation in CONVERSATIONS:
        query, changes = asked(conversation, app, critiques, recommender.recommend)
        if given.list:
            print("\n" + " / ".join(conversation), [f"{c.sign:+d} {c.name} from {c.start:.2f}" for c in changes])
        for name, lists in told.items():
            picks = [pick.movie for pick in recommender.recommend(replace(query, strategy=name)).recommendations]
            lists.append(judged(picks, query.constraints, changes, critiques, app))
            if given.list:
                print(f"  {name}")
                print("\n".join(_lines(picks, lists[-1], changes, app)))
    print(f"{len(CONVERSATIONS)} requests, {PICKS} picks each")
    print(f"{'':<20}{'changes met':>12}{'clearly':>10}{'mean gain':>11}{'closeness':>11}{'conditions broken':>19}")
    for name, lists in told.items():
        reached = np.concatenate([one.met for one in lists])
        gains = np.concatenate([one.gain for one in lists])
        close = np.concatenate([one.close for one in lists])
        print(
            f"{name:<20}{reached.mean():>12.1%}{(gains >= CLEAR).mean():>10.1%}{gains.mean():>11.3f}"
            f"{close.mean():>11.3f}{sum(one.broken for one in lists):>19}"
        )
    print(f"closeness of two of the best known films, drawn at random: {floor(critiques, app):.3f}")


def asked(conversation: Sequence[str], app: App, critiques: Critiques, recommend) -> tuple[Query, tuple[Change, ...]]:  # type: ignore[no-untyped-def]
    """The last message's query after the lists of those before it, and the changes it asks for."""
    understander = Understander(app.catalogue, app.titles, app.names)
    state = DialogueState("benchmark", "nobody")
    for place, message in enumerate(conversation):
        delta = understander.understand(message, state)
        standing = measured(merge(state.request, delta, state, app.catalogue), delta, state)
        query = to_query(standing, state, History("nobody"), PICKS, WITH)
        if place < len(conversation) - 1:
            shown = tuple(pick.movie.id for pick in recommend(query).recommendations)
            state = replace(state, turn=place + 1, request=standing, shown=(*state.shown, shown))
    nothing = np.empty(0, np.int64)
    seeds = rows_of(query.similar_to, app.catalogue)
    ask = Ask(query, Profile.of([], []), nothing, seeds, nothing, np.ones(len(app.catalogue), bool))
    return query, critiques.changes(ask)


def judged(
    picks: Sequence[Movie], limits: Constraints, changes: Sequence[Change], critiques: Critiques, app: App
) -> Told:
    rows = np.array([app.catalogue.index(movie.id) for movie in picks], np.int64)
    gains = np.min([change.gain(rows) for change in changes], axis=0) if changes else np.zeros(len(rows))
    anchors: Rows = np.unique(np.concatenate([change.base for change in changes]))
    close = critiques.closeness(anchors, rows, changes)
    reached = met(changes, rows) > 0.0
    return Told(
        tuple(reached.tolist()),
        tuple(gains.tolist()),
        tuple(close.tolist()),
        sum(breaks(movie, limits) for movie in picks),
    )


def breaks(movie: Movie, limits: Constraints) -> bool:
    """Whether a film breaks a condition, read from its facts."""
    people = {*movie.directors, *movie.cast, *movie.writers}
    return (
        (limits.years is not None and not limits.years.holds(movie.year))
        or (limits.runtime is not None and not limits.runtime.holds(movie.runtime_min))
        or not set(limits.genres_all) <= set(movie.genres)
        or (bool(limits.genres_any) and not set(limits.genres_any) & set(movie.genres))
        or bool(set(limits.genres_none) & set(movie.genres))
        or any(wish.name in people for wish in limits.people_none)
    )


def floor(critiques: Critiques, app: App) -> float:
    """Mean cosine of two of the thousand best known films."""
    known = np.argsort(-app.catalogue.rating_counts, kind="stable")[:1_000]
    rng = np.random.default_rng(0)
    return float(np.mean([critiques.closeness(rng.choice(known, 1), rng.choice(known, 6)).mean() for _ in range(200)]))


def _lines(picks: Sequence[Movie], told: Told, changes: Sequence[Change], app: App) -> Iterator[str]:
    for movie, close in zip(picks, told.close, strict=True):
        row = app.catalogue.index(movie.id)
        values = ", ".join(f"{change.name} {change.held[row]:.2f}" for change in changes)
        yield f"    {movie.label:<50} close {close:.2f}  {values}"


if __name__ == "__main__":
    main()
