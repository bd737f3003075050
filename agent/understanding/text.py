"""A message as words with their place, punctuation and capitals."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from data.wording import fold, word_set

CONSIDERED = 2_000  # characters of a message that are read; nobody describes a film in more
MOST_WORDS = 320
_WORD = re.compile(r"[^\W_]+(?:['’`´][^\W_]+)*|&")
_UNITS = re.compile(r"(?<=\d)(?=(?:h|hr|hrs|hours?|m|min|mins|minutes?|yo)(?:\b|\d))|(?<=\dh)(?=\d)|(?<=\dhr)(?=\d)")
_PLUS = re.compile(r"(?<=\d|[hnrs])\+(?=[\s,.;!?)]|$)")  # "3h+", "1990+"
_WITHOUT = re.compile(r"(?:^|(?<=[\s,;/(]))[-–−](?=[A-Za-z])([\w-]*)")  # "horror -gore"
_COMPARED = re.compile(r"([<>≤≥])(=?)\s*(?=\d)")
_SAID = {"<": " under ", ">": " over ", "≤": " at most ", "≥": " at least ", "<=": " at most ", ">=": " at least "}
_CODE = re.compile(
    r"</?[a-z][^>]*>|;\s*--|\b(?:select|drop|insert|delete)\b.+\b(?:from|table|into)\b.*[;*]", re.IGNORECASE
)
_SHORT = re.compile(r"\b(excl|incl|approx|max|min)\.(?=\s)", re.IGNORECASE)
_MARKS = "'’`´"
# Faces and things people type instead of the word.
_EMOJI = {
    "😂": " funny ", "🤣": " funny ", "😭": " sad ", "😢": " sad ", "😱": " scary ", "💕": " romantic ",
    "❤": " romantic ",
    "🧟": " zombies ", "👻": " ghosts ", "🎄": " christmas ", "🚀": " space ", "👽": " alien ", "🔪": " slasher ",
    "🧛": " vampires ", "🤠": " western ", "🦖": " dinosaurs ", "🦈": " shark ", "🤖": " robots ", "🧙": " wizards ",
}  # fmt: skip

# Spellings of talk that begin no title, by what is meant.
_TALK = {
    "what": "wat wut wht", "which": "wich whitch", "something": "somethin somthing somting sumthin sumthing smth sth"
    " smthing",
    "anything": "anythin anythng", "nothing": "nothin", "really": "rly realy", "though": "tho",
    "because": "cuz coz bc bcz cus", "recommend": "recomend reccomend recommand recommed reccommend",
    "movies": "movis moveis moovies movieees pics pix", "movie": "moovie mvoie moive", "film": "flim",
    "films": "flims filmes",
    "watching": "watchin wathcing", "looking": "lookin", "about": "abt", "the": "teh", "and": "adn", "people": "ppl",
    "years": "yrs", "tonight": "2nite tonite 2night tn", "before": "b4", "great": "gr8",
    "similar": "simlar similair simular simmilar similiar similer",
    "isnt": "aint", "please": "plss pleasee pleez", "with": "wiht wit", "want": "wnat", "like": "lik liek lk lyk lyke",
    "hey": "heyy heyyy heyyyy heya", "hi": "hii hiii hiiii", "hello": "helloo hellooo",
    "family": "fam", "how": "hw", "have": "hav", "good": "gud goood", "suggest": "sugest suggst",
    "dont": "dnt", "romantic": "romatic", "director": "dir",
}  # fmt: skip
# "she'll" is no shell, "he'll" no hell.
_SHORTENED = {"were": "we", "shell": "she", "hell": "he", "shed": "she", "wed": "we", "itll": "it", "theyll": "they"}
_MEASURES = ("h", "hr", "hrs", "hour", "hours", "min", "mins", "minutes", "films", "movies", "and", "of", "or", "to")
_SOUNDS = {"2": "to", "4": "for"}  # "2" behind a word that asks for "to", "4" before one that follows "for"
_BEFORE_TO = frozenset({"similar", "close", "want", "wanna", "need", "going", "got", "listen", "suggest", "comparable"})
_AFTER_FOR = frozenset({"my", "me", "us", "tonight", "a", "the", "kids", "someone", "u", "2nite"})
_PART = frozenset({"part", "number", "no", "vol", "volume", "episode", "top"})
_ADDRESSED = frozenset({"mr", "mrs", "ms", "dr", "prof"})
_MEANT = {typed: word for word, forms in _TALK.items() for typed in forms.split()}


@dataclass(frozen=True, slots=True)
class Token:
    """One word. `gap` is the punctuation between it and the word before, without spaces."""

    raw: str
    word: str  # plain form, data.wording
    start: int
    end: int
    gap: str
    possessive: bool

    @property
    def capital(self) -> bool:
        return self.raw[:1].isupper()


@dataclass(frozen=True, slots=True)
class Message:
    """What is read of a message. `cased`: its capitals mean something (neither all small nor all large)."""

    text: str
    tokens: tuple[Token, ...]
    cased: bool

    @property
    def is_code(self) -> bool:
        """Markup or a database command rather than a sentence."""
        return bool(_CODE.search(self.text))

    @property
    def asks(self) -> bool:
        """Whether it ends with a question mark."""
        return self.text.rstrip(" \"'”’)!").endswith("?")

    def corrected(self, words: tuple[str, ...]) -> Message:
        """The same with other plain forms, one a word."""
        tokens = tuple(replace(token, word=word) for token, word in zip(self.tokens, words, strict=True))
        return replace(self, tokens=tokens)

    def words(self, start: int, end: int) -> tuple[str, ...]:
        return tuple(token.word for token in self.tokens[start:end])

    def raw(self, start: int, end: int) -> str:
        """The stretch as typed."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end] if start < end else ""

    def quoted(self) -> tuple[tuple[int, int], ...]:
        """Stretches of words between double quotation marks, as (start, end)."""
        spans, opened = [], None
        for place, token in enumerate(self.tokens):
            marks = sum(token.gap.count(mark) for mark in '"“”«»„')
            for _ in range(marks):
                if opened is None:
                    opened = place
                else:
                    spans.append((opened, place))
                    opened = None
        if opened is not None and self.text.rstrip(" .!?")[-1:] in '"”»“':
            spans.append((opened, len(self.tokens)))
        return tuple((start, end) for start, end in spans if 0 < end - start <= 12)


_BEFORE_ONE = word_set(
    "first second third fourth fifth sixth 1st 2nd 3rd 4th 5th 6th last this that which another other"
)


def _sounds(tokens: list[Token], place: int) -> bool:
    """Whether a digit is written for the word it sounds like: "similar 2 the hangover", "smth 4 my kids"."""
    before, after = tokens[place - 1].word if place else "", tokens[place + 1].word
    if tokens[place].gap or tokens[place + 1].gap:
        return False
    if after in _MEASURES:
        return False  # "I've got 2 hours"
    return before in _BEFORE_TO if tokens[place].word == "2" else after in _AFTER_FOR and before not in _PART


def read(message: str) -> Message:
    """Split a message into words. Reads the first 2,000 characters; never raises."""
    text = unicodedata.normalize("NFKC", message[:CONSIDERED])
    for face, word in _EMOJI.items():
        if face in text:
            text = text.replace(face, word)
    text = _COMPARED.sub(lambda found: _SAID[found[1] + found[2] * (found[1] in "<>")], text)
    text = _SHORT.sub(r"\1 ", text)
    text = _WITHOUT.sub(r" no \1; ", text)
    text = _UNITS.sub(" ", _PLUS.sub(" plus", text))
    tokens: list[Token] = []
    after = 0
    for match in _WORD.finditer(text):
        raw = match[0]
        word = "and" if raw == "&" else "".join(char for char in fold(raw) if char not in _MARKS)
        word = _SHORTENED.get(word, word) if "'" in raw or "’" in raw else _MEANT.get(word, word)
        gap = "".join(text[after : match.start()].split())
        if gap == "." and tokens and tokens[-1].word in _ADDRESSED:
            gap = ""  # "Mr. Hitchcock" is one name
        possessive = len(raw) > 2 and raw[-1] in "sS" and raw[-2] in _MARKS
        tokens.append(Token(raw, word, match.start(), match.end(), gap, possessive))
        after = match.end()
        if len(tokens) == MOST_WORDS:
            break
    for place, token in enumerate(tokens[:-1]):
        if token.word in _SOUNDS and _sounds(tokens, place):
            tokens[place] = replace(token, word=_SOUNDS[token.word])
        if token.word == "w" and "." not in tokens[place + 1].gap and tokens[place + 1].word != "o":
            tokens[place] = replace(token, word="with")  # "the girl w the dragon tattoo", "w/ my gf"
    for place, token in enumerate(tokens[1:], start=1):
        if token.word == "1" and not token.gap and tokens[place - 1].word in _BEFORE_ONE:
            tokens[place] = replace(token, word="one")  # "what is the second 1 about"
    letters = [char for char in text if char.isalpha()]
    large = sum(char.isupper() for char in letters)
    starts = sum(token.capital for token in tokens)
    cased = 0 < large < 0.5 * len(letters) and not (len(tokens) > 3 and starts > 0.8 * len(tokens))
    return Message(text, tuple(tokens), cased)
