"""Data and models made when they are missing, with progress on standard error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import StaleArtifactError
from data.home import Home, read_json

if TYPE_CHECKING:
    from agent.compose import App
    from agent.settings import Settings
    from data.types import History

PROJECT = Path(__file__).resolve().parents[2]


def ready_app(settings: Settings) -> App:
    """The application, its data and models made first where they are missing or of another version."""
    from agent.compose import build

    make_ready(settings)
    try:
        return build(settings)
    except StaleArtifactError as error:
        say(f"{error} Doing so now.")
        _apart(settings, "train", "--force")
        return build(settings)


def make_ready(settings: Settings) -> None:
    """Prepare and train what the home folder lacks; quick when nothing is missing."""
    from data.prepare import is_prepared

    home = Home(settings.home)
    if not is_prepared(home) or not _is_trained(home):
        _apart(settings, "train")


def make_prepared(settings: Settings) -> None:
    """Prepare the data when it is missing or was left half done."""
    from data.prepare import is_prepared

    home = Home(settings.home)
    if not is_prepared(home):
        say(f"Preparing the films in {home.root}: this happens once and takes a few minutes.")
        prepare(settings)


def _apart(settings: Settings, *command: str) -> None:
    """Run one of our own commands in a process that gives its memory back (a gigabyte) when it is done.

    It says what went wrong itself; this process then ends with the same code.
    """
    whole = [sys.executable, str(PROJECT / "run.py"), *command, "--home", str(settings.home)]
    code = subprocess.run(whole, stdout=sys.stderr, check=False).returncode
    if code:
        raise SystemExit(code)


def _is_trained(home: Home) -> bool:
    """Whether the version in use was trained on the data that is there."""
    from retrieval import versions

    try:
        trained_on = versions.manifest(home.models, versions.current(home.models)).get("data_version")
    except StaleArtifactError:
        return False
    return bool(trained_on == read_json(home.processed / "manifest.json").get("version"))


def prepare(settings: Settings) -> str:
    """Fetch, join and prepare the data, as far as it changed; gives the data's version."""
    from data.prepare import PrepareSettings
    from data.prepare import prepare as prepare_data

    wanted = PrepareSettings(encoder=settings.encoder, sentiment=settings.sentiment, seed=settings.seed)
    manifest = prepare_data(Home(settings.home), wanted)
    held_out = manifest.get("sentiment", {}).get("held_out_by_film", {})
    if held_out:
        told = ", ".join(f"{source.replace('_', ' ')} {share:.3f}" for source, share in held_out.items())
        say(f"Sentiment model, accuracy on films it has not read about: {told}.")
    return str(manifest["version"])


def train(settings: Settings, force: bool = False) -> str:
    """Train on the prepared data and what people told, if any of it or the settings changed; gives the version in use.

    Raises NotPromotedError when the new version is worse than the one in use, unless forced.
    """
    from retrieval.promotion import not_worse
    from retrieval.train import TrainSettings
    from retrieval.train import train as train_models

    home = Home(settings.home)
    wanted = TrainSettings(force=force, vectors=settings.vectors)
    return train_models(home, wanted, say, _told(home), not_worse(home, say))


def _told(home: Home) -> tuple[History, ...]:
    """What people told the store, if there is one."""
    if not home.database.exists():
        return ()
    from data.store import Store

    store = Store(home.database)
    try:
        return tuple(store.histories())
    finally:
        store.close()


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
