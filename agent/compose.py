"""The composition root: everything built once, from settings, and handed to whoever needs it."""

from __future__ import annotations

import gc
import os
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from langchain.agents import create_agent
from langchain.agents.middleware import AgentMiddleware
from langgraph.checkpoint.sqlite import SqliteSaver
from threadpoolctl import threadpool_limits

from agent.acting import Acting
from agent.codec import Codec
from agent.context import ConversationState, TurnContext
from agent.guard import Guard
from agent.llm.abilities import Abilities
from agent.llm.calling import Calling
from agent.llm.language_model import LanguageModel
from agent.llm.prices import Prices
from agent.llm.truth import Truth
from agent.memory import Memory
from agent.model import Failures, language_model
from agent.opening import Parts
from agent.planner import Planner
from agent.settings import Settings
from agent.thinking import Thinking
from agent.turn import Conversations
from agent.understanding import Understander
from agent.understanding.merge import merge
from agent.writer import Writer
from data.catalogue import Catalogue
from data.encoder import LazyEncoder
from data.errors import HomeError
from data.home import Home
from data.names import NameIndex
from data.rating_users import RatingUsers
from data.store import Store
from data.titles import TitleIndex
from data.types import DialogueState, Request
from retrieval.experiments.assignment import Assigner, Assignment
from retrieval.experiments.strategies import known_strategies
from retrieval.live import LiveRecommender
from retrieval.recommender import Recommender, load
from retrieval.settings import RecommenderSettings
from tools.lookup import Lookup
from tools.registry import all_tools


@dataclass(frozen=True, slots=True)
class App:
    """The running application's parts."""

    settings: Settings
    home: Home
    catalogue: Catalogue
    titles: TitleIndex
    names: NameIndex
    live: LiveRecommender
    store: Store
    memory: Memory
    assistant: Conversations
    assign: Callable[[str], Assignment]

    @property
    def recommender(self) -> Recommender:
        """Of the version in use at this moment."""
        return self.live.current()


def build(settings: Settings) -> App:
    """Load what was prepared and trained. Raises HomeError or StaleArtifactError when it is missing or damaged."""
    # One answer is small work and many are made at once: threads inside it would mostly wait for each other.
    threadpool_limits(1, user_api="blas")
    home = Home(settings.home)
    encoder = LazyEncoder(settings.encoder)
    catalogue = Catalogue.load(home.processed)
    titles, names = TitleIndex(catalogue), NameIndex(catalogue)
    strategies = known_strategies(settings.strategies)
    tuned = RecommenderSettings(strategies=strategies, vectors=settings.vectors)
    live = LiveRecommender(home.models, lambda: load(home, catalogue, lambda: encoder, tuned))
    # In the background: the vector index takes a second to open, and a newly trained version seconds to load.
    threading.Thread(target=live.watch, name="models", daemon=True).start()
    store, codec = Store(home.database), Codec()
    assign = Assigner(store, strategies, settings.strategy).assign
    memory = Memory(store, RatingUsers(home.processed), codec)
    understander = Understander(catalogue, titles, names)
    truth = Truth(titles, _secrets(settings))
    model = _language_model(settings, truth)

    def merged(delta: Request, state: DialogueState) -> Request:
        return merge(state.request, delta, state, catalogue)

    writer = Writer(catalogue)
    planner = Planner(
        understand=understander.understand, lookup=Lookup(catalogue, titles, names), writer=writer, codec=codec
    )
    middleware: list[AgentMiddleware[Any, Any, Any]] = [
        Guard(writer, truth, codec),
        Thinking(planner, model, codec),
        Acting(),
    ]
    graph = create_agent(
        model.model if model else planner,
        all_tools(),
        middleware=middleware,
        state_schema=ConversationState,
        context_schema=TurnContext,
        checkpointer=_checkpointer(home),
    )
    parts = Parts(
        graph=graph,
        catalogue=catalogue,
        titles=titles,
        names=names,
        recommender=live.current,
        memory=memory,
        codec=codec,
        understand=understander.understand,
        merge=merged,
        model_name=settings.llm_model if model else "planner",
        picks=settings.picks,
        assign=assign,
        patience_s=settings.llm_timeout_s,
    )
    app = App(settings, home, catalogue, titles, names, live, store, memory, Conversations(parts), assign)
    # What is loaded stays: the collector of garbage need not go through it all in the middle of an answer.
    gc.freeze()
    return app


def _language_model(settings: Settings, truth: Truth) -> LanguageModel | None:
    model = language_model(settings)
    if model is None:
        return None
    prices = Prices.of(settings.llm_model, settings.llm_prompt_price, settings.llm_answer_price)
    abilities = Abilities(tools=settings.llm_tools)
    return LanguageModel(model, Calling(Failures.of(settings)), truth, all_tools(), prices, abilities)


def _secrets(settings: Settings) -> tuple[str, ...]:
    """What no reply may hold, whoever asks for it."""
    keys = (settings.llm_api_key, settings.tmdb_key)
    told = [key.get_secret_value() for key in keys if key is not None]
    return tuple(one for one in (*told, str(settings.home), settings.llm_base_url or "") if one not in ("", "none"))


def _checkpointer(home: Home) -> Any:
    """Conversations on disk. Only plain values are read back: nothing in the file can name code to run."""
    os.environ.setdefault("LANGGRAPH_STRICT_MSGPACK", "true")
    try:
        home.root.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(home.conversations, check_same_thread=False, timeout=10)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        saver = SqliteSaver(connection)
        saver.setup()
    except sqlite3.DatabaseError as error:
        raise HomeError(
            f"The conversations in {home.conversations} cannot be read ({error}): move that file away to start anew."
        ) from error
    return saver
