"""Words of a dialogue looked up in what is written about films."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy import sparse

from data.catalogue import Catalogue
from data.encoder import Encoder
from data.wording import word_set, words
from retrieval.protocols import Vector

_USUAL = word_set(
    "movie movies film films good great best like love really seen see watch one would have has had you your i my"
    " me it its is are was were be been the a an of and or to in on for with that this these those any some what"
    " which who how do did does not no yes so but if at as about from more very just can could will well also too"
    " they he she we think know looking want recommend suggest suggestion suggestions thanks thank hi hello hey"
    " there im ive thats dont didnt havent haven kind type types favorite something anything much many lot lots"
    " sure ok okay oh heard check out up get them am new old time ones other another all then than when now maybe"
    " try enjoy enjoyed liked loved him her their"
)


_MANY = 1_000  # films from which words that hardly any or very many of them have are left out
_SOMETHING = "unwritten"


@dataclass(frozen=True, slots=True)
class WordSearch:
    """Films by words: `documents` is (n, words) TF-IDF in unit rows, `titles` the same of titles alone."""

    documents: sparse.csr_matrix
    titles: sparse.csr_matrix
    reader: Any  # scikit-learn's vectoriser
    namer: Any
    _seen: dict[str, Vector] = field(default_factory=dict)

    @classmethod
    def of(cls, catalogue: Catalogue, documents: Sequence[str]) -> WordSearch:
        """`documents`: what is written about each film, (n,); its tags are added."""
        tags, matrix = catalogue.tags, catalogue.tag_matrix
        told = [
            " ".join((text, *(tags[i] for i in matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]])))
            for row, text in enumerate(documents)
        ]
        many = len(told) >= _MANY
        reader, films = _weighed(told, least=3 if many else 1, most=0.2 if many else 1.0)
        namer, titles = _weighed(catalogue.titles, least=1, most=1.0)
        return cls(films, titles, reader, namer)

    def scores(self, text: str) -> Vector:
        """Cosine of a text with every film's document, (n,)."""
        return np.asarray((self.documents @ self.reader.transform([text]).T).toarray()[:, 0], np.float32)

    def titled(self, text: str) -> Vector:
        """How much of each film's title stands in a text, (n,) in 0..1."""
        asked = (self.namer.transform([text]) > 0).astype(np.float32)
        squares = self.titles.multiply(self.titles)
        return np.asarray((squares @ asked.T).toarray()[:, 0], np.float32)

    def vectors(self, texts: Sequence[str], encoder: Callable[[], Encoder]) -> Vector:
        """Unit vectors of texts, (len, d); each text is encoded once."""
        new = tuple(text for text in dict.fromkeys(texts) if text not in self._seen)
        if new:
            self._seen.update(zip(new, encoder().encode(new), strict=True))
        return np.stack([self._seen[text] for text in texts])


def _weighed(texts: Sequence[str], least: int, most: float) -> tuple[Any, sparse.csr_matrix]:
    """A reader of the words that stand in `least` texts and in no more than the share `most`, and what it reads."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    reader = TfidfVectorizer(analyzer=content_words, sublinear_tf=True, dtype=np.float32, min_df=least, max_df=most)
    read = reader.fit_transform([*texts, *[_SOMETHING] * least])  # there is one word even where nothing is written
    return reader, read[: len(texts)].tocsr()


def content_words(text: str) -> list[str]:
    """The words that say something, without a plural's s."""
    return [_single(word) for word in words(text) if len(word) > 1 and word not in _USUAL]


def _single(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
