"""Stage: how many films are wanted."""

from __future__ import annotations

from agent.understanding.numbers import number_at
from agent.understanding.reading import Mention, Reading
from data.wording import phrases, word_set

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
_SUFFICES, _ENOUGH = word_set("is are will would"), word_set("enough plenty do fine sufficient ok okay")
_ONES = word_set("ones films movies")
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
_FILM = (("film",), ("movie",), ("cinema",))
_BUFFS = tuple(
    (word,)
    for word in [
        "students",
        "student",
        "buffs",
        "buff",
        "nerds",
        "nerd",
        "lovers",
        "fans",
        "snobs",
        "geeks",
        "critics",
        "people",
    ]
)


_AT_MOST = phrases(
    "no more than | not more than | at most | at the most | at the very most | maximum | max | maximum of"
    " | a maximum of"
    " | max of | up to | never more than | not over | no longer than"
)
_MOST_AT_ONCE = 20  # films somebody limits a list to
_OF_THEM = phrases("of them | of those | of these | of em | titles | names | suggestions | options | please | pls")


def _at_most(reading: Reading, tokens: tuple[str, ...], place: int) -> Mention | None:
    """ "No more than 5 of them", "three of them at the most": a limit to how many are shown."""
    lead = max((len(one) for one in _AT_MOST if tokens[place : place + len(one)] == one), default=0)
    number = number_at(tokens, place + lead)
    if number is None or not 0 < number[0] <= _MOST_AT_ONCE:
        return None
    end = number[1]
    told = max((len(one) for one in _OF_THEM if tokens[end : end + len(one)] == one), default=0)
    if any(token.gap for token in reading.tokens[place + 1 : end]) or not reading.free(place, end):
        return None
    behind = end + told
    last = (
        max((len(one) for one in _AT_MOST if tokens[behind : behind + len(one)] == one), default=0) if not lead else 0
    )
    closes = behind + last == len(tokens) or bool(reading.tokens[behind + last].gap)
    of_them = tokens[end : end + 1] == ("of",)
    counted = (bool(lead) and (closes or of_them)) or (of_them and bool(last) and closes)
    whole = behind + last if reading.free(end, behind + last) else end  # "them" may point at films shown
    return Mention(place, whole, "count", number[0]) if counted else None


def count_stage(reading: Reading) -> Reading:
    """Adds "count" mentions: "three films", "give me 10", "top 5", "just one"."""
    tokens = tuple(token.word for token in reading.tokens)
    found = []
    for place, word in enumerate(tokens):
        if not reading.free(place, place + 1):
            continue
        if limit := _at_most(reading, tokens, place):
            found.append(limit)
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
    after = tokens[end] if end < len(tokens) and not set(reading.tokens[end].gap) & set(".!?;") else ""
    if before == "top" and place > 1 and tokens[place - 2] in ("my", "our"):
        return False  # "are my top 2"
    if value > 100 or (end < len(tokens) and reading.tokens[end].gap == "/"):
        return False
    if word == "one" and before == "either":
        return False  # "either one is fine"
    if (
        after in _SUFFICES
        and tokens[end + 1 : end + 2]
        and tokens[end + 1] in _ENOUGH
        and before not in ("the", "part")
    ):
        return True  # "3 is enough"
    if before in _GIVE and tokens[end : end + 2] == ("of", "the") and _ONES & {*tokens[end + 2 : end + 6]}:
        return True  # "four of the sean connery ones"
    if word == "one" and "never" in tokens[max(0, place - 5) : place]:
        return False  # "never ever show me one"
    if word == "one":
        if before == "only" and tokens[place - 2 : place - 1] == ("the",):
            return False  # "am I the only one who …"
        if after == "only" and (end + 1 == len(tokens) or reading.tokens[end + 1].gap):
            return True  # "one only."
        return (
            before in ("just", "only", "exactly", "recommend", "top", "me", "us")
            and after
            not in ("of", "with", "about", "from", "by", "where", "that", "in", "more", "like", "set", "starring")
        ) or (
            (after in _ONE_FILM or (after in _PRAISE and bool(_ONE_FILM & set(tokens[end + 1 : end + 2]))))
            and before not in ("that", "this", "which", "no", "the", "any")
        )
    if end - len(tokens) in (0, -1) and end <= 2 and after in ("instead", "please", "then", "rather"):
        return True
    if tokens[end : end + 2] == ("of", "the") and not place and tokens[end + 2 : end + 3] and word != "one":
        return tokens[end + 2].endswith("est") or tokens[end + 2] in ("most", "top")  # "3 of the best known"
    if tokens[end : end + 2] == ("of", "them") and not place and len(tokens) <= end + 3:
        return True  # "three of them"
    if before == "say" and tokens[max(0, place - 2) : place - 1] in (("lets",), ("id",)):
        return end == len(tokens) or bool(reading.tokens[end].gap) or after in ("after", "then", "instead", "please")
    if before == "to" and tokens[place - 2 : place - 1] == ("down",):
        return True  # "cut it down to three"
    if tokens[max(0, place - 2) : place] in (("make", "it"), ("make", "that")):
        return not after or bool(reading.tokens[end].gap) or after in _FILMS or after.endswith(_KINDS)
    if before in _GIVE and after not in ("years", "hours", "of", "minutes", "min", "days"):
        return True
    for at in range(end, min(end + 5, len(tokens))):
        if reading.tokens[at].gap or tokens[at] in _STOP:
            return False
        if tokens[at : at + 1] in _FILM and tokens[at + 1 : at + 2] in _BUFFS:
            return False  # "for two film students"
        if tokens[at] in _FILMS or tokens[at].endswith(_KINDS):
            return before not in ("the", "first", "last", "those", "these")
    return False
