"""A pick's reason, written from its evidence and from nothing else: one or two sentences of whole clauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agent.lead import noun
from agent.phrasing import capital, join, yours
from data.types import MOODS, Evidence, Recommendation

Wordings = tuple[str, ...]
Found = dict[str, list[Evidence]]
TOLD = 3  # clauses of one reason
A_LIST = 6  # picks a turn usually shows
ADJECTIVES = frozenset(MOODS) | {
    "action-packed", "anti-war", "atmospheric", "bittersweet", "disturbing", "epic", "experimental", "family friendly",
    "feel-good", "gentle", "gory", "gothic", "hilarious", "historical", "inspiring", "mind-bending", "nonlinear",
    "philosophical", "quirky", "scary", "supernatural", "surreal", "suspenseful", "violent", "visually stunning",
    "whimsical", "witty",
}  # fmt: skip


def reason(pick: Recommendation, turn: int) -> str:
    """`turn` and the rank choose among the wordings of every clause so that all combinations come before one comes
    again: neither a list nor a conversation repeats itself."""
    found = _found(pick)
    clauses = [wordings(found[kind]) for kind, wordings in _CLAUSES.items() if found.get(kind)]
    if found.get("similar_to") and found.get("change"):  # one clause: "it shares space with Alien, but it is funnier"
        clauses[:2] = [_but(clauses[0], found["similar_to"], found["change"])]
    if not clauses:
        return "It meets the conditions, as far as they can be checked."
    clauses = clauses[:TOLD]
    *told, ends = _turned((*clauses, _ENDS[len(clauses)]), turn * A_LIST + pick.rank - 1)
    text = capital(told[0])
    for end, clause in zip(ends.split("|"), told[1:], strict=False):
        text += end + (capital(clause) if end == ". " else clause)
    return f"{text}."


def _found(pick: Recommendation) -> Found:
    """The evidence by kind, tags and moods without those that the likeness to a film tells already."""
    found: Found = {}
    for item in pick.evidence:
        found.setdefault(item.kind, []).append(item)
    said = {tag for kind in ("similar_to", "liked_film") for item in found.get(kind, ()) for tag in _listed(item)}
    said |= {item.detail for item in found.get("change", ())} | {item.value.lower() for item in found.get("genre", ())}
    found["tag"] = [item for item in found.get("tag", ()) if item.value not in said]
    found["mood"] = [item for item in found.get("mood", ()) if item.value not in said]
    return found


def facts(pick: Recommendation) -> tuple[tuple[str, Sequence[Evidence]], ...]:
    """What there is to tell of a pick, a clause a kind of evidence, the most telling first, with what it rests on."""
    found = _found(pick)
    return tuple((wordings(found[kind])[0], found[kind]) for kind, wordings in _CLAUSES.items() if found.get(kind))


_ENDS: dict[int, Wordings] = {1: ("",), 2: ("; ", ". "), 3: (". |, and ", "; |. ", ". |; ")}  # between the clauses


def _turned(choices: Sequence[Wordings], place: int) -> list[str]:
    """The combination at this place, so that as many places as there are combinations have different ones, and
    neighbours differ in every part."""
    chosen, before, turned = [], 1, 0
    for wordings in choices:
        turned += place // before % len(wordings)  # digits of the place, each added to those before it
        chosen.append(wordings[turned % len(wordings)])
        before *= len(wordings)
    return chosen


def _but(clauses: Wordings, seeds: Sequence[Evidence], changes: Sequence[Evidence]) -> Wordings:
    """The change after the likeness; the film is named once where both are of the same one."""
    told = [_short(item, seeds) for item in changes]
    is_so = [words for words, item in zip(told, changes, strict=True) if item.detail in ADJECTIVES]
    has_so = [words for words, item in zip(told, changes, strict=True) if item.detail not in ADJECTIVES]
    parts = [f"is {join(is_so)}"] * bool(is_so) + [f"has {join(has_so)}"] * bool(has_so)
    return tuple(f"{clause}, but it {join(parts)}" for clause in clauses)


def _short(change: Evidence, seeds: Sequence[Evidence]) -> str:
    ends = (f" than {item.value}" for item in seeds)
    return next((change.value.removesuffix(end) for end in ends if change.value.endswith(end)), change.value)


# ── the wordings of each kind of evidence ────────────────────────────────────────────────────────────────────────────
def _group(items: Sequence[Evidence]) -> Wordings:
    """For whom it works, and why: "works for your wife (romance) and for you (action)"."""
    told = join([f"for {yours(item.value)}" + (f" ({join(_listed(item))})" if item.detail else "") for item in items])
    return (f"it works {told}", f"there is something {told}", f"it was chosen {told}", f"it has something {told}")


def _similar(items: Sequence[Evidence]) -> Wordings:
    films, tags = join([item.value for item in items[:2]]), _shared(items)
    shared = join(tags)
    if not tags:
        return (f"it is close to {films}", f"it is near to {films} as a whole", f"it resembles {films}")
    if all(tag in ADJECTIVES for tag in tags):
        return (
            f"like {films}, it is {shared}", f"it is close to {films}: both are {shared}",
            f"it is {shared} like {films}", f"what it has in common with {films}: both are {shared}",
        )  # fmt: skip
    return (
        f"it shares {shared} with {films}", f"like {films}, it is marked by {shared}",
        f"it is close to {films}: both are tagged {shared}", f"what it has in common with {films}: {shared}",
        f"{shared} connect{'s' if len(tags) == 1 else ''} it with {films}",
    )  # fmt: skip


def _change(items: Sequence[Evidence]) -> Wordings:
    verb = "is" if items[0].detail in ADJECTIVES else "has"
    told = f"it {verb} {join([item.value for item in items[:3]])}"
    return (f"as asked, {told}", told, f"you wanted that: {told}")


def _liked(items: Sequence[Evidence]) -> Wordings:
    films, tags = join([item.value for item in items[:2]]), _shared(items)
    has = f"it is {tags[0]} too" if tags and tags[0] in ADJECTIVES else f"it has {tags[0]} too" if tags else ""
    also = f", and {has}" if has else ""
    return (
        f"you liked {films}{also}", f"it goes with {films}, which you liked{also}",
        f"your liking for {films} points here{also}", f"it is here because you liked {films}{also}",
    )  # fmt: skip


def _person(items: Sequence[Evidence]) -> Wordings:
    told: list[Wordings] = []
    seen: set[str] = set()
    for role, wordings in _ROLES.items():
        names = [item.value for item in items if role in (item.detail or "actor").split(" and ")][:3]
        names = [name for name in names if name not in seen]
        seen |= {*names}
        if names:
            told.append(tuple(wording.format(n=join(names)) for wording in wordings))
    return tuple(", ".join(parts) for parts in zip(*told, strict=True))


_FITS = 0.5  # share of the words asked for that a quoted sentence has, from which it is said to fit
_ROLES: dict[str, Wordings] = {
    "director": ("{n} directed it", "it was directed by {n}"),
    "writer": ("{n} wrote it", "it was written by {n}"),
    "actor": ("it has {n} in it", "it is played by {n}"),
}


def _description(items: Sequence[Evidence]) -> Wordings:
    quote = f"“{items[0].value.strip(' .“”')}”"
    told = (f"from its plot: {quote}", f"its description says {quote}")
    return (f"the story fits: {quote}", *told) if items[0].weight >= _FITS else told


def _mood(items: Sequence[Evidence]) -> Wordings:
    moods = join([item.value for item in items[:2]])
    return (f"its mood is {moods}", f"it is {moods}", f"expect something {moods}", f"it feels {moods}")


def _tags(items: Sequence[Evidence]) -> Wordings:
    tags = [item.value for item in items[:3]]
    told = join(tags)
    if all(tag in ADJECTIVES for tag in tags):
        return (f"it is {told}", f"it is tagged {told}", f"people call it {told}")
    return (f"it is strong on {told}", f"it is marked by {told}", f"it is tagged {told}", f"its themes include {told}")


def _genres(items: Sequence[Evidence]) -> Wordings:
    told = join([noun(item.value) for item in items[:2]])
    return (f"it is {told}", f"it counts as {told}", f"you get {told}")


def _tone(items: Sequence[Evidence]) -> Wordings:
    value = items[0].value.rstrip(".")
    share, liked, _ = value.partition(" liked it")
    return (value, f"it was liked by {share}", f"{share} were for it") if liked else (value,)


def _popularity(items: Sequence[Evidence]) -> Wordings:
    value = items[0].value.rstrip(".")
    rating, by, people = value.removeprefix("rated ").partition(" by ")
    return (f"it is {value}", f"{people} rate it {rating}", f"it got {rating} from {people}") if by else (value,)


def _taste(items: Sequence[Evidence]) -> Wordings:
    return ("people with your taste rate it highly", "people with your taste like it")


def _language(items: Sequence[Evidence]) -> Wordings:
    told = join([item.value for item in items[:2]])
    return (f"it is in {told}", f"you hear {told} in it")


def _country(items: Sequence[Evidence]) -> Wordings:
    told = join([item.value for item in items[:2]])
    return (f"it comes from {told}", f"it was made in {told}")


def _runtime(items: Sequence[Evidence]) -> Wordings:
    return (f"it runs {items[0].value}", f"it takes {items[0].value}")


def _year(items: Sequence[Evidence]) -> Wordings:
    return (f"it is from {items[0].value}", f"it came out in {items[0].value}")


_CLAUSES: dict[str, Callable[[Sequence[Evidence]], Wordings]] = {  # the most telling first
    "group": _group, "similar_to": _similar, "change": _change, "liked_film": _liked, "person": _person,
    "description": _description, "mood": _mood, "tag": _tags, "genre": _genres, "taste": _taste, "tone": _tone,
    "popularity": _popularity, "language": _language, "country": _country, "runtime": _runtime, "year": _year,
}  # fmt: skip


def _shared(items: Sequence[Evidence]) -> list[str]:
    return next((_listed(item) for item in items if item.detail), [])


def _listed(item: Evidence) -> list[str]:
    return [tag.strip() for tag in item.detail.split(",")] if item.detail else []
