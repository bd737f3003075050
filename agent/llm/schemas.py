"""What the model may call and write, as JSON schemas small enough to be sent with every message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from langchain_core.tools import BaseTool
from langchain_core.utils.function_calling import convert_to_openai_tool

Schema = dict[str, Any]

# Each of these says no more than another: a search, a likeness or a mood is a field of `recommend_movies` too.
OFFERED = ("recommend_movies", "movie_details", "explain_pick", "user_history", "record_feedback")
# Said another way by a field that is offered: `without` is sorted by what each name is, feedback has its own tool.
_SPARED = frozenset(
    {
        "genres_none",
        "people_none",
        "languages_none",
        "countries_none",
        "tags_none",
        "liked",
        "disliked",
        "seen",
        "limit",
    }
)
MOST_ITEMS = 8  # of a list of films in a call written as JSON
_OF_FILMS = ("similar_to", "films")
_NOISE = frozenset({"default", "title", "maxItems", "minItems", "maxLength", "minLength", "maximum", "minimum"})


def offered(tools: Sequence[BaseTool]) -> list[Schema]:
    """The tools a model is shown, without what only the check of its arguments needs."""
    shown = {tool.name: tool for tool in tools}
    return [_spared(_small(convert_to_openai_tool(shown[name]))) for name in OFFERED if name in shown]


def as_text(tools: Sequence[Schema]) -> str:
    """The tools for a model that cannot be told of them any other way: one line each."""
    return "\n".join(_line(tool["function"]) for tool in tools)


def call_format(tools: Sequence[Schema]) -> Schema:
    """`response_format` that holds a model to one call, its arguments beside the tool's name, or to words."""
    fields = {name: field for tool in tools for name, field in tool["function"]["parameters"]["properties"].items()}
    names = [*(tool["function"]["name"] for tool in tools), "talk"]
    schema = _object({"tool": {"enum": names}}) | {"properties": {"tool": {"enum": names}, **fields}}
    schema["properties"]["reply"] = {"type": "string"}
    return _format("call", _ended(_bare(schema)), strict=False)


def reply_format() -> Schema:
    """`response_format` of the reply: its words, the picks' ids in the order to show, and for each a reason with the
    numbers of the facts it rests on."""
    numbers = {"type": "array", "items": {"type": "integer"}}
    reason = _object({"id": {"type": "integer"}, "facts": numbers, "why": {"type": "string"}})
    return _format(
        "reply",
        _object(
            {
                "reply": {"type": "string"},
                "order": numbers,
                "reasons": {"type": "array", "items": reason},
            }
        ),
        strict=True,
    )


def _spared(tool: Schema) -> Schema:
    parameters = tool["function"]["parameters"]
    kept = {name: field for name, field in parameters["properties"].items() if name not in _SPARED}
    return {**tool, "function": {**tool["function"], "parameters": {**parameters, "properties": kept}}}


def _format(name: str, schema: Schema, strict: bool) -> Schema:
    return {"type": "json_schema", "json_schema": {"name": name, "strict": strict, "schema": schema}}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _small(value: Any) -> Any:
    """Without defaults, limits and the "or null" of what may be left out anyway."""
    if isinstance(value, list):
        return [_small(each) for each in value]
    if not isinstance(value, Mapping):
        return value
    options = [option for option in value.get("anyOf", ()) if option != {"type": "null"}]
    if len(options) == 1:
        value = {**{key: each for key, each in value.items() if key != "anyOf"}, **options[0]}
    properties = value.get("properties")
    kept = {key: _small(each) for key, each in value.items() if key not in _NOISE and key != "properties"}
    if isinstance(properties, Mapping):  # the names in it are fields, not words of the schema
        kept["properties"] = {name: _small(each) for name, each in properties.items()}
    return kept


def _bare(schema: Any) -> Any:
    """Without descriptions: they stand in the prompt."""
    if isinstance(schema, list):
        return [_bare(each) for each in schema]
    if not isinstance(schema, Mapping):
        return schema
    return {key: _bare(each) for key, each in schema.items() if not (key == "description" and isinstance(each, str))}


def _ended(schema: Schema) -> Schema:
    """With an end to the lists of films, in which small models held to a schema go on until they are cut off."""
    lists = {
        name: {**field, "maxItems": MOST_ITEMS} for name, field in schema["properties"].items() if "items" in field
    }
    return {**schema, "properties": {**schema["properties"], **lists}}


def names_only(tools: Sequence[Schema]) -> str:
    """The tools and the names of their arguments, for a model that was told the rest before."""
    functions = (tool["function"] for tool in tools)
    return "\n".join(f"{each['name']}({', '.join(each['parameters']['properties'])})" for each in functions)


def _line(function: Schema) -> str:
    fields = ", ".join(_field(name, schema) for name, schema in function["parameters"]["properties"].items())
    return f"{function['name']}({fields}): {function['description']}"


def _field(name: str, schema: Schema) -> str:
    """`year_from: integer`, `people[] (wanted)`, `text (what to search for)`."""
    many = schema.get("type") == "array"
    inner = schema.get("items", {}) if many else schema
    kind = "|".join(inner["enum"]) if "enum" in inner else inner.get("type", "string")
    told = f" ({schema['description']})" if "description" in schema else ""
    return f"{name}{'[]' if many else ''}{'' if kind == 'string' else f': {kind}'}{told}"
