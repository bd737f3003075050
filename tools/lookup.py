"""Names as a model writes them, resolved against the catalogue; what is not there is said, to be corrected."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields

from rapidfuzz import fuzz, process

from data.catalogue import Catalogue
from data.countries import CALLED, meant
from data.errors import InputError
from data.franchises import series_name
from data.names import NameIndex
from data.titles import TitleIndex
from data.types import MOODS, MovieId, PersonWish, Role
from data.word_index import stem
from data.wording import words

_ID = re.compile(r"#(\d+)\s*$")
_ROLE = re.compile(r"^(?P<name>.*?)\s*\((?P<role>director|actor|writer|any)\)\s*$")
_LEADING = 3  # films that stand for the manner of who made them
_NEAR = 0.8  # similarity, 0..1, from which a name is taken as meant


@dataclass(frozen=True, slots=True)
class Kinds:
    """Names sorted by what they are."""

    films: tuple[MovieId, ...] = ()
    genres: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    people: tuple[PersonWish, ...] = ()
    tags: tuple[str, ...] = ()
    moods: tuple[str, ...] = ()

    def __add__(self, other: Kinds) -> Kinds:
        return Kinds(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


@dataclass(frozen=True, slots=True)
class Lookup:
    catalogue: Catalogue
    titles: TitleIndex
    names: NameIndex

    # ── films ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def film(self, text: str) -> MovieId:
        """The film meant by "Heat (1995) #6", "#6" or a title. Where both are given and contradict each other, a title
        that is one of the catalogue stands. Raises InputError with the nearest titles."""
        if marked := _ID.search(text):
            movie_id, title = int(marked.group(1)), text[: marked.start()].strip()
            known = movie_id in self.catalogue
            if known and (not title or fuzz.partial_ratio(title, self.catalogue.movie(movie_id).label) >= 100 * _NEAR):
                return movie_id
            if title and (named := self.titles.exact(title)):
                return named[0]
            if known:
                return movie_id
            raise InputError(f"No film has the id #{movie_id}: use an id that a tool returned, or a title.")
        if found := self.titles.exact(text):
            return found[0]
        near = self.titles.fuzzy(text, limit=3)
        if near and near[0][1] >= _NEAR:
            return near[0][0]
        hint = "; ".join(self.label(movie_id) for movie_id, _ in near)
        raise InputError(f"No film “{text[:80]}” in the catalogue." + (f" Nearest: {hint}." if hint else ""))

    def films(self, texts: Iterable[str]) -> tuple[MovieId, ...]:
        return tuple(dict.fromkeys(self.film(text) for text in texts))

    def label(self, movie_id: MovieId) -> str:
        return f"{self.catalogue.movie(movie_id).label} #{movie_id}"

    def labels(self, movie_ids: Iterable[MovieId]) -> list[str]:
        return [self.label(movie_id) for movie_id in movie_ids]

    def series(self, text: str) -> tuple[MovieId, ...]:
        """The films of "James Bond", by year, or the one film that is named. Raises InputError."""
        named = words(text.removesuffix(" series").removesuffix(" films"))
        hits = () if _ID.search(text) else self.titles.series(named)
        return tuple(hit.movie_id for hit in hits) or (self.film(text),)

    def series_names(self, movie_ids: Sequence[MovieId]) -> list[str]:
        """The other way: the name that means exactly these films, or all of them."""
        if not movie_ids:
            return []
        labels = [self.catalogue.movie(movie_id).label for movie_id in movie_ids]
        name = series_name(labels).removesuffix(" series")
        hits = tuple(hit.movie_id for hit in self.titles.series(words(name)))
        return [name] if hits and hits == tuple(movie_ids) else self.labels(movie_ids)

    # ── people, genres, languages, tags, moods ───────────────────────────────────────────────────────────────────────
    def people(self, texts: Iterable[str]) -> tuple[PersonWish, ...]:
        return tuple(dict.fromkeys(self._person(text) for text in texts))

    def _person(self, text: str) -> PersonWish:
        marked = _ROLE.match(text)
        name = marked.group("name") if marked else text.strip()
        role: Role = marked.group("role") if marked else "any"  # type: ignore[assignment]  # the pattern admits no other
        if found := self.names.exact(name):
            return PersonWish(name if name in found else found[0], role)
        near = self.names.fuzzy(name, limit=3)
        if near and near[0][1] >= _NEAR:
            return PersonWish(near[0][0], role)
        hint = ", ".join(known for known, _ in near)
        raise InputError(f"Nobody called “{name[:80]}” in the catalogue." + (f" Nearest: {hint}." if hint else ""))

    def made(self, text: str) -> tuple[MovieId, ...]:
        """The best known films that somebody directed. Raises InputError."""
        name = self._person(text).name
        counts = self.catalogue.rating_counts
        rows = sorted(self.catalogue.films_of(name, "director"), key=lambda row: (-int(counts[row]), int(row)))
        if not rows:
            raise InputError(f"No film of the catalogue was directed by {name}.")
        return tuple(int(self.catalogue.ids[row]) for row in rows[:_LEADING])

    def genres(self, names: Iterable[str]) -> tuple[str, ...]:
        return self._known(names, self.catalogue.genres, "genre")

    def languages(self, names: Iterable[str]) -> tuple[str, ...]:
        return self._known(names, self.catalogue.languages, "language")

    def countries(self, names: Iterable[str]) -> tuple[str, ...]:
        return self._known(meant(names), self.catalogue.countries, "country")

    def mood(self, name: str) -> str:
        return self._known([name], MOODS, "mood")[0]

    def tag(self, name: str) -> str:
        return self._known([name], self.catalogue.tags, "tag")[0]

    def refused_tag(self, name: str) -> str:
        """A tag as it stands or in another form of its words, else words that descriptions tell of: "clowns"."""
        asked = [*map(stem, words(name))]
        same = next((tag for tag in self.catalogue.tags if tag == name or [*map(stem, words(tag))] == asked), None)
        return same or (name.strip().lower() if self._told(name) else self.tag(name))

    def _told(self, name: str) -> bool:
        telling = self.catalogue.words.telling(name) if self.catalogue.words else None
        return telling is not None and bool(telling.any())

    def kinds(self, names: Iterable[str], films: bool = False) -> Kinds:
        """Each name under the first vocabulary that holds it as it stands, else the first where one is near enough.
        Raises InputError for a name of none."""
        found = Kinds()
        for name in names:
            found += self._kind(name.strip(), films)
        return found

    def _kind(self, name: str, films: bool) -> Kinds:
        same = name.casefold()
        exact = next((one for one in self._vocabularies(films) if same in {word.casefold() for word in one[0]}), None)
        if exact:
            return exact[1](name)
        if films and self.titles.exact(name):
            return Kinds(films=self.films([name]))
        if self.names.exact(name):
            return Kinds(people=self.people([name]))
        tries = [sort for _, sort in self._vocabularies(films)[1:]]
        tries.append(lambda name: Kinds(people=self.people([name])))
        if films:
            tries.insert(0, lambda name: Kinds(films=self.films([name])))
        for tried in tries:
            with contextlib.suppress(InputError):
                return tried(name)
        if not films and self._told(name):
            return Kinds(tags=(name.lower(),))
        last = "film" if films else "language"
        raise InputError(f"“{name[:60]}” is no genre, person, theme or {last} of the catalogue.")

    def _vocabularies(self, films: bool) -> list[tuple[Sequence[str], Callable[[str], Kinds]]]:
        """Words with what they are, in the order they are looked up: moods are liked; languages and countries are
        ruled out."""
        moods = (MOODS if films else (), lambda name: Kinds(moods=(self.mood(name),)))
        return [
            moods,
            (self.catalogue.genres, lambda name: Kinds(genres=self.genres([name]))),
            (self.catalogue.tags, lambda name: Kinds(tags=(self.tag(name),))),
            (
                () if films else (*self.catalogue.countries, *CALLED),
                lambda name: Kinds(countries=self.countries([name])),
            ),
            (() if films else self.catalogue.languages, lambda name: Kinds(languages=self.languages([name]))),
        ]

    def _known(self, names: Iterable[str], vocabulary: Sequence[str], what: str) -> tuple[str, ...]:
        by_form = {known.casefold(): known for known in vocabulary}
        resolved: list[str] = []
        for name in names:
            form = name.strip().casefold()
            if form not in by_form:
                near = process.extract(form, by_form.keys(), scorer=fuzz.WRatio, limit=5)
                if not near or near[0][1] < 100 * _NEAR:
                    hint = ", ".join(by_form[match[0]] for match in near)
                    raise InputError(f"“{name[:60]}” is not a known {what}. Nearest: {hint or 'none'}.")
                form = near[0][0]
            resolved.append(by_form[form])
        return tuple(dict.fromkeys(resolved))
