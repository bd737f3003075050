"""Which fact a message asks for, if it is a question about films."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from agent.understanding.among import BEFORE_ASKING, SUPERLATIVES, best_of, which_of
from agent.understanding.reading import Mention, Reading
from agent.understanding.wishes import Wish
from data.types import DialogueState, Request
from data.wording import word_set

_YES_NO = word_set("is are was were does do did dose can could would should has")
DENIED = word_set("isnt arent wasnt werent doesnt didnt hasnt")
_SUBJECTS = word_set("it he she they that this there one")
_ASKED_OF = (  # what a yes-or-no question about a film asks, by the first thing that is mentioned
    ("for_whom", "suitable"),
    ("moods", "tone"),
    ("languages", "language"),
    ("languages_none", "language"),
    ("countries", "country"),
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
    first = next((token.word for token in tokens if token.word not in BEFORE_ASKING), "")
    said = {token.word for token in tokens}
    if said & _MONEY and first in ("which", "what", "whats", "how") and (state.last_shown or known):
        return "unknown"
    if fact := _of_its_own(reading, first):
        return fact
    if (best := best_of(reading, state)) is not None:
        return best
    if state.last_shown and which_of(reading) and request.shifts and not found.subject:
        return "best"  # "is any of them on the shorter side?"
    if state.last_shown and which_of(reading) and found.content:
        return "which"  # "which of these are in french?"
    titles = len(request.similar_to) + len(request.about) + len(request.unresolved)
    if first in ("what", "whats") and (request.about or request.similar_to) and _told_about(reading):
        return "plot"  # "what's Memento about and is it hard to follow"
    chosen = first in ("which", "who", "what") or (first == "whats" and "or" in {token.word for token in tokens})
    if chosen and titles > 1 and (request.shifts or request.moods or request.tags):
        return "compare"  # "which is longer, Titanic or Avatar"
    longest = first == "which" and titles == 1 and tokens[-1].word in SUPERLATIVES
    if longest and not request.constraints.genres_all:
        return "compare"  # "which Godfather is the longest"
    if titles > 1 and "which" in {token.word for token in tokens} and not request.constraints.people:
        return "compare"  # "3:10 to Yuma or the remake, which one?"
    if _has_it(found):
        return "plot"  # "have you got The Third Man?"
    if first in _YES_NO and request.about and said & _WINNING:
        return "oscars"
    if first in ("did", "does") and request.about and _SHOWN & said and "you" in said and "me" in said:
        return "shown"  # "did you already recommend Heat to me?"
    graded = first == "how" and len(tokens) > 2 and tokens[2].word in ("is", "are", "was")
    if graded and request.about and (request.moods or request.tags):
        return "tone" if request.moods else "tags"  # "how bloody is the second?"
    if first == "how" and request.about and said & _ENDING:
        return "unknown"  # "how does the first one end?"
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
    where = first in _YES_NO and any(m.value == "where" for m in asked)
    where = where or (first in _MAYS and bool({"stream", "rent", "buy", "download"} & said))
    wanting = reading.has("attitude", "similar")
    for_somebody = bool(request.for_whom or request.constraints.tags_none)
    if where and (request.similar_to or request.about or request.unresolved) and not wanting:
        return "where"  # "can i watch Brazil on netflix", "does hulu have Seven?"
    if (sees or (may and for_somebody and not reading.has("attitude", "similar"))) and (
        request.similar_to or request.about
    ):
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
        (state.shown or state.focus)
        and len(tokens) > 1
        and tokens[1].word in ("it", "that", "this", "they", "those", "these")
    )
    there = tuple(token.word for token in tokens[:2]) in (("is", "there"), ("are", "there")) and bool(request.about)
    wants = reading.has("want", "fresh") and not there  # "is there violence in the first one?"
    inverted = first in _YES_NO or (first in DENIED and reading.message.asks)
    if inverted and points and not request.similar_to and not wants:
        return _yes_no(reading, request)
    exists = reading.message.asks and tuple(t.word for t in tokens[:2]) in _EXISTS and bool(request.about)
    if (exists or _stated(reading, state)) and not request.similar_to and not wants:
        return _yes_no(reading, request)
    told = first in _YES_NO and len(tokens) > 1 and tokens[1].word in _SOMEBODY and bool(state.focus)
    if told and request == replace(Request(message=request.message), kind=request.kind, text=request.text):
        return "unknown"  # "does somebody die?"
    return None


def _has_it(found: Found) -> bool:
    """Whether nothing but one film is asked after: "have you got The Third Man?", "do you have Heat?"."""
    reading = found.reading
    films, titles = (*found.request.similar_to, *found.request.about), reading.of("title")
    if called(reading):
        return True
    opens = reading.message.words(0, 3) in (("have", "you", "got"), ("do", "you", "have"), ("have", "you", "seen"))
    whole = len(titles) == 1 and titles[0].start == 3 and titles[0].end == len(reading.tokens)
    return opens and whole and len(films) == 1 and reading.message.asks


def called(reading: Reading) -> Mention | None:
    """The title of "is there a film called Once?", where the first sentence asks whether a film exists and the others
    wish for nothing: what they say is only which film it is not."""
    title = next(iter(reading.of("title")), None)
    if title is None or not _CALLED.fullmatch(" ".join(reading.message.words(0, title.start))):
        return None
    closes = title.end == len(reading.tokens) or bool(set(reading.tokens[title.end].gap) & set("?.!"))
    wishes = (
        *reading.of("wish", "more"),
        *(m for m in reading.of("want", "attitude") if m.value in ("fresh", "similar")),
    )
    wished = any(m.start >= title.end for m in wishes)
    return title if closes and not wished else None


_CALLED = re.compile(
    r"(?:(?:hi|hello|hey|so|and|ok|um) )*"
    r"(?:is there|was there|isnt there|do you have|dont you have|have you got|have you|do you know|do you carry"
    r"|do you list|is there even|does there exist|have you ever heard of|can you find|could you find)"
    r"(?: (?:really|actually|not|such|by any chance|maybe|perhaps|also))*"
    r"(?: an?| the| any| some)?(?: (?:old|new|such))? (?:film|movie|flick|picture|one|thing)s?"
    r"(?: (?:that|which) (?:is|was))?(?: just| simply)?"
    r" (?:called|named|titled|entitled|with the (?:title|name)|by the name(?: of)?|as)"
)


def _of_its_own(reading: Reading, first: str) -> str:
    """The fact of "Casablanca's director, who was that?"; empty when none is asked for so."""
    asks = reading.message.asks or first in ("who", "whos", "what", "whats")
    if reading.has("want", "fresh"):
        return ""
    last = len(reading.tokens) - 1  # "and Casablanca's director", a part of a message
    titles = [m for m in reading.of("title") if reading.tokens[m.end - 1].possessive]
    owners = (m for m in titles if asks or (m.end == last and m.start < 2))
    facts = (_FACTS.get(word, "") for m in owners for word in reading.message.words(m.end, m.end + 1))
    return next((fact for fact in facts if fact), "")


_FACTS = {
    "director": "director", "cast": "cast", "actors": "cast", "star": "cast", "stars": "cast", "lead": "cast",
    "writer": "writer", "plot": "plot", "story": "plot", "ending": "unknown", "length": "runtime",
}  # fmt: skip


def _told_about(reading: Reading) -> bool:
    return any(
        reading.message.words(m.end, m.end + 1) == ("about",) and m.start < 4 for m in reading.of("title", "reference")
    )


def _stated(reading: Reading, state: DialogueState) -> bool:
    """ "The first is scary for the little one?", "the dog doesn't die, does it?": a statement with a question mark."""
    words = reading.message.words(0, len(reading.tokens))
    if not reading.message.asks or not (state.last_shown or state.focus):
        return False
    tagged = words[-2:-1] and words[-2] in _YES_NO | DENIED and words[-1] in _SUBJECTS
    opening = next((m for m in reading.of("reference") if m.start <= 1 and m.value), None)
    return bool(tagged) or (opening is not None and bool({*words[opening.end : opening.end + 1]} & _YES_NO))


def _yes_no(reading: Reading, request: Request) -> str:
    fact = _fact(reading, request)
    words = reading.message.words(0, len(reading.tokens))
    if fact == "rating" and any(one == "for" and after in _WHOM for one, after in pairwise(words)):
        return "suitable"
    return "told" if request.text and fact in ("tags", "rating") else fact


def _fact(reading: Reading, request: Request) -> str:
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


_ENDING = word_set("end ends finish finishes")
_EXISTS = {("there", "is"), ("there", "are"), ("theres", "a"), ("it", "is"), ("it", "has")}
_MONEY = word_set("money budget grossed gross earned earn")
_WHOM = word_set("her him them my kids us me children a somebody someone")
_CREDITS = {"direct": "director", "directed": "director", "make": "director", "write": "writer", "wrote": "writer"}
_FILMED = word_set("shot filmed film shoot")
_WINNING = word_set("win won oscar oscars")
_SHOWN = word_set("recommend recommended show shown showed suggest suggested")
_SOMEBODY = word_set("somebody someone anybody anyone everybody everyone he she they the")
_MAYS, _SEEING = word_set("can could may should would"), word_set("watch see handle enjoy")
_MAY = {(verb, who) for verb in ("can", "could", "may", "should") for who in ("i", "we", "you", "my", "kids")}


def _ends_with(reading: Reading, *words: str) -> bool:
    return tuple(token.word for token in reading.tokens[-len(words) :]) == words
