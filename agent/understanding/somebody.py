"""Stages: "him", "she", of the person last spoken of, "sick of him", "what else has she been in"; and "by the same
director", of a film."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from agent.understanding.cues import Cues
from agent.understanding.gathered import films_by_attitude
from agent.understanding.lexicon import Lexicon
from agent.understanding.reading import Mention, Reading
from data.names import NameHit, NameIndex
from data.titles import TitleIndex
from data.types import DialogueState, Movie, MovieId, PersonWish, Role
from data.wording import word_set

_OBJECTS, _SUBJECTS = word_set("him her"), word_set("he she hes shes")
_DIRECTS = word_set("made make makes directed directs direct")
_PLAYS = word_set("was is been in plays played stars starred acts acted appears appeared act play star appear")
_HELPS = word_set("also has had ever did do does else")
_LEADS = word_set("with by of without not both and")


def spoken_people(reading: Reading, state: DialogueState, lexicon: Lexicon, names: NameIndex) -> Iterator[Mention]:
    """A "person" mention over each such pronoun, its detail the role the words ask for; none when nobody was named."""
    if not state.people:
        return
    cues = Cues(lexicon, reading.message)
    named = NameHit(state.people[-1], names.fame(state.people[-1]), True)
    for place, word in enumerate(cues.words):
        if not reading.free(place, place + 1):
            continue
        if (word in _OBJECTS and _is_object(cues, place)) or (word in _SUBJECTS and _acts(cues.words, place)):
            yield Mention(place, place + 1, "person", (named,), _role(cues.words, place))


def _is_object(cues: Cues, place: int) -> bool:
    """ "with him", "not her", "of him"; "her films" and "her daughter" are somebody's."""
    after = cues.words[place + 1 : place + 2]
    closes = cues.ends_clause(place + 1) or after[0] in ("too", "again", "now", "anymore", "lol", "either", "this")
    refused = cues.ending(place, "not") is not None
    return closes and place > 0 and (cues.words[place - 1] in _LEADS or refused)


def _acts(words: tuple[str, ...], place: int) -> bool:
    """ "is she in it", "what else was he in", "films he made": he or she did something in a film."""
    contracted = words[place] in ("hes", "shes")
    asked = words[place - 1 : place] and words[place - 1] in ("is", "was", "has", "did", "does")
    following = [word for word in words[place + 1 : place + 4] if word not in _HELPS]
    first = following[0] if following else ""
    if first in _DIRECTS:
        return True
    return first in _PLAYS and (contracted or bool(asked) or "in" in following or words[-1] == "in")


def _role(words: tuple[str, ...], place: int) -> str:
    """The role said behind the pronoun; empty where the words before it may say it."""
    if words[place] in _OBJECTS:
        return ""
    following = {*words[place + 1 : place + 4]}
    return "director" if following & _DIRECTS else "actor"


def same_people(
    reading: Reading, state: DialogueState, titles: TitleIndex, movie: Callable[[MovieId], Movie | None]
) -> list[tuple[Mention, PersonWish]]:
    """ "by the same director": of the film named, or of the one last talked about"""
    by_attitude = films_by_attitude(reading, titles)
    named = list(by_attitude.get("source", ())) or [f for group in by_attitude.values() for f in group]
    refused = any(m.end == same.start for same in reading.of("same") for m in reading.of("not"))
    asked_for = list(state.request.similar_to) if refused else []  # "like Memento", then "not by the same director"
    films = named or asked_for or [*state.focus, *state.last_shown][:1]
    people: list[tuple[Mention, PersonWish]] = []
    for mention in reading.of("role")[:1]:  # "one where he directs", of the person asked for before
        before = () if reading.of("person") else state.request.constraints.people
        people += [(mention, PersonWish(person.name, mention.value)) for person in before]
    for mention in reading.of("same"):
        for film in (found for each in films[:1] if (found := movie(each))):
            role: Role = "director" if mention.value == "director" else "actor"
            names = film.directors if role == "director" else film.cast
            people += [(mention, PersonWish(name, role)) for name in names[:1]]
    return people
