"""Texts to unit vectors: MiniLM from its package by default, any sentence-transformers model by name."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from data.errors import HomeError

ST_BATCH = 32  # on a processor larger batches are not faster, and long texts of a large model would need gigabytes


@runtime_checkable
class Encoder(Protocol):
    @property
    def name(self) -> str:
        """Which model; part of the fingerprint of everything made with it."""
        ...

    @property
    def dimension(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors, (n, dimension)."""
        ...


def load_encoder(name: str, purpose: Literal["queries", "documents"] = "queries") -> Encoder:
    """The encoder called `minilm`, or any sentence-transformers model (a name or a local folder).

    For "queries" MiniLM runs in numpy and loads in well under a second; for "documents" in onnxruntime, faster by the
    thousand. Raises HomeError when the model is missing or damaged.
    """
    if name == "minilm":
        from data.minilm import MiniLM, folder

        if purpose == "queries":
            return MiniLM(folder())
        from data.minilm_bulk import BulkMiniLM

        return BulkMiniLM(folder())
    return SentenceTransformersEncoder(name)


class SentenceTransformersEncoder:
    """Any model that sentence-transformers can load; the import alone takes seconds.

    Texts that stand beside one another are padded to one length: a vector's last bits depend on its neighbours.
    """

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            self._model = SentenceTransformer(name, device="cpu")
        except (OSError, ValueError) as error:
            raise HomeError(
                f"The sentence model '{name}' cannot be loaded ({error}): check the encoder setting."
            ) from error
        self.name = name
        self.dimension = int(self._model.get_embedding_dimension() or 0)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        vectors = self._model.encode(
            list(texts), batch_size=ST_BATCH, normalize_embeddings=True, show_progress_bar=False
        )
        return np.asarray(vectors, dtype=np.float32)


class LazyEncoder:
    """An encoder that loads in the background from the moment it is made; the first use waits for it."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._encoder: Encoder | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._load, name="load-encoder", daemon=True)
        self._thread.start()

    @property
    def dimension(self) -> int:
        return self._ready().dimension

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """As the encoder does. Raises what loading it raised."""
        return self._ready().encode(texts)

    def _load(self) -> None:
        try:
            encoder = load_encoder(self.name)
            encoder.encode(["warm"])  # the first sentence loads the weights: not while somebody waits
            self._encoder = encoder
        except Exception as error:  # noqa: BLE001 - kept, and raised in the thread that asks
            self._error = error

    def _ready(self) -> Encoder:
        self._thread.join()
        if self._error is not None:
            raise self._error
        assert self._encoder is not None
        return self._encoder
