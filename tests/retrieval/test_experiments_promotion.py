"""Learning from feedback: what people told enters at once and at the next training, whose version must not be worse."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from small_home import WordEncoder

from data.catalogue import Catalogue
from data.errors import HomeError, InputError, NotPromotedError, StaleArtifactError
from data.home import Home
from data.store import Store
from data.taste import FORGOTTEN
from data.types import Feedback, History, HistoryEntry
from retrieval import versions
from retrieval.bundle import ModelSettings
from retrieval.feedback import Told
from retrieval.interactions import read_interactions
from retrieval.live import LiveRecommender
from retrieval.models.als import AlsSettings
from retrieval.promotion import MARGIN, Recipe, Verdict, held_out, not_worse, verdict
from retrieval.query import Query
from retrieval.recommender import Recommender, load
from retrieval.train import TrainSettings, roll_back, train

LOVER = [Feedback("ann", 200 + i, "like", at=100.0 + i) for i in range(8)]


def settings(factors: int = 4, force: bool = False) -> TrainSettings:
    return TrainSettings(ModelSettings(als=AlsSettings(factors=factors, iterations=2)), force)


def histories(*thumbs: Feedback) -> tuple[History, ...]:
    store = Store("sqlite://")
    for thumb in thumbs:
        store.add_feedback(thumb)
    return tuple(store.histories())


def manifest(home: Home, version: str) -> dict[str, object]:
    return dict(json.loads((home.models / version / "manifest.json").read_text()))


def rejects(new: Recipe, current: Recipe) -> Verdict:
    return Verdict(0.1, 0.3, -0.25, MARGIN, 40, promoted=False)


# ── feedback enters at once ──────────────────────────────────────────────────────────────────────────────────────────
def test_a_thumb_changes_the_next_list_without_training(recommender: Recommender) -> None:
    store = Store("sqlite://")

    def picks() -> list[int]:
        return [r.movie.id for r in recommender.recommend(Query(store.history("ann"), k=10)).recommendations]

    before = picks()
    for film in (200, 203, 206, 209):
        store.add_feedback(Feedback("ann", film, "like"))
    liked = picks()
    assert sum(200 <= film < 300 for film in liked) > sum(200 <= film < 300 for film in before)
    for value, film in zip(("seen", "not_interested", "dislike"), liked, strict=False):
        store.add_feedback(Feedback("ann", film, value))  # type: ignore[arg-type]
    assert not {*liked[:3], 200, 203, 206, 209} & set(picks())


# ── feedback in the matrix ───────────────────────────────────────────────────────────────────────────────────────────
def test_people_of_the_store_become_people_of_the_matrix(home: Home, catalogue: Catalogue) -> None:
    rated = read_interactions(home.processed, catalogue.ids)
    told = Told.of(histories(*LOVER, Feedback("bob", 101, "dislike", at=5.0), Feedback("eve", 101, "seen")))
    both = told.added_to(rated, catalogue.ids)
    assert len(both) == len(rated) + 9
    assert both.user_ids.tolist() == [*rated.user_ids.tolist(), 41, 42]
    assert (np.diff(both.users) >= 0).all()
    ann, bob = both.profile(40), both.profile(41)
    assert catalogue.ids[ann.items].tolist() == list(range(200, 208))
    assert set(ann.ratings.tolist()) == {4.5}
    assert (catalogue.ids[bob.items].tolist(), bob.ratings.tolist()) == ([101], [1.5])
    assert told.summary() == {"people": 2, "entries": 9, "until": 107.0}
    assert Told().added_to(rated, catalogue.ids) is rated


def test_a_profile_of_the_data_goes_on_and_can_take_back(home: Home, catalogue: Catalogue) -> None:
    rated = read_interactions(home.processed, catalogue.ids)
    mine = rated.profile(2)  # user number 3
    first, second = (int(catalogue.ids[row]) for row in mine.items[:2])
    entries = (HistoryEntry(first, 1.0, "api", at=1.0), HistoryEntry(second, None, FORGOTTEN, at=2.0))
    both = Told.of([History("3", entries)]).added_to(rated, catalogue.ids)
    now = both.profile(2)
    known = dict(zip(catalogue.ids[now.items].tolist(), now.ratings.tolist(), strict=True))
    assert known[first] == 1.0
    assert second not in known
    assert len(now) == len(mine) - 1
    assert len(both) == len(rated) - 1
    assert len(both.user_ids) == len(rated.user_ids)


def test_what_was_known_earlier_can_be_told(home: Home, catalogue: Catalogue) -> None:
    rated = read_interactions(home.processed, catalogue.ids)
    told = Told.of(histories(*LOVER, Feedback("aaron", 101, "like", at=500.0)))
    early = told.added_to(rated, catalogue.ids, until=103.0)
    assert len(early) == len(rated) + 4
    assert early.user_ids.tolist() == told.added_to(rated, catalogue.ids).user_ids.tolist()


def test_films_the_catalogue_lacks_and_odd_names_do_no_harm(home: Home, catalogue: Catalogue) -> None:
    rated = read_interactions(home.processed, catalogue.ids)
    told = Told.of(histories(Feedback("٣", 999_999, "like", at=1.0), Feedback("", 101, "like", at=1.0)))
    assert len(told.added_to(rated, catalogue.ids)) == len(rated) + 1


# ── the rule ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_the_rule_lets_noise_pass_and_refuses_a_loss() -> None:
    rng = np.random.default_rng(1)
    current = rng.random(400)
    assert verdict(current, current).promoted
    assert verdict(current + rng.normal(0, 0.05, 400), current).promoted
    worse = verdict(current - 0.03 + rng.normal(0, 0.05, 400), current)
    assert not worse.promoted
    assert worse.low < -0.03
    assert "below the -0.0100 allowed" in worse.sentence
    assert not verdict(current[:4] + np.array([0.2, -0.2, 0.2, -0.2]), current[:4]).promoted  # too unsure


def test_the_held_out_part_is_the_same_every_time(home: Home, catalogue: Catalogue) -> None:
    rated = read_interactions(home.processed, catalogue.ids)
    held = held_out(rated)
    assert (held == held_out(rated)).all()
    assert 0.1 < held.mean() < 0.3


def test_a_version_is_compared_on_ratings_that_neither_has_seen(fresh_home: Home) -> None:
    first = train(fresh_home, settings())
    assert manifest(fresh_home, first)["verdict"] is None
    said: list[str] = []
    second = train(fresh_home, settings(), said.append, histories(*LOVER), not_worse(fresh_home, margin=0.2))
    told = manifest(fresh_home, second)["verdict"]
    assert isinstance(told, dict)
    assert second != first
    assert versions.current(fresh_home.models) == second
    assert told["against"] == first
    assert told["people"] > 20
    assert any("same held-out ratings" in line for line in said)


def test_the_same_recipe_is_not_compared(fresh_home: Home) -> None:
    version = train(fresh_home, settings(), histories=histories(*LOVER))
    again = train(fresh_home, settings(force=True), histories=histories(*LOVER), judge=not_worse(fresh_home))
    assert again == version
    assert manifest(fresh_home, version)["verdict"] is None


# ── promotion and roll-back ──────────────────────────────────────────────────────────────────────────────────────────
def test_a_worse_version_is_kept_but_not_used_unless_forced(fresh_home: Home) -> None:
    first = train(fresh_home, settings())
    for _ in range(2):  # the second time without training again
        with pytest.raises(NotPromotedError, match=r"stays out of use: nDCG@10 0\.1000 against 0\.3000.*--force"):
            train(fresh_home, settings(5), judge=rejects)
    assert versions.current(fresh_home.models) == first
    assert len(versions.trained(fresh_home.models)) == 2
    second = train(fresh_home, settings(5, force=True), judge=rejects)
    assert versions.current(fresh_home.models) == second


def test_roll_back_to_the_one_before_and_to_any(fresh_home: Home) -> None:
    first = train(fresh_home, settings(4))
    with pytest.raises(NotPromotedError):
        train(fresh_home, settings(5), judge=rejects)
    refused = versions.trained(fresh_home.models)[0]
    third = train(fresh_home, settings(6))
    assert roll_back(fresh_home) == first  # not to the one that was refused
    assert versions.current(fresh_home.models) == first
    with pytest.raises(StaleArtifactError, match="No version trained before"):
        roll_back(fresh_home)
    assert roll_back(fresh_home, refused) == refused
    assert roll_back(fresh_home, third) == third
    assert set(versions.trained(fresh_home.models)) == {first, refused, third}


def test_roll_back_refuses_what_cannot_be_served(fresh_home: Home) -> None:
    first, second = train(fresh_home, settings(4)), train(fresh_home, settings(5))
    with pytest.raises(InputError, match=r"no version '\.\./x'"):
        roll_back(fresh_home, "../x")
    (fresh_home.models / first / "ease" / "model.json").write_text("{")
    with pytest.raises(StaleArtifactError, match=r"model\.json"):
        roll_back(fresh_home)
    assert versions.current(fresh_home.models) == second
    (fresh_home.processed / "manifest.json").write_text('{"version": "two"}')
    with pytest.raises(StaleArtifactError, match="other data"):
        roll_back(fresh_home, second)


def test_a_damaged_version_in_use_is_replaced_without_comparison(fresh_home: Home) -> None:
    first = train(fresh_home, settings(4))
    (fresh_home.models / first / "ease" / "model.json").write_text("{")
    second = train(fresh_home, settings(5), judge=rejects)
    assert versions.current(fresh_home.models) == second


# ── the running server ───────────────────────────────────────────────────────────────────────────────────────────────
def live_of(home: Home) -> LiveRecommender:
    catalogue = Catalogue.load(home.processed)
    return LiveRecommender(home.models, lambda: load(home, catalogue, WordEncoder))


def test_a_version_put_in_use_is_taken_over_and_the_old_one_answers_to_the_end(fresh_home: Home) -> None:
    first = train(fresh_home, settings(4))
    live = live_of(fresh_home)
    in_flight = live.current()
    assert not live.refresh()
    second = train(fresh_home, settings(5))
    assert live.refresh()
    assert live.current().version == second
    ask = Query(History("ann"), text="space robots", k=3)
    assert in_flight.recommend(ask).model_version == first
    assert live.current().recommend(ask).model_version == second
    roll_back(fresh_home)
    assert live.refresh()
    assert live.current().version == first


@pytest.mark.parametrize("damage", ["ease/weights.npy", "manifest.json", "../current.json", "missing"])
def test_a_damaged_new_version_is_refused_once_and_the_old_one_stays(fresh_home: Home, damage: str) -> None:
    first = train(fresh_home, settings(4))
    live = live_of(fresh_home)
    second = train(fresh_home, settings(5))
    if damage == "missing":
        Path(fresh_home.models / "current.json").unlink()
    else:
        (fresh_home.models / second / damage).write_bytes(b"{half")
    assert not live.refresh()
    assert live.current().version == first
    assert not live.refresh()
    versions.use(fresh_home.models, train(fresh_home, settings(6)))
    assert live.refresh()


def test_models_of_other_data_are_left_alone(fresh_home: Home) -> None:
    first = train(fresh_home, settings(4))
    live = live_of(fresh_home)
    (fresh_home.processed / "manifest.json").write_text('{"version": "two"}')
    train(fresh_home, settings(4))
    assert not live.refresh()
    assert live.current().version == first


def test_a_server_cannot_start_without_a_version(fresh_home: Home) -> None:
    with pytest.raises(HomeError):
        live_of(fresh_home)
