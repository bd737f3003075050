"""Moving from a film along its tags, against values worked by hand."""

from __future__ import annotations

import numpy as np
import pytest

from data.tag_space import TagSpace
from data.types import TagWish
from retrieval.critique import Critiques

TAGS = ("space", "violent", "funny")
PROFILES = np.array([[255, 204, 0], [255, 0, 0], [0, 0, 255], [255, 255, 0], [204, 102, 51]], np.uint8)
SEED, ALL = np.array([0]), np.arange(5)


@pytest.fixture
def critiques() -> Critiques:
    return Critiques(TagSpace(TAGS, PROFILES))


def test_what_goes_the_other_way_does_not_meet_a_change(critiques: Critiques) -> None:
    met = critiques.met(SEED, [TagWish("violent", -1.0)], ALL)
    assert met[0] == met[3] == 0.0
    assert met[1] == pytest.approx(1 - np.exp(-5 * 0.8))
    assert met[4] == pytest.approx(1 - np.exp(-5 * 0.4))


def test_closeness_leaves_out_the_tag_that_is_to_change(critiques: Critiques) -> None:
    scores = critiques.scores(SEED, [TagWish("violent", -1.0)], ALL)
    assert scores[1] == pytest.approx(1 - np.exp(-5 * 0.8))  # as much in space, nothing else in the way
    assert scores[2] == 0.0  # nothing in common
    assert np.argsort(-scores)[:2].tolist() == [1, 4]


def test_several_changes_have_all_to_be_met(critiques: Critiques) -> None:
    scores = critiques.scores(SEED, [TagWish("violent", -1.0), TagWish("funny", 1.0)], ALL)
    assert int(np.argmax(scores)) == 4
    assert scores[1] == 0.0


def test_tags_the_space_does_not_have_are_passed_over(critiques: Critiques) -> None:
    plain = critiques.scores(SEED, [], ALL)
    assert critiques.scores(SEED, [TagWish("unheard of", 1.0)], ALL).tolist() == plain.tolist()
    assert plain[0] == pytest.approx(1.0)


def test_only_the_allowed_rows_are_scored(critiques: Critiques) -> None:
    assert len(critiques.scores(SEED, [TagWish("funny", 1.0)], np.array([2, 4]))) == 2
