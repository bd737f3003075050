"""Whether Marquee is well: health, metrics, and a page for people."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, PlainTextResponse

from ui.dashboard import dashboard
from ui.metrics import Metrics
from ui.services import Services


def routes(services: Services, metrics: Metrics) -> APIRouter:
    router = APIRouter(tags=["operation"])

    @router.get("/api/health")
    def health() -> dict[str, Any]:
        """Whether turns can be answered, with how many films and by which model."""
        model = services.settings.llm_model if services.settings.llm_base_url else "planner"
        return {"status": "ok", "films": len(services.catalogue), "catalogue": services.catalogue.version,
                "model": model, "strategy": services.settings.strategy}  # fmt: skip

    @router.get("/metrics", response_class=PlainTextResponse)
    def measured() -> str:
        """Counters and the turn latency histogram in Prometheus' text form, since this process started."""
        return metrics.text()

    @router.get("/dashboard", response_class=HTMLResponse, include_in_schema=False)
    def page() -> str:
        return dashboard(services)

    return router
