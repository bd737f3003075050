"""Stage: what is told of evenings past, of what others chose, of a taste one used to have, is background and no wish.

"Something light and funny, my girlfriend picked the last three and they were all sad Korean dramas" asks for something
light and funny. Clause by clause, for one sentence often holds both. What is complained of ("they were all too sad") is
still refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from agent.understanding.reading import Mention, Reading
from data.wording import word_set

_LEAD = (
    r"(?:(?:and|but|so|because|since|as|cause|well|ok|okay|also|plus|sorry|hi|hey|hello|yesterday|recently|lately|earlier"
    r"|already|last (?:night|time|week|weekend|month|year|\w+day)|the other (?:day|night|week)|this week|on \w+day) )*"
)
_WATCHED = (
    r"(?:just |already |only |all |both )?(?:watched|saw|binged|sat through|went through|ended up with|rented|started)"
)
_CHOSE = (
    r"(?:just |always |usually |already )?(?:picked|chose|put on|selected|rented|insisted on"
    r"|made (?:us|me) (?:watch|see|sit)|dragged (?:us|me)|forced (?:us|me)|had (?:us|me) watch"
    r"|showed (?:us|me)|got to (?:pick|choose))"
)
_HABIT = (
    r"(?:(?:always|usually|only|constantly) (?:ever )?(?:pick|picks|choose|chooses|watch|watches|puts? on)"
    r"|keeps? (?:picking|choosing|putting on|making (?:us|me) watch))"
)
# Told of others, or of the program: never a wish.
_OTHERS = re.compile(
    rf"^{_LEAD}(?:"
    rf"(?:(?:my|the|our) (?:\w+ ){{1,2}}|she |he |they |you |\w+ )(?:{_CHOSE}|{_HABIT})\b"
    r"|you (?:only |just |always )?(?:gave|showed|offered|keep (?:giving|showing|offering|suggesting|recommending))\b"
    r"|all (?:she|he|they|you|my \w+) (?:ever |just )?(?:watch|watches|want|wants|pick|picks|give|show)\b"
    r"|(?:the |my |our )?last (?:ones?|two|three|four|few|films?|movies?|couple|thing|picks?)\b.* (?:was|were)\b"
    r"|(?:i|we|my \w+|she|he|they) used to\b"
    r"|(?:my |the |our )?(?:\w+ )?\w+s (?:choice|pick|turn|idea)(?: last \w+)? was\b"
    r"|.*\bwho(?:s|ve| has| have)? (?:has )?only (?:ever )?(?:seen|watched|watches|watch|knows|liked|likes)\b"
    r"|it was (?:her|his|their|my \w+) (?:turn|pick|choice)\b"
    r"|there (?:was|were)\b.* (?:on tv|on last night|last night|yesterday)\b"
    r")"
)
# Told of oneself: a taste, unless the rest asks for something of its own.
_ONESELF = re.compile(
    rf"^{_LEAD}(?:i|we|me and my \w+|my \w+ and i) {_WATCHED}\b|.* was on (?:tv )?(?:last night|yesterday)\b"
)
_GOES_ON = re.compile(
    r"^(?:and |but |which |because |though |although )*"
    r"(?:they|it|that|those|these|all|both|which|she|he|one|most|everything|i|we|each|every one|none)?"
    r"(?: \w+)? ?(?:were|was|had|turned out|wasnt|werent|felt|got|ended|cried|fell|hated|lasted|bored)\b"
)
_POINTS_BACK = re.compile(r"\b(?:like|similar to|same as|of|such as) (?:that|those|these|it|them|this)\b|\bsimilar\b")
_OPENERS = word_set("i im ive id we weve my she he they it its that those all both now tonight the this something")
_JOINTS = word_set("and but so because since cause then while though although")
_OWN = frozenset({"wish", "title", "person", "era", "shift", "reference"})  # what a clause asks for of its own
_ASKS = _OWN | {"want", "acceptance", "renown", "acclaim", "runtime", "lift", "other"}
_WISHES = frozenset(
    {"wish", "person", "era", "runtime", "renown", "acclaim", "count", "credit", "more", "other", "shift", "unresolved"}
)


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    text: str


def aside_stage(reading: Reading, signs: tuple[str, ...]) -> Reading:
    """The reading without wishes in clauses that only tell; the same when nothing else is asked for."""
    clauses = list(_clauses(reading))
    if len(clauses) < 2 or reading.has("question"):
        return reading
    told = _told(reading, clauses)
    rest = [clause for clause in clauses if clause not in told]
    if not told or not any(_holds(reading, clause, _ASKS) for clause in rest):
        return reading
    if any(_POINTS_BACK.search(clause.text) for clause in rest):
        return reading  # "we watched a western, more like that"
    if not any(_OTHERS.match(one.text) for one in told) and not any(_holds(reading, one, _OWN) for one in rest):
        return reading  # "I watched a lot of westerns, any suggestions?"
    places = {place for clause in told for place in range(clause.start, clause.end)}
    mentions = tuple(_background(one, signs) if one.start in places else one for one in reading.mentions)
    free = [Mention(place, place + 1, "keep", "aside") for place in places if reading.free(place, place + 1)]
    return replace(reading, mentions=mentions).add(free)


def _background(one: Mention, signs: tuple[str, ...]) -> Mention:
    if one.label == "title" and one.detail == "":
        return replace(one, detail="seen")
    complaint = signs[one.start] != ""
    return replace(one, label="keep") if one.label in _WISHES and not complaint else one


def _told(reading: Reading, clauses: list[_Clause]) -> list[_Clause]:
    """The clauses that tell, and those that go on with what was told."""
    told: list[_Clause] = []
    for number, clause in enumerate(clauses):
        bracketed = "(" in reading.tokens[clause.start].gap
        follows = bool(told) and told[-1] is clauses[number - 1] and (bracketed or _GOES_ON.match(clause.text))
        tells = _OTHERS.match(clause.text) or _ONESELF.match(clause.text)
        telling = len(tells[0].split()) if tells else 0
        if (tells or follows) and not (_wants(reading, clause, telling) or _still_fond(reading, clause)):
            told.append(clause)
    return told


def _still_fond(reading: Reading, clause: _Clause) -> bool:
    """ "We used to go to the pictures with Cary Grant": a taste, where nothing else is said to have taken its place."""
    named = any(_within(reading, clause, "person")) and _FOND.search(clause.text)
    words = reading.message.words(clause.end, len(reading.tokens))
    others = (m for m in reading.of("person", "title") if m.start >= clause.end)
    refused = {m.end for m in reading.of("not", "attitude") if m.value in ("hard", "disliked")}
    return bool(named) and not _NOWADAYS & {*words} and all(m.start in refused for m in others)


_FOND = re.compile(r"\bused to (?:\w+ )?(?:go|watch|see|enjoy|love|adore|like|queue|sneak)\b")
_NOWADAYS = word_set("now nowadays lately anymore today these")


def _wants(reading: Reading, clause: _Clause, telling: int) -> bool:
    """Whether it asks all the same, past the words that tell; "always pick cartoons" does not."""
    asking = (m for m in _within(reading, clause, "want") if m.value in ("fresh", "switch"))
    return any(m.start >= clause.start + telling for m in asking)


def _within(reading: Reading, clause: _Clause, *labels: str) -> Iterator[Mention]:
    return (m for m in reading.of(*labels) if clause.start <= m.start < clause.end)


def _holds(reading: Reading, clause: _Clause, labels: frozenset[str]) -> bool:
    return any(_within(reading, clause, *labels))


def _clauses(reading: Reading) -> Iterator[_Clause]:
    words = [token.word for token in reading.tokens]
    opens = [0]
    for place in range(1, len(words)):
        after = words[place + 1] if place + 1 < len(words) else ""
        joint = words[place] in _JOINTS and (after in _OPENERS or words[place] in ("but", "because", "so"))
        if (reading.tokens[place].gap.strip("'\"-/") or joint) and not _inside(reading, place):
            opens.append(place)
    for start, end in zip(opens, [*opens[1:], len(words)], strict=True):
        yield _Clause(start, end, " ".join(words[start:end]))


def _inside(reading: Reading, place: int) -> bool:
    """Whether a title or a phrase spans it: no clause begins there."""
    return any(m.start < place < m.end for m in reading.of("title", "wish", "person"))
