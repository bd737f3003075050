"""The log of shown lists, and the thumbs that answer them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from data.errors import InputError
from data.store import Showing, Store
from data.types import Feedback, HistoryEntry

LIST = Showing(
    "t1", "s1", "ann", (7, 8, 9), (0.95, 0.05, 0.05), "trial", "focused", 0.5, 0.1, "v1", 1000.0, (7, 9, 8, 10),
    (("default", (8, 7, 9)),),
)  # fmt: skip


@pytest.fixture(params=["file", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "people.db" if request.param == "file" else "sqlite://")
    yield made
    made.close()


def test_a_list_comes_back_as_it_was_logged(store: Store) -> None:
    store.log_showing(LIST)
    assert store.showing("t1") == LIST
    assert store.showing("t2") is None
    store.log_showing(replace(LIST, films=(1,), slots=(1.0,)))
    assert store.showings() == (replace(LIST, films=(1,), slots=(1.0,)),)


def test_lists_are_read_by_experiment_in_the_order_shown(store: Store) -> None:
    store.log_showing(replace(LIST, turn_id="late", at=30.0))
    store.log_showing(replace(LIST, turn_id="early", at=10.0))
    store.log_showing(replace(LIST, turn_id="other", at=20.0, experiment=""))
    assert [showing.turn_id for showing in store.showings("trial")] == ["early", "late"]
    assert [showing.turn_id for showing in store.showings()] == ["early", "other", "late"]


def test_a_thumb_gets_the_rank_strategy_and_propensity_of_its_list(store: Store) -> None:
    store.log_showing(LIST)
    thumb = store.joined(Feedback("ann", 8, "like", turn_id="t1"))
    assert (thumb.rank, thumb.strategy, thumb.model_version) == (2, "focused", "v1")
    assert thumb.propensity == pytest.approx(0.5 * 0.05)


@pytest.mark.parametrize(
    "thumb",
    [
        Feedback("ann", 8, "like"),  # names no turn
        Feedback("bob", 8, "like", turn_id="t1"),  # was not the one it was shown to
        Feedback("ann", 99, "like", turn_id="t1"),  # was not on the list
        Feedback("ann", 8, "like", turn_id="t9", at=1000.0 + 25 * 3600),  # said a day later
    ],
)
def test_a_thumb_that_answers_no_list_stays_as_it_is(store: Store, thumb: Feedback) -> None:
    store.log_showing(LIST)
    assert store.joined(thumb) == thumb


def test_a_film_spoken_of_in_words_counts_for_the_latest_list_that_showed_it(store: Store) -> None:
    store.log_showing(LIST)
    store.log_showing(replace(LIST, turn_id="t2", strategy="default", at=1100.0, films=(9, 8), slots=(1.0, 1.0)))
    said = store.joined(Feedback("ann", 8, "seen", turn_id="t3", at=1200.0))
    assert (said.turn_id, said.rank, said.strategy) == ("t2", 2, "default")


def test_of_like_and_dislike_the_latest_stands_and_seen_beside_it(store: Store) -> None:
    store.log_showing(LIST)
    for at, (film, value) in enumerate(((7, "dislike"), (7, "like"), (7, "seen"), (8, "seen"), (8, "not_interested"))):
        store.add_feedback(Feedback("ann", film, value, turn_id="t1", at=float(at + 1)))  # type: ignore[arg-type]
    store.add_feedback(Feedback("eve", 9, "like", turn_id="t1"))
    assert store.thumbs("trial") == {("t1", 7): {"like", "seen"}, ("t1", 8): {"seen", "not_interested"}}
    assert store.thumbs("another") == {}


def test_a_list_counts_once_however_many_of_its_films_are_liked(store: Store) -> None:
    for turn, strategy in (("a", "focused"), ("b", "focused"), ("c", "default")):
        store.log_showing(replace(LIST, turn_id=turn, strategy=strategy))
    for film in (7, 8):
        store.add_feedback(Feedback("ann", film, "like", turn_id="a"))
    assert store.tally("trial") == {"focused": (1, 2), "default": (0, 1)}


def test_one_experiment_runs_at_a_time_and_never_twice(store: Store) -> None:
    store.define_experiment("one", "{}")
    store.define_experiment("two", "{}")
    store.define_experiment("two", '{"changed": 1}')
    store.start_experiment("one")
    with pytest.raises(InputError, match="'one' is running"):
        store.start_experiment("two")
    with pytest.raises(InputError, match="choose another name"):
        store.define_experiment("one", "{}")
    store.stop_experiment("one")
    store.start_experiment("two")
    assert [(each.name, each.status, each.definition) for each in store.experiments()] == [
        ("one", "stopped", "{}"),
        ("two", "running", '{"changed": 1}'),
    ]
    with pytest.raises(InputError, match="is over"):
        store.start_experiment("one")
    for act in (store.start_experiment, store.stop_experiment):
        with pytest.raises(InputError, match="no experiment 'three'"):
            act("three")


def test_the_first_assignment_stands(store: Store) -> None:
    assert store.assignment("trial", "ann") is None
    assert store.assign("trial", "ann", "focused", 0.7) == ("focused", 0.7)
    assert store.assign("trial", "ann", "default", 0.3) == ("focused", 0.7)
    assert store.assignment("trial", "ann") == ("focused", 0.7)


def test_histories_of_all_are_those_of_each(store: Store) -> None:
    store.add_history("bob", [HistoryEntry(1, 4.0, "letterboxd", at=5.0), HistoryEntry(2, None, "api", at=6.0)])
    store.add_feedback(Feedback("ann", 1, "like", at=7.0))
    store.add_feedback(Feedback("bob", 1, "dislike", at=8.0))
    assert list(store.histories()) == [store.history("ann"), store.history("bob")]


def test_a_database_from_before_the_log_is_given_its_tables(tmp_path: Path) -> None:
    path = tmp_path / "people.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE schema (version INTEGER NOT NULL)")
        database.execute("INSERT INTO schema VALUES (1)")
    store = Store(path)
    store.log_showing(LIST)
    assert store.showing("t1") == LIST
