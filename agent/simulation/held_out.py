"""A home folder of its own in which the models have never met the people to be simulated."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from data.catalogue import Catalogue
from data.home import Home, read_json, write_json
from retrieval import versions
from retrieval.artifacts import FORMAT
from retrieval.bundle import Bundle, ModelSettings
from retrieval.features import read_embeddings, read_facts
from retrieval.protocols import Interactions, Rows

VERSION = "simulation"


@contextmanager
def home_without(home: Home, catalogue: Catalogue, ratings: Interactions, people: Rows) -> Iterator[Home]:
    """Data linked from `home`, models fitted without any rating of `people` (numbers in `ratings`), no database:
    nothing that is said in it stays."""
    with TemporaryDirectory(prefix="marquee-simulation-") as folder:
        apart = Home(Path(folder))
        for part in (home.processed, home.embeddings):
            (apart.root / part.name).symlink_to(part.resolve(), target_is_directory=True)
        known = ratings.take(~np.isin(ratings.users, people))
        embeddings, _ = read_embeddings(home.embeddings, len(catalogue))
        Bundle.fit(known, catalogue, read_facts(home.processed), embeddings, ModelSettings()).save(
            apart.models / VERSION
        )
        manifest = {
            "version": VERSION, "format": FORMAT, "films": len(catalogue), "ratings": len(known),
            "data_version": read_json(home.processed / "manifest.json").get("version", ""),
            "settings": asdict(ModelSettings()), "promoted": True,
        }  # fmt: skip
        write_json(apart.models / VERSION / "manifest.json", manifest)
        versions.use(apart.models, VERSION)
        yield apart
