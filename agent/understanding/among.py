"""Questions that choose among what was shown: "which of these is the shortest", "is Lauren Bacall in any of them?"."""

from __future__ import annotations

from agent.understanding.gathered import COMPARATIVES
from agent.understanding.reading import Reading
from data.types import DialogueState
from data.wording import word_set


def best_of(reading: Reading, state: DialogueState) -> str | None:
    """ "which of these is the shortest", "which one is funniest": a choice among what was shown."""
    words = [token.word for token in reading.tokens]
    while words and words[0] in BEFORE_ASKING:
        words = words[1:]
    if not (state.last_shown or len(state.focus) > 1) or not words:
        return None
    if set(words) & SUPERLATIVES and set(words) <= SUPERLATIVES | _AROUND_BEST:
        return "best"  # "longest one?", "the shortest of these"
    if {*words} & SUPERLATIVES and _one_of(words):
        return "best"  # "show me one of them, the best one"
    if {*words} >= {"came", "first"} or {*words} >= {"came", "last"}:
        return "best"
    if words[0] == "how" and {*words} & SUPERLATIVES and {*words} <= _HOW | SUPERLATIVES | _AROUND_BEST:
        return "best"  # "how long is the shortest?"
    if words[0] not in ("which", "what", "whats", "whichs"):
        return None
    if set(words) & COMPARATIVES and set(words) <= COMPARATIVES | _AROUND_BEST | _OF_TWO:
        return "best"  # "which one is longer"
    among = bool({"these", "those", "them"} & set(words)) or "which" in words[0]
    superlative = (
        any(word in SUPERLATIVES or word.endswith("est") for word in words)
        or reading.has("acclaim")
        or bool({"most", "least"} & set(words))
    )
    return "best" if among and (superlative or "should" in words or "would" in words) else None


def _one_of(words: list[str]) -> bool:
    return any(words[at] in ("one", "two") and words[at + 1] == "of" and words[at + 2] in _THESE
               for at in range(len(words) - 2))  # fmt: skip


def which_of(reading: Reading) -> bool:
    """ "Which of these are French", "are any of them on the short side": which of the list have something."""
    words = tuple(token.word for token in reading.tokens)
    for at in range(len(words) - 3):
        opens = at < _SOON or bool(reading.tokens[at].gap)
        if opens and words[at : at + 2] in _WHICH and words[at + 2] in _THESE:
            return True
        if opens and words[at : at + 2] in _ONES and words[at + 2] in _BE:
            return True
    asked = next((at for at, word in enumerate(words) if word not in BEFORE_ASKING), 0)
    if words[asked : asked + 1] == ("which",) and _HAVING & {*words[asked + 1 : asked + 2]}:
        return True  # "which has Barbara Stanwyck?"
    among = any(words[at : at + 2] in _WHICH and words[at + 2] in _THESE for at in range(len(words) - 2))
    return bool(_ASKING & {*words[asked : asked + 1]}) and among  # "is Lauren Bacall in any of these?"


_HAVING = word_set("has have is are stars features with was were takes doesnt isnt")
_ASKING = word_set("is are do does was were has have did")
_SOON = 3  # words before the question proper, "ok and which of these …"
_ONES, _BE = {("which", "ones"), ("which", "one")}, word_set("is are was were has have")
_THESE = word_set("these those them")
_WHICH = {("which", "of"), ("some", "of"), ("any", "of"), ("one", "of"), ("what", "of")}
BEFORE_ASKING = word_set("ok okay so and perfect great cool thanks thank well hmm now nice good then please")
_AROUND_BEST = word_set(
    "the one ones of these those them all film movie films movies which whats what is s please pls and rated reviewed"
    " here so there on list in your you showed have suggested out which"
)
_HOW = word_set("how long old is was many minutes")
_OF_TWO = word_set("two both would be s or between movie film pick a")
SUPERLATIVES = word_set(
    "best shortest longest funniest scariest oldest newest saddest darkest latest lightest earliest"
)
