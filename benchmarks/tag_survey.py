"""Tag relevance against what people answered: `python -m benchmarks.tag_survey --survey DIR [--home H] [--folds N]`.

DIR holds survey_answers.json and tags.json of the Tag Genome; H is a home prepared from films with MovieLens' ids.
Ten folds, KFold(10, shuffle=True, random_state=1) over the answers of score 1 or more in the order of the file; mean
absolute error of (score − 1) / 4. The last rows learn from the other folds by what the preparation itself learns with.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray
from scipy import sparse
from sklearn.model_selection import KFold

from agent.settings import Settings
from data.canonical import RawFolder, locate, read_rows
from data.encoder import load_encoder
from data.home import Home
from data.problems import Problems
from data.rating_matrix import RatingMatrix
from data.tag_film_features import COLUMNS, rated_alike
from data.tag_people import LEAST, MOST, Survey
from data.tag_profiles import evidence_of, vocabulary_of
from data.tag_relevance import Answers, Signals, learn_answers
from data.tag_signals import Films, signals_of
from data.tag_sources import TagSources, read_sources
from data.tag_space import TagSpace
from data.tag_vocabulary import Tag, Vocabulary

Numbers = NDArray[np.float64]
FOLDS = 10
DRAWS = 2_000  # of the bootstrap
SEED = 20261123
_TAG, _FILM = 2.0, 5.0  # answers' worth of the prior of the shrunk means


@dataclass(frozen=True)
class Task:
    """The scored rows of the survey in the order of the file: film's id, tag's number in `tags`, answer in 0..1."""

    film: NDArray[np.int64]
    tag: NDArray[np.int64]
    answer: Numbers
    tags: tuple[str, ...]

    @classmethod
    def read(cls, folder: Path) -> Task:
        problems = Problems()
        texts = {row["id"]: str(row["tag"]) for row in read_rows(folder / "tags.json", problems)}
        rows = [row for row in read_rows(folder / "survey_answers.json", problems) if row["score"] >= LEAST]
        number = {each: i for i, each in enumerate(texts)}
        return cls(
            film=np.array([row["item_id"] for row in rows], dtype=np.int64),
            tag=np.array([number[row["tag_id"]] for row in rows], dtype=np.int64),
            answer=np.array([(row["score"] - LEAST) / (MOST - LEAST) for row in rows], dtype=np.float64),
            tags=tuple(texts.values()),
        )

    def __len__(self) -> int:
        return len(self.answer)


Predict = Callable[[NDArray[np.int64], NDArray[np.int64]], Numbers]  # train rows, test rows -> answers of the test rows


@dataclass(frozen=True)
class Prepared:
    """A prepared home, its films by id, and where each row of the task finds them (-1: the home lacks the film)."""

    home: Home
    raw: RawFolder
    films: Films
    ids: NDArray[np.int64]

    @classmethod
    def load(cls, home: Home) -> Prepared:
        """Out of the stage folders of the home's last preparation, as the stage of the tags got them."""
        stage = newest(home.root / "work")
        rows = pq.read_table(stage / "films" / "films.parquet", columns=list(COLUMNS)).to_pylist()
        ids = np.array([row["id"] for row in rows], dtype=np.int64)
        rated = rated_alike(RatingMatrix.load(stage / "ratings"), ids, SEED)
        texts = np.load(stage / "embeddings" / "movies.npy")
        return cls(home, locate(newest(home.raw)), Films(rows, texts, rated), ids)

    def rows(self, films: NDArray[np.int64]) -> NDArray[np.int64]:
        place = np.searchsorted(self.ids, films).clip(0, len(self.ids) - 1)
        return np.where(self.ids[place] == films, place, -1)


def newest(folder: Path) -> Path:
    """The folder in `folder` that was changed last and holds films or metadata."""
    inside = [path for path in folder.iterdir() if (path / "films").is_dir() or (path / "metadata.json").is_file()]
    return max(inside, key=lambda path: path.stat().st_mtime)


# ── baselines ────────────────────────────────────────────────────────────────────────────────────────────────────────
def baselines(task: Task) -> dict[str, Predict]:
    def shrunk(by: NDArray[np.int64], prior: float) -> Predict:
        def predict(train: NDArray[np.int64], test: NDArray[np.int64]) -> Numbers:
            mean = task.answer[train].mean()
            return mean + _offsets(by[train], task.answer[train] - mean, prior, by.max() + 1)[by[test]]

        return predict

    film = np.unique(task.film, return_inverse=True)[1]
    return {
        "global mean": lambda train, test: np.full(len(test), task.answer[train].mean()),
        "global median": lambda train, test: np.full(len(test), np.median(task.answer[train])),
        "tag mean": shrunk(task.tag, 0.5),
        "tag median": lambda train, test: _medians(task, train)[task.tag[test]],
        "film mean": shrunk(film, _FILM),
        "tag + film means": lambda train, test: _both(task, film, train, test),
    }


def _both(task: Task, film: NDArray[np.int64], train: NDArray[np.int64], test: NDArray[np.int64]) -> Numbers:
    """Additive effects of tag and film, shrunk, fitted in turns."""
    mean = task.answer[train].mean()
    of_tag, of_film = np.zeros(task.tag.max() + 1), np.zeros(film.max() + 1)
    for _ in range(10):
        left = task.answer[train] - mean
        of_tag = _offsets(task.tag[train], left - of_film[film[train]], _TAG, len(of_tag))
        of_film = _offsets(film[train], left - of_tag[task.tag[train]], _FILM, len(of_film))
    return np.clip(mean + of_tag[task.tag[test]] + of_film[film[test]], 0, 1)


def _offsets(by: NDArray[np.int64], value: Numbers, prior: float, size: int) -> Numbers:
    return np.bincount(by, value, size) / (np.bincount(by, minlength=size) + prior)


def _medians(task: Task, train: NDArray[np.int64]) -> Numbers:
    found = np.full(len(task.tags), np.median(task.answer[train]))
    order = train[np.argsort(task.tag[train], kind="stable")]
    for part in np.split(order, np.flatnonzero(np.diff(task.tag[order])) + 1):
        found[task.tag[part[0]]] = np.median(task.answer[part])
    return found


# ── with what the home knows ─────────────────────────────────────────────────────────────────────────────────────────
def by_counts(task: Task, prepared: Prepared) -> Predict:
    """What is counted of the very pair: the mean answer of the training pairs with as much said of them outright."""
    evidence, _, places = _evidence(task, prepared)
    row = prepared.rows(task.film)
    said = np.where(row >= 0, np.asarray(evidence[row.clip(0), places[task.tag]]).ravel(), 0)
    level = np.round(10 * said).astype(np.int64)

    def predict(train: NDArray[np.int64], test: NDArray[np.int64]) -> Numbers:
        found = np.full(level.max() + 1, np.median(task.answer[train]))
        for each in np.unique(level[train]):
            found[each] = np.median(task.answer[train][level[train] == each])
        return found[level[test]]

    return predict


def as_prepared(task: Task, prepared: Prepared) -> Predict:
    """The home's own profiles; what they do not know is answered by the training rows' median."""
    space = TagSpace.load(prepared.home.processed)
    vocabulary = _vocabulary(task, prepared)
    column = {name: i for i, name in enumerate(space.tags)}
    place = np.array([column.get(vocabulary.tags[number].name, -1) for number in _numbers(task, vocabulary)])
    row = prepared.rows(task.film)
    known = (row >= 0) & (place[task.tag] >= 0)
    told = np.full(len(task), np.nan)
    told[known] = space.profiles[row[known], place[task.tag[known]]] / 255

    def predict(train: NDArray[np.int64], test: NDArray[np.int64]) -> Numbers:
        return np.where(np.isnan(told[test]), np.median(task.answer[train]), told[test])

    return predict


def learned(task: Task, prepared: Prepared, seed: int = SEED) -> Predict:
    """What the preparation would learn, had it the training rows as its survey."""
    signals = _signals(task, prepared, seed)
    row = prepared.rows(task.film)
    outside = np.unique(task.film[row < 0], return_inverse=True)[1] + len(prepared.ids)
    row = row.copy()
    row[row < 0] = outside  # films without features: rows behind the others, all alike

    def predict(train: NDArray[np.int64], test: NDArray[np.int64]) -> Numbers:
        answers = Answers(row[train], task.tag[train], task.answer[train].astype(np.float32))
        return learn_answers(answers, signals, seed).at(row[test], task.tag[test]).astype(np.float64)

    return predict


def _signals(task: Task, prepared: Prepared, seed: int) -> Signals:
    evidence, people, places = _evidence(task, prepared)
    encoder = load_encoder("minilm", "documents")
    signals = signals_of(prepared.films, task.tags, evidence[:, places], people[:, places], encoder, seed)
    return _with_strangers(signals, int((prepared.rows(np.unique(task.film)) < 0).sum()))


def _evidence(task: Task, prepared: Prepared) -> tuple[Any, Any, NDArray[np.int64]]:
    """Evidence of the home's films in the vocabulary, that of people, and each survey tag's place in it."""
    problems = Problems()
    sources = read_sources(prepared.raw, prepared.ids, problems, False)
    vocabulary = _vocabulary(task, prepared)
    evidence, people, _ = evidence_of(prepared.films.rows, vocabulary, sources)
    return evidence, people, np.array(_numbers(task, vocabulary), dtype=np.int64)


def _vocabulary(task: Task, prepared: Prepared) -> Vocabulary:
    """As the preparation would make it, were the survey its own; tags of the survey that it leaves out are added."""
    none = np.empty(0, dtype=np.int64)
    survey = Survey(none, none, np.empty(0, dtype=np.float32), tuple(tag.lower() for tag in task.tags))
    vocabulary = vocabulary_of(prepared.films.rows, TagSources(survey=survey))
    left_out = [Tag(tag, (), (), ()) for tag in task.tags if vocabulary.find(tag) is None]
    return Vocabulary((*vocabulary.tags, *left_out))


def _numbers(task: Task, vocabulary: Vocabulary) -> list[int]:
    return [number for tag in task.tags if (number := vocabulary.find(tag)) is not None]


def _with_strangers(signals: Signals, more: int) -> Signals:
    """Rows for films that the home does not have, behind the others: nothing is known of them."""
    features = np.zeros((more, signals.features.shape[1]), dtype=np.float32)
    features[:, -1] = signals.features[0, -1]  # the constant
    known = len(signals.features)

    def likeness(rows: NDArray[np.int64]) -> list[Any]:
        found = signals.likeness(rows.clip(0, known - 1))
        for part in found:
            part[rows >= known] = np.nan
        return found

    def padded(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
        return sparse.csr_matrix(sparse.vstack([matrix, sparse.csr_matrix((more, matrix.shape[1]), dtype=np.float32)]))

    return replace(
        signals,
        features=np.vstack([signals.features, features]),
        evidence=padded(signals.evidence),
        people=padded(signals.people),
        likeness=likeness,
        facts=np.vstack([signals.facts, np.full((more, signals.facts.shape[1]), np.nan, dtype=np.float32)]),
    )


# ── the table ────────────────────────────────────────────────────────────────────────────────────────────────────────
def errors(task: Task, predict: Predict, folds: int = FOLDS) -> Numbers:
    """Absolute error of each row, by a prediction that did not see it; NaN in folds beyond `folds`."""
    found = np.full(len(task), np.nan)
    parts = KFold(FOLDS, shuffle=True, random_state=1).split(task.answer)
    for _, (train, test) in zip(range(folds), parts, strict=False):
        found[test] = np.abs(predict(train, test) - task.answer[test])
    return found


def gain(reference: Numbers, error: Numbers, film: NDArray[np.int64]) -> tuple[float, float, float]:
    """How much smaller the mean error is than the reference's, with its 95% interval.

    Bootstrap over films, whose answers hang together (Efron and Tibshirani 1993, chapter 8).
    """
    _, group = np.unique(film, return_inverse=True)
    total, count = np.bincount(group, reference - error), np.bincount(group)
    drawn = np.random.default_rng(SEED).integers(0, len(count), (DRAWS, len(count)))
    means = np.array([total[each].sum() / count[each].sum() for each in drawn])
    low, high = np.quantile(means, [0.025, 0.975])
    return float(total.sum() / count.sum()), float(low), float(high)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--survey", type=Path, required=True)
    parser.add_argument("--home", type=Path, default=Settings().home)
    parser.add_argument("--folds", type=int, default=FOLDS, help="fewer for a first look")
    options = parser.parse_args()
    started = time.perf_counter()
    task, prepared = Task.read(options.survey), Prepared.load(Home(options.home))
    told = ~np.isnan(errors(task, lambda train, test: task.answer[test], options.folds))
    inside = told & (prepared.rows(task.film) >= 0)
    films = len(np.unique(task.film))
    print(
        f"{len(task):,} scored answers for {films:,} films and {len(np.unique(task.tag)):,} tags; of {told.sum():,} "
        f"tested, {inside.sum():,} are of the {len(np.unique(task.film[inside])):,} films that {options.home} has"
    )
    simple = {name: errors(task, predict, options.folds) for name, predict in baselines(task).items()}
    simple["evidence counted"] = errors(task, by_counts(task, prepared), options.folds)
    ours = {
        "profiles as prepared": errors(task, as_prepared(task, prepared), options.folds),
        "learned from the folds": errors(task, learned(task, prepared), options.folds),
    }
    best = min(simple, key=lambda name: float(simple[name][told].mean()))
    print(f"\n{'mean absolute error':26}{'all rows':>10}{'with features':>15}   gain over {best}, 95% interval")
    for name, error in (simple | ours).items():
        line = f"{name:26}{error[told].mean():10.4f}{error[inside].mean():15.4f}"
        if name in ours:
            line += "   {:+.4f} [{:+.4f}, {:+.4f}]".format(*gain(simple[best][told], error[told], task.film[told]))
        print(line)
    print(f"\n{time.perf_counter() - started:.0f} s")
    return 0 if ours["learned from the folds"][told].mean() < simple[best][told].mean() else 1


if __name__ == "__main__":
    raise SystemExit(main())
