"""`run.py simulate`: many simulated dialogues a strategy, beside popularity within the conditions."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np

from agent.settings import Settings
from agent.simulation.figures import beside, by_fame, by_wishes, figures
from agent.simulation.goals import Goal, GoalMaker
from agent.simulation.held_out import home_without
from agent.simulation.person import POINTS
from agent.simulation.processes import hold, rng
from agent.simulation.record import Record
from agent.simulation.talks import PopularWithin, Talk, talk
from data.catalogue import Catalogue
from data.errors import InputError
from data.home import Home, read_json
from data.stages import of_file
from retrieval import versions
from retrieval.features import read_embeddings
from retrieval.interactions import read_interactions
from retrieval.protocols import Interactions, Rows

Progress = Callable[[str], None]
REFERENCE = "popularity within the conditions"
EXAMPLES = 5
NEAR = 0.02  # share of the catalogue that is near a film: what else would please, or stands for it


@dataclass(frozen=True, slots=True)
class Wanted:
    dialogues: int = 500
    strategies: tuple[str, ...] = ("default",)
    seed: int = 20261123
    share: float = 0.2  # of all people, at least one, whose ratings make the goals and are kept from the models
    points: float = POINTS  # how talkative they are, see Person
    tuning: bool = False  # people other than those of the figures reported: to choose settings with


def simulate(
    settings: Settings, wanted: Wanted, progress: Progress = lambda _: None, ready: Callable[[], None] | None = None
) -> dict[str, Any]:
    """The same goals and the same chance for every strategy; `ready` is called first in every process of the study.

    Raises InputError when the ratings make no goals.
    """
    home = Home(settings.home)
    catalogue = Catalogue.load(home.processed)
    ratings = read_interactions(home.processed, catalogue.ids)
    people = _people(ratings, wanted)
    goals = _goals(home, catalogue, ratings, people, wanted)
    known = ratings.take(~np.isin(ratings.users, people))
    order = np.argsort(-np.bincount(known.items, minlength=len(catalogue)), kind="stable")
    films = [catalogue.movie(int(catalogue.ids[row])) for row in order]
    progress(f"{len(goals):,} goals of {len(people):,} people; training without them")
    records = {name: _record(home, settings, wanted, name, goals) for name in wanted.strategies}
    talks: dict[str, list[Talk]] = {}
    started = time.perf_counter()
    with home_without(home, catalogue, ratings, people) as apart:
        for strategy in wanted.strategies:
            own = settings.model_copy(
                update={"home": apart.root, "strategy": strategy, "vectors": "exact", "llm_base_url": None}
            )
            record = records[strategy]
            if record.talks:
                progress(f"{strategy}: {len(record.talks):,} dialogues were held before this study was stopped")
            talks[strategy] = hold(own, goals, wanted.seed, wanted.points, record, ready)
    for record in records.values():
        record.remove()
    talks[REFERENCE] = [
        talk(goal, PopularWithin(films, settings.picks), catalogue, rng(wanted.seed, number), points=wanted.points)
        for number, goal in enumerate(goals)
    ]
    return {
        "format": 1,
        "dialogues": len(goals),
        "people": len(people),
        "picks": settings.picks,
        "seed": wanted.seed,
        "points": wanted.points,
        "tuning": wanted.tuning,
        "held_out": "all ratings of the people simulated are kept from the models, which are fitted anew without them",
        "strategies": {name: figures(each, wanted.seed, settings.picks) for name, each in talks.items()},
        "beside_reference": {
            name: beside(each, talks[REFERENCE], wanted.seed) for name, each in talks.items() if name != REFERENCE
        },
        "by_fame": {name: by_fame(each, known, catalogue, wanted.seed) for name, each in talks.items()},
        "by_wishes": {name: by_wishes(each, wanted.seed) for name, each in talks.items()},
        "examples": {name: examples(each, catalogue) for name, each in talks.items() if name != REFERENCE},
        "seconds": round(time.perf_counter() - started, 1),
    }


def _record(home: Home, settings: Settings, wanted: Wanted, strategy: str, goals: Sequence[Goal]) -> Record:
    """What was held of this study before, if it was stopped."""
    depends = {
        "data": read_json(home.processed / "manifest.json")["version"],
        "models": versions.current(home.models),
        "wanted": asdict(replace(wanted, strategies=(strategy,))),
        "settings": settings.model_dump(mode="json", include={"picks", "encoder", "seed"}),
        "strategies": of_file(settings.strategies) if settings.strategies else "",
    }
    return Record(home.root / "work" / "simulations", depends, goals)


def _people(ratings: Interactions, wanted: Wanted) -> Rows:
    n = len(ratings.user_ids)
    if not n:
        raise InputError("There are no ratings to make goals from: prepare data that has some.")
    count = max(1, round(wanted.share * n))
    order = np.random.default_rng([wanted.seed, 0]).permutation(n)
    return np.sort(order[-count:] if wanted.tuning else order[:count]).astype(np.int64)


def _goals(
    home: Home, catalogue: Catalogue, ratings: Interactions, people: Rows, wanted: Wanted
) -> list[Goal]:  # fmt: skip
    embeddings = np.array(read_embeddings(home.embeddings, len(catalogue))[0])

    def near(row: int, others: Sequence[int]) -> Sequence[int]:
        everything = embeddings @ embeddings[row]
        least = np.quantile(everything, 1.0 - NEAR)
        likeness = everything[np.array(others, np.int64)]
        return [others[place] for place in np.argsort(-likeness, kind="stable") if likeness[place] >= least]

    maker = GoalMaker(catalogue, ratings, near, np.bincount(ratings.items, minlength=len(catalogue)))
    rng = np.random.default_rng([wanted.seed, 1])
    goals: list[Goal] = []
    for _ in range(50 * wanted.dialogues):
        if len(goals) == wanted.dialogues:
            return goals
        if (goal := maker.draw(int(rng.choice(people)), rng)) is not None:
            goals.append(goal)
    raise InputError(f"The ratings make only {len(goals)} goals of {wanted.dialogues}: ask for fewer --dialogues.")


def examples(talks: Sequence[Talk], catalogue: Catalogue) -> dict[str, list[Mapping[str, Any]]]:
    """A few dialogues that went wrong, whole: to read."""

    def told(each: Talk) -> Mapping[str, Any]:
        return {
            "wanted": sorted(catalogue.movie(film).label for film in each.goal.targets)[:5],
            "agenda": [f"{wish.kind} {wish.value}" for wish in each.goal.agenda],
            "turns": [
                {
                    "message": turn.message,
                    "films": [catalogue.movie(film).label for film in turn.answer.films],
                    "violations": turn.violations,
                    "repeats": [catalogue.movie(film).label for film in turn.repeats],
                    "relaxed": turn.answer.relaxed,
                }
                for turn in each.turns
            ],
        }

    wrong = {
        "violations": [each for each in talks if any(turn.violations for turn in each.turns)],
        "repeats": [each for each in talks if any(turn.repeats for turn in each.turns)],
        "failures": [each for each in talks if each.success is None],
    }
    return {name: [told(each) for each in some[:EXAMPLES]] for name, some in wrong.items()}
