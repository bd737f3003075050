"""What a source says of its films' tags beside their facts: tags given by people, scores, a survey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.canonical import RawFolder, read_rows
from data.problems import Problems
from data.tag_people import Given, Survey, read_given, read_survey, read_tags
from data.tag_relevance import Answers
from data.tag_scores import Scores, of_vocabulary, read_scores
from data.tag_vocabulary import Vocabulary

LEAST_ANSWERS = 2_000  # of a survey: fewer teach less than is said outright,
LEAST_FILMS = 20  # and so do the scores of fewer films


@dataclass(frozen=True)
class TagSources:
    """None: the source says nothing of the kind. `keywords`: film id → keywords of its facts, where tags are given."""

    given: Given | None = None
    scores: Scores | None = None
    survey: Survey | None = None
    keywords: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    report: Mapping[str, Any] = field(default_factory=dict)

    @property
    def genome(self) -> tuple[str, ...]:
        """Tags that the source has relevances of, in its words."""
        return tuple(dict.fromkeys(tag for part in (self.scores, self.survey) if part for tag in part.tags))


@dataclass(frozen=True)
class Taught:
    """What relevance is learned from, in the tags of the vocabulary that are named in `tags` (ascending numbers).

    Either `scores` (films, tags), NaN missing, of the rows `films`; or the `answers` of a survey, `tag` in `tags`.
    """

    tags: NDArray[np.int64]
    films: NDArray[np.int64]
    scores: NDArray[np.float32]
    answers: Answers | None = None

    @property
    def enough(self) -> bool:
        """Whether there is enough to learn the relevance of other films from."""
        if self.answers is not None:
            return len(self.answers) >= LEAST_ANSWERS
        return int(np.isfinite(self.scores).any(axis=1).sum()) >= LEAST_FILMS


def read_sources(raw: RawFolder, ids: NDArray[np.int64], problems: Problems, progress: bool) -> TagSources:
    """Read what is there, for the films `ids` (ascending)."""
    texts = read_tags(raw.tags, problems) if raw.tags else {}
    report: dict[str, Any] = {}
    given = scores = survey = None
    if raw.tag_count and texts:
        given = read_given(raw.tag_count, texts, ids, problems)
        report["tags_given"] = len(given.people)
    if raw.scores:
        known = frozenset(texts.values()) if texts else None
        scores, counted = read_scores(raw.scores, ids, known, problems, progress)
        report |= counted
    if raw.survey and texts:
        survey, not_sure = read_survey(raw.survey, texts, ids, problems)
        report |= {"answers": len(survey.answer), "answers_not_sure": not_sure}
    if scores is not None and survey is not None:
        report |= _agreement(scores, survey)
    return TagSources(given, scores, survey, _keywords(raw) if given is not None else {}, report)


def taught(sources: TagSources, vocabulary: Vocabulary) -> Taught | None:
    """What there is to learn from: scores, else answers, else nothing."""
    none = np.empty(0, dtype=np.int64)
    if sources.scores is not None and sources.scores.matrix.size:
        matrix, tags = of_vocabulary(sources.scores, vocabulary)
        return Taught(tags, sources.scores.films, matrix)
    survey = sources.survey
    if survey is None:
        return None
    numbers = [vocabulary.find(text) for text in survey.tags]
    number = np.array([-1 if each is None else each for each in numbers], dtype=np.int64)[survey.tag]
    kept = number >= 0
    tags, tag = np.unique(number[kept], return_inverse=True)
    answers = Answers(survey.film[kept], tag.astype(np.int64), survey.answer[kept])
    return Taught(tags, none, np.empty((0, len(tags)), np.float32), answers)


def _agreement(scores: Scores, survey: Survey) -> dict[str, Any]:
    """How far the scores are from what people answered: mean absolute error over the answers that have a score."""
    column = {tag: i for i, tag in enumerate(scores.tags)}
    tag = np.array([column.get(each, -1) for each in survey.tags], dtype=np.int64)[survey.tag]
    row = np.searchsorted(scores.films, survey.film).clip(0, max(len(scores.films) - 1, 0))
    kept = (tag >= 0) & (scores.films[row] == survey.film) if len(scores.films) else np.zeros(len(tag), dtype=bool)
    error = np.abs(scores.matrix[row[kept], tag[kept]] - survey.answer[kept])
    error = error[np.isfinite(error)]
    return {"answers_scored": len(error), "scores_error": round(float(error.mean()), 4) if len(error) else None}


def _keywords(raw: RawFolder) -> dict[int, tuple[str, ...]]:
    """Keywords by the facts alone: in films.parquet the tags that people gave come behind them."""
    if raw.facts is None:
        return {}
    facts = ((row["item_id"], row.get("keywords")) for row in read_rows(raw.facts, Problems()))
    return {film: tuple(words) for film, words in facts if words}
