"""Years and lengths of a message, with their sign, as one range each; changes with theirs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from agent.understanding.eras import VAGUE
from agent.understanding.reading import Mention, Reading
from data.types import Span

SIDES = ("before", "after", "until", "since", "year")  # how a film may tell a time


@dataclass(frozen=True, slots=True)
class Ranges:
    """Years and minutes of a message, and the years inside or outside them that are refused."""

    years: Span | None
    runtime: Span | None
    years_none: tuple[Span, ...]
    settings: tuple[str, ...] = ()  # times a film is set in, as typed, where it is also told when it was made


def ranges_of(reading: Reading, signs: tuple[str, ...]) -> Ranges:
    """Several eras make one span from the first to the last, without the years between them that nobody named."""
    refused: list[Span] = []
    settings: list[str] = []
    closed: list[Span] = []
    spans: dict[str, Span | None] = {"era": None, "runtime": None}
    for label in spans:
        wanted = _settled(reading, reading.of(label))
        set_in = [m for m in wanted if _of_a_setting(reading, m)] if label == "era" and len(wanted) > 1 else []
        settings += [reading.message.raw(m.start, m.end) for m in set_in]
        wanted = tuple(m for m in wanted if m not in set_in)
        exact = [m for m in wanted if m.detail != "in words" and None in (m.value.low, m.value.high)]
        for mention in [m for m in wanted if not exact or m.detail != "in words"]:  # "really short, 80 minutes tops"
            if signs[mention.start] == "hard" and label == "era" and not _refuses_itself(reading, mention):
                if _describes(reading, mention):
                    continue  # "without the modern politics"
                flipped = _flipped(mention.value)
                if flipped is None:
                    refused.append(mention.value)
                    continue
                spans[label] = flipped
                continue
            if mention.detail == VAGUE and any(
                _as_open(mention.value, other.value) for other in wanted if other.detail != VAGUE
            ):
                continue  # "something not so old, after 1980"
            if mention.detail == "classic" and (len(wanted) > 1 or signs[mention.start] == "soft"):
                continue  # "a classic 80s film" is from the eighties, "less classic" from no time in particular
            if label == "era" and None not in (mention.value.low, mention.value.high):
                closed.append(mention.value)
            before = spans[label]
            spans[label] = mention.value if before is None else _joined(before, mention.value)
    if (length := spans["runtime"]) and None not in (length.low, length.high) and _no_longer(reading, signs):
        spans["runtime"] = Span(None, ((length.low or 0) + (length.high or 0)) / 2)
    return Ranges(spans["era"], spans["runtime"], (*_gaps(closed, spans["era"]), *refused), tuple(settings))


def _refuses_itself(reading: Reading, mention: Mention) -> bool:
    """ "nothing older than 2005" after "nothing gory and" says all of it itself."""
    return reading.tokens[mention.start].word in ("not", "nothing", "no", "none", "never")


def _as_open(one: Span, other: Span) -> bool:
    """Whether two spans are open on the same side."""
    return (one.low is None, one.high is None) == (other.low is None, other.high is None)


def _no_longer(reading: Reading, signs: tuple[str, ...]) -> bool:
    """ "90 minutes is all I ask. Nothing longer than that": what was about a length is a limit."""
    told = reading.of("runtime")[0].end
    return any(m.value == "longer" and m.start >= told and signs[m.start] == "hard" for m in reading.of("shift"))


def _of_a_setting(reading: Reading, mention: Mention) -> bool:
    """Whether it tells when a film is set: "set in the 1920s but made recently"."""
    before = reading.message.words(max(0, mention.start - 3), mention.start)
    return any(before[at : at + 2] in (("set", "in"), ("place", "in")) for at in range(len(before)))


def _describes(reading: Reading, mention: Mention) -> bool:
    """Whether a word such as "modern" only describes what stands behind it, which is no film."""
    told = any(char.isdigit() for char in "".join(reading.message.words(mention.start, mention.end)))
    after = reading.starting_at(mention.end)
    beside = mention.end < len(reading.tokens) and not reading.tokens[mention.end].gap
    return (
        mention.end - mention.start == 1
        and not told
        and beside
        and after is not None
        and after.label == "wish"
        and not after.value.genres
    )


def _settled(reading: Reading, told: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """From the one on that is settled on: "before the war or thereabouts? Before 1940, let us say"."""
    for number, mention in enumerate(told):
        after = reading.message.words(mention.end, mention.end + 3)
        if after[:2] in (("lets", "say"), ("let", "us")) or after[:1] == ("say",):
            return told[number:]
    return told


def _gaps(closed: list[Span], years: Span | None) -> Iterator[Span]:
    """What lies between closed spans that were joined to one: "80s or 2000s" leaves the nineties out."""
    ordered = sorted((span.low or 0, span.high or 0) for span in closed)
    if years is None or not ordered or (years.low, years.high) != (ordered[0][0], max(high for _, high in ordered)):
        return
    reached = ordered[0][1]
    for low, high in ordered[1:]:
        if low > reached + 1:
            yield Span(reached + 1, low - 1)
        reached = max(reached, high)


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
