"""Moods that reviews speak of, and what they add to what is known of a film."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.moods import spoken_strength, with_reviews
from data.review_moods import MoodShares, MoodWords, prior_strength, shares
from data.sentiment_words import as_arrow, read_texts, read_words
from data.types import MOODS

FUNNY, FRIGHTENING, TENSE = (MOODS.index(mood) for mood in ("funny", "frightening", "tense"))


@pytest.fixture(scope="module")
def mood_words() -> MoodWords:
    return MoodWords.read()


def moods_of(mood_words: MoodWords, *texts: str) -> list[set[str]]:
    words = read_words(read_texts(as_arrow(texts)))
    flags = mood_words.flags(words, len(texts))
    return [{mood for i, mood in enumerate(MOODS) if flag >> i & 1} for flag in flags.tolist()]


@pytest.mark.parametrize(
    ("text", "moods"),
    [
        ("It is HILARIOUS.", {"funny"}),
        ("It is hilarious, and not very scary", {"funny"}),
        ("not funny at all", set()),
        ("It isn’t funny", set()),
        ("never once scary", set()),
        ("Not what I expected of him: so very funny", {"funny"}),
        ("a nail-biting ride on the edge of your seat", {"tense"}),
        ("it made me think", {"thought-provoking"}),
        ("the funnybone", set()),
        ("", set()),
    ],
)
def test_a_review_speaks_of_moods_unless_it_denies_them(mood_words: MoodWords, text: str, moods: set[str]) -> None:
    assert moods_of(mood_words, text) == [moods]


def test_texts_do_not_run_into_each_other(mood_words: MoodWords) -> None:
    assert moods_of(mood_words, "not", "funny", "nail", "biting") == [set(), {"funny"}, set(), set()]


def test_every_mood_has_words(mood_words: MoodWords) -> None:
    for mood, text in {"calm": "gentle", "sad": "heartbreaking", "dark": "bleak", "romantic": "a love story",
                       "exciting": "car chase", "uplifting": "heart warming"}.items():  # fmt: skip
        assert moods_of(mood_words, text) == [{mood}]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=30) | st.sampled_from(["not", "funny", "edge of"]), max_size=8))
def test_each_text_is_read_as_if_alone(mood_words: MoodWords, texts: list[str]) -> None:
    together = moods_of(mood_words, *texts)
    assert together == [moods_of(mood_words, text)[0] for text in texts]


def test_shares_are_drawn_towards_all_the_more_the_fewer_reviews() -> None:
    funny = 1 << FUNNY
    row = np.repeat([0, 1, 2, 3], [40, 40, 2, 40])
    flags = np.array([funny] * 36 + [0] * 4 + [0] * 38 + [funny] * 2 + [funny] * 2 + [0, funny] * 20, np.uint16)
    found = shares(row, flags, 5)
    share = found.share[:, FUNNY]
    assert share[0] > share[2] > share[4] > share[1]
    assert share[4] == pytest.approx(found.rate[FUNNY])
    assert found.rate[FUNNY] == pytest.approx(60.5 / 123)
    assert found.error[4, FUNNY] > found.error[2, FUNNY] > found.error[0, FUNNY] > 0
    assert found.n.tolist() == [40, 40, 2, 40, 0]


def test_films_that_differ_by_chance_alone_share_one_rate() -> None:
    rng = np.random.default_rng(1)
    n = np.full(400, 25)
    assert prior_strength(rng.binomial(25, 0.3, 400), n, 0.3) > 50
    assert prior_strength(rng.binomial(25, rng.beta(1.5, 3.5, 400)), n, 0.3) == pytest.approx(5, rel=0.3)


def of_reviews(share: float, error: float, n: int) -> MoodShares:
    full = np.full((1, len(MOODS)), share, np.float32)
    return MoodShares(full, np.full_like(full, error), np.array([n]), np.full(len(MOODS), 0.2, np.float32))


def test_reviews_count_by_their_number_and_a_film_without_any_keeps_its_moods() -> None:
    known, described = np.full((1, len(MOODS)), 0.2, np.float32), np.array([True])
    kept, doubt = with_reviews(known, described, of_reviews(0.2, 0.1, 0))
    assert kept == pytest.approx(known)
    few, many = (with_reviews(known, described, of_reviews(0.9, 0.05, n)) for n in (3, 300))
    assert known[0, FUNNY] < few[0][0, FUNNY] < many[0][0, FUNNY] < 1
    assert many[1][0, FRIGHTENING] < doubt[0, FRIGHTENING]
    assert with_reviews(known, described, None)[0] is known
    bare = with_reviews(known, np.array([False]), of_reviews(0.9, 0.05, 3))
    assert bare[0][0, TENSE] > few[0][0, TENSE]


def test_strength_rises_with_the_share_and_is_low_at_the_rate() -> None:
    rate = np.array([0.2])
    found = [float(spoken_strength(np.array([share]), rate)[0]) for share in (0.0, 0.2, 0.53, 0.8, 1.0)]
    assert found == sorted(found)
    assert found[1] < 0.1
    assert found[2] == pytest.approx(0.5, abs=0.02)
    assert found[4] < 1
