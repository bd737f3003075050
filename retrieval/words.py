"""Words that carry meaning, cut to rough stems: enough to match robbers with robber and robberies."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z']{4,}")
_COMMON_WORDS = """
about after also and another around back based become before begins being between both character each every film
find finds from gets girl goes good great have help her his into just life like look love make making man many more
most movie much must named need one only other over people same set some something story such takes tale than that
the their them then there they this through time try trying want when where which while who whose wife with without
woman world would year years young
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def content_words(text: str) -> frozenset[str]:
    """Stems of the words of at least four letters that are not common in talk about films."""
    return frozenset(_stem(word) for word in _WORD.findall(text.lower()) if word not in _COMMON)


def _stem(word: str) -> str:
    for ending in ("ies", "ing", "ers", "ed", "es", "er", "s", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
