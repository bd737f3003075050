"""Stages: how long a film may be, in minutes, and how many films are wanted."""

from __future__ import annotations

from agent.understanding.numbers import number_at
from agent.understanding.reading import Mention, Reading
from data.types import Span
from data.wording import by_first_word, phrases, word_set

_HOURS = frozenset({"h", "hr", "hrs", "hour", "hours"})
_MINUTES = frozenset({"m", "min", "mins", "minute", "minutes", "minuten"})
_UNDER = phrases(
    "no more than | not more than | no longer than | not longer than | at most | at the most | max | maximum"
    " | maximum of | up to | within | nothing over | nothing longer than | nothing above | not over"
    " | isnt longer than | max of | dont have more than | doesnt exceed | i have | ive got | only have | have only"
    " | i only have | ive only got | we have | only got | have about | we only have | not exceeding"
    " | dont want more than | arent longer than | not above | no more | i just have | weve got | never over"
    " | no longer | nothing more than | in under | nothing past | not past | never past"
)
_BELOW = phrases("under | less than | below | shorter than | fewer than | lower than | sub | beneath")
_OVER = phrases(
    "at least | minimum | min | no less than | not less than | minimum of | no shorter than | not under"
    " | not shorter than | nothing under | nothing shorter than"
)
_ABOVE = phrases("over | more than | longer than | above | greater than | exceeding")
_ABOUT = phrases("about | around | roughly | approximately | circa | like | approx")
_AFTER_AT_MOST = phrases(
    "or less | or under | max | tops | at most | maximum | or shorter | at the most | and under | or so max"
    " | long max | to spare | to kill"
)
_AFTER_AT_LEAST = phrases("or more | or longer | plus | at least | minimum | and up | or over")
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
_FILMS = word_set(
    "movies movie films film flicks flick picks pick suggestions suggestion recommendations recommendation titles"
    " options more others ideas ones recs other gems gem classics hits favourites favorites blockbusters oldies"
)
_ONE_FILM = word_set(
    "movie film flick pick suggestion recommendation title more comedy thriller documentary drama western musical"
    " romance romcom mystery horror"
)
_GIVE = word_set(
    "give show top recommend suggest find list want me name need us pick choose another exactly get any just only"
    " got best send make"
)
_STOP = word_set(
    "but and or with from by in that which who where than years year hours minutes people kids friends of for"
)
_PRAISE = word_set("good great nice decent really more single")
_KINDS = (
    "comedies", "thrillers", "dramas", "westerns", "musicals", "documentaries", "romances", "mysteries", "noirs",
    "romcoms", "coms", "slashers", "whodunits", "whodunnits", "cartoons", "capers", "biopics", "weepies", "tearjerkers",
    "spoofs", "parodies", "farces", "chillers", "adventures", "fantasies", "animations", "docs", "actioners",
    "epics", "heists", "horrors", "animes", "tragedies", "satires",
)  # fmt: skip
MOST_FILMS = 50


def length_stage(reading: Reading) -> Reading:
    """Adds "runtime" mentions, a Span of minutes."""
    tokens = tuple(token.word for token in reading.tokens)
    found, place = [], 0
    while place < len(tokens):
        mention = _length(reading, tokens, place) or _length_in_words(reading, tokens, place)
        if mention and reading.free(mention.start, mention.end):
            found.append(mention)
            place = mention.end
        else:
            place += 1
    return reading.add(found)


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
            minutes = _minutes(reading, tokens, at) or (_bare(tokens, at) if phrase and kind != "about" else None)
            if minutes:
                only = not kind and {*tokens[max(0, place - 6) : place]} & {"only", "just"}
                return _judged(tokens, place, minutes, "at most" if only else kind)
    return None


def _judged(tokens: tuple[str, ...], place: int, minutes: tuple[float, int], kind: str) -> Mention:
    value, end = minutes
    if not kind and value >= 100 and _refused(tokens, place):
        return Mention(place, end, "runtime", Span(None, value - 1), "refused")  # "not a 3 hour slog"
    if not kind and value <= 95 and _refused(tokens, place):
        return Mention(place, end, "runtime", Span(value + 1, None), "refused")
    for sides, side_kind in ((_AFTER_AT_MOST, "at most"), (_AFTER_AT_LEAST, "at least")):
        for side in sides:
            if tokens[end : end + len(side)] == side:
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
    told = _HOURS | _MINUTES | {"long", "runtime", "length"}
    if not number or not 45 <= number[0] <= 300 or told.isdisjoint(tokens):
        return None
    return None if tokens[number[1] : number[1] + 1] in (("years",), ("films",), ("movies",)) else number


def _refused(tokens: tuple[str, ...], place: int) -> bool:
    """Whether a length stands behind "not a", "no", "not another"."""
    before = [word for word in tokens[max(0, place - 4) : place] if word not in _LIGHT]
    return before[-1:] in (["not"], ["no"], ["isnt"], ["nothing"], ["without"], ["never"], ["any"])


_LIGHT = word_set("a an some another those these of that one yet")


def _length_range(reading: Reading, tokens: tuple[str, ...], place: int, at: int) -> Mention | None:
    """ "between 90 and 120 min", "90-120 minutes", "one to two hours" """
    first = number_at(tokens, at)
    if not first or first[1] >= len(tokens):
        return None
    full = _minutes(reading, tokens, at)
    middle = full[1] if full else first[1]
    if middle >= len(tokens):
        return None
    joined = tokens[middle] in ("and", "to", "or") or set(reading.tokens[middle].gap) & set("-–—")
    if not joined or (tokens[middle] == "and" and tokens[place] != "between"):
        return None
    second = _minutes(reading, tokens, middle + (tokens[middle] in ("and", "to", "or")))
    if not second:
        return None
    hours = any(token in _HOURS for token in tokens[middle : second[1]])
    low = full[0] if full else first[0] * (60 if hours and first[0] < 10 else 1)
    return Mention(place, second[1], "runtime", Span(low, second[0])) if low < second[0] else None


def _minutes(reading: Reading, tokens: tuple[str, ...], place: int) -> tuple[float, int] | None:
    """A length of time at `place` in minutes, and where it ends: "1h30", "an hour and a half", "two hours"."""
    if place >= len(tokens):
        return None
    if tokens[place : place + 3] == ("half", "an", "hour"):
        return 30, place + 3
    if tokens[place] in ("an", "a", "one") and tokens[place + 1 : place + 2] == ("hour",):
        if tokens[place + 2 : place + 5] == ("and", "a", "half"):
            return 90, place + 5
        return _and_minutes(tokens, 60, place + 2)
    number = number_at(tokens, place)
    if not number:
        return None
    value, end = float(number[0]), number[1]
    if end < len(tokens) and reading.tokens[end].gap in (".", ",") and tokens[end].isdigit() and len(tokens[end]) == 1:
        value, end = value + int(tokens[end]) / 10, end + 1
    if tokens[end : end + 3] == ("and", "a", "half"):
        value, end = value + 0.5, end + 3
    if end >= len(tokens):
        return None
    if tokens[end] in _HOURS and value <= 12:
        if tokens[end + 1 : end + 4] == ("and", "a", "half"):
            return value * 60 + 30, end + 4
        return _and_minutes(tokens, value * 60, end + 1)
    if tokens[end + 1 : end + 2] == ("to",) and tokens[end + 2 : end + 3] in _TO_CHOOSE:
        return None  # "20 minutes to pick a film"
    if tokens[end] in _MINUTES and 1 <= value <= 900:
        return value, end + 1
    return None


def _and_minutes(tokens: tuple[str, ...], minutes: float, end: int) -> tuple[float, int]:
    at = end + (tokens[end : end + 1] == ("and",))
    if quarters := next((n for words, n in _QUARTERS if at > end and tokens[at : at + len(words)] == words), 0):
        return minutes + quarters, at + 2
    more = number_at(tokens, at)
    if more and more[0] < 60:
        if more[1] < len(tokens) and tokens[more[1]] in _MINUTES:
            return minutes + more[0], more[1] + 1
        beside = tokens[end - 1] in ("h", "hr") and at == end
        told = at > end and tokens[more[1] : more[1] + 1] not in _COUNTED  # "one hour and forty"
        if (beside or told) and more[0] > 4:
            return minutes + more[0], more[1]
    return minutes, end


_TO_CHOOSE = (("pick",), ("choose",), ("decide",), ("find",))
_QUARTERS = ((("a", "quarter"), 15), (("three", "quarters"), 45), (("a", "half"), 30))
_COUNTED = tuple((word,) for word in ("films", "movies", "years", "of", "something"))


def _length_in_words(reading: Reading, tokens: tuple[str, ...], place: int) -> Mention | None:
    for parts, span in _IN_WORDS.get(tokens[place], ()):
        if tokens[place : place + len(parts)] == parts:
            following = tokens[place + len(parts)] if place + len(parts) < len(tokens) else ""
            if parts == ("short",) and following in ("term", "story", "stories", "notice", "on", "time"):
                return None
            return Mention(place, place + len(parts), "runtime", span)
    return None


def count_stage(reading: Reading) -> Reading:
    """Adds "count" mentions: "three films", "give me 10", "top 5", "just one"."""
    tokens = tuple(token.word for token in reading.tokens)
    found = []
    for place, word in enumerate(tokens):
        if not reading.free(place, place + 1):
            continue
        number = number_at(tokens, place)
        if tokens[place : place + 2] == ("a", "couple"):
            number = (2, place + 2 + (tokens[place + 2 : place + 3] == ("of",)))
        elif tokens[place : place + 2] in _BILLS and tokens[place - 1 : place] != ("the",):
            found.append(Mention(place, place + 2, "count", _BILLS[tokens[place : place + 2]]))
        elif tokens[place : place + 2] == ("a", "dozen"):
            number = (12, place + 2)
        elif tokens[place : place + 3] == ("a", "single", "one") or tokens[place : place + 2] == ("a", "single"):
            number = (1, place + 2)
        elif tokens[place : place + 3] == ("half", "a", "dozen"):
            number = (6, place + 3)
        if (
            number
            and number[0] > 0
            and reading.free(place, number[1])
            and _counts_films(reading, tokens, place, *number, word)
        ):
            found.append(Mention(place, number[1], "count", min(number[0], MOST_FILMS)))
    return reading.add(found[:1])


_BILLS: dict[tuple[str, ...], int] = {
    ("double", "feature"): 2,
    ("double", "bill"): 2,
    ("triple", "feature"): 3,
    ("triple", "bill"): 3,
}


def _counts_films(reading: Reading, tokens: tuple[str, ...], place: int, value: int, end: int, word: str) -> bool:
    before = tokens[place - 1] if place else ""
    after = tokens[end] if end < len(tokens) else ""
    if before == "top" and place > 1 and tokens[place - 2] in ("my", "our"):
        return False  # "are my top 2"
    if value > 100 or (end < len(tokens) and reading.tokens[end].gap == "/"):
        return False
    if word == "one":
        if after == "only" and (end + 1 == len(tokens) or reading.tokens[end + 1].gap):
            return True  # "one only."
        return (
            before in ("just", "only", "exactly", "recommend", "top")
            and after not in ("of", "with", "about", "from", "by", "where", "that", "in", "more")
        ) or (
            (after in _ONE_FILM or (after in _PRAISE and bool(_ONE_FILM & set(tokens[end + 1 : end + 2]))))
            and before not in ("that", "this", "which", "no", "the", "any")
        )
    if end - len(tokens) in (0, -1) and end <= 2 and after in ("instead", "please", "then", "rather"):
        return True
    if before in _GIVE and after not in ("years", "hours", "of", "minutes", "min", "days"):
        return True
    for at in range(end, min(end + 5, len(tokens))):
        if reading.tokens[at].gap or tokens[at] in _STOP:
            return False
        if tokens[at] in _FILMS or tokens[at].endswith(_KINDS):
            return before not in ("the", "first", "last", "those", "these")
    return False
