"""Photographs of posters from TMDB: only with the user's own key, fetched here and kept in the home folder."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Self

import httpx
import structlog

from data.home import Home, replacing
from data.types import Movie

if TYPE_CHECKING:
    from agent.settings import Settings

log = structlog.get_logger(__name__)
FIND = "https://api.themoviedb.org/3/find/tt{imdb_id}"
PICTURE = "https://image.tmdb.org/t/p/w342{path}"
PATH = re.compile(r"/[\w-]+\.jpg")
TIMEOUT_S = 4.0
LARGEST = 2_000_000  # bytes


class Posters:
    """Fetches each film's poster at most once; what TMDB does not have is remembered too."""

    def __init__(self, folder: Path, client: httpx.Client, key: str) -> None:
        self._folder = folder
        self._client = client
        self._key = key

    @classmethod
    def of(cls, settings: Settings) -> Self | None:
        """None unless the settings hold a key."""
        if settings.tmdb_key is None:
            return None
        folder = Home(settings.home).external / "posters"
        return cls(folder, httpx.Client(timeout=TIMEOUT_S), settings.tmdb_key.get_secret_value())

    def find(self, movie: Movie) -> bytes | None:
        """A JPEG, or None when there is none or it cannot be had now."""
        if not movie.imdb_id or not movie.imdb_id.isdigit():
            return None
        kept = self._folder / f"{movie.imdb_id}.jpg"
        if not kept.exists():
            try:
                picture = self._fetch(movie.imdb_id)
            except (httpx.HTTPError, ValueError) as error:
                log.warning("no poster from TMDB this time", film=movie.label, error=type(error).__name__)
                return None
            with replacing(kept) as aside:
                aside.write_bytes(picture)
        return kept.read_bytes() or None

    def _fetch(self, imdb_id: str) -> bytes:
        """The picture, empty when TMDB has none. ValueError for an answer that makes no sense."""
        asked = {"api_key": self._key, "external_source": "imdb_id"}
        answer = self._client.get(FIND.format(imdb_id=imdb_id), params=asked).raise_for_status().json()
        paths = [film.get("poster_path") for film in answer.get("movie_results", ()) if film.get("poster_path")]
        if not paths:
            return b""
        if not PATH.fullmatch(str(paths[0])):
            raise ValueError("not the path of a picture")
        picture = self._client.get(PICTURE.format(path=paths[0])).raise_for_status().content
        if not picture.startswith(b"\xff\xd8") or len(picture) > LARGEST:
            raise ValueError("not a picture")
        return picture
