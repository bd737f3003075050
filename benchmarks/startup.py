"""From the command to the first answer in the page, and what the idle server holds in memory.

    python -m benchmarks.startup [--fresh]

Starts `run.py serve` on a free port with the home folder of the settings, asks one question through HTTP as the page
does, then reads the server's resident memory. With `--fresh`: a fresh clone of this checkout in a temporary folder,
`make run` there, everything installed, downloaded, prepared and trained. Printed beside what a bare Python process
that imports gradio takes in the same run.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil

PROJECT = Path(__file__).resolve().parent.parent
QUESTION = {"message": "something like Heat but lighter, no Nicolas Cage, under two hours"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fresh", action="store_true", help="a fresh clone, everything from nothing")
    if parser.parse_args().fresh:
        with tempfile.TemporaryDirectory() as folder:
            clone = Path(folder) / "marquee"
            subprocess.run(["git", "clone", "-q", str(PROJECT), str(clone)], check=True)
            _report("fresh clone to first answer", ["make", "run"], clone, limit=600)
            _report("second start to first answer", ["make", "run"], clone, limit=12)
    else:
        reference = _seconds([sys.executable, "-c", "import gradio"])
        took = _report("start to first answer", [sys.executable, "run.py", "serve"], PROJECT, limit=12)
        print(f"  as a ratio to importing gradio alone ({reference:.1f} s): {took / reference:.2f}")


def _report(name: str, command: list[str], folder: Path, limit: float) -> float:
    port = _free_port()
    started = time.perf_counter()
    environment = {**os.environ, "MARQUEE_PORT": str(port)}
    server = subprocess.Popen(command, cwd=folder, env=environment, start_new_session=True)
    try:
        picks = _first_answer(f"http://127.0.0.1:{port}/api/chat", server, started + 4 * limit)
        took = time.perf_counter() - started
        time.sleep(5)
        memory = sum(p.memory_info().rss for p in _family(server.pid) if "python" in p.name()) / 2**20
        print(f"{name}: {took:.1f} s (at most {limit:.0f}), {picks} picks; idle memory {memory:.0f} MB (at most 1536)")
        return took
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


def _first_answer(url: str, server: subprocess.Popen[bytes], until: float) -> int:
    body = json.dumps(QUESTION).encode()
    while time.perf_counter() < until:
        if server.poll() is not None:
            raise SystemExit(f"the server ended with {server.returncode}")
        try:
            request = urllib.request.Request(url, body, {"Content-Type": "application/json"})
            with urllib.request.urlopen(request, timeout=60) as answer:
                return len(json.load(answer)["recommendations"])
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise SystemExit(f"no answer from {url}")


def _family(pid: int) -> list[psutil.Process]:
    parent = psutil.Process(pid)
    return [parent, *parent.children(recursive=True)]


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - started


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])


if __name__ == "__main__":
    main()
