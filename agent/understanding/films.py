"""Stage: titles written exactly. A title of common words counts only with a cue; the longest and best known wins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent.understanding.cues import Cues
from agent.understanding.numbers import ORDINALS
from agent.understanding.persons import full_names
from agent.understanding.reading import Mention, Reading
from agent.understanding.series import SERIES, plural
from agent.understanding.title_weight import ENOUGH, Candidate, TitleWeight
from data.titles import Strength
from data.types import DialogueState

_LONGEST = 20  # words of a title
_SEVERAL = 0.3  # fame of a film that may be named in the plural
_ROW = 0.25  # fame a film in a mere list of films must have


_TO_COME = 2036  # no film is of that year, nor asked for from it


_OF_A_FILM = tuple(
    (word,)
    for word in ["director", "cast", "star", "stars", "writer", "lead", "plot", "ending", "length", "story", "actors"]
)


@dataclass(frozen=True, slots=True)
class FilmStage:
    weight: TitleWeight

    def __call__(self, reading: Reading, state: DialogueState) -> Reading:
        cues = Cues(self.weight.lexicon, reading.message)
        found = [*self._candidates(reading, cues, state), *self._parts(reading, cues), *self._rows(reading, cues)]
        chosen: list[Candidate] = []
        taken: set[int] = set()
        for candidate in sorted((c for c in found if c.score >= ENOUGH), key=lambda c: (-c.own, -c.score)):
            if taken.isdisjoint(range(candidate.start, candidate.end)):
                chosen.append(candidate)
                taken.update(range(candidate.start, candidate.end))
        rest = [one for one in found if taken.isdisjoint(range(one.start, one.end))]
        reading = self._of_no_year(reading, chosen, rest)
        return self.listed(reading.add(Mention(c.start, c.end, "title", c.hits) for c in chosen), state, found)

    def _of_no_year(self, reading: Reading, chosen: list[Candidate], found: list[Candidate]) -> Reading:
        """With titles whose year in brackets no film of that name has told to be unknown: "Parasite (2019)"; and those
        with a number too high for a year: "Blade Runner 2049"."""
        for one in (*chosen, *_in_brackets(reading, found)):
            year = reading.tokens[one.end].word if one.end < len(reading.tokens) else ""
            dated = len(year) == 4 and year.isdecimal() and year[:2] in ("18", "19", "20")
            if not dated or self.weight.titles.of_year(one.hits, int(year)):
                continue
            bracket = "(" in reading.tokens[one.end].gap
            if not bracket and (int(year) < _TO_COME or reading.tokens[one.end].gap):
                continue
            name = reading.message.raw(one.start, one.end + 1) + (")" if bracket else "")
            reading = reading.add([Mention(one.start, one.end + 1, "unresolved", name)])
            reading = replace(reading, unresolved=(*reading.unresolved, name))
        return reading

    def listed(self, reading: Reading, state: DialogueState, found: list[Candidate] | None = None) -> Reading:
        """Adds titles that were too common alone but stand beside one that was not: "Zodiac, Heat and Seven"."""
        if not reading.of("title"):
            return reading
        found = self._candidates(reading, Cues(self.weight.lexicon, reading.message), state) if found is None else found
        ends, starts = {m.end for m in reading.of("title")}, {m.start for m in reading.of("title")}
        for candidate in sorted(found, key=lambda c: (c.start, c.start - c.end)):
            beside = _joined(reading, candidate.start, ends) or any(
                _joined(reading, s, {candidate.end}) for s in starts
            )
            known = candidate.hits[0].fame > 0.4
            liked = known and self._like_it(reading, candidate)
            token = reading.tokens[candidate.start]
            small = reading.message.cased and not token.capital and not token.word.isdigit()
            written = [m for m in reading.of("title") if reading.tokens[m.start].capital]
            if small and written and token.gap and candidate.score < ENOUGH:
                continue  # "just finished Parasite, blown away"
            if (
                beside
                and candidate.score >= ENOUGH - (6.0 if liked else 3.0 if known else 2.0)
                and reading.free(candidate.start, candidate.end)
            ):
                reading = reading.add([Mention(candidate.start, candidate.end, "title", candidate.hits)])
                ends.add(candidate.end)
                starts.add(candidate.start)
        return reading

    def _like_it(self, reading: Reading, candidate: Candidate) -> bool:
        """Whether a film of that very name follows an example, and the word is no genre, mood or language: "like
        Scream or Halloween"."""
        before = reading.ending_at(candidate.start - 1)
        if before is None or before.label != "title" or reading.tokens[candidate.start - 1].word not in ("or", "and"):
            return False
        cues = Cues(self.weight.lexicon, reading.message)
        cue = cues.before(before.start, "attitude")
        wishes = [m.value for m in cues.phrases_at(candidate.start) if m.label == "wish"]
        told = any(wish.genres or wish.moods or wish.languages or wish.countries for wish in wishes)
        return cue is not None and cue.value == "similar" and not told and candidate.hits[0].strength is Strength.FULL

    def _candidates(self, reading: Reading, cues: Cues, state: DialogueState) -> list[Candidate]:
        words, found, quoted = cues.words, [], set(reading.message.quoted())
        people = tuple(full_names(reading, cues, self.weight.names))
        for start in range(len(words)):
            form = ""
            for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
                form += words[end - 1]
                bracket = end < len(words) and "(" in reading.tokens[end].gap  # "Madrid, 1987 (2011)"
                listed = end - start > 1 and words[end - 1].isdigit() and "," in reading.tokens[end - 1].gap
                if len(form) > self.weight.titles.longest or not reading.free(start, end):
                    break
                hits = () if listed and not bracket else self.weight.titles.lookup(form)
                if not hits and plural(reading, start, end):
                    hits = self.weight.titles.lookup(form[:-1])
                    hits = hits if hits and hits[0].fame > _SEVERAL else ()  # "the princes bride" is no "The Prince"
                if not hits and reading.tokens[end - 1].possessive and words[end : end + 1] in _OF_A_FILM:
                    hits = self.weight.titles.lookup(form[:-1])  # "Casablanca's director"
                series = words[end : end + 1] and words[end] in SERIES | {"film", "movie"}
                asked = cues.before(start, "want") and cues.ends_clause(end)
                if not hits and (series or asked or cues.ending(start, "not")):  # "bond films", "not bond"
                    hits = self.weight.titles.called(form)
                if hits:
                    # "Amy Schumer" is not "Amy", and "I like Mike Epps" not "Like Mike"
                    part = any(a < end and start < b and not start <= a < b <= end for a, b in people)
                    if not part:
                        found.append(self.weight.weigh(reading, cues, start, end, hits, (start, end) in quoted, state))
        return found

    def _rows(self, reading: Reading, cues: Cues) -> Iterator[Candidate]:
        """A sentence, or what follows a colon, that is a list of known films and nothing else: "Up, Big, Her"."""
        for start, end in reading.sentences(".!?:;"):
            elements = list(_elements(reading, start, end))
            colon = start > 0 and ":" in reading.tokens[start].gap
            hits = [self.weight.titles.lookup("".join(cues.words[one:stop])) for one, stop in elements]
            known = [found[0].strength is Strength.FULL and found[0].fame > _ROW for found in hits if found]
            capital = not reading.message.cased or all(reading.tokens[one].capital for one, _ in elements)
            meant = any(m.label == "wish" and m.end >= stop for one, stop in elements for m in cues.phrases_at(one))
            enough = len(elements) >= (2 if colon else 3)
            if enough and capital and not meant and len(known) == len(elements) and all(known):
                for (one, stop), found in zip(elements, hits, strict=True):
                    yield Candidate(one, stop, found, 2 * ENOUGH, stop - one)

    def _parts(self, reading: Reading, cues: Cues) -> Iterator[Candidate]:
        """ "the second lord of the rings": a film of a series by its place."""
        words = cues.words
        for place in range(1, len(words) - 1):
            number = ORDINALS.get(words[place], 0)
            if words[place - 1] != "the" or not number:
                continue
            for end in range(min(place + _LONGEST, len(words)), place + 1, -1):
                form = "".join(words[place + 1 : end])
                leads = [
                    hit for hit in self.weight.titles.lookup(form) if hit.strength < Strength.OTHER and hit.fame > 0.3
                ]
                if leads and (hits := self.weight.titles.part(form, number)) and reading.free(place - 1, end):
                    yield Candidate(place - 1, end, hits, 2 * ENOUGH, end - place + 1)
                    break


def _in_brackets(reading: Reading, found: list[Candidate]) -> Iterator[Candidate]:
    """Titles too common to count that a year in brackets follows: "It (2017)"."""
    for one in found:
        if one.score < ENOUGH and one.hits[0].strength is Strength.FULL and reading.tokens[one.start].capital:
            yield one


def _elements(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a list: between commas, strokes and "and"."""
    for place in range(start, end + 1):
        joint = place == end or reading.tokens[place].word in ("and", "or", "n")
        if joint or (place > start and set(reading.tokens[place].gap) & set(",/+&")):
            if start < place:
                yield start, place
            start = place + (place < end and joint)


def _joined(reading: Reading, start: int, ends: set[int]) -> bool:
    """Whether a list goes on at `start` after something that ended: ", " or "and" or "or" or both."""
    if start >= len(reading.tokens):
        return False
    gap = reading.tokens[start].gap
    if start in ends:
        return gap in {",", "/", ',"', '","', "+", "),"}
    word = reading.tokens[start - 1].word if start else ""
    if word in {"not", "nor"} and start > 1 and not gap:  # "but not Fight Club and not Seven"
        start, gap = start - 1, reading.tokens[start - 1].gap
        if start in ends:
            return gap in {",", ""}
        word = reading.tokens[start - 1].word
    return word in {"and", "or", "n"} and start - 1 in ends and gap in {"", '"', "'"}
