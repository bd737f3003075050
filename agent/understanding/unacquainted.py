"""That somebody does not know a film they point at, said before they ask about it: "haven't seen that last one, who is
in it?", "never heard of the second. Any good?". It is no wish and no taste, only says which film is meant."""

from __future__ import annotations

import re

from agent.understanding.text import read

_LEAD = (
    r"(?:(?:oh|oh no|ah|ok|okay|hm+|huh|well|so|and|but|um|er|no|nope|wow|right|sorry|actually|honestly|funny|weird"
    r"|cool|nice|great|good|thanks|interesting|strange|i think|i must say|to be honest|tbh|admittedly) )*"
)
_SELF = r"(?:i|ive|im|we|weve|i have|we have|i am|we are|me neither i)"
_NOT = r"(?:havent|have not|hvnt|hasnt|never|didnt|did not|dont|do not|cant say i|cannot say i|not|am not|arent|aint)"
_ADVERBS = r"(?:(?:ever|even|actually|really|yet|think ive|think i have|think i|quite|that|too|sure i|at all) )*"
_KNOWS = (
    r"(?:seen|see|saw|watched|watch|heard of|heard about|hear of|know|knew|known|know of|know about|come across|caught"
    r"|recogni[sz]e|remember|familiar with|aware of|acquainted with|got round to|gotten around to|gotten to)"
)
_TAIL = r"(?: (?:before|yet|at all|though|either|actually|myself|ever|tbh|i think|im afraid|to be honest|until now))*"
_NOT_KNOWN = re.compile(
    rf"{_LEAD}(?:{_SELF} )?(?:have |had )?{_NOT} {_ADVERBS}(?:have |ive )?{_ADVERBS}{_KNOWS} (?P<film>\w.*?){_TAIL}"
)
_NEW = re.compile(
    rf"{_LEAD}(?P<film>\w.*?) (?:is|s|was|looks|must be) (?:(?:a|all|totally|completely|quite|entirely|rather) )*"
    r"(?:new (?:one )?(?:to|for) (?:me|us)|news to (?:me|us)|unknown(?: to (?:me|us))?|unfamiliar(?: to (?:me|us))?"
    rf"|one {_SELF} {_NOT} {_ADVERBS}{_KNOWS}){_TAIL}"
)
_BEHIND = re.compile(
    rf"{_LEAD}(?P<film>(?:the |that |your |number |no |nr )\w.*?) {_SELF} {_NOT} {_ADVERBS}{_KNOWS}{_TAIL}"
    rf"|{_LEAD}(?P<bell>\w.*?) (?:doesnt ring a bell|rings no bells?|means nothing to me|says nothing to me"
    rf"|escaped me|passed me by){_TAIL}"
)


def unknown_film(part: str) -> str:
    """How the film is named or pointed at that a part of a message says to be unknown; empty when it says no such
    thing."""
    tokens = read(part).tokens
    said = " ".join(token.word for token in tokens)
    for pattern in (_NOT_KNOWN, _NEW, _BEHIND):
        if found := pattern.fullmatch(said):
            group = next(name for name, words in found.groupdict().items() if words)
            first = said[: found.start(group)].count(" ")
            return " ".join(token.raw for token in tokens[first : first + found[group].count(" ") + 1])
    return ""
