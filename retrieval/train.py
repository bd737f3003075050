"""From prepared data to a version of the models in use."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

import structlog

from data.errors import InputError, NotPromotedError, StaleArtifactError
from data.home import Home, read_json, replacing, sweep, write_json
from data.types import History
from retrieval import versions
from retrieval.artifacts import FORMAT
from retrieval.bundle import Bundle, ModelSettings
from retrieval.features import read_embeddings
from retrieval.feedback import Told
from retrieval.models.taste import TasteSettings
from retrieval.prepared import Prepared
from retrieval.promotion import Judge, Recipe, Verdict, recipe_of
from retrieval.tuning.chosen import FILE, LOG, tuned_for
from retrieval.tuning.search import Tuned, TuningSettings, tune
from retrieval.vectors import DEFAULT, build_index, check_index, fingerprint

Progress = Callable[[str], None]
LONG = 1_000_000  # from so many ratings on each step of the fitting is told
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TrainSettings:
    """`tuning` chooses the settings of the taste models, from `models` on, by inner validation, once for data never
    seen before; None takes them as they are."""

    models: ModelSettings = field(default_factory=ModelSettings)
    force: bool = False  # train again even when nothing changed
    vectors: str = DEFAULT  # the vector index built beside the models
    tuning: TuningSettings | None = TuningSettings()


def train(
    home: Home, settings: TrainSettings = TrainSettings(), progress: Progress = lambda _: None,
    histories: Sequence[History] = (), judge: Judge | None = None,
) -> str:  # fmt: skip
    """Train on the prepared data, save `models/<version>/`, build the vector index, put the version in use.

    The ratings of `histories` (what people told the store) are added to the data. A `judge` compares the new version
    with the one in use; one that is found worse is kept but not put in use, unless `settings.force`.
    Does nothing when the version in use was trained from the same data and settings and is sound.
    Returns the version. Raises HomeError when there is nothing prepared to train on, NotPromotedError when the judge
    finds the new version worse.
    """
    data_version = _data_version(home)
    data = Prepared(home.processed)
    told = Told.of(histories)
    models = settings.models
    if settings.tuning is not None:
        models = models.with_taste(tuned(home, models.taste, settings.tuning, progress, data=data).settings)
    version = _version(data_version, models, told)
    sweep(home.models)
    sweep(home.embeddings)
    if not settings.force and _is_current(home, version, settings.vectors):
        progress("the models are up to date")
        return version
    if not settings.force and (refused := _refused(home, version)):
        raise NotPromotedError(f"Version {version} stays out of use: {refused} {_ANYWAY}")
    started = time.perf_counter()
    catalogue, rated = data.catalogue, data.ratings
    interactions = told.added_to(rated, catalogue.ids)
    embeddings, embedded = read_embeddings(home.embeddings, len(catalogue))
    verdict: Verdict | None = None
    known = _in_use(home, data_version)
    if judge is not None and known is not None:  # before training: the models of both never share the memory
        current = recipe_of(known, told, rated, catalogue.ids)
        verdict = judge(Recipe(models, interactions), current) if current else None
    promoted = verdict is None or verdict.promoted or settings.force
    progress(f"training on {len(interactions):,} ratings of {len(catalogue):,} films")
    on_step = progress if len(interactions) >= LONG else lambda _: None
    bundle = Bundle.fit(interactions, catalogue, data.facts, embeddings, models, progress=on_step)
    build_index(home.embeddings, embeddings, fingerprint(embedded, embeddings), settings.vectors, progress)
    manifest: dict[str, Any] = {
        "version": version,
        "data_version": data_version,
        "format": FORMAT,
        "films": len(catalogue),
        "ratings": len(interactions),
        "people": len(interactions.user_ids),
        "feedback": told.summary(),
        "settings": asdict(models),
        "verdict": asdict(verdict) | {"against": known["version"]} if verdict and known else None,
        "promoted": promoted,
        "trained_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(time.perf_counter() - started, 1),
    }
    with replacing(home.models / version) as aside:
        bundle.save(aside)
        write_json(aside / "manifest.json", manifest)
    if not promoted:
        assert verdict is not None
        versions.prune(home.models, version)
        raise NotPromotedError(f"Version {version} stays out of use: {verdict.sentence} {_ANYWAY}")
    versions.promote(home.models, version)
    if verdict:
        progress(verdict.sentence)
    progress(f"trained version {version} in {manifest['seconds']} s")
    return version


def tuned(
    home: Home, start: TasteSettings, settings: TuningSettings, progress: Progress = lambda _: None,
    anew: bool = False, data: Prepared | None = None,
) -> Tuned:  # fmt: skip
    """The taste models' settings for the prepared data: those kept in `models/tuned.json`, else found now and kept.

    `anew` looks for them again. They are looked for on the data's own ratings, not on what people told since. `data`:
    that of `home`, if it was read already.
    """

    def search() -> Tuned:
        found = data or Prepared(home.processed)
        return tune(found.ratings, found.side, start, settings, progress, home.models / LOG)

    about = {"data": _data_version(home), "format": FORMAT, "start": asdict(start)}
    return tuned_for(home.models / FILE, about, search, anew)


_ANYWAY = "`run.py train --force` puts it in use all the same."


def _version(data_version: str, settings: ModelSettings, told: Told) -> str:
    """A name that is the same for the same data, settings, feedback and file format."""
    made_of = [data_version, FORMAT, asdict(settings), *([told.fingerprint] if len(told) else [])]
    return hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:12]


def _in_use(home: Home, data_version: str) -> dict[str, Any] | None:
    """The manifest of the version in use; None when there is none, or it cannot serve the data there is."""
    try:
        return check(home, versions.current(home.models), data_version)
    except StaleArtifactError:
        return None


def _refused(home: Home, version: str) -> str:
    """Why this very version was found worse than the one in use; empty when it was not, or is not there."""
    try:
        manifest = check(home, version)
        verdict = manifest.get("verdict") or {}
        if manifest.get("promoted", True) or verdict.pop("against", "") != versions.current(home.models):
            return ""
        return Verdict(**verdict).sentence
    except StaleArtifactError:
        return ""


def _is_current(home: Home, version: str, index: str) -> bool:
    try:
        if versions.current(home.models) != version:
            return False
        films = check(home, version)["films"]
        embeddings, embedded = read_embeddings(home.embeddings, films)
        check_index(home.embeddings, fingerprint(embedded, embeddings), index)
        return True
    except StaleArtifactError as error:
        _log.info("training again", reason=str(error))
        return False


def check(home: Home, version: str, data_version: str | None = None) -> dict[str, Any]:
    """A version's manifest, once all its files were found sound. Raises StaleArtifactError when they are not, or when
    it was trained on other data than `data_version`."""
    manifest = versions.manifest(home.models, version)
    if data_version is not None and manifest.get("data_version") != data_version:
        raise StaleArtifactError(f"{home.models / version} was trained on other data: run `python run.py train`.")
    embeddings, _ = read_embeddings(home.embeddings, manifest["films"])
    Bundle.load(home.models / version, embeddings)
    return manifest


def roll_back(home: Home, version: str | None = None) -> str:
    """Put an earlier version in use: the one named, or the one that was promoted before. Returns it.

    Raises InputError for a version there is not, StaleArtifactError for one that is damaged or of other data.
    """
    kept = versions.trained(home.models)
    chosen = version or versions.before(home.models)
    if chosen not in kept:
        raise InputError(f"There is no version {chosen!r}: choose one of {', '.join(kept) or 'none, train first'}.")
    check(home, chosen, _data_version(home))
    versions.use(home.models, chosen)
    return chosen


def _data_version(home: Home) -> str:
    return str(read_json(home.processed / "manifest.json").get("version", ""))
