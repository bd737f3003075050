"""The evaluation measures the served models and lets nothing of the test part through."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from scipy import sparse

from data.errors import InputError
from data.home import Home
from retrieval.evaluate import METRICS, MODELS, Data, EvaluateSettings, evaluate, fitted, rankers, said_outright, table
from retrieval.metrics import hits, ndcg


@pytest.fixture(scope="module")
def data(home: Home) -> Data:
    return Data.read(home)


def test_every_model_is_measured_and_taste_beats_chance(data: Data) -> None:
    report = evaluate(data, EvaluateSettings(seeds=(0, 1)))
    assert tuple(report) == MODELS
    for name in MODELS:
        for metric in METRICS:
            assert 0.0 <= report[name][metric].mean <= 1.0
    assert report["hybrid"]["ndcg"].mean > 0.5 > report["popularity"]["ndcg"].mean
    lines = list(table(report))
    assert len(lines) == 1 + len(MODELS)
    assert "ndcg@10" in lines[0]


def test_the_test_part_changes_nothing_but_the_score(data: Data) -> None:
    """Other test ratings, the same train ratings: every ranking must stay as it is."""
    chosen = np.random.default_rng(0).random(len(data.interactions)) < 0.8
    flipped = np.where(chosen, data.interactions.ratings, 5.5 - data.interactions.ratings).astype(np.float32)
    other = replace(data, interactions=replace(data.interactions, ratings=flipped))
    settings = EvaluateSettings()
    rankings = []
    for some in (data, other):
        train = some.interactions.take(chosen)
        by = rankers(*fitted(some, train, settings), some.catalogue, 10)
        rankings.append({name: [by[name](train.profile(user)).tolist() for user in (0, 1, 7)] for name in MODELS})
    assert rankings[0] == rankings[1]


def test_agrees_with_a_measurement_done_by_hand(data: Data) -> None:
    report = evaluate(data, EvaluateSettings(seeds=(3,)))
    chosen = np.random.default_rng(3).random(len(data.interactions)) < 0.8
    train, test = data.interactions.take(chosen), data.interactions.take(~chosen)
    _, bundle = fitted(data, train, EvaluateSettings())
    values = []
    for user in range(len(data.interactions.user_ids)):
        relevant = test.items[(test.users == user) & (test.ratings >= 4)]
        if len(relevant):
            profile = train.profile(user)
            scores = {row: s for row, s in enumerate(bundle.ease.score(profile)) if s == s and row not in profile.items}
            ranked = sorted(scores, key=lambda row: (-scores[row], row))[:10]
            values.append(ndcg(hits(np.array(ranked), relevant), len(relevant), 10))
    assert report["item-item"]["ndcg"].mean == pytest.approx(float(np.mean(values)), abs=1e-9)


def test_tags_that_learning_can_have_made_are_left_out() -> None:
    """The preparation learns weak relevances from who rated what, so they may not enter a held-out measurement."""
    told = sparse.csr_matrix(np.array([[0.5, 0.9, 0.0], [0.65, 0.0, 1.0]], np.float32))
    assert said_outright(told).toarray().tolist() == [[0.0, pytest.approx(0.9), 0.0], [0.0, 0.0, 1.0]]


def test_too_little_to_measure_is_said(data: Data) -> None:
    nothing = replace(data, interactions=data.interactions.take(data.interactions.ratings > 9))
    with pytest.raises(InputError, match="too few ratings"):
        evaluate(nothing, EvaluateSettings(seeds=(0,)))
