from __future__ import annotations

import numpy as np
import pytest

from retrieval.diversity import diversify, kinship, related, series_of

ROWS = np.array([10, 11, 12])
NONE = np.zeros(3, bool)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Toy Story", "Toy Story 2"), ("The Godfather", "The Godfather: Part II"), ("Rocky", "Rocky IV"),
        ("Star Wars: Episode IV - A New Hope", "Star Wars: Episode V - The Empire Strikes Back"),
        ("Harry Potter and the Sorcerer's Stone", "Harry Potter and the Goblet of Fire"),
        ("Mission: Impossible", "Mission: Impossible II"), ("Kill Bill: Vol. 1", "Kill Bill: Vol. 2"),
        ("The Matrix", "The Matrix"), ("Ocean's Eleven", "Ocean's Twelve"),
    ],
)  # fmt: skip
def test_films_of_a_series_share_a_key(one: str, other: str) -> None:
    assert series_of(one) == series_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Heat", "Heathers"), ("Se7en", "Seven Samurai"), ("2001: A Space Odyssey", "2010"), ("It", "Up"), ("M", "9")],
)
def test_other_films_do_not(one: str, other: str) -> None:
    assert series_of(one) != series_of(other)


def test_a_likeness_to_a_pick_costs_what_is_said() -> None:
    likeness = np.array([[1.0, 0.9, 0.1], [0.9, 1.0, 0.1], [0.1, 0.1, 1.0]], np.float32)
    picks = diversify(ROWS, np.array([3.0, 2.9, 2.5], np.float32), likeness, ("a", "b", "c"), NONE, 3, 1.0, 0.0)
    assert [pick.row for pick in picks] == [10, 12, 11]
    assert [pick.variety for pick in picks] == pytest.approx([0.0, -0.1, -0.9])


def test_genres_cost_their_mean_likeness_to_those_above() -> None:
    kin = kinship(np.array([[True, False], [True, False], [True, True], [False, False]]))
    assert kin[0].tolist() == pytest.approx([1.0, 1.0, 0.5**0.5, 0.0])
    none, rows = np.zeros((4, 4), np.float32), np.arange(4)
    scores = np.array([3.0, 2.9, 2.8, 2.0], np.float32)
    picks = diversify(rows, scores, none, "abcd", np.zeros(4, bool), 4, 1.0, 0.0, kin, 1.0)
    assert [pick.row for pick in picks] == [0, 2, 1, 3]
    assert [pick.variety for pick in picks] == pytest.approx([0.0, -(0.5**0.5), -(1 + 0.5**0.5) / 2, 0.0])


def test_a_series_counts_each_film_chosen_or_named() -> None:
    none = np.zeros((3, 3), np.float32)
    picks = diversify(ROWS, np.array([3.0, 2.9, 2.8], np.float32), none, ("a", "a", "a"), ~NONE, 3, 0.0, 0.5)
    assert [pick.series for pick in picks] == [-0.5, -1.0, -1.5]


@pytest.mark.parametrize(
    ("one", "other", "alike", "kin"),
    [
        ("The Dark Knight", "The Dark Knight Rises", 0.8, True), ("Batman Begins", "Batman", 0.6, True),
        ("Alien", "Aliens", 0.7, True), ("Ghost", "Ghost Dog: The Way of the Samurai", 0.1, False),
        ("Ghost", "Ghost Town", 0.41, False), ("Up", "Upgrade", 0.8, False), ("Heat", "Thief", 0.8, False),
        ("Rocky", "Rocky IV", 0.0, True),
    ],
)  # fmt: skip
def test_a_title_that_goes_on_is_of_the_series_when_the_films_are_alike(
    one: str, other: str, alike: float, kin: bool
) -> None:
    for first, second in ((one, other), (other, one)):
        found = related(series_of(first), [series_of(second)], np.array([alike], np.float32))
        assert found.tolist() == [kin]


def test_nothing_to_choose_from() -> None:
    empty = np.empty(0, np.float32)
    square = np.empty((0, 0), np.float32)
    assert diversify(empty.astype(np.int64), empty, square, (), empty.astype(bool), 3, 1.0, 1.0) == []
