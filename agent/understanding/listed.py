"""Stage: films nobody here knows that stand in a list of films: "movies like Arrival and Annihilation".

Runs before genres and tags are read, so that "The Witch" beside "Midsommar" is no wish for witches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent.understanding.cues import BOUNDARY_WORDS, Cues
from agent.understanding.idle import FILLERS
from agent.understanding.lexicon import Lexicon
from agent.understanding.reading import Mention, Reading
from agent.understanding.wishes import EnglishWords, Wish
from data.wording import ARTICLES, word_set

_JOINS = word_set("and or n plus")
_ENDS = (BOUNDARY_WORDS - _JOINS) | word_set(
    "please pls thanks tonight maybe preferably ideally i we my me something anything to just any also again too"
    " especially mainly mostly minus while whereas since after before"
)
_FORE = word_set("the movie film movies films a an both maybe perhaps say either old")
_NO_FILM = word_set(
    "stuff things such others other similar so everything anything all more ones those these that this it them like"
    " the rest company all sundry related another friends whatnot whatever their his her its"
)
_PRONOUNS = word_set("he she we they i you who what which there here one nothing nobody someone both none")
_SMALL = word_set("of the by in to a on for with and or at from vs")
_PAST = word_set("loved enjoyed liked adored hated disliked seen watched saw")
_CUT = frozenset(".!?;:()…\n–—-")
_FAINT = 0.4  # fame
_LONGEST = 7  # words of a title
_KNOWN = ("title", "unresolved")


@dataclass(frozen=True, slots=True)
class _Part:
    """One element of a list, from `start` to `end`; `known`: a film of the catalogue stands there."""

    start: int
    end: int
    known: bool
    capital: bool
    comma: bool
    cut: bool = False  # a hardly known film's title is its end only: "everything everywhere all at once"


def listed_stage(reading: Reading, lexicon: Lexicon, english: EnglishWords) -> Reading:
    """Adds what a list of films names and the catalogue lacks to `unresolved`, its words claimed."""
    cues = Cues(lexicon, reading.message)
    for start in _openings(cues):
        parts = list(_parts(reading, cues, start))
        named = any(part.known for part in parts)
        if not start and not named and not (len(parts) > 1 and parts[-1].end == len(reading.tokens)):
            continue  # "Ugh, Monday. Give me explosions" lists no films
        for number, part in enumerate(parts):
            beside = named or any(one.capital for one in parts if one is not part)
            follows = number + 1 < len(parts) and parts[number + 1].known
            if part.comma and not (part.capital or follows):
                continue  # "heat, something slow" goes on with something else
            if part.known or not _unknown(reading, cues, part, beside, number, english):
                continue
            name = reading.message.raw(part.start, part.end)
            reading = _without_titles(reading, part).add([Mention(part.start, part.end, "unresolved", name)])
            if reading.free(part.start, part.end):
                continue  # something else has claimed a word of it
            reading = replace(reading, unresolved=tuple(dict.fromkeys((*reading.unresolved, name))))
    return _judged(reading, cues)


def _judged(reading: Reading, cues: Cues) -> Reading:
    """A capitalised name at the start of a sentence that somebody judges: "Nope was meh"."""
    for place, token in enumerate(reading.tokens):
        if not (token.capital and reading.message.cased) or (place and not set(token.gap) & set(".!?,;")):
            continue
        end = place + 1
        while end < min(place + 4, len(reading.tokens)) and reading.tokens[end].capital and not reading.tokens[end].gap:
            end += 1
        told = any(m.start == place and m.end >= end for m in cues.phrases_at(place))
        pronoun = end == place + 1 and token.word in _NO_FILM | _PRONOUNS
        if cues.verdict(end) and reading.free(place, end) and not told and not pronoun:
            name = reading.message.raw(place, end)
            reading = reading.add([Mention(place, end, "unresolved", name)])
            reading = replace(reading, unresolved=tuple(dict.fromkeys((*reading.unresolved, name))))
    return reading


def _openings(cues: Cues) -> Iterator[int]:
    """Where lists of films begin: behind "movies like", "I loved", "have seen", and at the start of a mere list."""
    if cues.words:
        yield 0
    for place in range(len(cues.words)):
        for cue in cues.phrases_at(place):
            words = cues.words[cue.start : cue.end]
            past = words[-1] in _PAST or "fan" in words
            similar = cue.value == "similar" and words[-1] in ("like", "to", "of")
            if cue.label == "attitude" and (past or similar):
                yield cue.end
                break


def _parts(reading: Reading, cues: Cues, start: int) -> Iterator[_Part]:
    tokens, place = reading.tokens, start
    while place < len(tokens):
        comma = "," in tokens[place].gap
        while place < len(tokens) and tokens[place].word in _JOINS | _FORE and reading.free(place, place + 1):
            if set(tokens[place].gap) & _CUT and place > start:
                return
            if tokens[place].word in ARTICLES and reading.message.cased and tokens[place].capital:
                break
            place += 1
        end, known, whole, faint = place, False, True, False
        while end < len(tokens):
            mention = next((m for m in reading.mentions if m.start <= end < m.end), None)
            cut = end > start and bool(set(tokens[end].gap) & _CUT - ({"-"} if end > place else set()))
            if cut or (end > place and set(tokens[end].gap) & set(",/+")):
                break
            if mention is not None and mention.label in _KNOWN:
                known, whole = True, whole and end - place <= 1
                faint = mention.label == "title" and mention.value[0].fame < _FAINT
                end = mention.end
            elif mention is not None:
                return
            elif tokens[end].word in _JOINS or (tokens[end].word in _ENDS and not _inside(reading, end)):
                break
            else:
                end += 1
        if end == place:
            return
        capital = reading.message.cased and all(
            t.capital for t in tokens[place:end] if t.word not in _SMALL and not t.word.isdigit()
        )
        cut = known and not whole
        yield _Part(place, end, known and not (cut and (faint or capital)), capital, comma, cut)
        if end < len(tokens) and (set(tokens[end].gap) & _CUT or not _goes_on(reading, end)):
            return
        place = end


def _goes_on(reading: Reading, place: int) -> bool:
    return reading.tokens[place].word in _JOINS or bool(set(reading.tokens[place].gap) & set(",/+"))


def _inside(reading: Reading, place: int) -> bool:
    """A small word between capitals: "Out of Africa"."""
    tokens = reading.tokens
    if not reading.message.cased:
        return False
    if tokens[place].capital:
        return True
    after = next((t for t in tokens[place + 1 : place + 3] if t.word not in _SMALL), None)
    return tokens[place].word in _SMALL and place > 0 and tokens[place - 1].capital and bool(after and after.capital)


def _unknown(reading: Reading, cues: Cues, part: _Part, beside: bool, number: int, english: EnglishWords) -> bool:
    """Whether an element is a film's name, other elements being films: capitals say so, or words that mean nothing
    else here."""
    words = cues.words[part.start : part.end]
    content = [word for word in words if word not in ARTICLES]
    if not content or not beside or part.end - part.start > _LONGEST or all(word.isdigit() for word in words):
        return False
    explained = [m for at in range(part.start, part.end) for m in cues.phrases_at(at) if m.end <= part.end]
    if any(isinstance(m.value, Wish) and (m.value.languages or m.value.countries) for m in explained):
        return False
    if "/" in reading.tokens[part.start].gap:
        return False  # another title of the one before: "Wild Tales / Relatos salvajes"
    if part.capital and (number or part.start):
        return len(words) > 1 or words[0] not in FILLERS
    if (words[0] in _NO_FILM and not part.cut) or all(word in FILLERS for word in content):
        return False
    heavy = [m for m in explained if m.label not in ("keep", "credit", "more", "other")]
    return not heavy and (number > 0 or part.cut)


def _without_titles(reading: Reading, part: _Part) -> Reading:
    """The reading without films found in a piece of the element: "Once" in "everything everywhere all at once"."""
    kept = tuple(m for m in reading.mentions if not (m.label in _KNOWN and part.start <= m.start < part.end))
    bits = 0
    for mention in kept:
        bits |= ((1 << (mention.end - mention.start)) - 1) << mention.start
    return replace(reading, mentions=kept, taken=bits)
