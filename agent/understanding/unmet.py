"""What is refused and no tag says: "no clowns", "nothing with animal cruelty". Left out by what descriptions tell,
where they tell of it; said where they do not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from agent.understanding.reading import Mention, Reading
from agent.understanding.wishes import Wish
from data.word_index import WordIndex, stem
from data.wording import word_set, words

_MOST = 0.025  # share of films: what more of them tell of is no theme of theirs
_LINKS = word_set(
    "the a an any all that those these with about of in on to involving featuring or and nor even films film movies"
    " movie anything something pictures stories scenes"
)
_JOINS = word_set("or and nor but")
_REFUSING = ("not", "attitude", "never")
_NO_THEME = word_set("everything itself ours mine getting going de la le el mr mrs lead others thing stuff catalogue")


@dataclass(frozen=True, slots=True)
class Phrase:
    text: str
    object: bool  # of what refuses: "no clowns", "without any dolls", "cannot stand spiders"


def refused_phrases(reading: Reading, signs: Sequence[str], places: Sequence[int]) -> tuple[Phrase, ...]:
    """The refused words nobody claimed, those side by side together, with the refused themes beside them that are one
    thing with them: "kids in danger", "violence against women"."""
    phrases: dict[tuple[int, int], Phrase] = {}
    end = 0
    for place in places:
        if place < end:
            continue
        start, end = _widened(reading, signs, place)
        listed = any(phrase.object and _starts_at(reading, start) == stop for (_, stop), phrase in phrases.items())
        hard = signs[place] == "hard" and (listed or _is_object(reading, signs, start))
        phrases[start, end] = Phrase(reading.message.raw(start, end), hard)
    return tuple(phrases.values())


def _widened(reading: Reading, signs: Sequence[str], place: int) -> tuple[int, int]:
    """From the first to after the last word that belongs to it, with nothing written between them."""
    wishes = {at for mention in reading.of("wish") for at in range(mention.start, mention.end)}
    kept = [bool(signs[at]) and (at in wishes or reading.free(at, at + 1)) for at in range(len(reading.tokens))]
    start = end = place
    while start and kept[start - 1] and not _apart(reading, start) and reading.tokens[start - 1].word not in _JOINS:
        start -= 1
    while end + 1 < len(kept) and kept[end + 1] and not _apart(reading, end + 1):
        end += 1
    while reading.tokens[start].word in _LINKS and start < place:
        start += 1
    while reading.tokens[end].word in _LINKS and end > place:
        end -= 1
    return start, end + 1


def _apart(reading: Reading, place: int) -> bool:
    return bool(reading.tokens[place].gap) or reading.tokens[place].word in _JOINS


def _starts_at(reading: Reading, place: int) -> int:
    """Where the words before it begin that only link it to what refuses."""
    while place and reading.tokens[place - 1].word in _LINKS:
        place -= 1
    return place


def _is_object(reading: Reading, signs: Sequence[str], place: int) -> bool:
    ends = range(_starts_at(reading, place), place + 1)
    return any(
        (m.label in _REFUSING or (m.label == "wish" and signs[m.start] == "hard")) and m.end in ends
        for m in reading.mentions
    )


def taken_back(reading: Reading, refused: Iterable[str], tags: Sequence[str]) -> Iterator[Mention]:
    """What was refused in words and is now taken back: "clowns are fine after all"."""
    if not reading.of("lift"):
        return
    told = [stem(token.word) for token in reading.tokens]
    for phrase in (phrase for phrase in refused if phrase not in tags):
        stems = [*map(stem, words(phrase))]
        for start in range(len(told) - len(stems) + 1):
            if told[start : start + len(stems)] == stems:
                yield Mention(start, start + len(stems), "wish", Wish(variants=(phrase,)))


def left_out(phrases: Iterable[Phrase], index: WordIndex | None) -> Iterator[tuple[str, bool]]:
    """Each phrase as it is refused, with whether descriptions can tell of it."""
    for phrase in phrases:
        yield phrase.text.lower(), phrase.object and _can_tell(phrase.text.lower(), index)


def _can_tell(phrase: str, index: WordIndex | None) -> bool:
    if index is None or word_set(phrase) & _NO_THEME:
        return False
    telling = index.telling(" ".join(word for word in words(phrase) if word not in _LINKS))
    return telling is not None and 0 < telling.sum() <= max(_MOST * len(telling), 1)


def told_of(phrase: str, text: str) -> bool:
    """Whether a text asks for what was refused in words: "something with a clown" takes "no clowns" back."""
    return {*map(stem, words(phrase))} <= {*map(stem, words(text))}
