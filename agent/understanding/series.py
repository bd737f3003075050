"""Whether a title stands for one film or for its whole series: "all the Harry Potters", "the lotr trilogy", "bond
films", "sequels to Jurassic Park". A film and its remake named together are two films: "Psycho or the remake"."""

from __future__ import annotations

from agent.understanding.reading import Mention, Reading
from data.titles import Strength, TitleIndex
from data.types import MovieId
from data.wording import ARTICLES, phrases, word_set

_ALL = word_set("all every entire whole both each other rest")
_BETWEEN = word_set("of the those these n three four five six seven eight films movies parts old older new newer good")
SERIES = word_set(
    "trilogy trilogies series saga sagas franchise franchises quadrilogy movies films flicks duology pictures sequels"
    " prequels sequel prequel canon universe"
)
_STYLED = (
    ("vein",),
    ("mould",),
    ("mold",),
    ("style",),
    ("type",),
    ("esque",),
    ("like",),
    ("ish",),
    ("vibes",),
    ("vibe",),
)
_MANY = 4  # films of a series that is refused with its name
ONE_OF = word_set("movie film flick picture")
_ANY = word_set("a an any another some which good best favorite favourite old older classic recent decent")
_SEQUELS = phrases(
    "sequels to | sequels of | sequel to | sequel of | prequels to | prequel to | follow ups to | follow up to"
    " | sequels for | sequel for | the sequels to | other parts of"
)
_FOLLOWING = word_set("sequels sequel prequels prequel")
_REMADE = word_set("remake remade new newer original old older")


def films_meant(reading: Reading, mention: Mention, titles: TitleIndex) -> tuple[MovieId, ...]:
    """The film of a title mention, or all films of its series where that is spoken of."""
    return series_meant(reading, mention, titles) or both_versions(reading, mention, titles) or _first(mention)


def series_meant(reading: Reading, mention: Mention, titles: TitleIndex) -> tuple[MovieId, ...]:
    """The films of the series a title mention stands for, by year; empty when one film is meant."""
    sequels = _sequels(reading, mention)
    named = reading.message.words(mention.start, mention.end)
    if reading.message.words(mention.end, mention.end + 1) in _STYLED:
        return ()  # "Bourne-style"
    by_name = mention.value[0].strength is Strength.PREFIX and bool(titles.called("".join(named)))
    if not (by_name or sequels or _all_before(reading, mention.start) or _series_after(reading, mention)):
        return ()
    films = tuple(hit.movie_id for hit in titles.series(named) or titles.series((*named[:-1], named[-1][:-1])))
    if sequels and films:
        first = mention.value[0].movie_id
        return tuple(film for film in films if film != first)
    return films


def refused_series(reading: Reading, mention: Mention, titles: TitleIndex) -> tuple[MovieId, ...]:
    """The films of a series refused by its name: "no batman", "not bond"; empty where one film may be meant."""
    named = reading.message.words(mention.start, mention.end)
    single = (*named[:-1], named[-1].removesuffix("s"))
    if single != named and not titles.lookup("".join(named)):  # "not the terminators"
        return tuple(hit.movie_id for hit in titles.series(single))
    series = titles.series(named)
    several = len([word for word in named if word not in ARTICLES]) > 1  # "It" begins too many titles
    if several and len(series) >= _MANY:  # "space opera, but not star trek"
        return tuple(hit.movie_id for hit in series)
    plainly = reading.message.words(max(0, mention.start - 1), mention.start) == ("no",)
    if not plainly and not titles.called("".join(named)):
        return ()
    return tuple(hit.movie_id for hit in titles.series(named))


def both_versions(reading: Reading, mention: Mention, titles: TitleIndex) -> tuple[MovieId, ...]:
    """A film and its remake: "the original 3:10 to Yuma or the remake"."""
    words = reading.message.words(mention.end, mention.end + 3)
    if words[:1] not in (("or",), ("and",), ("vs",), ("versus",)) or not {*words[1:]} & _REMADE:
        return ()
    if words[1:2] != ("the",) and words[1:2] != ("its",):
        return ()
    named = reading.message.words(mention.start, mention.end)
    bare = named[named.index("original") + 1 :] if "original" in named else named
    same = [hit for hit in titles.lookup("".join(bare)) if hit.strength >= Strength.OTHER]
    known = [hit for hit in same if hit.fame >= 0.2 * same[0].fame] if same else []
    by_year = titles.by_year(known)
    return (by_year[0].movie_id, by_year[-1].movie_id) if len(by_year) > 1 else ()


def plural(reading: Reading, start: int, end: int) -> bool:
    """Whether the last word may be the plural of a title: "the harry potters"."""
    word = reading.tokens[end - 1].word
    articled = reading.message.words(start - 1, start) == ("the",) or reading.tokens[start].word == "the"
    several = (end - start > 1 and _all_before(reading, start)) or articled
    return word.endswith("s") and len(word) > 4 and start > 0 and several and not word[:-1].isdigit()  # "the 2010s"


def _first(mention: Mention) -> tuple[MovieId, ...]:
    return (mention.value[0].movie_id,)


def _sequels(reading: Reading, mention: Mention) -> bool:
    before = reading.message.words(max(0, mention.start - 4), mention.start)
    before = before[:-1] if before[-1:] == ("the",) else before
    told = any(before[-len(phrase) :] == phrase for phrase in _SEQUELS)
    return told or (
        {*reading.message.words(mention.end, mention.end + 1)} <= _FOLLOWING and mention.end < len(reading.tokens)
    )


def _all_before(reading: Reading, start: int) -> bool:
    at = start - 1
    while at >= 0 and start - at < 4 and not reading.tokens[at + 1].gap:
        if reading.tokens[at].word in _ALL:
            return True
        if reading.tokens[at].word not in _BETWEEN:
            return False
        at -= 1
    return False


def _series_after(reading: Reading, mention: Mention) -> bool:
    end = mention.end
    if end >= len(reading.tokens) or reading.tokens[end].gap:
        return False
    before = reading.message.words(max(0, mention.start - 1), mention.start)
    word = reading.tokens[end].word
    return word in SERIES or (word in ONE_OF and (not before or before[0] in _ANY))
