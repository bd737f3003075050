"""Dialogues between simulated people and whoever recommends, with every list checked from the catalogue alone."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Protocol

import numpy as np

from agent.interface import Assistant
from agent.simulation.goals import Goal, Wish, WishKind
from agent.simulation.person import POINTS, Person
from data.catalogue import Catalogue
from data.types import Movie, MovieId

LONGEST = 10  # turns of patience
_DROPPED: Mapping[WishKind, str] = {  # how a reply names what it gave up
    "genre": "the genre", "since": "the years", "until": "the years", "decade": "the years", "shorter": "the length",
    "actor": "the people", "director": "the people",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: films in rank order, conditions it said it could not meet, whether it asked something."""

    films: tuple[MovieId, ...]
    relaxed: tuple[str, ...] = ()
    asked: bool = False
    text: str = ""


class Partner(Protocol):
    """Who recommends to the person in one dialogue."""

    def answer(self, message: str, person: Person) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Turn:
    """`violations`: films that fail a condition said so far, with it, "Alien (1979): genre Comedy"; `relaxed`: how many
    fail one that the reply said it dropped; `repeats`: films shown or told before."""

    message: str
    answer: Answer
    violations: tuple[str, ...]
    relaxed: int
    repeats: tuple[MovieId, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Talk:
    goal: Goal
    turns: tuple[Turn, ...]
    success: int | None  # the turn, from 1, that showed a target

    @property
    def messages(self) -> tuple[str, ...]:
        return tuple(turn.message for turn in self.turns)


def talk(
    goal: Goal, partner: Partner, catalogue: Catalogue, rng: np.random.Generator, longest: int = LONGEST,
    points: float = POINTS,
) -> Talk:  # fmt: skip
    """One dialogue, until a target is shown or patience ends. `points`: as in Person."""
    person = Person(goal, catalogue, rng, points)
    message, turns, shown = person.opens(), list[Turn](), set[MovieId]()
    while True:
        barred = shown | person.gone | {int(wish.value) for wish in person.said if wish.kind == "like"}
        started = time.perf_counter()
        answer = partner.answer(message, person)
        seconds = time.perf_counter() - started
        dropped = tuple(wish for wish in person.said if _said_to_drop(wish, answer.relaxed))
        failing = _violations(answer.films, [wish for wish in person.said if wish not in dropped], catalogue)
        repeats = tuple(film for film in answer.films if film in barred)
        relaxed = len(_violations(answer.films, dropped, catalogue))
        turns.append(Turn(message, answer, tuple(failing), relaxed, repeats, seconds))
        shown |= set(answer.films)
        if goal.targets & set(answer.films):
            return Talk(goal, tuple(turns), len(turns))
        if len(turns) == longest:
            return Talk(goal, tuple(turns), None)
        message = person.answers([catalogue.movie(film) for film in answer.films], answer.asked)


def _said_to_drop(wish: Wish, relaxed: Sequence[str]) -> bool:
    """Whether the reply said that it gave up this condition; what is refused is never given up."""
    name = _DROPPED.get(wish.kind)
    return name is not None and any(told.startswith(name) for told in relaxed)


def _violations(films: Sequence[MovieId], said: Sequence[Wish], catalogue: Catalogue) -> list[str]:
    found = []
    for film in films:
        movie = catalogue.movie(film)
        found += [f"{movie.label}: {wish.kind} {wish.value}" for wish in said if wish.hard and not wish.met_by(movie)]
    return found


@dataclass(frozen=True, slots=True)
class Agent:
    """The agent through its public door."""

    assistant: Assistant
    session: str

    def answer(self, message: str, person: Person) -> Answer:
        reply = self.assistant.run_turn(self.session, f"simulated {self.session}", message)
        films = tuple(pick.movie.id for pick in reply.recommendations)
        return Answer(films, reply.relaxed, "?" in reply.text, reply.text)


@dataclass(frozen=True, slots=True)
class PopularWithin:
    """The reference: of the films that meet every condition said, which it understands without fail, the most rated
    ones not shown or told before. `films`: the whole catalogue, most rated first."""

    films: Sequence[Movie]
    picks: int
    _shown: set[MovieId] = field(default_factory=set)

    def answer(self, message: str, person: Person) -> Answer:
        named = {int(wish.value) for wish in person.said if wish.kind == "like"}
        barred = named | person.gone | self._shown
        conditions = [wish for wish in person.said if wish.hard]
        fitting = (film.id for film in self.films if film.id not in barred and all(w.met_by(film) for w in conditions))
        shown = tuple(islice(fitting, self.picks))
        self._shown.update(shown)
        return Answer(shown)
