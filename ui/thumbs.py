"""A thumb, joined with the turn that showed the film."""

from __future__ import annotations

from dataclasses import dataclass

from agent.codec import Codec
from data.errors import InputError
from data.types import Feedback, FeedbackValue, MovieId
from ui.services import Services

VALUES: tuple[FeedbackValue, ...] = ("like", "dislike", "seen", "not_interested")


@dataclass(frozen=True, slots=True)
class Shown:
    """Where and for whom a film was shown."""

    user: str | None
    rank: int | None
    model_version: str


def shown(services: Services, turn_id: str | None, movie_id: MovieId) -> Shown:
    """What the store knows of a film's showing; InputError for a turn that never was."""
    if turn_id is None:
        return Shown(None, None, "")
    turn = services.store.turn(turn_id)
    if turn is None:
        return _shown_unasked(services, turn_id, movie_id)
    reply = Codec().load_reply(turn.reply_json)
    rank = next((pick.rank for pick in reply.recommendations if pick.movie.id == movie_id), None)
    return Shown(turn.user, rank, reply.model_version)


def _shown_unasked(services: Services, turn_id: str, movie_id: MovieId) -> Shown:
    """Of a list that no message asked for: the log alone knows it."""
    listed = services.store.showing(turn_id)
    if listed is None:
        raise InputError(f"There was no turn {turn_id!r}: leave turn_id out, or use one from an answer.")
    rank = listed.films.index(movie_id) + 1 if movie_id in listed.films else None
    return Shown(listed.user, rank, listed.model_version)


def give(
    services: Services, movie_id: MovieId, value: FeedbackValue, turn_id: str | None, user: str | None
) -> Feedback:
    """Store a thumb through the agent, so that the very next turn knows it.

    Raises UnknownMovieError for a film outside the catalogue, InputError when nobody is named and no turn tells who.
    """
    services.catalogue.movie(movie_id)
    showing = shown(services, turn_id, movie_id)
    who = user or showing.user
    if who is None:
        raise InputError("Feedback needs a user_id or a turn_id: add one of them.")
    feedback = Feedback(
        user=who,
        movie_id=movie_id,
        value=value,
        turn_id=turn_id,
        rank=showing.rank,
        model_version=showing.model_version,
    )
    services.assistant.give_feedback(feedback)
    return feedback


def take_back(services: Services, movie_id: MovieId, turn_id: str) -> str:
    """Undo the latest thumb a person gave to a film of that turn; the one before it holds again, and is returned."""
    who = shown(services, turn_id, movie_id).user
    if who is None:
        return ""
    services.store.undo_feedback(who, movie_id)
    return pressed(services, who).get(movie_id, "")


def pressed(services: Services, user: str) -> dict[MovieId, str]:
    """The latest thumb a person gave to each film."""
    return {given.movie_id: given.value for given in services.store.feedback(user)}
