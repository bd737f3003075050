"""Where films and ratings come from: one door that turns what a person names into a canonical folder."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import structlog

from data import canonical, display_titles, facts_fill, tag_genome
from data.canonical import RawFolder, Row
from data.download import RELEASES, fetch_release, found_release
from data.errors import HomeError, InputError
from data.home import Home, read_json, replacing, sweep, write_json
from data.movielens import adapt, columns, files, numbers, release, rows, texts
from data.problems import Problems
from data.stages import fingerprint, of_file
from data.starter.build import build, build_facts, write_labelled

KINDS = ("starter", "movielens", "tag-genome")
_FILLING = [facts_fill, display_titles]
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """What was asked for. `source`: one of KINDS, the name of a release ("ml-25m"), or a canonical folder, which is
    used as it is; None: the release of `download`, what lies at `path`, or the source the home has (at first: starter).
    `download`: the release to fetch. `strict`: the first problem of a file is an error.
    """

    source: str | None = None
    path: Path | None = None
    download: str | None = None
    strict: bool = False


def open_source(home: Home, settings: SourceSettings = SourceSettings(), progress: bool = True) -> RawFolder:
    """The canonical folder of the source, made now where it is not there or what it is made from has changed.

    The home remembers it: it stays the home's source until another is named. Raises InputError (what was named cannot
    be used), DownloadError, HomeError (no room, no permission).
    """
    chosen = choose(home, settings)
    if chosen.source == "starter":
        raw = canonical.locate(build(home, progress))
    elif chosen.source == "movielens":
        raw = _movielens(home, _release_path(home, chosen, progress), chosen.strict, progress)
    elif chosen.source == "tag-genome":
        raw = _tag_genome(home, _needed(chosen.path, chosen.source), chosen.strict, progress)
    else:
        raw = canonical.locate(Path(str(chosen.source)))
    _remember(home, chosen)
    return raw


def choose(home: Home, settings: SourceSettings) -> SourceSettings:
    """The settings with the source told: one of KINDS or a canonical folder. Raises InputError, one sentence."""
    source, path, download = settings.source, settings.path, settings.download
    if download is not None and download not in RELEASES:
        raise InputError(f"There is no release {download!r} to download: choose one of {', '.join(RELEASES)}.")
    if source in RELEASES:
        if download not in (None, source):
            raise InputError(f"--source {source} and --download {download} differ: name one release.")
        if download is None:
            path = path or found_release(home.external, source)
            if path is None:
                raise InputError(f"{source} is not there: add --download to fetch it, or give its place with --path.")
            return replace(settings, source="movielens", path=path)
        source = "movielens"
    if download is not None:
        if source not in (None, "movielens"):
            raise InputError(f"--download {download} is a MovieLens release, --source {source} is not: leave one out.")
        if path is not None:
            raise InputError(f"Give either --path {path} or --download {download}, not both.")
        return replace(settings, source="movielens", download=download)
    if source is None:
        if path is None:
            return replace(current(home) or SourceSettings("starter"), strict=settings.strict)
        return replace(settings, source=_kind(path))
    if source == "starter" and path is not None:
        raise InputError(f"The starter data is not read from a path: name the source of {path}, or leave --path out.")
    if source not in KINDS and (not Path(source).is_dir() or path is not None):
        known = ", ".join((*KINDS, *RELEASES))
        raise InputError(f"There is no source {source!r}: choose one of {known}, or a folder in the Tag Genome layout.")
    return settings


def current(home: Home) -> SourceSettings | None:
    """The source the home was last prepared from; None before the first."""
    try:
        told = read_json(home.raw / "source.json")
        path = Path(told["path"]) if told["path"] else None
        return SourceSettings(told["source"], path, told["download"])
    except (HomeError, KeyError, TypeError):
        return None


def report_of(raw: RawFolder) -> Row:
    """What the source counted when it was made (joins.json); empty for a folder that was given ready."""
    return dict(read_json(raw.joins)) if raw.joins else {}


def _remember(home: Home, chosen: SourceSettings) -> None:
    if current(home) != replace(chosen, strict=False):
        path = str(chosen.path.absolute()) if chosen.path else None
        write_json(home.raw / "source.json", asdict(replace(chosen, strict=False)) | {"path": path})


def _needed(path: Path | None, source: str) -> Path:
    if path is None:
        raise InputError(f"The source {source} needs the place it is read from: add --path.")
    if not path.exists():
        raise InputError(f"{path} is not there: give the place of the {source} data with --path.")
    return path


def _kind(path: Path) -> str:
    """What lies at a path for which no source was named."""
    if _needed(path, "data").is_dir() and tag_genome.is_published(path):
        return "tag-genome"
    return "movielens"


# ── MovieLens ────────────────────────────────────────────────────────────────────────────────────────────────────────
def _release_path(home: Home, chosen: SourceSettings, progress: bool) -> Path:
    if chosen.download is None:
        return _needed(chosen.path, "movielens")
    if chosen.path is not None:
        return chosen.path
    return fetch_release(chosen.download, home.external, progress)


def _movielens(home: Home, path: Path, strict: bool, progress: bool) -> RawFolder:
    found = release.find(path)
    inputs = {
        "content": files.content_hash(found.container, sorted(found.files.values())),
        "files": dict(sorted(found.files.items())),
        "code": [adapt, columns, files, numbers, release, rows, texts],
    }

    def write(folder: Path, facts: list[Row], problems: Problems) -> Row:
        return adapt.adapt(found, folder, facts, problems, progress)

    target = home.raw / f"movielens-{_short(str(path.resolve()))}"
    return canonical.locate(_made(home, target, inputs, write, strict, progress))


# ── Tag Genome ───────────────────────────────────────────────────────────────────────────────────────────────────────
def _tag_genome(home: Home, path: Path, strict: bool, progress: bool) -> RawFolder:
    given = tag_genome.open_folder(path)

    def write(folder: Path, facts: list[Row], problems: Problems) -> Row:
        write_labelled(home, folder / "labelled_reviews.parquet", progress)
        return tag_genome.write_facts(given, folder, facts, problems)

    target = home.raw / f"tag-genome-{_short(str(path.resolve()))}"
    inputs = {**tag_genome.made_from(given), "code": [tag_genome, rows, texts]}
    return canonical.locate(path, extra=_made(home, target, inputs, write, strict, progress))


# ── both ─────────────────────────────────────────────────────────────────────────────────────────────────────────────
Write = Callable[[Path, list[Row], Problems], Row]


def _made(home: Home, target: Path, inputs: Mapping[str, Any], write: Write, strict: bool, progress: bool) -> Path:
    """The folder made from `inputs` and the film facts: as it is when they did not change, else made again.

    joins.json seals it: what it is made from, what was counted, and what was wrong ("counts", examples in "problems").
    """
    sweep(home.raw)
    known = build_facts(home, progress)
    made_from = fingerprint("source", {**inputs, "facts": of_file(known / "joins.json"), "filling": _FILLING})
    seal = _seal(target)
    if seal.get("made_from") == made_from and not (strict and seal["counts"]):
        return target
    problems = Problems(strict)
    with replacing(target) as folder:
        folder.mkdir()
        report = write(folder, list(canonical.read_rows(known / "facts.json")), problems)
        found = problems.report()
        told = {"made_from": made_from, **report, "counts": found["counts"], "problems": found["examples"]}
        write_json(folder / "joins.json", told)
    log.info("source read", folder=str(target), films=report["films"], **found["counts"])
    return target


def _seal(target: Path) -> Row:
    try:
        return dict(read_json(target / "joins.json"))
    except (HomeError, TypeError, ValueError):
        return {}  # not there or not whole: it is made again


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
