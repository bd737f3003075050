"""What is only remarked on films shown or named, "sounds sad", "West Side Story is a musical.", and questions put as
wishes to know, "she wants to know if there is a dolphin in the third"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from agent.understanding.conceding import plainly
from agent.understanding.cues import is_break
from agent.understanding.long_ways import short
from agent.understanding.reading import Mention, Reading
from agent.understanding.shorthand import in_full
from data.types import DialogueState
from data.wording import word_set

_SEEMS = word_set("sounds looks seems sounded looked")
_SEEM = word_set("sound look seem feel")  # of several: "these look ancient"
_SEVERAL = word_set("these those they all")
_BEFORE = word_set(
    "hm hmm no nope but ok okay wait um er lol haha well ugh sorry eh and it that this oh hey ew eww yuck god man dude"
    " wow bah meh yikes"
)
_INDIRECT = re.compile(
    r"^\s*(?:(?:ok|okay|and|so|but|hey|um|well)[, ]+)*"
    r"(?:(?:i|she|he|they|we|my \w+|the \w+)(?:'d| would)? (?:wants?|wanna|wanted|likes?|need|needs) to know"
    r"|(?:can|could|would) you (?:tell|say) (?:me |us )?|tell (?:me|us)|do you (?:happen to )?know|any idea"
    r"|any chance you know"
    r"|(?:i )?wonder(?:ing)?|(?:i'?m |i am )?(?:not sure|curious)"
    r"|(?:she|he|they)(?:'s|'re| is| are) asking|(?:she|he) asks)"
    r",? (?:if|whether) (?=\w)",
    re.IGNORECASE,
)


def direct(message: str, state: DialogueState) -> str:
    """The question itself where somebody wants to know it; the message otherwise, or where no film has been spoken of,
    with what is said the long way said plainly."""
    message = short(in_full(message, state.request.constraints.years))
    found = _INDIRECT.match(message) if state.last_shown or state.focus else None
    return f"{message[found.end() :].rstrip(' .!?')}?" if found else plainly(message, state)


def without_remarks(reading: Reading, state: DialogueState) -> Reading:
    """Without the wishes of a clause that only remarks on a film shown or named."""
    if not (state.last_shown or state.focus):
        return reading
    spans = [*_seeming(reading), *_told_of_a_title(reading, state)]
    kept = tuple(
        replace(m, label="keep", value="remark") if _inside(m, spans) and m.label in ("wish", "title") else m
        for m in reading.mentions
    )
    if not spans:
        return reading
    unread = (Mention(at, at + 1, "keep", "remark") for start, end in spans for at in range(start, end))
    return replace(reading, mentions=kept).add(unread)


def _inside(mention: Mention, spans: list[tuple[int, int]]) -> bool:
    return any(start <= mention.start < end for start, end in spans)


def _seeming(reading: Reading) -> Iterator[tuple[int, int]]:
    """ "Sounds sad.", "that looks scary" """
    words = reading.message.words(0, len(reading.tokens))
    for place, word in enumerate(words):
        led = words[reading.sentence(place, ".!?;,")[0] : place]
        opens = word in _SEEMS and all(one in _BEFORE for one in led)
        several = word in _SEEM and led[-1:] != () and led[-1] in _SEVERAL and {*led} <= _BEFORE | _SEVERAL
        if (opens or several) and words[place + 1 : place + 2] != ("like",):
            yield place, _end(reading, place)


def _told_of_a_title(reading: Reading, state: DialogueState) -> Iterator[tuple[int, int]]:
    """ "West Side Story is a musical.", of a film of the list"""
    title = next((m for m in reading.of("title") if m.start <= 1), None)
    if title is None or reading.message.asks or title.value[0].movie_id not in state.all_shown:
        return
    if reading.message.words(title.end, title.end + 2) in (("is", "a"), ("is", "an"), ("was", "a")):
        yield title.start, title.end


def _end(reading: Reading, place: int) -> int:
    at = place + 1
    while at < len(reading.tokens) and not is_break(reading.tokens[at].gap):
        at += 1
    return at
