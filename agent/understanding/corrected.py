"""What a word or two set right: "no, the old one" of two films of one title, "Terminator 1, 2 and 3" of a series."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from agent.understanding.reading import Mention, Reading
from data.titles import TitleIndex
from data.types import DialogueState, Movie, MovieId
from data.wording import key, word_set

_BEFORE = word_set("no nope nah not that one i im meant mean sorry the actually wait rather ah oh")
_EARLIER, _LATER = word_set("old older original first earlier oldest"), word_set("new newer newest remake recent later")
_NOUNS = word_set("one version film movie")
_MOST_PARTS = 12


def other_version(
    reading: Reading, state: DialogueState, titles: TitleIndex, movie: Callable[[MovieId], Movie]
) -> list[Mention]:
    """ "No, I meant the older one": the other film of the title just asked for, in place of it."""
    words = reading.message.words(0, len(reading.tokens))
    start = next((place for place, word in enumerate(words) if word not in _BEFORE), len(words))
    which, after = words[start : start + 1], words[start + 1 :]
    if not which or which[0] not in _EARLIER | _LATER | {"other"} or not {*after} <= _NOUNS or not {*words[:start]}:
        return []
    if not (words[0] in ("no", "nope", "nah", "not") or "meant" in words) or not state.request.similar_to:
        return []
    taken = movie(state.request.similar_to[0])
    others = [hit for hit in titles.lookup(key(taken.title)) if hit.movie_id != taken.id]
    dated = [
        (movie(hit.movie_id).year or 0, hit) for hit in others if key(movie(hit.movie_id).title) == key(taken.title)
    ]
    year = taken.year or 0
    fits = [
        (when, hit)
        for when, hit in dated
        if which[0] == "other" or (when < year if which[0] in _EARLIER else when > year)
    ]
    if not fits:
        return []
    _, found = max(fits, key=lambda one: one[1].fame)
    return [Mention(0, len(words), "title", (found,))]


def parts_listed(reading: Reading, mention: Mention, titles: TitleIndex) -> tuple[MovieId, ...]:
    """The parts named with a title: the second and third of "Terminator 1, 2 and 3", all of "Harry Potter 1 to 4"."""
    words = reading.message.words(0, len(reading.tokens))
    end = mention.end - (mention.end - mention.start > 1 and words[mention.end - 1].isdigit())
    numbers: list[int] = []
    place = end
    while place < len(words):
        if words[place].isdigit() and 0 < int(words[place]) <= _MOST_PARTS:
            span = reading.tokens[place].gap in ("-", "–")
            numbers += _up_to(numbers, words[place], span or words[place - 1] in ("to", "through", "thru"))
        elif words[place] not in ("and", "to", "through", "thru", "or"):
            break
        place += 1
    name = "".join(words[mention.start : end])
    hits = [titles.part(name, number) for number in numbers] if len(numbers) > 1 else []
    return tuple(dict.fromkeys(hit[0].movie_id for hit in hits if hit))


def _up_to(numbers: list[int], word: str, span: bool) -> list[int]:
    last = int(word)
    return list(range(numbers[-1] + 1, last + 1)) if span and numbers and numbers[-1] < last else [last]


_CORRECTING = word_set("wait sorry mean meant oops scratch correction")
_AROUND = _CORRECTING | word_set(
    "no i actually rather not that the one um uh er hang on hold hmm make it nope or should say"
)


def without_taken_back(reading: Reading) -> Reading:
    """Without a film named by mistake: "Bride of Frankenstein? no wait, Young Frankenstein"."""
    titles = reading.of("title")
    dropped = [one for one, after in pairwise(titles) if _set_right(reading, one, after)]
    return replace(reading, mentions=tuple(m for m in reading.mentions if m not in dropped)) if dropped else reading


def _set_right(reading: Reading, one: Mention, after: Mention) -> bool:
    between = {token.word for token in reading.tokens[one.end : after.start]}
    asked = one.end < len(reading.tokens) and "?" in reading.tokens[one.end].gap
    refused = one.start > 0 and reading.tokens[one.start - 1].word in ("not", "no", "nothing")
    right = bool(between & _CORRECTING) or (asked and bool(between & {"no", "nope", "actually"}))
    return right and between <= _AROUND and not refused
