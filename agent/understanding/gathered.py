"""What a whole reading comes to: films by what is said of them, exclusions for good, what is to be forgotten."""

from __future__ import annotations

from dataclasses import replace

from agent.understanding.corrected import parts_listed
from agent.understanding.idle import FILLERS
from agent.understanding.reading import Mention, Reading
from agent.understanding.series import both_versions, films_meant, refused_series, series_meant
from agent.understanding.subjects import subject_words
from data.titles import TitleIndex
from data.types import Constraints, DialogueState, MovieId, Request
from data.wording import word_set

_LETTERS = {"u": "you", "ur": "your", "r": "are", "w": "with", "n": "and"}


def dated_title(reading: Reading, mention: Mention) -> bool:
    words_ = reading.message.words(mention.start, mention.end)
    return any(len(word) == 4 and word.isdigit() for word in words_)


def written_out(reading: Reading, place: int) -> str:
    """A letter that stands for a word, where no title has claimed it: "what can u do", "movie night w the lads"."""
    word = reading.tokens[place].word
    without = word == "w" and reading.message.words(place + 1, place + 2) == ("o",)
    return word if without else _LETTERS.get(word, word)


def told_of_a_family(reading: Reading, mention: Mention) -> bool:
    """ "to save the family farm": the word inside a story, where a family film would say "family film"."""
    words_ = reading.message.words(0, len(reading.tokens))
    subject = mention.start > 0 and words_[mention.start - 1] in ("about", "on", "of")
    if (
        subject
        and words_[mention.start : mention.end] == ("family",)
        and words_[mention.end : mention.end + 1] != ("films",)
    ):
        return True  # "a film about family"
    following = words_[mention.end : mention.end + 1]
    told = bool(following) and not reading.tokens[mention.end].gap and following[0] not in FILLERS
    return words_[mention.start : mention.end] == ("family",) and told and following[0] not in subject_words()


def spoken_of(question: str, reading: Reading, state: DialogueState) -> tuple[MovieId, ...]:
    """What a question that names no film is about: the list where it chooses, two films just compared, or the one last
    talked about."""
    if question in ("best", "compare", "which"):
        compared = not COMPARATIVES.isdisjoint(token.word for token in reading.tokens)
        return state.focus if compared and len(state.focus) == _TWO else state.on_view
    return state.focus or state.last_shown[:1]


_TWO = 2  # films compared with each other
COMPARATIVES = word_set("longer shorter older newer better funnier scarier sadder darker lighter")


def about_history(request: Request) -> Request:
    """What is to be forgotten: films, or exclusions; "that I dislike war films" names one without refusing it now."""
    limits = request.constraints
    if not request.question:
        return replace(request, text="")
    named = replace(
        Constraints(),
        genres_none=(*limits.genres_all, *limits.genres_any, *limits.genres_none),
        people_none=(*limits.people, *limits.people_none),
        languages_none=(*limits.languages, *limits.languages_none),
        countries_none=(*limits.countries, *limits.countries_none),
        tags_none=(*limits.tags_none, *(wish.tag for wish in request.tags)),
    )
    return replace(request, constraints=named, tags=(), moods=(), text="")


def mentioned(request: Request, reading: Reading) -> Request:
    """ "I'm looking for a horror film, have you seen The Conjuring?": a film brought up beside a wish is an example."""
    named = {m.value[0].movie_id for m in reading.of("title") if m.detail == "about"}
    films = tuple(film for film in request.about if film in named)
    return replace(request, similar_to=films) if films and not request.similar_to else request


def example_pointed_at(request: Request, reading: Reading) -> Request:
    """ "The second one looks good, but more romantic", "the last one minus the violence": a film of the list with a
    change is what the change starts from. One that is complained of ("is too sad") is not."""
    pointing = (
        m
        for m in reading.of("reference")
        if m.detail == "" and m.value and not _inside(reading, m) and reading.tokens[m.start].word != "all"
    )
    films = tuple(film for m in pointing for film in m.value)
    complained = any(m.value in ("soft", "hard") and m.start - 2 in _ends(reading) for m in reading.of("not"))
    complained = complained or any(reading.tokens[m.start].word == "too" for m in reading.of("shift"))
    changes = (request.constraints, request.tags, request.moods, request.shifts, request.renown)
    if not 0 < len(films) <= _FEW or request.similar_to or request.than or complained or not any(changes):
        return request
    return replace(request, similar_to=films, about=tuple(film for film in request.about if film not in films))


_FEW = 3


def _inside(reading: Reading, mention: Mention) -> bool:
    """ "with a dog in it" points at no film"""
    pronoun = reading.message.words(mention.start, mention.end) in (("it",), ("that",), ("this",), ("them",))
    return pronoun and reading.message.words(mention.start - 1, mention.start) in (("in",), ("with",), ("of",))


def _ends(reading: Reading) -> frozenset[int]:
    """Where references end: "is too" of "the third one is too sad" stands one word after."""
    return frozenset(m.end - 1 for m in reading.of("reference"))


def for_good(request: Request, reading: Reading) -> bool:
    """Whether what is refused is refused in every conversation: "I never watch musicals", "I hate war films"."""
    limits = request.constraints
    tongues = limits.languages_none or limits.languages or limits.countries_none
    if not (limits.genres_none or limits.tags_none or limits.people_none or tongues):
        return False
    said = {token.word for token in reading.tokens}
    if said & _FOR_NOW and not said & {"never", "ever", "always"}:
        return False  # "in general … but tonight I'd rather not"
    disliked = [m for m in reading.of("attitude") if m.value == "disliked"]
    if disliked and all(_of_another(reading, m) for m in disliked):
        return False
    refused = limits.genres_none or limits.tags_none or limits.people_none or limits.languages_none
    refused = refused or limits.countries_none
    never = bool(said & {"never", "ever", "always"}) and bool(disliked or reading.of("not") or "dont" in said)
    return never or reading.has("for_good") or bool(disliked and refused and not reading.has("want", "fresh"))


def _of_another(reading: Reading, mention: Mention) -> bool:
    """ "she hates violence": it holds for this evening, and for nobody's memory."""
    return bool({*reading.message.words(max(0, mention.start - 1), mention.end)} & _THEY)


_THEY = frozenset({"she", "he", "they", "who", "hates"})
_FOR_NOW = frozenset({"tonight", "today"})


def not_minded(reading: Reading, label: str) -> bool:
    """Whether "drop the", "doesn't have to be" stands before something of this label."""
    minded = {m.end for m in reading.of("lift") if m.value == "mind"}
    return any(m.start in minded or m.start - 1 in minded for m in reading.of(label))


def minded_left_out(reading: Reading, label: str) -> Reading:
    """Without what "drop the" and "doesn't have to be" stand right before."""
    minded = {m.end for m in reading.of("lift") if m.value == "mind"}
    kept = (m for m in reading.mentions if m.label != label or not {m.start, m.start - 1} & minded)
    return replace(reading, mentions=tuple(kept))


def films_by_attitude(reading: Reading, titles: TitleIndex) -> dict[str, tuple[MovieId, ...]]:
    films: dict[str, tuple[MovieId, ...]] = {}
    spared = {m.value[0].movie_id for m in reading.of("title") if m.detail == "spared"}
    for mention in reading.of("title", "reference"):
        if mention.label == "title":
            attitude = mention.detail
            said = attitude in ("seen", "liked", "disliked", "out")
            if attitude == "" and series_meant(reading, mention, titles):
                continue  # the series is asked for, not what is like it
            first: tuple[MovieId, ...] = (mention.value[0].movie_id,)
            versions = both_versions(reading, mention, titles) if attitude in ("", "about") else ()
            parts = parts_listed(reading, mention, titles) if said else ()
            refused = refused_series(reading, mention, titles) if attitude == "out" else ()
            picked = parts or refused or (films_meant(reading, mention, titles) if said else versions or first)
        else:
            picked = tuple(film for film in mention.value if film not in spared)
            attitude = mention.detail or "pointed"
        films[attitude] = tuple(dict.fromkeys((*films.get(attitude, ()), *picked)))
    return films
