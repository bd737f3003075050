"""Stage: people, by full name, or by surname when it is clearly somebody known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent.understanding.cues import Cues
from agent.understanding.forms_of_address import addressed, by_first_name
from agent.understanding.lexicon import Lexicon
from agent.understanding.pairs import FilmsOf, paired
from agent.understanding.reading import Mention, Reading
from agent.understanding.text import Token
from agent.understanding.wishes import EnglishWords
from data.names import NameHit, NameIndex
from data.types import DialogueState
from data.wording import word_set, words

_PARTICLES = (("de",), ("van",), ("von",), ("di",), ("del",), ("der",))
_LONGEST = 4
_KNOWN, _FAMOUS = 2.0, 5.0
_LEAST = 1.0  # fame of who is called "Mr."
_MADE = 5  # films of a director people call by the surname
_THEIRS = (("film",), ("films",), ("movie",), ("movies",), ("picture",), ("pictures",), ("flick",), ("flicks",))
_BEFORE_VERBS = word_set("i ive we weve you youve they have has had hes shes just never")
_FILM_WORDS = word_set("movie movies film films flick flicks one ones classic picture pictures")


@dataclass(frozen=True, slots=True)
class PersonStage:
    names: NameIndex
    lexicon: Lexicon
    english: EnglishWords
    films_of: FilmsOf

    def __call__(self, reading: Reading) -> Reading:
        cues = Cues(self.lexicon, reading.message)
        mentions: list[Mention] = []
        doubts: list[str] = []
        place = led = 0  # `led`: where a list of names begins
        while place < len(cues.words):
            listed = bool(mentions) and _listed(reading, mentions[-1].end, place)
            called = addressed(reading, place)
            found = self._at(reading, cues, place, listed, led=led if listed else place)
            if found is None and called > place:
                found = self._at(reading, cues, called, listed, place)
            if found is None:
                place += 1
                continue
            end, hits = by_first_name(reading, *found)
            mentions.append(Mention(place, end, "person", hits))
            led = led if listed else place
            place = end
        mentions = self._listed_before(reading, cues, mentions)
        mentions = paired(reading, mentions, self.films_of)
        for mention in mentions:
            if doubt := _doubt(reading, mention.start, mention.end, mention.value):
                doubts.append(doubt)
        return add_doubts(reading.add(mentions), doubts)

    def _at(
        self, reading: Reading, cues: Cues, start: int, listed: bool, title: int | None = None, led: int | None = None
    ) -> tuple[int, tuple[NameHit, ...]] | None:
        """The end of a name at `start` and whose it may be; `title`: where a form of address before it begins;
        `led`: where the list of names it belongs to begins."""
        for end in range(min(start + _LONGEST, len(cues.words)), start, -1):
            if not reading.free(start, end) or _sentence_ends(reading, start, end):
                continue
            form = "".join(cues.words[start:end])
            forms = [form, form[:-1]] if reading.tokens[end - 1].possessive else [form]
            for each in forms:
                hits = self.names.lookup(each)
                hits = self._meant(cues, next(at for at in (title, led, start) if at is not None), end, hits)
                if hits and _swallows(cues, start, hits[0]):
                    continue
                if hits and _among_titles(reading, cues, start, end, hits[0]):
                    continue
                known = bool(hits) and title is not None and hits[0].fame >= _LEAST
                if known or (hits and self._plausible(reading, cues, start, end, hits[0], listed)):
                    return end, hits
        return None

    def _meant(self, cues: Cues, start: int, end: int, hits: tuple[NameHit, ...]) -> tuple[NameHit, ...]:
        """Of people with one surname who directs before who plays, where a film is called theirs, is to be by them or
        the bare name is refused: "that Lang film", "something by Ford", "noir, not Lang"."""
        credit = cues.ending(start, "credit")
        refused = credit is None and cues.ending(start, "not") is not None and cues.ends_clause(end)
        made = refused or (credit is not None and credit.value == "director")
        if len(hits) < 2 or hits[0].full or not (made or cues.words[end : end + 1] in _THEIRS):
            return hits
        director = next((hit for hit in hits if self.names.directed(hit.name) > 1), None)
        known = director is not None and (director.fame >= 0.4 * hits[0].fame or (made and director.fame > _KNOWN))
        if director is None or not known or self.names.directed(hits[0].name) > (2 if made else 0):
            return hits
        return (director, *(hit for hit in hits if hit is not director))

    def _plausible(self, reading: Reading, cues: Cues, start: int, end: int, best: NameHit, listed: bool) -> bool:
        tokens = reading.tokens[start:end]
        if not best.full and cues.words[end : end + 1] and cues.words[end] in _TASTES and not tokens[-1].possessive:
            return False  # "Tom wants something with robots"
        credit = cues.before(start, "credit") is not None or cues.ending(start, "not") is not None
        credit = credit or cues.after(end, "starring_after") is not None
        credit = credit or (end < len(cues.words) and cues.words[end] in _FILM_WORDS and tokens[-1].possessive)
        refused = cues.ending(start, "not") and cues.before(start, "credit") is None
        capital = reading.message.cased and all(t.capital for t in tokens) and (start > 0 or len(tokens) > 1)
        rarity = sum(self.english.rarity(token.word) for token in tokens)
        others = [m for m in cues.covering(start) if m.label not in ("credit", "ask", "attitude")]
        explained = any(m.end >= end for m in others)
        verb = start > 0 and end - start == 1 and cues.words[start - 1] in _BEFORE_VERBS  # "I have heard"
        common = cues.words[start - 1 : start] in (("the",), ("a",), ("an",)) and self.english.usual(tokens[0].word)
        common = common and end - start == 1 and cues.words[end : end + 1] not in (*_THEIRS, ("one",), ("ones",))
        particle = reading.message.words(end, end + 1) in _PARTICLES and not reading.tokens[end].gap
        if not best.full and particle and reading.message.cased and reading.tokens[end - 1].capital:
            return False  # "Louis de Funès"
        if not best.full and start > 1 and not refused and self._goes_with_a_capital(reading, start):
            return False  # "A Quiet Place"
        if (explained or verb or (common and not best.full)) and not capital:
            return False  # "where the butler did it"
        single = best.full and len(tokens) == len(words(best.name)) == 1
        if single and not self._artist(reading, cues, start, end, best, listed):
            return False
        if best.full:
            if len(tokens) == 1 and rarity < 1.6:
                return capital and (credit or listed)
            return rarity >= 1.2 or capital or (credit and rarity >= 0.4) or (best.fame >= _FAMOUS and rarity >= 0.4)
        if listed and best.fame > 0.3 and (rarity >= 1.6 or (capital and rarity > 0.4)):
            return True
        made_by = cues.ending(start, "credit")
        if made_by and made_by.value == "director" and rarity >= 1.2 and self.names.directed(best.name) > 2:
            return True  # "something by Renoir"
        if refused and cues.ends_clause(end) and self._maker_of_note(tokens, best):
            return True  # "swedish film, no bergman"
        if refused and best.fame < 2.4 * _FAMOUS and not (capital or listed) and self._everyday(tokens):
            return False  # "nothing gross" refuses nobody of that name
        alone = end - start == len(cues.words) and rarity >= 1.6
        if alone and best.fame >= 0.5:
            return True  # "tarkovsky"
        if start == 0 and rarity >= 1.6 and best.fame >= 0.8 and not self._everyday(tokens):
            return True  # "Antonioni or Resnais"
        rare = rarity >= 1.6 and best.fame >= 0.8 and end - start == 1 and not self._everyday(tokens)
        if (
            rare
            and not explained
            and not self.lexicon.corrected(tokens[0].word)
            and self._stands_alone(reading, start, end)
        ):
            return True  # "late Ozu, colour if possible"
        maker = capital and start and not explained and rarity >= 0.8 and best.fame >= 0.8
        if maker and self.names.directed(best.name) >= _MADE and self._stands_alone(reading, start, end):
            return True  # "what Melville would have approved of"
        if not capital and not credit and self._of_another(reading, start, best):
            return False
        if best.fame < (0.5 if credit and rarity >= 1.2 else _KNOWN) or sum(len(token.word) for token in tokens) < 3:
            return False
        if explained:
            return capital and credit
        if rarity < 0.8:  # a surname that is also a word: "cage", "stone"
            return (best.fame >= _FAMOUS and (credit or (capital and start > 0)) and rarity > 0) or (capital and credit)
        return credit or capital or best.fame >= 3.0

    def _goes_with_a_capital(self, reading: Reading, start: int) -> bool:
        """Whether the word before is written large too, and is no other word of a sentence."""
        before, token = reading.tokens[start - 1], reading.tokens[start]
        beside = reading.message.cased and before.capital and token.capital and not token.gap
        return beside and reading.free(start - 1, start) and self.english.usual(before.word) and len(before.word) > 2

    def _stands_alone(self, reading: Reading, start: int, end: int) -> bool:
        """Whether no other unread word or capital stands beside it that may belong to the name."""
        beside = [start - 1] * (start > 0 and not reading.tokens[start].gap)
        beside += [end] * (end < len(reading.tokens) and not reading.tokens[end].gap)
        return not any(
            (self.english.rarity(reading.tokens[at].word) >= 1.6 and reading.free(at, at + 1))
            or (reading.message.cased and reading.tokens[at].capital and at > 0)
            for at in beside
        )

    def _artist(self, reading: Reading, cues: Cues, start: int, end: int, best: NameHit, listed: bool) -> bool:
        """Whether somebody of one name is meant, and not the word: "with cher", "madonna movies", but no "2 films max"
        and no "kiss in the rain". The little known need a capital inside a sentence too."""
        token = reading.tokens[start]
        credit = cues.ending(start, "credit", "not") is not None or cues.after(end, "starring_after") is not None
        named = credit or listed or end - start == len(cues.words) or cues.words[end : end + 1] in _THEIRS
        if best.fame < _LEAST:
            return named and reading.message.cased and token.capital and start > 0 and not token.possessive
        return named or not self.english.usual(token.word) or (reading.message.cased and token.capital and start > 0)

    def _maker_of_note(self, tokens: tuple[Token, ...], best: NameHit) -> bool:
        """Whether a word of no dictionary is the surname of who directed much."""
        known = best.fame >= _KNOWN and self.names.directed(best.name) > _MADE
        return known and sum(self.english.rarity(token.word) for token in tokens) >= 1.6

    def _everyday(self, tokens: tuple[Token, ...]) -> bool:
        return all(self.english.usual(token.word) and not self.english.a_name(token.word) for token in tokens)

    def _listed_before(self, reading: Reading, cues: Cues, mentions: list[Mention]) -> list[Mention]:
        """With short or little known surnames joined to one that was found: "ozu or kurosawa"."""
        more: list[Mention] = []
        for mention in mentions:
            place = mention.start - 2
            joined = place >= 0 and cues.words[place + 1] in ("or", "and", "n") and not reading.tokens[place + 1].gap
            if not joined or not reading.free(place, place + 1) or any(m.end > place >= m.start for m in mentions):
                continue
            hits = self.names.lookup(cues.words[place])
            if hits and hits[0].fame > 0.3 and self.english.rarity(cues.words[place]) >= 1.6:
                more.append(Mention(place, place + 1, "person", hits))
        return sorted((*mentions, *more), key=lambda mention: mention.start)

    def _of_another(self, reading: Reading, start: int, best: NameHit) -> bool:
        """Whether a first name stands before the surname that is not this person's: "agatha christie"."""
        if not start or reading.tokens[start].gap or not reading.free(start - 1, start):
            return False
        word = reading.tokens[start - 1].word
        unread = len(word) > 3 and word.isalpha() and self.english.rarity(word) == 1.6
        return unread and word not in self.lexicon.words and word not in words(best.name)


def _among_titles(reading: Reading, cues: Cues, start: int, end: int, best: NameHit) -> bool:
    """Whether a mere surname stands in a list of films: "think Paterson, Lost in Translation"."""
    after = reading.starting_at(end)
    listed = after is not None and after.label == "title" and reading.tokens[end].gap == ","
    return listed and not best.full and cues.before(start, "credit") is None


def _listed(reading: Reading, end: int, place: int) -> bool:
    """Whether a list of names goes on: "Pitt, Clooney and Damon"; "the Stephen King clown" is none."""
    if place == end:
        return bool(set(reading.tokens[place].gap) & set(",/+"))
    return place == end + 1 and reading.tokens[end].word in ("and", "or", "n", "plus", "with", "nor")


_TASTES = word_set("wants hates likes loves dislikes prefers enjoys adores fancies")
_AFTER_THESE = word_set("forget drop without no not lose minus skip remove except but")


def asked_before(reading: Reading, state: DialogueState, names: NameIndex) -> Iterator[Mention]:
    """People of the standing request by any of their names: "ok forget jeff"."""
    limits = state.request.constraints
    for person in (*limits.people, *limits.people_none):
        own = words(person.name)
        for place in range(1, len(reading.tokens)):
            if reading.tokens[place].word in own and reading.tokens[place - 1].word in _AFTER_THESE:
                end = place + 1
                while end < len(reading.tokens) and reading.tokens[end].word in own:
                    end += 1
                yield Mention(place, end, "person", (NameHit(person.name, names.fame(person.name), True),))


def full_names(reading: Reading, cues: Cues, names: NameIndex) -> Iterator[tuple[int, int]]:
    """Stretches, as (start, end), that are somebody's full name and nothing else: written with capitals, or behind
    "with", "by" and their like. "Amy Schumer" is no film "Amy"."""
    for start in range(len(cues.words) - 1):
        for end in range(start + 2, min(start + _LONGEST, len(cues.words)) + 1):
            first, *_, last = tokens = reading.tokens[start:end]
            capital = reading.message.cased and first.capital and (last.capital or last.gap == "-")  # "Max von Sydow"
            if not capital and not cues.before(start, "credit"):
                continue
            if any(set(token.gap) - set('.-"“”') for token in tokens[1:]) or _sentence_ends(reading, start, end):
                continue
            people = names.lookup("".join(cues.words[start:end]))
            if people and people[0].full:
                yield start, end


def _swallows(cues: Cues, start: int, hit: NameHit) -> bool:
    """Whether the name takes a word before it for its own letters: "by Ron Howard" is not Byron Howard."""
    credits = any(m.label == "credit" and m.end == start + 1 for m in cues.phrases_at(start))
    return credits and words(hit.name)[0] != cues.words[start]


def _sentence_ends(reading: Reading, start: int, end: int) -> bool:
    """Whether a full stop stands inside that is not an initial's: "Sean S. Cunningham" is one name."""
    tokens = reading.tokens
    return any("." in tokens[place].gap and len(tokens[place - 1].word) > 1 for place in range(start + 1, end))


def _doubt(reading: Reading, start: int, end: int, hits: tuple[NameHit, ...]) -> str | None:
    best = hits[0]
    if best.full or len(hits) < 2 or hits[1].fame < max(0.5 * best.fame, 1.5):
        return None
    return f"took “{reading.message.raw(start, end)}” as {best.name}, not {hits[1].name}"


def add_doubts(reading: Reading, doubts: list[str]) -> Reading:
    return replace(reading, doubts=(*reading.doubts, *doubts)) if doubts else reading
