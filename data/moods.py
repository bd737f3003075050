"""The mood of a film, from its tags, its genres, its description and its reviews; each number has causes to look up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray
from scipy import sparse
from scipy.special import expit, logit

from data.encoder import Encoder
from data.home import read_json
from data.review_moods import MoodShares
from data.types import MOODS

FILE = Path(__file__).parent / "vocabulary" / "moods.txt"
WRITTEN = 0.25  # weight of the description's likeness, for a film that is described
STANDARD = 3.0  # likeness this many standard deviations above the mean counts in full
HALF, SLOPE = 1.5, 1.6  # where a mood spoken of in reviews is half there, and how steeply it rises
# How much what is known of a film counts, in reviews, and how wrong it is: with a description or keywords, and without.
DESCRIBED, BARE = 6.0, 2.0
DESCRIBED_ERROR, BARE_ERROR = 0.2, 0.3
UNSAID = 0.4  # what reviews do not speak of says less than what they do
MOST = 12.0  # as how many reviews even a thousand count: they share the mistakes of the word lists
LISTS_ERROR = 0.15
# How far words tell a mood, by how well they tell the films of its genres (printed by benchmarks.sentiment).
TRUST = {
    "uplifting": 0.5, "funny": 1.0, "tense": 0.8, "dark": 0.5, "sad": 0.5, "romantic": 0.8, "thought-provoking": 0.4,
    "frightening": 1.0, "calm": 0.1, "exciting": 0.7,
}  # fmt: skip
_LINE = re.compile(r'(?P<mood>[\w-]+) "(?P<words>[^"]+)": (?P<for>[^;]+)(?:; against: (?P<against>.+))?')

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Mood:
    """What speaks for and against a mood: (tag or @genre, weight in 0..1)."""

    name: str
    description: str
    speaks_for: tuple[tuple[str, float], ...]
    against: tuple[tuple[str, float], ...]


def read_moods(path: Path = FILE) -> tuple[Mood, ...]:
    """The moods in the order of MOODS; the format is told at the head of the file."""
    moods = {mood.name: mood for mood in read_causes(path)}
    return tuple(moods[name] for name in MOODS)


def read_causes(path: Path) -> tuple[Mood, ...]:
    """Whatever is written in that format, in the order of the file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = (_LINE.fullmatch(line) for line in lines if line.strip() and not line.startswith("#"))
    return tuple(Mood(m["mood"], m["words"], _weights(m["for"]), _weights(m["against"])) for m in found if m)


def write_moods(
    films: Path,
    vectors: Path,
    tags: Path,
    tone: Path,
    encoder: Encoder,
    folder: Path,
) -> dict[str, Any]:
    """Write moods.npy and mood_errors.npy, float32 (films, MOODS): moods in 0..1 from tags, genres, description and,
    where there are any, reviews; their standard errors. Returns how many films each mood is strong in."""
    columns = pq.read_table(films / "films.parquet", columns=["genres", "overview", "plot", "keywords"]).to_pydict()
    texts = zip(columns["overview"], columns["plot"], columns["keywords"], strict=True)
    described = np.array([any(parts) for parts in texts], dtype=bool)
    moods = read_moods()
    words = encoder.encode([mood.description for mood in moods])
    likeness = standard_scores(np.load(vectors / "movies.npy"), words)
    evidence = Evidence(columns["genres"], sparse.load_npz(tags / "tags.npz"), read_json(tags / "tags.json"))
    known = np.stack(
        [
            strength(mood, evidence, np.where(described, np.clip(likeness[:, i] / STANDARD, 0, 1), 0))
            for i, mood in enumerate(moods)
        ],
        axis=1,
    )
    result, error = with_reviews(known, described, _read_shares(tone))
    np.save(folder / "moods.npy", result.astype(np.float32))
    np.save(folder / "mood_errors.npy", error.astype(np.float32))
    return {
        "strong": {mood: int(n) for mood, n in zip(MOODS, (result >= 0.5).sum(axis=0), strict=True)},
        "changed_by_reviews": int((np.abs(result - known) >= 0.1).any(axis=1).sum()),
    }


def with_reviews(known: Matrix, described: NDArray[np.bool_], reviews: MoodShares | None) -> tuple[Matrix, Matrix]:
    """What tags, genres and description say, (films, MOODS), averaged with what the reviews say, each weighted by its
    worth in reviews; and the standard error of that average."""
    worth = np.where(described, DESCRIBED, BARE)[:, None]
    doubt = np.where(described, DESCRIBED_ERROR, BARE_ERROR)[:, None]
    if reviews is None:
        return known, np.broadcast_to(doubt, known.shape)
    trust = np.array([TRUST[mood] for mood in MOODS])
    weight = trust * (reviews.n * MOST / (reviews.n + MOST))[:, None]
    spoken = spoken_strength(reviews.share, reviews.rate)
    weight = np.where(spoken < known, UNSAID, 1) * weight
    low, high = (spoken_strength(reviews.share + sign * reviews.error, reviews.rate) for sign in (-1, 1))
    result = (worth * known + weight * spoken) / (worth + weight)
    error = np.hypot(worth * doubt, weight * np.hypot((high - low) / 2, LISTS_ERROR)) / (worth + weight)
    return np.asarray(result, dtype=np.float32), np.asarray(error, dtype=np.float32)


def spoken_strength(share: Matrix, rate: Matrix) -> Matrix:
    """How strong a mood is of which this share of a film's reviews speaks: 0.5 where the odds are HALF (in natural
    logarithms) above those of all reviews, `rate` (MOODS,)."""
    lift = logit(np.clip(share, 0.005, 0.995)) - logit(rate)
    return np.asarray(expit(SLOPE * (lift - HALF)), dtype=np.float32)


def _read_shares(tone: Path) -> MoodShares:
    with np.load(tone / "review_moods.npz", allow_pickle=False) as found:
        return MoodShares(found["share"], found["error"], found["n"], found["rate"])


class Evidence:
    """How much each tag (0..1) and each @genre (0 or 1) holds, film by film."""

    def __init__(self, genres: Sequence[Sequence[str] | None], tags: sparse.csr_matrix, names: Sequence[str]) -> None:
        self._genres = [frozenset(each or ()) for each in genres]
        self._tags = tags.tocsc()
        self._column: Mapping[str, int] = {name: i for i, name in enumerate(names)}

    def of(self, name: str) -> Matrix:
        """(films,); zeros for a tag that the vocabulary does not have."""
        if name.startswith("@"):
            return np.array([name[1:] in genres for genres in self._genres], dtype=np.float32)
        if name not in self._column:
            return np.zeros(len(self._genres), dtype=np.float32)
        return np.asarray(self._tags[:, [self._column[name]]].todense(), dtype=np.float32).ravel()


def strength(mood: Mood, evidence: Evidence, written: Matrix) -> Matrix:
    """1 − ∏(1 − weight × relevance) of what speaks for the mood, times ∏(1 − weight × relevance) of what is against it.

    `written` in 0..1 is how much the film's description is like the mood's.
    """
    missing = 1 - WRITTEN * written
    for name, weight in mood.speaks_for:
        missing = missing * (1 - weight * evidence.of(name))
    spared = np.ones_like(missing)
    for name, weight in mood.against:
        spared = spared * (1 - weight * evidence.of(name))
    return np.asarray((1 - missing) * spared, dtype=np.float32)


def standard_scores(vectors: Matrix, descriptions: Matrix) -> Matrix:
    """Likeness of films to descriptions in standard deviations, (films, descriptions)."""
    cosine = vectors @ descriptions.T
    return np.asarray((cosine - cosine.mean(axis=0)) / np.maximum(cosine.std(axis=0), 1e-6), dtype=np.float32)


def _weights(text: str | None) -> tuple[tuple[str, float], ...]:
    pairs = (entry.strip().rpartition(" ") for entry in (text or "").split(",") if entry.strip())
    return tuple((name, float(weight)) for name, _, weight in pairs)
