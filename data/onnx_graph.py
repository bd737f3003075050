"""Just enough of the ONNX format to hand onnxruntime a network that is made of weights at hand.

A model is a protocol buffer (onnx.proto of ONNX 1.12, operator set 17): fields numbered as there, written one after the
other. The fused operators of onnxruntime stand in the domain `com.microsoft`.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

FUSED = "com.microsoft"
_IR_VERSION, _OPERATORS = 8, 17
_TYPES = {"float32": 1, "uint8": 2, "int8": 3, "int64": 7}
_FLOAT, _INT = 1, 2  # kinds of attributes

Shape = Sequence[int | str]  # a name where the size is free


class Graph:
    """A network under construction: every operation returns the name of what it gives."""

    def __init__(self) -> None:
        self._nodes: list[bytes] = []
        self._constants: list[bytes] = []

    def constant(self, value: NDArray[Any] | np.generic) -> str:
        name = f"constant{len(self._constants)}"
        array = np.ascontiguousarray(value)
        shape = b"".join(_integer(1, size) for size in np.shape(value))
        body = shape + _integer(2, _TYPES[str(array.dtype)]) + _bytes(8, name.encode()) + _bytes(9, array.tobytes())
        self._constants.append(_bytes(5, body))
        return name

    def add(self, operator: str, *inputs: str, domain: str = "", **attributes: float) -> str:
        """Append an operator with one output; an empty input stands for one left out."""
        name = f"{operator.lower()}{len(self._nodes)}"
        body = b"".join(_bytes(1, each.encode()) for each in inputs) + _bytes(2, name.encode())
        body += _bytes(4, operator.encode()) + _bytes(7, domain.encode())
        body += b"".join(_bytes(5, _attribute(key, value)) for key, value in attributes.items())
        self._nodes.append(_bytes(1, body))
        return name

    def model(self, inputs: dict[str, tuple[str, Shape]], outputs: dict[str, tuple[str, Shape]]) -> bytes:
        """The whole as onnxruntime takes it; inputs and outputs by name, each with its type and shape."""
        graph = b"".join(self._nodes) + _bytes(2, b"graph") + b"".join(self._constants)
        graph += b"".join(_bytes(11, _value(name, *about)) for name, about in inputs.items())
        graph += b"".join(_bytes(12, _value(name, *about)) for name, about in outputs.items())
        domains = b"".join(
            _bytes(8, _bytes(1, domain.encode()) + _integer(2, version))
            for domain, version in (("", _OPERATORS), (FUSED, 1))
        )
        return _integer(1, _IR_VERSION) + _bytes(7, graph) + domains


def _value(name: str, kind: str, shape: Shape) -> bytes:
    sizes = (_bytes(2, size.encode()) if isinstance(size, str) else _integer(1, size) for size in shape)
    tensor = _integer(1, _TYPES[kind]) + _bytes(2, b"".join(_bytes(1, size) for size in sizes))
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, tensor))


def _attribute(name: str, value: float) -> bytes:
    head = _bytes(1, name.encode())
    if isinstance(value, int):
        return head + _integer(3, value) + _integer(20, _INT)
    return head + _number(2) + struct.pack("<f", value) + _integer(20, _FLOAT)


def _integer(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _number(field: int) -> bytes:
    return _varint(field << 3 | 5)


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])
