"""Compares a Request with what a line of the corpus says it should mean."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from agent.steps import after, undone
from agent.understanding import Understander
from agent.understanding.merge import merge
from data.catalogue import Catalogue
from data.titles import TitleIndex
from data.types import DialogueState, MovieId, Request, RequestKind, Span, TagWish

CORPUS = Path(__file__).parent / "corpus"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CORPUS / name).read_text(encoding="utf-8").splitlines() if line.strip()]


class Reader:
    """Understands corpus lines with one catalogue."""

    def __init__(self, catalogue: Catalogue, titles: TitleIndex, understander: Understander) -> None:
        self.catalogue, self.titles, self.understander = catalogue, titles, understander

    def film(self, label: str) -> MovieId:
        for movie_id in self.titles.exact(label):
            if self.catalogue.movie(movie_id).label == label:
                return movie_id
        found = self.titles.exact(label)
        assert found, f"{label} is not in the catalogue"
        return found[0]

    def films(self, labels: list[str]) -> tuple[MovieId, ...]:
        return tuple(self.film(label) for label in labels)

    def state(self, line: dict[str, Any]) -> DialogueState:
        state = DialogueState("corpus", "somebody")
        if "after" in line:
            first = self.understander.understand(line["after"], state)
            state = DialogueState("corpus", "somebody", 1, merge(Request(), first, state, self.catalogue))
        shown = self.films(line.get("shown", []))
        focus = self.films(line.get("focus", []))
        return DialogueState("corpus", "somebody", state.turn, state.request, (shown,) if shown else (), focus)

    def understand(self, line: dict[str, Any]) -> Request:
        return self.understander.understand(line["say"], self.state(line))

    def converse(self, turns: list[dict[str, Any]]) -> Request:
        """The standing request after all turns; `show` of a turn is what the answer to it showed."""
        state = DialogueState("corpus", "somebody")
        for turn in turns:
            delta = self.understander.understand(turn["say"], state)
            if delta.kind == RequestKind.UNDO:
                state = undone(state)
                continue
            standing = merge(state.request, delta, state, self.catalogue)
            shown = (*state.shown, self.films(turn["show"])) if "show" in turn else state.shown
            past = state.past if delta.kind in (RequestKind.QUESTION, RequestKind.SMALL_TALK) else after(state)
            focus = delta.about or state.focus
            state = DialogueState("corpus", "somebody", state.turn + 1, standing, shown, focus, past)
        return state.request

    def differences(self, request: Request, means: dict[str, Any]) -> list[str]:
        """Sentences, one for each expectation that is not met; what a line does not name must not be there."""
        found: list[str] = []

        def expect(name: str, expected: Any, actual: Any) -> None:
            if expected != actual:
                found.append(f"{name}: expected {expected!r}, got {actual!r}")

        limits = request.constraints
        if "kind" in means:
            expect("kind", means["kind"], request.kind.value)
        for name in ("similar_to", "liked", "disliked", "seen", "left_out"):
            if means.get(name, ()) is not None:
                expect(name, set(means.get(name, [])), {self.catalogue.movie(m).label for m in getattr(request, name)})
        if "about" in means:
            expect("about", set(means["about"]), {self.catalogue.movie(m).label for m in request.about})
        for name in (
            "genres_all",
            "genres_any",
            "genres_none",
            "languages",
            "languages_none",
            "countries",
            "countries_none",
        ):
            if means.get(name, ()) is not None and not (name in ("genres_all", "genres_any") and _loose_genres(means)):
                expect(name, set(means.get(name, [])), set(getattr(limits, name)))
        if "genres_all_has" in means:
            expect("genres_all_has", True, set(means["genres_all_has"]) <= set(limits.genres_all))
        if "runtime_below" in means:
            high = limits.runtime.high if limits.runtime else None
            expect("runtime_below", True, high is not None and high < means["runtime_below"])
        if means.get("genres_family"):
            expect("genres_family", True, bool({"Children", "Family"} & {*limits.genres_all, *limits.genres_any}))
        if means.get("genres_sport"):
            sport = "Sport" in limits.genres_all or any("sport" in wish.tag for wish in request.tags)
            expect("genres_sport", True, sport)
        for name in ("people", "people_none"):
            if means.get(name, ()) is None:
                continue
            expect(name, set(means.get(name, [])), {person.name for person in getattr(limits, name)})
        if "people_all" in means:
            expect("people_all", means["people_all"], limits.people_all)
        if "roles" in means:
            expect("roles", set(means["roles"]), {person.role for person in limits.people})
        if means.get("years", ()) is not None:
            expect("years", _span(means.get("years")), limits.years)
        if "runtime_below" not in means:
            expect("runtime", _span(means.get("runtime")), limits.runtime)
        for name in ("count", "renown"):
            if means.get(name, "") is None and name == "renown":
                continue
            expect(name, means.get(name), getattr(request, name))
        if means.get("acclaimed", False) is not None:
            expect("acclaimed", means.get("acclaimed", False), request.acclaimed)
        if means.get("for_whom") is not None:
            expect("for_whom", means["for_whom"], request.for_whom)
        if means.get("lifted", []) is not None and "kind" in means:
            missing = set(means.get("lifted", [])) - set(request.lifted)
            expect("lifted, missing", set(), missing)
        if "always" in means:
            expect("always", means["always"], request.always)
        if "group" in means:
            expect("group", means["group"], [person.name for person in request.group])
        if "than" in means:
            expect("than", set(means["than"]), {self.catalogue.movie(m).label for m in request.than})
        if "question" in means and means["question"] is not None:
            expect("question", means["question"], request.question)
        if "shifts" in means:
            expect("shifts", means["shifts"], list(request.shifts))
        if means.get("unresolved", ()) is not None:
            expect("unresolved", set(means.get("unresolved", [])), set(request.unresolved))
        if means.get("unclear"):
            expect("unclear", True, bool(request.unclear_parts))
        self._wishes(found, "tags", means, request.tags)
        self._wishes(found, "moods", means, request.moods)
        if not means.get("tags_none_any"):
            self._refused(found, means, limits.tags_none)
        self._text(found, means, request.text)
        return found

    def _wishes(self, found: list[str], name: str, means: dict[str, Any], wishes: tuple[TagWish, ...]) -> None:
        expected = means.get(name, [])
        if expected is None:
            return
        for each in expected:
            sign, alternatives = (-1, each[1:]) if each.startswith("-") else (1, each)
            if not any(w.weight * sign > 0 and _contains(w.tag, alternatives) for w in wishes):
                found.append(f"{name}: {each} is missing in {[(w.tag, w.weight) for w in wishes]}")
        free = means.get("tags_optional") or means.get("for_whom")
        if not free and name == "moods" and len(wishes) > len(expected):
            found.append(f"{name}: expected only {expected}, got {[(w.tag, w.weight) for w in wishes]}")
        if not free and name == "tags" and not expected and wishes and not means.get("genres_all"):
            found.append(f"{name}: expected none, got {[(w.tag, w.weight) for w in wishes]}")

    def _refused(self, found: list[str], means: dict[str, Any], tags: tuple[str, ...]) -> None:
        expected = means.get("tags_none", [])
        found += [
            f"tags_none: {each} is missing in {tags}"
            for each in expected
            if not any(_contains(tag, each) for tag in tags)
        ]
        if tags and not expected:
            found.append(f"tags_none: expected none, got {tags}")

    def _text(self, found: list[str], means: dict[str, Any], text: str) -> None:
        if "text" not in means:
            if text and not (means.get("tags_optional") or means.get("tags")):
                found.append(f"text: expected none, got {text!r}")
        elif means["text"] is not None:
            found += [f"text: {each} is missing in {text!r}" for each in means["text"] if not _contains(text, each)]


def _contains(text: str, alternatives: str) -> bool:
    plain = text.replace("-", " ")
    return any(each.replace("-", " ") in plain for each in alternatives.split("|"))


def _loose_genres(means: dict[str, Any]) -> bool:
    return bool({"genres_family", "genres_sport", "genres_all_has"} & set(means))


def _span(pair: list[float | None] | None) -> Span | None:
    return Span(pair[0], pair[1]) if pair else None
