"""What a dialogue recommender is made of, from the running application."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from agent.compose import App
from agent.dialogues.hearing import Ear
from agent.dialogues.naming import Namer
from agent.dialogues.signals import Knowledge
from agent.understanding import Understander
from data.encoder import LazyEncoder
from data.errors import HomeError
from data.home import Home
from retrieval import versions
from retrieval.bundle import Bundle
from retrieval.features import read_embeddings, read_facts
from retrieval.interactions import read_interactions


@dataclass(frozen=True, slots=True)
class Parts:
    known: Knowledge
    ear: Ear


def parts_of(app: App) -> Parts:
    """Raises HomeError or StaleArtifactError when what is needed is missing or damaged."""
    home, catalogue = app.home, app.catalogue
    understander = Understander(catalogue, app.titles, app.names)
    embeddings = np.array(read_embeddings(home.embeddings, len(catalogue))[0])
    bundle = Bundle.load(home.models / versions.current(home.models), embeddings)
    encoder = LazyEncoder(app.settings.encoder)
    known = Knowledge.of(
        catalogue, bundle, read_facts(home.processed), read_interactions(home.processed, catalogue.ids),
        _documents(home, len(catalogue)), lambda: encoder,
    )  # fmt: skip
    return Parts(known, Ear(understander.understand, Namer(catalogue, app.titles)))


def _documents(home: Home, n: int) -> list[str]:
    path = home.processed / "documents.parquet"
    try:
        texts = [text or "" for text in pq.read_table(path, columns=["full"])["full"].to_pylist()]
    except (OSError, pa.ArrowException) as error:
        raise HomeError(f"{path} is missing or damaged: run `python run.py prepare` to make it again.") from error
    if len(texts) != n:
        raise HomeError(f"{path} was made from other films: run `python run.py prepare` to make it again.")
    return texts
