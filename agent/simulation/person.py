"""A simulated person with an agenda (Schatzmann and others 2007, "Agenda-Based User Simulation for Bootstrapping a
POMDP Dialogue System"): wishes not said yet are a stack; what is shown pushes a critique, a rejection or a judgement
on it, and what is left on top is said next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from agent.simulation import words
from agent.simulation.critiques import Eye
from agent.simulation.goals import Goal, Wish
from data.catalogue import Catalogue
from data.types import Movie, MovieId

POINTS = 0.5
_TWO_AT_ONCE = 0.5  # chance that the first message says two wishes
_JUDGES = 0.35  # chance to tell that a film shown was seen, and how it was


class Person:
    """Talks until a target is shown or patience is over. `said`: wishes told so far; `gone`: films told to be seen.

    `points`: the chance to say of what was shown what comes nearest, rather than the next wish, or, when all wishes
    are said, rather than just "more": nobody knows how often people do, so studies vary it.
    """

    def __init__(self, goal: Goal, catalogue: Catalogue, rng: np.random.Generator, points: float = POINTS) -> None:
        self.goal, self.said = goal, list[Wish]()
        self.gone: set[MovieId] = set()
        self._catalogue, self._rng, self._points = catalogue, rng, points
        self._agenda = list(reversed(goal.agenda))  # the top is the end
        self._eye, self._criticised = Eye(catalogue, goal.anchor), set[str]()

    def opens(self) -> str:
        """The first message."""
        count = 2 if self._rng.random() < _TWO_AT_ONCE else 1
        return words.opening([self._next() for _ in range(count) if self._agenda], self._rng)

    def answers(self, shown: Sequence[Movie], asked: bool) -> str:
        """The message after a list without a target. `asked`: whether the agent asked something."""
        parts = []
        told = [film for film in shown if film.id in self.goal.ratings and film.id not in self.gone]
        if told and self._rng.random() < _JUDGES:
            film = told[int(self._rng.integers(len(told)))]
            self.gone.add(film.id)
            parts.append(words.judged(film.label, self.goal.ratings[film.id], self._rng))
        points = self._rng.random() < self._points and not (asked and self._agenda)
        if points and (pointed := self._points_at(shown)):
            parts.append(pointed)
        elif self._agenda:
            self._raise_what_failed(shown)
            parts.append(words.also(self._next(), self._rng))
        else:
            parts.append(words.more(self._rng))
        return ". ".join(parts)

    def _next(self) -> str:
        """The wish on top of the stack, in words; films liked are named together."""
        wishes = [self._agenda.pop()]
        while wishes[0].kind == "like" and self._agenda and self._agenda[-1].kind == "like":
            wishes.append(self._agenda.pop())
        self.said += wishes
        return words.say(wishes, self._catalogue, self._rng)

    def _points_at(self, shown: Sequence[Movie]) -> str:
        """ "More like the second one, but funnier"; "" when nothing comes near."""
        film = self._eye.nearest([film for film in shown if film.id not in self.gone])
        if film is None:
            return ""
        said = {str(wish.value) for wish in self.said if wish.kind in ("tag", "mood")} | self._criticised
        if change := self._eye.lack(film, frozenset(said), self._rng):
            self._criticised.add(change.name)
        return words.pointing(film.label, list(shown).index(film), change, self._rng)

    def _raise_what_failed(self, shown: Iterable[Movie]) -> None:
        """The wish on the agenda that most of the films shown fail comes first."""
        films = list(shown)
        if films:
            fails = [sum(not wish.met_by(film, self._moods(film)) for film in films) for wish in self._agenda]
            worst = len(fails) - 1 - int(np.argmax(fails[::-1]))
            self._agenda.append(self._agenda.pop(worst))

    def _moods(self, film: Movie) -> Sequence[float]:
        return [float(held) for held in self._catalogue.moods[self._catalogue.index(film.id)]]
