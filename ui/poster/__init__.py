"""Typographic posters, drawn here from title, year and genres: flat colour, cut paper, the same every time."""

from __future__ import annotations

from random import Random

from data.types import Movie
from ui.markup import e
from ui.poster import crime, quiet, wild
from ui.poster.lettering import lettering
from ui.poster.paper import HEIGHT, WIDTH, Draw, Palette

Style = tuple[tuple[Draw, ...], tuple[Palette, ...]]
# The most telling genre first: a western romance is drawn as a western.
STYLES: dict[str, Style] = {
    "Western": ((wild.mesa,), (wild.DUST, wild.DUSK)),
    "Film-Noir": ((crime.blinds, crime.lamp), (crime.NOIR, crime.BLOOD, crime.INK)),
    "Musical": ((quiet.record, quiet.keys), (quiet.ROSE, quiet.TEAL)),
    "Music": ((quiet.record, quiet.keys), (quiet.TEAL, crime.AMBER)),
    "Documentary": ((quiet.aperture, quiet.windows), (quiet.STONE, quiet.TEAL)),
    "Sport": ((wild.lanes, wild.burst), (wild.OLIVE, quiet.SUN, wild.RUST)),
    "Horror": ((crime.teeth, crime.eye, crime.keyhole), (crime.BLOOD, crime.MOSS, crime.NOIR)),
    "Sci-Fi": ((wild.orbits, wild.horizon), (wild.SPACE, wild.RUST, crime.MOSS)),
    "War": ((wild.stripes, wild.lanes), (wild.OLIVE, wild.RUST)),
    "Animation": ((wild.hills, quiet.bounce), (quiet.SUN, quiet.TEAL, quiet.ROSE)),
    "Children": ((quiet.bounce, wild.hills), (quiet.SUN, quiet.ROSE, quiet.TEAL)),
    "Family": ((wild.hills, quiet.bounce), (quiet.SUN, quiet.TEAL, quiet.ROSE)),
    "Fantasy": ((wild.tower,), (wild.DUSK, wild.SPACE, quiet.TEAL)),
    "Mystery": ((crime.keyhole, crime.spiral, crime.lamp), (crime.MOSS, crime.AMBER, crime.INK)),
    "Crime": ((crime.bars, crime.city, crime.lamp, crime.blinds), (crime.AMBER, crime.NOIR, crime.BLOOD, crime.INK)),
    "Thriller": ((crime.spiral, crime.bars, crime.eye), (crime.BLOOD, crime.AMBER, crime.INK)),
    "Romance": ((quiet.halves, quiet.stems), (quiet.ROSE, quiet.CREAM, quiet.TEAL)),
    "Comedy": ((quiet.bounce, quiet.confetti, quiet.stems), (quiet.SUN, quiet.TEAL, quiet.ROSE, quiet.CREAM)),
    "Adventure": ((wild.peaks, wild.burst), (wild.DUST, wild.OLIVE, wild.SPACE)),
    "Action": ((wild.burst, wild.lanes), (wild.RUST, crime.AMBER, wild.SPACE)),
    "History": ((quiet.columns,), (quiet.CREAM, quiet.STONE, wild.DUST)),
    "Biography": ((quiet.stairs, quiet.windows), (quiet.STONE, quiet.CREAM)),
    "Drama": ((quiet.windows, quiet.stairs, quiet.stems), (quiet.STONE, quiet.CREAM, quiet.TEAL, quiet.ROSE)),
}
PLAIN: Style = ((quiet.windows, quiet.confetti), (quiet.CREAM, quiet.STONE))
TELLING = 2  # genres a poster chooses from


def poster(movie: Movie) -> str:
    """An SVG document, 240 × 360 units. Title and names are escaped."""
    chance = Random(f"{movie.title}|{movie.year}")
    fitting = [style for genre, style in STYLES.items() if genre in movie.genres][:TELLING]
    draws, palettes = chance.choice(fitting or [PLAIN])
    draw, palette = chance.choice(draws), chance.choice(palettes)
    credit = " · ".join(part for part in (str(movie.year or ""), *movie.directors[:1]) if part)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
        f"<title>{e(movie.label)}</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{palette.ground}"/>'
        f"{draw(chance, palette)}{lettering(movie.title, credit, chance, palette)}</svg>"
    )
