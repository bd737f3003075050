"""Which film a Wikipedia text is about. Titles repeat, so a title alone is never enough.

A summary says what it is in its first sentence: "Vertigo is a 1958 American film … directed by Alfred Hitchcock".
A plot stands under a bare title: it must name the film's characters or players, or stand under its genres while
nothing in its categories speaks against it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from data.display_titles import key
from data.starter.join import JoinedFilm
from data.starter.matching import YEAR_SLACK, index, reach
from data.starter.records import Plot

NAMED_CHARACTERS = 3
NAMED_PLAYERS = 2
LISTED_CHARACTERS = 3  # a list of so many can be held against a text that names none of them
SHORTEST_CHARS = 60
TELLING_LETTERS = 3
CATEGORY_GENRES: Mapping[str, str] = {
    "Science Fiction": "Sci-Fi", "Romance Film": "Romance", "Crime Fiction": "Crime", "Action/Adventure": "Action",
    "Family Film": "Family", "Romantic drama": "Romance", "Romantic comedy": "Romance", "War film": "War",
    "Comedy film": "Comedy", "Suspense": "Thriller", "Crime Thriller": "Thriller", "Psychological thriller": "Thriller",
    "Children's/Family": "Children", "Biographical film": "Biography", "Biopic [feature]": "Biography",
    "Sports": "Sport", "Film noir": "Film-Noir", "Black comedy": "Comedy", "Comedy-drama": "Comedy",
    "Slasher": "Horror", "Anime": "Animation", "Computer Animation": "Animation", "Family Drama": "Drama",
}  # fmt: skip
CATEGORY_COUNTRIES: Mapping[str, frozenset[str]] = {
    "Bollywood": frozenset({"India"}),
    "Tamil cinema": frozenset({"India"}),
    "Chinese Movies": frozenset({"China", "Hong Kong", "Taiwan"}),
    "Japanese Movies": frozenset({"Japan"}),
    "Filipino Movies": frozenset({"Philippines"}),
    "Bengali Cinema": frozenset({"India", "Bangladesh"}),
}
GENERIC_GENRES: Mapping[str, float] = {  # what it tells that two sources agree on so common a genre
    "Drama": 0.5, "Comedy": 0.7, "Thriller": 0.7, "Action": 0.7, "Romance": 0.8, "Crime": 0.8,
}  # fmt: skip
LEAST_AGREEMENT = 1 / 3  # of what the film's genres tell
LAST_YEAR: Mapping[str, int] = {"Silent film": 1936, "Black-and-white": 1972}
TELLING_KINDS = frozenset({"Animation", "Documentary", "Western", "Musical"})  # either both say so or neither
NEVER = frozenset({"Remake", "Television movie", "Short Film"})  # of one title there is another film
_FIRST_YEAR = re.compile(
    r"\b(?:is|was) (?:a|an|the)\b[^.]{0,60}?\b((?:19|20)\d\d)\b|^[^.(]{1,80}\(((?:19|20)\d\d)\) is"
)
_A_FILM = re.compile(r"\b(?:films?|movie|documentary|featurette|western|musical|film noir)\b", re.IGNORECASE)
_SUBJECT_ENDS = re.compile(r" \(|, (?:also|released|known)| (?:is|was) (?:a|an|the) ")
_DISAMBIGUATION = re.compile(r"\s*\((?:\d{4}\b)?[^()]*(?:film|\d{4})[^()]*\)$")
_MARKUP = re.compile(r"\{\{[Pp]lot\|date|\{\{[^{}]*\}\}|\[\[|\]\]|\{\{|\}\}|https?://\S+")
_NAME = re.compile(r"[A-Z][\w'’-]{2,}")
_ROLES = frozenset(
    {
        "The", "Man", "Woman", "Girl", "Boy", "Doctor", "Mrs", "Miss", "Himself", "Herself", "Young", "Old", "Voice",
        "Officer", "Detective", "Captain", "Sergeant", "Guard", "Nurse", "Waitress", "Bartender", "Cop", "Policeman",
        "Agent", "King", "Queen", "Father", "Mother", "Judge", "Sheriff", "Reporter", "Lady", "Kid", "Soldier",
        "Prince", "Princess", "Professor", "Lieutenant", "Colonel", "General", "Major", "President", "Chief", "Driver",
        "Teacher", "Student", "Customer", "Priest", "Self", "Narrator", "Sir", "Lord", "Aunt", "Uncle", "Brother",
        "Sister", "Big", "Little", "Black", "White", "Red", "Additional", "Voices", "Dad", "Mom",
    }
)  # fmt: skip


@dataclass(frozen=True)
class About:
    """What a text can be checked against."""

    film: JoinedFilm

    @property
    def title_keys(self) -> frozenset[str]:
        return self.film.title_keys

    @cached_property
    def years(self) -> frozenset[int]:
        rated = self.film.rated.year if self.film.rated else None
        return frozenset(year for year in (rated, *(record.year for record in self.film.records)) if year)

    @cached_property
    def characters(self) -> tuple[frozenset[str], ...]:
        """Telling words of each character's name; a film's title names nobody."""
        title = {word for record in self.film.records for word in _NAME.findall(record.title)}
        each = (frozenset(_NAME.findall(one)) - _ROLES - title for one in self._all("characters"))
        return tuple(words for words in each if words)

    @property
    def directors(self) -> tuple[str, ...]:
        return self._all("directors")

    @property
    def genres(self) -> frozenset[str]:
        return frozenset((*self._all("genres"), *(self.film.rated.genres if self.film.rated else ())))

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(self._all("countries"))

    @property
    def people(self) -> frozenset[str]:
        """Players and directors with a full name."""
        return frozenset(name for name in (*self._all("cast"), *self.directors) if " " in name)

    def players_in(self, text: str) -> int:
        """How many of its players and directors the text gives by full name."""
        return sum(name in text for name in self.people)

    def _all(self, field: str) -> tuple[str, ...]:
        return tuple(value for record in self.film.records for value in getattr(record, field))


def join_texts(films: Sequence[JoinedFilm], texts: Sequence[Plot]) -> dict[int, tuple[Plot, ...]]:
    """Texts by film id, at most one of each source a film; a text belongs to one film or to none."""
    abouts = [About(film) for film in films]
    by_title = index(films, lambda film: film.title_keys)
    found: dict[int, dict[str, Plot]] = {}
    for text in texts:
        keys = _keys(text)
        same_title = [abouts[at] for at in sorted(reach(by_title, keys))]
        choose = of_summary if text.source == "summaries" else of_plot
        about = choose(text, same_title)
        if about and len(text.text) >= SHORTEST_CHARS:
            found.setdefault(about.film.id, {}).setdefault(text.source, clean(text))
    return {film: tuple(by_source.values()) for film, by_source in found.items()}


def clean(text: Plot) -> Plot:
    """Without the remains of markup and the spaces that taken-out links left."""
    plain = re.sub(r"\s+([,.;:!?])", r"\1", _MARKUP.sub(" ", text.text))
    return Plot(text.source, text.title, " ".join(plain.split()), text.categories)


def _keys(text: Plot) -> frozenset[str]:
    titles = [_DISAMBIGUATION.sub("", text.title)]
    if text.source == "summaries":
        titles.append(_SUBJECT_ENDS.split(text.text, maxsplit=1)[0][:100])
    return frozenset(filter(None, map(key, titles)))


# ── summaries ────────────────────────────────────────────────────────────────────────────────────────────────────────
def of_summary(text: Plot, candidates: Sequence[About]) -> About | None:
    """The film whose year and director the first sentences give."""
    first = text.text.split(". ")[0][:400]
    if not _A_FILM.search(first):
        return None
    match = _FIRST_YEAR.search(first)
    year = int(match[1] or match[2]) if match else None
    fits = [about for about in candidates if _directed_so(text, about) and _of_year(about, year)]
    if year is None:
        fits = [about for about in fits if about.players_in(text.text) >= NAMED_PLAYERS]
    return fits[0] if len(fits) == 1 else None


def _of_year(about: About, year: int | None) -> bool:
    return year is None or any(abs(year - own) <= YEAR_SLACK for own in about.years)


def _directed_so(text: Plot, about: About) -> bool:
    """Whether the text gives a director's last name; a film without known director passes on its year."""
    spoken = key(text.text)
    names = [words[-1] for name in about.directors if (words := key(name).split())]
    return not names or any(re.search(rf"\b{re.escape(name)}\b", spoken) for name in names)


# ── plots ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def of_plot(text: Plot, candidates: Sequence[About]) -> About | None:
    """The film whose people the plot names; failing that the only film of the title, if the categories agree."""
    by_players = [about for about in candidates if about.players_in(text.text) >= NAMED_PLAYERS]
    if by_players:
        return by_players[0] if len(by_players) == 1 else None
    if any(len(about.characters) < LISTED_CHARACTERS for about in candidates):
        return candidates[0] if len(candidates) == 1 and _categories_agree(text, candidates[0]) else None
    named = sorted(((_named(text, about), at) for at, about in enumerate(candidates)), reverse=True)
    clear = len(named) == 1 or (len(named) > 1 and named[0][0] >= 2 * named[1][0])
    return candidates[named[0][1]] if named and named[0][0] >= NAMED_CHARACTERS and clear else None


def _named(text: Plot, about: About) -> int:
    said = set(_NAME.findall(text.text))
    return sum(bool(words & said) for words in about.characters)


def _categories_agree(text: Plot, about: About) -> bool:
    """Whether genres agree in number, the more the less telling the title is, and nothing contradicts."""
    categories = {CATEGORY_GENRES.get(category, category) for category in text.categories}
    if _contradicts(categories, about):
        return False
    shared = _telling(categories & about.genres)
    if shared < LEAST_AGREEMENT * _telling(about.genres):
        return False
    telling = sum(len(word) >= TELLING_LETTERS and word not in ("the", "and") for word in key(text.title).split())
    from_there = any(category in CATEGORY_COUNTRIES for category in categories)
    if telling >= 3 or (telling == 2 and from_there):
        return shared >= min(GENERIC_GENRES.values())
    return shared >= (1.5 if telling == 2 else 2.5)


def _telling(genres: Iterable[str]) -> float:
    return sum(GENERIC_GENRES.get(genre, 1.0) for genre in genres)


def _contradicts(categories: Iterable[str], about: About) -> bool:
    said = frozenset(categories)
    first = min(about.years, default=None)
    return bool(
        said & NEVER
        or (about.genres and (said ^ about.genres) & TELLING_KINDS)
        or any(first and first > LAST_YEAR.get(category, 9999) for category in said)
        or any(about.countries and not about.countries & CATEGORY_COUNTRIES.get(c, about.countries) for c in said)
    )
