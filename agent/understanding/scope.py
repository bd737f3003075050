"""How far a "no", "without" or "less" reaches: a sign for every word."""

from __future__ import annotations

from agent.understanding.cues import is_break
from agent.understanding.reading import Mention, Reading
from data.wording import word_set

_ENDS = word_set(
    "pls plz thx but just only instead rather though however something yet otherwise please thanks thank maybe"
)
_POSITIVE_AFTER_AND = word_set(
    "a an some with something lots plenty make show please more i we give the is has should preferably"
)
_JOINS = frozenset({"and", "or", "nor", "neither", "n"})
_WISHES = frozenset(
    {"wish", "person", "title", "unresolved", "era", "runtime", "reference", "renown", "acclaim", "shift"}
)
_REACH = 9  # words


def signs(reading: Reading) -> tuple[str, ...]:
    """For every word "" (wanted), "hard" (excluded) or "soft" (less of it)."""
    starts = {mention.start: mention for mention in reading.mentions}
    signs, active, since, covered = [""] * len(reading.tokens), "", 0, False
    place = 0
    while place < len(reading.tokens):
        token, mention = reading.tokens[place], starts.get(place)
        end = mention.end if mention else place + 1
        cue = _cue(mention)
        if active and not cue and _ends(reading, starts, place, active, since, covered):
            active = ""
        if cue:
            # "don't want anything too scary": the nearer, softer word decides.
            active, since, covered = cue, place, False
        elif active:
            signs[place:end] = [active] * (end - place)
            covered = covered or (mention is not None and mention.label in _WISHES) or token.word not in _LIGHT
        elif mention and mention.label == "attitude" and mention.value != "disliked":
            active = ""
        place = end
    return tuple(signs)


_LIGHT = word_set(
    "any anything movies movie films film with a an the of about too that is are stuff things all those these kind"
    " sort i we me to see"
)


def _cue(mention: Mention | None) -> str:
    if mention is None:
        return ""
    if mention.label == "not":
        return str(mention.value)
    return "hard" if mention.label == "attitude" and mention.value in ("disliked", "unlike") else ""


def _ends(reading: Reading, starts: dict[int, Mention], place: int, active: str, since: int, covered: bool) -> bool:
    token, mention = reading.tokens[place], starts.get(place)
    if is_break(token.gap) or set(token.gap) & set("–—") or place - since > _REACH:
        return True
    if (
        mention
        and mention.label in ("want", "attitude", "verdict", "more", "other", "keep", "start_over", "question", "lift")
        and covered
    ):
        return True
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
    if active == "soft" or mention is None or mention.label not in ("wish", "person", "title"):
        return False
    for at in range(place, min(place + 8, len(reading.tokens))):
        if is_break(reading.tokens[at].gap) and at > place:
            return False
        if reading.tokens[at].word in ("or", "nor"):
            return True
        if reading.tokens[at].word in ("please", "instead", "something", "but", "with", "from", "and"):
            return reading.tokens[at].word == "and" and at + 1 in starts and starts[at + 1].label == mention.label
    cue = next((m for m in reversed(reading.mentions) if m.end <= place and _cue(m)), None)
    words = reading.message.words(cue.start, cue.end) if cue else ()
    genre_noun = mention.label != "wish" or bool(
        getattr(mention.value, "genres", ()) or getattr(mention.value, "variants", ())
    )
    return genre_noun and not {"isnt", "arent", "not"} & set(words)
