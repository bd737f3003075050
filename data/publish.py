"""The last step of the preparation: what the product loads, put in place at once."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from data.cleaning import joined
from data.documents import overview
from data.home import Home, replacing, sweep, write_json
from data.stages import Done, fingerprint

TONE_COLUMNS = ("tone_polarity", "tone_n", "tone_source")


def publish(
    home: Home, raw: Path, encoder: str, films: Done, texts: Done, vectors: Done, tags: Done, moods: Done
) -> dict[str, Any]:
    """Write processed/ and embeddings/; nothing is touched when they are of this version already."""
    parts = (films, texts, vectors, tags, moods)
    version = fingerprint("processed", {part.name: part for part in parts})
    manifest = {"version": version, "joins": joined(raw)} | {part.name: part.report for part in parts}
    with replacing(home.processed) as folder:
        folder.mkdir()
        pq.write_table(movies(films.folder / "films.parquet"), folder / "movies.parquet", row_group_size=1 << 16)
        for source, names in (
            (films, ("ratings.parquet",)),
            (texts, ("documents.parquet",)),
            (tags, ("tags.npz", "tags.json")),
            (moods, ("moods.npy",)),
        ):
            for name in names:
                shutil.copyfile(source.folder / name, folder / name)
        write_json(folder / "manifest.json", manifest)
    sweep(home.embeddings)
    with replacing(home.embeddings / "movies.npy") as aside:
        shutil.copyfile(vectors.folder / "movies.npy", aside)
    shape = np.load(vectors.folder / "movies.npy", mmap_mode="r").shape
    write_json(
        home.embeddings / "manifest.json",
        {"version": version, "encoder": encoder, "films": shape[0], "dimension": shape[1]},
    )
    return manifest


def movies(path: Path) -> pa.Table:
    """The films with the columns of data.types.Movie."""
    rows = pq.read_table(path)
    table = rows.drop_columns(["overview", "tagline", "plot", "keywords"])
    table = table.append_column("overview", pa.array([overview(row) for row in rows.to_pylist()], pa.string()))
    nothing = {"tone_polarity": pa.float32(), "tone_n": pa.int32(), "tone_source": pa.string()}
    for name, kind in nothing.items():
        table = table.append_column(name, pa.nulls(len(table), kind))
    return table
