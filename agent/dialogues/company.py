"""What other dialogues teach: which films are recommended, and which beside which. Counted, never shipped."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from agent.dialogues.questions import Question
from retrieval.protocols import Vector


@dataclass(frozen=True, slots=True)
class Company:
    """Counts over dialogues: `often` (n,) how many recommend a film; `beside` (n, n) how many name the one film and
    recommend the other."""

    often: Vector
    beside: sparse.csr_matrix

    @classmethod
    def of(cls, questions: Iterable[Question], n: int) -> Company:
        named: dict[str, set[int]] = defaultdict(set)
        given: dict[str, set[int]] = defaultdict(set)
        for question in questions:
            named[question.dialogue].update(question.named.tolist())
            given[question.dialogue].update(question.known.tolist())
        often = np.zeros(n, np.float32)
        pairs: Counter[tuple[int, int]] = Counter()
        for dialogue, films in given.items():
            often[list(films)] += 1
            pairs.update((a, b) for a in named[dialogue] | films for b in films if a != b)
        ends = np.array(list(pairs), np.int64).reshape(-1, 2)
        counts = np.array(list(pairs.values()), np.float32)
        return cls(often, sparse.csr_matrix((counts, (ends[:, 0], ends[:, 1])), shape=(n, n), dtype=np.float32))

    def popular(self, _: Question) -> Vector:
        """A floor: the films recommended most."""
        return self.often

    def neighbours(self, question: Question) -> Vector:
        """A floor: films recommended beside those named, by cosine (item-item kNN; Sarwar and others 2001), those
        recommended most where nothing is known."""
        together = self.together(question)
        return np.asarray(together / np.sqrt(self.often + 1.0) + 1e-6 * self.often, np.float32)

    def together(self, question: Question) -> Vector:
        """(n,) how often each film was recommended beside the films named."""
        films = [film.row for film in question.heard.named if not film.disliked]
        return np.asarray(self.beside[films].sum(axis=0), np.float32).ravel() if films else np.zeros_like(self.often)
