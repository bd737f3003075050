"""What a simulated person wants: films a real person rated high, and the wishes that lead there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from data.catalogue import Catalogue
from data.types import HOLDS, MOODS, Movie, MovieId
from retrieval.diversity import series_of
from retrieval.protocols import Interactions, Rows

LOVED = 4.0  # stars from which a film may be a target
TARGETS = 3  # films of a goal at most: what the person has in mind and the two nearest to it that fit as well
NAMED = (0.41, 0.37, 0.15, 0.07)  # of those who name films they like: one, two, three, four
LIKELY = 0.3  # relevance from which a target may pass for having a tag or a mood
COMMON = ("Action", "Adventure", "Animation", "Comedy", "Crime", "Documentary", "Drama", "Fantasy", "Horror", "Musical",
          "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western")  # fmt: skip
WishKind = Literal[
    "genre", "not_genre", "since", "until", "decade", "actor", "director", "shorter", "tag", "mood", "like"
]
HARD: frozenset[WishKind] = frozenset(
    {"genre", "not_genre", "since", "until", "decade", "actor", "director", "shorter"}
)


@dataclass(frozen=True, slots=True)
class Wish:
    """One wish; `value` is a genre, a name, a tag, a mood, a year, minutes or a film."""

    kind: WishKind
    value: str | int

    @property
    def hard(self) -> bool:
        """Whether a film that does not meet it is a mistake; tags, moods and likeness are matters of degree."""
        return self.kind in HARD

    def met_by(self, movie: Movie, moods: Sequence[float] = ()) -> bool:
        """Read from the film's facts alone; what is not known does not meet a wish."""
        match self.kind:
            case "genre":
                return self.value in movie.genres
            case "not_genre":
                return bool(movie.genres) and self.value not in movie.genres
            case "since":
                return movie.year is not None and movie.year >= int(self.value)
            case "until":
                return movie.year is not None and movie.year <= int(self.value)
            case "decade":
                return movie.year is not None and 0 <= movie.year - int(self.value) < 10
            case "actor":
                return self.value in movie.cast
            case "director":
                return self.value in movie.directors
            case "shorter":
                return movie.runtime_min is not None and movie.runtime_min <= int(self.value)
            case "tag":
                return any(tag.tag == self.value and tag.relevance >= LIKELY for tag in movie.tags)
            case "mood":
                return bool(moods) and moods[MOODS.index(str(self.value))] >= LIKELY
            case "like":
                return movie.id != self.value


@dataclass(frozen=True, slots=True)
class Goal:
    """`agenda`: wishes in the order in which they come up; `targets`: films that would please; `ratings`: what the
    person has seen, with stars, the targets not among them."""

    person: int
    anchor: MovieId
    targets: frozenset[MovieId]
    agenda: tuple[Wish, ...]
    ratings: dict[MovieId, float]


@dataclass(frozen=True, slots=True)
class GoalMaker:
    """Draws goals from real people's ratings. `near(film, others)`: those that are like it, nearest first.

    Of the films a person loved, one is had in mind with a chance of one over how many people rated it, `counts` (n,):
    ratings are there for what everybody sees, and it is not for these that people ask (Steck 2011, "Item Popularity and
    Recommendation Accuracy", weighs tests so).
    """

    catalogue: Catalogue
    ratings: Interactions
    near: Callable[[int, Sequence[int]], Sequence[int]]
    counts: Rows

    def draw(self, person: int, rng: np.random.Generator) -> Goal | None:
        """A goal of one person (number in `ratings`); None when too little of what they love is known."""
        profile = self.ratings.profile(person)
        loved = profile.items[profile.ratings >= LOVED]
        if len(loved) < 5:
            return None
        rare = 1.0 / np.maximum(self.counts[loved], 1)
        anchor = int(rng.choice(loved, p=rare / rare.sum()))
        others = [int(row) for row in loved if row != anchor]
        agenda = tuple(self._agenda(anchor, others, rng))
        if len(agenda) < 2:
            return None
        named = {int(wish.value) for wish in agenda if wish.kind == "like"}
        fitting = [row for row in others if self._pleases(row, agenda) and self._movie(row).id not in named]
        targets = {anchor, *list(self.near(anchor, fitting))[: TARGETS - 1]}
        stars = {int(self.catalogue.ids[row]): float(r) for row, r in zip(profile.items, profile.ratings, strict=True)
                 if row not in targets}  # fmt: skip
        return Goal(person, self._movie(anchor).id, frozenset(self._movie(r).id for r in targets), agenda, stars)

    def _pleases(self, row: int, agenda: Sequence[Wish]) -> bool:
        movie, moods = self._movie(row), self.catalogue.moods[row].tolist()
        return all(wish.met_by(movie, moods) for wish in agenda)

    def _agenda(self, anchor: int, others: list[int], rng: np.random.Generator) -> list[Wish]:
        """Each kind of wish comes up with a chance of its own, as far as the film's facts allow; in random order, but
        a genre, a film or a tag opens the talk.

        The chances are how many people say such a thing in the validation dialogues of ReDial, as Marquee reads them:
        78% name films they like, of these 41% one, 37% two, 15% three and 7% more. 28% name somebody, but of forty such
        messages that were read eight asked for films with them. That, lengths and genres refused, which come up in
        6%, 0.2% and 2.7%, are raised to 10% to be tested at all.
        """
        movie = self._movie(anchor)
        wishes: list[Wish] = []

        def perhaps(chance: float, values: Sequence[Wish]) -> None:
            if values and rng.random() < chance:
                wishes.append(values[int(rng.integers(len(values)))])

        perhaps(0.72, [Wish("genre", genre) for genre in movie.genres if genre in COMMON])
        perhaps(0.24, [Wish("tag", t.tag) for t in movie.tags[:8] if t.relevance >= HOLDS and a_theme(t.tag, movie)])
        liked = self._likes(anchor, others, rng) if rng.random() < 0.78 else []
        opening = len(wishes)
        moods = zip(MOODS, self.catalogue.moods[anchor].tolist(), strict=True)
        perhaps(0.28, [Wish("mood", mood) for mood, held in moods if held > HOLDS])
        perhaps(
            0.10,
            [*(Wish("actor", name) for name in movie.cast[:2]), *(Wish("director", n) for n in movie.directors[:1])],
        )
        perhaps(0.15, _eras(movie))
        perhaps(0.10, [Wish("shorter", limit) for limit in (100, 120, 150) if (movie.runtime_min or 999) <= limit][:1])
        perhaps(0.10, [Wish("not_genre", genre) for genre in COMMON if genre not in movie.genres])
        first: list[list[Wish]] = [*([wish] for wish in wishes[:opening]), *([liked] if liked else [])]
        first = [first[place] for place in rng.permutation(len(first)).tolist()]
        rest = [wishes[opening + place] for place in rng.permutation(len(wishes) - opening).tolist()]
        return list(dict.fromkeys([*(wish for together in first for wish in together), *rest]))

    def _likes(self, anchor: int, others: list[int], rng: np.random.Generator) -> list[Wish]:
        """Of the films loved those nearest to the anchor, but none of its series: naming that would name it."""
        series = series_of(self.catalogue.titles[anchor])
        apart = [row for row in others if series_of(self.catalogue.titles[row]) != series]
        count = int(rng.choice(len(NAMED), p=NAMED)) + 1
        return [Wish("like", self._movie(int(row)).id) for row in self.near(anchor, apart)[:count]]

    def _movie(self, row: int) -> Movie:
        return self.catalogue.movie(int(self.catalogue.ids[row]))


def a_theme(tag: str, movie: Movie) -> bool:
    """Whether a tag of a film may be said as one: not a genre or a time, which are wishes of their own, and not a word
    that gives the title away, in whole or in part: "toys" of "Toy Story"."""
    words = tag.lower().replace("-", " ").split()
    title = {word[:4] for word in movie.title.lower().split() if len(word) > 2}
    apart = {genre.lower() for genre in COMMON} | {"sci", "noir", "family", "romantic", "funny", "historical"}
    return not any(word[:4] in title or word in apart or word[:1].isdigit() for word in words)


def _eras(movie: Movie) -> list[Wish]:
    if movie.year is None:
        return []
    decade = movie.year // 10 * 10
    eras = [Wish("decade", decade)] if 1930 <= decade < 2010 else []
    return [*eras, Wish("since", decade), Wish("until", decade + 9)]
