"""Compositions for the open air and beyond it: westerns, adventures, war, fantasy, space."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random

from ui.poster.paper import TITLE_TOP, WIDTH, Palette, cut, disc, path, ring, strip

DUST = Palette("#e7b45a", "#a43d1c", "#6b2a17", "#3a1a10", "#f6e3b4")
DUSK = Palette("#33264a", "#d9663b", "#1c1530", "#f5dfc0", "#efb04a")
SPACE = Palette("#12202f", "#d9c9a3", "#2f5566", "#efe4c8", "#d5532f")
RUST = Palette("#b5472a", "#23181a", "#e8c387", "#f7e6c4", "#23181a")
OLIVE = Palette("#5d6338", "#22261a", "#c9b878", "#f1e7c6", "#b8401f")


def mesa(chance: Random, p: Palette) -> str:
    """A low sun behind table mountains."""
    sun = disc(chance.uniform(74, 166), 118, chance.uniform(44, 56), p.accent)
    shapes, x = [], -20.0
    while x < WIDTH:
        width, top = chance.uniform(52, 92), chance.uniform(112, 160)
        shapes.append(cut(((x, 210), (x + 12, top), (x + width - 10, top + 4), (x + width, 210)), p.first, chance, 3))
        x += width * chance.uniform(0.8, 1.25)
    plain = cut(((-4, 198), (WIDTH + 4, 190), (WIDTH + 4, 224), (-4, 224)), p.second, chance)
    rx = chance.uniform(60, 180)
    rider = cut(((rx, 178), (rx + 6, 178), (rx + 9, 198), (rx - 8, 198)), p.second) + disc(rx + 3, 174, 3.6, p.second)
    return sun + "".join(shapes) + rider + plain


def orbits(chance: Random, p: Palette) -> str:
    """Rings around a world, one small traveller on them."""
    cx, cy = chance.uniform(84, 156), 112.0
    rings = [
        ring(cx, cy, radius, p.second if i % 2 else p.first, 2.2 - i * 0.3)
        for i, radius in enumerate((50, 70, 92, 118))
    ]
    angle, far = chance.uniform(0, 2 * pi), chance.choice((70, 92))
    world = disc(cx, cy, 32, p.accent) + path(f"M{cx - 32} {cy}A32 32 0 0 0 {cx + 32} {cy}Z", fill=p.first)
    traveller = disc(cx + far * cos(angle), cy + far * sin(angle), 6, p.first)
    stars = [disc(chance.uniform(6, 234), chance.uniform(6, 214), chance.uniform(0.7, 1.7), p.first) for _ in range(26)]
    return _above("".join(stars) + "".join(rings)) + world + traveller


def horizon(chance: Random, p: Palette) -> str:
    """A sun over an empty grid that runs to the horizon."""
    sun = disc(120, 120, chance.uniform(56, 68), p.accent)
    cuts = [strip(40, y, 160, 2 + i * 1.3, p.ground, chance, 0.4) for i, y in enumerate(range(112, 168, 12))]
    ground = strip(-4, 166, WIDTH + 8, 60, p.second, chance, 0.6)
    rays = [path(f"M{120 + k * 9} 166L{120 + k * 62} 226", stroke=p.first, width=1.1) for k in range(-6, 7)]
    rows = [path(f"M0 {y}H{WIDTH}", stroke=p.first, width=1.1) for y in (168, 175, 185, 199, 217)]
    return sun + "".join(cuts) + ground + _above("".join(rays + rows))


def stripes(chance: Random, p: Palette) -> str:
    """Diagonal banners and a falling star."""
    lean = chance.uniform(60, 110)
    bands = [
        cut(((x, -4), (x + 30, -4), (x + 30 - lean, 224), (x - lean, 224)), p.first if i % 2 else p.second, chance)
        for i, x in enumerate(range(20, 380, 46))
    ]
    cx, cy, size = chance.uniform(86, 154), 104.0, 46.0
    tips = [(size if i % 2 == 0 else size * 0.42, -pi / 2 + i * pi / 5) for i in range(10)]
    star = cut([(cx + r * cos(a), cy + r * sin(a)) for r, a in tips], p.accent, chance, 2.5)
    return _above("".join(bands)) + disc(cx, cy, 62, p.ground) + star


def lanes(chance: Random, p: Palette) -> str:
    """Tracks that run to one point, and what comes along them."""
    far = chance.uniform(70, 170)
    tracks = [
        cut(((far, 40), (far, 40), (x + 22, 226), (x - 14, 226)), p.second if i % 2 else p.first)
        for i, x in enumerate(range(-120, 400, 40))
    ]
    sun = disc(far, 44, chance.uniform(26, 34), p.accent)
    x, y = far + (120 - far) * 0.55, 150.0
    body = ((x - 17, y + 34), (x - 10, y - 8), (x, y - 22), (x + 10, y - 8), (x + 17, y + 34))
    return _above("".join(tracks)) + sun + cut(body, p.accent, chance, 1.5) + disc(x, y - 30, 8, p.accent)


def hills(chance: Random, p: Palette) -> str:
    """Round hills, a big sun, a row of trees."""
    sun = disc(chance.uniform(60, 180), 84, 40, p.accent)
    waves = []
    for i, fill in enumerate((p.second, p.first)):
        y, swing = 140 + i * 38, chance.uniform(28, 52) * (-1) ** i
        waves.append(path(f"M-4 {y}C70 {y - swing} 150 {y + swing} 244 {y - 14}V224H-4Z", fill=fill))
    trees = []
    for _ in range(5):
        x, crown = chance.uniform(16, 224), chance.uniform(150, 190)
        trees.append(disc(x, crown, chance.uniform(7, 13), p.ink) + strip(x - 1.5, crown, 3, 20, p.ink, chance, 0.4))
    return sun + waves[0] + "".join(trees[:2]) + waves[1] + "".join(trees[2:])


def tower(chance: Random, p: Palette) -> str:
    """A crooked castle before a moon."""
    moon = disc(chance.uniform(96, 144), 96, 66, p.accent)
    shapes = []
    for x in (66, 100, 138, 164):
        width, top = chance.uniform(18, 27), chance.uniform(66, 132)
        shapes.append(strip(x, top, width, 224 - top, p.second, chance, 2))
        shapes.append(
            cut(
                ((x - 6, top + 2), (x + width + 6, top), (x + width / 2, top - chance.uniform(26, 48))), p.first, chance
            )
        )
        shapes.append(strip(x + width / 2 - 2, top + 16, 5, 10, p.accent, chance, 0.8))
    rock = cut(((10, 226), (56, 176), (120, 190), (182, 170), (232, 226)), p.second, chance, 3)
    birds = [
        path(f"M{x:.0f} {y:.0f}q5 -6 9 0q5 -6 9 0", stroke=p.ink, width=2)
        for x, y in ((chance.uniform(10, 200), chance.uniform(22, 70)) for _ in range(3))
    ]
    return moon + rock + "".join(shapes) + "".join(birds)


def peaks(chance: Random, p: Palette) -> str:
    """Three torn mountains and the way up."""
    sun, shapes = disc(chance.uniform(40, 200), 62, 24, p.accent), []
    for x, top, fill in ((54, 104.0, p.second), (182, 88.0, p.second), (118, 52.0, p.first)):
        top += chance.uniform(-12, 12)
        shapes.append(cut(((x - 92, 224), (x, top), (x + 92, 224)), fill, chance, 4))
        snow = (
            (x - 20, top + 48),
            (x, top),
            (x + 20, top + 48),
            (x + 8, top + 38),
            (x - 2, top + 52),
            (x - 10, top + 38),
        )
        shapes.append(cut(snow, p.accent, chance, 1.5))
    way = path(
        f"M96 224C160 204 70 190 120 170S100 146 {120 + chance.uniform(-8, 8):.0f} 132", stroke=p.ground, width=3
    )
    return _above(sun + "".join(shapes) + way)


def burst(chance: Random, p: Palette) -> str:
    """Rays from a corner, something racing out of them."""
    cx, cy, count = chance.choice((30, 210)), chance.uniform(150, 190), 15
    rays = []
    for i in range(count):
        a, b = (2 * pi * (i + shift) / count for shift in (0.0, chance.uniform(0.38, 0.56)))
        corners = ((cx, cy), (cx + 340 * cos(a), cy + 340 * sin(a)), (cx + 340 * cos(b), cy + 340 * sin(b)))
        rays.append(cut(corners, p.second if i % 3 else p.accent))
    side = 1 if cx < 120 else -1
    arrow = (
        (cx, cy - 16),
        (cx + side * 150, cy - 92),
        (cx + side * 122, cy - 40),
        (cx + side * 96, cy - 46),
        (cx, cy + 16),
    )
    return _above("".join(rays) + disc(cx, cy, 36, p.first) + cut(arrow, p.first, chance, 3))


def _above(drawn: str) -> str:
    """Keep art out of the title's place."""
    return f'<svg x="0" y="0" width="{WIDTH}" height="{TITLE_TOP - 2}">{drawn}</svg>'
