"""The last step of the preparation: what the product loads, put in place at once."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data import rating_matrix, word_index
from data.canonical import RawFolder
from data.documents import overview
from data.errors import HomeError
from data.home import Home, read_json, replacing, sweep, write_json
from data.sources import report_of
from data.stages import Done, fingerprint

TONE_COLUMNS = ("tone_polarity", "tone_error", "tone_n", "tone_source")
TIMINGS = "timings.json"  # seconds by stage: apart, because all else is the same for the same source
_PROCESSED = {
    "ratings": ("ratings.parquet", "users.parquet", "film_ratings.parquet", *rating_matrix.FILES),
    "documents": ("documents.parquet",),
    "words": word_index.FILES,
    "tags": ("tags.npz", "tags.json", "tag_words.json", "profiles.npy"),
    "moods": ("moods.npy", "mood_errors.npy"),
}
_EMBEDDINGS = {"users": "users.npy", "embeddings": "movies.npy"}


def publish(home: Home, raw: RawFolder, encoder: str, made: Mapping[str, Done]) -> dict[str, Any]:
    """Write processed/, models/sentiment/ and embeddings/ from the stages in `made`; returns the manifest.

    Nothing is touched when they are of this version already. The manifest of the embeddings is written last, so that
    a run killed in between is seen by the two versions and put right by the next.
    """
    version = fingerprint("processed", {"code": publish.__module__, **made})
    if _is_whole(home, version):
        return dict(read_json(home.processed / "manifest.json"))
    reports = {name: done.report for name, done in made.items()}
    manifest = {"version": version, "encoder": encoder, **reports, "joins": report_of(raw)}
    sweep(home.root)
    with replacing(home.processed) as folder:
        folder.mkdir()
        table = movies(made["films"].folder / "films.parquet", made["tone"].folder / "tone.parquet")
        pq.write_table(table, folder / "movies.parquet", row_group_size=1 << 16)
        for stage, names in _PROCESSED.items():
            for name in names:
                if (made[stage].folder / name).exists():  # times and errors: where the source gives them
                    _link(made[stage].folder / name, folder / name)
        write_json(folder / TIMINGS, {name: done.seconds for name, done in made.items()})
        write_json(folder / "manifest.json", manifest)
    if made["sentiment"].report["trained"]:
        sweep(home.models)
        with replacing(home.models / "sentiment") as folder:
            shutil.copytree(made["sentiment"].folder, folder)
    sweep(home.embeddings)
    for stage, name in _EMBEDDINGS.items():
        with replacing(home.embeddings / name) as aside:
            _link(made[stage].folder / name, aside)
    films, dimension = np.load(home.embeddings / "movies.npy", mmap_mode="r").shape
    about = {"version": version, "encoder": encoder, "films": films, "dimension": dimension}
    write_json(home.embeddings / "manifest.json", about)
    return manifest


def movies(films: Path, tone: Path) -> pa.Table:
    """The films with the columns of data.types.Movie, critics' counts and tone."""
    rows = pq.read_table(films)
    table = rows.drop_columns(["overview", "tagline", "plot", "keywords"])
    table = table.append_column("overview", pa.array([overview(row) for row in rows.to_pylist()], pa.string()))
    written = pq.read_table(tone)
    for name in TONE_COLUMNS:
        if name in written.column_names:
            table = table.append_column(name, written[name])
    return table


def _link(made: Path, target: Path) -> None:
    """The same file under a second name: what a stage made is never written to again, only replaced."""
    try:
        target.hardlink_to(made)
    except OSError as error:
        if error.errno not in (errno.EXDEV, errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK):
            raise
        shutil.copyfile(made, target)  # a file system without links


def _is_whole(home: Home, version: str) -> bool:
    """Whether everything that this version consists of is in place and readable."""
    from data.catalogue import Catalogue

    try:
        if read_json(home.embeddings / "manifest.json")["version"] != version:
            return False
        vectors = np.load(home.embeddings / "movies.npy", mmap_mode="r")
        catalogue = Catalogue.load(home.processed)
        pq.read_metadata(home.processed / "ratings.parquet")
        pq.read_metadata(home.processed / "documents.parquet")
    except (HomeError, OSError, ValueError, KeyError, TypeError, EOFError, pa.ArrowException):
        return False
    return catalogue.version == version and len(vectors) == len(catalogue)
