"""The API's reference at /docs, drawn from the OpenAPI document without anything fetched from elsewhere."""

from __future__ import annotations

import json
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from ui.markup import e
from ui.plain import document

METHODS = ("get", "post", "put", "patch", "delete")


def add_reference(api: FastAPI) -> None:
    """Add `GET /docs`."""

    @api.get("/docs", response_class=HTMLResponse, include_in_schema=False)
    def reference() -> str:
        return reference_page(api.openapi())


def reference_page(openapi: dict[str, Any]) -> str:
    """Every operation by group, with its parameters, body and answer."""
    schemas: dict[str, Any] = openapi.get("components", {}).get("schemas", {})
    groups: dict[str, list[str]] = {}
    for path, operations in openapi["paths"].items():
        for method in METHODS:
            if method in operations:
                found = operations[method]
                groups.setdefault(found.get("tags", ["other"])[0], []).append(_operation(method, path, found, schemas))
    body = "".join(f"<h2>{e(name.capitalize())}</h2>{''.join(items)}" for name, items in groups.items())
    about = f'<p>{e(openapi["info"].get("description", ""))} The machine-readable form is at <a href="/openapi.json">/openapi.json</a>.</p>'  # noqa: E501
    return document("HTTP API", about + body)


def _operation(method: str, path: str, found: dict[str, Any], schemas: dict[str, Any]) -> str:
    asked = found.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    answers: dict[str, Any] = next((answer for code, answer in found["responses"].items() if code.startswith("2")), {})
    answered = answers.get("content", {}).get("application/json", {}).get("schema")
    example = _example(asked, schemas) if asked else None
    parts = [f"<p>{e(found.get('description', ''))}</p>", _parameters(found.get("parameters", []))]
    if example is not None:
        parts.append(f"<p>Body</p><pre>{_json(example)}</pre>")
    parts.append(f"<p>Try it</p><pre>{e(_curl(method, path, example))}</pre>")
    if answered:
        parts.append(f"<p>Answer</p><pre>{_json(_example(answered, schemas))}</pre>")
    title = f'<span class="method">{method.upper()}</span> <code>{e(path)}</code>'
    summary = e(found.get("description", "").split("\n")[0])
    return f'<details><summary>{title} <span class="soft">{summary}</span></summary>{"".join(parts)}</details>'


def _parameters(parameters: list[dict[str, Any]]) -> str:
    rows = "".join(
        f"<tr><td><code>{e(p['name'])}</code></td><td>{e(p['in'])}</td>"
        f"<td>{e(p['schema'].get('type', ''))}{', required' if p.get('required') else ''}</td></tr>"
        for p in parameters
    )
    return f"<table>{rows}</table>" if rows else ""


def _curl(method: str, path: str, example: Any) -> str:
    line = f"curl -X {method.upper()} http://127.0.0.1:7860{path}"
    return line if example is None else f"{line} -H 'Content-Type: application/json' -d '{json.dumps(example)}'"


def _json(value: Any) -> str:
    return e(json.dumps(value, indent=2, ensure_ascii=False))


def _example(schema: dict[str, Any], schemas: dict[str, Any]) -> Any:
    """A value of the schema's shape, with type names where values go."""
    if "$ref" in schema:
        return _example(schemas[schema["$ref"].rsplit("/", 1)[1]], schemas)
    for choice in ("anyOf", "oneOf", "allOf"):
        if choice in schema:
            return _example(schema[choice][0], schemas)
    if "enum" in schema:
        return schema["enum"][0]
    match schema.get("type"):
        case "object" if "properties" in schema:
            return {name: _example(inner, schemas) for name, inner in schema["properties"].items()}
        case "object":
            return {}
        case "array":
            return [_example(schema.get("items", {}), schemas)]
        case "integer" | "number":
            return 1
        case "boolean":
            return False
        case _:
            return "…"
