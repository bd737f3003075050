"""Whether words for people say who watches, who acts in the film, or only what somebody who watches is like."""

from __future__ import annotations

from collections.abc import Iterator

from agent.understanding.accompanied import RELATIVES
from agent.understanding.idle import FILLERS
from agent.understanding.lexicon import Lexicon
from agent.understanding.reading import Mention, Reading
from agent.understanding.wishes import Wish

_CHILDREN = frozenset({"kid", "kids", "children", "child"})
_VISITING = frozenset({"coming", "visiting", "watching", "staying", "sleeping", "joining"})


def grown_ups(reading: Reading, lexicon: Lexicon) -> Iterator[Mention]:
    """ "Up, but for grownups": for whom, and not the film called so."""
    tokens = tuple(token.word for token in reading.tokens)
    for place, word in enumerate(tokens[:-1]):
        if word == "for" and not reading.tokens[place + 1].capital:
            found = (m for m in lexicon.all_at(tokens, place) if m.label == "wish")
            yield from (m for m in found if isinstance(m.value, Wish) and m.value.for_whom == "grown-ups")


def of_a_relative(reading: Reading, mention: Mention) -> bool:
    """Whether it only describes who watches: "my romantic wife", "our very religious aunt"."""
    before = reading.message.words(max(0, mention.start - 3), mention.start)
    after = reading.message.words(mention.end, mention.end + 1)
    whose = {"my", "our"} & {*before} and not any(token.gap for token in reading.tokens[mention.start : mention.end])
    return bool(whose) and bool(after) and after[0] in RELATIVES and not reading.tokens[mention.end].gap


def in_the_story(reading: Reading, mention: Mention) -> bool:
    """Whether children act in it, rather than watch: "kid detectives", "with kids going on an adventure"."""
    if reading.message.words(mention.start, mention.end)[-1] not in _CHILDREN or mention.end >= len(reading.tokens):
        return False
    before = reading.message.words(max(0, mention.start - 1), mention.end)
    if {"my", "the", "our", "for", "two", "three"} & {*before} or reading.tokens[mention.end].gap:
        return False
    after, word = reading.starting_at(mention.end), reading.tokens[mention.end].word
    themed = after is not None and after.label == "wish" and bool(after.value.tags)
    acts = word.endswith("ing") and word not in _VISITING
    return themed or acts or word in ("who", "solving", "fighting")


def described(reading: Reading, mention: Mention) -> bool:
    """Whether an unread word stands right before."""
    at = mention.start - 1
    word = reading.tokens[at].word if at >= 0 else ""
    return at >= 0 and not reading.tokens[mention.start].gap and reading.free(at, at + 1) and word not in FILLERS
