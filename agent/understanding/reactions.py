"""What a film did to somebody: "gave the little one nightmares", "made me cry"."""

from __future__ import annotations

from agent.understanding.reading import Mention
from data.wording import word_set


def reaction(words: tuple[str, ...], place: int) -> Mention | None:
    """What something did to somebody, told from `place` on: "gave the little one nightmares", "puts me to sleep"
    speak against it; "made me cry" only says that it was seen."""
    if words[place : place + 1] == ("really",):
        place += 1
    verb = words[place] if place < len(words) else ""
    if verb not in _MADE | _HARMED:
        return None
    end = place + 1
    if words[end : end + 1] and words[end] in _WHOM:
        end += 1
    elif words[end : end + 1] and words[end] in ("my", "our", "the"):
        end += 2 + (words[end + 1 : end + 2] in (("little",), ("youngest",), ("oldest",), ("whole",)))
    else:
        return None
    for outcome, value in _OUTCOMES:
        if words[end : end + len(outcome)] == outcome:
            return Mention(place, end + len(outcome), "verdict", value)
    return Mention(place, end, "verdict", "disliked") if verb in _HARMED else None


_WHOM = word_set("me us him her them everyone everybody")
_MADE = word_set("made makes make gave gives give put puts sent sends left leaves had")
_HARMED = word_set("scared scares terrified terrifies bored bores traumatised traumatized disgusted annoyed annoys")
_OUTCOMES = tuple(
    (tuple(words.split()), value)
    for value, outcomes in (
        ("disliked", "nightmares | bad dreams | to sleep | cold | a headache | the creeps | sick | fall asleep | yawn"),
        ("disliked", "feel sick | the ick | feel dirty | queasy"),
        (
            "seen",
            "cry | bawl | sob | weep | tear up | laugh | think | smile | in tears | in stitches | crying | ugly cry",
        ),
    )
    for words in outcomes.split(" | ")
)
