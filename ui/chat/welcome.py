"""The empty page: a marquee, a few posters of this very catalogue, and first messages to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.markup import e

if TYPE_CHECKING:
    from data.catalogue import Catalogue
    from data.types import Movie

EXAMPLES = (
    "Something like Heat, but newer",
    "A French comedy under 100 minutes",
    "Dark science fiction from the 80s, not too violent",
    "I loved Amélie and Fargo. What next?",
    "A heist that goes wrong",
    "Something warm for a rainy evening",
)
POSTERS = 7
KNOWN_FILMS = 400  # the best known films of the catalogue, from which posters are chosen


def welcome(catalogue: Catalogue) -> str:
    """HTML, every title escaped."""
    examples = "".join(f'<li><button type="button" data-say="{e(said)}">{e(said)}</button></li>' for said in EXAMPLES)
    posters = "".join(
        f'<li><button type="button" data-say="Something like {e(film.title)}" title="Something like {e(film.label)}" '
        f'aria-label="Something like {e(film.label)}">'
        f'<img src="/api/movies/{film.id}/poster" alt="" width="240" height="360"></button></li>'
        for film in _well_known(catalogue)
    )
    return (
        '<div class="sign"><h2>What do you feel like watching?</h2>'
        "<p>Say it in your own words: a mood, a film you loved, a person, a decade, how long you have.</p></div>"
        f'<ul class="examples" aria-label="For example">{examples}</ul>'
        f'<ul class="lobby" aria-label="Or start from a film">{posters}</ul>'
    )


def _well_known(catalogue: Catalogue) -> list[Movie]:
    """Famous films, each of another main genre, so that the wall has many colours."""
    best = sorted(zip(catalogue.rating_counts.tolist(), catalogue.ids.tolist(), strict=True), reverse=True)
    chosen: dict[str, Movie] = {}
    for _, movie_id in best[:KNOWN_FILMS]:
        film = catalogue.movie(movie_id)
        kind = film.genres[-1] if film.genres else ""
        if film.directors and kind not in chosen:
            chosen[kind] = film
        if len(chosen) == POSTERS:
            break
    return list(chosen.values())
