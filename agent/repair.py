"""Arguments of a tool call made to fit its schema, where what was meant is plain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz, process

from data.wording import NUMBER_WORDS

NEAR = 85.0  # rapidfuzz ratio from which a misspelt field or choice is taken as meant
_NOTHING: tuple[Any, ...] = (None, "", [], {}, "null", "none", "None", "any", "Any", "N/A", "n/a")
_FILMS = frozenset({"films", "similar_to", "liked", "disliked", "seen", "left_out"})
_ALIASES = {
    "genre": "genres", "actor": "people", "actors": "people", "cast": "people", "director": "people",
    "directors": "people", "starring": "people", "min_year": "year_from", "year_min": "year_from",
    "start_year": "year_from", "after": "year_from", "max_year": "year_to", "year_max": "year_to",
    "end_year": "year_to", "before": "year_to", "year": "years", "runtime": "minutes_to", "max_runtime": "minutes_to",
    "max_minutes": "minutes_to", "runtime_max": "minutes_to", "max_duration": "minutes_to", "duration": "minutes_to",
    "min_runtime": "minutes_from", "min_minutes": "minutes_from", "language": "languages", "mood": "moods",
    "tag": "tags", "themes": "tags", "keywords": "tags", "similar": "similar_to", "like": "similar_to",
    "exclude_genres": "genres_none", "without_genres": "genres_none", "not_genres": "genres_none",
    "exclude_people": "people_none", "limit": "count", "k": "count", "n": "count", "number": "count",
    "num_results": "count", "query": "text", "description": "text", "plot": "text", "film": "films", "movie": "films",
    "movies": "films", "title": "films", "titles": "films", "movie_id": "films", "movie_ids": "films", "ids": "films",
    "feedback": "value", "rating": "value",
}  # fmt: skip
_VALUES = {
    "liked": "like", "love": "like", "loved": "like", "positive": "like", "up": "like", "disliked": "dislike",
    "hate": "dislike", "hated": "dislike", "negative": "dislike", "down": "dislike", "watched": "seen",
    "already_seen": "seen", "remove": "forget", "delete": "forget", "dismiss": "not_interested",
}  # fmt: skip


def repaired(arguments: Mapping[str, Any], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments under the names of `fields` (JSON schemas) and of their types. What fits nowhere is left out: a
    field the schema does not have is never passed on."""
    fitting: dict[str, Any] = {}
    for said, value in arguments.items():
        if said == "year" and "year_from" in fields and "year" not in fields:
            fitting |= _one_year(value)
            continue
        name = _field(said, fields)
        if name is None or value in _NOTHING:
            continue
        fit = _fit(name, value, fields[name])
        if fit in _NOTHING:
            continue
        both = isinstance(fit, list) and isinstance(fitting.get(name), list)
        fitting[name] = [*fitting[name], *fit] if both else fit
    return fitting


def _field(said: str, fields: Mapping[str, Any]) -> str | None:
    if said in fields:
        return said
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])|[\s-]+", "_", said).lower()
    if plain in fields:
        return plain
    if _ALIASES.get(plain) in fields:
        return _ALIASES[plain]
    near = process.extractOne(plain, fields.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return near[0] if near else None


def _fit(name: str, value: Any, schema: Mapping[str, Any]) -> Any:
    kinds = {each.get("type") for each in (schema, *schema.get("anyOf", ()))}
    choices = next((each["enum"] for each in (schema, *schema.get("anyOf", ())) if "enum" in each), None)
    if "array" in kinds:
        within = schema.get("items", {})
        items = [_item(name, item, within) for item in _several(name, value)]
        return [item for item in items if item not in _NOTHING]
    if choices is not None:
        return _choice(value, choices)
    if "integer" in kinds or "number" in kinds:
        return _number(value)
    if "boolean" in kinds:
        return value if isinstance(value, bool) else str(value).strip().lower() in ("true", "yes", "1")
    return value if isinstance(value, str) else " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _several(name: str, value: Any) -> list[Any]:
    if isinstance(value, list | tuple | set):
        return list(value)
    if isinstance(value, str) and name not in _FILMS and "," in value:  # titles have commas of their own
        return [part.strip() for part in value.split(",")]
    return [value]


def _item(name: str, value: Any, schema: Mapping[str, Any]) -> Any:
    if name in _FILMS:
        return _film(value)
    if isinstance(value, dict):
        value = next((value[key] for key in ("name", "tag", "genre", "value") if key in value), "")
    return _choice(value, schema["enum"]) if "enum" in schema else str(value).strip()


def _film(value: Any) -> str:
    """A film given as id, as text or as an object with either."""
    if isinstance(value, dict):
        number = next((value[key] for key in ("id", "movie_id") if key in value), None)
        value = number if number is not None else value.get("title", "")
    return f"#{value}" if isinstance(value, int) and not isinstance(value, bool) else str(value).strip()


def _choice(value: Any, choices: list[Any]) -> Any:
    said = str(value).strip().lower().replace(" ", "_")
    said = said if said in choices else _VALUES.get(said, said)
    near = process.extractOne(said, [str(choice) for choice in choices], scorer=fuzz.ratio, score_cutoff=NEAR)
    return near[0] if near else None


def _number(value: Any) -> int | None:
    """90, "90", "90 minutes", "1990s" or "three"."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return int(value) if abs(value) < 1e9 else None
    digits = re.search(r"\d{1,9}", str(value))
    return int(digits.group()) if digits else NUMBER_WORDS.get(str(value).strip().lower())


def _one_year(value: Any) -> dict[str, Any]:
    """ "1995", "1990-1999" or "1980s" as a range."""
    years = [int(year) for year in re.findall(r"\b(?:18|19|20)\d\d", str(value))]
    if not years:
        return {}
    end = years[-1] + 9 if str(value).strip().endswith("s") else years[-1]
    return {"year_from": years[0], "year_to": end}
