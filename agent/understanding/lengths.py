"""Stage: how long a film may be, in minutes."""

from __future__ import annotations

from itertools import pairwise

from agent.understanding.durations import HOURS, MINUTES, minutes_at
from agent.understanding.numbers import number_at
from agent.understanding.reading import Mention, Reading
from data.types import Span
from data.wording import by_first_word, phrases, word_set

_UNDER = phrases(
    "limit it to | cap it at | capped at | restrict it to | cut it to | at the very most"
    " | at the absolute most | at the outside | no more than | not more than | no longer than"
    " | not longer than | at most | at the most | max | maximum"
    " | maximum of | up to | stretch to | within | nothing over | nothing longer than | nothing above | not over"
    " | isnt longer than | max of | dont have more than | doesnt exceed | i have | ive got | got | only have"
    " | have only"
    " | i only have | ive only got | we have | only got | have about | we only have | not exceeding"
    " | dont want more than | arent longer than | not above | no more | i just have | weve got | never over"
    " | no longer | nothing more than | in under | nothing past | not past | never past"
    " | keep it to | kept to | keep to"
    " | done in | finish it in | finished in | finish in | wrapped up in | over in | through in | fall asleep after"
    " | asleep after | attention span is | attention span of | lose interest after | bored after | restless after"
    " | fidgety after | give up after | switch off after"
)
_BELOW = phrases("under | less than | below | shorter than | fewer than | lower than | sub | beneath")
_OVER = phrases(
    "upwards of | upward of | at least | at the very least | at the least | at the absolute least"
    " | minimum | min | no less than"
    " | not less than | minimum of | no shorter than | not under"
    " | not shorter than | nothing under | nothing shorter than"
)
_ABOVE = phrases(
    "over | more than | longer than | above | greater than | exceeding | past | goes past | goes over | beyond | exceed"
    " | exceeds | go over | go past | goes beyond | go beyond | runs over | run over | anything over | anything past"
)
_ABOUT = phrases("about | around | roughly | approximately | circa | like | approx")
_AFTER_AT_MOST = phrases(
    "or less | or under | max | tops | at most | maximum | or shorter | at the most | and under | or so max"
    " | long max | at the very most | at the absolute most | at very most | at the utmost | at the very maximum"
    " | at the very longest | at the longest | and not a minute more | to spare | to kill"
    " | is too long | is too much | is way too long | is far too long | is too long for me | is my limit | is our limit"
    " | is my maximum | is the maximum | is my max | is the max | is pushing it | is the cap | forget it | im out"
    " | count me out | no thanks | no thank you | no chance | its a no | is a no | is a no go | is out"
    " | at the outside | at the very outside | is all i have | is all we have"
    " | is all ive got | is all i ask | is the limit | thats the limit | is the most | absolute max"
)
_AFTER_AT_LEAST = phrases(
    "or more | or longer | plus | at least | minimum | and up | or over | at the very least | at the least"
    " | at the absolute least | at a minimum | at the very minimum"
)
_IN_WORDS = by_first_word(
    {
        Span(None, 120): (
            "not too long | not very long | nothing too long | not super long | isnt too long | nothing long"
            " | no long movies | not long | no too long | nowt too long | no very long | not overly long"
            " | doesnt take forever | not that long | isnt that long"
            " | not a long one | no long films"
        ),
        Span(95, None): "not too short | nothing too short",
        Span(None, 45): "short films | short film | shorts",
        Span(None, 95): (
            "short movie | short movies | pretty short | something short | something quick | quick watch"
            " | quick movie | short one | short"
        ),
        Span(None, 90): "really short | very short",
        Span(150, None): "really long | very long | super long",
        Span(140, None): (
            "long movie | long movies | long film | long films | something long | nice and long | long epic | long one"
        ),
        Span(60, None): "feature length",
    }
)


def length_stage(reading: Reading) -> Reading:
    """Adds "runtime" mentions, a Span of minutes."""
    tokens = tuple(token.word for token in reading.tokens)
    return reading.walk(
        lambda place, _: (
            _taken_back(reading, tokens, place)
            or _length(reading, tokens, place)
            or _length_in_words(reading, tokens, place)
        )
    )


def _taken_back(reading: Reading, tokens: tuple[str, ...], place: int) -> Mention | None:
    """ "scrap the 2h thing", "forget the 90 minute limit": no length at all."""
    opens = place + 1 + (tokens[place + 1 : place + 2] in (("the",), ("that",), ("about",)))
    opens += tokens[opens : opens + 1] == ("the",)
    if tokens[place] not in _TAKING_BACK or opens >= len(tokens):
        return None
    told = _length(reading, tokens, opens)
    end = told.end if told else 0
    if told is None or tokens[end : end + 1] == () or tokens[end] not in _LIMIT_WORDS:
        return None
    return Mention(place, end + 1, "lift", "runtime")


_TAKING_BACK = frozenset({"scrap", "forget", "drop", "ignore", "lose", "cancel", "nevermind", "remove", "lift"})
_LIMIT_WORDS = frozenset({"thing", "limit", "rule", "bit", "part", "cap", "max", "maximum", "restriction", "condition"})


def _length(reading: Reading, tokens: tuple[str, ...], place: int) -> Mention | None:
    opens = tokens[place] == "between" or (tokens[place] == "from" and number_at(tokens, place + 1))
    if opens and (mention := _length_range(reading, tokens, place, place + 1)):
        return mention
    if mention := _length_range(reading, tokens, place, place):
        return mention
    for leads, kind in (
        (_UNDER, "at most"),
        (_BELOW, "under"),
        (_OVER, "at least"),
        (_ABOVE, "over"),
        (_ABOUT, "about"),
        (((),), ""),
    ):
        for phrase in leads:
            if tokens[place : place + len(phrase)] != phrase:
                continue
            at = place + len(phrase)
            at += at < len(tokens) and tokens[at] in ("about", "around", "like", "only") and bool(phrase)
            minutes = minutes_at(reading, tokens, at) or (_bare(tokens, at) if phrase and kind != "about" else None)
            if minutes:
                only = not kind and {*tokens[max(0, place - 6) : place]} & {"only", "just"}
                kind = _turned(reading, tokens, place, kind)
                return _judged(tokens, place, minutes, "at most" if only else kind)
    return None


def _turned(reading: Reading, tokens: tuple[str, ...], place: int, kind: str) -> str:
    """The kind of limit where it is refused in the words before: "cannot be longer than", "falls asleep past"."""
    opposite = {"over": "at most", "under": "at least", "at least": "under", "at most": "over"}
    first = place
    while first and place - first < _NEAR and not set(reading.tokens[first].gap) & set(",.;!?()"):
        first -= 1
    before = tokens[first:place]
    minds = any(pair in _MINDING for pair in pairwise(before))
    minds = minds or (before[-1:] in _FILMS and before[-2:-1] in _NO)  # "no movies longer than two hours"
    refused = any(one in _NONE and not _THAT.isdisjoint(before[at:]) for at, one in enumerate(before))
    if refused:
        return opposite.get(kind, kind)  # "no film that's longer than two hours"
    if not minds and "mind" in before:
        return kind  # "don't mind if it's over three hours"
    refused = minds or not REFUSING.isdisjoint(before)
    return opposite.get(kind, kind) if refused else kind


def _judged(tokens: tuple[str, ...], place: int, minutes: tuple[float, int], kind: str) -> Mention:
    value, end = minutes
    if not kind and value > _LONGEST_FILM:
        return Mention(place, end, "keep", "idle")  # "long flight, 10 hours"
    if not kind and value >= 100 and _refused(tokens, place):
        return Mention(place, end, "runtime", Span(None, value - 1), "refused")  # "not a 3 hour slog"
    if not kind and value <= 95 and _refused(tokens, place):
        return Mention(place, end, "runtime", Span(value + 1, None), "refused")
    for sides, side_kind in ((_AFTER_AT_MOST, "at most"), (_AFTER_AT_LEAST, "at least")):
        side = next((side for side in sides if tokens[end : end + len(side)] == side), ())
        leads = number_at(tokens, end + len(side)) is not None  # "two hours, at least 1980"
        if side and not (leads and side_kind == "at least"):
            kind, end = side_kind, end + len(side)
            break
    end += end < len(tokens) and tokens[end] == "long"
    span = {
        "at most": Span(None, value),
        "under": Span(None, value - 1),
        "at least": Span(value, None),
        "over": Span(value + 1, None),
    }.get(kind, Span(value - 10, value + 10))
    return Mention(place, end, "runtime", span)


def _bare(tokens: tuple[str, ...], place: int) -> tuple[float, int] | None:
    """A number alone where lengths are spoken of: "nothing over two hours, nothing under 90"."""
    number = number_at(tokens, place)
    told = HOURS | MINUTES | {"long", "runtime", "length"}
    if number and number[0] <= _HOURS_AT_MOST and _of_hours(tokens, place, number[1]):
        return 60 * number[0], number[1]
    if not number or not 45 <= number[0] <= 300 or told.isdisjoint(tokens):
        return None
    return None if tokens[number[1] : number[1] + 1] in (("years",), ("films",), ("movies",)) else number


def _of_hours(tokens: tuple[str, ...], place: int, end: int) -> bool:
    """Whether a small number alone counts hours, of which the words before spoke: "two hours tops, at least one"."""
    spoken = bool({*tokens[max(0, place - _NEAR) : place]} & (HOURS - {"h"}))
    return spoken and (end == len(tokens) or tokens[end] in _THOUGH)


_HOURS_AT_MOST = 4
_THOUGH = word_set("though tho please but however and")


def _refused(tokens: tuple[str, ...], place: int) -> bool:
    """Whether a length stands behind "not a", "no", "not another"."""
    before = [word for word in tokens[max(0, place - 4) : place] if word not in _LIGHT]
    return before[-1:] in (["not"], ["no"], ["isnt"], ["nothing"], ["without"], ["never"], ["any"])


_NEAR = 7
_LONGEST_FILM = 330  # minutes; what is longer is another time than a film's, unless a limit is told
_MINDING = frozenset(
    {
        ("do", "mind"),
        ("would", "mind"),
        ("really", "mind"),
        ("nothing", "that"),
        ("nothing", "which"),
        ("nothing", "thats"),
    }
)
REFUSING = word_set(
    "cannot cant not never wont shouldnt mustnt dont doesnt couldnt hate hates refuse avoid skip asleep bored restless"
    " fidgety numb zone zones tune tunes fidgets nods falls lose loses too nobody"
)
_FILMS = tuple((word,) for word in ("film", "films", "movie", "movies", "one", "ones", "picture", "pictures"))
_NO = (("no",), ("not",), ("none",), ("never",), ("without",))
_NONE, _THAT = word_set("no none nothing"), word_set("that thats which whose")
_LIGHT = word_set("the a an some another those these of that one yet")


def _length_range(reading: Reading, tokens: tuple[str, ...], place: int, at: int) -> Mention | None:
    """ "between 90 and 120 min", "90-120 minutes", "one to two hours" """
    full = minutes_at(reading, tokens, at) if at < len(tokens) else None
    first = number_at(tokens, at) or full  # "an hour and a half" begins with no number
    if not first or first[1] >= len(tokens):
        return None
    middle = full[1] if full else first[1]
    if middle >= len(tokens):
        return None
    joined = tokens[middle] in ("and", "to", "or") or set(reading.tokens[middle].gap) & set("-–—")
    if not joined or (tokens[middle] == "and" and tokens[place] != "between"):
        return None
    second = minutes_at(reading, tokens, middle + (tokens[middle] in ("and", "to", "or")))
    if not second:
        return None
    hours = any(token in HOURS for token in tokens[middle : second[1]])
    low = full[0] if full else first[0] * (60 if hours and first[0] < 10 else 1)
    return Mention(place, second[1], "runtime", Span(low, second[0])) if low < second[0] else None


def _length_in_words(reading: Reading, tokens: tuple[str, ...], place: int) -> Mention | None:
    for parts, span in _IN_WORDS.get(tokens[place], ()):
        if tokens[place : place + len(parts)] == parts:
            following = tokens[place + len(parts)] if place + len(parts) < len(tokens) else ""
            if parts == ("short",) and following in ("term", "story", "stories", "notice", "on", "time"):
                return None
            if span.low is not None and span.high is None and _refused(tokens, place):
                span = Span(None, span.low - 1)  # "not the long one"
            return Mention(place, place + len(parts), "runtime", span, "in words")
    return None
