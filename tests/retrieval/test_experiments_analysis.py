"""The analysis against hand-worked values, and over many simulated experiments: how often it errs."""

from __future__ import annotations

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from data.errors import InputError
from data.store import Showing, Store
from data.types import Feedback
from retrieval.experiments.analysis import (
    ALPHA,
    BROKEN_SPLIT,
    any_time_p,
    difference,
    differences,
    linearised,
    rate,
    split_p,
    weighted_split_p,
)
from retrieval.experiments.definition import Experiment
from retrieval.experiments.offpolicy import CLIP, Places, estimate, places
from retrieval.experiments.outcomes import PRIMARY, Outcomes, outcomes
from retrieval.experiments.power import lists_needed, people_needed, people_needed_for
from retrieval.experiments.report import lines, report
from retrieval.experiments.serving import draw

PEOPLE, RUNS, BASE = 250, 500, 0.25


def simulated(rng: np.random.Generator, base: float, people: int = PEOPLE) -> Outcomes:
    """People who are shown 1 to 8 lists each and like by a chance of their own: lists of one person are alike."""
    shown = rng.integers(1, 9, people).astype(float)
    chance = rng.beta(4 * base, 4 * (1 - base), people)
    liked = rng.binomial(shown.astype(int), chance).astype(float)
    none = np.zeros(people)
    return Outcomes(shown, 6 * shown, liked, liked, none, none, np.full(people, 2.0))


# ── error rates over many runs ───────────────────────────────────────────────────────────────────────────────────────
def test_no_difference_is_found_about_alpha_of_the_time() -> None:
    rng = np.random.default_rng(1)
    found = [difference(PRIMARY, simulated(rng, BASE), simulated(rng, BASE), 0.05) for _ in range(RUNS)]
    share = np.mean([each.p < ALPHA for each in found])
    assert abs(share - ALPHA) < 3 * math.sqrt(ALPHA * (1 - ALPHA) / RUNS)
    covered = np.mean([each.difference.low <= 0 <= each.difference.high for each in found])
    assert abs(covered - (1 - ALPHA)) < 3 * math.sqrt(ALPHA * (1 - ALPHA) / RUNS)


def test_a_planted_difference_is_found_about_as_often_as_the_power_says() -> None:
    rng = np.random.default_rng(2)
    control = simulated(rng, BASE, 20_000)
    planted = 0.08
    needed = people_needed_for(linearised(control.liked_lists, control.lists), planted)
    assert needed is not None
    runs = 300
    found = [difference(PRIMARY, simulated(rng, BASE + planted, needed), simulated(rng, BASE, needed), 0.05)
             for _ in range(runs)]  # fmt: skip
    share = np.mean([each.p < ALPHA and each.difference.value > 0 for each in found])
    assert abs(share - 0.8) < 0.08  # nominal 0.8; the better strategy's lists vary a little more than the control's
    assert abs(np.mean([each.difference.value for each in found]) - planted) < 0.008


def test_counting_lists_as_if_they_were_independent_would_err_far_more_often() -> None:
    """Why the unit is the person: the same data, a list as the unit."""
    from statsmodels.stats.proportion import proportions_ztest

    rng = np.random.default_rng(3)
    naive = 0
    for _ in range(RUNS):
        a, b = simulated(rng, BASE), simulated(rng, BASE)
        wins, counts = [a.liked_lists.sum(), b.liked_lists.sum()], [a.lists.sum(), b.lists.sum()]
        naive += proportions_ztest(wins, counts)[1] < ALPHA
    assert naive / RUNS > 2 * ALPHA


def test_looking_again_and_again_errs_unless_by_the_any_time_p() -> None:
    rng = np.random.default_rng(4)
    peeked, held = 0, 0
    runs = 120
    for _ in range(runs):
        a, b = simulated(rng, BASE, 400), simulated(rng, BASE, 400)
        looks = [difference(PRIMARY, _first(a, n), _first(b, n), 0.05) for n in range(40, 401, 20)]
        peeked += any(each.p < ALPHA for each in looks)
        held += any(each.p_any_time < ALPHA for each in looks)
    assert peeked / runs > 2 * ALPHA
    assert held / runs <= ALPHA


def _first(of: Outcomes, n: int) -> Outcomes:
    return Outcomes(*(getattr(of, name)[:n] for name in Outcomes.__slots__))


def adaptive_split(rng: np.random.Generator, lost: float, people: int = 400) -> list[NDArray[np.float64]]:
    """Weights of two strategies whose chances drift with what came before; `lost`: share of the second's people that
    never reach the log."""
    weights: list[list[float]] = [[], []]
    chance = 0.5
    for _ in range(people):
        second = rng.random() < chance
        if not (second and rng.random() < lost):
            weights[second].append(1.0 / (chance if second else 1.0 - chance))
        chance = float(np.clip(chance + rng.normal(0.01 if second else -0.01, 0.02), 0.2, 0.8))
    return [np.array(each) for each in weights]


def test_the_split_check_of_an_adaptive_allocation_errs_as_seldom_as_it_says() -> None:
    rng = np.random.default_rng(7)
    sound = np.array([weighted_split_p(adaptive_split(rng, 0.0)) for _ in range(RUNS)])
    assert (sound < ALPHA).mean() <= ALPHA + 3 * math.sqrt(ALPHA * (1 - ALPHA) / RUNS)
    assert (sound < BROKEN_SPLIT).mean() <= 0.01
    broken = [weighted_split_p(adaptive_split(rng, 0.6)) for _ in range(50)]
    assert np.mean([p < BROKEN_SPLIT for p in broken]) > 0.8
    assert weighted_split_p([np.full(100, 2.0), np.full(100, 2.0)]) == pytest.approx(1.0)
    assert weighted_split_p([np.empty(0), np.empty(0)]) == 1.0


def test_the_split_check_finds_a_broken_split_and_lets_a_sound_one_be() -> None:
    rng = np.random.default_rng(5)
    sound = [split_p([n, 2000 - n], [1, 1]) for n in rng.binomial(2000, 0.5, RUNS)]
    broken = [split_p([n, 2000 - n], [1, 1]) for n in rng.binomial(2000, 0.44, RUNS)]
    assert np.mean(np.array(sound) < BROKEN_SPLIT) <= 0.006
    assert np.mean(np.array(broken) < BROKEN_SPLIT) > 0.95
    assert split_p([300, 100], [3, 1]) == pytest.approx(1.0)
    assert split_p([0, 0], [1, 1]) == 1.0


def test_unequal_chances_are_weighed_out() -> None:
    """Early people had even chances, late ones 9 to 1: the strategies are equal, the times are not."""
    rng = np.random.default_rng(6)
    found = []
    for _ in range(300):
        late = rng.random(600) < 0.5
        chance = np.where(late, 0.9, 0.5)
        arm = rng.random(600) < chance
        liked = (rng.random(600) < np.where(late, 0.5, 0.2)).astype(float)
        one, none = np.ones(600), np.zeros(600)
        both = [Outcomes(*(column[which] for column in (one, one, liked, liked, none, none, weight)))
                for which, weight in ((arm, 1 / chance), (~arm, 1 / (1 - chance)))]  # fmt: skip
        found.append(difference(PRIMARY, *both, 0.05))
    values = np.array([each.difference.value for each in found])
    assert abs(values.mean()) < 4 * values.std() / math.sqrt(len(values))
    assert np.mean([each.p < ALPHA for each in found]) < 0.1
    unweighted = both[0].likes.mean() - both[1].likes.mean()
    assert unweighted > 0.05


# ── hand-worked values ───────────────────────────────────────────────────────────────────────────────────────────────
def test_a_rate_is_a_ratio_of_sums_with_the_delta_methods_error() -> None:
    part, whole = np.array([1.0, 0.0, 2.0]), np.array([2.0, 1.0, 3.0])
    values = linearised(part, whole)
    assert values.mean() == pytest.approx(0.5)
    residual = part - 0.5 * whole  # 0, -0.5, 0.5; mean(whole) = 2
    assert values.var(ddof=1) == pytest.approx(residual.var(ddof=1) / 4)


def test_nobody_one_person_and_no_variation() -> None:
    none = Outcomes(*(np.empty(0) for _ in range(7)))
    one = Outcomes(*(np.ones(1) for _ in range(7)))
    same = Outcomes(*(np.ones(5) for _ in range(7)))
    zero = Outcomes(np.ones(5), np.ones(5), *(np.zeros(5) for _ in range(4)), np.ones(5))
    assert math.isnan(rate(PRIMARY, none).value)
    assert (rate(PRIMARY, one).value, math.isnan(rate(PRIMARY, one).low)) == (1.0, True)
    assert math.isnan(difference(PRIMARY, none, same, 0.05).difference.value)
    assert difference(PRIMARY, zero, zero, 0.05).p == 1.0
    assert math.isnan(difference(PRIMARY, same, zero, 0.05).p)


def test_several_strategies_are_adjusted_for() -> None:
    rng = np.random.default_rng(7)
    of = {name: simulated(rng, base) for name, base in (("default", 0.2), ("one", 0.3), ("two", 0.22))}
    found = [each for each in differences(of, 0.05) if each.rate == PRIMARY]
    assert [(each.strategy, each.control) for each in found] == [("one", "default"), ("two", "default")]
    assert found[0].p_adjusted == pytest.approx(min(1.0, 2 * min(each.p for each in found)))
    assert all(each.p_adjusted >= each.p for each in found)


def test_any_time_p_by_hand() -> None:
    # V = effect^2 = 1: ratio = sqrt(1/2)·exp(d²/4); d = 4 gives 38.6
    assert any_time_p(4.0, 1.0, 1.0) == pytest.approx(1 / (math.sqrt(0.5) * math.exp(4.0)))
    assert any_time_p(0.0, 1.0, 1.0) == 1.0


def test_sizes_agree_with_the_textbook_formula() -> None:
    effect = 2 * (math.asin(math.sqrt(0.25)) - math.asin(math.sqrt(0.2)))  # Cohen's h
    assert lists_needed(0.2, 0.05) == pytest.approx(2 * ((1.959964 + 0.841621) / effect) ** 2, abs=1.5)
    assert people_needed(0.2, 0.05, lists=4, likeness=0.5) == pytest.approx(lists_needed(0.2, 0.05) * 2.5 / 4, abs=1)
    assert people_needed_for(np.array([0.0, 1.0] * 50), 0.1) == pytest.approx(2 * (2.801585 / 0.2) ** 2, rel=0.03)
    assert people_needed_for(np.zeros(9), 0.1) is None
    for base, effect in ((0.0, 0.1), (0.5, 0.0), (0.9, 0.2), (-1, 0.5)):
        with pytest.raises(InputError):
            lists_needed(base, effect)
    with pytest.raises(InputError):
        people_needed(0.2, 0.05, lists=0.5)
    with pytest.raises(InputError):
        lists_needed(0.2, 0.05, power=1.0)


# ── off-policy ───────────────────────────────────────────────────────────────────────────────────────────────────────
LIKED = np.array([0.05, 0.6, 0.3, 0.5, 0.2, 0.1])  # chance of a like, by film of the pool
BY_OTHER = (3, 1, 0)  # what the other strategy would show at three places


def logged(rng: np.random.Generator, lists: int) -> Places:
    reward, chances, target, person = [], [], [], []
    for number in range(lists):
        drawn = draw(6, 3, 0.5, rng)
        reward.append(rng.random(3) < LIKED[drawn.places])
        chances.append(drawn.slots)
        target.append(drawn.places == BY_OTHER)
        person.append([number // 4] * 3)
    flat: list[NDArray[np.float64]] = [np.concatenate(each).astype(float) for each in (reward, chances, target)]
    return Places(*flat, np.concatenate(person).astype(np.int64), 1.0)


def test_ips_is_unbiased_and_its_intervals_hold_the_truth() -> None:
    rng = np.random.default_rng(8)
    truth = LIKED[list(BY_OTHER)].mean()
    runs = [estimate(logged(rng, 200)) for _ in range(150)]
    for name in ("ips", "snips"):
        values = np.array([getattr(run, name).value for run in runs])
        assert abs(values.mean() - truth) < 3.5 * values.std() / math.sqrt(len(runs)) + (name == "snips") * 0.01
        covered = np.mean([getattr(run, name).low <= truth <= getattr(run, name).high for run in runs])
        assert covered > 0.87
    assert np.std([run.snips.value for run in runs]) < np.std([run.ips.value for run in runs])
    on_log = np.mean([logged(rng, 200).reward.mean() for _ in range(20)])
    assert abs(on_log - truth) > 0.05  # the plain mean of the log would have been wrong


def test_off_policy_by_hand() -> None:
    judged = estimate(Places(np.array([1.0, 0.0, 1.0, 0.0]), np.array([0.5, 0.25, 0.5, 0.5]),
                             np.array([1.0, 1.0, 0.0, 0.0]), np.array([0, 0, 1, 1]), 0.9))  # fmt: skip
    assert judged.ips.value == pytest.approx(2 / 4)  # weights 2, 4, 0, 0
    assert judged.snips.value == pytest.approx(2 / 6)
    assert judged.effective == pytest.approx(36 / 20)
    assert not judged.sound
    cut = estimate(Places(np.ones(2), np.array([0.001, 1.0]), np.ones(2), np.arange(2), 1.0))
    assert (cut.ips.value, cut.clipped) == (pytest.approx((CLIP + 1) / 2), 0.5)
    empty = estimate(places([], {}, "bold"))
    assert (empty.places, math.isnan(empty.ips.value), empty.sound) == (0, True, False)


# ── from the store to the report ─────────────────────────────────────────────────────────────────────────────────────
def told(epsilon: float = 0.0, allocation: str = "fixed", lost: float = 0.0) -> Store:
    """Forty people a strategy: of `focused` every list is liked, of `default` every other; some of one are lost."""
    store = Store("sqlite://")
    experiment = Experiment("trial", (("default", 1.0), ("focused", 1.0)), allocation=allocation, epsilon=epsilon)  # type: ignore[arg-type]
    store.define_experiment("trial", experiment.dump())
    store.start_experiment("trial")
    for person in range(80):
        strategy = "focused" if person % 2 else "default"
        if person < 80 * lost and strategy == "focused":
            continue
        for turn in range(2):
            name = f"{person}-{turn}"
            others = (("default" if person % 2 else "focused", (2, 1)),) if epsilon else ()
            store.log_showing(Showing(name, "s", f"p{person}", (1, 2), (0.8, 0.8), "trial", strategy, 0.5, epsilon,
                                      "v", float(person), (1, 2, 3) if epsilon else (), others))  # fmt: skip
            if strategy == "focused" or turn == person % 4 // 2:
                store.add_feedback(Feedback(f"p{person}", 1, "like", turn_id=name))
    return store


def test_a_report_counts_compares_and_warns() -> None:
    found = report(told(), "trial")
    default, focused = found["strategies"]
    assert (default["people"], default["lists"], default["films"], default["likes"]) == (40, 80, 160, 40)
    assert (default["any_like"]["value"], focused["any_like"]["value"]) == (0.5, 1.0)
    (first, *_) = found["differences"]
    assert (first["rate"], first["strategy"], first["control"]) == (PRIMARY, "focused", "default")
    assert first["difference"]["value"] == 0.5
    assert not found["split"]["broken"]
    assert found["split"]["p"] == pytest.approx(1.0)
    assert found["off_policy"] == []
    text = "\n".join(lines(found))
    assert "any_like: focused - default" in text
    assert "epsilon 0" in text


def test_a_broken_split_and_an_early_look_are_warned_of() -> None:
    found = report(told(lost=0.9), "trial")
    assert found["split"]["broken"]
    warned = " ".join(found["warnings"])
    assert "split is broken" in warned
    assert "Looked at early" in warned
    assert "Only 4 people" in warned


def test_a_report_judges_the_other_strategy_by_the_log() -> None:
    found = {(each["log"], each["target"]): each for each in report(told(epsilon=0.3), "trial")["off_policy"]}
    own, other = found["default", "default"], found["default", "focused"]
    assert own["ips"]["value"] == pytest.approx(0.5 * (40 / 80) / 0.8)
    assert (other["ips"]["value"], other["snips"]["value"]) == (0.0, None)
    assert (other["support"], other["effective"], other["sound"]) == (1.0, 0.0, False)
    assert own["sound"]


def test_a_report_of_thompson_sampling_and_of_nothing() -> None:
    split = report(told(allocation="thompson"), "trial")["split"]
    assert split["expected"] is None
    assert 0.0 < split["p"] <= 1.0
    store = Store("sqlite://")
    with pytest.raises(InputError, match="no experiment 'trial'"):
        report(store, "trial")
    store.define_experiment("trial", Experiment("trial", (("default", 1.0), ("focused", 1.0))).dump())
    empty = report(store, "trial")
    assert empty["strategies"][0]["people"] == 0
    assert "\n".join(lines(empty))


def test_people_who_say_nothing_count() -> None:
    shown = [Showing(f"t{i}", "s", "ann", (1, 2), (1.0, 1.0), "trial", "default", 0.5) for i in range(3)]
    of = outcomes(shown, {("t0", 1): frozenset({"like", "seen"}), ("t0", 2): frozenset({"like"})}, ["default", "bold"])
    assert (len(of["default"]), len(of["bold"])) == (1, 0)
    columns = ("lists", "films", "likes", "liked_lists", "weight")
    assert [float(getattr(of["default"], name)[0]) for name in columns] == [3, 6, 2, 1, 2]
