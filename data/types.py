"""The value types that travel through Marquee: frozen, standard library only, passed one way.

Ids: a movie id is the id of the ratings source (MovieLens ids; films without ratings get ids from 10,000,000 up).
Scores and relevances are in 0..1 unless a docstring says otherwise; ratings are 0.5..5; times are UTC seconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

MovieId = int
HOLDS = 0.6  # relevance from which a tag is told as a fact
Role = Literal["director", "actor", "writer", "any"]
FeedbackValue = Literal["like", "dislike", "seen", "not_interested"]


# ── films ────────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class TagScore:
    """How strongly a tag holds for a film; `relevance` in 0..1."""

    tag: str
    relevance: float

    @property
    def holds(self) -> bool:
        """Strong enough to be told as a fact; weaker ones, learned from other films, only help to rank."""
        return self.relevance >= HOLDS


@dataclass(frozen=True, slots=True)
class Critics:
    """Counts of favourable and unfavourable critics' reviews, and Metacritic's 0..100 where known."""

    fresh: int
    rotten: int
    metacritic: int | None = None

    @property
    def share(self) -> float | None:
        """Share of favourable reviews, None without any."""
        total = self.fresh + self.rotten
        return self.fresh / total if total else None


@dataclass(frozen=True, slots=True)
class Tone:
    """How people write about a film: mean probability of a favourable review, from `n` reviews of `source`; `error` is
    its standard error, where known."""

    polarity: float
    n: int
    source: Literal["reviews", "critics"]
    error: float | None = None


@dataclass(frozen=True, slots=True)
class Movie:
    """One film. Empty tuple or None means unknown, never "none of them"."""

    id: MovieId
    title: str  # display form, "The Matrix"
    year: int | None
    genres: tuple[str, ...] = ()
    directors: tuple[str, ...] = ()
    writers: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()  # billing order where known
    languages: tuple[str, ...] = ()  # English names, "French"
    countries: tuple[str, ...] = ()
    runtime_min: int | None = None
    overview: str = ""
    tags: tuple[TagScore, ...] = ()  # strongest first
    mean_rating: float | None = None
    rating_count: int = 0
    critics: Critics | None = None
    tone: Tone | None = None
    imdb_id: str | None = None  # digits with leading zeros, as in Tag Genome
    other_titles: tuple[str, ...] = ()
    certificate: str | None = None  # "PG-13"
    oscars: int = 0

    @property
    def label(self) -> str:
        """Title and year as a person writes them."""
        return f"{self.title} ({self.year})" if self.year else self.title


# ── what a person asks ───────────────────────────────────────────────────────────────────────────────────────────────
class RequestKind(StrEnum):
    RECOMMEND = "recommend"
    MORE = "more"
    REFINE = "refine"
    EXPLAIN = "explain"
    QUESTION = "question"
    HISTORY = "history"
    FEEDBACK = "feedback"
    SMALL_TALK = "small_talk"
    START_OVER = "start_over"
    UNDO = "undo"  # the change before is taken back
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Span:
    """A closed range; None is open."""

    low: float | None = None
    high: float | None = None

    def holds(self, value: float | None) -> bool:
        """Whether a known value lies inside; an unknown one does not."""
        if value is None or value != value:
            return False
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class PersonWish:
    """A person as named in the catalogue, and in which role."""

    name: str
    role: Role = "any"


@dataclass(frozen=True, slots=True)
class TagWish:
    """A tag of the catalogue's vocabulary, wanted (weight > 0) or unwanted (weight < 0), usually ±1.

    With films in `than` it is a change: more, or less, of the tag than these have.
    """

    tag: str
    weight: float = 1.0
    than: tuple[MovieId, ...] = ()


@dataclass(frozen=True, slots=True)
class Constraints:
    """What every pick must meet. Unknown facts do not meet a constraint."""

    genres_all: tuple[str, ...] = ()
    genres_any: tuple[str, ...] = ()
    genres_none: tuple[str, ...] = ()
    years: Span | None = None
    runtime: Span | None = None  # minutes
    languages: tuple[str, ...] = ()  # any of them
    languages_none: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()  # any of them
    countries_none: tuple[str, ...] = ()
    people: tuple[PersonWish, ...] = ()  # any of them, or all of them when `people_all`
    people_all: bool = False
    people_none: tuple[PersonWish, ...] = ()
    # no film for which one of these tags is strong, nor whose text tells of it where a word is no tag: "clowns"
    tags_none: tuple[str, ...] = ()
    series: tuple[MovieId, ...] = ()  # only these: the films of a series asked for
    years_none: tuple[Span, ...] = ()  # of none of these: "not from the 90s", "80s or 2000s" within 1980 to 2009

    def __bool__(self) -> bool:
        return self != Constraints()


@dataclass(frozen=True, slots=True)
class Companion:
    """One of several people who watch together, and what was said of their own taste."""

    name: str  # "my wife", "Anna"; "you" for who writes
    liked: tuple[MovieId, ...] = ()
    genres: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    tags: tuple[TagWish, ...] = ()
    moods: tuple[TagWish, ...] = ()
    avoids: tuple[str, ...] = ()  # what they cannot stand, by name; refused for everybody


@dataclass(frozen=True, slots=True)
class Request:
    """One message understood; merged over turns it is the standing request of a conversation."""

    kind: RequestKind = RequestKind.RECOMMEND
    message: str = ""  # as typed
    similar_to: tuple[MovieId, ...] = ()  # "something like Heat"
    before: tuple[MovieId, ...] = ()  # what it was to be like earlier, on the same subject, the latest first
    named: tuple[MovieId, ...] = ()  # every film it was ever to be like: none of them comes back
    liked: tuple[MovieId, ...] = ()  # "I loved Heat"
    disliked: tuple[MovieId, ...] = ()
    seen: tuple[MovieId, ...] = ()
    left_out: tuple[MovieId, ...] = ()  # "but not Titanic": neither seen nor disliked, only not wanted now
    about: tuple[MovieId, ...] = ()  # what a question, a why or a thumb refers to
    constraints: Constraints = Constraints()
    tags: tuple[TagWish, ...] = ()
    moods: tuple[TagWish, ...] = ()  # of MOODS
    text: str = ""  # what is left to search for by meaning, "a heist that goes wrong"
    renown: Literal["popular", "obscure"] | None = None
    acclaimed: bool = False
    oscars: bool = False  # only films that won at least one
    shifts: tuple[str, ...] = ()  # relative to what was shown: older, newer, shorter, longer, different
    count: int | None = None
    # Earlier conditions taken back: genres, names, tags, moods, languages, or all of a kind: "years", "runtime",
    # "languages", "genres", "people", "renown"; "wishes": what is named now replaces its like ("a western instead").
    lifted: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()  # by name, standing dislikes that do not hold in this conversation
    for_whom: str = ""  # "kids", "date night"
    group: tuple[Companion, ...] = ()  # several people with tastes of their own
    than: tuple[MovieId, ...] = ()  # films a change is measured from, "shorter than the second"
    always: bool = False  # the exclusions hold in every conversation, "I never watch musicals"
    question: str = ""  # which fact: director, cast, writer, year, runtime, genres, language, country, plot, rating,
    #                     tone, tags, compare, best, clips; of a history: forget, forget all, said
    besides: tuple[Request, ...] = ()  # questions asked in the same message: "how long is Heat? and something like it"
    notes: tuple[str, ...] = ()  # what the message changed in the memory of the person, in sentences
    unresolved: tuple[str, ...] = ()  # titles or names that are not in the catalogue
    unclear_parts: tuple[str, ...] = ()  # what was understood in doubt, said aloud ("took 'seven' as Seven (1995)")


MOODS: tuple[str, ...] = (
    "uplifting", "funny", "tense", "dark", "sad", "romantic", "thought-provoking", "frightening", "calm", "exciting",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """The standing request at some point of a conversation, and the list it was last answered with: for undo."""

    request: Request
    shown: tuple[MovieId, ...] = ()


_REPLACED = 2  # films of a list that took the place of others


@dataclass(frozen=True, slots=True)
class DialogueState:
    """A conversation so far. Immutable: a turn returns a new one."""

    session_id: str
    user: str
    turn: int = 0
    request: Request = Request()  # the standing request
    shown: tuple[tuple[MovieId, ...], ...] = ()  # one tuple a turn that showed picks, in rank order
    focus: tuple[MovieId, ...] = ()  # films last talked about, for "it" and "that one"
    past: tuple[Step, ...] = ()  # the last few steps before this one, latest last
    people: tuple[str, ...] = ()  # names last spoken of, for "him" and "she"

    @property
    def last_shown(self) -> tuple[MovieId, ...]:
        return self.shown[-1] if self.shown else ()

    @property
    def on_view(self) -> tuple[MovieId, ...]:
        """The list as it stands: after films were replaced, the list before without them and with what took their
        place."""
        if len(self.shown) < 2 or not len(self.shown[-1]) <= _REPLACED < len(self.shown[-2]):
            return self.last_shown
        gone = {*self.request.seen, *self.request.left_out, *self.request.disliked, *self.request.liked}
        kept = tuple(film for film in self.shown[-2] if film not in gone)
        return (*kept, *self.last_shown) if len(kept) < len(self.shown[-2]) else self.last_shown

    @property
    def all_shown(self) -> frozenset[MovieId]:
        return frozenset(movie for turn in self.shown for movie in turn)


# ── what the recommender answers ─────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Candidate:
    movie_id: MovieId
    source: str
    score: float


EvidenceKind = Literal[
    "liked_film",  # value: label of a film in the history or the request that this one resembles
    "similar_to",  # value: label of the seed film; detail: shared tags
    "tag",  # value: the tag; weight: relevance
    "mood",
    "person",  # value: name; detail: role
    "genre",
    "year",
    "runtime",
    "language",
    "country",
    "tone",  # value: sentence such as "92% of 180 critics liked it"
    "description",  # value: phrase of the overview that matches the words asked for
    "taste",  # value: "people with your taste"
    "popularity",
    "change",  # value: "funnier than Alien (1979)"; weight: how much more or less, 0..1; detail: the tag or mood
    "group",  # value: who of several people it suits; detail: what of their taste it has
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact about a pick that can be looked up in the catalogue or the model."""

    kind: EvidenceKind
    value: str
    weight: float = 0.0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A pick. `score` is the sum of `parts` (part name, signed contribution)."""

    movie: Movie
    rank: int  # from 1
    score: float
    parts: tuple[tuple[str, float], ...]
    evidence: tuple[Evidence, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class TraceEvent:
    turn_id: str
    step: int
    kind: Literal["model", "tool_call", "tool_result", "guard", "error"]
    name: str
    arguments: str = ""  # JSON
    result: str = ""  # short text: ids, counts, the sentence of an error
    elapsed_ms: float = 0.0
    tokens: int = 0  # read and written by a model
    prompt_tokens: int = 0  # of them, read
    cost: float = 0.0  # US dollars, by the prices of the settings


@dataclass(frozen=True, slots=True)
class Reply:
    session_id: str
    turn_id: str
    text: str
    request: Request  # what this message was understood as
    understood: tuple[str, ...]  # the standing request as short phrases, for chips
    recommendations: tuple[Recommendation, ...]
    suggestions: tuple[str, ...]  # follow-ups a person could click
    relaxed: tuple[str, ...]
    trace: tuple[TraceEvent, ...]
    state: DialogueState
    latency_ms: float
    model: str  # "planner" or the language model's name
    model_version: str  # of the recommender


# ── what a person tells us ───────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Feedback:
    user: str
    movie_id: MovieId
    value: FeedbackValue
    turn_id: str | None = None
    rank: int | None = None
    strategy: str = "default"
    propensity: float = 1.0
    model_version: str = ""
    at: float = 0.0  # UTC seconds


DislikeKind = Literal["genre", "tag", "person", "language", "country"]


@dataclass(frozen=True, slots=True)
class StandingDislike:
    """What a person never wants, in every conversation, until they take it back."""

    kind: DislikeKind
    name: str
    source: str  # "said", or who else told it
    words: str = ""  # the message it was said in
    at: float = 0.0  # UTC seconds


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One film in a person's history; `rating` 0.5..5, None when it was only seen or dismissed."""

    movie_id: MovieId
    rating: float | None
    source: str  # "ratings", "thumb", "said", an importer's name
    at: float = 0.0
    dismissed: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """What is known of a person's taste. All entries are never recommended again unasked."""

    user: str
    entries: tuple[HistoryEntry, ...] = field(default=())

    @property
    def rated(self) -> tuple[HistoryEntry, ...]:
        return tuple(e for e in self.entries if e.rating is not None)

    @property
    def movie_ids(self) -> frozenset[MovieId]:
        return frozenset(e.movie_id for e in self.entries)
