"""The case for reading a stretch of words as a title, in points: how rare its words are, how well known the film, what
stands before and after, capitals, and what else the words could mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from agent.understanding.cues import EQUALS, Cues
from agent.understanding.idle import FILLERS
from agent.understanding.lexicon import Lexicon
from agent.understanding.reading import Mention, Reading
from agent.understanding.series import SERIES
from agent.understanding.versions import SURE, Chosen, Versions
from agent.understanding.wishes import EnglishWords
from data.names import NameIndex
from data.titles import Strength, TitleHit, TitleIndex
from data.types import DialogueState
from data.wording import ARTICLES, NUMBER_WORDS, word_set
from data.wording import words as names_of

ENOUGH = 2.0
PRONOUNS = word_set("it this that them these those him us me you everything anything something all both one nothing")
_PENALTY = {Strength.PARTIAL: 1.0, Strength.SUBTITLE: 0.5, Strength.PREFIX: 0.1}
_SMALL = word_set("in of the a and to on for")
_YES_NO = word_set("is are was were does did can could has")
_SETTINGS = {
    (preposition, article) for preposition in ("on", "in", "with", "at") for article in ("a", "an", "the", "space")
}
_STEERING = ("attitude", "verdict", "question", "why", "more", "other", "small_talk", "keep", "want", "not", "history",
             "start_over", "lift", "shift", "renown", "acclaim", "award", "wish", "acceptance", "offtopic")  # fmt: skip
_AFTER_REFUSED = word_set("again please pls either though i im ive we because cause cuz since as thanks thx obviously")
_STYLES = (("style",), ("vibes",), ("vibe",), ("esque",), ("type",), ("energy",))
_CUES = ("attitude", "question", "why", "ask", "same", "drop", "history")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of words, the films it may name, best first, and the case for it."""

    start: int
    end: int
    hits: tuple[TitleHit, ...]
    score: float
    own: int  # words of the title itself, without what tells which film of that title is meant


@dataclass(frozen=True, slots=True)
class TitleWeight:
    """Weighs one stretch of a message at a time; `ENOUGH` points settle that it is a title."""

    titles: TitleIndex
    names: NameIndex
    lexicon: Lexicon
    english: EnglishWords
    versions: Versions

    def weigh(
        self,
        reading: Reading,
        cues: Cues,
        start: int,
        end: int,
        hits: tuple[TitleHit, ...],
        quoted: bool,
        state: DialogueState,
    ) -> Candidate:
        """The case for reading these words as a title, in points; `ENOUGH` of them settle it."""
        chosen = self.versions.chosen(reading, start, end, hits)
        if chosen.linked:
            plain = self._points(reading, cues, start, end, Chosen(hits, start, end), quoted, state)
            if plain.score >= ENOUGH:
                return plain
        return self._points(reading, cues, start, end, chosen, quoted, state)

    def _points(
        self, reading: Reading, cues: Cues, start: int, end: int, chosen: Chosen, quoted: bool, state: DialogueState
    ) -> Candidate:
        hits, first, stop, dated = chosen.hits, chosen.start, chosen.end, chosen.points >= SURE
        shown = tuple(hit for hit in hits if hit.movie_id in state.all_shown)
        hits = shown if shown and not dated else hits
        content = [i for i in range(start, end) if cues.words[i] not in ARTICLES] or [start]
        score = min(sum(self.english.rarity(cues.words[i]) for i in content), 3.2) + 0.35 * (len(content) - 1)
        score += (1.3 if len(content) > 1 else 1.0) * hits[0].fame - _PENALTY.get(hits[0].strength, 0.0)
        named = (
            end - start > 1
            and hits[0].strength is Strength.PREFIX
            and self.titles.called("".join(cues.words[start:end]))
        )
        score += 2.5 * bool(named) + 5.0 * quoted + chosen.points + 1.0 * bool(shown)
        cue, points = self._cue(reading, cues, start, stop, hits[0].strength < Strength.PREFIX, hits[0].fame)
        capital = self._capital(reading, start, end, content)
        if cue is None and cues.ending(start, "not") and hits[0].fame < 0.35:
            points = 0.0  # "nothing with dolls" refuses no film that hardly anybody knows
        score += points + capital
        if not quoted and not dated:
            if start and not reading.tokens[start].gap and self.english.unknown(cues.words[start - 1]):
                score -= 2.0  # "Eternl Sunshine" is more than "Sunshine"
            if start > 1 and hits[0].fame < 0.15 and self._part_of_a_name(reading, start, end):
                score -= 3.0  # "Manchester by the Sea" is not "By the Sea"
            score -= 6.0 * _tells_time(cues.words, start, end)  # "more like that, from 1990 on"
            score -= 6.0 * _placed(cues.words, start)  # "set in America"
            score -= 6.0 * (cues.words[end : end + 2] == ("the", "better"))  # "the dumber the better"
            score -= 6.0 * (cues.words[end - 1] in _UNITS and hits[0].strength < Strength.FULL)  # "than one hour"
            score -= self._common(reading, cues, start, end, content, cue, capital, hits[0].fame)
            score -= self._rather_person(cues, start, end, hits[0])
        return Candidate(first, stop, hits, score, end - start)

    def _cue(
        self, reading: Reading, cues: Cues, start: int, stop: int, hits_partial: bool, fame: float
    ) -> tuple[Mention | None, float]:
        cue = cues.before(start, *_CUES)
        if cue and cue.label == "ask" and cue.start:
            cue = cues.ending(cue.start, "question") or cue  # "what language is Amour in"
        if cue and cue.start and cues.words[cue.start : cue.end] == ("like",) and cues.words[cue.start - 1] in _WOULD:
            return None, 0.0  # "I'd like 4 comedies"
        if cue and cue.value == "than" and cues.words[start].isdigit():
            return None, 0.0  # "newer than 2010"
        if (
            cue
            and not (cue.label == "question" and cue.value == "suitable")
            and (cue.end == start or cues.words[start - 1] not in ("a", "an"))
        ):
            if cue.label == "ask":
                follows = cues.after(stop, "question", "verdict", "wish", "keep")
                told = 0.0 if follows is None else 2.0 if follows.label == "question" else 1.0
                return (cue, 1.2 + told) if cue.start == 0 else (None, 0.0)
            points = 2.2 + 1.0 * cues.ends_clause(stop)
            if cue.value == "cast" and cues.words[stop : stop + 1] == ("in",):
                points = 0.0  # "who plays the joker in …" asks for a part
            return cue, points - 2.0 * self._goes_on(reading, stop)  # "pulp ficton" is more than "Pulp"
        if hits_partial and self._goes_on(reading, stop):
            return None, -1.0
        if cues.verdict(stop):
            return None, 4.0 if reading.tokens[stop].gap.strip() in EQUALS else 1.5  # "Alien = meh"
        if fame > 0.2 and cues.words[stop : stop + 1] in _STYLES and stop + 1 - start < 8:
            return None, 2.2  # "orphanage style"
        may = cues.words[start - 1] == "watch" and cues.words[0] in _YES_NO if start > 2 else False
        if may and cues.words[stop : stop + 1] in (("with",), ()):
            return None, 3.0  # "can i watch saw with my kids"
        if cues.words[0] in ("which", "whats") and _chosen_between(reading, cues, start, stop):
            return None, 2.6 + 2.0 * (fame > 0.5)  # "which is longer, that or the thing?"
        if (
            stop - start > 1
            and not hits_partial
            and fame > 0.25
            and cues.ends_clause(stop)
            and _closes_list(cues, start)
        ):
            return None, 2.2  # "like get out or it follows", the first of them unknown here
        refused = cues.ending(start, "not")
        again = stop == len(cues.words) or cues.words[stop] in _AFTER_REFUSED
        if refused and refused.value == "hard" and again and self.titles.called("".join(cues.words[start:stop])):
            return None, 6.0  # "spy films but not bond"
        if refused and refused.value == "hard" and fame > 0.35 and again:
            return None, 1.6  # "not frozen again pls"
        if refused and refused.value == "hard" and refused.end - refused.start > 1 and cues.ends_clause(stop):
            return None, 1.6  # "but not the matrix", "anything except the matrix"
        setting = cues.words[stop : stop + 2] in _SETTINGS or cues.words[stop : stop + 1] == ("meets",)
        if start == 0 and setting and fame > 0.5 and stop > 1:
            return None, 2.0  # "die hard on a plane"
        if start == 0 and cues.words[stop : stop + 1] == ("but",) and fame > 0.5:
            return None, 3.0  # "alien but funny"
        if (
            stop < len(cues.words)
            and cues.words[stop] in SERIES
            and self.titles.called("".join(cues.words[start:stop]))
        ):
            return None, 6.0  # "bond films", "007 films"
        if stop - start > 1 and fame > 0.3 and stop < len(cues.words) and cues.words[stop] in SERIES:
            return None, 1.6  # "mission impossible films"
        want = cues.before(start, "want")
        if want and want.value == "instead" and cues.ends_clause(stop):  # "how about Frozen?"
            return None, 1.6
        return None, 1.2 if start == 0 and stop == len(cues.words) else 0.4 * bool(cues.before(start, "want"))

    def _part_of_a_name(self, reading: Reading, start: int, end: int) -> bool:
        before, last = reading.tokens[start - 1], reading.tokens[end - 1]
        joined = not reading.tokens[start].gap and reading.free(start - 1, start)
        return reading.message.cased and before.capital and last.capital and joined and before.word not in FILLERS

    def _goes_on(self, reading: Reading, stop: int) -> bool:
        """Whether an unread word follows, perhaps after a small one: "lost in transaltion" is more than "Lost"."""
        tokens = reading.tokens
        stop += stop + 1 < len(tokens) and tokens[stop].word in _SMALL and not tokens[stop].gap
        return stop < len(tokens) and not tokens[stop].gap and self.english.unknown(tokens[stop].word)

    def _common(
        self,
        reading: Reading,
        cues: Cues,
        start: int,
        end: int,
        content: list[int],
        cue: Mention | None,
        capital: float,
        fame: float,
    ) -> float:
        """What speaks against a title of words that are usual or mean something else."""
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
        points += 4.0 * (end - start == 1 and words[start] in _DAYS and words[start - 1] in _WHEN and start > 0)
        if fame < 0.4 and any(m.end > end for m in cues.covering(start, "wish")):
            points += 3.0  # "an Agatha Christie sort of thing"
        if all(words[i] in PRONOUNS or self.english.rarity(words[i]) == 0 for i in content):
            points += 0.7
        if cue is None and fame < 0.15 and capital <= 0 and len(content) == 1 and (start or end < len(words)):
            points += 1.0
        everyday = all(len(words[i]) > 3 and self.english.usual(words[i]) for i in content)
        if cue is not None and fame < 0.3 and capital <= 0 and everyday and not cues.ends_clause(end):
            points += 1.5  # "like summer camp movies"
        if cue is None and fame < 0.3 and capital <= 0 and everyday:
            points += 1.0  # "before the babysitter leaves"
        if start and words[start - 1] == "all" and end - start == 1 and words[start] in NUMBER_WORDS:
            points += 4.0  # "seen all three"
        if len(content) == 1:
            word = words[content[0]]
            if word in FILLERS and fame < 0.4 and capital <= 0:
                points += 3.0  # "similar stuff"
            if word in PRONOUNS and capital < 1:
                points += 3.0
            if reading.message.cased and not reading.tokens[content[0]].capital and not word.isdigit():
                points += 0.5
            if len(word) == 1:
                named = word not in FILLERS or capital >= 1  # "like M", "I watched M"
                points += 1.0 if cue is not None and cue.end == start and named else 3.0
            if word.isdigit() and (cue is None or cue.label == "ask"):
                points += 2.0
        return points

    def _capital(self, reading: Reading, start: int, end: int, content: list[int]) -> float:
        if not reading.message.cased:
            return 0.0
        tokens = reading.tokens
        capitals = sum(tokens[i].capital or tokens[i].word.isdigit() for i in content)
        if start == 0 or set(tokens[start].gap) & set(".!?"):
            return 0.8 if capitals > 1 and capitals == len(content) else 0.0
        if capitals < min(len(content), 2) or capitals < len(content) - 2:
            return 0.0
        joined = start > 1 and tokens[start - 1].capital and not tokens[start].gap and reading.free(start - 1, start)
        return 0.6 if joined else 1.5

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
        people = self.names.lookup("".join(cues.words[start:end]))
        if people and people[0].full:
            weak, credit = best.strength <= Strength.PREFIX, cues.before(start, "credit")
            asked = credit is not None and (end - start > 1 or credit.value != "any")
            theirs = best.strength < Strength.FULL and cues.words[end : end + 1] in (
                ("films",),
                ("movies",),
                ("film",),
                ("movie",),
            )
            if asked or theirs or (end - start > 1 and (weak or best.fame < 0.3)):
                return 8.0  # "directed by Ed Wood", "with Björk", though there are films of them
        if not people or people[0].fame < 2.5:
            return 0.0
        if cues.before(start, "credit"):
            return 8.0
        cue = cues.before(start, *_CUES)
        if not cue:
            return 1.5
        return 4.5 if people[0].fame > 6.5 and best.fame < 0.45 else 0.0


_DAYS = word_set("monday tuesday wednesday thursday friday saturday sunday halloween christmas")
_UNITS = word_set("hour hours minute minutes mins hrs")
_SET = word_set("set place made filmed shot made lives live playing")
_WHEN = word_set("on this next last every for by")
_WOULD = word_set("id would wed youd theyd hed shed")


def _closes_list(cues: Cues, start: int) -> bool:
    """Whether it ends a short list behind "like": "like get out or …"."""
    if start < 3 or cues.words[start - 1] not in ("or", "and"):
        return False
    lead = (cues.ending(at, "attitude") for at in range(max(1, start - 5), start - 1))
    return any(cue is not None and cue.value == "similar" for cue in lead)


def _chosen_between(reading: Reading, cues: Cues, start: int, stop: int) -> bool:
    """Whether it is one side of an "or" that closes a question: "…, that or The Thing?"."""
    second = start > 1 and cues.words[start - 1] == "or" and cues.ends_clause(stop)
    return second or (cues.words[stop : stop + 1] == ("or",) and bool(set(reading.tokens[start].gap) & set(",:?-")))


def _placed(words: Sequence[str], start: int) -> bool:
    """ "set in America" names a place."""
    place = start - (words[start] != "in")
    return place > 0 and words[place] == "in" and words[place - 1] in _SET


def _tells_time(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the one word there is a year that bounds a time: "from 1990 on", "since 2012"."""
    word, before, after = words[start], words[start - 1 : start], words[end : end + 1]
    if end - start != 1 or not (word.isdigit() and len(word) == 4 and word[:2] in ("18", "19", "20")):
        return False
    return before[:1] in (("since",), ("after",), ("before",), ("until",), ("till",)) or (
        before[:1] in (("from",), ("between",))
        and after[:1] in (("on",), ("onwards",), ("onward",), ("to",), ("and",), ("or",))
    )
