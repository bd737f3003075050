"""References by what a film shown is: "that Kubrick film", "the French one", "the one with De Niro"."""

from __future__ import annotations

from agent.understanding.cues import Cues
from agent.understanding.idle import FILLERS
from agent.understanding.numbers import ORDINALS
from agent.understanding.reading import Mention, Reading
from agent.understanding.wishes import Wish
from data.names import NameIndex
from data.types import DialogueState, Movie, MovieId
from data.wording import word_set, words


def described(
    reading: Reading, cues: Cues, place: int, state: DialogueState, movies: dict[MovieId, Movie], names: NameIndex
) -> Mention | None:
    """ "that Kubrick film", "the French one", "the 1979 one", "the one with De Niro" among what was shown"""
    words_ = cues.words
    asks = words_[place] != "the" and words_[place - 1 : place] in _IS  # "is that one about zombies?"
    if asks or (place and words_[place - 1] in _FOR_WHOM):
        return None  # "is it scary for the little one?"
    if words_[place] not in ("that", "the", "this") or not state.shown or place + 2 >= len(words_):
        return None
    shown = tuple(dict.fromkeys(film for turn in reversed(state.shown) for film in turn if film in movies))
    if words_[place + 1] == "one" and words_[place + 2] in (
        "with",
        "by",
        "from",
        "starring",
        "about",
        "where",
        "in",
        "set",
    ):
        for end in range(min(place + 6, len(words_)), place + 3, -1):
            if picks := _matching(reading, place + 3, end, shown, movies, names, cues):
                return Mention(place, end, "reference", picks)
        return None
    for end in range(place + 2, min(place + 5, len(words_))):
        if words_[end] in ("one", "film", "movie", "flick") and (words_[place] != "the" or words_[end] == "one"):
            if picks := _matching(reading, place + 1, end, shown, movies, names, cues):
                return Mention(place, end + 1, "reference", picks)
            return None
    return None


def _matching(reading: Reading, start: int, end: int, shown: tuple[MovieId, ...], movies: dict[MovieId, Movie],
              names: NameIndex, cues: Cues) -> tuple[MovieId, ...]:  # fmt: skip
    """The latest film shown that is credited, dated, titled or of the kind so; then one tagged so, then one whose
    description has the words."""
    while start < end and cues.words[start] in _LIGHT:
        start += 1
    if {*cues.words[start:end]} <= _PLACES:
        return ()  # "the third one" is no film with "third" in its title
    form = "".join(cues.words[start:end])
    people = {
        hit.name
        for each in ((form, form[:-1]) if reading.tokens[end - 1].possessive else (form,))
        for hit in names.lookup(each)
    }
    wish = next((m.value for m in cues.phrases_at(start) if m.end == end and isinstance(m.value, Wish)), None)
    said = frozenset(_stem(word) for word in cues.words[start:end] if word not in _LIGHT)
    telling = cues.ends_clause(end) and bool(
        said - _PLACES - {_stem(word) for word in FILLERS}
    )  # "the first one", "the other one" tell nothing
    for fits in (_named, _tagged, _told) if telling else (_named,):
        for film_id in shown:
            if fits(movies[film_id], form, people, wish, said):
                return (film_id,)
    return ()


def _named(film: Movie, form: str, people: set[str], wish: Wish | None, said: frozenset[str]) -> bool:
    credited = {*film.directors, *film.cast, *film.writers}
    if people & credited or str(film.year) == form or form in words(film.title):
        return True
    if wish is None or people:
        return False
    of_kind = bool(wish.genres) and set(wish.genres) <= set(film.genres)
    return of_kind or bool(set(wish.languages) & set(film.languages) or set(wish.countries) & set(film.countries))


def _tagged(film: Movie, form: str, people: set[str], wish: Wish | None, said: frozenset[str]) -> bool:
    held = {score.tag for score in film.tags if score.holds}
    asked = {tag for tag, weight in wish.tags if weight > 0} if wish else set()
    return bool(asked & held) or any(said <= {_stem(word) for word in words(tag)} for tag in held)


def _told(film: Movie, form: str, people: set[str], wish: Wish | None, said: frozenset[str]) -> bool:
    return said <= {_stem(word) for word in words(film.overview)}


def _stem(word: str) -> str:
    return word.removesuffix("s")


_IS = (("is",), ("was",), ("isnt",), ("wasnt",))
_FOR_WHOM = word_set("for with scare bore")
_PLACES = frozenset(ORDINALS) | word_set("last final next top bottom middle previous latest")
_LIGHT = word_set("the a an that some his her of")
