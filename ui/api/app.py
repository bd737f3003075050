"""The FastAPI application: routes, errors as sentences, limits."""

from __future__ import annotations

from typing import Any

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from data.errors import MarqueeError
from ui.api import chat, conditions, experiments, films, people, watch
from ui.api.headers import SafeHeaders
from ui.api.limits import BodyLimit
from ui.api.reference import add_reference
from ui.metrics import Metrics
from ui.services import Services

log = structlog.get_logger(__name__)
UNREADABLE = "The body is not valid JSON: send an object as described at /docs."
ABOUT = "A conversational movie recommender that runs on your own machine."


def create_api(services: Services, metrics: Metrics) -> FastAPI:
    """Every HTTP route but the chat page; nothing of it asks the network for anything."""
    api = FastAPI(title="Marquee", version="0.1.0", description=ABOUT, docs_url=None, redoc_url=None)
    for router in (
        chat.routes(services, metrics),
        conditions.routes(services, metrics),
        films.routes(services),
        people.routes(services),
        experiments.routes(services),
        watch.routes(services, metrics),
    ):
        api.include_router(router)
    add_reference(api)
    api.add_middleware(BodyLimit)
    api.add_middleware(SafeHeaders)
    api.add_exception_handler(MarqueeError, _sentence)
    api.add_exception_handler(RequestValidationError, _invalid)
    api.add_exception_handler(HTTPException, _refused)
    api.add_exception_handler(Exception, _bug)
    return api


def _sentence(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, MarqueeError)
    return JSONResponse({"detail": str(error)}, status_code=error.status)


def _invalid(_request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    return JSONResponse({"detail": " ".join(_told(problem) for problem in error.errors())}, status_code=422)


def _told(problem: dict[str, Any]) -> str:
    if problem["type"] == "json_invalid":
        return UNREADABLE
    place = ".".join(str(part) for part in problem["loc"] if part not in ("body", "query", "path"))
    what = f"'{place}'" if place else "The body"
    return f"{what}: {problem['msg'][:1].lower()}{problem['msg'][1:]}."


def _refused(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    sentences = {
        400: UNREADABLE,
        404: f"There is nothing at {request.url.path}: see /docs for what there is.",
        405: f"{request.url.path} does not answer {request.method}: see /docs.",
    }
    detail = sentences.get(error.status_code, str(error.detail))
    return JSONResponse({"detail": detail}, status_code=error.status_code, headers=error.headers)


def _bug(request: Request, error: Exception) -> JSONResponse:
    log.error("request failed", path=request.url.path, error=repr(error))
    return JSONResponse({"detail": "Something went wrong inside Marquee; its log says what."}, status_code=500)
