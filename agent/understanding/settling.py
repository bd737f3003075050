"""What a request comes to once its kind is known: what a question is about, what a new subject takes back."""

from __future__ import annotations

from dataclasses import replace

from agent.understanding.asked import called
from agent.understanding.gathered import about_history, example_pointed_at, for_good, mentioned, spoken_of
from agent.understanding.reading import Reading
from agent.understanding.recalling import SAID, first_shown
from data.titles import TitleIndex
from data.types import DialogueState, Request, RequestKind

_SUPERLATIVE_SHIFTS = {
    "shortest": "shorter",
    "longest": "longer",
    "oldest": "older",
    "newest": "newer",
    "latest": "newer",
    "earliest": "older",
}


def settle(request: Request, reading: Reading, state: DialogueState, titles: TitleIndex) -> Request:
    """What depends on the kind: focus for questions, what a switch of subject takes back."""
    kind = request.kind
    if kind is RequestKind.QUESTION and (named := called(reading)):
        return Request(kind, request.message, question=request.question, about=(named.value[0].movie_id,))
    if kind in (RequestKind.QUESTION, RequestKind.EXPLAIN):
        return _question(request, reading, state, titles)
    if kind is RequestKind.FEEDBACK and reading.has("choice") and not request.about:  # "I take it"
        return replace(request, about=state.focus, text="")
    if kind == RequestKind.UNCLEAR:
        return Request(kind, request.message, unresolved=request.unresolved, unclear_parts=request.unclear_parts)
    if kind == RequestKind.HISTORY:
        told = about_history(request)
        return replace(told, about=first_shown(reading, state)) if request.question == SAID else told
    pointed = any(m.end - m.start > 1 and m.value for m in reading.of("reference"))
    if kind is RequestKind.MORE and reading.has("choice") and pointed and 0 < len(request.about) <= 2:
        return replace(request, kind=RequestKind.REFINE, similar_to=request.about, about=(), text="")
    if kind in (RequestKind.SMALL_TALK, RequestKind.UNDO, RequestKind.MORE):
        return replace(request, text="")
    request = replace(example_pointed_at(mentioned(request, reading), reading), always=for_good(request, reading))
    lifted = list(request.lifted)
    if kind == RequestKind.RECOMMEND and reading.has("want", "switch"):
        lifted += ["years", "languages"]
    if kind == RequestKind.REFINE and reading.has("want", "instead"):
        lifted.append("wishes")
    return replace(request, lifted=tuple(dict.fromkeys(lifted)))


_REFUSALS = ("cannot leave out", "can leave out")


def _question(request: Request, reading: Reading, state: DialogueState, titles: TitleIndex) -> Request:
    """With the films it is about, and without what would be a wish."""
    about = request.about + request.similar_to + request.liked + request.seen + request.than + request.disliked
    if not about and not request.unresolved:
        about = spoken_of(request.question, reading, state)
    named = reading.of("title")
    besides = {token.word for token in reading.tokens} & {"it", "that", "this"}
    if request.question == "compare" and len(about) == 1 and named and besides and len(state.focus) == 1:
        about = (*state.focus, *about)  # "how does it compare to Goodfellas?"
    if request.question == "compare" and len(about) == 1 and not request.unresolved and named:
        series = titles.series(reading.message.words(named[0].start, named[0].end))
        about = tuple(hit.movie_id for hit in series) or about
    if request.question == "best":  # "the newest?" means one of the list, not a year
        request = replace(request, constraints=replace(request.constraints, years=None, runtime=None))
    said = {token.word for token in reading.tokens}
    superlatives = tuple(s for t in reading.tokens if (s := _SUPERLATIVE_SHIFTS.get(t.word)))
    if "came" in said and said & {"first", "last"}:  # "which of them came out first?"
        superlatives = ("older",) if "first" in said else ("newer",)
    doubts = tuple(doubt for doubt in request.unclear_parts if not doubt.startswith(_REFUSALS))
    return replace(
        request, about=tuple(dict.fromkeys(about)), similar_to=(), liked=(),
        seen=(), count=None, unclear_parts=doubts,
        text=request.text if request.question in ("which", "told") else "",
        shifts=superlatives or request.shifts,
        tags=request.tags if request.question in ("tags", "which", "told", "best") else (),
    )  # fmt: skip
