"""The last step of the preparation: what the product loads, put in place at once."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data.cleaning import joined
from data.documents import overview
from data.errors import HomeError
from data.home import Home, read_json, replacing, sweep, write_json
from data.stages import Done, fingerprint

TONE_COLUMNS = ("tone_polarity", "tone_n", "tone_source")
_FILES = {
    "films": ("ratings.parquet",),
    "documents": ("documents.parquet",),
    "tags": ("tags.npz", "tags.json", "tag_words.json"),
    "moods": ("moods.npy",),
}


def publish(home: Home, raw: Path, encoder: str, made: Mapping[str, Done]) -> dict[str, Any]:
    """Write processed/, models/sentiment/ and embeddings/ from the stages in `made`; returns the manifest.

    Nothing is touched when they are of this version already. The manifest of the embeddings is written last, so that
    a run killed in between is seen by the two versions and put right by the next.
    """
    version = fingerprint("processed", {"code": publish.__module__, **made})
    if _is_whole(home, version):
        return dict(read_json(home.processed / "manifest.json"))
    reports = {name: done.report for name, done in made.items()}
    manifest = {"version": version, "encoder": encoder, **reports, "joins": joined(raw)}
    sweep(home.root)
    with replacing(home.processed) as folder:
        folder.mkdir()
        table = movies(made["films"].folder / "films.parquet", made["tone"].folder / "tone.parquet")
        pq.write_table(table, folder / "movies.parquet", row_group_size=1 << 16)
        for stage, names in _FILES.items():
            for name in names:
                shutil.copyfile(made[stage].folder / name, folder / name)
        write_json(folder / "manifest.json", manifest)
    if made["sentiment"].report["trained"]:
        sweep(home.models)
        with replacing(home.models / "sentiment") as folder:
            shutil.copytree(made["sentiment"].folder, folder)
    sweep(home.embeddings)
    vectors = made["embeddings"].folder / "movies.npy"
    with replacing(home.embeddings / "movies.npy") as aside:
        shutil.copyfile(vectors, aside)
    films, dimension = np.load(vectors, mmap_mode="r").shape
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
        table = table.append_column(name, written[name])
    return table


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
