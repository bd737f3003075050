"""Answers to questions: reasons of picks, a person's taste, and small talk."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agent.dislikes import dated
from agent.phrasing import day, join
from data.types import DialogueState, HistoryEntry, Movie, MovieId, Recommendation, Request, RequestKind
from tools.results import Taste, Why

HELP = (
    "Tell me what you feel like watching: a film it should be like, a genre, a mood, people, years, a length, a "
    "language, or what to leave out. For example: “something like Heat but lighter, no Nicolas Cage, under two hours”. "
    "Then refine it: “older”, “less violent”, “more”, “why the second one?”, “I have seen the first”."
)


# ── why ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
def why(asked: Why, label: Callable[[MovieId], str]) -> str:
    parts = [_why(pick) for pick in asked.recommendations]
    parts += [f"I did not pick {label(movie_id)} in this conversation." for movie_id in asked.not_shown]
    return " ".join(parts)


def _why(pick: Recommendation) -> str:
    evidence = "; ".join(dict.fromkeys(_evidence(item.kind, item.value, item.detail) for item in pick.evidence))
    return (
        f"{pick.movie.label}: {pick.reason} {contributions(pick.parts)}"
        + (f" The facts: {evidence}." if evidence else "")
    )  # fmt: skip


def contributions(parts: Sequence[tuple[str, float]]) -> str:
    """What spoke for a film and against it, in hundredths that add up to the score, the largest first. Rounding is left
    to the parts that it changes least."""
    exact = [(name, value * 100) for name, value in parts]
    whole = {name: int(value // 1) for name, value in exact}
    score = round(sum(value for _, value in exact))
    for name, _ in sorted(exact, key=lambda part: -(part[1] % 1))[: score - sum(whole.values())]:
        whole[name] += 1
    told = [(name, value) for name, value in sorted(whole.items(), key=lambda part: -abs(part[1])) if value]
    summed = ", ".join(f"{PARTS.get(name, name)} {value / 100:+.2f}" for name, value in told)
    return f"Its score of {score / 100:.2f} adds up from: {summed}." if told else ""


PARTS = {
    "similar": "liked by those who liked the films named", "alike": "alike to the films named",
    "critique": "near them with the change asked for", "text": "its description near your words",
    "tags": "the themes asked for", "moods": "the mood asked for", "fit": "how squarely it meets the conditions",
    "taste": "your taste", "factors": "people with your ratings", "content": "the kind of films you rated well",
    "popularity": "watched by many", "quality": "how well it is received", "renown": "how well known it is",
    "aversion": "like what you did not like", "variety": "too like a pick above it", "series": "of a series named",
    "average": "how well it suits you on average", "least pleased": "how well it suits whom it suits least",
    "merit": "its place in somebody's own list",
}  # fmt: skip


def _evidence(kind: str, value: str, detail: str) -> str:
    wordings = {
        "similar_to": "close to {v}", "liked_film": "you liked {v}", "tag": "tag {v}", "mood": "mood {v}",
        "group": "suits {v}",
    }  # fmt: skip
    text = wordings.get(kind, "{v}").format(v=value)
    return f"{text} ({detail})" if detail and kind != "year" else text


# ── taste and talk ───────────────────────────────────────────────────────────────────────────────────────────────────
def taste(known: Taste, forgetting: bool = False) -> str:
    """What is known of a person; `forgetting`: and which of it is to be forgotten."""
    if not known.entries and not known.dislikes:
        return "I know nothing of your taste yet: tell me a film you love, or press like on a pick."
    groups: dict[str, list[str]] = {"liked": [], "not liked": [], "seen": [], "dismissed": []}
    for entry, movie in zip(known.entries, known.movies, strict=True):
        if entry.dismissed:
            groups["dismissed"].append(_told(entry, movie))
        elif entry.rating is None:
            groups["seen"].append(_told(entry, movie))
        elif entry.rating >= 3.5:
            groups["liked"].append(_told(entry, movie))
        else:
            groups["not liked"].append(_told(entry, movie))
    parts = [_listed(name, films) for name, films in groups.items() if films]
    if known.dislikes:
        parts.append(f"Never: {dated(known.dislikes)}.")
    common = join([name for name, _ in (*known.genres[:3], *known.tags[:3], *known.people[:2])])
    if forgetting:
        return f"Which of these shall I forget? {' '.join(parts)} Name it, or say “forget everything”."
    return " ".join(parts) + (f" Your liked films share: {common}." if common else "")


_SOURCES = {"thumb": "told me", "said": "told me", "ratings": "from the ratings data"}


def _told(entry: HistoryEntry, movie: Movie) -> str:
    """A film with where that is known from, and since when."""
    source = _SOURCES.get(entry.source, f"from {entry.source}")
    return f"{movie.label}, {source}{f' on {day(entry.at)}' if entry.at else ''}"


def _listed(name: str, films: Sequence[str]) -> str:
    rest = len(films) - 8
    return f"{name.capitalize()}: {'; '.join(films[:8])}{f' and {rest} more' if rest > 0 else ''}."


def talk(request: Request, state: DialogueState) -> str:
    if request.kind is RequestKind.START_OVER:
        return "A fresh start. What do you feel like watching?"
    if request.kind is RequestKind.SMALL_TALK:
        return f"{_greeting(request.message)} {HELP}" if not state.shown else f"{_greeting(request.message)} What next?"
    if request.kind is RequestKind.FEEDBACK:
        return "Which film do you mean? Name it, or point at one of the list, such as “the second one”."
    return f"I could not make out a wish in that. {HELP}"


_SCOLDING = frozenset(
    {"suck", "sucks", "useless", "stupid", "dumb", "idiot", "wtf", "bad", "terrible", "awful", "screw", "fuck", "worst"}
)


def _greeting(message: str) -> str:
    words = set(message.lower().replace("'", " ").split())
    if words & _SCOLDING:
        return "I am sorry that this is no help. Say what is wrong with it: too old, too sad, seen already?"
    if words & {"save", "store", "track", "privacy", "data", "keep", "sees"}:
        return (
            "What you tell me of films and tastes is kept on this machine: ask “what do you know about me?”, or say "
            "“forget everything about me”."
        )
    if words & {"thanks", "thank", "thx", "cheers", "merci", "danke", "gracias"}:
        return "You are welcome."
    if words & {"bye", "goodbye", "night", "ciao"}:
        return "Goodbye, and enjoy the film."
    if words & {"who", "what", "how", "help"}:
        return "I am Marquee. I find films in a catalogue on this machine and say why."
    return "Hello, I am Marquee."
