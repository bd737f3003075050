"""What is known of a person, over HTTP: history and recommendations."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi import Path as InPath

from agent.reasons import reason
from data.types import History, HistoryEntry
from retrieval.query import Query as Question
from ui.schemas import NAME_LIMIT, HistoryIn, PickOut
from ui.services import Services, usable_name

Name = Annotated[str, InPath(min_length=1, max_length=NAME_LIMIT)]


def routes(services: Services) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["people"])

    @router.get("/recommendations/{user}")
    def recommendations(user: Name, k: Annotated[int, Query(ge=1, le=100)] = 10) -> dict[str, Any]:
        """Films for a person from the history alone, best first."""
        known = services.memory.history(usable_name(user))
        ranked = services.recommender.recommend(Question(history=known, k=k, strategy=services.settings.strategy))
        told = (replace(pick, reason=reason(pick, turn=0)) for pick in ranked.recommendations)
        picks = [PickOut.of(pick).model_dump(mode="json") for pick in told]
        return {"user_id": known.user, "model_version": ranked.model_version, "recommendations": picks}

    @router.get("/users/{user}/history")
    def history(user: Name) -> dict[str, Any]:
        """Films a person rated, saw or dismissed, newest first."""
        return _told(services, services.memory.history(usable_name(user)))

    @router.post("/users/{user}/history", status_code=201)
    def add(user: Name, film: HistoryIn) -> dict[str, Any]:
        """Add a film, or replace what was known of it."""
        services.catalogue.movie(film.movie_id)
        entry = HistoryEntry(film.movie_id, film.rating, "api", dismissed=film.dismissed)
        services.store.add_history(usable_name(user), [entry])
        return _told(services, services.memory.history(usable_name(user)))

    @router.delete("/users/{user}/history")
    def clear(user: Name) -> dict[str, int]:
        """Forget everything a person told us. What came with the ratings data is forgotten film by film."""
        return {"deleted": services.store.clear_history(usable_name(user))}

    @router.delete("/users/{user}/history/{movie_id}")
    def forget(user: Name, movie_id: int) -> dict[str, int]:
        """Forget one film: its rating and every thumb on it."""
        return {"deleted": int(services.memory.forget(usable_name(user), movie_id))}

    return router


def _told(services: Services, history: History) -> dict[str, Any]:
    return {"user_id": history.user, "history": [_entry(services, entry) for entry in history.entries]}


def _entry(services: Services, entry: HistoryEntry) -> dict[str, Any]:
    known = services.catalogue.movie(entry.movie_id) if entry.movie_id in services.catalogue else None
    return {
        "movie_id": entry.movie_id,
        "title": known.title if known else None,
        "year": known.year if known else None,
        "rating": entry.rating,
        "dismissed": entry.dismissed,
        "source": entry.source,
        "at": entry.at,
    }
