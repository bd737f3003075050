"""The standing request as a phrase a person would say: "six uplifting French comedies under 100 min"."""

from __future__ import annotations

from collections.abc import Iterator

from agent.phrasing import join, number
from agent.understanding.describe import distinct, runtime_phrase, years_phrase
from data.catalogue import Catalogue
from data.countries import adjective, origin
from data.franchises import series_name
from data.types import Constraints, Request

NOUNS = {
    "Comedy": "comedies",
    "Drama": "dramas",
    "Western": "westerns",
    "Thriller": "thrillers",
    "Musical": "musicals",
    "Documentary": "documentaries",
    "Romance": "romances",
    "Mystery": "mysteries",
    "Biography": "biographies",
    "Film-Noir": "films noirs",
    "Sci-Fi": "science-fiction films",
    "Children": "children's films",
    "Animation": "animated films",
    "History": "historical films",
}
ADJECTIVES = {"Sci-Fi": "science-fiction", "Animation": "animated", "Romance": "romantic", "Children": "children's"}
SINGULAR = {"films": "film", "comedies": "comedy", "mysteries": "mystery", "biographies": "biography"}
_APART = ("no ", "not ", "nothing ", "less ", "without ")
SINGULAR |= {"documentaries": "documentary", "films noirs": "film noir"}


def lead(count: int, request: Request, catalogue: Catalogue) -> str:
    """The whole request with the number of films found; no capital and no full stop at the end."""
    nouns = _nouns(request.constraints)
    if count == 1:
        nouns = SINGULAR.get(nouns) or nouns.removesuffix("s")
    of = [*request.constraints.languages[:1], *filter(None, [adjective(request.constraints.countries)])]
    words = [number(count).lower() if count else "no", *_adjectives(request), *of, nouns]
    rest = [*_relations(request, catalogue), *_limits(request)]
    told = ", ".join(rest)
    comma = "," if told.startswith(_APART) else ""
    return " ".join(words) + (f"{comma} {told}" if told else "")


def noun(genre: str) -> str:
    """One film of a genre: "a comedy", "an animated film"."""
    plural = NOUNS.get(genre, f"{genre.lower()} films")
    one = SINGULAR.get(plural) or plural.removesuffix("s")
    return f"{'an' if one[0] in 'aeiou' else 'a'} {one}"


def says_something(request: Request) -> bool:
    """Whether anything was asked for that the lead can tell."""
    wishes = (request.constraints, request.similar_to, request.text, request.tags, request.moods, request.renown)
    return any(wishes) or request.acclaimed or request.oscars


def broad(request: Request) -> bool:
    """Whether at most one thing was asked for, so that a question would help."""
    limits = request.constraints
    said = (
        *request.similar_to, *request.tags, *request.moods, *limits.genres_all, *limits.genres_any, *limits.people,
        *limits.languages, *limits.countries[:1], *request.liked, *request.group,
    )  # fmt: skip
    return len(said) < 2 and not (request.similar_to or request.text or limits.people or limits.years or limits.series)


def _adjectives(request: Request) -> Iterator[str]:
    if request.acclaimed and not request.oscars:
        yield "well-reviewed"
    if request.oscars:
        yield "Oscar-winning"
    if request.renown:
        yield "well-known" if request.renown == "popular" else "lesser-known"
    moods = [wish.tag for wish in request.moods if wish.weight > 0]
    if moods:
        yield join(moods)


def _nouns(limits: Constraints) -> str:
    if limits.genres_all:
        *before, last = limits.genres_all
        adjectives = [ADJECTIVES.get(genre, genre.lower()) for genre in before]
        return " ".join([*adjectives, NOUNS.get(last, f"{last.lower()} films")])
    if limits.genres_any:
        return " or ".join(NOUNS.get(genre, f"{genre.lower()} films") for genre in limits.genres_any)
    return "films"


def _relations(request: Request, catalogue: Catalogue) -> Iterator[str]:
    of_series = [catalogue.movie(film) for film in request.constraints.series if film in catalogue]
    if of_series:
        yield f"of the {series_name([film.label for film in of_series])}"
    known = [catalogue.movie(film).label for film in request.similar_to if film in catalogue]
    if known:
        yield f"like {join(known)}"
    tags = [wish.tag for wish in request.tags if wish.weight > 0]
    if tags:
        yield f"marked by {join(tags)}"
    if request.text:
        yield f"near to “{request.text}”"


def _limits(request: Request) -> Iterator[str]:
    """What the chips say of people, years, lengths and exclusions."""
    limits = request.constraints
    for roles in {wish.role: None for wish in limits.people}:
        names = [wish.name for wish in limits.people if wish.role == roles]
        wording = {"director": "directed by", "writer": "written by"}.get(roles, "with")
        yield f"{wording} {join(names) if limits.people_all else ' or '.join(names)}"
    if len(limits.languages) > 1:
        yield "or in " + " or ".join(limits.languages[1:])
    if limits.countries and not adjective(limits.countries):
        yield origin(limits.countries)
    years = years_phrase(limits.years)
    if years:
        yield years if years.startswith(("from", "before")) else f"from {years}"
    yield from (phrase for phrase in [runtime_phrase(limits.runtime)] if phrase)
    yield from (f"not from {years_phrase(span)}" for span in limits.years_none)
    yield from (f"not in {language}" for language in limits.languages_none)
    yield from (f"not {origin((country,))}" for country in limits.countries_none)
    without = [wish.name for wish in limits.people_none]
    if without:
        yield f"without {join(without)}"
    if limits.genres_none:
        yield f"no {' or '.join(genre.lower() for genre in limits.genres_none)}"
    if limits.tags_none:
        yield f"nothing marked {' or '.join(distinct(limits.tags_none))}"
    less = [f"not {wish.tag}" for wish in request.moods if wish.weight < 0]
    yield from less + [f"less {wish.tag}" for wish in request.tags if wish.weight < 0]
    if request.for_whom:
        yield f"for {request.for_whom}"
