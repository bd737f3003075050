"""Which films of the catalogue a recorded dialogue names: titles with a year, "The Babadook (2014)", wherever they
stand in a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from data.catalogue import Catalogue
from data.titles import Strength, TitleIndex
from data.wording import key, word_set

_DATED = re.compile(r"^(.*\S)\s*\(\s*((?:18|19|20)\d\d)\s*\)\s*$", re.DOTALL)
_YEAR = re.compile(r"\(\s*((?:18|19|20)\d\d)\s*\)")
_WORD = re.compile(r"\S+")
_SMALL = word_set("a an and at by for from in of on or the to with & -")
_LONGEST = 12  # words of a title looked for before its year


@dataclass(frozen=True, slots=True)
class Place:
    """Where a film stands in a text: characters from `start` to `end`, catalogue row (None: not in the catalogue)."""

    start: int
    end: int
    row: int | None


@dataclass(frozen=True, slots=True)
class Namer:
    """Finds films by their written labels; remembers what it has found. Not for several threads at once."""

    catalogue: Catalogue
    titles: TitleIndex
    _known: dict[str, int | None] = field(default_factory=dict)

    def row(self, label: str) -> int | None:
        """The film of a label such as "It (2017)" or "Anchorman", None when the catalogue does not have it.

        A year decides, give or take one; without a year it is the best known film of that name.
        """
        if label not in self._known:
            self._known[label] = self._find(label)
        return self._known[label]

    def _find(self, label: str) -> int | None:
        dated = _DATED.match(label)
        hits = self.titles.lookup(key(dated[1] if dated else label))
        if dated:
            hits = self.titles.of_year(hits, int(dated[2]))
        else:
            hits = tuple(hit for hit in hits if hit.strength >= Strength.PREFIX)
        return self.catalogue.index(hits[0].movie_id) if hits else None

    def places(self, text: str) -> Iterator[Place]:
        """Dated titles in a message, in order; of several readings the longest that the catalogue has. A title that
        it does not have is taken to be the capitalised words before its year."""
        done = 0
        for year in _YEAR.finditer(text):
            words = list(_WORD.finditer(text, done, year.start()))[-_LONGEST:]
            found = next(
                (
                    (word.start(), row)
                    for word in words
                    if (row := self.row(text[word.start() : year.end()])) is not None
                ),
                None,
            )
            start, row = found if found else (_capitalised(text, [w.start() for w in words], year.start()), None)
            yield Place(start, year.end(), row)
            done = year.end()


def _capitalised(text: str, starts: list[int], end: int) -> int:
    """Where the run of capitalised words (small ones between them allowed) that ends at `end` begins."""
    begin = end
    for start in reversed(starts):
        if text[start].isupper() or text[start].isdigit():
            begin = start
        elif text[start:end].split()[0] not in _SMALL:
            break
    return begin
