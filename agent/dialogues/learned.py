"""Weights and co-mentions learned from recorded dialogues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from agent.dialogues.company import Company
from agent.dialogues.folds import fold_of
from agent.dialogues.learning import Choices, LearningSettings, fit
from agent.dialogues.questions import Question
from agent.dialogues.signals import Knowledge, said_of
from retrieval.protocols import Rows, Vector

DRAWN = 400  # films drawn against those recommended
MOST_CHOSEN = 6  # films of one turn that are learned from
INNER_FOLDS = 5
_FLAT = 0.6  # how much likelier a film is drawn that is e times as well known


@dataclass(frozen=True, slots=True)
class Learned:
    """Weights of `Knowledge.general`, of what was said, and of what `company` adds (none without it)."""

    general: Vector
    said: Vector
    company: Company | None = None
    beside: Vector | None = None

    def scores(self, known: Knowledge, said: Vector, question: Question) -> Vector:
        """Every film's score, (n,): log odds of being recommended, up to a constant."""
        scores = known.general @ self.general + said @ self.said
        if self.company is not None and self.beside is not None:
            scores = scores + company_of(self.company, question) @ self.beside
        return np.asarray(scores, np.float32)


def company_of(company: Company, question: Question) -> Vector:
    """What other dialogues say of every film, (n, 3)."""
    together = company.together(question)
    return np.stack(
        [np.log1p(company.often), np.log1p(together), together / np.sqrt(company.often + 5.0)], axis=1
    ).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Films of one question to learn from: `rows` with the `chosen` ones first, their signals (rows, signals), and
    what the chance of having been drawn takes off."""

    question: Question
    rows: Rows
    chosen: int
    signals: Vector
    offset: Vector


def draw(known: Knowledge, questions: Iterable[Question], seed: int) -> list[Drawn]:
    """Films drawn once for every question that has a right film in the catalogue; better known ones more often."""
    fame = known.general[:, 0] + 0.4 * known.general[:, known.general_names.index("critics")]
    chance = np.exp(_FLAT * fame)
    chance /= chance.sum()
    rng = np.random.default_rng([seed, 3])
    drawn = []
    for question in questions:
        if not len(question.known):
            continue
        barred = np.concatenate([question.known, question.named])
        rows = np.setdiff1d(rng.choice(len(chance), DRAWN, p=chance), barred)
        chosen = question.known[:MOST_CHOSEN]
        offset = np.concatenate([np.zeros(len(chosen)), -np.log(-np.expm1(DRAWN * np.log1p(-chance[rows])))])
        rows = np.concatenate([chosen, rows])
        signals = np.hstack([known.general[rows], said_of(question.heard, known)[rows]])
        drawn.append(Drawn(question, rows, len(chosen), signals, offset.astype(np.float32)))
    return drawn


def learn(known: Knowledge, drawn: Sequence[Drawn], seed: int) -> tuple[Learned, Learned]:
    """The weights of the signals alone, and with co-mentions. The co-mentions of a dialogue that is learned from are
    those of other dialogues, so that what they count for is what they will count for."""
    width = known.general.shape[1]
    n = len(known.catalogue)
    alone = fit(_choices(drawn, [each.signals for each in drawn]), LearningSettings())
    fold = fold_of([each.question.dialogue for each in drawn], INNER_FOLDS, seed)
    beside: list[Vector] = [np.zeros(0, np.float32)] * len(drawn)
    for number in range(INNER_FOLDS):
        company = Company.of((each.question for each, at in zip(drawn, fold, strict=True) if at != number), n)
        for place in np.flatnonzero(fold == number).tolist():
            each = drawn[place]
            beside[place] = np.hstack([each.signals, company_of(company, each.question)[each.rows]])
    both = fit(_choices(drawn, beside), LearningSettings())
    signals = drawn[0].signals.shape[1]
    company = Company.of((each.question for each in drawn), n)
    return (
        Learned(alone[:width], alone[width:]),
        Learned(both[:width], both[width:signals], company, both[signals:]),
    )


def _choices(drawn: Sequence[Drawn], signals: Sequence[Vector]) -> Choices:
    films = max(len(each.rows) for each in drawn)
    whole = np.zeros((len(drawn), films, signals[0].shape[1]), np.float32)
    offset = np.full((len(drawn), films), -1e9, np.float32)
    for place, (each, values) in enumerate(zip(drawn, signals, strict=True)):
        whole[place, : len(values)] = values
        offset[place, : len(values)] = each.offset
    return Choices(whole, np.array([each.chosen for each in drawn], np.float32), offset)
