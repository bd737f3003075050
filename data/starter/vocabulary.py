"""One name for one thing across the sources: genres, languages, countries, certificates, people."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

# MovieLens' names are the base; what it has no name for keeps the other sources' own.
GENRES: Mapping[str, str] = {"Science Fiction": "Sci-Fi", "Foreign": "", "TV Movie": ""}
MOVIELENS_GENRES = frozenset(
    {
        "Action", "Adventure", "Animation", "Children", "Comedy", "Crime", "Documentary", "Drama", "Fantasy",
        "Film-Noir", "Horror", "Musical", "Mystery", "Romance", "Sci-Fi", "Thriller", "War", "Western",
    }
)  # fmt: skip
CERTIFICATES: Mapping[str, str] = {"M": "PG", "GP": "PG", "M/PG": "PG"}  # earlier names of PG, 1968-1972
LANGUAGES: Mapping[str, str] = {
    "American English": "English", "Standard Chinese": "Mandarin", "Putonghua": "Mandarin",
    "Standard Taiwanese Mandarin": "Mandarin", "Yue Chinese": "Cantonese", "Modern Greek": "Greek", "Bangla": "Bengali",
    "Flemish Dutch": "Dutch", "Kurdish language": "Kurdish", "Neapolitan language": "Neapolitan",
    "Egyptian Arabic": "Arabic", "Moroccan Arabic": "Arabic", "Northern Sami": "Sami", "Dari": "Persian",
    "parseltongue": "", "Nadsat": "",
}  # fmt: skip
# ISO 639-1 as TMDB writes it ("cn" is its own code for Cantonese, "xx" a film without speech).
LANGUAGE_CODES: Mapping[str, str] = {
    "af": "Afrikaans", "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan",
    "cn": "Cantonese", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English", "es": "Spanish",
    "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian",
    "hu": "Hungarian", "id": "Indonesian", "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian",
    "ko": "Korean", "ky": "Kyrgyz", "la": "Latin", "nb": "Norwegian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish",
    "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian",
    "sr": "Serbian", "sv": "Swedish", "ta": "Tamil", "te": "Telugu", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian",
    "ur": "Urdu", "vi": "Vietnamese", "xx": "", "zh": "Mandarin",
}  # fmt: skip
COUNTRIES: Mapping[str, str] = {
    "United States of America": "United States", "People's Republic of China": "China",
    "British Hong Kong": "Hong Kong",
    "Kingdom of the Netherlands": "Netherlands", "Federal Republic of Yugoslavia": "Yugoslavia",
    "Socialist Federal Republic of Yugoslavia": "Yugoslavia", "Georgian SSR": "Georgia", "Bahamas": "The Bahamas",
    "Occupied Palestinian territory": "Palestine", "Libyan Arab Jamahiriya": "Libya", "Kyrgyz Republic": "Kyrgyzstan",
    "Guadaloupe": "Guadeloupe", "Taiwan Island": "Taiwan", "Republic of China": "Taiwan",
    "Kingdom of Great Britain": "United Kingdom", "Kingdom of Italy": "Italy",
}  # fmt: skip
# Wikidata names some teams as one; the people are looked for by their own names.
TEAMS: Mapping[str, tuple[str, ...]] = {
    "the Wachowskis": ("Lana Wachowski", "Lilly Wachowski"),
    "Andy Wachowski": ("Lilly Wachowski",),
    "Larry Wachowski": ("Lana Wachowski",),
    "Coen brothers": ("Joel Coen", "Ethan Coen"),
    "Pang brothers": ("Danny Pang", "Oxide Pang"),
    "Farrelly brothers": ("Peter Farrelly", "Bobby Farrelly"),
    "Russo brothers": ("Anthony Russo", "Joe Russo"),
    "Duffer Brothers": ("Matt Duffer", "Ross Duffer"),
    "Dardenne brothers": ("Jean-Pierre Dardenne", "Luc Dardenne"),
    "Taviani brothers": ("Paolo Taviani", "Vittorio Taviani"),
}
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_NOBODY = re.compile(r"^(?:list of .*|art director|Q\d+|n/a|unknown|various|anonymous)$", re.IGNORECASE)


def genres(names: Iterable[str]) -> tuple[str, ...]:
    return _mapped(names, GENRES)


def languages(names: Iterable[str]) -> tuple[str, ...]:
    return _mapped(names, LANGUAGES)


def countries(names: Iterable[str]) -> tuple[str, ...]:
    return _mapped(names, COUNTRIES)


def people(names: Iterable[str]) -> tuple[str, ...]:
    """Names with teams taken apart and what is no person left out, in order, each once."""
    each: dict[str, None] = {}
    for name in names:
        if name in TEAMS:
            each.update(dict.fromkeys(TEAMS[name]))
        elif name not in each and not _NOBODY.match(name):
            each[name] = None
    return tuple(each)


@lru_cache(maxsize=1 << 18)  # pure; asked for each name some ten times in a join
def person_key(name: str) -> str:
    """What two spellings of one name share: no case, accents, spaces or punctuation."""
    text = name.casefold()
    if not text.isascii():  # most are, and there are millions
        text = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("ł", "l"))
        return "".join(char for char in text if char.isalnum())
    return _NO_LETTER.sub("", text)


def _mapped(names: Iterable[str], mapping: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for raw in names if (name := mapping.get(raw, raw))))
