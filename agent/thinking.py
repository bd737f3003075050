"""Which model answers a call: the language model while it behaves, the built-in planner otherwise."""

from __future__ import annotations

import contextvars
import json
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late

from langchain.agents.middleware import AgentMiddleware, ModelRequest, ModelResponse
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, HumanMessage, SystemMessage, ToolMessage

from agent.codec import Codec
from agent.context import ConversationState, TurnContext
from agent.plan import ASKS
from agent.planner import CONTEXT
from agent.prompts import SYSTEM, situation
from agent.recovery import recover
from data.errors import ModelError
from data.types import RequestKind

MOST_CALLS = 4  # of the language model in one turn: interpret, correct twice, reply
TALKS = frozenset({*ASKS, RequestKind.FEEDBACK, RequestKind.EXPLAIN, RequestKind.QUESTION, RequestKind.HISTORY})

Request = ModelRequest[TurnContext]
Response = ModelResponse[object]
Handler = Callable[[Request], Response]


class Thinking(AgentMiddleware[ConversationState, TurnContext]):
    """Gives each call its situation, keeps the language model within its limits, and records every step."""

    state_schema = ConversationState

    def __init__(
        self,
        planner: BaseChatModel,
        model: BaseChatModel | None,
        failures: tuple[type[Exception], ...],
        codec: Codec,
        threads: int = 8,
    ) -> None:
        super().__init__()
        self._failures = failures
        self._planner, self._model, self._codec = planner, model, codec
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="language-model")

    def wrap_model_call(self, request: Request, handler: Handler) -> Response:
        context = request.runtime.context
        log = context.log
        if self._model is None or log.model_failed:
            return self._by_planner(request, handler)
        try:
            return self._by_model(request, handler)
        except ModelError as error:
            log.model_failed = str(error)
            return self._by_planner(request, handler)

    # ── the built-in planner ─────────────────────────────────────────────────────────────────────────────────────────
    def _by_planner(self, request: Request, handler: Handler) -> Response:
        with request.runtime.context.log.step("model", "planner") as step:
            response = handler(request.override(model=self._planner, system_message=self._system(request)))
            answer = _answer(response)
            step.result = _told(answer)
            return response

    # ── the language model ───────────────────────────────────────────────────────────────────────────────────────────
    def _by_model(self, request: Request, handler: Handler) -> Response:
        context = request.runtime.context
        assert self._model is not None
        context.log.model_calls += 1
        with context.log.step("model", _name(self._model)) as step:
            try:
                if context.log.model_calls > MOST_CALLS:
                    raise ModelError(f"The language model needed more than {MOST_CALLS} steps.")
                response = self._in_time(request.override(system_message=self._system(request)), handler)
                response = self._sound(request, response)
            except ModelError as error:
                step.result = str(error)
                raise
            answer = _answer(response)
            step.result = _told(answer)
            step.tokens = answer.usage_metadata["total_tokens"] if answer.usage_metadata else 0
            return response

    def _in_time(self, request: Request, handler: Handler) -> Response:
        """Run the call in a thread, so that a model that dribbles cannot hold a turn beyond its deadline."""
        left = request.runtime.context.deadline - time.monotonic()
        if left <= 0:
            raise ModelError("The language model took too long.")
        running: Future[Response] = self._pool.submit(contextvars.copy_context().run, handler, request)
        try:
            return running.result(timeout=left)
        except Late:
            running.cancel()
            raise ModelError("The language model took too long.") from None
        except self._failures as error:
            raise ModelError(f"The language model could not be used ({type(error).__name__}).") from error
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            # An address that speaks another protocol: the client stumbles over what it got.
            raise ModelError(f"The language model's answer made no sense ({type(error).__name__}).") from error

    def _sound(self, request: Request, response: Response) -> Response:
        """The response with its tool calls recovered; ModelError when it is neither a call nor a usable reply."""
        context = request.runtime.context
        names = [tool.name if not isinstance(tool, dict) else str(tool.get("name")) for tool in request.tools]
        answer = recover(_answer(response), names)
        used_tools = any(isinstance(message, ToolMessage) for message in _since_asked(request))
        if not answer.tool_calls:
            if not answer.text.strip():
                raise ModelError("The language model answered nothing.")
            if not used_tools and context.understood.kind in TALKS:
                raise ModelError("The language model answered without looking anything up.")
        return ModelResponse(result=[answer])

    def _system(self, request: Request) -> SystemMessage:
        context = request.runtime.context
        turn = {
            "dialogue": self._codec.dump_state(context.state),
            "request": self._codec.dump_request(context.understood),
        }
        text = f"{SYSTEM}\n\n{situation(context.state, context.catalogue)}"
        return SystemMessage(content=text, additional_kwargs={CONTEXT: turn})


def _since_asked(request: Request) -> list[object]:
    asked = max((i for i, m in enumerate(request.messages) if isinstance(m, HumanMessage)), default=-1)
    return list(request.messages[asked + 1 :])


def _answer(response: Response) -> AIMessage:
    message = response.result[-1]
    assert isinstance(message, AIMessage)
    return message


def _told(answer: AIMessage) -> str:
    if answer.tool_calls:
        return "; ".join(
            f"{call['name']}({json.dumps(call['args'], ensure_ascii=False)})" for call in answer.tool_calls
        )
    return answer.text


def _name(model: BaseChatModel) -> str:
    return str(getattr(model, "model_name", type(model).__name__))
