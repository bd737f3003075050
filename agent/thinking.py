"""Which model answers a call: the language model while it behaves, the built-in planner otherwise."""

from __future__ import annotations

from langchain.agents.middleware import AgentMiddleware, ModelResponse
from langchain_core.messages import SystemMessage

from agent.codec import Codec
from agent.context import ConversationState, TurnContext
from agent.llm.answering import Answering
from agent.llm.believing import Believing
from agent.llm.language_model import Handler, LanguageModel, Request, Response, answer_of, told
from agent.llm.placing import Placing
from agent.planner import CONTEXT, Planner
from agent.trace import Step
from agent.understanding.recalling import SAID
from data.errors import ModelError
from data.types import Request as Understood
from data.types import RequestKind


class Thinking(AgentMiddleware[ConversationState, TurnContext]):
    """Gives each call its prompt, keeps the language model within its limits, and records every step."""

    state_schema = ConversationState

    def __init__(self, planner: Planner, language_model: LanguageModel | None, codec: Codec) -> None:
        super().__init__()
        self._planner, self._codec = planner, codec
        self._answering = (
            Answering(language_model, Believing(Placing(planner.lookup, planner.understand)))
            if language_model
            else None
        )

    def wrap_model_call(self, request: Request, handler: Handler) -> Response:
        log = request.runtime.context.log
        if self._answering is None or log.model_failed:
            return self._by_planner(request, handler)
        if _settled(request.runtime.context.understood):
            log.model_failed = "not asked: what the talk itself answers is read by rules"
            return self._by_planner(request, handler)
        try:
            return ModelResponse(result=[self._answering(request, handler)])
        except ModelError as error:
            log.model_failed = str(error)
            if not log.events or log.events[-1].result != str(error):
                log.add(Step("error", self._answering.model.name, result=str(error)))
            return self._by_planner(request, handler)

    def _by_planner(self, request: Request, handler: Handler) -> Response:
        context = request.runtime.context
        context.log.speaking = None
        turn = {
            "dialogue": self._codec.dump_state(context.state),
            "request": self._codec.dump_request(context.understood),
        }
        with context.log.step("model", "planner") as step:
            system = SystemMessage("", additional_kwargs={CONTEXT: turn})
            response = handler(request.override(model=self._planner, system_message=system))
            step.result = told(answer_of(response))
            return response


def _settled(understood: Understood) -> bool:
    """Whether the answer lies in the talk so far, which no prompt holds: a step back, something to be forgotten, what
    was said before."""
    if understood.kind is RequestKind.HISTORY:
        return bool(understood.notes) or understood.question in (SAID, "forget", "forget all")
    return understood.kind is RequestKind.UNDO
