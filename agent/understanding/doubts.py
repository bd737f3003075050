"""What is understood in doubt, said aloud: which film was taken for a name, what is not known of an award."""

from __future__ import annotations

from collections.abc import Callable

from agent.understanding.changes import OSCARS
from agent.understanding.gathered import dated_title
from agent.understanding.reading import Mention, Reading
from data.titles import Strength
from data.types import Movie, MovieId
from data.wording import without_article, words

_OBSCURE = 0.15  # fame below which a film is hardly known
_RIVAL, _EVERYBODY_KNOWS = 0.5, 0.7  # of the fame of the film meant; fame with which nobody means another


def taken_for(reading: Reading, movie: Callable[[MovieId], Movie]) -> tuple[str, ...]:
    """Which film was taken for a name that most people would mean another by: "parasite" is Parasite (1982)."""
    hits = tuple((m, m.value[0]) for m in reading.of("title") if m.detail in ("", "similar", "liked", "seen"))
    return tuple(
        f"took “{reading.message.raw(m.start, m.end)}” as {movie(hit.movie_id).label}"
        for m, hit in hits
        if hit.fame < _OBSCURE and hit.similarity == 1 and not dated_title(reading, m)
    ) + tuple(
        f"took “{reading.message.raw(m.start, m.end)}” as {movie(hit.movie_id).label}, {other}"
        for m, hit in hits
        if (other := _other(reading, m, movie))
    )


def _other(reading: Reading, mention: Mention, movie: Callable[[MovieId], Movie]) -> str:
    """What else a title may name: another film of that very name, or one called so without the article."""
    hit, *others = mention.value
    typed, title = reading.message.words(mention.start, mention.end), words(movie(hit.movie_id).title)
    if hit.similarity < 1 or hit.fame < _OBSCURE or len(without_article(typed)) > 1:
        return ""
    if typed == title and others and others[0].strength >= Strength.OTHER and others[0].fame >= _RIVAL * hit.fame:
        return f"not {movie(others[0].movie_id).label}"
    bare = typed == without_article(title) != title and hit.fame < _EVERYBODY_KNOWS
    return f"as no film here is called just “{reading.message.raw(mention.start, mention.end)}”" if bare else ""


def award_unknown(mention: Mention) -> str:
    """What is not known of an award asked for: all that is known is how many Oscars a film won."""
    if mention.value == "won oscars":
        return ""
    instead = "looked among those that won an Oscar" if mention.value in OSCARS else "looked among the best reviewed"
    return f"cannot tell which films {mention.value}, and {instead}"
