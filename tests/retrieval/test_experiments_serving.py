"""Who gets which strategy, what is left to chance, and what is logged of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import InputError
from data.store import Showing, Store
from data.types import Feedback, History, Movie, Recommendation
from retrieval.experiments.assignment import Assigner, Assignment, dealt, point
from retrieval.experiments.definition import Experiment
from retrieval.experiments.serving import TurnRecommender, draw
from retrieval.experiments.strategies import known_strategies
from retrieval.experiments.thompson import FLOOR, chances
from retrieval.query import Query, Ranked

KNOWN = ("default", "focused", "bold")
PAIR = Experiment("trial", (("default", 1.0), ("focused", 1.0)))


def running(experiment: Experiment, store: Store | None = None) -> tuple[Assigner, Store]:
    store = store or Store("sqlite://")
    store.define_experiment(experiment.name, experiment.dump())
    store.start_experiment(experiment.name)
    return Assigner(store, KNOWN), store


# ── definitions ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_definition_comes_back_from_json() -> None:
    experiment = Experiment("a", (("default", 2.0), ("bold", 1.0)), 0.5, "fixed", 0.1, 4, 0.02, "salt")
    assert Experiment.load(experiment.dump()) == experiment
    assert Experiment.of({"name": "a", "arms": {"default": 1, "bold": 3}}).shares == {"default": 0.25, "bold": 0.75}


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"name": "a", "arms": ["default"]}, "at least two"),
        ({"name": "a", "arms": ["default", "default"]}, "each named once"),
        ({"name": "a", "arms": {"default": 1, "bold": 0}}, "above 0"),
        ({"name": "a", "arms": {"default": 1, "bold": float("nan")}}, "above 0"),
        ({"name": "a", "arms": 5}, "strategies with weights"),
        ({"name": "a", "arms": [[], []]}, "strategies with weights"),
        ({"name": "A B", "arms": ["default", "bold"]}, "cannot be named"),
        ({"name": 5, "arms": ["default", "bold"]}, "cannot be named"),
        ({"name": "a", "arms": ["default", "bold"], "epsilon": 2}, "from 0 to 1"),
        ({"name": "a", "arms": ["default", "bold"], "traffic": 0}, "traffic"),
        ({"name": "a", "arms": ["default", "bold"], "pool": 0.5}, "whole number"),
        ({"name": "a", "arms": ["default", "bold"], "effect": "big"}, "effect"),
        ({"name": "a", "arms": ["default", "bold"], "salt": 5}, "salt"),
        ({"name": "a", "arms": ["default", "bold"], "alocation": "fixed"}, "knows no 'alocation'"),
        ({"name": "a", "arms": ["default", "bold"], "allocation": "random"}, "fixed or thompson"),
        ({"name": "a", "arms": {"default": 1, "bold": 2}, "allocation": "thompson"}, "leave them out"),
        (["name"], "is a table"),
    ],
)
def test_a_definition_that_cannot_be_is_refused(told: object, why: str) -> None:
    with pytest.raises(InputError, match=why):
        Experiment.of(told)


# ── assignment ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_nobody_is_in_an_experiment_when_none_runs() -> None:
    assert Assigner(Store("sqlite://"), KNOWN, "bold").assign("ann") == Assignment("bold")
    with pytest.raises(InputError, match="no strategy named 'vanished'"):
        Assigner(Store("sqlite://"), KNOWN, "vanished")


def test_people_are_dealt_by_weight_and_stay_where_they_are() -> None:
    assigner, _ = running(Experiment("trial", (("default", 3.0), ("focused", 1.0))))
    people = [f"person {i}" for i in range(1200)]
    first = [assigner.assign(user) for user in people]
    counts = Counter(given.strategy for given in first)
    assert abs(counts["focused"] - 300) < 4 * (1200 * 0.25 * 0.75) ** 0.5
    assert {given.strategy: given.probability for given in first} == {"default": 0.75, "focused": 0.25}
    assert [assigner.assign(user) for user in people[:50]] == first[:50]


def test_another_salt_deals_anew_independently() -> None:
    people = [f"person {i}" for i in range(800)]
    arms = []
    for salt in ("", "again"):
        assigner, _ = running(Experiment("trial", PAIR.arms, salt=salt))
        arms.append([assigner.assign(user).strategy == "focused" for user in people])
    agree = np.mean(np.array(arms[0]) == np.array(arms[1]))
    assert abs(agree - 0.5) < 4 * 0.5 / len(people) ** 0.5


def test_those_who_do_not_take_part_get_the_default() -> None:
    assigner, _ = running(Experiment("trial", PAIR.arms, traffic=0.2))
    given = [assigner.assign(f"person {i}") for i in range(600)]
    inside = [each for each in given if each.experiment is not None]
    assert abs(len(inside) - 120) < 4 * (600 * 0.2 * 0.8) ** 0.5
    assert {each.strategy for each in inside} == {"default", "focused"}
    assert all(each == Assignment("default") for each in given if each.experiment is None)


def test_a_stop_holds_at_once_and_a_missing_strategy_is_not_served() -> None:
    assigner, store = running(PAIR)
    assert assigner.assign("ann").experiment == PAIR
    store.stop_experiment("trial")
    assert assigner.assign("ann") == Assignment("default")
    gone, _ = running(Experiment("other", (("default", 1.0), ("vanished", 1.0))))
    assert gone.assign("ann") == Assignment("default")


@given(st.text(max_size=70))
def test_any_name_can_be_dealt(user: str) -> None:
    assert 0.0 <= point(PAIR, "arm", user) < 1.0
    assert dealt(PAIR.shares, point(PAIR, "arm", user)) in PAIR.strategies


# ── Thompson sampling ────────────────────────────────────────────────────────────────────────────────────────────────
def test_chances_are_those_of_drawing_from_the_posteriors() -> None:
    tally = [(3, 20), (8, 20), (0, 2)]
    rng = np.random.default_rng(1)
    drawn = np.stack([rng.beta(1 + wins, 1 + lists - wins, 100_000) for wins, lists in tally])
    simulated = np.bincount(drawn.argmax(axis=0), minlength=3) / drawn.shape[1]
    assert chances(tally) == pytest.approx((1 - FLOOR) * simulated + FLOOR / 3, abs=0.008)
    assert chances([(0, 0), (0, 0)]) == pytest.approx([0.5, 0.5])
    assert chances([(900, 1000), (100, 1000)])[1] == pytest.approx(FLOOR / 2)


def test_the_better_strategy_gets_most_of_the_newcomers_and_nobody_is_moved() -> None:
    assigner, store = running(Experiment("trial", PAIR.arms, allocation="thompson"))
    early = {user: assigner.assign(user) for user in (f"early {i}" for i in range(40))}
    assert [given.probability for given in early.values()] == pytest.approx([0.5] * 40)
    for turn in range(60):
        strategy = "focused" if turn % 2 else "default"
        store.log_showing(Showing(f"t{turn}", "s", "ann", (1,), (1.0,), "trial", strategy, 0.5))
        if strategy == "focused":
            store.add_feedback(Feedback("ann", 1, "like", turn_id=f"t{turn}"))
    late = [assigner.assign(f"late {i}") for i in range(40)]
    assert sum(given.strategy == "focused" for given in late) > 30
    assert {given.strategy: given.probability for given in late}["focused"] == pytest.approx(0.95, abs=0.001)
    assert {user: assigner.assign(user) for user in early} == early


# ── lists left to chance ─────────────────────────────────────────────────────────────────────────────────────────────
class Counting:
    """Ranks films from 1 up by the default, from 2 up otherwise."""

    def __init__(self) -> None:
        self.asked: list[Query] = []

    def recommend(self, query: Query) -> Ranked:
        self.asked.append(query)
        start = 1 if query.strategy == "default" else 2
        films = [Movie(start + i, f"Film {start + i}", 2000) for i in range(query.k)]
        picks = tuple(Recommendation(film, rank, 1.0, (), (), "") for rank, film in enumerate(films, 1))
        return Ranked(picks, query.k, (), (), "v1", query.strategy)


def films(ranked: Ranked) -> list[int]:
    return [pick.movie.id for pick in ranked.recommendations]


def test_without_exploration_the_strategys_own_list_is_shown_for_certain() -> None:
    recommender = Counting()
    turn = TurnRecommender(recommender, Assignment("focused", PAIR, 0.5), "t1")
    ranked = turn.recommend(Query(History("ann"), k=3))
    assert films(ranked) == [2, 3, 4]
    assert len(recommender.asked) == 1
    assert turn.showing((2, 3, 4), "s1", "ann", 5.0) == Showing(
        "t1", "s1", "ann", (2, 3, 4), (1.0, 1.0, 1.0), "trial", "focused", 0.5, 0.0, "v1", 5.0
    )
    assert turn.showing((), "s1", "ann", 5.0) is None


def test_with_exploration_chances_pool_and_the_other_lists_are_logged() -> None:
    experiment = Experiment("trial", PAIR.arms, epsilon=1.0, pool=2)
    turn = TurnRecommender(Counting(), Assignment("default", experiment, 0.5), "t1")
    ranked = turn.recommend(Query(History("ann"), k=3))
    assert set(films(ranked)) <= set(range(1, 7))
    assert [pick.rank for pick in ranked.recommendations] == [1, 2, 3]
    showing = turn.showing(films(ranked), "s1", "ann", 5.0)
    assert showing is not None
    assert showing.slots == pytest.approx([1 / 6] * 3)
    assert showing.pool == (1, 2, 3, 4, 5, 6)
    assert showing.others == (("focused", (2, 3, 4)),)
    again = TurnRecommender(Counting(), Assignment("default", experiment, 0.5), "t1")
    assert films(again.recommend(Query(History("ann"), k=3))) == films(ranked)


@pytest.mark.parametrize(("pool", "k", "epsilon"), [(6, 3, 0.3), (4, 4, 0.5), (2, 5, 0.2), (5, 1, 0.0)])
def test_the_chances_told_are_those_of_the_draw(pool: int, k: int, epsilon: float) -> None:
    rng = np.random.default_rng(3)
    runs, shown = 8000, np.zeros((min(k, pool), pool))
    told = np.full_like(shown, np.nan)
    for _ in range(runs):
        drawn = draw(pool, k, epsilon, rng)
        at = np.arange(len(drawn.places))
        shown[at, drawn.places] += 1
        told[at, drawn.places] = drawn.slots
        assert len(set(drawn.places.tolist())) == min(k, pool)
    expected = np.nan_to_num(told)
    spread = np.sqrt(expected * (1 - expected) / runs)
    assert (np.abs(shown / runs - expected) <= 4.5 * spread + 1e-9).all()


def test_nothing_to_show_is_nothing_drawn() -> None:
    assert len(draw(0, 6, 0.5, np.random.default_rng(0)).places) == 0


# ── strategies ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_own_strategies_change_what_they_are_like(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[bold]\nasked = { renown = 0.1 }\n[bolder]\nlike = "bold"\nasked.variety = 1\n')
    known = known_strategies(path)
    assert {"default", "focused", "without_tone", "bold", "bolder"} == set(known)
    assert (known["bolder"].asked.renown, known["bolder"].asked.variety) == (0.1, 1.0)
    assert known["bold"].taste == known["default"].taste
    assert known["without_tone"].asked.quality == 0.0
    (tmp_path / "own.json").write_text('{"bold": {"asked": {"renown": 0.1}}}')
    assert known_strategies(tmp_path / "own.json")["bold"] == known["bold"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[bold]\nasked = { renow = 0.1 }", "bold.asked knows no 'renow': did you mean 'renown'"),
        ("[bold]\naskd = { renown = 0.1 }", "bold knows no 'askd': did you mean 'asked'"),
        ("[bold]\nasked = { renown = 'much' }", "bold.asked.renown is 'much'"),
        ("[bold]\nasked = { renown = nan }", "a weight is a number"),
        ("[bold]\nasked = { renown = true }", "a weight is a number"),
        ("[bold]\nasked = 3", "bold.asked must be a table"),
        ("[bold]\nlike = 'older'", "like = 'older' is no strategy"),
        ("[bold]\nlike = ['default']", "is no strategy"),
        ("bold = 3", "bold must be a table"),
        ("[default]\nasked = { renown = 0.1 }", "'default' is built in"),
        ("['Bold one']\n", "cannot be named"),
        ("[bold", "is no TOML or JSON"),
    ],
)
def test_a_strategy_file_that_cannot_be_is_refused_by_name(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / "own.toml").write_text(text)
    with pytest.raises(InputError, match=why) as refused:
        known_strategies(tmp_path / "own.toml")
    assert "own.toml" in str(refused.value)


def test_a_strategy_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        known_strategies(tmp_path / "own.toml")
    (tmp_path / "own.json").write_bytes(b"\xff\xfe[1]")
    with pytest.raises(InputError, match="no TOML or JSON"):
        known_strategies(tmp_path / "own.json")
    (tmp_path / "own.json").write_text("[1]")
    with pytest.raises(InputError, match="must hold a table"):
        known_strategies(tmp_path / "own.json")
