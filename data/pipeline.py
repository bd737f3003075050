"""The stages of the preparation: what each makes, and everything that its result depends on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from data import (
    canonical,
    cleaning,
    display_titles,
    documents,
    embedding,
    external_sort,
    json_arrow,
    json_lines,
    minilm,
    minilm_bulk,
    moods,
    onnx_graph,
    problems,
    rating_lines,
    rating_matrix,
    ratings_table,
    review_lines,
    review_moods,
    sentiment,
    sentiment_training,
    sentiment_words,
    tag_profiles,
    tone,
    tone_blocks,
    user_vectors,
    word_index,
    wording,
)
from data.canonical import RawFolder
from data.encoder import Encoder
from data.home import Home
from data.stages import Done, Stages, of_file

STAGES = (
    "source", "ratings", "films", "documents", "words", "embeddings", "users", "sentiment", "tone", "tags", "moods",
    "publish",
)  # fmt: skip
_ROWS_CODE = [canonical, json_arrow, json_lines, problems]

MakeEncoder = Callable[[str], Encoder]


@dataclass(frozen=True)
class Pipeline:
    """One raw folder on its way through the stages.

    Each stage names what it depends on: files of the source and stages before it (both by content), the code that
    makes it, and settings. `strict` is no part of that: what a strict run accepts is the same.
    """

    home: Home
    raw: RawFolder
    stages: Stages
    encoder: str
    sentiment: str
    seed: int
    strict: bool
    progress: bool
    make_encoder: MakeEncoder

    def run(self) -> dict[str, Done]:
        """Every stage between the source and publishing, by name, in order."""
        ratings = self._ratings()
        films = self._films(ratings)
        texts = self._documents(films)
        found = self._words(texts)
        vectors = self._embeddings(texts)
        users = self._users(ratings, films, vectors)
        feeling = self._sentiment()
        manner = self._tone(films, feeling)
        tags = self._tags(ratings, films, vectors)
        mood = self._moods(films, vectors, manner, tags)
        return {done.name: done for done in (ratings, films, texts, found, vectors, users, feeling, manner, tags, mood)}

    def _ratings(self) -> Done:
        inputs = {
            "code": [*_ROWS_CODE, cleaning, external_sort, rating_lines, rating_matrix, ratings_table],
            **self._files("metadata", "facts", "ratings"),  # the facts may name a film without a title
        }
        return self.stages.run(
            "ratings", inputs, lambda folder: ratings_table.write_ratings(self.raw, folder, self.strict, self.progress)
        )

    def _films(self, ratings: Done) -> Done:
        inputs = {
            "code": [*_ROWS_CODE, cleaning, display_titles],
            "ratings": ratings,
            **self._files("metadata", "facts", "tags", "tag_count"),
        }
        return self.stages.run(
            "films", inputs, lambda folder: cleaning.clean_films(self.raw, ratings.folder, folder, self.strict)
        )

    def _documents(self, films: Done) -> Done:
        return self.stages.run(
            "documents",
            {"films": films, "code": documents},
            lambda folder: documents.write_documents(films.folder / "films.parquet", folder),
        )

    def _words(self, texts: Done) -> Done:
        return self.stages.run(
            "words",
            {"documents": texts, "code": [word_index, wording]},
            lambda folder: word_index.write_word_index(texts.folder / "documents.parquet", folder),
        )

    def _embeddings(self, texts: Done) -> Done:
        def make(folder: Path) -> dict[str, Any]:
            encoder = self._encoder
            cache = self.home.root / "work" / "vectors" / f"{short(encoder.name)}-{embedding.REVISION}"
            return embedding.write_embeddings(texts.folder / "documents.parquet", encoder, cache, folder, self.progress)

        inputs = {"documents": texts, "encoder": self.encoder, "code": [minilm, minilm_bulk, onnx_graph]}
        return self.stages.run("embeddings", inputs, make)

    def _users(self, ratings: Done, films: Done, vectors: Done) -> Done:
        return self.stages.run(
            "users",
            {"ratings": ratings, "films": films, "vectors": vectors, "code": [user_vectors, rating_matrix]},
            lambda folder: user_vectors.write_user_vectors(
                ratings.folder, films.folder, vectors.folder, folder, self.progress
            ),
        )

    def _sentiment(self) -> Done:
        def make(folder: Path) -> dict[str, Any]:
            if self.raw.labelled is None:
                return {"trained": False}  # without labelled reviews the tone comes from critics
            return {"trained": True, **sentiment_training.train(self.raw.labelled, folder, self.seed)}

        code = [sentiment, sentiment_training, sentiment_words]
        return self.stages.run("sentiment", {**self._files("labelled"), "seed": self.seed, "code": code}, make)

    def _tone(self, films: Done, feeling: Done) -> Done:
        def make(folder: Path) -> dict[str, Any]:
            trained = self.sentiment != sentiment.LinearSentiment.name or feeling.report["trained"]
            model = sentiment.load_sentiment(self.sentiment, feeling.folder) if trained else None
            cache = self.home.root / "work" / "judged"
            return tone.write_tone(self.raw, films.folder, model, folder, self.strict, self.progress, cache)

        inputs = {
            "films": films,
            "model": self.sentiment,
            "sentiment": feeling,
            "code": [*_ROWS_CODE, tone, tone_blocks, review_moods, review_lines, sentiment, sentiment_words],
            "words": of_file(review_moods.FILE),
            **self._files("reviews"),
        }
        return self.stages.run("tone", inputs, make)

    def _tags(self, ratings: Done, films: Done, vectors: Done) -> Done:
        inputs = {
            "ratings": ratings,
            "films": films,
            "embeddings": vectors,
            "seed": self.seed,
            "code": [tag_profiles, *tag_profiles.CODE],
            "words": [of_file(path) for path in tag_profiles.WORD_LISTS],
            **self._files("tags", "tag_count", "survey", "scores"),
        }

        def make(folder: Path) -> dict[str, Any]:
            learns = self.raw.scores is not None or self.raw.survey is not None
            encoder = self._encoder if learns else None
            return tag_profiles.write_tags(
                self.raw, films.folder, ratings.folder, vectors.folder, folder, self.seed, self.strict, self.progress,
                encoder,
            )  # fmt: skip

        return self.stages.run("tags", inputs, make)

    def _moods(self, films: Done, vectors: Done, manner: Done, tags: Done) -> Done:
        inputs = {
            "films": films,
            "embeddings": vectors,
            "tone": manner,
            "tags": tags,
            "code": [moods, review_moods],
            "words": of_file(moods.FILE),
        }
        return self.stages.run(
            "moods",
            inputs,
            lambda folder: moods.write_moods(
                films.folder, vectors.folder, tags.folder, manner.folder, self._encoder, folder
            ),
        )

    @cached_property
    def _encoder(self) -> Encoder:
        """Loaded once, and only where a stage needs it: it takes a second or two."""
        return self.make_encoder(self.encoder)

    @cached_property
    def _contents(self) -> dict[str, str]:
        """Content hashes of the source's files, each read once: they may be gigabytes."""
        paths = {name: getattr(self.raw, name) for name in RawFolder.__slots__ if name != "root"}
        return {name: of_file(path) if path else "absent" for name, path in paths.items()}

    def _files(self, *names: str) -> dict[str, str]:
        """What the files of these names add to a fingerprint."""
        return {f"raw {name}": self._contents[name] for name in names}


def short(name: str) -> str:
    """A name that can be that of a folder: itself, or a hash."""
    return name if name.isidentifier() else hashlib.sha256(name.encode()).hexdigest()[:12]
