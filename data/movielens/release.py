"""Which release of MovieLens lies in a folder or zip, told by the names of its files and what they begin with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from data.errors import InputError
from data.movielens.files import Container, open_container

Form = Literal["csv", "dat", "u"]
Role = Literal["ratings", "movies", "tags", "links", "genome_scores", "genome_tags", "genres"]
# What each form's files are called; ratings and movies are required, all else is read where it is there.
FILES: Mapping[Form, Mapping[Role, str]] = {
    "csv": {
        "ratings": "ratings.csv", "movies": "movies.csv", "tags": "tags.csv", "links": "links.csv",
        "genome_scores": "genome-scores.csv", "genome_tags": "genome-tags.csv",
    },
    "dat": {"ratings": "ratings.dat", "movies": "movies.dat", "tags": "tags.dat"},
    "u": {"ratings": "u.data", "movies": "u.item", "genres": "u.genre"},
}  # fmt: skip
LOOKED_FOR = "ratings.csv with movies.csv, ratings.dat with movies.dat, or u.data with u.item"


@dataclass(frozen=True)
class Release:
    """The files of a release by what they hold. `latin` where bytes outside ASCII are Latin-1 (ml-100k, ml-1m)."""

    container: Container
    form: Form
    files: Mapping[Role, str]
    latin: bool


def find(path: Path) -> Release:
    """The release at `path`. Raises InputError: none, several side by side, not there, or no folder or zip."""
    container = open_container(path)
    folders: dict[PurePosixPath, dict[str, str]] = defaultdict(dict)
    for name in container.names():
        inside = PurePosixPath(name)
        folders[inside.parent].setdefault(inside.name.casefold(), name)
    found = [(folder, form) for folder, names in folders.items() for form in FILES if _complete(form, names)]
    nearest = min((len(folder.parts) for folder, _ in found), default=0)
    found = [(folder, form) for folder, form in found if len(folder.parts) == nearest]
    if not found:
        raise InputError(f"{path} holds no MovieLens release: {LOOKED_FOR} was looked for{_elsewhere(folders)}.")
    if len({folder for folder, _ in found}) > 1:
        names_found = ", ".join(sorted(str(folder) for folder, _ in found)[:5])
        raise InputError(f"{path} holds several MovieLens releases ({names_found}): give the path of one of them.")
    folder, form = found[0]
    names = folders[folder]
    files = {role: names[name] for role, name in FILES[form].items() if name in names}
    return Release(container, form, files, latin=form == "u" or (form == "dat" and "users.dat" in names))


def _complete(form: Form, names: Mapping[str, str]) -> bool:
    return FILES[form]["ratings"] in names and FILES[form]["movies"] in names


def _elsewhere(folders: Mapping[PurePosixPath, Mapping[str, str]]) -> str:
    """What is there instead, where it tells what went wrong."""
    every = {name for names in folders.values() for name in names}
    if every & {"metadata.json", "metadata_updated.json"}:
        return "; its files are those of the Tag Genome: use --source tag-genome"
    half = sorted(every & {name for form in FILES.values() for name in (form["ratings"], form["movies"])})
    return f", and of these only {', '.join(half)} is there" if half else ""
