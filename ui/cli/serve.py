"""`run.py serve`: the chat page, the HTTP API and the dashboard in one process."""

from __future__ import annotations

import argparse
import errno
import socket

from data.errors import InputError
from ui.cli.ready import ready_app, say
from ui.cli.settings import settings_of


def main(given: argparse.Namespace) -> int:
    settings = settings_of(given)
    # Bound first: an occupied port is said at once, not after minutes of preparing.
    with listening_socket(settings.host, settings.port) as door:
        app = ready_app(settings)
        from ui.server import serve

        serve(app, door, lambda: print(f"Marquee is ready: {address(settings.host, settings.port)}", flush=True))
    say("Marquee has stopped.")
    return 0


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds the page."""
    reachable = "127.0.0.1" if host in ("0.0.0.0", "::", "") else host
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def listening_socket(host: str, port: int) -> socket.socket:
    """A bound socket; InputError when the address is taken or is none of this machine."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
    except OSError as error:
        door.close()
        raise InputError(_refusal(error, host, port)) from error
    return door


def _refusal(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is already in use: stop the other program, or choose another one with --port."
    if error.errno == errno.EACCES:
        return f"Port {port} needs special rights: choose one above 1023 with --port."
    return f"Cannot listen on {host}:{port} ({error.strerror or error}): choose another address with --host or --port."
