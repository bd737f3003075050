"""Serves the interfaces over the scripted assistant: `python scripted_server.py PORT HOME`."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

from scripted import scripted_services  # noqa: E402

from ui.cli.serve import listening_socket  # noqa: E402
from ui.server import serve  # noqa: E402

if __name__ == "__main__":
    port, home = int(sys.argv[1]), Path(sys.argv[2])
    services = scripted_services(home, pause_s=0.01, port=port)
    with listening_socket("127.0.0.1", port) as door, contextlib.suppress(KeyboardInterrupt):
        serve(services, door, lambda: None)
