"""Questions that name something are answered with yes, no, or what is not known, from the catalogue alone."""

from __future__ import annotations

import uuid

import pytest

from agent.compose import App


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("did brad pitt play in seven", "Yes, Brad Pitt"),
        ("did tom hanks play in seven", "No credit of Tom Hanks"),
        ("is amelie french?", "Yes."),
        ("which is longer, Titanic or Avatar", "The longest is Titanic (1997)"),
        ("which is newer, Titanic or Avatar", "The newest is Avatar (2009)"),
    ],
)
def test_a_question_is_answered_with_yes_or_no(app: App, question: str, told: str) -> None:
    assert told in app.assistant.run_turn(uuid.uuid4().hex, "asker", question).text


@pytest.mark.parametrize(("question", "key"), [("longest one?", 1), ("the shortest of these?", -1)])
def test_the_longest_and_shortest_of_a_list(app: App, question: str, key: int) -> None:
    session = uuid.uuid4().hex
    shown = app.assistant.run_turn(session, session, "crime films").recommendations
    minutes = [pick.movie.runtime_min for pick in shown if pick.movie.runtime_min]
    answer = app.assistant.run_turn(session, session, question).text
    assert f"{sorted(minutes)[-1 if key > 0 else 0]} minutes" in answer


def test_the_funniest_of_a_list_is_said_with_its_reason(app: App) -> None:
    session = uuid.uuid4().hex
    shown = app.assistant.run_turn(session, session, "crime films").recommendations
    answer = app.assistant.run_turn(session, session, "which one is the funniest").text
    assert "Most funny of these" in answer
    assert any(pick.movie.label in answer for pick in shown)
