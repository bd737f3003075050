"""Enough German, French and Spanish to pick up genres, likings and negation around titles and names.

These words mean other things in English ("die", "con", "war"): each table is used only for a message in its language.
"""

from __future__ import annotations

from collections.abc import Iterator

from agent.understanding.lexicon import Table, entries
from data.wording import word_set

_SIGNS: dict[str, frozenset[str]] = {  # in plain form
    "german": word_set(
        "ich ein eine einen der die das und mit wie nicht kein keine fur von aus mir bitte suche mochte moechte will"
        " film filme etwas gut guten lustigen lustige ohne oder aber zum uber den dem jahren auch"
    ),
    "french": word_set(
        "je un une le la les et avec comme pas de des du pour dans film films est suis cherche voudrais veux aime sans"
        " ou mais quelque chose moi plait annees sur qui quel"
    ),
    "spanish": word_set(
        "yo un una el la los las y con como no de del para en pelicula peliculas quiero busco me gusta sin o pero algo"
        " por favor anos que muy"
    ),
}
_ENGLISH = word_set(
    "i the a an and with like not no for of movie movies film something want me please show is it in that from my but"
    " or you to"
)

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
            "g:Comedy": "komodie | komodien | komoedie | lustig | lustigen film | lustiger film | lustige filme",
            "g:Romance": "liebesfilm | liebesfilme | romantisch | romanze | liebeskomodie",
            "g:Crime": "krimi | krimis",
            "g:Horror": "horrorfilm | horrorfilme | gruselfilm | gruselfilme",
            "g:War": "kriegsfilm | kriegsfilme",
            "g:Animation": "zeichentrick | zeichentrickfilm | animationsfilm",
            "g:Children; w:kids": "kinderfilm | fur kinder | kinder",
            "g:Documentary": "doku | dokumentarfilm | dokumentation",
            "g:Action": "actionfilm | actionfilme",
            "m:funny": "lustig | lustiger | lustige | lustiges | witzig",
            "m:sad": "traurig | traurigen | trauriger",
            "m:tense": "spannend | spannenden | spannender | spannendes",
            "l:German": "deutsch | deutsche | deutscher | deutschen | auf deutsch",
            "l:French": "franzosisch | franzosische | franzosischer",
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
        "keep": {"idle": "una pelicula | pelicula | peliculas | por favor | gracias | algo | los anos | anos"},
    },
}


def language_of(words: tuple[str, ...]) -> str | None:
    """German, French or Spanish when a message has clearly more of its small words than of English ones."""
    present = set(words)
    english = len(present & _ENGLISH)
    scores = {name: len(present & signs) for name, signs in _SIGNS.items()}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] >= 2 and scores[best] > english + 1 - (english == 0) else None


def phrases(language: str) -> Iterator[tuple[str, str, str]]:
    """The phrases of one language as (phrase, label, value)."""
    return entries(TABLES[language])
