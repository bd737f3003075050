"""Titles read as people write them, and two spellings of one title share a key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.display_titles import ARTICLES, distinct, key, natural, straighten

words = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzäéñøł", min_size=2, max_size=9)
names = st.lists(words, min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize(
    ("title", "display", "others"),
    [
        ("Matrix, The (1999)", "The Matrix", ()),
        ("Seven (a.k.a. Se7en) (1995)", "Seven", ("Se7en",)),
        ("Amelie (Fabuleux destin d'Amélie Poulain, Le)", "Amelie", ("Le Fabuleux destin d'Amélie Poulain",)),
        (
            "Star Wars: Episode IV - A New Hope (1977)",
            "Star Wars: Episode IV - A New Hope",
            ("Star Wars", "A New Hope"),
        ),
        (
            "Star Wars: Episode V - The Empire Strikes Back",
            "Star Wars: Episode V - The Empire Strikes Back",
            ("The Empire Strikes Back",),
        ),
        (
            "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb (1964)",
            "Dr. Strangelove",
            ("Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb",),
        ),
        (
            "Léon: The Professional (a.k.a. The Professional) (Léon) (1994)",
            "Léon: The Professional",
            ("The Professional", "Léon"),
        ),
        ("Lord of the Rings: The Two Towers, The", "The Lord of the Rings: The Two Towers", ()),
        ("Avventura, L' (Adventure, The) (1960)", "L'Avventura", ("The Adventure",)),
        ("Besieged (a.k.a. L' Assedio) (1998)", "Besieged", ("L'Assedio",)),
        ("(500) Days of Summer (2009)", "(500) Days of Summer", ()),
        ("Human Centipede II (Full Sequence), The (2011)", "The Human Centipede II (Full Sequence)", ()),
        ("To Have, or Not (En avoir (ou pas)) (1995)", "To Have, or Not", ("En avoir (ou pas)",)),
        ("All or Nothing (2002)", "All or Nothing", ()),
        ("Paris, Texas (1984)", "Paris, Texas", ()),
        ("2001: A Space Odyssey (1968)", "2001: A Space Odyssey", ()),
        ("1984 (1984)", "1984", ()),
        ("", "", ()),
    ],
)
def test_natural(title: str, display: str, others: tuple[str, ...]) -> None:
    read = natural(title)
    assert (read.display, read.others) == (display, others)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Matrix, The", "the matrix"),
        ("Amélie", "Amelie"),
        ("Lilo & Stitch", "Lilo and Stitch"),
        ("8 ½", "8 1/2"),
        ("Alien³", "Alien 3"),
        ("Rocky II", "Rocky 2"),
        ("Ocean's Eleven", "Oceans 11"),
        ("Three Colors: Blue", "Three Colours: Blue"),
        ("Nurse 3-D", "Nurse 3D"),
        ("Død snø", "Dod sno"),
        ("Dr. Strangelove", "Dr Strangelove"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert key(natural(one).display) == key(other) != ""


@pytest.mark.parametrize(("one", "other"), [("Alien", "Aliens"), ("Rocky II", "Rocky III"), ("It", "If"), ("A", "I")])
def test_different_titles_do_not(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(names, st.sampled_from([article for article in ARTICLES.split("|") if not article.endswith(("'", "’"))]))
def test_an_inverted_article_goes_to_the_front(name: str, article: str) -> None:
    assert straighten(f"{name}, {article}") == f"{article} {name}"


@given(names, names, st.integers(1900, 2099))
def test_year_and_alternative_are_taken_apart(name: str, other: str, year: int) -> None:
    read = natural(f"{name} (a.k.a. {other}) ({year})")
    assert read.display == name
    assert read.others == ((other,) if other.casefold() != name.casefold() else ())


@given(st.text(max_size=80))
def test_any_text_is_read_without_loss_of_its_letters(text: str) -> None:
    read = natural(text)
    assert read.display.casefold() not in [other.casefold() for other in read.others]
    assert len(set(read.others)) == len(read.others)


@given(st.text(max_size=60))
def test_the_key_is_stable(text: str) -> None:
    once = key(text)
    assert once == " ".join(once.split())
    assert key(text.upper()) == key(text.upper().lower()) or not text.isascii()
    assert not any(char.isupper() for char in once if char.isascii())


def test_distinct_keeps_order() -> None:
    assert distinct("Heat", ["HEAT", "Ran", "", "Up", "ran"]) == ("Ran", "Up")
