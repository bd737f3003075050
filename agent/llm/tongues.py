"""Whether a reply is in another language than the message it answers, by the small words every sentence is made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from data.types import Movie
from data.wording import word_set, words

_ENGLISH = word_set(
    "the a an and of to in is are it its for with you your that this on as but or not be from have has i we they"
    " here these those all more some any if so at by can will would my me was were one something like what"
)
_OTHERS = (
    word_set(
        "el los una del que y en con para por muy es son al je les des du et est une dans pour avec sur qui ce"
        " ces vous nous il elle der das und ist ein eine einen mit fur von zu nicht sie ich auf dem den wir lo gli"
        " che di per sono della nella um uma os em nao voce com mais het een van niet voor og som pa med att och"
        " ar i en av"
    )
    - _ENGLISH
)
_FEWEST = 3  # small words that tell a language
_MOST_STRANGE = 0.2  # letters of another script in a reply to a message without any


def another_language(reply: str, message: str, films: Sequence[Movie]) -> bool:
    """True where the message is in Latin letters and the reply is not, or the message English and the reply is in
    another European language. Titles of films tell nothing."""
    spoken = reply
    for title in {name for film in films for name in (film.title, *film.other_titles) if len(name) > 3}:
        spoken = spoken.replace(title, " ")
    if _strange(message) == 0.0 and _strange(spoken) > _MOST_STRANGE:
        return True
    return not is_foreign(message) and _others(spoken) >= _FEWEST and is_foreign(spoken)


def is_foreign(text: str) -> bool:
    """Whether more small words of it are of another language than are English, or its letters are others."""
    return _others(text) > sum(word in _ENGLISH for word in words(text)) or _strange(text) > _MOST_STRANGE


def _others(text: str) -> int:
    return sum(word in _OTHERS for word in words(text))


def _strange(text: str) -> float:
    """The share of letters that are not Latin, 0..1."""
    letters = [char for char in text if char.isalpha()]
    strange = sum(not re.match("LATIN|FULLWIDTH LATIN", unicodedata.name(char, "")) for char in letters)
    return strange / len(letters) if letters else 0.0
