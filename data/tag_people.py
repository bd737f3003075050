"""What people say of films' tags: how many gave a tag, and what they answered when asked how well it fits."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from data.canonical import numbered_rows
from data.problems import Problems
from data.tag_vocabulary import Vocabulary

ONE, SHARE = 0.2, 0.01  # worth of doubt, in people: for any film, and for each tag given to it
LEAST, MOST = 1, 5  # of an answer; -1 is "not sure"


@dataclass(frozen=True)
class Given:
    """Tags as given to films: parallel arrays of row of the catalogue, number in `tags` (texts), people."""

    film: NDArray[np.int64]
    tag: NDArray[np.int64]
    people: NDArray[np.int64]
    tags: tuple[str, ...]

    def films_by_tag(self) -> dict[str, int]:
        """Tag → how many films have it."""
        pairs = np.unique(np.stack([self.tag, self.film]), axis=1)
        return dict(zip(self.tags, np.bincount(pairs[0], minlength=len(self.tags)).tolist(), strict=True))


@dataclass(frozen=True)
class Survey:
    """Answers in 0..1: parallel arrays of row of the catalogue, number in `tags` (texts), answer."""

    film: NDArray[np.int64]
    tag: NDArray[np.int64]
    answer: NDArray[np.float32]
    tags: tuple[str, ...]


def read_tags(path: Path, problems: Problems) -> dict[int, str]:
    """Tag id → text, lower-case. Ids are sparse; of several lines with one id the first stands."""
    found: dict[int, str] = {}
    for row, line in numbered_rows(path, problems):
        if row["id"] in found:
            problems.add("duplicate_tags", path, line, f"the tag id {row['id']} comes again")
        else:
            found[row["id"]] = str(row["tag"]).strip().lower()
    return found


def read_given(path: Path, texts: dict[int, str], ids: NDArray[np.int64], problems: Problems) -> Given:
    """tag_count.json. Unknown films and tags and numbers below 1 go to `problems`; a pair that comes again adds up."""
    places, tags = _places(ids), _Numbers()
    found: list[tuple[int, int, int]] = []
    for row, line in numbered_rows(path, problems):
        place, text = places.get(row["item_id"]), texts.get(row["tag_id"])
        if place is None:
            problems.add("orphan_tag_counts", path, line, f"the film {row['item_id']} is not in the metadata")
        elif text is None:
            problems.add("unknown_tag_ids", path, line, f"the tag id {row['tag_id']} is not in tags.json")
        elif row["num"] < 1:
            problems.add("tag_counts_out_of_range", path, line, f"{row['num']} people cannot have given a tag")
        else:
            found.append((place, tags.of(text), row["num"]))
    film, tag, people = np.array(found, dtype=np.int64).reshape(-1, 3).T
    return Given(film, tag, people, tags.words)


def read_survey(path: Path, texts: dict[int, str], ids: NDArray[np.int64], problems: Problems) -> tuple[Survey, int]:
    """survey_answers.json, and how many were not sure. Unknown films and tags and other scores go to `problems`."""
    places, tags = _places(ids), _Numbers()
    found: list[tuple[int, int]] = []
    answers: list[float] = []
    not_sure = 0
    for row, line in numbered_rows(path, problems):
        place, text, score = places.get(row["item_id"]), texts.get(row["tag_id"]), row["score"]
        if score == -1:
            not_sure += 1
        elif not LEAST <= score <= MOST:
            problems.add("answers_out_of_range", path, line, f"the score {score:g} is not in {LEAST} to {MOST}")
        elif place is None:
            problems.add("orphan_answers", path, line, f"the film {row['item_id']} is not in the metadata")
        elif text is None:
            problems.add("unknown_tag_ids", path, line, f"the tag id {row['tag_id']} is not in tags.json")
        else:
            found.append((place, tags.of(text)))
            answers.append((score - LEAST) / (MOST - LEAST))
    film, tag = np.array(found, dtype=np.int64).reshape(-1, 2).T
    return Survey(film, tag, np.array(answers, dtype=np.float32), tags.words), not_sure


def by_people(given: Given, vocabulary: Vocabulary, films: int) -> sparse.csr_matrix:
    """Relevance (films, tags) of the tags people gave: n / (n + ONE + SHARE · N).

    n people gave the tag, N tags were given to the film in all: one person's word counts for much where few spoke
    (those films' tags were found 0.84 relevant on average, by one person alone) and for little among thousands.
    """
    numbers = [vocabulary.find(text) for text in given.tags]
    number = np.array([-1 if each is None else each for each in numbers], dtype=np.int64)[given.tag]
    kept = number >= 0
    shape = (films, len(vocabulary.tags))
    people = sparse.csr_matrix((given.people[kept].astype(np.float64), (given.film[kept], number[kept])), shape=shape)
    people.sum_duplicates()
    in_all = np.bincount(given.film, weights=given.people, minlength=films)
    doubt = np.repeat(ONE + SHARE * in_all, np.diff(people.indptr))
    people.data = people.data / (people.data + doubt)
    return sparse.csr_matrix(people, dtype=np.float32)


class _Numbers:
    """Words numbered as they come."""

    def __init__(self) -> None:
        self._number: dict[str, int] = {}

    def of(self, word: str) -> int:
        return self._number.setdefault(word, len(self._number))

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(self._number)


def _places(ids: NDArray[np.int64]) -> dict[int, int]:
    return {int(each): row for row, each in enumerate(ids)}
