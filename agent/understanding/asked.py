"""Which fact a message asks for, if it is a question about films."""

from __future__ import annotations

from dataclasses import dataclass, replace

from agent.understanding.gathered import COMPARATIVES
from agent.understanding.reading import Reading
from agent.understanding.wishes import Wish
from data.types import DialogueState, Request
from data.wording import word_set

_YES_NO = word_set("is are was were does do did dose can could would should has")
_ASKED_OF = (  # what a yes-or-no question about a film asks, by the first thing that is mentioned
    ("for_whom", "suitable"),
    ("moods", "tone"),
    ("languages", "language"),
    ("languages_none", "language"),
    ("genres", "genres"),
    ("tags", "tags"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A message's request so far, and what only the kind depends on."""

    request: Request
    reading: Reading
    pointed: bool  # it refers to a title or to something shown

    @property
    def subject(self) -> bool:
        """Whether it names something to look for that is more than a limit or a change."""
        request = self.request
        return bool(
            request.similar_to
            or request.constraints.series
            or request.constraints.genres_all
            or request.constraints.genres_any
            or request.constraints.people
            or any(wish.weight > 0 for wish in request.tags)
            or request.text
        )

    @property
    def limits(self) -> bool:
        """Whether anything but free text was understood."""
        request = self.request
        return bool(request.similar_to or request.constraints or request.tags or request.moods)

    @property
    def content(self) -> bool:
        request = self.request
        return bool(
            self.subject or request.constraints or request.moods or request.tags or request.renown or request.acclaimed
            or request.oscars or request.shifts or request.for_whom
        )  # fmt: skip


def question_of(found: Found, state: DialogueState) -> str | None:
    """The fact asked for, "" for one the catalogue does not have, None when it is no question about films."""
    reading, request = found.reading, found.request
    tokens = reading.tokens
    known = bool(request.about or found.pointed or request.unresolved)
    asked = reading.of("question")
    first = next((token.word for token in tokens if token.word not in _BEFORE_ASKING), "")
    if (best := _best_of(reading, state)) is not None:
        return best
    if state.last_shown and _which_of(reading) and found.content:
        return "which"  # "which of these are in french?"
    titles = len(request.similar_to) + len(request.about) + len(request.unresolved)
    if first in ("what", "whats") and (request.about or request.similar_to) and _told_about(reading):
        return "plot"  # "what's Memento about and is it hard to follow"
    chosen = first in ("which", "who", "what") or (first == "whats" and "or" in {token.word for token in tokens})
    if chosen and titles > 1 and (request.shifts or request.moods or request.tags):
        return "compare"  # "which is longer, Titanic or Avatar"
    longest = first == "which" and titles == 1 and tokens[-1].word in _SUPERLATIVES
    if longest and not request.constraints.genres_all:
        return "compare"  # "which Godfather is the longest"
    if titles > 1 and "which" in {token.word for token in tokens} and not request.constraints.people:
        return "compare"  # "3:10 to Yuma or the remake, which one?"
    said = {token.word for token in tokens}
    if first in _YES_NO and request.about and said & _WINNING:
        return "oscars"
    if first in ("did", "does") and request.about and _SHOWN & said and "you" in said and "me" in said:
        return "shown"  # "did you already recommend Heat to me?"
    same = any(reading.message.words(m.start, m.end) == ("same", "as") for m in reading.of("attitude"))
    if first in ("is", "are") and same and titles:
        return "compare"  # "is Leon the same as The Professional?"
    may = tuple(token.word for token in tokens[:2]) in _MAY
    did = first == "did" and bool(request.constraints.people) and (request.about or request.similar_to)
    if did and (credit := next((_CREDITS[t.word] for t in tokens if t.word in _CREDITS), None)):
        return credit  # "did spielberg direct poltergeist?"
    sees = (
        first in _MAYS and bool({token.word for token in tokens} & _SEEING) and not reading.has("attitude", "similar")
    )
    for_somebody = bool(request.for_whom or request.constraints.tags_none)
    if (sees or (may and for_somebody)) and (request.similar_to or request.about):
        return "suitable"  # "can i watch Black Swan with my parents"
    if first in _YES_NO and (request.about or found.pointed) and _ends_with(reading, "any", "good"):
        return "rating"
    if asked and (known or (state.last_shown and not found.content)):
        if any(m.value == "compare" for m in asked):
            return "compare"
        if (
            reading.has("want", "fresh")
            and asked[0].value in ("suitable", "where", "rating", "compare", "tone")
            and not request.about
        ):
            return None
        filmed = asked[0].value == "country" and _FILMED & {token.word for token in tokens}
        return "unknown" if filmed else str(asked[0].value)
    begins = asked and (asked[0].start <= 1 or asked[0].value in ("unknown", "where", "clips"))  # "show me the poster"
    if begins and not found.content and asked[0].value not in ("suitable", "compare"):
        return str(asked[0].value)
    asks = [m for m in reading.of("ask") if m.start == 0]
    if asks and asks[0].value != "suitable" and request.about and not found.content:
        return str(asks[0].value)
    points = request.about or (
        (state.shown or state.focus) and len(tokens) > 1 and tokens[1].word in ("it", "that", "this", "they")
    )
    there = tuple(token.word for token in tokens[:2]) in (("is", "there"), ("are", "there")) and bool(request.about)
    wants = reading.has("want", "fresh") and not there  # "is there violence in the first one?"
    if first in _YES_NO and points and not request.similar_to and not wants:
        return _yes_no(reading, request)
    told = first in _YES_NO and len(tokens) > 1 and tokens[1].word in _SOMEBODY and bool(state.focus)
    if told and request == replace(Request(message=request.message), kind=request.kind, text=request.text):
        return "unknown"  # "does somebody die?"
    return None


def _told_about(reading: Reading) -> bool:
    return any(
        reading.message.words(m.end, m.end + 1) == ("about",) and m.start < 4 for m in reading.of("title", "reference")
    )


def _yes_no(reading: Reading, request: Request) -> str:
    for mention in reading.mentions:
        if mention.label == "wish" and isinstance(mention.value, Wish):
            for part, question in _ASKED_OF:
                if getattr(mention.value, part):
                    return question
        labels = {
            "person": "cast",
            "runtime": "runtime",
            "era": "year",
            "acclaim": "rating",
            "shift": "compare",
            "question": str(mention.value),
        }
        if mention.label in labels:
            return labels[mention.label]
    return "rating"


_CREDITS = {"direct": "director", "directed": "director", "make": "director", "write": "writer", "wrote": "writer"}
_FILMED = word_set("shot filmed film shoot")
_WINNING = word_set("win won oscar oscars")
_SHOWN = word_set("recommend recommended show shown showed suggest suggested")
_SOMEBODY = word_set("somebody someone anybody anyone everybody everyone he she they the")
_MAYS, _SEEING = word_set("can could may should would"), word_set("watch see handle enjoy")
_MAY = {(verb, who) for verb in ("can", "could", "may", "should") for who in ("i", "we", "you", "my", "kids")}


def _ends_with(reading: Reading, *words: str) -> bool:
    return tuple(token.word for token in reading.tokens[-len(words) :]) == words


def _best_of(reading: Reading, state: DialogueState) -> str | None:
    """ "which of these is the shortest", "which one is funniest": a choice among what was shown."""
    words = [token.word for token in reading.tokens]
    while words and words[0] in _BEFORE_ASKING:
        words = words[1:]
    if not (state.last_shown or len(state.focus) > 1) or not words:
        return None
    if set(words) & _SUPERLATIVES and set(words) <= _SUPERLATIVES | _AROUND_BEST:
        return "best"  # "longest one?", "the shortest of these"
    if words[0] not in ("which", "what", "whats", "whichs"):
        return None
    if set(words) & COMPARATIVES and set(words) <= COMPARATIVES | _AROUND_BEST | _OF_TWO:
        return "best"  # "which one is longer"
    among = bool({"these", "those", "them"} & set(words)) or "which" in words[0]
    superlative = (
        any(word in _SUPERLATIVES or word.endswith("est") for word in words)
        or reading.has("acclaim")
        or "most" in words
    )
    return "best" if among and (superlative or "should" in words or "would" in words) else None


def _which_of(reading: Reading) -> bool:
    """ "Which of these are French", "are any of them on the short side": which of the list have something."""
    words = tuple(token.word for token in reading.tokens)
    for at in range(len(words) - 3):
        opens = at < _SOON or bool(reading.tokens[at].gap)
        if opens and words[at : at + 2] in _WHICH and words[at + 2] in _THESE:
            return True
        if opens and words[at : at + 2] in _ONES and words[at + 2] in _BE:
            return True
    return (
        words[:1] in (("are",), ("is",), ("do",), ("does",)) and words[1:3] in _WHICH and bool(_THESE & {*words[3:4]})
    )


_SOON = 3  # words before the question proper, "ok and which of these …"
_ONES, _BE = {("which", "ones"), ("which", "one")}, word_set("is are was were has have")
_THESE = word_set("these those them")
_WHICH = {("which", "of"), ("any", "of"), ("one", "of"), ("what", "of")}
_BEFORE_ASKING = word_set("ok okay so and perfect great cool thanks thank well hmm now nice good then please")
_AROUND_BEST = word_set(
    "the one ones of these those them all film movie films movies which whats what is s please pls and rated reviewed"
    " here so"
)
_OF_TWO = word_set("two both would be s or between movie film pick a")
_SUPERLATIVES = word_set("best shortest longest funniest scariest oldest newest saddest darkest latest lightest")
