"""When two tags are one word, and which user tags say nothing of the film."""

from __future__ import annotations

import re

# About the copy, its owner, the list it stands on or the label it got: not about the film.
_OWNERS = re.compile(
    r"""
    \b(netflix|queue|dvds?|vhs|blu[ -]?ray|bd[ -]?r|bdrip|betamax|divx|laserdisc|clv|tivo|hulu|itunes|own(ed|s)?|bought
    |buy|rent(ed|al)?|library|watchlist|wish ?list|collection|movielens|ratings?|rated|imdb|rotten\ tomatoes|metacritic
    |criterion|afi|nfr|national\ film\ registry|(dvd|video|disc|disk)-?(video|ram)?|available|download|stream(ing)?
    |can't\ remember|don't\ (want|remember)|not\ available|trailer|bib|tumey's|erlend's|ebert)\b
    | \b(to|must|need\ to|want\ to|wanna)\ (see|watch|re-?watch|buy|get|own)\b
    | \b(i|my|mine|me)\b | \b(seen|unseen|watched|rewatch|re-watch|saw)\b | \bto-(see|watch|buy|get)\b
    | ^(pg|pg-?13|r|nc-?17|g|x|u|12|15|18)$ | ^r:
    | ^\W*\d+\W*$ | \d{1,4}[/.-]\d{1,2}[/.-]\d{1,4} | ^.{0,1}$ | ^.{51,}$
    """,
    re.VERBOSE,
)
# Words of the genres (conditions of their own), keywords about the credits, and words that say nothing of a film.
_USELESS = """
3d; action; adventure; aftercreditsstinger; beautiful woman; black people; boy; bridge; car; comedy; cowardliness;
crime; destroy; drama; duringcreditsstinger; fantasy; fictional place; girl; hand; himself; horror; house; imax;
indian lead; individual; job; key; kiss; letter; lie; life and death; male female relationship; man-woman relation;
mission of murder; mystery; plan; relationship; repayment; right and justice; romance film; sci-fi; sci fi; scifi;
science fiction; shower; single; sitting on a toilet; star; thriller; transporter; truck; unsociability; usa; van;
woman director; wretch; rage and hate; family's daily life; mephisto; mumblegore; lover (female); escapade; auto;
ladykiller; water; time; company; captain; son; sister; brother; daughter; father; wife; uncle; american; agent;
movie; film; films; movies; good; great; bad; best; ok; okay; boring; overrated; underrated
"""
USELESS = frozenset(" ".join(_USELESS.split()).split("; "))


def words_of(text: str) -> list[str]:
    """Lower-case words as phrases are matched against."""
    return re.findall(r"[^\W_]+(?:['’][^\W_]+)*", text.lower().replace("-", " "))


def key(text: str) -> str:
    """What two ways of writing one tag have in common: "Sci-Fi" and "scifi", "time loop" and "time loops"."""
    return "".join(map(stem, words_of(text))) or text.strip().lower()


def stem(word: str) -> str:
    """The word without an English plural's ending; -ie is -y: "zombies" are "zombie", "families" "family"."""
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-2] if word.endswith(("ches", "shes", "xes", "sses", "zes")) else word[:-1]
    return word[:-2] + "y" if len(word) > 3 and word.endswith("ie") else word


def is_junk(tag: str) -> bool:
    """Whether a user's tag speaks of the copy, the list or the person rather than of the film."""
    return _OWNERS.search(tag.strip().lower()) is not None
