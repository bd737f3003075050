"""A year or a decade as people write it: "1987", "'68", "the late 80s", "eighties"."""

from __future__ import annotations

from agent.understanding.reading import Reading
from data.types import Span

_DECADES = {
    "twenties": 1920, "thirties": 1930, "forties": 1940, "fifties": 1950, "sixties": 1960, "seventies": 1970,
    "eighties": 1980, "nineties": 1990, "noughties": 2000, "aughts": 2000,
}  # fmt: skip
_WHOSE = frozenset({"my", "his", "her", "our", "their", "your"})
_WRITTEN_OUT = 5  # letters of "1960s"
_DECADE_LEADS = frozenset({"los", "anos", "annees", "anni"})


def era_at(reading: Reading, tokens: tuple[str, ...], place: int) -> tuple[Span, int] | None:
    """A year or decade at `place`, with early, mid or late: (its years, where it ends)."""
    part = ""
    start = place
    if place < len(tokens) and tokens[place] in ("early", "mid", "middle", "late", "end") and place + 1 < len(tokens):
        part = tokens[place]
        place += 1
        while place < len(tokens) and tokens[place] in ("to", "of", "the", "late", "mid") and place - start < 4:
            place += 1
    if place >= len(tokens) or not reading.free(place, place + 1):
        return None
    decade = _decade(tokens[place])
    if decade is not None and place and len(tokens[place]) != _WRITTEN_OUT and tokens[place - 1] in _WHOSE:
        return None  # "I'm in my sixties"
    if decade is None and place and tokens[place - 1] in _DECADE_LEADS and len(tokens[place]) == 2:
        decade = _decade(f"{tokens[place]}s")  # "los 90", "années 90"
    if decade is not None:
        low, high = {"early": (0, 3), "mid": (4, 6), "middle": (4, 6), "late": (7, 9), "end": (7, 9)}.get(part, (0, 9))
        return Span(decade + low, decade + high), place + 1
    word = tokens[place]
    marked = set(reading.tokens[place].gap) & set("'’‘`´")
    if marked and len(word) == 2 and word.isdecimal() and not part:  # "'68"
        year = 1900 + int(word) + 100 * (int(word) < 27)
        return Span(year, year), place + 1
    if len(word) == 4 and word.isdigit() and 1880 <= int(word) <= 2035 and not part:
        return Span(int(word), int(word)), place + 1
    return None


def short_year(tokens: tuple[str, ...], place: int, first: Span) -> tuple[Span, int] | None:
    """The "65" of "between 1955 and 65"."""
    word = tokens[place] if place < len(tokens) else ""
    if len(word) != 2 or not word.isdecimal() or first.low is None or first.low != first.high:
        return None
    year = first.low // 100 * 100 + int(word)
    return (Span(year, year), place + 1) if year > first.low else None


def _decade(word: str) -> int | None:
    """The first year of "80s", "1980s", "eighties"; 20s is 1920, 10s is 2010."""
    if word in _DECADES:
        return _DECADES[word]
    digits = word.removesuffix("ies").removesuffix("s").removesuffix("er").removesuffix("ern")
    if word == digits or not digits.isdigit() or not digits.endswith("0"):
        return None
    number = int(digits)
    if len(digits) == 4 and 1880 <= number <= 2030:
        return number
    if len(digits) == 2:
        return 2000 + number if number <= 10 else 1900 + number
    return None


def new_film(tokens: tuple[str, ...], place: int) -> bool:
    """ "new horror movies" are recent; "New York" and "the new girl in town" are not."""
    for word in tokens[place : place + 3]:
        if word in (
            "york",
            "zealand",
            "orleans",
            "jersey",
            "wave",
            "mexico",
            "world",
            "age",
            "year",
            "years",
            "girl",
            "ones",
        ):
            return False
        if word in (
            "movie",
            "movies",
            "film",
            "films",
            "releases",
            "flicks",
            "comedies",
            "thrillers",
            "dramas",
            "stuff",
        ):
            return True
    return False
