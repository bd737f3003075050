"""Nearest films by cosine, behind `protocols.VectorIndex`: exact, Chroma (default) and FAISS."""

from retrieval.vectors.approximate import FetchSettings
from retrieval.vectors.choice import DEFAULT, KINDS, build_index, check_index, open_index
from retrieval.vectors.exact import ExactIndex
from retrieval.vectors.stamp import fingerprint

__all__ = ["DEFAULT", "KINDS", "ExactIndex", "FetchSettings", "build_index", "check_index", "fingerprint", "open_index"]
