"""The preparation: canonical folder in, everything the product loads out. Safe to repeat, to kill and to resume."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from tqdm import tqdm

from data import canonical, cleaning, display_titles, documents, minilm, moods, publish, tag_profiles
from data.embedding import embed
from data.encoder import Encoder, load_encoder
from data.errors import HomeError, InputError
from data.home import Home, read_json
from data.stages import Done, Stages, of_file

STAGES = ("source", "films", "documents", "embeddings", "tags", "moods", "publish")
SOURCES = ("starter",)


@dataclass(frozen=True, slots=True)
class PrepareSettings:
    source: str = "starter"
    encoder: str = "minilm"
    sentiment: str = "linear"
    seed: int = 20261123


def prepare(
    home: Home,
    settings: PrepareSettings = PrepareSettings(),
    progress: bool = True,
    make_encoder: Callable[[str], Encoder] | None = None,
) -> dict[str, Any]:
    """Bring `home` up to date with its source and return the manifest.

    Stages whose inputs did not change are kept. Raises InputError (a source that cannot be used), DownloadError,
    HomeError (no room, no permission).
    """
    load = make_encoder or (lambda name: load_encoder(name, "documents"))
    with tqdm(total=len(STAGES), unit="stage", disable=not progress) as bar:

        def on_stage(name: str) -> None:
            bar.set_description(f"Preparing: {name}")
            bar.update()

        on_stage("source")
        raw = _source(home, settings.source, progress)
        stages = Stages(home.root / "work" / settings.source, on_stage)
        films = stages.run("films", _inputs(raw), lambda folder: cleaning.clean(raw, folder))
        texts = stages.run(
            "documents",
            {"films": films, "code": documents},
            lambda folder: documents.write_documents(films.folder / "films.parquet", folder),
        )
        vectors = stages.run(
            "embeddings",
            {"documents": texts, "encoder": settings.encoder, "code": minilm},
            lambda folder: _embed(texts, folder, home, lambda: load(settings.encoder), progress),
        )
        tags = stages.run(
            "tags",
            {"films": films, "documents": texts, "embeddings": vectors, "code": tag_profiles},
            lambda folder: tag_profiles.write_tags(films.folder, texts.folder, vectors.folder, folder),
        )
        mood = stages.run(
            "moods",
            {"films": films, "embeddings": vectors, "tags": tags, "code": moods},
            lambda folder: moods.write_moods(films.folder, texts.folder, vectors.folder, tags.folder, folder),
        )
        on_stage("publish")
        return publish.publish(home, raw, settings.encoder, films, texts, vectors, tags, mood)


def is_prepared(home: Home) -> bool:
    """Whether both folders that the product loads are there and of the same run. Reads two small files."""
    try:
        made = read_json(home.processed / "manifest.json")["version"]
        return bool(made == read_json(home.embeddings / "manifest.json")["version"])
    except (HomeError, KeyError, TypeError):
        return False


def _source(home: Home, source: str, progress: bool) -> Path:
    if source == "starter":
        from data.starter.build import build

        return build(home, progress)
    folder = Path(source)
    if folder.is_dir():
        return folder
    raise InputError(f"There is no data source '{source}': use one of {', '.join(SOURCES)} or a canonical folder.")


def _inputs(raw: Path) -> dict[str, Any]:
    names = (*canonical.REQUIRED, "joins.json")
    return {"code": [cleaning, canonical, display_titles]} | {name: of_file(raw / name) for name in names}


def _embed(texts: Done, folder: Path, home: Home, load: Callable[[], Encoder], progress: bool) -> dict[str, Any]:
    encoder = load()
    documents_ = pq.read_table(texts.folder / "documents.parquet")["text"].to_pylist()
    vectors = embed(documents_, encoder, home.root / "work" / "vectors" / _safe(encoder.name), progress)
    np.save(folder / "movies.npy", vectors)
    return {"vectors": len(vectors), "dimension": encoder.dimension}


def _safe(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:12]
