"""Stage: titles and names with typing errors, and cued ones nobody here knows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from rapidfuzz.distance import OSA

from agent.understanding.cues import BOUNDARY_WORDS, Cues
from agent.understanding.idle import FILLERS
from agent.understanding.lexicon import Lexicon
from agent.understanding.reading import Mention, Reading
from agent.understanding.title_doubts import PRONOUNS
from agent.understanding.wishes import EnglishWords
from data.names import NameHit, NameIndex
from data.titles import Strength, TitleHit, TitleIndex
from data.types import MovieId
from data.wording import ARTICLES, without_article, words

MOST_SEARCHES = 24
_LONGEST, _WHOLE = 6, 2  # words of a title, of a name
_FAR = 0.7
_SHORT, _CLOSE, _KNOWN_WELL = 7, 0.85, 0.6  # letters, similarity and fame of what is taken for a film
_ACCENTED = 0.95  # similarity of what was typed with its accents
_FAMOUS = 5.0
_SURNAME = 0.84  # similarity a mere surname must have where nothing says that somebody is named
_ORDER = {2: 0, 3: 1, 1: 2, 4: 3, 5: 4, 6: 5}  # lengths in words, likeliest first
_CUES = ("attitude", "question", "why", "credit", "ask")


@dataclass(frozen=True, slots=True)
class _Guess:
    start: int
    end: int
    label: str
    hits: tuple[TitleHit, ...] | tuple[NameHit, ...]
    score: float


@dataclass(frozen=True, slots=True)
class GuessStage:
    titles: TitleIndex
    names: NameIndex
    lexicon: Lexicon
    english: EnglishWords
    label_of: Callable[[MovieId], str]  # for saying what was guessed

    def __call__(self, reading: Reading) -> Reading:
        cues = Cues(self.lexicon, reading.message)
        strange = self._strange(reading, cues)
        budget = MOST_SEARCHES
        for start, end in _quoted(reading):
            reading = self._quote(reading, start, end)
        for place in strange:
            if budget <= 0:
                break
            if not reading.free(place, place + 1):
                continue
            guess, spent = self._best(reading, cues, place, budget)
            budget -= spent
            if guess:
                reading = self._accept(reading, guess)
        reading = self._credited(reading, cues)
        return self._capitals(self._give_up(reading, cues, strange), cues)

    def _credited(self, reading: Reading, cues: Cues) -> Reading:
        """Somebody famous misspelt in usual words, behind "with" or "by": "with brad pit"."""
        for place in range(1, len(cues.words) - 1):
            if not reading.free(place, place + 2) or reading.tokens[place + 1].gap or cues.phrases_at(place):
                continue
            if cues.ending(place, "credit") is None or cues.phrases_at(place + 1):
                continue
            people = self.names.similar("".join(cues.words[place : place + 2]), 1)
            if people and people[0].full and people[0].similarity >= 0.85 and people[0].fame >= _FAMOUS:
                reading = self._accept(reading, _Guess(place, place + 2, "person", people, 1.0))
        return reading

    def _strange(self, reading: Reading, cues: Cues) -> list[int]:
        """Words that are in no dictionary here: names, or typing errors."""
        strange = []
        for place, token in enumerate(reading.tokens):
            if not reading.free(place, place + 1) or not self.english.unknown(token.word):
                continue
            if token.word in self.lexicon.words:  # of the message's own language
                continue
            strange.append(place)
            if len(strange) == 12:
                break
        return strange

    def _best(self, reading: Reading, cues: Cues, place: int, budget: int) -> tuple[_Guess | None, int]:
        best: _Guess | None = None
        spent = 0
        spans = sorted(_spans(reading, cues, place), key=lambda span: _ORDER[span[1] - span[0]])
        for start, end in spans[: min(budget // 2, 8)]:
            form = "".join(without_article(cues.words[start:end]))
            cue = cues.before(start, *_CUES)
            spent += 1
            titles = self.titles.similar(form, 3) if not (cue and cue.label == "credit") else ()
            if any(not token.raw.isascii() and token.raw[-1:].isalpha() for token in reading.tokens[start:end]):
                titles = tuple(hit for hit in titles if hit.similarity >= _ACCENTED)  # "le carré" is not "Carrie"
            people: tuple[NameHit, ...] = ()
            if end - start <= 3:
                people = self.names.similar(form.removesuffix("s") if reading.tokens[end - 1].possessive else form, 3)
                spent += 1
            for guess in (
                self._title(start, end, titles, bool(cue), form),
                self._person(start, end, people, cue is not None and cue.label == "credit"),
            ):
                if guess and (best is None or guess.score > best.score):
                    best = guess
            if best and best.score > 1.25:
                break
        if best and self.lexicon.corrected(cues.words[place]) and not _better_than_correction(best):
            return None, spent
        return best, spent

    def _title(self, start: int, end: int, hits: tuple[TitleHit, ...], cued: bool, form: str) -> _Guess | None:
        if not hits or hits[0].similarity < 0.8:
            return None
        best = hits[0]
        bare = "".join(without_article(words(self.label_of(best.movie_id))[:-1]))
        alike = OSA.normalized_similarity(form, bare)
        apart = alike < _FAR or (min(alike, best.similarity) < _CLOSE and best.fame < _KNOWN_WELL)
        if len(form) < _SHORT and apart and best.strength is Strength.FULL:
            return None  # "Tenet" is not "The Net"
        if best.similarity == 1 and best.fame < (0.3 if cued else 0.6):
            return None  # written rightly, and the stage for exact titles found it too weak
        if best.similarity < (0.95 if best.fame < 0.15 else 0.88 if best.fame < 0.3 else 0.8 if cued else 0.83):
            return None  # the less known, the closer it must be
        if not cued and best.fame < 0.3:
            return None
        weak = 0.15 * (best.strength <= Strength.PREFIX)
        return _Guess(
            start, end, "title", hits, best.similarity - weak + 0.25 * best.fame + 0.03 * (end - start) + 0.1 * cued
        )

    def _person(self, start: int, end: int, hits: tuple[NameHit, ...], cued: bool) -> _Guess | None:
        if not hits or hits[0].similarity < 0.8 or hits[0].fame < (0.3 if cued else 2.5) * (1 if hits[0].full else 2):
            return None
        if not cued and not hits[0].full and end - start == 1 and hits[0].similarity < _SURNAME:
            return None  # "gouge my eyes out" names no Gough
        fame = min(hits[0].fame / 14, 1.0)
        return _Guess(start, end, "person", hits, hits[0].similarity + 0.25 * fame + 0.03 * (end - start) + 0.1 * cued)

    def _accept(self, reading: Reading, guess: _Guess) -> Reading:
        best = guess.hits[0]
        name = best.name if isinstance(best, NameHit) else self.label_of(best.movie_id)
        typed = reading.message.raw(guess.start, guess.end)
        doubts = (*reading.doubts, f"took “{typed}” as {name}") if best.similarity < 1 else reading.doubts
        return replace(reading.add([Mention(guess.start, guess.end, guess.label, guess.hits)]), doubts=doubts)

    def _quote(self, reading: Reading, start: int, end: int) -> Reading:
        """What stands in quotation marks is a title or a name; one that is not known is said so."""
        if not reading.free(start, end):
            return reading
        form = "".join(reading.message.words(start, end))
        if any(m.end == end for m in self.lexicon.all_at(reading.message.words(0, end), start) if m.label == "wish"):
            return reading  # "so bad it's good" in quotation marks
        if start and end < len(reading.tokens) and _capital(reading, end) and reading.free(start - 1, end + 1):
            whole = self.names.lookup("".join(reading.message.words(start - 1, end + 1)))
            if whole and whole[0].full:  # Don "Magic" Juan
                return reading.add([Mention(start - 1, end + 1, "person", whole)])
        titles = self.titles.similar(form, 3)
        if titles and titles[0].similarity >= 0.8:
            return self._accept(reading, _Guess(start, end, "title", titles, 1.0))
        reading = reading.add([Mention(start, end, "unresolved", reading.message.raw(start, end))])
        return replace(reading, unresolved=(*reading.unresolved, reading.message.raw(start, end)))

    def _capitals(self, reading: Reading, cues: Cues) -> Reading:
        """A capitalised name right after "like" or "finished" that is no title here: "I just finished Breaking Bad"."""
        for place in range(1, len(cues.words)):
            if not reading.free(place, place + 1) or not _capital(reading, place):
                continue
            end = place
            while (
                end < len(cues.words)
                and reading.free(end, end + 1)
                and (_capital(reading, end) or _inside_a_name(reading, cues, end))
                and not (end > place and reading.tokens[end].gap)
            ):
                end += 1
            explained = any(m.label == "wish" for at in range(place, end) for m in cues.phrases_at(at))
            before = reading.ending_at(place)
            listed = before is not None and before.label in ("title", "unresolved") and reading.tokens[place].gap == ","
            after = reading.starting_at(end)
            leads = after is not None and after.label == "title" and reading.tokens[end].gap == ","
            leads_to = cues.ending(place, "attitude") or (
                end - place == _WHOLE and self._somebody(reading, cues, place)
            )
            several = end - place > 1 and (listed or (not explained and bool(leads_to)))
            one = leads and not explained and not cues.phrases_at(place) and cues.words[place - 1] not in _ANY
            if several or one:
                name = reading.message.raw(place, end)
                reading = replace(
                    reading.add([Mention(place, end, "unresolved", name)]), unresolved=(*reading.unresolved, name)
                )
        return reading

    def _somebody(self, reading: Reading, cues: Cues, place: int) -> bool:
        """Whether a name of two words stands behind "with" or "by" whose surname others have: "with Harold Lloyd"."""
        called = reading.tokens[place].capital and reading.tokens[place + 1].capital
        known = self.names.lookup(cues.words[place + 1]) and self.english.a_name(cues.words[place])
        return called and bool(known) and cues.ending(place, "credit") is not None

    def _give_up(self, reading: Reading, cues: Cues, strange: list[int]) -> Reading:
        """Clearly named titles and people that nothing here resembles."""
        for place in strange:
            if not reading.free(place, place + 1) or self.lexicon.corrected(cues.words[place]):
                continue
            start = place
            while (
                start
                and reading.free(start - 1, start)
                and not reading.tokens[start].gap
                and (self.english.unknown(cues.words[start - 1]) or _capital(reading, start - 1))
            ):
                start -= 1
            cue = cues.before(start, "attitude", "credit", "question", "why")
            if (
                cue is None or cue.value == "than" or cues.words[start - 1] in ("a", "an")
            ):  # "like a fever dream" names nothing
                continue
            plural = cues.words[place].endswith("s") and not _capital(reading, place)
            if cue.label == "credit" and plural and start == place:
                continue  # "with balloons" names nobody
            end = place + 1
            while (
                end < len(cues.words)
                and reading.free(end, end + 1)
                and not reading.tokens[end].gap
                and (_capital(reading, end) or self.english.unknown(cues.words[end]))
            ):
                end += 1
            name = reading.message.raw(start, end)
            reading = reading.add([Mention(start, end, "unresolved", name)])
            reading = replace(reading, unresolved=(*reading.unresolved, name))
        return reading


def _better_than_correction(guess: _Guess) -> bool:
    """A word that is a known one mistyped ("thriler") makes a title only together with others, and only a known one."""
    return guess.end - guess.start > 1 and guess.hits[0].similarity >= 0.85 and guess.score > 1.0


def _capital(reading: Reading, place: int) -> bool:
    token = reading.tokens[place]
    opens = bool(set(token.gap) & set(".!?")) and token.word in FILLERS  # "Think Paterson, …"
    return reading.message.cased and token.capital and place > 0 and not opens


def _inside_a_name(reading: Reading, cues: Cues, place: int) -> bool:
    """A small word with a capital behind it: "Manchester by the Sea"."""
    after = place
    while after < len(cues.words) and cues.words[after] in _SMALL and after - place < 2:
        after += 1
    return place < after < len(cues.words) and _capital(reading, after) and not reading.tokens[after].gap


_ANY = frozenset({"any", "anything", "something", "some", "more", "other", "no", "not", "without", "with", "by"})
_SMALL = frozenset({"of", "the", "by", "in", "to", "a", "on", "for", "with"})


def _quoted(reading: Reading) -> tuple[tuple[int, int], ...]:
    return reading.message.quoted()


def _spans(reading: Reading, cues: Cues, place: int) -> list[tuple[int, int]]:
    """Stretches around a strange word that could be a title: inside the clause, on free words, not cut at fillers."""
    spans = []
    for start in range(max(0, place - 4), place + 1):
        if any(set(t.gap) & set('.,;!?()"') for t in reading.tokens[start + 1 : place + 1]):
            continue
        for end in range(place + 1, min(start + _LONGEST, len(cues.words)) + 1):
            if any(set(t.gap) & set('.,;!?()"') for t in reading.tokens[place + 1 : end]):
                break
            inner = cues.words[start:end]
            edge_ok = inner[-1] not in FILLERS and inner[-1] not in BOUNDARY_WORDS and inner[0] not in PRONOUNS
            edge_ok = edge_ok and (inner[0] in ARTICLES or inner[0] not in FILLERS or start == place or len(inner) == 3)
            if edge_ok and reading.free(start, end) and not cues.ending(start + 1, "attitude", "credit"):
                spans.append((start, end))
    return spans
