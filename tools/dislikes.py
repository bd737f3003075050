"""What somebody never wants, as a request tells it."""

from __future__ import annotations

from data.types import DislikeKind, Request, StandingDislike

FOREIGN = "languages other than English"  # "no subtitles, ever"


def told(request: Request, at: float) -> tuple[StandingDislike, ...]:
    """What a request that holds for good refuses."""
    if not request.always:
        return ()
    return tuple(StandingDislike(kind, name, "said", request.message[:200], at) for kind, name in refused(request))


def refused(request: Request) -> tuple[tuple[DislikeKind, str], ...]:
    """(kind, name) of everything the request excludes."""
    limits = request.constraints
    names: list[tuple[DislikeKind, str]] = [("genre", name) for name in limits.genres_none]
    names += [("tag", name) for name in limits.tags_none]
    names += [("person", person.name) for person in limits.people_none]
    names += [("language", name) for name in limits.languages_none]
    names += [("country", name) for name in limits.countries_none]
    names += [("language", FOREIGN)] if limits.languages == ("English",) else []
    return tuple(names)
