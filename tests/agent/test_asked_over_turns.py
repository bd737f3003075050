"""What is asked and changed over several turns: about a list, of its films, of what was said; what is taken back."""

from __future__ import annotations

import pytest

from agent.compose import App
from data.types import PersonWish, RequestKind
from tests.agent.saying import Talk


@pytest.mark.parametrize(
    ("message", "question", "place"),
    [
        ("is first based on a true story?", "tags", 0), ("the second is scary for the little one?", "tone", 1),
        ("would the third be too racy for her?", "suitable", 2), ("and how does the first one end?", "unknown", 0),
        ("is that one about zombies?", "tags", 0), ("The third, who is director?", "director", 2),
        ("who's the actress in the second one", "cast", 1), ("it has good critics?", "rating", 0),
        ("the dog doesn't die in it, does it?", "tags", 0), ("how many Oscars did that win?", "oscars", 0),
        ("does the second have a lighthouse keeper in it?", "told", 1),
    ],
)  # fmt: skip
def test_a_question_is_no_wish(talk: Talk, message: str, question: str, place: int) -> None:
    reply = talk("adventure films from the 90s", message)
    assert (reply.request.kind, reply.request.question) == (RequestKind.QUESTION, question)
    assert reply.request.about == (reply.state.last_shown[place],)
    assert not reply.recommendations


@pytest.mark.parametrize(
    "message", ["what's the oldest one there", "and which of them came first?", "which came out first of these"]
)
def test_the_oldest_of_a_list(app: App, talk: Talk, message: str) -> None:
    reply = talk("westerns", message)
    oldest = min(app.catalogue.movie(film).year or 9999 for film in reply.state.last_shown)
    assert reply.text.startswith("The oldest")
    assert f"({oldest})" in reply.text


@pytest.mark.parametrize("message", ["aren't those french??", "are those french?", "isn't the first one french?"])
def test_a_denied_question_refuses_nothing(talk: Talk, message: str) -> None:
    reply = talk("adventure films from the 90s", message)
    assert reply.request.kind is RequestKind.QUESTION
    assert reply.text.startswith("No.")
    assert not reply.state.request.constraints.languages_none
    assert not reply.state.request.left_out


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("what was the first one you suggested again?", "First I suggested"),
        ("which films did you show me first?", "First I suggested"),
        ("what did you recommend before?", "Before the last list I suggested"),
        ("ok what's left", "The list as it stands:"), ("final list?", "The list as it stands:"),
    ],
)  # fmt: skip
def test_what_was_suggested_is_told_again(app: App, talk: Talk, message: str, told: str) -> None:
    reply = talk("westerns", "older ones", message)
    assert reply.request.kind is RequestKind.HISTORY
    assert reply.text.startswith(told)
    films = reply.state.last_shown if "stands" in told else reply.state.shown[0]
    assert app.catalogue.movie(films[0]).label in reply.text


def test_the_list_as_it_stands_has_what_took_the_place_of_others(app: App, talk: Talk) -> None:
    reply = talk("westerns", "swap the second", "which of these is the oldest?")
    shown = reply.state.shown
    assert reply.request.about == (shown[0][0], *shown[0][2:], *shown[1])


def test_all_but_one_seen_leaves_that_one_spoken_of(talk: Talk) -> None:
    reply = talk("westerns", "ive seen all of these except the last one", "ok whos in that one")
    assert reply.request.about == (reply.state.shown[0][-1],)


@pytest.mark.parametrize(
    ("messages", "moods"),
    [
        (("sad movies", "actually no, cheer me up instead"), ["uplifting"]),
        (("scary films", "well then something gentler"), ["calm"]),
        (("something calm", "hm no, something thrilling"), ["tense"]),
        (("funny films", "and romantic"), ["funny", "romantic"]),
    ],
)
def test_a_mood_turned_round(talk: Talk, messages: tuple[str, ...], moods: list[str]) -> None:
    assert [wish.tag for wish in talk(*messages).state.request.moods if wish.weight > 0] == moods


@pytest.mark.parametrize("message", ["nvm the shorter thing", "forget the length bit", "scrap the length thing"])
def test_the_length_is_taken_back(talk: Talk, message: str) -> None:
    assert talk("comedies", "shorter ones", message).state.request.constraints.runtime is None


@pytest.mark.parametrize(
    ("messages", "refused"),
    [
        (("no adam sandler", "no wait he can stay but no rob schneider"), ["Rob Schneider"]),
        (("no DiCaprio", "wait no, DiCaprio is fine, I meant Matt Damon"), ["Matt Damon"]),
        (("indie films", "No Tarantino though. Or Kevin Smith."), ["Quentin Tarantino", "Kevin Smith"]),
        (("indie films", "drop the ones with Robert Mitchum"), ["Robert Mitchum"]),
        (("80s horror", "I've already worked through Carpenter"), ["John Carpenter"]),
    ],
)
def test_who_is_refused_in_the_end(talk: Talk, messages: tuple[str, ...], refused: list[str]) -> None:
    limits = talk(*messages).state.request.constraints
    assert [person.name for person in limits.people_none] == refused
    assert not limits.people


def test_another_director_takes_the_place_of_the_first(talk: Talk) -> None:
    limits = talk("films by Billy Wilder", "put something by Lubitsch next to it").state.request.constraints
    assert limits.people == (PersonWish("Ernst Lubitsch", "director"),)


@pytest.mark.parametrize(
    ("messages", "wanted", "refused"),
    [
        (("something calm", "That's an action movie..."), [], ["Action"]),
        (("something funny", "hm these are all westerns"), [], ["Western"]),
        (("horror movies", "these aren't scary at all"), ["frightening"], []),
    ],
)
def test_a_complaint_says_what_is_wanted(
    talk: Talk, messages: tuple[str, ...], wanted: list[str], refused: list[str]
) -> None:
    standing = talk(*messages).state.request
    assert set(wanted) <= {wish.tag for wish in standing.moods if wish.weight > 0}
    assert list(standing.constraints.genres_none) == refused


@pytest.mark.parametrize("message", ["that's funny, thanks", "it's a comedy night tonight, is it?"])
def test_praise_is_no_complaint(talk: Talk, message: str) -> None:
    assert not talk("horror movies", message).state.request.constraints.genres_none


@pytest.mark.parametrize("message", ["just give me one", "give me one please", "only one please"])
def test_one_film_is_enough(talk: Talk, message: str) -> None:
    assert len(talk("westerns", message).recommendations) == 1


@pytest.mark.parametrize(
    ("messages", "place"),
    [(("Which is better, Alien or Aliens?", "something like the first but funnier"), "Alien (1979)"),
     (("compare the two Total Recall movies", "ok the original then. something similar"), "Total Recall (1990)")],
)  # fmt: skip
def test_one_of_two_compared_is_pointed_at(app: App, talk: Talk, messages: tuple[str, ...], place: str) -> None:
    assert [app.catalogue.movie(film).label for film in talk(*messages).state.request.similar_to] == [place]


def test_the_last_disliked_is_noted(talk: Talk) -> None:
    reply = talk("westerns", "fair. But the third I actually disliked")
    assert reply.request.disliked == (reply.state.shown[0][2],)


@pytest.mark.parametrize(
    ("message", "question"),
    [
        ("she wants to know if there is a dolphin in the third", "told"),
        ("do you know if the third has a dog in it?", "tags"),
        ("can you tell me whether the third one is scary", "tone"), ("how bloody is the third", "tags"),
        ("the third one looks ok. what's it rated?", "suitable"),
    ],
)  # fmt: skip
def test_what_somebody_wants_to_know_is_a_question(talk: Talk, message: str, question: str) -> None:
    reply = talk("adventure films from the 90s", message)
    assert (reply.request.kind, reply.request.question) == (RequestKind.QUESTION, question)
    assert reply.request.about == (reply.state.last_shown[2],)
    assert not reply.recommendations


@pytest.mark.parametrize(
    "message", ["sounds sad. is it sad?", "hm, looks scary", "that seems romantic. what year is it?"]
)
def test_a_remark_is_no_wish(talk: Talk, message: str) -> None:
    before, after = talk("westerns").state.request, talk("westerns", message).state.request
    assert (after.moods, after.tags, after.constraints) == (before.moods, before.tags, before.constraints)


@pytest.mark.parametrize(
    ("message", "told"),
    [("which of these did critics like the most", "critics liked"),
     ("is any of them on the shorter side?", "The shortest"),
     ("which of these is the least violent", "Least “viol")],
)  # fmt: skip
def test_the_one_of_a_list_is_chosen_by_what_is_asked(talk: Talk, message: str, told: str) -> None:
    assert told in talk("gangster films", message).text


def test_a_film_of_the_list_is_compared_with_one_named(app: App, talk: Talk) -> None:
    reply = talk("films with Tom Hanks", "what is the second about?", "how does it compare to Goodfellas?")
    assert [app.catalogue.movie(film).title for film in reply.request.about][1:] == ["Goodfellas"]
    assert reply.request.about[0] == reply.state.last_shown[1]


@pytest.mark.parametrize(
    "message",
    ["my son (14) wants The Godfather. Is that OK at his age?", "my niece wants to see Jaws. is it ok for her?"],
)
def test_whether_a_film_suits_somebody_asks_for_none_like_it(talk: Talk, message: str) -> None:
    reply = talk(message)
    assert reply.request.kind is RequestKind.QUESTION
    assert not reply.recommendations


@pytest.mark.parametrize(
    "message", ["a western, my daughter is traumatised", "a western please, john wayne is everywhere in them"]
)
def test_what_is_only_thrown_in_is_not_searched_for(talk: Talk, message: str) -> None:
    assert not talk(message).state.request.text


@pytest.mark.parametrize(
    ("messages", "director"),
    [
        (("films like Memento", "not by the same director"), "Christopher Nolan"),
        (("something like Pulp Fiction", "but not from the same director please"), "Quentin Tarantino"),
    ],
)
def test_the_director_of_what_it_should_be_like_is_left_out(
    talk: Talk, messages: tuple[str, ...], director: str
) -> None:
    limits = talk(*messages).state.request.constraints
    assert [person.name for person in limits.people_none] == [director]
    assert not limits.people


@pytest.mark.parametrize(
    "message", ["Have you got The Third Man?", "do you have The Third Man?", "Ever heard of The Third Man?"]
)
def test_whether_a_film_is_here(app: App, talk: Talk, message: str) -> None:
    reply = talk(message)
    assert reply.request.kind is RequestKind.QUESTION
    assert [app.catalogue.movie(film).title for film in reply.request.about] == ["The Third Man"]


@pytest.mark.parametrize(
    "message", ["which of those made the most money", "who narrates these?", "what was the budget of these"]
)
def test_what_no_source_tells_is_said_once(talk: Talk, message: str) -> None:
    reply = talk("christmas movies", message)
    assert reply.request.kind is RequestKind.QUESTION
    assert reply.text.count("I don't know") == 1


@pytest.mark.parametrize("message", ["die hard doesnt count!!", "Die Hard does not count"])
def test_a_film_that_does_not_count_is_left_out(app: App, talk: Talk, message: str) -> None:
    reply = talk("christmas movies", message)
    assert "Die Hard (1988)" in [app.catalogue.movie(film).label for film in reply.request.left_out]
    assert [wish.tag for wish in reply.state.request.tags] == ["christmas"]


def test_too_old_for_my_taste_asks_for_newer_ones(talk: Talk) -> None:
    reply = talk("christmas movies", "the 4th one is too old for my taste")
    assert reply.request.kind is RequestKind.REFINE
    assert reply.request.shifts == ("newer",)
    assert not reply.request.similar_to


def test_a_language_complained_of_is_left_out(talk: Talk) -> None:
    assert talk("something light", "no, that's a french movie").state.request.constraints.languages_none == ("French",)


@pytest.mark.parametrize(
    "message", ["what is the second 1 about??", "nah what even is teh second 1 about", "who directed the 2nd 1"]
)
def test_a_one_written_as_a_digit(talk: Talk, message: str) -> None:
    reply = talk("westerns", message)
    assert reply.request.kind is RequestKind.QUESTION
    assert reply.request.about == (reply.state.last_shown[1],)
