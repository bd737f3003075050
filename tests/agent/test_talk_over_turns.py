"""What people say between wishes, in many words: taken back, asked, remembered, told of somebody, set right."""

from __future__ import annotations

import pytest

from agent.compose import App
from data.types import RequestKind, Span
from tests.agent.saying import Talk


@pytest.mark.parametrize(
    "message",
    [
        "wait, take that last bit back", "go back a step", "forget that last thing", "as before please",
        "no, like it was before", "ignore that last one", "scratch the last part", "forget what I just said",
        "put it back how it was", "actually, undo what i just said", "remove that last condition",
    ],
)  # fmt: skip
def test_what_was_said_last_is_taken_back(talk: Talk, message: str) -> None:
    reply = talk("comedies", "nothing after 2005", message)
    assert reply.request.kind is RequestKind.UNDO
    assert reply.state.request.constraints.genres_all == ("Comedy",)
    assert reply.state.request.constraints.years is None
    assert not reply.state.request.text


@pytest.mark.parametrize("message", ["forget the comedies", "take me back to the nineties", "a man goes back in time"])
def test_a_wish_takes_nothing_back(talk: Talk, message: str) -> None:
    assert talk("comedies", "nothing after 2005", message).request.kind is not RequestKind.UNDO


@pytest.mark.parametrize(
    ("message", "question", "place"),
    [
        ("whats it even about", "plot", 0), ("what's the second one actually about?", "plot", 1),
        ("How much minutes has the second?", "runtime", 1), ("how long exactly is the third one", "runtime", 2),
        ("who actually directed the first one", "director", 0), ("who is playing in the second?", "cast", 1),
        ("the last one sounds mid. whats it even about", "plot", -1), ("what the hell is it about", "plot", 0),
        ("got a trailer for the first one?", "clips", 0), ("show me the poster of the second one", "clips", 1),
        ("can i get the first one on dvd", "where", 0),
    ],
)  # fmt: skip
def test_a_question_is_not_lost(talk: Talk, message: str, question: str, place: int) -> None:
    reply = talk("thrillers from the 90s", message)
    assert (reply.request.kind, reply.request.question) == (RequestKind.QUESTION, question)
    assert reply.request.about == (reply.state.last_shown[place],)
    assert not reply.recommendations


@pytest.mark.parametrize(
    "message", ["which one is longer", "which of the two is longer?", "and which is the longer one?"]
)
def test_two_films_are_compared_on_after_they_were_named(talk: Talk, message: str) -> None:
    reply = talk("who directed Titanic and Heat?", message)
    assert reply.request.kind is RequestKind.QUESTION
    assert "Titanic (1997): 194 minutes" in reply.text


@pytest.mark.parametrize(
    ("message", "title"), [("something like the longer one", "Titanic (1997)"), ("like the older one", "Heat (1995)")]
)
def test_the_one_of_two_compared_is_an_example(app: App, talk: Talk, message: str, title: str) -> None:
    reply = talk("which is longer, Titanic or Heat?", message)
    assert [app.catalogue.movie(film).label for film in reply.state.request.similar_to] == [title]


def test_the_one_of_a_list_that_was_told_is_spoken_of(talk: Talk) -> None:
    reply = talk("mysteries please", "which of them is the shortest?", "seen it")
    assert len(reply.request.seen) == 1


@pytest.mark.parametrize(
    "message", ["Other?", "The first I have already see. Other?", "i already watch the first. next?"]
)
def test_broken_english_asks_for_more(talk: Talk, message: str) -> None:
    first = talk("thrillers from the 90s").state.last_shown[0]
    reply = talk("thrillers from the 90s", message)
    assert reply.request.kind is RequestKind.MORE
    assert reply.request.seen == (() if message == "Other?" else (first,))


@pytest.mark.parametrize(
    ("messages", "told"),
    [
        (("kubrick", "no war films", "forget kubrick. david lynch instead", "which director did I ask for first?"),
         "First you asked for: with Stanley Kubrick."),
        (("kubrick", "david lynch instead", "who was I asking for at the start?"), "Stanley Kubrick"),
        (("comedies", "what have I asked for so far?"), "you said: comedy"),
        (("comedies", "before 1990", "remind me what I said"), "before 1990"),
        (("something like Heat. Seen Ronin", "remind me, which films did I say I liked?"), "like Heat (1995)"),
        (("I never watch musicals", "just checking, what did i tell you i can't stand?"), "musical"),
        (("I hated Titanic", "comedies", "What did I tell you I hated?"), "Titanic (1997)"),
        (("comedies", "what are my conditions?"), "comedy"),
    ],
)  # fmt: skip
def test_what_was_said_is_remembered(talk: Talk, messages: tuple[str, ...], told: str) -> None:
    reply = talk(*messages)
    assert reply.request.kind is RequestKind.HISTORY
    assert told in reply.text
    assert not reply.recommendations


GROUP = "Movie night with Sam and Priya. Sam loves action, Priya likes romances."


@pytest.mark.parametrize(
    ("message", "taste"),
    [
        ("oh and Sam hates war films", "action, no war"), ("sam also likes comedies", "action, comedy"),
        ("Sam is tired, so nothing over two hours", "action"), ("under two hours, Sam has work tomorrow", "action"),
    ],
)  # fmt: skip
def test_a_group_is_told_of_over_turns(talk: Talk, message: str, taste: str) -> None:
    reply = talk(GROUP, message)
    assert [one.name for one in reply.state.request.group] == ["Sam", "Priya"]
    assert f"for Sam: {taste}" in reply.understood
    assert not reply.state.request.text


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("what did i say Priya likes again?", "You said that Priya likes romance."),
        ("and what does Sam like?", "You said that Sam likes action."),
        ("remind me what priya likes", "You said that Priya likes romance."),
    ],
)
def test_whose_taste_was_told_is_remembered(talk: Talk, message: str, told: str) -> None:
    assert told in talk(GROUP, message).text


@pytest.mark.parametrize(
    ("messages", "title"),
    [
        (("films like Total Recall", "no no, not the Schwarzenegger one, the newer one with Colin Farrell"), 2012),
        (("films like Total Recall", "sorry, i meant the one with Colin Farrell"), 2012),
        (("films like Total Recall", "nope, the 2012 one"), 2012),
        (("films like Total Recall", "nope, the 2012 one", "no, the one with Schwarzenegger"), 1990),
        (("films like Total Recall", "not the original, the remake"), 2012),
    ],
)
def test_which_film_of_a_title_is_set_right(app: App, talk: Talk, messages: tuple[str, ...], title: int) -> None:
    (film,) = talk(*messages).state.request.similar_to
    assert app.catalogue.movie(film).label == f"Total Recall ({title})"


@pytest.mark.parametrize(
    ("message", "years", "runtime"),
    [
        ("something newer, after 2000 at least", Span(2001, None), None),
        ("older, before 1980", Span(None, 1979), None),
        ("shorter, 100 minutes at most", None, Span(None, 100)),
    ],
)
def test_the_limit_that_is_said_counts(talk: Talk, message: str, years: Span | None, runtime: Span | None) -> None:
    limits = talk("comedies", message).state.request.constraints
    assert (limits.years, limits.runtime) == (years, runtime)


def test_who_suffers_what_is_refused_is_still_wanted(talk: Talk) -> None:
    reply = talk("my daughter is mad about horses", "nothing where the horse dies or she'll cry all night")
    assert [wish.tag for wish in reply.state.request.tags if wish.weight > 0] == ["horses"]
    assert "death" in reply.state.request.constraints.tags_none
    assert not reply.request.unclear_parts


def test_second_thoughts_are_no_text(talk: Talk) -> None:
    standing = talk("a historical epic", "hmm, on second thoughts two and a half hours at most").state.request
    assert standing.constraints.runtime == Span(None, 150)
    assert not standing.text
    assert "History" in standing.constraints.genres_all
