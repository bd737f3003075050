"""Tags: the list written by hand, what is said outright, and what is learned."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import sparse

from data.moods import read_moods
from data.tag_evidence import direct_evidence
from data.tag_examples import find_examples, read_examples
from data.tag_model import CEILING, learn
from data.tag_profiles import TAGS_PER_FILM, combine, other_words
from data.tag_vocabulary import Vocabulary, extend, read_vocabulary
from data.types import MOODS


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return extend(read_vocabulary(), {})


def film(**facts: Any) -> dict[str, Any]:
    texts = dict.fromkeys(("tagline", "overview", "plot"), "")
    lists = ("genres", "keywords", "directors", "writers", "cast", "languages", "other_titles")
    return {"title": "Untitled", "year": 1999, "rating_count": 0} | texts | {name: [] for name in lists} | facts


def said(vocabulary: Vocabulary, **facts: Any) -> dict[str, float]:
    row = direct_evidence([film(**facts)], vocabulary)
    return {vocabulary.names[i]: float(v) for i, v in zip(row.indices, row.data, strict=True)}


def test_the_lists_written_by_hand_agree(vocabulary: Vocabulary) -> None:
    assert len(set(vocabulary.names)) == len(vocabulary.names) > 350
    assert set(read_examples()) <= set(vocabulary.names)
    moods = read_moods()
    assert tuple(mood.name for mood in moods) == MOODS
    named = {name for mood in moods for name, _ in (*mood.speaks_for, *mood.against) if not name.startswith("@")}
    assert named <= set(vocabulary.names)
    assert all(0 < weight < 1 for mood in moods for _, weight in (*mood.speaks_for, *mood.against))
    assert all(tag in vocabulary.names for tag in other_words(vocabulary).values())


def test_a_keyword_counts_more_than_another_word_for_it_and_a_mention_less(vocabulary: Vocabulary) -> None:
    keyword = said(vocabulary, keywords=["vampires"])["vampires"]
    other = said(vocabulary, keywords=["vampire"])["vampires"]
    mention = said(vocabulary, overview="A vampire comes to town.")["vampires"]
    title = said(vocabulary, title="Vampires of Leeds")["vampires"]
    assert 1 > keyword > other > mention > title > 0
    both = said(vocabulary, keywords=["vampires"], overview="A vampire comes to town.")["vampires"]
    assert keyword < both <= 1


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Two con men swindle a widow.", "con artists"),
        ("He is sent back in time to save her.", "time travel"),
        ("A post-apocalyptic tale.", "post-apocalyptic"),
        ("Zombies everywhere", "zombies"),
        ("The witches meet.", "witches"),
    ],
)
def test_phrases_are_found_in_any_form(vocabulary: Vocabulary, text: str, tag: str) -> None:
    assert tag in said(vocabulary, overview=text)


@pytest.mark.parametrize(("text", "tag"), [("A batch of witchetty grubs", "witches"), ("He warns her", "war")])
def test_parts_of_words_are_not(vocabulary: Vocabulary, text: str, tag: str) -> None:
    assert tag not in said(vocabulary, overview=text)


def test_a_long_plot_must_come_back_to_a_tag(vocabulary: Vocabulary) -> None:
    filler = "They walk and talk and wait and then walk on again. " * 30
    assert "sharks" not in said(vocabulary, plot=f"{filler} He owes a shark. {filler}")
    assert "sharks" in said(
        vocabulary, plot=f"{filler} A shark! {filler} The shark! {filler} A shark, a shark! The shark."
    )


def test_examples_are_found_by_title_and_year_one_off() -> None:
    films = [
        film(title="Heat", year=1995, rating_count=100),
        film(title="Heat", year=1986, rating_count=5),
        film(title="Amelie", year=2002, other_titles=["Le fabuleux destin"]),
    ]
    found = find_examples({"a": [("Heat", 1995), ("Le Fabuleux Destin", 2001), ("Unknown", 1995)], "b": []}, films)
    assert found == {"a": (0, 2), "b": ()}


def test_what_is_learned_stays_below_what_is_said_and_is_true_more_often_than_by_chance() -> None:
    rng = np.random.default_rng(0)
    n, kinds = 600, 12
    kind = rng.integers(0, kinds, n)
    vectors = np.eye(kinds, 16, dtype=np.float32)[kind] + 0.1 * rng.standard_normal((n, 16)).astype(np.float32)
    films = [film(overview="x", year=1990) for _ in range(n)]
    truth = np.repeat(np.eye(kinds), 3, axis=1)[kind]  # three tags go with each kind of film
    given = truth * (rng.random(truth.shape) < 0.8)
    learned, report = learn(films, vectors, np.zeros((n, 3), np.float32), sparse.csr_matrix(given), seed=1)
    relevance = learned.likely.toarray()
    new = (given == 0) & (relevance > 0.5 * CEILING)
    assert relevance.max() <= CEILING
    assert new.sum() > 50
    assert truth[new].mean() > 0.9
    assert report["with_text"]["precision_at_5"] > report["with_text"]["by_frequency_alone"]


def test_nothing_is_learned_from_nothing() -> None:
    learned, report = learn(
        [film()], np.zeros((1, 4), np.float32), np.zeros((1, 2), np.float32), sparse.csr_matrix((1, 5)), 1
    )
    assert not learned.likely.nnz
    assert not learned.profile.any()
    assert report["tags_learned"] == 0


def test_a_film_keeps_its_strongest_tags_only() -> None:
    rng = np.random.default_rng(0)
    direct = rng.uniform(0.6, 1, (3, 200)).astype(np.float32)
    direct[1] = 0
    both = combine(sparse.csr_matrix(direct), sparse.csr_matrix(np.full((3, 200), 0.45)))
    assert both[[0]].nnz == TAGS_PER_FILM
    assert both[[0]].data.min() >= np.sort(direct[0])[-TAGS_PER_FILM] - 1e-6
