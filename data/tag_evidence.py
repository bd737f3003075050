"""What is said of a film outright: its keywords, its genres, words of its title, overview and plot."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy import sparse

from data.tag_vocabulary import Vocabulary
from data.tag_words import words_of

# How much each kind of evidence is worth; a second sign of the same tag adds a little. 1 is left to what was chosen by
# hand; a word in a title alone may mean anything ("Ghost World").
KEYWORD, OTHER_KEYWORD, GENRE = 0.9, 0.75, 0.8
SAID, SAID_OFTEN, IN_TITLE = 0.65, 0.8, 0.3
SHORT, LONG = 120, 300  # words: up to SHORT one mention is enough, then two, and one more for every LONG


def direct_evidence(films: Sequence[Mapping[str, Any]], vocabulary: Vocabulary) -> sparse.csr_matrix:
    """Relevance by what is said outright, (films, tags) float32 in 0..1, sparse."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, film in enumerate(films):
        for tag, value in _of_film(film, vocabulary).items():
            rows.append(row)
            columns.append(tag)
            values.append(value)
    shape = (len(films), len(vocabulary.tags))
    return sparse.csr_matrix((np.array(values, dtype=np.float32), (rows, columns)), shape=shape)


def _of_film(film: Mapping[str, Any], vocabulary: Vocabulary) -> dict[int, float]:
    found: dict[int, float] = defaultdict(float)
    for keyword in film["keywords"] or ():
        for tag in vocabulary.by_keyword.get(keyword, ()):
            worth = KEYWORD if vocabulary.names[tag] == keyword else OTHER_KEYWORD
            found[tag] = min(1.0, max(found[tag], worth) + (0.1 if found[tag] else 0.0))
    for genre in film["genres"] or ():
        for tag in vocabulary.by_genre.get(genre, ()):
            found[tag] = max(found[tag], GENRE)
    for tag, worth in mentions(film, vocabulary).items():
        found[tag] = min(1.0, found[tag] + 0.1) if found[tag] >= worth else worth
    return found


def mentions(film: Mapping[str, Any], vocabulary: Vocabulary) -> dict[int, float]:
    """Tags that the film's texts speak of. A long plot touches on many things: there a tag must come back."""
    found: dict[int, float] = {}
    for text in (f"{film['tagline'] or ''} . {film['overview'] or ''}", film["plot"] or ""):
        words = words_of(text)
        times: Counter[int] = Counter()
        ways: Counter[int] = Counter()
        for phrase, count in phrases_in(words, vocabulary).items():
            for tag in vocabulary.by_phrase[phrase]:
                times[tag] += count
                ways[tag] += 1
        least = 1 if len(words) <= SHORT else 2 + len(words) // LONG
        for tag, count in times.items():
            if count >= least:
                often = count >= least + 2 or (least == 1 and ways[tag] > 1)
                found[tag] = max(found.get(tag, 0), SAID_OFTEN if often else SAID)
    for phrase in phrases_in(words_of(film["title"]), vocabulary):
        for tag in vocabulary.by_phrase[phrase]:
            found[tag] = min(1.0, found[tag] + 0.15) if tag in found else IN_TITLE
    return found


def phrases_in(words: Sequence[str], vocabulary: Vocabulary) -> Counter[str]:
    """Phrases of the vocabulary among the words, the longest at each place."""
    found: Counter[str] = Counter()
    longest, phrases = vocabulary.longest_phrase, vocabulary.by_phrase
    for start, word in enumerate(words):
        for length in range(min(longest.get(word, 0), len(words) - start), 0, -1):
            phrase = " ".join(words[start : start + length])
            if phrase in phrases:
                found[phrase] += 1
                break
    return found
