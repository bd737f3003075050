"""Stage: titles written exactly. A title of common words counts only with a cue; the longest and best known wins."""

from __future__ import annotations

from dataclasses import dataclass

from agent.understanding.cues import Cues
from agent.understanding.lexicon import Lexicon
from agent.understanding.reading import Mention, Reading
from agent.understanding.wishes import EnglishWords
from data.names import NameIndex
from data.titles import Strength, TitleHit, TitleIndex
from data.types import DialogueState
from data.wording import ARTICLES

_LONGEST = 12
ENOUGH = 2.0
PRONOUNS = frozenset(
    "it this that them these those him us me you everything anything something all both one nothing".split()
)
_PENALTY = {Strength.PARTIAL: 1.0, Strength.SUBTITLE: 0.5, Strength.PREFIX: 0.1}
_STEERING = ("attitude", "verdict", "question", "why", "more", "other", "small_talk", "keep", "want", "not", "history",
             "start_over", "lift", "shift", "renown", "acclaim", "wish")  # fmt: skip
_CUES = ("attitude", "question", "why")


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    hits: tuple[TitleHit, ...]
    score: float


@dataclass(frozen=True, slots=True)
class FilmStage:
    titles: TitleIndex
    names: NameIndex
    lexicon: Lexicon
    english: EnglishWords

    def __call__(self, reading: Reading, state: DialogueState) -> Reading:
        cues = Cues(self.lexicon, reading.message)
        quoted = set(reading.message.quoted())
        found = [c for c in self._candidates(reading, cues, quoted, state)]
        chosen: list[_Candidate] = []
        taken: set[int] = set()
        accepted = sorted((c for c in found if c.score >= ENOUGH), key=lambda c: (c.start - c.end, -c.score))
        for candidate in accepted:
            if taken.isdisjoint(range(candidate.start, candidate.end)):
                chosen.append(candidate)
                taken.update(range(candidate.start, candidate.end))
        chosen += self._listed(reading, chosen, found, taken)
        return reading.add(Mention(c.start, c.end, "title", c.hits) for c in chosen)

    def _candidates(
        self, reading: Reading, cues: Cues, quoted: set[tuple[int, int]], state: DialogueState
    ) -> list[_Candidate]:
        words, found = cues.words, []
        for start in range(len(words)):
            form = ""
            for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
                form += words[end - 1]
                if len(form) > self.titles.longest or not reading.free(start, end):
                    break
                if hits := self.titles.lookup(form):
                    found.append(self._weigh(reading, cues, start, end, hits, (start, end) in quoted, state))
        return found

    def _weigh(self, reading: Reading, cues: Cues, start: int, end: int, hits: tuple[TitleHit, ...], quoted: bool,
               state: DialogueState) -> _Candidate:  # fmt: skip
        tokens, words = reading.tokens, cues.words
        hits, stop, dated = self._dated(reading, start, end, hits)
        shown = tuple(hit for hit in hits if hit.movie_id in state.all_shown)
        hits = shown if shown and not dated else hits
        content = [i for i in range(start, end) if words[i] not in ARTICLES]
        rarity = min(sum(self.english.rarity(words[i]) for i in content), 3.2)
        score = rarity + 0.35 * (len(content) - 1) + (1.3 if len(content) > 1 else 1.0) * hits[0].fame
        score -= _PENALTY.get(hits[0].strength, 0.0)
        score += 5.0 * quoted + 4.0 * dated + 1.0 * bool(shown)
        cue = cues.before(start, *_CUES)
        direct = cue is not None and (cue.end == start or words[start - 1] not in ("a", "an"))
        if cue and direct:
            score += 2.2 + 1.0 * cues.ends_clause(stop)
        elif cues.after(stop, "verdict"):
            score += 1.5
        elif cues.before(start, "want"):
            score += 0.4
        if start == 0 and stop == len(words):
            score += 1.2
        capital = self._capital(reading, start, end, content)
        score += capital
        meaning = self._other_meaning(cues, start, end)
        if meaning and not quoted and not dated:
            score -= 2.0 + (
                1.0 if cue and cue.value in ("liked", "disliked") and meaning == "wish" and capital < 1 else 0.0
            )
        if (
            all(words[i] in PRONOUNS or self.english.rarity(words[i]) == 0 for i in content)
            and not quoted
            and not dated
        ):
            score -= 0.7
        if len(content) == 1 and words[content[0]] in PRONOUNS and capital < 1 and not quoted and not dated:
            score -= 3.0
        if reading.message.cased and len(content) == 1 and not tokens[content[0]].capital and not quoted:
            score -= 0.5
        return _Candidate(start, stop, hits, score - self._rather_person(cues, start, end, hits[0]))

    def _dated(
        self, reading: Reading, start: int, end: int, hits: tuple[TitleHit, ...]
    ) -> tuple[tuple[TitleHit, ...], int, bool]:
        """A year right after the title, "Cape Fear (1962)", chooses the film and belongs to the mention."""
        after = reading.tokens[end].word if end < len(reading.tokens) else ""
        if len(after) == 4 and after.isdigit() and "." not in reading.tokens[end].gap:
            if of_year := self.titles.of_year(hits, int(after)):
                return of_year, end + 1, True
        return hits, end, False

    def _capital(self, reading: Reading, start: int, end: int, content: list[int]) -> float:
        if not reading.message.cased or not content:
            return 0.0
        capitals = sum(reading.tokens[i].capital or reading.tokens[i].word.isdigit() for i in content)
        opens = start == 0 or bool(set(reading.tokens[start].gap) & set(".!?"))
        if opens:
            return 0.8 if capitals > 1 and capitals == len(content) else 0.0
        joined = start > 0 and reading.tokens[start - 1].capital and start > 1 and reading.free(start - 1, start)
        return 0.0 if capitals < min(len(content), 2) or capitals < len(content) - 2 else 0.6 if joined else 1.5

    def _other_meaning(self, cues: Cues, start: int, end: int) -> str:
        """The label of phrases that explain the whole stretch otherwise, "scary movie", "date night"; else ""."""
        place, label = start, ""
        while place < end:
            found = next(
                (m for m in self.lexicon.all_at(cues.words, place) if m.end <= end and m.label in _STEERING), None
            )
            if found:
                label, place = found.label if found.label != "keep" else label or "keep", found.end
            elif self.english.rarity(cues.words[place]) == 0 and (cues.words[place] in ARTICLES or label):
                place += 1
            else:
                return ""
        return label

    def _rather_person(self, cues: Cues, start: int, end: int, best: TitleHit) -> float:
        people = self.names.lookup("".join(cues.words[start:end]))
        if not people or people[0].fame < 15:
            return 0.0
        if cues.before(start, "credit"):
            return 4.0
        cue = cues.before(start, "attitude", "question", "why")
        if not cue:
            return 1.5
        return 2.5 if people[0].fame > 40 and best.fame < 0.45 else 0.0

    def _listed(
        self, reading: Reading, chosen: list[_Candidate], found: list[_Candidate], taken: set[int]
    ) -> list[_Candidate]:
        """Titles that were too common alone but stand in a list with one that was not: "Zodiac, Heat and Seven"."""
        more: list[_Candidate] = []
        ends, starts = {c.end for c in chosen}, {c.start for c in chosen}
        for candidate in sorted(found, key=lambda c: (c.start, c.start - c.end)):
            beside = candidate.score >= ENOUGH - 2.0 and (
                _joined(reading, candidate.start, ends) or any(_joined(reading, s, {candidate.end}) for s in starts)
            )
            if beside and taken.isdisjoint(range(candidate.start, candidate.end)):
                more.append(candidate)
                taken.update(range(candidate.start, candidate.end))
                ends.add(candidate.end)
                starts.add(candidate.start)
        return more


def _joined(reading: Reading, start: int, ends: set[int]) -> bool:
    """Whether a list goes on at `start` after something that ended: ", " or "and" or "or" or both."""
    if start >= len(reading.tokens):
        return False
    gap = reading.tokens[start].gap
    if start in ends:
        return gap in {",", "/", ',"', '","', "+", "),"}
    word = reading.tokens[start - 1].word if start else ""
    return word in {"and", "or", "n"} and start - 1 in ends and gap in {"", '"', "'"}
