"""A pick's reason, written from its evidence and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agent.lead import noun
from agent.phrasing import capital, join, yours
from data.types import Evidence, Recommendation

Clause = Callable[[Sequence[Evidence], int], str]


def reason(pick: Recommendation, turn: int) -> str:
    """One or two sentences. `turn` and the rank choose among wordings, so that a list does not repeat itself."""
    by_kind: dict[str, list[Evidence]] = {}
    for item in pick.evidence:
        by_kind.setdefault(item.kind, []).append(item)
    told = {
        tag for kind in ("similar_to", "liked_film") for item in by_kind.get(kind, ()) for tag in _listed(item.detail)
    }
    by_kind["tag"] = [item for item in by_kind.get("tag", ()) if item.value not in told]
    variant = pick.rank + turn
    clauses = [write(by_kind[kind], variant) for kind, write in _clauses() if by_kind.get(kind)]
    clauses = [clause for clause in clauses if clause][:3]
    if not clauses:
        return _bare(by_kind)
    lead, rest = clauses[0], clauses[1:]
    text = capital(lead) + ("; " + rest[0] if rest else "") + "."
    return text + (f" {capital(rest[1])}." if len(rest) > 1 else "")


def _clauses() -> tuple[tuple[str, Clause], ...]:
    """Which kinds of evidence are told, the most telling first."""
    return (
        ("group", _group),
        ("similar_to", _similar),
        ("liked_film", _liked),
        ("person", _person),
        ("description", _description),
        ("mood", _mood),
        ("tag", _tags),
        ("genre", _genres),
        ("taste", _taste),
        ("tone", _tone),
        ("popularity", _popularity),
    )


def _group(items: Sequence[Evidence], variant: int) -> str:
    """For whom it works, and why: "works for your wife (romance) and for you (action)"."""
    told = join(
        [f"for {yours(item.value)}" + (f" ({join(_listed(item.detail))})" if item.detail else "") for item in items]
    )
    return ("works {t}", "something {t}", "chosen {t}")[variant % 3].format(t=told)


def _similar(items: Sequence[Evidence], variant: int) -> str:
    films = join([item.value for item in items[:2]])
    shared = next((item.detail for item in items if item.detail), "")
    if shared:
        wordings = ("shares {s} with {f}", "close to {f}: {s}", "with {f} it has {s} in common")
        return wordings[variant % 3].format(f=films, s=shared)
    return ("close to {f}", "in the company of {f}")[variant % 2].format(f=films)


def _liked(items: Sequence[Evidence], variant: int) -> str:
    films = join([item.value for item in items[:2]])
    shared = next((item.detail for item in items if item.detail), "")
    lead = ("you liked {f}", "it goes with {f}, which you liked", "your liking for {f} points here")[variant % 3]
    return lead.format(f=films) + (f": {shared}" if shared else "")


def _person(items: Sequence[Evidence], variant: int) -> str:
    told = []
    for role, wording in (("director", "directed by {n}"), ("writer", "written by {n}"), ("actor", "with {n}")):
        names = [item.value for item in items if item.detail == role]
        if names:
            told.append(wording.format(n=join(names[:3])))
    unknown_role = [item.value for item in items if item.detail not in ("director", "writer", "actor")]
    if unknown_role:
        told.append(f"with {join(unknown_role[:3])}")
    return join(told)


def _description(items: Sequence[Evidence], variant: int) -> str:
    return ("the story fits: “{v}”", "from its plot: “{v}”")[variant % 2].format(v=items[0].value.strip(" .“”"))


def _mood(items: Sequence[Evidence], variant: int) -> str:
    moods = join([item.value for item in items[:2]])
    return ("its mood is {m}", "it is {m}", "expect something {m}")[variant % 3].format(m=moods)


def _tags(items: Sequence[Evidence], variant: int) -> str:
    tags = join([item.value for item in items[:3]])
    return ("strong on {t}", "marked by {t}", "tagged {t}")[variant % 3].format(t=tags)


def _genres(items: Sequence[Evidence], variant: int) -> str:
    return join([noun(item.value) for item in items[:2]])


def _bare(by_kind: dict[str, list[Evidence]]) -> str:
    """When nothing speaks for a film but that it meets the conditions."""
    met = [item.value for kind in ("language", "year", "runtime") for item in by_kind.get(kind, ())]
    return (
        f"It meets the conditions: {join(met)}." if met else "It meets the conditions, as far as they can be checked."
    )


def _listed(detail: str) -> list[str]:
    return [tag.strip() for tag in detail.split(",")] if detail else []


def _taste(items: Sequence[Evidence], variant: int) -> str:
    return ("people with your taste rate it highly", "viewers who share your taste like it")[variant % 2]


def _tone(items: Sequence[Evidence], variant: int) -> str:
    return items[0].value.rstrip(".")


def _popularity(items: Sequence[Evidence], variant: int) -> str:
    return items[0].value.rstrip(".")
