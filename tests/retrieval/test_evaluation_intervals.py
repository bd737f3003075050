"""Intervals and tests: right by hand, covering as they should, and finding what is there alone."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from retrieval.evaluation.intervals import Sums, bootstrap, compare, groups, holm, intervals


def sums(*columns: list[float]) -> Sums:
    values = np.array(columns).T
    return Sums(np.nan_to_num(values), (~np.isnan(values)).astype(float))


def test_people_are_drawn_with_all_their_splits() -> None:
    total, count = Sums.of([np.array([0, 2]), np.array([0, 1])], [np.array([1.0, np.nan]), np.array([0.5, 0.25])], 3)
    assert total.tolist() == [1.5, 0.25, 0.0]
    assert count.tolist() == [2.0, 1.0, 0.0]
    found = Sums(total[:, None], count[:, None])
    assert found.means[0] == pytest.approx(1.75 / 3)
    drawn = bootstrap(found, 0, 500)
    assert set(np.round(drawn[:, 0], 6)) == {0.75, 0.25, round(1.75 / 3, 6)}
    assert (drawn == bootstrap(found, 0, 500)).all()


def test_intervals_are_those_of_the_normal_law_for_many_people() -> None:
    values = np.random.default_rng(3).normal(0.3, 0.2, 2000)
    found = sums(values.tolist())
    (interval,) = intervals(found, bootstrap(found, 1))
    half = 1.96 * values.std() / np.sqrt(len(values))
    assert interval.mean == pytest.approx(values.mean())
    assert interval.low == pytest.approx(values.mean() - half, abs=0.0007)
    assert interval.high == pytest.approx(values.mean() + half, abs=0.0007)
    assert interval.people == 2000


def test_the_interval_covers_the_truth_as_often_as_it_says() -> None:
    rng = np.random.default_rng(0)
    found = sums(*rng.exponential(1.0, (400, 60)).tolist())
    covered = np.mean([each.low <= 1.0 <= each.high for each in intervals(found, bootstrap(found, 2, 1000))])
    assert 0.90 <= covered <= 0.97


def test_a_planted_difference_is_found_and_none_where_there_is_none() -> None:
    rng = np.random.default_rng(5)
    base = rng.random(300)
    found = sums((base + 0.02 + rng.normal(0, 0.05, 300)).tolist(), base.tolist(), rng.permutation(base).tolist())
    drawn = bootstrap(found, 0)
    better, _, same = compare(["new", "old", "shuffled"], "ndcg@10", found, drawn)
    assert better.difference.low > 0
    assert max(better.p_bootstrap_holm, better.p_wilcoxon_holm) < 0.01
    assert better.difference.mean == pytest.approx(found.means[0] - found.means[1])
    assert same.difference.low < 0 < same.difference.high
    assert min(same.p_bootstrap_holm, same.p_wilcoxon_holm) > 0.05
    expected = stats.wilcoxon(found.totals[:, 0] - found.totals[:, 1], zero_method="pratt", method="approx").pvalue
    assert better.p_wilcoxon == pytest.approx(expected)


def test_false_alarms_are_as_rare_as_promised() -> None:
    rng = np.random.default_rng(8)
    alarms = 0
    for run in range(200):
        found = sums(rng.random(80).tolist(), rng.random(80).tolist())
        (same,) = compare(["a", "b"], "m", found, bootstrap(found, run, 400))
        alarms += same.p_bootstrap < 0.05
    assert alarms <= 22  # 5% of 200 is 10; more than 22 has a chance below one in a thousand


def test_equal_models_and_a_single_person_prove_nothing() -> None:
    found = sums([0.5, 0.5, 0.2], [0.5, 0.5, 0.2])
    (same,) = compare(["a", "b"], "m", found, bootstrap(found, 0, 100))
    assert (same.p_bootstrap, same.p_wilcoxon) == (1.0, 1.0)
    alone = sums([1.0], [0.0])
    (one,) = compare(["a", "b"], "m", alone, bootstrap(alone, 0, 100))
    assert one.p_bootstrap == 1.0
    assert np.isnan(one.difference.low)


def test_holm_agrees_with_statsmodels() -> None:
    told = [0.01, 0.04, 0.03, 0.005, 0.2]
    assert holm(told) == pytest.approx(multipletests(told, method="holm")[1].tolist(), abs=1e-12)


def test_groups_part_people_by_their_ratings_and_never_equals() -> None:
    found = groups(np.array([1, 1, 1, 5, 5, 9, 20]))
    assert [rows.tolist() for rows in found.values()] == [[0, 1, 2], [3, 4], [5, 6]]
    assert list(groups(np.array([3, 3]))) == ["few ratings (up to 3)"]
    assert groups(np.array([], np.int64)) == {}
