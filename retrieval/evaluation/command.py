"""The three things that can be evaluated, from their files to a report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from data import stages
from data.errors import InputError
from data.home import Home, read_json
from retrieval.batch import BatchSettings
from retrieval.evaluation.beyond import Traits
from retrieval.evaluation.contenders import chosen, of_file, of_home
from retrieval.evaluation.kept import Kept, depends_on
from retrieval.evaluation.measure import MeasureSettings
from retrieval.evaluation.protocol import Contender
from retrieval.evaluation.published import published
from retrieval.evaluation.splits import SplitSettings, number_of_splits, splits
from retrieval.evaluation.study import StudySettings, study
from retrieval.evaluation.subject import Data, FileData, describe
from retrieval.protocols import Interactions
from retrieval.tuning.inner import InnerSettings
from retrieval.tuning.search import TuningSettings

Progress = Callable[[str], None]
RELEVANT = 4.0
UNFINISHED = Path("work") / "evaluations"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to measure and how; `relevant` None is 4, or any rating where all ratings are the same."""

    split: SplitSettings = SplitSettings()
    ks: tuple[int, ...] = (5, 10, 20)
    relevant: float | None = None
    models: tuple[str, ...] | None = None
    seed: int = 20261123


def evaluate_home(home: Home, wanted: Wanted, progress: Progress = lambda _: None) -> dict[str, Any]:
    """Every model on the prepared data; stopped, it goes on where it was.

    Raises HomeError when there is none, InputError for what cannot be measured.
    """
    data = Data.read(home)
    contenders = chosen(of_home(data), wanted.models)
    about = describe(data.interactions, "prepared data")
    version = read_json(home.processed / "manifest.json").get("version", "")
    kept = Kept(home.root / UNFINISHED, depends_on(wanted, {**about, "version": version}))
    return _evaluated(data.interactions, contenders, data.traits, about, wanted, progress, kept)


def evaluate_file(
    ratings: Path, movies: Path | None, wanted: Wanted, progress: Progress = lambda _: None, home: Home | None = None
) -> dict[str, Any]:
    """The models of `run.py recommend` on a ratings file; stopped, it goes on where it was if there is a `home`."""
    data = FileData.read(ratings, movies)
    relevant, _ = relevant_from(data.interactions, wanted.relevant)
    contenders = chosen(of_file(data.films, finding(relevant)), wanted.models)
    about = describe(data.interactions, ratings.name, data.notes)
    films = stages.of_file(movies) if movies else ""
    kept = Kept(home.root / UNFINISHED, depends_on(wanted, {**about, "films": films})) if home else None
    return _evaluated(data.interactions, contenders, data.traits, about, wanted, progress, kept)


def evaluate_published(name: str, path: Path, wanted: Wanted, progress: Progress = lambda _: None) -> dict[str, Any]:
    """The same models by a published protocol, beside the figures published."""
    found = published(name, path)
    contenders = chosen(of_file(found.films, finding(None)), wanted.models)
    settings = StudySettings(MeasureSettings(wanted.ks, None), seed=wanted.seed)
    report = study(found.interactions, [found.split], contenders, Traits.of(found.films.genres), settings, progress)
    protocol = {
        "name": name,
        "split": found.split.name,
        "ks": list(wanted.ks),
        "relevant": None,
        "published": found.figures,
        "terms": list(found.terms),
    }
    return {"data": describe(found.interactions, name), "protocol": protocol, **report}


def _evaluated(
    interactions: Interactions,
    contenders: Sequence[Contender],
    traits: Traits,
    about: dict[str, Any],
    wanted: Wanted,
    progress: Progress,
    kept: Kept | None,
) -> dict[str, Any]:
    relevant, note = relevant_from(interactions, wanted.relevant)
    progress(f"{number_of_splits(wanted.split)} split(s), {len(contenders)} models, {len(interactions):,} ratings")
    settings = StudySettings(MeasureSettings(wanted.ks, relevant), seed=wanted.seed)
    report = study(interactions, splits(interactions, wanted.split), contenders, traits, settings, progress, kept)
    if kept is not None:
        kept.remove()
    protocol = {
        "name": wanted.split.kind,
        "splits": report["tested"]["splits"],
        "seeds": list(wanted.split.seeds),
        "ks": list(wanted.ks),
        "relevant": relevant,
        "terms": [*_terms(wanted.split.kind, relevant), *note],
    }
    return {"data": about, "protocol": protocol, **report}


def finding(relevant: float | None) -> BatchSettings:
    """Settings whose inner validation looks for the same films as the evaluation does."""
    return BatchSettings(tuning=TuningSettings(inner=InnerSettings(relevant=relevant)))


def relevant_from(interactions: Interactions, asked: float | None) -> tuple[float | None, list[str]]:
    """The least relevant rating (None: any), and a sentence when that is not what one would expect.

    Raises InputError when no rating is relevant, or there is none at all.
    """
    if not len(interactions):
        raise InputError("There are no ratings to evaluate on.")
    if asked is None and np.ptp(interactions.ratings) == 0:
        return None, ["All ratings are the same, so every rating counts as relevant."]
    relevant = RELEVANT if asked is None else asked
    if not (interactions.ratings >= relevant).any():
        raise InputError(
            f"No rating is {relevant:g} or more (the highest is {interactions.ratings.max():g}): give --relevant."
        )
    return relevant, []


def _terms(kind: str, relevant: float | None) -> list[str]:
    liked = (
        "Every test rating is relevant" if relevant is None else f"Relevant is a test rating of {relevant:g} or more"
    )
    return [SPLITS[kind], f"{liked}; all films are ranked but those the person is known to have rated."]


SPLITS = {
    "kfold": "Ratings are divided at random into folds; each fold is the test of models trained on the others.",
    "random": "Four fifths of the ratings, drawn at random, are training, the rest test; once a seed.",
    "temporal": "Training is what was rated before one moment, the test what was rated from then on.",
    "temporal-user": "The later fifth of each person's ratings is the test.",
    "leave-last-out": "The last rating of each person is the test.",
    "strong": "A fifth of the people are not in training; four fifths of their ratings are told, the rest is the test.",
    "cold-items": "A fifth of the rated films lose all their ratings to the test; only these are ranked.",
}
