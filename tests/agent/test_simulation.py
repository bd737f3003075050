"""Simulated people: what they want, what they say, and how their dialogues are judged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest
from homes import copy_home

from agent.settings import Settings
from agent.simulation.critiques import Change, Eye
from agent.simulation.figures import beside, figures
from agent.simulation.goals import TARGETS, Goal, GoalMaker, Wish
from agent.simulation.held_out import home_without
from agent.simulation.person import Person
from agent.simulation.processes import hold
from agent.simulation.record import Record
from agent.simulation.study import Wanted, _people
from agent.simulation.talks import Answer, PopularWithin, Talk, talk
from agent.simulation.words import pointing, say
from agent.understanding import Understander
from data.catalogue import Catalogue
from data.names import NameIndex
from data.titles import TitleIndex
from data.types import DialogueState, History, Movie, TagScore
from retrieval import versions
from retrieval.interactions import read_interactions
from retrieval.protocols import Interactions
from retrieval.query import Query
from retrieval.recommender import load
from retrieval.settings import RecommenderSettings
from retrieval.train import TrainSettings, train
from tests.agent.small_catalogue import FILMS, small_catalogue
from tests.retrieval.small_home import WordEncoder, write_home


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return small_catalogue()


def goal(*agenda: Wish, targets: Sequence[int] = (6,), ratings: dict[int, float] | None = None) -> Goal:
    return Goal(0, targets[0], frozenset(targets), agenda, ratings or {})


@dataclass
class Scripted:
    """Answers from a list, the last one for ever."""

    answers: list[tuple[int, ...]]
    relaxed: tuple[str, ...] = ()
    heard: list[str] = field(default_factory=list)

    def answer(self, message: str, person: Person) -> Answer:
        self.heard.append(message)
        films = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return Answer(films, self.relaxed)


def rng(number: int = 0) -> np.random.Generator:
    return np.random.default_rng(number)


FILM = Movie(1, "Heat", 1995, ("Crime", "Action"), ("Michael Mann",), (), ("Al Pacino",), runtime_min=170,
             tags=(TagScore("heist", 0.9), TagScore("slow", 0.1)))  # fmt: skip


@pytest.mark.parametrize(
    ("wish", "met"),
    [
        (Wish("genre", "Crime"), True), (Wish("genre", "Comedy"), False), (Wish("not_genre", "Comedy"), True),
        (Wish("not_genre", "Action"), False), (Wish("since", 1995), True), (Wish("since", 1996), False),
        (Wish("until", 1995), True), (Wish("until", 1994), False), (Wish("decade", 1990), True),
        (Wish("decade", 1980), False), (Wish("actor", "Al Pacino"), True), (Wish("actor", "Michael Mann"), False),
        (Wish("director", "Michael Mann"), True), (Wish("shorter", 170), True), (Wish("shorter", 169), False),
        (Wish("tag", "heist"), True), (Wish("tag", "slow"), False), (Wish("like", 1), False), (Wish("like", 2), True),
    ],
)  # fmt: skip
def test_a_wish_is_read_from_the_films_facts(wish: Wish, met: bool) -> None:
    assert wish.met_by(FILM) is met


@pytest.mark.parametrize("kind", ["genre", "not_genre", "since", "until", "decade", "shorter", "actor"])
def test_what_is_not_known_meets_no_condition(kind: str) -> None:
    value = {"genre": "Crime", "not_genre": "Crime", "actor": "Al Pacino"}.get(kind, 1995)
    assert not Wish(kind, value).met_by(Movie(1, "Bare", None))  # type: ignore[arg-type]


@pytest.mark.parametrize("number", range(12))
def test_what_is_said_is_understood_as_it_is_meant(catalogue: Catalogue, number: int) -> None:
    understander = Understander(catalogue, TitleIndex(catalogue), NameIndex(catalogue))

    def read(wish: Wish) -> object:
        return understander.understand(say([wish], catalogue, rng(number)), DialogueState("", ""))

    assert read(Wish("genre", "Horror")).constraints.genres_all == ("Horror",)  # type: ignore[attr-defined]
    assert read(Wish("not_genre", "Horror")).constraints.genres_none == ("Horror",)  # type: ignore[attr-defined]
    until = read(Wish("until", 1989)).constraints.years  # type: ignore[attr-defined]
    assert until.holds(1989)
    assert not until.holds(1990)
    since = read(Wish("since", 1990)).constraints.years  # type: ignore[attr-defined]
    assert since.holds(1990)
    assert not since.holds(1989)
    decade = read(Wish("decade", 1980)).constraints.years  # type: ignore[attr-defined]
    assert [decade.holds(year) for year in (1979, 1980, 1989, 1990)] == [False, True, True, False]
    shorter = read(Wish("shorter", 120)).constraints.runtime  # type: ignore[attr-defined]
    assert shorter.holds(120)
    assert not shorter.holds(121)
    like = read(Wish("like", 2))
    assert 2 in (*like.similar_to, *like.liked)  # type: ignore[attr-defined]


def test_the_agenda_is_said_wish_by_wish_and_then_more_is_asked_for(catalogue: Catalogue) -> None:
    partner = Scripted([(1,), (2,), (3,), (4,), (5,)])
    done = talk(goal(Wish("genre", "Comedy"), Wish("decade", 1990), Wish("shorter", 150)), partner, catalogue, rng(), 5)
    assert done.success is None
    assert len(done.turns) == 5
    text = " | ".join(partner.heard)
    assert "comedy" in text.lower()
    assert "1990s" in text
    assert "15" in text


def test_a_target_ends_the_dialogue(catalogue: Catalogue) -> None:
    done = talk(goal(Wish("genre", "Comedy"), Wish("decade", 1990)), Scripted([(1, 2), (14, 6)]), catalogue, rng())
    assert done.success == 2


def test_violations_repeats_and_what_was_told_to_be_relaxed_are_counted(catalogue: Catalogue) -> None:
    wants = goal(Wish("genre", "Horror"), Wish("genre", "Sci-Fi"), targets=(28,))
    done = talk(wants, Scripted([(2, 1), (2, 17), (3,)]), catalogue, rng(), 3, points=0.0)
    # Heat is no horror; Alien comes back; The Shining is no science fiction, if that had been said by then.
    assert done.turns[0].violations[0].startswith("Heat (1995): genre Horror")
    assert [turn.repeats for turn in done.turns] == [(), (2,), ()]
    assert any("The Shining (1980): genre Sci-Fi" in violation for violation in done.turns[1].violations)
    told = talk(wants, Scripted([(1,)], relaxed=("the genre",)), catalogue, rng(), 1)
    assert (told.turns[0].violations, told.turns[0].relaxed > 0) == ((), True)


def test_a_film_told_to_be_seen_or_named_must_not_come_back(catalogue: Catalogue) -> None:
    wants = goal(Wish("like", 2), Wish("genre", "Horror"), targets=(28,), ratings={3: 5.0})
    said = [talk(wants, Scripted([(3,)]), catalogue, rng(number), 6) for number in range(10)]
    assert any("The Thing" in message for done in said for message in done.messages[1:])
    assert talk(goal(Wish("like", 2), targets=(28,)), Scripted([(2,)]), catalogue, rng(), 1).turns[0].repeats == (2,)


def test_a_critique_says_first_what_the_films_shown_fail(catalogue: Catalogue) -> None:
    wants = goal(Wish("like", 2), Wish("shorter", 250), Wish("genre", "Comedy"), targets=(20,))
    for number in range(8):
        person = Person(wants, catalogue, rng(number), points=0.0)
        person.opens()
        if len(person.said) == 1:
            person.answers([catalogue.movie(1)], asked=False)
            assert person.said[-1] == Wish("genre", "Comedy")  # Heat is short enough, but no comedy


def test_the_same_seed_says_the_same(catalogue: Catalogue) -> None:
    wants = goal(Wish("genre", "Comedy"), Wish("decade", 1990), targets=(28,))
    first, second = (talk(wants, Scripted([(1,)]), catalogue, rng(4)).messages for _ in range(2))
    assert first == second
    assert first != talk(wants, Scripted([(1,)]), catalogue, rng(5)).messages


def test_goals_come_from_films_a_person_loved(catalogue: Catalogue) -> None:
    n = len(catalogue)
    stars = np.where(np.arange(n) % 2, 5.0, 2.0).astype(np.float32)
    ratings = Interactions(np.zeros(n, np.int64), np.arange(n), stars, np.zeros(n), np.array([7]), n)
    maker = GoalMaker(catalogue, ratings, lambda row, others: list(others), np.ones(n, np.int64))
    draw, made = rng(1), []
    for _ in range(100):
        if drawn := maker.draw(0, draw):
            made.append(drawn)
    assert len(made) > 50
    for each in made:
        assert 1 <= len(each.targets) <= TARGETS
        assert each.anchor in each.targets
        assert not each.targets & each.ratings.keys()
        for film in each.targets:
            assert stars[catalogue.index(film)] == 5.0
            moods = catalogue.moods[catalogue.index(film)].tolist()
            assert all(wish.met_by(catalogue.movie(film), moods) for wish in each.agenda)


def test_the_reference_shows_the_most_rated_films_that_fit_and_none_twice(catalogue: Catalogue) -> None:
    films = [catalogue.movie(int(film)) for film in catalogue.ids[np.argsort(-catalogue.rating_counts, kind="stable")]]
    done = talk(goal(Wish("genre", "Horror"), targets=(15,)), PopularWithin(films, 2), catalogue, rng())
    assert [turn.answer.films for turn in done.turns] == [(2, 17), (3, 4), (15,)]
    assert done.success == 3
    assert not any(turn.violations or turn.repeats for turn in done.turns)


def test_the_models_have_not_met_the_people_simulated(tmp_path: Path) -> None:
    home = write_home(tmp_path / "var")
    train(home, TrainSettings(vectors="exact"))
    catalogue = Catalogue.load(home.processed)
    ratings = read_interactions(home.processed, catalogue.ids)
    before = versions.current(home.models)
    with home_without(home, catalogue, ratings, np.array([0, 2], np.int64)) as apart:
        told = versions.manifest(apart.models, versions.current(apart.models))
        assert told["ratings"] == len(ratings) - (np.isin(ratings.users, [0, 2])).sum()
        assert told["settings"] == versions.manifest(home.models, before)["settings"]
        served = load(apart, catalogue, WordEncoder, RecommenderSettings(vectors="exact"))
        assert served.recommend(Query(History("nobody"))).recommendations
    assert not apart.root.exists()
    assert versions.current(home.models) == before


def test_a_list_that_drops_one_condition_must_keep_the_others(catalogue: Catalogue) -> None:
    wants = goal(Wish("genre", "Western"), Wish("decade", 1990), targets=(21,))
    drops = Scripted([(3,)], relaxed=("the genre (Western)",))  # The Thing: neither a western nor of the nineties
    done = talk(wants, drops, catalogue, rng(), 4, points=0.0)
    assert len(done.turns) == 4
    assert done.turns[-1].relaxed == 1
    assert done.turns[-1].violations == ("The Thing (1982): decade 1990",)


def tagged() -> Catalogue:
    """Seen from The Matrix: Alien is near and has too little time travel and too much gore, Heat is far."""
    levels = {5: {"space": 0.9, "time travel": 0.8}, 2: {"space": 0.9, "gore": 0.9}, 1: {"heist": 0.9}}
    return small_catalogue(
        tuple(replace(film, tags=tuple(TagScore(*one) for one in levels.get(film.id, {"zombie": 0.1}).items()))
              for film in FILMS)
    )  # fmt: skip


def test_of_the_films_shown_the_nearest_is_pointed_at_and_what_it_lacks_is_said_first() -> None:
    catalogue = tagged()
    eye = Eye(catalogue, 5)
    alien, heat = catalogue.movie(2), catalogue.movie(1)
    assert eye.nearest([heat, alien]) == alien
    assert eye.nearest([catalogue.movie(20)]) is None  # a comedy has nothing in common with it
    assert eye.lack(alien, frozenset(), rng()) == Change("tag", "time travel", True)
    assert eye.lack(alien, frozenset({"time travel"}), rng()) == Change("tag", "gore", False)
    assert eye.lack(alien, frozenset({"time travel", "gore"}), rng()) is None


def test_who_always_points_never_says_the_title_sought() -> None:
    catalogue = tagged()
    heard = Scripted([(1, 2)])
    done = talk(goal(Wish("genre", "Sci-Fi"), targets=(5,)), heard, catalogue, rng(2), 5, points=1.0)
    assert not done.success
    assert any("time travel" in message for message in heard.heard)
    assert any("second one" in message or "Alien" in message for message in heard.heard[1:])
    assert not any("matrix" in message.lower() for message in heard.heard)


@pytest.mark.parametrize("number", range(6))
def test_what_is_pointed_at_is_understood(catalogue: Catalogue, number: int) -> None:
    understander = Understander(catalogue, TitleIndex(catalogue), NameIndex(catalogue))
    state = replace(DialogueState("", ""), shown=((1, 2, 3),))
    for change, weight in ((Change("tag", "zombie", True), 1.0), (Change("tag", "zombie", False), -1.0)):
        read = understander.understand(pointing("Alien (1979)", 1, change, rng(number)), state)
        assert read.similar_to == (2,)
        assert [(wish.tag, wish.weight) for wish in read.tags] == [("zombie", weight)]


def test_people_for_tuning_are_not_those_of_the_figures() -> None:
    n = 50
    ratings = Interactions(np.arange(n), np.zeros(n, np.int64), np.ones(n, np.float32), np.zeros(n), np.arange(n), 1)
    reported, tuning = (_people(ratings, Wanted(tuning=each)) for each in (False, True))
    assert len(reported) == len(tuning) == 10
    assert not set(reported.tolist()) & set(tuning.tolist())


def test_success_beside_the_reference_worked_by_hand(catalogue: Catalogue) -> None:
    wants = goal(Wish("genre", "Comedy"))
    good, late = ([(6,)], [(20,), (14,), (11,), (23,), (14,), (6,)])
    ours = [talk(replace(wants, person=n), Scripted(list(good)), catalogue, rng()) for n in range(4)]
    theirs = [
        talk(replace(wants, person=n), Scripted(list(good if n < 2 else late)), catalogue, rng()) for n in range(4)
    ]
    told = beside(ours, theirs, seed=1)
    assert told["difference"]["mean"] == 0.5
    assert told["ratio"]["mean"] == 2.0
    assert 0.0 <= told["difference"]["low"] < 0.5 < told["difference"]["high"] <= 1.0
    assert beside(ours, ours, seed=1)["ratio"] == {"mean": 1.0, "low": 1.0, "high": 1.0}


def test_figures_of_dialogues_worked_by_hand(catalogue: Catalogue) -> None:
    wish = Wish("genre", "Comedy")
    talks = [
        talk(goal(wish), Scripted([(6,)]), catalogue, rng()),
        talk(goal(wish), Scripted([(20,), (6,)]), catalogue, rng()),
        talk(goal(wish), Scripted([(20,), (14,), (11,), (23,), (14,), (6,)]), catalogue, rng()),
        talk(goal(wish), Scripted([(1,)]), catalogue, rng()),
    ]
    told = figures(talks, seed=1, picks=1)
    assert (told["success_at_1"]["mean"], told["success_at_5"]["mean"], told["success_at_10"]["mean"]) == (
        0.25,
        0.5,
        0.75,
    )
    assert told["turns_to_success"] == 3.0
    assert told["violations"] == 10
    assert told["repeats"] == 9 + 1


class Interrupted(Record):
    """Ctrl-C comes after the second dialogue."""

    def add(self, number: int, talk: Talk) -> None:
        super().add(number, talk)
        if len(self.talks) == 2:
            raise KeyboardInterrupt


def test_a_study_that_was_stopped_goes_on_and_ends_as_one_that_was_not(starter_home: Path, tmp_path: Path) -> None:
    films = Catalogue.load(starter_home / "processed")
    wishes = [Wish("genre", "Comedy"), Wish("decade", 1990), Wish("genre", "War"), Wish("since", 2000)]
    goals = [Goal(n, int(films.ids[0]), frozenset({int(films.ids[n])}), (wish,), {}) for n, wish in enumerate(wishes)]

    def held(record: Record, name: str) -> list[tuple[int | None, list[tuple[str, tuple[int, ...]]]]]:
        settings = Settings(home=copy_home(starter_home, tmp_path / name), vectors="exact", llm_base_url=None)
        talks = hold(settings, goals, 1, 0.5, record, processes=1)
        return [(each.success, [(turn.message, turn.answer.films) for turn in each.turns]) for each in talks]

    with pytest.raises(KeyboardInterrupt):
        held(Interrupted(tmp_path, {"study": 1}, goals), "stopped")
    begun = Record(tmp_path, {"study": 1}, goals)
    assert len(begun.talks) == 2
    with begun.path.open("a", encoding="utf-8") as file:
        file.write('{"goal": 3, "success": nu')  # killed while it wrote
    assert held(Record(tmp_path, {"study": 1}, goals), "again") == held(Record(tmp_path, {"study": 2}, goals), "whole")
    assert not Record(tmp_path, {"study": 3}, goals).talks
