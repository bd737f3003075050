"""What a message wishes for and takes back itself, or takes back of what stood: "superhero night again, great. Anything
but superheroes", "horror is fine", "I don't mind violence"."""

from __future__ import annotations

from itertools import pairwise

from agent.understanding.reading import Mention, Reading
from agent.understanding.scope import rather_not
from agent.understanding.wishes import Wish
from data.wording import word_set


def how_lifted(reading: Reading, mention: Mention) -> str:
    """ "fine" where "… is fine" follows, "mind" where "I don't mind" stands before, else ""."""
    if mention.label == "person" and any(m.end == mention.start for m in reading.of("drop")):
        return "mind"  # "forget jeff"
    if any(m.start >= mention.end and rather_not(reading, m) for m in reading.of("not")):
        return ""  # "not that I mind horror, but tonight I'd rather not"
    minded = (
        m
        for m in reading.of("lift")
        if m.value == "mind"
        and 0 <= mention.start - m.end <= 3
        and not any(set(token.gap) & set(".!?;") for token in reading.tokens[m.end + 1 : mention.start + 1])
    )
    if any(not any(m.end <= cue.start < mention.start for cue in reading.of("not")) for m in minded):
        return "mind"  # "I don't mind violence but no sex" minds the sex
    end = mention.end
    if end + 1 < len(reading.tokens) and reading.tokens[end].word == "or":  # "comedy or drama is fine"
        end = next((m.end for m in reading.of(mention.label) if m.start == end + 1), end)
    fine = (m for m in reading.of("lift") if m.value == "fine" and 0 <= m.start - end <= 2)
    others = reading.of("wish", "person")  # "something Scandinavian, bleak is fine" says so of the bleak alone
    return "fine" if any(not any(end <= one.start < m.start for one in others) for m in fine) else ""


def mocked_in(reading: Reading, signs: tuple[str, ...]) -> tuple[Mention, ...]:
    """Wishes that a later word refuses: "superhero night again, great. Anything but superheroes please"."""
    wishes = reading.of("wish")
    refused = [
        m
        for m in wishes
        if signs[m.start] == "hard" and any(cue.end == m.start for cue in reading.of("not")) and _closes(reading, m.end)
    ]
    return tuple(
        m
        for m in wishes
        if not signs[m.start] and any(m.end <= later.start and _same(m.value, later.value) for later in refused)
    )


def _closes(reading: Reading, end: int) -> bool:
    """Whether nothing goes on with what is refused: not "zombie" of "no zombie comedies"."""
    return end >= len(reading.tokens) or bool(reading.tokens[end].gap) or reading.tokens[end].word in _CLOSING


_CLOSING = word_set("please pls plz tonight today again films movies stuff this for now")


def _same(one: Wish, other: Wish) -> bool:
    return bool(one.variants or one.genres) and ({*one.variants}, one.genres) == ({*other.variants}, other.genres)


def allowed_again(reading: Reading) -> bool:
    """ "actually he's fine", of somebody refused before"""
    words = [token.word for token in reading.tokens]
    pairs = {(one, words[at + 1 + (words[at + 1] in _IS)]) for at, one in enumerate(words[:-2]) if one in _THEM}
    pairs |= {(one, after) for one, after in pairwise(words) if one in _THEM}
    return any(after in _FINE for _, after in pairs)


_THEM = frozenset({"he", "hes", "she", "shes", "they", "theyre"})


_IS = frozenset({"is", "are", "can", "may"})


_FINE = frozenset({"fine", "ok", "okay", "alright", "allowed", "cool", "stay"})
