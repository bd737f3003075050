"""The built-in planner keeps the chat-model contract, and never fails on what it is given."""

from __future__ import annotations

import json
from typing import Any

import pytest
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage, ToolMessage
from langchain_tests.unit_tests import ChatModelUnitTests

from agent.compose import App
from agent.planner import Planner
from agent.understanding import Understander
from agent.writer import Writer
from tools.lookup import Lookup
from tools.registry import all_tools


def parts(app: App) -> dict[str, Any]:
    return {
        "understand": Understander(app.catalogue, app.titles, app.names).understand,
        "lookup": Lookup(app.catalogue, app.titles, app.names),
        "writer": Writer(app.catalogue),
    }


class TestPlannerContract(ChatModelUnitTests):
    _parts: dict[str, Any]

    @pytest.fixture(autouse=True)
    def _with_parts(self, app: App) -> None:
        type(self)._parts = parts(app)

    @property
    def chat_model_class(self) -> type[BaseChatModel]:
        return Planner

    @property
    def chat_model_params(self) -> dict[str, Any]:
        return self._parts if hasattr(type(self), "_parts") else {}

    @property
    def has_structured_output(self) -> bool:
        return False

    @pytest.fixture
    def model(self, _with_parts: None) -> BaseChatModel:
        return Planner(**self._parts)


@pytest.fixture(scope="module")
def planner(app: App) -> Any:
    return Planner(**parts(app)).bind_tools(all_tools())


def test_a_wish_becomes_a_tool_call(planner: Any) -> None:
    answer = planner.invoke("a french comedy under 100 minutes")
    (call,) = answer.tool_calls
    assert call["name"] == "recommend_movies"
    assert call["args"]["languages"] == ["French"]
    assert answer.response_metadata["finish_reason"] == "tool_calls"
    assert answer.usage_metadata["total_tokens"] > 0


def test_without_tools_it_says_so_instead_of_calling(app: App) -> None:
    answer = Planner(**parts(app)).invoke("a french comedy")
    assert not answer.tool_calls
    assert answer.content


def test_streamed_pieces_make_the_same_answer(planner: Any) -> None:
    whole = None
    for piece in planner.stream("I loved Alien"):
        whole = piece if whole is None else whole + piece
    assert whole is not None
    assert [call["args"] for call in whole.tool_calls] == [
        call["args"] for call in planner.invoke("I loved Alien").tool_calls
    ]


def test_it_goes_on_after_another_models_call(planner: Any) -> None:
    made = AIMessage("", tool_calls=[{"name": "record_feedback", "args": {}, "id": "x"}])
    noted = ToolMessage("Noted", name="record_feedback", tool_call_id="x")
    answer = planner.invoke([HumanMessage("I loved Alien"), made, noted])
    assert [call["name"] for call in answer.tool_calls] == ["recommend_movies"]


def test_a_failing_call_of_its_own_is_not_repeated(planner: Any) -> None:
    first = planner.invoke([HumanMessage("a french comedy")])
    failed = ToolMessage("no", name="recommend_movies", tool_call_id=first.tool_calls[0]["id"], status="error")
    answer = planner.invoke([HumanMessage("a french comedy"), first, failed])
    assert not answer.tool_calls
    assert "no" in answer.content


@pytest.mark.parametrize("messages", [[], [HumanMessage("")], [AIMessage("hello")], "\x00", "{" * 5_000])
def test_odd_input_gets_words(planner: Any, messages: Any) -> None:
    answer = planner.invoke(messages or [HumanMessage(" ")])
    assert answer.content or answer.tool_calls


def test_arguments_are_plain_json(planner: Any) -> None:
    answer = planner.invoke("something like Amélie but darker, with Audrey Tautou or Juliette Binoche, not after 2005")
    for call in answer.tool_calls:
        assert json.loads(json.dumps(call["args"])) == call["args"]
