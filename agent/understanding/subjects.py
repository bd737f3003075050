"""What a person can wish for in words: genres, tags, moods, occasions, languages, countries.

A wish is written in a few letters, items apart by ";":
    g:Comedy   the genre            m:funny    the mood, m:-dark its opposite
    t:heist    the tag, t:-gory     n:slasher  the tag that stands for it when it is unwanted
    w:kids     for whom
    c:Ireland  the country          l:French   the language, where no country before it is known
    x:caper    what to search for where no tag for it is known
Genres, tags, languages and countries the catalogue does not have are left out, or replaced by their like (SAME_GENRE).
Genres are in `genre_words`, moods and occasions in `moods`, themes in `themes`, countries in
`countries`, languages here.
"""

from __future__ import annotations

from agent.understanding.countries import countries_in_words
from agent.understanding.genre_words import GENRES
from agent.understanding.moods import MOODS_IN_WORDS, OCCASIONS
from agent.understanding.themes import TAGS

LANGUAGES: dict[str, str] = {
    "l:French": "french | france | quebec",
    "l:German": "german | germany",
    "l:Spanish": "spanish | spain",
    "l:Italian": "italian | italy",
    "l:Japanese": "japanese | japan",
    "l:Korean": "korean | south korean | korea | k movie | kmovie",
    "l:Mandarin|Standard Chinese|Chinese|Standard Taiwanese Mandarin|Cantonese|Yue Chinese|Putonghua": (
        "chinese | china"
    ),
    "l:Mandarin|Standard Chinese|Chinese|Putonghua": "mandarin",
    "l:Cantonese|Yue Chinese|Chinese": "cantonese | hong kong",
    "l:Hindi": "bollywood | hindi",
    "l:Hindi|Tamil|Telugu|Malayalam|Bengali|Bangla|Marathi|Punjabi": "indian | india",
    "l:Tamil": "tamil",
    "l:Bengali|Bangla": "bengali",
    "l:Urdu": "urdu | pakistani",
    "l:Russian": "russian | soviet | russia",
    "l:Arabic": "arabic",
    "l:Hebrew": "hebrew",
    "l:Swedish": "swedish | sweden",
    "l:Danish": "danish | denmark",
    "l:Norwegian": "norwegian | norway",
    "l:Swedish|Danish|Norwegian|Icelandic|Finnish": "scandinavian | nordic | scandinavia | the nordics",
    "l:Finnish": "finnish | finland",
    "l:Icelandic": "icelandic | iceland",
    "l:Dutch": "dutch | flemish",
    "l:Polish": "polish | poland",
    "l:Czech": "czech",
    "l:Hungarian": "hungarian | hungary",
    "l:Romanian": "romanian | romania",
    "l:Portuguese": "portuguese | portugal",
    "l:Persian|Farsi": "persian | iranian | farsi | iran",
    "l:Turkish": "turkish | turkey",
    "l:Greek|Modern Greek": "greek | greece",
    "l:Thai": "thai | thailand",
    "l:Vietnamese": "vietnamese",
    "l:Indonesian": "indonesian",
    "l:Serbian|Serbo-Croatian": "serbian | yugoslav",
    "l:Croatian|Serbo-Croatian": "croatian",
    "l:Ukrainian": "ukrainian",
    "l:Georgian": "georgian",
    "l:Yiddish": "yiddish",
    "l:English": (
        "english | in english | no subtitles | without subtitles | hate subtitles | dont like subtitles"
        " | dont do subtitles | i dont do subtitles | cant do subtitles | dont want to read subtitles"
        " | dont want subtitles | english speaking | dont want to read"
        " | hate reading subtitles | english language | no reading subtitles | cant stand subtitles | english only"
        " | only english | no subs | without subs"
        " | too tired to read subtitles | too tired for subtitles | too lazy to read subtitles"
        " | too lazy for subtitles"
        " | dont feel like subtitles | dont feel like reading subtitles | not in the mood for subtitles"
        " | cant be bothered with subtitles | too drunk to read subtitles | hate to read subtitles"
    ),
    "l:Japanese|Korean|Mandarin|Cantonese|Chinese|Thai|Hindi|Vietnamese": "asian | asia | east asian",
    "l:French|German|Italian|Spanish|Swedish|Danish|Norwegian|Polish|Czech|Hungarian|Romanian|Portuguese|Dutch": (
        "european | europe | continental | eurocinema"
    ),
    "l:Polish|Czech|Hungarian|Romanian|Serbian|Serbo-Croatian|Croatian|Bulgarian|Slovak|Russian": (
        "eastern european | east european | eastern europe"
    ),
    "l:-English": (
        "foreign | foreign language | international | world cinema | non english | not in english | not english"
        " | foreign film | foreign films | with subtitles | subtitled | isnt in english | other than english"
        " | subtitles | reading subtitles | subs"
    ),
}


def subject_words() -> frozenset[str]:
    """Every word of the tables, known even without such a tag, so that "chess" is not taken for "chefs"."""
    tables = (GENRES, TAGS, MOODS_IN_WORDS, OCCASIONS, LANGUAGES, countries_in_words())
    return frozenset(
        word for table in tables for phrases in table.values() for word in phrases.replace("|", " ").split()
    )
