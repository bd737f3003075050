"""From a title as people write it to the film they mean."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Protocol

import numpy as np

from data.english import usual_words
from data.franchises import FRANCHISES, SHORT
from data.fuzzy import FuzzyIndex
from data.types import MovieId
from data.wording import NUMBER_WORDS, ROMAN, key, without_article, words

_DIGITS = {str(value): word for word, value in NUMBER_WORDS.items() if value <= 20}
_LONG_FORMS = {"dr": "doctor", "mr": "mister", "vs": "versus", "st": "saint", "u": "you"}
_COUNTED = frozenset({"part", "vol", "volume", "episode", "chapter", "no"})
_VARIED = frozenset({*_DIGITS, *_LONG_FORMS, *_COUNTED, *ROMAN, *NUMBER_WORDS})
_WEAK_ENDS = frozenset({"of", "and", "the", "a", "an", "in", "on", "to", "for", "at", "or", "with", "from", "my", "s"})
_SPLIT = re.compile(r"\s*:\s+|\s+[-–—]\s+|\s+\(|\)")
_OF_A_SERIES, _KNOWN, _FAMOUS = 0.1, 0.35, 0.5  # fame
_SHORT_FORMS = frozenset(key(name) for name in SHORT)
# What people call films by letters; each is read as the title beside it.
NICKNAMES = {
    "lotr": "lord of the rings", "bttf": "back to the future", "t2": "terminator 2", "hp": "harry potter",
    "esb": "the empire strikes back", "rotk": "the return of the king", "tdk": "the dark knight",
    "ferris bueller": "ferris buellers day off", "bill and ted": "bill and teds excellent adventure",
    "holy grail": "monty python and the holy grail", "cuckoos nest": "one flew over the cuckoos nest",
    "fear and loathing": "fear and loathing in las vegas", "lebowski": "the big lebowski",
    "les mis": "les miserables", "mononoke": "princess mononoke", "shaun": "shaun of the dead",
    "last crusade": "indiana jones and the last crusade", "temple of doom": "indiana jones and the temple of doom",
    "private ryan": "saving private ryan", "tenenbaums": "the royal tenenbaums", "et": "e t the extra terrestrial",
    "baby jane": "what ever happened to baby jane", "spinal tap": "this is spinal tap",
    "crouching tiger": "crouching tiger hidden dragon",
    "bourne": "the bourne identity",
}  # fmt: skip


class Strength(IntEnum):
    """How a written title relates to the film's own."""

    PARTIAL = 0  # "shawshank"
    SUBTITLE = 1  # "the empire strikes back" of "Star Wars: Episode V – The Empire Strikes Back"
    PREFIX = 2  # "star wars"
    OTHER = 3  # an alternative title
    FULL = 4


@dataclass(frozen=True, slots=True)
class TitleHit:
    """A film a text may name. `fame` in 0..1 grows with how many people rated it; `similarity` is 1 if exact."""

    movie_id: MovieId
    strength: Strength
    fame: float
    similarity: float = 1.0


class Films(Protocol):
    """What the index reads of the catalogue."""

    ids: Any
    titles: tuple[str, ...]
    years: Any
    rating_counts: Any

    def other_titles(self, row: int) -> tuple[str, ...]: ...


class TitleIndex:
    """Every title of the catalogue under the forms people write; the best known film of a name comes first."""

    def __init__(self, catalogue: Films) -> None:
        self._ids = [int(movie_id) for movie_id in catalogue.ids]
        counts = np.log1p(np.asarray(catalogue.rating_counts, dtype=np.float64))
        self._fame = counts / max(float(counts.max(initial=0.0)), 1.0)
        self._keys = [key(title) for title in catalogue.titles]
        self._years = {i: int(y) for i, y in zip(self._ids, catalogue.years, strict=True) if y == y}
        rare, usual = _rare_words(catalogue.titles), usual_words()
        self._usual = usual
        found: dict[str, dict[int, Strength]] = {}
        for row, title in enumerate(catalogue.titles):
            for form, strength in _forms(title, catalogue.other_titles(row), float(self._fame[row]), rare, usual):
                rows = found.setdefault(form, {})
                rows[row] = max(strength, rows.get(row, Strength.PARTIAL))
        for nickname, title in NICKNAMES.items():
            if (called := found.get(key(title))) and key(nickname) not in found:
                found[key(nickname)] = dict.fromkeys(called, Strength.PREFIX)
        self._titles = catalogue.titles
        self._called = self._franchises()
        for name, listed in self._called.items():
            if name not in _SHORT_FORMS and name not in found:
                found[name] = dict.fromkeys(listed, Strength.PREFIX)
        self._found = {form: self._ranked(rows) for form, rows in found.items()}
        self._forms = tuple(form for form in self._found if len(form) >= 4)
        self._fuzzy = FuzzyIndex(self._forms)
        self.longest = max((len(form) for form in self._found), default=0)

    def exact(self, text: str) -> tuple[MovieId, ...]:
        """Films with this title in any usual form, best known first; a year at the end chooses, "Cape Fear (1962)"."""
        year = re.search(r"^(.+?)[\s,]*\(?\b((?:18|19|20)\d\d)\)?\s*$", text)
        if year and (hits := self.lookup(key(year[1]))) and (exact := self.of_year(hits, int(year[2]))):
            return tuple(hit.movie_id for hit in exact)
        return tuple(hit.movie_id for hit in self.lookup(key(text)))

    def lookup(self, form: str) -> tuple[TitleHit, ...]:
        """Films under a form made by `data.wording.key`: those written so ("Nine", not "9"), then the best known."""
        found = self._found.get(form) or self._part(form)
        full = iter(
            sorted(
                (each for each in found if each[1] is Strength.FULL),
                key=lambda each: form not in self._written(each[0]),
            )
        )
        rows = [next(full) if each[1] is Strength.FULL else each for each in found]
        return tuple(TitleHit(self._ids[row], strength, float(self._fame[row])) for row, strength in rows)

    def _written(self, row: int) -> set[str]:
        return {self._keys[row], "".join(without_article(words(self._titles[row])))}

    def _part(self, form: str) -> tuple[tuple[int, Strength], ...]:
        """ "harry potter 3": the third by year of the films whose titles begin so."""
        number = int(form[-1]) if form[-1:].isdigit() and form[-1:].isascii() else 0
        begins = self._found.get(form[:-1], ()) if number > 1 else ()
        series = [row for row, strength in begins if strength is Strength.PREFIX]
        if len(series) < number:
            series = [row for row, strength in begins if strength in (Strength.PREFIX, Strength.FULL)]
        if begins and not series:  # a lead such as "harry potter" stands for the famous ones only
            series = [
                row for row, form_ in enumerate(self._keys) if form_.startswith(form[:-1]) and self._fame[row] > 0.2
            ]
        series.sort(key=lambda row: self._years.get(self._ids[row], 9999))
        return ((series[number - 1], Strength.PREFIX),) if 1 < number <= len(series) else ()

    def part(self, form: str, number: int) -> tuple[TitleHit, ...]:
        """The film at a place (from 1) of the series whose titles begin with `form`, by year."""
        if number > 1:
            return self.lookup(f"{form}{number}")
        series = [hit for hit in self.lookup(form) if hit.strength is not Strength.SUBTITLE and hit.fame > 0.2]
        return self.by_year(series)[:1]

    def series(self, tokens: tuple[str, ...]) -> tuple[TitleHit, ...]:
        """The films of a series people call by these words, by year: those listed under that name, and those whose
        titles say it. Empty for what names fewer than two."""
        tokens = without_article(tokens)
        form = "".join(tokens)
        rows = dict.fromkeys(self._called.get(form, ()))
        rare = len(tokens) == 1 and bool(self._usual) and form not in self._usual
        if form not in _SHORT_FORMS:
            rows |= dict.fromkeys(
                row for row, each in enumerate(self._keys)
                if form in each and self._fame[row] >= _OF_A_SERIES and _of_series(self._titles[row], tokens, rare)
            )  # fmt: skip
        hits = [TitleHit(self._ids[row], Strength.PREFIX, float(self._fame[row])) for row in rows]
        return self.by_year(hits) if len(hits) > 1 else ()

    def beginning(self, tokens: tuple[str, ...], further: tuple[str, ...]) -> tuple[TitleHit, ...]:
        """The films whose titles begin with `tokens` and say each of `further` after it, best known first."""
        first, wanted = without_article(tokens), {*further}
        rows = {
            row: Strength.FULL for row, each in enumerate(self._keys)
            if "".join(first) in each
            and (own := without_article(words(self._titles[row])))[: len(first)] == first
            and wanted <= {*own[len(first) :]}
        }  # fmt: skip
        return tuple(TitleHit(self._ids[row], strength, float(self._fame[row])) for row, strength in self._ranked(rows))

    def called(self, form: str) -> tuple[TitleHit, ...]:
        """The films listed under the name of a series, best known first; short names such as "bond" among them."""
        rows = dict.fromkeys(self._called.get(form, ()), Strength.PREFIX)
        return tuple(TitleHit(self._ids[row], strength, float(self._fame[row])) for row, strength in self._ranked(rows))

    def _franchises(self) -> dict[str, tuple[int, ...]]:
        """The rows of the series in `data.franchises`, under each of their names."""
        rows: dict[tuple[str, int], int] = {}
        for row, form in enumerate(self._keys):
            rows.setdefault((form, self._years.get(self._ids[row], 0)), row)
        called: dict[str, tuple[int, ...]] = {}
        for names, films in FRANCHISES.items():
            known = (rows.get((key(film[:-7]), int(film[-5:-1]))) for film in map(str.strip, films.split("|")))
            if found := tuple(dict.fromkeys(row for row in known if row is not None)):
                called |= {key(name): found for name in names.split("|")}
        return called

    def by_year(self, hits: Sequence[TitleHit]) -> tuple[TitleHit, ...]:
        """Oldest first; those of unknown year last."""
        return tuple(sorted(hits, key=lambda hit: self._years.get(hit.movie_id, 9999)))

    def of_year(self, hits: Sequence[TitleHit], year: int) -> tuple[TitleHit, ...]:
        """The hits of that year, else those of the years beside it (sources disagree about release years)."""
        gaps = [(abs(self._years.get(hit.movie_id, 0) - year), hit) for hit in hits]
        return tuple(hit for gap, hit in gaps if gap == 0) or tuple(hit for gap, hit in gaps if gap == 1)

    def fuzzy(self, text: str, limit: int = 5) -> tuple[tuple[MovieId, float], ...]:
        """Films whose title is within a few typing errors, with similarity 0..1, best first."""
        return tuple((hit.movie_id, hit.similarity) for hit in self.similar(key(text), limit))

    def similar(self, form: str, limit: int = 5) -> tuple[TitleHit, ...]:
        """Like `fuzzy` for a form made by `data.wording.key`; fame breaks near ties."""
        hits: dict[MovieId, TitleHit] = {}
        for position, similarity in self._fuzzy.search(form, 12):
            for row, strength in self._found[self._forms[position]][:3]:
                if strength is not Strength.PARTIAL or self._fame[row] > 0.5:
                    hit = TitleHit(self._ids[row], strength, float(self._fame[row]), similarity)
                    hits.setdefault(hit.movie_id, hit)
        return tuple(sorted(hits.values(), key=lambda hit: -(hit.similarity + 0.15 * hit.fame))[:limit])

    def _ranked(self, rows: dict[int, Strength]) -> tuple[tuple[int, Strength], ...]:
        # A film of that very name goes before a better known one that only begins with it, unless it is unknown.
        def order(item: tuple[int, Strength]) -> tuple[float, int]:
            row, strength = item
            return (-(self._fame[row] + 0.12 * strength), -row)

        return tuple(sorted(rows.items(), key=order))


def _forms(
    title: str, others: Iterable[str], fame: float, rare: frozenset[str], usual: frozenset[str]
) -> Iterator[tuple[str, Strength]]:
    famous = fame > _FAMOUS
    for each, strength in ((title, Strength.FULL), *((other, Strength.OTHER) for other in others)):
        tokens = words(each)
        yield from ((form, strength) for form in _spellings(tokens))
        pieces = [words(piece) for piece in _SPLIT.split(each) if words(piece)]
        for cut in range(1, len(pieces)):
            prefix = tuple(word for piece in pieces[:cut] for word in piece)
            yield from ((form, Strength.PREFIX) for form in _spellings(prefix))
            for start in (pieces[cut], tuple(word for piece in pieces[cut:] for word in piece)):
                if len(start) > 1 or famous:
                    yield from ((form, Strength.SUBTITLE) for form in _spellings(start))
        if famous:
            yield from ((form, Strength.PARTIAL) for form in _leads(without_article(tokens), rare))
            strange = (word for word in tokens if len(word) > 5 and word in rare and word not in usual)
            yield from ((word, Strength.PARTIAL) for word in strange if usual and word.isalpha())  # "totoro"
        if usual and fame > _KNOWN:
            yield from ((form, Strength.PARTIAL) for form in _tails(without_article(tokens), rare, usual))


def _spellings(tokens: tuple[str, ...]) -> Iterator[str]:
    """Forms of one title: with and without article, numbers as digits or words, "Part" left out, "Dr" written out."""
    if not tokens:
        return
    if tokens[-1] == "or" and len(tokens) > 1:  # "Dr. Strangelove or: How I Learned …"
        tokens = tokens[:-1]
    if _VARIED.isdisjoint(tokens):
        yield "".join(tokens)
        yield "".join(without_article(tokens))
        return
    digits = tuple(
        ROMAN.get(word, str(NUMBER_WORDS.get(word, word))) if place else str(NUMBER_WORDS.get(word, word))
        for place, word in enumerate(tokens)
    )
    spoken = tuple(_DIGITS.get(word, word) for word in digits)
    long = tuple(_LONG_FORMS.get(word, word) for word in tokens)
    counted = [word in _COUNTED and after.isdigit() for word, after in zip(digits, (*digits[1:], ""), strict=True)]
    bare = tuple(word for word, part in zip(digits, counted, strict=True) if not part)
    bare_roman = tuple(word for word, part in zip(tokens, counted, strict=True) if not part)
    for form in {tokens, digits, spoken, long, bare, bare_roman}:
        yield "".join(form)
        yield "".join(without_article(form))


def _of_series(title: str, tokens: tuple[str, ...], rare: bool) -> bool:
    """Whether a title says the name of a series: two words and more at its start or end ("The Lost World: Jurassic
    Park"); a single one at its start, and, unless it is `rare`, before a number, a subtitle or nothing ("Jaws 2",
    not "Alien Nation")."""
    own = words(title)
    many = len(tokens)
    while len(own) > many and _number(own[-1]):
        own = own[:-1]
    if many > 1:
        return without_article(own)[:many] == tokens or own[-many:] == tokens
    own = without_article(own)
    rest = own[many:]
    told = not rest or rare or _number(rest[0]) or without_article(words(_SPLIT.split(title)[0])) == tokens
    return own[:many] == tokens and told


def _number(word: str) -> bool:
    return word.isdigit() or word in ROMAN or word in _COUNTED or word in NUMBER_WORDS


def _leads(tokens: tuple[str, ...], rare: frozenset[str]) -> Iterator[str]:
    """Beginnings a famous film is called by: "shawshank", "eternal sunshine"; one word only if few titles have it."""
    for cut in (1, 2, 3):
        lead = tokens[:cut]
        if cut < len(tokens) and lead[-1] not in _WEAK_ENDS and len("".join(lead)) > 5 and (cut > 1 or lead[0] in rare):
            yield "".join(lead)


def _tails(tokens: tuple[str, ...], rare: frozenset[str], usual: frozenset[str]) -> Iterator[str]:
    """Endings with a name that is in no dictionary: "liberty valance" of the man who shot him."""
    for many in (2, 3):
        tail = tokens[-many:]
        strange = any(word in rare and word not in usual and word.isalpha() and len(word) > 4 for word in tail)
        if many < len(tokens) and tail[0] not in _WEAK_ENDS and strange:
            yield "".join(tail)


def _rare_words(titles: Iterable[str]) -> frozenset[str]:
    counts = Counter(word for title in titles for word in set(words(title)))
    return frozenset(word for word, count in counts.items() if count <= 4)
