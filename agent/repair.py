"""Arguments of a tool call made to fit its schema, where what was meant is plain."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from rapidfuzz import fuzz, process

from data.wording import NUMBER_WORDS

NEAR = 85.0  # rapidfuzz ratio from which a misspelt field or choice is taken as meant
_NOTHING: tuple[Any, ...] = (None, "", [], {}, "null", "none", "None", "any", "Any", "N/A", "n/a")
_FILMS = frozenset({"films", "similar_to", "liked", "disliked", "seen", "left_out", "than", "series"})
# Fields of a wish whose words are read when they are no value of theirs ("1990s", "short"): `agent/llm/placing.py`.
_READ = frozenset({"year_from", "year_to", "minutes_from", "minutes_to", "renown", "acclaimed", "oscars", "shifts"})
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
    "feedback": "value", "rating": "value", "franchise": "series", "saga": "series", "exclude": "without",
    "excluded": "without", "avoid": "without", "not": "without", "no": "without", "decade": "year_from",
    "decades": "year_from", "era": "year_from", "period": "year_from", "years": "year_from", "length": "minutes_to",
    "companions": "group", "people_with": "group", "popularity": "renown", "theme": "tags", "keyword": "tags",
    "oscar": "oscars", "country": "tags", "countries": "tags", "nationality": "tags",
}  # fmt: skip
_ONE_RANGE = frozenset({"year", "years", "decade", "decades", "era", "period"})
_YES_OR_NO = ("true", "false", "yes", "no", "1", "0")
_YEARS = re.compile(r"((?:18|19|20)\d\d)(?:\D{1,4}((?:18|19|20)\d\d))?(['’]?s)?")
_PLAIN = re.compile(r"[#+]?\d{1,9}(?:\.\d+)?\s*(?:m|min|mins|minutes?)?\.?")
_HOURS = re.compile(r"(\d(?:\.\d+)?)\s*h(?:ours?|rs?|r)?\.?\s*(?:and\s*)?(\d{1,2})?\s*(?:m|min|mins|minutes?)?")
_ID = re.compile(r"[\[(]?(?:movie|film)?[ _]?id\s*[:=#]*\s*(\d{1,12})[\])]?", re.I)  # "id 480", "movie_id: 480"
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
        if said in _ONE_RANGE and "year_from" in fields and said not in fields and (years := _one_year(value)):
            fitting |= years
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
        return _choice(value, choices) or (value if name in _READ and isinstance(value, str) else None)
    if "integer" in kinds or "number" in kinds:
        return _number(value, words_too=name in _READ)
    if "boolean" in kinds:
        if name in _READ and isinstance(value, str) and value.strip().lower() not in _YES_OR_NO:
            return value
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
    said = str(value).strip()
    return _choice(value, schema["enum"]) or (said if name in _READ else None) if "enum" in schema else said


def _film(value: Any) -> str:
    """A film given as id, as text or as an object with either."""
    if isinstance(value, dict):
        number = next((value[key] for key in ("id", "movie_id") if key in value), None)
        value = number if number is not None else value.get("title", "")
    if isinstance(value, int) and not isinstance(value, bool):
        return f"#{value}"
    said = str(value).strip()
    return f"#{marked.group(1)}" if (marked := _ID.fullmatch(said)) else said


def _choice(value: Any, choices: list[Any]) -> Any:
    said = str(value).strip().lower().replace(" ", "_")
    said = said if said in choices else _VALUES.get(said, said)
    near = process.extractOne(said, [str(choice) for choice in choices], scorer=fuzz.ratio, score_cutoff=NEAR)
    return near[0] if near else None


def _number(value: Any, words_too: bool = False) -> int | str | None:
    """90, "90", "90 minutes", "1h30" or "three"; what says more than a number, if it is to be read, as it is."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return int(value) if abs(value) < 1e9 else None
    said = str(value).strip().lower()
    if hours := _HOURS.fullmatch(said):
        return round(60 * float(hours.group(1))) + int(hours.group(2) or 0)
    if _PLAIN.fullmatch(said) or not words_too:
        digits = re.search(r"\d{1,9}", said)
        return int(digits.group()) if digits else NUMBER_WORDS.get(said)
    return NUMBER_WORDS.get(said) or said[:60] or None


def _one_year(value: Any) -> dict[str, Any]:
    """ "1995", "1990-1999", [1990, 1999] or "1980s" as a range; nothing for what says more than years."""
    said = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    if not (found := _YEARS.fullmatch(said.strip())):
        return {}
    first, last, decade = int(found.group(1)), int(found.group(2) or found.group(1)), found.group(3)
    return {"year_from": first, "year_to": last + 9 if decade else last}
