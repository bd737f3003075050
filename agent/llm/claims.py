"""What a reply says of films, against what the catalogue knows of them: figures, people, languages, prizes, and things
that no catalogue here holds. A sentence is on the films it names, else on those of this turn.

Like every check of a model's words it may refuse an honest sentence; it must not let an invented fact pass for one that
was looked up.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from data.names import NameIndex
from data.types import Movie
from data.wording import NUMBER_WORDS, key, word_set, words

_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.](?=\w)[^.!?…\n]*)*")
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"[A-Z][\w'’.-]*(?: (?:(?:de|del|di|la|le|van|von|der|da|du) )*[A-Z][\w'’.-]*)+")
_PERSON = r"((?:[A-Z][\w'’-]*\.?)(?: (?:(?:de|del|di|la|le|van|von|der|da|du) )*[A-Z][\w'’-]*\.?)+)"
_CREDITS = {
    "director": re.compile(
        rf"\b(?:directed|made|helmed) by {_PERSON}|\bdirector,? {_PERSON}|{_PERSON} (?:directed|directs)"
    ),
    "writer": re.compile(rf"\bwritten by {_PERSON}|\bwriter,? {_PERSON}|{_PERSON} (?:wrote|writes)"),
    "actor": re.compile(rf"\b(?:starring|stars|played by) {_PERSON}|{_PERSON} (?:stars|plays|acts)\b"),
}
_MARK = re.compile(r"⟦(\d+)⟧")
_RANKS = re.compile(
    r"\b(?:highest|lowest|higher|lower|best|worst|better|longest|shortest|oldest|newest|top"
    r"|(?:most|least|more|less) (?!than\b|of\b)\w+)\b",
    re.I,
)
_MANY = re.compile(r"\b(?:films|movies|picks|titles|these|those|they|them|all|list|others)\b", re.I)
_DENIES = word_set(
    "no not none never nothing without neither nor isnt arent doesnt dont didnt wasnt cannot cant unknown"
)
_OSCARS = re.compile(r"\boscars?\b|\boscar-|\bacademy awards?\b", re.I)
_ELSEWHERE = re.compile(  # of which the catalogue says nothing
    r"\b(?:golden globes?|baftas?|palme d['’]or|cannes|emmys?|box[ -]office|grossed|netflix|amazon prime|prime video|"
    r"hulu|disney\+|hbo|streaming on|rotten tomatoes|imdb)\b|[$€£]\s?\d",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a reply may rest on: films it may be about, of them those of this turn, and in `told` everything that was
    said or looked up: the message, the conditions, the facts."""

    films: Sequence[Movie]
    of_turn: Sequence[Movie]
    told: str
    listed: bool = False  # it is on a list of picks
    languages: Collection[str] = ()  # that the catalogue knows


def untrue(text: str, ground: Ground, names: NameIndex) -> Iterator[str]:
    """What a text claims that the films it speaks of do not bear out."""
    told, marked = {*words(ground.told)}, _marked(text, ground.films)
    if ground.listed and _of_one(marked, ground):
        yield "one film of several"
    for sentence in _SENTENCE.findall(marked):
        named = [ground.films[int(place)] for place in _MARK.findall(sentence)]
        about, bare = named or ground.of_turn, _MARK.sub("", sentence)
        yield from _figures(bare, about, ground)
        if _ELSEWHERE.search(bare) and not _ELSEWHERE.search(ground.told):
            yield "what no catalogue here says"
        if named and ground.listed and _RANKS.search(bare):
            yield "a comparison"
        if _DENIES & {*words(bare)}:
            continue
        yield from _people(bare, about, told, names)
        if _OSCARS.search(bare) and not (any(film.oscars for film in about) or _OSCARS.search(ground.told)):
            yield "an Oscar that none of them won"
        for language in ground.languages:
            if re.search(rf"\b{re.escape(language)}\b", bare) and not _spoken(language, about, told):
                yield f"{language}, which none of them is in"


def _of_one(marked: str, ground: Ground) -> bool:
    """Whether a reply on several films is only on one of them."""
    named = {ground.films[int(place)].id for place in _MARK.findall(marked)}
    several = {film.id for film in ground.of_turn}
    return len(several) > 1 and len(named) == 1 and named <= several and not _MANY.search(marked)


def _marked(text: str, films: Sequence[Movie]) -> str:
    """The text with a mark for every film it names, the longest names first: titles have figures, names and full stops
    of their own. "It" at the beginning, or "it", names none."""
    text = text.replace("⟦", "(").replace("⟧", ")")
    called = {name: place for place, film in enumerate(films) for name in (film.title, *film.other_titles) if name}
    called |= {film.label: place for place, film in enumerate(films)}
    for name in sorted((name for name in called if name in text), key=len, reverse=True):
        before = "" if len(words(name)) > 1 else r"(?<=[\w,:;–“\"(] )"
        text = re.sub(rf"{before}(?<![\w⟦]){re.escape(name)}(?!\w)", f"⟦{called[name]}⟧", text)
    return text


def _figures(sentence: str, about: Sequence[Movie], ground: Ground) -> Iterator[str]:
    known = {figure for film in about for figure in _figures_of(film)}
    known |= {form for figure in _numbers(ground.told) for form in _other_forms(figure)}
    known |= {str(count) for count in range(len(ground.of_turn) + 1)}
    for figure in _numbers(sentence):
        if figure not in known:
            yield f"the figure {figure}"


def _numbers(text: str) -> Iterator[str]:
    """Figures and number words, as figures."""
    yield from (figure.replace(",", "") for figure in _FIGURE.findall(text))
    yield from (str(NUMBER_WORDS[word]) for word in words(text) if word in NUMBER_WORDS and word != "one")


def _other_forms(figure: str) -> Iterator[str]:
    """A figure that was told, as a limit next to it, in hours, as a decade: "under 120 min" is two hours."""
    yield figure
    if figure.isdecimal() and len(figure) < 6:
        value = int(figure)
        yield from (str(value - 1), str(value + 1), str(value // 60), str(value % 60))
        yield from (str(value // 10 * 10), str(value // 10 % 10 * 10))


def _figures_of(film: Movie) -> Iterator[str]:
    if film.year:
        yield from (str(film.year), str(film.year // 10 * 10), str(film.year // 10 % 10 * 10))
    if film.runtime_min:
        hours, minutes = divmod(film.runtime_min, 60)
        yield from (str(film.runtime_min), str(hours), str(minutes), f"{minutes:02d}")
    if film.mean_rating is not None:
        yield from (f"{film.mean_rating:.1f}", f"{film.mean_rating:.2f}", "5", str(film.rating_count))
    if film.critics:
        yield from (str(film.critics.fresh), str(film.critics.rotten), str(film.critics.fresh + film.critics.rotten))
        yield from () if film.critics.share is None else (f"{film.critics.share:.0%}".rstrip("%"),)
        yield from () if film.critics.metacritic is None else (str(film.critics.metacritic), "100")
    if film.tone:
        yield from (f"{film.tone.polarity:.0%}".rstrip("%"), str(film.tone.n))
    if film.oscars:
        yield str(film.oscars)
    yield from _numbers(f"{film.overview} {film.certificate or ''}")


def _people(sentence: str, about: Sequence[Movie], told: Collection[str], names: NameIndex) -> Iterator[str]:
    """People of the catalogue who have no part in the films, and credits that are not theirs."""
    for name in _NAME.findall(sentence):
        known = [hit.name for hit in names.lookup(key(name)) if hit.full]
        theirs = any(one in _credited(film, "any") for one in known for film in about)
        if known and not theirs and not {*words(name)} <= {*told}:
            yield name
    for role, pattern in _CREDITS.items():
        for found in pattern.finditer(sentence):
            name = next(group for group in found.groups() if group)
            if not any(_same(name, one) for film in about for one in _credited(film, role)):
                yield f"{name} as {role}"


def _same(said: str, known: str) -> bool:
    """Whether a name is written with fewer words, or between others: "However Ridley Scott"."""
    own, whole = {*words(re.sub(r"['’]s$", "", said))}, {*words(known)}
    return own <= whole or whole <= own


def _credited(film: Movie, role: str) -> tuple[str, ...]:
    parts = {"director": film.directors, "writer": film.writers, "actor": film.cast}
    return parts.get(role, (*film.directors, *film.writers, *film.cast))


def _spoken(language: str, about: Sequence[Movie], told: Collection[str]) -> bool:
    """Whether one of the films is in it, or from where it is spoken, or it was spoken of."""
    stem = language[:4].lower()
    places = (place.lower() for film in about for place in (*film.languages, *film.countries, film.overview))
    return {*words(language)} <= {*told} or any(stem in place for place in places)
