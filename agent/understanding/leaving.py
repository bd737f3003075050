"""Somebody of the group who does not watch after all: "Mum went to bed", "just me and Tom then", "forget Ben"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from agent.understanding.companions import taste
from agent.understanding.idle import FILLERS
from agent.understanding.text import Message
from data.types import Companion, Constraints, DialogueState, PersonWish, Request, RequestKind
from data.wording import word_set

Understand = Callable[[str, DialogueState], Request]
_STATE = "(?:(?:has|have|had|is|are|was|were|s|ve|hes|just|already|now|also|finally|both|all|suddenly) )*"
_GONE = (
    "(?:cancell?ed|flaked(?: out)?(?: on us)?|stuck (?:at|in) \\w+(?: \\w+)?|working(?: late)?|busy|sick|poorly|unwell"
    "|(?:has|got|having) (?:(?:the|a|an|to) )?(?:flu|cold|fever|migraine|headache|work|work late|go|leave|stay late)"
    "|bailed(?: out)?(?: on us)?|left(?: us| early| already)?|gone|leaving|out|asleep|sleeping|away|ill"
    "|(?:went|gone|goes|off|going|headed|heading|sent|stormed|walked|drove|ran|stomped|flounced|rushed)"
    " (?:to (?:bed|sleep|work)|home|out|off|away)|off|in bed|staying home|had to (?:go|leave)"
    "|(?:fell|fallen) asleep|dozed off|(?:dropped|pulled|backed|opted|ducked) out|called it a night|passed out"
    "|(?:isnt|arent|is not|are not|not|no longer|wont be|will not be) "
    "(?:coming|joining|watching|here|there|in|with us|around)(?: us)?(?: after all| anymore| any more| tonight)?"
    "|(?:cant|cannot|can not|wont|will not|doesnt want to|couldnt|isnt able to) "
    "(?:come|make it|join|be there|watch|stay)(?: us)?(?: after all)?)"
    "(?: (?:early|angry|sulking|crying|upset|in (?:a |an )?\\w+|with a \\w+|on us|for the night|after all))?"
)
# "Pat just rang, she can't come"
_TOLD = (
    "(?:rang|called|phoned|texted|messaged|emailed|wrote|says|said|told (?:me|us)|let (?:me|us) know|reports|is saying"
    "|sent (?:me |us )?(?:a )?(?:text|message)|tells (?:me|us))(?: (?:in|me|us|up|back|earlier|now))*"
    "(?: (?:to (?:say|tell me|tell us)|saying|that|and|because))* (?:(?:he|she|they|hes|shes|theyre) )?"
)
_DROPPED = (
    "(?:forget(?: about)?|without|minus|leave out|never mind|nevermind|drop|ignore|lose|count out|kick out"
    "|not counting)"
)
_ONESELF = (
    "(?:just|only) (?:for )?(?:me|myself|the one of us)|(?:im|i am) (?:alone|on my own|by myself|the only one left)"
)
_OF_THEM = (
    f"\\b(?:he|she|they) {_STATE}{_GONE}\\b|(?:\\b(?:carry on|go ahead|continue|go on) )?\\bwithout (?:him|her|them)\\b"
)
_AFTER = word_set("so and but now then tonight anyway already because cause lol sorry")


def left(text: Message, state: DialogueState, understand: Understand) -> Request | None:
    """The wish of those who stay, with whatever else the message asks for; None when nobody of the group leaves."""
    group = state.request.group
    if not group:
        return None
    gone, covered = _leaving(text, group)
    stay = tuple(one for one in group if one.name not in gone)
    if not gone or not stay:
        return None
    rest = [place for place in range(len(text.tokens)) if place not in covered]
    alone = replace(state, request=replace(state.request, group=()))
    general = Request(RequestKind.REFINE)
    if any(text.tokens[place].word not in FILLERS for place in rest):
        general = understand(" ".join(text.tokens[place].raw for place in rest), alone)
    if general.kind in (RequestKind.RECOMMEND, RequestKind.UNCLEAR, RequestKind.MORE):
        general = replace(general, kind=RequestKind.REFINE)
    refusals = {name for one in group if one.name in gone for name in _refused(one, understand)}
    kept = {name for one in stay for name in _refused(one, understand)}
    general = replace(general, message=text.text, lifted=(*general.lifted, *sorted(refusals - kept)))
    if len(stay) > 1:
        return replace(general, group=stay)
    return _alone(general, stay[0])


def _leaving(text: Message, group: tuple[Companion, ...]) -> tuple[set[str], set[int]]:
    """Who leaves, by name, and the words that say so."""
    words = text.words(0, len(text.tokens))
    others = [one.name for one in group if one.name != "you"]
    spelt = {form: name for name in others for form in _forms(name, len(others))}
    if not spelt:
        return set(), set()
    name = f"(?:{'|'.join(sorted(map(re.escape, spelt), key=len, reverse=True))})"
    names = f"(?P<names>{name}(?:(?: and| n)? {name})*)"
    gone: set[str] = set()
    covered: set[int] = set()
    for pattern in (f"\\b{names} {_STATE}(?:{_TOLD}{_STATE})?{_GONE}\\b", f"\\b{_DROPPED} {names}\\b"):
        for start, end, said in _found(pattern, words):
            if _closes(text, words, end):
                gone |= {spelt[form] for form in re.findall(name, said)}
                covered |= set(range(start, end))
    stays = f"\\b(?:just|only) (?P<names>(?:(?:me|us|myself|{name}|and|n|now) ?)+)"
    for start, end, said in _found(f"{stays}|\\b(?P<alone>{_ONESELF})\\b", words):
        gone |= {one for one in others if one not in {spelt[form] for form in re.findall(name, said)}}
        covered |= set(range(start, end))
    for start, end, _ in _found(_OF_THEM, words) if gone else ():
        covered |= set(range(start, end))  # "forget Sam, he went home"
    return gone, covered


def _closes(text: Message, words: tuple[str, ...], end: int) -> bool:
    """Whether nothing of the clause follows: "Sam is out", and not "Sam is out of his mind"."""
    return end >= len(words) or bool(text.tokens[end].gap) or words[end] in _AFTER


def _found(pattern: str, words: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """(first word, word after the last, the names in it) of each match."""
    said = " ".join(words)
    for match in re.finditer(pattern, said):
        start = said[: match.start()].count(" ")
        yield start, start + len(match[0].split()), match.groupdict().get("names") or ""


def _forms(name: str, others: int) -> Iterator[str]:
    """How somebody told of is spoken of again: "my wife", "the wife", "wife"; "he" of the only other one."""
    plain = name.lower()
    bare = plain.removeprefix("my ")
    yield from dict.fromkeys((plain, bare, f"the {bare}", f"my {bare}"))
    if others == 1:
        yield from ("he", "she", "they")


def _refused(one: Companion, understand: Understand) -> tuple[str, ...]:
    """The names of everything that was refused for somebody's sake."""
    limits = [taste(name, True, understand).constraints for name in one.avoids]
    return tuple(name for each in limits for name in _names(each))


def _names(limits: Constraints) -> tuple[str, ...]:
    foreign = ("languages",) if limits.languages else ()
    return (*limits.genres_none, *limits.tags_none, *limits.languages_none, *limits.countries_none, *foreign,
            *(person.name for person in limits.people_none))  # fmt: skip


def _alone(general: Request, one: Companion) -> Request:
    """One person's taste as a plain wish."""
    limits = general.constraints
    own = not (limits.genres_all or limits.genres_any)
    single = one.genres if own and len(one.genres) == 1 else ()
    several = one.genres if own and len(one.genres) > 1 else limits.genres_any
    people = limits.people or tuple(PersonWish(name) for name in one.people)
    return replace(
        general,
        constraints=replace(limits, genres_all=single or limits.genres_all, genres_any=several, people=people),
        similar_to=general.similar_to or one.liked,
        tags=(*one.tags, *general.tags),
        moods=(*one.moods, *general.moods),
        lifted=(*general.lifted, "company"),
    )
