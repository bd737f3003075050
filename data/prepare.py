"""The preparation: a source in, everything the product loads out. Safe to repeat, to kill and to resume."""

from __future__ import annotations

import fcntl
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqdm import tqdm

from data import publish
from data.encoder import Encoder, load_encoder
from data.errors import HomeError
from data.home import Home, home_error, read_json
from data.pipeline import STAGES, MakeEncoder, Pipeline, short
from data.sources import SourceSettings, open_source
from data.stages import Stages


@dataclass(frozen=True, slots=True)
class PrepareSettings:
    """`source`, `path`, `download` and `strict` are explained in data.sources, the others in the settings."""

    source: str | None = None
    path: Path | None = None
    download: str | None = None
    strict: bool = False
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

    Stages whose inputs did not change are kept; a killed run goes on at the stage (for vectors and reviews: the block)
    it was in, and until the end what was there before stays in use. Raises InputError (a source that cannot be used,
    or, when strict, anything wrong with it), DownloadError, HomeError (no room, no permission, another preparation
    running).
    """
    with _alone(home), _rarely_collected(), tqdm(total=len(STAGES), unit="stage", disable=not progress) as bar:

        def on_stage(name: str) -> None:
            bar.set_description(f"Preparing: {name}")
            bar.update(STAGES.index(name) - bar.n)

        on_stage("source")
        wanted = SourceSettings(settings.source, settings.path, settings.download, settings.strict)
        raw = open_source(home, wanted, progress)
        stages = Stages(home.root / "work" / short(str(raw.root)), on_stage, settings.strict)
        pipeline = Pipeline(
            home, raw, stages, settings.encoder, settings.sentiment, settings.seed, settings.strict, progress,
            make_encoder,
        )  # fmt: skip
        made = pipeline.run()
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


@contextmanager
def _rarely_collected() -> Iterator[None]:
    """Python looks for cycles of garbage a hundredth as often: of the millions of rows read, looking takes a fifth of
    the time and finds none."""
    before = gc.get_threshold()
    gc.set_threshold(100 * max(before[0], 1), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


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
