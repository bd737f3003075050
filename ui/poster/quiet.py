"""Compositions for drama, romance, comedy, music and documentary."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random

from ui.poster.paper import WIDTH, Palette, cut, disc, path, ring, strip

ROSE = Palette("#e9b7a4", "#b3322b", "#7a1f2b", "#4d1420", "#f8e7d3")
CREAM = Palette("#efe2c6", "#b5482c", "#2b2a33", "#2b2320", "#dfa23a")
STONE = Palette("#57616a", "#e3d7bf", "#23272c", "#f3ead6", "#d8853b")
TEAL = Palette("#1f5a5c", "#f0d9a8", "#123436", "#f7ead0", "#e0603a")
SUN = Palette("#f2b632", "#d2462c", "#1f4f5c", "#2a1a12", "#fbeed0")


def halves(chance: Random, p: Palette) -> str:
    """Two discs that almost are one."""
    gap, y = chance.uniform(26, 40), 116 + chance.uniform(-6, 6)
    left, right = disc(120 - gap, y, 66, p.first), disc(120 + gap, y, 66, p.second)
    reach = (66**2 - gap**2) ** 0.5
    shared = path(
        f"M120 {y - reach:.1f}A66 66 0 0 1 120 {y + reach:.1f}A66 66 0 0 1 120 {y - reach:.1f}Z", fill=p.accent
    )
    return left + right + shared


def bounce(chance: Random, p: Palette) -> str:
    """A ball on its way down the stairs of chance."""
    spots = [(34 + i * 43, 206 - abs(sin(i * 1.25 + chance.uniform(0, 0.6))) * 150, 12 + i * 3.2) for i in range(5)]
    colours = [p.first, p.second, p.accent, p.first, p.second]
    chance.shuffle(colours)
    way = "M" + " ".join(f"{x:.0f} {y:.0f}" for x, y, _ in spots)
    return path(way, stroke=p.ink, width=1.2) + "".join(
        disc(x, y, r, colour) for (x, y, r), colour in zip(spots, colours, strict=True)
    )


def confetti(chance: Random, p: Palette) -> str:
    """Scraps of paper, thrown."""
    scraps = []
    for i in range(19):
        x, y, size, turn = (
            chance.uniform(14, 226),
            chance.uniform(14, 206),
            chance.uniform(9, 25),
            chance.uniform(0, pi),
        )
        corners = [
            (x + size * cos(turn + k * pi / 2), y + size * 0.8 * sin(turn + k * pi / 2)) for k in range(3 + i % 2)
        ]
        scraps.append(cut(corners, (p.first, p.second, p.accent)[i % 3], chance, 3))
    return "".join(scraps)


def windows(chance: Random, p: Palette) -> str:
    """A wall of windows; someone is home in one."""
    lit, shapes = chance.randrange(12), []
    for i in range(12):
        x, y = 22 + (i % 4) * 51, 22 + (i // 4) * 67
        shapes.append(strip(x, y, 40, 54, p.accent if i == lit else p.second, chance, 1.8))
        if i == lit:
            shapes.append(
                disc(x + 20, y + 24, 7, p.second)
                + cut(((x + 9, y + 54), (x + 14, y + 33), (x + 27, y + 33), (x + 32, y + 54)), p.second)
            )
        elif chance.random() < 0.35:
            shapes.append(
                cut(((x, y), (x + 40, y), (x + 40, y + chance.uniform(12, 40)), (x, y + 16)), p.first, chance)
            )
    return "".join(shapes)


def stairs(chance: Random, p: Palette) -> str:
    """A flight of steps and someone halfway."""
    steps, on = [], chance.randrange(2, 6)
    for i in range(8):
        x, y = i * 30.0, 200 - i * 22.0
        steps.append(strip(x, y, 32, 226 - y, p.first if i % 2 else p.second, chance, 1.2))
    x, y = on * 30 + 15, 200 - on * 22
    who = disc(x, y - 40, 7, p.accent) + cut(
        ((x - 8, y - 31), (x + 8, y - 31), (x + 6, y), (x - 6, y)), p.accent, chance
    )
    return disc(52, 58, chance.uniform(22, 32), p.accent) + "".join(steps) + who


def columns(chance: Random, p: Palette) -> str:
    """A temple front, one column fallen."""
    fallen, shapes = chance.randrange(1, 4), []
    for i in range(5):
        x = 40 + i * 35
        if i != fallen:
            shapes.append(strip(x, 88, 20, 108, p.first, chance, 1.2))
            shapes.append(strip(x - 4, 84, 28, 7, p.second, chance, 0.8))
    x = 40 + fallen * 35
    drum = cut(((x - 22, 206), (x + 44, 186), (x + 50, 202), (x - 16, 222)), p.accent, chance, 1.5)
    roof = cut(((24, 82), (120, 28 + chance.uniform(-6, 6)), (216, 82)), p.second, chance)
    return (
        disc(chance.uniform(40, 200), 40, 20, p.accent)
        + roof
        + "".join(shapes)
        + strip(22, 196, 196, 28, p.second, chance)
        + drum
    )


def stems(chance: Random, p: Palette) -> str:
    """Flowers cut from paper, no two alike."""
    grown = []
    for i in range(4):
        x, top = 42 + i * 52 + chance.uniform(-6, 6), chance.uniform(48, 118)
        lean, size, petals = chance.uniform(-12, 12), chance.uniform(15, 23), chance.randrange(5, 8)
        grown.append(path(f"M{x:.0f} 226Q{x - lean:.0f} 170 {x + lean:.0f} {top:.0f}", stroke=p.second, width=4))
        leaf = (x, 190.0), (x + 24 * (-1) ** i, 172.0), (x + 30 * (-1) ** i, 158.0), (x + 8 * (-1) ** i, 166.0)
        grown.append(cut(leaf, p.second, chance, 1.5))
        fill = (p.first, p.accent)[i % 2]
        ends = [(2 * pi * k / petals, size) for k in range(petals)]
        grown += [disc(x + lean + r * cos(a), top + r * sin(a), size * 0.56, fill) for a, r in ends]
        grown.append(disc(x + lean, top, size * 0.55, p.second))
    return "".join(grown)


def record(chance: Random, p: Palette) -> str:
    """A record and its arm."""
    cx, cy = 120 + chance.uniform(-22, 22), 114.0
    grooves = [ring(cx, cy, radius, p.ground, 0.8) for radius in range(42, 92, 8)]
    arm = path(f"M218 22L{cx + 52:.0f} {cy + 34:.0f}", stroke=p.accent, width=6) + disc(218, 22, 11, p.accent)
    return disc(cx, cy, 94, p.second) + "".join(grooves) + disc(cx, cy, 32, p.first) + disc(cx, cy, 5, p.accent) + arm


def keys(chance: Random, p: Palette) -> str:
    """A keyboard that does not keep still."""
    shapes = []
    for i in range(7):
        x, y = 12 + i * 31, 34 + 26 * sin(i * 0.9 + chance.uniform(0, 0.5))
        shapes.append(strip(x, y, 28, 158, p.accent if i != 3 else p.first, chance, 2))
    black = [strip(32 + i * 31, 40 + 26 * sin(i * 0.9), 17, 92, p.second, chance, 1.6) for i in range(6) if i != 2]
    return "".join(shapes + black)


def aperture(chance: Random, p: Palette) -> str:
    """The blades of a lens, nearly shut."""
    cx, cy, turn, blades = WIDTH / 2, 114.0, chance.uniform(0, 1), []
    for i in range(6):
        a = turn + i * pi / 3
        corners = [
            (cx + r * cos(a + d), cy + r * sin(a + d)) for r, d in ((30, 0.0), (96, 0.42), (96, 1.32), (30, pi / 3))
        ]
        blades.append(cut(corners, p.second if i % 2 else p.first))
    return disc(cx, cy, 98, p.accent) + "".join(blades) + disc(cx, cy, 22, p.ground)
