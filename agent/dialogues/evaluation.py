"""`run.py evaluate-dialogues`, from a file of recorded dialogues to a report."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from agent.dialogues.company import Company
from agent.dialogues.folds import fold_of
from agent.dialogues.learned import Drawn, Learned, draw, learn
from agent.dialogues.measuring import KS, places, recalls
from agent.dialogues.parts import Parts
from agent.dialogues.questions import Asked, Question, questions_of
from agent.dialogues.shipped import shipped_for
from agent.dialogues.signals import Knowledge, said_of
from agent.dialogues.turns import Recorded, read_dialogues
from data.errors import InputError
from retrieval.protocols import Vector

Progress = Callable[[str], None]
Places = list[NDArray[np.float64]]
FLOOR_FOLDS = 5
MISSING_TOLD = 20  # titles the catalogue lacks that a report names, the most frequent first
MARQUEE, FITTED, TAUGHT = "marquee", "marquee, weights fitted", "marquee, with co-mentions"
RATINGS, POPULAR, NEIGHBOURS = "floor: most rated", "floor: most recommended", "floor: co-mention kNN"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`train`: dialogues to learn from; `folds`: learn from the other folds of the file itself instead. Neither: what
    ships. The floors that need other dialogues always count them in `train`, or in the other folds."""

    path: Path
    train: Path | None = None
    folds: int = 0
    seed: int = 20261123


def evaluate(parts: Parts, wanted: Wanted, progress: Progress = lambda _: None) -> dict[str, Any]:
    """Measure on a file. Raises InputError for a file that cannot be used or has nothing to measure on."""
    started = time.perf_counter()
    if wanted.train is not None and wanted.train.resolve() == wanted.path.resolve():
        raise InputError("--train is the file to measure: use --folds 5, which learns from its other dialogues.")
    recorded, asked = _read(parts, wanted.path)
    if not asked.questions:
        raise InputError(f"{wanted.path} recommends no film that was not named before: there is nothing to measure.")
    questions = asked.questions
    progress(f"{len(questions):,} turns of {wanted.path.name} to measure")
    found, took = _found(parts, questions, _lessons(parts, wanted, questions, progress))
    report = {name: recalls(questions, where, wanted.seed) for name, where in found.items()}
    return {
        "format": 1,
        "data": _about(recorded, asked, wanted, len(parts.known.catalogue)),
        "ks": list(KS),
        "recall": {
            name: {
                gold: {f"@{k}": asdict(interval) for k, interval in part.items()}
                for gold, part in (("all", each.all_gold), ("catalogue", each.catalogue_gold))
            }
            for name, each in report.items()
        },
        "median_ms": round(took, 1),
        "seconds": round(time.perf_counter() - started, 1),
    }


@dataclass(frozen=True, slots=True)
class Lesson:
    """What may be known when the questions at `places` are answered: nothing of their own dialogues."""

    places: Sequence[int]
    company: Company
    fitted: Learned | None = None
    taught: Learned | None = None


def _lessons(parts: Parts, wanted: Wanted, questions: Sequence[Question], progress: Progress) -> list[Lesson]:
    n, own = len(parts.known.catalogue), [question.dialogue for question in questions]
    if wanted.train is not None:
        teaching = [q for q in _read(parts, wanted.train)[1].questions if q.dialogue not in set(own)]
        drawn = _drawn(parts, teaching, wanted)
        progress(f"learning from {len(drawn):,} turns of {wanted.train.name}")
        taught = learn(parts.known, drawn, wanted.seed)
        return [Lesson(range(len(questions)), Company.of(teaching, n), *taught)]
    folds = min(wanted.folds or FLOOR_FOLDS, len(set(own)))
    fold = fold_of(own, folds, wanted.seed)
    drawn = _drawn(parts, questions, wanted) if wanted.folds else []
    lessons = []
    for number in range(folds):
        other = {dialogue for dialogue, at in zip(own, fold, strict=True) if at != number}
        company = Company.of((q for q in questions if q.dialogue in other), n)
        mine = [each for each in drawn if each.question.dialogue in other]
        if wanted.folds:
            progress(f"learning for fold {number + 1} of {folds} from {len(mine):,} turns")
        learned = learn(parts.known, mine, wanted.seed) if wanted.folds else (None, None)
        lessons.append(Lesson(np.flatnonzero(fold == number).tolist(), company, *learned))
    return lessons


def _read(parts: Parts, path: Path) -> tuple[Recorded, Asked]:
    recorded = read_dialogues(path)
    return recorded, questions_of(
        tqdm(recorded.turns, desc=f"reading {path.name}", unit="turn", leave=False), parts.ear
    )


def _drawn(parts: Parts, questions: Sequence[Question], wanted: Wanted) -> list[Drawn]:
    drawn = draw(parts.known, tqdm(questions, desc="drawing", unit="turn", leave=False), wanted.seed)
    if not drawn:
        raise InputError(
            f"{wanted.train or wanted.path} recommends no film of the catalogue: there is nothing to learn."
        )
    return drawn


def _found(parts: Parts, questions: Sequence[Question], lessons: Sequence[Lesson]) -> tuple[dict[str, Places], float]:
    """Places of the right films, by recommender, in the order of the questions; and the median of the milliseconds
    that one turn took to be understood by films, wishes and words, and scored."""
    empty = np.zeros(0)
    found: dict[str, Places] = {}
    took = []
    shipped = shipped_for(parts.known)
    with tqdm(total=len(questions), desc="ranking", unit="turn", leave=False) as bar:
        for lesson in lessons:
            for at in lesson.places:
                question = questions[at]
                started = time.perf_counter()
                said = said_of(question.heard, parts.known)
                own = shipped.scores(parts.known, said, question)
                took.append(1000 * (time.perf_counter() - started))
                for name, scores in ((MARQUEE, own), *_others(parts.known, lesson, said, question)):
                    found.setdefault(name, [empty] * len(questions))[at] = places(scores, question)
                bar.update()
    return found, float(np.median(took))


def _others(known: Knowledge, lesson: Lesson, said: Vector, question: Question) -> Iterator[tuple[str, Vector]]:
    if lesson.fitted is not None and lesson.taught is not None:
        yield FITTED, lesson.fitted.scores(known, said, question)
        yield TAUGHT, lesson.taught.scores(known, said, question)
    yield RATINGS, known.catalogue.rating_counts.astype(np.float32)
    yield POPULAR, lesson.company.popular(question)
    yield NEIGHBOURS, lesson.company.neighbours(question)


def _about(recorded: Recorded, asked: Asked, wanted: Wanted, films: int) -> dict[str, Any]:
    gold = np.concatenate([question.gold for question in asked.questions])
    return {
        "file": wanted.path.name,
        "learned_from": wanted.train.name
        if wanted.train
        else f"other folds of {wanted.folds}"
        if wanted.folds
        else None,
        "films": films,
        "lines": recorded.lines,
        "turns_that_recommend": len(recorded.turns),
        "turns_measured": len(asked.questions),
        "dialogues": len({question.dialogue for question in asked.questions}),
        "gold": len(gold),
        "gold_in_catalogue": int((gold >= 0).sum()),
        "left_out": {**recorded.left_out, **asked.left_out},
        "not_in_catalogue": dict(asked.missing.most_common(MISSING_TOLD)),
    }
