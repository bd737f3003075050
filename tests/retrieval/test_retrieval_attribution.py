"""What each rated film did for a pick adds up to the parts of its score that come from ratings."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.types import History, HistoryEntry, Recommendation, TagWish
from retrieval.ask import Ask
from retrieval.attribution import attribute
from retrieval.protocols import Profile, Vector
from retrieval.query import Query
from retrieval.recommender import Recommender

NONE = np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Told:
    """A source whose contributions are given."""

    name: str
    shares: tuple[float, ...]

    def scores(self, ask: Ask) -> Vector | None:
        return None

    def contributions(self, ask: Ask, row: int) -> Vector:
        return np.array(self.shares, np.float32)


def asked(n: int) -> Ask:
    profile = Profile.of(list(range(n)), [5.0] * n)
    return Ask(Query(History("")), profile, NONE, NONE, NONE, np.ones(max(n, 1), bool))


def test_parts_are_divided_in_proportion() -> None:
    found = attribute(asked(3), 0, {"taste": 0.8, "factors": 0.2, "quality": 5.0},
                      (Told("taste", (3.0, 1.0, 0.0)), Told("factors", (1.0, -0.5, 0.5))))  # fmt: skip
    assert found.films.tolist() == pytest.approx([0.8, 0.1, 0.1])
    assert (found.explained, found.rest) == (pytest.approx(1.0), 0.0)


@pytest.mark.parametrize(
    ("value", "shares"), [(-0.4, (1.0, 1.0)), (0.4, (1.0, -1.0)), (0.4, (-1.0, -1.0)), (0.4, (0, 0))]
)
def test_a_part_that_no_film_stands_for_is_left_whole(value: float, shares: tuple[float, float]) -> None:
    found = attribute(asked(2), 0, {"taste": value}, (Told("taste", shares),))
    assert found.films.tolist() == [0.0, 0.0]
    assert found.rest == pytest.approx(value)


amounts = st.floats(-10, 10, allow_nan=False, width=32)


@given(
    st.integers(0, 6).flatmap(lambda n: st.tuples(*[st.lists(amounts, min_size=n, max_size=n)] * 2)), amounts, amounts
)
def test_films_and_rest_add_up_to_the_parts(
    shares: tuple[list[float], list[float]], taste: float, factors: float
) -> None:
    sources = (Told("taste", tuple(shares[0])), Told("factors", tuple(shares[1])))
    found = attribute(asked(len(shares[0])), 0, {"taste": taste, "factors": factors}, sources)
    scale = 1e-5 * max(1.0, float(np.abs(found.films).sum()))
    assert float(found.films.astype(np.float64).sum()) == pytest.approx(found.explained, abs=scale)
    assert found.explained + found.rest == pytest.approx(taste + factors, abs=scale)


def history(*liked: int, disliked: tuple[int, ...] = ()) -> History:
    entries = [HistoryEntry(movie_id, 5.0, "thumb", 2e9) for movie_id in liked]
    return History("u", (*entries, *(HistoryEntry(movie_id, 1.0, "thumb", 2e9) for movie_id in disliked)))


films = st.lists(st.integers(100, 124) | st.integers(200, 224), unique=True, min_size=1, max_size=8)


@given(films, st.sampled_from([(), (TagWish("alien"),)]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
def test_what_is_told_of_liked_films_can_be_checked(
    recommender: Recommender, catalogue: Catalogue, liked: list[int], tags: tuple[TagWish, ...]
) -> None:
    known, disliked = set(liked), tuple(film for film in (105, 205) if film not in liked)
    labels = {catalogue.movie(film).label: catalogue.movie(film) for film in known}
    for pick in recommender.recommend(Query(history(*liked, disliked=disliked), tags=tags, k=6)).recommendations:
        told = [fact for fact in pick.evidence if fact.kind == "liked_film"]
        assert sum(fact.weight for fact in told) <= 1.0 + 1e-3
        assert [fact.weight for fact in told] == sorted((fact.weight for fact in told), reverse=True)
        assert len({fact.detail for fact in told}) <= 1  # the reason tells it of all of them together
        for fact in told:
            assert fact.value in labels
            shared = {tag for tag in fact.detail.split(", ") if tag}
            assert shared <= _tags(labels[fact.value].tags) & _tags(pick.movie.tags)
        assert not told or _from_ratings(pick) > 0


def test_the_film_nearest_in_kind_is_named(recommender: Recommender) -> None:
    """Among likes of two kinds, a pick names those of its own."""
    for pick in recommender.recommend(Query(history(100, 102, 200, 202), k=6)).recommendations:
        kind = "Star" if "Sci-Fi" in pick.movie.genres else "Love"
        told = [fact.value for fact in pick.evidence if fact.kind == "liked_film"]
        assert told
        assert told[0].startswith(kind)


def test_a_director_liked_before_is_a_reason(recommender: Recommender) -> None:
    """Of every fifth space film the director is the same."""
    picks = recommender.recommend(Query(history(100, 105, 110), k=20)).recommendations
    told = [fact for pick in picks for fact in pick.evidence if fact.kind == "person" and fact.detail == "director"]
    # Beside the taste there is only who made a film of which hardly anything else can be said.
    assert {fact.value for fact in told if fact.weight > 0.5} == {"Star Director 0"}


def _tags(tags: tuple[object, ...]) -> set[str]:
    return {score.tag for score in tags if score.holds}  # type: ignore[attr-defined]


def _from_ratings(pick: Recommendation) -> float:
    return sum(value for name, value in pick.parts if name in ("taste", "factors"))
