"""Facts of films in sentences, from the catalogue alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agent.phrasing import join
from agent.verdicts import most_of_a_mood, told, verdict, which
from data.types import DialogueState, Movie, Request
from data.wording import words
from tools.results import Films

NOT_KNOWN = "The catalogue does not say"


def facts(films: Films, request: Request) -> str:
    """The fact asked for, of each film; several films and no single fact: side by side."""
    if "best" in films.question:
        return _best_of(films.movies, request)
    if films.question == "which":
        return which(films.movies, request)
    if films.question == "told":
        return " ".join(told(movie, request) for movie in films.movies[:_FEW])
    if films.question == "unknown" and len(films.movies) > _FEW:
        return "I don't know that about these: the catalogue does not say."
    tell = _FACTS.get(films.question)
    if films.question == "tone" and (request.moods or "critic" not in request.message.lower()):  # the film's mood
        tell = _suitable
    if films.question == "compare" and any(wish.weight > 0 for wish in request.moods):
        return _best_of(films.movies, request)  # "which is scarier, It or The Shining?"
    if films.question == "compare" or (tell is None and len(films.movies) > 1):
        return _compare(films.movies, request.shifts)
    pairs = ((verdict(movie, films.question, request), (tell or _about)(movie)) for movie in films.movies)
    return " ".join(part for pair in pairs for part in pair if part)


def _director(movie: Movie) -> str:
    return _said(movie, movie.directors, "was directed by", "who directed")


def _writer(movie: Movie) -> str:
    return _said(movie, movie.writers, "was written by", "who wrote")


def _cast(movie: Movie) -> str:
    return _said(movie, movie.cast[:10], "has", "who is in")


def _year(movie: Movie) -> str:
    return f"{movie.title} came out in {movie.year}." if movie.year else f"{NOT_KNOWN} when {movie.title} came out."


def _runtime(movie: Movie) -> str:
    if not movie.runtime_min:
        return f"{NOT_KNOWN} how long {movie.label} is."
    hours, minutes = divmod(movie.runtime_min, 60)
    clock = f" ({hours} h {minutes:02d})" if hours else ""
    return f"{movie.label} runs {movie.runtime_min} minutes{clock}."


def _genres(movie: Movie) -> str:
    return _said(movie, [genre.lower() for genre in movie.genres], "is:", "the genre of")


def _language(movie: Movie) -> str:
    return _said(movie, movie.languages, "is in", "the language of")


def _country(movie: Movie) -> str:
    return _said(movie, movie.countries, "is from", "where they made")


def _plot(movie: Movie) -> str:
    return f"{movie.label}: {movie.overview}" if movie.overview else f"{NOT_KNOWN} what {movie.label} is about."


def _tags(movie: Movie) -> str:
    return _said(movie, [score.tag for score in movie.tags if score.holds][:8], "is tagged", "the themes of")


def _rating(movie: Movie) -> str:
    parts = []
    if movie.mean_rating is not None and movie.rating_count:
        parts.append(f"{movie.mean_rating:.1f} of 5 from {movie.rating_count} viewers")
    if movie.critics and movie.critics.share is not None:
        total = movie.critics.fresh + movie.critics.rotten
        parts.append(f"{movie.critics.share:.0%} of {total} critics in favour")
    if movie.critics and movie.critics.metacritic is not None:
        parts.append(f"Metacritic {movie.critics.metacritic}")
    if movie.oscars:
        parts.append(f"{movie.oscars} Oscar{'s' if movie.oscars > 1 else ''}")
    return f"{movie.label}: {', '.join(parts)}." if parts else f"{NOT_KNOWN} how {movie.label} was received."


def _oscars(movie: Movie) -> str:
    if not movie.oscars:
        return f"The catalogue notes no Oscar for {movie.label}; it does not list nominations or other awards."
    return f"{movie.label} won {movie.oscars} Oscar{'s' if movie.oscars > 1 else ''}; who for, I don't know."


def _where(movie: Movie) -> str:
    return f"I don't know where {movie.label} can be watched or streamed: the catalogue does not say."


def _unknown(movie: Movie) -> str:
    return f"I don't know that about {movie.label}: the catalogue does not say."


def _clips(movie: Movie) -> str:
    return f"I don't know of a trailer, clip or poster of {movie.label}: the catalogue holds none."


def _tone(movie: Movie) -> str:
    if movie.tone is None:
        return f"{NOT_KNOWN} how people write about {movie.label}."
    of = "reviews" if movie.tone.source == "reviews" else "critics' reviews"
    return f"{movie.label}: about {movie.tone.polarity:.0%} of {movie.tone.n} {of} are favourable."


def _suitable(movie: Movie) -> str:
    """Only what is known: the certificate and the genres, never a promise."""
    told = [f"rated {movie.certificate}"] if movie.certificate else []
    told += [", ".join(genre.lower() for genre in movie.genres)] if movie.genres else []
    tags = [score.tag for score in movie.tags if score.holds][:5]
    told += [f"tagged {', '.join(tags)}"] if tags else []
    if not told:
        return f"{NOT_KNOWN} whom {movie.label} is suitable for."
    return f"{movie.label}: {'; '.join(told)}. That is all I know to judge by."


def _about(movie: Movie) -> str:
    head = ", ".join(
        part
        for part in (
            "/".join(genre.lower() for genre in movie.genres[:3]),
            f"directed by {join(movie.directors[:2])}" if movie.directors else "",
            f"with {join(movie.cast[:3])}" if movie.cast else "",
            f"{movie.runtime_min} min" if movie.runtime_min else "",
        )
        if part
    )
    return f"{movie.label}: {head or 'nothing more is known'}." + (f" {movie.overview}" if movie.overview else "")


_FACTS: dict[str, Callable[[Movie], str]] = {
    "director": _director,
    "writer": _writer,
    "cast": _cast,
    "year": _year,
    "runtime": _runtime,
    "genres": _genres,
    "language": _language,
    "country": _country,
    "plot": _plot,
    "tags": _tags,
    "rating": _rating,
    "oscars": _oscars,
    "where": _where,
    "unknown": _unknown,
    "clips": _clips,
    "tone": _tone,
    "suitable": _suitable,
}


def _said(movie: Movie, values: Sequence[str], wording: str, fact: str) -> str:
    return f"{movie.label} {wording} {join(values)}." if values else f"{NOT_KNOWN} {fact} {movie.label}."


def _best_of(movies: Sequence[Movie], request: Request) -> str:
    """The one of a list that is longest, oldest, funniest, or, when nothing is said, rated best."""
    if request.shifts:
        return _compare(movies, request.shifts)
    moods = [wish.tag for wish in request.moods if wish.weight > 0]
    if request.tags:
        return _by_tag(movies, request)
    if moods:
        found = most_of_a_mood(movies, moods[0])
        if found is None:
            return f"{NOT_KNOWN} which of these is most {moods[0]}."
        return f"Most {moods[0]} of these is {found[0].label} ({found[1].lower()})."
    return (_best_reviewed(movies) if request.acclaimed or "critic" in request.message.lower() else "") or _best(movies)


def _by_tag(movies: Sequence[Movie], request: Request) -> str:
    """The one that a theme is truest of, or least true of."""
    least = "least" in words(request.message)
    asked = {wish.tag for wish in request.tags}
    held = {movie.id: max((s.relevance for s in movie.tags if s.tag in asked), default=0.0) for movie in movies}
    best = (min if least else max)(movies, key=lambda movie: held[movie.id])
    tag = request.tags[0].tag
    if not any(held.values()):
        return f"{NOT_KNOWN} which of these is {'least' if least else 'most'} {tag}: none is tagged so."
    return f"{'Least' if least else 'Most'} “{tag}” of these, by its tags, is {best.label}."


def _best_reviewed(movies: Sequence[Movie]) -> str:
    """By the share of critics in favour, shrunk as `_best` is; empty where the reviews of none are known."""
    known = [(movie.critics.share, movie.critics.fresh + movie.critics.rotten, movie) for movie in movies
             if movie.critics and movie.critics.share is not None]  # fmt: skip
    if not known:
        return ""
    share, count, best = max(known, key=lambda one: ((one[0] * one[1] + 6) / (one[1] + 10), -one[2].id))
    return f"Of these, critics liked {best.label} best: {share:.0%} of {count} in favour."


def _best(movies: Sequence[Movie]) -> str:
    rated = [movie for movie in movies if movie.mean_rating is not None and movie.rating_count]
    if not rated:
        return f"{NOT_KNOWN} how viewers rated these."
    # Shrunk towards the middle of the scale as if ten average viewers had rated it: few ratings prove little.
    best = max(
        rated, key=lambda movie: ((movie.mean_rating or 0) * movie.rating_count + 35) / (movie.rating_count + 10)
    )
    return f"Of these, viewers rate {best.label} best: {best.mean_rating:.1f} of 5 from {best.rating_count} ratings."


def _compare(movies: Sequence[Movie], shifts: Sequence[str]) -> str:
    asked = next((shift for shift in shifts if shift in _ORDERS), None)
    if asked and len(movies) == 1:  # the other one is unknown
        return _runtime(movies[0]) if asked in ("shorter", "longer") else _year(movies[0])
    return _first(movies, asked) if asked else " ".join(f"{_about(movie)} {_rating(movie)}" for movie in movies[:4])


_ORDERS = {"shorter": ("shortest", 1), "longer": ("longest", -1), "older": ("oldest", 1), "newer": ("newest", -1)}
_FEW = 3  # films of which every measure is told


def _first(movies: Sequence[Movie], shift: str) -> str:
    """The longest of some films with its length, of a few the others' too; or the oldest: its label has the year."""
    timed, (word, sign) = shift in ("shorter", "longer"), _ORDERS[shift]

    def told(movie: Movie) -> str:
        return f"{movie.runtime_min} minutes" if timed else f"{movie.year}"

    measured = [(movie.runtime_min if timed else movie.year, movie) for movie in movies]
    known = sorted(((value * sign, movie.id, movie) for value, movie in measured if value), key=lambda one: one[:2])
    unknown = [movie.label for value, movie in measured if not value]
    if not known:
        return f"{NOT_KNOWN} that of these films."
    (least, _, first), *rest = known
    same = [movie.label for value, _, movie in rest if value == least]
    head = f"The {word} is {first.label}" + (f": {told(first)}" if timed else "")
    if same:
        head = f"The {word} are {join([first.label, *same])}: {told(first)} each"
    others = [f"{movie.label}, {told(movie)}" for value, _, movie in rest if value != least]
    parts = [head, *others] if timed and len(movies) <= _FEW else [head]
    return "; ".join(parts) + "." + (f" {NOT_KNOWN} that of {join(unknown)}." if unknown else "")


def shown(movies: Sequence[Movie], state: DialogueState) -> str:
    """Whether films were recommended in this conversation."""
    told = ((movie.label, movie.id in state.all_shown) for movie in movies)
    return " ".join(
        f"Yes, {label} was in a list of this conversation." if was else f"No, not {label}, in this conversation."
        for label, was in told
    )
