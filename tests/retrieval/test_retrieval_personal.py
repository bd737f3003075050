"""A person as a vector: worked by hand, then searched alone and beside a text."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from data.catalogue import Catalogue
from data.errors import InputError
from data.types import Constraints, History, HistoryEntry, Span
from retrieval.personal import PersonalSettings, Tastes
from retrieval.protocols import Profile
from retrieval.query import Query
from retrieval.recommender import Recommender

FILMS = np.eye(4, dtype=np.float32)
PLAIN = PersonalSettings(half_life_days=365.0, neutral=3.0, patience=1e9, dislike=0.5, beside_text=0.3)
YEAR = 365 * 86400.0


def tastes(**changes: float) -> Tastes:
    return Tastes(FILMS, np.zeros(4, np.float32), replace(PLAIN, **changes))


def direction(*values: float) -> list[float]:
    return pytest.approx((np.array(values) / np.linalg.norm(values)).tolist(), abs=1e-5)  # type: ignore[no-any-return]


def test_liked_films_pull_and_disliked_ones_push_less() -> None:
    person = tastes().vector(Profile.of([0, 1, 2], [5.0, 4.0, 1.0]))
    assert person is not None
    assert person.tolist() == direction(2 / 3, 1 / 3, -0.5, 0.0)


def test_a_rating_a_half_life_older_counts_half() -> None:
    person = tastes().vector(Profile.of([0, 1], [5.0, 5.0], [2e9, 2e9 - YEAR]))
    assert person is not None
    assert person.tolist() == direction(2.0, 1.0, 0.0, 0.0)


def test_a_rating_of_unknown_time_counts_as_told_now() -> None:
    person = tastes().vector(Profile.of([0, 1], [5.0, 5.0], [2e9, 0.0]))
    assert person is not None
    assert person.tolist() == direction(1.0, 1.0, 0.0, 0.0)


def test_stars_are_taken_from_the_persons_own_mean_once_they_rated_much() -> None:
    generous = Profile.of([0, 0, 0, 1], [5.0, 5.0, 5.0, 3.0])
    person = tastes(patience=0.0).vector(generous)
    assert person is not None
    assert person[1] < 0 < person[0]


@pytest.mark.parametrize("profile", [Profile.of([], []), Profile.of([0, 1], [3.0, 3.0])])
def test_ratings_that_say_nothing_point_nowhere(profile: Profile) -> None:
    assert tastes().vector(profile) is None
    text = np.array([0.0, 2.0, 0.0, 0.0], np.float32)
    assert tastes().beside(text, profile).tolist() == text.tolist()


def test_a_text_leads_and_the_person_bends_it() -> None:
    both = tastes().beside(np.array([0.0, 5.0, 0.0, 0.0], np.float32), Profile.of([0], [5.0]))
    assert both.tolist() == pytest.approx([0.3, 1.0, 0.0, 0.0])


def likes(*ids: int, disliked: tuple[int, ...] = ()) -> History:
    entries = [HistoryEntry(movie_id, 5.0, "thumb", 2e9) for movie_id in ids]
    return History("u", (*entries, *(HistoryEntry(movie_id, 1.0, "thumb", 2e9) for movie_id in disliked)))


def genres(found: tuple[tuple[int, float], ...], catalogue: Catalogue) -> list[str]:
    return [catalogue.movie(movie_id).genres[0] for movie_id, _ in found if catalogue.movie(movie_id).genres]


def test_searched_alone_taste_finds_films_of_its_kind_and_nothing_known(
    recommender: Recommender, catalogue: Catalogue
) -> None:
    lover = likes(200, 203, 206, disliked=(100, 103))
    found = recommender.search(Query(lover, k=10))
    assert genres(found, catalogue) == ["Romance"] * 10
    assert not {movie_id for movie_id, _ in found} & lover.movie_ids
    cosines = [near for _, near in found]
    assert cosines == sorted(cosines, reverse=True)


def test_beside_a_text_the_text_dominates_and_taste_breaks_ties(recommender: Recommender, catalogue: Catalogue) -> None:
    """All space films of one plot are as near to its words; the person's films decide among them."""
    text = "robots on a lonely space station"
    found = recommender.search(Query(likes(200, 203, 206), text=text, k=8))
    assert genres(found, catalogue) == ["Sci-Fi"] * 8
    assert found != recommender.search(Query(likes(101, 104), text=text, k=8))


def test_conditions_and_exclusions_hold_in_search(recommender: Recommender, catalogue: Catalogue) -> None:
    wanted = Query(likes(200), text="love in paris", constraints=Constraints(years=Span(1990, 1999)), k=20,
                   exclude=frozenset({210, 211}))  # fmt: skip
    found = [movie_id for movie_id, _ in recommender.search(wanted)]
    assert found
    assert all(wanted.constraints.years.holds(catalogue.movie(each).year) for each in found)  # type: ignore[union-attr]
    assert not {200, 210, 211} & set(found)


def test_nothing_to_search_by_is_said(recommender: Recommender) -> None:
    with pytest.raises(InputError, match="nothing to search by"):
        recommender.search(Query(History(""), k=3))
