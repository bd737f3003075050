"""Several people with tastes of their own: "my wife loves romantic comedies, I like action"."""

from __future__ import annotations

from dataclasses import dataclass

from agent.understanding.accompanied import RELATIVES, accompanying, with_me
from agent.understanding.cues import ANSWERS
from agent.understanding.idle import FILLERS
from agent.understanding.lexicon import Lexicon
from agent.understanding.text import Message
from data.wording import phrases, word_set

_LIKES = word_set(
    "love loves like likes adore adores enjoy enjoys prefer prefers want wants loved liked enjoyed fancies"
    " watch watches"
)
_WANT = word_set("want wants fancy need")
_HATES = word_set("hate hates dislikes dislike detests loathes hated loathe detest")
_CANNOT = phrases(
    "cant take | cant stand | cant handle | cant do | cant deal with | cant bear | cant watch | cant stomach"
    " | cannot stand"
    " | cannot take | cannot bear | doesnt like | doesnt want | doesnt enjoy | doesnt do | doesnt care for"
    " | does not like"
    " | does not want | dont like | dont want | dont enjoy | wont watch | wont have | refuses to watch | is scared of"
    " | is afraid of | is sick of | is tired of | is fed up with | isnt into | is not into | isnt keen on"
    " | never liked"
    " | never watches | gets bored by | gets bored of | is not a fan of | isnt a fan of | has had enough of"
)
_ADVERBS = word_set("really absolutely only always mostly just also usually totally is would will")
_PRONOUNS = {"i": "you", "we": "you", "she": "she", "he": "he", "they": "they"}
_OF_ONE = word_set("loves likes adores enjoys prefers wants fancies watches hates dislikes detests loathes")
_OF_MANY = word_set("love like adore enjoy prefer want watch hate dislike")
_SEVERAL = word_set(
    "kids children parents friends husbands boys girls teenagers teens sons daughters sisters brothers grandkids"
    " grandchildren grandparents"
)
_PERSONS = word_set("he she they hes shes theyre")
_NOBODY = frozenset({"you", "he", "she", "they", "one", "another"})
_ONES = ("one", "another", "a third", "a fourth")
_CONTRACTED = {"im": "you", "hes": "he", "shes": "she", "theyre": "they"}
_FOND = phrases(
    "into | more into | really into | all about | a fan of | a big fan of | a huge fan of | in the mood for"
    " | living for | lives for | live for | nuts about | is nuts about | mad about | is mad about"
    " | a sucker for | obsessed with | crazy about | more of a | keen on | feeling like | is into | are into"
    " | is more into | is a fan of | is a big fan of | is in the mood for | is obsessed with | is crazy about"
    " | is all about | is more of a | would rather watch | would rather see | wants to watch | wants to see"
    " | want to watch | want to see | would like | would love"
)
_ALONE = phrases("for myself | just me | just for me | on my own | by myself | only me | alone tonight | my turn")
JOINTS = word_set("and but while whereas")
_NO_NAMES = word_set(
    "the a an this that these those some any no what who how why when where what's everybody everyone something"
    " anything nothing everything movies films stuff things more similar others ones"
)
_LEAST = 2
_ASKED = word_set("would does do did will could should might")


@dataclass(frozen=True, slots=True)
class Clause:
    """What one person is said to like or hate: the words from `start` to `end`, after the verb at `start` - 1."""

    name: str
    opens: int  # where the person is named
    start: int
    end: int
    hates: bool


def clauses(message: Message, lexicon: Lexicon, known: tuple[str, ...] = ()) -> tuple[Clause, ...]:
    """One clause for each thing said of a person's taste; empty when fewer than two people are spoken of, and none of
    `known`, the names of a group told of before."""
    words = message.words(0, len(message.tokens))
    if any(phrase == words[at : at + len(phrase)] for phrase in _ALONE for at in range(len(words))):
        return ()
    subjects = _whose(
        words, _told_apart([one for place in range(len(words)) if (one := _subject(message, words, place))])
    )
    told_apart = any(words[verb] in _OF_ONE or words[opens] in _PERSONS for _, opens, verb in subjects)
    names = {name for name, *_ in subjects} | ({"you"} if told_apart and with_me(message) else set())
    spelt = {name.lower(): name for name in known if name != "you"}
    subjects = [(spelt.get(name.lower(), name), opens, verb) for name, opens, verb in subjects]
    subjects = [one for one in subjects if words[max(0, one[1] - 1)] not in _ASKED]  # "which would Tom like most?"
    together = {place + 2 for place in accompanying(message)}
    subjects = [one for one in subjects if not (one[1] in together and words[one[2]] in _WANT)]  # "Ana and I want …"
    again = bool({*spelt.values()} & {name for name, *_ in subjects})
    again = again or (bool(spelt) and len(names) == 1 and not names <= _NOBODY)  # "Jean likes comedies", who joins them
    if not again and (len(names) < _LEAST or all(name == "you" for name, *_ in subjects)):
        return ()
    found: list[Clause] = []
    for number, (name, opens, verb) in enumerate(subjects):
        limit = subjects[number + 1][1] if number + 1 < len(subjects) else len(words)
        end = _end(message, words, lexicon, verb + 1, limit)
        if end > verb + 1:
            hates = words[verb] in _HATES or any(words[: verb + 1][-len(one) :] == one for one in _CANNOT)
            found.append(Clause(name, opens, verb + 1, end, hates))
    return tuple(found)


def _told_apart(subjects: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """ "one likes anime, one likes crime" are two people"""
    found, ones = [], 0
    for name, opens, verb in subjects:
        ones += name == "one"
        found.append((_ONES[min(ones, len(_ONES)) - 1] if name == "one" else name, opens, verb))
    return found


def _whose(words: tuple[str, ...], subjects: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """ "me and my dad, he likes westerns": who "he" is, where a relative was named before; "they" are several"""
    found: list[tuple[str, int, int]] = []
    for name, opens, verb in subjects:
        named = [at for at in range(1, opens) if words[at] in RELATIVES and "my" in words[max(0, at - 2) : at]]
        if name == "they":
            named = [at for at in named if words[at] in _SEVERAL]
        told = {one for one, *_ in found}
        named = [at for at in named if words[at] not in _OTHER_SEX.get(name, ())]
        whose = [_relative(words, at) for at in reversed(named) if _relative(words, at) not in told]
        whose = whose or [_relative(words, at) for at in reversed(named)]  # "my wife wants a film. She loves musicals"
        found.append((whose[0] if name in ("he", "she", "they") and whose else name, opens, verb))
    return found


_SHE = word_set(
    "wife girlfriend gf fiancee mom mum mother sister daughter grandma grandmother aunt auntie niece granddaughter gran"
    " nan granny girl"
)
_HE = word_set(
    "husband boyfriend bf fiance dad father brother son grandpa grandfather uncle nephew granddad grandad grandson"
    " hubby boy"
)
_OTHER_SEX = {"he": _SHE, "she": _HE}


def _relative(words: tuple[str, ...], at: int) -> str:
    """ "my dad", "my teenage boys" """
    return " ".join(words[at - 1 if words[at - 1] == "my" else at - 2 : at + 1])


def _subject(message: Message, words: tuple[str, ...], place: int) -> tuple[str, int, int] | None:
    """(name, where it stands, where its verb stands)"""
    token = message.tokens[place]
    if words[place] == "my" and words[place + 1 : place + 2] and words[place + 1] in RELATIVES:
        name, after = f"my {words[place + 1]}", place + 2
        if _acts(words, place + 3) and not _acts(words, after) and words[after].isalpha():  # "my mate Keanu wants"
            name, after = message.tokens[after].raw.capitalize(), after + 1
    elif words[place] in _PRONOUNS:
        name, after = _PRONOUNS[words[place]], place + 1
    elif words[place] in _CONTRACTED:
        name, after = _CONTRACTED[words[place]], place + 1
    elif message.cased and token.capital and words[place] not in _LIKES | JOINTS | _NO_NAMES:
        if message.tokens[place + 1 : place + 2] and message.tokens[place + 1].capital:
            return None  # "The Love Letter", "Steel Magnolias Love"
        name, after = token.raw, place + 1
    elif _named(words, place):
        one = words[place] in ("one", "another", "other")
        name, after = "one" if one else token.raw.capitalize(), place + 1
    elif words[place] == "me" or words[place] in RELATIVES:
        name, after = "you" if words[place] == "me" else f"my {words[place]}", place + 1
        verbs = _OF_ONE | _OF_MANY if words[place] in _SEVERAL else _OF_ONE
        at = after + (words[after : after + 1] == ("will",))  # "mum will watch anything"
        verbs = verbs | _OF_MANY if at > after else verbs
        told = words[place] != "me" and words[at : at + 1] and words[at] in verbs
        while after + 1 < len(words) and words[after].isdigit() and not told:  # "kids (8, 11): funny"
            after += 1
        if not told and not (after < len(words) and message.tokens[after].gap.endswith((":", "="))):
            return None
    else:
        return None
    if (
        after < len(words)
        and message.tokens[after].gap.endswith((":", "="))
        and (place == 0 or message.tokens[place].gap)
        and not _answers(message, words, after)
    ):
        return name, place, after - 1  # "Me: horror. Wife: comedy."
    if words[after : after + 1] == ("is",) and words[after + 1 : after + 2] and words[after + 1].isdigit():
        after += 2 + (words[after + 2 : after + 3] == ("and",))  # "my dad is 80 and loves …"
    while after < len(words) and words[after] in _ADVERBS:
        after += 1
    first = place - (place > 0 and words[place - 1] in ("the", "our"))  # "the kids love …"
    opens = first == 0 or bool(message.tokens[first].gap) or words[first - 1] in JOINTS
    if not opens or after >= len(words):
        return None
    if words[after - 1] in _IS and (article := _of_a_fan(words, after)):
        return name, place, article  # "Ravi is a horror nut"
    for phrase in (*_FOND, *_CANNOT):
        if words[after : after + len(phrase)] == phrase:
            return name, place, after + len(phrase) - 1
    return (name, place, after) if words[after] in _LIKES | _HATES and words[place] not in _CONTRACTED else None


def _answers(message: Message, words: tuple[str, ...], at: int) -> bool:
    """Whether all that follows a colon is a yes or no, which is said of a film: "Inception: big yes"."""
    end = next((n for n in range(at + 1, len(words)) if set(message.tokens[n].gap) & set(".!?;,")), len(words))
    return words[at:end] in ANSWERS


def _of_a_fan(words: tuple[str, ...], at: int) -> int:
    """Where the article of "a (big) horror nut" stands; 0 when nobody is called a fan of anything."""
    if words[at : at + 1] not in (("a",), ("an",), ("such",), ("the",)):
        return 0
    last = next((n for n in range(at + 2, min(at + 6, len(words))) if words[n] in _FANS), 0)
    return (at + 1 if words[at + 1] in _BIG else at) if last > at + 1 else 0


_IS = word_set("is was am hes shes im")
_FANS = word_set(
    "nut fan buff freak lover fanatic fiend addict head junkie geek nerd aficionado enthusiast person guy girl"
)
_BIG = word_set("big huge massive total real proper a complete bit true")


def _acts(words: tuple[str, ...], at: int) -> bool:
    """Whether a verb of taste stands there, perhaps behind "really"."""
    while at < len(words) and words[at] in _ADVERBS:
        at += 1
    return at < len(words) and (words[at] in _OF_ONE or any(words[at : at + len(one)] == one for one in _CANNOT))


def _named(words: tuple[str, ...], place: int) -> bool:
    """A name in small letters: a word that speaks of no film, before "wants" or "hates" of one person."""
    following = words[place + 1 : place + 3]
    verb = next((word for word in following if word not in _ADVERBS), "")
    if words[place] in ("one", "another", "other") and verb in _OF_ONE:
        return True
    return verb in _OF_ONE and words[place] not in FILLERS and words[place].isalpha() and len(words[place]) > 2


def _end(message: Message, words: tuple[str, ...], lexicon: Lexicon, start: int, limit: int) -> int:
    """Where a taste ends: before the next person, at the end of the sentence, or where a wish is said."""
    for at in range(start, limit):
        wish = any(m.label in ("want", "question") for m in lexicon.all_at(words, at)) and message.tokens[at].gap
        asked = at > start and words[at] in ("what", "which", "can", "could", "find", "so")
        if at > start and (set(message.tokens[at].gap) & set(".!?;") or wish or asked):
            return at
    while limit > start and words[limit - 1] in JOINTS:
        limit -= 1
    return limit
