"""What somebody who comes along makes do with, said as what they like or hate: "Jean doesn't mind as long as it's a
comedy" is "Jean likes a comedy", "my sister doesn't care so long as there's no blood" is "my sister hates blood"."""

from __future__ import annotations

import re

from data.types import DialogueState

_NEGATED = r"(?:does ?n['’]?o?t|do ?n['’]?o?t|would ?n['’]?o?t|did ?n['’]?t)"
_CONTENT = (
    rf"(?:(?:really )?{_NEGATED} (?:really |much )?(?:mind|care|bother|fuss)(?: (?:what|which one|about it|either way"
    r"|what (?:it is|we (?:watch|see|pick|choose))))?"
    r"|(?:is|are|was|will be|would be|'s|’s|'ll be) (?:also |perfectly |quite |totally |absolutely )?(?:fine|ok|okay"
    r"|happy|good|cool|content|easy|alright|up|game|down|not fuss(?:y|ed)|not picky|not bothered|easy-going|open)"
    r"|(?:will|would|'ll|’ll|can|could) (?:happily |gladly )?(?:watch|see|take|sit through|put up with|do) )"
)
_ANYTHING = (
    r"(?:,? ?(?:with|for|to watch|to see)? ?(?:anything|whatever|everything|any film|any movie|any old thing|all|most"
    r" things)?(?: at all| really| we (?:pick|watch|choose))?)"
)
_PROVIDED = (
    r"(?:(?:as|so) long as|provided(?: that)?|providing|if|just so|on condition(?: that)?|only if|long as) "
    r"(?:it|there|they|the film|the movie|that|that it)"
)
_AND = r"(?:(?:[Aa]nd|[Bb]ut|[Ww]ell|[Oo]h|[Oo]k|[Ss]o),? )?"
_NAME = r"(?P<name>[Mm]y \w+|[Tt]he \w+|[A-Z][\w-]+|{known})"
_LIKED = r"(?: is|['’]?s| are|['’]re| has| have| got|['’]s got| stars| features| involves)"
_HATED = (
    r"(?: is ?n['’]?o?t(?: too)?| are ?n['’]?o?t(?: too)?|['’]?s not(?: too)?| is not(?: too)?| does ?n['’]?o?t have"
    r"| has no| have no|['’]?s no| is no| are no| has ?n['’]?t got| does ?n['’]?o?t involve| contains no)"
)
_WHAT = r"(?P<what> (?:a |an |any |too |some )?[^.;!?,]+)"
_LENGTHS = re.compile(r"(?:too |very |that |so |over)?(?:long|short|old|new|recent|lengthy|slow|loud|late)\b.*")
# "Maya is coming too and she hates violence"
_COMES = (
    r"(?P<name>[Mm]y \w+|\b[A-Z][a-z]+)(?:['’]?s| is| will be) "
    r"(?:coming|joining(?: us| me)?|watching with (?:us|me)|here)"
    r"(?: (?:too|as well|also|along|over|now|tonight|round))*(?: and|, and|,|\.|;) (?:[Hh]e|[Ss]he|[Tt]hey) "
    r"(?P<taste>hates?|loves?|likes?|dislikes?|can['’]?t stand|cannot stand|wants?|prefers?|adores?|enjoys?)\b"
)
_SUBJECT = frozenset(
    {"I", "It", "That", "This", "We", "You", "He", "She", "They", "Who", "What", "Anything", "Everyone"}
)


def plainly(message: str, state: DialogueState) -> str:
    """The message with what somebody of the company makes do with as a taste; the same where nobody is said to."""
    known = [one.name for one in state.request.group if one.name != "you"]
    name = _NAME.format(known="|".join(map(re.escape, (*known, *(one.lower() for one in known)))) or "(?!)")
    message = re.sub(_COMES, r"\g<name> \g<taste>", message)
    opens = rf"(?P<opens>^|[.;!?,] |\b(?:and|but|while) ){_AND}{name} ?{_CONTENT}{_ANYTHING}"
    message = re.sub(rf"{opens},? ?{_PROVIDED}{_HATED}{_WHAT}", _hated, message)
    message = re.sub(rf"{opens},? ?{_PROVIDED}{_LIKED}{_WHAT}", _liked, message)
    return re.sub(rf"{opens} (?P<what>(?:with|by|from|in|set|that|which|about|\w+y\b)[^.;!?,]*)", _anything, message)


def _hated(found: re.Match[str]) -> str:
    return _said(found, "hates")


def _liked(found: re.Match[str]) -> str:
    return _said(found, "likes")


def _said(found: re.Match[str], verb: str) -> str:
    if found["name"] in _SUBJECT:
        return found[0]
    what = found["what"].strip()
    if _LENGTHS.fullmatch(what):  # a limit is everybody's
        return f"{found['opens']}{'nothing' if verb == 'hates' else 'something'} {what.removeprefix('too ')}"
    return f"{found['opens']}{found['name']} {verb} {what}"


def _anything(found: re.Match[str]) -> str:
    """ "Otto is fine with anything funny", "Ben will watch anything with Tom Hanks" """
    if found["name"] in _SUBJECT or not re.search(r"\b(?:anything|whatever|everything|any \w+)\b", found[0]):
        return found[0]
    what = found["what"].removeprefix("that is ").removeprefix("that's ").removeprefix("with ")
    return f"{found['opens']}{found['name']} likes {what}"
