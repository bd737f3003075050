"""Stage: references to what was shown, "the second one", "number 3", "all of them", "that Kubrick film", "it"."""

from __future__ import annotations

from agent.understanding.cues import Cues
from agent.understanding.described import described
from agent.understanding.lexicon import Lexicon
from agent.understanding.numbers import ORDINALS
from agent.understanding.reading import Mention, Reading
from data.names import NameIndex
from data.titles import Strength
from data.types import DialogueState, Movie, MovieId
from data.wording import NUMBER_WORDS, phrases, word_set, words

_NOUNS = word_set(
    "one ones movie movies film films flick pick picks suggestion suggestions recommendation recommendations title"
    " option"
)
_TIME = word_set(
    "year years decade decades century month months week weeks time date night hour world kiss blood love half part"
)
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
    place = 0
    found: list[Mention] = []
    while place < len(cues.words):
        mention = _open(reading, cues, place) and (
            described(reading, cues, place, state, movies, names)
            or _numbered(reading, cues.words, place, state)
            or _ordinal(reading, cues.words, place, state)
            or _part(reading, cues, place, state, movies, found)
            or _bare_number(reading, cues, place, state, found)
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
        if mention and reading.free(mention.start, mention.end):
            found.append(mention)
            place = mention.end
        else:
            place += 1
    return reading.add(found)


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


def _ordinal(reading: Reading, words: tuple[str, ...], place: int, state: DialogueState) -> Mention | None:
    start, at = place, place
    if words[at] in ("the", "your", "that"):
        at += 1
    if at >= len(words):
        return None
    word = words[at]
    if not state.shown and word in ORDINALS:
        return _ordinal_of_named(reading, words, start, at)
    shown = _long_enough(state, ORDINALS.get(word, 1))
    if word not in ORDINALS and word not in ("last", "final", "bottom", "top"):
        return None
    after = words[at + 1] if at + 1 < len(words) else ""
    if after in _TIME or (word == "top" and after not in ("one", "pick", "two", "three")):
        return None
    many = NUMBER_WORDS.get(after, int(after) if after.isdigit() and len(after) < 3 else 0)
    if many > 1:
        if at + 2 < len(words) and words[at + 2] in _TIME:
            return None
        end = at + 2 + (at + 2 < len(words) and words[at + 2] in _NOUNS)
        picked = shown[-many:] if word in ("last", "final", "bottom") else shown[:many]
        return Mention(start, end, "reference", picked)
    end = at + 1 + (after in _NOUNS)
    if not shown and after not in _NOUNS:
        return None
    closes = end >= len(words) or reading.tokens[end].gap or words[end] in _AFTER_ORDINAL
    if after not in _NOUNS and not closes and start == at:
        return None
    number = len(shown) if word in ("last", "final", "bottom") else ORDINALS.get(word, 1)
    picks = shown[number - 1 : number] if number else ()
    while end + 1 < len(words) and words[end] in ("and", "or") and words[end + 1 :][:1]:  # "the first and third"
        following = words[end + 1 : end + 3]
        skip = following[0] == "the"
        nxt = following[skip] if len(following) > skip else ""
        if nxt not in ORDINALS and nxt != "last":
            break
        number = len(shown) if nxt == "last" else ORDINALS[nxt]
        picks += shown[number - 1 : number] if number else ()
        end += 2 + skip
        end += end < len(words) and words[end] in _NOUNS
    return Mention(start, end, "reference", picks)


def _ordinal_of_named(reading: Reading, words: tuple[str, ...], start: int, at: int) -> Mention | None:
    """ "Whiplash = loved it, Babylon = boring. More like the first": of the films just named."""
    named = [m for m in reading.of("title", "unresolved") if m.end <= start]
    number = ORDINALS[words[at]]
    end = at + 1 + (words[at + 1 : at + 2] != () and words[at + 1] in _NOUNS)
    closes = end >= len(words) or reading.tokens[end].gap or words[end] in _AFTER_ORDINAL
    if start == at or len(named) < max(number, 2) or not closes or named[number - 1].label != "title":
        return None
    return Mention(start, end, "reference", (named[number - 1].value[0].movie_id,))


def _long_enough(state: DialogueState, number: int) -> tuple[MovieId, ...]:
    """The last list that has so many films: after one pick was replaced, "the second" is of the list before."""
    return next((films for films in reversed(state.shown) if len(films) >= number), state.last_shown)


_AFTER_ORDINAL = word_set(
    "but and or is was looks sounds please again already because too that which in from of on if instead about than"
    " has so are for"
)


def _numbered(reading: Reading, words: tuple[str, ...], place: int, state: DialogueState) -> Mention | None:
    """ "number 3", "no. 3", "#3", "nr 2" """
    token = reading.tokens[place]
    if token.gap.endswith("#") and token.word.isdigit() and len(token.word) < 3:
        number, end = int(token.word), place + 1
    elif words[place] in ("number", "no", "nr", "num", "pick", "option") and place + 1 < len(words):
        after = words[place + 1]
        number = (
            int(after)
            if after.isdigit() and len(after) < 3
            else 0
            if words[place] == "no"
            else NUMBER_WORDS.get(after, 0)
        )
        if not number or (words[place] in ("no", "pick") and place + 2 < len(words)):
            return None
        end = place + 2
    else:
        return None
    return Mention(place, end, "reference", state.last_shown[number - 1 : number])


def _bare_number(
    reading: Reading, cues: Cues, place: int, state: DialogueState, found: list[Mention]
) -> Mention | None:
    """ "already watched 1 and 3": digits where a film of the list is spoken of."""
    word = cues.words[place]
    if not word.isdigit() or not 1 <= int(word) <= len(state.last_shown):
        return None
    listed = bool(found) and found[-1].end in (place, place - 1)  # "1, 2 and 3"
    after = place + 1
    closes = after == len(cues.words) or cues.words[after] in ("and", "or", "but") or bool(reading.tokens[after].gap)
    closes = closes or (listed and bool(cues.after(after, "choice", "verdict")))
    first = all(one in _OPENING for one in cues.words[:place])
    opens = (first and bool(cues.after(after, "choice") or cues.verdict(after))) or (
        place == 0 and len(cues.words) > 2 and cues.words[1] in ("and", "or") and cues.words[2].isdigit()
    )
    told = bool(reading.tokens[place].gap) or first
    opens = opens or (told and cues.words[after : after + 1] in _ANSWERED)  # "1 seen, 2 seen, 3 no"
    opens = opens or (place == 1 and cues.words[0] in _IS and cues.words[after : after + 1] in _ASKED_OF)
    if opens or ((listed or cues.ending(place, "attitude", "why")) and closes):
        return Mention(place, place + 1, "reference", state.last_shown[int(word) - 1 : int(word)])
    return None


_ANSWERED = {("seen",), ("watched",), ("no",), ("maybe",), ("yes",), ("nope",)}
_IS = word_set("is was does would")
_ASKED_OF = {
    (word,)
    for word in ("ok", "okay", "good", "any", "suitable", "too", "for", "appropriate", "long", "scary", "safe", "sad")
}
_OPENING = word_set("ok okay so yes yeah yep well great alright cool lol haha hmm no then and")


def _part(
    reading: Reading, cues: Cues, place: int, state: DialogueState, movies: dict[MovieId, Movie], found: list[Mention]
) -> Mention | None:
    """ "already seen 1 and 3" of a series that was asked for, and whose films are counted: its parts by year"""
    series = state.request.constraints.series
    word = cues.words[place]
    if not word.isdigit() or not 1 <= int(word) <= len(series) or reading.tokens[place].gap.endswith("#"):
        return None
    counted = sum(any(part in COUNTED for part in words(movies[film].title)) for film in series if film in movies)
    listed = bool(found) and found[-1].end in (place, place - 1)
    spoken = listed or cues.ending(place, "attitude") or cues.words[place - 1 : place] in (("part",), ("parts",))
    if counted < 1 or not spoken or cues.after(place + 1, "runtime"):
        return None
    start = place - (cues.words[place - 1 : place] in (("part",), ("parts",)))
    return Mention(start, place + 1, "reference", series[int(word) - 1 : int(word)])


COUNTED = frozenset({"2", "3", "4", "ii", "iii", "iv", "two", "three", "four", "part"})


def _group(words: tuple[str, ...], place: int, state: DialogueState) -> Mention | None:
    text = words[place : place + 4]
    for phrase in _GROUPS:
        if text[: len(phrase)] == phrase:
            end = place + len(phrase)
            picks = state.last_shown
            exception = words[end : end + 3]
            if exception[:1] in (("except",), ("but",)) and len(exception) > 1:  # "except the last"
                skip = exception[1] == "the"
                which = exception[1 + skip] if len(exception) > 1 + skip else ""
                if which in ORDINALS or which == "last":
                    number = len(picks) if which == "last" else ORDINALS[which]
                    picks = (*picks[: number - 1], *picks[number:])
                    end += 2 + skip
                    end += end < len(words) and words[end] in _NOUNS
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
            place, place + 2, "reference", state.last_shown if not (after == "two" and len(focus) == 2) else focus
        )
    if word in _PLURAL and len(named) > 1 and cues.ends_clause(place + 1):
        return Mention(place, place + 1, "reference", named)
    if word in _PLURAL:
        return (
            Mention(place, place + 1, "reference", focus if len(focus) > 1 else state.last_shown)
            if state.last_shown or focus
            else None
        )
    asked = bool(cues.ending(place, "attitude", "question", "why")) or before in _FOR_IT
    if word in _SINGLE and words[0] in _CHOOSING and "or" in (after, before) and focus:
        return Mention(place, place + 1, "reference", focus)  # "which is longer, that or The Thing?"
    if (word == "it" and (asked or place == 0)) or (
        word in _SINGLE and asked and (not after or cues.ends_clause(place + 1))
    ):
        return Mention(place, place + 1, "reference", focus) if focus else None
    return None
