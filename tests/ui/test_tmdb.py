"""Photographs come from TMDB only with a key, once, and never stand in the way."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from scripted import FILMS

from agent.settings import Settings
from data.types import Movie
from ui.tmdb import Posters

JPEG = b"\xff\xd8\xff\xe0 a photograph"


class Tmdb:
    """Answers as TMDB does, and counts."""

    def __init__(self, found: list[dict[str, object]], picture: bytes = JPEG, status: int = 200) -> None:
        self.found, self.picture, self.status = found, picture, status
        self.asked: list[httpx.URL] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url)
        if self.status != 200:
            return httpx.Response(self.status)
        if request.url.path.startswith("/3/find"):
            return httpx.Response(200, json={"movie_results": self.found})
        return httpx.Response(200, content=self.picture)

    def posters(self, folder: Path) -> Posters:
        return Posters(folder, httpx.Client(transport=httpx.MockTransport(self)), "secret")


def test_without_a_key_nothing_is_asked(tmp_path: Path) -> None:
    assert Posters.of(Settings(home=tmp_path, tmdb_key=None)) is None


def test_a_photograph_is_fetched_once(tmp_path: Path) -> None:
    tmdb = Tmdb([{"poster_path": "/heat.jpg"}])
    posters = tmdb.posters(tmp_path)
    assert posters.find(FILMS[0]) == posters.find(FILMS[0]) == JPEG
    assert [url.path for url in tmdb.asked] == ["/3/find/tt0113277", "/t/p/w342/heat.jpg"]
    assert "secret" not in str(tmdb.asked[1])  # the key goes where it is needed only


def test_what_tmdb_does_not_have_is_remembered(tmp_path: Path) -> None:
    tmdb = Tmdb([])
    posters = tmdb.posters(tmp_path)
    assert posters.find(FILMS[0]) is None
    assert posters.find(FILMS[0]) is None
    assert len(tmdb.asked) == 1


@pytest.mark.parametrize(
    "tmdb",
    [Tmdb([{"poster_path": "/x"}], picture=b"<html>"), Tmdb([], status=500), Tmdb([], status=401),
     Tmdb([{"poster_path": "//evil.example/x"}]), Tmdb([{"poster_path": 7}])],
)  # fmt: skip
def test_rubbish_and_refusals_leave_the_drawn_poster(tmp_path: Path, tmdb: Tmdb) -> None:
    assert tmdb.posters(tmp_path).find(FILMS[0]) is None
    assert list(tmp_path.iterdir()) == []
    assert {url.host for url in tmdb.asked} <= {"api.themoviedb.org", "image.tmdb.org"}


@pytest.mark.parametrize("imdb_id", [None, "", "../../etc", "tt12"])
def test_films_without_a_number_are_not_asked_for(tmp_path: Path, imdb_id: str | None) -> None:
    tmdb = Tmdb([])
    assert tmdb.posters(tmp_path).find(Movie(1, "X", None, imdb_id=imdb_id)) is None
    assert tmdb.asked == []
