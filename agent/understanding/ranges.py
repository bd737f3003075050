"""Years and lengths of a message, with their sign, as one range each; changes with theirs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agent.understanding.reading import Mention, Reading
from data.types import Span

SIDES = ("before", "after", "until", "since", "year")  # how a film may tell a time


def ranges_of(reading: Reading, signs: tuple[str, ...]) -> tuple[Span | None, Span | None, tuple[str, ...]]:
    """Years and runtime of the message; several eras make one span; a refused one can only be said aloud."""
    doubts: list[str] = []
    spans: dict[str, Span | None] = {"era": None, "runtime": None}
    for label in spans:
        wanted = reading.of(label)
        for mention in wanted:
            if signs[mention.start] == "hard" and label == "era":
                flipped = _flipped(mention.value)
                if flipped is None:
                    doubts.append(f"cannot leave out “{reading.message.raw(mention.start, mention.end)}” alone")
                    continue
                spans[label] = flipped
                continue
            if mention.detail == "classic" and (len(wanted) > 1 or signs[mention.start] == "soft"):
                continue  # "a classic 80s film" is from the eighties, "less classic" from no time in particular
            before = spans[label]
            spans[label] = mention.value if before is None else _joined(before, mention.value)
    return spans["era"], spans["runtime"], tuple(doubts)


def span_of_films(years: Mapping[str, Sequence[int | None]]) -> Span | None:
    """The years told by films: "before" and "after" one, of the same "year" as one."""
    span: Span | None = None
    for side, each in years.items():
        for year in (year for year in each if year):
            told = {
                "before": Span(None, year - 1), "after": Span(year + 1, None),
                "until": Span(None, year), "since": Span(year, None),
            }.get(side, Span(year, year))  # fmt: skip
            span = told if span is None else _joined(span, told)
    return span


def narrowed(years: Span | None, told: Span | None) -> Span | None:
    """A range cut by another that is open on one side: "80s or 90s, nothing after Terminator 2"."""
    if years is None or told is None or (told.low is not None and told.high is not None):
        return years or told
    lows = [span.low for span in (years, told) if span.low is not None]
    highs = [span.high for span in (years, told) if span.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    return Span(low, high) if low is None or high is None or low <= high else years


def _flipped(span: Span) -> Span | None:
    if span.low is None and span.high is not None:
        return Span(span.high + 1, None)
    if span.high is None and span.low is not None:
        return Span(None, span.low - 1)
    return None


def _joined(one: Span, other: Span) -> Span:
    """Two limits meet ("after 1980", "before 1990"); two closed spans are both allowed."""
    if None in (one.low, one.high) or None in (other.low, other.high):
        lows, highs = (
            [s.low for s in (one, other) if s.low is not None],
            [s.high for s in (one, other) if s.high is not None],
        )
        low, high = max(lows, default=None), min(highs, default=None)
        return Span(low, high) if low is None or high is None or low <= high else other
    return Span(min(one.low or 0, other.low or 0), max(one.high or 0, other.high or 0))


def shift_of(mention: Mention, signs: tuple[str, ...]) -> str:
    opposite = {"older": "newer", "newer": "older", "shorter": "longer", "longer": "shorter"}
    return opposite.get(mention.value, mention.value) if signs[mention.start] == "hard" else str(mention.value)
