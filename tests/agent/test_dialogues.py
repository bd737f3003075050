"""Recorded dialogues: reading them, which films they name, what is asked, and how recall is counted."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.dialogues.company import Company
from agent.dialogues.folds import fold_of
from agent.dialogues.hearing import Ear, Heard, Named
from agent.dialogues.learning import Choices, LearningSettings, fit
from agent.dialogues.measuring import places, ratio, recalls
from agent.dialogues.naming import Namer
from agent.dialogues.questions import Question, questions_of
from agent.dialogues.turns import DialogueTurn, read_dialogues
from agent.understanding import Understander
from data.catalogue import Catalogue
from data.errors import InputError
from data.names import NameIndex
from data.titles import TitleIndex
from tests.agent.small_catalogue import small_catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return small_catalogue()


@pytest.fixture(scope="module")
def ear(catalogue: Catalogue) -> Ear:
    titles = TitleIndex(catalogue)
    return Ear(Understander(catalogue, titles, NameIndex(catalogue)).understand, Namer(catalogue, titles))


def rows(catalogue: Catalogue, *titles: str) -> list[int]:
    return [catalogue.titles.index(title) for title in titles]


def question(dialogue: str, named: list[int], gold: list[int]) -> Question:
    heard = Heard(tuple(Named(row, 0, True, False) for row in named), ())
    return Question(dialogue, heard, np.array(named, np.int64), np.array(gold, np.int64))


# ── reading ──────────────────────────────────────────────────────────────────────────────────────────────────────────
GOOD = {"dialog_id": 7, "turn_id": 2, "context": ["", "hi"], "entity": ["Heat (1995)"], "rec": ["Alien (1979)"]}


def test_what_is_wrong_with_a_line_is_counted_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "turns.jsonl"
    lines = [
        json.dumps(GOOD),
        '{"context": [',
        "[1, 2]",
        json.dumps({**GOOD, "rec": []}),
        "",
        json.dumps({"rec": "Up"}),
    ]
    path.write_bytes("\n".join(lines).encode() + b'\n{"rec": ["\xff\xfe"], "context": null}\n')
    read = read_dialogues(path)
    assert read.lines == 6
    assert read.left_out == {"damaged lines": 1, "lines that are no object": 1, "turns without a recommendation": 1}
    assert read.turns[0] == DialogueTurn("7", ("", "hi"), ("Heat (1995)",), ("Alien (1979)",))
    assert read.turns[1] == DialogueTurn("line 5", (), (), ("Up",))  # without an id a line is a dialogue of its own
    assert len(read.turns) == 3


@pytest.mark.parametrize("content", ["", "\n\n", "{}\n", "not json\n", '{"rec": 3}\n', "[" * 100_000])
def test_a_file_without_a_turn_is_refused_with_its_name(tmp_path: Path, content: str) -> None:
    path = tmp_path / "turns.jsonl"
    path.write_text(content)
    with pytest.raises(InputError, match=r"turns\.jsonl has no turn that recommends a film"):
        read_dialogues(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_dialogues(tmp_path / "none.jsonl")
    with pytest.raises(InputError, match="cannot be read"):
        read_dialogues(tmp_path)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(context=_JSON, entity=_JSON, rec=_JSON, dialogue=_JSON)
def test_fields_of_any_type_are_survived(
    tmp_path_factory: pytest.TempPathFactory, context: object, entity: object, rec: object, dialogue: object
) -> None:  # fmt: skip
    path = tmp_path_factory.mktemp("any") / "turns.jsonl"
    turn = {"context": context, "entity": entity, "rec": rec, "dialog_id": dialogue}
    path.write_text(f"{json.dumps(turn)}\n{json.dumps(GOOD)}\n")
    read = read_dialogues(path)
    assert len(read.turns) + sum(read.left_out.values()) == 2
    for each in read.turns:
        assert each.recommended
        assert all(isinstance(text, str) for text in (*each.messages, *each.named, *each.recommended))


# ── which films ──────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_year_decides_which_film_a_label_names(catalogue: Catalogue, ear: Ear) -> None:
    for label, number in (("Cape Fear (1962)", 9), ("Cape Fear (1991)", 10), ("cape fear ( 1991 )", 10), ("Heat", 1)):
        row = ear.namer.row(label)
        assert row is not None
        assert catalogue.ids[row] == number
    for label in ("It (2017)", "Cape Fear (2005)", "Nothing Like It (1999)", "", "(1999)"):
        assert ear.namer.row(label) is None


def test_dated_titles_are_found_in_a_message_and_unknown_ones_take_their_words_with_them(
    catalogue: Catalogue, ear: Ear
) -> None:
    text = "I saw The Big Sick (2017), then the thing (1982) and Star Wars (1977) twice"
    found = [(text[place.start : place.end], place.row) for place in ear.namer.places(text)]
    thing, wars = rows(catalogue, "The Thing", "Star Wars: Episode IV – A New Hope")
    assert found == [("The Big Sick (2017)", None), ("the thing (1982)", thing), ("Star Wars (1977)", wars)]


@given(st.text(alphabet="aA (1)95Heat,.\n", max_size=60))
def test_places_never_overlap_and_end_in_a_year(text: str) -> None:
    catalogue = small_catalogue()
    done = 0
    for place in Namer(catalogue, TitleIndex(catalogue)).places(text):
        assert done <= place.start < place.end <= len(text)
        assert text[place.end - 1] == ")"
        done = place.end


def test_titles_are_no_wishes_and_films_spoken_against_are_told_apart(catalogue: Catalogue, ear: Ear) -> None:
    heard = ear.listen(
        ("", "Have you seen Scary Comedy Western (2020)?", "I hated Heat (1995) but I loved Alien (1979)")
    )
    heat, alien = rows(catalogue, "Heat", "Alien")
    assert {(film.row, film.disliked, film.by_seeker) for film in heard.named} == {
        (heat, True, True), (alien, False, True)
    }  # fmt: skip
    assert not any(said.request.constraints.genres_all or said.request.constraints.genres_any for said in heard.said)


def test_the_last_message_is_of_who_is_answered_and_speakers_take_turns(ear: Ear) -> None:
    heard = ear.listen(("", "hello there", "a comedy please"))
    assert [(said.age, said.by_seeker) for said in heard.said] == [(1, False), (0, True)]
    assert heard.said[-1].request.constraints.genres_all == ("Comedy",)


# ── what is asked ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_only_films_not_named_before_are_asked_for(catalogue: Catalogue, ear: Ear) -> None:
    turns = [
        DialogueTurn(
            "a", ("", "I like Heat (1995)"), (), ("Heat (1995)", "Alien (1979)", "Alien (1979)", "New (2019)")
        ),
        DialogueTurn("a", ("", "hm"), ("Alien (1979)", "New (2019)"), ("Alien (1979)", "New (2019)")),
        DialogueTurn("b", ("", "have you seen New (2019)?"), (), ("New (2019)", "Other (2018)")),
    ]
    asked = questions_of(turns, ear)
    heat, alien = rows(catalogue, "Heat", "Alien")
    assert [each.gold.tolist() for each in asked.questions] == [[alien, -1], [-1]]
    assert asked.questions[0].named.tolist() == [heat]
    assert asked.left_out["turns that recommend nothing new"] == 1
    assert asked.missing == {"New (2019)": 1, "Other (2018)": 1}


# ── how it is counted ────────────────────────────────────────────────────────────────────────────────────────────────
def test_places_among_all_films_but_those_named() -> None:
    asked = question("a", [0], [2, 4, -1])
    # Film 0 is named; 1 and 2 tie and stand in the catalogue's order; nothing is known of 4, which is last.
    found = places(np.array([9, 5, 5, 1, np.nan], np.float32), asked)
    assert found.tolist() == [2, 4, np.inf]


def test_recall_is_hits_over_films_with_and_without_those_the_catalogue_lacks() -> None:
    questions = [question("a", [], [1, -1]), question("a", [], [2]), question("b", [], [3])]
    told = recalls(questions, [np.array([1.0, np.inf]), np.array([11.0]), np.array([10.0])], seed=1)
    assert [told.all_gold[k].mean for k in (1, 10, 50)] == [1 / 4, 2 / 4, 3 / 4]
    assert [told.catalogue_gold[k].mean for k in (1, 10, 50)] == [1 / 3, 2 / 3, 3 / 3]
    assert told.all_gold[10].people == 2


def test_intervals_are_over_dialogues_not_films() -> None:
    alike = ratio(np.repeat(np.arange(20), 50), np.repeat(np.arange(20) % 2 == 0, 50), 20, seed=3)
    apart = ratio(np.arange(1000), np.arange(1000) % 2 == 0, 1000, seed=3)
    assert alike.mean == apart.mean == 0.5
    assert alike.high - alike.low > 5 * (apart.high - apart.low)
    assert alike.low < 0.5 < alike.high


def test_a_dialogue_is_never_divided() -> None:
    names = [f"d{i % 37}" for i in range(200)]
    fold = fold_of(names, 5, seed=1)
    assert len({(name, at) for name, at in zip(names, fold.tolist(), strict=True)}) == 37
    assert sorted(np.bincount(fold_of([f"d{i}" for i in range(100)], 5, seed=1))) == [20] * 5
    assert fold_of(names[::-1], 5, seed=1).tolist() == fold.tolist()[::-1]


def test_company_counts_dialogues_not_turns() -> None:
    company = Company.of([question("a", [0], [1]), question("a", [0, 1], [2]), question("b", [0], [1, -1])], 4)
    assert company.often.tolist() == [0, 2, 1, 0]
    assert company.together(question("c", [0], [3])).tolist() == [0, 2, 1, 0]
    assert company.together(question("c", [1], [3])).tolist() == [0, 0, 1, 0]
    assert np.argmax(company.neighbours(question("c", [], []))) == 1  # nothing named: what is recommended most


def test_weights_of_a_known_choice_are_found_again() -> None:
    rng = np.random.default_rng(5)
    signals = rng.normal(size=(4000, 12, 3)).astype(np.float32)
    truth = np.array([1.5, -0.7, 0.0])
    chosen = (signals @ truth + rng.gumbel(size=(4000, 12))).argmax(axis=1)
    order = np.array([[c, *(i for i in range(12) if i != c)] for c in chosen])
    first = np.take_along_axis(signals, order[:, :, None], axis=1)
    found = fit(Choices(first, np.ones(4000), np.zeros((4000, 12))), LearningSettings(penalty=1e-6))
    assert found == pytest.approx(truth, abs=0.08)
