"""What is known of a person, over HTTP: history and recommendations."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi import Path as InPath

from agent.reasons import reason
from agent.unasked import unasked
from data.types import History, HistoryEntry
from ui.schemas import NAME_LIMIT, HistoryIn, PickOut
from ui.services import Services, usable_name

Name = Annotated[str, InPath(min_length=1, max_length=NAME_LIMIT)]


def routes(services: Services) -> APIRouter:
    router = APIRouter(prefix="/api", tags=["people"])

    @router.get("/recommendations/{user}")
    def recommendations(
        user: Name, k: Annotated[int, Query(ge=1, le=100)] = 10, shown: bool = True
    ) -> dict[str, Any]:  # fmt: skip
        """Films for a person from the history alone, best first. The list is logged as shown to them, once a day as
        long as it stays the same, and takes thumbs by its turn_id; with shown=false it is only looked at."""
        who = usable_name(user)
        found = unasked(who, k, services.assign(who), services.recommender, services.memory, time.time(), shown)
        told = (replace(pick, reason=reason(pick, turn=0)) for pick in found.ranked.recommendations)
        picks = [PickOut.of(pick).model_dump(mode="json") for pick in told]
        turn = {"turn_id": found.turn_id} if found.turn_id else {}
        return {"user_id": who, **turn, "model_version": found.ranked.model_version, "recommendations": picks}

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
