"""What a movies file tells of films for which there are no ratings: genres, years, and words of the title."""

from __future__ import annotations

import re

import numpy as np
from scipy import sparse

from retrieval.models.content import eras
from retrieval.ratings_file import Films

_YEAR = re.compile(r"\((\d{4})\)\s*$")
_WORD = re.compile(r"\w+")
_WORTH = 0.7  # length of a title's words beside a genre, which counts 1


def film_content(films: Films) -> sparse.csr_matrix:
    """(n, features): `films.side`, soft decades, and title words, rare ones first, so that a sequel is near the film it
    follows. AUC among films without ratings, ml-latest-small: .808 by genres and decades, .830 with all."""
    found = [_YEAR.search(title) for title in films.titles]
    years = np.array([float(year.group(1)) if year else np.nan for year in found], np.float32)
    near = eras(np.where(np.isnan(years), -1e4, years).astype(np.float32))
    return sparse.hstack([films.side, near, _words(films.titles)]).tocsr().astype(np.float32)


def _words(titles: tuple[str, ...]) -> sparse.csr_matrix:
    """(n, words), each line of length _WORTH, words weighted by inverse document frequency."""
    codes: dict[str, int] = {}
    rows, columns = [], []
    for row, title in enumerate(titles):
        for word in sorted(set(_WORD.findall(_YEAR.sub("", title).casefold()))):
            rows.append(row)
            columns.append(codes.setdefault(word, len(codes)))
    ones = np.ones(len(rows), np.float32)
    told = sparse.csr_matrix((ones, (rows, columns)), shape=(len(titles), max(len(codes), 1)))
    rare = np.log(len(titles) / np.maximum(np.asarray(told.sum(axis=0)).ravel(), 1.0)) if rows else np.zeros(1)
    weighted = (told @ sparse.diags(rare)).tocsr()
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    return (sparse.diags(_WORTH / np.maximum(lengths, 1e-9)) @ weighted).tocsr()
