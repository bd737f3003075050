"""What was said and shown earlier in a conversation bends the next list."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from data.types import History
from retrieval.ask import Ask
from retrieval.fusion import weights_for
from retrieval.protocols import Profile, Rows
from retrieval.query import Query
from retrieval.recommender import Recommender
from retrieval.settings import Strategy


def rows(*numbers: int) -> Rows:
    return np.array(numbers, np.int64)


def asked(query: Query, seeds: Rows, before: Rows, passed: Rows) -> Ask:
    return Ask(query, Profile.of([], []), rows(), seeds, rows(), np.ones(9, bool), before, passed)


def test_earlier_films_count_half_and_those_passed_over_count_against() -> None:
    ask = asked(Query(History("")), rows(1, 2), rows(3), rows(4, 5, 6))
    examples, shares = ask.examples
    assert examples.tolist() == [1, 2, 3, 4, 5, 6]
    assert np.allclose(shares, [0.5, 0.5, 0.5, -0.1, -0.1, -0.1])


def test_renown_and_quality_fade_with_every_list_passed_over() -> None:
    query, none = Query(History(""), text="space", k=2), rows()
    lists = [weights_for(asked(query, rows(), none, rows(*range(2 * n))), Strategy()) for n in range(5)]
    whole = Strategy().asked
    assert np.allclose([each.renown / whole.renown for each in lists], [1, 2 / 3, 1 / 3, 0, 0], atol=1e-6)
    assert np.allclose([each.quality / whole.quality for each in lists], [1, 0.8, 0.6, 0.4, 0.3])
    assert all(each.alike == whole.alike for each in lists)


def test_a_list_lies_between_the_film_named_now_and_those_before(recommender: Recommender) -> None:
    def romances(query: Query) -> int:
        return sum("Romance" in pick.movie.genres for pick in recommender.recommend(query).recommendations)

    now = Query(History(""), similar_to=(101,), k=40)  # a space film
    assert romances(replace(now, before=(201, 204, 207))) > romances(now)


def test_films_like_those_passed_over_fall_behind(recommender: Recommender) -> None:
    def ranks(query: Query) -> dict[int, float]:
        return {pick.movie.id: dict(pick.parts).get("alike", 0.0) for pick in
                recommender.recommend(query).recommendations}  # fmt: skip

    now = Query(History(""), similar_to=(101,), k=50)
    passed = ranks(replace(now, passed=(102, 105, 108)))  # the plot of every third film
    plain = ranks(now)
    same, other = (np.mean([passed[f] - plain[f] for f in films if f in passed and f in plain])
                   for films in ((111, 114, 117, 120), (113, 116, 119, 122)))  # fmt: skip
    assert same < other
