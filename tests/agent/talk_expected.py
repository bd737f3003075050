"""Holds an answer, in its public form, against what a line of talk says it should mean.

A line names what must be there; what limits the picks and is not named must not be there. `#2` is the second film of
the last list, `#prev` the film last spoken of, `#last` the last of the list, `#first1` the first of the first list;
`a|b` is either. `maybe` lists what may be there or not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

STANDING = (
    "constraints", "tags", "moods", "similar_to", "liked", "disliked", "left_out", "seen", "group", "for_whom", "text",
    "renown", "acclaimed", "oscars",
)  # fmt: skip
_ASKS_NOTHING = frozenset({"question", "explain", "history", "small_talk", "unclear", "start_over", "undo", "feedback"})
_RELAXED = re.compile(r"no film|none|nothing|relax|only \w+ (film|pick)|fewer", re.IGNORECASE)


class Judge:
    """One conversation's answers, in order; remembers what was shown."""

    def __init__(self, label: Callable[[int], str], exact: Callable[[str], tuple[int, ...]]) -> None:
        self._label, self._exact = label, exact
        self._lists: list[list[int]] = []
        self._spoken: list[int] = []

    def faults(self, answer: dict[str, Any], means: dict[str, Any], closed: bool) -> list[str]:
        """Sentences, one for each expectation that is not met. `answer`: the contract's object, with the standing
        request under "stands"; `closed`: what is not named must not be there."""
        said = {**answer["understood"], **{k: v for k, v in answer["stands"].items() if k in STANDING}}
        found = [*self._films(said, means), *_wishes(said, means), *_limits(said, means), *_talk(answer, said, means)]
        if closed:
            found += _unasked(said, means)
        if "recommendations" in answer:
            found += self._picks(answer, said, means)
        return found

    # ── films ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _film(self, name: str) -> int:
        if name.startswith("#"):
            special = {"#prev": self._spoken, "#first1": self._lists[0] if self._lists else []}
            if name in special:
                return special[name][0]
            if name == "#last":
                return self._lists[-1][-1]
            number = int(name[1:])
            shown = next((films for films in reversed(self._lists) if len(films) >= number), self._lists[-1])
            return shown[number - 1]
        found = [film for film in self._exact(name) if self._label(film) == name]
        assert found, f"{name} is not in the catalogue"
        return found[0]

    def _films(self, said: dict[str, Any], means: dict[str, Any]) -> Iterator[str]:
        def ids(*names: str) -> set[int]:
            return {film for name in names for film in said.get(name, [])}

        like, out = ids("similar_to", "liked"), ids("left_out", "disliked", "seen")
        exact = {"like": like, "about": ids("about"), "than": ids("than")}
        least = {
            "liked": ids("liked"), "like_has": like, "like_or_seen": like | ids("seen"), "out": out,
            "seen": ids("seen"), "seen_or_liked": like | ids("seen"),
        }  # fmt: skip
        for key, got in {**exact, **least}.items():
            if key in means:
                wanted = {self._film(name) for name in means[key]}
                if wanted != got if key in exact else not wanted <= got:
                    yield f"{key}: expected {self._named(wanted)}, got {self._named(got)}"

    def _named(self, films: Iterable[int]) -> list[str]:
        return sorted(self._label(film) for film in films)

    # ── picks ────────────────────────────────────────────────────────────────────────────────────────────────────────
    def _picks(self, answer: dict[str, Any], said: dict[str, Any], means: dict[str, Any]) -> Iterator[str]:
        picks, before = answer["recommendations"], {film for films in self._lists for film in films}
        ids = [pick["movie_id"] for pick in picks]
        if said.get("about"):
            self._spoken = said["about"]
        if said.get("kind") in _ASKS_NOTHING:
            if ids and said.get("kind") == "feedback":
                self._lists.append(ids)
            return
        if again := set(ids) & before:
            yield f"shown again: {self._named(again)}"
        if not ids:
            yield f"no picks: {answer['reply']}"
            return
        self._lists.append(ids)
        if not _RELAXED.search(answer["reply"]):
            yield from _unmet(picks, means)


def _unmet(picks: list[dict[str, Any]], means: dict[str, Any]) -> Iterator[str]:
    if "count" in means and len(picks) != means["count"]:
        yield f"{len(picks)} picks where {means['count']} were asked for"
    low, high = means.get("years") or (None, None)
    for pick in picks:
        if not (low or 0) <= (pick["year"] or 0) <= (high or 9999):
            yield f"{pick['title']} is of {pick['year']}"
        for genre in means.get("genres", []):
            if not set(genre.split("|")) & set(pick["genres"]):
                yield f"{pick['title']} is no {genre}"


def _hit(text: str, alternatives: str) -> bool:
    plain = text.lower().replace("-", " ")
    return any(each.lower().replace("-", " ") in plain for each in alternatives.split("|"))


def _wishes(said: dict[str, Any], means: dict[str, Any]) -> Iterator[str]:
    limits = said.get("constraints", {})
    genres = [*limits.get("genres_all", []), *limits.get("genres_any", [])]
    wishes = [*said.get("tags", []), *said.get("moods", [])]
    wanted = [*genres, *(wish["tag"] for wish in wishes if wish["weight"] > 0), said.get("text", "")]
    wanted += ["oscar"] * bool(said.get("oscars"))
    refused = [*_refused(limits), *(wish["tag"] for wish in wishes if wish["weight"] < 0)]
    aloud = [*said.get("unclear_parts", []), *said.get("unresolved", [])]  # what could not be met was said
    for key, there, got in (
        ("genres", True, genres), ("wants", True, wanted), ("not_wants", False, wanted),
        ("none", True, [*refused, *aloud]), ("not_none", False, refused),
    ):  # fmt: skip
        for each in means.get(key, []):
            if any(_hit(one, each) for one in got) is not there:
                yield f"{key}: {each} in {got}"


def _refused(limits: dict[str, Any]) -> list[str]:
    return [*limits.get("genres_none", []), *limits.get("tags_none", [])]


def _limits(said: dict[str, Any], means: dict[str, Any]) -> Iterator[str]:
    limits = said.get("constraints", {})
    for name in ("years", "runtime"):
        span = limits.get(name) or {}
        got = [span.get("low"), span.get("high")]
        choices = means.get(f"{name}_any", [means[name]] if name in means else [])
        if choices and not any(_same_span(got, one, name) for one in choices):
            yield f"{name}: expected {choices}, got {got}"
    for key, name in (
        ("langs", "languages"), ("langs_none", "languages_none"),
        ("countries", "countries"), ("countries_none", "countries_none"),
    ):  # fmt: skip
        if key in means and set(means[key]) != set(limits.get(name, [])):
            yield f"{key}: expected {means[key]}, got {limits.get(name, [])}"
    if not set(means.get("langs_has", [])) <= set(limits.get("languages", [])):
        yield f"langs: expected {means['langs_has']}, got {limits.get('languages', [])}"
    for key in ("people", "people_none"):
        people = [person["name"] for person in limits.get(key, [])]
        if key in means:
            missing = [each for each in means[key] if not set(each.split("|")) & set(people)]
            if missing or any(not any(name in each.split("|") for each in means[key]) for name in people):
                yield f"{key}: expected {means[key]}, got {people}"
    if "people_all" in means and bool(limits.get("people_all")) is not means["people_all"]:
        yield f"people_all: expected {means['people_all']}"
    if "role" in means and {person["role"] for person in limits.get("people", [])} != {means["role"]}:
        yield f"role: expected {means['role']}, got {limits.get('people')}"


def _same_span(got: list[float | None], wanted: list[float | None], name: str) -> bool:
    """Lengths may differ by a minute: "under two hours" and "two hours at most"."""
    slack = 1 if name == "runtime" else 0
    return all(
        (a is None) == (b is None) and (a is None or b is None or abs(a - b) <= slack)
        for a, b in zip(got, wanted, strict=True)
    )


def _talk(answer: dict[str, Any], said: dict[str, Any], means: dict[str, Any]) -> Iterator[str]:
    for key in ("kind", "question"):
        if key in means and said.get(key, "") not in means[key].split("|"):
            yield f"{key}: expected {means[key]}, got {said.get(key)}"
    for key in ("count", "renown", "acclaimed", "oscars"):
        if key in means and said.get(key) != means[key]:
            yield f"{key}: expected {means[key]}, got {said.get(key)}"
    if "for_" in means and not _hit(said.get("for_whom", ""), means["for_"]):
        yield f"for: expected {means['for_']}, got {said.get('for_whom')}"
    if "always" in means and bool(said.get("always")) is not means["always"]:
        yield f"always: expected {means['always']}"
    group = [one["name"] for one in said.get("group", [])]
    enough = len(group) >= means.get("group_min", 0) and set(means.get("group_has", [])) <= set(group)
    if not enough or len(group) != means.get("group", len(group)):
        yield f"group: got {group}"
    if not set(means.get("shifts", [])) <= set(said.get("shifts", [])):
        yield f"shifts: expected {means['shifts']}, got {said.get('shifts', [])}"
    if "reply" in answer:
        reply = answer["reply"].replace("’", "'")
        aloud = f"{reply} {said.get('unresolved', '')} {said.get('unclear_parts', '')}"
        if "said" in means and not _hit(aloud, means["said"]):
            yield f"said: expected {means['said']}, got {aloud}"
        if "reply" in means and not re.search(means["reply"], reply, re.IGNORECASE):
            yield f"reply: expected {means['reply']}, got {reply}"


def _unasked(said: dict[str, Any], means: dict[str, Any]) -> Iterator[str]:
    """What limits the picks though nobody asked for it."""
    if said.get("kind") in ("question", "explain", "history"):
        return
    limits = said.get("constraints", {})
    named = {re.sub("_(any|has|min)$", "", key) for key in means} | set(means.get("maybe", ()))
    company = {"for", "for_"}
    checks = (
        ("like", [*said.get("similar_to", []), *said.get("liked", [])], {"like", "liked", "like_or_seen"}),
        ("out", [*said.get("left_out", []), *said.get("disliked", []), *said.get("seen", [])],
         {"out", "seen", "like", "liked", "like_or_seen"}),
        ("years", limits.get("years"), {"years", "shifts"}), ("runtime", limits.get("runtime"), {"runtime", "shifts"}),
        ("people", limits.get("people"), {"people"}), ("people_none", limits.get("people_none"), {"people_none"}),
        ("count", said.get("count"), {"count"}), ("langs", limits.get("languages"), {"langs"}),
        ("langs_none", limits.get("languages_none"), {"langs_none"}), ("renown", said.get("renown"), {"renown"}),
        ("countries", limits.get("countries"), {"countries"}),
        ("countries_none", limits.get("countries_none"), {"countries_none"}),
        ("group", said.get("group"), {"group"}), ("unresolved", said.get("unresolved"), {"unresolved", "said"}),
        ("none", _refused(limits), {"none"} | company),
        ("genres", [*limits.get("genres_all", []), *limits.get("genres_any", [])], {"genres", "wants"} | company),
    )  # fmt: skip
    for name, got, allowed in checks:
        if got and not allowed & named:
            yield f"{name}: nobody asked for {got}"
