"""What a strategy would have earned, judged by the log of another (Horvitz, Thompson 1952; Swaminathan, Joachims 2015).

The unit is a place of a list: a film stood there with a known probability, and was liked or not. A strategy's value is
likes a place, on the assumption that a film's like depends on the film, the place and the request, not on the other
films of the list (the item-position model of Li et al. 2018). With w = target's chance / logged chance, cut at CLIP:

    IPS   = Σ w·r / places            unbiased where the log could have shown all that the target would show
    SNIPS = Σ w·r / Σ w               a little biased, far less spread out

Intervals count people, not places. The effective sample size is (Σw)² / Σw².
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.exposures import Showing
from retrieval.experiments.analysis import Estimate, linearised, mean
from retrieval.experiments.outcomes import Thumbs

CLIP = 50.0
SUPPORT = 0.95  # share of the target's places that the log must have been able to show
LEAST = 30.0  # effective places below which an interval means nothing


@dataclass(frozen=True, slots=True)
class Places:
    """Places of logged lists, arrays of (places,): reward, chance under the log and under the target, whose they were;
    `support` is the share of the target's own choices that the log could have shown."""

    reward: NDArray[np.float64]
    logged: NDArray[np.float64]
    target: NDArray[np.float64]
    person: NDArray[np.int64]
    support: float


@dataclass(frozen=True, slots=True)
class OffPolicy:
    ips: Estimate
    snips: Estimate
    effective: float  # places
    places: int
    clipped: float  # share of weights that were cut
    support: float

    @property
    def sound(self) -> bool:
        """Whether the log could have shown nearly all that the target would show, and agreed with it often enough."""
        return self.support >= SUPPORT and self.effective >= LEAST


def estimate(places: Places, clip: float = CLIP) -> OffPolicy:
    """Likes a place under the target. All NaN when the log is empty or never agrees with the target."""
    raw = places.target / places.logged
    weight = np.minimum(raw, clip)
    gained = _by_person(weight * places.reward, places.person)
    weighed, counted = _by_person(weight, places.person), _by_person(np.ones(len(weight)), places.person)
    nothing = Estimate(math.nan, math.nan, math.nan)
    square = float(np.square(weight).sum())
    return OffPolicy(
        ips=mean(linearised(gained, counted)) if len(weight) else nothing,
        snips=mean(linearised(gained, weighed)) if square else nothing,
        effective=float(weight.sum()) ** 2 / square if square else 0.0,
        places=len(weight),
        clipped=float((raw > clip).mean()) if len(weight) else 0.0,
        support=places.support,
    )


def places(showings: Iterable[Showing], thumbs: Thumbs, target: str) -> Places:
    """The explored lists among `showings`, seen from the strategy `target` served without exploration."""
    rewards, logged, wanted, people = [], [], [], []
    number: dict[str, int] = {}
    could, would = 0, 0
    for showing in showings:
        choice = _choice(showing, target)
        if choice is None:
            continue
        could += len(set(choice) & set(showing.pool))
        would += len(choice)
        for place, (film, chance) in enumerate(zip(showing.films, showing.slots, strict=True)):
            rewards.append("like" in thumbs.get((showing.turn_id, film), frozenset()))
            logged.append(chance)
            wanted.append(place < len(choice) and choice[place] == film)
            people.append(number.setdefault(showing.user, len(number)))
    return Places(
        np.array(rewards, np.float64), np.array(logged, np.float64), np.array(wanted, np.float64),
        np.array(people, np.int64), could / would if would else 0.0,
    )  # fmt: skip


def _choice(showing: Showing, target: str) -> tuple[int, ...] | None:
    """What the target would have shown there; None when the log does not know, or left nothing to chance."""
    if not showing.epsilon or not showing.films:
        return None
    if showing.strategy == target:
        return showing.pool[: len(showing.films)]
    return dict(showing.others).get(target)


def _by_person(values: NDArray[np.float64], person: NDArray[np.int64]) -> NDArray[np.float64]:
    return np.asarray(np.bincount(person, values), np.float64)
