"""Qualities expected of films that nobody told them of."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from scipy import sparse

from data.home import read_json
from data.moods import read_causes
from data.tag_model import CEILING
from data.tag_qualities import FILE, raise_qualities
from data.tag_vocabulary import extend, read_vocabulary

NAMES = ("gentle", "massacre", "romantic comedy", "violent")
FILMS = [
    {"genres": genres, "keywords": [], "overview": "", "plot": ""}
    for genres in (["War"], ["Comedy", "Romance"], ["War"], [])
]
TAGS = sparse.csr_matrix(np.array([[0, 0.9, 0, 0], [0, 0, 0.9, 0], [0, 0, 0, 1.0], [0, 0, 0, 0]], np.float32))


@pytest.fixture
def profile() -> np.ndarray:
    told = np.zeros((len(FILMS), len(NAMES)), np.uint8)
    told[2, 3] = 255
    return told


def test_the_qualities_and_their_causes_are_tags(starter_home: Path) -> None:
    known = set(extend(read_vocabulary(), {}).names)
    tags = set(read_json(starter_home / "processed" / "tags.json"))
    qualities = read_causes(FILE)
    assert {quality.name for quality in qualities} >= {"violent", "gory", "gentle"}
    for quality in qualities:
        causes = (*quality.speaks_for, *quality.against)
        assert quality.name in known
        assert all(0.0 < weight < 1.0 for _, weight in causes)
        assert len(dict(causes)) == len(causes)
        assert {name for name, _ in causes if not name.startswith("@")} <= tags


def test_what_speaks_for_a_quality_raises_it_but_never_to_what_is_told(profile: np.ndarray) -> None:
    raise_qualities(profile, FILMS, TAGS, NAMES, np.zeros((4, 2), np.float32), None)
    massacre, comedy, told, bare = profile[:, NAMES.index("violent")]
    assert round(255 * CEILING) >= massacre > 60
    assert massacre > comedy == bare == 0
    assert told == 255
    assert not profile[0, NAMES.index("gentle")]


def test_what_is_known_better_stays(profile: np.ndarray) -> None:
    before = profile.copy()
    raise_qualities(profile, FILMS, TAGS, NAMES, np.zeros((4, 2), np.float32), None, {0, 3})
    np.testing.assert_array_equal(profile, before)
