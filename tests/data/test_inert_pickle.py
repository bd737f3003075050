"""A pickled data frame is read; a hostile pickle does nothing."""

from __future__ import annotations

import contextlib
import io
import os
import pickle
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import InputError
from data.inert_pickle import Record, load_inert, read_frame


def classic_pickle(columns: dict[str, list[Any]]) -> bytes:
    """A frame as pandas wrote it before it had its own string type: texts as plain objects."""
    frame = pd.DataFrame(columns)
    frame = frame.astype({name: object for name, values in columns.items() if isinstance(values[0], str)})
    frame.columns = pd.Index(list(columns), dtype=object)
    return pickle.dumps(frame, protocol=5)


def test_columns_come_back() -> None:
    columns = {"title": ["Heat", "Élan"], "movieId": [6, 7], "rating": [4.5, 3.0], "genres": ["Crime", "Drama"]}
    read = read_frame(classic_pickle(columns))
    assert {name: list(values) for name, values in read.items()} == columns


class Hostile:
    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, (f"touch {self.trace}",)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_nothing_of_a_hostile_pickle_runs(tmp_path: Path, protocol: int) -> None:
    trace = tmp_path / "ran"
    hostile = pickle.dumps({"x": Hostile(trace)}, protocol)
    loaded = load_inert(hostile)
    assert isinstance(loaded["x"], Record)
    assert loaded["x"].name.endswith(".system")
    assert not trace.exists()
    pickle.loads(hostile)  # noqa: S301 - the same bytes do run when they are trusted
    assert trace.exists()


def test_builtins_are_not_looked_up_either() -> None:
    loaded = load_inert(b"cbuiltins\neval\n(S'1/0'\ntR.")
    assert loaded.name == "builtins.eval"
    assert loaded.args == ("1/0",)


def test_a_pickle_of_something_else_is_refused() -> None:
    with pytest.raises(InputError, match="pickled table"):
        read_frame(pickle.dumps({"title": ["Heat"]}))


def test_columns_of_unequal_length_are_refused() -> None:
    whole = classic_pickle({"title": ["Heat", "Ran"], "movieId": [6, 7]})
    shape = whole.replace(b"Heat", b"Hea", 1)
    with pytest.raises(InputError):
        read_frame(shape)


@given(st.binary(max_size=200))
def test_damaged_content_is_an_input_error_or_inert(content: bytes) -> None:
    with contextlib.suppress(InputError):
        load_inert(content)


@given(st.integers(1, 400))
def test_a_cut_pickle_is_an_input_error(cut: int) -> None:
    whole = classic_pickle({"title": ["Heat", "Ran"], "movieId": [6, 7]})
    with pytest.raises(InputError):
        read_frame(whole[:-cut] if cut < len(whole) else b"")


def test_persistent_references_are_refused() -> None:
    class Pickler(pickle.Pickler):
        def persistent_id(self, obj: Any) -> Any:
            return "id" if obj == "secret" else None

    buffer = io.BytesIO()
    Pickler(buffer).dump(["secret"])
    with pytest.raises(InputError):
        load_inert(buffer.getvalue())
