"""MiniLM for tens of thousands of documents: torch, with 8-bit weights and activations where that costs no accuracy.

Weights are quantised per channel, activations as they come (torch's dynamic quantisation). The activations of a few
channels are far larger than the rest and would take all of the 8 bits; as in SmoothQuant (Xiao et al. 2023) part of
their range is moved into the weights. Where the first two blocks narrow again stays exact: it alone would cost most
of the accuracy.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from data.minilm import DIMENSION, EPSILON, HEADS, LAYERS, MAX_TOKENS, Matrix, encode_in_batches, pool

if TYPE_CHECKING:
    import torch

    Layer = Callable[[torch.Tensor], torch.Tensor]

DELICATE = ("encoder.layer.0.", "encoder.layer.1.")
SMOOTHING = 0.65  # how much of the activations' range moves into the weights; 0.5 to 0.75 is usual
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
    "101 Puppies & the $1,000,000 Bone (2003). Animation, Children, Comedy. dog, talking animals",
)


class BulkMiniLM:
    """The same network in torch for many documents at once; vectors have a mean cosine of 0.992 to the exact ones.

    `eight_bit` is taken back where the processor has no 8-bit multiplication; vectors are then exact.
    """

    name = "minilm"
    dimension = DIMENSION

    def __init__(self, model: Path, max_tokens: int = MAX_TOKENS, eight_bit: bool = True) -> None:
        import torch
        from safetensors.torch import load_file
        from tokenizers import Tokenizer

        self._weights = load_file(model / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        self._tokenizer.enable_truncation(max_tokens)
        self._tokenizer.no_padding()
        self._linear: dict[str, Layer] = _linears(self._weights)
        if eight_bit and "fbgemm" in torch.backends.quantized.supported_engines:
            self._quantise()

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Unit vectors, float32 (n, 384).

        Each processor works on batches of its own: threads that share one layer wait for each other at every step,
        which on a busy machine takes three times as long.
        """
        import torch

        with ThreadPoolExecutor(os.cpu_count(), initializer=torch.set_num_threads, initargs=(1,)) as workers:
            return encode_in_batches(self._tokenizer, texts, self._forward, workers.map)

    def _quantise(self) -> None:
        """Replace linear layers by 8-bit ones, their inputs' ranges learned from SAMPLE."""
        exact, seen = dict(self._linear), {}
        for name, layer in exact.items():
            seen[name] = _Watched(layer)
            self._linear[name] = seen[name]
        encode_in_batches(self._tokenizer, SAMPLE, self._forward)
        for name, layer in exact.items():
            self._linear[name] = layer if _is_delicate(name) else _EightBit(layer, seen[name].largest)

    def _forward(self, ids: NDArray[np.int64], mask: NDArray[np.bool_]) -> Matrix:
        import torch

        with torch.inference_mode():
            return pool(self._layers(torch.from_numpy(ids), torch.from_numpy(mask)).numpy(), mask)

    def _layers(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        from torch.nn.functional import gelu, scaled_dot_product_attention

        w, at = self._weights, "embeddings."
        x = w[at + "word_embeddings.weight"][ids] + w[at + "position_embeddings.weight"][: ids.shape[1]]
        x = self._norm(x + w[at + "token_type_embeddings.weight"][0], at + "LayerNorm")
        seen = None if bool(mask.all()) else mask[:, None, None, :]
        n, length, _ = x.shape
        for layer in range(LAYERS):
            at = f"encoder.layer.{layer}."
            qkv = self._linear[at + "attention.self"](x).view(n, length, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
            mixed = scaled_dot_product_attention(qkv[0], qkv[1], qkv[2], attn_mask=seen)
            mixed = mixed.transpose(1, 2).reshape(n, length, DIMENSION)
            x = self._norm(x + self._linear[at + "attention.output.dense"](mixed), at + "attention.output.LayerNorm")
            inner = gelu(self._linear[at + "intermediate.dense"](x))
            x = self._norm(x + self._linear[at + "output.dense"](inner), at + "output.LayerNorm")
        return x

    def _norm(self, x: torch.Tensor, at: str) -> torch.Tensor:
        from torch.nn.functional import layer_norm

        return layer_norm(x, (DIMENSION,), self._weights[at + ".weight"], self._weights[at + ".bias"], EPSILON)


class _Watched:
    """A layer that remembers the largest input of each channel."""

    def __init__(self, layer: Layer) -> None:
        import torch

        self._layer = layer
        self.largest = torch.zeros(1)

    def __call__(self, x: torch.Tensor) -> torch.Tensor:
        import torch

        self.largest = torch.maximum(self.largest, x.reshape(-1, x.shape[-1]).abs().amax(dim=0))
        return self._layer(x)


class _EightBit:
    """A linear layer in 8 bits, its input divided and its weights multiplied channel by channel."""

    def __init__(self, layer: Any, largest: torch.Tensor) -> None:
        weight = layer.weight.detach()
        heaviest = weight.abs().amax(dim=0).clamp(min=1e-5)
        scale = largest.clamp(min=1e-5) ** SMOOTHING / heaviest ** (1 - SMOOTHING)
        self._shrink = 1 / scale
        self._layer = _quantised(_linear(weight * scale, layer.bias.detach()))

    def __call__(self, x: torch.Tensor) -> Any:
        return self._layer(x * self._shrink)


def _is_delicate(name: str) -> bool:
    return name.endswith("output.dense") and "attention" not in name and name.startswith(DELICATE)


def _linears(weights: dict[str, Any]) -> dict[str, Any]:
    """The linear layers by name; query, key and value of a layer as one."""
    import torch

    layers: dict[str, Any] = {}
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}."
        parts = [at + f"attention.self.{part}" for part in ("query", "key", "value")]
        layers[at + "attention.self"] = _linear(
            torch.cat([weights[part + ".weight"] for part in parts]),
            torch.cat([weights[part + ".bias"] for part in parts]),
        )
        for name in (at + "attention.output.dense", at + "intermediate.dense", at + "output.dense"):
            layers[name] = _linear(weights[name + ".weight"], weights[name + ".bias"])
    return layers


def _linear(weight: torch.Tensor, bias: torch.Tensor) -> torch.nn.Linear:
    import torch

    layer = torch.nn.Linear(weight.shape[1], weight.shape[0])
    layer.weight, layer.bias = torch.nn.Parameter(weight, False), torch.nn.Parameter(bias, False)
    return layer


def _quantised(layer: Any) -> Any:
    import torch
    from torch.ao.nn.quantized.dynamic import Linear
    from torch.ao.quantization import per_channel_dynamic_qconfig

    torch.backends.quantized.engine = "fbgemm"
    layer.qconfig = per_channel_dynamic_qconfig
    with warnings.catch_warnings():  # the torch we pin has these functions and calls them deprecated
        warnings.simplefilter("ignore", UserWarning)
        return Linear.from_float(layer)  # type: ignore[no-untyped-call]
