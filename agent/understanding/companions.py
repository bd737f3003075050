"""What is told of several people, joined into a group: their tastes one by one, and what all of them are asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agent.understanding.accompanied import with_me
from agent.understanding.acquaintances import named_at
from agent.understanding.company import Clause
from agent.understanding.text import Message
from data.types import Companion, Constraints, DialogueState, Request, RequestKind
from data.wording import words

Understand = Callable[[str, DialogueState], Request]


def for_group(
    text: Message, people: tuple[Clause, ...], state: DialogueState, understand: Understand
) -> Request | None:
    """The wish of several people: what each likes, read on its own, and what is asked for besides."""
    companions: list[Companion] = []
    refused: list[Request] = []
    people = tuple(replace(clause, end=_own_end(text, clause, understand)) for clause in people)
    for clause in people:
        read = taste(text.raw(clause.start, clause.end), clause.hates, understand)
        if clause.hates:
            refused.append(read)
        companions.append(companion(clause, read, text.raw(clause.start, clause.end)))
    known = {one.name for one in state.request.group} - {"you"}
    told = {one.name for one in companions if one != Companion(one.name)}
    goes_on = bool(told & known) or bool(known and len(told) == 1 and told != {"you"})
    group = with_oneself(told_again(state.request.group, tuple(companions)), text)
    if len(group) < _LEAST or (not goes_on and {one.name for one in companions} <= known):
        return None
    covered = {place for clause in people for place in range(clause.opens, clause.end)} | named_at(text, group)
    rest = " ".join(token.raw for place, token in enumerate(text.tokens) if place not in covered)
    general = understand(rest, state)
    return replace(
        general, kind=RequestKind.REFINE if goes_on else RequestKind.RECOMMEND, message=text.text, group=group,
        text="", question="", about=(),
        constraints=with_refused(general.constraints, refused),
        left_out=(*general.left_out, *(film for one in refused for film in (*one.left_out, *one.disliked))),
    )  # fmt: skip


_ANYTHING = "anything "
_LEAST = 2  # people of a group


def _own_end(text: Message, clause: Clause, understand: Understand) -> int:
    """Where what is said of one person ends: limits behind a comma ("…, under two hours") are everybody's."""
    end = clause.end
    for place in range(clause.end - 1, clause.start, -1):
        if "," in text.tokens[place].gap:
            if not limits_only(understand(text.raw(place, end), DialogueState("", ""))):
                break
            end = place
    return end


def taste(said: str, hates: bool, understand: Understand) -> Request:
    """What somebody likes or hates; "marvel", where nothing else is known of the word, is "marvel movies"."""
    verb, nobody = "no" if hates else "i love", DialogueState("", "")
    if hates and said.lower().startswith(_ANYTHING):
        return understand(f"nothing {said[len(_ANYTHING) :]}", nobody)
    read = understand(f"{verb} {said}", nobody)
    alone = words(read.text) == words(said)
    return understand(f"{verb} {said} movies", nobody) if alone else read


def companion(clause: Clause, read: Request, said: str) -> Companion:
    """What was read of a clause, `said` so, as one person's taste."""
    limits = read.constraints
    if clause.hates:
        beyond = (said.removeprefix(_ANYTHING),) if limits.runtime or limits.years else ()  # "over two hours"
        foreign = ("subtitles",) if limits.languages == ("English",) else ()
        names = (
            *foreign,
            *(genre.lower() for genre in limits.genres_none),
            *limits.tags_none[:1],
            *limits.languages_none,
            *limits.countries_none,
            *beyond,
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
        runtime=limits.runtime or next((one.runtime for one in others if one.runtime), None),
        years=limits.years or next((one.years for one in others if one.years), None),
        genres_none=tuple(dict.fromkeys((*limits.genres_none, *(g for one in others for g in one.genres_none)))),
        people_none=tuple(dict.fromkeys((*limits.people_none, *(p for one in others for p in one.people_none)))),
        tags_none=tuple(dict.fromkeys((*limits.tags_none, *(t for one in others for t in one.tags_none)))),
        countries_none=tuple(
            dict.fromkeys((*limits.countries_none, *(c for one in others for c in one.countries_none)))
        ),
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
    """The group told of before with what is told now, where one of them is spoken of again or one person joins them;
    else those told of now."""
    names = {one.name for one in told} - {"you"}
    joins = len(names) == len({one.name for one in told}) == 1
    return joined((*group, *told)) if joins or names & {one.name for one in group} else joined(told)


def with_oneself(group: tuple[Companion, ...], message: Message) -> tuple[Companion, ...]:
    """ "me and my dad, he is into westerns": who writes is one of them, though nothing is said of their taste."""
    alone = len(group) == 1 and group[0].name != "you"
    return (*group, Companion("you")) if alone and with_me(message) else group
