"""Films over HTTP: search by title, one film's facts, its poster."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response

from data.types import MovieId
from ui.poster import poster
from ui.schemas import MovieOut
from ui.services import Services
from ui.tmdb import Posters

A_DAY = {"cache-control": "public, max-age=86400"}
LARGEST_ID = 2**53  # what JavaScript can count to


def routes(services: Services) -> APIRouter:
    router = APIRouter(prefix="/api/movies", tags=["films"])
    photographs = Posters.of(services.settings)

    @router.get("")
    def search(
        query: Annotated[str, Query(min_length=1, max_length=200)], limit: Annotated[int, Query(ge=1, le=50)] = 10
    ) -> list[MovieOut]:
        """Films by title, best match first; typing errors are forgiven."""
        return [MovieOut.of(services.catalogue.movie(found)) for found in _titled(services, query, limit)]

    @router.get("/{movie_id}")
    def movie(movie_id: int) -> MovieOut:
        """Everything known of one film."""
        return MovieOut.of(services.catalogue.movie(movie_id))

    @router.get("/{movie_id}/poster", response_class=Response)
    def picture(movie_id: int) -> Response:
        """A typographic poster (SVG); the photograph where the settings hold a TMDB key."""
        film = services.catalogue.movie(movie_id)
        photograph = photographs.find(film) if photographs else None
        if photograph is not None:
            return Response(photograph, media_type="image/jpeg", headers=A_DAY)
        return Response(poster(film), media_type="image/svg+xml", headers=A_DAY)

    return router


def _titled(services: Services, query: str, limit: int) -> tuple[MovieId, ...]:
    exact = services.titles.exact(query)
    near = (movie for movie, _ in services.titles.fuzzy(query, limit=limit))
    return tuple(dict.fromkeys((*exact, *near)))[:limit]
