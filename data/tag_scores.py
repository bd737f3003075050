"""Given relevances of tags, such as the Tag Genome's: tag,item_id,score with the tag's text, millions of lines."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pv
from numpy.typing import NDArray
from tqdm import tqdm

from data.errors import InputError
from data.problems import Problems
from data.tag_vocabulary import Vocabulary

Matrix = NDArray[np.float32]
COLUMNS = ("tag", "item_id", "score")
_HEAD = f"its first line must be {','.join(COLUMNS)}"
_BLOCK = 8 << 20  # bytes of the file that are looked at together
_WHOLE, _NUMBER = r"^\s*\d{1,18}\s*$", r"^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$"


@dataclass(frozen=True)
class Scores:
    """`films` (f,) are rows of the catalogue, ascending; `tags` texts; `matrix` (f, tags) in 0..1, NaN missing."""

    films: NDArray[np.int64]
    tags: tuple[str, ...]
    matrix: Matrix


def read_scores(
    path: Path, ids: NDArray[np.int64], tags: Collection[str] | None, problems: Problems, progress: bool = False
) -> tuple[Scores, dict[str, Any]]:
    """The scores of the films `ids` (ascending), and what was counted.

    Scores outside 0..1 are clipped and counted: the published ones run from -0.08 to 1.14. Lines that cannot be read,
    films that are not in `ids`, texts that are not in `tags` (None: any will do) and pairs that come again (the last
    stands) go to `problems`. Raises InputError: missing, unreadable, not these columns, or strict problems.
    """
    reading = _Reading(path, ids, frozenset(tags) if tags is not None else None, problems)
    try:
        skipped: set[int] = set()
        for first, batch in _batches(path, problems, progress, skipped):
            reading.take(batch, partial(_line, skipped, first))
    except FileNotFoundError as error:
        raise InputError(f"{path} is missing: give the folder the file of scores again.") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read ({error.strerror or error}): check the file.") from error
    return reading.done()


def of_vocabulary(scores: Scores, vocabulary: Vocabulary) -> tuple[Matrix, NDArray[np.int64]]:
    """The scores in the vocabulary's tags, (films, t), and which t tags those are, ascending.

    Where several scored tags are one of the vocabulary's, those that bear its name count, else those that are another
    word for it, else those that are keywords of it: their mean.
    """
    best: dict[int, tuple[int, list[int]]] = {}
    for column, text in enumerate(scores.tags):
        number = vocabulary.find(text)
        if number is None:
            continue
        rank = vocabulary.rank(text, number)
        if number not in best or rank < best[number][0]:
            best[number] = (rank, [column])
        elif rank == best[number][0]:
            best[number][1].append(column)
    numbers = np.array(sorted(best), dtype=np.int64)
    found = np.full((len(scores.films), len(numbers)), np.nan, dtype=np.float32)
    for place, number in enumerate(numbers.tolist()):
        parts = scores.matrix[:, best[number][1]]
        count = np.isfinite(parts).sum(axis=1)
        some = count > 0
        found[some, place] = np.nansum(parts[some], axis=1) / count[some]
    return found, numbers


class _Reading:
    """Gathers the usable lines as they come: a row, a tag and a score each."""

    def __init__(self, path: Path, ids: NDArray[np.int64], allowed: frozenset[str] | None, problems: Problems) -> None:
        self._path, self._ids, self._allowed, self._problems = path, ids, allowed, problems
        self._tags: dict[str, int] = {}
        self._parts: list[tuple[NDArray[np.int32], NDArray[np.int32], Matrix]] = []
        self._clipped = 0

    def take(self, batch: pa.RecordBatch, line: Callable[[int], int]) -> None:
        """`line` tells where in the file a row of the batch stands."""
        words = batch.column(0)
        word = words if pa.types.is_dictionary(words.type) else words.dictionary_encode()
        number = np.array([self._number(text) for text in word.dictionary.to_pylist()] or [-1], dtype=np.int32)
        tag = number[pc.fill_null(word.indices, 0).to_numpy(zero_copy_only=False)]
        item = pc.fill_null(batch.column(1), -1).to_numpy(zero_copy_only=False)
        score = batch.column(2).to_numpy(zero_copy_only=False).astype(np.float32)
        valued = np.isfinite(score) & (item >= 0) & word.is_valid().to_numpy(zero_copy_only=False)
        row = np.searchsorted(self._ids, item).clip(0, max(len(self._ids) - 1, 0))
        known = self._ids[row] == item if len(self._ids) else np.zeros(len(item), dtype=bool)
        self._report("scores_incomplete", ~valued, line, lambda i: "a tag, a film or a finite score is missing")
        self._report(
            "scores_unknown_film", valued & ~known, line, lambda i: f"the film {item[i]} is not in the metadata"
        )
        named = valued & known & (tag < 0)
        self._report("scores_unknown_tag", named, line, lambda i: f"the tag '{_text(word, i)}' is not in tags.json")
        kept = valued & known & (tag >= 0)
        score = score[kept]
        self._clipped += int(((score < 0) | (score > 1)).sum())
        self._parts.append((row[kept].astype(np.int32), tag[kept], np.clip(score, 0, 1)))

    def done(self) -> tuple[Scores, dict[str, Any]]:
        row, tag, score = (
            np.concatenate([part[i] for part in self._parts] or [np.empty(0, kind)])
            for i, kind in enumerate((np.int32, np.int32, np.float32))
        )
        self._parts.clear()
        films = np.unique(row).astype(np.int64)
        names = sorted(self._tags, key=lambda text: self._tags[text])
        matrix = np.full((len(films), len(names)), np.nan, dtype=np.float32)
        matrix[np.searchsorted(films, row), tag] = score  # of several the last stands
        again = len(score) - int(np.isfinite(matrix).sum())
        self._problems.add("scores_repeated", self._path, None, f"{again:,} pairs of tag and film come again", again)
        counts = {
            "scores": len(score) - again,
            "scored_films": len(films),
            "scored_tags": len(names),
            "scores_clipped": self._clipped,
            "scores_missing_pairs": int(matrix.size - len(score) + again),
        }
        return Scores(films, tuple(names), matrix), counts

    def _number(self, text: str | None) -> int:
        name = (text or "").strip().lower()
        if not name or (self._allowed is not None and name not in self._allowed):
            return -1
        return self._tags.setdefault(name, len(self._tags))

    def _report(
        self, kind: str, wrong: NDArray[np.bool_], line: Callable[[int], int], why: Callable[[int], str]
    ) -> None:
        if wrong.any():
            at = int(np.argmax(wrong))
            self._problems.add(kind, self._path, line(at), why(at), int(wrong.sum()))


def _text(word: pa.DictionaryArray, at: int) -> str:
    return str(word[at].as_py())


def _line(skipped: set[int], first: int, row: int) -> int:
    """The line of the file where data row `first` + `row` (from 0) stands, behind the header and what was skipped."""
    at = first + row + 2
    for each in sorted(skipped):
        at += each <= at
    return at


def _batches(path: Path, problems: Problems, progress: bool, skipped: set[int]) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Record batches with the number of their first row (from 0); lines that are no row are added to `skipped`."""
    done = 0
    try:
        for batch in _open(path, problems, progress, skipped, pa.int64(), pa.float64()):
            yield done, batch
            done += len(batch)
    except pa.ArrowInvalid:
        # A value is no number somewhere behind what was read: go on from there, looking at each.
        at = 0
        for batch in _open(path, problems, progress, skipped, pa.string(), pa.string()):
            new = max(done - at, 0)
            at += len(batch)
            if new < len(batch):
                yield at - len(batch) + new, _numbers(batch.slice(new))


def _open(
    path: Path, problems: Problems, progress: bool, skipped: set[int], item: pa.DataType, score: pa.DataType
) -> Iterator[pa.RecordBatch]:
    def skip(row: Any) -> str:
        if row.number not in skipped:
            skipped.add(row.number)
            problems.add("scores_columns", path, row.number, f"{row.actual_columns} values stand where 3 belong")
        return "skip"

    types = {"tag": pa.dictionary(pa.int32(), pa.string()), "item_id": item, "score": score}
    try:
        reader = pv.open_csv(
            path,
            read_options=pv.ReadOptions(block_size=_BLOCK, use_threads=False),
            parse_options=pv.ParseOptions(invalid_row_handler=skip),
            convert_options=pv.ConvertOptions(column_types=types, strings_can_be_null=True),
        )
    except pa.ArrowInvalid as error:
        if item != pa.string():
            raise
        raise InputError(
            f"{path} is no file of scores ({error}): its first line must be {','.join(COLUMNS)}."
        ) from error
    missing = [name for name in COLUMNS if name not in reader.schema.names]
    if missing:
        raise InputError(f"{path} lacks the column {missing[0]}: its first line must be {','.join(COLUMNS)}.")
    with reader, tqdm(desc="Reading scores", unit="line", unit_scale=True, disable=not progress) as bar:
        for batch in reader:
            bar.update(len(batch))
            yield batch.select(list(COLUMNS))


def _numbers(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch of texts with numbers in their place, null where a text is none."""
    columns = [batch.column(0)]
    for place, pattern, kind in ((1, _WHOLE, pa.int64()), (2, _NUMBER, pa.float64())):
        text = batch.column(place)
        fine = pc.match_substring_regex(text, pattern)
        columns.append(pc.cast(pc.utf8_trim_whitespace(pc.if_else(fine, text, None)), kind))
    return pa.RecordBatch.from_arrays(columns, names=list(COLUMNS))
