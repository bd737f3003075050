"""Paper and scissors: shapes with hand-cut edges, as SVG fragments."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

WIDTH, HEIGHT = 240, 360
TITLE_TOP = 226  # art stays above, lettering below
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Palette:
    """Five papers: the ground, two to cut from, the ink of the title and one accent."""

    ground: str
    first: str
    second: str
    ink: str
    accent: str


Draw = Callable[[Random, Palette], str]


def cut(points: Iterable[Point], fill: str, chance: Random | None = None, wobble: float = 2.0) -> str:
    """A polygon; with `chance` its corners lie up to `wobble` units off, as scissors leave them."""

    def off() -> float:
        return chance.uniform(-wobble, wobble) if chance else 0.0

    path = " ".join(f"{x + off():.1f},{y + off():.1f}" for x, y in points)
    return f'<polygon points="{path}" fill="{fill}"/>'


def strip(x: float, y: float, width: float, height: float, fill: str, chance: Random, wobble: float = 2.0) -> str:
    """A strip of paper cut by hand."""
    return cut(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), fill, chance, wobble)


def disc(x: float, y: float, radius: float, fill: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}"/>'


def ring(x: float, y: float, radius: float, stroke: str, width: float) -> str:
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="none" stroke="{stroke}" stroke-width="{width:.1f}"/>'
    )


def path(drawn: str, fill: str = "none", stroke: str = "none", width: float = 0.0) -> str:
    return f'<path d="{drawn}" fill="{fill}" stroke="{stroke}" stroke-width="{width:.1f}" stroke-linejoin="round"/>'
