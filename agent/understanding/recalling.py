"""Stage: questions about this conversation, "what did I say Priya likes?", "which director did I ask for first?"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from agent.understanding.reading import Mention, Reading
from data.types import DialogueState, MovieId

SAID = "said"  # the question of a history that asks what was said in this conversation
_LEADS = (
    "(?:(?:just checking|just curious|out of curiosity|quick question|one question|ok|okay|so|and|but|wait|hmm|hey"
    "|sorry|please|um|uh|also|now|just|btw|by the way|oh|well|again) )*"
)
_REMIND = (
    "(?:(?:can you |could you |would you )?(?:remind me(?: again)?|tell me(?: again)?|do you (?:remember|recall)) )?"
)
_TOLD = (
    "(?:give|gave|given|say|said|tell|told|ask|asked|mention|mentioned|name|named|request|requested|look for"
    "|looking for|search"
    "|searching|searched|begin|start|started|begun|want|wanted|list|listed|specify|specified|exclude|excluded"
    "|rule out|ruled out|veto|vetoed|reject|rejected)"
)
_ASKED = re.compile(
    f"{_LEADS}{_REMIND}(?:"
    "(?:what|whats|which|who|whom|whose|where|how many)(?: \\w+){0,5}? (?:did|had|have) (?:i|we)(?: \\w+){0,2}? "
    f"{_TOLD}\\b.*"
    f"|(?:what|which|who)(?: \\w+){{0,4}}? (?:was|were|am|are) (?:i|we)(?: \\w+)? (?:looking|searching|asking)\\b.*"
    f"|(?:what|which|who)(?: \\w+){{0,4}}? (?:i|we|ive|weve)(?: just| first| have| had)? (?:said|told|asked|mentioned"
    "|wanted|named)\\b.*"
    "|(?:what|which) (?:are|were|is|was) (?:my|our|the) (?:current |active |present |first |last |original )?"
    "(?:conditions?|filters?|wish(?:es)?|criteria|requirements?|limits?|request|search|restrictions?)\\b.*"
    "|what (?:have|had|do) (?:we|you) (?:got|settled on|agreed on|so far|have) so far"
    "|where (?:were|are) we(?: again| now)?"
    "|(?:whats|what is|what are|how many(?: of (?:them|those|these))? are|whos) left(?: now)?"
    "|(?:the |my |our )?final list(?: please)?|whats on the list(?: now)?"
    "|(?:show me |can i (?:have|see) )(?:the|that|this) list again"
    "|(?:recap|summarise|summarize|sum up)(?: .*)?"
    ")"
)
_SUGGESTED = (
    "(?:suggest|suggested|recommend|recommended|show|showed|shown|give|gave|given|pick|picked|mention|mentioned|name|named"
    "|propose|proposed|offer|offered|list|listed)"
)
_YOURS = re.compile(
    f"{_LEADS}{_REMIND}(?:(?:what|whats|which)(?: \\w+){{0,6}}?|(?:the )?(?:very )?first \\w+) "
    "(?:did|have|has|had)? ?(?:you|u|youve)(?: had| have)?(?: just| first)? "
    f"{_SUGGESTED}(?: (?:me|us|at|the|in|first|before|again|earlier|last|start|beginning|please|just|now|so|far))*"
)
_FOLLOWED = re.compile("remind me(?: again)?(?: please)?")
_OF_SOMEBODY = (
    "(?:what (?:{name}) .*|(?:what|which \\w+|what \\w+) (?:does|do|did|would|is|are|about) (?:{name}) .*"
    "|what about (?:{name})s? taste)"
)
_TASTE = re.compile(
    "\\b(?:like|likes|love|loves|hate|hates|enjoy|dislike|dislikes|want|wants|prefer|into|taste|avoid)\\b"
)


def recalling(reading: Reading, state: DialogueState) -> Iterator[Mention]:
    """A "history" mention over a sentence that asks what was said before."""
    if not state.turn:
        return
    names = "|".join(re.escape(one.name.lower()) for one in state.request.group if one.name != "you")
    of_somebody = re.compile(_LEADS + _REMIND + _OF_SOMEBODY.format(name=names)) if names else None
    for start, end in reading.sentences():
        said = " ".join(reading.message.words(start, end))
        asked = _ASKED.fullmatch(said) or _YOURS.fullmatch(said) or _FOLLOWED.fullmatch(said)
        among = bool({"best", "most", "more"} & {*said.split()})  # "which would Sam like most?" is asked of a list
        said_of_refusals = bool(_FOR_GOOD & {*said.split()}) or " not to " in said
        if asked and said_of_refusals and {"i", "you"} & {*said.split()}:
            yield Mention(start, end, "history", "list")  # "what did I tell you never to show me?"
        elif asked or (not among and of_somebody and of_somebody.fullmatch(said) and _TASTE.search(said)):
            yield Mention(start, end, "history", SAID)


_FOR_GOOD = frozenset({"never", "ever", "hate", "always"})


def first_shown(reading: Reading, state: DialogueState) -> tuple[MovieId, ...]:
    """The film that "what was the very first film you showed me?" speaks of, so that "how long is it?" may follow."""
    said = {token.word for token in reading.tokens}
    single = bool({"film", "movie", "one"} & said) and "first" in said and bool({"you", "u", "youve"} & said)
    return state.shown[0][:1] if single and state.shown and any(_SHOWN.fullmatch(one) for one in said) else ()


_SHOWN = re.compile(_SUGGESTED)
