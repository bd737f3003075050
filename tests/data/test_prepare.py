"""The preparation from end to end on a small canonical folder, and everything that may go wrong with it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
import pytest

from data.catalogue import Catalogue
from data.errors import HomeError, InputError
from data.home import Home
from data.prepare import PrepareSettings, is_prepared, prepare
from data.rating_users import RatingUsers
from data.sentiment import load_sentiment
from data.types import MOODS
from tests.data.fixtures import TinyEncoder, make_canonical, write

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> tuple[Home, dict[str, Any], Path]:
    root = tmp_path_factory.mktemp("prepared")
    raw = make_canonical(root / "raw")
    home = Home(root / "home")
    return home, run(home, raw), raw


@pytest.fixture
def copied(ready: tuple[Home, dict[str, Any], Path], tmp_path: Path) -> tuple[Home, Path]:
    home, _, raw = ready
    shutil.copytree(home.root, tmp_path / "home")
    shutil.copytree(raw, tmp_path / "raw")
    return Home(tmp_path / "home"), tmp_path / "raw"


def run(home: Home, raw: Path, encoder: TinyEncoder | None = None) -> dict[str, Any]:
    made = encoder or TinyEncoder()
    return prepare(home, PrepareSettings(source=str(raw), encoder="tiny"), False, lambda name: made)


def test_what_is_prepared_fits_together(ready: tuple[Home, dict[str, Any], Path]) -> None:
    home, manifest, _ = ready
    catalogue = Catalogue.load(home.processed)
    vectors = np.load(home.embeddings / "movies.npy")
    assert is_prepared(home)
    assert catalogue.version == manifest["version"]
    assert len(catalogue) == manifest["films"]["films"] == len(vectors) == 63
    assert list(catalogue.ids) == sorted(catalogue.ids)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert catalogue.moods.shape == (63, len(MOODS))
    assert catalogue.moods.min() >= 0
    assert catalogue.moods.max() <= 1
    assert catalogue.tag_matrix.data.min() > 0
    assert catalogue.tag_matrix.data.max() <= 1
    documents = pq.read_table(home.processed / "documents.parquet")
    assert documents["id"].to_pylist() == catalogue.ids.tolist()


def test_tags_and_moods_follow_what_is_said_of_a_film(ready: tuple[Home, dict[str, Any], Path]) -> None:
    catalogue = Catalogue.load(ready[0].processed)
    heat = {tag.tag: tag.relevance for tag in catalogue.movie(6).tags}
    assert heat["detective"] >= 0.9  # a keyword
    assert heat["heist"] == 1.0  # a hand-picked example
    assert "anime" not in heat
    assert [t.relevance for t in catalogue.movie(6).tags] == sorted(heat.values(), reverse=True)
    mood = {name: catalogue.moods[:, i] for i, name in enumerate(MOODS)}
    assert mood["funny"][catalogue.index(4973)] > mood["funny"][catalogue.index(1214)]
    assert mood["frightening"][catalogue.index(1214)] > 0.5 > mood["frightening"][catalogue.index(1)]
    assert mood["exciting"][catalogue.index(2571)] > mood["exciting"][catalogue.index(4973)]


def test_tone_comes_from_reviews_and_from_critics_without_any(ready: tuple[Home, dict[str, Any], Path]) -> None:
    home, manifest, _ = ready
    catalogue = Catalogue.load(home.processed)
    liked, panned, critics, nothing = (catalogue.movie(movie).tone for movie in (1, 120, 6, 10_000_000))
    assert liked is not None
    assert panned is not None
    assert critics is not None
    assert (liked.source, liked.n) == ("reviews", 10)
    assert liked.polarity > 0.7
    assert panned.polarity < 0.3
    assert (critics.source, critics.n) == ("critics", 92)
    assert nothing is None
    assert {name: manifest["tone"][name] for name in ("orphan_reviews", "empty_reviews", "duplicate_reviews")} == {
        "orphan_reviews": 1,
        "empty_reviews": 1,
        "duplicate_reviews": 1,
    }


def test_the_sentiment_model_is_published_and_tells_reviews_apart(ready: tuple[Home, dict[str, Any], Path]) -> None:
    home, manifest, _ = ready
    model = load_sentiment("linear", home.models / "sentiment")
    good, bad, empty = model.probability(["A wonderful, brilliant film.", "A dull and terrible waste.", ""])
    assert good > 0.8
    assert bad < 0.2
    assert empty == 0.5
    assert manifest["sentiment"]["held_out_by_film"]["imdb"] > 0.9


def test_a_second_run_makes_nothing_again(copied: tuple[Home, Path]) -> None:
    home, raw = copied
    shutil.rmtree(home.root / "work")  # the folder's name is part of the source: start from nothing, then repeat
    first = run(home, raw)
    before = {path: path.stat().st_mtime_ns for path in home.root.rglob("*.*") if path.is_file()}
    encoder = TinyEncoder()
    assert run(home, raw, encoder) == first
    after = {path: path.stat().st_mtime_ns for path in home.root.rglob("*.*") if path.is_file()}
    assert {path: at for path, at in after.items() if path.name != ".prepare.lock"} == {
        path: at for path, at in before.items() if path.name != ".prepare.lock"
    }
    assert encoder.encoded == 0


def test_only_new_documents_are_embedded(copied: tuple[Home, Path]) -> None:
    home, raw = copied
    version = run(home, raw)["version"]
    facts = [json.loads(line) for line in (raw / "facts.json").read_text(encoding="utf-8").splitlines()]
    facts[0]["overview"] = "Something else happens altogether."
    write(raw / "facts.json", facts)
    encoder = TinyEncoder()
    assert run(home, raw, encoder)["version"] != version
    assert encoder.encoded == 1 + len(MOODS)


@pytest.mark.parametrize(
    "damage",
    [
        "processed/movies.parquet", "processed/tags.npz", "processed/tags.json", "processed/moods.npy",
        "processed/manifest.json", "processed/ratings.parquet", "embeddings/movies.npy", "embeddings/manifest.json",
    ],
)  # fmt: skip
@pytest.mark.parametrize("how", ["cut", "gone"])
def test_damage_is_said_and_the_next_run_repairs_it(copied: tuple[Home, Path], damage: str, how: str) -> None:
    home, raw = copied
    run(home, raw)
    path = home.root / damage
    content = path.read_bytes()
    path.unlink() if how == "gone" else path.write_bytes(content[: len(content) // 2])
    if damage.startswith("processed/") and "ratings" not in damage:
        with pytest.raises(HomeError, match=r"run `python run\.py prepare`"):
            Catalogue.load(home.processed)
    run(home, raw)
    assert path.read_bytes() == content
    assert is_prepared(home)
    Catalogue.load(home.processed)


def test_a_damaged_stage_is_made_again(copied: tuple[Home, Path]) -> None:
    home, raw = copied
    manifest = run(home, raw)
    for path in home.root.glob("work/*/*/films.parquet"):
        path.write_bytes(b"nonsense")
    for path in home.root.glob("work/vectors/*/all.npz"):
        path.write_bytes(b"nonsense")
    for path in home.root.glob("work/*/embeddings/movies.npy"):
        path.unlink()
    shutil.rmtree(home.processed)
    assert run(home, raw) == manifest
    Catalogue.load(home.processed)


KILLED = """
    import os, sys
    sys.path[:0] = [{project!r}]
    from pathlib import Path
    from tests.data.fixtures import TinyEncoder
    from data import embedding
    from data.home import Home
    from data.prepare import PrepareSettings, prepare

    embedding.BLOCK = 10

    class Dying(TinyEncoder):
        def encode(self, texts):
            if self.encoded >= {after}:
                os._exit(9)  # as a kill does: nothing is cleaned up
            return super().encode(texts)

    encoder = Dying()
    prepare(Home(Path({home!r})), PrepareSettings(source={raw!r}, encoder="tiny"), False, lambda name: encoder)
"""


def killed(home: Home, raw: Path, after: int) -> int:
    code = KILLED.format(project=str(PROJECT), home=str(home.root), raw=str(raw), after=after)
    done = subprocess.run([sys.executable, "-c", textwrap.dedent(code)], env={**os.environ}, check=False, timeout=300)
    return done.returncode


def test_killed_while_embedding_it_resumes_with_the_next_block(
    ready: tuple[Home, dict[str, Any], Path], tmp_path: Path
) -> None:
    home, raw = Home(tmp_path / "home"), ready[2]
    assert killed(home, raw, 30) == 9
    encoder = TinyEncoder()
    run(home, raw, encoder)
    assert encoder.encoded == 63 - 30 + len(MOODS)


def test_a_tag_genome_folder_without_facts_or_labels_will_do(tmp_path: Path) -> None:
    raw = make_canonical(tmp_path / "raw", facts=False, labelled=False)
    home = Home(tmp_path / "home")
    manifest = run(home, raw)
    catalogue = Catalogue.load(home.processed)
    matrix = catalogue.movie(2571)
    assert (matrix.title, matrix.year, matrix.directors) == (
        "The Matrix",
        1999,
        ("Lana Wachowski", "Lilly Wachowski"),
    )
    assert matrix.genres == ()
    assert "dystopia" in {tag.tag for tag in matrix.tags}
    assert matrix.tone is None
    assert manifest["sentiment"] == {"trained": False}


def test_what_is_wrong_in_the_source_is_counted_and_left_out(tmp_path: Path) -> None:
    raw = make_canonical(tmp_path / "raw")
    with (raw / "ratings.json").open("a", encoding="utf-8") as file:
        for rating in (
            {"item_id": 1, "user_id": 900, "rating": 9.0},
            {"item_id": 777_777, "user_id": 900, "rating": 3.0},
            {"item_id": 1, "user_id": 900, "rating": 2.0, "timestamp": 5},
            {"item_id": 1, "user_id": 900, "rating": 4.0, "timestamp": 9},
        ):
            file.write(json.dumps(rating) + "\n")
    lines = (raw / "metadata.json").read_text(encoding="utf-8").splitlines()
    nameless = json.dumps(json.loads(lines[0]) | {"item_id": 888_888, "title": " "})
    (raw / "metadata.json").write_text("\n".join([*lines, lines[0], nameless]) + "\n", encoding="utf-8")
    facts = [json.loads(line) for line in (raw / "facts.json").read_text(encoding="utf-8").splitlines()]
    facts[0] |= {"year": 3000, "runtime_min": 0}
    facts[1] |= {"year": 1000, "runtime_min": 100_000}
    write(raw / "facts.json", facts)
    home = Home(tmp_path / "home")
    manifest = run(home, raw)
    counts = manifest["films"] | manifest["ratings"]
    assert counts["films"] == 63
    assert counts["duplicate_films"] == 1
    assert counts["films_without_title"] == 1
    assert counts["ratings_out_of_range"] == 1
    assert counts["orphan_ratings"] == 1
    assert counts["duplicate_ratings"] == 1
    assert counts["years_out_of_range"] == 2
    history = RatingUsers(home.processed).history("900")
    assert [(entry.movie_id, entry.rating) for entry in history] == [(1, 4.0)]
    assert Catalogue.load(home.processed).movie(1).runtime_min is None


def test_an_unknown_source_and_a_broken_one(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    with pytest.raises(InputError, match="no source 'nowhere'"):
        run(home, Path("nowhere"))
    raw = make_canonical(tmp_path / "raw")
    (raw / "ratings.json").write_text('{"item_id": 1, "us\n')
    with pytest.raises(InputError, match=r"no line that can be used .line 1"):
        run(home, raw)
    assert not is_prepared(home)


def test_two_preparations_of_one_home_are_refused(ready: tuple[Home, dict[str, Any], Path], tmp_path: Path) -> None:
    home, raw = Home(tmp_path / "home"), ready[2]

    class Nosy(TinyEncoder):
        def encode(self, texts: Any) -> Any:
            with pytest.raises(HomeError, match="another Marquee"):
                run(home, raw)
            return super().encode(texts)

    run(home, raw, Nosy())
    assert is_prepared(home)


def test_a_home_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file in the way")
    with pytest.raises(HomeError, match="check the folder"):
        run(Home(tmp_path / "home"), make_canonical(tmp_path / "raw"))


def test_rating_users_have_their_histories_and_nobody_else_has(ready: tuple[Home, dict[str, Any], Path]) -> None:
    users = RatingUsers(ready[0].processed)
    history = users.history("2")
    assert {1, 6} <= {entry.movie_id for entry in history}
    assert all(entry.source == "ratings" and entry.rating is not None for entry in history)
    assert [entry.at for entry in history] == sorted((entry.at for entry in history), reverse=True)
    assert len(users.users) == 24
    for stranger in ("ann", "999", "-1", "", "²", "1" * 40):
        assert users.history(stranger) == ()
        assert stranger not in users
