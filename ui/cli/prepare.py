"""`run.py prepare`: its options, and what it tells at the end."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

EPILOG = """sources:
  starter      about 19,000 films and 100,000 ratings out of packages (the default of a new home)
  movielens    a folder or zip of any MovieLens release; needs --path
  tag-genome   the folder of Tag Genome 2021, read in place; needs --path
  ml-25m ...   a release by its name, with --download (or --path): ml-100k, ml-1m, ml-10m, ml-20m, ml-25m, ml-32m,
               ml-latest, ml-latest-small

Without options the home keeps the source it has. What did not change is not made again, and a run that was killed
goes on where it was. Lines that cannot be used are counted and told with examples; with --strict the first one ends
the run."""
_WAYS = (
    ("by_imdb_id", "by IMDb id"), ("by_tmdb_id", "by TMDB id"), ("by_title_and_year", "by title and year"),
    ("none", "without film facts"),
)  # fmt: skip
_KNOWN = {"runtime_min": "runtime"}
_HIDDEN = ("joins", "encoder", "version")


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.epilog = EPILOG
    command.add_argument("--source", metavar="S", help="starter, movielens, tag-genome or a release's name; see below")
    command.add_argument("--path", type=Path, metavar="P", help="the folder or zip that the source is read from")
    command.add_argument(
        "--download", nargs="?", const="", metavar="NAME",
        help="fetch a MovieLens release from GroupLens (its name here or as --source); what is there is used",
    )  # fmt: skip
    command.add_argument("--strict", action="store_true", help="stop at the first line that cannot be used")


def main(given: argparse.Namespace) -> int:
    from data.home import Home
    from data.prepare import PrepareSettings, prepare
    from data.sources import current
    from ui.cli.ready import say
    from ui.cli.settings import settings_of

    settings = settings_of(given)
    home = Home(settings.home)
    wanted = PrepareSettings(
        source=given.source, path=given.path, download=_release(given), strict=given.strict,
        encoder=settings.encoder, sentiment=settings.sentiment, seed=settings.seed,
    )  # fmt: skip
    manifest = prepare(home, wanted)
    source = current(home)
    print(*table(manifest, str(source.source) if source else ""), sep="\n")
    say(f"The data in {settings.home} is prepared (version {manifest['version']}).")
    return 0


def table(manifest: Mapping[str, Any], source: str) -> Iterator[str]:
    """The manifest in lines: the size of the data, how films were joined, what was left out and why."""
    ratings, films, joins = manifest.get("ratings", {}), manifest.get("films", {}), manifest.get("joins", {})
    size = [f"{films['films']:,} films"] if "films" in films else []
    size += [f"{ratings[name]:,} {name}" for name in ("ratings", "users") if name in ratings]
    yield _line(source or "data", ", ".join(size))
    joined = joins.get("joined", {})
    if joined:
        yield _line("film facts", ", ".join(f"{joined[name]:,} {told}" for name, told in _WAYS))
        share = f"; of ratings {joined['of_ratings']:.1%}" if "of_ratings" in joined else ""
        yield _line("", f"joined: of films {joined['of_films']:.1%}{share}")
        known = (f"{_KNOWN.get(name, name)} {share:.0%}" for name, share in joined["known_of"].items())
        yield _line("known", ", ".join(known))
    for origin, share in joins.get("joined_to_rated_films", {}).items():
        told = f"{share['films']:,} rated films, {share['of_titles']:.1%}; of ratings {share['of_ratings']:.1%}"
        yield _line(origin, told)
    held_out = manifest.get("sentiment", {}).get("held_out_by_film", {})
    if held_out:
        shares = (f"{name.replace('_', ' ')} {share:.3f}" for name, share in held_out.items())
        yield _line("sentiment", f"accuracy on films it has not read about: {', '.join(shares)}")
    yield from _left_out(manifest)


def _left_out(manifest: Mapping[str, Any]) -> Iterator[str]:
    reports = {"source": manifest.get("joins", {})}
    reports |= {name: report for name, report in manifest.items() if name not in _HIDDEN and isinstance(report, dict)}
    for stage, report in reports.items():
        counts = {**report, **report.get("counts", {})}
        for kind, examples in report.get("problems", {}).items():
            first = f"   {examples[0]}" if examples else ""
            yield _line("left out", f"{counts.get(kind, len(examples)):>9,} {kind.replace('_', ' ')} ({stage}){first}")


def _line(name: str, told: str) -> str:
    return f"{name:<12}{told}"


def _release(given: argparse.Namespace) -> str | None:
    """`--download` without a name means the release named as the source."""
    from data.errors import InputError

    if given.download != "":
        return None if given.download is None else str(given.download)
    if not given.source:
        raise InputError("--download needs the name of a release, such as ml-25m: add it there or as --source.")
    return str(given.source)
