"""Which of the films of one title is meant: by its year, by who is in it, by what it is called beside the other.

"Crash (1996)", "the thing, the 82 one", "crash (the cronenberg one)", "big with tom hanks", "the original Psycho",
"scarface, not the remake", "Coppola's Dracula".
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from agent.understanding.installments import said_again, told_by_the_rest
from agent.understanding.reading import Reading
from agent.understanding.same_title import known_ones, of_that_name, oldest_known, year_of
from data.names import NameIndex
from data.titles import TitleHit, TitleIndex
from data.types import MovieId
from data.wording import phrases, word_set

_OLDEST = word_set("original old older first classic earlier black silent")
_NEWEST = word_set("remake remade new newer recent latest modern")
_NOUNS = word_set("one version movie film adaptation")
_LINKS = word_set("with by starring from directed featuring")
_SPOKEN_OF = 0.25  # fame
_MEANT = ("i", "mean")
_ONWARD = word_set("plus onwards onward later newer")
_TELLING = (("where",), ("in",), ("about",), ("that",), ("who",), ("when",), ("with",))
_APART = frozenset(".,-–—(?:;")
_DASHES = frozenset("-–—,")
_SURELY = (("obviously",), ("ofc",), ("naturally",), ("please",), ("clearly",))
_NOT_THAT = phrases(
    "not | but not | certainly not | definitely not | god forbid not | heaven forbid | god forbid | never | rather than"
    " | instead of | anything but | and not | nope not | please not"
)
_DECADES = {
    word: decade
    for decade, written in ((1930, "thirties"), (1940, "forties"), (1950, "fifties"), (1960, "sixties"),
                            (1970, "seventies"), (1980, "eighties"), (1990, "nineties"))
    for word in (written, f"{decade}s", f"{decade % 100}s")
}  # fmt: skip
_LONGEST = 5  # words that tell films of one title apart
_FAIRLY_KNOWN = 0.4  # fame
SURE, TOLD = 4.0, 2.5  # points for the reading as a title


@dataclass(frozen=True, slots=True)
class Chosen:
    """The films still meant, the stretch with the words that told them apart, and how much that speaks for a title."""

    hits: tuple[TitleHit, ...]
    start: int
    end: int
    points: float = 0.0
    linked: bool = False  # by somebody in it, whom "like Heat, with Pacino" wishes for instead


@dataclass(frozen=True, slots=True)
class Versions:
    titles: TitleIndex
    names: NameIndex
    films_of: Callable[[str], frozenset[MovieId]]
    described: Callable[[str, MovieId], bool]  # whether a word such as "swedish" or "animated" fits a film
    uncredited: Callable[[MovieId], bool]  # whether nothing is known here of who made a film

    def chosen(self, reading: Reading, start: int, end: int, hits: tuple[TitleHit, ...]) -> Chosen:
        """Reads what stands around the title at `start` to `end`."""
        return (
            self._year_beside(reading, start, end, hits)
            or self._by_the_rest(reading, start, end, hits)
            or self._by_maker(reading, start, end, hits)
            or self._both_sides(reading, start, end, hits)
            or self._of_a_time(reading, start, end, hits)
            or self._after(reading, start, end, hits)
            or Chosen(hits, start, end)
        )

    def _by_the_rest(self, reading: Reading, start: int, end: int, hits: tuple[TitleHit, ...]) -> Chosen | None:
        """ "seven. the samurai one i mean, not the brad pitt" """
        told = told_by_the_rest(reading, start, end, self.titles)
        if told is None:
            return None
        films, stop = told
        unlike, name = self._refusing(reading, stop) if stop < len(reading.tokens) else (False, stop)
        other = self._named_alone(reading, name + 1, hits) if unlike else None
        return Chosen(films, start, other[1] if other else stop, SURE)

    def _both_sides(self, reading: Reading, start: int, end: int, hits: tuple[TitleHit, ...]) -> Chosen | None:
        """ "the original Ocean's Eleven, not the Clooney one" """
        before = self._before(reading, start, end, hits)
        after = self._after(reading, start, before.end, hits) if before else None
        if before and after and {*before.hits} & {*after.hits} and not after.linked:
            return Chosen(before.hits, before.start, after.end, SURE)
        return before

    def _by_maker(self, reading: Reading, start: int, end: int, hits: tuple[TitleHit, ...]) -> Chosen | None:
        """ "Solaris. The Tarkovsky, obviously, heaven forbid the Clooney", "True Grit - the Coens' one, not the John
        Wayne": one after another, said by the mere name of somebody in it."""
        chosen, at, meant = 0, end, hits
        while at < len(reading.tokens) and (set(reading.tokens[at].gap) & _APART or (chosen and at > end)):
            unlike, name = self._refusing(reading, at)
            bare = reading.message.words(name, name + 1) not in (("the",), ("that",))
            told = self._named_alone(reading, name + (not bare), meant if not unlike else hits)
            if told is None or (bare and not reading.tokens[told[1] - 1].possessive):
                break
            films, at = told
            if unlike:
                rest = tuple(hit for hit in of_that_name(meant) if hit not in films)
                meant, chosen = rest or meant, at
            else:
                meant, chosen = films, at
            at += reading.message.words(at, at + 1) in _SURELY
        return Chosen(meant, start, chosen, SURE) if chosen else None

    def _refusing(self, reading: Reading, at: int) -> tuple[bool, int]:
        """Whether "not", "heaven forbid" stands at `at`, and where what follows it begins."""
        for phrase in _NOT_THAT:
            if reading.message.words(at, at + len(phrase)) == phrase:
                return True, at + len(phrase)
        return False, at

    def _named_alone(
        self, reading: Reading, at: int, hits: tuple[TitleHit, ...]
    ) -> tuple[tuple[TitleHit, ...], int] | None:
        """The hits somebody named at `at` is credited in, where the clause ends behind the name."""
        for many in (3, 2, 1):
            stop = at + many
            if stop > len(reading.tokens) or any(token.gap for token in reading.tokens[at + 1 : stop]):
                continue
            name = "".join(reading.message.words(at, stop))
            name = name.removesuffix("s") if reading.tokens[stop - 1].possessive else name
            made = self.credited(name, hits) or self.credited(name.removesuffix("s"), hits)
            stop += reading.message.words(stop, stop + 1) in tuple((noun,) for noun in _NOUNS)
            closes = stop >= len(reading.tokens) or bool(reading.tokens[stop].gap)
            if made and closes:
                return made, stop
        return None

    def _year_beside(self, reading: Reading, start: int, end: int, hits: tuple[TitleHit, ...]) -> Chosen | None:
        """ "Cape Fear (1962)", "the 1962 Cape Fear", "Crash from 1996" """
        tokens = reading.tokens
        for place in (end, start - 1):
            word = tokens[place].word if 0 <= place < len(tokens) else ""
            gap = tokens[max(place, start)].gap if word else ""
            apart = "." in gap and "(" not in gap  # "Sunset Blvd. (1950)" is not two sentences
            short = place == end and bool(set(gap) & set("'’‘"))  # "Solaris '72"
            dated = len(word) == 4 or (short and len(word) == 2)
            year = year_of(word) if dated and word.isascii() and not apart else 0
            onward = "(" not in gap and bool(_ONWARD & {*reading.message.words(place + 1, place + 3)})
            if year and not onward and (of_year := self.titles.of_year(hits, year)):
                return Chosen(of_year, min(start, place), max(end, place + 1), SURE)
        dated = reading.message.words(end, end + 1) in (("from",), ("of",)) and end + 1 < len(tokens)
        same = of_that_name(hits)
        year = int(tokens[end + 1].word) if dated and len(same) > 1 and tokens[end + 1].word.isdecimal() else 0
        of_year = self.titles.of_year(same, year) if year else ()
        return Chosen(of_year, start, end + 2, SURE) if of_year else None

    def _of_a_time(self, reading: Reading, start: int, end: int, hits: tuple[TitleHit, ...]) -> Chosen | None:
        """ "The Thing, from the eighties, not the newer one", "The Fly from '86": of several films of the title one."""
        words = reading.message.words(end, end + 2 * _LONGEST)
        opens = words[:1] in (("from",), ("of",)) and set(reading.tokens[end].gap) <= set(",(-–—")
        told = self._the_one(words, hits) if opens and len(of_that_name(hits)) > 1 else None
        if told is None:
            return None
        films, stop = told[0], end + told[1]
        closes = stop >= len(reading.tokens) or reading.tokens[stop].gap or words[told[1]] in ("not", "was", "is")
        if not closes:
            return None  # "Heat, from the 90s crime wave"
        further = self._after(reading, start, stop, hits)
        refused = further is not None and reading.message.words(stop, stop + 1) == ("not",)
        named = not start or reading.tokens[start].capital or bool(reading.tokens[end].gap)
        points = SURE if named else 0.0  # "a cop hunts a killer from the 90s" names no film
        return Chosen(films, start, further.end if further is not None and refused else stop, points)

    def _before(self, reading: Reading, start: int, end: int, hits: tuple[TitleHit, ...]) -> Chosen | None:
        """ "the original Psycho", "Coppola's Dracula" """
        if not start:
            return None
        token = reading.tokens[start - 1]
        same = known_ones(hits)
        if reading.message.words(start - 2, start) == ("remake", "of") and len(same) > 1 and start > 1:
            before = reading.message.words(max(0, start - 5), start - 2)
            by_year = oldest_known(self.titles.by_year(same))
            opens = start - 2 - (before[-1:] in (("the",), ("a",)))
            if "not" in before:  # "not the remake of Psycho": the other one
                at = max(0, start - 5) + before.index("not")
                return Chosen((by_year[0],), at, end, SURE)
            return Chosen((by_year[-1],), max(0, opens), end, SURE)
        if token.word in ("original", "remade", "remake") and len(same) > 1:
            by_year = oldest_known(self.titles.by_year(same))
            return Chosen((by_year[0] if token.word == "original" else by_year[-1],), start - 1, end, SURE)
        aged = token.word in ("new", "newer", "recent", "latest", "old", "older") and not reading.tokens[start].gap
        aged = aged and (token.capital or reading.message.words(start - 2, start - 1) in (("the",), ("that",)))
        aged = aged and not (reading.message.cased and not reading.tokens[start].capital)
        if aged and len(same) > 1:  # "the newer Titanic", but not "which is newer, Titanic or Avatar"
            by_year = oldest_known(self.titles.by_year(same))
            return Chosen((by_year[0] if token.word.startswith("old") else by_year[-1],), start - 1, end, SURE)
        if token.possessive and not reading.tokens[start].gap:
            for words in (2, 1):
                named = "".join(reading.message.words(max(0, start - words), start)).removesuffix("s")
                if made := self.credited(named, hits) or self._perhaps(named, hits):
                    return Chosen(made, max(0, start - words), end, SURE)
        return None

    def _after(self, reading: Reading, start: int, end: int, hits: tuple[TitleHit, ...]) -> Chosen | None:
        """ "(the cronenberg one)", ", the 82 one", ", not the remake", " with tom hanks" """
        again = said_again(reading, end)
        if again and (meant_again := self._after(reading, start, end + again, hits)):
            return meant_again
        words = reading.message.words(end, end + 2 * _LONGEST)
        broken = bool(words) and bool(set(reading.tokens[end].gap) & set(".!?;:"))
        if not words or (broken and not self._tells_apart(reading, end, words)):
            return None
        if words[0] in _LINKS:
            return self._linked(words, start, end, hits)
        if words[0] == "but" and words[1:2] and words[1] in _LINKS and len(of_that_name(hits)) > 1:
            told_apart = self._linked(words[1:], start, end + 1, hits)
            return replace(told_apart, linked=False) if told_apart else None  # "A Star Is Born but with Judy Garland"
        unlike = words[0] == "not" or words[:2] == ("but", "not")
        at = words[:2].index("not") + 1 if unlike else int(words[0] == "but")
        for stop in range(end + 2, min(end + 4, len(reading.tokens) + 1)) if unlike else ():
            named = "".join(reading.message.words(end + 1, stop)).removesuffix("s")
            theirs = self.credited(named, hits) if reading.tokens[stop - 1].possessive else ()
            others = tuple(hit for hit in of_that_name(hits) if hit not in theirs)
            if theirs and others:  # ", not john wayne's"
                return Chosen(others, start, stop, SURE)
        bracket = "(" in reading.tokens[end].gap  # "speed (keanu one)"
        if words[at : at + 1] in (("the",), ("that",)) or bracket:
            at -= bracket and words[at : at + 1] not in (("the",), ("that",))
            noun = next((n for n in range(at + 1, min(at + 2 + _LONGEST, len(words))) if words[n] in _NOUNS), 0)
            if noun == at + 1 and not unlike and (told := self._the_one(words[noun + 1 :], hits)):
                return Chosen(told[0], start, end + noun + 1 + told[1], SURE)
            known = hits[0].fame > _FAIRLY_KNOWN
            if noun == at + 1 and not unlike and words[noun + 1 : noun + 2] in _TELLING:
                return Chosen(hits, start, self._clause_end(reading, end + noun + 1), SURE if known else TOLD)
            if noun > at + 1 and (meant := self.fitting(words[at + 1 : noun], hits, unlike)):
                stop = end + noun + 1
                stop += len(_MEANT) * (reading.message.words(stop, stop + 2) == _MEANT)
                further = None if unlike else self._after(reading, start, stop, hits)  # "… not the new one"
                dated = None if unlike else self._the_one(reading.message.words(stop, stop + 4), meant)
                stop += dated[1] if dated and not further else 0  # "the first one, from 1990"
                return Chosen(dated[0] if dated else meant, start, further.end if further else stop, SURE)
            if noun > at + 1 and not unlike and reading.tokens[end].gap and not broken:
                return Chosen(hits, start, end + noun + 1, TOLD)
            at += 1
        if not unlike and set(reading.tokens[end].gap) & _DASHES:  # "ocean's eleven - sinatra version"
            noun = next((n for n in range(1, min(_LONGEST, len(words))) if words[n] in _NOUNS), 0)
            if noun and (meant := self.fitting(words[:noun], hits, False)):
                return Chosen(meant, start, end + noun + 1, SURE)
        bare = words[at : at + 1] in (("original",), ("remake",)) and bool(at or reading.tokens[end].gap)
        meant = self.fitting((words[at],), hits, unlike) if bare else ()
        return Chosen(meant, start, end + at + 1, SURE) if meant else None

    def _clause_end(self, reading: Reading, place: int) -> int:
        """Where what is told from `place` on ends: "Big, the one where Tom Hanks is a kid"."""
        ends = (at for at in range(place + 1, len(reading.tokens)) if set(reading.tokens[at].gap) & set(".,;!?()\n"))
        return next(ends, len(reading.tokens))

    def _tells_apart(self, reading: Reading, end: int, words: tuple[str, ...]) -> bool:
        """Whether the next sentence only says which one: "Cape Fear? The old one with Mitchum"."""
        noun = next((n for n in range(1, min(2 + _LONGEST, len(words))) if words[n] in _NOUNS), 0)
        if words[:2] in (("the", "original"), ("the", "remake")):
            return end + 2 >= len(reading.tokens) or bool(reading.tokens[end + 2].gap)
        if words[0] not in ("the", "that") or not noun:
            return False
        after = words[noun + 1 : noun + 2]
        closes = end + noun + 1 >= len(reading.tokens) or bool(reading.tokens[end + noun + 1].gap)
        inside = any(set(reading.tokens[end + n].gap) & set(".!?;:") for n in range(1, noun + 1))
        return not inside and (closes or after[0] in _LINKS or after[0] == "i")

    def _the_one(self, words: tuple[str, ...], hits: tuple[TitleHit, ...]) -> tuple[tuple[TitleHit, ...], int] | None:
        """ "the one" with Goldblum, from 1986, from the sixties: the hits, and how many words say so."""
        same = of_that_name(hits)
        if words[:1] in (("from",), ("of",), ("made",)):
            opens = 1 + (words[1:2] in (("the",), ("in",)))
            word = words[opens] if opens < len(words) else ""
            year, decade = year_of(word), _DECADES.get(word, 0)
            dated = self.titles.of_year(same, year) if year else ()
            within = [h for y in range(decade, decade + 10) if decade for h in self.titles.of_year(same, y)]
            dated = dated or tuple(sorted(within, key=lambda hit: -hit.fame))
            return (dated, opens + 1) if dated else None
        linked = self._linked(words, 0, 0, same) if words[:1] and words[0] in _LINKS else None
        return (linked.hits, linked.end) if linked else None

    def _linked(self, words: tuple[str, ...], start: int, end: int, hits: tuple[TitleHit, ...]) -> Chosen | None:
        opens = 1 + (words[:2] == ("directed", "by"))
        for many in (3, 2, 1):
            name = "".join(words[opens : opens + many])
            if opens + many > len(words):
                continue
            if made := self.credited(name, hits) or (self._perhaps(name, hits) if "by" in words[:2] else ()):
                return Chosen(made, start, end + opens + many, SURE, linked=True)
        return None

    def fitting(self, words: tuple[str, ...], hits: tuple[TitleHit, ...], unlike: bool) -> tuple[TitleHit, ...]:
        """The hits these words fit, or with `unlike` the others."""
        same = of_that_name(hits)
        meant = self._by_word(words, same)
        if unlike:
            meant = tuple(hit for hit in same if hit not in meant) if meant else ()
        return meant

    def _by_word(self, words: tuple[str, ...], same: tuple[TitleHit, ...]) -> tuple[TitleHit, ...]:
        for word in words:
            if word.isdigit() and len(word) in (2, 4) and word.isascii():
                return self.titles.of_year(same, year_of(word))
            by_year = oldest_known(self.titles.by_year(known_ones(same)))
            if word in _OLDEST and len(same) > 1:
                return by_year[:1]
            if word in _NEWEST and len(same) > 1:
                return by_year[-1:]
            if len(same) > 1 and (fitting := tuple(hit for hit in same if self.described(word, hit.movie_id))):
                return fitting
        for many in (3, 2, 1):
            for place in range(len(words) - many + 1):
                if made := self.credited("".join(words[place : place + many]), same):
                    return made
        return ()

    def _perhaps(self, name: str, hits: tuple[TitleHit, ...]) -> tuple[TitleHit, ...]:
        """The best known of the title if nobody is credited in it and somebody of that name directs: "Lang's M"."""
        best = of_that_name(hits)[:1]
        if best and best[0].fame < _SPOKEN_OF:
            return ()  # "a thriller directed by Konchalovsky" is no forgotten "Thriller" of unknown makers
        people = self.names.lookup(name)[:5] if best and len(name) > 3 and self.uncredited(best[0].movie_id) else ()
        return best if any(self.names.directed(person.name) > 1 for person in people) else ()

    def credited(self, name: str, hits: tuple[TitleHit, ...]) -> tuple[TitleHit, ...]:
        """The hits somebody of that name is credited in."""
        same = of_that_name(hits)
        if len(name) < 4 or not same:
            return ()
        for person in self.names.lookup(name)[:20]:
            films = self.films_of(person.name)
            if made := tuple(hit for hit in same if hit.movie_id in films):
                return made
        return ()
