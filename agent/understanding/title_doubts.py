"""What speaks against reading a stretch of words as a title, in points: other meanings, usual words, people of that
name, times and places told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.understanding.cues import Cues
from agent.understanding.idle import FILLERS
from agent.understanding.lexicon import Lexicon
from agent.understanding.reading import Mention, Reading
from agent.understanding.series import ONE_OF, SERIES
from agent.understanding.wishes import EnglishWords
from data.franchises import SHORT
from data.names import NameIndex
from data.titles import Strength, TitleHit, TitleIndex
from data.wording import ARTICLES, NUMBER_WORDS, phrases, word_set
from data.wording import words as names_of

PRONOUNS = word_set("it this that them these those him us me you everything anything something all both one nothing")
CUES = ("attitude", "question", "why", "ask", "same", "drop", "history")
_STEERING = ("attitude", "verdict", "question", "why", "more", "other", "small_talk", "keep", "want", "not", "history",
             "start_over", "lift", "shift", "renown", "acclaim", "award", "wish", "acceptance", "offtopic")  # fmt: skip
_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday halloween christmas")
_HARDLY_KNOWN, _FAMOUS = 0.35, 0.6  # fame
_KNOWN_PERSON = 2.0
_TOLD_BY = phrases("with | where | that | who | about | by | from | in | starring | set | of")
_UNITS = word_set("hour hours minute minutes mins hrs")
_UNIT = tuple((unit,) for unit in ("hour", "hours", "minute", "minutes", "mins", "min", "hrs", "h"))
_ONE_FILM = word_set("movie film flick type style kind vibe esque")
_SET = word_set("set place made filmed shot made lives live playing")
_WHEN = word_set("on this next last every each for by its is was until till since tonight and a another lazy good")


@dataclass(frozen=True, slots=True)
class Named:
    """Words from `start` to `end` that may name a film, and what was found out about them."""

    reading: Reading
    cues: Cues
    start: int
    end: int
    content: list[int]  # places of those that are no articles
    cue: Mention | None  # the words before them that a title may follow
    capital: float  # what their capitals speak for it
    best: TitleHit


@dataclass(frozen=True, slots=True)
class TitleDoubts:
    titles: TitleIndex
    names: NameIndex
    lexicon: Lexicon
    english: EnglishWords

    def against(self, named: Named) -> float:
        """Points against the words being a title."""
        reading, cues, start, end, best = named.reading, named.cues, named.start, named.end, named.best
        words, points = cues.words, 0.0
        if start and not reading.tokens[start].gap and self.english.unknown(words[start - 1]):
            points += 2.0  # "Eternl Sunshine" is more than "Sunshine"
        if start > 1 and best.strength is Strength.PARTIAL and reading.message.cased:
            before = reading.tokens[start - 1]
            points += 3.0 * (before.word == "the" and before.capital and not reading.tokens[start].gap)  # "The Office"
        if start > 1 and best.fame < 0.15 and self._part_of_a_name(reading, start, end):
            points += 3.0  # "Manchester by the Sea" is not "By the Sea"
        points += 6.0 * _tells_time(words, start, end)  # "more like that, from 1990 on"
        points += 6.0 * _placed(words, start)  # "set in America"
        points += 6.0 * (words[start:end] in (("the", "one"), ("one",)) and words[end : end + 1] in _TOLD_BY)
        points += 6.0 * (words[end : end + 2] == ("the", "better"))  # "the dumber the better"
        points += 6.0 * any(m.end >= end for m in cues.covering(start, "start_over"))  # "forget all that"
        points += 6.0 * _of_somebody(words, start, end)  # "the wrestler dude"
        points += 6.0 * _measures(words, start, end)  # "longer than two and a half hours"
        whole = words[end : end + 1] and words[end] not in SERIES | _ONE_FILM
        uncued = named.capital <= 0 and named.cue is None
        if uncued and start and words[start - 1] in ("a", "an") and (whole or end == len(words)):
            points += 2.0  # "wins a quiz show"
        if end < len(words) and self._begins_a_name(reading, start, end, best.fame):
            points += 3.0  # "Queen's Gambit" is not "Queens"
        points += 6.0 * (words[end - 1] in _UNITS and best.strength < Strength.FULL)  # "than one hour"
        points += self._common(named)
        return points + self._rather_person(cues, start, end, best)

    def _begins_a_name(self, reading: Reading, start: int, end: int, fame: float) -> bool:
        """Whether a capital goes on with it that nothing here knows."""
        last, after = reading.tokens[end - 1], reading.tokens[end]
        beside = (
            reading.message.cased and last.capital and after.capital and not after.gap and reading.free(end, end + 1)
        )
        if beside and fame < _HARDLY_KNOWN and end - start == 1 and self.english.a_name(last.word):
            return True  # "Harold Lloyd" is not "Harold"
        named = self.names.lookup(after.word) or self.english.rarity(after.word) == 0 or after.word in FILLERS
        return beside and fame < _HARDLY_KNOWN and not named and not self.lexicon.corrected(after.word)

    def _part_of_a_name(self, reading: Reading, start: int, end: int) -> bool:
        before, last = reading.tokens[start - 1], reading.tokens[end - 1]
        joined = not reading.tokens[start].gap and reading.free(start - 1, start)
        return reading.message.cased and before.capital and last.capital and joined and before.word not in FILLERS

    def _common(self, named: Named) -> float:
        """What speaks against a title of words that are usual or mean something else."""
        reading, cues, start, end, content = named.reading, named.cues, named.start, named.end, named.content
        cue, capital, fame = named.cue, named.capital, named.best.fame
        words, points = cues.words, 0.0
        if any(m.end > end for m in cues.covering(start, "offtopic", "attack")):
            points += 3.0  # "what's the capital of France"
        meaning = self._other_meaning(cues, start, end)
        if meaning:
            points += 2.0 if meaning[1] == 1 or fame < 0.6 else 0.5
            kinds = words[end : end + 1] in (("movies",), ("films",), ("ones",))
            series = self.titles.called("".join(words[start:end]))  # "007 films"
            # "I don't like black and white movies"
            points += 2.0 * (kinds and meaning[0].label == "wish" and not series)
            felt = cue is not None and cue.value in ("liked", "disliked")
            if meaning[0].label == "wish" and meaning[0].value.genres and felt and capital < 1:
                points += 1.0
        told = words[start] in _DAYS and start > 0 and (_told_of_a_day(words, start) or self._ends_on(named))
        points += 4.0 * (end - start == 1 and told)
        if fame < 0.4 and any(m.end > end or m.start < start for m in cues.covering(start, "wish")):
            points += 3.0  # "an Agatha Christie sort of thing", "good versus evil"
        if all(words[i] in PRONOUNS or self.english.rarity(words[i]) == 0 for i in content):
            points += 0.7
        if cue is None and fame < 0.15 and capital <= 0 and len(content) == 1 and (start or end < len(words)):
            points += 1.0
        everyday = all(len(words[i]) > 3 and self.english.usual(words[i]) for i in content)
        if cue is not None and fame < 0.3 and capital <= 0 and everyday and not cues.ends_clause(end):
            points += 1.5  # "like summer camp movies"
        if cue is None and reading.message.cased and capital <= 0 and everyday and start and fame < _FAMOUS:
            points += 1.0  # "just finished Parasite, blown away"
        if cue is None and fame < 0.3 and capital <= 0 and everyday:
            points += 1.0  # "before the babysitter leaves"
        if start and words[start - 1] == "all" and end - start == 1 and words[start] in NUMBER_WORDS:
            points += 4.0  # "seen all three"
        if cue is None and capital <= 0 and len(content) == 1 and "about" in words[max(0, start - 4) : start]:
            points += 2.0  # "about baking or chocolate"
        if len(content) == 1:
            word = words[content[0]]
            if word in FILLERS and fame < 0.4 and capital <= 0:
                points += 3.0  # "similar stuff"
            if word in PRONOUNS and capital < 1:
                points += 3.0
            if reading.message.cased and not reading.tokens[content[0]].capital and not word.isdigit():
                points += 0.5
            if len(word) == 1:
                alone = word not in FILLERS or capital >= 1  # "like M", "I watched M"
                points += 1.0 if cue is not None and cue.end == start and alone else 3.0
            if word.isdigit() and (cue is None or cue.label == "ask"):
                points += 2.0
        return points

    def _ends_on(self, named: Named) -> bool:
        """Whether a sentence ends on a weekday, and no word asks for a film of that name: "First date Friday." """
        reading, start, end = named.reading, named.start, named.end
        closes = end >= len(reading.tokens) or bool(reading.tokens[end].gap)
        return closes and named.cue is None and not reading.tokens[start].gap and reading.free(start - 1, start)

    def _other_meaning(self, cues: Cues, start: int, end: int) -> tuple[Mention, int] | None:
        """A phrase that explains the whole stretch otherwise, and how many it takes: "scary movie" 1, "star wars" 2."""
        place, phrases = start, []
        while place < end:
            found = next(
                (m for m in self.lexicon.all_at(cues.words, place) if m.end <= end and m.label in _STEERING), None
            )
            if found:
                phrases.append(found)
                place = found.end
            elif self.english.rarity(cues.words[place]) == 0 and (cues.words[place] in ARTICLES or phrases):
                place += 1
            else:
                return None
        return (
            (
                phrases[0],
                len(phrases)
                + sum(word not in ARTICLES for word in cues.words[start:end])
                - sum(p.end - p.start for p in phrases),
            )
            if phrases
            else None
        )

    def _in_name(self, cues: Cues, place: int) -> bool:
        """Whether the word is part of somebody's full name, like "jack" in "jack black"."""
        for start, end in ((place, place + 2), (place - 1, place + 1)):
            if start >= 0 and end <= len(cues.words):
                people = self.names.lookup("".join(cues.words[start:end]))
                if people and people[0].full and people[0].fame > 1.4:
                    return True
        return False

    def _first_name(self, cues: Cues, place: int) -> bool:
        """Whether a surname just before may go with this first name."""
        before = (self.names.lookup(cues.words[at])[:10] for at in range(max(0, place - 4), place))
        return any(cues.words[place] == names_of(hit.name)[0] for hits in before for hit in hits if not hit.full)

    def _rather_person(self, cues: Cues, start: int, end: int, best: TitleHit) -> float:
        if end - start == 1 and best.strength < Strength.FULL and self._first_name(cues, start):
            return 6.0  # "with Fonda. Jane, not Henry"
        if end - start == 1 and self._in_name(cues, start):
            return 3.0
        form = "".join(cues.words[start:end])
        if form in SHORT and cues.words[end : end + 1] and cues.words[end] in SERIES | ONE_OF:
            return 0.0  # "Bond films", though somebody is called so
        people = self.names.lookup(form)
        made_by = cues.ending(start, "credit")
        if made_by and made_by.value == "director" and any(self.names.directed(one.name) > 2 for one in people[:5]):
            return 8.0  # "something by Renoir"
        if people and people[0].full:
            weak, credit = best.strength <= Strength.PREFIX, cues.before(start, "credit")
            asked = credit is not None and (end - start > 1 or credit.value != "any")
            theirs = best.strength < Strength.FULL and cues.words[end : end + 1] in (
                ("films",),
                ("movies",),
                ("film",),
                ("movie",),
            )
            single = (
                best.strength < Strength.FULL and people[0].fame >= _KNOWN_PERSON
            )  # "no madonna" is not "Madonna: Truth or Dare"
            if asked or theirs or single or (end - start > 1 and (weak or best.fame < 0.3)):
                return 8.0  # "directed by Ed Wood", "with Björk", though there are films of them
        if not people or people[0].fame < 2.5:
            return 0.0
        if cues.before(start, "credit"):
            return 8.0
        cue = cues.before(start, *CUES)
        if not cue:
            return 1.5
        return 4.5 if people[0].fame > 6.5 and best.fame < 0.45 else 0.0


def _placed(words: Sequence[str], start: int) -> bool:
    """ "set in America" names a place."""
    place = start - (words[start] != "in")
    return place > 0 and words[place] == "in" and words[place - 1] in _SET


def _told_of_a_day(words: Sequence[str], start: int) -> bool:
    """Whether a weekday is one of the week: "it's friday", "this saturday", but not "is Friday any good"."""
    return words[start - 1] in _WHEN and not (start == 1 and words[0] == "is")


def _measures(words: Sequence[str], start: int, end: int) -> bool:
    """Whether a number there counts hours or minutes: "two and a half hours", "an hour"."""
    if not all(word in NUMBER_WORDS or word.isdigit() or word in ARTICLES for word in words[start:end]):
        return False
    after = words[end : end + 4]
    return after[:1] in _UNIT or (after[:3] == ("and", "a", "half") and after[3:] in _UNIT)


_FELLOWS = word_set("dude guy fella chap bloke fellow lad actor actress lady woman")
_PLAYS = word_set("in on from that who which")


def _of_somebody(words: tuple[str, ...], start: int, end: int) -> bool:
    """Whether it only says who is meant: "the wrestler dude", "that Titanic guy"; "big guy" may be a film."""
    led = words[start] in ("the", "that") or words[start - 1 : start] in (("the",), ("that",))
    return led and words[end : end + 1] != () and words[end] in _FELLOWS and words[end - 1] not in _PLAYS


def _tells_time(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the one word there is a year that bounds a time: "from 1990 on", "since 2012"."""
    word, before, after = words[start], words[start - 1 : start], words[end : end + 1]
    if end - start != 1 or not (word.isdigit() and len(word) == 4 and word[:2] in ("18", "19", "20")):
        return False
    if after[:1] in (("plus",), ("onwards",), ("onward",)):
        return True
    return before[:1] in (("since",), ("after",), ("before",), ("until",), ("till",)) or (
        before[:1] in (("from",), ("between",))
        and after[:1] in (("on",), ("onwards",), ("onward",), ("to",), ("and",), ("or",))
    )
