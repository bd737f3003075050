"""Several things asked in one message: "who directed Alien and how long is it?", "how long is Heat? and something
shorter like it". Where each begins, and what becomes of them together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agent.understanding.lexicon import Lexicon
from agent.understanding.text import Message
from agent.understanding.unacquainted import unknown_film
from data.types import DialogueState, Request, RequestKind
from data.wording import word_set

Understand = Callable[[str, DialogueState], Request]
_ASKED = frozenset({RequestKind.QUESTION, RequestKind.EXPLAIN})
_WISHED = frozenset({RequestKind.RECOMMEND, RequestKind.REFINE, RequestKind.MORE})
_INTERROGATIVE = word_set(
    "who whos what whats when where wheres how hows which why whys is are was were does did do can"
)
_JOINTS = word_set("and also plus then but")
_POLITE = word_set("also then please can could you maybe ok so by the way btw oh first")
_NAMING = 6  # words of a sentence that only names a film
_TAG, _TAGGED = 2, word_set("it he she they that there one")
_MOST = 4  # things asked in one message


def _only_names(one: Request) -> bool:
    """ "Yes, Memento! Who made it?" names a film and asks for none like it."""
    bare = Request(one.kind, one.message, one.similar_to, unresolved=one.unresolved, unclear_parts=one.unclear_parts)
    return bool(one.similar_to) and one == bare and len(one.message.split()) <= _NAMING and "like" not in one.message


def _only_points(one: Request, read: list[Request]) -> bool:
    """ "The fourth, is it good?" names the film that is asked about, and asks nothing else of it."""
    said = {*one.message.lower().removeprefix("how about").removeprefix("what about").split()}
    bare = one.question == "plot" and not {"about", "plot", "story", "happens", "tell"} & said
    return bare and any(other is not one and other.about == one.about for other in read)


def _asked_whether(one: Request, read: list[Request]) -> bool:
    """ "My son (14) wants The Godfather. Is that ok at his age?" asks about the film, and for none like it."""
    films = (other.about for other in read if other is not one and other.question == "suitable")
    return bool(one.similar_to) and "like" not in one.message.lower().split() and one.similar_to in films


def parts(message: Message, lexicon: Lexicon) -> tuple[str, ...]:
    """The message cut where something else is asked; empty when it asks for one thing, or for no fact at all."""
    words = tuple(token.word for token in message.tokens)
    if not set(words) & _INTERROGATIVE:
        return ()
    cuts = [0]
    for place in range(2, len(words)):
        ended = bool(set(message.tokens[place].gap) & set("?!.;"))
        joined = words[place] in _JOINTS or "," in message.tokens[place].gap
        if (ended or joined) and place - cuts[-1] > 1 and _opens(message, words, place, lexicon, ended):
            cuts.append(place)
    if not 1 < len(cuts) <= _MOST:
        return ()
    stretches = zip(cuts, [*cuts[1:], len(words)], strict=True)
    return tuple(message.raw(_begins(words, start), end) for start, end in stretches)


def _begins(words: tuple[str, ...], start: int) -> int:
    """Past the "and" before a question."""
    return start + (words[start] in _JOINTS and words[start + 1] in _INTERROGATIVE)


def _opens(message: Message, words: tuple[str, ...], place: int, lexicon: Lexicon, ended: bool) -> bool:
    """Whether a question or a wish begins here: "and how long", ", give me"."""
    at = place + (words[place] in _JOINTS)
    while at < len(words) and words[at] in _POLITE and not (at + 1 < len(words) and words[at : at + 2] == ("can", "i")):
        at += 1
    tag = len(words) - at == _TAG and words[at + 1] in _TAGGED  # "it isn't sad, is it?"
    if at >= len(words) - 1 or tag:
        return False
    found = [m for m in lexicon.all_at(words, at) if m.label in ("question", "why", "want", "other")]
    if any(m.label == "why" or (m.label == "question" and m.value != "compare") for m in found):
        return True
    wishes = any(m.label == "want" and m.value == "fresh" for m in found) or words[at] in ("something", "anything")
    return wishes or (words[at] in _INTERROGATIVE and (ended or at > place or "," in message.tokens[place].gap))


def together(asked: tuple[str, ...], state: DialogueState, understand: Understand) -> Request | None:
    """One request of all that is asked: a wish, or the first question, with the other questions besides. None when the
    parts are no such thing."""
    read: list[Request] = []
    for text in asked:
        unknown = unknown_film(text)
        one = understand(unknown or text, state)
        spoken = one.about or one.similar_to or one.liked or one.seen
        if unknown and not spoken:
            one = understand(text, state)
            spoken = one.about
        if not unknown or not spoken:
            read.append(one)  # "haven't seen the last one, who is in it?" only asks
        state = replace(state, focus=spoken) if spoken else state
    read = [one for one in read if one.kind is not RequestKind.SMALL_TALK]
    read = [one for one in read if not _only_names(one)] if any(one.kind in _ASKED for one in read) else read
    read = [one for one in read if not _only_points(one, read) and not _asked_whether(one, read)]
    questions = [one for one in read if one.kind in _ASKED]
    wishes = [one for one in read if one.kind in _WISHED]
    known = all(one.about or one.unresolved for one in questions)
    if not questions or not known or len(wishes) > 1 or len(questions) + len(wishes) < len(read):
        return None
    main = wishes[0] if wishes else questions[0]
    besides = tuple(one for one in questions if one is not main)
    if len(read) == 1:
        return main
    if not besides or any((one.question, one.about) == (main.question, main.about) for one in besides):
        return None
    return replace(
        main,
        besides=besides,
        unresolved=tuple(dict.fromkeys(name for one in read for name in one.unresolved)),
        unclear_parts=tuple(dict.fromkeys(doubt for one in read for doubt in one.unclear_parts)),
    )
