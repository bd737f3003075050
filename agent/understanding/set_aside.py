"""What was asked for before set aside for something else: "never mind Stanwyck, Gene Tierney instead", "scrap the 80s,
make it the 90s", "swap the trains for submarines", "not planes after all. just trains"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from agent.understanding.text import Message
from data.types import Constraints, DialogueState, Request, RequestKind
from data.wording import word_set, words

Understand = Callable[[str, DialogueState], Request]
_LEAD = (
    r"(?:(?:ok|okay|oh|ah|hm+|um|er|well|so|and|but|then|now|right|actually|wait|no|nah|sorry|please|you know what"
    r"|on second thou?ghts?|tell you what|alright|fine|yeah|lets|can you|could you|can we|i think|we can|you can)"
    r" )*"
)
_DROP = (
    r"(?:just |all |maybe )?(?:never ?mind|nvm|forget(?: all)?(?: about)?|scrap|drop|lose|ditch|skip|bin|scratch"
    r"|chuck|leave out|take out|get rid of|cut|enough(?: of| with)?|thats enough(?: of)?|done with|im done with|cancel"
    r"|sod|screw|away with|to hell with|instead of|rather than)(?: with)?"
)
_DELETE = r"(?:remove|lift|delete|erase)(?: with)?"
_PUT = r"(?:leave|put|set|take|throw|kick|cut|cross|rule)"
_ASIDE = r"(?:aside|out|away|behind|off|alone)"
_ARTICLE = r"(?:(?:the|any|all|that|those|these|my|whole|old|poor|mr|mrs|miss|about|this) )*"
_NOUN = (
    r"(?: (?:bit|thing|idea|part|stuff|theme|films|movies|film|movie|one|ones|request|angle|setting|business|then|after"
    r" all|though|actually|anyway|for now|now|tonight|altogether|completely|please))*"
)
_OLD = r"(?P<old>\w+(?: \w+){0,3}?)"
_BREAK = r" /(?: and| but| so| then| just)*"
_BRINGS = (
    r"(?:make (?:it|that|them)|go (?:with|for)|lets (?:have|go|do|try)|how about|what about|give me|get me|show me|try"
    r"|i(?:d| would)? (?:want|like|prefer|rather have|fancy)|have|use|do|put|bring)"
)
_AND_NOW = rf"(?:{_BREAK}| and| (?={_BRINGS} ))"
_WAYS = (
    re.compile(rf"{_LEAD}{_DROP} {_ARTICLE}{_OLD}{_NOUN}{_AND_NOW} (?P<new>.+)"),
    re.compile(rf"{_LEAD}{_PUT} {_ARTICLE}{_OLD} {_ASIDE}(?: of it)?{_NOUN}{_AND_NOW} (?P<new>.+)"),
    re.compile(
        rf"{_LEAD}(?:swap|replace|exchange|change|switch|trade|substitute|turn) {_ARTICLE}{_OLD}{_NOUN}"
        rf" (?:out )?(?:for|with|by|to|into|against) (?P<new>.+)"
    ),
    re.compile(rf"{_LEAD}(?P<new>.+?)(?: /)? (?:instead of|rather than|in place of) {_ARTICLE}{_OLD}{_NOUN}"),
)
# Said with "not", it is refused too where that can be; what only tells why is left unread.
_NOT = re.compile(
    rf"{_LEAD}(?:not|no|no more|without) {_ARTICLE}{_OLD} (?:after all|actually|though|any ?more|then|on second"
    rf" thou?ghts?|to be honest|tbh){_BREAK} (?P<new>.+)"
)
_ONLY = re.compile(r"(?:^|.* / )(?:(?:so|and|but) )*(?P<only>(?:just|only) (?:the )?\w+(?: \w+)?(?: please)?)$")
# Nothing in its place: "remove horror", "leave Pacino out of it", "Kurt Russell doesn't have to be in it".
_GONE = (
    re.compile(rf"{_LEAD}(?:{_DROP}|{_DELETE}) {_ARTICLE}{_OLD}{_NOUN}"),
    re.compile(rf"{_LEAD}{_PUT} {_ARTICLE}{_OLD}{_NOUN} {_ASIDE}(?: of (?:it|this|there))?{_NOUN}"),
    re.compile(
        rf"{_LEAD}{_ARTICLE}{_OLD}{_NOUN} (?:doesnt|dont|does not|do not|neednt|need not)(?: have to| need to)? "
        r"(?:be|matter|appear|feature|star|have)(?: in (?:it|them))?(?: so much| that much)?"
    ),
    re.compile(rf"{_LEAD}(?:i |ive |i have )?changed my mind (?:about|on) {_ARTICLE}{_OLD}{_NOUN}"),
)
# What takes the place of its like: "make it a western", "no, comedy", "I'd prefer Sigourney Weaver".
_ASKS_ANEW = re.compile(
    rf"{_LEAD}(?:(?:make (?:it|that|them)|change (?:it|that|this|the \w+) (?:to|into)|turn (?:it|that|this) into"
    r"|switch(?: it| this| that)? to|id (?:rather|prefer)(?: have)?|i would (?:rather|prefer)(?: have)?|i prefer"
    r"|or better(?: still| yet)?|better|or rather) )(?P<new>(?:an? |the )?\w+(?: \w+){0,2}?)(?: please| then| instead)?"
)
_ANSWERED = re.compile(
    r"(?:no|nah|nope|wait|sorry|oops|hm+|er|oh)(?: (?:no|wait|sorry))* (?P<new>(?:an? |the )?\w+(?: \w+){0,2}?)"
    r"(?: please| then| instead| i mean| i meant)?"
)
_LATER = (RequestKind.RECOMMEND, RequestKind.MORE, RequestKind.UNCLEAR, RequestKind.FEEDBACK)


def set_aside(text: Message, state: DialogueState, understand: Understand) -> Request | None:
    """The wish with what it takes the place of; None when nothing that stands is set aside for something else."""
    said, places = _marked(text)
    for found in _found(said):
        start, end = _span(found, "old", places)
        old = text.raw(start, end)
        lifted = _standing(old, understand(old, state), state.request)
        if not lifted:
            continue
        first, last = _span(found, "new", places)
        new = understand(text.raw(first, last), state)
        if new.kind in (RequestKind.QUESTION, RequestKind.EXPLAIN, RequestKind.HISTORY, RequestKind.START_OVER):
            return None
        refused = understand(f"no {old}", state).constraints if found.re is _NOT else None
        if refused is not None:
            new = _refusing(new, refused)
        kind = RequestKind.REFINE if new.kind in _LATER else new.kind
        # "Al Pacino now" would begin anew, where here only one thing gives way to another
        others = (name for name in new.lifted if new.kind is kind or name not in ("years", "languages"))
        return replace(new, kind=kind, message=text.text, lifted=tuple(dict.fromkeys((*lifted, *others))))
    return _taken_out(text, said, places, state, understand) or _of_its_like(text, said, places, state, understand)


def _taken_out(
    text: Message, said: str, places: list[int], state: DialogueState, understand: Understand
) -> Request | None:
    """What stands named alone, only to be gone."""
    for found in filter(None, (way.fullmatch(said) for way in _GONE)):
        old = text.raw(*_span(found, "old", places))
        if lifted := _standing(old, understand(old, state), state.request):
            return Request(kind=RequestKind.REFINE, message=text.text, lifted=lifted)
    return None


def _of_its_like(
    text: Message, said: str, places: list[int], state: DialogueState, understand: Understand
) -> Request | None:
    """A genre, a person or a length named in place of the one that stands; None for anything said besides."""
    answered = text.tokens[1:2] and "," in text.tokens[1].gap and _ANSWERED.fullmatch(said.replace("/ ", ""))
    found = _ASKS_ANEW.fullmatch(said) or answered
    if not found:
        return None
    if found.re is _ANSWERED and "/" in said.split(" "):
        at = said.split(" ").index("/")
        places = [*places[:at], *places[at + 1 :]]
    start, end = _span(found, "new", places)
    new = understand(text.raw(start, end), replace(state, request=Request()))
    kinds = _kinds(new.constraints) - ({"genres"} if {*words(text.raw(start, end))} & _MANNERS else set())
    besides = new.similar_to or new.liked or new.about or new.text or new.unresolved or new.unclear_parts
    if len(kinds) != 1 or not kinds <= _kinds(state.request.constraints) or besides or _refuses(new.constraints):
        return None
    return replace(new, kind=RequestKind.REFINE, message=text.text, lifted=tuple(kinds))


def _kinds(limits: Constraints) -> set[str]:
    """Which of the kinds that give way to their like are asked for."""
    asked = {"genres": limits.genres_all or limits.genres_any, "people": limits.people, "runtime": limits.runtime}
    return {kind for kind, wanted in asked.items() if wanted}


def _refuses(limits: Constraints) -> bool:
    return bool(limits.genres_none or limits.people_none or limits.tags_none or limits.languages_none)


_MANNERS = word_set("animated romantic historical musical scary funny")  # of a film of the genre that stands


def _refusing(new: Request, refused: Constraints) -> Request:
    limits = new.constraints
    limits = replace(
        limits,
        genres_none=(*limits.genres_none, *refused.genres_none),
        tags_none=(*limits.tags_none, *refused.tags_none),
        people_none=(*limits.people_none, *refused.people_none),
        languages_none=(*limits.languages_none, *refused.languages_none),
        countries_none=(*limits.countries_none, *refused.countries_none),
    )
    return replace(new, constraints=limits)


def _marked(text: Message) -> tuple[str, list[int]]:
    """The words with a "/" where a clause ends, and at which word each of these stands."""
    marked: list[str] = []
    places: list[int] = []
    for place, token in enumerate(text.tokens):
        if place and token.gap.strip("'\"-’"):
            marked.append("/")
            places.append(place)
        marked.append(token.word)
        places.append(place)
    # "ok, never mind": the words before the cue are set off too
    while "/" in marked[:6] and re.fullmatch(_LEAD, " ".join(marked[: marked.index("/")]) + " "):
        at = marked.index("/")
        del marked[at], places[at]
    return " ".join(marked), places


def _found(said: str) -> Iterator[re.Match[str]]:
    for pattern in (*_WAYS, _NOT):
        if found := pattern.fullmatch(said):
            yield found


def _span(found: re.Match[str], name: str, places: list[int]) -> tuple[int, int]:
    """First word of a group and the word after its last; of "i work on them. just trains" the trains alone."""
    at = found.start(name)
    told = found[name]
    if name == "new" and found.re is _NOT and (only := _ONLY.match(told)):
        at, told = at + only.start("only"), only["only"]
    start = found.string[:at].count(" ")
    return places[start], places[start + told.count(" ")] + 1


def _standing(old: str, read: Request, standing: Request) -> tuple[str, ...]:
    """What of the standing request is named, as it is lifted; empty where something else is named, too."""
    limits, asked = read.constraints, standing.constraints
    named = {
        *limits.genres_all, *limits.genres_any, *limits.languages, *limits.countries,
        *(person.name for person in limits.people), *(wish.tag for wish in (*read.tags, *read.moods)),
    }  # fmt: skip
    stands = {
        *asked.genres_all, *asked.genres_any, *asked.languages, *asked.countries,
        *(person.name for person in asked.people),
        *(wish.tag for wish in (*standing.tags, *standing.moods) if wish.weight > 0),
    }  # fmt: skip
    lifted = [name for name in named if name in stands]
    if limits.years and asked.years:
        lifted.append("years")
    if {_stem(word) for word in words(standing.text)} & {_stem(word) for word in words(old)}:
        lifted.append(old)
    return tuple(sorted(lifted))


def _stem(word: str) -> str:
    return word.removesuffix("s")
