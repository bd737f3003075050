"""Moving from a film along its tags, against values worked by hand."""

from __future__ import annotations

import numpy as np
import pytest
from small_home import TAGS as HOME_TAGS

from data.catalogue import Catalogue
from data.tag_space import TagSpace
from data.types import MOODS, Constraints, History, TagWish
from retrieval.ask import Ask
from retrieval.critique import Change, Critiques, met
from retrieval.protocols import Profile
from retrieval.query import Query
from retrieval.recommender import Recommender

TAGS = ("space", "violent", "funny")
PROFILES = np.array([[255, 204, 0], [255, 0, 0], [0, 0, 255], [255, 255, 0], [204, 102, 51]], np.uint8)
SPACE = TagSpace(TAGS, PROFILES)
SEED, ALL = np.array([0]), np.arange(5)


def change(tag: str, sign: int) -> Change:
    return Change(tag, sign, SEED, SPACE.column(tag))


@pytest.fixture
def critiques(catalogue: Catalogue) -> Critiques:
    return Critiques(SPACE, np.zeros((5, len(MOODS)), np.float32), catalogue)


def test_what_goes_the_other_way_does_not_meet_a_change() -> None:
    reached = change("violent", -1).met(ALL)
    assert reached[0] == reached[3] == 0.0
    assert reached[1] == pytest.approx(1 - np.exp(-5 * 0.8))
    assert reached[4] == pytest.approx(1 - np.exp(-5 * 0.4))


def test_a_film_that_has_it_in_full_need_not_be_outdone() -> None:
    reached = change("violent", 1).met(ALL)  # the film named has .8
    assert reached[3] == pytest.approx(1 - np.exp(-5 * 0.25))
    assert reached[1] == 0.0
    assert change("violent", 1).gain(ALL)[3] == pytest.approx(0.2)


def test_closeness_leaves_out_the_tag_that_is_to_change(critiques: Critiques) -> None:
    near = critiques.closeness(SEED, ALL, [change("violent", -1)])
    assert near[[0, 1, 2, 3]].tolist() == pytest.approx([1.0, 1.0, 0.0, 1.0])
    assert near[4] == pytest.approx(204 / np.hypot(204, 51))
    assert critiques.closeness(SEED, ALL)[1] == pytest.approx(255 / np.hypot(255, 204))


def test_several_changes_have_all_to_be_met() -> None:
    reached = met([change("violent", -1), change("funny", 1)], ALL)
    assert int(np.argmax(reached)) == 2
    assert reached[1] == 0.0
    assert reached[4] == pytest.approx(np.sqrt((1 - np.exp(-5 * 0.4)) * (1 - np.exp(-5 * 0.2))))


def test_a_wish_is_measured_from_the_films_it_names_else_from_those_to_be_like(
    critiques: Critiques, catalogue: Catalogue
) -> None:
    films = tuple(int(movie_id) for movie_id in catalogue.ids[:2])
    tags = (TagWish("violent", -1.0, films), TagWish("funny"), TagWish("unheard of"))
    query = Query(History("anna"), tags=tags)
    nothing = np.empty(0, np.int64)
    ask = Ask(query, Profile.of([], []), nothing, nothing, nothing, np.ones(5, bool))
    (violent,) = critiques.changes(ask)
    assert violent.base.tolist() == [0, 1]
    assert violent.start == pytest.approx(0.4)
    assert critiques.anchors(ask, [violent]).tolist() == [0, 1]


# ── through the recommender ──────────────────────────────────────────────────────────────────────────────────────────
def test_a_change_goes_its_way_stays_near_and_breaks_no_condition(
    recommender: Recommender, catalogue: Catalogue
) -> None:
    seed = next(row for row in range(len(catalogue)) if catalogue.tag_matrix[row, HOME_TAGS.index("alien")] == 0
                and catalogue.tag_matrix[row, HOME_TAGS.index("space")] > 0)  # fmt: skip
    film = int(catalogue.ids[seed])
    wishes = (TagWish("alien"),)
    query = Query(
        History("anna"), similar_to=(film,), tags=wishes, constraints=Constraints(genres_none=("Comedy",)), k=4
    )
    ranked = recommender.recommend(query)
    assert ranked.recommendations
    for pick in ranked.recommendations:
        row = catalogue.index(pick.movie.id)
        assert catalogue.tag_matrix[row, HOME_TAGS.index("alien")] > 0.5
        assert catalogue.tag_matrix[row, HOME_TAGS.index("space")] > 0.5
        assert "Comedy" not in pick.movie.genres
        told = [item for item in pick.evidence if item.kind == "change"]
        assert [item.value for item in told] == [f"more alien than {catalogue.movie(film).label}"]
        assert "critique" in dict(pick.parts)
