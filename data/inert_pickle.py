"""Read the table inside a pickled data frame without running anything the pickle names.

A pickle is a program: it names functions and asks the reader to call them. Here every name resolves to a recorder that
only remembers what it was given, so a hostile pickle builds a heap of inert records and nothing else happens. The
columns are then dug out of those records: numpy buffers by dtype, shape and bytes, object columns as plain lists.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Sequence
from typing import Any

import numpy as np

from data.errors import InputError

Column = np.ndarray[Any, np.dtype[Any]] | list[Any]
PLAIN_DTYPES = frozenset({"f8", "f4", "i8", "i4", "i2", "i1", "u8", "u4", "u2", "u1", "b1"})


class Record:
    """Stands for any object of a pickle: what it was made from, its state, its items. Calls nothing."""

    name = ""

    def __new__(cls, *args: Any, **kwargs: Any) -> Record:
        record = object.__new__(cls)
        record.args, record.kwargs, record.state, record.items = args, kwargs, None, []
        return record

    args: tuple[Any, ...]
    kwargs: dict[str, Any]
    state: Any
    items: list[Any]

    def __setstate__(self, state: Any) -> None:
        self.state = state

    def append(self, item: Any) -> None:
        self.items.append(item)

    def extend(self, items: Sequence[Any]) -> None:
        self.items.extend(items)

    def __setitem__(self, key: Any, value: Any) -> None:
        self.items.append((key, value))


class InertUnpickler(pickle.Unpickler):
    """An unpickler that looks nothing up: each global is a fresh Record class that carries its name."""

    def find_class(self, module: str, name: str) -> type[Record]:
        return type("Record", (Record,), {"name": f"{module}.{name}"})

    def persistent_load(self, pid: Any) -> Any:
        raise pickle.UnpicklingError("persistent references are not read")


def load_inert(content: bytes) -> Any:
    """The pickle's object with a Record in place of every object of a class. Raises InputError when damaged."""
    try:
        return InertUnpickler(io.BytesIO(content)).load()
    # A damaged pickle can make the reader stumble in any of these ways; none of them is ours.
    except (pickle.UnpicklingError, EOFError, ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise _unreadable(str(error)) from error
    except (MemoryError, OverflowError, RecursionError, ImportError) as error:
        raise _unreadable("it asks for too much") from error


def read_frame(content: bytes) -> dict[str, Column]:
    """Columns by name of a pickled pandas data frame (pandas 1.3 and later), lists for object columns.

    Raises InputError when the content is damaged or not a data frame of numbers and texts.
    """
    frame = load_inert(content)
    try:
        blocks, axes = _kind(frame.state["_mgr"], "BlockManager").args
        names = _array(axes[0].args[1]["data"])[0]
        table: dict[str, Column] = {}
        for block in blocks:
            values, placement, _ = _kind(block, "_unpickle_block").args
            rows = _array(values)
            positions = _positions(placement)
            if len(rows) != len(positions):
                raise ValueError("a block has not as many rows as columns placed")
            table |= {names[position]: row for position, row in zip(positions, rows, strict=True)}
    except (AttributeError, TypeError, KeyError, IndexError, ValueError) as error:
        raise _unreadable(str(error)) from error
    if len({len(column) for column in table.values()}) != 1:
        raise _unreadable("its columns differ in length")
    return table


def _kind(value: Any, name: str) -> Record:
    if not isinstance(value, Record) or not value.name.endswith(f".{name}"):
        raise ValueError(f"no {name} where one is expected")
    return value


def _positions(placement: Any) -> list[int]:
    if isinstance(placement, Record) and placement.name == "builtins.slice":
        return list(range(*slice(*placement.args).indices(10_000)))
    return [int(position) for position in _array(placement)[0]]


def _array(record: Any) -> list[Column]:
    """Rows of a one- or two-dimensional array record; a one-dimensional one is a single row."""
    if _kind(record, record.name.rsplit(".", 1)[-1]).name.endswith("._frombuffer"):
        buffer, dtype, shape, order = record.args
        code = str(_kind(dtype, "dtype").args[0])
        if code not in PLAIN_DTYPES or order != "C":
            raise ValueError(f"unexpected array of {code}")
        array = np.frombuffer(bytes(buffer), dtype=f"<{code}").reshape(shape)
        return [array] if array.ndim == 1 else list(array)
    _, shape, _, fortran, items = _kind(record, "_reconstruct").state
    if not isinstance(items, list) or fortran:
        raise ValueError("unexpected array of objects")
    width = int(shape[-1])
    if len(items) != int(np.prod(shape)):
        raise ValueError("an array of objects is cut short")
    return [items[start : start + width] for start in range(0, len(items), max(1, width))]


def _unreadable(reason: str) -> InputError:
    return InputError(f"The pickled table cannot be read ({reason or 'damaged'}): fetch its archive again.")
