"""Every list that is shown to somebody is logged, by whatever door it came: strategy, rank and chance."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from fastapi.testclient import TestClient

from agent.compose import App
from agent.editing import Edit
from data.store import Showing
from data.types import Reply
from retrieval.experiments.definition import Experiment
from ui.api import create_api
from ui.metrics import Metrics

PAIR = (("default", 1.0), ("focused", 1.0))


@pytest.fixture(scope="module")
def client(app: App) -> Iterator[TestClient]:
    with TestClient(create_api(app, Metrics())) as client:
        yield client


@contextmanager
def running(app: App, experiment: Experiment) -> Iterator[Experiment]:
    app.store.define_experiment(experiment.name, experiment.dump())
    app.store.start_experiment(experiment.name)
    yield experiment
    app.store.stop_experiment(experiment.name)


@pytest.fixture
def trial(app: App) -> Iterator[Experiment]:
    """An experiment that leaves half of the lists to chance."""
    with running(app, Experiment(f"trial-{uuid.uuid4().hex[:8]}", PAIR, epsilon=0.5, pool=3)) as experiment:
        yield experiment


@pytest.fixture
def person() -> str:
    return f"person {uuid.uuid4().hex[:8]}"


def ask(client: TestClient, user: str, **options: Any) -> dict[str, Any]:
    answer = client.get(f"/api/recommendations/{user}", params=options)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def films(told: dict[str, Any]) -> tuple[int, ...]:
    return tuple(pick["movie_id"] for pick in told["recommendations"])


def logged(app: App, turn_id: str) -> Showing:
    found = app.store.showing(turn_id)
    assert found is not None
    return found


def of_person(app: App, user: str) -> list[Showing]:
    return [showing for showing in app.store.showings() if showing.user == user]


def shown(reply: Reply) -> tuple[int, ...]:
    return tuple(pick.movie.id for pick in reply.recommendations)


# ── lists nobody asked for in words ──────────────────────────────────────────────────────────────────────────────────
def test_recommendations_are_logged_with_strategy_rank_and_chance(client: TestClient, app: App, person: str) -> None:
    told = ask(client, person, k=5)
    listed = logged(app, told["turn_id"])
    assert (listed.user, listed.films, listed.slots) == (person, films(told), (1.0,) * 5)
    assert (listed.strategy, listed.probability, listed.model_version) == ("default", 1.0, told["model_version"])


def test_a_list_fetched_again_is_one_showing_until_a_thumb_changes_it(
    client: TestClient, app: App, person: str
) -> None:
    first = ask(client, person, k=5)
    at = logged(app, first["turn_id"]).at
    assert [ask(client, person, k=5), ask(client, f" {person} ", k=5)] == [first, first]
    assert [showing.at for showing in of_person(app, person)] == [at]
    given = client.post(
        "/api/feedback", json={"movie_id": films(first)[1], "value": "like", "turn_id": first["turn_id"]}
    )
    assert given.json()["user_id"] == person
    after = ask(client, person, k=5)
    assert after["turn_id"] != first["turn_id"]
    assert films(first)[1] not in films(after)
    assert len(of_person(app, person)) == 2
    (thumb,) = app.store.feedback(person)
    assert (thumb.rank, thumb.strategy, thumb.propensity) == (2, "default", 1.0)
    assert ask(client, person, k=3)["turn_id"] not in (first["turn_id"], after["turn_id"])


def test_who_only_looks_leaves_no_trace(client: TestClient, app: App, person: str) -> None:
    looked = ask(client, person, k=5, shown=False)
    assert "turn_id" not in looked
    assert of_person(app, person) == []
    assert films(ask(client, person, k=5)) == films(looked)


def test_a_thumb_on_a_list_that_never_was_is_refused(client: TestClient) -> None:
    refused = client.post("/api/feedback", json={"movie_id": 1, "value": "like", "turn_id": "list-0"})
    assert 400 <= refused.status_code < 500
    assert "There was no turn 'list-0'" in refused.json()["detail"]


def test_what_is_never_wanted_is_not_in_the_list(client: TestClient, app: App, person: str) -> None:
    common = {genre for pick in ask(client, person)["recommendations"] for genre in pick["genres"]}
    assert "Drama" in common
    app.assistant.run_turn(uuid.uuid4().hex, person, "I never watch dramas")
    told = ask(client, person)["recommendations"]
    assert len(told) == 10
    assert not any("Drama" in pick["genres"] for pick in told)


# ── experiments ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_same_person_has_one_strategy_at_every_door(client: TestClient, app: App, trial: Experiment) -> None:
    for number in range(4):
        user = f"{trial.name} {number}"
        told = ask(client, user, k=4)
        assert ask(client, user, k=4) == told
        reply = app.assistant.run_turn(uuid.uuid4().hex, user, "a science fiction film")
        alone, talked = logged(app, told["turn_id"]), logged(app, reply.turn_id)
        assert alone.strategy == talked.strategy == app.assign(user).strategy
        for listed in (alone, talked):
            assert (listed.experiment, listed.probability, listed.epsilon) == (trial.name, 0.5, 0.5)
            assert len(listed.pool) == 3 * len(listed.films)
            assert set(listed.films) <= set(listed.pool)
            assert [name for name, _ in listed.others] == [name for name, _ in PAIR if name != listed.strategy]
            for film, chance in zip(listed.films, listed.slots, strict=True):
                kept = 0.5 * (listed.pool.index(film) == listed.films.index(film))
                assert chance == pytest.approx(kept + 0.5 / len(listed.pool))
    assert len([each for each in app.store.showings(trial.name) if each.turn_id.startswith("list-")]) == 4


# ── conversations ────────────────────────────────────────────────────────────────────────────────────────────────────
GROUP = "my wife loves romantic comedies, I like action"


def test_every_list_of_a_conversation_is_logged_as_it_was_shown(app: App, person: str) -> None:
    session = uuid.uuid4().hex
    said = ("a comedy from the 90s", "more", "three more", GROUP, "under two hours", "more", "start over", "like Heat")
    replies = [app.assistant.run_turn(session, person, message) for message in said]
    edit = Edit("set", "years", low=1980, high=1999)
    replies += [event for event in app.assistant.stream_edit(session, person, edit) if isinstance(event, Reply)]
    listed = [reply for reply in replies if reply.recommendations]
    assert len(listed) >= 8
    for reply in listed:
        showing = logged(app, reply.turn_id)
        assert (showing.user, showing.session_id, showing.films) == (person, session, shown(reply))
        assert showing.slots == (1.0,) * len(showing.films)
        assert showing.model_version == reply.model_version
    assert len(of_person(app, person)) == len(listed)


def test_a_list_for_several_people_is_left_to_chance_once_and_as_a_whole(app: App, person: str) -> None:
    with running(app, Experiment(f"trial-{uuid.uuid4().hex[:8]}", PAIR, epsilon=1.0, pool=3)):
        reply = app.assistant.run_turn(uuid.uuid4().hex, person, GROUP)
    listed = logged(app, reply.turn_id)
    assert listed.films == shown(reply)
    assert len(listed.pool) == 3 * len(listed.films)
    assert set(listed.films) <= set(listed.pool)
    assert listed.slots == pytest.approx([1 / len(listed.pool)] * len(listed.films))
    assert len(listed.others[0][1]) == len(listed.films)


def test_talk_that_shows_nothing_logs_nothing(app: App, person: str) -> None:
    session = uuid.uuid4().hex
    for message in ("hello", "who directed Heat?"):
        assert not app.assistant.run_turn(session, person, message).recommendations
    assert of_person(app, person) == []
