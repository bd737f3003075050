"""The HTTP contract, good input and bad."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from scripted import HOSTILE, ScriptedServices

from agent.turn import LONGEST_MESSAGE
from data.types import HistoryEntry

TURN = {"session_id", "turn_id", "reply", "latency_ms", "understood", "recommendations", "trace"}
PICK = {"movie_id", "title", "year", "genres", "directors", "cast", "runtime_min", "languages", "score", "parts",
        "reason", "evidence"}  # fmt: skip


def say(client: TestClient, message: str, **more: Any) -> dict[str, Any]:
    answer = client.post("/api/chat", json={"message": message, **more})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def events(text: str) -> list[tuple[str, Any]]:
    pairs = [block.split("\n", 1) for block in text.strip().split("\n\n")]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in pairs]


# ── answers ──────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_answer_has_exactly_the_agreed_fields(client: TestClient) -> None:
    turn = say(client, "something tense")
    assert set(turn) == TURN
    assert len(turn["recommendations"]) == 6
    for pick in turn["recommendations"]:
        assert set(pick) == PICK
        assert sum(pick["parts"].values()) == pytest.approx(pick["score"])
        assert all(set(found) == {"kind", "value"} for found in pick["evidence"])
    assert all(set(step) == {"step", "kind", "name", "elapsed_ms"} for step in turn["trace"])


def test_understood_holds_only_what_was_said_and_the_chips(client: TestClient) -> None:
    understood = say(client, "crime since 1995, like Heat")["understood"]
    assert understood == {
        "kind": "recommend",
        "similar_to": [1],
        "constraints": {"genres_any": ["Crime"], "years": {"low": 1995}},
        "summary": ["like Heat", "Crime", "1995 or later", "tense"],
    }


def test_a_session_goes_on_and_a_new_one_begins(client: TestClient) -> None:
    first = say(client, "something tense", user_id="ada")
    more = say(client, "more", session_id=first["session_id"], user_id="ada")
    other = say(client, "something tense", user_id="ada")
    shown = {pick["movie_id"] for pick in first["recommendations"]}
    assert more["session_id"] == first["session_id"]
    assert not shown & {pick["movie_id"] for pick in more["recommendations"]}
    assert other["session_id"] != first["session_id"]
    assert {pick["movie_id"] for pick in other["recommendations"]} == shown


# ── the request changed by hand ──────────────────────────────────────────────────────────────────────────────────────
def test_what_is_asked_for_can_be_changed_condition_by_condition(client: TestClient) -> None:
    session = say(client, "crime since 1995, like Heat")["session_id"]
    address = f"/api/conversations/{session}/conditions"
    standing = client.get(address).json()
    crime = next(one for one in standing["conditions"] if one["name"] == "Crime")
    assert crime == {"field": "genres_any", "name": "Crime", "label": "crime", "turns": True}
    assert standing["years"] == {"low": 1995, "high": None}
    answer = client.post(address, json={"action": "turn", "field": crime["field"], "name": crime["name"]})
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) == TURN
    assert answer.json()["session_id"] == session
    assert client.post(address, json={"action": "set", "field": "years"}).status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        ({"action": "drop", "field": "genres_any", "name": "Western"}, 400, "does not stand"),
        ({"action": "set", "field": "genres_any"}, 400, "years and the minutes"),
        ({"action": "set", "field": "years", "low": 12}, 400, "from 1870"),
        ({"action": "wipe", "field": "years"}, 422, "action"),
        ({"field": "years"}, 422, "action"),
    ],
)
def test_a_change_that_cannot_be_made_is_said(client: TestClient, body: dict[str, Any], status: int, told: str) -> None:
    session = say(client, "crime since 1995, like Heat")["session_id"]
    answer = client.post(f"/api/conversations/{session}/conditions", json=body)
    assert answer.status_code == status, answer.text
    assert told in answer.json()["detail"]


def test_an_unknown_conversation_has_no_conditions(client: TestClient) -> None:
    address = "/api/conversations/nowhere/conditions"
    assert client.get(address).status_code == 404
    assert client.post(address, json={"action": "set", "field": "years"}).status_code == 404


def test_streaming_tells_the_same_in_steps(client: TestClient) -> None:
    answer = client.post("/api/chat/stream", json={"message": "something tense"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    told = events(answer.text)
    names = [name for name, _ in told]
    assert names == sorted(names, key=["step", "token", "reply"].index)
    reply = told[-1][1]
    assert set(reply) == TURN
    assert "".join(data["text"] for name, data in told if name == "token").strip() == reply["reply"]
    assert [data for name, data in told if name == "step"] == reply["trace"]


def test_a_model_that_fails_midway_is_told_as_an_event(client: TestClient) -> None:
    told = events(client.post("/api/chat/stream", json={"message": "crash"}).text)
    assert told[-1][0] == "error"
    assert "does not answer" in told[-1][1]["detail"]


# ── thumbs and history ───────────────────────────────────────────────────────────────────────────────────────────────
def test_a_thumb_is_stored_with_its_turn_and_changes_the_next_answer(
    client: TestClient, services: ScriptedServices
) -> None:
    turn = say(client, "something tense", user_id="ada")
    third = turn["recommendations"][2]["movie_id"]
    given = client.post("/api/feedback", json={"turn_id": turn["turn_id"], "movie_id": third, "value": "dislike"})
    assert given.status_code == 201
    (kept,) = services.store.feedback("ada")
    assert (kept.turn_id, kept.rank, kept.model_version, kept.strategy) == (
        turn["turn_id"],
        3,
        "2026-11-23-a",
        "default",
    )
    assert third not in {pick["movie_id"] for pick in say(client, "again", user_id="ada")["recommendations"]}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"movie_id": 999_999, "value": "like", "user_id": "ada"}, 404),
        ({"movie_id": 1, "value": "adore", "user_id": "ada"}, 422),
        ({"movie_id": 1, "value": "like"}, 400),
        ({"movie_id": 1, "value": "like", "turn_id": "never"}, 400),
        ({"movie_id": "' OR 1=1 --", "value": "like", "user_id": "ada"}, 422),
    ],
)
def test_a_thumb_that_cannot_be_is_refused(client: TestClient, body: dict[str, Any], status: int) -> None:
    answer = client.post("/api/feedback", json=body)
    assert answer.status_code == status
    assert answer.json()["detail"].endswith(".")


def test_history_is_read_added_and_forgotten(client: TestClient) -> None:
    assert client.post("/api/users/ada/history", json={"movie_id": 1, "rating": 4.5}).status_code == 201
    client.post("/api/users/ada/history", json={"movie_id": 2})
    told = client.get("/api/users/ada/history").json()["history"]
    assert {(entry["title"], entry["rating"]) for entry in told} == {("Heat", 4.5), ("Amélie", None)}
    assert client.delete("/api/users/ada/history/1").json() == {"deleted": 1}
    assert [entry["movie_id"] for entry in client.get("/api/users/ada/history").json()["history"]] == [2]
    assert client.delete("/api/users/ada/history").json() == {"deleted": 1}
    assert client.get("/api/users/ada/history").json()["history"] == []


def test_history_keeps_films_the_catalogue_lost(client: TestClient, services: ScriptedServices) -> None:
    services.store.add_history("ada", [HistoryEntry(777, 4.0, "ratings")])
    assert client.get("/api/users/ada/history").json()["history"][0]["title"] is None


# ── films ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_films_are_found_by_title_and_read_by_id(client: TestClient) -> None:
    assert client.get("/api/movies", params={"query": "amelie"}).json()[0]["title"] == "Amélie"
    film = client.get("/api/movies/1").json()
    assert (film["title"], film["year"], film["directors"], film["runtime_min"]) == (
        "Heat",
        1995,
        ["Michael Mann"],
        170,
    )
    assert client.get("/api/movies/424242").status_code == 404


def test_a_poster_is_drawn_for_every_film(client: TestClient, services: ScriptedServices) -> None:
    for movie_id in services.catalogue.ids.tolist():
        answer = client.get(f"/api/movies/{movie_id}/poster")
        assert answer.headers["content-type"] == "image/svg+xml"
        assert "max-age" in answer.headers["cache-control"]


# ── bad input ────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("path", ["/api/chat", "/api/chat/stream"])
@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b'{"message": ""}', 400),
        (b'{"message": " \\u0000\\u200b "}', 400),
        (json.dumps({"message": "x" * (LONGEST_MESSAGE + 1)}).encode(), 400),
        (json.dumps({"message": "x" * 100_000}).encode(), 413),
        (b"{}", 422),
        (b'{"message": 5}', 422),
        (b"\xff\xfe\x00", 400),
        (b'{"message": "hi", "user_id": "\\u0007"}', 400),
        (b'{"message": "hi", "session_id": "../../etc"}', 422),
    ],
)
def test_bad_messages_get_a_sentence(client: TestClient, path: str, body: bytes, status: int) -> None:
    answer = client.post(path, content=body, headers={"content-type": "application/json"})
    assert answer.status_code == status
    detail = answer.json()["detail"]
    assert detail.endswith(".")
    assert "Traceback" not in detail
    assert len(detail) < 400


@pytest.mark.parametrize("message", [HOSTILE, "'; DROP TABLE turns; --", "🎬🍿", "映画をおすすめして", "\x00\x01heat"])
def test_odd_messages_are_answered(client: TestClient, message: str) -> None:
    assert say(client, message)["recommendations"]


def test_unknown_places_and_methods_get_a_sentence(client: TestClient) -> None:
    for answer, status in ((client.get("/api/nowhere"), 404), (client.get("/api/chat"), 405)):
        assert answer.status_code == status
        assert "/docs" in answer.json()["detail"]


def test_a_streamed_body_is_cut_off_at_the_limit(client: TestClient) -> None:
    answer = client.post("/api/chat", content=(b"x" * 10_000 for _ in range(20)))
    assert answer.status_code == 413


def test_a_bug_is_answered_without_its_trace(client: TestClient) -> None:
    answer = client.post("/api/chat", json={"message": "bug"})
    assert answer.status_code == 500
    assert answer.json() == {"detail": "Something went wrong inside Marquee; its log says what."}


def test_a_model_error_has_its_own_status(client: TestClient) -> None:
    answer = client.post("/api/chat", json={"message": "crash"})
    assert answer.status_code == 502
    assert "does not answer" in answer.json()["detail"]


# ── operation ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_health_metrics_and_traces(client: TestClient) -> None:
    assert client.get("/api/health").json()["status"] == "ok"
    turn = say(client, "something tense")
    client.post("/api/feedback", json={"turn_id": turn["turn_id"], "movie_id": 1, "value": "like"})
    client.post("/api/chat", json={"message": "crash"})
    measured = client.get("/metrics").text
    assert 'marquee_turns_total{model="planner"} 1' in measured
    assert 'marquee_feedback_total{value="like"} 1' in measured
    assert 'marquee_turn_errors_total{kind="ModelError"} 1' in measured
    assert 'marquee_turn_seconds_bucket{le="+Inf"} 1' in measured
    trace = client.get(f"/api/traces/{turn['turn_id']}").json()
    assert trace["message"] == "something tense"
    assert trace["trace"][1]["arguments"].startswith('{"similar_to"')
    assert client.get("/api/traces/never").status_code == 404


def test_pages_for_people_fetch_nothing_from_elsewhere(client: TestClient) -> None:
    say(client, HOSTILE)
    for path in ("/docs", "/dashboard"):
        page = client.get(path).text
        assert "<script" not in page
        assert all(not link.startswith(("http", "//")) for link in _linked(page))
    assert "/api/chat/stream" in client.get("/docs").text
    assert "1 " not in client.get("/dashboard").text.split("turns answered")[0][-4:]


def test_every_answer_forbids_the_browser_to_ask_elsewhere(client: TestClient) -> None:
    for answer in (client.get("/docs"), client.get("/api/movies/1/poster"), client.get("/api/nowhere")):
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert "http" not in answer.headers["content-security-policy"]


def _linked(page: str) -> list[str]:
    return [part.split('"', 1)[0] for mark in ('src="', 'href="') for part in page.split(mark)[1:]]
