"""Turns of phrase that say the long way what a plain sentence says: "it's not that I don't like musicals, I do, love
them actually" is "I love musicals", "Speed? never again." is "I hated Speed", "was it Nolan that directed Heat" asks
"did Nolan direct Heat?"."""

from __future__ import annotations

import re

_NT = r"(?:n['’]?t| not)"
_APOS = r"['’]?"
_LIKES = r"(?:like|love|enjoy|adore|appreciate|want)"
_HATES = r"(?:hate|dislike|mind|detest|loathe)"
_WHAT = r"(?P<what>[\w' -]+?)"
_THEM = r"(?:them|it|those|that|these|this|her|him|some)"
# "I do, love them actually", "quite the opposite"
_FOND = (
    rf"(?:(?:i|we) (?:do|don['’]?t)(?: (?:like|love|enjoy|adore|hate|mind|dislike) {_THEM}?)?"
    rf"|(?:(?:i|we) )?(?:do )?(?:actually |really |absolutely |quite |do )*(?:love|like|adore|enjoy) {_THEM}"
    rf"|(?:quite |just |on )?the (?:opposite|contrary|reverse)|far from it|i (?:really |actually )?do like {_THEM})"
    rf"(?: (?:actually|really|a lot|in fact|very much|too|normally|usually|to bits|dearly))*"
)
_MAKES = r"(?:direct|make|film|shoot|do)"
_MADE = r"(?:directed|made|did|filmed|shot|done)"
_WHO = r"(?P<who>[a-zà-ÿ.'’-]+(?: [a-zà-ÿ.'’-]+){0,3}?)"
_TITLE = r"(?P<film>[^?.!,]+?)"
_NOBODY = r"(?!(?:you|i|we|they|it|that|this|there|he|she|anyone|anybody|somebody|someone|the|a|an|u|my)\b)"
_NO_POINTER = r"(?!(?:you|i|we|they|it|that|this|there|he|she|any|one|either|number)\b)"
_OR_ELSE = (
    r"(?:,? or (?:(?:is|was|were) (?:it|that|this) )?(?:was )?(?:some(?:one|body) else|another (?:director|guy|one|man)"
    r"|not|no|a different (?:director|guy|one))(?: (?:who|that) (?:did|made|directed)(?: it| that)?)?"
    r"|,? (?:right|no|isn['’]?t it|wasn['’]?t it|am i right|correct|yes))"
)
_ASK = r"^(?:(?:hey|ok|so|and|but|wait|hm+|um|quick question|question|tell me),? )*"
_NOPE = (
    r"(?:(?:just |absolutely |hell |oh )?(?:no|nope|nah|no thanks|no thank you|no way|not for me|never|pass"
    r"|not my thing|not my cup of tea|not a chance|yuck|ugh|ew))"
)
_NO_QUESTION = (
    r"(?!(?:is|are|was|were|do|does|did|can|could|would|should|will|has|have|who|what|which|why|where|when|how|any"
    r"|anything|more|again|really|seriously|ok|okay|sure|me|you|yes|no|another|others|so|and|it|that|this)\b)"
)
_NAMED = r"(?P<film>[\w'’&:-]+(?: [\w'’&:-]+){0,4})"
_A_TITLE = r"(?!the (?:first|second|third|fourth|fifth|sixth|last|one|film|movie|other|latest|new|old)\b)"
_NO_KIND = r"(?!(?:horror|comedy|drama|romance|action|fantasy|animation|anime|noir|science|sci-fi|war|all|none)\b)"
_NO_OBJECT = (
    r"(?!(?:a|an|some|any|the (?:last|only|first|second|third|best|film|movie|one|rest|other)|everything|nothing|what"
    r"|all|films?|movies?|ones?|something|anything|which|that|this|these|those|if|as|since|have|has|did|because|when|i)\b)"
)
_IN_A_CINEMA = r"(?:in|at) (?:the |a )?(?:cinemas?|theaters?|theatres?|movies|pictures)"
_IS_NOT = rf"(?:\b(?:it{_APOS}s not|it is not|it is{_NT}|not) (?:that|like|because|as if))"
_BUT = r"(?=[,;:.!?]|$| so )(?![,;:.! ]*(?:but|just not|only not|though)\b)"
_WAS = rf"{_ASK}(?:was{_NT}|is{_NT}|was|is)"
_FILM_MADE = rf"{_A_TITLE}{_NO_POINTER}{_TITLE}"
_WHO_MADE = r"who directed the film \g<film>, \g<who>?"
_KEPT = r"(?:dvd|dvds|tape|vhs|blu-?ray|blu ray|disc|laserdisc|the shelf|shelf|my hard drive|hard drive|video)"
_LONG_WAYS = (
    # "its not that i dont like musicals, i do", "it isn't that I hate horror, I love it"
    (
        rf"{_IS_NOT} (?:i|we) (?:do{_NT} (?:really )?{_LIKES}|{_HATES}) {_WHAT}(?:[,;:.—-]+| -+) ?"
        rf"(?:(?:because|cause|cos|as|in fact) )?{_FOND}(?:,? (?:and )?{_FOND}){{0,2}}{_BUT}",
        r"i love \g<what>",
    ),
    (r"\bno (?=(?:talking|speaking) (?:animals?|dogs?|cats?|toys|cars|pets|birds|horses)\b)", "nothing with "),
    (rf"\b(?:i|we) do{_NT} not (?={_LIKES}\b|{_HATES}\b)", "i "),
    (
        rf"\b(?:(?:i|we)(?:{_APOS}ve)? )?(?:already |just )?(?:own|have|got|have got) {_A_TITLE}{_NO_POINTER}"
        rf"(?!(?:seen|watched|to|a|an|no|any|some|been|had)\b){_TITLE} (?:already )?on (?:my )?{_KEPT}"
        r"(?: already| at home)*",
        r"not “\g<film>”",
    ),
    # "in the vein of Lynch but not his"
    (
        r"(?P<lead>\b(?:in the (?:vein|style|manner) of|along the lines of|something like|films like|like)) "
        r"(?P<who>[A-Z][\w'-]+(?: [A-Z][\w'-]+){0,2})(?P<but>,? but)"
        r" not (?:one of |any of |by |from )?(?:his|hers|theirs|him|her|them)\b"
        r"(?: (?:own|films|movies|ones|stuff|work))*",
        r"\g<lead> \g<who>\g<but> not by \g<who>",
    ),
    # "serial killers can stay away as well, and so can ghosts"
    (
        r"(?P<away> can (?:stay|keep) (?:away|out))(?: as well| too| also)*,? and so can"
        r" (?P<more>[\w' -]{3,40}?)(?=[.!,;]|$)",
        r"\g<away>, \g<more> can stay away",
    ),
    (
        r"(?:^|(?<=[.!,;] ))(?P<what>[\w' -]{3,40}?) can (?:stay|keep|go) (?:away|out)"
        r"(?: as well| too| also)*(?=[.!,;]|$)",
        r"no \g<what>",
    ),
    (
        r"\bleave (?:the |those |all (?:the )?)(?P<what>(?!(?:it|that|this|them)\b)[\w'-]+(?: [\w'-]+){0,2}?) out\b",
        r"no \g<what>",
    ),
    (r"\b(?:so )?(?:please |pls |do )*(?:leave|keep) (?:that|this) one (?:off|out)(?: please)?", "not that one"),
    # "it needn't have a courtroom in it any more"
    (
        rf"\bit (?:need{_NT}|does{_NT} (?:need|have) to) (?:have|involve|include|be) (?:an? |any |the )?"
        r"(?P<what>[\w -]+?)(?: in it)? any ?more\b",
        r"not necessarily \g<what>",
    ),
    # "Kurosawa or Kobayashi in the director's chair"
    (
        rf"\b(?:either )?(?P<who>(?-i:[A-Z])[\w-]{{1,30}}(?: (?:(?:or|and) )?(?-i:[A-Z])[\w-]{{1,30}}){{0,4}})"
        rf" in the director{_APOS}s (?:chair|seat)",
        r"directed by \g<who>",
    ),
    (
        rf"{_ASK}(?:quick one(?: to settle (?:a|our) bet)?|settle (?:a|our) bet|bet)?:? ?"
        r"(?P<film>(?-i:[A-Z])[\w'’: -]+?)[,:] (?:19|20)\d\d or (?:19|20)\d\d\?",
        r"when was \g<film> made?",
    ),
    # "that won't take more than 2.5 hours"
    (
        rf"\b(?:but )?(?:that|which) (?:wo{_NT}|will not|does{_NT}) (?:take|last|need|run) (?:more|longer) than\b",
        "no longer than",
    ),
    # "Groundhog Day is probably the film I love most in the world"
    (
        rf"(?:^|(?<=[.!?,;] )){_NAMED} is (?:probably |definitely |maybe |easily |just )?(?:the|my) (?:film|movie|one)"
        r" i (?:love|like|adore) (?:the )?(?:most|best)(?: in the (?:whole )?world| of all(?: time)?| ever)?"
        r"(?=[.!,;]|$)",
        r"I love “\g<film>”",
    ),
    # "I never really got Wes Anderson. Convince me"
    (
        r"\bi(?:'ve| have)? never (?:really |quite )?(?:got|gotten|understood|warmed to|liked|cared for)(?: into)?"
        r" (?P<who>(?-i:[A-Z])[\w'’-]{1,30}(?: (?-i:[A-Z])[\w'’-]{1,30}){0,3})[.,;!]+"
        r" (?:so |but |please )*(?:convince me|persuade me|change my mind|win me over|prove me wrong)\b",
        r"something by \g<who>,",
    ),
    # "Titanic I saw in the cinema and loved", "Heat with Al Pacino I have seen"
    (
        rf"^{_NO_OBJECT}(?P<film>(?-i:[A-Z])[^?.!,]{{0,80}}?)(?: with(?: (?-i:[A-ZÀ-Þ])[\w'’-]{{1,30}}){{2,3}})?"
        rf" i(?:{_APOS}ve| have)? (?:already )?(?:seen|saw|watched)(?: already)?(?: {_IN_A_CINEMA})?"
        r"(?=[.,!;]|$| and| but| twice| before)",
        r"I have seen \g<film>",
    ),
    (rf"\b(?P<saw>saw|seen|watched|caught) (?P<film>[^?.!,]{{1,60}}?) {_IN_A_CINEMA}\b", r"\g<saw> \g<film>"),
    # "what else did Billy Wilder make"
    (
        r"\bwhat else (?:did |has )?(?P<who>(?-i:[A-Z])[\w.-]{1,30}(?: (?-i:[A-Z])[\w.-]{1,30}){0,2})"
        r" (?:made?|make|directs?|directed|shot)\b",
        r"something else directed by \g<who>",
    ),
    # "not about dictatorship, it makes me too much sad"
    (
        r"[,;.]? (?:because |cause |cos |as )?(?:it|they|that|those)(?: always| just| only)? makes? me"
        r"(?: (?:too|so|very|way|much|really))* (?:sad|depressed|cry|anxious|angry|nervous|gloomy|miserable)"
        r"(?=[.!,;]|$)",
        "",
    ),
    (rf"\bmy attention(?: span)? (?:is{_NT}|is not) what it (?:was|used to be)\b", ""),
    # "Leo just texted he's coming over too, he can't stand gore"
    (
        rf"\b(?P<who>(?-i:[A-Z])[a-z]{{1,20}}) (?:just )?(?:texted|called|rang|says|said|wrote|messaged)"
        rf"(?: (?:to say|that|me|us))* (?:he|she|they)(?:{_APOS}s| is| are|{_APOS}re| will be)? (?:coming|joining)"
        r"(?: (?:over|along|too|us|as well))*(?:,| and) (?:he|she|they) ",
        r"\g<who> ",
    ),
    # "has she done anything else? whatever, just give me Coen brothers"
    (r"^.{1,200}[?.!,;] ?(?:whatever|never ?mind),? (?:just )?(?=(?:give|show|find|recommend) )", ""),
    (rf"\bdo{_NT} get me wrong\b[ ,;:.!-]*", ""),
    (rf"{_ASK}(?:did|does) {_NOBODY}{_WHO} {_MAKES} {_TITLE}{_OR_ELSE}\??$", _WHO_MADE),
    (rf"{_WAS} (?:it|that) {_NOBODY}{_WHO} (?:who|that|what) {_MADE} {_TITLE}{_OR_ELSE}?\??$", _WHO_MADE),
    (rf"{_WAS} {_FILM_MADE} (?:directed|made|done|shot) by {_WHO}{_OR_ELSE}?\??$", _WHO_MADE),
    # "is the new Psycho as good as the old one?"
    (
        rf"{_ASK}(?:is|was) (?P<film>[^?.!,]+?) (?:just )?as good as (?P<other>[^?.!,]+)\?",
        r"is \g<film> better than \g<other>?",
    ),
    (rf"{_WAS} {_FILM_MADE} by {_WHO}{_OR_ELSE}\??$", _WHO_MADE),
    # "man everyones seen Star Wars"
    (
        rf"(?:[ ,]{{1,3}}(?:man|dude|bro|mate|pal|come on))?(?:^|[ ,]{{1,3}})every(?:one|body)(?:{_APOS}s| has| have)?"
        r"(?: already| and their (?:mother|mum|mom|dog))?(?: has| have)? (?:seen|watched) (?=\w)",
        " , seen ",
    ),
    # "Saw did nothing for me, something scarier", "Her wasn't for me"
    (
        rf"^{_A_TITLE}{_NO_POINTER}{_NO_KIND}(?P<film>(?-i:[A-Z])[\w'’&:-]+(?: [\w'’&:-]+){{0,4}}?)"
        rf" (?:did nothing for me|did{_NT} do (?:it|anything) for me"
        rf"|was{_NT} (?:really )?(?:for me|my thing|my cup of tea))(?: at all)?(?=[,;.!?]|$)",
        r"I hated “\g<film>”",
    ),
    (rf"^{_NO_QUESTION}{_NAMED}\? (?:oh,? |god,? |ugh,? )?never (?:ever )?again[.!]*$", r"I hated \g<film>."),
    (rf"^{_NO_QUESTION}{_NAMED}\? {_NOPE}[.!]*$", r"not \g<film>."),
)
_PLAIN = tuple((re.compile(pattern, re.IGNORECASE), said) for pattern, said in _LONG_WAYS)


# "I've seen Heat. 4 movies": a count of its own, and no fourth part of Heat.
_COUNTED = re.compile(
    r"(?<=[.!?;]) *(?P<count>[2-9]|10) (?=(?:movies|films|flicks|picks|titles|suggestions|of them|pls|please)\b)"
)
_IN_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def short(message: str) -> str:
    """The message with such turns said plainly."""
    for pattern, said in _PLAIN:
        message = pattern.sub(said, message)
    message = _COUNTED.sub(lambda found: f" {_IN_WORDS[int(found['count']) - 2]} ", message)
    return message.strip() or message
