"""Numbers in digits and words."""

from __future__ import annotations

from data.wording import NUMBER_WORDS

ORDINALS = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "fifth": 5, "5th": 5,
    "sixth": 6, "6th": 6, "seventh": 7, "7th": 7, "eighth": 8, "8th": 8, "ninth": 9, "9th": 9, "tenth": 10, "10th": 10,
}  # fmt: skip


def number_at(tokens: tuple[str, ...], place: int) -> tuple[int, int] | None:
    """A whole number in digits or words at `place`, and where it ends: "twenty five" is 25."""
    if place >= len(tokens):
        return None
    word = tokens[place]
    if word.isascii() and word.isdigit() and len(word) < 5:
        return int(word), place + 1
    if word in NUMBER_WORDS:
        value = NUMBER_WORDS[word]
        following = tokens[place + 1] if place + 1 < len(tokens) else ""
        if following == "hundred" and value < 10:
            rest = number_at(tokens, place + 2 + (tokens[place + 2 : place + 3] == ("and",)))
            return (value * 100 + rest[0], rest[1]) if rest and rest[0] < 100 else (value * 100, place + 2)
        if value >= 20 and value < 100 and 0 < NUMBER_WORDS.get(following, 0) < 10:
            return value + NUMBER_WORDS[following], place + 2
        return value, place + 1
    return None
