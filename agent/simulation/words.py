"""How a simulated person says things: several wordings each, drawn by chance."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from agent.simulation.critiques import Change
from agent.simulation.goals import Wish, WishKind
from data.catalogue import Catalogue

_SAID: Mapping[WishKind, Sequence[str]] = {
    "genre": ("a {} movie", "something in the {} genre", "{} please", "I'm in the mood for {}"),
    "not_genre": ("no {}", "not {} please", "anything but {}", "I don't want {}"),
    "since": ("made in {} or later", "since {}", "from {} on", "not older than {}"),
    "until": ("made before {}", "older than {}", "from before {}"),
    "decade": ("from the {}s", "a {}s film", "made in the {}s"),
    "actor": ("with {}", "starring {}", "I like {}, so with {}"),
    "director": ("by {}", "directed by {}", "from the director {}"),
    "shorter": ("at most {} minutes", "no longer than {} minutes", "under {} minutes"),
    "tag": ("about {}", "with {} in it", "something with {}", "{}"),
    "mood": ("something {}", "it should be {}", "I want it {}", "{} please"),
    "like": ("something like {}", "similar to {}", "I loved {}, more like that"),
}
_DESCRIBED = ("something {}", "it should be {}", "{} please")  # a tag that is an adjective
_ADJECTIVE = re.compile(r"(?:y|ful|ic|ive|ous|ed|al|less|ing|ish|ng|ent|able)$")
_OPEN = ("Hi! {}", "{}", "hello, {}", "I'd like to watch {}", "can you recommend {}")
_ALSO = ("also {}", "but {}", "and also {}", "preferably {}")
_MORE = ("more", "something else", "other ones please", "none of these, show me more", "what else do you have?")
_POINTING = ("more like {}", "something like {}", "closer to {}")
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth")
_SEEN = ("I've seen {}", "seen {} already", "I have already seen {}")
_LIKED = ("I loved {}", "I really liked {}")
_DISLIKED = ("I didn't like {}", "I hated {}")


def say(wishes: Sequence[Wish], catalogue: Catalogue, rng: np.random.Generator) -> str:
    """A wish in words, or several for films like those."""
    wish = wishes[0]
    value = wish.value
    if wish.kind == "like":
        *before, last = (catalogue.movie(int(each.value)).label for each in wishes)
        value = f"{', '.join(before)} and {last}" if before else last
    elif wish.kind == "until":
        value = int(value) + 1
    elif wish.kind == "genre" or wish.kind == "not_genre":
        value = str(value).lower()
    is_manner = wish.kind == "tag" and " " not in str(value) and _ADJECTIVE.search(str(value))
    template = _pick(_DESCRIBED if is_manner else _SAID[wish.kind], rng)
    if wish.kind == "shorter" and template.startswith("under"):
        value = int(value) + 1
    return template.replace("{}", str(value))


def opening(wishes: Sequence[str], rng: np.random.Generator) -> str:
    """The first message, of one wish or two."""
    return _pick(_OPEN, rng).format(", ".join(wishes)) if len(wishes) == 1 else ", ".join(wishes)


def also(wish: str, rng: np.random.Generator) -> str:
    """A wish as one beside those said before."""
    return _pick(_ALSO, rng).format(wish)


def pointing(label: str, place: int, change: Change | None, rng: np.random.Generator) -> str:
    """The film of a list, counted from 0, that comes nearest, and what it should have more or less of."""
    film = f"the {_PLACES[place]} one" if place < len(_PLACES) and rng.random() < 0.5 else label
    said = _pick(_POINTING, rng).format(film)
    if change is None:
        return said
    is_manner = change.kind == "mood" or (" " not in change.name and _ADJECTIVE.search(change.name))
    degree = "more" if change.more else "less"
    return f"{said}, but {degree} {change.name}" if is_manner else f"{said}, but with {degree} {change.name}"


def more(rng: np.random.Generator) -> str:
    return _pick(_MORE, rng)


def seen(label: str, rng: np.random.Generator) -> str:
    return _pick(_SEEN, rng).format(label)


def judged(label: str, stars: float, rng: np.random.Generator) -> str:
    """What the person thought of a film seen: said of clear cases only, else that it was seen."""
    if stars >= 4.5:
        return _pick(_LIKED, rng).format(label)
    return _pick(_DISLIKED, rng).format(label) if stars <= 2.0 else seen(label, rng)


def _pick(wordings: Sequence[str], rng: np.random.Generator) -> str:
    return wordings[int(rng.integers(len(wordings)))]
