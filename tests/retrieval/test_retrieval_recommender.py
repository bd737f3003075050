"""The chain from a query to picks: what comes, what never comes, and why."""

from __future__ import annotations

import math
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data.catalogue import Catalogue
from data.errors import InputError
from data.types import MOODS, Constraints, History, HistoryEntry, PersonWish, Span, TagWish
from retrieval.evidence import COMPARATIVES, clip
from retrieval.filters import REPUTATION_IN_WORDS
from retrieval.query import Query, Ranked
from retrieval.recommender import Recommender
from retrieval.words import content_words

NOBODY = History("")
STAGES = ["filter", "sources", "fuse", "diversify", "explain"]


def history(*liked: int, disliked: tuple[int, ...] = ()) -> History:
    entries = [HistoryEntry(movie_id, 5.0, "thumb", 2e9) for movie_id in liked]
    return History("u", (*entries, *(HistoryEntry(movie_id, 1.0, "thumb", 2e9) for movie_id in disliked)))


def ids(ranked: Ranked) -> list[int]:
    return [pick.movie.id for pick in ranked.recommendations]


queries = st.builds(
    Query,
    history=st.sampled_from([NOBODY, history(100), history(100, 104, 201, disliked=(205,)), history(10_000_027)]),
    similar_to=st.sampled_from([(), (101,), (101, 210), (10_000_026,)]),
    unlike=st.sampled_from([(), (120,)]),
    constraints=st.sampled_from(
        [Constraints(), Constraints(genres_any=("Romance",)), Constraints(years=Span(1990, 1999))]
    ),
    tags=st.sampled_from(
        [(), (TagWish("paris"),), (TagWish("alien"), TagWish("space", -1.0)), (TagWish("no such tag"),)]
    ),
    moods=st.sampled_from([(), (TagWish("funny"),), (TagWish("funny", -1.0),)]),
    text=st.sampled_from(
        ["", "  ", "robots in space", "a wedding in paris", "'; drop table films --", "\U0001f600" * 50]
    ),
    renown=st.sampled_from([None, "popular", "obscure"]),
    acclaimed=st.booleans(),
    exclude=st.sampled_from([frozenset(), frozenset({102, 202}), frozenset({999_999})]),
    k=st.integers(1, 12),
    strategy=st.sampled_from(["default", "focused"]),
)


@given(queries)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_whatever_is_asked_the_answer_keeps_its_promises(
    recommender: Recommender, catalogue: Catalogue, query: Query
) -> None:
    ranked = recommender.recommend(query)
    picks = ranked.recommendations
    assert len(picks) == query.k
    assert [pick.rank for pick in picks] == list(range(1, query.k + 1))
    assert len(set(ids(ranked))) == query.k
    barred = query.history.movie_ids | query.exclude | set(query.similar_to) | set(query.unlike)
    assert not barred & set(ids(ranked))
    for pick in picks:
        assert pick.score == math.fsum(value for _, value in pick.parts)
        assert pick.movie == catalogue.movie(pick.movie.id)
        assert pick.reason == ""
        assert 0 < len(pick.evidence) <= 6 or pick.movie.title == "Bare" or not pick.movie.tags
        if query.constraints.genres_any:
            assert "Romance" in pick.movie.genres
        if query.constraints.years:
            assert query.constraints.years.holds(pick.movie.year)
    scores = [pick.score for pick in picks]
    assert all(left >= right - 1e-5 for left, right in pairwise(scores))
    assert [stage.name for stage in ranked.stages] == STAGES
    assert set(ranked.relaxed) <= set(REPUTATION_IN_WORDS.values())  # a condition never
    assert not ranked.relaxed or query.renown or query.acclaimed


@given(queries)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=80)
def test_all_evidence_can_be_looked_up(recommender: Recommender, catalogue: Catalogue, query: Query) -> None:
    labels = {catalogue.movie(int(movie_id)).label: int(movie_id) for movie_id in catalogue.ids}
    for pick in recommender.recommend(query).recommendations:
        movie, tags = pick.movie, {score.tag: score.relevance for score in pick.movie.tags}
        for fact in pick.evidence:
            match fact.kind:
                case "tag":
                    assert tags[fact.value] == pytest.approx(fact.weight, abs=1e-3)
                case "liked_film":
                    assert labels[fact.value] in {e.movie_id for e in query.history.entries if (e.rating or 0) >= 3.5}
                case "similar_to":
                    assert labels[fact.value] in query.similar_to
                    assert all(tag in tags for tag in fact.detail.split(", ") if tag)
                case "person":
                    assert fact.value in movie.directors + movie.cast + movie.writers
                case "genre":
                    assert fact.value in movie.genres
                case "year":
                    assert fact.value == str(movie.year)
                case "mood":
                    assert fact.value in {wish.tag for wish in query.moods}
                case "tone":
                    critics = movie.critics
                    assert critics is not None
                    assert critics.share is not None
                    assert fact.value == f"{critics.share:.0%} of {critics.fresh + critics.rotten} critics liked it"
                case "change":
                    wish = next(w for w in (*query.tags, *query.moods) if w.tag == fact.detail)
                    more, name = fact.value.split(" than ")
                    column = held_by_all(catalogue, fact.detail)
                    gain = column[catalogue.index(movie.id)] - column[catalogue.index(labels[name])]
                    assert more == (
                        COMPARATIVES.get(wish.tag, f"more {wish.tag}") if wish.weight > 0 else f"less {wish.tag}"
                    )
                    assert fact.weight == pytest.approx(gain if wish.weight > 0 else -gain, abs=4e-3)
                case "description":
                    assert fact.value.strip("…") in movie.overview
                case _:
                    assert fact.kind in ("taste", "popularity", "runtime", "language")


def held_by_all(catalogue: Catalogue, name: str) -> np.ndarray:
    """How strongly a tag or a mood holds for every film, (n,)."""
    if name in MOODS:
        return catalogue.moods[:, MOODS.index(name)]
    return catalogue.tag_matrix[:, [catalogue.tags.index(name)]].toarray().ravel()


def test_without_a_request_taste_leads(recommender: Recommender) -> None:
    picks = recommender.recommend(Query(history(200, 203, 206, 209), k=5)).recommendations
    assert all("Romance" in pick.movie.genres for pick in picks)
    assert all(pick.evidence[0].kind == "liked_film" for pick in picks)
    assert all(max(pick.parts, key=lambda part: part[1])[0] == "taste" for pick in picks)


def test_a_request_dominates_and_taste_breaks_ties(recommender: Recommender) -> None:
    lover = history(200, 203, 206, 209)
    picks = recommender.recommend(Query(lover, tags=(TagWish("alien"),), k=5)).recommendations
    assert all("alien" in {score.tag for score in pick.movie.tags} for pick in picks)
    plain = recommender.recommend(Query(NOBODY, tags=(TagWish("alien"),), k=5))
    assert ids(plain) != [pick.movie.id for pick in picks]


def test_like_a_film_gives_films_of_its_kind_even_when_nobody_rated_it(recommender: Recommender) -> None:
    for seed, genre in ((101, "Sci-Fi"), (10_000_058, "Romance")):
        picks = recommender.recommend(Query(NOBODY, similar_to=(seed,), k=5)).recommendations
        assert all(genre in pick.movie.genres for pick in picks)
        assert all(pick.evidence[0].kind == "similar_to" for pick in picks)


def test_like_a_film_but_funnier_moves_the_funny_ones_among_its_like_up(recommender: Recommender) -> None:
    def ranks(query: Query) -> dict[int, int]:
        picks = recommender.recommend(query).recommendations
        assert all("Sci-Fi" in pick.movie.genres for pick in picks[:8])
        return {pick.movie.id: pick.rank for pick in picks if "Comedy" in pick.movie.genres}

    same = ranks(Query(NOBODY, similar_to=(101,), k=40))
    asked = ranks(Query(NOBODY, similar_to=(101,), moods=(TagWish("funny"),), k=40))
    both = same.keys() & asked.keys()
    assert both
    assert sum(asked[film] for film in both) < sum(same[film] for film in both)


def test_unlike_pushes_away(recommender: Recommender) -> None:
    asked = Query(NOBODY, tags=(TagWish("paris"), TagWish("alien")), k=8)
    pushed = Query(NOBODY, tags=asked.tags, unlike=(105, 108), k=8)

    def space(query: Query) -> int:
        return sum("Sci-Fi" in pick.movie.genres for pick in recommender.recommend(query).recommendations)

    assert space(pushed) < space(asked)


def test_a_thumb_down_moves_films_like_it_down(recommender: Recommender) -> None:
    def place(query: Query) -> float:
        order = recommender.recommend(query).recommendations
        return float(np.mean([pick.rank for pick in order if "Romance" in pick.movie.genres]))

    mixed, k = history(100, 200), 58  # all films: none may leave the list by falling
    assert place(Query(History("u", (*mixed.entries, HistoryEntry(205, 1.0, "thumb", 2e9))), k=k)) > place(
        Query(mixed, k=k)
    )


def test_words_find_films_nobody_rated(recommender: Recommender) -> None:
    found = recommender.recommend(Query(NOBODY, text="robots on a lonely space station", k=10))
    assert any(pick.movie.rating_count == 0 and pick.movie.id >= 10_000_000 for pick in found.recommendations)
    assert all("Robots" in pick.movie.overview for pick in found.recommendations[:5])
    assert any(fact.kind == "description" for fact in found.recommendations[0].evidence)


def test_well_known_and_little_known(recommender: Recommender) -> None:
    known = recommender.recommend(Query(NOBODY, renown="popular", k=5)).recommendations
    obscure = recommender.recommend(Query(NOBODY, renown="obscure", k=5)).recommendations
    assert all(pick.movie.id < 10_000_000 for pick in known)
    assert any(pick.movie.id >= 10_000_000 for pick in obscure)


def test_one_film_of_a_series_at_a_time(recommender: Recommender) -> None:
    picks = recommender.recommend(Query(NOBODY, constraints=Constraints(genres_all=("Sci-Fi",)), k=6)).recommendations
    assert sum("Star Saga" in pick.movie.title for pick in picks) <= 1


def test_impossible_constraints_are_relaxed_and_said(recommender: Recommender) -> None:
    wanted = Constraints(people=(PersonWish("Star Director 1", "director"),), years=Span(1920, 1929))
    ranked = recommender.recommend(Query(NOBODY, constraints=wanted, k=3))
    assert ranked.matching == 0
    assert ranked.relaxed == ("the years (1920 to 1929)",)
    assert all("Star Director 1" in pick.movie.directors for pick in ranked.recommendations)


def test_exclusions_are_kept_even_when_nothing_is_left(recommender: Recommender) -> None:
    nothing = Constraints(genres_none=("Sci-Fi", "Romance"))
    ranked = recommender.recommend(Query(NOBODY, constraints=nothing, k=3))
    assert ranked.recommendations == ()
    assert ranked.relaxed == ()


def test_fewer_than_asked_when_fewer_match(recommender: Recommender) -> None:
    wanted = Constraints(genres_all=("Romance",), years=Span(1980, 1982))
    ranked = recommender.recommend(Query(NOBODY, constraints=wanted, k=10))
    assert (len(ranked.recommendations), ranked.matching) == (3, 3)


@pytest.mark.parametrize(
    ("query", "words"), [(Query(NOBODY, k=0), "at least one"), (Query(NOBODY, strategy="x"), "default, focused")]
)
def test_what_cannot_be_asked_is_said(recommender: Recommender, query: Query, words: str) -> None:
    with pytest.raises(InputError, match=words):
        recommender.recommend(query)


def test_the_same_answer_every_time_and_from_every_thread(recommender: Recommender) -> None:
    query = Query(history(100, 103, disliked=(200,)), text="an alien in space", tags=(TagWish("robot"),), k=6)
    first = ids(recommender.recommend(query))
    with ThreadPoolExecutor(4) as pool:
        assert all(ids(answer) == first for answer in pool.map(recommender.recommend, [query] * 16))


def test_an_unknown_film_in_the_history_is_passed_over(recommender: Recommender) -> None:
    assert len(recommender.recommend(Query(history(100, 424_242), similar_to=(424_243,), k=4)).recommendations) == 4


def test_a_long_sentence_is_quoted_where_the_words_asked_for_stand() -> None:
    asked = content_words("repeating a day over and over")
    start = "A narcissistic weatherman and his producer are sent to report from a small town in the hills far away, "
    quoted = clip(
        start + "where the snow is deep and where he finds himself repeating the same day over and over.", asked
    )
    assert quoted.startswith("…")
    assert "repeating the same day over and over" in quoted
    assert len(quoted) <= 162
    assert clip("He repeats a day.", asked) == "He repeats a day."
    assert clip(start + start, frozenset()).removesuffix("…") in start + start  # from the beginning
