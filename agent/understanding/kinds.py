"""What sort of message it is, decided last, from everything that was found."""

from __future__ import annotations

from dataclasses import replace

from agent.understanding.acquaintances import COMPANY
from agent.understanding.asked import Found, question_of
from agent.understanding.attitudes import exchanged
from agent.understanding.reading import Mention, Reading
from agent.understanding.recalling import SAID
from data.types import Constraints, DialogueState, Request, RequestKind
from data.wording import word_set

FILM_WORDS = word_set("movie movies film films flick flicks comedies thrillers dramas watch recommend suggest cinema")
_ASKING = word_set("who whos what whats how when where why translate book calculate order call solve convert")
_WORLDLY = word_set("who whos how when where why translate book calculate order call solve convert")
_FRAGMENT = word_set("from in with by about set without under over before after for on and but or not no only made")
_FEW = 5  # words
_ADDING = word_set("also plus additionally preferably ideally but and")
_MEH = word_set("boring meh nah nope no lame not interested these")


def kind_of(found: Found, state: DialogueState) -> tuple[RequestKind, str]:
    """(kind, question) of a message."""
    reading, request = found.reading, found.request
    if _starts_over(reading):
        return RequestKind.START_OVER, ""
    said_more = replace(found, request=replace(request, text="")).content
    if reading.has("undo") and (not said_more or _was_asked(request, state)):
        return RequestKind.UNDO, ""
    if reading.of("undo") and reading.of("undo")[0].start <= 1 and found.subject and state.shown:
        return RequestKind.RECOMMEND, ""  # "scratch that, aliens"
    asks = reading.has("want", "fresh", "switch")
    if not found.content and _gives_way(reading, state):
        return RequestKind.FEEDBACK, ""
    if reading.has("drop") and request.about and not found.content:
        return RequestKind.HISTORY, "forget"
    history = tuple(m for m in reading.of("history") if not _of_ones_taste(reading, m))
    if history and (history[0].value == "list" or not (asks and found.content)):
        return RequestKind.HISTORY, {"forget": "forget", "all": "forget all", SAID: SAID}.get(str(history[0].value), "")
    if _explains(reading, request, state):
        return RequestKind.EXPLAIN, ""
    question = question_of(found, state)
    if question is not None:
        return RequestKind.QUESTION, question
    if standing_refusal(reading):
        return RequestKind.MORE, ""
    if reading.message.is_code or elsewhere(found):
        return RequestKind.UNCLEAR, ""
    more = (
        reading.has("other")
        or (reading.has("more") and not found.content)
        or (reading.has("want", "switch") and not found.content)
    )
    standing = bool(state.shown) or state.request.constraints != Constraints() or _wishes(state.request)
    if more and not standing and (request.liked or request.seen or request.similar_to):
        more, asks = False, True
    if found.content:
        return _wish_kind(found, state, standing, asks, more), ""
    if more:
        return RequestKind.MORE, ""
    if request.lifted:
        return (RequestKind.REFINE if standing else RequestKind.RECOMMEND), ""
    if any(m.detail == "out" for m in reading.of("title", "reference")):
        return (RequestKind.REFINE if standing else RequestKind.RECOMMEND), ""
    felt = _felt(reading) and not (FILM_WORDS & {t.word for t in reading.tokens} and not request.about)
    if request.liked or request.disliked or request.seen or felt:
        return (RequestKind.RECOMMEND if asks else RequestKind.FEEDBACK), ""
    if request.count and standing:
        return RequestKind.MORE, ""
    if reading.has("choice"):
        taken = request.about or len(state.focus) == 1
        return (RequestKind.FEEDBACK if taken else RequestKind.SMALL_TALK), ""
    if request.unclear_parts and (standing or reading.of("not")):  # "not from the 80s": understood, if not met
        return (RequestKind.REFINE if standing else RequestKind.RECOMMEND), ""
    if asks or request.count or reading.has("acceptance") or reading.of("era"):
        return RequestKind.RECOMMEND, ""
    if reading.has("small_talk"):
        return RequestKind.SMALL_TALK, ""
    if found.pointed and request.about:
        return RequestKind.QUESTION, "plot"  # "the second one?" wants to hear about it
    if request.unresolved:
        return RequestKind.RECOMMEND, ""
    return RequestKind.UNCLEAR, ""


def _starts_over(reading: Reading) -> bool:
    """Whether "forget everything" is said to this program, rather than of a man in a film."""
    return any(
        m.start == 0 or reading.tokens[m.start].gap or reading.tokens[m.start - 1].word in _LEADS_TO_ACT
        for m in reading.of("start_over")
    )


def from_the_start(reading: Reading) -> Reading:
    """Without the wishes before "start again": "forget sharks. start again with spies"."""
    starts = [m.start for m in reading.of("start_over")] if _starts_over(reading) else [0]
    kept = (m for m in reading.mentions if m.label != "wish" or m.start >= starts[-1])
    return replace(reading, mentions=tuple(kept)) if starts[-1] else reading


_LEADS_TO_ACT = word_set(
    "please lets let us just and ok okay now can could you we i want wanna would like to so then no hmm hm meh eh ugh"
    " argh nah nope well actually yeah yes right alright hey sorry oh um uh wait screw"
)


def elsewhere(found: Found) -> bool:
    """Whether it is about something else than films: the president of France, a table for two, this program's rules."""
    reading, request = found.reading, found.request
    limits = request.constraints
    films = bool(
        request.similar_to or request.liked or request.about or limits.genres_all or limits.genres_any or limits.people
        or request.unresolved
    )  # fmt: skip
    if reading.has("attack"):
        return not films
    words = [token.word for token in reading.tokens]
    if words[0] == "who" and request.shifts and limits.people and not (request.similar_to or request.about):
        return True  # "who is older, De Niro or Pacino?"
    dated = bool(limits.years or limits.runtime) and not (words and words[0] in _WORLDLY)
    if reading.has("elsewhere") and not films and not {"movie", "movies", "film", "films"} & set(words):
        return True
    if films or dated or FILM_WORDS & set(words):
        return False
    if reading.has("offtopic"):
        return not (request.moods or limits) or bool(request.for_whom) or words[0] in _ASKING
    asks = len(words) > 2 and words[0] in _ASKING and not reading.has("want", "fresh", "instead", "switch")
    return asks and not request.moods and not request.shifts and not reading.of("lift", "other", "small_talk")


def _of_ones_taste(reading: Reading, mention: Mention) -> bool:
    """ "Too old for my taste" asks for no history."""
    before = reading.message.words(max(0, mention.start - 1), mention.start)
    return reading.message.words(mention.start, mention.end) == ("my", "taste") and before in (("for",), ("to",))


def _gives_way(reading: Reading, state: DialogueState) -> bool:
    """ "Swap the second": films of the list make room for as many others."""
    films = {film for m in reading.of("reference") if m.detail == "out" and exchanged(reading, m) for film in m.value}
    return bool(films) and films <= {*state.last_shown}


def _was_asked(request: Request, state: DialogueState) -> bool:
    """ "go back to the thrillers": what it names is what was asked before."""
    wanted = {*request.constraints.genres_all, *request.constraints.genres_any}
    before = state.past[-1].request.constraints if state.past else Constraints()
    return bool(wanted) and wanted <= {*before.genres_all, *before.genres_any}


def standing_refusal(reading: Reading) -> bool:
    """A bare "meh" about what was shown asks for others."""
    return bool(reading.tokens) and all(token.word in _MEH for token in reading.tokens)


def _wish_kind(found: Found, state: DialogueState, standing: bool, asks: bool, more: bool) -> RequestKind:
    reading, request = found.reading, found.request
    if not standing:
        return RequestKind.RECOMMEND
    if any(m.detail == COMPANY for m in reading.of("keep")):
        return RequestKind.REFINE  # "Sam says nothing too long"
    if reading.has("want", "leave"):
        return RequestKind.RECOMMEND
    refines = reading.has("want", "refine")
    # "smth realistic", "roman times", and what is said besides a limit add to what stands
    beside = request.seen or request.left_out or request.disliked or request.constraints != Constraints()
    told = request.text if len(reading.tokens) > _FEW and not beside else ""
    noun = bool(request.similar_to or request.constraints.genres_all or request.constraints.genres_any or told)
    if request.similar_to:
        return RequestKind.REFINE if _goes_on(reading) else RequestKind.RECOMMEND
    if _adds(reading):
        return RequestKind.REFINE
    if more and not asks and noun and _same_genres(request, state.request):
        return RequestKind.REFINE
    if reading.has("want", "switch") and found.subject:
        return RequestKind.RECOMMEND
    if found.subject and asks and not (refines and not noun):
        return RequestKind.RECOMMEND
    if reading.tokens[0].word in _FRAGMENT and not asks:
        return RequestKind.REFINE  # "from britain", "with a dog": said of what was asked before
    if reading.has("want", "instead") or refines or reading.has("more") or request.shifts or not found.subject:
        return RequestKind.REFINE
    return RequestKind.RECOMMEND if noun else RequestKind.REFINE


def _goes_on(reading: Reading) -> bool:
    """Whether a sentence begins as one that adds to what was said: "but something like Heat", "also …"."""
    added = [m.start for m in reading.of("want") if m.value == "refine"]
    return any(start == 0 or set(reading.tokens[start].gap) & set(".!?;") for start in added)


def _adds(reading: Reading) -> bool:
    """Whether a sentence begins with a word that leaves what was said as it is: "also I'm in the mood for drama"."""
    first = (token for at, token in enumerate(reading.tokens) if at == 0 or set(token.gap) & set(".!?;"))
    return any(token.word in _ADDING for token in first)


def _same_genres(request: Request, standing: Request) -> bool:
    wanted = {*request.constraints.genres_all, *request.constraints.genres_any}
    return wanted <= {*standing.constraints.genres_all, *standing.constraints.genres_any}


def _wishes(request: Request) -> bool:
    return bool(request.similar_to or request.tags or request.moods or request.text or request.liked)


def _felt(reading: Reading) -> bool:
    return any(m.value in ("liked", "disliked", "seen") for m in reading.of("attitude", "verdict"))


def _explains(reading: Reading, request: Request, state: DialogueState) -> bool:
    why = reading.of("why")
    if not why:
        return False
    first = why[0]
    words = reading.message.words(first.start, first.end)
    if words == ("explain",) and reading.has("question"):
        return False
    return bool(request.about or state.shown or first.start == 0) and (
        first.start <= 1 or not reading.has("want", "fresh")
    )
