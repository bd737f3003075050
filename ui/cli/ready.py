"""Data and models made when they are missing, with progress on standard error."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from data.home import Home

if TYPE_CHECKING:
    from agent.settings import Settings


def make_ready(settings: Settings) -> None:
    """Prepare and train what the home folder lacks; quick when nothing is missing."""
    home = Home(settings.home)
    if not (home.processed / "manifest.json").exists() or not (home.embeddings / "manifest.json").exists():
        say(f"Preparing the films in {home.root}: this happens once and takes a few minutes.")
        prepare(settings)
    if not (home.models / "current.json").exists():
        say("Training the recommender.")
        train(settings)


def prepare(settings: Settings, force: bool = False) -> str:
    """Fetch, join and prepare the data; gives the data's version."""
    from data.prepare import PrepareSettings
    from data.prepare import prepare as prepare_data

    wanted = PrepareSettings(encoder=settings.encoder, sentiment=settings.sentiment, seed=settings.seed, force=force)
    return str(prepare_data(Home(settings.home), wanted)["version"])


def train(settings: Settings) -> str:
    """Train on the prepared data; gives the model's version."""
    from retrieval.train import train as train_models

    return str(train_models(Home(settings.home), settings))


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
