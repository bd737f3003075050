"""Qualities that hold more or less for every film but are told of few: expected of the others by what is told of them.

"Nothing too violent" has to know of a film nobody called violent. Their causes are written down (as those of moods,
data.moods), for the tags of too many kinds of films are not learned from the films that have them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from data.encoder import Encoder
from data.moods import STANDARD, Evidence, read_causes, standard_scores, strength
from data.tag_model import CEILING

FILE = Path(__file__).parent / "vocabulary" / "qualities.txt"


def raise_qualities(
    profile: NDArray[np.uint8], films: Sequence[Mapping[str, Any]], relevance: sparse.csr_matrix, names: Sequence[str],
    vectors: NDArray[np.float32], encoder: Encoder | None, better_known: Collection[int] = (),
) -> None:  # fmt: skip
    """Raise `profile` (films, tags; × 255) to what the qualities of FILE are expected to be, at most CEILING: below
    what is told. `relevance` (films, tags) in 0..1 is what they are expected from; without an encoder the descriptions
    are not looked at. Numbers of tags in `better_known` are left as they are."""
    evidence = Evidence([film["genres"] for film in films], relevance, names)
    described = np.array([bool(film["keywords"] or film["overview"] or film["plot"]) for film in films])
    qualities = [
        each for each in read_causes(FILE) if each.name in names and names.index(each.name) not in better_known
    ]
    written = np.zeros((len(films), len(qualities)), np.float32)
    if encoder is not None and qualities:
        likeness = standard_scores(vectors, encoder.encode([each.description for each in qualities]))
        written[described] = np.clip(likeness / STANDARD, 0.0, 1.0)[described]
    for column, quality in enumerate(qualities):
        place = names.index(quality.name)
        expected = np.round(255 * CEILING * strength(quality, evidence, written[:, column]))
        profile[:, place] = np.maximum(profile[:, place], expected.astype(np.uint8))
