"""What a sentence says, looking back, of films named before it.

"I have watched Troy and Gladiator and enjoyed all of them": liked. "Just saw Memento. I want that feeling again": an
example. "Everybody says it is a masterpiece; I was bored to tears": not liked, whatever everybody says.
"""

from __future__ import annotations

import re
from dataclasses import replace

from agent.understanding.reading import Mention, Reading

_ALL = r"(?:every (?:single )?one|each(?: one)?|all(?: three| four| five)?|both|them|those|these|it|that one)"
_FELT = {
    "liked": re.compile(
        rf"\b(?:(?:really |quite |thoroughly |absolutely |very much )?(?:enjoyed|loved|liked|adored|dug|devoured)"
        rf"|was (?:blown away|moved|charmed|thrilled) by|couldnt get enough of|had a great time with) {_ALL}\b"
    ),
    "disliked": re.compile(
        rf"\b(?:(?:really |quite |thoroughly |absolutely )?(?:hated|disliked|loathed|detested) {_ALL}"
        r"|(?:i|we) (?:was|were|got) (?:so |really |just |quite )?bored(?: (?:to tears|to death|stiff|rigid|silly))?"
        r"|(?:i|we) (?:just |really )?(?:couldnt stand|didnt get|dont get|never got|couldnt finish)"
        rf" {_ALL}|(?:it|they|that)(?: really| just)? (?:bored (?:me|us)|left (?:me|us) cold|did nothing for (?:me|us)"
        r"|put (?:me|us) to sleep|wasnt for (?:me|us)|werent for (?:me|us)))\b"
    ),
}
# Somebody else's opinion, to which one's own is opposed.
_OTHERS = re.compile(
    r"\b(?:every(?:body|one)|people|critics|they|the critics|some people|most people|(?:all )?my friends|my \w+)"
    r" (?:\w+ )?(?:says?|said|thinks?|claims?|tells? me|keeps? (?:saying|telling me)|raves?|loves?|swears?|seems? to)\b"
    r"|\bsupposed(?:ly)? (?:to be )?\b"
)
# Another one like those: "of that sort", "that feeling again", "more of that paranoia".
_AGAIN = re.compile(
    r"\b(?:of|in|along|with) (?:that|this|the same|those|these)"
    r" (?:sort|kind|type|ilk|vein|style|spirit|nature|genre|lines)\b"
    r"|\b(?:that|this|the same) (?:\w+ ){0,7}?(?:feeling|vibe|vibes|feel|mood|atmosphere|energy|buzz|kick)\b"
    r"|\bmore of (?:that|this|the same)\b"
)
_BEFORE = {"liked": ("seen", ""), "disliked": ("seen", "", "liked")}


def hindsight(reading: Reading) -> Reading:
    """The reading with what is said of its films later on; the same when nothing is. What else the sentences say that
    only tell of them is background."""
    words = [token.word for token in reading.tokens]
    titles = [m for m in reading.of("title") if m.detail in ("", "seen", "liked")]
    if not titles:
        return reading
    after = max(m.end for m in titles)
    rest = " ".join(words[after:])
    for value, felt in _FELT.items():
        if found := felt.search(rest):
            others = _OTHERS.search(" ".join(words))
            of = _BEFORE[value] if value == "liked" or others else ("seen", "")
            told = set(range(*reading.sentence(titles[0].start))) | _stretch(rest, found, after)
            return _background(_of_a_mind(reading, of, value), told)
    if again := _AGAIN.search(rest):
        pointing = _stretch(rest, again, after)
        told = {min(pointing), max(pointing)}  # inside it: "that rug-pulled feeling", which may be searched for
        apart = set(range(*reading.sentence(titles[0].start)))
        told |= apart if not apart & pointing else set()
        return _background(_of_a_mind(reading, ("seen", ""), "similar"), told)
    return reading


def _stretch(rest: str, found: re.Match[str], after: int) -> set[int]:
    """Places of the words found in those from `after` on."""
    start = after + rest[: found.start()].count(" ")
    return set(range(start, start + found.group().count(" ") + 1))


def _background(reading: Reading, places: set[int]) -> Reading:
    """Wishes within `places` are none, nor are their other words."""
    within = [m for m in reading.of("wish") if {*range(m.start, m.end)} <= places]
    bare = replace(reading, mentions=(), taken=0).add(m for m in reading.mentions if m not in within)
    return bare.add(Mention(place, place + 1, "keep", "aside") for place in sorted(places))


def _of_a_mind(reading: Reading, before: tuple[str, ...], value: str) -> Reading:
    mentions = (replace(m, detail=value) if m.label == "title" and m.detail in before else m for m in reading.mentions)
    return replace(reading, mentions=tuple(mentions))
