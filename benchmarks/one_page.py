"""The figures asked for on one page: what was asked, what was measured, and the named reference of the same run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`met` None: nothing was asked of the figure but to be shown, or it was not measured."""

    figure: str
    asked: str
    measured: str
    reference: str
    met: bool | None = None

    @property
    def verdict(self) -> str:
        return {True: "met", False: "NOT MET", None: "–"}[self.met]


def page(rows: Sequence[Row]) -> str:
    """A table in Markdown, its columns aligned."""
    lines = [("figure", "asked", "measured", "reference, same run", "")]
    lines += [(row.figure, row.asked, row.measured, row.reference, row.verdict) for row in rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    told = ["| " + " | ".join(f"{cell:{width}}" for cell, width in zip(line, widths, strict=True)) + " |"
            for line in lines]  # fmt: skip
    return "\n".join([told[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *told[1:]])
