"""How far a "no", "without" or "less" reaches: a sign for every word."""

from __future__ import annotations

from collections.abc import Iterator

from agent.understanding.cues import is_break
from agent.understanding.reading import Mention, Reading
from data.wording import phrases, word_set

_ENDS = word_set(
    "pls plz thx but just only instead rather though however something yet otherwise please thanks thank maybe"
)
_POSITIVE_AFTER_AND = word_set(
    "a an some with something lots plenty make show please more i we give the is has should preferably"
)
_JOINS = frozenset({"and", "or", "nor", "neither", "n"})
_WISHES = frozenset(
    {"wish", "person", "title", "unresolved", "era", "runtime", "reference", "renown", "acclaim", "award", "shift"}
)
_REACH = 12  # words
_DENIED = word_set("isnt arent wasnt werent doesnt didnt hasnt")  # "aren't those French?" refuses nothing
_OWN = word_set(
    "isnt arent doesnt dont didnt without no not nothing"
)  # "isn't funny and doesn't end well" wishes the second


def signs(reading: Reading) -> tuple[str, ...]:
    """For every word "" (wanted), "hard" (excluded) or "soft" (less of it)."""
    starts = {mention.start: mention for mention in reading.mentions}
    signs, active, since, covered = [""] * len(reading.tokens), "", 0, False
    place = 0
    while place < len(reading.tokens):
        token, mention = reading.tokens[place], starts.get(place)
        end = mention.end if mention else place + 1
        cue = "" if place == 0 and token.word in _DENIED and reading.message.asks else _cue(mention)
        own = (
            mention is not None
            and mention.label == "wish"
            and bool(_OWN & {*reading.message.words(place, min(end, place + 2))})
        )
        if active and not cue and (own or _ends(reading, starts, place, active, since, covered)):
            active = ""
        if cue:
            # "don't want anything too scary": the nearer, softer word decides.
            active, since, covered = cue, place, False
        elif active:
            dated = mention is not None and mention.label == "era" and reading.tokens[since].word == "nothing"
            signs[place:end] = ["hard" if dated else active] * (end - place)  # "nothing that is from the 80s"
            covered = covered or _covers(mention, token.word)
        elif mention and mention.label == "attitude" and mention.value != "disliked":
            active = ""
        following = reading.tokens[end].word if end < len(reading.tokens) else ""
        if own and following in ("or", "nor") and not active:
            active, since, covered = "hard", place, True  # "not in the mood for subtitles or black and white"
        if mention and mention.label == "other" and token.word == "not":
            active = ""  # "no, not that kind of comedy": another one of them
        place = end
    for place in range(1, len(reading.tokens)):  # "scary yes, bloody no"
        closes = place + 1 == len(reading.tokens) or bool(reading.tokens[place + 1].gap)
        if reading.tokens[place].word in ("no", "nope") and closes and not reading.tokens[place].gap:
            _refuse_before(reading, place, signs, "hard")
    for place in _answered(reading):
        _refuse_before(reading, place, signs, "hard")
    for place in range(1, len(reading.tokens) - 1):  # "No Tarantino though. Or Kevin Smith."
        added = starts.get(place + 1)
        joins = reading.tokens[place].word in ("or", "nor") or (added and _one_more(reading, place, added))
        if joins and "." in reading.tokens[place].gap and added:
            before = [m for m in reading.of(added.label) if m.end <= place]
            if before:
                signs[added.start : added.end] = [signs[before[-1].start]] * (added.end - added.start)
    for less in _preferred_to(reading):
        signs[less.start : less.end] = ["hard" if less.label == "person" else "soft"] * (less.end - less.start)
    for place in (*_turned_round(reading), *_anything_else(reading)):
        _refuse_before(reading, place, signs, "hard")
    for verdict in reading.of("verdict"):
        if verdict.value in ("disliked", "less", "out"):
            _refuse_before(reading, verdict.start, signs, "soft" if verdict.value == "less" else "hard")
    return tuple(signs)


def _one_more(reading: Reading, place: int, added: Mention) -> bool:
    """ "I'm so done with superheroes. And time travel.": a sentence that adds to what somebody has had enough of."""
    closes = added.end == len(reading.tokens) or bool(set(reading.tokens[added.end].gap) & set(".!;"))
    cue = next((m for m in reversed(reading.mentions) if m.end <= place and _cue(m)), None)
    enough = cue is not None and reading.message.words(cue.end - 1, cue.end)[0] in _ENOUGH_OF
    return closes and enough and reading.tokens[place].word == "and"


_ENOUGH_OF = word_set("with of hate stand detest loathe")


def _answered(reading: Reading) -> Iterator[int]:
    """Where a refusal stands that answers what was just named: "horror? no thanks", "zombies - no way"."""
    for place in range(1, len(reading.tokens)):
        answer = next((no for no in _NO_TO_THAT if reading.message.words(place, place + len(no)) == no), ())
        end = place + len(answer)
        closes = end == len(reading.tokens) or bool(set(reading.tokens[end].gap) & set(".,;!?\n)"))
        if answer and closes and set(reading.tokens[place].gap) & set("?-–—:…"):
            yield place


_NO_TO_THAT = phrases(
    "no thanks | no thank you | no way | no chance | no please | please no | hell no | god no | oh god no | oh no"
    " | nope | nah | never | never again | absolutely not | definitely not | certainly not | not for me | not tonight"
    " | not today | hard pass | pass | ill pass | skip | yuck | ugh | no no | not my thing | thanks but no | not on"
)


def _preferred_to(reading: Reading) -> Iterator[Mention]:
    """ "I prefer Sean Connery to Roger Moore": the second of the two."""
    for one in reading.of("wish", "person"):
        after = reading.starting_at(one.end + 1)
        joined = reading.message.words(one.end, one.end + 1) in (("to",), ("over",))
        prefer = {"prefer", "preferred", "prefers"} & {*reading.message.words(max(0, one.start - 3), one.start)}
        if joined and prefer and after is not None and after.label == one.label:
            yield after
        more = reading.message.words(max(0, one.start - 1), one.start) in (("more",), ("rather",))
        than = reading.message.words(one.end, one.end + 1) == ("than",)
        if more and than and after is not None and after.label == one.label:
            yield after  # "more funny than sad"


def _turned_round(reading: Reading) -> Iterator[int]:
    """Where what is refused ends that stands before its refusal: "it's the gore I can't stand", "anything against
    horror but tonight I'd rather not"."""
    words = reading.message.words(0, len(reading.tokens))
    for cue in reading.of("attitude", "not"):
        closes = cue.end >= len(words) or bool(reading.tokens[cue.end].gap) or words[cue.end] in _AFTER_REFUSAL
        closes = closes and not (cue.end < len(words) and ":" in reading.tokens[cue.end].gap)
        first = cue.start
        while first and words[first - 1] in _WHO and not reading.tokens[first].gap:
            first -= 1
        if closes and cue.value == "disliked" and first and words[first - 1] not in ("and", "but"):
            yield first
        cannot = words[cue.start : cue.end][-1] in _BEARING and cue.value == "hard"
        if closes and cannot and first and words[first - 1] not in ("and", "but"):
            yield first
        if closes and words[cue.start : cue.end] in _LESS_SO and first:
            yield first  # "the sequels not so much"
        if rather_not(reading, cue):
            before = [m for m in reading.of("wish", "person") if m.end <= cue.start]
            if before and not any(set(token.gap) & set(".!;") for token in reading.tokens[before[-1].end : cue.end]):
                yield before[-1].end


def _anything_else(reading: Reading) -> Iterator[int]:
    """Where what is refused ends: "my ex loved romcoms so literally anything else"."""
    words = reading.message.words(0, len(reading.tokens))
    for cue in reading.of("want", "other"):
        if reading.message.words(cue.start, cue.end)[-1:] != ("else",) or not cue.start:
            continue
        led = {*words[max(0, cue.start - 3) : cue.start]} & {"so", "hence", "therefore", "thus"}
        closes = cue.end == len(words) or bool(reading.tokens[cue.end].gap)
        before = [m for m in reading.of("wish", "person") if m.end <= cue.start]
        if led and closes and before:
            yield before[-1].end


def rather_not(reading: Reading, cue: Mention) -> bool:
    """ "tonight I'd rather not", "just not today": what came before is refused."""
    words, end = reading.message.words(cue.start, cue.end), cue.end
    after = reading.message.words(end, end + 1)
    closed = end >= len(reading.tokens) or bool(reading.tokens[end].gap) or after[0] in _AFTER_REFUSAL
    ends = end + 1 >= len(reading.tokens) or bool(reading.tokens[end + 1].gap)
    for_now = words[-1:] == ("not",) and after in (("tonight",), ("today",)) and ends
    return cue.label == "not" and ((closed and words == ("rather", "not")) or for_now)


_LESS_SO = (("not", "so", "much"), ("but", "not", "so", "much"), ("not", "really"))
_BEARING = word_set("handle take do stomach deal with watch")
_WHO = word_set("i we that which he she they really just id my wife husband is are thing something one ones things")
_AFTER_REFUSAL = word_set("tonight today please now though anymore thanks so")


def _covers(mention: Mention | None, word: str) -> bool:
    """Whether something a refusal is about has been said, rather than "in my life do I want to see another"."""
    if mention is not None and mention.label in ("keep", "ask", "want", "other"):
        return False
    return (mention is not None and mention.label in _WISHES) or word not in _LIGHT


def _refuse_before(reading: Reading, at: int, signs: list[str], sign: str) -> None:
    """ "Horror movies and musicals aren't my thing": the verdict reaches back over the list before it."""
    refused, first = False, at
    while at:
        while at and (at == first or not reading.tokens[at].gap) and reading.tokens[at - 1].word in _BEFORE_VERDICT:
            if any(mention.end == at for mention in reading.of("wish")):
                break
            at -= 1
        mention = reading.ending_at(at)
        if mention is None and not refused and reading.free(at - 1, at) and not reading.tokens[at].gap:
            signs[at - 1] = sign  # "as long as Disney had nothing to do with it"
        if mention is None or mention.label not in ("wish", "person", "era", "acceptance"):
            return
        refused = True
        if mention.label != "acceptance":
            signs[mention.start : mention.end] = [sign] * (mention.end - mention.start)
        at = mention.start
        before = reading.ending_at(at)
        comma = set(reading.tokens[at].gap) == {","} and before is not None and before.label == mention.label
        joined = at and (reading.tokens[at - 1].word in _JOINS or comma)
        if not joined and mention.label != "acceptance":
            return
        at -= bool(at) and reading.tokens[at - 1].word in _JOINS


_BEFORE_VERDICT = word_set(
    "movies movie films film flicks flick cinema pictures ones stuff"
    " things thing really just always usually kinda all totally"
)


_LIGHT = word_set(
    "any anything movies movie films film with a an the of about too that is are stuff things all those these kind"
    " sort i we me to see one ones"
)


def _cue(mention: Mention | None) -> str:
    if mention is None:
        return ""
    if mention.label == "not":
        return str(mention.value)
    return "hard" if mention.label == "attitude" and mention.value in ("disliked", "unlike") else ""


def _ends(reading: Reading, starts: dict[int, Mention], place: int, active: str, since: int, covered: bool) -> bool:
    token, mention = reading.tokens[place], starts.get(place)
    opens = token.gap == ":" and not covered  # "not interested in: Shutter Island, …"
    if (is_break(token.gap) and not opens) or set(token.gap) & set("–—") or place - since > _REACH:
        return True
    if mention and mention.label == "want" and reading.tokens[since].word == "never" and not token.gap:
        return False  # "never in my life do I want to see another Nicolas Cage movie"
    if (
        mention
        and mention.label in ("want", "attitude", "verdict", "more", "other", "keep", "start_over", "question", "lift")
        and covered
    ):
        return True
    if covered and reading.tokens[since].word == "non":
        return True  # "a non-violent action film"
    if token.word in _ENDS or (mention and mention.label == "want" and mention.value in ("refine", "instead")):
        return True
    if "," in token.gap:
        closed = any(t.word in ("or", "nor") for t in reading.tokens[since + 1 : place]) and token.word not in _JOINS
        return closed or not _list_goes_on(reading, starts, place, active)
    if token.word in _JOINS:
        after = reading.tokens[place + 1].word if place + 1 < len(reading.tokens) else ""
        following = starts.get(place + 1)
        return token.word == "and" and (
            after in _POSITIVE_AFTER_AND
            or (active == "soft" and covered and not (following and following.label in _WISHES))
        )
    before = reading.tokens[place - 1].word
    if covered and token.word in ("with", "from", "by", "set", "in", "starring", "for"):
        return reading.tokens[place - 1].word not in _LIGHT
    if covered and active == "soft":  # "a not too sad drama": the drama is wanted
        return before not in _JOINS
    return False


def _list_goes_on(reading: Reading, starts: dict[int, Mention], place: int, active: str) -> bool:
    """After a comma: "no horror, war or westerns" goes on, "not sad, funny please" does not."""
    mention = starts.get(place)
    if reading.tokens[place].word in ("or", "nor"):
        return True
    if active == "soft":
        return False
    if mention is None:
        return _unread_listed(reading, place)
    if mention.label not in ("wish", "person", "title"):
        return False
    for at in range(place, min(place + 8, len(reading.tokens))):
        if is_break(reading.tokens[at].gap) and at > place:
            return False
        if reading.tokens[at].word in ("or", "nor"):
            return True
        if reading.tokens[at].word in ("please", "instead", "something", "but", "with", "from", "and"):
            return reading.tokens[at].word == "and" and at + 1 in starts and starts[at + 1].label == mention.label
    cue = next((m for m in reversed(reading.mentions) if m.end <= place and _cue(m)), None)
    if cue and cue.end < place and ":" in reading.tokens[cue.end].gap:
        return True  # "I don't like: gore, romance, subtitles"
    words = reading.message.words(cue.start, cue.end) if cue else ()
    genre_noun = mention.label != "wish" or bool(
        getattr(mention.value, "genres", ()) or getattr(mention.value, "variants", ())
    )
    before = next((m for m in reversed(reading.mentions) if m.end <= place and m.label in _WISHES), None)
    if _plain_genre(mention) and before and not _plain_genre(before):
        return False  # "no sexual stuff, action", "nothing with Adam Sandler, comedies": the genre is wanted
    return genre_noun and not {"isnt", "arent", "not"} & set(words)


def _unread_listed(reading: Reading, place: int) -> bool:
    """Whether a word or two that nobody claimed stand in a list: "nothing with singing, clowns, or dolls"."""
    end = place + 1
    if (
        end < len(reading.tokens)
        and reading.free(end, end + 1)
        and not reading.tokens[end].gap
        and reading.tokens[end].word not in ("or", "nor")
    ):
        end += 1
    return reading.free(place, end) and reading.message.words(end, end + 1) in (("or",), ("nor",))


def _plain_genre(mention: Mention) -> bool:
    """A genre and nothing finer: "action", where "slasher" is a theme of one."""
    return mention.label == "wish" and bool(getattr(mention.value, "genres", ())) and not mention.value.variants
