"""The words nobody claimed: what is left to search for by meaning."""

from __future__ import annotations

from agent.understanding.accompanied import RELATIVES
from agent.understanding.chatter import is_chatter
from agent.understanding.cues import is_break
from agent.understanding.idle import FILLERS
from agent.understanding.lengths import REFUSING
from agent.understanding.reading import Mention, Reading
from agent.understanding.unmet import Phrase, refused_phrases
from agent.understanding.wishes import EnglishWords, Wish
from data.wording import word_set

_ABOUT = (("about",), ("on",), ("involving",), ("featuring",))
_INNER = word_set(
    "a an the of in on to who whose that for with and at by from into his her their as is are after before without"
    " under over"
)
_SMALL = frozenset({"credit", "ask", "attitude"})  # "with", "is", "his old love" where they are parts of a story
_LONGEST = 300  # characters
_STORY = 3
_AWAY = 6  # words between "my" and who is meant
_KIN = word_set(
    "daughter daughters son sons kid kids niece nieces nephew nephews grandma grandpa grandmother grandfather granddad"
    " gran nan parents partner boss teenager teenagers teen teens uncle aunt sister sisters brother brothers inlaws"
    " grandchildren cousin cousins"
)
_GROUP = word_set("friends mates roommates flatmates colleagues buddies group friend mate roommate flatmate colleague")


def left_text(reading: Reading, signs: tuple[str, ...], english: EnglishWords) -> tuple[str, tuple[Phrase, ...]]:
    """(words to search for, words that should be left out but cannot be).

    Wanted themes around a left word go with it: of "a heist that goes wrong" the text is "heist that goes wrong".
    """
    circumstances = _circumstances(reading)
    meaningful = [
        place
        for place, token in enumerate(reading.tokens)
        if reading.free(place, place + 1)
        and (token.word not in FILLERS or _acts(reading, place))
        and (
            not is_chatter(token.word) or _acts(reading, place) or reading.message.words(place - 1, place) == ("about",)
        )
        and len(token.word) > 1
        and not token.word.isdigit()
        and not _in_company(reading, place)
        and not _told_of_somebody(reading, place)
        and place not in circumstances
        and reading.message.words(max(0, place - 3), place)[-2:] != ("name", "is")
    ]
    refused = refused_phrases(reading, signs, [place for place in meaningful if signs[place]])
    wanted = {place for place in meaningful if not signs[place]}
    about = any(reading.message.words(max(0, place - 2), place)[-1:] in _ABOUT for place in wanted)
    nonsense = not about and all(english.strange(reading.tokens[place].word) for place in wanted)
    nonsense = nonsense and not reading.of("credit")
    if not wanted or nonsense:
        return "", refused
    starts = {mention.start: mention for mention in reading.mentions}
    pieces: list[str] = []
    asides = _asides(reading) | _told_between(reading)
    for clause in _clauses(reading):
        if wanted.isdisjoint(clause) or not asides.isdisjoint(clause):
            continue
        if _thrown_in(reading, clause, wanted):
            continue
        kept = [place for place in clause if place in wanted or _theme_at(starts, reading, place, signs)]
        low, high = kept[0], kept[-1]
        pieces += [
            reading.tokens[place].word
            for place in clause
            if low <= place <= high and (place in kept or _goes_with(reading, place, signs, len(kept)))
        ]
    return " ".join(pieces)[:_LONGEST], refused


def _thrown_in(reading: Reading, clause: list[int], wanted: set[int]) -> bool:
    """Whether one unread word is all that is left of a clause, in a message that says something else, and is no object
    of it: "he's everywhere", "my daughter is traumatised"; "something with dragons" has one."""
    left = [place for place in clause if place in wanted]
    if len(left) != 1 or not reading.of("wish", "person", "title", "reference", "era", "runtime", "shift", "count"):
        return False
    place = left[0]
    before = reading.message.words(max(0, place - 1), place)
    return bool(before) and not reading.tokens[place].gap and before[0] in _PREDICATES


_PREDICATES = word_set("is are was were im hes shes its theyre it them him her me his be been being got gets get")


def _acts(reading: Reading, place: int) -> bool:
    """A relation that somebody of a story has: "the mum who rescues", "a dad on the run"; nobody who watches."""
    words = reading.message.words(max(0, place - 1), place + 2)
    return (
        words[0] in ("the", "a", "an")
        and words[1:2] != ()
        and words[1] in RELATIVES
        and words[2:] in (("who",), ("that",), ("on",))
    )


def _circumstances(reading: Reading) -> set[int]:
    """Places of words that say when and beside what it is watched: "while ironing", "for a cold november evening",
    "after a big dinner", and who cannot bear a length: "grandpa nods off after 90 minutes"."""
    words = reading.message.words(0, len(reading.tokens))
    places: set[int] = set()
    for clause in _clauses(reading):
        for at in clause:
            following = words[at + 1 : at + 2]
            doing = following and (following[0].endswith("ing") or following[0] in ("i", "im", "we", "hes", "shes"))
            if words[at] == "for" and not _AUDIENCE.isdisjoint(words[at + 1 : min(at + _AWAY, clause[-1] + 1)]):
                places |= {place for place in clause if place >= at}  # "for two students who have seen everything"
            if words[at : at + 1] in (("with",), ("for",)) and words[at + 1 : at + 2] == ("my",):
                kin = next((n for n in (at + 2, at + 3) if n < len(words) and words[n] in RELATIVES), at)
                places |= set(range(at, kin + 1)) if kin > at else set()  # "something to watch with my grandad"
            if (words[at] in ("while", "whilst") and doing) or words[at] in _REASONS:
                places |= {place for place in clause if place >= at}
        for at in clause[1:]:
            if words[at] in _TIMES_OF_DAY:
                opens = next((p for p in range(at, max(clause[0], at - _AWAY) - 1, -1) if words[p] in _FOR_WHEN), at)
                places |= set(range(opens, at + 1))
        lengths = [m.start for m in reading.of("runtime") if m.start in clause]
        if lengths and REFUSING & {*words[clause[0] : lengths[0]]}:
            places |= set(range(clause[0], lengths[0]))
    return places


_REASONS = word_set("because cause cuz coz")
_TIMES_OF_DAY = word_set(
    "night evening afternoon morning day weekend lunch dinner breakfast supper shift bedtime flight train holiday"
)
_AUDIENCE = word_set(
    "someone somebody people students student guy guys lad lads lass woman man fan fans buff buffs nurse"
)
_FOR_WHEN = word_set("for on this after before during tonight over one")


def _told_of_somebody(reading: Reading, place: int) -> bool:
    """ "Maya hates violence": a name with what its bearer likes is nothing to search for."""
    token = reading.tokens[place]
    following = reading.message.words(place + 1, place + 2)
    return reading.message.cased and token.capital and bool(following) and following[0] in _TASTES


_TASTES = word_set("hates loves likes dislikes wants cant doesnt enjoys prefers adores cancelled canceled bailed")


def _in_company(reading: Reading, place: int) -> bool:
    """Whether it says who watches: "my 15 year old daughter", "for a group of five friends"."""
    before, word = reading.message.words(max(0, place - _AWAY), place), reading.tokens[place].word
    mine = not {"my", "our", "her", "his", "their"}.isdisjoint(before)
    return (mine and word in _KIN | _GROUP) or ("for" in before and word in _GROUP)


def strange_words(reading: Reading, signs: tuple[str, ...], english: EnglishWords) -> tuple[str, ...]:
    """Wanted words in no dictionary here, as typed: nothing can be searched for by them."""
    circumstances = _circumstances(reading)
    return tuple(
        token.raw
        for place, token in enumerate(reading.tokens)
        if place not in circumstances
        and reading.free(place, place + 1)
        and not signs[place]
        and len(token.word) > 3
        and token.word not in FILLERS
        and not is_chatter(token.word)
        and english.strange(token.word)
    )[:3]


def _asides(reading: Reading) -> set[int]:
    """Places of sentences that tell of the person and ask for nothing, in a message that asks for something elsewhere:
    "we have a tradition of Sunday films. Something foreign please"."""
    sentences = [range(*span) for span in reading.sentences(".!?")]
    asking = [any(m.start in sentence for m in reading.of(*_ASKING)) for sentence in sentences]
    told = [bool(_OF_ONESELF & {reading.tokens[place].word for place in sentence}) for sentence in sentences]
    aside = [mine and not asks for mine, asks in zip(told, asking, strict=True)]
    if all(aside) or not reading.of("wish", "title", "person", "want", "era"):
        return set()
    return {place for sentence, off in zip(sentences, aside, strict=True) if off for place in sentence}


def _told_between(reading: Reading) -> set[int]:
    """Places of clauses that begin with who writes and name nothing wished for, beside others that do: "…, my eyes are
    not what they were"."""
    clauses = _clauses(reading)
    starts = [{m.start for m in reading.of(label)} for label in _NAMING]
    naming = set().union(*starts)
    asking = {m.start for m in reading.of("want") if m.value in ("fresh", "switch")} | {
        m.start for m in reading.of("not")
    }
    told = [
        clause
        for clause in clauses
        if (_of_who_writes(reading, clause) or _of_a_day(reading, clause)) and not {*clause} & (naming | asking)
    ]
    rest = {place for clause in clauses if clause not in told for place in clause}
    return {place for clause in told for place in clause} if rest & naming else set()


def _of_who_writes(reading: Reading, clause: list[int]) -> bool:
    words = [reading.tokens[place].word for place in clause]
    first = next((at for at, word in enumerate(words) if word not in _BEFORE), len(words))
    company = words[first : first + 1] in (["he"], ["she"], ["they"]) and bool(
        RELATIVES & {*reading.message.words(0, clause[0])}
    )
    return words[first : first + 1] != [] and (
        company
        or words[first] in _OF_ONESELF - {"us", "me"}
        or words[first : first + 2] in (["its", "my"], ["its", "our"])
    )


def _of_a_day(reading: Reading, clause: list[int]) -> bool:
    """ "had a rubbish day", "boss is an idiot", "work was hell": told of oneself without saying so."""
    words = [word for word in reading.message.words(clause[0], clause[-1] + 1) if word not in _BEFORE | _JUST]
    about_life = words[:1] != [] and words[0] in _OF_LIFE and bool(_IS & {*words[1:3]})
    return about_life or (words[:1] != [] and words[0] in _BEEN)


_JUST = word_set("just finally only my the our really absolutely totally today yesterday")
_OF_LIFE = word_set(
    "boss work job day week kids kid wife husband weather exams exam life brain baby head school college neighbours"
    " car internet house flat month year dog cat everyone everybody nobody girlfriend boyfriend flatmate roommate"
)
_IS = word_set("is was are were has have had wont keeps just")
_BEEN = word_set("had got finished survived spent failed passed broke quit moved stuck came lying sat sitting working")
_BEFORE = word_set("and but so because since cause as though although well ok also plus hi hey hello cos coz bc")
_NAMING = ("wish", "title", "person", "era", "runtime", "reference", "unresolved")
_ASKING = ("want", "ask")
_OF_ONESELF = word_set("i ive im we weve our my me us")


def _goes_with(reading: Reading, place: int, signs: tuple[str, ...], kept: int) -> bool:
    """Small words inside a phrase; inside a told story (three words that matter) every word that is not refused and
    names nothing."""
    if reading.free(place, place + 1):
        return reading.tokens[place].word in _INNER or (kept >= _STORY and not signs[place])
    mention = next(m for m in reading.mentions if m.start <= place < m.end)
    return mention.label in _SMALL and kept >= _STORY and not signs[place]


def _theme_at(starts: dict[int, Mention], reading: Reading, place: int, signs: tuple[str, ...]) -> bool:
    mention = next((m for m in reading.mentions if m.start <= place < m.end), None)
    if mention is None or mention.label != "wish" or signs[place] or _in_company(reading, place):
        return False
    wish = mention.value
    return isinstance(wish, Wish) and bool(wish.tags) and not wish.genres and not wish.for_whom


def _clauses(reading: Reading) -> list[list[int]]:
    clauses: list[list[int]] = [[]]
    for place, token in enumerate(reading.tokens):
        if is_break(token.gap) or "," in token.gap or _begins_anew(reading, place):
            clauses.append([])
        clauses[-1].append(place)
    return [clause for clause in clauses if clause]


def _begins_anew(reading: Reading, place: int) -> bool:
    """Whether a clause of its own begins without a comma: "… but I'm home alone so not …"."""
    after = reading.message.words(place + 1, place + 2)
    return reading.tokens[place].word in _ANEW and bool(after) and after[0] in _OPENS_ANEW


_ANEW = word_set("but so because since cause cuz cos although though while whilst")
_OPENS_ANEW = word_set("i im ive we weve my our its hes shes theyre he she they not no nothing everything thats")
