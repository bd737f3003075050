"""What is not refused though it stands where it would be, and what small words refuse right before a name."""

from __future__ import annotations

from collections.abc import Iterator

from agent.understanding.reading import Mention, Reading
from data.wording import word_set


def spared(reading: Reading, signs: tuple[str, ...], wished: frozenset[str]) -> tuple[str, ...]:
    """The signs without those on what is wanted and only tells who suffers what is refused: "nothing where the horse
    dies", where horses (`wished`: the themes that stand) were asked for."""
    kept = list(signs)
    for mention in reading.of("wish"):
        tags = {tag for tag, weight in getattr(mention.value, "tags", ()) if weight > 0}
        before = reading.message.words(max(0, mention.start - 3), mention.start)
        told = bool({*before[:-1]} & _WHERE) and before[-1:] in _ITS
        refused = any(m.start >= mention.end and signs[m.start] for m in reading.of("wish"))
        if tags & wished and told and refused:
            kept[mention.start : mention.end] = [""] * (mention.end - mention.start)
    return tuple(kept)


_WHERE, _ITS = word_set("where which that when"), (("the",), ("a",), ("her",), ("his",), ("their",), ("any",))


def excepting(reading: Reading) -> Iterator[Mention]:
    """ "bar Tom Cruise", "every Bond but Skyfall": small words that refuse only right before a name."""
    words = reading.message.words(0, len(reading.tokens))
    for place in range(len(words) - 1):
        following = reading.starting_at(place + 1 + (words[place + 1] == "the"))
        if following is None or following.label not in ("person", "title", "era") or not reading.free(place, place + 1):
            continue
        every = words[place] == "but" and not _EVERY.isdisjoint(words[max(0, place - 6) : place])
        if every or (words[place] in _EXCEPT and following.label != "era"):
            yield Mention(place, place + 1, "not", "hard")


_EXCEPT = word_set("bar save saving minus sans excepting less")


_EVERY = word_set("every all everything everyone everybody anything any anyone")
