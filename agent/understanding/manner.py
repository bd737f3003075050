"""Stage: somebody's manner, not their films: "Lynchian", "what Melville would have approved of", "Tarantino-esque"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from agent.understanding.reading import Mention, Reading
from data.names import NameIndex
from data.types import MovieId
from data.wording import phrases, word_set

_LEADS = phrases(
    "in the manner of | in the tradition of | in the mode of | in the school of | inspired by | influenced by"
    " | indebted to | in the footsteps of | worthy of | that owes a lot to | that owe a lot to | in homage to"
    " | a homage to | an homage to | disciple of | disciples of | imitators of | imitating | channeling | channelling"
)
_WOULD = phrases("would have | would | wouldve | might have | could have | couldve | mightve | would be")
_DONE = word_set(
    "approve approved love loved like liked make made direct directed shoot shot film filmed enjoy enjoyed proud"
    " admire admired written write envied dig dug appreciate appreciated"
)
_STYLES = word_set("esque ish style styled type vibes vibe flavour flavor inspired influenced flavored flavoured")
_ENDINGS = ("esque", "ian", "ish", "like", "an")
_STEM_ENDS = ("", "y", "i", "o", "e", "a", "s")
_FILM = word_set("movie film flick picture")
_FEWEST = 3  # films somebody must have directed to have a manner


@dataclass(frozen=True, slots=True)
class MannerStage:
    """`best`: the films somebody directed, best known first."""

    names: NameIndex
    best: Callable[[str], tuple[MovieId, ...]]
    unread: Callable[[str], bool]  # whether a word means nothing otherwise

    def __call__(self, reading: Reading) -> Reading:
        """Makes "manner" mentions, whose value is (name, films), of people so spoken of."""
        found = [*self._people(reading), *self._adjectives(reading)]
        if not found:
            return reading
        spoken = {place for mention in found for place in range(mention.start, mention.end)}
        kept = Reading(reading.message, (), reading.doubts, reading.unresolved)
        others = (m for m in reading.mentions if m.label != "person" or spoken.isdisjoint(range(m.start, m.end)))
        return kept.add([*found, *others])

    def _people(self, reading: Reading) -> Iterator[Mention]:
        words = reading.message.words(0, len(reading.tokens))
        for person in reading.of("person"):
            name = person.value[0].name
            if self.names.directed(name) < _FEWEST:
                continue
            lead = next((one for one in _LEADS if words[: person.start][-len(one) :] == one), ())
            start, end = person.start - len(lead), self._would(words, person.end)
            if not end and words[person.end : person.end + 1] and words[person.end] in _STYLES:
                end = person.end + 1
            of_kind = (
                words[: person.start][-2:] in (("like", "a"), ("like", "an")) and words[person.end : person.end + 1]
            )
            if not lead and not end and of_kind and words[person.end] in _FILM:
                end = person.end + 1  # "like a Tarantino movie"
            if lead or end:
                yield Mention(start, end or person.end, "manner", (name, self.best(name)))

    def _would(self, words: tuple[str, ...], place: int) -> int:
        """The end of "would have approved of" at `place`, else 0."""
        for would in _WOULD:
            at = place + len(would)
            if words[place:at] == would and words[at : at + 1] and words[at] in _DONE:
                return at + 1 + (words[at + 1 : at + 2] == ("of",))
        return 0

    def _adjectives(self, reading: Reading) -> Iterator[Mention]:
        for place, token in enumerate(reading.tokens):
            word = token.word
            if len(word) < 7 or not reading.free(place, place + 1) or not self.unread(word):
                continue
            for ending in _ENDINGS:
                if word.endswith(ending) and (name := self._maker(word.removesuffix(ending))):
                    yield Mention(place, place + 1, "manner", (name, self.best(name)))
                    break

    def _maker(self, stem: str) -> str:
        """The director of a stem such as "lynch", "tarkovsk"; empty when nobody known well enough has that name."""
        for end in _STEM_ENDS if len(stem) > 3 else ():
            for hit in self.names.lookup(stem + end)[:4]:
                if not hit.full and self.names.directed(hit.name) >= _FEWEST and hit.fame > 1.0:
                    return hit.name
        return ""
