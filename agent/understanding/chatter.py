"""Words of talk that no film is about: left over alone they are searched for by nobody.

Inside a story or a longer phrase they may stand; at its edges they go.
"""

from __future__ import annotations

from data.wording import word_set

CHATTER = word_set(
    "acts fave faves familiar easier young nerds judge ironing"
    "whole single thereabouts bet splendid smashing brill brilliantly stay stays count aight showed vein capital"
    " involved knows convinced marathon sold alone opposite won lesson lists counts counted split cut final"
    " crikey blimey sweet ace nifty marvellous grand gotcha righto"
    " absolute accept acceptable accordingly actual adding adores advice advisable advise advises after afterwards"
    " agree ahead aint aka alike altogether anybody anyhow anymore anyone apparently appreciated approx april"
    " arrive arrived ask asked asking assume august aware away awful bae batch bear beat bed beg begging begin"
    " behind believe bestie beyond bf bff bill blast booked boring born bother bothered brilliant bruh bud bunch"
    " busy call called calling cant care cared cares case category celebrate celebrating cetera chance change"
    " changed changing check checking cheers choice choices choose chose chosen combo coming comment comments"
    " concentrate condition consider considering converted couch course cravings cried crossed curious currently"
    " damn darling darn dash day days deal decade decades december decide deck deffo degree deserve didnt"
    " difference discovered discuss dislike double dr drop due dunno edit eight either em end ended endless"
    " enough entire equal equally err essential etcetera euros eve even everybody everyone exact example examples"
    " excellent exception excl exhausted exhausting expect expecting expert explain extra eyes fact fair fairly"
    " fantastic far favor favorite favour favourite feature features february feedback feeds feels fell felt"
    " figure fill finally find fine finish finished finishing first fits five fix flatmate flexible folks follow"
    " follows forever form forty forward found four fourth fourty frankly freak fresh front fussy gap gem gems"
    " general gf gist given gives gladly goodness google gouge grab grandma greatly grow guess guessing guys half"
    " hand handful handle hang happily headache heading heap hear heard helped helpful helps hint hints hit"
    " honest hopefully horrible hour hours hrs https hun hundred hungover idea ideal ideas im imagine immediately"
    " inch incl includes indeed info inform insist inspired instance intend interest interested itch item items"
    " january joking judge july jumping keen kick kicks kindly kinds knackered knock known lack laptop last late"
    " later leads league learn learned least leave leaves left length less level liking limited link listen"
    " listing literal little loads logged lol long longest lookout loose loves lowkey luck lucky luv madam major"
    " manage manner mark massive match matter matters max maybe mean meantime meanwhile meh mention mentioned mid"
    " middle mileage min mind minded mins minute minutes mmm mom moment moments monday month months morning"
    " mostly multiplex mum nan near nearly necessary necessity need needed needs netflix newly nice nicely nicer"
    " nine nobody nonetheless normal normally note noted notes nothing notice november nowadays nuts obvious"
    " occasion october odd odeon offer offering ok onto open opinion opinions opportunity order otherwise ought"
    " outing outside overall overrated own page pair part particular parts pass passing patience pause per"
    " percent perfectly period permanently pickings picky pile pity place places planning play please plenty"
    " point pointed pointers pointless points pop popping position possibility possible post posted posting"
    " potential prefers prepared presently pretend pretends previous previously prime principal priority probably"
    " problem profile program proper properly propose props proud prove provided push put puts putting quarter"
    " query question questions quick quickly quid quote rain rainy randomly rarely rate rather rating ratings"
    " reach read ready reason reasons recall recent recently reckon recognise recognize recommend recommended"
    " recommending recommends reddit refer reference regard regarding regards regular relate related rely remain"
    " remaining remind reply request requests require required requirement requirements respect respond response"
    " rest result results review reviews rn role rough roughly round rule rules sake sample saturday save saved"
    " saves scratch scroll scrolling search searching seat sec second seconds secs section seeing selection self"
    " send sense separate september serious seriously served settle sharing shift shout shouting showing shown"
    " side sigh sign similarly similars simple simply sincerely sir sit sits sitting sleepy slightly slot smth"
    " solution somewhere sooner sorted sound sounding source soz spare specially spend spent spot standard"
    " standing stands start started starting starts state stick stomach stop stopped straight stress strong"
    " strongly suffer suffered suffice suit suits sums sunday suppose supposed sure switch switching ta tab table"
    " tad taken taste tastes tell tells tempted ten tend tends term terms terrible text thank therefore third"
    " thirty thorough thought thoughts thousand three through throughout throw friday thursday tia tick ticks"
    " cringe"
    " watches introduce rush ex tipsy professor higher thinks peaked impress snob staying stay stays times trying"
    " tight till tip tips tired titled today"
    " together tonights tonne tons topic total touch toward towards tried tries"
    " trilogy triple trouble true truly tuesday tune turn turned turning turns tv twelve twenty two type types"
    " typically typo ultimately umpteenth understand unfortunately unless unlikely update updated upfront use"
    " used useful user uses using usual utter utterly vague value variety various veer version versions viewing"
    " viewings views visiting wait waiting wants warn warned warnings wednesday week weekday weeks welcome went"
    " whatever whichever whilst whoever wide wifes willing wise wonder word words work worked working works"
    " worries worry worse worst worth worthwhile worthy wrong xoxo yay yea years yep yikes yonks zillion zip"
)
_NOT_ADVERBS = word_set(
    "family families bully assembly melancholy italy sicily ugly lonely deadly elderly monopoly fly holy"
    " ghostly heavenly"
    " jelly belly rally ally bodily motherly fatherly scholarly cowardly worldly otherworldly unearthly earthly"
    " unholy"
    " butterfly anomaly reply supply orderly silly jolly lovely friendly grisly ghastly curly burly surly homily lily"
    " homely godly lowly princely saintly sickly wily woolly chilly hilly folly dolly trolley gully july"
)


def is_chatter(word: str) -> bool:
    """Whether nobody would search for films by this word alone: "otherwise", "nicely", "idea"."""
    return word in CHATTER or (word.endswith("ly") and len(word) > _SHORT and word not in _NOT_ADVERBS)


_SHORT = 4
