"""The weights that ship: a conditional logit learned from the 1,000 validation dialogues of ReDial (Li and others 2018)
on the starter data: the mean of the fits on five folds, with models older than today's. Fit them again with
`python -m benchmarks.dialogue_weights`. Numbers alone: no film and no dialogue is in them."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from agent.dialogues.learned import Learned
from agent.dialogues.signals import SAID, Knowledge

GENERAL_WEIGHTS: Mapping[str, float] = {
    "ratings": 0.533, "ratings lately": 0.528, "critics": 0.625, "no critics": 2.682, "quality": -1.264,
    "American": 0.369, "described": 0.335, "critics of new": -0.208, "since 1990": -0.968, "since 2000": 1.189,
    "since 2005": 0.469, "since 2010": 2.421, "genre Action": -0.301, "genre Adventure": -0.335,
    "genre Animation": -0.701, "genre Biography": -0.172, "genre Children": -0.317, "genre Comedy": -0.285,
    "genre Crime": 0.071, "genre Documentary": -0.095, "genre Drama": -0.385, "genre Family": 0.374,
    "genre Fantasy": -0.393, "genre Film-Noir": -0.773, "genre History": -0.001, "genre Horror": 0.290,
    "genre Music": 0.317, "genre Musical": -0.052, "genre Mystery": 0.042, "genre Romance": -0.075,
    "genre Sci-Fi": -0.560, "genre Sport": 0.510, "genre Thriller": -0.193, "genre War": 0.242,
    "genre Western": -0.623,
}  # fmt: skip
SAID_WEIGHTS: Mapping[str, float] = {
    "taste": 0.228, "factors": 0.429, "like the films": 5.312, "like the nearest": 1.868, "same people": 1.733,
    "genres beside": 0.619, "year beside": 0.132, "genre asked": 1.812, "all genres asked now": 1.291,
    "genre unwanted": -1.812, "people asked": 4.664, "tags": 2.636, "moods": 1.375, "near the words": 2.969,
    "words": 3.165, "titles": 1.057, "ratings later on": -0.095, "ratings, nothing named": 0.136,
}  # fmt: skip


def shipped_for(known: Knowledge) -> Learned:
    """The weights in the order of this catalogue's signals; a genre they were not learned with weighs nothing."""
    general = [GENERAL_WEIGHTS.get(name, 0.0) for name in known.general_names]
    return Learned(np.array(general, np.float32), np.array([SAID_WEIGHTS[name] for name in SAID], np.float32))
