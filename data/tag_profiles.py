"""Which tags hold for which films, and how strongly: what is said outright, what was scored, and what is learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray
from scipy import sparse
from tqdm import tqdm

from data import (
    tag_evidence,
    tag_examples,
    tag_film_features,
    tag_model,
    tag_people,
    tag_qualities,
    tag_regression,
    tag_relevance,
    tag_scores,
    tag_signals,
    tag_sources,
    tag_vocabulary,
    tag_words,
)
from data.canonical import RawFolder
from data.encoder import Encoder
from data.home import write_json
from data.problems import Problems
from data.rating_matrix import RatingMatrix
from data.tag_evidence import direct_evidence
from data.tag_examples import find_examples, read_examples
from data.tag_film_features import COLUMNS, rated_alike
from data.tag_model import CEILING, learn
from data.tag_people import by_people
from data.tag_qualities import raise_qualities
from data.tag_relevance import Relevance, Signals, learn_answers, learn_scores
from data.tag_signals import Films, signals_of
from data.tag_sources import TagSources, Taught, read_sources, taught
from data.tag_vocabulary import Vocabulary, extend, read_vocabulary

Matrix = NDArray[np.float32]
EXAMPLE = 1.0  # relevance of a tag that a film was chosen by hand to exemplify
TAGS_PER_FILM = 60
LEARNED_PER_FILM = 10
THRESHOLD = 0.25  # learned tags below are noise
SCORED = 0.5  # a given score from here up is shown and searched
HINT = 0.4  # direct relevance up to here (a word in a title) wants support from what was learned
SUPPORT = 0.25
WORD_LISTS = (
    tag_vocabulary.FILE,
    tag_examples.FILE,
    tag_qualities.FILE,
)  # what the result depends on beside the source and CODE
CODE = (
    tag_evidence, tag_examples, tag_film_features, tag_model, tag_people, tag_qualities,
    tag_regression, tag_relevance, tag_scores,
    tag_signals, tag_sources, tag_vocabulary, tag_words,
)  # fmt: skip
_BLOCK = 1_000  # films


def write_tags(
    raw: RawFolder, films: Path, ratings: Path, vectors: Path, folder: Path, seed: int, strict: bool, progress: bool,
    encoder: Encoder | None = None,
) -> dict[str, Any]:  # fmt: skip
    """Write what is known of films' tags into `folder`; returns the counts. Deterministic.

    tags.npz        CSR (films, tags), relevance in 0..1: what is certain enough to be shown and searched
    profiles.npy    uint8 (films, tags), × 255: the relevance of every tag for every film (data.tag_space)
    tags.json       the tags; tag_words.json other word → tag

    `films`, `ratings` and `vectors` are stage folders. `encoder`, the one that made the vectors, tells which tags'
    words are alike; it is only asked where there are scores or answers to learn from. Raises InputError for files that
    cannot be used, or, when strict, for the first thing wrong in them.
    """
    problems = Problems(strict)
    rows = pq.read_table(films / "films.parquet", columns=list(COLUMNS)).to_pylist()
    ids = np.array([row["id"] for row in rows], dtype=np.int64)
    sources = read_sources(raw, ids, problems, progress)
    vocabulary = vocabulary_of(rows, sources)
    known = Films(rows, np.load(vectors / "movies.npy"), rated_alike(RatingMatrix.load(ratings), ids, seed))
    direct, people, examples = evidence_of(rows, vocabulary, sources)
    lessons = taught(sources, vocabulary)
    enough = lessons is not None and lessons.enough
    better_known = lessons.tags.tolist() if lessons is not None and enough else ()
    learned, report = learn(rows, known.texts, known.rated, direct, seed, better_known)
    profile, likely = learned.profile, learned.likely
    raise_to(profile, direct)
    outright = direct.maximum(likely).tocsr()
    raise_qualities(profile, rows, outright, vocabulary.names, known.texts, encoder, better_known)
    if lessons is not None and enough:
        tags = [vocabulary.names[i] for i in lessons.tags]
        signals = signals_of(known, tags, direct[:, lessons.tags], people[:, lessons.tags], encoder, seed)
        model = _relevance(lessons, signals, seed)
        likely = likely + _tell(model, lessons, profile, progress)
    if lessons is not None:
        direct, likely = _settle(lessons, profile, direct), _without(likely, lessons)
    matrix = combine(direct, likely)
    np.save(folder / "profiles.npy", profile)
    sparse.save_npz(folder / "tags.npz", matrix)
    write_json(folder / "tags.json", list(vocabulary.names))
    write_json(folder / "tag_words.json", other_words(vocabulary))
    return {
        "tags": len(vocabulary.tags),
        "films_with_tags": int((np.diff(matrix.indptr) > 0).sum()),
        "pairs": int(matrix.nnz),
        "direct_pairs": int(direct.nnz),
        "examples": examples,
        "learned": report,
        **sources.report,
        **problems.report()["counts"],
        "problems": problems.report()["examples"],
    }


def vocabulary_of(rows: Sequence[Mapping[str, Any]], sources: TagSources) -> Vocabulary:
    """The list by hand, the tags that the source has relevances of, its frequent keywords and tags."""
    films = Counter(word.lower() for row in rows for word in set(row["keywords"] or ()))
    people = {name.lower() for row in rows for role in ("directors", "cast", "writers") for name in row[role] or ()}
    return extend(read_vocabulary(), films, sources.genome, people, len(rows))


def evidence_of(
    rows: Sequence[Mapping[str, Any]], vocabulary: Vocabulary, sources: TagSources
) -> tuple[sparse.csr_matrix, sparse.csr_matrix, int]:
    """Relevance (films, tags) by what is said outright or by who gave the tag, the latter alone, and examples found."""
    said = rows
    if sources.given is not None:
        said = [{**row, "keywords": sources.keywords.get(row["id"], ())} for row in rows]
    direct = direct_evidence(said, vocabulary)
    people = sparse.csr_matrix(direct.shape, dtype=np.float32)
    if sources.given is not None:
        people = by_people(sources.given, vocabulary, len(rows))
    found = find_examples(read_examples(), rows)
    direct = direct.maximum(people).maximum(_of_examples(found, vocabulary, direct.shape)).tocsr()
    return sparse.csr_matrix(direct, dtype=np.float32), people, sum(map(len, found.values()))


def raise_to(profile: NDArray[np.uint8], relevance: sparse.csr_matrix) -> None:
    """Raise the profiles to `relevance` (films, tags), where it is higher."""
    row = np.repeat(np.arange(relevance.shape[0]), np.diff(relevance.indptr))
    profile[row, relevance.indices] = np.maximum(profile[row, relevance.indices], _bytes(relevance.data))


def _relevance(lessons: Taught, signals: Signals, seed: int) -> Relevance:
    if lessons.answers is not None:
        return learn_answers(lessons.answers, signals, seed)
    return learn_scores(lessons.films, lessons.scores, signals, seed)


def _tell(model: Relevance, lessons: Taught, profile: NDArray[np.uint8], progress: bool) -> sparse.csr_matrix:
    """Write what the model says of all films into their profiles; returns what is likely, scaled below CEILING."""
    found = []
    scored = lessons.films[np.isfinite(lessons.scores).all(axis=1)]  # of them nothing is left to tell
    films = np.setdiff1d(np.arange(len(profile)), scored)
    with tqdm(total=len(films), desc="Tag relevance", unit="film", disable=not progress) as bar:
        for rows in np.split(films, range(_BLOCK, len(films), _BLOCK)):
            told = model.predict(rows)
            profile[np.ix_(rows, lessons.tags)] = _bytes(told)
            row, column = np.nonzero(told * CEILING >= THRESHOLD)
            found.append((rows[row], lessons.tags[column], CEILING * told[row, column]))
            bar.update(len(rows))
    row, column, value = (np.concatenate([each[i] for each in found]) for i in range(3))
    return sparse.csr_matrix((value.astype(np.float32), (row, column)), shape=profile.shape)


def _settle(lessons: Taught, profile: NDArray[np.uint8], direct: sparse.csr_matrix) -> sparse.csr_matrix:
    """Where there is a score it decides, in the profiles and over what is said; a good example stays one."""
    examples = sparse.csr_matrix(direct.multiply(direct >= EXAMPLE))
    if len(lessons.films):
        scored = np.isfinite(lessons.scores)
        place = np.ix_(lessons.films, lessons.tags)
        profile[place] = np.where(scored, _bytes(np.nan_to_num(lessons.scores)), profile[place])
        row, column = np.nonzero(np.nan_to_num(lessons.scores) >= SCORED)
        pairs = (lessons.films[row], lessons.tags[column])
        high = sparse.csr_matrix((lessons.scores[row, column], pairs), shape=direct.shape)
        direct = _without(direct, lessons).maximum(high).maximum(examples).tocsr()
    raise_to(profile, examples)
    return sparse.csr_matrix(direct, dtype=np.float32)


def _without(matrix: sparse.csr_matrix, lessons: Taught) -> sparse.csr_matrix:
    """The entries of pairs that have no score."""
    row_of = np.full(matrix.shape[0], -1)
    row_of[lessons.films] = np.arange(len(lessons.films))
    column_of = np.full(matrix.shape[1], -1)
    column_of[lessons.tags] = np.arange(len(lessons.tags))
    kept = sparse.csr_matrix(matrix, copy=True)
    row, column = row_of[np.repeat(np.arange(kept.shape[0]), np.diff(kept.indptr))], column_of[kept.indices]
    both = (row >= 0) & (column >= 0)
    both[both] = np.isfinite(lessons.scores[row[both], column[both]])
    kept.data[both] = 0
    kept.eliminate_zeros()
    return kept


def _bytes(relevance: Matrix) -> NDArray[np.uint8]:
    return np.round(255 * np.clip(relevance, 0, 1)).astype(np.uint8)


def combine(direct: sparse.csr_matrix, likely: sparse.csr_matrix) -> sparse.csr_matrix:
    """Direct relevance where there is any, else the strongest learned; at most TAGS_PER_FILM a film."""
    learned = _strongest(sparse.csr_matrix(likely), LEARNED_PER_FILM, THRESHOLD)
    both = direct.maximum(learned).tocsr()
    both.data += SUPPORT * _supported(both, direct, likely)
    return _strongest(both, TAGS_PER_FILM)


def _strongest(matrix: sparse.csr_matrix, most: int, least: float = 0.0) -> sparse.csr_matrix:
    """The `most` highest entries of each row, ties by column, of those from `least` up."""
    kept = sparse.csr_matrix(matrix, dtype=np.float32, copy=True)
    kept.sort_indices()
    kept.data[kept.data < least] = 0
    row = np.repeat(np.arange(kept.shape[0]), np.diff(kept.indptr))
    order = np.lexsort((kept.indices, -kept.data, row))
    place = np.arange(len(order)) - kept.indptr[row[order]]
    kept.data[order[place >= most]] = 0
    kept.eliminate_zeros()
    return kept


def _supported(both: sparse.csr_matrix, direct: sparse.csr_matrix, likely: sparse.csr_matrix) -> NDArray[np.bool_]:
    """Which entries of `both` are hinted at by the title and learned too."""
    row = np.repeat(np.arange(both.shape[0]), np.diff(both.indptr))
    hinted = np.asarray(direct[row, both.indices]).ravel()
    return np.asarray((hinted > 0) & (hinted <= HINT) & (np.asarray(likely[row, both.indices]).ravel() > 0))


def other_words(vocabulary: Vocabulary) -> dict[str, str]:
    """Other words for a tag → the tag, as people may type them; a word of several tags goes to the first."""
    words: dict[str, str] = {}
    for tag in vocabulary.tags:
        for word in tag.phrases:
            if word != tag.name and word not in vocabulary.names:
                words.setdefault(word, tag.name)
    return words


def _of_examples(
    examples: Mapping[str, tuple[int, ...]], vocabulary: Vocabulary, shape: tuple[int, int]
) -> sparse.csr_matrix:
    number = {name: i for i, name in enumerate(vocabulary.names)}
    pairs = [(row, number[tag]) for tag, chosen in examples.items() if tag in number for row in chosen]
    rows, columns = zip(*pairs, strict=True) if pairs else ((), ())
    values = np.full(len(pairs), EXAMPLE, dtype=np.float32)
    return sparse.csr_matrix((values, (rows, columns)), shape=shape)
