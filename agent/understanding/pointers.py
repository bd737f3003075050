"""Stage: references to what was shown, "the second one", "number 3", "all of them", "that Kubrick film", "it"."""

from __future__ import annotations

from agent.understanding.cues import Cues
from agent.understanding.described import described
from agent.understanding.lexicon import Lexicon
from agent.understanding.numbers import ORDINALS
from agent.understanding.places import NOUNS, bare_number, numbered, ordinal, part_of_series
from agent.understanding.reading import Mention, Reading
from data.names import NameIndex
from data.titles import Strength
from data.types import DialogueState, Movie, MovieId
from data.wording import phrases, word_set

_GROUPS = phrases(
    "em all | all of em | all of them | all of those | all of these | all those | all these | both of them"
    " | both of those | all three"
    " | all four | all five | all six | them all | those all | of these | of those | of them"
    " | every single one of these | every single one of those | every single one of them | every single one"
    " | every one of these | every one of those | every one of them | each and every one | the whole lot"
    " | the whole list"
)
_LEADING = 3  # films of a series that stand for it
_SINGLE = word_set("it that this")
_PLURAL = word_set("them those these")
_FOR_IT = frozenset(  # words after which a bare pronoun means a film
    [
        "seen",
        "watched",
        "saw",
        "like",
        "liked",
        "love",
        "loved",
        "hate",
        "hated",
        "enjoyed",
        "know",
        "is",
        "was",
        "about",
        "see",
        "watch",
        "did",
        "does",
        "of",
        "in",
        "for",
        "in",
        "with",
        "directed",
        "made",
        "wrote",
        "and",
        "pick",
        "choose",
        "chose",
        "recommend",
        "suggest",
        "suggested",
        "recommended",
        "disliked",
        "remember",
        "finished",
        "starred",
        "not",
    ]
)


_CHOOSING = word_set("which whats what who is are and")


def pointer_stage(
    reading: Reading, state: DialogueState, movies: dict[MovieId, Movie], lexicon: Lexicon, names: NameIndex
) -> Reading:
    """Adds "reference" mentions whose value is a tuple of film ids, empty when nothing was shown."""
    cues = Cues(lexicon, reading.message)

    def found_at(place: int, found: list[Mention]) -> Mention | None:
        if not _open(reading, cues, place):
            return None
        return (
            described(reading, cues, place, state, movies, names)
            or numbered(reading, cues.words, place, state)
            or ordinal(reading, cues.words, place, state)
            or part_of_series(reading, cues, place, state, movies, found)
            or bare_number(reading, cues, place, state, found)
            or _group(cues.words, place, state)
            or _pronoun(
                cues,
                place,
                state,
                _just_named(reading, found, place),
                _all_named(reading, place),
                _last_listed(reading, place),
            )
        )

    return reading.walk(found_at)


def _open(reading: Reading, cues: Cues, place: int) -> bool:
    """Whether the word may begin a reference: free, and no part of "none of these" or "is it any good"."""
    return reading.free(place, place + 1) and not any(
        m.start < place for m in cues.covering(place, "other", "small_talk")
    )


def _just_named(reading: Reading, found: list[Mention], place: int) -> tuple[MovieId, ...]:
    """The film last named in this very message, which "it" then means."""
    before = [mention for mention in (*reading.of("title", "unresolved"), *found) if mention.end <= place]
    if not before:
        return ()
    last = max(before, key=lambda mention: mention.start)
    if last.label == "unresolved":
        return ()  # "Nope was meh, didn't like it"
    return (last.value[0].movie_id,) if last.label == "title" else tuple(last.value)


def _group(words: tuple[str, ...], place: int, state: DialogueState) -> Mention | None:
    text = words[place : place + 4]
    for phrase in _GROUPS:
        if text[: len(phrase)] == phrase:
            end = place + len(phrase)
            picks = state.on_view
            exception = words[end : end + 3]
            if exception[:1] in (("except",), ("but",)) and len(exception) > 1:  # "except the last"
                skip = exception[1] == "the"
                which = exception[1 + skip] if len(exception) > 1 + skip else ""
                if which in ORDINALS or which == "last":
                    number = len(picks) if which == "last" else ORDINALS[which]
                    picks = (*picks[: number - 1], *picks[number:])
                    end += 2 + skip
                    end += end < len(words) and words[end] in NOUNS
            return Mention(place, end, "reference", picks, "all")
    if words[place] == "both" and len(state.last_shown) == 2:
        return Mention(place, place + 1, "reference", state.last_shown, "all")
    return None


def _all_named(reading: Reading, place: int) -> tuple[MovieId, ...]:
    """The films named before in this message, which "those" then means: "but not Alien and Aliens, seen those"."""
    named = [m for m in reading.of("title") if m.end <= place]
    if len(named) == 1 and named[0].value[0].strength is Strength.PREFIX:  # "all the Bond films, something like them"
        return tuple(hit.movie_id for hit in named[0].value[:_LEADING])
    return tuple(dict.fromkeys(m.value[0].movie_id for m in named))


def _last_listed(reading: Reading, place: int) -> tuple[MovieId, ...]:
    """The films of the list that closes before `place`: "Alien and The Thing, more like that"."""
    named = [m for m in reading.of("title") if m.end <= place]
    films: list[MovieId] = []
    for number in range(len(named) - 1, -1, -1):
        between = reading.tokens[named[number].end : named[number + 1].start] if number + 1 < len(named) else ()
        if any(token.word not in _LISTING for token in between):
            break
        films.insert(0, named[number].value[0].movie_id)
    return tuple(dict.fromkeys(films))


_LISTING = word_set("and or n both also then plus the movie film")


def _pronoun(
    cues: Cues,
    place: int,
    state: DialogueState,
    before_it: tuple[MovieId, ...],
    named: tuple[MovieId, ...],
    listed: tuple[MovieId, ...],
) -> Mention | None:
    words = cues.words
    word = words[place]
    after = words[place + 1] if place + 1 < len(words) else ""
    before = words[place - 1] if place else ""
    if any(m.end > place for m in cues.covering(place, "question", "small_talk", "other")):
        return None
    like = cues.before(place, "attitude")
    if word in _SINGLE and len(listed) > 1 and like and like.value == "similar" and cues.ends_clause(place + 1):
        return Mention(place, place + 1, "reference", listed)  # "I loved Alien and The Thing, more like that"
    focus = before_it or state.focus or (state.last_shown if len(state.last_shown) == 1 else ())
    if word in ("that", "this") and after in ("one", "movie", "film", "flick"):
        return Mention(place, place + 2, "reference", focus)
    if word in ("those", "these") and after in ("movies", "films", "ones", "two", "three", "picks", "suggestions"):
        return Mention(
            place, place + 2, "reference", state.on_view if not (after == "two" and len(focus) == 2) else focus
        )
    if word in _PLURAL and (_of_people(words, place) or _some_of(words, place)):
        return None
    if word == "them" and cues.ends_clause(place + 1) and _plural_named(cues, place):
        return None  # "No musicals, please. I never could stand them."
    if word in _PLURAL and len(named) > 1 and cues.ends_clause(place + 1):
        return Mention(place, place + 1, "reference", named)
    if word in _PLURAL:
        return (
            Mention(place, place + 1, "reference", focus if len(focus) > 1 else state.on_view)
            if state.last_shown or focus
            else None
        )
    has_to = words[place + 1 : place + 3] == ("has", "to")
    if word in _SINGLE and (has_to or after in _SHOULD) and before not in ("if", "how"):
        return None  # "and it has to be from 1975 or after" is said of what is looked for
    asked = bool(cues.ending(place, "attitude", "question", "why")) or before in _FOR_IT
    if word in _SINGLE and words[0] in _CHOOSING and "or" in (after, before) and focus:
        return Mention(place, place + 1, "reference", focus)  # "which is longer, that or The Thing?"
    if word in _SINGLE and before in _DID and (after in _HAPPENS or cues.ends_clause(place + 2)) and focus:
        return Mention(place, place + 1, "reference", focus)  # "how many Oscars did that win?", "is that french?"
    if (word == "it" and (asked or place == 0)) or (
        word in _SINGLE and asked and (not after or cues.ends_clause(place + 1))
    ):
        return Mention(place, place + 1, "reference", focus) if focus else None
    return None


def _of_people(words: tuple[str, ...], place: int) -> bool:
    """ "Is it ok for them?", "with them": those who watch."""
    return words[place] == "them" and words[place - 1 : place] in (("for",), ("with",), ("scare",), ("bore",))


def _plural_named(cues: Cues, place: int) -> bool:
    """Whether a kind of films was named before in the message: "musicals"."""
    return any(cues.words[m.end - 1].endswith("s") for at in range(place) for m in cues.covering(at, "wish"))


def _some_of(words: tuple[str, ...], place: int) -> bool:
    """ "Two of them get scared": some of those who watch."""
    of = words[place - 1 : place] == ("of",) and words[place - 2 : place - 1] != ("all",)
    return of and bool(_FEEL & {*words[place + 1 : place + 3]})


_SHOULD = word_set("must should needs need shouldnt mustnt cant cannot can could may might ought better needn doesnt")
_DID = word_set("did does has is was isnt")
_HAPPENS = word_set("win get make have come cost do end take play star go include")
_FEEL = word_set(
    "get gets hate hates like likes love loves cant wont dont doesnt want wants scare scares easily scared"
)
