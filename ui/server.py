"""One process for everything: the page mounted in the HTTP application, served by uvicorn."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

import uvicorn

from ui.quick_gradio import import_gradio

if TYPE_CHECKING:
    from fastapi import FastAPI

    from ui.services import Services


def serve(services: Services, door: socket.socket, on_ready: Callable[[], None]) -> None:
    """Serve on a bound socket until interrupted; `on_ready` is called once requests are answered."""
    # Gradio asks its makers for news and reports starts, unless told not to before it is imported.
    os.environ.update(GRADIO_ANALYTICS_ENABLED="False", HF_HUB_DISABLE_TELEMETRY="1")
    config = uvicorn.Config(
        create_app(services), log_level=services.settings.log_level, access_log=False, timeout_graceful_shutdown=3
    )
    Announcing(config, on_ready).run(sockets=[door])


def create_app(services: Services) -> FastAPI:
    """API, documentation, dashboard and the chat page at `/`."""
    gr = import_gradio()
    from ui.api import create_api
    from ui.chat.page import ASSETS, build_page
    from ui.chat.theme import theme
    from ui.metrics import Metrics

    metrics = Metrics()
    app: FastAPI = gr.mount_gradio_app(
        create_api(services, metrics),
        build_page(services, metrics),
        path="/",
        server_name=services.settings.host,
        server_port=services.settings.port,
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        enable_monitoring=False,
        show_error=False,
        max_file_size=1,
        favicon_path=str(ASSETS / "favicon.png"),
        theme=theme(),
        css_paths=[ASSETS / "page.css"],
        js=(ASSETS / "page.js").read_text(encoding="utf-8"),
    )
    return app


class Announcing(uvicorn.Server):
    """A server that tells when it is up."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()
