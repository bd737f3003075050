"""Arguments of a picking call that stand in the wrong field, moved to the right one.

A model writes "Comedy" as a mood, "French" as a genre, an actor as a film, "1990s" as a number. What a field does not
know is read by itself, by the rules that read messages, and goes where those put it; what they cannot place is searched
for by meaning, and that is said. None of it costs another call.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from dataclasses import astuple, dataclass, field, replace
from typing import Any

from rapidfuzz import fuzz

from data.errors import InputError
from data.types import MOODS, DialogueState, Request, RequestKind
from data.wording import word_set, words
from tools.arguments import MODES, from_request
from tools.lookup import Lookup

FILMS = frozenset({"similar_to", "liked", "disliked", "seen", "left_out", "than"})
PEOPLE = frozenset({"people", "people_none", "manner"})
_REFUSED = word_set(
    "disliked left_out genres_none people_none languages_none countries_none tags_none years_none without"
)
_NEVER_READ = frozenset({"mode", "count", "lift", "group", "people_all"})
_NUMBERS = frozenset({"year_from", "year_to", "minutes_from", "minutes_to"})
_EDGES = {"minutes_from": "at least", "minutes_to": "at most"}
_CHOICES = {
    "renown": ("popular", "obscure"), "shifts": ("older", "newer", "shorter", "longer", "different"),
    "mode": tuple(MODES),
}  # fmt: skip
_THE_MESSAGE = 90.0  # rapidfuzz ratio from which a text to search for is only the message again
_YEAR = re.compile(r"(?:18|19|20)\d\d(?:s|'s)?")
_YEARS = re.compile(r"(?:18|19|20)\d\d-(?:18|19|20)\d\d")
_STEERING = word_set(
    "less more fewer very too not no none any anything all some something film films movie movies good better best new"
    " other another same similar like please normal average default general various unknown unspecified"
)
LONGEST_TEXT = 500  # characters of a text to search for
Arguments = dict[str, Any]


@dataclass(slots=True)
class Placed:
    """The arguments, each under a field that knows it; what was moved or left out, for the trace; and what to say."""

    arguments: Arguments = field(default_factory=dict)
    moved: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    lost: bool = False  # something was left out altogether


@dataclass(frozen=True)
class Placing:
    lookup: Lookup
    understand: Callable[[str, DialogueState], Request]

    def placed(self, arguments: Arguments, understood: Request) -> Placed:
        """`understood` is the whole message as rules read it: which words of it they took for something."""
        done, strangers = Placed(), []
        for name, value in arguments.items():
            for item in value if isinstance(value, list) else [value]:
                if name == "people" and self._as_manner(item, understood):
                    _put(done.arguments, "manner", [item])
                    done.moved.append(f"people “{item}” as manner")
                elif self._knows(name, item, understood):
                    _put(done.arguments, name, [item] if isinstance(value, list) else item)
                else:
                    strangers.append((name, str(item).strip()))
        if for_whom := done.arguments.get("for_whom"):
            self._provide(str(for_whom), done)
        for name, item in strangers:  # after the others: what stands in its own field comes first
            self._place(name, item, understood, done)
        return done

    def _place(self, name: str, item: str, understood: Request, done: Placed) -> None:
        if name == "text":
            done.moved.append("text: only the message again")
            if understood.text:
                _put(done.arguments, "text", understood.text)
        elif read := self._readable(name, item, understood) and self._read(name, item):
            meant = _unsaid(name, read, understood)
            told = ", ".join(f"{key} {_short(value)}" for key, value in meant.items()) or "said already"
            done.moved.append(f"{name} “{item}” as {told}")
            for key, value in meant.items():
                _put(done.arguments, key, value)
        elif self._nearly(name, item):
            _put(done.arguments, name, [item])
        else:
            _give_up(name, item, understood, done)

    def _provide(self, for_whom: str, done: Placed) -> None:
        """What an audience or occasion asks for, in the words of the rules: for kids, nothing too violent."""
        brought = {key: value for key, value in self._read("for_whom", f"for {for_whom}").items() if key != "for_whom"}
        if fresh := {key: value for key, value in brought.items() if key not in done.arguments}:
            done.moved.append(f"for_whom “{for_whom}” with {', '.join(f'{key} {_short(fresh[key])}' for key in fresh)}")
        for key, value in brought.items():
            _put(done.arguments, key, value)

    def _as_manner(self, item: Any, understood: Request) -> bool:
        """Whether somebody given as wanted is one whose manner is: the rules read the best known of their films."""
        if understood.constraints.people or not understood.similar_to:
            return False
        with contextlib.suppress(InputError):
            return {*self.lookup.made(str(item))} <= {*understood.similar_to}
        return False

    # ── what a field knows ───────────────────────────────────────────────────────────────────────────────────────────
    def _knows(self, name: str, item: Any, understood: Request) -> bool:
        """Whether the item is one of the field as it is written."""
        if name in _NUMBERS or name in ("acclaimed", "oscars") or not isinstance(item, str):
            return not isinstance(item, str)
        if name in _NEVER_READ or not item.strip():
            return name != "mode" or item in MODES
        if name in _CHOICES:
            return item in _CHOICES[name]
        if name == "text":
            return not _said_again(item, understood)
        if name == "years_none":
            return bool(_YEARS.fullmatch(item))
        if name == "for_whom":
            return len(words(item)) < 2 or not self.lookup.names.exact(item)
        if name in FILMS:
            return self._is_film(item, understood)
        if name in PEOPLE:
            return bool(self.lookup.names.exact(item.partition(" (")[0]))
        if name == "series":
            return "#" in item or bool(self.lookup.titles.series(words(item)))
        return item.strip("-+ ").casefold() in {known.casefold() for known in self._vocabulary(name)}

    def _is_film(self, item: str, understood: Request) -> bool:
        if "#" in item:
            return True
        if understood.constraints.series and self.lookup.titles.series(words(item)):
            return False
        if self._is_kind(item) or _YEAR.fullmatch(item):  # "comedy" is no film for there being one called "The Comedy"
            known = {*understood.similar_to, *understood.liked, *understood.disliked, *understood.seen}
            return bool(known.intersection(self.lookup.titles.exact(item)))
        return bool(self.lookup.titles.exact(item))

    def _is_kind(self, item: str) -> bool:
        catalogue = self.lookup.catalogue
        plain = item.strip().casefold()
        return any(
            plain == one.casefold() for one in (*catalogue.genres, *catalogue.languages, *catalogue.countries, *MOODS)
        )

    def _vocabulary(self, name: str) -> tuple[str, ...]:
        catalogue = self.lookup.catalogue
        known = {"genres": catalogue.genres, "languages": catalogue.languages, "countries": catalogue.countries,
                 "tags": catalogue.tags, "moods": MOODS}  # fmt: skip
        return tuple(known.get(name.removesuffix("_none").removesuffix("_all"), ()))

    def _nearly(self, name: str, item: str) -> bool:
        """Whether the catalogue has something so like it that it is taken as meant."""
        look_ups: dict[str, Callable[[], object]] = {
            "tags": lambda: self.lookup.tag(item.lstrip("-+ ")), "moods": lambda: self.lookup.mood(item.lstrip("-+ ")),
            "tags_none": lambda: self.lookup.refused_tag(item), "genres": lambda: self.lookup.genres([item]),
            "genres_all": lambda: self.lookup.genres([item]), "genres_none": lambda: self.lookup.genres([item]),
            "languages": lambda: self.lookup.languages([item]), "series": lambda: self.lookup.series(item),
            "countries": lambda: self.lookup.countries([item]),
            "countries_none": lambda: self.lookup.countries([item]),
            "languages_none": lambda: self.lookup.languages([item]), "without": lambda: self.lookup.kinds([item]),
            **{name: lambda: self.lookup.people([item]) for name in PEOPLE},
            **{name: lambda: self.lookup.film(item) for name in FILMS},
        }  # fmt: skip
        with contextlib.suppress(InputError):
            return name in look_ups and bool(look_ups[name]())
        return False

    # ── what else it is ──────────────────────────────────────────────────────────────────────────────────────────────
    def _readable(self, name: str, item: str, understood: Request) -> bool:
        """Whether the words of an item mean what they say: not those of a title of which the model alone speaks, "The
        Hangover Part IV", unless it is the name of something else."""
        if name not in FILMS or {*words(item)} <= {*words(understood.message)}:
            return True
        known = self.lookup.names.exact(item) or self.lookup.titles.called("".join(words(item)))
        return bool(known) or self._is_kind(item) or bool(_YEAR.fullmatch(item))

    def _read(self, name: str, item: str) -> Arguments:
        """The fields that rules fill when they read the item alone, in the sense of the field it stands in."""
        plain = item.lstrip("-+ ")
        before = "no" if name in _REFUSED else "less" if item.startswith("-") else ""
        if name not in FILMS | PEOPLE | {"series"}:
            plain = plain.lower()  # capitals would make titles of "Black and White"
        request = self.understand(f"{before} {plain}".strip(), DialogueState("", ""))
        if name in _EDGES and request.constraints.runtime and None not in astuple(request.constraints.runtime):
            request = self.understand(f"{_EDGES[name]} {plain}", DialogueState("", ""))  # "two hours" is about two
        read = from_request(request, self.lookup).model_dump(exclude_defaults=True)
        read = {key: value for key, value in read.items() if key not in ("mode", "text", "count")}
        if name in FILMS:
            named = [film for key in FILMS for film in read.pop(key, ())]
            if name != "similar_to":  # "seen: Star Wars" is of its films; "like Bond" is of the series
                named += self.lookup.labels(request.constraints.series[:20])
                read.pop("series", None)
            read |= {name: named} if named else {}
        elif name not in PEOPLE and name != "series":
            read = {key: value for key, value in read.items() if key not in FILMS}
        if name in _REFUSED:
            read = {key: value for key, value in read.items() if key in _REFUSED or _all_less(value)}
        if name == "genres" and len(read.get("genres_all", ())) == 1:
            read["genres"] = read.pop("genres_all")
        return read


def _said_again(text: str, understood: Request) -> bool:
    """Whether a text to search for is only the message, or a part of it, of which the rules read more than that."""
    if fuzz.ratio(text.casefold(), understood.message.casefold()) >= _THE_MESSAGE:
        return True
    read = replace(understood, message="", kind=RequestKind.RECOMMEND, text="") != Request()
    return read and {*words(text)} <= {*words(understood.message)} and text != understood.text


def _unsaid(name: str, meant: Arguments, understood: Request) -> Arguments:
    """Without years and lengths out of another field, such as a film called "1990", where the message tells its own."""
    limits = understood.constraints
    told = {key for key in _NUMBERS if (limits.years if key.startswith("year") else limits.runtime)}
    return meant if name in _NUMBERS else {key: value for key, value in meant.items() if key not in told}


def _give_up(name: str, item: str, understood: Request, done: Placed) -> None:
    """What nothing knows is searched for by meaning. But for films and people of whom the model alone speaks, and for
    words that only steer: those are left out."""
    told = set(words(item))
    name_of_one = name in FILMS or name in PEOPLE or name == "series"
    # "before", "three films": words of the message that a model took for a title are none
    named = item.casefold() in {name.casefold() for name in understood.unresolved} or item != item.lower()
    wanted = (named and told <= set(words(understood.message))) if name_of_one else bool(told - _STEERING)
    if not wanted or not told or name in _REFUSED | _NUMBERS | {"mode", "shifts"}:
        done.moved.append(f"{name} “{item}” left out")
        done.lost = True
        return
    done.moved.append(f"{name} “{item}” as text")
    text = str(done.arguments.get("text", ""))
    if item.casefold() not in text.casefold():
        done.arguments["text"] = f"{text} {item}".strip()[:LONGEST_TEXT]
    unknown = "it is not in the catalogue" if name_of_one else "I looked for it in what the films are about"
    done.said.append(f"I do not know “{item[:60]}”: {unknown}.")


def _put(arguments: Arguments, name: str, value: Any) -> None:
    """Beside what stands there already; a single value that stands there stays."""
    if not isinstance(value, list):
        arguments.setdefault(name, value)
        return
    there = {*arguments.get(name, ())}
    if name == "genres_all":
        there |= {*arguments.get("genres", ())}
    if fresh := [item for item in value if item not in there]:
        arguments[name] = [*arguments.get(name, ()), *fresh]


def _all_less(value: Any) -> bool:
    return isinstance(value, list) and all(str(item).startswith("-") for item in value)


def _short(value: Any) -> str:
    return ", ".join(f"“{item}”" for item in value[:3]) if isinstance(value, list) else str(value)
