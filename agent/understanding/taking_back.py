"""Stage: a whole message that takes back what was said last, "take that last bit back", "make it as it was before"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agent.understanding.reading import Mention, Reading
from data.wording import word_set

_BEFORE = word_set(
    "wait no nah nope hmm hm um uh actually sorry oh oops ah ok okay so please can could you we i want to lets let us"
    " just well ugh then now maybe would like id and but on second thought thoughts never mind nevermind argh eh"
)
_AFTER = word_set("please again thanks pls ok okay then for me actually sorry now would you will thank instead though")
_PART = (
    "(?:bit|thing|part|change|request|condition|filter|wish|limit|restriction|requirement|step|message|sentence|rule"
    "|criterion|idea|edit|addition|tweak|instruction|refinement|remark|comment|constraint)"
)
_SAID = "i (?:just |last )?(?:said|asked|asked for|added|wrote|typed|told you|mentioned|did|changed|requested)"
_WHAT = (
    f"(?:(?:that|the|this|my) (?:very )?(?:last|latest|previous|final) {_PART}(?: {_SAID})?"
    f"|(?:the|that) (?:last )?thing {_SAID}|(?:what|all that) {_SAID}(?: last| just now| there)?)"
)
_ACT = "(?:undo|scrap|forget|ignore|cancel|scratch|remove|drop|delete|disregard|reverse|revert|strike|lose|skip)"
_WAS = "(?:it|things|they|we|that|this|everything) (?:was|were|had it|had)(?: a moment ago)?"
_BEFORE_THAT = "(?:before(?: that)?|a moment ago|a minute ago|one step ago|just now|earlier)"
_LIST = "(?:list|lists|one|ones|results|picks|suggestions|films|movies|selection|set)"
_BACK = re.compile(
    "|".join(
        (
            f"{_ACT} {_WHAT}(?: about)?",
            f"take back {_WHAT}|take {_WHAT} back",
            "(?:undo|cancel|ignore|scratch|take back|reverse) (?:that|the|my) (?:last|previous) one",
            "take (?:that|the|my) (?:last|previous) one back|take (?:that|it|this) all back",
            "(?:go|step|move|jump|get|turn|take) (?:me |us )?back (?:a|an|one|1) (?:step|turn|move|bit|go|notch)",
            "(?:back|one|a) (?:a |one )?step back|back up(?: (?:a|one)(?: step| bit)?)?|back one|one back|back",
            f"(?:go|get|come|switch|change|return|put it|put things|put that|put everything|turn it|set it) back"
            f"(?: to)?(?: how| the way| what| like| where| as)? {_WAS}(?: {_BEFORE_THAT})?",
            f"(?:return|back)(?: to)?(?: how| the way| what| like| where| as) {_WAS}(?: {_BEFORE_THAT})?",
            f"(?:make it |keep it |leave it |do it |have it )?(?:same |the same )?(?:as|like|how|the way|what) {_WAS} "
            f"{_BEFORE_THAT}",
            f"(?:make it |keep it |leave it |do it )?(?:as|like|same as|the same as) {_BEFORE_THAT}",
            "(?:put|change|turn|set|switch|bring) (?:it|that|this|things) back(?: (?:how|the way|as|like) it was)?",
            f"(?:show me |give me |bring back |restore |return to |go back to |back to )(?:the )?"
            f"(?:previous|earlier|last|old|former) {_LIST}(?: {_BEFORE_THAT})?",
            f"(?:show me |give me |bring back |restore |return to |go back to |back to )the {_LIST} "
            f"(?:you had |we had |i had |from )?{_BEFORE_THAT}",
            "(?:that|it) was (?:a )?(?:mistake|typo|wrong)|my mistake|i didnt mean that|didnt mean that|i take it back"
            " |i take that back",
        )
    )
)


def taking_back(reading: Reading) -> Iterator[Mention]:
    """The whole message as an "undo", where nothing else is said in it."""
    words = [token.word for token in reading.tokens]
    start, end = 0, len(words)
    while start < end:
        said = " ".join(words[start:end])
        if _BACK.fullmatch(said) or any(_BACK.fullmatch(" ".join(words[start:stop])) for stop in _ends(words, end)):
            yield Mention(0, len(words), "undo", "yes")
            return
        if words[start] not in _BEFORE:
            return
        start += 1


def _ends(words: list[str], end: int) -> Iterator[int]:
    """Where the message may end before words that only ask politely."""
    while end > 1 and words[end - 1] in _AFTER:
        end -= 1
        yield end
