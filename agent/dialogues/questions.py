"""What is asked of a recommender at each recorded turn, and which films would have been right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from agent.dialogues.hearing import Ear, Heard
from agent.dialogues.turns import DialogueTurn
from data.wording import key
from retrieval.protocols import Rows


@dataclass(frozen=True, slots=True)
class Question:
    """A turn to be answered. `named`: catalogue rows named before, which are not asked for again; `gold`: the films
    then recommended that had not been named, as catalogue rows, -1 for one that the catalogue does not have."""

    dialogue: str
    heard: Heard
    named: Rows
    gold: Rows

    @property
    def known(self) -> Rows:
        """The right answers there are in the catalogue."""
        return self.gold[self.gold >= 0]


@dataclass(frozen=True, slots=True)
class Asked:
    """All questions of a file. `left_out` counts what is not measured, `missing` the titles the catalogue lacks."""

    questions: tuple[Question, ...]
    left_out: dict[str, int]
    missing: Counter[str]


def questions_of(turns: Iterable[DialogueTurn], ear: Ear) -> Asked:
    """A question a turn that recommends a film not named before."""
    questions: list[Question] = []
    left_out: Counter[str] = Counter()
    missing: Counter[str] = Counter()
    for turn in turns:
        heard = ear.listen(turn.messages)
        labelled = (ear.namer.row(label) for label in turn.named)
        named = {film.row for film in heard.named} | {row for row in labelled if row is not None}
        gold = list(_novel(turn, named, ear))
        left_out["films named before"] += len(turn.recommended) - len(gold)
        missing.update(label for label, row in gold if row < 0)
        if not gold:
            left_out["turns that recommend nothing new"] += 1
            continue
        rows = np.array([row for _, row in gold], np.int64)
        questions.append(Question(turn.dialogue, heard, np.array(sorted(named), np.int64), rows))
    return Asked(tuple(questions), {name: count for name, count in left_out.items() if count}, missing)


def _novel(turn: DialogueTurn, named: set[int], ear: Ear) -> Iterator[tuple[str, int]]:
    """The films recommended that nobody named before, each once."""
    labels = {key(label) for label in turn.named}
    text = key(" ".join(turn.messages))
    given: set[int] = set()
    for label in turn.recommended:
        row = ear.namer.row(label)
        if row is None:
            dated = label.rstrip().endswith(")")  # a bare title may be a word of any sentence
            if key(label) not in labels and not (dated and key(label) in text):
                yield label, -1
        elif row not in named and row not in given:
            given.add(row)
            yield label, row
