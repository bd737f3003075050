"""Reviews of real length: the first half of one labelled review and the second half of another of the same verdict.

So 33,530 real texts give more than a hundred million, hardly ever the same one twice. A film that people rate highly
gets favourable ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks.synthetic_lines import Pieces, pick, pieces, quoted, rng_for, write_lines
from data.errors import InputError

BLOCK = 50_000
SNIPPETS = 0.2  # the short reviews among all
BREAKS = 0.25  # of the reviews have paragraphs
CENTRE, SLOPE = 3.2, 1.8  # a film of this mean has as many favourable reviews as others
LONG, SHORT = "imdb", "rotten_tomatoes"
_ENDS = re.compile(r"[.!?]\s+")


@dataclass(frozen=True, slots=True)
class Texts:
    """Halves of reviews as the insides of JSON strings."""

    heads: Pieces
    tails: Pieces
    groups: Mapping[tuple[str, int], NDArray[np.int64]]  # places of (source, label)


def read_texts(labelled: Path) -> Texts:
    """Raises InputError when the labelled reviews are not there."""
    try:
        table = pq.read_table(labelled, columns=["text", "label", "source"])
    except (FileNotFoundError, pa.ArrowInvalid) as error:
        raise InputError(f"{labelled} cannot be read: name a starter folder with --starter, or prepare one.") from error
    halves = [_halves(text) for text in table["text"].to_pylist()]
    labels, sources = np.array(table["label"]), np.array(table["source"].to_pylist())
    groups = {}
    for source in (LONG, SHORT):
        for label in (0, 1):
            places = np.flatnonzero((sources == source) & (labels == label))
            groups[source, label] = places if len(places) else np.flatnonzero(labels == label)
    return Texts(pieces(quoted(head) for head, _ in halves), pieces(quoted(tail) for _, tail in halves), groups)


def _halves(text: str) -> tuple[str, str]:
    """Parted at the end of the sentence nearest to the middle, else between words."""
    middle = len(text) // 2
    ends = [match.end() for match in _ENDS.finditer(text)]
    at = min(ends, key=lambda end: abs(end - middle), default=text.find(" ", middle) + 1 or len(text))
    return text[:at].rstrip(), text[at:]


def counts_of_films(reviews: int, films: int, weight: NDArray[np.float64], seed: int) -> NDArray[np.int64]:
    """Reviews of each of the `films` most popular films, one at least, `reviews` together."""
    share = weight[:films] ** 0.7
    more = rng_for(seed, "reviews a film").multinomial(reviews - films, share / share.sum())
    return np.asarray(more + 1, dtype=np.int64)


def write_reviews(
    file: BinaryIO,
    texts: Texts,
    ids: NDArray[np.int64],
    means: NDArray[np.float64],
    counts: NDArray[np.int64],
    seed: int,
    bar: tqdm[object],
) -> None:
    """Write `counts[i]` reviews of film `ids[i]` with mean rating `means[i]`, the films mixed as published."""
    starts = pieces(f'{{"item_id":{item},"txt":"' for item in ids)
    joins = pieces([" ", r"\r\n\r\n", r"\r\n"])
    films = rng_for(seed, "order of reviews").permutation(np.repeat(np.arange(len(counts), dtype=np.int32), counts))
    for first in range(0, len(films), BLOCK):
        rng = rng_for(seed, "reviews", first)
        film = films[first : first + BLOCK]
        label = rng.random(len(film)) < 1 / (1 + np.exp(-SLOPE * (means[film] - CENTRE)))
        short = rng.random(len(film)) < SNIPPETS
        head, tail = np.empty((2, len(film)), dtype=np.int64)
        for (source, favourable), places in texts.groups.items():
            here = np.flatnonzero((label == favourable) & (short == (source == SHORT)))
            head[here], tail[here] = places[rng.integers(0, len(places), (2, len(here)))]
        broken = np.where(rng.random(len(film)) < BREAKS, rng.integers(1, 3, len(film)), 0)
        parts = [pick(starts, film), pick(texts.heads, head), pick(joins, broken), pick(texts.tails, tail), '"}\n']
        write_lines(file, parts)
        bar.update(len(film))
