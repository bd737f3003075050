"""Which films a text names, and whether it may."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from agent.context import TurnContext
from data.types import Movie, MovieId
from data.wording import words
from tools.results import Films, Noted, Picks, Result, Taste, Why

_DATED = re.compile(r"([^\n.;:•*\"“”]{1,90}?)[*\"”]*\s*\((?:18|19|20)\d\d\)")
_MARKED = re.compile(r"\*\*(.{1,90}?)\*\*|“(.{1,90}?)”|\"(.{1,90}?)\"|_(.{1,90}?)_")
_LISTED = re.compile(r"^\s*(?:\d+[.)]|[-•])\s+([^\n:(–—]{1,90})", re.M)
_CAPITALS = re.compile(r"[A-Z][\w'’]+(?:\s+(?:(?:of|the|and|in|a|to|for|on|with|de|la)\s+)*[A-Z][\w'’]+)+")


def may_be_named(context: TurnContext) -> list[Movie]:
    """Films that a tool returned in this turn, that were shown before, or that the person spoke of."""
    said, standing = context.understood, context.state.request
    ids = {*context.state.all_shown, *said.similar_to, *said.about, *said.liked, *said.disliked, *said.seen}
    ids |= {*standing.similar_to, *standing.liked}
    results = context.log.results
    ids |= {film for result in results if isinstance(result, Picks) for film in result.standing.similar_to}
    ids |= {movie_id for result in results for movie_id in films_of(result)}
    return [context.catalogue.movie(movie_id) for movie_id in sorted(ids) if movie_id in context.catalogue]


def people_named(context: TurnContext) -> list[str]:
    """People the person spoke of, also those they do not want."""
    limits = (context.understood.constraints, context.state.request.constraints)
    return [one.name for each in limits for one in (*each.people, *each.people_none)]


def films_of(result: Result) -> Iterator[MovieId]:
    """The films a tool answered with."""
    match result:
        case Picks(ranked=ranked):
            yield from (pick.movie.id for pick in ranked.recommendations)
        case Films(movies=movies) | Taste(movies=movies):
            yield from (movie.id for movie in movies)
        case Why(recommendations=recommendations):
            yield from (pick.movie.id for pick in recommendations)
        case Noted(stored=stored, forgotten=forgotten):
            yield from (*(feedback.movie_id for feedback in stored), *forgotten)


def unsupported(text: str, films: Sequence[Movie], is_title: Callable[[str], bool]) -> list[str]:
    """Names of films in `text` other than `films`: anything followed by a year, anything set off like a title, and any
    run of capitalised words that is a title of the catalogue."""
    allowed = {_plain(title) for film in films for title in (film.title, film.label, *film.other_titles)}
    other = {_plain(name) for film in films for name in (*film.directors, *film.cast, *film.writers, *film.genres)}
    bare = without_titles(text, films)
    found = [name for name in _dated(bare) if not _ends_with(_plain(name), allowed)]
    found += [name for name in (*_set_off(bare), *filter(is_title, _CAPITALS.findall(bare)))
              if not _ends_with(_plain(name), allowed | other)]  # fmt: skip
    return list(dict.fromkeys(found))


def without_titles(text: str, films: Sequence[Movie]) -> str:
    """The text with the titles of films set aside whole: within "Three Colors: Red" there is the title of another."""
    titles = {name for film in films for name in (film.title, *film.other_titles) if len(words(name)) > 1}
    titles |= {film.label for film in films if film.title in titles}
    for title in sorted((name for name in titles if name in text), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(title)}(?!\w)", "⟦⟧", text)
    return text


def _dated(text: str) -> Iterator[str]:
    yield from (match.group(1).strip() for match in _DATED.finditer(text))


def _set_off(text: str) -> Iterator[str]:
    for pattern in (_MARKED, _LISTED):
        for match in pattern.finditer(text):
            name = next(group for group in match.groups() if group is not None).strip(' *_“”"')
            if _like_a_title(name):
                yield name


def _like_a_title(name: str) -> bool:
    """Every longer word begins with a capital, as in titles and not in stressed words."""
    long_words = [word for word in name.split() if len(word) > 3] or name.split()
    return bool(long_words) and all(not word[0].islower() for word in long_words)


def _plain(text: str) -> str:
    return " ".join(words(text))


def _ends_with(text: str, allowed: set[str]) -> bool:
    return not text or any(text == title or text.endswith(" " + title) for title in allowed)
