"""Whether a newly trained version may take the place of the one in use: only when it is not worse.

The rule. A fifth of the ratings of up to PEOPLE people is held out, drawn from all that is known today. Two models are
fitted for the test, each as its version was made: the current one's settings on the ratings there were when it was
trained, the new one's on the ratings there are now, both without the held-out part. So neither has seen what it is
tested on, and the new one's further ratings count for it as they would in use. Both then rank for the same people from
all their other ratings. The new version is promoted when the lower bound (one-sided, 95%, paired over people) of the
difference of nDCG@10 is at least -MARGIN: a non-inferiority test, so that noise alone seldom refuses a version and a
real loss beyond the margin is seldom let through.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter, ValidationError

from data.errors import InputError
from data.home import Home
from retrieval.bundle import ModelSettings
from retrieval.feedback import Told
from retrieval.protocols import Interactions, Rows

MARGIN = 0.01  # nDCG@10: about 3% of what the recommender reaches on the starter data
PEOPLE = 2000
HELD_OUT = 0.2
K = 10
SEED = 20261123


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a version is made of."""

    models: ModelSettings
    ratings: Interactions


@dataclass(frozen=True, slots=True)
class Verdict:
    """nDCG@10 of both on the same split; `low` is the lower bound of new - current."""

    new: float
    current: float
    low: float
    margin: float
    people: int
    promoted: bool

    @property
    def sentence(self) -> str:
        held = "at least" if self.promoted else "below"
        return (
            f"nDCG@{K} {self.new:.4f} against {self.current:.4f} of the version in use ({self.people:,} people, same "
            f"held-out ratings); the difference is at worst {self.low:+.4f}, {held} the {-self.margin:+.4f} allowed."
        )


class Judge(Protocol):
    def __call__(self, new: Recipe, current: Recipe) -> Verdict | None:
        """None when there is too little to test on."""
        ...


def recipe_of(manifest: Mapping[str, Any], told: Told, rated: Interactions, ids: Rows) -> Recipe | None:
    """What the version with this manifest was made of; None when its settings are not understood any more.

    Its feedback is what was told up to its training, and was not taken back or changed since.
    """
    try:
        models = TypeAdapter(ModelSettings).validate_python(manifest["settings"])
    except (ValidationError, KeyError):
        return None
    until = float((manifest.get("feedback") or {}).get("until", 0.0))
    return Recipe(models, told.added_to(rated, ids, until))


def not_worse(home: Home, progress: Callable[[str], None] = lambda _: None, margin: float = MARGIN) -> Judge:
    """The rule above over the prepared data of `home`."""

    def judge(new: Recipe, current: Recipe) -> Verdict | None:
        if new.models == current.models and _same(new.ratings, current.ratings):
            return None  # made of the same: nothing to compare
        progress("comparing with the version in use: both are fitted anew without the same held-out ratings")
        try:
            values = _tested(home, new, current)
        except InputError as error:
            progress(f"not compared with the version in use: {error}")
            return None
        return verdict(values[0], values[1], margin)

    return judge


def verdict(new: NDArray[np.float64], current: NDArray[np.float64], margin: float = MARGIN) -> Verdict:
    """From nDCG@10 of each person, (people,), in the same order."""
    difference = new - current
    low = float(difference.mean())
    if len(difference) > 1 and np.ptp(difference) > 0:
        from statsmodels.stats.weightstats import DescrStatsW

        low = float(DescrStatsW(difference).tconfint_mean(alpha=0.05, alternative="larger")[0])
    return Verdict(float(new.mean()), float(current.mean()), low, margin, len(new), low >= -margin)


def _tested(home: Home, new: Recipe, current: Recipe) -> list[NDArray[np.float64]]:
    from retrieval.evaluation.contenders import HYBRID, of_home
    from retrieval.evaluation.measure import MeasureSettings, measure
    from retrieval.evaluation.protocol import Split
    from retrieval.evaluation.subject import Data

    data = Data.read(home)
    held = held_out(new.ratings)
    known, test = new.ratings.take(~held), new.ratings.take(held)
    found = []
    for name, recipe in (("new", new), ("current", current)):
        train = recipe.ratings.take(~np.isin(_pairs(recipe.ratings), _pairs(test)))
        hybrid = [contender for contender in of_home(data, recipe.models) if contender.name == HYBRID]
        split = Split(name, train, known, test, seed=SEED)
        (outcome,) = measure([split], hybrid, data.traits, MeasureSettings(ks=(K,)))
        found.append(np.asarray(outcome.values[f"ndcg@{K}"], np.float64))
    return found


def held_out(ratings: Interactions) -> NDArray[np.bool_]:
    """(m,) the ratings to test on."""
    rng = np.random.default_rng(SEED)
    people = np.unique(ratings.users)
    chosen = rng.permutation(people)[:PEOPLE]
    return np.asarray((rng.random(len(ratings)) < HELD_OUT) & np.isin(ratings.users, chosen), np.bool_)


def _pairs(ratings: Interactions) -> Rows:
    return np.asarray(ratings.users * ratings.n_items + ratings.items, np.int64)


def _same(one: Interactions, other: Interactions) -> bool:
    return (
        len(one) == len(other)
        and np.array_equal(_pairs(one), _pairs(other))
        and np.array_equal(one.ratings, other.ratings)
    )
