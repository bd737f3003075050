"""A home folder of its own in which the models have never met the people to be simulated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from data.catalogue import Catalogue
from data.errors import StaleArtifactError
from data.home import Home, read_json, write_json
from retrieval import versions
from retrieval.artifacts import FORMAT
from retrieval.bundle import Bundle, ModelSettings
from retrieval.features import read_embeddings, read_facts
from retrieval.feedback import Told
from retrieval.promotion import recipe_of
from retrieval.protocols import Interactions, Rows

VERSION = "simulation"


@contextmanager
def home_without(home: Home, catalogue: Catalogue, ratings: Interactions, people: Rows) -> Iterator[Home]:
    """Data linked from `home`, models fitted with the settings in use there, but without any rating of `people`
    (numbers in `ratings`), and no database: nothing that is said in it stays.

    Raises StaleArtifactError when no version is in use, or its settings are those of another program version.
    """
    with TemporaryDirectory(prefix="marquee-simulation-") as folder:
        apart = Home(Path(folder))
        for part in (home.processed, home.embeddings):
            (apart.root / part.name).symlink_to(part.resolve(), target_is_directory=True)
        known = ratings.take(~np.isin(ratings.users, people))
        embeddings, _ = read_embeddings(home.embeddings, len(catalogue))
        models = _in_use(home, ratings, catalogue)
        bundle = Bundle.fit(known, catalogue, read_facts(home.processed), embeddings, models)
        bundle.save(apart.models / VERSION)
        manifest = {
            "version": VERSION, "format": FORMAT, "films": len(catalogue), "ratings": len(known),
            "data_version": read_json(home.processed / "manifest.json").get("version", ""),
            "settings": asdict(models), "promoted": True,
        }  # fmt: skip
        write_json(apart.models / VERSION / "manifest.json", manifest)
        versions.use(apart.models, VERSION)
        yield apart


def _in_use(home: Home, ratings: Interactions, catalogue: Catalogue) -> ModelSettings:
    version = versions.current(home.models)
    recipe = recipe_of(versions.manifest(home.models, version), Told.of(()), ratings, catalogue.ids)
    if recipe is None:
        raise StaleArtifactError(f"{home.models / version} is of another version: run `python run.py train`.")
    return recipe.models
