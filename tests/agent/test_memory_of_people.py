"""What a person told is kept over conversations, with source and day; the newer word counts; it can be forgotten."""

from __future__ import annotations

import uuid

import pytest

from agent.compose import App
from data.store import Store
from data.types import Reply, RequestKind, StandingDislike


@pytest.fixture
def person() -> str:
    return f"memory-{uuid.uuid4().hex}"


def say(app: App, person: str, *messages: str) -> Reply:
    """The reply to the last of the messages of one new conversation."""
    session = uuid.uuid4().hex
    return [app.assistant.run_turn(session, person, message) for message in messages][-1]


def test_a_standing_dislike_holds_in_every_conversation(app: App, person: str) -> None:
    told = say(app, person, "I never watch comedies")
    assert "remember" in told.text
    later = say(app, person, "something from the 90s")
    assert later.recommendations
    assert all("Comedy" not in pick.movie.genres for pick in later.recommendations)


def test_the_newer_word_counts_and_that_is_said(app: App, person: str) -> None:
    say(app, person, "i hate westerns")
    reply = say(app, person, "a western with Clint Eastwood")
    assert reply.recommendations
    assert all("Western" in pick.movie.genres for pick in reply.recommendations)
    assert "newer word" in reply.text
    again = say(app, person, "films with Clint Eastwood")
    assert all("Western" not in pick.movie.genres for pick in again.recommendations)


def test_what_is_known_is_listed_with_source_and_day(app: App, person: str) -> None:
    say(app, person, "i loved Alien", "i never watch musicals")
    text = say(app, person, "what do you know about me?").text
    assert "Alien (1979), told me on " in text
    assert "Never: musicals (said, " in text


@pytest.mark.parametrize("message", ["forget that I dislike war films", "forget that i never watch war films"])
def test_a_dislike_is_forgotten_by_name(app: App, person: str, message: str) -> None:
    say(app, person, "i hate war films")
    assert "Forgotten" in say(app, person, message).text
    assert app.store.dislikes(person) == ()


def test_forget_that_means_what_was_told_just_now(app: App, person: str) -> None:
    say(app, person, "I never watch horror")
    reply = say(app, person, "I never watch musicals", "forget that")
    assert [one.name for one in app.store.dislikes(person)] == ["Horror"]
    assert "Musical" not in reply.state.request.constraints.genres_none


def test_everything_is_forgotten(app: App, person: str) -> None:
    say(app, person, "i loved Alien", "I never watch horror")
    reply = say(app, person, "forget everything you know about me")
    assert "2 entries" in reply.text
    assert "nothing" in say(app, person, "what do you know about me?").text


def test_a_changed_mind_about_a_film_is_said(app: App, person: str) -> None:
    say(app, person, "i loved Alien")
    reply = say(app, person, "i hated Alien")
    assert "had Alien (1979) down as liked" in reply.text
    entry = next(entry for entry in app.memory.history(person).entries)
    assert entry.rating is not None
    assert entry.rating < 3


def test_nobody_reads_or_forgets_for_somebody_else(app: App, person: str) -> None:
    say(app, person, "I never watch horror")
    say(app, f"{person}-other", "forget that I dislike horror", "forget everything you know about me")
    assert [one.name for one in app.store.dislikes(person)] == ["Horror"]


def test_undo_brings_the_list_before_back(app: App, person: str) -> None:
    session = uuid.uuid4().hex
    turns = ("a comedy", "from the 70s", "hated the first one", "undo", "undo", "undo", "undo")
    first, seventies, _, second, back, start, nothing = (
        app.assistant.run_turn(session, person, message) for message in turns
    )
    films = [[pick.movie.id for pick in reply.recommendations] for reply in (first, seventies, second, back)]
    assert films[2] == films[1]
    assert films[3] == films[0]
    assert back.request.kind is RequestKind.UNDO
    assert not app.memory.history(person).entries
    assert not start.recommendations
    assert "nothing to take back" in nothing.text


def test_dislikes_in_the_store(tmp_path_factory: pytest.TempPathFactory) -> None:
    store = Store(tmp_path_factory.mktemp("store") / "db.sqlite")
    horror = StandingDislike("genre", "Horror", "said", "no horror ever", 5.0)
    assert store.add_dislikes("ann", [horror, StandingDislike("person", "Somebody", "said", "", 7.0)]) == 2
    assert store.add_dislikes("ann", [StandingDislike("genre", "Horror", "said", "again", 9.0)]) == 1
    assert [(one.name, one.at) for one in store.dislikes("ann")] == [("Somebody", 7.0), ("Horror", 9.0)]
    assert store.delete_dislikes("bob") == 0
    assert store.delete_dislikes("ann", [("genre", "Horror"), ("genre", "War")]) == 1
    assert store.delete_dislikes("ann") == 1
    assert store.dislikes("ann") == ()
    store.close()
