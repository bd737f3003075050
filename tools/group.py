"""A list for several people: half the average of how well a film suits them, half the one it suits least.

Least misery and average are the two ways groups were found to agree by (Masthoff 2004, "Group modeling: selecting a
sequence of television items to suit a group of viewers"); together they keep a film that one person cannot bear from
winning by the delight of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from data.catalogue import Catalogue
from data.types import MOODS, Companion, Evidence, History, Movie, MovieId, Recommendation, TagWish
from retrieval.experiments.serving import Recommends
from retrieval.query import Query, Ranked

POOL = 40  # films taken from each person's own list
MERIT = 0.15  # what a place high in somebody's list adds, so that of films that suit alike the better one wins
LEAST_TOLD = 0.2  # from this fit on a film is said to suit somebody


def recommend(recommender: Recommends, query: Query, group: Sequence[Companion], catalogue: Catalogue) -> Ranked:
    """The best of everybody's own lists within the conditions of `query`, by average and least misery."""
    named = frozenset(film for one in group for film in one.liked)
    query = replace(query, exclude=query.exclude | named)
    lists = [recommender.recommend(_own(query, one)) for one in group]
    lists.append(recommender.recommend(_common(query, group)))
    found: dict[MovieId, tuple[Recommendation, float]] = {}
    for ranked in lists:
        for pick in ranked.recommendations:
            merit = 1.0 - (pick.rank - 1) / POOL
            if merit > found.get(pick.movie.id, (pick, -1.0))[1]:
                found[pick.movie.id] = (pick, merit)
    judged = [_judged(pick, merit, group, catalogue) for pick, merit in found.values()]
    best = sorted(judged, key=lambda pick: (-pick.score, pick.movie.id))[: query.k]
    picks = tuple(replace(pick, rank=rank) for rank, pick in enumerate(best, start=1))
    return replace(lists[-1], recommendations=picks)


def fit(movie: Movie, one: Companion, catalogue: Catalogue) -> float:
    """How far a film has what one person likes, 0..1: the mean over the films, genres, people, tags and moods named."""
    row = catalogue.index(movie.id)
    parts = [float(len({*one.genres} & {*movie.genres}) / len({*one.genres}))] if one.genres else []
    parts += [_likeness(row, catalogue.index(liked), catalogue) for liked in one.liked if liked in catalogue]
    if one.people:
        parts.append(float(bool({*one.people} & {*movie.directors, *movie.cast, *movie.writers})))
    if one.tags:
        held = {score.tag: score.relevance for score in movie.tags}
        parts.append(float(np.mean([held.get(wish.tag, 0.0) for wish in one.tags])))
    parts += [_mood(row, wish, catalogue) for wish in one.moods if wish.tag in MOODS]
    return float(np.mean(parts)) if parts else 1.0 if one.avoids else 0.5  # what they cannot stand is kept out


def _own(query: Query, one: Companion) -> Query:
    """One person's question within the conditions of all. The history is only known of who writes."""
    limits = query.constraints
    if one.genres and not limits.genres_any:
        limits = replace(limits, genres_any=one.genres)
    own = one.name == "you"
    history = query.history if own else History("")
    exclude = query.exclude if own else query.exclude | query.history.movie_ids
    return replace(
        query, history=history, exclude=exclude, similar_to=one.liked, tags=one.tags,
        moods=one.moods, constraints=limits, k=POOL,
    )  # fmt: skip


def _common(query: Query, group: Sequence[Companion]) -> Query:
    """Everybody's wishes in one question: films between the tastes."""
    liked = tuple(dict.fromkeys(film for one in group for film in one.liked))
    tags = tuple({wish.tag: wish for one in group for wish in one.tags}.values())
    moods = tuple({wish.tag: wish for one in group for wish in one.moods}.values())
    return replace(query, similar_to=liked, tags=tags, moods=moods, k=POOL)


def _judged(pick: Recommendation, merit: float, group: Sequence[Companion], catalogue: Catalogue) -> Recommendation:
    fits = [fit(pick.movie, one, catalogue) for one in group]
    parts = (
        ("average", 0.5 * float(np.mean(fits))),
        ("least pleased", 0.5 * min(fits)),
        ("merit", MERIT * merit),
    )
    told = tuple(
        Evidence("group", one.name, round(value, 3), ", ".join(shared(pick.movie, one, catalogue)))
        for one, value in zip(group, fits, strict=True)
        if value >= LEAST_TOLD and one != Companion(one.name)
    )
    rest = tuple(item for item in pick.evidence if item.kind in ("tone", "person", "description"))
    return replace(pick, score=sum(value for _, value in parts), parts=parts, evidence=(*told, *rest))


def shared(movie: Movie, one: Companion, catalogue: Catalogue) -> list[str]:
    """What of a person's taste the film has, in words that can be looked up."""
    held = {score.tag: score.relevance for score in movie.tags}
    row = catalogue.index(movie.id)
    words = [genre.lower() for genre in one.genres if genre in movie.genres]
    words += [f"no {name}" for name in one.avoids]
    words += [wish.tag for wish in one.tags if held.get(wish.tag, 0.0) >= 0.5]
    words += [wish.tag for wish in one.moods if _mood(row, wish, catalogue) >= 0.5]
    words += [name for name in one.people if name in (*movie.directors, *movie.cast, *movie.writers)]
    words += [f"like {catalogue.movie(film).label}" for film in one.liked
              if film in catalogue and _likeness(row, catalogue.index(film), catalogue) >= LEAST_TOLD]  # fmt: skip
    return words


def _mood(row: int, wish: TagWish, catalogue: Catalogue) -> float:
    held = float(catalogue.moods[row, MOODS.index(wish.tag)])
    return held if wish.weight > 0 else 1.0 - held


def _likeness(row: int, other: int, catalogue: Catalogue) -> float:
    """Half the cosine of the tags, half the share of genres in common, 0..1."""
    one, two = catalogue.tag_matrix[row], catalogue.tag_matrix[other]
    norm = float(np.sqrt(one.multiply(one).sum() * two.multiply(two).sum()))
    tags = float(one.multiply(two).sum()) / norm if norm else 0.0
    mine, theirs = catalogue.genre_matrix[row], catalogue.genre_matrix[other]
    either = int(np.sum(mine | theirs))
    return 0.5 * tags + 0.5 * (int(np.sum(mine & theirs)) / either if either else 0.0)
