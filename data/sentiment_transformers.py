"""Any transformers text classifier as a SentimentModel; its labels are read for what they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from data.errors import HomeError

BATCH = 16
MAX_TOKENS = 512
_STARS = re.compile(r"(\d+)\s*stars?", re.IGNORECASE)


class TransformersSentiment:
    """`name` is a model of the hub or a local folder; it is loaded at once, on the processor.

    Raises HomeError when it cannot be loaded or its labels cannot be understood.
    """

    def __init__(self, name: str) -> None:
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        self.name = name
        try:
            self._tokenizer = AutoTokenizer.from_pretrained(name)
            self._model = AutoModelForSequenceClassification.from_pretrained(name).eval()
        except (OSError, ValueError) as error:
            raise HomeError(f"The sentiment model '{name}' cannot be loaded: check the sentiment setting.") from error
        self._worth = favourable(self._model.config.id2label, name)
        limit = getattr(self._model.config, "max_position_embeddings", MAX_TOKENS)
        self._limit = min(MAX_TOKENS, int(limit) - 2)  # RoBERTa counts positions from 2

    def probability(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """P(favourable), (n,); 0.5 for a text without words."""
        import torch

        result = np.full(len(texts), 0.5, dtype=np.float32)
        order = sorted((i for i, text in enumerate(texts) if text.strip()), key=lambda i: len(texts[i]))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            tokens = self._tokenizer(
                [texts[i] for i in batch], padding=True, truncation=True, max_length=self._limit, return_tensors="pt"
            )
            with torch.inference_mode():
                shares = self._model(**tokens).logits.softmax(dim=-1).numpy()
            result[batch] = shares @ self._worth
        return result


def favourable(labels: Mapping[int, str], name: str = "the model") -> NDArray[np.float32]:
    """What each label is worth in 0..1: stars by their number, "positive" 1, "neutral" 0.5, "negative" 0.

    Labels without a meaning (LABEL_0 …) are taken to go from the least to the most favourable. Raises HomeError for
    labels that are none of these, such as a model for topics has.
    """
    words = [labels[i].lower() for i in sorted(labels)]
    stars = [match for word in words if (match := _STARS.fullmatch(word))]
    if len(stars) == len(words) > 1:
        numbers = np.array([int(match[1]) for match in stars], dtype=np.float32)
        return np.asarray((numbers - numbers.min()) / (numbers.max() - numbers.min()), dtype=np.float32)
    if all(word.startswith("label_") for word in words) and len(words) > 1:
        return np.linspace(0, 1, len(words), dtype=np.float32)
    worth = [1.0 if "pos" in word else 0.0 if "neg" in word else 0.5 if "neu" in word else None for word in words]
    if None in worth or len(set(worth)) < 2:
        raise HomeError(f"'{name}' does not tell favourable from unfavourable (its labels: {', '.join(words)}).")
    return np.array(worth, dtype=np.float32)
