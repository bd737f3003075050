"""Which tags hold for which films, and how strongly: what is said outright, then what is learned from it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray
from scipy import sparse

from data.home import write_json
from data.tag_evidence import direct_evidence
from data.tag_examples import find_examples, read_examples
from data.tag_model import learn
from data.tag_vocabulary import Vocabulary, extend, read_vocabulary

EXAMPLE = 1.0  # relevance of a tag that a film was chosen by hand to exemplify
TAGS_PER_FILM = 60
LEARNED_PER_FILM = 10
THRESHOLD = 0.25  # learned tags below are noise
HINT = 0.4  # direct relevance up to here (a word in a title) wants support from what was learned
SUPPORT = 0.25


def write_tags(films: Path, vectors: Path, folder: Path, seed: int) -> dict[str, Any]:
    """Write tags.npz (CSR, films × tags, relevance in 0..1), tags.json and tag_words.json (other word → tag)."""
    rows = pq.read_table(films / "films.parquet").to_pylist()
    vocabulary = extend(read_vocabulary(), Counter(word for row in rows for word in set(row["keywords"] or ())))
    direct = direct_evidence(rows, vocabulary)
    examples = find_examples(read_examples(), rows)
    direct = direct.maximum(_of_examples(examples, vocabulary, direct.shape)).tocsr()
    rated = _rated(pq.read_table(films / "ratings.parquet"), np.array([row["id"] for row in rows]))
    learned, report = learn(rows, np.load(vectors / "movies.npy"), rated, direct, seed)
    matrix = combine(direct, learned)
    sparse.save_npz(folder / "tags.npz", matrix)
    write_json(folder / "tags.json", list(vocabulary.names))
    write_json(folder / "tag_words.json", other_words(vocabulary))
    tagged = np.diff(matrix.indptr)
    return {
        "tags": len(vocabulary.tags),
        "films_with_tags": int((tagged > 0).sum()),
        "pairs": int(matrix.nnz),
        "direct_pairs": int(direct.nnz),
        "examples": sum(map(len, examples.values())),
        "learned": report,
    }


def combine(direct: sparse.csr_matrix, learned: NDArray[np.float32]) -> sparse.csr_matrix:
    """Direct relevance where there is any, else the strongest learned; at most TAGS_PER_FILM a film."""
    kept = np.where(learned >= THRESHOLD, learned, 0)
    places = min(LEARNED_PER_FILM, kept.shape[1])
    floor = -np.partition(-kept, places - 1, axis=1)[:, places - 1 : places] if places else 0
    kept[kept < floor] = 0
    both = direct.maximum(sparse.csr_matrix(kept)).tocsr()
    both.data += SUPPORT * _supported(both, direct, learned)
    for start, end in zip(both.indptr[:-1], both.indptr[1:], strict=True):
        if end - start > TAGS_PER_FILM:
            weakest = np.argsort(-both.data[start:end], kind="stable")[TAGS_PER_FILM:]
            both.data[start + weakest] = 0
    both.eliminate_zeros()
    both.sort_indices()
    return sparse.csr_matrix(both, dtype=np.float32)


def _supported(both: sparse.csr_matrix, direct: sparse.csr_matrix, learned: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Which entries of `both` are hinted at by the title and learned too."""
    row = np.repeat(np.arange(both.shape[0]), np.diff(both.indptr))
    hinted = np.asarray(direct[row, both.indices]).ravel()
    return np.asarray((hinted > 0) & (hinted <= HINT) & (learned[row, both.indices] > 0))


def other_words(vocabulary: Vocabulary) -> dict[str, str]:
    """Other words for a tag → the tag, as people may type them; a word of several tags goes to the first."""
    words: dict[str, str] = {}
    for tag in vocabulary.tags:
        for word in tag.phrases:
            if word != tag.name and word not in vocabulary.names:
                words.setdefault(word, tag.name)
    return words


def _of_examples(
    examples: dict[str, tuple[int, ...]], vocabulary: Vocabulary, shape: tuple[int, int]
) -> sparse.csr_matrix:
    number = {name: i for i, name in enumerate(vocabulary.names)}
    pairs = [(row, number[tag]) for tag, chosen in examples.items() if tag in number for row in chosen]
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    values = np.full(len(pairs), EXAMPLE, dtype=np.float32)
    return sparse.csr_matrix((values, (rows, columns)), shape=shape)


def _rated(ratings: Any, ids: NDArray[np.int64]) -> sparse.csr_matrix:
    row = np.searchsorted(ids, ratings["movie_id"].to_numpy())
    users, column = np.unique(ratings["user_id"].to_numpy(), return_inverse=True)
    ones = np.ones(len(row), dtype=np.float32)
    return sparse.csr_matrix((ones, (row, column)), shape=(len(ids), max(len(users), 1)))
