"""A person's list without a word said: from the history alone, and logged like every list that is shown."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from agent.dislikes import applied
from agent.memory import Memory
from data.types import Request
from retrieval.experiments.assignment import Assignment
from retrieval.experiments.serving import TurnRecommender
from retrieval.query import Query, Ranked
from retrieval.recommender import Recommender


@dataclass(frozen=True, slots=True)
class Unasked:
    """`turn_id` names the list, for thumbs; empty when it was only looked at."""

    user: str
    turn_id: str
    ranked: Ranked


def unasked(
    user: str, k: int, assignment: Assignment, recommender: Recommender, memory: Memory, at: float, shown: bool = True
) -> Unasked:
    """The best `k` films for a person by their own strategy, without what they never want.

    A page fetches such a list again at every visit, and nobody was shown anything new by it: the same list of the same
    person on the same day (UTC) has the same name, chances and films, and is logged once, with its first time. A thumb,
    another strategy or a newly trained model makes another list. With `shown` false it is not logged: whoever fetches
    it only looks.
    """
    known, never = memory.history(user), memory.dislikes(user)
    limits = applied(Request(), never).constraints
    told = (user, k, datetime.fromtimestamp(at, UTC).date(), assignment, recommender.version, known, never)
    name = f"list-{hashlib.blake2b(repr(told).encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}"
    once = TurnRecommender(recommender, assignment, name)
    ranked = once.recommend(Query(history=known, constraints=limits, k=k))
    showing = once.showing([pick.movie.id for pick in ranked.recommendations], "", user, at)
    if not shown or showing is None:
        return Unasked(user, "", ranked)
    memory.log_once(showing)
    return Unasked(user, name, ranked)
