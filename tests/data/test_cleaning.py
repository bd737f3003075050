"""Films out of a raw folder as published: quirks are evened out, what is wrong is counted and told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from data.canonical import RawFolder, locate
from data.cleaning import FILM_SCHEMA, clean_films
from data.errors import InputError
from data.ratings_table import write_ratings
from tests.data.fixtures import write

HEAT = {
    "title": "Heat (1995) ", "directedBy": "Michael Mann", "starring": "Al Pacino, Robert De Niro ", "dateAdded": None,
    "avgRating": 3.83, "imdbId": "0113277", "item_id": 6,
}  # fmt: skip
BARE = {"title": "Babel", "directedBy": None, "starring": " ", "dateAdded": None, "avgRating": None, "imdbId": None, "item_id": 7}  # fmt: skip  # noqa: E501


def folder(root: Path, films: list[dict[str, Any]], **files: list[dict[str, Any]]) -> RawFolder:
    root.mkdir(exist_ok=True)
    for name, rows in {"metadata": films, "ratings": [], **files}.items():
        write(root / f"{name}.json", rows)
    return locate(root)


def cleaned(raw: RawFolder, strict: bool = False) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    made = raw.root.parent / "made"
    made.mkdir(exist_ok=True)
    write_ratings(raw, made, strict=strict, progress=False)
    report = clean_films(raw, made, made, strict=strict)
    table = pq.read_table(made / "films.parquet")
    assert table.schema.equals(FILM_SCHEMA)
    return table.to_pylist(), report


def test_films_as_published(tmp_path: Path) -> None:
    (heat, bare), report = cleaned(folder(tmp_path / "raw", [BARE, HEAT]))
    assert (heat["id"], heat["title"], heat["year"], heat["imdb_id"]) == (6, "Heat", 1995, "0113277")
    assert (heat["directors"], heat["cast"]) == (["Michael Mann"], ["Al Pacino", "Robert De Niro"])
    assert (bare["title"], bare["year"], bare["imdb_id"]) == ("Babel", None, None)
    assert bare["directors"] == bare["cast"] == bare["keywords"] == []
    assert report == {"films": 2, "films_with_facts": 0, "films_with_tags": 0, "problems": {}}


def test_the_mean_is_of_the_ratings_and_the_published_one_only_where_there_are_none(tmp_path: Path) -> None:
    films, _ = cleaned(folder(tmp_path / "raw", [HEAT, BARE]))
    assert [film["mean_rating"] for film in films] == [pytest.approx(3.83), None]
    ratings = [{"item_id": 7, "user_id": 1, "rating": r} for r in (2.0,)]
    films, _ = cleaned(folder(tmp_path / "raw", [HEAT, BARE], ratings=ratings))
    assert [(film["mean_rating"], film["rating_count"]) for film in films] == [(None, 0), (2.0, 1)]


def test_keywords_are_those_of_the_facts_then_tags_most_given_first(tmp_path: Path) -> None:
    tags = [{"tag": "heist", "id": 2198}, {"tag": " gritty ", "id": 5}, {"tag": "crime", "id": 9}, {"tag": "", "id": 3}]
    given = [(6, 5, 2), (6, 2198, 40), (6, 9, 3), (6, 3, 1), (8, 5, 1), (6, 77, 1), (6, 5, 2), (7, 5, 0)]
    raw = folder(
        tmp_path / "raw", [HEAT, BARE], tags=tags, facts=[{"item_id": 6, "keywords": ["crime", "los angeles"]}],
        tag_count=[dict(zip(("item_id", "tag_id", "num"), row, strict=True)) for row in given],
    )  # fmt: skip
    (heat, bare), report = cleaned(raw)
    assert heat["keywords"] == ["crime", "los angeles", "heist", "gritty"]
    assert bare["keywords"] == []
    counts = {name: count for name, count in report.items() if isinstance(count, int)}
    assert counts == {
        "films": 2, "films_with_facts": 1, "films_with_tags": 1, "duplicate_tag_counts": 1, "empty_tags": 1,
        "orphan_tag_counts": 3,
    }  # fmt: skip
    assert report["problems"]["orphan_tag_counts"][1:] == [
        "tag_count.json, line 5: the film 8 is not in the metadata.",
        "tag_count.json, line 6: the tag 77 has no name.",
    ]


def test_every_film_left_out_and_every_number_out_of_range_is_told(tmp_path: Path) -> None:
    raw = folder(
        tmp_path / "raw",
        [HEAT, HEAT | {"title": "Heat again"}, BARE, {"title": " ", "item_id": 8}, {"title": None, "item_id": 9}],
        facts=[
            {"item_id": 6, "year": 1700, "runtime_min": 5000, "oscars": None, "overview": 5},
            {"item_id": 9, "display_title": "Named by its facts"}, {"item_id": 10}, {"item_id": 6},
        ],
    )  # fmt: skip
    films, report = cleaned(raw)
    assert [film["title"] for film in films] == ["Heat", "Babel", "Named by its facts"]
    assert (films[0]["year"], films[0]["runtime_min"], films[0]["overview"]) == (None, None, "")
    told = report["problems"]
    assert told["duplicate_films"] == ["metadata.json, line 2: the film 6 is there already."]
    assert told["films_without_title"] == ["metadata.json, line 4: the film 8 has no title."]
    assert told["orphan_facts"] == ["facts.json, line 3: the film 10 is not in the metadata."]
    assert told["duplicate_facts"] == ["facts.json, line 4: the film 6 is there already."]
    assert told["wrong_type"] == ["facts.json, line 1: overview is 5, not text."]
    assert told["years_out_of_range"] == ["facts.json, line 1: the year 1700 is before 1874 or in the future."]
    assert told["runtimes_out_of_range"] == ["facts.json, line 1: the runtime 5000 is not in 1 to 900 minutes."]
    with pytest.raises(InputError, match="line 2: the film 6 is there already: correct or remove that line"):
        cleaned(raw, strict=True)


def test_where_the_files_of_a_source_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is not a folder"):
        locate(tmp_path / "nowhere")
    with pytest.raises(InputError, match=r"lacks metadata\.json and ratings\.json: give a folder in the layout"):
        locate(tmp_path)
    published, ours = tmp_path / "published", tmp_path / "ours"
    for name in ("raw/metadata.json", "raw/metadata_updated.json", "raw/ratings.json", "scores/glmer.csv",
                 "scores/tagdl.csv", "raw/survey_answers.json"):  # fmt: skip
        (published / name).parent.mkdir(parents=True, exist_ok=True)
        (published / name).touch()
    ours.mkdir()
    for name in ("facts.json", "joins.json", "labelled_reviews.parquet", "reviews.json"):
        (ours / name).touch()
    raw = locate(published, ours)
    assert (raw.metadata, raw.scores) == (published / "raw/metadata_updated.json", published / "scores/tagdl.csv")
    assert (raw.facts, raw.joins, raw.labelled) == (
        ours / "facts.json", ours / "joins.json", ours / "labelled_reviews.parquet",
    )  # fmt: skip
    assert (raw.reviews, raw.tags, raw.survey) == (None, None, published / "raw/survey_answers.json")
    assert len(raw.files) == 7
    (published / "raw/ratings.json").unlink()
    with pytest.raises(InputError, match=r"lacks ratings\.json: give"):
        locate(published)


def test_the_report_is_plain_json(tmp_path: Path) -> None:
    _, report = cleaned(folder(tmp_path / "raw", [HEAT, HEAT]))
    assert json.loads(json.dumps(report)) == report
