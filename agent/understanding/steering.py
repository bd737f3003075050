"""All steering phrases: those of the tables, and those made of a verb or noun and what goes before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from agent.understanding.idle import IDLE
from agent.understanding.lexicon import entries
from agent.understanding.phrases import STEERING
from agent.understanding.questions import questions
from agent.understanding.talk import TALK

_LIMITS = {
    "years": "year years decade era older newer old new",
    "runtime": "length runtime time duration shorter longer short long",
    "genres": "genre genres", "languages": "language languages", "people": "actor actors director people",
    "company": "age kids kid child children family",
}  # fmt: skip
_LIMIT_NOUNS = ["limit", "filter", "restriction", "constraint", "thing", "rule", "requirement", "condition", "bit"]
_LIFTING = [
    "remove",
    "drop",
    "ignore",
    "forget",
    "forget about",
    "lose",
    "lift",
    "without",
    "no",
    "nvm",
    "nevermind",
    "never mind",
    "scrap",
    "cancel",
    "skip",
]
_NEGATED_VERBS = [
    "want",
    "want any",
    "want to see",
    "want to watch",
    "show me",
    "give me",
    "recommend",
    "recommend me",
    "suggest",
    "suggest me",
    "include",
    "need",
    "feel like",
    "watch",
    "pick",
    "bring",
    "do",
    "want anything with",
    "want something",
    "want anything",
]
_DISLIKE_VERBS = [
    "like",
    "like any",
    "like any of",
    "enjoy",
    "care for",
    "love",
    "really like",
    "care much for",
    "get into",
    "get",
    "appreciate",
    "really enjoy",
    "cared for",
    "cared much for",
    "warmed to",
    "warm to",
    "took to",
    "take to",
    "see the point of",
    "saw the point of",
    "get on with",
    "got on with",
    "think much of",
    "thought much of",
    "have much time for",
    "had much time for",
    "have any time for",
    "had any time for",
    "have time for",
    "had time for",
]
_NEGATIONS = [
    "dont",
    "do not",
    "i dont",
    "i do not",
    "didnt",
    "did not",
    "i didnt",
    "i did not",
    "doesnt",
    "we dont",
    "wont",
    "please dont",
    "never",
    "i never",
    "i never did",
    "never did",
    "never really",
    "i never really",
    "i never could",
    "never could",
    "we never",
    "she doesnt",
    "he doesnt",
    "my wife doesnt",
    "my husband doesnt",
    "wouldnt",
    "would not",
    "i really dont",
    "really dont",
    "dont ever",
    "do not ever",
    "please dont ever",
    "never ever",
    "i can never",
    "we can never",
]
_UNDISLIKED = ["dislike", "hate", "loathe", "detest", "disliked", "hated"]
_UNSEEING = ["dont", "do not", "didnt", "did not", "never", "never really", "cant", "could never", "couldnt", "doesnt"]
_SEEING = ["get", "got", "see", "saw", "understand", "understood"]
_FUSS = ["fuss", "hype", "appeal", "attraction", "obsession", "craze", "buzz", "big deal", "excitement", "love"]
_ABOUT = ["about", "of", "with", "around", "over", "for", "surrounding", "is about", "is about with", "was about"]
_DEGREES = ["a bit", "a little", "way", "far", "much", "slightly", "all", "kinda", "a tad"]
_KINDS = [
    "anything",
    "something",
    "more",
    "more stuff",
    "stuff",
    "films",
    "movies",
    "a film",
    "a movie",
    "film",
    "movie",
    "another",
    "another one",
    "other films",
    "other movies",
    "one",
    "",
]
_MAKERS = ["guy", "man", "woman", "person", "director", "dude", "bloke", "lady", "one", "people", "guys"]
_MADE = ["who made", "that made", "who directed", "that directed", "who did", "that did", "behind"]
_FORGETTING = ["delete", "erase", "remove", "clear", "wipe", "forget", "reset"]
_NOTED = [
    "everything you know about me",
    "all you know about me",
    "everything you have on me",
    "what you know about me",
    "everything about me",
    "everything i told you",
    "everything ive told you",
    "all my data",
    "my data",
    "my profile",
    "my history",
    "all my history",
    "all my likes",
    "my whole history",
    "what you have on me",
    "my ratings",
]


def steering() -> Iterator[tuple[str, str, str]]:
    """All steering phrases as (phrase, label, value)."""
    for negation in _NEGATIONS:
        yield from ((f"{negation} {verb}", "not", "hard") for verb in _NEGATED_VERBS)
        yield from ((f"{negation} {verb}", "attitude", "disliked") for verb in _DISLIKE_VERBS)
        yield from ((f"{negation} {verb}", "attitude", "liked") for verb in _UNDISLIKED)
    for denied, verb in product(("cant say i", "cannot say i", "wouldnt say i", "not that i"), _UNDISLIKED):
        yield f"{denied} {verb}", "attitude", "liked"
    for negation, verb, noun, link in product(_UNSEEING, _SEEING, _FUSS, _ABOUT):  # "never got the fuss about"
        yield f"{negation} {verb} the {noun} {link}", "attitude", "disliked"
        yield f"{negation} {verb} all the {noun} {link}", "attitude", "disliked"
        if link.endswith(("is about", "with", "was about")):
            yield f"{negation} {verb} what all the {noun} {link}", "attitude", "disliked"
            yield f"{negation} {verb} what the {noun} {link}", "attitude", "disliked"
    for lifted, nouns in _LIMITS.items():
        for verb, noun, kind in product(_LIFTING, nouns.split(), _LIMIT_NOUNS):
            yield f"{verb} the {noun} {kind}", "lift", lifted
            yield f"{verb} {noun} {kind}", "lift", lifted
    for shift, phrases in STEERING["shift"].items():
        too = (phrase.strip() for phrase in phrases.split("|") if phrase.strip().startswith("too "))
        yield from ((f"{degree} {phrase}", "shift", shift) for phrase, degree in product(too, _DEGREES))
    for kind, link, whom, made in product(_KINDS, ("by", "from", "of"), _MAKERS, _MADE):
        yield f"{kind} {link} the {whom} {made}".strip(), "same", "director"
    yield from ((f"{verb} {noted}", "history", "all") for verb, noted in product(_FORGETTING, _NOTED))
    yield from entries(STEERING)
    yield from questions()
    for table in (TALK, IDLE):
        yield from entries(table)
