"""Evaluating recorded dialogues from a file to a report, on a small catalogue; and the command as it is typed."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from agent.dialogues.evaluation import MARQUEE, NEIGHBOURS, TAUGHT, Wanted, evaluate
from agent.dialogues.hearing import Ear
from agent.dialogues.naming import Namer
from agent.dialogues.parts import Parts
from agent.dialogues.shipped import GENERAL_WEIGHTS, SAID_WEIGHTS
from agent.dialogues.signals import GENERAL, SAID, Knowledge, said_of
from agent.understanding import Understander
from data.catalogue import Catalogue
from data.errors import InputError
from data.names import NameIndex
from data.titles import TitleIndex
from retrieval.bundle import Bundle, ModelSettings
from retrieval.features import read_embeddings, read_facts
from retrieval.interactions import read_interactions
from tests.retrieval.small_home import WordEncoder, write_home
from ui.cli import run


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Parts:
    home = write_home(tmp_path_factory.mktemp("dialogues") / "var")
    catalogue = Catalogue.load(home.processed)
    ratings, facts = read_interactions(home.processed, catalogue.ids), read_facts(home.processed)
    embeddings = np.array(read_embeddings(home.embeddings, len(catalogue))[0])
    bundle = Bundle.fit(ratings, catalogue, facts, embeddings, ModelSettings())
    titles = TitleIndex(catalogue)
    documents = [catalogue.overview(row) for row in range(len(catalogue))]
    known = Knowledge.of(catalogue, bundle, facts, ratings, documents, WordEncoder)
    understand = Understander(catalogue, titles, NameIndex(catalogue)).understand
    return Parts(known, Ear(understand, Namer(catalogue, titles)))


def labels(parts: Parts, kind: str) -> list[str]:
    films = (parts.known.catalogue.movie(int(film)) for film in parts.known.catalogue.ids)
    return [film.label for film in films if film.title.startswith(kind)]


@pytest.fixture(scope="module")
def recorded(parts: Parts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty dialogues: who names a film of one kind is recommended the next two of that kind."""
    path = tmp_path_factory.mktemp("recorded") / "turns.jsonl"
    lines = []
    for number in range(30):
        films = labels(parts, "Star" if number % 2 else "Love")
        named, given = films[number % 20], [films[number % 20 + 1], films[number % 20 + 2], "Elsewhere (2020)"]
        message = f"Hi, I liked {named}" + (", something about a space crew" if number % 2 else ", a wedding in paris")
        lines.append({"dialog_id": number, "context": ["", message], "entity": [named], "rec": given})
    path.write_text("\n".join(json.dumps(line) for line in lines) + "\nnot json\n")
    return path


def test_the_report_tells_what_was_measured_and_what_was_left_out(parts: Parts, recorded: Path) -> None:
    report = evaluate(parts, Wanted(recorded))
    data = report["data"]
    assert (data["lines"], data["turns_measured"], data["dialogues"]) == (31, 30, 30)
    assert (data["gold"], data["gold_in_catalogue"]) == (90, 60)
    assert data["left_out"] == {"damaged lines": 1}
    assert data["not_in_catalogue"] == {"Elsewhere (2020)": 30}
    assert json.loads(json.dumps(report)) == report
    for told in report["recall"].values():
        for k in ("@1", "@10", "@50"):
            whole, part = told["all"][k], told["catalogue"][k]
            assert whole["mean"] == pytest.approx(part["mean"] * 60 / 90)
            assert part["low"] <= part["mean"] <= part["high"]
    # By chance a film is among the first ten of sixty.
    assert report["recall"][MARQUEE]["catalogue"]["@10"]["mean"] > 10 / 60


def test_learning_from_other_dialogues_is_measured_beside_what_ships(parts: Parts, recorded: Path) -> None:
    report = evaluate(parts, Wanted(recorded, folds=3))
    assert (
        report["recall"][TAUGHT]["catalogue"]["@10"]["mean"]
        > report["recall"][MARQUEE]["catalogue"]["@10"]["mean"] - 0.2
    )
    assert report["recall"][MARQUEE] == evaluate(parts, Wanted(recorded))["recall"][MARQUEE]


def test_nothing_is_learned_from_the_dialogues_measured(parts: Parts, recorded: Path, tmp_path: Path) -> None:
    """A film that only ever one dialogue recommends is not found by co-mention in that very dialogue."""
    turn = {"dialog_id": "x", "context": ["", "like Bare"], "rec": [labels(parts, "Star")[28]]}
    alone, train = tmp_path / "alone.jsonl", tmp_path / "train.jsonl"
    alone.write_text(json.dumps(turn))
    train.write_text(recorded.read_text() + json.dumps(turn))
    report = evaluate(parts, Wanted(alone, train=train))
    assert report["recall"][NEIGHBOURS]["catalogue"]["@10"]["mean"] == 0.0
    with pytest.raises(InputError, match="--folds"):
        evaluate(parts, Wanted(recorded, train=recorded))


def test_a_file_that_recommends_nothing_new_is_refused(parts: Parts, tmp_path: Path) -> None:
    label = labels(parts, "Love")[3]
    path = tmp_path / "turns.jsonl"
    path.write_text(json.dumps({"context": [f"I saw {label}"], "rec": [label]}))
    with pytest.raises(InputError, match="nothing to measure"):
        evaluate(parts, Wanted(path))


def test_every_signal_is_a_number_for_every_film(parts: Parts) -> None:
    films = labels(parts, "Star")
    for messages in (
        (),
        ("",),
        ("hello",),
        ("", f"{films[0]} and {films[1]}, no comedy", "I hated it", "a sad comedy"),
    ):
        said = said_of(parts.ear.listen(messages), parts.known)
        assert said.shape == (len(parts.known.catalogue), len(SAID))
        assert np.isfinite(said).all()
    assert np.isfinite(parts.known.general).all()


def test_words_of_the_dialogue_change_the_order(parts: Parts) -> None:
    near = SAID.index("words")
    space, love = (said_of(parts.ear.listen(("", text)), parts.known)[:, near] for text in ("space crew", "a wedding"))
    kinds = np.array([title.startswith("Star") for title in parts.known.catalogue.titles])
    assert space[kinds].mean() > space[~kinds].mean()
    assert love[~kinds].mean() > love[kinds].mean()


def test_every_signal_has_a_weight() -> None:
    assert set(SAID_WEIGHTS) == set(SAID)
    assert {name for name in GENERAL_WEIGHTS if not name.startswith("genre ")} == set(GENERAL)


# ── as it is typed ───────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["evaluate-dialogues", "none.jsonl"], "cannot be read"),
        (["evaluate-dialogues", "none.jsonl", "--folds", "1"], "at least two folds"),
        (["evaluate-dialogues", "none.jsonl", "--folds", "5", "--train", "x"], "not both"),
        (["simulate", "--dialogues", "0"], "at least one"),
        (["simulate", "--seed", "-1"], "0 or more"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_is_made(
    words: list[str], sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*words, "--home", str(tmp_path / "home")]) == 2
    assert sentence in capsys.readouterr().err
    assert not (tmp_path / "home").exists()
