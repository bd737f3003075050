"""Whether an explanation follows from a pick's evidence, clause by clause, whoever wrote it.

What evidence says is found in the text and set aside with its kind: films, people, tags, quoted sentences, figures. A
clause follows when what it claims of these is of that kind ("you liked" of a film liked, "directed by" of a director,
"than" of a change) and when nothing is left in it but words that only join. An honest clause may be refused for a word
that is not known to join; a false one must not pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from agent.phrasing import yours
from data.types import Evidence, Recommendation
from data.wording import word_set, words

Phrase = tuple[str, tuple[Evidence, ...]]
_MARK = re.compile(r"⟦(\d+)⟧")
_LIST = r"((?:⟦\d+⟧(?:, | and |, and | or )?)+)"
_ENDS = re.compile(r"(?<=[.!?])\s+|;\s+|, and (?=(?:it|its|you|your|people|expect|there)\b)")
_ASIDE = re.compile(r", (?:which|making|offering|aligning|perfect|ideal|so) ")
_CREDITS = {
    "director": re.compile(rf"(?:directed by|director) {_LIST}|{_LIST} (?:directed|directs)\b|⟦\d+⟧['’]s direction"),
    "writer": re.compile(rf"(?:written by|writer) {_LIST}|{_LIST} (?:wrote|writes)\b"),
    "actor": re.compile(rf"(?:starring|played by|stars) {_LIST}|{_LIST} (?:stars?|plays?|acts?)\b"),
}
_OF_TASTE = re.compile(
    r"\byou(?:['’]ve| have)?(?: (?:also|really|both))? (?:liked?|loved?|enjoyed|rated|adored?|watched|saw)\b"
    r"|\byour (?:liking|love|favou?rites?|history)\b"
)
_TASTE = re.compile(r"\b(?:your|similar) tastes?\b|\bpeople like you\b")
_COMPARES = re.compile(r"\b(?:more|less|fewer|than|\w{3,}ier|\w+er than)\b")
_SHARES = re.compile(r"\b(?:like|share[sd]?|sharing|both|common|connects?|same|also|too)\b")
_BOTH = re.compile(r"\bboth\b")
_JOINING = word_set(
    "a about all also an and any are as asked at back because before both brings but by call came can chosen "
    "close combines common connect connects counts described description do does due element elements evening expect "
    "explores feature features featuring feel feels felt film films fit fits fitting focus follows for from full genre "
    "genres get give "
    "given gives go goes good got has have having hear here how if in include includes including into is it its "
    "itself just kind like look looking made mark marked match matches matching may meet meets mood movie movies "
    "near nearly of on one or our out over own people pick plot point points reason resemble resembles resembling "
    "role run runs same say says set share shared shares sharing should shows similar since so some something "
    "stories story strong strongly such suit suitable suits tag tagged tags take takes tells that the their them "
    "theme themes then there these they things this those though through to told tone too under us very wanted "
    "wants was way well were what when where which while who whole wish with within work works would year you "
    "your yours "
)
_BESIDE = {  # what joins only where there is evidence of a kind
    "liked_film": word_set("liked liking loved love enjoyed rated"),
    "person": word_set(
        "directed directs direction director starring stars star played plays acts written wrote writer"
    ),
    "popularity": word_set("rated rate rating viewers"),
    "runtime": word_set("minutes long"),
    "taste": word_set("taste rate highly like liked viewers"),
    "tone": word_set("critics reviewers reviews liked favourable favour were"),
}


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of an explanation, the evidence it rests on, and what in it does not follow, empty when all does."""

    text: str
    rests_on: tuple[Evidence, ...]
    fault: str


def following(text: str, pick: Recommendation) -> str:
    """The explanation without the clauses that do not follow from the pick's evidence; empty when none is left."""
    kept = [clause.text.strip() for clause in _sound(text, pick)]
    return " ".join(clause[:1].upper() + clause[1:].rstrip(" ;,.") + "." for clause in kept)


def _sound(text: str, pick: Recommendation) -> Iterator[Clause]:
    """The clauses that follow; of one that does not, what stands before an aside of the kind ", which suits you"."""
    for clause in check(text, pick):
        if not clause.fault and clause.rests_on:
            yield clause
        elif clause.fault and (aside := _ASIDE.search(clause.text)):
            yield from _sound(clause.text[: aside.start()], pick)


def check(text: str, pick: Recommendation) -> tuple[Clause, ...]:
    """Every clause of the explanation with what it rests on."""
    marked, said = _marked(text.replace("⟦", "(").replace("⟧", ")"), _phrases(pick))
    return tuple(_clause(piece, said) for piece in _ENDS.split(marked) if piece.strip(" .;"))


def _clause(marked: str, said: Sequence[Phrase]) -> Clause:
    rests_on = tuple(dict.fromkeys(item for place in _places(marked) for item in said[place][1]))
    text = _MARK.sub(lambda found: said[int(found.group(1))][0], marked)
    return Clause(text, rests_on, next(_faults(marked, said), ""))


def _faults(marked: str, said: Sequence[Phrase]) -> Iterator[str]:
    plain = marked.lower()
    named = [said[place][1] for place in _places(marked)]
    kinds = {item.kind for items in named for item in items}
    for role, pattern in _CREDITS.items():
        for found in pattern.finditer(plain):
            if not all(_credited(said[place][1], role) for place in _places(found.group(0))):
                yield f"not known as {role}"
    if _OF_TASTE.search(plain):
        films = [items for items in named if _names_film(items)]
        if not films or not all(any(item.kind == "liked_film" for item in items) for items in films):
            yield "not known to be liked"
    if _TASTE.search(plain) and "taste" not in kinds:
        yield "nothing known of taste"
    if _COMPARES.search(_MARK.sub(" ", plain)):  # one that the evidence makes has been set aside
        yield "a comparison"
    if _BOTH.search(plain) and not any(map(_names_film, named)):
        yield "both of it and what else"
    if any(map(_names_film, named)) and _SHARES.search(plain) and not all(map(_shared, named)):
        yield "not known to be shared"
    joining = _JOINING.union(*(_BESIDE.get(kind, frozenset()) for kind in kinds))
    for word in words(_MARK.sub(" ", marked)):
        if word.isdigit() or (len(word) > 1 and word not in joining):
            yield f"“{word}” is in no evidence"


def _credited(items: Sequence[Evidence], role: str) -> bool:
    return any(item.kind == "person" and role in (item.detail or "actor").split(" and ") for item in items)


def _names_film(items: Sequence[Evidence]) -> bool:
    return any(item.kind in ("similar_to", "liked_film", "change") for item in items)


def _shared(items: Sequence[Evidence]) -> bool:
    """Whether a tag, a mood or a genre is one of the film named too."""
    of_pick = any(item.kind in ("tag", "mood", "genre") for item in items)
    return not of_pick or any(item.kind in ("similar_to", "liked_film", "change") for item in items)


def _places(marked: str) -> list[int]:
    return [int(place) for place in _MARK.findall(marked)]


# ── what evidence may be said as ─────────────────────────────────────────────────────────────────────────────────────
def _phrases(pick: Recommendation) -> list[Phrase]:
    """Words the evidence gives in small letters, the longest first, each with every item that gives it."""
    found: dict[str, list[Evidence]] = {}
    for item in pick.evidence:
        for phrase in _said_as(item):
            if phrase:
                found.setdefault(phrase.lower(), []).append(item)
    for own_name in (pick.movie.label, pick.movie.title):
        found.setdefault(own_name.lower(), [])
    ordered = sorted(found.items(), key=lambda entry: (-len(entry[0]), entry[0]))
    return [(phrase, tuple(items)) for phrase, items in ordered]


def _said_as(item: Evidence) -> Iterator[str]:
    value = item.value.strip(" .“”")
    yield value
    details = [part.strip() for part in item.detail.split(",")]
    match item.kind:
        case "person":
            yield item.value  # the full stop of "Robert Downey Sr." ends no sentence
        case "similar_to" | "liked_film":
            yield re.sub(r" \(\d{4}\)$", "", value)
            yield from details
        case "change":
            head, _, film = value.partition(" than ")
            yield from (re.sub(r" \(\d{4}\)$", "", value), head, item.detail, film)
        case "group":
            yield yours(value)
            yield from details
        case "genre":
            yield from (f"{value}s", "comedies" if value == "Comedy" else "", _GENRES.get(value, ""))
        case "tone":
            yield from re.findall(r"\d+% of \d+ critics|\d+% favourable", value)
        case "taste":
            yield "viewers with your taste"
        case "popularity":
            yield from re.findall(r"[\d.]+ of 5|\d+ people", value)


_GENRES = {
    "Sci-Fi": "science-fiction", "Film-Noir": "film noir", "Animation": "animated", "Romance": "romantic",
    "Children": "children's", "History": "historical",
}  # fmt: skip


def _marked(text: str, phrases: Sequence[Phrase]) -> tuple[str, list[Phrase]]:
    """The text with every phrase of the evidence set aside, the longest first, and what was set aside, as written."""
    said: list[Phrase] = []
    for phrase, items in phrases:

        def aside(found: re.Match[str], items: tuple[Evidence, ...] = items) -> str:
            said.append((found.group(0), items))
            return f"⟦{len(said) - 1}⟧"

        text = re.sub(rf"(?<![\w⟦])[“\"]?{re.escape(phrase)}[”\"]?(?!\w)", aside, text, flags=re.IGNORECASE)
    return text, said
