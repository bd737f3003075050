"""Settings chosen by inner validation: never from the test ratings, the same each time, and resumed."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy import sparse
from structlog.testing import capture_logs

from data.errors import InputError
from retrieval.interactions import of_arrays
from retrieval.models.ease import EaseSettings
from retrieval.models.taste import TasteSettings
from retrieval.protocols import Interactions
from retrieval.tuning.chosen import read_tuned, settings_file, tuned_for, write_tuned
from retrieval.tuning.inner import Inner, InnerSettings, surely_better
from retrieval.tuning.search import Tuned, TuningSettings, tune

BAD = TasteSettings(EaseSettings(regularization=60_000.0, side_weight=0.0))
QUICK = TuningSettings(seconds=0.3, patience=1_000.0, least=500)  # the clock of a busy machine decides nothing


@pytest.fixture(scope="module")
def told() -> Interactions:
    """People of five tastes over a hundred films, popular ones more often."""
    rng = np.random.default_rng(5)
    users, items, stars = [], [], []
    for user in range(150):
        weight = 1.0 / (1.0 + np.arange(100)) ** 0.5 * np.where(np.arange(100) % 5 == user % 5, 6.0, 1.0)
        for film in rng.choice(100, 20, replace=False, p=weight / weight.sum()):
            users.append(user)
            items.append(film)
            stars.append(5.0 if film % 5 == user % 5 else 2.0)
    times = 1e9 + 86400.0 * rng.integers(0, 900, len(users))
    return of_arrays(np.array(users), np.array(items), np.array(stars), times, np.arange(100))


@pytest.fixture(scope="module")
def side() -> sparse.csr_matrix:
    return sparse.csr_matrix(np.eye(5, dtype=np.float32)[np.arange(100) % 5])


def test_the_inner_test_is_never_told() -> None:
    rng = np.random.default_rng(0)
    pairs = rng.permutation(600)[:300]
    told = of_arrays(pairs // 30, pairs % 30, rng.integers(1, 6, 300).astype(float), np.zeros(300), np.arange(30))
    inner = Inner.of(told, InnerSettings(share=0.3, people=10))
    known = set(zip(inner.train.users.tolist(), inner.train.items.tolist(), strict=True))
    wanted = set(zip(inner.users[inner.people].tolist(), inner.items.tolist(), strict=True))
    assert wanted
    assert not wanted & known
    assert len(inner.users) <= 10
    liked = {(u, i) for u, i, r in zip(told.users, told.items, told.ratings, strict=True) if r >= 4.0}
    assert wanted <= liked


def test_inner_ndcg_by_hand() -> None:
    train = of_arrays(np.array([0, 1]), np.array([0, 0]), np.array([5.0, 5.0]), np.zeros(2), np.arange(4))
    inner = Inner(train, np.array([0, 1]), np.array([0, 1, 1]), np.array([2, 1, 3]))
    scores = np.array([[9.0, 3.0, 2.0, 1.0], [9.0, 3.0, 2.0, 1.0]], np.float32)  # film 0 is known: never listed
    second = 1.0 / np.log2(3)
    expected = [second, (1.0 + 0.5) / (1.0 + second)]
    np.testing.assert_allclose(inner.ndcg(scores), expected, atol=1e-12)


def test_only_a_sure_gain_counts() -> None:
    rng = np.random.default_rng(1)
    old = rng.random(200)
    assert surely_better(old + 0.01, old + rng.normal(0, 1e-3, 200), 1.0)
    assert not surely_better(old + rng.normal(0, 0.2, 200) - 0.02, old, 1.0)
    assert not surely_better(old, old, 1.0)
    assert not surely_better(old[:1] + 1, old[:1], 1.0)


def test_a_bad_start_is_left_and_the_result_is_the_same_each_time(told: Interactions, side: sparse.csr_matrix) -> None:
    said: list[str] = []
    found = tune(told, side, BAD, QUICK, said.append)
    assert found.trials > 2
    assert found.after > found.before
    assert found.settings.ease.regularization != BAD.ease.regularization
    assert said[0].startswith("trial 1 of at most")
    assert tune(told, side, BAD, QUICK) == found


def test_a_search_that_was_stopped_goes_on(told: Interactions, side: sparse.csr_matrix, tmp_path: Path) -> None:
    log = tmp_path / "trials.jsonl"
    whole = tune(told, side, BAD, QUICK, log=log)
    lines = log.read_text().splitlines()
    assert len(lines) == whole.trials
    log.write_text("\n".join([*lines[:2], lines[2][:40]]) + "\n")  # killed while it wrote the third
    said: list[str] = []
    assert tune(told, side, BAD, QUICK, said.append, log) == whole
    assert sum(line.startswith("trial ") for line in said) == whole.trials - 2
    other = told.take(told.users != 0)
    assert tune(other, side, BAD, QUICK, log=log).before != whole.before  # lines of other ratings are passed over


def test_too_few_ratings_keep_the_defaults(told: Interactions, side: sparse.csr_matrix) -> None:
    found = tune(told, side, TasteSettings(), TuningSettings())
    assert found.trials == 0
    assert found.settings.ease.regularization == pytest.approx(1400.0)
    assert replace(found.settings.ease, regularization=None) == EaseSettings()
    one = told.take(told.users == 0)
    assert tune(one, side, TasteSettings(), replace(QUICK, least=1)).trials == 0


def test_settings_are_kept_for_the_data_they_were_chosen_for(tmp_path: Path) -> None:
    path, found = tmp_path / "tuned.json", Tuned(BAD, 3, 0.1, 0.2)
    assert tuned_for(path, {"data": "one"}, lambda: found) == found
    assert read_tuned(path, {"data": "one"}) == BAD
    assert read_tuned(path, {"data": "two"}) is None
    again = Tuned(TasteSettings(), 2, 0.1, 0.3)
    assert tuned_for(path, {"data": "one"}, lambda: again).settings == BAD
    assert tuned_for(path, {"data": "one"}, lambda: again, anew=True).settings == TasteSettings()


@pytest.mark.parametrize("content", ["{", "[]", '{"about": {}}', '{"about": {}, "settings": {"als": {"factors": 0}}}'])
def test_damaged_settings_are_searched_anew_and_the_log_says_so(tmp_path: Path, content: str) -> None:
    path = tmp_path / "tuned.json"
    with capture_logs() as none:
        assert read_tuned(path, {}) is None
    path.write_text(content)
    with capture_logs() as logged:
        assert read_tuned(path, {}) is None
    assert not none
    assert [line["log_level"] for line in logged] == ["warning"]
    assert str(path) in logged[0]["why"]
    assert tuned_for(path, {}, lambda: Tuned(BAD, 1, 0.1, 0.2)).settings == BAD
    assert read_tuned(path, {}) == BAD


def test_a_settings_file_is_read_or_named(tmp_path: Path) -> None:
    path = tmp_path / "tuned.json"
    write_tuned(path, {}, Tuned(BAD, 1, 0.1, 0.2))
    assert settings_file(path) == BAD
    for content in ("", "[]", json.dumps({"settings": {"ease": {"regularization": "much"}}})):
        path.write_text(content)
        with pytest.raises(InputError, match="holds no settings"):
            settings_file(path)
    with pytest.raises(InputError, match="holds no settings"):
        settings_file(tmp_path / "nowhere.json")


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"ease": {"lambda": 5}}, "ease knows no 'lambda', only regularization"),
        ({"sae": {}}, "no model 'sae' to set"),
        ({"als": {"factors": 0}}, "als.factors is 0: give a number from 1 to 2000"),
        ({"als": {"factors": 10**9}}, "als.factors is 1e\\+09"),
        ({"als": {"seed": -1}}, "als.seed is -1"),
        ({"ease": {"regularization": -5}}, "ease.regularization is -5"),
        ({"ease": {"regularization": math.nan}}, "ease.regularization is nan"),
        ({"blend": {"season": math.inf}}, "blend.season is inf: give a number of 0 or more"),
        ({"timeliness": {"decay_days": 0}}, "timeliness.decay_days is 0"),
    ],
)
def test_settings_that_cannot_be_worked_with_are_refused_by_name(tmp_path: Path, told: object, why: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"settings": told}))
    with pytest.raises(InputError, match=why):
        settings_file(path)
