"""References by what a film shown is: "that Kubrick film", "the French one", "the one with De Niro"."""

from __future__ import annotations

from agent.understanding.cues import Cues
from agent.understanding.reading import Mention, Reading
from agent.understanding.wishes import Wish
from data.names import NameIndex
from data.types import DialogueState, Movie, MovieId
from data.wording import words


def described(
    reading: Reading, cues: Cues, place: int, state: DialogueState, movies: dict[MovieId, Movie], names: NameIndex
) -> Mention | None:
    """ "that Kubrick film", "the French one", "the 1979 one", "the one with De Niro" among what was shown"""
    words_ = cues.words
    if words_[place] not in ("that", "the", "this") or not state.shown or place + 2 >= len(words_):
        return None
    shown = tuple(dict.fromkeys(film for turn in reversed(state.shown) for film in turn if film in movies))
    if words_[place + 1] == "one" and words_[place + 2] in ("with", "by", "from", "starring", "about"):
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
    form = "".join(cues.words[start:end])
    people = {
        hit.name
        for each in ((form, form[:-1]) if reading.tokens[end - 1].possessive else (form,))
        for hit in names.lookup(each)
    }
    wish = next((m.value for m in cues.phrases_at(start) if m.end == end and isinstance(m.value, Wish)), None)
    for film_id in shown:
        film = movies[film_id]
        credited = {*film.directors, *film.cast, *film.writers}
        fits = bool(people & credited) or str(film.year) == form or form in words(film.title)
        if wish and not people:
            fits = (
                fits
                or bool(wish.genres and set(wish.genres) <= set(film.genres))
                or bool(set(wish.languages) & set(film.languages))
            )
        if fits:
            return (film_id,)
    return ()
