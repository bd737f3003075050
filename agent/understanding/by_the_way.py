"""Stage: what somebody says of themselves or of why they ask, which is no wish.

"hi, Sam here, 61, retired judge." and "does anyone die in Bambi? I need to know before I show it to my daughter".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from agent.understanding.reading import Mention, Reading
from data.wording import word_set

_INTRODUCES = re.compile(r"^(?:(?:hi|hello|hey|hiya|good \w+|dear \w+) )*(?P<name>\w+) here\b")
_SAYS_WHY = re.compile(
    r"(?:just |so |i |we |because |cause |cos )*"
    r"(?:(?:need(?:ed)?|want(?:ed)?|would like|id like|have|got|gotta|trying|like) (?:to |2 )?"
    r"(?:know|check|find out|make sure|be sure|ask)|asking|wondering|checking)\b"
)
_ASKS = word_set("want wants need needs looking after like love film films movie movies something anything any watch")


def by_the_way(reading: Reading) -> Iterator[Mention]:
    """A "keep" mention over each such sentence."""
    words = [token.word for token in reading.tokens]
    for start, end in reading.sentences():
        said = " ".join(words[start:end])
        introduces = not start and _INTRODUCES.match(said) is not None and not _ASKS & {*words[:end]}
        if introduces or _SAYS_WHY.match(said):
            yield Mention(start, end, "keep", "aside")
