"""Marquee's one command. `python run.py --help` lists what it can do."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path

OWN_PYTHON = Path(__file__).resolve().parent / ".venv" / "bin" / "python"


def main():
    if any(find_spec(name) is None for name in ("pydantic_settings", "fastapi", "gradio")):
        if OWN_PYTHON.exists() and Path(sys.prefix) != OWN_PYTHON.parent.parent:
            os.execv(OWN_PYTHON, [str(OWN_PYTHON), *sys.argv])
        sys.exit("Marquee's packages are not installed for this Python: run `make setup` first, then the same command.")
    try:
        from ui.cli import run

        sys.exit(run(sys.argv[1:]))
    except KeyboardInterrupt:  # before there was anything to end
        sys.exit(130)


if __name__ == "__main__":
    main()
