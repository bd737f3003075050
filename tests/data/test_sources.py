"""Every source opens through one door; what cannot be used is one sentence, and nothing unsafe is unpacked."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from data import canonical
from data.catalogue import Catalogue
from data.errors import InputError
from data.home import Home
from data.movielens import files
from data.movielens.files import Zip, blocks
from data.prepare import PrepareSettings, prepare
from data.problems import Problems
from data.sources import SourceSettings, current, open_source, report_of
from data.starter.build import write_labelled
from data.tag_space import TagSpace
from tests.data.fixtures import TinyEncoder, labelled_reviews, make_canonical, write
from tests.data.releases import CSV, GENOME, ML_1M, archive, folder, home_with_facts


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(home_with_facts(tmp_path / "home"))


def opened(home: Home, **asked: Any) -> canonical.RawFolder:
    return open_source(home, SourceSettings(**asked), progress=False)


def refused(home: Home, **asked: Any) -> str:
    with pytest.raises(InputError) as told:
        opened(home, **asked)
    sentence = str(told.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert not list(home.raw.glob("movielens-*")) + list(home.raw.glob("tag-genome-*")) + list(home.raw.glob(".*"))
    return sentence


# ── MovieLens ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_movielens_folder_is_brought_into_the_canonical_layout(home: Home, tmp_path: Path) -> None:
    raw = opened(home, source="movielens", path=folder(tmp_path / "ml"))
    films = {row["item_id"]: row for row in canonical.read_rows(raw.facts or raw.root)}
    assert (films[6]["runtime_min"], films[6]["directors"], films[6]["languages"]) == (
        170,
        ["Michael Mann"],
        ["English"],
    )
    assert films[50]["directors"] == ["Bryan Singer"]
    assert (films[1]["runtime_min"], films[4973]["languages"], films[40697]["directors"]) == (81, ["French"], [])
    report = report_of(raw)
    assert (report["films"], report["ratings"], report["users"], report["counts"]) == (7, 5, 3, {})
    joined = report["joined"]
    assert [joined[name] for name in ("by_imdb_id", "by_tmdb_id", "by_title_and_year", "none")] == [2, 1, 2, 2]
    assert raw.labelled is None


def test_kept_as_it_is_until_its_content_changes(home: Home, tmp_path: Path) -> None:
    release = folder(tmp_path / "ml")
    raw = opened(home, path=release)
    before = raw.ratings.stat().st_ino
    assert opened(home, path=release).ratings.stat().st_ino == before
    same_size = CSV["ratings.csv"].replace(b"1,1,4.0", b"2,6,4.0")
    (release / "ratings.csv").write_bytes(same_size)
    again = opened(home, path=release)
    assert again.root == raw.root
    assert again.ratings.stat().st_ino != before
    assert b'"item_id":6,"user_id":2,"rating":4.0' in again.ratings.read_bytes()


def test_strict_ends_where_the_default_counts(home: Home, tmp_path: Path) -> None:
    release = folder(tmp_path / "ml", CSV | {"ratings.csv": CSV["ratings.csv"] + b"7,6,much,1\n"})
    raw = opened(home, path=release)
    assert report_of(raw)["counts"] == {"wrong_type": 1}
    assert "ratings.csv, line 7: rating is 'much'" in report_of(raw)["problems"]["wrong_type"][0]
    with pytest.raises(InputError, match=r"ratings\.csv, line 7: rating is 'much', no number: correct or remove"):
        opened(home, path=release, strict=True)
    assert report_of(raw)["counts"] == {"wrong_type": 1}  # what was there stays in use


def test_a_release_by_name_is_found_where_archives_are_kept(home: Home) -> None:
    home.external.mkdir()
    archive(home.external / "ml-1m.zip", ML_1M, "ml-1m/")
    assert report_of(opened(home, source="ml-1m"))["films"] == 3
    assert "ml-25m is not there: add --download" in refused_name(home)


def refused_name(home: Home) -> str:
    with pytest.raises(InputError) as told:
        opened(home, source="ml-25m")
    return str(told.value)


def test_the_home_remembers_its_source(home: Home, tmp_path: Path) -> None:
    assert current(home) is None
    first = opened(home, source="movielens", path=folder(tmp_path / "ml"))
    assert opened(home).root == first.root
    made = make_canonical(tmp_path / "canonical")
    assert opened(home, source=str(made)).root == made
    assert opened(home).root == made


# ── Tag Genome ───────────────────────────────────────────────────────────────────────────────────────────────────────
def published(path: Path) -> Path:
    make_canonical(path / "raw", facts=False, labelled=False)
    write(
        path / "raw" / "metadata.json",
        [
            {"title": "Heat (1995)", "directedBy": "", "starring": None, "dateAdded": None, "avgRating": 3.9,
             "imdbId": "0113277", "item_id": 6},
            {"title": "Matrix, The (1999) ", "directedBy": "Lana Wachowski, Robert Downey, Jr.",
             "starring": "Keanu Reeves", "dateAdded": None, "avgRating": 4.1, "imdbId": "", "item_id": 2571},
        ],
    )  # fmt: skip
    (path / "scores").mkdir()
    (path / "scores" / "tagdl.csv").write_text("tag,item_id,score\nheist,6,1.1\n")
    return path


@pytest.fixture
def reviews_at_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """The archive of labelled reviews stands outside of what is tested here: it is fetched from the package index."""
    import pyarrow.parquet as pq

    monkeypatch.setattr(
        "data.sources.write_labelled", lambda home, path, progress: pq.write_table(labelled_reviews(), path)
    )


@pytest.mark.usefixtures("reviews_at_hand")
def test_the_published_folder_is_read_in_place_and_filled_beside(home: Home, tmp_path: Path) -> None:
    given = published(tmp_path / "genome")
    (given / "movies.csv").write_text('movieId,title,genres\n2571,"Matrix, The (1999)",Action|Sci-Fi\n')
    raw = opened(home, source="tag-genome", path=given)
    assert raw.ratings == given / "raw" / "ratings.json"
    assert raw.scores == given / "scores" / "tagdl.csv"
    assert raw.facts is not None
    assert raw.facts.parent.parent == home.raw
    assert raw.labelled == raw.facts.parent / "labelled_reviews.parquet"
    films = {row["item_id"]: row for row in canonical.read_rows(raw.facts)}
    assert (films[6]["runtime_min"], films[6]["genres"]) == (170, ["Action", "Biography", "Drama"])
    assert films[2571]["genres"] == ["Action", "Sci-Fi"]
    assert films[2571]["directors"] == ["Lana Wachowski", "Robert Downey, Jr."]
    assert report_of(raw)["joined"]["by_title_and_year"] == 1
    assert sorted(path.name for path in given.iterdir()) == ["movies.csv", "raw", "scores"]
    assert opened(home).facts == raw.facts


# ── what cannot be used ──────────────────────────────────────────────────────────────────────────────────────────────
def test_wrong_use_is_told(home: Home, tmp_path: Path) -> None:
    release, genome = folder(tmp_path / "ml"), published(tmp_path / "genome")
    (tmp_path / "notes.txt").write_text("notes")
    assert "needs the place it is read from: add --path" in refused(home, source="movielens")
    assert "add --path" in refused(home, source="tag-genome")
    assert "is not there" in refused(home, source="movielens", path=tmp_path / "nowhere")
    assert "neither a folder nor a whole zip" in refused(home, source="movielens", path=tmp_path / "notes.txt")
    assert "use --source tag-genome" in refused(home, source="movielens", path=genome)
    assert "use --source movielens" in refused(home, source="tag-genome", path=release)
    assert "metadata.json was looked for" in refused(home, source="tag-genome", path=home.root)
    assert "is a file: unpack" in refused(home, source="tag-genome", path=tmp_path / "notes.txt")
    assert "ratings.csv with movies.csv" in refused(home, source="movielens", path=home.root)
    assert "There is no source 'netflix': choose one of starter, movielens, tag-genome, ml-100k" in refused(
        home, source="netflix"
    )
    assert "no release 'ml-2m'" in refused(home, download="ml-2m")
    assert "differ" in refused(home, source="ml-1m", download="ml-25m")
    assert "leave one out" in refused(home, source="starter", download="ml-25m")
    assert "not both" in refused(home, path=release, download="ml-25m")
    assert "starter data is not read from a path" in refused(home, source="starter", path=release)
    assert current(home) is None


# ── archives that mean harm ──────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", ["../../evil.csv", "/etc/evil.csv", "C:\\evil.csv", "a/../../evil", "..\\evil.csv"])
def test_a_name_that_lies_outside_is_refused(home: Home, tmp_path: Path, name: str) -> None:
    bad = archive(tmp_path / "bad.zip")
    with zipfile.ZipFile(bad, "a") as out:
        out.writestr(zipfile.ZipInfo(name), b"evil")
    assert "which lies outside of it" in refused(home, path=bad)
    assert not list(tmp_path.rglob("evil*"))


def test_a_bomb_is_refused_before_it_is_read(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SMALL_BYTES", 1 << 16)
    bomb = archive(tmp_path / "bomb.zip", CSV | {"ratings.csv": b"1,6,4.0,5\n" * 500_000})
    assert "times (at most 200)" in refused(home, path=bomb)
    monkeypatch.setattr(files, "LARGEST_MEMBER_BYTES", 1 << 20)
    assert "GB (at most" in refused(home, path=bomb)


def test_too_many_members_are_refused(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_MEMBERS", 3)
    assert "holds 5 files (at most 3" in refused(home, path=archive(tmp_path / "many.zip"))


def test_a_damaged_archive_is_told(home: Home, tmp_path: Path) -> None:
    whole = archive(tmp_path / "whole.zip", packed=zipfile.ZIP_STORED).read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[: len(whole) // 2])
    assert "neither a folder nor a whole zip" in refused(home, path=tmp_path / "cut.zip")
    changed = whole.replace(b"964982704", b"964982794", 1)
    (tmp_path / "changed.zip").write_bytes(changed)
    assert "is damaged (Bad CRC-32" in refused(home, path=tmp_path / "changed.zip")


def test_an_encrypted_member_is_told(home: Home, tmp_path: Path) -> None:
    content = bytearray(archive(tmp_path / "a.zip", packed=zipfile.ZIP_STORED).read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = -1
        while (at := content.find(mark, at + 1)) >= 0:
            content[at + place] |= 1
    (tmp_path / "secret.zip").write_bytes(bytes(content))
    assert "is encrypted: unpack" in refused(home, path=tmp_path / "secret.zip")


def test_a_mac_s_archive_is_read(home: Home, tmp_path: Path) -> None:
    shadow = {f"__MACOSX/._{name}": b"\0" for name in CSV}
    made = archive(tmp_path / "mac.zip", {f"ml/{name}": text for name, text in CSV.items()} | shadow, top="")
    assert report_of(opened(home, path=made))["films"] == 7


def test_an_endless_line_is_told_and_skipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "CHUNK_BYTES", 16)
    monkeypatch.setattr(files, "LONGEST_LINE_BYTES", 64)
    made = archive(tmp_path / "long.zip", {"a.csv": b"one\n" + b"x" * 500 + b"\nthree\nfour"}, top="")
    problems = Problems()
    found = [(block.line, block.data) for block in blocks(Zip(made), "a.csv", problems)]
    lines = [(at + i, line) for at, data in found for i, line in enumerate(data.split(b"\n")[:-1])]
    assert lines == [(1, b"one"), (3, b"three"), (4, b"four")]
    assert problems.report()["counts"] == {"line_too_long": 1}


def test_source_settings_are_kept_as_plain_json(home: Home, tmp_path: Path) -> None:
    release = folder(tmp_path / "ml")
    opened(home, path=release, strict=True)
    told = json.loads((home.raw / "source.json").read_text())
    assert told == {"source": "movielens", "path": str(release), "download": None, "strict": False}


# ── through the whole preparation ────────────────────────────────────────────────────────────────────────────────────
def test_a_release_is_prepared_to_the_end_and_stays_the_source(home: Home, tmp_path: Path) -> None:
    release = folder(tmp_path / "ml")
    settings = PrepareSettings(source="movielens", path=release, encoder="tiny")
    manifest = prepare(home, settings, False, lambda name: TinyEncoder())
    catalogue = Catalogue.load(home.processed)
    heat = catalogue.movie(6)
    assert (heat.title, heat.year, heat.runtime_min, heat.directors) == ("Heat", 1995, 170, ("Michael Mann",))
    assert (len(catalogue), heat.rating_count, heat.mean_rating) == (7, 1, 4.5)
    assert manifest["joins"]["joined"]["none"] == 2
    again = prepare(home, PrepareSettings(encoder="tiny"), False, lambda name: TinyEncoder())
    assert again["version"] == manifest["version"]


def test_scores_of_a_few_films_hold_for_them_and_teach_nothing(home: Home, tmp_path: Path) -> None:
    settings = PrepareSettings(source="movielens", path=folder(tmp_path / "genome", GENOME), encoder="tiny")
    prepare(home, settings, False, lambda name: TinyEncoder())
    space = TagSpace.load(home.processed)
    catalogue = Catalogue.load(home.processed)
    rows = [catalogue.index(film) for film in (1, 6, 2571)]
    assert space.column("toys, alive")[rows].tolist() == [1, 0, 0]
    shown = {tag.tag: tag.relevance for tag in catalogue.movie(1).tags}
    assert shown["toys, alive"] == pytest.approx(0.9995, abs=1e-3)


def test_labelled_reviews_of_the_starter_data_are_not_fetched_again(home: Home, tmp_path: Path) -> None:
    known = labelled_reviews().drop(["film_id"]).append_column("film_id", pa.array(range(400), pa.int64()))
    (home.raw / "starter").mkdir(parents=True, exist_ok=True)
    pq.write_table(known, home.raw / "starter" / "labelled_reviews.parquet")
    write_labelled(home, tmp_path / "labelled_reviews.parquet", progress=False)
    made = pq.read_table(tmp_path / "labelled_reviews.parquet")
    assert made.select(["text", "label", "source"]) == known.select(["text", "label", "source"])
    assert made["film_id"].null_count == len(known) > 0
