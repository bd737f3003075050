"""The preparation: canonical folder in, everything the product loads out. Safe to repeat, to kill and to resume."""

from __future__ import annotations

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from tqdm import tqdm

from data import (
    canonical,
    cleaning,
    display_titles,
    documents,
    embedding,
    minilm,
    minilm_bulk,
    moods,
    publish,
    sentiment,
    sentiment_training,
    tag_evidence,
    tag_examples,
    tag_model,
    tag_profiles,
    tag_vocabulary,
    tone,
)
from data.encoder import Encoder, load_encoder
from data.errors import HomeError, InputError
from data.home import Home, home_error, read_json
from data.stages import Done, Stages, of_file

STAGES = ("source", "films", "documents", "embeddings", "sentiment", "tone", "tags", "moods", "publish")
LABELLED = "labelled_reviews.parquet"
_TAG_CODE = [tag_evidence, tag_examples, tag_model, tag_profiles, tag_vocabulary]

MakeEncoder = Callable[[str], Encoder]


@dataclass(frozen=True, slots=True)
class PrepareSettings:
    """`source` is "starter" or a canonical folder; the others as in the settings of the same name."""

    source: str = "starter"
    encoder: str = "minilm"
    sentiment: str = "linear"
    seed: int = 20261123


def documents_encoder(name: str) -> Encoder:
    return load_encoder(name, "documents")


def prepare(
    home: Home,
    settings: PrepareSettings = PrepareSettings(),
    progress: bool = True,
    make_encoder: MakeEncoder = documents_encoder,
) -> dict[str, Any]:
    """Bring `home` up to date with its source and return the manifest.

    Stages whose inputs did not change are kept; a killed run goes on at the stage (for vectors: the block) it was in,
    and until the end what was there before stays in use. Raises InputError (a source that cannot be used),
    DownloadError, HomeError (no room, no permission, another preparation running).
    """
    with _alone(home), tqdm(total=len(STAGES), unit="stage", disable=not progress) as bar:

        def on_stage(name: str) -> None:
            bar.set_description(f"Preparing: {name}")
            bar.update(STAGES.index(name) - bar.n)

        on_stage("source")
        raw = _source(home, settings.source, progress)
        stages = Stages(home.root / "work" / _short(settings.source), on_stage)
        made = _run(stages, home, raw, settings, progress, make_encoder)
        on_stage("publish")
        manifest = publish.publish(home, raw, settings.encoder, made)
        bar.update(1)
        return manifest


def is_prepared(home: Home) -> bool:
    """Whether both folders that the product loads are there and of the same run. Reads two small files."""
    try:
        made = read_json(home.processed / "manifest.json")["version"]
        return bool(made == read_json(home.embeddings / "manifest.json")["version"])
    except (HomeError, KeyError, TypeError):
        return False


def _run(
    stages: Stages, home: Home, raw: Path, settings: PrepareSettings, progress: bool, make_encoder: MakeEncoder
) -> dict[str, Done]:
    names = (*canonical.REQUIRED, "joins.json")
    sources = {name: of_file(raw / name) for name in names}
    films = stages.run(
        "films",
        {"code": [cleaning, canonical, display_titles], **sources},
        lambda folder: cleaning.clean(raw, folder),
    )
    texts = stages.run(
        "documents",
        {"films": films, "code": documents},
        lambda folder: documents.write_documents(films.folder / "films.parquet", folder),
    )
    vectors = stages.run(
        "embeddings",
        {"documents": texts, "encoder": settings.encoder, "code": [minilm, minilm_bulk]},
        lambda folder: _embed(texts, folder, home, make_encoder(settings.encoder), progress),
    )
    feeling = stages.run(
        "sentiment",
        {"labelled": of_file(raw / LABELLED), "seed": settings.seed, "code": [sentiment, sentiment_training]},
        lambda folder: _train_sentiment(raw / LABELLED, folder, settings.seed),
    )
    manner = stages.run(
        "tone",
        {"films": films, "model": settings.sentiment, "sentiment": feeling, "code": tone},
        lambda folder: _tone(raw, films, feeling, settings.sentiment, folder, progress),
    )
    tags = stages.run(
        "tags",
        {"films": films, "embeddings": vectors, "seed": settings.seed, "code": _TAG_CODE, "words": _word_lists()},
        lambda folder: tag_profiles.write_tags(films.folder, vectors.folder, folder, settings.seed),
    )
    mood = stages.run(
        "moods",
        {"films": films, "embeddings": vectors, "tags": tags, "code": moods, "words": _word_lists()},
        lambda folder: moods.write_moods(
            films.folder, vectors.folder, tags.folder, make_encoder(settings.encoder), folder
        ),
    )
    return {done.name: done for done in (films, texts, vectors, feeling, manner, tags, mood)}


@contextmanager
def _alone(home: Home) -> Iterator[None]:
    """One preparation of a home at a time; the lock falls with the process that holds it."""
    try:
        home.root.mkdir(parents=True, exist_ok=True)
        lock = (home.root / ".prepare.lock").open("w")
    except OSError as error:
        raise home_error(error, home.root) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise HomeError(f"{home.root} is being prepared by another Marquee: wait until it is done.") from error
        yield


def _source(home: Home, source: str, progress: bool) -> Path:
    if source == "starter":
        from data.starter.build import build

        return build(home, progress)
    folder = Path(source)
    if folder.is_dir():
        return folder
    raise InputError(f"There is no data source '{source}': use 'starter' or a folder in the Tag Genome layout.")


def _embed(texts: Done, folder: Path, home: Home, encoder: Encoder, progress: bool) -> dict[str, Any]:
    written = pq.read_table(texts.folder / "documents.parquet")["text"].to_pylist()
    cache = home.root / "work" / "vectors" / f"{_short(encoder.name)}-{embedding.REVISION}"
    vectors = embedding.embed(written, encoder, cache, progress)
    np.save(folder / "movies.npy", vectors)
    return {"vectors": len(vectors), "dimension": encoder.dimension}


def _train_sentiment(labelled: Path, folder: Path, seed: int) -> dict[str, Any]:
    if not labelled.is_file():
        return {"trained": False}  # a source without labelled reviews: the tone comes from critics
    return {"trained": True, **sentiment_training.train(labelled, folder, seed)}


def _tone(raw: Path, films: Done, feeling: Done, name: str, folder: Path, progress: bool) -> dict[str, Any]:
    trained = name != sentiment.LinearSentiment.name or feeling.report["trained"]
    model = sentiment.load_sentiment(name, feeling.folder) if trained else None
    return tone.write_tone(raw, films.folder, model, folder, progress)


def _word_lists() -> list[str]:
    return [of_file(path) for path in (tag_vocabulary.FILE, tag_examples.FILE, moods.FILE)]


def _short(name: str) -> str:
    return name if name.isidentifier() else hashlib.sha256(name.encode()).hexdigest()[:12]
