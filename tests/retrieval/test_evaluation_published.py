"""Published protocols, on small files of the published form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import InputError
from retrieval.evaluation.command import Wanted, evaluate_published
from retrieval.evaluation.published import published, stratified_by_item


def by_the_library(items: np.ndarray) -> np.ndarray:
    """What the Recommenders library does to a frame, step by step: numbers, sorting, ranks, a rounded limit."""
    np.random.seed(42)
    frame = pd.DataFrame({"item": items, "number": np.random.rand(len(items))})
    frame = frame.sort_values(["item", "number"])
    by_item = frame.groupby("item")
    limit = (by_item["item"].transform("count") * 0.75).round()
    return (by_item.cumcount() + 1 <= limit).sort_index().to_numpy()


@given(st.lists(st.integers(1, 12), min_size=1, max_size=80))
def test_the_stratified_split_takes_the_lines_the_library_takes(items: list[int]) -> None:
    told = np.array(items)
    assert stratified_by_item(told).tolist() == by_the_library(told).tolist()


def test_the_stratified_split_of_known_lines() -> None:
    # numpy's seed 42 begins .3745 .9507 .7320 .5987 .1560 .1560 .0581 .8662
    items = np.array([1, 1, 1, 1, 2, 3, 3, 1])
    assert stratified_by_item(items).tolist() == [True, False, True, True, True, True, True, True]


@pytest.fixture
def ml100k(tmp_path: Path) -> Path:
    rng = np.random.default_rng(0)
    told = [(user, item) for user in range(1, 21) for item in rng.choice(np.arange(1, 31), 15, replace=False)]
    rng.shuffle(told)
    text = "".join(f"{user}\t{item}\t{rng.integers(1, 6)}\t{880000000 + n}\n" for n, (user, item) in enumerate(told))
    (tmp_path / "u.data").write_text(text)
    flags = "|".join(["0", "1"] + ["0"] * 17)
    lines = [f"{item}|Fílm {item} (199{item % 10})|01-Jan-1995||http://x|{flags}\n" for item in range(1, 31)]
    (tmp_path / "u.item").write_text("".join(lines), encoding="latin-1")
    return tmp_path


def test_recommenders_ml100k_divides_the_lines_of_the_file(ml100k: Path) -> None:
    found = published("recommenders-ml100k", ml100k)
    lines = [tuple(map(int, line.split("\t"))) for line in (ml100k / "u.data").read_text().splitlines()]
    train = by_the_library(np.array([item for _, item, _, _ in lines]))
    for part, chosen in ((found.split.train, train), (found.split.test, ~train)):
        got = {
            (int(found.interactions.user_ids[user]), int(found.films.ids[item]), int(stars), int(at))
            for user, item, stars, at in zip(part.users, part.items, part.ratings, part.times, strict=True)
        }
        assert got == {line for line, taken in zip(lines, chosen, strict=True) if taken}
    assert found.films.titles[0] == "Fílm 1 (1991)"
    assert published("recommenders-ml100k", ml100k / "u.data").interactions.user_ids.tolist() == list(range(1, 21))


def test_recommenders_ml100k_is_measured_as_the_library_measures(ml100k: Path) -> None:
    """Every test rating relevant, training films left out, binary nDCG: against a count done with frames."""
    report = evaluate_published("recommenders-ml100k", ml100k, Wanted(ks=(10,), models=("popularity count",)))
    split = published("recommenders-ml100k", ml100k).split
    counts = np.bincount(split.train.items, minlength=30)
    values = []
    for user in np.unique(split.test.users):
        seen = set(split.train.items[split.train.users == user])
        ranked = sorted((f for f in range(30) if f not in seen and counts[f]), key=lambda f: (-counts[f], f))[:10]
        wanted = set(split.test.items[split.test.users == user])
        gained = sum(1 / np.log(2 + place) for place, film in enumerate(ranked) if film in wanted)
        values.append(gained / sum(1 / np.log(2 + place) for place in range(min(10, len(wanted)))))
    assert report["models"]["popularity count"]["ndcg@10"]["mean"] == pytest.approx(np.mean(values), abs=1e-9)
    assert report["protocol"]["published"]["BiVAE"] == 0.4751


@pytest.fixture
def ml1m(tmp_path: Path) -> Path:
    """Three people, lines not in the order of people; the index counts person by person."""
    lines = [(2, 10, 5), (1, 10, 4), (2, 30, 1), (1, 20, 3), (1, 30, 5), (2, 20, 2), (3, 10, 1), (1, 40, 2)]
    (tmp_path / "ratings.dat").write_text("".join(f"{u}::{i}::{r}::{978300000}\n" for u, i, r in lines))
    #                  person 1: 10 20 30 40; person 2: 10 30 20; person 3: 10
    np.savez_compressed(tmp_path / "index.npz", data=[0, 1, 2, 0, 0, 2, 0, -1])
    (tmp_path / "movies.dat").write_text(
        "10::Héat (1995)::Crime|Action\n20::Alien (1979)::Horror\n", encoding="latin-1"
    )
    return tmp_path


def test_infinite_ae_follows_the_split_index(ml1m: Path) -> None:
    found = published("infinite-ae-ml1m", ml1m)

    def pairs(part: object) -> set[tuple[int, int]]:
        users, items = part.users, part.items  # type: ignore[attr-defined]
        return {
            (int(found.interactions.user_ids[u]), int(found.films.ids[i])) for u, i in zip(users, items, strict=True)
        }

    assert pairs(found.split.train) == {(1, 10), (1, 40), (2, 10), (2, 20)}
    assert pairs(found.split.known) == {(1, 10), (1, 20), (1, 40), (2, 10), (2, 20)}
    assert pairs(found.split.test) == {(1, 30), (2, 30)}
    assert found.films.titles[:2] == ("Héat (1995)", "Alien (1979)")
    report = evaluate_published("infinite-ae-ml1m", ml1m, Wanted(ks=(10,), models=("EASE binary",)))
    assert report["tested"]["people"] == 2


def _cut(folder: Path) -> None:
    (folder / "ratings.dat").write_text("1::10::4::978300000\n")


def _no_ratings(folder: Path) -> None:
    (folder / "ratings.dat").unlink()


def _other_index(folder: Path) -> None:
    np.savez_compressed(folder / "index.npz", data=[7] * 8)


def _no_index(folder: Path) -> None:
    (folder / "index.npz").write_bytes(b"not an index")


def _words(folder: Path) -> None:
    (folder / "ratings.dat").write_text("user::item::rating::time\n")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (_cut, "speaks of 8 ratings, but .* has 1"),
        (_no_ratings, "does not hold MovieLens 1M's ratings"),
        (_other_index, "must be -1, 0, 1 or 2"),
        (_no_index, "is not a split index"),
        (_words, "is not the published file"),
    ],
)
def test_files_that_are_not_the_published_ones_are_named(
    ml1m: Path, damage: Callable[[Path], None], words: str
) -> None:
    damage(ml1m)
    with pytest.raises(InputError, match=words):
        published("infinite-ae-ml1m", ml1m)


def test_a_protocol_or_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="choose one of recommenders-ml100k, infinite-ae-ml1m"):
        published("netflix", tmp_path)
    with pytest.raises(InputError, match=r"u\.data"):
        published("recommenders-ml100k", tmp_path)
