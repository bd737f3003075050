"""Stage: what somebody says of themselves or of why they ask, which is no wish.

"hi, Sam here, 61, retired judge.", "does anyone die in Bambi? I need to know before I show it to my daughter", "my
English is bad", "I am Danish", "you have been most patient with an old woman", "I want those two hours back".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from agent.understanding.reading import Mention, Reading
from data.wording import word_set

_INTRODUCES = re.compile(r"^(?:(?:hi|hello|hey|hiya|good \w+|dear \w+) )*(?P<name>\w+) here\b")
_SAYS_WHY = re.compile(
    r"(?:just |so |i |we |because |cause |cos )*"
    r"(?:(?:need(?:ed)?|want(?:ed)?|would like|id like|have|got|gotta|trying|like) (?:to |2 )?"
    r"(?:know|check|find out|make sure|be sure|ask)|asking|wondering|checking)\b"
)
_ASKS = word_set("want wants need needs looking after like love film films movie movies something anything any watch")
_TONGUE = (
    "(?:english|german|french|spanish|italian|danish|dutch|swedish|norwegian|finnish|polish|russian|japanese|korean"
    "|chinese|portuguese|greek|turkish|hindi|arabic|hebrew|czech|hungarian|irish|ukrainian|romanian|persian|thai)"
)
_NATION = (
    f"(?:{_TONGUE}|american|british|scottish|welsh|canadian|australian|austrian|swiss|belgian|mexican|indian|brazilian)"
)
_BADLY = r"(?:very|so|too|not|no|really|quite|pretty|a bit|a little|the|that|only|still|also|just|of|my)"
_QUALITY = (
    "(?:good|bad|poor|terrible|rusty|great|best|perfect|limited|weak|broken|horrible|awful|basic|fluent|well|strong"
    "|shaky|lousy|ok|okay|worst|simple|little)"
)
_SORRY = r"(?:(?:sorry|excuse|excuse me|forgive|pardon|apologies|apologise)(?: me)?(?: for| about)? )?"
_OF_ONESELF = re.compile(
    r"\b(?:"
    rf"{_SORRY}(?:my|for|about) (?:(?:{_BADLY}|{_QUALITY}) )*{_TONGUE}(?: skills?| level| grammar)?"
    rf"(?: (?:is|isnt|are|its)(?: {_BADLY})*(?: {_QUALITY})(?: enough)?)"
    rf"|(?:sorry for|sorry about|excuse|forgive|pardon|apologies for) (?:my |the )?"
    rf"(?:(?:{_BADLY}|{_QUALITY}) )*{_TONGUE}"
    rf"|{_TONGUE} (?:is|isnt)(?: not| only)? my (?:first|native|mother|second|third|own|main|best|strongest)"
    r"(?: language| tongue)?"
    rf"|my (?:first|native|mother|second) (?:language|tongue) (?:is|isnt)(?: not)? {_TONGUE}"
    r"|i (?:dont|do not|cant|cannot|only|not|am not|write|speak) (?:speak |write |talk )?"
    rf"(?:(?:{_BADLY}|{_QUALITY}|much|any) )*english(?: (?:{_BADLY} )*{_QUALITY})?"
    rf"|(?:im|i am|we are|my \w+ is|he is|she is|hes|shes) (?:(?:a|an|half|originally|actually|also|only) )*{_NATION}"
    r"(?: (?:myself|originally|by birth|by the way|btw|actually|born))?"
    r")$"
)
_LONG = r"(?:(?:\w+ ){0,3}(?:hours?|hrs?|h|minutes|mins|time|money|evening|night|afternoon|life))"
_OF_LIFE = r"(?: of (?:my|our) (?:life|lives|time))?"
_REGRET = re.compile(
    r"\b(?:"
    rf"(?:thats |that was |it was |there go |there goes )?{_LONG}{_OF_LIFE} (?:that )?(?:i|im|ill|we|well|were) "
    r"(?:\w+ ){0,2}?(?:never|not|wont|cant|aint)(?: \w+){0,2}? back(?: again)?"
    rf"|(?:i |we )?(?:want|would like|demand|need|deserve|id like|can i have|give me|gimme) "
    rf"(?:those|my|these|the|that|our) {_LONG}{_OF_LIFE} back"
    r"|(?:(?:what|such) a |a (?:complete|total|utter|huge) |a )?(?:waste|wasted) "
    rf"(?:of )?(?:my |our )?{_LONG}{_OF_LIFE}"
    r"|never(?: ever)? again"
    r")$"
)
_SPENT = re.compile(
    rf"^(?:(?:i|we|just|have|ive|weve) )*(?:wasted|lost|spent) {_LONG}(?= of (?:my|our) (?:life|lives|time))"
)
_THANKS = re.compile(
    r"\b(?:you (?:have |had )?(?:been|were|are)|youve been|youre|u r|u are|youd been) "
    r"(?:(?:so|very|most|really|such|a|an|great|big|huge|real|wonderful|too|more than|incredibly|extremely|of) )*"
    r"(?:patient|kind|helpful|help|star|gem|lifesaver|darling|treasure|lovely|sweet|wonderful|brilliant|nice|gracious)"
    r"(?: (?:with|to|for) (?:me|us|(?:an?|this|your) (?:\w+ ){0,2}\w+))?$"
)
_LONGEST = 16  # words of what is said so
_JOINTS = word_set("and but so because since as or though then now")


def by_the_way(reading: Reading) -> Iterator[Mention]:
    """A "keep" mention over each such sentence or clause; one of "small_talk" over thanks."""
    words = [token.word for token in reading.tokens]
    for start, end in reading.sentences():
        said = " ".join(words[start:end])
        introduces = not start and _INTRODUCES.match(said) is not None and not _ASKS & {*words[:end]}
        if introduces or _SAYS_WHY.match(said):
            yield Mention(start, end, "keep", "aside")
            continue
        for first, last in _clauses(reading, start, end):
            yield from _told(words, first, last)


def _clauses(reading: Reading, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between commas and the words that join them."""
    first = start + (reading.tokens[start].word in _JOINTS)
    for place in range(start + 1, end + 1):
        joined = place < end and reading.tokens[place].word in _JOINTS
        if place == end or joined or reading.tokens[place].gap.strip("'\"-/’"):
            if first < place:
                yield first, place
            first = place + joined


def _told(words: list[str], first: int, last: int) -> Iterator[Mention]:
    said = " ".join(words[first:last])
    if spent := _SPENT.match(said):
        yield Mention(first, first + spent[0].count(" ") + 1, "keep", "aside")
        return
    for label, value, pattern in (
        ("keep", "aside", _OF_ONESELF),
        ("keep", "regret", _REGRET),
        ("small_talk", "thanks", _THANKS),
    ):
        found = pattern.search(said) if last - first <= _LONGEST else None
        if found and (label != "keep" or value != "aside" or not said[: found.start()].strip() or first == 0):
            yield Mention(first + said[: found.start()].count(" "), last, label, value)
            return
