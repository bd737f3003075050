"""References by place in a list: "the second one", "number 3", "1 and 3", the parts of a series."""

from __future__ import annotations

from agent.understanding.cues import Cues
from agent.understanding.numbers import ORDINALS
from agent.understanding.reading import Mention, Reading
from data.types import DialogueState, Movie, MovieId
from data.wording import NUMBER_WORDS, word_set, words

NOUNS = word_set(
    "one ones movie movies film films flick pick picks suggestion suggestions recommendation recommendations title"
    " option"
)
_TIME = word_set(
    "year years decade decades century month months week weeks time date night hour world kiss blood love half part"
)


_ASKED_LENGTH = frozenset({"does", "did", "do", "will"})


def ordinal(reading: Reading, words: tuple[str, ...], place: int, state: DialogueState) -> Mention | None:
    start, at = place, place
    if words[place : place + 3] == ("the", "next", "one") and (behind := _following(words, place, state)):
        return behind
    if words[at] in ("the", "your", "that"):
        at += 1
    if at >= len(words):
        return None
    word = words[at]
    if not state.shown and word in ORDINALS:
        return _ordinal_of_named(reading, words, start, at) or _ordinal_of_focus(words, start, at, state)
    shown = _long_enough(state, ORDINALS.get(word, 1))
    if word not in ORDINALS and word not in ("last", "final", "bottom", "top"):
        return None
    after = words[at + 1] if at + 1 < len(words) else ""
    if word == "last" and start == at and _ASKED_LENGTH & {*words[:at]} and after not in NOUNS:
        return None  # "how long does it last"
    if word == "first" and start == at and words[place - 1 : place] in (("ones",), ("one",), ("films",), ("movies",)):
        return None  # "shorter ones first" says an order
    if after in _TIME or (word == "top" and after not in ("one", "pick", "two", "three")):
        return None
    many = NUMBER_WORDS.get(after, int(after) if after.isdigit() and len(after) < 3 else 0)
    if many > 1:
        if at + 2 < len(words) and words[at + 2] in _TIME:
            return None
        end = at + 2 + (at + 2 < len(words) and words[at + 2] in NOUNS)
        picked = shown[-many:] if word in ("last", "final", "bottom") else shown[:many]
        return Mention(start, end, "reference", picked)
    end = at + 1 + (after in NOUNS)
    end += words[end : end + 1] == ("here",)
    if not shown and after not in NOUNS:
        return None
    closes = end >= len(words) or reading.tokens[end].gap or words[end] in _AFTER_ORDINAL
    asked = words[place - 1 : place] and words[place - 1] in _BEFORE_BARE  # "is first based on a true story?"
    if after not in NOUNS and not closes and start == at and not asked:
        return None
    number = len(shown) if word in ("last", "final", "bottom") else ORDINALS.get(word, 1)
    picks = shown[number - 1 : number] if number else ()
    while end + 1 < len(words) and words[end] in ("and", "or") and words[end + 1 :][:1]:  # "the first and third"
        following = words[end + 1 : end + 3]
        skip = following[0] == "the"
        nxt = following[skip] if len(following) > skip else ""
        if nxt not in ORDINALS and nxt != "last":
            break
        number = len(shown) if nxt == "last" else ORDINALS[nxt]
        picks += shown[number - 1 : number] if number else ()
        end += 2 + skip
        end += end < len(words) and words[end] in NOUNS
    end += 2 * (start < at and words[end : end + 2] in _OF_THESE)  # "which came first of these?" asks of all
    return Mention(start, end, "reference", picks)


_OF_THESE = (("of", "these"), ("of", "those"), ("of", "them"))


_BEFORE_BARE = word_set("is was does did has about why")


def _following(words: tuple[str, ...], place: int, state: DialogueState) -> Mention | None:
    """ "What about the next one on the list?": the film behind the one last talked about."""
    listed = words[place + 3 : place + 6 : 2] in (("on", "list"), ("in", "list"))
    if not listed and words[place - 1 : place] not in (("about",), ("is",), ("and",), ("whats",)):
        return None
    if len(state.focus) != 1 or state.focus[0] not in state.last_shown[:-1]:
        return None
    after = state.last_shown.index(state.focus[0]) + 1
    return Mention(place, place + (6 if listed else 3), "reference", state.last_shown[after : after + 1])


def _ordinal_of_named(reading: Reading, words: tuple[str, ...], start: int, at: int) -> Mention | None:
    """ "Whiplash = loved it, Babylon = boring. More like the first": of the films just named."""
    named = [m for m in reading.of("title", "unresolved") if m.end <= start]
    number = ORDINALS[words[at]]
    end = at + 1 + (words[at + 1 : at + 2] != () and words[at + 1] in NOUNS)
    closes = end >= len(words) or reading.tokens[end].gap or words[end] in _AFTER_ORDINAL
    if start == at or len(named) < max(number, 2) or not closes or named[number - 1].label != "title":
        return None
    return Mention(start, end, "reference", (named[number - 1].value[0].movie_id,))


def _ordinal_of_focus(words: tuple[str, ...], start: int, at: int, state: DialogueState) -> Mention | None:
    """ "Something like the first", after two films were compared."""
    number = ORDINALS[words[at]]
    if start == at or not 1 < len(state.focus) <= _FEW or not 0 < number <= len(state.focus):
        return None
    end = at + 1 + (words[at + 1 : at + 2] != () and words[at + 1] in NOUNS)
    return Mention(start, end, "reference", (state.focus[number - 1],))


_FEW = 3  # films compared with each other


def _long_enough(state: DialogueState, number: int) -> tuple[MovieId, ...]:
    """The last list that has so many films: after one pick was replaced, "the second" is of the list before."""
    return next((films for films in reversed(state.shown) if len(films) >= number), state.last_shown)


_AFTER_ORDINAL = word_set(
    "but and or is was looks sounds please again already because too that which in from of on if instead about than"
    " has so are for"
)


def numbered(reading: Reading, words: tuple[str, ...], place: int, state: DialogueState) -> Mention | None:
    """ "number 3", "no. 3", "#3", "nr 2" """
    token = reading.tokens[place]
    if token.gap.endswith("#") and token.word.isdigit() and len(token.word) < 3:
        number, end = int(token.word), place + 1
    elif words[place] in ("number", "no", "nr", "num", "pick", "option") and place + 1 < len(words):
        after = words[place + 1]
        number = (
            int(after)
            if after.isdigit() and len(after) < 3
            else 0
            if words[place] == "no"
            else NUMBER_WORDS.get(after, 0)
        )
        if not number or (words[place] in ("no", "pick") and place + 2 < len(words)):
            return None
        end = place + 2
    else:
        return None
    shown = _long_enough(state, number)  # behind one that was replaced stands the list before
    return Mention(place, end, "reference", shown[number - 1 : number])


def bare_number(reading: Reading, cues: Cues, place: int, state: DialogueState, found: list[Mention]) -> Mention | None:
    """ "already watched 1 and 3": digits where a film of the list is spoken of."""
    word = cues.words[place]
    if not word.isdigit() or not 1 <= int(word) <= len(state.last_shown):
        return None
    listed = bool(found) and found[-1].end in (place, place - 1)  # "1, 2 and 3"
    after = place + 1
    closes = after == len(cues.words) or cues.words[after] in ("and", "or", "but") or bool(reading.tokens[after].gap)
    closes = closes or (listed and bool(cues.after(after, "choice", "verdict")))
    first = all(one in _OPENING for one in cues.words[:place])
    opens = (first and bool(cues.after(after, "choice") or cues.verdict(after))) or (
        place == 0 and len(cues.words) > 2 and cues.words[1] in ("and", "or") and cues.words[2].isdigit()
    )
    told = bool(reading.tokens[place].gap) or first
    opens = opens or (told and cues.words[after : after + 1] in _ANSWERED)  # "1 seen, 2 seen, 3 no"
    opens = opens or (place == 1 and cues.words[0] in _IS and bool(_ASKED_OF & {*cues.words[after : after + 1]}))
    closed = after == len(cues.words) or bool(reading.tokens[after].gap)
    opens = opens or (closed and cues.words[place - 1 : place] == ("than",) and bool(found))  # "is 1 better than 4?"
    if opens or ((listed or cues.ending(place, "attitude", "why")) and closes):
        return Mention(place, place + 1, "reference", state.last_shown[int(word) - 1 : int(word)])
    return None


_ANSWERED = {("seen",), ("watched",), ("no",), ("maybe",), ("yes",), ("nope",)}


_IS = word_set("is was does would")


_ASKED_OF = word_set(
    "ok okay the better longer shorter scarier funnier older newer good any suitable too for appropriate long scary"
    " safe sad"
)


_OPENING = word_set("ok okay so yes yeah yep well great alright cool lol haha hmm no then and")


def part_of_series(
    reading: Reading, cues: Cues, place: int, state: DialogueState, movies: dict[MovieId, Movie], found: list[Mention]
) -> Mention | None:
    """ "already seen 1 and 3" of a series that was asked for, and whose films are counted: its parts by year"""
    series = state.request.constraints.series
    word = cues.words[place]
    if not word.isdigit() or not 1 <= int(word) <= len(series) or reading.tokens[place].gap.endswith("#"):
        return None
    counted = sum(any(part in COUNTED for part in words(movies[film].title)) for film in series if film in movies)
    listed = bool(found) and found[-1].end in (place, place - 1)
    spoken = listed or cues.ending(place, "attitude") or cues.words[place - 1 : place] in (("part",), ("parts",))
    if counted < 1 or not spoken or cues.after(place + 1, "runtime"):
        return None
    start = place - (cues.words[place - 1 : place] in (("part",), ("parts",)))
    return Mention(start, place + 1, "reference", series[int(word) - 1 : int(word)])


COUNTED = frozenset({"2", "3", "4", "ii", "iii", "iv", "two", "three", "four", "part"})
