"""Which index is used: built, checked and opened by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import structlog

from data.errors import InputError, StaleArtifactError
from data.home import remove
from retrieval.protocols import Vector, VectorIndex
from retrieval.vectors.approximate import USUAL, ApproximateIndex, FetchSettings
from retrieval.vectors.chroma import ChromaIndex, write_chroma
from retrieval.vectors.exact import ExactIndex
from retrieval.vectors.faiss_codes import FaissIndex, write_faiss
from retrieval.vectors.stamp import read_stamp

DEFAULT, EXACT = "chroma", "exact"
_ON_DISK: Mapping[str, type[ApproximateIndex]] = MappingProxyType({"chroma": ChromaIndex, "faiss": FaissIndex})
_WRITERS: Mapping[str, Callable[[Path, Vector, str], None]] = MappingProxyType(
    {"chroma": write_chroma, "faiss": write_faiss}
)
KINDS = (*_ON_DISK, EXACT)
_log = structlog.get_logger(__name__)


def build_index(
    embeddings: Path, vectors: Vector, fingerprint: str, kind: str = DEFAULT,
    progress: Callable[[str], None] = lambda _: None,
) -> bool:  # fmt: skip
    """Write the index of `vectors` (n, d) into its folder of `embeddings`; False when it is there already, or needs no
    files. Raises InputError for a kind there is not, or whose package is missing."""
    if _known(kind) == EXACT:
        return False
    try:
        read_stamp(embeddings / kind, fingerprint)
        return False
    except StaleArtifactError:
        progress(f"indexing {len(vectors):,} films for search by meaning")
    _WRITERS[kind](embeddings / kind, vectors, fingerprint)
    return True


def check_index(embeddings: Path, fingerprint: str, kind: str = DEFAULT) -> None:
    """Raises StaleArtifactError when the index is missing or of other vectors."""
    if _known(kind) != EXACT:
        read_stamp(embeddings / kind, fingerprint)


def open_index(
    embeddings: Path, vectors: Vector, fingerprint: str, kind: str = DEFAULT, settings: FetchSettings = USUAL
) -> VectorIndex:
    """The index on disk, built again when it is missing, damaged or of other vectors."""
    if _known(kind) == EXACT:
        return ExactIndex(vectors, fingerprint)
    try:
        return _ON_DISK[kind](embeddings / kind, vectors, fingerprint, settings)
    except StaleArtifactError as error:
        _log.warning("vector index rebuilt", reason=str(error))
        remove(embeddings / kind)
        build_index(embeddings, vectors, fingerprint, kind)
        return _ON_DISK[kind](embeddings / kind, vectors, fingerprint, settings)


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise InputError(f"There is no vector index {kind!r}: choose one of {', '.join(KINDS)}.")
    return kind
