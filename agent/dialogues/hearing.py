"""What a dialogue says so far: films named and how, wishes understood, words; each with how long ago it was said."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from agent.dialogues.naming import Namer
from data.types import DialogueState, Request

# Without such a word no film is spoken against, and the message need not be read a second time.
_PERHAPS_AGAINST = re.compile(
    r"\b(?:not|no|nor|never|neither|without|except|but|hat\w+|dislik\w+|bor\w+|bad|worst?e?|aw?ful|terrible|stupid|dumb|"
    r"lame|disappoint\w+|can'?t|cannot|nah|nope|meh|sucks?|overrated|\w+n[’']?t)\b",
    re.IGNORECASE,
)
_STAND_IN = "that film"  # read in place of a title, so that its words are not taken for wishes


@dataclass(frozen=True, slots=True)
class Named:
    """A film named: catalogue row, messages since (0: the last one), by whom, and whether it was spoken against."""

    row: int
    age: int
    by_seeker: bool
    disliked: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One message: what it was understood as, and its words without the titles."""

    request: Request
    words: str
    age: int
    by_seeker: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """A dialogue as it stands before somebody answers. `named` has each film once, as it was last spoken of."""

    named: tuple[Named, ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Ear:
    """Listens by the same rules as a conversation with Marquee does; remembers messages it has read."""

    understand: Callable[[str, DialogueState], Request]
    namer: Namer
    _read: dict[str, tuple[Request, str, tuple[tuple[int, bool], ...]]] = field(default_factory=dict)

    def listen(self, messages: tuple[str, ...]) -> Heard:
        """`messages` oldest first; the last is of who is answered, and speakers take turns."""
        named: dict[int, Named] = {}
        said = []
        for place, message in enumerate(messages):
            age = len(messages) - 1 - place
            request, words, films = self._message(message)
            for row, disliked in films:
                named.pop(row, None)
                named[row] = Named(row, age, age % 2 == 0, disliked)
            if words:
                said.append(Said(request, words, age, age % 2 == 0))
        return Heard(tuple(named.values()), tuple(said))

    def _message(self, message: str) -> tuple[Request, str, tuple[tuple[int, bool], ...]]:
        if message not in self._read:
            self._read[message] = self._understand(message)
        return self._read[message]

    def _understand(self, message: str) -> tuple[Request, str, tuple[tuple[int, bool], ...]]:
        state = DialogueState("", "")
        places = list(self.namer.places(message))
        bare, words, done = [], [], 0
        for place in places:
            bare += [message[done : place.start], _STAND_IN]
            words.append(message[done : place.start])
            done = place.end
        request = self.understand(" ".join((*bare, message[done:])), state)
        rows = dict.fromkeys(place.row for place in places if place.row is not None)
        against: frozenset[int] = frozenset()
        if rows and _PERHAPS_AGAINST.search(message):  # how a film is spoken of needs its title in place
            ids = self.namer.catalogue
            against = frozenset(ids.index(film) for film in self.understand(message, state).disliked)
        words.append(message[done:])
        return request, " ".join(" ".join(words).split()), tuple((row, row in against) for row in rows)
