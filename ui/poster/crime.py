"""Compositions for crime, mystery, thriller, noir and horror."""

from __future__ import annotations

from math import cos, pi, sin
from random import Random

from ui.poster.paper import TITLE_TOP, WIDTH, Palette, cut, disc, path, ring, strip

BLOOD = Palette("#c9341f", "#17110f", "#e9d9bd", "#f7ead2", "#17110f")
AMBER = Palette("#e08a1e", "#1b1512", "#b8301c", "#1b1512", "#f6e7c8")
NOIR = Palette("#191513", "#e9dcc3", "#5c5148", "#f0e4cc", "#c9341f")
INK = Palette("#1d2b3a", "#e6d8b8", "#0e1620", "#f1e6cc", "#d2572b")
MOSS = Palette("#26352d", "#d9c48f", "#101511", "#efe3c4", "#c0502d")


def bars(chance: Random, p: Palette) -> str:
    """Strips of paper falling in from above, one of them another colour."""
    odd = chance.randrange(6)
    fallen = []
    for i in range(6):
        x, width, depth = 10 + i * 38, chance.uniform(20, 30), chance.uniform(70, 205)
        lean = chance.uniform(-14, 14)
        corners = ((x, -4), (x + width, -4), (x + width + lean, depth), (x + lean + 4, depth - 9))
        fallen.append(cut(corners, p.accent if i == odd else p.first, chance))
    return "".join(fallen)


def city(chance: Random, p: Palette) -> str:
    """A leaning skyline with a few lit windows."""
    shapes, x = [disc(chance.uniform(150, 195), 64, 30, p.accent)], -6.0
    while x < WIDTH:
        width, top = chance.uniform(26, 46), chance.uniform(66, 160)
        shapes.append(cut(((x, top), (x + width, top + chance.uniform(-12, 12)), (x + width, 222), (x, 222)), p.first))
        lit = [(x + 7 + 11 * c, top + 18 + 17 * r) for c in range(int(width // 14)) for r in range(4)]
        shapes += [strip(wx, wy, 4, 7, p.ground, chance, 0.6) for wx, wy in lit if wy < 205 and chance.random() < 0.4]
        x += width + chance.uniform(1, 5)
    return "".join(shapes)


def spiral(chance: Random, p: Palette) -> str:
    """A spiral with someone falling into it."""
    cx, cy, turn = 120 + chance.uniform(-8, 8), 112.0, chance.uniform(0, 2 * pi)
    arms = []
    for shift in (0.0, pi):
        angles = [i * 0.16 for i in range(86)]
        spots = [
            (cx + 1.45 * a**1.75 * cos(a + turn + shift), cy + 1.45 * a**1.75 * sin(a + turn + shift)) for a in angles
        ]
        arms.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots))
    clip = f'<clipPath id="frame"><rect width="{WIDTH}" height="{TITLE_TOP - 4}"/></clipPath>'
    lines = path(arms[0], stroke=p.second, width=5.5) + path(arms[1], stroke=p.first, width=5.5)
    body = cut(
        ((cx - 5, cy + 2), (cx + 6, cy - 4), (cx + 17, cy + 22), (cx + 8, cy + 40), (cx + 3, cy + 20)), p.accent, chance
    )
    return f'{clip}<g clip-path="url(#frame)">{lines}</g>{disc(cx - 4, cy - 7, 6.5, p.accent)}{body}'


def blinds(chance: Random, p: Palette) -> str:
    """Light through venetian blinds, a shadow behind."""
    lean = chance.uniform(10, 26)
    slats = [
        cut(((0, y), (WIDTH, y - lean), (WIDTH, y - lean + 12), (0, y + 12)), p.first, chance, 1.0)
        for y in range(24, 232, 25)
    ]
    x = chance.uniform(92, 150)
    figure = disc(x, 92, 25, p.ground) + cut(((x - 36, 84), (x + 34, 76), (x + 36, 83), (x - 34, 91)), p.ground)
    hat = cut(((x - 20, 82), (x - 15, 58), (x + 14, 54), (x + 20, 78)), p.ground)
    coat = cut(((x - 14, 112), (x + 14, 110), (x + 58, 150), (x + 66, 226), (x - 66, 226), (x - 54, 152)), p.ground)
    return "".join(slats) + figure + hat + coat


def lamp(chance: Random, p: Palette) -> str:
    """A street lamp's cone with one figure and a long shadow."""
    x = chance.uniform(70, 150)
    cone = cut(((x, 34), (x + 16, 34), (x + 92, 206), (x - 66, 206)), p.first, chance)
    post = strip(x + 5, 18, 6, 190, p.second, chance, 0.8) + cut(((x - 8, 36), (x + 24, 36), (x + 8, 20)), p.second)
    fx = x + chance.uniform(30, 48)
    who = disc(fx, 146, 7, p.ground) + cut(
        ((fx - 9, 155), (fx + 9, 155), (fx + 6, 200), (fx - 6, 200)), p.ground, chance
    )
    shadow = cut(((fx - 5, 200), (fx + 6, 200), (fx + 74, 222), (fx + 48, 222)), p.accent)
    return cone + post + shadow + who


def keyhole(chance: Random, p: Palette) -> str:
    """A keyhole; someone stands in the light behind it."""
    x = 120 + chance.uniform(-14, 14)
    hole = disc(x, 88, 52, p.first) + cut(((x - 22, 120), (x + 22, 120), (x + 46, 220), (x - 46, 220)), p.first, chance)
    who = disc(x + 2, 118, 11, p.second) + cut(
        ((x - 12, 131), (x + 16, 131), (x + 20, 220), (x - 16, 220)), p.second, chance
    )
    return hole + who + strip(x - 30, 218, 60, 5, p.accent, chance)


def eye(chance: Random, p: Palette) -> str:
    """A wide eye with something small in its pupil."""
    y, iris = 118.0, chance.uniform(36, 44)
    lid = path(f"M14 {y}Q120 {y - 118} 226 {y}Q120 {y + 104} 14 {y}Z", fill=p.second)
    lashes = [
        cut(((x, y - 62), (x + 9, y - 64), (x + (x - 116) * 0.28 + 4, y - 106)), p.first, chance)
        for x in range(50, 190, 26)
    ]
    ball = disc(120, y, iris, p.first) + disc(120, y, iris * 0.55, p.ground)
    return "".join(lashes) + lid + ball + cut(((116, y - 12), (125, y - 10), (122, y + 16), (117, y + 14)), p.second)


def teeth(chance: Random, p: Palette) -> str:
    """Two jaws of torn paper closing."""

    def jaw(base: float, reach: float) -> str:
        points, x = [(-6.0, base)], -6.0
        while x < WIDTH + 6:
            points += [(x + 13, base + reach * chance.uniform(0.55, 1.0)), (x + 27, base + reach * 0.06)]
            x += 27
        edge = -10.0 if reach > 0 else 224.0
        return cut([*points, (WIDTH + 40, edge), (-6.0, edge)], p.first)

    moon = disc(chance.uniform(90, 150), 116, 26, p.second)
    return ring(120, 116, 78, p.accent, 2) + moon + jaw(46, 58) + jaw(186, -58)
