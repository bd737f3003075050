"""The reasons of the picks shown: what follows of a model's, or the writer's words for the facts that it chose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from agent.answers import contributions
from agent.llm.truth import Truth
from agent.llm.written import Written
from agent.reasons import facts, reason
from agent.trace import Step
from data.types import Evidence, Recommendation
from tools.results import Why


def reasoned(
    picks: Sequence[Recommendation], written: Written | None, truth: Truth, turn: int
) -> tuple[tuple[Recommendation, ...], Step | None]:
    """The picks with their reasons, and for the trace what became of the model's."""
    if written is None or not (written.reasons or written.facts):
        return tuple(replace(pick, reason=reason(pick, turn)) for pick in picks), None
    told, kept, chosen, refused = [], 0, 0, []
    for pick in picks:
        own = written.reasons.get(pick.movie.id, "")
        words = truth.kept(own, pick) if own else ""
        evidence = () if words else _chosen(pick, written.facts.get(pick.movie.id, ()))
        kept, chosen = kept + bool(words), chosen + bool(evidence)
        if own and not words:
            refused.append(f"#{pick.movie.id} {own}")
        told.append(replace(pick, reason=words or reason(replace(pick, evidence=evidence or pick.evidence), turn)))
    given = len({*written.reasons, *written.facts})
    result = f"kept {kept} of {given}, {chosen} from the facts it chose"
    if refused:
        result += f"; replaced: {'; '.join(refused)}"
    return tuple(told), Step("guard", "reasons", result=result)


def explained(text: str, why: Why, truth: Truth) -> str:
    """A model's explanation of one pick as far as it follows from the evidence, with what the score adds up from; empty
    when nothing follows, or when several picks are explained, where a sentence may be true of another one."""
    if len(why.recommendations) != 1 or why.not_shown:
        return ""
    (pick,) = why.recommendations
    kept = truth.kept(text, pick)
    return f"{pick.movie.label}: {kept} {contributions(pick.parts)}".strip() if kept else ""


def _chosen(pick: Recommendation, numbers: Sequence[int]) -> tuple[Evidence, ...]:
    """The evidence behind the facts of these numbers, as they were told to the model."""
    known = facts(pick)
    return tuple(item for number in numbers if 1 <= number <= len(known) for item in known[number - 1][1])
