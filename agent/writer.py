"""The words of a reply when no language model writes them: from the request and the tools' results, nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from langchain_core.messages import ToolMessage

from agent import answers
from agent.facts import facts, shown
from agent.lead import broad, lead, says_something
from agent.phrasing import capital, join, number, yours
from agent.recalled import recalled
from agent.splits import splitting_tags
from agent.suiting import suited
from agent.understanding.describe import describe
from data.catalogue import Catalogue
from data.types import DialogueState, MovieId, Request, RequestKind
from tools.results import Films, Noted, Picks, Result, Taste, Why

DEFAULT_LIST = 6  # a shorter list after "seen it" replaces what was seen
_PERSONAL = frozenset({"liked_film", "taste"})
R = TypeVar("R", Films, Noted, Picks, Taste, Why)


class Writer:
    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def write(self, request: Request, state: DialogueState, done: Sequence[ToolMessage]) -> str:
        """The reply to `request`, given what the tools of this turn answered. Never empty."""
        results = [message.artifact for message in done if message.artifact is not None]
        errors = [message.text for message in done if message.status == "error"]
        said = [
            "Taken back." if request.kind is RequestKind.UNDO and not request.unclear_parts else "",
            *request.notes,
            *self._notes(_all(results, Noted), picks=bool(_all(results, Picks))),
            *self._doubts(request),
            *(f"{error}" for error in errors[:1]),
            recalled(request, state, self._catalogue),
            *facts_told(_all(results, Films), request, state, self._catalogue),
            *(self._picks(picks, request, state) for picks in _all(results, Picks)[-1:]),
            *(answers.why(why, self._label) for why in _all(results, Why)),
            *(answers.taste(taste, request.question == "forget") for taste in _all(results, Taste)),
        ]
        if request.kind is RequestKind.UNDO and not _all(results, Picks):
            said.append("What do you feel like instead?")
        return " ".join(part for part in said if part) or self._talk(request, state)

    # ── parts ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _notes(self, noted: Sequence[Noted], picks: bool) -> list[str]:
        wordings = {"like": "liked", "dislike": "not for you", "seen": "seen", "not_interested": "not interested"}
        parts: list[str] = []
        for note in noted:
            labels = join([self._label(feedback.movie_id) for feedback in note.stored][:6])
            if labels:
                parts.append(f"Noted as {wordings[note.stored[0].value]}: {labels}.")
            if note.forgotten:
                parts.append(f"Forgotten: {join([self._label(movie_id) for movie_id in note.forgotten][:6])}.")
            if not note.stored and not note.forgotten:
                parts.append("I had nothing noted about that, so there is nothing to forget.")
        return parts

    def _doubts(self, request: Request) -> list[str]:
        parts = [f"I {doubt}." for doubt in request.unclear_parts]
        if request.unresolved:
            names = join([f"“{name}”" for name in request.unresolved[:5]])
            parts.append(f"I do not know {names}: it is not in the catalogue.")
        return parts

    def _picks(self, picks: Picks, request: Request, state: DialogueState) -> str:
        found = len(picks.ranked.recommendations)
        if not found:
            return self._none(picks)
        parts = [self._lead(found, picks, request, state)]
        if picks.ranked.relaxed:
            parts.append(f"No film met everything, so I set aside: {join(list(picks.ranked.relaxed))}.")
        if request.kind is RequestKind.RECOMMEND and broad(picks.standing) and (either := self._either(picks)):
            parts.append(either)
        if found < picks.asked:
            parts.append(f"Only {found} of {picks.asked} {'fits' if found == 1 else 'fit'} all of it.")
        return " ".join(parts)

    def _either(self, picks: Picks) -> str:
        """One short question beside the first picks of a broad wish: what would split them best."""
        tags = splitting_tags(picks.ranked.recommendations, ())
        return f"Would you rather lean towards “{tags[0]}” or “{tags[1]}”?" if len(tags) == 2 else ""

    def _lead(self, found: int, picks: Picks, request: Request, state: DialogueState) -> str:
        if request.kind is RequestKind.FEEDBACK and found < DEFAULT_LIST and state.last_shown:
            return f"In {'its' if found == 1 else 'their'} place:"
        if picks.standing.group:
            people = join([yours(one.name) for one in picks.standing.group])
            whole = capital(lead(found, picks.standing, self._catalogue))
            return (
                f"{whole} for {people} together: ranked half by how well they suit you on average, half "
                "by whom they suit least."
            )
        if not says_something(picks.standing):
            personal = any(item.kind in _PERSONAL for pick in picks.ranked.recommendations for item in pick.evidence)
            known = "chosen for your taste" if personal else "to start from"
            return f"{number(found)} films {known}. Tell me what you are in the mood for, or a film you love."
        whole = lead(found, picks.standing, self._catalogue)
        if request.kind is RequestKind.MORE:
            return f"{capital(whole.replace(' ', ' more ', 1))}."
        return ("{w}.", "Here are {w}.", "I found {w}.")[state.turn % 3 if found > 1 else 0].format(
            w=whole if state.turn % 3 and found > 1 else capital(whole)
        )

    def _none(self, picks: Picks) -> str:
        whole = ", ".join(describe(_wish(picks.standing), self._catalogue))
        if picks.ranked.matching:
            return f"You have been through all {picks.ranked.matching} films that fit ({whole}). Loosen one condition?"
        return (
            f"No film in the catalogue fits all of this: {whole}. Drop or change one condition and I will look again."
        )

    def _talk(self, request: Request, state: DialogueState) -> str:
        if request.kind is RequestKind.QUESTION:
            return "Which film do you mean? Name it, or point at one of the list, such as “the second one”."
        if request.kind is RequestKind.EXPLAIN:
            return "I have not picked anything yet in this conversation, so there is nothing to explain."
        if request.kind is RequestKind.FEEDBACK and request.about:
            return f"Enjoy {join([self._label(movie_id) for movie_id in request.about[:3]])}. Tell me how it was."
        return answers.talk(request, state)

    def _label(self, movie_id: MovieId) -> str:
        return self._catalogue.movie(movie_id).label


def _wish(standing: Request) -> Request:
    """The standing request without what was only told of films: that is said in its own sentence."""
    return replace(standing, liked=(), disliked=(), seen=(), unresolved=(), count=None)


def facts_told(found: Sequence[Films], request: Request, state: DialogueState, catalogue: Catalogue) -> list[str]:
    """The answer to each question of the message, in its order."""
    asked = [one for one in (request, *request.besides) if one.kind is RequestKind.QUESTION] or [request]
    if request.question == "shown":
        return [shown(films.movies, state) for films in found]
    each = ((films.movies, films, asked[min(place, len(asked) - 1)]) for place, films in enumerate(found))
    return [suited(movies, one, state, catalogue) or facts(films, one) for movies, films, one in each]


def _all(results: Sequence[Result], kind: type[R]) -> list[R]:
    return [result for result in results if isinstance(result, kind)]
