"""Stories told: "a man relives the same day over and over", "that one where the dog dies". What is told is searched for
as it stands; nothing in it is a condition, a title or an audience, and only its themes are wishes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from agent.understanding import story_words as table
from agent.understanding.acquaintances import COMPANY
from agent.understanding.chatter import is_chatter
from agent.understanding.idle import FILLERS
from agent.understanding.reading import Mention, Reading
from agent.understanding.wishes import Wish
from data.wording import word_set, words

_LEAST = 3  # words that say something, without which nothing is told
_SUBJECT = 5  # words before the verb, at most, of who is not introduced
_ENDS = frozenset({"runtime", "lift", "correction", "verdict", "reset", "undo"})
_TALK = ("want", "lift", "correction", "reset", "undo", "verdict", "acceptance", "small_talk")
_NAMES = ("title", "reference", "attitude", "person")
_FULL = frozenset(".!?;:()\n")
_INSIDE = frozenset("-'\"“”‘’/")
Place = tuple[int, int]  # start and end in words, the end excluded


@dataclass(frozen=True, slots=True)
class Told:
    """A reading in which stories are claimed, and what they say as typed."""

    reading: Reading
    texts: tuple[str, ...] = ()


class StoryStage:
    """Finds the stories of a message. Holds nothing of it."""

    def __init__(self) -> None:
        self._finite = table.finite_forms()
        self._plain = word_set(table.VERBS)

    def __call__(self, reading: Reading, signs: tuple[str, ...]) -> Told:
        """Claim the stories told. Those refused ("nothing where the dog dies") are left to others."""
        clauses = _Clauses(reading, self._finite, self._plain)
        spans = [
            span
            for span in clauses.stories()
            if not signs[span[0]]
            and not any(other(reading, span) for other in (_refuses, _of_company, _of_a_film, _said_by_a_theme))
        ]
        if not spans:
            return Told(reading)
        kept = [m for m in reading.mentions if not any(_within(m, span) for span in spans) or _is_theme(m)]
        bare = replace(reading, mentions=(), taken=0).add(kept)
        places = [place for start, end in spans for place in range(start, end) if bare.free(place, place + 1)]
        claimed = bare.add(Mention(place, place + 1, "story") for place in places)
        return Told(claimed, tuple(reading.message.raw(*span) for span in spans))


def _of_company(reading: Reading, span: Place) -> bool:
    """ "Priya has an early start tomorrow", of somebody who watches with them."""
    return any(mention.detail == COMPANY and mention.start == span[0] for mention in reading.of("keep"))


def _of_a_film(reading: Reading, span: Place) -> bool:
    """ "Big, the one where Tom Hanks is a kid": it only says which film is named."""
    return any(mention.start < span[0] < mention.end for mention in reading.of("title"))


def _said_by_a_theme(reading: Reading, span: Place) -> bool:
    """ "where stuff blows up": a theme says all of it."""
    whole = reading.starting_at(span[0])
    return whole is not None and whole.label == "wish" and whole.end >= span[1]


def _within(mention: Mention, span: Place) -> bool:
    return mention.start < span[1] and mention.end > span[0]


def _refuses(reading: Reading, span: Place) -> bool:
    """ "in which nobody gets shot": a refusal, not a story."""
    opens = reading.starting_at(span[0])
    after = reading.starting_at(opens.end) if opens else None
    return opens is not None and opens.label == "not" and after is not None and after.label == "wish"


def _is_theme(mention: Mention) -> bool:
    """Whether it only says what a film is about."""
    wish = mention.value
    if mention.label != "wish" or not isinstance(wish, Wish):
        return False
    only = Wish(tags=wish.tags, variants=wish.variants, text=wish.text)
    return bool(wish.tags) and wish == only and all(weight > 0 for _, weight in wish.tags)


class _Clauses:
    """One message, its words as typed: before anything was corrected."""

    def __init__(self, reading: Reading, finite: frozenset[str], plain: frozenset[str]) -> None:
        self._reading, self._finite, self._plain = reading, finite, plain
        self._said = [(words(token.raw) or (token.word,))[0] for token in reading.tokens]
        self._starts = {mention.start: mention for mention in reading.mentions}

    def stories(self) -> list[Place]:
        return [span for start, end in self._clauses() if (span := self._story(start, end)) is not None]

    def _clauses(self) -> list[Place]:
        """Stretches between full stops and commas; one that goes on with a verb belongs to the one before."""
        starts = [0]
        for place, token in enumerate(self._reading.tokens):
            if place and not set(token.gap) <= _INSIDE:
                goes_on = self._said[place] in self._finite | table.RELATIVES and not self._named(place)
                if set(token.gap) & _FULL or not goes_on:
                    starts.append(place)
        return list(zip(starts, [*starts[1:], len(self._said)], strict=True))

    def _placed(self, mention: Mention) -> bool:
        """ "a boxer from philadelphia" """
        return mention.start > 0 and self._said[mention.start - 1] in table.PLACING

    def _named(self, place: int) -> bool:
        mention = self._starts.get(place)
        return mention is not None and mention.label == "title"

    def _story(self, start: int, end: int) -> Place | None:
        """The part of a clause that tells a story, if one does."""
        opened = self._opening(start, end)
        first = start if opened is None else opened
        close = self._close(first, end)
        if sum(word not in table.LIGHT for word in self._said[first:close]) < _LEAST:
            return None
        if all(word in FILLERS or is_chatter(word) for word in self._said[first:close]):
            return None  # "where would you begin", "either would do"
        if self._all_wished((first, close)):
            return None  # "where nothing much happens but it's beautiful"
        acts = self._action(first, close)
        if opened is None:
            return (first, close) if acts is not None and self._begins(first, acts, close, end) else None
        before = set(self._said[start:first])
        of_oneself = bool(before & table.ONESELF) and not before & table.TELLER
        named = any(mention.start == first for mention in self._reading.of("person", "title", "reference"))
        where = self._said[first - 1] in table.OPENS or self._said[first - 1] == "which"
        return (first, close) if (where or acts is not None) and not of_oneself and not named else None

    def _opening(self, start: int, end: int) -> int | None:
        """Where the story begins after "that movie where", "a film in which", "one about"."""
        said = self._said
        for place in range(start, end - 1):
            recent = (max(start, place - 3), place)
            if place > start and not table.FILMS & set(said[recent[0] : place]) and not self._kind_in(recent):
                continue
            in_which = said[place] == "which" and place > start and said[place - 1] == "in"
            about = said[place] == "about" and said[place + 1] in table.DETERMINERS | table.PERSON
            if said[place] in table.OPENS or in_which or about:
                return place + 1
        return None

    def _close(self, first: int, end: int) -> int:
        """Where talk of other things goes on: years, lengths, names, "but nothing scary"."""
        said = self._said
        for place in range(first + 1, end):
            mention, before = self._starts.get(place), said[place - 1]
            label = mention.label if mention else ""
            dated = label == "era" and (before in table.DATING or self._has_number(mention))
            if said[place] in table.ASIDE | table.ONESELF or dated or label in _ENDS:
                return place - (before in table.JOINS)
            if mention and label == "person" and mention.end - mention.start > 1 and place > first + 2:
                return place - (before in ("with", "by", "starring", "and"))
            after = self._starts.get(place + 1)
            asks = said[place] in table.JOINS and place + 1 < end and said[place + 1] in table.ASKS
            if asks or (said[place] == "like" and after is not None and after.label == "title"):
                return place
        return end

    def _all_wished(self, span: Place) -> bool:
        """Whether each word that says something is a wish by itself, and a mood among them."""
        wishes = [mention for mention in self._reading.of("wish") if _within(mention, span)]
        others = [mention.value for mention in wishes if not _is_theme(mention)]
        if not others or any(not isinstance(wish, Wish) or wish.for_whom or wish.genres for wish in others):
            return False
        wished = {place for mention in wishes for place in range(mention.start, mention.end)}
        said = enumerate(self._said[span[0] : span[1]], span[0])
        return all(place in wished or word in FILLERS or word in table.LIGHT for place, word in said)

    def _kind_in(self, span: Place) -> bool:
        """Whether a kind of film is named there: "a scifi where", "late horror by"."""
        found = (m.value for m in self._reading.of("wish") if _within(m, span))
        return any(isinstance(wish, Wish) and wish.genres and not wish.for_whom for wish in found)

    def _has_number(self, mention: Mention | None) -> bool:
        return mention is not None and any(c.isdigit() for c in "".join(self._said[mention.start : mention.end]))

    def _begins(self, first: int, verb: int, close: int, end: int) -> bool:
        """Whether a clause without any opening is a story: it begins with somebody, and asks for and judges nothing."""
        said = self._said
        if {said[first], self._reading.tokens[first].word} & table.NOT_SUBJECTS or table.FILMS & set(said[first:verb]):
            return False
        if table.ONESELF & set(said[first:end]) or self._kind_in((verb - 1, verb)):
            return False
        if "?" in self._reading.message.text[self._reading.tokens[close - 1].end :][:2]:
            return False
        told = (m for m in self._reading.of("title", "unresolved", "runtime") if not self._placed(m))
        if any(_within(mention, (first, close)) for mention in told):
            return False  # "Think Paterson, Lost in Translation", "we've got an hour and a half before …"
        if any(_within(mention, (first, verb + 1)) for mention in self._reading.of("era")):
            return False  # "mid-sixties spy capers"
        for mention in self._reading.of(*_NAMES):
            if _within(mention, (first, verb)) and not (mention.start > first and self._placed(mention)):
                return False
        if any(_within(mention, (first, verb + 1)) for mention in self._reading.of(*_TALK)):
            return False
        return said[first] in table.DETERMINERS | table.PERSON or verb - first <= _SUBJECT

    def _action(self, start: int, end: int) -> int | None:
        """Where somebody does something: a relative clause, or a verb with a word before and a word after it."""
        for place in range(start + 1, end - 1):
            before, word, after = self._said[place - 1 : place + 2]
            related = word in table.RELATIVES and before not in table.FILMS | table.LIGHT and after not in table.ONESELF
            several = before in table.SEVERAL or (before.endswith(("s", "men")) and before not in self._finite)
            acting = word in self._finite or (several and word in self._plain)
            if related or (acting and after not in table.JOINS and before not in table.NOT_SUBJECTS):
                return place
            done = word not in table.BEING or after in self._finite or after.endswith(("ed", "ing"))
            if word in table.MODALS and after not in table.JUDGED and done:
                return place
        return None
