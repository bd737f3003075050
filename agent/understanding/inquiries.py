"""Stage: questions with a word thrown in, "what's it even about", "who actually directed it", and "Other?"."""

from __future__ import annotations

from collections.abc import Iterator

from agent.understanding.lexicon import Lexicon
from agent.understanding.reading import Mention, Reading
from data.wording import phrases, word_set

_ASKS = word_set("who whos what whats how hows when whens where wheres which is was does did are")
_THROWN_IN = word_set(
    "even actually exactly really roughly approximately precisely basically again anyway just like supposedly please"
)
_SWEARS = phrases("the hell | the heck | the fuck | on earth | in the world | more or less | by the way")
_SAME = {"we": "i"}  # "where can we watch it"
_CONTRACTED = {
    "years": ("year", "is"), "languages": ("language", "is"), "countrys": ("country", "is"), "genres": ("genre", "is"),
    "longs": ("long", "is"), "itll": ("it",),
}  # fmt: skip
_HEARD = phrases("ever heard of | have you heard of | have you ever heard of | heard of | you heard of")
_REACH = 9  # words of a question
_OTHERS = phrases("other | another | others | other ones | next | others please | other please | and other | no other")


def inquiries(reading: Reading, lexicon: Lexicon) -> Iterator[Mention]:
    """ "question" mentions over the words thrown in, and an "other" for a sentence that says no more than that."""
    words = tuple(token.word for token in reading.tokens)
    for place, word in enumerate(words):
        if word in _ASKS and (question := _question(words, place, lexicon)):
            yield question
    for start, end in reading.sentences():
        heard = max((one for one in _HEARD if words[start : start + len(one)] == one), key=len, default=())
        if heard:
            yield Mention(start, start + len(heard), "ask", "plot")
        if words[start:end] in _OTHERS:
            yield Mention(start, end, "other", "more")


def _question(words: tuple[str, ...], place: int, lexicon: Lexicon) -> Mention | None:
    """The longest question from `place` on that is only found when what is thrown in is left out."""
    kept, places = [words[place]], [place]
    at, stop = place + 1, min(len(words), place + _REACH)
    while at < stop:
        swear = next((len(phrase) for phrase in _SWEARS if words[at : at + len(phrase)] == phrase), 0)
        if swear or words[at] in _THROWN_IN:
            at += swear or 1
            continue
        parts = _CONTRACTED.get(words[at], (_SAME.get(words[at], words[at]),))  # "what year's it from"
        kept += parts
        places += [at] * len(parts)
        at += 1
    found = next((m for m in lexicon.all_at(tuple(kept), 0) if m.label == "question"), None)
    if found is None or tuple(kept[: found.end]) == words[place : place + found.end]:
        return None
    return Mention(place, places[found.end - 1] + 1, "question", found.value)
