"""Whether a title stands for one film or for its whole series: "all the Harry Potters", "the lotr trilogy"."""

from __future__ import annotations

from agent.understanding.reading import Mention, Reading
from data.titles import Strength
from data.types import MovieId
from data.wording import word_set

_ALL = word_set("all every entire whole both each")
_BETWEEN = word_set("of the those these n three four five six seven eight films movies parts")
SERIES = word_set("trilogy trilogies series saga sagas franchise franchises quadrilogy movies films flicks duology")
_FAMOUS = 0.2  # the fame of a film that belongs to a series people speak of


def films_meant(reading: Reading, mention: Mention) -> tuple[MovieId, ...]:
    """The film of a title mention, or all films whose titles begin so, the best known first."""
    first = mention.value[0]
    series = [hit for hit in mention.value if hit.strength in (Strength.PREFIX, first.strength)]
    if len(series) < 2 or not (_all_before(reading, mention.start) or _series_after(reading, mention.end)):
        return (first.movie_id,)
    known = (hit.movie_id for hit in series if hit.fame >= _FAMOUS)
    return tuple(dict.fromkeys((first.movie_id, *known)))


def plural(reading: Reading, start: int, end: int) -> bool:
    """Whether the last word may be the plural of a title: "the harry potters"."""
    word = reading.tokens[end - 1].word
    return end - start > 1 and word.endswith("s") and len(word) > 4 and start > 0 and _all_before(reading, start)


def _all_before(reading: Reading, start: int) -> bool:
    at = start - 1
    while at >= 0 and start - at < 4 and not reading.tokens[at + 1].gap:
        if reading.tokens[at].word in _ALL:
            return True
        if reading.tokens[at].word not in _BETWEEN:
            return False
        at -= 1
    return False


def _series_after(reading: Reading, end: int) -> bool:
    words = reading.message.words(end, end + 2)
    return bool(words) and not reading.tokens[end].gap and (words[0] in SERIES)
