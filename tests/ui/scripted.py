"""A scripted Assistant over a real catalogue and store, for testing the interfaces without the agent."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
from scipy import sparse

from agent.codec import Codec
from agent.editing import Edit, words
from agent.interface import Token, TurnEvent
from agent.memory import Memory
from agent.settings import Settings
from agent.turn import checked
from data.catalogue import LIST_COLUMNS, NUMBER_COLUMNS, TEXT_COLUMNS, Catalogue
from data.errors import ModelError
from data.store import Store
from data.titles import TitleIndex
from data.types import (
    MOODS,
    Constraints,
    DialogueState,
    Evidence,
    Feedback,
    HistoryEntry,
    Movie,
    Recommendation,
    Reply,
    Request,
    Span,
    TraceEvent,
)

HOSTILE = "<script>alert(1)</script> & \"Quotes\" 'n' `${x}` {{y}}"
FILMS = (
    Movie(
        1,
        "Heat",
        1995,
        ("Action", "Crime", "Thriller"),
        ("Michael Mann",),
        ("Michael Mann",),
        ("Al Pacino", "Robert De Niro", "Val Kilmer"),
        ("English", "Spanish"),
        ("United States",),
        170,
        "Obsessive master thief and an equally obsessed detective circle each other through Los Angeles.",
        mean_rating=3.9,
        rating_count=25000,
        imdb_id="0113277",
    ),
    Movie(
        2,
        "Amélie",
        2001,
        ("Comedy", "Romance"),
        ("Jean-Pierre Jeunet",),
        ("Guillaume Laurant",),
        ("Audrey Tautou", "Mathieu Kassovitz"),
        ("French",),
        ("France",),
        122,
        "A shy waitress decides to change the lives of those around her for the better.",
        mean_rating=4.1,
        rating_count=21000,
        imdb_id="0211915",
    ),
    Movie(
        3,
        "Blade Runner",
        1982,
        ("Action", "Sci-Fi", "Thriller"),
        ("Ridley Scott",),
        ("Hampton Fancher",),
        ("Harrison Ford", "Rutger Hauer"),
        ("English",),
        ("United States",),
        117,
        "A blade runner must pursue and terminate four replicants.",
        mean_rating=4.1,
        rating_count=30000,
        imdb_id="0083658",
    ),
    Movie(
        4,
        "The Good, the Bad and the Ugly",
        1966,
        ("Action", "Adventure", "Western"),
        ("Sergio Leone",),
        ("Luciano Vincenzoni",),
        ("Clint Eastwood", "Eli Wallach"),
        ("Italian",),
        ("Italy",),
        161,
        "Three men hunt for a fortune in gold buried in a remote cemetery.",
        mean_rating=4.1,
        rating_count=18000,
        imdb_id="0060196",
    ),
    Movie(
        5,
        "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb",
        1964,
        ("Comedy", "War"),
        ("Stanley Kubrick",),
        ("Terry Southern",),
        ("Peter Sellers", "George C. Scott"),
        ("English", "Russian"),
        ("United Kingdom",),
        95,
        "An insane general triggers a path to nuclear holocaust.",
        mean_rating=4.2,
        rating_count=22000,
        imdb_id="0057012",
    ),
    Movie(
        6,
        "Spirited Away",
        2001,
        ("Adventure", "Animation", "Fantasy"),
        ("Hayao Miyazaki",),
        ("Hayao Miyazaki",),
        ("Rumi Hiiragi",),
        ("Japanese",),
        ("Japan",),
        125,
        "A sullen girl wanders into a world ruled by gods and witches.",
        mean_rating=4.2,
        rating_count=19000,
        imdb_id="0245429",
    ),
    Movie(
        7,
        "The Shining",
        1980,
        ("Horror",),
        ("Stanley Kubrick",),
        ("Diane Johnson",),
        ("Jack Nicholson", "Shelley Duvall"),
        ("English",),
        ("United States",),
        146,
        "A family heads to an isolated hotel for the winter.",
        mean_rating=4.0,
        rating_count=21000,
        imdb_id="0081505",
    ),
    Movie(
        8,
        "Double Indemnity",
        1944,
        ("Crime", "Drama", "Film-Noir"),
        ("Billy Wilder",),
        ("Raymond Chandler",),
        ("Fred MacMurray", "Barbara Stanwyck"),
        ("English",),
        ("United States",),
        107,
        "An insurance salesman lets himself be talked into murder.",
        mean_rating=4.2,
        rating_count=4000,
        imdb_id="0036775",
    ),
    Movie(
        9,
        "Collateral",
        2004,
        ("Crime", "Drama", "Thriller"),
        ("Michael Mann",),
        ("Stuart Beattie",),
        ("Tom Cruise", "Jamie Foxx"),
        ("English",),
        ("United States",),
        120,
        "A cab driver finds himself the hostage of a contract killer.",
        mean_rating=3.7,
        rating_count=9000,
        imdb_id="0369339",
    ),
    Movie(
        10,
        "Singin' in the Rain",
        1952,
        ("Comedy", "Musical", "Romance"),
        ("Stanley Donen", "Gene Kelly"),
        ("Betty Comden",),
        ("Gene Kelly", "Debbie Reynolds"),
        ("English",),
        ("United States",),
        103,
        "A silent film company makes a difficult transition to sound.",
        mean_rating=4.1,
        rating_count=8000,
        imdb_id="0045152",
    ),
    Movie(
        11,
        "Hoop Dreams",
        1994,
        ("Documentary",),
        ("Steve James",),
        (),
        (),
        ("English",),
        ("United States",),
        170,
        "",
        mean_rating=4.0,
        rating_count=3000,
        imdb_id="0110057",
    ),
    Movie(12, HOSTILE, None, ("Drama",), ("<b>Nobody</b>",), (), (), (), (), None, "<img src=x onerror=alert(1)>"),
)


def catalogue_of(films: tuple[Movie, ...] = FILMS) -> Catalogue:
    """A real Catalogue of hand-made films."""
    columns: dict[str, list[object]] = {"id": [film.id for film in films]}
    known = {
        "tone_source": None,
        "fresh": None,
        "rotten": None,
        "metacritic": None,
        "tone_polarity": None,
        "tone_n": None,
    }
    for name in (*LIST_COLUMNS, *TEXT_COLUMNS, *NUMBER_COLUMNS):
        values = [known[name] if name in known else getattr(film, name) for film in films]
        columns[name] = [list(value) if isinstance(value, tuple) else value for value in values]
    types = {name: pa.list_(pa.string()) for name in LIST_COLUMNS} | {name: pa.string() for name in TEXT_COLUMNS}
    types |= {name: pa.float32() for name in NUMBER_COLUMNS} | {"id": pa.int64()}
    table = pa.table({name: pa.array(values, types[name]) for name, values in columns.items()})
    moods = np.zeros((len(films), len(MOODS)), dtype=np.float32)
    return Catalogue(table, (), sparse.csr_matrix((len(films), 0), dtype=np.float32), moods, "scripted")


class ScriptedAssistant:
    """Shows the catalogue's films in order, six at a time, leaving out what was shown or thumbed.

    "crash" raises a model error, "slow" takes its time between tokens, "bug" breaks.
    """

    def __init__(self, catalogue: Catalogue, store: Store, pause_s: float = 0.0) -> None:
        self._catalogue, self._store, self._pause_s = catalogue, store, pause_s
        self._codec = Codec()

    def run_turn(self, session_id: str, user: str, message: str) -> Reply:
        *_, reply = self.stream_turn(session_id, user, message)
        assert isinstance(reply, Reply)
        return reply

    def stream_turn(self, session_id: str, user: str, message: str) -> Iterator[TurnEvent]:
        started, turn_id = time.perf_counter(), uuid.uuid4().hex
        message = checked(message)
        if "bug" in message:
            raise ZeroDivisionError("scripted")
        steps = _steps(turn_id)
        for step in steps:
            time.sleep(self._pause_s)
            yield step
        if "crash" in message:
            raise ModelError(
                "The language model at http://127.0.0.1:9 does not answer: start it, or unset its address."
            )
        before = self.last_reply(session_id)
        state = before.state if before else DialogueState(session_id, user)
        gone = state.all_shown | self._store.history(user).movie_ids
        left = [film for film in map(self._catalogue.movie, self._catalogue.ids.tolist()) if film.id not in gone]
        picks = tuple(_pick(rank, film) for rank, film in enumerate(left[:6], start=1))
        text = (
            f"You said: *{message[:80]}*. Here are {len(picks)} films for a **long, tense evening**, the surest first."
        )
        for word in text.split(" "):
            time.sleep(self._pause_s + (0.25 if "slow" in message else 0.0) + (5.0 if "stuck" in message else 0.0))
            yield Token(f"{word} ")
        request = Request(
            message=message, similar_to=(1,), constraints=Constraints(genres_any=("Crime",), years=Span(low=1995))
        )
        shown = (*state.shown, tuple(pick.movie.id for pick in picks))
        state = replace(state, turn=state.turn + 1, request=request, shown=shown)
        spent = (time.perf_counter() - started) * 1000
        reply = Reply(
            session_id,
            turn_id,
            text,
            request,
            ("like Heat", "Crime", "1995 or later", "tense"),
            picks,
            ("Only from the last ten years", "Less violent", "Why the first one?"),
            (),
            steps,
            state,
            spent,
            "planner",
            "2026-11-23-a",
        )
        self._store.save_turn(turn_id, session_id, user, time.time(), message, self._codec.dump_reply(reply))
        yield reply

    def stream_edit(self, session_id: str, user: str, edit: Edit) -> Iterator[TurnEvent]:
        before = self.last_reply(session_id)
        said = words(edit, before.state.request if before else Request(), self._catalogue)
        yield from self.stream_turn(session_id, user, said)

    def give_feedback(self, feedback: Feedback) -> None:
        self._store.add_feedback(feedback)

    def last_reply(self, session_id: str) -> Reply | None:
        turn = self._store.last_turn(session_id)
        return self._codec.load_reply(turn.reply_json) if turn else None


class NoRatings:
    def history(self, user: str) -> tuple[HistoryEntry, ...]:
        return ()


@dataclass(frozen=True)
class ScriptedServices:
    assistant: ScriptedAssistant
    store: Store
    memory: Memory
    catalogue: Catalogue
    titles: TitleIndex
    recommender: None
    settings: Settings


def scripted_services(home: Path, pause_s: float = 0.0, **settings: object) -> ScriptedServices:
    catalogue, store = catalogue_of(), Store(home / "marquee.db")
    assistant = ScriptedAssistant(catalogue, store, pause_s)
    memory = Memory(store, NoRatings(), Codec())  # type: ignore[arg-type]
    return ScriptedServices(
        assistant, store, memory, catalogue, TitleIndex(catalogue), None, Settings(home=home, **settings)
    )


def _steps(turn_id: str) -> tuple[TraceEvent, ...]:
    return (
        TraceEvent(turn_id, 1, "model", "planner", "", "understood as: like Heat, crime", 2.4),
        TraceEvent(turn_id, 2, "tool_call", "recommend", '{"similar_to": [1], "genres_any": ["Crime"], "k": 6}'),
        TraceEvent(turn_id, 3, "tool_result", "recommend", "", "6 of 812 films: 9, 8, 3, 7, 4, 5", 31.7),
        TraceEvent(turn_id, 4, "guard", "checks", "", "6 picks meet every condition", 0.6),
    )


def _pick(rank: int, film: Movie) -> Recommendation:
    evidence = (
        Evidence("similar_to", "Heat (1995)", 0.8, "crime, tense"),
        Evidence("tag", "cat and mouse", 0.9),
        Evidence("genre", film.genres[0]),
        Evidence("tone", "92% of 180 critics liked it"),
    )
    reason = f"Because you liked Heat (1995): {film.directors[0]} has the same patience for people good at their jobs."
    return Recommendation(film, rank, 0.5, (("taste", 0.3), ("content", 0.2)), evidence, reason)
