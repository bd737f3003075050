"""A kind of condition taken back altogether: "any decade", "the length doesn't matter", "don't care which language"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_NOUNS: Mapping[str, str] = {
    "years": "year | decade | era | age | time period | release year | release date",
    "runtime": "length | runtime | running time | duration | time limit",
    "languages": "language | country | nationality | country of origin",
    "genres": "genre | type of film | kind of film | type of movie | kind of movie",
    "people": "actor | actress | cast | director | star | actors | directors",
}
_WAYS = (
    "{n} doesnt matter | {n} does not matter | {n} dont matter | {n} is not important | {n} isnt important"
    " | {n} is unimportant | {n} is irrelevant | {n} is no issue | {n} is not an issue | {n} isnt an issue"
    " | {n} makes no difference | {n} is up to you | {n} is open | any {n} | any {n} will do | any {n} is fine"
    " | any {n} is ok | any {n} works | all {n}s | every {n} | whatever {n} | whichever {n} | no matter the {n}"
    " | no matter what {n} | no matter which {n} | doesnt matter what {n} | doesnt matter which {n}"
    " | does not matter which {n} | dont care what {n} | dont care which {n} | i dont care what {n}"
    " | i dont care which {n} | i dont mind what {n} | i dont mind which {n} | dont mind which {n}"
    " | regardless of {n} | never mind the {n} | nevermind the {n} | ignore the {n} | forget the {n}"
    " | forget about the {n} | drop the {n} | scrap the {n} | i dont care about the {n} | dont care about the {n}"
    " | im open on {n} | open on {n} | im flexible on {n} | flexible on {n} | no preference on {n} | from any {n}"
    " | in any {n} | of any {n} | with any {n}"
)
_BESIDES: Mapping[str, str] = {
    "years": (
        "doesnt matter when | dont care when | i dont care when | dont care when its from"
        " | i dont care when its from | dont care when it is from | dont care when it was made"
        " | i dont care when it was made | doesnt matter when it was made | doesnt matter when it is from"
        " | doesnt matter how old | no matter how old | i dont care how old | i dont care how old it is"
        " | dont care how old it is | it can be from any year | however old | can be old or new"
        " | it can be old or new | any years | old or new | new or old | old or recent | recent or old"
        " | old and new | new and old | classic or modern | modern or classic | any time"
    ),
    "runtime": (
        "doesnt matter how long | doesnt matter how long it is | dont care how long | i dont care how long"
        " | i dont care how long it is | dont care how long it is | no matter how long it is | however long it is"
        " | time is no issue | time is not an issue | time isnt an issue | as long as it wants"
        " | as long as it likes | it can be as long as it wants | it can be as long as it likes"
        " | as long as you like | no matter how long | however long | i have all night | i have time"
        " | got all night now | got all night | have all night | got all evening | have all evening"
        " | have the whole night | got the whole night | all the time in the world | plenty of time now"
        " | no rush now | time doesnt matter"
    ),
    "languages": (
        "i dont care where its from | dont care where its from | doesnt matter where its from"
        " | wherever it is from | wherever its from | subtitles no problem | subtitles are no problem"
        " | no problem with subtitles | i dont mind subtitles | dont mind subtitles | subtitles are fine"
        " | subtitles are ok | subtitles ok | subtitles fine | subtitles are okay"
    ),
    "people": (
        "no matter who is in it | doesnt matter who is in it | i dont care who is in it | dont care whos in it"
        " | with anyone | by anyone"
    ),
}


def lifting_phrases() -> Iterator[tuple[str, str, str]]:
    """Every phrase that takes a kind of condition back, as (phrase, "lift", kind)."""
    for kind, nouns in _NOUNS.items():
        for phrase in (*_ways(nouns), *filter(None, _BESIDES.get(kind, "").split(" | "))):
            yield phrase, "lift", kind


def _ways(nouns: str) -> Iterator[str]:
    for noun in nouns.split(" | "):
        for way in _WAYS.split(" | "):
            yield way.replace("{n}", noun)
            if way.startswith("{n}"):
                yield "the " + way.replace("{n}", noun)
