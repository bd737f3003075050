"""Stage: what is said of each title and reference: similar, liked, disliked, seen, about, out."""

from __future__ import annotations

from dataclasses import replace

from agent.understanding.cues import ANSWERS, Cues
from agent.understanding.idle import FILLERS
from agent.understanding.lexicon import Lexicon
from agent.understanding.reading import Mention, Reading
from data.types import MovieId
from data.wording import phrases, word_set

_LIST_WORDS = word_set("to through and or n both also the movie film movies films plus all of every whole entire")
_PRAISING = ("wish", "acclaim", "renown", "era")
_ENDS_PRAISE = word_set("but and so with from which please because except not instead plus without more less")
_YES_NO = word_set("is are was were does did do has can could would should")


def attitude_stage(reading: Reading, lexicon: Lexicon, signs: tuple[str, ...]) -> Reading:
    """Sets `detail` of title and reference mentions."""
    cues = Cues(lexicon, reading.message)
    settled: list[Mention] = []
    last: Mention | None = None
    subjects = [m for m in reading.mentions if m.label in ("title", "reference", "unresolved")]
    for number, mention in enumerate(subjects):
        following = subjects[number + 1] if number + 1 < len(subjects) else None
        attitude = _attitude(reading, cues, mention, last, following, signs)
        last = replace(mention, detail=attitude)
        settled.append(last)
    for number in range(len(settled) - 2, -1, -1):  # "Alien and Heat were great": a verdict covers the list before it
        one, after = settled[number], settled[number + 1]
        if one.detail == "" and after.detail and _connected(reading, one, after):
            settled[number] = replace(one, detail=after.detail)
    by_start = {m.start: m for m in settled}
    praised = _praise(reading, cues, settled)
    mentions = (
        replace(m, label="keep") if m.start in praised and m.label in _PRAISING else by_start.get(m.start, m)
        for m in reading.mentions
    )
    said = [Mention(place, place + 1, "keep", "aside") for place in praised if reading.free(place, place + 1)]
    return replace(reading, mentions=tuple(mentions)).add(said)


def like_those(reading: Reading, focus: tuple[MovieId, ...]) -> list[Mention]:
    """ "Big was great, similar?", "similar films?": like the films just named, or those last talked about."""
    named = tuple(m.value[0].movie_id for m in reading.of("title") if m.detail in ("", "liked", "seen", "about"))
    pointed = tuple(film for m in reading.of("reference") if m.detail == "" for film in m.value)
    films = named or pointed or focus
    for cue in reading.of("attitude"):
        if cue.value != "similar" or not _SAME & {*reading.message.words(cue.start, cue.end)} or not films:
            continue
        closes = next(
            (
                at
                for at in range(cue.end, len(reading.tokens))
                if reading.tokens[at].gap or reading.tokens[at].word == "but"
            ),
            len(reading.tokens),
        )  # "similar but easier to follow", "similar, also french"
        told = any(
            cue.end <= m.start < closes and m.label in ("title", "reference", "wish", "person")
            for m in reading.mentions
        )
        spoken = (place for place in range(cue.end, closes) if reading.free(place, place + 1))
        if not told and all(reading.tokens[place].word in _NOTHING_MORE for place in spoken):
            end = next((at for at in range(cue.end, len(reading.tokens)) if reading.free(at, at + 1)), None)
            place = end if end is not None else cue.end - 1
            return [Mention(place, place, "reference", films, "similar")]
    return []


_SAME = word_set("similar vein line lines")
_NOTHING_MORE = FILLERS | word_set("next friday saturday sunday monday later")


def _praise(reading: Reading, cues: Cues, settled: list[Mention]) -> set[int]:
    """Places of words that only say what is thought of a film: "Terminator 2 is the best action movie ever"."""
    places: set[int] = set()
    for mention in settled:
        verdict = cues.verdict(mention.end)
        if verdict is None or mention.detail != verdict.value:
            continue
        at = mention.end
        places |= {*range(verdict.start, verdict.end)} if cues.words[verdict.start : verdict.end] in ANSWERS else set()
        while at < len(cues.words) and not reading.tokens[at].gap and cues.words[at] not in _ENDS_PRAISE:
            places.add(at)
            at += 1
    return places


def _attitude(
    reading: Reading,
    cues: Cues,
    mention: Mention,
    last: Mention | None,
    following: Mention | None,
    signs: tuple[str, ...],
) -> str:
    if any(why.start <= 1 and _same_sentence(reading, why, mention) for why in reading.of("why")):
        return "about"
    if exchanged(reading, mention):
        return "out"
    led = mention.start - (cues.words[mention.start - 1 : mention.start] == ("the",))
    if mention.label == "title" and cues.words[max(0, led - 1) : led] in _STRUCK:
        return "out"  # "scrap Rear Window, I'm showing another one"
    if dated := _dated(reading, mention, last):
        return dated
    contained = cues.words[:2] in (("is", "there"), ("are", "there")) and cues.words[mention.start - 1] in _INSIDE
    lead = cues.ending(mention.start, "attitude") if contained else None
    contained = contained and not (lead and cues.words[lead.start] == "similar")  # "is there something similar of Up"
    if contained and mention.label == "title":
        return "about"  # "is there nudity in Titanic?"
    nearest = cues.before(mention.start, "attitude", "question", "why", "ask", "same", "drop", "history")
    if nearest and nearest.label == "ask" and nearest.start:  # "my favorite is The Sixth Sense"
        nearest = cues.ending(nearest.start, "attitude") or nearest
    told = _told_after(reading, cues, mention)
    fond = nearest is not None and nearest.value == "liked"
    if mention.label == "title" and not fond and _regretted(reading, mention, following):
        return "disliked"
    judged = nearest is not None and nearest.label == "attitude" and nearest.value in ("liked", "disliked")
    if told and not (told == "seen" and judged):
        return told
    if nearest and nearest.label == "attitude":
        value = str(nearest.value)
        if value == "than":
            before = cues.words[nearest.start - 1] if nearest.start else ""
            if before != "better":
                return {"other": "out", "rather": "out"}.get(before, "than")
            return ""
        negated = any(m.label == "not" and m.end == nearest.start for m in reading.mentions)
        if value == "similar" and signs[nearest.start - 1] == "hard" and cues.words[nearest.start - 1] == "anything":
            return "out"  # "isn't Twilight or anything like it"
        if (value == "similar" and negated) or value == "unlike":
            return "disliked"
        if (
            value == "similar"
            and nearest.start
            and cues.words[nearest.start - 1] in ("i", "we")
            and nearest.end - nearest.start == 1
        ):
            return "liked"
        if value == "seen" and (
            negated or (nearest.start and cues.words[nearest.start - 1] in ("havent", "not", "never", "you", "hasnt"))
        ):
            return "about"
        return value
    if nearest and nearest.label == "same":
        return "source"  # "by the director of Fight Club" wants the director, not the film
    if nearest and (nearest.label != "ask" or nearest.start == 0):
        return "about"
    following_word = cues.words[mention.end : mention.end + 1]
    if (
        mention.label == "reference"
        and following_word in (("seen",), ("watched",))
        and cues.ends_clause(mention.end + 1)
    ):
        return "seen"  # "both seen", "all three seen. others?"
    if verdict := cues.verdict(mention.end):
        return str(verdict.value)
    if last and last.detail and _connected(reading, last, mention):
        return last.detail
    asked = [m for m in reading.of("question", "why") if _same_sentence(reading, m, mention)]
    if asked or (
        cues.words[0] in _YES_NO and not reading.has("want") and _same_sentence(reading, Mention(0, 1, ""), mention)
    ):
        return "about"
    told_me = cues.words[:2] in (("did", "you"), ("have", "you")) and "me" in cues.words and mention.label == "title"
    if told_me and cues.words[mention.start - 1] in _RECOMMENDED:
        return "about"  # "did you already recommend Heat to me?"
    if signs[mention.start] == "soft" and mention.label == "title":
        return "out"  # "big fan of Up, not so much Her"
    if signs[mention.start] == "hard":
        spared = last is not None and last.value and last.label == "reference" and len(last.value) > 1
        if spared and last is not None and mention.start - last.end == 1 and mention.label == "title":
            return "spared"  # "seen them all except Ronin" says nothing of Ronin
        return "out"
    return ""


def _regretted(reading: Reading, mention: Mention, following: Mention | None) -> bool:
    """ "Crash: two hours I'm not getting back", "Titanic? Never again": said of a film in its sentence or the next."""
    stop = reading.sentence(mention.end - 1)[1]
    stop = reading.sentence(stop)[1] if stop < len(reading.tokens) else stop
    stop = min(stop, following.start) if following is not None else stop
    return any(m.value == "regret" and mention.end <= m.start < stop for m in reading.of("keep"))


def _told_after(reading: Reading, cues: Cues, mention: Mention) -> str:
    """What a clause hung on a film says of it: "…, which I've seen and did not care for", "Up (hated it)"."""
    at, words = mention.end, cues.words
    if at >= len(words) or not set(reading.tokens[at].gap) <= set(",(-–—)"):
        return ""
    hung = words[at] in ("which", "that") or bool(reading.tokens[at].gap)
    at += words[at] in ("which", "that")
    told = ""
    while hung and (found := _felt(cues, at)) and (mention.end < found.end):
        told, at = str(found.value), found.end
        hung = words[at : at + 1] in (("and",), ("but",))
        at += hung
    whole = at >= len(words) or bool(reading.tokens[at].gap) or words[at] in _OF_IT
    return told if whole and at > mention.end else ""


def _felt(cues: Cues, at: int) -> Mention | None:
    """Liked, disliked or seen, told at `at`, "personally" and the like skipped."""
    at += cues.words[at : at + 1] in (("i",), ("we",)) and cues.after(at, "attitude") is None
    at += cues.words[at : at + 1] in (("personally",), ("really",), ("just",), ("absolutely",))
    if cues.words[at : at + 1] == ("know",):
        return None  # "she hated it, I know"
    found = cues.after(at, "attitude", "verdict")
    if found is not None and cues.words[found.end - 1] == "know":
        return None
    return found if found is not None and found.value in ("liked", "disliked", "seen") else None


_OF_IT = word_set("it at though but and so too for already both either")


def _dated(reading: Reading, mention: Mention, last: Mention | None) -> str:
    """ "Kate Winslet before Titanic", "pre Jaws", "from the year of Alien": the film only tells a time."""
    words = reading.message.words(0, mention.start)
    if mention.label != "title" or set(reading.tokens[mention.start].gap) & set(".!?;,"):
        return ""
    if words[-2:] == ("the", "year") and _CAME_OUT & {*reading.message.words(mention.end, mention.end + 2)}:
        return "year"  # "the year Titanic came out"
    for side, leads in _TIMES.items():
        for lead in leads:
            at = mention.start - len(lead)
            if at < 0 or words[at:] != lead or (last and last.end == at):
                continue
            refused = at > 0 and words[at - 1] in ("nothing", "not", "none", "no")
            if refused and side in ("before", "after"):
                return "until" if side == "after" else "since"  # "nothing after Terminator 2"
            bare = len(lead) == 1 and lead[0] not in ("predate", "predating")
            if side == "after" and _RECOVERING & {*words[max(0, at - 2) : at]}:
                return "seen"  # "a palate cleanser after Requiem for a Dream"
            if bare and (at == 0 or words[at - 1] in _WATCHING):
                return ""  # "something to watch before Dune"
            return side
    return ""


def exchanged(reading: Reading, mention: Mention) -> bool:
    """ "Swap number two for something else", "change the first one": a film of the list is to give way to another."""
    words = reading.message.words(max(0, mention.start - 2), mention.start)
    return mention.label == "reference" and (bool(_EXCHANGE & {*words[-1:]}) or words in _TAKE_OUT)


_EXCHANGE = word_set("swap replace change switch exchange drop lose remove delete scrap ditch bin substitute trade")
_STRUCK = phrases("scrap | ditch | bin | swap | nix | strike")
_TAKE_OUT = phrases("take out | swap out | switch out | kick out | throw out | get rid")
_RECOMMENDED = word_set("recommend recommended suggest suggested me show")
_INSIDE = frozenset({"in", "of"})
_CAME_OUT = word_set("came premiered released debuted made opened")
_TIMES = {
    "year": phrases(
        "same year as | the same year as | the year of | year of | in the year of | the same time as | same time as"
        " | same era as"
    ),
    "before": phrases("before | prior to | pre | earlier than | predating | predate | older than | that predate"),
    "after": phrases("after | later than | post | newer than | since"),
}
_WATCHING = word_set("up watch watched watching see seen saw read shortly right minutes hours days try need just")
_RECOVERING = word_set("cleanser recover recovering recovery detox unwind")


def _connected(reading: Reading, one: Mention, after: Mention) -> bool:
    """Whether only list words and commas stand between two mentions."""
    between = reading.tokens[one.end : after.start]
    if [token.word for token in between][-3:] in (["and", "so", "did"], ["and", "so", "was"], ["and", "so", "is"]):
        return True  # "Avatar bored me and so did Transformers"
    gaps = "".join(token.gap for token in reading.tokens[one.end : after.start + 1])
    return (
        all(token.word in _LIST_WORDS or token.word.isdigit() for token in between)
        and not set(gaps) & set(".!?;:")
        and bool(between or gaps)
    )


def _same_sentence(reading: Reading, one: Mention, other: Mention) -> bool:
    return reading.sentence(one.start) == reading.sentence(other.start)
