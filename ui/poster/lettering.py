"""The title as cut-out letters: lines set to the poster's width whatever fonts a machine has."""

from __future__ import annotations

import unicodedata
from random import Random

from ui.markup import e
from ui.poster.paper import HEIGHT, TITLE_TOP, WIDTH, Palette

MARGIN = 18
FACES = (
    "'Futura Condensed ExtraBold','Avenir Next Condensed','Oswald','League Gothic','Franklin Gothic Demi Cond',"
    "'Arial Narrow','Liberation Sans Narrow','Roboto Condensed','DejaVu Sans Condensed',sans-serif"
)
LONGEST = 72  # characters of a title set in full
TALLEST, SMALLEST = 52.0, 11.0  # font size in units
LEADING = 0.94


def lettering(title: str, credit: str, chance: Random, palette: Palette) -> str:
    """Title block and credit line below the art."""
    lines = _lines(title if len(title) <= LONGEST else title[: LONGEST - 1].rstrip() + "…")
    room = HEIGHT - TITLE_TOP - 34
    sizes = [min(TALLEST, (WIDTH - 2 * MARGIN) / max(_ems(line), 0.5)) for line in lines]
    shrink = min(1.0, room / (sum(sizes) * LEADING))
    sizes = [max(SMALLEST, size * shrink) for size in sizes]
    top = TITLE_TOP + (room - sum(sizes) * LEADING) / 2
    parts = []
    for line, size in zip(lines, sizes, strict=True):
        top += size * LEADING
        parts.append(_line(line, top, size, chance.uniform(-1.1, 1.1), palette.ink))
    return "".join(parts) + _credit(credit, palette)


def _line(text: str, baseline: float, size: float, tilt: float, ink: str) -> str:
    width = min(_ems(text) * size, WIDTH - 2 * MARGIN)
    return (
        f'<text x="{MARGIN}" y="{baseline - size * 0.12:.1f}" font-family="{FACES}" font-weight="800" '
        f'font-size="{size:.1f}" fill="{ink}" textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs" '
        f'transform="rotate({tilt:.2f} {WIDTH / 2} {baseline:.1f})">{e(text.upper())}</text>'
    )


def _credit(text: str, palette: Palette) -> str:
    width = min(len(text) * 6.2, WIDTH - 2 * MARGIN)
    if not text:
        return ""
    return (
        f'<text x="{MARGIN}" y="{HEIGHT - 15}" font-family="{FACES}" font-weight="600" font-size="11" '
        f'letter-spacing="1" fill="{palette.ink}" textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs">'
        f"{e(text.upper())}</text>"
    )


def _ems(text: str) -> float:
    """How wide a line is meant to be, in font sizes: half a size a letter, a whole one for wide scripts."""
    return sum(0.98 if unicodedata.east_asian_width(c) in "WF" else 0.3 if c in " .,:;'!-iI" else 0.53 for c in text)


def _lines(title: str) -> list[str]:
    """Words on lines of about equal length; few long lines for a long title."""
    words = title.split() or [title]
    per_line = max(7, round(len(title) ** 0.5 * 1.9))
    lines = [words[0]]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) <= per_line or len(lines[-1]) <= 2:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines
