"""Several people with tastes of their own: "my wife loves romantic comedies, I like action"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent.understanding.idle import FILLERS
from agent.understanding.lexicon import Lexicon
from agent.understanding.reading import Mention, Reading
from agent.understanding.text import Message
from data.types import Companion, Constraints, Request
from data.wording import phrases, word_set

RELATIVES = word_set(
    "wife husband girlfriend boyfriend gf bf partner fiance fiancee spouse mom mum mother dad father brother"
    " sister son"
    " daughter friend friends buddy kid kids children parents grandma grandpa grandmother grandfather roommate"
    " flatmate"
    " uncle aunt auntie cousin mate bestie granddad date colleague mate niece nephew teenager teen teenagers"
    " teens boys girls boy girl sons"
    " daughters sisters brothers grandkids grandchildren grandson granddaughter husbands hubby gran nan grandad"
    " granny"
)
_LIKES = word_set(
    "love loves like likes adore adores enjoy enjoys prefer prefers want wants loved liked enjoyed fancies"
    " watch watches"
)
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
_ADVERBS = word_set("really absolutely only always mostly just also usually totally is would")
_PRONOUNS = {"i": "you", "we": "you", "she": "she", "he": "he", "they": "they"}
_OF_ONE = word_set("loves likes adores enjoys prefers wants fancies watches hates dislikes detests loathes")
_OF_MANY = word_set("love like adore enjoy prefer want watch hate dislike")
_SEVERAL = word_set(
    "kids children parents friends husbands boys girls teenagers teens sons daughters sisters brothers grandkids"
    " grandchildren grandparents"
)
_PERSONS = word_set("he she they hes shes theyre")
_ONES = ("one", "another", "a third", "a fourth")
_CONTRACTED = {"im": "you", "hes": "he", "shes": "she", "theyre": "they"}
_FOND = phrases(
    "into | more into | really into | all about | a fan of | a big fan of | a huge fan of | in the mood for"
    " | a sucker for | obsessed with | crazy about | more of a | keen on | feeling like | is into | are into"
    " | is more into | is a fan of | is a big fan of | is in the mood for | is obsessed with | is crazy about"
    " | is all about | is more of a | would rather watch | would rather see | wants to watch | wants to see"
    " | want to watch | want to see | would like | would love"
)
_ALONE = phrases("for myself | just me | just for me | on my own | by myself | only me | alone tonight | my turn")
_JOINTS = word_set("and but while whereas")
_NO_NAMES = word_set(
    "the a an this that these those some any no what who how why when where what's everybody everyone something"
    " anything nothing everything movies films stuff things more similar others ones"
)
_LEAST = 2


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
    names = {name for name, *_ in subjects} | ({"you"} if told_apart and _with_me(words) else set())
    spelt = {name.lower(): name for name in known if name != "you"}
    subjects = [(spelt.get(name.lower(), name), opens, verb) for name, opens, verb in subjects]
    again = bool({*spelt.values()} & {name for name, *_ in subjects})
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
        whose = [_relative(words, at) for at in reversed(named) if _relative(words, at) not in told]
        found.append((whose[0] if name in ("he", "she", "they") and whose else name, opens, verb))
    return found


def _relative(words: tuple[str, ...], at: int) -> str:
    """ "my dad", "my teenage boys" """
    return " ".join(words[at - 1 if words[at - 1] == "my" else at - 2 : at + 1])


def _with_me(words: tuple[str, ...]) -> bool:
    """ "me and my dad", "my wife and i": two watch, whatever is said of whom"""
    for at in range(1, len(words)):
        if words[at] in RELATIVES and "my" in words[max(0, at - 2) : at]:
            first = at - 1 if words[at - 1] == "my" else at - 2
            if words[max(0, first - 2) : first] in (("me", "and"), ("i", "and"), ("myself", "and")):
                return True
            if words[at + 1 : at + 3] in (("and", "i"), ("and", "me"), ("and", "myself")):
                return True
    return False


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
    elif message.cased and token.capital and words[place] not in _LIKES | _JOINTS | _NO_NAMES:
        if message.tokens[place + 1 : place + 2] and message.tokens[place + 1].capital:
            return None  # "The Love Letter", "Steel Magnolias Love"
        name, after = token.raw, place + 1
    elif _named(words, place):
        one = words[place] in ("one", "another", "other")
        name, after = "one" if one else token.raw.capitalize(), place + 1
    elif words[place] == "me" or words[place] in RELATIVES:
        name, after = "you" if words[place] == "me" else f"my {words[place]}", place + 1
        verbs = _OF_ONE | _OF_MANY if words[place] in _SEVERAL else _OF_ONE
        told = words[place] != "me" and words[after : after + 1] and words[after] in verbs
        while after + 1 < len(words) and words[after].isdigit() and not told:  # "kids (8, 11): funny"
            after += 1
        if not told and not (after < len(words) and message.tokens[after].gap.endswith(":")):
            return None
    else:
        return None
    if after < len(words) and message.tokens[after].gap.endswith(":") and (place == 0 or message.tokens[place].gap):
        return name, place, after - 1  # "Me: horror. Wife: comedy."
    if words[after : after + 1] == ("is",) and words[after + 1 : after + 2] and words[after + 1].isdigit():
        after += 2 + (words[after + 2 : after + 3] == ("and",))  # "my dad is 80 and loves …"
    while after < len(words) and words[after] in _ADVERBS:
        after += 1
    first = place - (place > 0 and words[place - 1] in ("the", "our"))  # "the kids love …"
    opens = first == 0 or bool(message.tokens[first].gap) or words[first - 1] in _JOINTS
    if not opens or after >= len(words):
        return None
    for phrase in (*_FOND, *_CANNOT):
        if words[after : after + len(phrase)] == phrase:
            return name, place, after + len(phrase) - 1
    return (name, place, after) if words[after] in _LIKES | _HATES and words[place] not in _CONTRACTED else None


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
    while limit > start and words[limit - 1] in _JOINTS:
        limit -= 1
    return limit


def companion(clause: Clause, read: Request) -> Companion:
    """What was read of a clause as one person's taste."""
    limits = read.constraints
    if clause.hates:
        foreign = ("subtitles",) if limits.languages == ("English",) else ()
        names = (
            *foreign,
            *(genre.lower() for genre in limits.genres_none),
            *limits.tags_none[:1],
            *limits.languages_none,
        )
        return Companion(clause.name, avoids=(*names, *(person.name for person in limits.people_none)))
    return Companion(
        clause.name,
        liked=(*read.liked, *read.similar_to),
        genres=(*limits.genres_all, *limits.genres_any),
        people=tuple(person.name for person in limits.people),
        tags=tuple(wish for wish in read.tags if wish.weight > 0),
        moods=read.moods,
    )


def limits_only(said: Request) -> bool:
    """Whether it only limits what may be shown, and is nobody's taste."""
    limits = said.constraints
    limited = limits.years or limits.runtime or limits.tags_none or limits.genres_none or limits.people_none
    tastes = (limits.genres_all, limits.genres_any, limits.people, limits.series, said.similar_to, said.liked)
    wanted = any(wish.weight > 0 for wish in (*said.tags, *said.moods))
    return bool(limited) and not (wanted or said.text or any(tastes))


def with_refused(limits: Constraints, refused: list[Request]) -> Constraints:
    """The limits with what somebody in the company hates."""
    others = [one.constraints for one in refused]
    return replace(
        limits,
        genres_none=tuple(dict.fromkeys((*limits.genres_none, *(g for one in others for g in one.genres_none)))),
        people_none=tuple(dict.fromkeys((*limits.people_none, *(p for one in others for p in one.people_none)))),
        tags_none=tuple(dict.fromkeys((*limits.tags_none, *(t for one in others for t in one.tags_none)))),
        languages=limits.languages or tuple(dict.fromkeys(name for one in others for name in one.languages)),
    )


def joined(companions: tuple[Companion, ...]) -> tuple[Companion, ...]:
    """One a person, in the order named; those of whom nothing is known left out."""
    people: dict[str, Companion] = {}
    for one in companions:
        before = people.get(one.name, Companion(one.name))
        people[one.name] = Companion(
            one.name,
            (*before.liked, *one.liked),
            (*before.genres, *one.genres),
            (*before.people, *one.people),
            (*before.tags, *one.tags),
            (*before.moods, *one.moods),
            (*before.avoids, *one.avoids),
        )
    return tuple(one for one in people.values() if one != Companion(one.name))


def told_again(group: tuple[Companion, ...], told: tuple[Companion, ...]) -> tuple[Companion, ...]:
    """The group told of before with what is told now, where one of them is spoken of again; else those told of now."""
    names = {one.name for one in told} - {"you"}
    return joined((*group, *told)) if names & {one.name for one in group} else joined(told)


_ABOUT_THEM = word_set(
    "has is isnt needs will wont must cant gets got just was does doesnt should works hasnt cannot had"
)
_ENDS_ASIDE = word_set("so but and then please")


COMPANY = "company"  # of a mention: somebody of the group


def asides_of(reading: Reading, group: tuple[Companion, ...], lexicon: Lexicon) -> Iterator[Mention]:
    """The names of a group told of before, which are no words to search for, and what is told of them besides their
    taste: "Priya has an early start tomorrow"."""
    words = reading.message.words(0, len(reading.tokens))
    for name in (tuple(one.name.lower().split()) for one in group if one.name != "you"):
        for at in range(len(words) - len(name) + 1):
            if words[at : at + len(name)] != name:
                continue
            end = at + len(name)
            opens = (
                at == 0 or bool(reading.tokens[at].gap) or words[at - 1] in _JOINTS | {"because", "as", "since", "so"}
            )
            stop = (
                _aside_end(reading, words, end, lexicon)
                if opens and words[end : end + 1] and words[end] in _ABOUT_THEM
                else end
            )
            yield Mention(at, stop, "keep", "idle", COMPANY)


def _aside_end(reading: Reading, words: tuple[str, ...], start: int, lexicon: Lexicon) -> int:
    """Where the clause ends that tells of somebody; `start` when it asks for something."""
    for at in range(start, len(words)):
        if set(reading.tokens[at].gap) & set(",.!?;:") or words[at] in _ENDS_ASIDE:
            return at
        if any(m.label in ("wish", "question", "want", "not") for m in lexicon.all_at(words, at)):
            return start
    return len(words)


def named_at(message: Message, group: tuple[Companion, ...]) -> set[int]:
    """Where people of the group are named without their taste, "for me and my dad": no occasion. Children"
    " still are."""
    words = message.words(0, len(message.tokens))
    spans = ((words_of, at) for one in group if (words_of := tuple(one.name.lower().split()))[-1] not in _CHILDREN
             for at in range(len(words)) if words[at : at + len(words_of)] == words_of)  # fmt: skip
    return {place for words_of, at in spans for place in range(at, at + len(words_of))}


_CHILDREN = word_set("kid kids child children son daughter sons daughters boys girls boy girl grandkids grandchildren")


def with_oneself(group: tuple[Companion, ...], message: Message) -> tuple[Companion, ...]:
    """ "me and my dad, he is into westerns": who writes is one of them, though nothing is said of their taste."""
    alone = len(group) == 1 and group[0].name != "you"
    return (*group, Companion("you")) if alone and _with_me(message.words(0, len(message.tokens))) else group
