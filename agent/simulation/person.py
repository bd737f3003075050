"""A simulated person with an agenda (Schatzmann and others 2007, "Agenda-Based User Simulation for Bootstrapping a
POMDP Dialogue System"): wishes not said yet are a stack; what is shown pushes a critique, a rejection or a judgement
on it, and what is left on top is said next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from agent.simulation import words
from agent.simulation.goals import Goal, Wish
from data.catalogue import Catalogue
from data.types import Movie, MovieId

_SUBJECTS = frozenset({"genre", "actor", "director", "tag", "mood"})  # what naming another film would replace
_TWO_AT_ONCE = 0.5  # chance that the first message says two wishes
_JUDGES = 0.35  # chance to tell that a film shown was seen, and how it was


class Person:
    """Talks until a target is shown or patience is over. `said`: wishes told so far; `gone`: films told to be seen."""

    def __init__(self, goal: Goal, catalogue: Catalogue, rng: np.random.Generator) -> None:
        self.goal, self.said = goal, list[Wish]()
        self.gone: set[MovieId] = set()
        self._catalogue, self._rng = catalogue, rng
        self._agenda = list(reversed(goal.agenda))  # the top is the end

    def opens(self) -> str:
        """The first message."""
        count = 2 if self._rng.random() < _TWO_AT_ONCE else 1
        return words.opening([self._next() for _ in range(min(count, len(self._agenda)))], self._rng)

    def answers(self, shown: Sequence[Movie], asked: bool) -> str:
        """The message after a list without a target. `asked`: whether the agent asked something."""
        parts = []
        told = [film for film in shown if film.id in self.goal.ratings and film.id not in self.gone]
        if told and self._rng.random() < _JUDGES:
            film = told[int(self._rng.integers(len(told)))]
            self.gone.add(film.id)
            parts.append(words.judged(film.label, self.goal.ratings[film.id], self._rng))
        if self._agenda and not (parts and self._rng.random() < 0.5):
            self._raise_what_failed(shown)
            parts.append(self._follows(self._next()))
        elif not parts or asked:
            parts.append(words.more(self._rng))
        return ". ".join(parts)

    def _next(self) -> str:
        wish = self._agenda.pop()
        self.said.append(wish)
        return words.say(wish, self._catalogue, self._rng)

    def _follows(self, wish: str) -> str:
        *before, last = self.said
        if last.kind != "like":
            return words.also(wish, self._rng)
        standing = [each for each in before if each.kind in _SUBJECTS]
        return words.still(wish, [words.say(each, self._catalogue, self._rng) for each in standing])

    def _raise_what_failed(self, shown: Iterable[Movie]) -> None:
        """A critique comes first: the wish on the agenda that most of the films shown fail."""
        films = list(shown)
        if films:
            fails = [sum(not wish.met_by(film, self._moods(film)) for film in films) for wish in self._agenda]
            worst = len(fails) - 1 - int(np.argmax(fails[::-1]))
            self._agenda.append(self._agenda.pop(worst))

    def _moods(self, film: Movie) -> Sequence[float]:
        return [float(held) for held in self._catalogue.moods[self._catalogue.index(film.id)]]
