"""Complaints about what was shown: "that's an action movie…", "these aren't scary at all"."""

from __future__ import annotations

from agent.understanding.cues import is_break
from agent.understanding.reading import Reading
from agent.understanding.wishes import Wish
from data.types import DialogueState
from data.wording import phrases, word_set

_OPENINGS = phrases(
    "thats | that is | this is | those are | these are | theyre | they are | its | it is | that isnt | this isnt"
    " | those arent | these arent | they arent | it isnt | that was | those were | these were | that wasnt"
    " | half of these are | most of these are | all of these are | these are all | those are all | theyre all"
)
_BEFORE = word_set("hm hmm no nope but ok okay wait um er lol haha well ugh sorry eh and")
_REACH = 8  # words


def complained(reading: Reading, signs: tuple[str, ...], state: DialogueState) -> tuple[str, ...]:
    """The signs with those of a complaint turned round: what the films shown are is not wanted, what they are not is.

    Only a genre that was not asked for is taken as complained of: "that's funny" may well be praise.
    """
    words = reading.message.words(0, len(reading.tokens))
    start = next((at for at, word in enumerate(words) if word not in _BEFORE), 0)
    title = next((m for m in reading.of("keep") if m.value == "remark" and m.start <= start), None)
    start = title.end if title else start  # "West Side Story is a musical."
    said = max(
        (
            one
            for one in (*_OPENINGS, *((("is",), ("was",)) if title else ()))
            if words[start : start + len(one)] == one
        ),
        key=len,
        default=(),
    )
    if not said or not state.last_shown or reading.message.asks or reading.of("question", "want"):
        return signs
    end = start + len(said)
    while end < min(len(words), start + len(said) + _REACH) and not is_break(reading.tokens[end].gap):
        end += 1
    denied = any(start <= m.start < end and m.value == "hard" for m in reading.of("not"))
    turned = list(signs)
    limits = state.request.constraints
    for mention in reading.of("wish"):
        if not start <= mention.start < end or not isinstance(mention.value, Wish):
            continue
        foreign = bool({*mention.value.languages} - {*limits.languages})
        foreign = foreign or bool({*mention.value.countries} - {*limits.countries})
        other = foreign or (
            mention.value.genres and not {*mention.value.genres} & {*limits.genres_all, *limits.genres_any}
        )
        if signs[mention.start] == "hard" and denied:
            turned[mention.start : mention.end] = [""] * (mention.end - mention.start)
        elif signs[mention.start] != "soft" and other:
            turned[mention.start : mention.end] = ["hard"] * (mention.end - mention.start)
    return tuple(turned)
