"""`run.py prepare --source tag-genome` with hashed words in the place of the sentence model.

    python -m benchmarks.prepare_hashed --path FOLDER --home HOME

Shows what everything but the embeddings costs; the home is of no other use.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import HashingVectorizer

from data.home import Home
from data.prepare import PrepareSettings, prepare


class HashedWords:
    """Unit vectors of hashed words: texts that share words are alike."""

    name = "hashed-words"
    dimension = 384

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        words = HashingVectorizer(n_features=self.dimension, dtype=np.float32)
        return np.asarray(words.transform(list(texts)).toarray(), np.float32) if texts else np.empty((0, 384), "f4")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--path", type=Path, required=True)
    parser.add_argument("--home", type=Path, required=True)
    given = parser.parse_args()
    settings = PrepareSettings(source="tag-genome", path=given.path, encoder=HashedWords.name)
    prepare(Home(given.home), settings, make_encoder=lambda name: HashedWords())


if __name__ == "__main__":
    main()
