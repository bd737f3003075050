"""What came of many dialogues, in figures; intervals are bootstrapped over people, who are drawn with all their
dialogues and are the same for every strategy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import numpy as np

from agent.simulation.talks import LONGEST, Talk
from data.catalogue import Catalogue
from retrieval.evaluation.intervals import Sums, bootstrap, intervals
from retrieval.protocols import Interactions

WITHIN = (1, 5, LONGEST)  # turns


def figures(talks: Sequence[Talk], seed: int, picks: int) -> dict[str, Any]:
    """Of one strategy; shares with 95% intervals."""
    turns = [turn for each in talks for turn in each.turns]
    ms = 1000 * np.array([turn.seconds for turn in turns])
    reached = [each.success for each in talks if each.success is not None]
    shares = {f"success_at_{n}": share([_by(each, n) for each in talks], _people(talks), seed) for n in WITHIN}
    return {
        "dialogues": len(talks),
        "turns": len(turns),
        **shares,
        "turns_to_success": float(np.mean(reached)) if reached else None,
        "films_shown": sum(len(turn.answer.films) for turn in turns),
        "turns_without_films": sum(not turn.answer.films for turn in turns),
        "turns_with_fewer_films": sum(0 < len(turn.answer.films) < picks for turn in turns),
        "violations": sum(len(turn.violations) for turn in turns),
        "relaxed_and_said": sum(turn.relaxed for turn in turns),
        "repeats": sum(len(turn.repeats) for turn in turns),
        "ms_median": round(float(np.median(ms)), 1),
        "ms_p95": round(float(np.quantile(ms, 0.95)), 1),
    }


def beside(talks: Sequence[Talk], reference: Sequence[Talk], seed: int) -> dict[str, Any]:
    """Success within five turns beside the reference's in the same dialogues: difference and ratio of the shares,
    with 95% intervals of the paired bootstrap."""
    people = _people(talks)
    drawn = bootstrap(_sums([[_by(each, 5) for each in some] for some in (talks, reference)], people), seed)
    ours, theirs = (np.mean([_by(each, 5) for each in some]) for some in (talks, reference))
    with np.errstate(invalid="ignore", divide="ignore"):
        ratios = drawn[:, 0] / drawn[:, 1]
    return {
        "difference": _told(float(ours - theirs), drawn[:, 0] - drawn[:, 1]),
        "ratio": _told(float(ours / theirs) if theirs else float("nan"), ratios),
    }


def by_fame(talks: Sequence[Talk], known: Interactions, catalogue: Catalogue, seed: int) -> dict[str, Any]:
    """Success within five turns for thirds of the dialogues by how many people rated the film had in mind."""
    counts = np.bincount(known.items, minlength=len(catalogue))
    rated = np.array([counts[catalogue.index(each.goal.anchor)] for each in talks])
    thirds = np.array_split(np.argsort(rated, kind="stable"), 3)
    return {
        f"{rated[third].min()} to {rated[third].max()} ratings": _share_of(talks, third.tolist(), seed)
        for third in thirds
        if len(third)
    }


def by_wishes(talks: Sequence[Talk], seed: int) -> dict[str, Any]:
    """Success within five turns by what the person had to say: which of the goals have a wish of this kind."""
    kinds = sorted({wish.kind for each in talks for wish in each.goal.agenda})
    having: Mapping[str, list[int]] = {
        kind: [place for place, each in enumerate(talks) if any(wish.kind == kind for wish in each.goal.agenda)]
        for kind in kinds
    }
    return {kind: _share_of(talks, places, seed) for kind, places in having.items()}


def share(held: Sequence[bool], people: Sequence[int], seed: int) -> dict[str, Any]:
    """A share of dialogues with its interval; `people`: whose each is."""
    sums = _sums([held], people)
    return asdict(intervals(sums, bootstrap(sums, seed))[0])


def _share_of(talks: Sequence[Talk], places: Sequence[int], seed: int) -> dict[str, Any]:
    chosen = [talks[place] for place in places]
    return share([_by(each, 5) for each in chosen], _people(chosen), seed)


def _by(each: Talk, turns: int) -> bool:
    return each.success is not None and each.success <= turns


def _people(talks: Sequence[Talk]) -> list[int]:
    return [each.goal.person for each in talks]


def _sums(held: Sequence[Sequence[bool]], people: Sequence[int]) -> Sums:
    _, who = np.unique(people, return_inverse=True)
    totals = [np.bincount(who, weights=np.array(values, np.float64)) for values in held]
    return Sums(np.stack(totals, axis=1), np.stack([np.bincount(who).astype(np.float64)] * len(held), axis=1))


def _told(mean: float, drawn: np.ndarray[Any, Any]) -> dict[str, float]:
    low, high = np.nanquantile(drawn, [0.025, 0.975], method="nearest")  # a ratio may be endless
    return {"mean": mean, "low": float(low), "high": float(high)}
