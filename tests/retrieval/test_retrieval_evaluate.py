"""The evaluation as a whole: it measures the served models, lets nothing of the test part through, and says it all."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from scipy import sparse

from data.errors import InputError
from data.home import Home
from retrieval.evaluation.command import UNFINISHED, Wanted, evaluate_file, evaluate_home
from retrieval.evaluation.contenders import chosen, of_home
from retrieval.evaluation.measure import MeasureSettings, measure
from retrieval.evaluation.page import page
from retrieval.evaluation.splits import SplitSettings, random_share, splits
from retrieval.evaluation.study import StudySettings, plain, study
from retrieval.evaluation.subject import Data, said_outright
from retrieval.evaluation.tables import ABOUT, table
from retrieval.settings import RecommenderSettings
from tests.retrieval.small_home import write_home

SERVED = ("popularity", "als", "item-item", "content", "item-knn", "svd", "hybrid", "hybrid as served")
REFERENCES = ("popularity count", "implicit ALS", "EASE binary")


@pytest.fixture(scope="module")
def data(home: Home) -> Data:
    return Data.read(home)


@pytest.fixture(scope="module")
def report(home: Home) -> dict[str, object]:
    return evaluate_home(home, Wanted(SplitSettings("random", seeds=(0, 1)), ks=(3, 10)))


def test_every_model_is_measured_beside_the_references_and_taste_beats_chance(report: dict) -> None:
    assert tuple(report["models"]) == (*SERVED, *REFERENCES)
    told = {re.sub(r"@\d+$", "@k", metric) for metric in report["models"]["hybrid"]}
    assert told == set(ABOUT), "every figure is explained, and every one explained is there"
    for values in report["models"].values():
        for metric in ("ndcg@3", "ndcg@10", "precision@10", "recall@10", "coverage@10"):
            assert 0.0 <= values[metric]["mean"] <= 1.0
        assert values["ndcg@10"]["low"] <= values["ndcg@10"]["mean"] <= values["ndcg@10"]["high"]
    models = report["models"]
    assert models["hybrid"]["ndcg@10"]["mean"] > 0.5 > models["popularity"]["ndcg@10"]["mean"]
    assert len(report["comparisons"]) == 11 * 10 / 2
    assert sum(group["people"] for group in report["groups"].values()) == report["tested"]["people"]


def test_the_report_is_json_lines_and_a_page(report: dict) -> None:
    told = plain({**report, "command": "run.py evaluate"})
    assert json.loads(json.dumps(told, allow_nan=False)) == told
    lines = "\n".join(table(told))
    for name in SERVED:
        assert name in lines
    text = page(told)
    assert text.count("<svg") == 4
    assert not re.search(r"""(?:src|href)=["']https?:""", text), "nothing is fetched"
    for svg in re.findall(r"<svg.*?</svg>", text, re.DOTALL):
        ElementTree.fromstring(svg)


def test_the_page_escapes_what_strangers_write(report: dict) -> None:
    evil = "<script>alert(1)</script>$x$"
    told = plain({**report, "command": evil, "data": {**report["data"], "source": evil, "notes": [evil]}})
    told["models"] = {(evil if name == "als" else name): values for name, values in told["models"].items()}
    for group in told["groups"].values():
        group["models"] = {(evil if name == "als" else name): values for name, values in group["models"].items()}
    told["times"] = {(evil if name == "als" else name): times for name, times in told["times"].items()}
    text = page(told)
    assert "<script" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("kind", ["random", "cold-items", "strong"])
def test_the_test_part_changes_nothing_but_the_score(data: Data, kind: str) -> None:
    """Other test ratings, the same train ratings: every list must stay as it is."""
    (split,) = splits(data.interactions, SplitSettings(kind, seeds=(0,)))
    other = replace(split, test=replace(split.test, ratings=np.full(len(split.test), 5.0, np.float32)))
    found = []
    for some in (split, other):
        outcomes = measure([some], chosen(of_home(data), SERVED), data.traits, MeasureSettings((5,), None))
        found.append([(each.name, repr(each.whole), repr(each.values["ndcg@5"].tolist())) for each in outcomes])
    assert found[0] == found[1]


def test_agrees_with_a_measurement_done_by_hand(data: Data) -> None:
    contenders = chosen(of_home(data), ("item-item",))
    found = study(data.interactions, [random_share(data.interactions, 3)], contenders, data.traits, StudySettings())
    keep = np.random.default_rng(3).random(len(data.interactions)) < 0.8
    train, test = data.interactions.take(keep), data.interactions.take(~keep)
    fitted = contenders[0].fit(train, 3)
    values = []
    for user in range(len(data.interactions.user_ids)):
        relevant = set(test.items[(test.users == user) & (test.ratings >= 4)].tolist())
        if relevant:
            seen = set(train.items[train.users == user].tolist())
            (scores,) = fitted.scores(train, np.array([user]))
            ranked = sorted(
                (f for f, s in enumerate(scores) if s == s and f not in seen), key=lambda f: (-scores[f], f)
            )
            gained = sum(1 / np.log2(place + 2) for place, film in enumerate(ranked[:10]) if film in relevant)
            values.append(gained / sum(1 / np.log2(place + 2) for place in range(min(10, len(relevant)))))
    assert found["models"]["item-item"]["ndcg@10"]["mean"] == pytest.approx(float(np.mean(values)), abs=1e-9)


def test_cold_films_alone_are_listed(data: Data) -> None:
    (split,) = splits(data.interactions, SplitSettings("cold-items", seeds=(0,)))
    users = np.unique(split.known.users)[:5]
    assert split.allowed is not None
    for contender in chosen(of_home(data), ("hybrid as served",)):
        lists = contender.fit(split.train, 0).lists(split.known, users, 4, split.allowed)
        assert split.allowed[lists[lists >= 0]].all()
    names = ("content", "popularity", "random order")
    found = study(data.interactions, [split], chosen(of_home(data), names), data.traits, StudySettings())
    content, popularity, random = (found["models"][name]["auc"]["mean"] for name in names)
    assert content > 0.7
    assert popularity == pytest.approx(0.5)
    assert random == pytest.approx(0.5, abs=0.12)


def test_what_is_served_is_asked_when_the_hybrid_is_so_that_spreading_out_alone_tells_them_apart(data: Data) -> None:
    (split,) = splits(data.interactions, SplitSettings("random", seeds=(0,)))
    users = np.unique(split.known.users)
    bare = RecommenderSettings()
    bare = replace(bare, strategies={"default": bare.strategies["focused"]})
    hybrid, served = chosen(of_home(data, settings=bare), ("hybrid", "hybrid as served"))
    scores = hybrid.fit(split.train, 0).scores(split.known, users)
    scores[split.known.users, split.known.items] = np.nan
    lists = served.fit(split.train, 0).lists(split.known, users, 4, np.ones(split.train.n_items, bool))
    found = np.take_along_axis(scores, lists, axis=1)
    assert found == pytest.approx(-np.sort(-scores, axis=1)[:, :4], abs=1e-5)


def test_tags_that_learning_can_have_made_are_left_out() -> None:
    """The preparation learns weak relevances from who rated what, so they may not enter a held-out measurement."""
    told = sparse.csr_matrix(np.array([[0.5, 0.9, 0.0], [0.65, 0.0, 1.0]], np.float32))
    assert said_outright(told).toarray().tolist() == [[0.0, pytest.approx(0.9), 0.0], [0.0, 0.0, 1.0]]


# ── ratings files ────────────────────────────────────────────────────────────────────────────────────────────────────
def written(path: Path, ratings: list[tuple[int, int, float]]) -> Path:
    path.write_text("userId,movieId,rating\n" + "".join(f"{u},{i},{r}\n" for u, i, r in ratings))
    return path


@pytest.mark.parametrize(
    "ratings",
    [
        [(1, film, 5.0) for film in range(12)],  # one person
        [(user, 1, 4.0) for user in range(12)] + [(1, 2, 5.0), (2, 2, 5.0), (3, 2, 5.0)],  # hardly a film
        [(user, film, 3.0) for user in range(6) for film in range(6) if (user + film) % 4],  # all the same
        [(user, film, 4.5) for user in range(5) for film in range(6) for _ in range(2)],  # each twice
        [(user, film, 2.0 + film) for user in range(5) for film in range(7)],  # a scale of ten
    ],
)
def test_odd_files_are_measured(ratings: list[tuple[int, int, float]], tmp_path: Path) -> None:
    found = evaluate_file(written(tmp_path / "r.csv", ratings), None, Wanted(SplitSettings("kfold", folds=3)))
    assert found["tested"]["people"] >= 1
    text = page(plain({**found, "command": ""}))
    assert "<svg" in text
    assert all(
        each["ndcg@10"]["mean"] is None or 0 <= each["ndcg@10"]["mean"] <= 1 for each in found["models"].values()
    )
    json.dumps(plain(found), allow_nan=False)


@pytest.mark.parametrize(
    ("ratings", "words"),
    [
        ([(1, 1, 3.0)], "too few for 5 folds"),
        ([(user, user, 4.0) for user in range(9)], "too few ratings"),
        ([(user, film, 1.0 + film) for user in range(5) for film in range(3)], "No rating is 4 or more"),
    ],
)
def test_too_little_to_measure_is_said(ratings: list[tuple[int, int, float]], words: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=words):
        evaluate_file(written(tmp_path / "r.csv", ratings), None, Wanted())


def test_an_unknown_model_is_named_with_those_there_are(home: Home) -> None:
    with pytest.raises(InputError, match="no model 'nmf' here: choose from popularity, als"):
        evaluate_home(home, Wanted(models=("nmf",)))


def test_an_evaluation_that_was_stopped_goes_on_and_ends_as_one_that_was_not(tmp_path: Path) -> None:
    home = write_home(tmp_path / "var")
    wanted = Wanted(SplitSettings("random", seeds=(0, 1)), ks=(5,), models=("popularity", "content", "svd"))
    said: list[str] = []

    def interrupted(step: str) -> None:
        said.append(step)
        if step.startswith("seed 1: content"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate_home(home, wanted, interrupted)
    unfinished = sorted((home.root / UNFINISHED).iterdir())
    assert unfinished
    unfinished[0].write_bytes(b"half")
    again: list[str] = []
    resumed = evaluate_home(home, wanted, again.append)
    assert sum("before" in step for step in again) == len(unfinished) - 1
    assert not list((home.root / UNFINISHED).iterdir())
    afresh: list[str] = []
    whole = evaluate_home(home, wanted, afresh.append)
    assert not any("before" in step for step in afresh)
    assert plain(resumed["models"]) == plain(whole["models"])
    assert plain(resumed["comparisons"]) == plain(whole["comparisons"])
