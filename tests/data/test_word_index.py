"""Search by words: BM25 against values worked by hand, forms of a word, and what is on disk."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import HomeError
from data.word_index import LENGTH, SATURATION, WordIndex, stem

TEXTS = ("a cat sat", "a dog and a cat and a bird", "", "robots repeat the same day")


def test_scores_worked_by_hand() -> None:
    index = WordIndex.of(TEXTS)
    rarity = math.log1p((3 - 2 + 0.5) / (2 + 0.5))  # three films have a text, two of them a cat
    lengths, mean = (3, 8), (3 + 8 + 5) / 3
    held = [SATURATION * (1 - LENGTH + LENGTH * n / mean) for n in lengths]
    by_hand = [rarity * (SATURATION + 1) / (1 + each) for each in held]
    found = index.scores("cat")
    assert found is not None
    np.testing.assert_allclose(found[:2] * rarity, by_hand, rtol=1e-5)
    assert found[2] == found[3] == 0.0


def test_more_of_the_words_is_more_and_unknown_words_say_nothing() -> None:
    index = WordIndex.of(TEXTS)
    scores = index.scores("the cat and the dog, unheard-of")
    assert scores is not None
    assert scores.argmax() == 1
    assert index.scores("unheard-of") is None
    assert index.scores("") is None


@pytest.mark.parametrize("forms", [("repeat", "repeats", "repeated"), ("city", "cities"), ("boss", "bosses"),
                                   ("love", "loved", "loves")])  # fmt: skip
def test_forms_of_a_word_are_one(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


def test_what_is_saved_scores_the_same(tmp_path: Path) -> None:
    index = WordIndex.of(TEXTS)
    index.save(tmp_path)
    again = WordIndex.load(tmp_path, len(TEXTS))
    np.testing.assert_allclose(again.scores("same cat day"), index.scores("same cat day"), rtol=1e-3)


def test_damage_and_other_films_are_refused(tmp_path: Path) -> None:
    WordIndex.of(TEXTS).save(tmp_path)
    with pytest.raises(HomeError, match="does not fit"):
        WordIndex.load(tmp_path, len(TEXTS) + 1)
    (tmp_path / "words.npz").write_bytes(b"no archive")
    with pytest.raises(HomeError, match="prepare"):
        WordIndex.load(tmp_path, len(TEXTS))
    (tmp_path / "words.json").write_text("[]")
    with pytest.raises(HomeError, match="prepare"):
        WordIndex.load(tmp_path, len(TEXTS))


@given(st.lists(st.text(alphabet="abc déé'", max_size=30), min_size=1, max_size=6), st.text(max_size=20))
def test_any_texts_give_finite_scores_from_zero(texts: list[str], asked: str) -> None:
    scores = WordIndex.of(texts).scores(asked)
    assert scores is None or (scores.shape == (len(texts),) and np.isfinite(scores).all() and (scores >= 0).all())
