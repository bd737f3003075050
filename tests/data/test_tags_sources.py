"""Scores, tags given by people and survey answers, as files have them; and the vocabulary they become."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import InputError
from data.problems import Problems
from data.tag_people import Given, by_people, read_given, read_survey, read_tags
from data.tag_scores import Scores, of_vocabulary, read_scores
from data.tag_vocabulary import Tag, Vocabulary, extend, read_vocabulary
from data.tag_words import is_junk, key

IDS = np.array([1, 2, 3])


def scores_file(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "tagdl.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_scores_are_clipped_and_everything_wrong_is_counted(tmp_path: Path) -> None:
    path = scores_file(
        tmp_path,
        "tag,item_id,score\nairplane,2,0.25\nairplane,3,1.14\nairplane,99,0.5\nufo,2,.5\nairplane,2,0.5\nx,y\n"
        'airplane,abc,0.4\nzombie,3,-0.08\nzombie,2,\n"black, white",2,nan\nzombie,1,0.5',
    )
    problems = Problems()
    scores, counts = read_scores(path, IDS, {"airplane", "zombie", "black, white"}, problems)
    assert scores.films.tolist() == [0, 1, 2]
    assert scores.tags[:2] == ("airplane", "zombie")
    np.testing.assert_allclose(scores.matrix[:, :2], [[np.nan, 0.5], [0.5, np.nan], [1, 0]])
    assert counts["scores_clipped"] == 2
    assert problems.report()["counts"] == {
        "scores_columns": 1, "scores_incomplete": 3, "scores_repeated": 1, "scores_unknown_film": 1,
        "scores_unknown_tag": 1,
    }  # fmt: skip
    told = " ".join(line for lines in problems.report()["examples"].values() for line in lines)
    assert "line 7: 2 values" in told
    assert "line 8: a tag, a film" in told  # the line that was skipped is counted


@pytest.mark.parametrize("text", ["", "tag,movie,score\nairplane,1,0.5\n", "\n\n"])
def test_a_file_that_holds_no_scores_is_one_sentence(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError, match=r"first line must be tag,item_id,score"):
        read_scores(scores_file(tmp_path, text), IDS, None, Problems())


def test_strict_stops_at_the_line(tmp_path: Path) -> None:
    path = scores_file(tmp_path, "tag,item_id,score\nairplane,1,0.5\nairplane,77,0.5\n")
    with pytest.raises(InputError, match=r"tagdl\.csv, line 3: the film 77"):
        read_scores(path, IDS, None, Problems(strict=True))
    with pytest.raises(InputError, match="missing"):
        read_scores(tmp_path / "none.csv", IDS, None, Problems())


def test_several_scored_tags_that_are_one_are_averaged_and_a_keyword_gives_way_to_the_name() -> None:
    vocabulary = Vocabulary((Tag("zombies", ("flesh eaters",), ("the undead",), ()), Tag("war", (), (), ())))
    matrix = np.array([[0.2, 0.6, 0.9, 0.1], [np.nan, 0.6, 0.9, np.nan]], dtype=np.float32)
    found, tags = of_vocabulary(Scores(IDS[:2], ("zombie", "zombies", "flesh eaters", "other"), matrix), vocabulary)
    assert tags.tolist() == [0]
    np.testing.assert_allclose(found, [[0.4], [0.6]], atol=1e-6)


def test_what_people_gave_is_read_and_what_is_wrong_counted(tmp_path: Path) -> None:
    tags, counts, answers = (tmp_path / name for name in ("tags.json", "tag_count.json", "survey_answers.json"))
    tags.write_text('{"tag":"Zombie","id":2198}\n{"tag":"war","id":50126}\n{"tag":"again","id":2198}\n')
    rows = [(1, 2198, 2), (1, 50126, 0), (9, 2198, 1), (2, 7, 1), (2, 2198, 3)]
    counts.write_text("".join(json.dumps({"item_id": i, "tag_id": t, "num": n}) + "\n" for i, t, n in rows))
    replies = [(1, 2198, 5), (1, 2198, -1), (2, 50126, 2), (2, 50126, 6), (9, 2198, 3), (3, 1, 3)]
    answers.write_text(
        "".join(json.dumps({"user_id": 1, "item_id": i, "tag_id": t, "score": s}) + "\n" for i, t, s in replies)
    )
    problems = Problems()
    texts = read_tags(tags, problems)
    assert texts == {2198: "zombie", 50126: "war"}
    found = read_given(counts, texts, IDS, problems)
    assert list(zip(found.film.tolist(), found.people.tolist(), strict=True)) == [(0, 2), (1, 3)]
    survey, not_sure = read_survey(answers, texts, IDS, problems)
    assert survey.answer.tolist() == [1.0, 0.25]
    assert not_sure == 1
    assert problems.report()["counts"] == {
        "answers_out_of_range": 1, "duplicate_tags": 1, "orphan_answers": 1, "orphan_tag_counts": 1,
        "tag_counts_out_of_range": 1, "unknown_tag_ids": 2,
    }  # fmt: skip


def test_relevance_grows_with_people_and_shrinks_with_everything_else_they_said() -> None:
    vocabulary = Vocabulary((Tag("war", (), ("wars",), ()), Tag("funny", (), (), ())))
    film, tag = np.array([0, 1, 1, 2, 2]), np.array([0, 0, 1, 1, 2])
    given_ = Given(film, tag, np.array([1, 3, 300, 2, 2]), ("war", "funny", "Wars"))
    found = by_people(given_, vocabulary, 4).toarray()
    assert found[0, 0] == pytest.approx(1 / (1 + 0.2 + 0.01))
    assert found[1, 0] == pytest.approx(3 / (3 + 0.2 + 3.03))
    assert found[1, 1] == pytest.approx(300 / (300 + 0.2 + 3.03))
    assert found[2, 0] == pytest.approx(2 / (2 + 0.2 + 0.04))  # another way of writing it is the tag
    assert not found[3].any()


@pytest.mark.parametrize(
    "tag",
    ["In Netflix queue", "seen at the cinema", "BD-R", "own", "my dvds", "to see", "watched 2006", "2006-05-12",
     "dvd-ram", "want to see", "PG-13", "imdb top 250", "tumey's DVDs", "R", "7", "seen more than once", "library vhs"],
)  # fmt: skip
def test_tags_about_the_copy_or_the_viewer_are_junk(tag: str) -> None:
    assert is_junk(tag)


@pytest.mark.parametrize(
    "tag",
    ["atmospheric", "time travel", "owls", "zombies", "based on a book", "queen", "liberal", "mystery", "9/11",
     "seeing the future", "1950s", "remake", "immigrants", "007 (series)", "family", "homeowner"],
)  # fmt: skip
def test_tags_about_the_film_are_not(tag: str) -> None:
    assert not is_junk(tag)


def test_the_vocabulary_joins_hand_genome_and_users_words() -> None:
    films = {
        "Zombies": 20,
        "in netflix queue": 900,
        "comedy": 500,
        "tom hanks": 90,
        "robot uprising": 30,
        "robot uprisings": 5,
    }
    films |= {"rare thing": 2}
    vocabulary = extend(read_vocabulary(), films, ["zombie", "sci-fi", "scifi", "dvd"], {"tom hanks"}, 1000)
    added = set(vocabulary.names) - {tag.name for tag in read_vocabulary()}
    assert added == {"sci-fi", "robot uprising"}
    assert vocabulary.names[vocabulary.find("ZOMBIE") or 0] == "zombies"
    assert vocabulary.find("robot uprisings") == vocabulary.find("robot uprising")
    assert vocabulary.find("in netflix queue") is None


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=20))
def test_any_words_make_a_vocabulary_that_finds_each_once(words: list[str]) -> None:
    vocabulary = extend((), dict.fromkeys(words, 50), words[:5])
    keys = [key(name) for name in vocabulary.names]
    assert len(set(keys)) == len(keys)
    for number, name in enumerate(vocabulary.names):
        assert vocabulary.find(name) == number
