"""What stands before and after a stretch of words: the phrase that says how a title or name is meant."""

from __future__ import annotations

from agent.understanding.lexicon import Lexicon
from agent.understanding.reactions import reaction
from agent.understanding.reading import Mention
from agent.understanding.text import Message
from data.wording import word_set

# Words that may stand between a cue and the title: "I loved the movie Heat", "seen both Alien and …".
_BETWEEN = word_set(
    "the movie film flick movies films a an both also really all of series one is was classic original called named"
    " titled for me about even still actually absolutely just totally from that thing old new maybe either say"
    " watching"
)
_IS = word_set("was is were are")
_VERY = word_set(
    "a an so very really pretty just absolutely too quite such still truly my one of the all kinda kind childhood time"
    " personal absolute big our"
)
_SAID = dict.fromkeys(
    [
        "great",
        "good",
        "awesome",
        "amazing",
        "fantastic",
        "brilliant",
        "excellent",
        "wonderful",
        "incredible",
        "perfect",
        "funny",
        "hilarious",
        "fun",
        "cute",
        "sweet",
        "beautiful",
        "interesting",
        "enjoyable",
        "entertaining",
        "classic",
        "favorite",
        "favourite",
        "fav",
        "favorites",
        "favourites",
        "masterpiece",
        "best",
        "cool",
        "fire",
        "solid",
    ],
    "liked",
) | dict.fromkeys(
    [
        "awful",
        "terrible",
        "boring",
        "bad",
        "overrated",
        "rubbish",
        "crap",
        "horrible",
        "dull",
        "disappointing",
        "trash",
        "lame",
        "stupid",
        "dumb",
        "meh",
    ],
    "disliked",
)
_STRONGLY = ("", "hell ", "oh ", "big ", "huge ", "absolute ", "absolutely ", "definite ", "definitely ", "hard ",
             "fuck ",
             "ok ", "hmm ", "strong ", "firm ", "easy ", "a ", "a big ", "a hard ", "a definite ",
             "a firm ")  # fmt: skip
_YES = ("yes", "yeah", "yep", "yup", "yea", "yay", "aye", "love", "loved", "loved it", "love it", "absolutely",
        "definitely",
        "of course", "yes please", "thumbs up", "totally", "adored", "adore", "liked it", "like it", "big time",
        "great film",
        "always")  # fmt: skip
_NO = ("no", "nope", "nah", "nay", "never", "hate", "hated", "hated it", "hate it", "no thanks", "no thank you",
       "no way",
       "pass", "thumbs down", "ugh", "yuck", "god no", "not at all", "not really", "not so much", "not for me", "nooo",
       "noooo", "yawn", "blah", "disliked", "loathed", "cant stand it", "didnt like it", "hell no")  # fmt: skip
# What is said of a film in a word or two behind its name and a colon: "Fargo: hell yes", "Cats - nope".
ANSWERS = {
    tuple(f"{strongly}{said}".split()): value
    for value, sayings in (("liked", _YES), ("disliked", _NO))
    for said in sayings
    for strongly in _STRONGLY
}
_SURELY = word_set(
    "actually really absolutely already also just quite totally rather obviously clearly naturally ofc alas sadly"
)
EQUALS = frozenset({"=", ":", "->", "=>", "–", "—", "- ", "-"})
_HARD = frozenset(".!?;")
BOUNDARY_WORDS = word_set(
    "but and or n with without from that which who please because except not instead plus in set directed starring"
    " where though so only more less when then by made for if was is were are than"
)


class Cues:
    """Cue look-up for one message."""

    def __init__(self, lexicon: Lexicon, message: Message) -> None:
        self._lexicon = lexicon
        self._message = message
        self.words = tuple(token.word for token in message.tokens)

    def phrases_at(self, place: int) -> tuple[Mention, ...]:
        """Every phrase that starts at `place`."""
        return tuple(self._lexicon.all_at(self.words, place))

    def covering(self, place: int, *labels: str) -> tuple[Mention, ...]:
        """Phrases of these labels (of any without) with the word at `place` inside."""
        starts = range(max(0, place - 5), place + 1)
        return tuple(
            m for start in starts for m in self.phrases_at(start) if m.end > place and (not labels or m.label in labels)
        )

    def before(self, place: int, *labels: str) -> Mention | None:
        """The nearest phrase of these labels that ends just before `place`, filling words skipped."""
        tokens = self._message.tokens
        at = place
        while at > 0 and not _HARD & set(tokens[at].gap if at < len(tokens) else ""):
            if found := self.ending(at, *labels):
                return found
            if self.words[at - 1] not in _BETWEEN or place - at >= 4:
                return None
            at -= 1
        return None

    def ending(self, place: int, *labels: str) -> Mention | None:
        """The longest phrase of these labels whose last word stands just before `place`."""
        for start in range(max(0, place - 6), place):
            for found in self._lexicon.all_at(self.words, start):
                if found.end == place and found.label in labels:
                    return found
        if "attitude" in labels and self.words[place - 1 : place] == ("as",):
            opens = "as" in self.words[max(0, place - 5) : place - 1]  # "as unhinged as Crank"
            return Mention(place - 1, place, "attitude", "similar") if opens else None
        return None

    def after(self, place: int, *labels: str) -> Mention | None:
        """The longest phrase of these labels that starts at `place`."""
        if place < len(self.words):
            for found in self._lexicon.all_at(self.words, place):
                if found.label in labels:
                    return found
        return None

    def verdict(self, place: int) -> Mention | None:
        """What is said of a title that ends at `place`: "was great", "is really funny", "sucked"."""
        place += not _SURELY.isdisjoint(self.words[place : place + 1]) and self.after(place, "verdict") is None
        if found := self.after(place, "verdict"):
            return found
        seen = self.after(place, "attitude")
        if seen and seen.value == "seen" and self.words[seen.end - 1] in _WATCHED and self.ends_clause(seen.end):
            return seen  # "Friday and Dazed and Confused already seen"
        if found := reaction(self.words, place):
            return found
        if found := self._own_verdict(place):
            return found
        if place < len(self.words) and self._message.tokens[place].gap.strip() in EQUALS:
            value = _SAID.get(self.words[place])
            if value and self.ends_clause(place + 1):
                return Mention(place, place + 1, "verdict", value)  # "It Follows = great"
            if answer := self._answered(place):
                return answer
        if place + 1 < len(self.words) and self.words[place] in _IS:
            for at in range(place + 1, min(place + 5, len(self.words))):
                if value := _SAID.get(self.words[at]):
                    return Mention(place, at + 1, "verdict", value)
                if self.words[at] not in _VERY:
                    break
        return None

    def _answered(self, place: int) -> Mention | None:
        """ "yes", "hell no", "loved it" alone behind a title and a colon, where the clause ends with it."""
        return next(
            (
                Mention(place, place + len(answer), "verdict", value)
                for answer, value in ANSWERS.items()
                if self.words[place : place + len(answer)] == answer and self._closed(place + len(answer))
            ),
            None,
        )

    def _closed(self, place: int) -> bool:
        return place >= len(self.words) or bool(self._message.tokens[place].gap.strip("-/'"))

    def _own_verdict(self, place: int) -> Mention | None:
        """ "… I actually disliked", "… we loved" behind a title, where the clause ends with it."""
        if self.words[place : place + 1] not in (("i",), ("we",)) or is_break(self._message.tokens[place].gap):
            return None
        at = place + 1
        while at < len(self.words) and self.words[at] in _SURELY:
            at += 1
        found = self.after(at, "attitude") or self.after(place, "attitude")
        if found and found.value in ("liked", "disliked", "seen") and self.ends_clause(found.end):
            return Mention(place, found.end, "verdict", found.value)
        return None

    def ends_clause(self, place: int) -> bool:
        """Whether nothing of the clause follows: the end, punctuation, or a word that opens another part."""
        tokens = self._message.tokens
        return place >= len(tokens) or bool(tokens[place].gap.strip("-/'")) or self.words[place] in BOUNDARY_WORDS

    def clause_end(self, place: int, longest: int = 8) -> int:
        """Where the stretch that starts at `place` ends at the latest."""
        tokens = self._message.tokens
        for at in range(place + 1, min(place + longest, len(tokens))):
            if set(tokens[at].gap) & set(".,;!?()"):
                return at
        return min(place + longest, len(tokens))


_WATCHED = word_set("seen watched done")


def is_break(gap: str) -> bool:
    """Punctuation that ends a sentence or sets a part off."""
    return bool(set(gap) & set(".!?;:()…\n"))
