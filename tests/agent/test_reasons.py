"""Reasons say what the evidence says, and nothing else."""

from __future__ import annotations

import re
import uuid

import pytest

from agent.answers import contributions
from agent.compose import App
from agent.lead import lead
from agent.reasons import reason
from agent.titles_named import unsupported
from data.types import Constraints, Evidence, Movie, PersonWish, Recommendation, Request, Span, TagWish

HEAT = Movie(6, "Heat", 1995, directors=("Michael Mann",), cast=("Al Pacino", "Robert De Niro"), genres=("Crime",))


def pick(*evidence: Evidence, rank: int = 1) -> Recommendation:
    return Recommendation(HEAT, rank, 1.0, (("quality", 1.0),), evidence, "")


def test_shared_tags_are_told_once() -> None:
    told = reason(
        pick(Evidence("similar_to", "Thief (1981)", 1, "heist, loner"), Evidence("tag", "heist", 0.9)), turn=0
    )
    assert told.count("heist") == 1
    assert "Thief (1981)" in told


def test_wording_changes_down_the_list() -> None:
    same = Evidence("similar_to", "Thief (1981)", 1.0, "heist")
    assert len({reason(pick(same, rank=rank), turn=0) for rank in range(1, 7)}) >= 3


def test_a_conversation_goes_through_every_combination_of_wordings() -> None:
    facts = (
        Evidence("similar_to", "Thief (1981)", 1.0, "heist"),
        Evidence("tone", "86% of 80 critics liked it"),
        Evidence("popularity", "rated 3.9 of 5 by 117 people"),
    )
    told = [reason(pick(*facts, rank=rank), turn) for turn in range(8) for rank in range(1, 7)]
    assert len(set(told)) == len(told)


def test_a_change_is_told_with_the_film_it_is_measured_from() -> None:
    seed = Evidence("similar_to", "Alien (1979)", 1.0, "space")
    funnier = Evidence("change", "funnier than Alien (1979)", 0.8, "funny")
    robots = Evidence("change", "more robots than Alien (1979)", 0.5, "robots")
    told = reason(pick(seed, funnier, robots), turn=0)
    assert told == "It shares space with Alien (1979), but it is funnier and has more robots."
    assert "funnier than Alien (1979)" in reason(pick(funnier), turn=0)


@pytest.mark.parametrize("evidence", [(), (Evidence("language", "French"), Evidence("year", "1966"))])
def test_there_is_always_a_reason(evidence: tuple[Evidence, ...]) -> None:
    told = reason(pick(*evidence), turn=0)
    assert told.endswith(".")
    assert all(item.value in told for item in evidence)


def test_every_number_and_title_of_a_reason_is_in_its_evidence(app: App) -> None:
    session = uuid.uuid4().hex
    for message in ("like Heat but funny", "more", "french films about love", "I loved Alien", "space opera", "older"):
        for shown in app.assistant.run_turn(session, session, message).recommendations:
            facts = " ".join(f"{item.value} {item.detail}" for item in shown.evidence)
            assert shown.reason
            for number in re.findall(r"\d[\d.,%]*\d|\d", shown.reason):
                assert number.strip(".,") in facts, (shown.reason, facts)
            for title in re.findall(r"[A-Z][^.;:,()]* \(\d{4}\)", shown.reason):
                assert title.split(" (")[0].split()[-1] in facts


def test_the_lead_says_the_whole_request(app: App) -> None:
    request = Request(
        similar_to=(6,),
        constraints=Constraints(
            genres_all=("Action", "Comedy"), genres_none=("Horror",), years=Span(1980, 1989), runtime=Span(None, 119),
            languages=("French",), people=(PersonWish("Jean Reno"),), people_none=(PersonWish("Nicolas Cage"),),
            tags_none=("gory",),
        ),
        moods=(TagWish("funny"), TagWish("dark", -1.0)),
        tags=(TagWish("heist"), TagWish("violent", -1.0)),
        acclaimed=True,
    )  # fmt: skip
    told = lead(6, request, app.catalogue)
    for words in (
        "six well-reviewed funny French action comedies like Heat (1995)", "marked by heist", "with Jean Reno",
        "from 1980–1989", "under 120 min", "without Nicolas Cage", "no horror", "nothing marked gory", "not dark",
        "less violent",
    ):  # fmt: skip
        assert words in told
    assert lead(1, Request(constraints=Constraints(genres_all=("Comedy",))), app.catalogue) == "one comedy"


@pytest.mark.parametrize(
    ("text", "strangers"),
    [
        ("Heat (1995) is a fine choice, and “Heat” is long.", []),
        ("**Heat** with Al Pacino", []),
        ("Try Casablanca (1942).", ["Try Casablanca"]),
        ("**The Third Man** is better", ["The Third Man"]),
        ("1. Vertigo\n2. Heat", ["Vertigo"]),
        ("You could see The Third Man tonight.", ["The Third Man"]),
        ("I **really** like it", []),
    ],
)
def test_films_that_nobody_returned_are_noticed(text: str, strangers: list[str]) -> None:
    assert unsupported(text, [HEAT], lambda name: name == "The Third Man") == strangers


@pytest.mark.parametrize(
    "parts",
    [
        (("taste", 1.234), ("quality", 0.567), ("variety", -0.101)),
        (("alike", 0.333), ("tags", 0.333), ("moods", 0.333)),
        (("fit", 0.004), ("renown", -1.2)),
    ],
)
def test_the_contributions_told_add_up_to_the_score_told(parts: tuple[tuple[str, float], ...]) -> None:
    told = contributions(parts)
    score, *values = [float(number) for number in re.findall(r"[+-]?\d+\.\d\d", told)]
    assert score == pytest.approx(sum(values), abs=1e-9)
    assert score == pytest.approx(sum(value for _, value in parts), abs=0.005)
    assert len(values) == sum(abs(value) >= 0.005 for _, value in parts)
