"""Enough German, French and Spanish to pick up genres, likings and negation around titles and names.

These words mean other things in English ("die", "con", "war"): each table is used only for a message in its language.
"""

from __future__ import annotations

from collections.abc import Iterator

from agent.understanding.lexicon import Table, entries
from data.wording import word_set

_SIGNS: dict[str, frozenset[str]] = {  # in plain form
    "german": word_set(
        "aus ich ein eine einen der die das und mit wie nicht kein keine fur von mir bitte suche mochte moechte will"
        " komodie schauspieler regisseur film filme etwas gut guten lustigen lustige ohne oder aber zum uber den"
        " dem jahren auch"
    ),
    "french": word_set(
        "je un une le la les et avec comme pas de des du pour dans film films est suis cherche voudrais veux aime sans"
        " ou mais quelque chose moi plait annees sur qui quel"
    ),
    "italian": word_set(
        "un una il lo gli di e con come non per che mi film qualcosa vorrei cerco italiano italiana divertente"
        " senza anni"
        " della del commedia voglio bello piu ma o"
    ),
    "spanish": word_set(
        "mas yo un una el la los las y con como no de del para en pelicula peliculas quiero busco me gusta sin o"
        " pero algo"
        " por favor anos que muy"
    ),
}
_ENGLISH = word_set(
    "i the a an and with like not no for of movie movies film something want me please show is it in that from my but"
    " or you to"
)

# German adjectives take an ending by gender and case, and "-er" to compare.
_ENDINGS = ("e", "en", "er", "es", "em")
_ADJECTIVES = {
    "m:funny": "lustig witzig komisch humorvoll",
    "m:sad": "traurig ruhrend tragisch",
    "m:tense": "spannend packend fesselnd",
    "m:romantic": "romantisch",
    "m:frightening": "gruselig unheimlich schaurig",
    "m:dark": "dunkl duster dusterer finster ernst",
    "m:calm": "ruhig gemutlich entspannt leis langsam",
    "m:uplifting": "frohlich heiter warmherzig schon",
    "m:thought-provoking": "klug intelligent tiefgrundig anspruchsvoll",
    "m:exciting": "aufregend rasant",
    "l:German": "deutsch", "l:French": "franzosisch", "l:Italian": "italienisch", "l:Spanish": "spanisch",
    "l:Japanese": "japanisch", "l:Korean": "koreanisch", "l:Swedish": "schwedisch", "l:Danish": "danisch",
    "l:Russian": "russisch", "l:English": "englisch amerikanisch", "l:Polish": "polnisch",
}  # fmt: skip

TABLES: dict[str, Table] = {
    "german": {
        "attitude": {
            "similar": "wie | so wie | aehnlich wie | ahnlich wie | so etwas wie | sowas wie",
            "liked": "ich mag | ich liebe | mag | liebe | mir gefiel | ich mochte",
            "disliked": "ich hasse | hasse | mag keine | ich mag keine",
            "seen": "gesehen | habe gesehen",
        },
        "not": {"hard": "ohne | kein | keine | keinen | nicht | ausser", "soft": "nicht zu | weniger | nicht so"},
        "credit": {"actor": "mit", "any": "von", "director": "regie von | von regisseur"},
        "want": {"fresh": "ich suche | suche | ich will | ich mochte | empfiehl mir | zeig mir | gib mir | hast du"},
        "wish": {
            "g:Comedy": "komodie | komodien | komoedie",
            "g:Romance": "liebesfilm | liebesfilme | romantisch | romanze | liebeskomodie",
            "g:Crime": "krimi | krimis",
            "g:Horror": "horrorfilm | horrorfilme | gruselfilm | gruselfilme",
            "g:War": "kriegsfilm | kriegsfilme",
            "g:Animation": "zeichentrick | zeichentrickfilm | animationsfilm",
            "g:Children; w:kids": "kinderfilm | fur kinder | kinder",
            "g:Documentary": "doku | dokumentarfilm | dokumentation",
            "g:Action": "actionfilm | actionfilme",
            "m:funny": "lustig | lustiger | lustige | lustiges | witzig",
            "t:animals|animal": "tiere | tieren | tier",
            "m:sad": "traurig | traurigen | trauriger",
            "m:tense": "spannend | spannenden | spannender | spannendes",
            "l:German": "deutsch | deutsche | deutscher | deutschen | auf deutsch",
            "l:French": "franzosisch | franzosische | franzosischer",
        },
        "shift": {
            "shorter": "kurzer | kurzere | nicht so lang",
            "longer": "langer | langere",
            "older": "alter | altere | alteren",
            "newer": "neuer | neuere | neueren | aktueller",
        },
        "keep": {"idle": "ein film | einen film | etwas | aus den | jahren | bitte | danke"},
    },
    "french": {
        "attitude": {
            "similar": "comme | dans le style de | semblable a | dans le genre de",
            "liked": "jaime | jadore | jai aime | jai adore | aime",
            "disliked": "je deteste | je naime pas | deteste | naime pas",
            "seen": "jai vu | vu",
        },
        "not": {"hard": "sans | pas de | pas | sauf | aucun", "soft": "pas trop | moins"},
        "credit": {"actor": "avec", "director": "realise par", "any": "de | par"},
        "want": {"fresh": "je cherche | cherche | je veux | je voudrais | montre moi | donne moi | recommande moi"},
        "wish": {
            "g:Comedy": "comedie | comedies",
            "g:Comedy; g:Romance": "comedie romantique",
            "g:Romance": "film damour | films damour | romantique",
            "g:Horror": "film dhorreur | films dhorreur | horreur | dhorreur",
            "g:Crime": "policier | polar",
            "g:War": "film de guerre | guerre",
            "g:Animation": "dessin anime | animation",
            "g:Sci-Fi": "science fiction",
            "g:Drama": "drame",
            "g:Children; w:kids": "pour enfants | enfants",
            "m:funny": "drole | amusant",
            "m:sad": "triste",
            "l:French": "francais | francaise",
        },
        "shift": {
            "shorter": "plus court | plus courte | moins long",
            "longer": "plus long | plus longue",
            "older": "plus ancien | plus vieux",
            "newer": "plus recent | plus recente",
        },
        "keep": {"idle": "un film | annees | s il vous plait | sil vous plait | merci | quelque chose"},
    },
    "spanish": {
        "attitude": {
            "similar": "como | parecida a | parecido a | similar a | estilo",
            "liked": "me gusta | me gusto | me encanta | me encanto | amo",
            "disliked": "odio | no me gusta | no me gusto | no me gustan",
            "seen": "he visto | ya vi | vi",
        },
        "not": {"hard": "sin | nada de | no | excepto | menos", "soft": "no muy | no demasiado"},
        "credit": {"actor": "con", "director": "dirigida por", "any": "de | por"},
        "want": {"fresh": "quiero | busco | quisiera | recomiendame | muestrame | dame | quiero ver"},
        "wish": {
            "g:Comedy": "comedia | comedias",
            "g:Comedy; g:Romance": "comedia romantica",
            "g:Romance": "romantica | de amor | amor",
            "g:Horror": "terror | de terror | de miedo | miedo",
            "g:Action": "accion | de accion",
            "g:War": "de guerra | guerra",
            "g:Sci-Fi": "ciencia ficcion | de ciencia ficcion",
            "g:Animation": "animada | dibujos animados",
            "g:Children; w:kids": "para ninos | ninos",
            "g:Drama": "drama",
            "g:Thriller": "suspenso | suspense",
            "m:funny": "divertida | divertido | graciosa",
            "m:sad": "triste",
            "l:Spanish": "espanol | espanola | en espanol",
        },
        "shift": {
            "shorter": "mas corta | mas corto | menos larga | que no sea muy larga | que no sea larga | no muy larga",
            "longer": "mas larga | mas largo",
            "older": "mas antigua | mas antiguo | mas vieja",
            "newer": "mas nueva | mas reciente | mas moderna",
        },
        "keep": {
            "idle": "una pelicula | pelicula | peliculas | por favor | gracias | algo | los anos | anos | sea"
            " | sean | son"
            " | que sea | real | fin | pan | come | red | once | mar | pie | van | has | solo | todo"
        },
    },
    "italian": {
        "attitude": {
            "similar": "come | simile a | tipo",
            "liked": "mi piace | mi e piaciuto | amo | adoro",
            "disliked": "odio | non mi piace | non mi piacciono",
            "seen": "ho visto | visto",
        },
        "not": {"hard": "senza | niente | non | tranne", "soft": "non troppo | meno"},
        "credit": {"actor": "con", "director": "diretto da", "any": "di"},
        "want": {"fresh": "cerco | voglio | vorrei | consigliami | dammi"},
        "wish": {
            "g:Comedy": "commedia | commedie",
            "g:Comedy; g:Romance": "commedia romantica",
            "g:Horror": "film horror | dell orrore",
            "g:Romance": "film d amore | romantico",
            "g:War": "di guerra",
            "g:Sci-Fi": "fantascienza | di fantascienza",
            "g:Animation": "cartone animato | animazione",
            "g:Children; w:kids": "per bambini | bambini",
            "g:Drama": "dramma | drammatico",
            "g:Crime": "poliziesco | giallo",
            "m:funny": "divertente | divertenti | buffo | piu divertente",
            "m:sad": "triste",
            "m:romantic": "romantica | piu romantico",
            "m:tense": "avvincente | pieno di suspense",
            "l:Italian": "italiano | italiana | italiani | in italiano",
            "l:French": "francese",
        },
        "shift": {
            "shorter": "piu corto | piu breve",
            "longer": "piu lungo",
            "older": "piu vecchio",
            "newer": "piu recente | piu nuovo",
        },
        "keep": {"idle": "un film | film | per favore | grazie | qualcosa | anni"},
    },
}


def language_of(words: tuple[str, ...], before: str | None = None) -> str | None:
    """German, French, Spanish or Italian when a message has clearly more of its small words than of English ones; a
    short one is in the language of the message `before` it."""
    present = set(words)
    scores = {name: len(present & signs) for name, signs in _SIGNS.items()}
    likeliest = max(scores, key=lambda name: scores[name])
    english = len(present & _ENGLISH - _SIGNS[likeliest])
    if before and not english and scores[before]:
        return before
    own = present & _SIGNS[likeliest] - _ENGLISH  # "no … me" is said in English too
    clear = bool(own) and scores[likeliest] >= 2 and scores[likeliest] > english + 1 - (english == 0)
    return likeliest if clear else None


def phrases(language: str) -> Iterator[tuple[str, str, str]]:
    """The phrases of one language as (phrase, label, value)."""
    yield from entries(TABLES[language])
    if language == "german":
        for value, stems in _ADJECTIVES.items():
            for stem in stems.split():
                for ending in ("", *_ENDINGS, "er", *(f"er{ending}" for ending in _ENDINGS)):
                    yield stem + ending, "wish", value
