"""From prepared data to a version of the models in use."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

import structlog

from data.catalogue import Catalogue
from data.errors import StaleArtifactError
from data.home import Home, read_json, replacing, sweep, write_json
from retrieval import versions
from retrieval.artifacts import FORMAT
from retrieval.bundle import Bundle, ModelSettings
from retrieval.features import read_embeddings, read_facts
from retrieval.interactions import read_interactions
from retrieval.vectors import ChromaIndex, build_chroma, fingerprint

Progress = Callable[[str], None]
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TrainSettings:
    models: ModelSettings = field(default_factory=ModelSettings)
    force: bool = False  # train again even when nothing changed


def train(home: Home, settings: TrainSettings = TrainSettings(), progress: Progress = lambda _: None) -> str:
    """Train on the prepared data, save `models/<version>/`, build the vector index, put the version in use.

    Does nothing when the version in use was trained from the same data and settings and is sound.
    Returns the version. Raises HomeError when there is nothing prepared to train on.
    """
    data_version = str(read_json(home.processed / "manifest.json").get("version", ""))
    version = _version(data_version, settings.models)
    sweep(home.models)
    sweep(home.embeddings)
    if not settings.force and _is_current(home, version):
        progress("the models are up to date")
        return version
    started = time.perf_counter()
    catalogue = Catalogue.load(home.processed)
    interactions = read_interactions(home.processed, catalogue.ids)
    embeddings, embedded = read_embeddings(home.embeddings, len(catalogue))
    progress(f"training on {len(interactions):,} ratings of {len(catalogue):,} films")
    bundle = Bundle.fit(interactions, catalogue, read_facts(home.processed), embeddings, settings.models)
    build_chroma(home.embeddings / "chroma", embeddings, fingerprint(embedded, embeddings), progress)
    manifest: dict[str, Any] = {
        "version": version,
        "data_version": data_version,
        "format": FORMAT,
        "films": len(catalogue),
        "ratings": len(interactions),
        "people": len(interactions.user_ids),
        "settings": asdict(settings.models),
        "trained_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - started, 1),
    }
    with replacing(home.models / version) as aside:
        bundle.save(aside)
        write_json(aside / "manifest.json", manifest)
    versions.promote(home.models, version)
    progress(f"trained version {version} in {manifest['seconds']} s")
    return version


def _version(data_version: str, settings: ModelSettings) -> str:
    """A name that is the same for the same data, settings and file format."""
    told = json.dumps([data_version, FORMAT, asdict(settings)], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def _is_current(home: Home, version: str) -> bool:
    try:
        if versions.current(home.models) != version:
            return False
        films = versions.manifest(home.models, version)["films"]
        embeddings, embedded = read_embeddings(home.embeddings, films)
        Bundle.load(home.models / version, embeddings)
        ChromaIndex(home.embeddings / "chroma", embeddings, fingerprint(embedded, embeddings))
        return True
    except StaleArtifactError as error:
        _log.info("training again", reason=str(error))
        return False
