"""The words of many texts at once, as 64-bit hashes: array operations over their bytes, no loop over texts or words.

A hash is a polynomial of the bytes modulo 2^64, taken from prefix sums over the whole buffer (Karp and Rabin 1987).
numpy lets go of the interpreter's lock in these operations, so two threads read twice as fast.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

LONGEST = 100_000  # bytes of a text that are read; what is longer is no review
CHUNK = 1 << 19  # bytes read at once: the working arrays of eight times as much stay in the cache
PIECES = (3, 4, 5)  # bytes of a piece of a word
_BASE = 0x9E3779B97F4A7C15  # odd, so that it has an inverse modulo 2^64
_NEIGHBOUR = np.uint64(0xD1342543DE82EF95)
_TYPOGRAPHIC = b"\xe2\x80"  # how quotation marks, dashes and dots beyond ASCII begin, of three bytes each
_SEPARATOR, _WORD, _SHOUT, _APOSTROPHE, _SLASH = range(5)
_MARKS = {"!": _SHOUT, "?": _SHOUT, "'": _APOSTROPHE, "/": _SLASH}
_KIND = bytes(_WORD if byte >= 128 or chr(byte).isalnum() else _MARKS.get(chr(byte), _SEPARATOR) for byte in range(256))
_LOWER = bytes(byte + 32 if ord("A") <= byte <= ord("Z") else byte for byte in range(256))


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts in one buffer of lower-case bytes: text i is `data[bounds[i]:bounds[i + 1]]`; `kind` (bytes,) says what
    each byte is part of: 0 nothing, 1 a word, 2 a run of exclamation and question marks."""

    data: Bytes
    kind: Bytes
    bounds: Places

    def __len__(self) -> int:
        return len(self.bounds) - 1

    @property
    def lengths(self) -> Places:
        """Bytes of each text."""
        return np.diff(self.bounds)

    def take(self, chosen: NDArray[np.bool_]) -> Texts:
        """Only the texts that are `chosen`, (texts,)."""
        kept = np.repeat(chosen, self.lengths)
        bounds = np.concatenate([[0], np.cumsum(self.lengths[chosen])])
        return Texts(self.data[kept], self.kind[kept], bounds)

    def rows(self, places: Places) -> NDArray[np.int32]:
        """In which text each of the ascending `places` is."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(np.searchsorted(places, self.bounds)))


@dataclass(frozen=True, slots=True)
class Words:
    """Words in their order: `code` (words,), and `row` (words,), ascending, the text each is in."""

    code: Hashes
    row: NDArray[np.int32]

    def runs(self, n: int) -> Words:
        """Runs of n neighbouring words of a text; each stands at its last word."""
        code, place = self.ends(n)
        return Words(code, self.row[place])

    def ends(self, n: int) -> tuple[Hashes, Places]:
        """The hash of each run of n neighbouring words of a text, and the place of its last word."""
        code = self.code
        for step in range(1, n):
            code = code[:-1] * _NEIGHBOUR + self.code[step:]
        place = np.flatnonzero(self.row[n - 1 :] == self.row[: max(len(self.row) - n + 1, 0)])
        return code[place], place + n - 1


def as_arrow(texts: Sequence[str] | pa.StringArray) -> pa.StringArray:
    """Texts as one Arrow array, each cut after LONGEST bytes."""
    if not isinstance(texts, pa.Array):
        return _binary([text.encode("utf-8", "replace")[:LONGEST] for text in texts])
    if len(texts) and (pc.max(pc.binary_length(texts)).as_py() or 0) > LONGEST:
        return _binary([text.as_buffer().to_pybytes()[:LONGEST] for text in texts])
    return texts


def chunks(texts: pa.StringArray, size: int = CHUNK) -> Iterator[pa.StringArray]:
    """Slices of about `size` bytes, at least a text each."""
    bounds = _bounds(texts)
    start = 0
    while start < len(texts):
        end = max(start + 1, int(np.searchsorted(bounds, bounds[start] + size)))
        yield texts.slice(start, min(end, len(texts)) - start)
        start = end


def read_texts(texts: pa.StringArray) -> Texts:
    """The bytes of texts, and what each is part of: "don't" and "10/10" are words, the mark "<br />" is none."""
    raw = _raw(texts)
    if "’".encode() in raw:
        texts = pc.replace_substring(texts, "’", "'")
        raw = _raw(texts)
    bounds = _bounds(texts)
    lower = raw.translate(_LOWER)
    data, kind = np.frombuffer(lower, np.uint8), np.frombuffer(bytearray(raw.translate(_KIND)), np.uint8)
    _join(data, kind, bounds - bounds[0])
    if _TYPOGRAPHIC in raw:
        at = _found(data, _TYPOGRAPHIC)
        for step in range(3):
            kind[np.minimum(at + step, len(kind) - 1)] = _SEPARATOR
    if b"<br" in lower:
        at = _found(data, b"<br")
        kind[at + 1] = kind[at + 2] = _SEPARATOR
    return Texts(data, kind, bounds - bounds[0])


def read_words(texts: Texts) -> Words:
    """Runs of letters and digits, and of exclamation and question marks."""
    kind = texts.kind
    changes = np.empty(len(kind) + 1, dtype=bool)
    changes[[0, -1]] = True
    np.not_equal(kind[1:], kind[:-1], out=changes[1:-1])
    changes[texts.bounds] = True
    edges = np.flatnonzero(changes)
    start, end = edges[:-1], edges[1:]
    words = kind[start] != _SEPARATOR if len(kind) else np.zeros(0, dtype=bool)
    start, end = start[words], end[words]
    return Words(_hashes(texts.data, start, end), texts.rows(start))


def read_pieces(texts: Texts) -> Words:
    """All runs of PIECES bytes of each text, with one space for all that stands between two words."""
    letter = texts.kind != _SEPARATOR
    kept = letter.copy()
    kept[1:] |= letter[:-1]  # the first separator after a word stays
    data = np.where(letter, texts.data, ord(" "))[kept].astype(np.uint64)
    row = texts.rows(np.flatnonzero(kept))
    found = []
    code = data
    for length in range(2, max(PIECES) + 1):
        code = code[:-1] * _NEIGHBOUR + data[length - 1 :]
        if length in PIECES:
            together = row[length - 1 :] == row[: len(row) - length + 1]
            found.append(Words(_mixed(code[together] + np.uint64(length)), row[length - 1 :][together]))
    return Words(np.concatenate([each.code for each in found]), np.concatenate([each.row for each in found]))


def hash_texts(texts: pa.StringArray) -> Hashes:
    """A hash of the whole of each text as it stands, (n,)."""
    code = np.zeros(len(texts), dtype=np.uint64)
    long = np.diff(_bounds(texts)) > LONGEST
    for i in np.flatnonzero(long).tolist():  # rare, and too long for tables of powers
        code[i] = int.from_bytes(hashlib.blake2b(texts[i].as_buffer(), digest_size=8).digest(), "little")
    found = [np.empty(0, dtype=np.uint64)]
    for chunk in chunks(texts.filter(pa.array(~long)) if long.any() else texts):
        bounds = _bounds(chunk) - _bounds(chunk)[0]
        found.append(_hashes(np.frombuffer(_raw(chunk), np.uint8), bounds[:-1], bounds[1:]))
    code[~long] = np.concatenate(found)
    return code


def _hashes(data: Bytes, start: Places, end: Places) -> Hashes:
    power, inverse = _powers(1 << max(len(data), 1).bit_length())
    sums = np.zeros(len(data) + 1, dtype=np.uint64)
    terms = data.astype(np.uint64)
    terms += np.uint64(1)
    terms *= power[: len(data)]
    np.cumsum(terms, out=sums[1:])
    return _mixed((sums[end] - sums[start]) * inverse[start])


def _mixed(code: Hashes) -> Hashes:
    """Every bit of a hash made to depend on every bit of the polynomial."""
    code = (code ^ (code >> np.uint64(32))) * _NEIGHBOUR
    return code ^ (code >> np.uint64(29))


@cache
def _powers(n: int) -> tuple[Hashes, Hashes]:
    """The first n powers of the base and of its inverse."""
    up, down = np.full(n, _BASE, dtype=np.uint64), np.full(n, pow(_BASE, -1, 1 << 64), dtype=np.uint64)
    up[0] = down[0] = 1
    return np.cumprod(up), np.cumprod(down)


def _join(data: Bytes, kind: Bytes, bounds: Places) -> None:
    """An apostrophe between letters and a slash between digits belong to the word; others separate."""
    outer = np.concatenate([bounds[:-1], bounds[1:] - 1])[np.tile(np.diff(bounds) > 0, 2)]
    kind[outer[kind[outer] >= _APOSTROPHE]] = _SEPARATOR
    at = np.flatnonzero(kind >= _APOSTROPHE)
    before, after = np.maximum(at - 1, 0), np.minimum(at + 1, len(kind) - 1)
    digits = _is_digit(data[before]) & _is_digit(data[after])
    inside = (kind[before] == _WORD) & (kind[after] == _WORD) & (digits | (kind[at] == _APOSTROPHE))
    kind[at] = np.where(inside, _WORD, _SEPARATOR)


def _is_digit(data: Bytes) -> NDArray[np.bool_]:
    return (data >= ord("0")) & (data <= ord("9"))


def _found(data: Bytes, mark: bytes) -> Places:
    """Where `mark` stands."""
    at = np.flatnonzero(data[: len(data) - len(mark) + 1] == mark[0])
    for step in range(1, len(mark)):
        at = at[data[at + step] == mark[step]]
    return at


def _bounds(texts: pa.StringArray) -> Places:
    if not len(texts):
        return np.zeros(1, dtype=np.int64)
    return np.frombuffer(texts.buffers()[1], np.int32)[texts.offset : texts.offset + len(texts) + 1].astype(np.int64)


def _raw(texts: pa.StringArray) -> bytes:
    bounds, buffer = _bounds(texts), texts.buffers()[2]
    return b"" if buffer is None else bytes(memoryview(buffer)[bounds[0] : bounds[-1]])


def _binary(texts: list[bytes]) -> pa.StringArray:
    return pa.array(texts, pa.binary()).view(pa.string())
