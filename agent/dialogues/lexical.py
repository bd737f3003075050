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
        from sklearn.feature_extraction.text import TfidfVectorizer

        def reader(**given: Any) -> Any:
            return TfidfVectorizer(analyzer=content_words, sublinear_tf=True, dtype=np.float32, **given)

        written = reader(min_df=3, max_df=0.2)
        tags, names = catalogue.tags, reader()
        matrix = catalogue.tag_matrix
        told = [
            " ".join((text, *(tags[i] for i in matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]])))
            for row, text in enumerate(documents)
        ]
        return cls(written.fit_transform(told).tocsr(), names.fit_transform(catalogue.titles).tocsr(), written, names)

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


def content_words(text: str) -> list[str]:
    """The words that say something, without a plural's s."""
    return [_single(word) for word in words(text) if len(word) > 1 and word not in _USUAL]


def _single(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
