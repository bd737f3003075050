"""A pick as a card: poster, facts, the reason and what it rests on, and three buttons."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from data.types import FeedbackValue, Movie, MovieId, Recommendation
from ui.markup import chips, e

CAST_SHOWN = 5
EVIDENCE_SHOWN = 5


class Thumb(NamedTuple):
    """A button of a card: what it stores, says and draws (a path in a 24 × 24 box)."""

    value: FeedbackValue
    label: str
    title: str
    icon: str


_UP = "M7 10.5V20H4v-9.5zM7 11l4-8c1.7 0 2.6 1.2 2.3 2.8L12.6 9H19a2 2 0 0 1 2 2.4l-1.4 7A2 2 0 0 1 17.7 20H7"
_DOWN = "M17 13.5V4h3v9.5zM17 13l-4 8c-1.7 0-2.6-1.2-2.3-2.8l.7-3.2H5a2 2 0 0 1-2-2.4l1.4-7A2 2 0 0 1 6.3 4H17"
_EYE = "M2 12s3.6-7 10-7 10 7 10 7-3.6 7-10 7S2 12 2 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z"
THUMBS = (
    Thumb("like", "Like", "Like {}", _UP),
    Thumb("dislike", "Dislike", "Dislike {}", _DOWN),
    Thumb("seen", "Seen", "I have seen {}", _EYE),
)


def cards(turn_id: str, picks: tuple[Recommendation, ...], pressed: Mapping[MovieId, str]) -> str:
    """The list of picks; empty text without any. `pressed` tells which thumb a person gave to which film."""
    if not picks:
        return ""
    items = "".join(f"<li>{card(turn_id, pick, pressed.get(pick.movie.id))}</li>" for pick in picks)
    return f'<ol class="picks" aria-label="Picks">{items}</ol>'


def card(turn_id: str, pick: Recommendation, pressed: str | None) -> str:
    movie = pick.movie
    name = f"film-{e(turn_id)}-{movie.id}"
    year = f' <span class="year">{movie.year}</span>' if movie.year else ""
    evidence = tuple(dict.fromkeys(found.value for found in pick.evidence))[:EVIDENCE_SHOWN]
    return (
        f'<article class="pick" aria-labelledby="{name}">'
        f'<img class="poster" src="/api/movies/{movie.id}/poster" alt="" width="240" height="360" loading="lazy">'
        f'<div class="facts"><h3 id="{name}"><span class="rank" aria-hidden="true">{pick.rank}</span>'
        f"{e(movie.title)}{year}</h3>"
        f"{_meta(movie)}"
        f'<p class="reason">{e(pick.reason)}</p>'
        f"{chips(evidence, 'evidence', 'Why this one')}"
        f"{_thumbs(turn_id, movie, pressed)}{_more(pick)}</div></article>"
    )


def length(minutes: int | None) -> str:
    """A running time as people say it: "2 h 50 min"."""
    if not minutes:
        return ""
    hours, rest = divmod(minutes, 60)
    return " ".join(part for part in (f"{hours} h" if hours else "", f"{rest} min" if rest else "") if part)


def _meta(movie: Movie) -> str:
    kind = " · ".join(part for part in (", ".join(movie.genres[:3]), length(movie.runtime_min)) if part)
    return "".join(f'<p class="meta">{e(row)}</p>' for row in (", ".join(movie.directors[:2]), kind) if row)


def _thumbs(turn_id: str, movie: Movie, pressed: str | None) -> str:
    buttons = "".join(
        f'<button type="button" data-thumb="{thumb.value}" data-turn="{e(turn_id)}" data-movie="{movie.id}" '
        f'aria-pressed="{"true" if thumb.value == pressed else "false"}" '
        f'aria-label="{thumb.label}" title="{e(thumb.title.format(movie.title))}">'
        f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{thumb.icon}"/></svg></button>'
        for thumb in THUMBS
    )
    return f'<div class="thumbs" role="group" aria-label="{e(movie.label)}">{buttons}</div>'


def _more(pick: Recommendation) -> str:
    movie = pick.movie
    share = movie.critics.share if movie.critics else None
    facts = (
        ("Cast", ", ".join(movie.cast[:CAST_SHOWN])),
        ("Written by", ", ".join(movie.writers[:3])),
        ("Languages", ", ".join(movie.languages[:4])),
        ("Rated", f"{movie.mean_rating:.1f} of 5 by {movie.rating_count:,} people" if movie.mean_rating else ""),
        ("Critics", f"{share:.0%} favourable" if share is not None else ""),
        ("Score", " ".join(f"{name} {value:+.2f}" for name, value in pick.parts)),
    )
    rows = "".join(f"<dt>{name}</dt><dd>{e(fact)}</dd>" for name, fact in facts if fact)
    overview = f"<p>{e(movie.overview)}</p>" if movie.overview else ""
    return (
        f'<details class="more" data-key="more-{movie.id}"><summary>More</summary>{overview}<dl>{rows}</dl></details>'
    )
