"""What is said short, or by the way, said in full: "godfather 2 or 3?" names two films, "80 minutes before my train"
is a length and no wish for trains, "Kieslowski I know already" sends his films away."""

from __future__ import annotations

import re

from data.types import Span

_WHO = r"(?P<who>(?-i:[A-ZÀ-Þ])[\w'’.-]{1,30}(?: (?-i:[A-ZÀ-Þ])[\w'’.-]{1,30}){0,2})"
_ONE_OR_MORE = r"(?P<some>two|three|four|five|six|[2-6])"
_DEPARTS = (
    r"(?:train|bus|flight|plane|class|lesson|lecture|meeting|shift|appointment|bed|bedtime|work|school|dinner|lunch"
    r"|film club|ferry|tram|taxi|boat)"
)
_SHORTHAND = (
    # "I've got 80 minutes before my train"
    (rf" (?:before|until|till|til) (?:my|the|our|i (?:have|need) to (?:catch|get) (?:my|the|a)) {_DEPARTS}\b", ""),
    # "I need something to watch while ironing"
    (
        r" (?:while|whilst|when) (?:i'?m |i am |we'?re )?(?:ironing|cooking|knitting|folding|cleaning|sewing|packing)"
        r"(?: (?:the|my|up|laundry|dinner|clothes|socks|shirts)){0,3}\b",
        "",
    ),
    (
        r"\bwhatever (?P<what>[\w' .-]{3,40}?) (?:acts|plays|stars|appears|is|turns up|shows up) in\b",
        r"something with \g<what>",
    ),
    (r"[,;.!? ]*\b(?:please )?(?:don['’]?t|do not|no) (?:judge|judging)(?: me| us)?\b", ""),
    # "godfather 2 or 3?"
    (
        r"^(?P<film>[\w'’: -]{3,40}?) (?P<one>[1-9]|ii|iii|iv) (?P<link>or|and|vs\.?|versus) (?P<other>[1-9]|ii|iii"
        r"|iv)(?=\?|$)",
        r"\g<film> \g<one> \g<link> \g<film> \g<other>",
    ),
    # "the second, who is in it", "hm what about the fourth one, who is in it"
    (
        r"^(?:(?:hm+|ok|and|so),? )*(?:what about |how about )(?P<which>(?:the |number |#)[\w]{1,10}(?: one)?), "
        r"(?=(?:who|how long|what|when|where|is|does)\b)",
        r"\g<which>, ",
    ),
    # "Pacino young", "with De Niro when he was young"
    (
        rf"\b{_WHO} (?:when (?:he|she) was (?:still )?young|young|in (?:his|her) (?:youth|twenties|prime|heyday))"
        rf"(?=[,.!?]|$)",
        r"young \g<who>",
    ),
    # "Kieslowski I know already", "I already know all Kurosawa"
    (rf"^{_WHO} (?:i|we) (?:already )?know(?: already| by heart| inside out)?(?=[,.!?]|$)", r"not by \g<who>"),
    (r"^(?P<who>[\w'’.-]{4,20}) (?:i|we) (?:already know|know already)(?=[,.!?]|$)", r"not \g<who>"),
    # "the film, not the series"
    (
        r"[,;]? ?\b(?:i mean )?(?:the )?(?:film|movie)s?,? (?:not|and not) the (?:tv )?(?:series|show|book|musical"
        r"|play|game|novel)\b",
        "",
    ),
    # "sorry, English: a comedy from Spain"
    (r"^(?:oh |oops |sorry |ok |in |so )*,? ?(?:in )?english ?[:,;-] ", ""),
    # "he should not be a soldier"
    (
        r"\b(?:he|she|they) (?:should(?: not|n['’]?t)|must(?: not|n['’]?t)|can(?:not|['’]?t)|(?:is|are) not "
        r"(?:allowed )?to) "
        r"(?:be|play) (?:an? |the )?(?P<what>\w+(?: \w+)?)(?=[,.!?]|$)",
        r"no \g<what>s",
    ),
    (r"\b(?:where|in which) (?:he|she|they) (?:plays?|is|are) (?:an? |the )?(?=\w)", "about a "),
    (
        r"^(?:he|she) (?:plays?|should (?:be|play)|must (?:be|play)|has to (?:be|play)) (?:an? |the )?(?=\w)",
        "and also with a ",
    ),
    # "only three is fine actually", "two will do"
    (
        rf"^(?:(?:ok|oh|actually|well|hm+|and|sorry|just|only),? )*{_ONE_OR_MORE}"
        r" (?:is|are|will|would) (?:be )?(?:fine|enough|ok|okay|do|plenty|sufficient)(?: actually| for now| too| for"
        r" me| really)*[.! ]*$",
        r"just \g<some> please",
    ),
    # "4 of us girls", "there are four of us"
    (
        r"^(?:(?:there(?:['’]s| are| is)|it['’]?s|we['’]?re|we are) )?(?:[2-9]|two|three|four|five|six|seven|eight)"
        r" (?:of us|girls|boys|guys|lads|people|adults|friends|women|men)(?: (?:girls|boys|guys|lads|women|men"
        r"|friends|here|tonight|altogether))*"
        r"(?=[,.!?]|$)",
        "for friends",
    ),
    # "we watched all of Pixar already"
    (
        r"\b(?:i|we|they|she|he)(?:['’]?ve|['’]?s| have| has)? (?:already )?(?:seen|watched|saw)(?: already)? (?:all"
        r"|everything)(?: of| by| from| the)*"
        r" (?P<what>pixar|disney|ghibli|dreamworks|marvel|mcu|aardman|hammer)(?: (?:ones|films|movies|stuff))?\b",
        r"no \g<what>",
    ),
    # "a palate cleanser after Requiem for a Dream"
    (r"\bpal(?:ate|ette|let) cleanser (?:after|from) (?=\w)", "something uplifting after watching "),
    (r"\b(?:before|after) (?:he|she) (?:did|made|was in|starred in|filmed|shot|directed) (?=[\w“\"])", "older than "),
    # what is told of oneself and wished by nobody
    (
        r"\b(?:and |because |cos |since )?my (?:brain|head|mind)(?:['’]?s| is| has turned to| feels like) (?:all "
        r"|still |just |completely |totally |full of )*"
        r"(?:soup|mush|fried|jelly|porridge|toast|goo|dead|shot|melted|empty|numb|tired)\b",
        "",
    ),
    (r"\bmy (?:brain|head|mind)(?:['’]?s|s| is)? (?:still |just |all )*full of [^.;!?,]{1,40}", ""),
    (
        r"^(?:both |all |the |our |my )*(?:kids|children|little ones|twins|boys|girls|baby)(?:['’]?s| are| is)?"
        r" (?:finally |now |at last |already )*(?:asleep|in bed|sleeping|out cold)(?: and|,|\.|!)* ",
        "",
    ),
    (
        r"[,;.]? ?\bbedtime is (?:sacred|early|strict|holy|fixed|non-?negotiable)(?: (?:in|at) (?:this|our|my) "
        r"(?:house|home|place))?",
        "",
    ),
    (r" for my (?:old|poor|tired|aging|ageing) (?:back|bones|eyes|heart|legs|ears|brain|head|nerves)\b", ""),
    (r"\b(?:so )?i(?:['’]ve| have) been living on [^.;!?]{1,80}[.;!?]+ ?", ""),
    (
        r",? ?(?:but )?(?:it['’]?s a |that['’]?s a )?long story(?: involving [^.;!?]{1,60}| about [^.;!?]{1,60})?"
        r"(?=[.;!?]|$)",
        "",
    ),
    (
        r"\b(?:it['’]?s|it is|it has been|it) (?:been )?(?:rain|snow|pour|storm|drizzl)(?:s|ing"
        r"|ed)?\b[^.!?]{0,40}[.!?]+ (?=how are you|how is it going|how['’]s)",
        "",
    ),
    (
        r"(?P<saw>\b(?:seen|watched|saw))(?P<it> it| that| them| this| the \w+ one)?"
        r" (?:about |like |at least |some |over |maybe |roughly )*(?:an? )?(?:[\w-]{1,12} )?times\b",
        r"\g<saw>\g<it>",
    ),
    (r",? ?(?:please )?not again(?:,? (?:please|i beg you|thanks))*(?=[.!]|$)", ""),
    (r"\bi['’]ve (?=(?:an|one|two|three|about|only|just|\d+) ?(?:hours?|minutes|min|mins|an hour)\b)", "I've got "),
    (
        r" (?:before|until|till|til) (?:the|my|our) (?:baby|kids?|children|little one|husband|wife|toddler|guests"
        r"|parents|twins)"
        r" (?:wakes?|gets?|comes?|is|are|arrives?|goes|go)(?: up| back| home| here| to bed| in| again| due)*",
        "",
    ),
    (r"\b(?:that|which|to) (?:cheers?|will cheer|lifts?|will lift) (?:me|us) up\b", "uplifting"),
    # people, versions and films
    (
        rf"\b(?P<lead>anything|something|everything|films?|movies?|stuff|what)(?: that| which)? {_WHO} (?:has |have"
        rf" )?(?:directed|made)(?=[.,;!?]|$| came| that| which| before| after| from| in )",
        r"\g<lead> directed by \g<who>",
    ),
    (
        r"(?P<film>\b(?-i:[A-Z])[\w'’:-]{0,30}(?: [\w'’:-]{1,30}){0,4}?),? (?:but |and )?(?:i (?:do |really "
        r"|did )?mean(?:t)?"
        r" )?the (?:[\w-]{1,20} ){0,4}(?:one|version|film|movie) (?:of|from) (?P<year>(?:19|20)\d\d)\b",
        r"\g<film> (\g<year>)",
    ),
    (
        r"\b(?:i|we)(?:['’]?ve| have)? (?:run|ran) out of (?P<film>[\w'’& -]{3,40}?) (?:movies|films|ones)\b",
        r"seen all the \g<film> movies, something like \g<film>",
    ),
    (
        r"\bwho was it (?:that|who) (?:made|directed|did) (?P<film>[^?.!,;]{2,60})(?:, the director,? i mean)?\?*$",
        r"who directed \g<film>?",
    ),
    (r"\bwhat (?:do|did) (?:you|u|ya) (?:even|actually|already|really) ", "what do you "),
    (r"\bdoes anything (?:else )?(?:resemble|come close to|compare to|feel like)\b", "anything like"),
    (
        r"\b(?:leave|keep) (?P<what>(?!(?:it|that|this|them|me|us)\b)[\w'’-]+(?: [\w'’-]+)?) out of (?:it|this"
        r"|that)\b",
        r"no \g<what>",
    ),
    (
        r"\b(?:that |which )?(?:like |literally )?(?:nobody|no one|noone|no-one) in my [\w ]{2,20}?(?:['’]s| has|"
        r" have)? (?:ever )?(?:heard|knows?|seen)(?: of| about)?(?: it)?\b",
        "obscure",
    ),
    # company
    (
        r"^(?:(?:this night|tonight|today|this evening|on saturday|tomorrow),? )?(?:comes|is coming) (?:my |a |our"
        r" )?(?:good |best )?(?:friend |sister |brother |cousin |neighbour )?"
        r"(?P<who>(?-i:[A-Z])[\w-]{1,20}),? (?:and )?(?:she|he|they) (?P<verb>\w+s\b)",
        r"\g<who> \g<verb>",
    ),
    (r"\band me,? i (?=(?:prefer|like|love|want|hate|enjoy))", "and I "),
    (r"\b(?:only |just )?(?:stays|keeps|is) awake (?:only )?for\b", "likes"),
    (r"\bthey(?:['’]?re| are) (?:[2-9]|1[0-2]) and (?:[2-9]|1[0-2])(?=[.,!?]|$)", "for kids"),
    (
        r"\bmy (?:little |big )?(?:grandson|granddaughter|son|daughter|nephew|niece|boy|girl|kid|grandkid|godson"
        r"|goddaughter) (?:is|turns|has|just turned|turned)"
        r" (?P<age>[3-9]|1[0-2]|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b(?! (?:films|movies|minutes"
        r"|tastes))(?: years? old| now| today)*(?: and (?:is |he['’]?s |she['’]?s )?(?:staying|coming|visiting"
        r"|here)[^.;,!?]{0,40})?",
        r"for my \g<age> year old",
    ),
    # what is asked in other words
    (
        r"^(?P<lead>(?:and |so |ok |but )*)(?:could|can|would) (?:these|they|those|it) (?:all |maybe |please )*be "
        r"(?=(?:[\w-]+ ){0,5}(?:hours?|minutes|mins|at most|max|from|before|after|shorter|longer|newer|older"
        r"|funnier))",
        r"\g<lead>make it ",
    ),
    (
        r"^(?P<is>is|was) (?P<which>(?:the|number|that|this|#) ?[\w ]{1,20}?|it|that)(?: very| really| too| quite|"
        r" that| rather)* (?:long|short) ?\?*$",
        r"how long is \g<which>?",
    ),
    (
        r"\b(?P<first>[a-z]{3,10}er)(?:\.\.\.?|…|,) ?(?:no|wait|sorry|i mean|actually)[, ]+(?:no[, ]+)?"
        r"(?P<then>[a-z]{3,10}er)\b",
        r"\g<then>",
    ),
    (
        r"\b(?:that |which )?(?:takes?|taking|took) place (?=(?:all |entirely |completely )?(?:in|over|during) "
        r"(?:one|a single) (?:night|day|room|place|house)\b)",
        "",
    ),
    (
        r"\b(?:please )?(?:that|which|and) (?:it )?(?:finish|finishes|ends?|ending|finishing) (?:well|happy|happily"
        r"|good|on a happy note)\b",
        "with a happy ending",
    ),
    (
        r"^(?:i['’]?ve |we['’]?ve |have )?(?:got )?[^.;!?]{3,60}? so (?=(?:max|at most|no more than|under"
        r"|maximum)\b)",
        "",
    ),
    (
        r"\bbeen through (?P<film>[^.;!?]{2,60}?)(?: and all (?:its|the) sequels)?(?: once| twice| \w+ times)?(?:"
        r" now| already)?(?=[.;!?])",
        r"I have seen \g<film>",
    ),
    (
        r"^(?P<film>(?-i:[A-Z])[\w'’ :-]{1,40}?) (?:had|has) (?:an? |some )?(?:great|good|cool|nice|brilliant|neat"
        r"|clever|lovely) (?:ideas?|premise|concept|start|set-?up),? but (?:was |it was |is )?",
        r"something like"
        r" “\g<film>” but not ",
    ),
    (r",? (?:as |because )?the \w+ one was (?:last|yesterday|on) ?[^.;,!?]{0,30}", ""),
    (r"\bmy (?=(?-i:[A-Z])[a-z]{1,20} (?:loves|likes|hates|wants|will|is|only|prefers|adores)\b)", ""),
    (
        r"\b(?:her|his|our|their) (?:boy|girl|son|daughter|husband|wife|friend|brother|sister|kid) (?="
        r"(?-i:[A-Z])[a-z]{1,20} (?:is|loves|likes|wants|hates|prefers|adores|only)\b)",
        "",
    ),
    (r"^(?:family|film|movie|games?) (?:evening|night)(?: again| tonight| here)?: ", ""),
    (
        r",? and i(?:['’]ll| will)? watch (?:whatever|anything|what) (?:they|he|she) (?:watch(?:es)?|wants?|likes?"
        r"|picks?)\b",
        "",
    ),
    (r"\bwill only (?:look at|watch|sit through|sit still for)\b", "likes"),
    (
        r"^(?P<what>[\w -]{3,30}?) i (?:cannot|can['’]?t|can not) (?:bear|stand|abide|take|endure)\b(?:,? (?:and"
        r" )?never i (?:look|watch|see)(?: at)? one)?",
        r"I can't stand \g<what>",
    ),
    (r"\bhow goes it(?: to| with)?(?: you)?\b", "how are you"),
    (
        r"(?P<which>\bthe (?:first|second|third|fourth|fifth|sixth|last)(?: one)?) makes (?:on me )?an? (?:good|nice"
        r"|great) impression(?: on me)?[.,!]+ (?=who|how|what|when|is|where)",
        r"\g<which>: ",
    ),
    (r"\b(?:and )?(?:now )?the same(?: again| thing| once more)*,? but\b", "but"),
    (r"\bthe (?P<who>(?-i:[A-Z])[\w-]{1,20}) brothers['’]? (?=(?:version|one|film|remake)\b)", r"\g<who>'s "),
    (
        r"^(?:(?:no|hm+|ok|well|nah),? )?(?P<which>the (?:first|second|third|fourth|fifth|sixth|last)(?: one)?)(?:"
        r" of (?:these|those|them))? (?:i |we )?(?:found|thought)(?: it)?(?: (?:rather|so|very|too|dreadfully"
        r"|terribly|awfully|quite|really|a bit|far too|way too))* (?:slow|boring|dull|tedious|silly|stupid|bad"
        r"|awful|terrible|dreadful|weak)\b",
        r"I disliked \g<which>",
    ),
    (
        rf"\b{_WHO}(?P<instead> instead)?[?,]? as (?:a |the )?director\b(?: obviously| of course| please| i mean)*",
        r"directed by \g<who>\g<instead>",
    ),
    (r"(?<=\d\d\d\d) at the (?:very )?latest\b", ""),
    (r"\b(?:and |then |so )*(?:make|give|show) me a shorter list,? ", ""),
    (r"\bwhy['’]?d (?:u|you|ya)\b", "why did you"),
    (
        r"\bit['’]?s (?P<what>[\w-]{3,20}(?: [\w-]{3,20})?) (?:that )?i['’]?m (?:trying to )?(?:get(?:ting)? away"
        r" from|avoid(?:ing)?|tired of|sick of|bored of|done with)\b",
        r"no \g<what>",
    ),
    (
        r",? (?:and )?not (?:a|the|your) (?:whole|entire|full|long) (?:page|list|lot|catalogue|bunch|essay"
        r"|library)\b",
        "",
    ),
    (
        r"^(?:sounds (?:good|great|nice|fun)(?: to me)?[.,!]+ )?(?:she|he|my \w+|they) wants? to know when (?P<what>"
        r"(?:the |that |it)[\w ]{0,20}?) (?:was|were) made\??$",
        r"when was \g<what> made?",
    ),
    (
        r"^(?P<one>the \w+)(?: one)? i(?:['’]ve| have) (?:already )?seen,? and (?P<other>the \w+)(?: one)? (?:also"
        r"|too|as well|already)\b",
        r"seen \g<one> and \g<other>",
    ),
    (
        r"\b(?:i )?(?:simply |just |really )*(?:can['’]?t|cannot) (?:look at|bear to watch|bear to look at) (?="
        r"(?-i:[A-Z]))",
        "I can't stand ",
    ),
    (r"^(?:[^.!?]{0,60}[.!?] ?)?undo (?:that|the)(?: last)? (?:bit|part|thing|one|condition|change)\.?$", "undo that"),
    (
        r"(?:^|, ?)(?P<some>two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) of them(?: please| pls)?[.!]?$",
        r", \g<some> films",
    ),
    (r"^not that one, (?=the one (?:with|by|from|where|about)\b)", ""),
)
_TEN = 10  # years
# "and the decade after that?"
_DECADE = re.compile(
    r"\b(?:from |in )?(?:the )?(?:decade after|next decade|following decade|(?P<before>decade before|previous"
    r" decade))"
    r"(?: that| it| this)?\b",
    re.IGNORECASE,
)
_PLAIN = tuple((re.compile(pattern, re.IGNORECASE), said) for pattern, said in _SHORTHAND)


def in_full(message: str, years: Span | None = None) -> str:
    """The message with such shortenings said in full; `years`: those that stand."""
    if years and years.low and years.high and years.high - years.low + 1 == _TEN:
        low = int(years.low)
        message = _DECADE.sub(lambda found: f"from the {low + (-_TEN if found['before'] else _TEN)}s", message)
    for pattern, said in _PLAIN:
        message = pattern.sub(said, message)
    return message.strip() or message
