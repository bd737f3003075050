"""What tokens cost."""

from __future__ import annotations

from dataclasses import dataclass

# US dollars for a million prompt and answer tokens of the default model; others are a setting.
_KNOWN = {"gpt-4o-mini": (0.15, 0.60)}


@dataclass(frozen=True, slots=True)
class Prices:
    """US dollars for a million tokens; 0 for a model of one's own."""

    prompt: float = 0.0
    answer: float = 0.0

    @classmethod
    def of(cls, model: str, prompt: float | None, answer: float | None) -> Prices:
        known = _KNOWN.get(model, (0.0, 0.0))
        return cls(known[0] if prompt is None else prompt, known[1] if answer is None else answer)

    def cost(self, prompt: int, answer: int) -> float:
        return round((prompt * self.prompt + answer * self.answer) / 1_000_000, 8)
