"""What the page draws of films, people and models: complete, escaped, pressed."""

from __future__ import annotations

from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scripted import FILMS, HOSTILE, _pick, catalogue_of

from data.types import Movie, Recommendation, TraceEvent
from ui.chat.cards import card, cards, length
from ui.chat.steps import steps, took, trace_panel
from ui.chat.welcome import welcome
from ui.markup import e, prose
from ui.poster import STYLES, poster

HARMLESS = {"ol", "ul", "li", "article", "img", "div", "h2", "h3", "span", "p", "button", "svg", "path", "details",
            "summary", "dl", "dt", "dd", "b", "code", "em", "strong", "br"}  # fmt: skip


class Tags(HTMLParser):
    """Collects elements and attributes as a browser would read them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def assert_harmless(html: str) -> Tags:
    found = Tags(html)
    for tag, attributes in found.elements:
        assert tag in HARMLESS
        assert not any(name.startswith("on") for name in attributes)
        assert all(name not in ("srcdoc", "style") for name in attributes)
        assert tag != "img" or str(attributes["src"]).startswith("/api/movies/")
    return found


def hostile_pick() -> Recommendation:
    film = Movie(5, HOSTILE, 1999, (HOSTILE,), (HOSTILE,), (HOSTILE,), (HOSTILE,), (HOSTILE,), (HOSTILE,), 90, HOSTILE)
    return _pick(1, film)


# ── cards ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_card_shows_what_one_wants_to_know() -> None:
    found = assert_harmless(card("t1", _pick(1, FILMS[0]), None))
    for wanted in ("Heat", "1995", "Michael Mann", "Action, Crime, Thriller", "2 h 50 min", "patience", "cat and mouse",
                   "Al Pacino", "taste +0.30"):  # fmt: skip
        assert wanted in found.text


def test_hostile_titles_people_and_reasons_stay_text() -> None:
    found = assert_harmless(cards("t1", (hostile_pick(),), {}))
    assert HOSTILE in found.text


def test_an_unknown_fact_leaves_no_hole() -> None:
    found = assert_harmless(
        card("t1", _pick(1, Movie(3, "Nameless", None, directors=("Someone",), genres=("Drama",))), None)
    )
    assert "None" not in found.text
    assert "· ·" not in found.text


@pytest.mark.parametrize("pressed", [None, "like", "dislike", "seen"])
def test_buttons_say_what_they_do_and_whether_they_are_pressed(pressed: str | None) -> None:
    found = Tags(card("t1", _pick(1, FILMS[0]), pressed))
    buttons = [attributes for tag, attributes in found.elements if tag == "button"]
    assert [button["aria-label"] for button in buttons] == ["Like", "Dislike", "Seen"]
    assert [button["title"] for button in buttons] == ["Like Heat", "Dislike Heat", "I have seen Heat"]
    assert [b["data-thumb"] for b in buttons if b["aria-pressed"] == "true"] == ([pressed] if pressed else [])


@pytest.mark.parametrize(("minutes", "said"), [(None, ""), (0, ""), (59, "59 min"), (60, "1 h"), (170, "2 h 50 min")])
def test_length(minutes: int | None, said: str) -> None:
    assert length(minutes) == said


def test_the_welcome_shows_this_catalogues_films() -> None:
    found = assert_harmless(welcome(catalogue_of()))
    said = [attributes.get("data-say") for tag, attributes in found.elements if tag == "button"]
    assert "Something like Blade Runner" in said
    assert len({src for tag, a in found.elements if tag == "img" and (src := a["src"])}) >= 5


# ── steps ────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_tool_result_joins_its_call() -> None:
    call = TraceEvent("t", 1, "tool_call", "recommend", '{"k": 6}', elapsed_ms=1)
    result = TraceEvent("t", 2, "tool_result", "recommend", result="6 films", elapsed_ms=30)
    (waiting,) = steps((call,))
    (joined,) = steps((call, result))
    assert not waiting.done
    assert (joined.arguments, joined.result, joined.elapsed_ms, joined.done) == ('{"k": 6}', "6 films", 31, True)


def test_two_calls_of_one_tool_keep_their_own_results() -> None:
    calls = [TraceEvent("t", i, "tool_call", "details", str(i)) for i in (1, 2)]
    results = [TraceEvent("t", i, "tool_result", "details", result=str(i)) for i in (3, 4)]
    assert [(s.arguments, s.result) for s in steps((*calls, *results))] == [("1", "3"), ("2", "4")]


def test_the_panel_is_open_while_it_works_and_closed_after() -> None:
    event = TraceEvent("t", 1, "tool_call", HOSTILE, HOSTILE, HOSTILE)
    running = assert_harmless(trace_panel((event,), (), None))
    done = assert_harmless(trace_panel((event,), (HOSTILE,), 84.2, "planner"))
    assert "open" in running.elements[0][1]
    assert "open" not in done.elements[0][1]
    assert "How I understood you" in done.text
    assert "1 step · 84 ms · planner" in done.text
    assert HOSTILE in done.text


@pytest.mark.parametrize(("ms", "said"), [(0.4, "0 ms"), (84.4, "84 ms"), (1250, "1.2 s")])
def test_took(ms: float, said: str) -> None:
    assert took(ms) == said


# ── text of people and models ────────────────────────────────────────────────────────────────────────────────────────
def test_prose_keeps_emphasis_and_lists_and_nothing_that_reaches_out() -> None:
    html = prose("**Heat** is *long*.\n\n- one\n- two\n\n![x](http://evil/x.png) [y](http://evil) <img src=x>")
    found = assert_harmless(html)
    tags = [tag for tag, _ in found.elements]
    assert {"strong", "em", "li"} <= set(tags)
    assert not {"img", "a"} & set(tags)


@given(st.text(max_size=300))
def test_any_text_is_harmless(text: str) -> None:
    assert_harmless(prose(text))
    assert_harmless(f'<p title="{e(text)}">{e(text)}</p>')


# ── posters ──────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("genre", [*STYLES, "Unheard of"])
def test_every_genre_has_a_poster_that_is_the_same_every_time(genre: str) -> None:
    for number in range(6):
        film = Movie(number, f"Film & <No> {number}", 1950 + number, (genre,), ("Some One",))
        drawn = poster(film)
        ElementTree.fromstring(drawn)
        assert drawn == poster(film)
        assert "FILM &amp;" in drawn


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
        min_size=1,
        max_size=200,
    )
)
def test_any_title_gives_a_drawable_poster(title: str) -> None:
    ElementTree.fromstring(poster(Movie(1, title, None, ("Drama",), (title,))))


def test_posters_differ() -> None:
    assert len({poster(film) for film in FILMS}) == len(FILMS)
