"""What a word or two set right: "no, the old one" of two films of one title, "Terminator 1, 2 and 3" of a series."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from agent.understanding.reading import Mention, Reading
from agent.understanding.same_title import year_of
from agent.understanding.versions import Versions
from data.titles import TitleHit, TitleIndex
from data.types import DialogueState, Movie, MovieId
from data.wording import key, word_set

_BEFORE = word_set("no nope nah not that one i im meant mean sorry the actually wait rather ah oh")
_EARLIER, _LATER = word_set("old older original first earlier oldest"), word_set("new newer newest remake recent later")
_NOUNS = word_set("one version film movie")
_MOST_PARTS = 12


def other_version(
    reading: Reading, state: DialogueState, titles: TitleIndex, movie: Callable[[MovieId], Movie]
) -> list[Mention]:
    """ "No, I meant the older one": the other film of the title just asked for, in place of it."""
    words = reading.message.words(0, len(reading.tokens))
    start = next((place for place, word in enumerate(words) if word not in _BEFORE), len(words))
    which, after = words[start : start + 1], words[start + 1 :]
    if not which or which[0] not in _EARLIER | _LATER | {"other"} or not {*after} <= _NOUNS or not {*words[:start]}:
        return []
    if not (words[0] in ("no", "nope", "nah", "not") or "meant" in words) or not state.request.similar_to:
        return []
    taken = movie(state.request.similar_to[0])
    others = [hit for hit in titles.lookup(key(taken.title)) if hit.movie_id != taken.id]
    dated = [
        (movie(hit.movie_id).year or 0, hit) for hit in others if key(movie(hit.movie_id).title) == key(taken.title)
    ]
    year = taken.year or 0
    fits = [
        (when, hit)
        for when, hit in dated
        if which[0] == "other" or (when < year if which[0] in _EARLIER else when > year)
    ]
    if not fits:
        return []
    _, found = max(fits, key=lambda one: one[1].fame)
    return [Mention(0, len(words), "title", (found,))]


def version_of_year(
    reading: Reading, spoken_of: Iterable[Movie], titles: TitleIndex, movie: Callable[[MovieId], Movie]
) -> list[Mention]:
    """ "As good as the 1962 one", "more like the '82 version": the film of that year with the title of one named in the
    message or spoken of before."""
    words = reading.message.words(0, len(reading.tokens))
    named = [mention.value[0].movie_id for mention in reading.of("title")]
    names = dict.fromkeys(key(film.title) for film in (*map(movie, named), *spoken_of))
    found = []
    for place in range(len(words) - 2):
        year = year_of(words[place + 1])
        if words[place] != "the" or not year or words[place + 2] not in _VERSIONS or not reading.free(place, place + 3):
            continue
        same = (hit for name in names for hit in titles.lookup(name) if key(movie(hit.movie_id).title) == name)
        hit = next((hit for hit in same if movie(hit.movie_id).year == year and hit.movie_id not in named), None)
        if hit:
            found.append(Mention(place, place + 3, "title", (hit,)))
    return found


_VERSIONS = word_set("one version film movie original remake")


def described_version(
    reading: Reading, state: DialogueState, titles: TitleIndex, versions: Versions, movie: Callable[[MovieId], Movie]
) -> list[Mention]:
    """ "Not the Schwarzenegger one, the newer one with Colin Farrell": which film of the title just asked for is meant,
    by what is said of it and of the one it is not."""
    words = reading.message.words(0, len(reading.tokens))
    opens = next((at for at, word in enumerate(words) if word not in _BEFORE or word in ("not", "the", "that")), 0)
    if not {*words[: opens + 1]} & _CORRECTS and "meant" not in words[:opens]:
        return []
    for film in state.request.similar_to[:3]:
        name = key(movie(film).title)
        hits = tuple(hit for hit in titles.lookup(name) if key(movie(hit.movie_id).title) == name)
        left, end = _told_apart(words, opens, hits, versions)
        if end and left and len(hits) > 1:
            return [Mention(0, end, "title", (max(left, key=lambda hit: hit.fame),))]
    return []


def makers_version(
    reading: Reading, state: DialogueState, titles: TitleIndex, versions: Versions, movie: Callable[[MovieId], Movie]
) -> list[Mention]:
    """ "Now do the same for Cronenberg's version": the film of the same title somebody else made."""
    for place in range(len(reading.tokens) - 1):
        if not reading.tokens[place].possessive or reading.tokens[place + 1].word not in _VERSIONS:
            continue
        for film in state.request.similar_to[:1]:
            same = tuple(hit for hit in titles.lookup(key(movie(film).title)) if hit.movie_id != film)
            made = versions.credited(reading.tokens[place].word.removesuffix("s"), same)
            if made:
                return [Mention(place, place + 2, "title", made[:1])]
    return []


_CORRECTS = word_set("no nope nah not wrong sorry meant mean")
_ONES = word_set("one version film movie")
_BARE = word_set("remake original")
_DESCRIBED = 5  # words


def _told_apart(
    words: tuple[str, ...], at: int, hits: tuple[TitleHit, ...], versions: Versions
) -> tuple[tuple[TitleHit, ...], int]:
    """The hits that fit "not the … one, the … one with …" from `at` on, and where that ends; 0 when nothing is told."""
    left, end = hits, 0
    while at < len(words):
        unlike = words[at] == "not"
        start = at + unlike
        if words[start : start + 1] not in (("the",), ("that",)):
            at += 1
            if words[at - 1] in ("and", "but", "i", "mean", "meant", "want", "no", "one", "unlike") or unlike:
                continue
            break
        noun = next((n for n in range(start + 1, min(start + 2 + _DESCRIBED, len(words))) if words[n] in _ONES), 0)
        bare = words[start + 1 : start + 2]
        told = words[start + 1 : noun] if noun else bare if set(bare) & _BARE else ()
        meant = versions.fitting(told, hits, unlike) if told else hits if noun else ()
        at = noun + 1 if noun else start + 2
        made, after = _linked(words, at, hits, versions)
        if made:
            at, meant = after, tuple(hit for hit in meant if (hit in made) != unlike)
        if not meant or not (told or made):
            break
        end = at
        left = tuple(hit for hit in left if hit in meant) or (left if unlike else meant)
    return left, end


def _linked(
    words: tuple[str, ...], at: int, hits: tuple[TitleHit, ...], versions: Versions
) -> tuple[tuple[TitleHit, ...], int]:
    """The hits that "with Colin Farrell" or "from 1951" at `at` fits, and where that ends."""
    if words[at : at + 1] and words[at] in ("with", "by", "from", "starring", "of"):
        for many in (3, 2, 1):
            told = words[at + 1 : at + 1 + many]
            if len(told) == many and (made := versions.credited("".join(told), hits)):
                return made, at + 1 + many
        year = words[at + 1 : at + 2]
        if year and year[0].isdigit() and (made := versions.fitting(year, hits, unlike=False)):
            return made, at + 2
    return (), at


def compared_one(reading: Reading, state: DialogueState, movie: Callable[[MovieId], Movie]) -> list[Mention]:
    """ "Something like the older one", after two films were compared: that one of them."""
    words = reading.message.words(0, len(reading.tokens))
    if not 0 < len(state.focus) <= _COMPARED or (len(state.focus) == 1 and state.focus[0] in state.last_shown):
        return []
    films = [movie(film) for film in state.focus]
    for at in range(1, len(words) - 2):
        measure = _MEASURES.get(words[at + 1])
        behind = words[at + 2 : at + 3]
        bare = words[at + 1] in _BARE and (behind[:1] == ("then",) or bool(reading.tokens[at + 2].gap))
        noun = bool(behind) and behind[0] in _ONES and words[at - 1] in ("like", "to")
        if words[at] == "the" and measure and (noun or bare):
            measured = [(getattr(film, measure[0]) or 0, film) for film in films]
            chosen = (max if measure[1] else min)(measured, key=lambda one: one[0])[1]
            return [Mention(at, at + 2 + noun, "reference", (chosen.id,))]
    return []


_COMPARED = 3  # films
_MEASURES = {
    "older": ("year", False), "newer": ("year", True), "longer": ("runtime_min", True),
    "shorter": ("runtime_min", False), "oldest": ("year", False), "newest": ("year", True),
    "longest": ("runtime_min", True), "shortest": ("runtime_min", False),
    "original": ("year", False), "remake": ("year", True),
}  # fmt: skip


def parts_listed(reading: Reading, mention: Mention, titles: TitleIndex) -> tuple[MovieId, ...]:
    """The parts named with a title: the second and third of "Terminator 1, 2 and 3", all of "Harry Potter 1 to 4"."""
    words = reading.message.words(0, len(reading.tokens))
    end = mention.end - (mention.end - mention.start > 1 and words[mention.end - 1].isdigit())
    numbers: list[int] = []
    place = end
    while place < len(words):
        if words[place].isdigit() and 0 < int(words[place]) <= _MOST_PARTS:
            span = reading.tokens[place].gap in ("-", "–")
            numbers += _up_to(numbers, words[place], span or words[place - 1] in ("to", "through", "thru"))
        elif words[place] not in ("and", "to", "through", "thru", "or"):
            break
        place += 1
    name = "".join(words[mention.start : end])
    hits = [titles.part(name, number) for number in numbers] if len(numbers) > 1 else []
    return tuple(dict.fromkeys(hit[0].movie_id for hit in hits if hit))


def _up_to(numbers: list[int], word: str, span: bool) -> list[int]:
    last = int(word)
    return list(range(numbers[-1] + 1, last + 1)) if span and numbers and numbers[-1] < last else [last]


_CORRECTING = word_set("wait sorry mean meant oops scratch correction")
_AROUND = _CORRECTING | word_set(
    "no i actually rather not that the one um uh er hang on hold hmm make it nope or should say"
)


def without_taken_back(reading: Reading) -> Reading:
    """Without a film or a time named by mistake: "Bride of Frankenstein? no wait, Young Frankenstein"."""
    pairs = (*pairwise(reading.of("title")), *pairwise(reading.of("era")))
    dropped = [one for one, after in pairs if _set_right(reading, one, after)]
    return replace(reading, mentions=tuple(m for m in reading.mentions if m not in dropped)) if dropped else reading


def _set_right(reading: Reading, one: Mention, after: Mention) -> bool:
    between = {token.word for token in reading.tokens[one.end : after.start]}
    asked = one.end < len(reading.tokens) and "?" in reading.tokens[one.end].gap
    refused = one.start > 0 and reading.tokens[one.start - 1].word in ("not", "no", "nothing")
    right = bool(between & _CORRECTING) or (asked and bool(between & {"no", "nope", "actually"}))
    return right and between <= _AROUND and not refused
