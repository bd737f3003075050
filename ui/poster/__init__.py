"""Typographic posters, drawn here from title, year and genres: flat colour, cut paper, the same every time."""

from __future__ import annotations

from html import escape
from random import Random

from data.types import Movie
from ui.poster import crime, quiet, wild
from ui.poster.lettering import lettering
from ui.poster.paper import HEIGHT, WIDTH, Draw, Palette

# The most telling genre first: a western romance is drawn as a western.
STYLES: dict[str, tuple[tuple[Draw, ...], tuple[Palette, ...]]] = {
    "Western": ((wild.mesa,), (wild.DUST, wild.DUSK)),
    "Film-Noir": ((crime.blinds, crime.lamp), (crime.NOIR, crime.BLOOD)),
    "Musical": ((quiet.record, quiet.keys), (quiet.ROSE, quiet.TEAL)),
    "Documentary": ((quiet.aperture,), (quiet.STONE, quiet.TEAL)),
    "Horror": ((crime.teeth, crime.eye), (crime.BLOOD, crime.MOSS)),
    "Sci-Fi": ((wild.orbits, wild.horizon), (wild.SPACE, wild.RUST)),
    "War": ((wild.stripes,), (wild.OLIVE, wild.RUST)),
    "Animation": ((wild.hills, quiet.bounce), (quiet.SUN, quiet.TEAL)),
    "Children": ((quiet.bounce, wild.hills), (quiet.SUN, quiet.ROSE)),
    "Fantasy": ((wild.tower,), (wild.DUSK, wild.SPACE)),
    "Mystery": ((crime.keyhole, crime.spiral), (crime.MOSS, crime.AMBER)),
    "Crime": ((crime.bars, crime.city), (crime.AMBER, crime.NOIR, crime.BLOOD)),
    "Thriller": ((crime.spiral, crime.bars), (crime.BLOOD, crime.AMBER)),
    "Romance": ((quiet.halves,), (quiet.ROSE, quiet.CREAM)),
    "Comedy": ((quiet.bounce, quiet.confetti), (quiet.SUN, quiet.TEAL, quiet.ROSE)),
    "Adventure": ((wild.peaks, wild.burst), (wild.DUST, wild.OLIVE)),
    "Action": ((wild.burst,), (wild.RUST, crime.AMBER)),
    "Drama": ((quiet.windows, quiet.stairs), (quiet.STONE, quiet.CREAM, quiet.TEAL)),
}
PLAIN = ((quiet.windows, quiet.confetti), (quiet.CREAM, quiet.STONE))


def poster(movie: Movie) -> str:
    """An SVG document, 240 × 360 units. Title and names are escaped."""
    chance = Random(f"{movie.title}|{movie.year}")
    draws, palettes = next((style for genre, style in STYLES.items() if genre in movie.genres), PLAIN)
    draw, palette = chance.choice(draws), chance.choice(palettes)
    credit = " · ".join(part for part in (str(movie.year or ""), *movie.directors[:1]) if part)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        f"<title>{escape(movie.label)}</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{palette.ground}"/>'
        f"{draw(chance, palette)}{lettering(movie.title, credit, chance, palette)}</svg>"
    )
