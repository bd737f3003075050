"""The store: one conformance suite over a file and over memory, then what only a file can suffer."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import HomeError, InputError
from data.store import Store
from data.types import Feedback, HistoryEntry


@pytest.fixture(params=["file", "url", "memory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "people.db"
    made = Store({"file": path, "url": f"sqlite:///{path}", "memory": "sqlite://"}[request.param])
    yield made
    made.close()


def test_a_like_and_a_dislike_are_ratings_in_the_history_at_once(store: Store) -> None:
    store.add_feedback(Feedback("ann", 1, "like", at=1.0))
    store.add_feedback(Feedback("ann", 2, "dislike", at=2.0))
    store.add_feedback(Feedback("ann", 3, "seen", at=3.0))
    store.add_feedback(Feedback("ann", 4, "not_interested", at=4.0))
    entries = {entry.movie_id: entry for entry in store.history("ann").entries}
    assert {movie: entry.rating for movie, entry in entries.items()} == {1: 4.5, 2: 1.5, 3: None, 4: None}
    assert [movie for movie, entry in entries.items() if entry.dismissed] == [4]
    assert [entry.movie_id for entry in store.history("ann").entries] == [4, 3, 2, 1]
    assert store.history("bob").entries == ()


def test_the_latest_thumb_wins_and_seen_takes_no_rating_back(store: Store) -> None:
    for value in ("dislike", "like", "seen"):
        store.add_feedback(Feedback("ann", 1, value))
    assert [(entry.rating, entry.dismissed) for entry in store.history("ann").entries] == [(4.5, False)]
    store.add_feedback(Feedback("ann", 1, "not_interested"))
    assert [(entry.rating, entry.dismissed) for entry in store.history("ann").entries] == [(None, True)]


def test_undo_brings_back_what_was_known_before(store: Store) -> None:
    store.add_history("ann", [HistoryEntry(1, 3.0, "letterboxd", at=10.0)])
    store.add_feedback(Feedback("ann", 1, "like", at=20.0))
    assert store.history("ann").entries[0].rating == 4.5
    assert store.undo_feedback("ann", 1)
    assert store.history("ann").entries == (HistoryEntry(1, 3.0, "letterboxd", at=10.0),)
    assert not store.undo_feedback("ann", 1)


def test_feedback_keeps_every_field_and_its_order(store: Store) -> None:
    full = Feedback("ann", 7, "like", "turn", 3, "hybrid", 0.25, "v1", 5.0)
    store.add_feedback(full)
    store.add_feedback(Feedback("bob", 8, "seen", at=6.0))
    assert store.feedback("ann") == (full,)
    assert [thumb.user for thumb in store.feedback()] == ["ann", "bob"]
    assert [thumb.user for thumb in store.feedback(since=5.5)] == ["bob"]


def test_feedback_of_an_unknown_kind_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match="like, dislike"):
        store.add_feedback(Feedback("ann", 1, "adore"))  # type: ignore[arg-type]
    assert store.feedback() == ()


def test_a_film_can_be_forgotten_and_so_can_all(store: Store) -> None:
    store.add_history("ann", [HistoryEntry(1, 4.0, "said"), HistoryEntry(2, None, "said")])
    store.add_feedback(Feedback("ann", 1, "like"))
    store.add_feedback(Feedback("bob", 1, "like"))
    assert store.delete_history("ann", 1)
    assert not store.delete_history("ann", 1)
    assert store.history("ann").movie_ids == {2}
    assert store.clear_history("ann") == 1
    assert store.history("ann").entries == ()
    assert store.history("bob").movie_ids == {1}


def test_turns_sessions_and_profiles(store: Store) -> None:
    store.save_turn("t1", "s1", "ann", 1.0, "hello", "{}")
    store.save_turn("t2", "s1", "ann", 2.0, "more", '{"a":1}')
    store.save_turn("t3", "s2", "ann", 3.0, "other", "{}")
    store.save_turn("t2", "s1", "ann", 2.0, "more", '{"a":2}')
    last = store.last_turn("s1")
    assert last is not None
    assert (last.turn_id, last.reply_json) == ("t2", '{"a":2}')
    assert store.turn("t9") is None
    assert [turn.turn_id for turn in store.turns("s1")] == ["t1", "t2"]
    assert [(s.session_id, s.first_message, s.turns) for s in store.sessions("ann")] == [
        ("s2", "other", 1),
        ("s1", "hello", 2),
    ]
    store.add_profile("ann")
    store.add_profile("bob")
    store.add_profile("ann")
    assert store.profiles() == ("ann", "bob")


@settings(deadline=None, max_examples=30)
@given(user=st.text(max_size=40), message=st.text(max_size=200))
def test_any_text_comes_back_as_it_was(user: str, message: str) -> None:
    if any("\ud800" <= letter <= "\udfff" for letter in user + message):
        return  # no valid text
    store = Store("sqlite://")
    store.save_turn("t", "s", user, 1.0, message, "{}")
    store.add_history(user, [HistoryEntry(1, 4.0, "'; DROP TABLE history; --")])
    saved = store.turn("t")
    assert saved is not None
    assert (saved.user, saved.message) == (user, message)
    assert store.history(user).entries[0].source == "'; DROP TABLE history; --"
    store.close()


def test_what_was_said_is_there_after_a_restart(tmp_path: Path) -> None:
    Store(tmp_path / "deep" / "people.db").add_feedback(Feedback("ann", 1, "like"))
    assert Store(tmp_path / "deep" / "people.db").history("ann").movie_ids == {1}


def test_many_threads_write_without_losing_anything(tmp_path: Path) -> None:
    store = Store(tmp_path / "people.db")

    def rate(user: str) -> None:
        for movie in range(20):
            store.add_feedback(Feedback(user, movie, "like"))

    threads = [threading.Thread(target=rate, args=(f"user {i}",)) for i in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.feedback()) == 120


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"\x00" * 4096, b"SQLite format 3\x00" + b"x" * 9000]
)
def test_a_damaged_database_is_said_plainly(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "people.db"
    path.write_bytes(content)
    with pytest.raises(HomeError, match="damaged"):
        Store(path).history("ann")


def test_a_database_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "people.db"
    Store(path).close()
    with sqlite3.connect(path) as database:
        database.execute("UPDATE schema SET version = 99")
    with pytest.raises(HomeError, match="newer Marquee"):
        Store(path)


def test_a_place_that_cannot_hold_a_database(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(HomeError):
        Store(tmp_path / "file" / "people.db")
