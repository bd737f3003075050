"""Home folders for tests."""

from __future__ import annotations

import shutil
from pathlib import Path


def copy_home(source: Path, target: Path) -> Path:
    """A home folder of one's own: data and models linked, the index copied because its database is opened to write."""
    target.mkdir(parents=True, exist_ok=True)
    for name in ("external", "raw", "processed", "models"):
        if (source / name).exists():
            (target / name).symlink_to(source / name)
    shutil.copytree(source / "embeddings", target / "embeddings")
    return target
