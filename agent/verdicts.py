"""Yes or no to what a question names, as far as the catalogue says: "is Jaws violent?", "did Brad Pitt play in it?"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from agent.phrasing import join
from agent.understanding.describe import distinct
from data.moods import Mood, read_moods
from data.types import HOLDS, Movie, Request
from data.wording import words

_FACTS = frozenset({"tags", "tone", "suitable", "cast", "language", "country", "genres", "director", "writer"})


def verdict(movie: Movie, question: str, request: Request) -> str:
    """Sentences on everything the question names, empty when it only asks for a fact."""
    return " ".join(_verdicts(movie, question, request)) if question in _FACTS else ""


def _verdicts(movie: Movie, question: str, request: Request) -> Iterator[str]:
    limits = request.constraints
    credited = {*movie.directors, *movie.cast, *movie.writers}
    for person in (person.name for person in limits.people):
        asked = {"director": movie.directors, "writer": movie.writers}.get(question)
        if asked is not None and person not in asked:
            yield "No." if asked else f"No such credit of {person} is known here."
            continue
        roles = {"director": movie.directors, "writer": movie.writers, "actor": movie.cast}
        held = join([role for role, names in roles.items() if person in names])
        yield f"Yes, {person} is credited as {held}." if person in credited else f"No credit of {person} is known here."
    for language in limits.languages:
        if movie.languages:
            yield "Yes." if language in movie.languages else "No."
    for country in limits.countries[:1]:
        if movie.countries:
            yield "Yes." if country in movie.countries else "No."
    if request.tags:
        yield _tagged(movie, [wish.tag for wish in request.tags])
    if limits.tags_none:
        yield _tagged(movie, limits.tags_none)


def _tagged(movie: Movie, tags: Sequence[str]) -> str:
    held = [score.tag for score in movie.tags if score.tag in tags and score.holds]
    asked = join([f"“{tag}”" for tag in distinct(tuple(tags))[:3]])
    if held:
        return f"Yes: it is tagged {join(held)}."
    return f"It is not tagged {asked}, which is all I can say." if movie.tags else "Nobody has tagged it yet."


def told(movie: Movie, request: Request) -> str:
    """What the description and the tags say of something asked in other words: "does it have a submarine?"."""
    held = [score.tag for score in movie.tags if score.holds and score.tag in {wish.tag for wish in request.tags}]
    tagged = f" It is tagged {join(held)}." if held else ""
    if request.text and _told(movie, request.text):
        return f"It is in what is told of {movie.label}: {movie.overview}{tagged}"
    return f"I don't know that about {movie.label}: the catalogue does not say.{tagged}"


def which(movies: Sequence[Movie], request: Request) -> str:
    """ "Which of these are French?": those that have everything named, and those of which it is not known."""
    judged = [(movie, tuple(_has(movie, request))) for movie in movies]
    held = [movie.label for movie, facts in judged if facts and all(facts)]
    unknown = [movie.label for movie, facts in judged if None in facts and False not in facts]
    told = f"Of these: {join(held)}." if held else "None of these, as far as the catalogue says."
    return f"{told} Of {join(unknown)} it does not say." if unknown else told


def _has(movie: Movie, request: Request) -> Iterator[bool | None]:
    """For each thing named, whether a film has it; None when nothing is known of it."""
    limits = request.constraints
    credited = {*movie.directors, *movie.cast, *movie.writers}
    yield from (genre in movie.genres for genre in limits.genres_all)
    yield from (genre not in movie.genres for genre in limits.genres_none)
    if limits.genres_any:
        yield bool({*limits.genres_any} & {*movie.genres})
    for span, value in ((limits.years, movie.year), (limits.runtime, movie.runtime_min)):
        if span is not None:
            yield span.holds(value) if value else None
    yield from (not span.holds(movie.year) if movie.year else None for span in limits.years_none)
    if limits.languages:
        yield bool({*limits.languages} & {*movie.languages}) if movie.languages else None
    yield from (language not in movie.languages if movie.languages else None for language in limits.languages_none)
    if limits.countries:
        yield bool({*limits.countries} & {*movie.countries}) if movie.countries else None
    yield from (country not in movie.countries if movie.countries else None for country in limits.countries_none)
    yield from (person.name in credited if credited else None for person in limits.people)
    yield from (person.name not in credited if credited else None for person in limits.people_none)
    held = {score.tag for score in movie.tags if score.holds}
    wanted = [wish.tag for wish in request.tags if wish.weight > 0]
    if wanted:  # variants of one theme
        yield bool({*wanted} & held) if movie.tags else None
    refused = (*limits.tags_none, *(wish.tag for wish in request.tags if wish.weight < 0))
    if refused:
        yield not {*refused} & held if movie.tags else None
    if request.text:
        yield _told(movie, request.text) if movie.overview or movie.tags else None
    for wish in request.moods:
        known = next((mood for mood in read_moods() if mood.name == wish.tag), None)
        if known is not None:
            yield bool(_signs(movie, known)) is (wish.weight > 0) if movie.tags or movie.genres else None


def _told(movie: Movie, text: str) -> bool:
    """Whether the description and the tags of a film have all the words of a text, plural or not."""
    tags = (score.tag for score in movie.tags if score.holds)
    held = {word.removesuffix("s") for word in (*words(movie.overview), *words(" ".join(tags)))}
    return {word.removesuffix("s") for word in words(text)} <= held


def most_of_a_mood(movies: Sequence[Movie], mood: str) -> tuple[Movie, str] | None:
    """The film whose tags and genres speak most for a mood, and the tag that does; None when none does."""
    known = next((one for one in read_moods() if one.name == mood), None)
    if known is None:
        return None
    best = max(movies, key=lambda movie: sum(weight for _, weight in _signs(movie, known)))
    signs = sorted(_signs(best, known), key=lambda sign: -sign[1])
    return (best, signs[0][0]) if signs else None


def _signs(movie: Movie, mood: Mood) -> list[tuple[str, float]]:
    held = {score.tag: score.relevance for score in movie.tags if score.relevance >= HOLDS}
    held |= {f"@{genre}": 1.0 for genre in movie.genres}
    return [(name.removeprefix("@"), weight * held[name]) for name, weight in mood.speaks_for if name in held]
