"""The usual words of English: what stands in the vocabulary of the sentence model is no typing error."""

from __future__ import annotations

from importlib.util import find_spec

import structlog

from data.minilm import PACKAGE, folder


def usual_words() -> frozenset[str]:
    """Whole words of letters in the vocabulary of BERT, small letters, among them many first names and surnames
    (Devlin et al. 2019: 30,522 pieces by frequency in books and Wikipedia). Empty, and said in the log, when the
    package that carries it is not installed because another sentence model is used."""
    if find_spec(PACKAGE) is None:
        structlog.get_logger().warning("no list of usual words: typing errors are told by descriptions alone")
        return frozenset()
    pieces = (folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(piece for piece in pieces if len(piece) > 2 and piece.isascii() and piece.isalpha())
