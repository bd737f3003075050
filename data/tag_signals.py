"""What the learned relevance sees of films and tags: their likeness to others, and the evidence for each pair."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from data.encoder import Encoder
from data.tag_film_features import blocks, truncated, unit
from data.tag_regression import features_of, tag_kernel
from data.tag_relevance import Matrix, Rows, Signals

EVIDENCE_FACTORS = 64
MIN_FILMS = 2  # that share a keyword whose likeness to the tags is looked at


@dataclass(frozen=True)
class Films:
    """The films: rows of films.parquet, vectors of their texts (n, d), factors of who rated them (n, k)."""

    rows: Sequence[Mapping[str, Any]]
    texts: Matrix
    rated: Matrix


def signals_of(
    films: Films,
    tags: Sequence[str],
    evidence: sparse.csr_matrix,
    people: sparse.csr_matrix,
    encoder: Encoder | None,
    seed: int,
) -> Signals:
    """`evidence` and `people` (films, tags) are relevances by what is said and by who gave the tag. Without an encoder
    nothing is known of what the tags' words mean."""
    known = blocks(films.rows, films.texts, films.rated, seed)
    known["evidence"] = unit(truncated(sparse.csr_matrix(evidence.maximum(people)), EVIDENCE_FACTORS, seed))
    vectors = encoder.encode(list(tags)) if encoder is not None else None
    return Signals(
        features=features_of(known),
        kernel=tag_kernel(vectors, len(tags)),
        evidence=evidence,
        people=people,
        likeness=_likeness(films, vectors, encoder),
        facts=_facts(films.rows),
    )


def _likeness(films: Films, vectors: Matrix | None, encoder: Encoder | None) -> Callable[[Rows], list[Matrix]]:
    """Of rows: cosine of each tag's words with the film's text, with the nearest of its keywords, and with all."""
    if vectors is None or encoder is None:
        return lambda rows: []
    codes, starts, words = _keywords(films.rows)
    near = (encoder.encode(words) if words else np.empty((0, vectors.shape[1]), np.float32)) @ vectors.T
    described = np.array([bool(film["keywords"] or film["overview"] or film["plot"]) for film in films.rows])
    texts = unit(films.texts)

    def of(rows: Rows) -> list[Matrix]:
        written = texts[rows] @ vectors.T
        written[~described[rows]] = np.nan
        nearest, mean = np.full_like(written, np.nan), np.full_like(written, np.nan)
        for i, row in enumerate(rows):
            own = near[codes[starts[row] : starts[row + 1]]]
            if len(own):
                nearest[i], mean[i] = own.max(axis=0), own.mean(axis=0)
        return [written, nearest, mean]

    return of


def _keywords(rows: Sequence[Mapping[str, Any]]) -> tuple[NDArray[np.int64], NDArray[np.int64], list[str]]:
    """Codes of each film's keywords, one film after the other, where each film's start, and the words."""
    films: dict[str, int] = {}
    for film in rows:
        for word in film["keywords"] or ():
            films[word] = films.get(word, 0) + 1
    words = sorted(word for word, n in films.items() if n >= MIN_FILMS)
    number = {word: i for i, word in enumerate(words)}
    own = [[number[word] for word in film["keywords"] or () if word in number] for film in rows]
    starts = np.cumsum([0, *map(len, own)])
    return np.array([code for each in own for code in each], dtype=np.int64), starts, words


def _facts(rows: Sequence[Mapping[str, Any]]) -> Matrix:
    """Ratings, how good, year, how much is written, how many keywords; NaN unknown."""
    found = [
        (
            film["rating_count"] or 0,
            film["mean_rating"] or np.nan,
            film["year"] or np.nan,
            len(film["overview"] or "") + len(film["plot"] or ""),
            len(film["keywords"] or ()),
        )
        for film in rows
    ]
    return np.array(found, dtype=np.float32).reshape(-1, 5)
