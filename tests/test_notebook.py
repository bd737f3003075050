"""The exploration notebook: runs on any prepared home folder, and is kept without what it printed."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import nbformat
import numpy as np
import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq
import pytest
from nbclient import NotebookClient
from scipy import sparse

NOTEBOOK = Path(__file__).parent.parent / "notebooks" / "exploration.ipynb"
LEAST_PLOTS = 11


def executed(home: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> nbformat.NotebookNode:
    monkeypatch.setenv("MARQUEE_HOME", str(home))
    monkeypatch.setenv("IPYTHONDIR", str(folder / "ipython"))
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}})
    done: nbformat.NotebookNode = client.execute(env=dict(os.environ))
    return done


def plots(notebook: nbformat.NotebookNode) -> int:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return sum("image/png" in output.get("data", {}) for output in outputs)


def told(notebook: nbformat.NotebookNode) -> str:
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return "\n".join(output["data"].get("text/markdown", "") for output in outputs if "data" in output)


def test_it_is_kept_without_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert len(code) >= 10
    assert all(not cell.outputs and cell.execution_count is None for cell in code)
    assert len(notebook.cells) - len(code) >= 8, "words for a newcomer stand between the plots"


def test_it_runs_on_the_starter_data(prepared_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    notebook = executed(prepared_home, tmp_path, monkeypatch)
    assert plots(notebook) >= LEAST_PLOTS
    films = pq.read_metadata(prepared_home / "processed" / "movies.parquet").num_rows
    assert f"**{films:,} films**" in told(notebook)
    assert not [
        output for cell in notebook.cells for output in cell.get("outputs", []) if output.get("name") == "stderr"
    ]


def test_it_runs_without_reviews_times_and_whatever_else_a_source_may_lack(
    prepared_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = bare_home(prepared_home, tmp_path / "home", films=300)
    notebook = executed(home, tmp_path, monkeypatch)
    words = told(notebook)
    for missing in ("no times", "none has a tone", "no full profiles", "no vectors of people", "counted no joins"):
        assert missing in words


def bare_home(source: Path, home: Path, films: int) -> Path:
    """The first films of a home, with the least that a preparation always publishes."""
    processed, embeddings = home / "processed", home / "embeddings"
    processed.mkdir(parents=True)
    embeddings.mkdir()
    table = pq.read_table(source / "processed" / "movies.parquet")[:films]
    for name in ("tone_polarity", "tone_source", "runtime_min"):
        place = table.schema.get_field_index(name)
        table = table.set_column(place, name, pa.nulls(films, table.schema.field(name).type))
    no_overview = pa.array([""] * films, pa.string())
    table = table.set_column(table.schema.get_field_index("overview"), "overview", no_overview)
    pq.write_table(table, processed / "movies.parquet")
    ratings = pq.read_table(source / "processed" / "ratings.parquet").select(["user_id", "movie_id", "rating"])
    ratings = ratings.filter(pa.compute.is_in(ratings["movie_id"], value_set=table["id"].combine_chunks()))
    ratings = ratings.append_column("at", pa.array(np.zeros(len(ratings), np.int64)))
    pq.write_table(ratings, processed / "ratings.parquet")
    sparse.save_npz(processed / "tags.npz", sparse.load_npz(source / "processed" / "tags.npz").tocsr()[:films])
    shutil.copyfile(source / "processed" / "tags.json", processed / "tags.json")
    np.save(processed / "moods.npy", np.load(source / "processed" / "moods.npy")[:films])
    np.save(embeddings / "movies.npy", np.load(source / "embeddings" / "movies.npy", mmap_mode="r")[:films])
    (processed / "manifest.json").write_text(json.dumps({"version": "bare", "encoder": "minilm"}))
    return home
