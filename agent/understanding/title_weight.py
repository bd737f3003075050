"""The case for reading a stretch of words as a title, in points: how rare its words are, how well known the film, what
stands before and after, capitals. What speaks against it is in `title_doubts`."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from agent.understanding.cues import EQUALS, Cues
from agent.understanding.idle import FILLERS
from agent.understanding.lexicon import Lexicon
from agent.understanding.reactions import reaction
from agent.understanding.reading import Mention, Reading
from agent.understanding.series import ONE_OF, SERIES
from agent.understanding.title_doubts import CUES, Named, TitleDoubts
from agent.understanding.versions import SURE, Chosen, Versions
from agent.understanding.wishes import EnglishWords
from data.names import NameIndex
from data.titles import Strength, TitleHit, TitleIndex
from data.types import DialogueState
from data.wording import ARTICLES, word_set

ENOUGH = 2.0
_KNOWN = 0.4  # fame
_FEELING = frozenset({"feels", "feel", "looks", "look", "tastes"})
_PENALTY = {Strength.PARTIAL: 1.0, Strength.SUBTITLE: 0.5, Strength.PREFIX: 0.1}
_SMALL = word_set("in of the a and to on for")
_YES_NO = word_set("is are was were does did can could has")
_SETTINGS = {
    (preposition, article) for preposition in ("on", "in", "with", "at") for article in ("a", "an", "the", "space")
}
_AFTER_REFUSED = word_set("again please pls either though i im ive we because cause cuz since as thanks thx obviously")
_MADE_AFTER = tuple(product(("made", "released", "from", "out", "shot", "filmed"), ("after", "before", "since")))
_STYLES = (("style",), ("vibes",), ("vibe",), ("esque",), ("type",), ("energy",))


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
    doubts: TitleDoubts

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
        if dated and hits[0].fame < _KNOWN and all(word in FILLERS for word in cues.words[start:end]) and capital < 1:
            score -= SURE  # "film of 1994"
        if not quoted and not dated:
            score -= self.doubts.against(Named(reading, cues, start, end, content, cue, capital, hits[0]))
        return Candidate(first, stop, hits, score, end - start)

    def _cue(
        self, reading: Reading, cues: Cues, start: int, stop: int, hits_partial: bool, fame: float
    ) -> tuple[Mention | None, float]:
        cue = cues.before(start, *CUES)
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
            if _FEELING & {*cues.words[cue.start : cue.end]} and fame < _KNOWN and not reading.tokens[start].capital:
                points = 0.0  # "a movie that feels like summer"
            if cue.value == "cast" and cues.words[stop : stop + 1] == ("in",):
                return None, -6.0  # "who plays the joker in …" asks for a part
            return cue, points - 2.0 * self._goes_on(reading, stop)  # "pulp ficton" is more than "Pulp"
        if hits_partial and self._goes_on(reading, stop):
            return None, -1.0
        if cues.verdict(stop):
            sure = reading.tokens[stop].gap.strip() in EQUALS or (start == 0 and reaction(cues.words, stop))
            opens = start == 0 or bool(reading.tokens[start].gap)
            past = cues.words[stop] in ("was", "were") and opens and reading.tokens[start].capital
            sure = sure or (past and fame > _KNOWN)  # "Chicago was great"
            return None, 4.0 if sure else 1.5  # "Alien = meh", "Up made me cry"
        if fame > 0.2 and cues.words[stop : stop + 1] in _STYLES and stop + 1 - start < 8:
            return None, 2.2  # "orphanage style"
        may = cues.words[start - 1] == "watch" and cues.words[0] in _YES_NO if start > 2 else False
        if may and cues.words[stop : stop + 1] in (("with",), ()):
            return None, 3.0  # "can i watch saw with my kids"
        streams = cues.after(stop, "question")
        if streams and streams.value == "where" and cues.words[0] in _YES_NO and start and fame > 0.2:
            return None, 4.0  # "can i watch Brazil on netflix"
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
        if refused and refused.value == "soft" and fame > _KNOWN and cues.ends_clause(stop):
            return None, 2.6  # "big fan of Up, not so much Her"
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
            and cues.words[stop] in SERIES | ONE_OF
            and self.titles.called("".join(cues.words[start:stop]))
        ):
            return None, 6.0  # "bond films", "a 007 film"
        if stop - start > 1 and fame > 0.3 and stop < len(cues.words) and cues.words[stop] in SERIES:
            return None, 1.6  # "mission impossible films"
        if cues.words[max(0, start - 2) : start] in _MADE_AFTER and fame > _KNOWN:
            return None, 2.6  # "made after the matrix but before avatar"
        want = cues.before(start, "want")
        if want and want.value == "instead" and cues.ends_clause(stop):  # "how about Frozen?"
            return None, 1.6
        return None, 1.2 if start == 0 and stop == len(cues.words) else 0.4 * bool(cues.before(start, "want"))

    def _goes_on(self, reading: Reading, stop: int) -> bool:
        """Whether an unread word follows, perhaps after a small one: "lost in transaltion" is more than "Lost"."""
        tokens = reading.tokens
        stop += stop + 1 < len(tokens) and tokens[stop].word in _SMALL and not tokens[stop].gap
        return stop < len(tokens) and not tokens[stop].gap and self.english.unknown(tokens[stop].word)

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
