"""`run.py train`: train, list the versions kept, go back to an earlier one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from data.errors import InputError, StaleArtifactError
from data.home import Home
from ui.cli.ready import make_prepared, say, train
from ui.cli.settings import settings_of


def main(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    home = Home(settings.home)
    if given.list:
        print(*versions_kept(home), sep="\n")
    elif given.rollback is not None:
        if given.force:
            raise InputError("--rollback trains nothing: leave --force out.")
        from retrieval.train import roll_back

        say(f"Version {roll_back(home, given.rollback or None)} is in use; a running server takes it over by itself.")
    else:
        make_prepared(settings)
        say(f"The recommender is trained (version {train(settings, force=given.force)}).")
    return 0


def versions_kept(home: Home) -> Iterator[str]:
    """A line a version, newest first."""
    from retrieval import versions

    try:
        in_use = versions.current(home.models)
    except StaleArtifactError:
        in_use = ""
    yield f"{'version':14}{'trained at':28}{'ratings':>12}{'told':>8}  {'nDCG@10':18}"
    for version in versions.trained(home.models):
        mark = "in use" if version == in_use else ""
        try:
            told = versions.manifest(home.models, version)
        except StaleArtifactError as error:
            yield f"{version:14}{error}"
            continue
        entries = (told.get("feedback") or {}).get("entries", 0)
        verdict = told.get("verdict")
        measured = f"{verdict['new']:.4f} / {verdict['current']:.4f}" if verdict else ""
        mark = mark or ("" if told.get("promoted", True) else "refused")
        counts = f"{told.get('ratings', 0):>12,}{entries:>8,}"
        yield f"{version:14}{told.get('trained_at', ''):28}{counts}  {measured:18}{mark}".rstrip()
