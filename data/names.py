"""From a person's name as people write it to the name in the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np

from data.fuzzy import FuzzyIndex
from data.types import Role
from data.wording import key, words

_PARTICLES = frozenset(
    {
        "de",
        "di",
        "del",
        "della",
        "van",
        "von",
        "der",
        "den",
        "la",
        "le",
        "du",
        "da",
        "dos",
        "bin",
        "ben",
        "st",
        "mc",
        "day",
    }
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_UNRATED = 0.03  # what a film nobody rated counts
_ROLE_WEIGHTS: tuple[tuple[Role, float], ...] = (("director", 1.0), ("actor", 0.6), ("writer", 0.3))
# Short names everybody uses. One counts only if the full name is in the catalogue.
NICKNAMES = {
    "rdj": "Robert Downey Jr.", "arnie": "Arnold Schwarzenegger", "arnold": "Arnold Schwarzenegger",
    "leo": "Leonardo DiCaprio", "dicaprio": "Leonardo DiCaprio", "sly": "Sylvester Stallone",
    "the rock": "Dwayne Johnson",
    "jlo": "Jennifer Lopez", "jlaw": "Jennifer Lawrence", "keanu": "Keanu Reeves", "denzel": "Denzel Washington",
    "brad pitt": "Brad Pitt", "the coens": "Joel Coen", "coen brothers": "Joel Coen", "coen bros": "Joel Coen",
    "coens": "Joel Coen", "wachowskis": "Lana Wachowski", "bill murray": "Bill Murray", "scarjo": "Scarlett Johansson",
    "sam jackson": "Samuel L. Jackson", "sam l jackson": "Samuel L. Jackson", "samuel jackson": "Samuel L. Jackson",
    "wes anderson": "Wes Anderson", "pt anderson": "Paul Thomas Anderson", "pta": "Paul Thomas Anderson",
    "bob de niro": "Robert De Niro", "marx brothers": "Groucho Marx", "clooney": "George Clooney",
    "hitch": "Alfred Hitchcock", "van damme": "Jean-Claude Van Damme", "jcvd": "Jean-Claude Van Damme",
    "jarmush": "Jim Jarmusch", "farrelly brothers": "Bobby Farrelly", "michael j fox": "Michael J. Fox",
    "harry ford": "Harrison Ford", "audrey": "Audrey Hepburn", "marilyn": "Marilyn Monroe", "meryl": "Meryl Streep",
    "qt": "Quentin Tarantino", "bobby de niro": "Robert De Niro", "bobby deniro": "Robert De Niro",
    "bob deniro": "Robert De Niro", "marty scorsese": "Martin Scorsese", "psh": "Philip Seymour Hoffman",
    "ddl": "Daniel Day-Lewis", "rpatz": "Robert Pattinson", "kstew": "Kristen Stewart", "nic cage": "Nicolas Cage",
    "nick cage": "Nicolas Cage", "bogie": "Humphrey Bogart", "the duke": "John Wayne", "jim carey": "Jim Carrey",
    "gdt": "Guillermo del Toro", "sigourney": "Sigourney Weaver", "winona": "Winona Ryder", "cillian": "Cillian Murphy",
    "clint": "Clint Eastwood", "wes": "Wes Anderson", "mads": "Mads Mikkelsen", "benicio": "Benicio Del Toro",
    "idris": "Idris Elba", "charlize": "Charlize Theron", "cate": "Cate Blanchett", "meg": "Meg Ryan",
    "penelope": "Penélope Cruz", "viggo": "Viggo Mortensen", "reese": "Reese Witherspoon",
    "whoopi": "Whoopi Goldberg", "saoirse": "Saoirse Ronan", "joaquin": "Joaquin Phoenix", "keira": "Keira Knightley",
    "schwarzy": "Arnold Schwarzenegger", "phil hoffman": "Philip Seymour Hoffman", "tilda": "Tilda Swinton",
    "scarlett": "Scarlett Johansson", "angelina": "Angelina Jolie", "marlon": "Marlon Brando",
    "the marx brothers": "Groucho Marx", "the wachowskis": "Lana Wachowski", "the farrellys": "Bobby Farrelly",
    "the dardennes": "Jean-Pierre Dardenne", "dardenne brothers": "Jean-Pierre Dardenne",
    "duplass brothers": "Jay Duplass", "taviani brothers": "Paolo Taviani", "the safdies": "Benny Safdie",
    "elvis": "Elvis Presley", "sinatra": "Frank Sinatra", "ol blue eyes": "Frank Sinatra",
    "arnie schwarzenegger": "Arnold Schwarzenegger", "sly stallone": "Sylvester Stallone",
    "jimmy stewart": "James Stewart", "jimmy cagney": "James Cagney", "chaplin": "Charlie Chaplin",
    "cary grant": "Cary Grant", "gaga": "Lady Gaga", "groucho": "Groucho Marx", "harpo": "Harpo Marx",
    "matt mcconaughey": "Matthew McConaughey", "kate hepburn": "Katharine Hepburn",
    "katherine hepburn": "Katharine Hepburn", "jack nicolson": "Jack Nicholson", "liz taylor": "Elizabeth Taylor",
    "willem": "Willem Dafoe", "timothee": "Timothée Chalamet", "zendaya": "Zendaya", "leonardo": "Leonardo DiCaprio",
    "bogey": "Humphrey Bogart", "king adaptation": "Stephen King", "king adaptations": "Stephen King",
    "spike lee": "Spike Lee", "ang lee": "Ang Lee", "bruce lee": "Bruce Lee", "jackie chan": "Jackie Chan",
}  # fmt: skip
# Who belongs to the people a name for several stands for.
PARTNERS = {
    "Joel Coen": ("Ethan Coen",), "Lana Wachowski": ("Lilly Wachowski", "Andy Wachowski"),
    "Bobby Farrelly": ("Peter Farrelly",), "Jean-Pierre Dardenne": ("Luc Dardenne",), "Jay Duplass": ("Mark Duplass",),
    "Paolo Taviani": ("Vittorio Taviani",), "Benny Safdie": ("Josh Safdie",),
    "Groucho Marx": ("Harpo Marx", "Chico Marx"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NameHit:
    """A person a text may name. `fame` is the sum over their films of how well known each is (1 is
    the best known of all), weighted by role: Robert De Niro has about 20, most people less than 1."""

    name: str
    fame: float
    full: bool  # the full name was written, not only the surname
    similarity: float = 1.0
    with_: tuple[str, ...] = ()  # who else is meant: of "coen brothers" the other one


class Credits(Protocol):
    """What the index reads of the catalogue."""

    people: tuple[str, ...]
    rating_counts: Any

    def films_of(self, name: str, role: Role = "any") -> Any: ...


class NameIndex:
    """Every person of the catalogue by full name, surname and well-known short name; the best known comes first."""

    def __init__(self, catalogue: Credits) -> None:
        self._catalogue = catalogue
        counts = np.log1p(np.asarray(catalogue.rating_counts, dtype=np.float64))
        self._weights = counts / max(float(counts.max(initial=0.0)), 1.0) + _UNRATED
        self._fame: dict[str, float] = {}
        self._full: dict[str, list[str]] = {}
        self._surnames: dict[str, list[str]] = {}
        self._firsts: dict[str, list[str]] = {}
        for name in catalogue.people:
            tokens = words(name)
            if not tokens:
                continue
            self._full.setdefault("".join(tokens), []).append(name)
            if len(tokens) > 1:
                self._firsts.setdefault(tokens[0], []).append(name)
            for surname in _surnames(tokens):
                self._surnames.setdefault(surname, []).append(name)
        self._nicknames = {nick.replace(" ", ""): name for nick, name in NICKNAMES.items() if key(name) in self._full}
        self._forms = tuple(form for form in {**self._full, **self._surnames} if len(form) > 4)
        self._fuzzy = FuzzyIndex(self._forms)

    def exact(self, text: str) -> tuple[str, ...]:
        """Names in the catalogue written so, in full, by surname or nickname, best known first."""
        return tuple(hit.name for hit in self.lookup(key(text)))

    def lookup(self, form: str) -> tuple[NameHit, ...]:
        """People under a form made by `data.wording.key`, best known first; full names go before surnames."""
        if form in self._nicknames:
            both = tuple(name for name in PARTNERS.get(self._nicknames[form], ()) if key(name) in self._full)
            hits = self._hits(self._full[key(self._nicknames[form])], full=True)
            return (replace(hits[0], with_=both if form.endswith(("s", "dan")) else ()), *hits[1:])
        if form in self._full:
            return self._hits(self._full[form], full=True)
        return self._hits(self._surnames.get(form, ()), full=False)

    def first_called(self, first: str, last: str) -> Iterator[tuple[str, str, NameHit]]:
        """(first name, surname without initials and suffixes, who) of everybody with this first name or this surname
        who is known for more than one film."""
        for name in dict.fromkeys((*self._firsts.get(first, ()), *self._surnames.get(last, ()))):
            tokens = tuple(word for word in words(name) if len(word) > 1 and word not in _SUFFIXES)
            if len(tokens) == 2 and (fame := self.fame(name)) > 1:
                yield *tokens, NameHit(name, fame, True)

    def fuzzy(self, text: str, limit: int = 5) -> tuple[tuple[str, float], ...]:
        """Names within a few typing errors, with similarity 0..1, best first."""
        return tuple((hit.name, hit.similarity) for hit in self.similar(key(text), limit))

    def similar(self, form: str, limit: int = 5) -> tuple[NameHit, ...]:
        """Like `fuzzy` for a form made by `data.wording.key`; fame breaks near ties."""
        hits: dict[str, NameHit] = {}
        for position, similarity in self._fuzzy.search(form, 8):
            for hit in self.lookup(self._forms[position])[:2]:
                hits.setdefault(hit.name, NameHit(hit.name, hit.fame, hit.full, similarity))
        return tuple(sorted(hits.values(), key=lambda hit: -(hit.similarity + 0.003 * min(hit.fame, 30)))[:limit])

    def directed(self, name: str) -> int:
        """How many films of the catalogue somebody directed."""
        return len(self._catalogue.films_of(name, "director"))

    def fame(self, name: str) -> float:
        """How well known somebody is here; 0 for a name that is not in the catalogue."""
        if name not in self._fame:
            self._fame[name] = sum(
                weight * float(self._weights[self._catalogue.films_of(name, role)].sum())
                for role, weight in _ROLE_WEIGHTS
            )
        return self._fame[name]

    def _hits(self, names: tuple[str, ...] | list[str], full: bool) -> tuple[NameHit, ...]:
        ranked = sorted(names, key=lambda name: (-self.fame(name), name))
        return tuple(NameHit(name, self.fame(name), full) for name in ranked)


def _surnames(tokens: tuple[str, ...]) -> Iterator[str]:
    """The last word, and with it a particle before it: "niro", "deniro"."""
    tokens = tokens[:-1] if len(tokens) > 2 and tokens[-1] in _SUFFIXES else tokens
    if len(tokens) < 2:
        return
    if len(tokens) > 2 and tokens[-2] in _PARTICLES:  # "Ben Affleck" has none
        yield "".join(tokens[-2:])
        if len(tokens) > 3 and tokens[-3] in _PARTICLES:
            yield "".join(tokens[-3:])
        return
    yield tokens[-1]
