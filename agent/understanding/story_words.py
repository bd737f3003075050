"""The words by which a story that is told is known: who acts, what they do, and what is talk about films instead."""

from __future__ import annotations

from data.wording import word_set

FILMS = word_set(
    "movie movies film films flick flicks one ones story stories something anything comedy thriller drama horror"
    " romance western musical cartoon documentary romcom picture"
)
OPENS = word_set("where wherein")
ONESELF = word_set("i im ive id ill me my mine we our us myself lets")
TELLER = word_set(
    "remember forgot forget forgotten name trying looking find want wanna need called think mood feel fancy love"
    " like watch see saw seen recall know"
)
DETERMINERS = word_set("a an the some two three four five six seven ten twelve several many group someone somebody")
RELATIVES = word_set("who whose whom that which")
NOT_SUBJECTS = word_set(
    "it this that these those you your he she they and or but no not any more less anything nothing something"
    " everything what which who how why when does do did is are was were can could would please also then there"
    " here so very too really just maybe if its lets youre theyre thats kind sort without with like for in on"
    " at by from under has have hasnt failing"
)
PERSON = word_set(
    "man men woman women boy boys girl girls guy guys kid kids child person people someone somebody teenager teen"
    " couple family friends cop detective lawyer robot lady dude father mother son daughter brother sister husband"
    " wife killer soldier writer doctor student teacher"
)
# What people in stories do, as it stands after "they". `finite_forms` makes the rest.
VERBS = """
accuse adopt argue arrive ask attack attend attempt avenge awake awaken battle beat become befriend begin believe
betray blackmail bond break build burn buy call catch change chase climb collect come compete confess confront control
cook crash create cross dance decide defeat defend destroy die dig disappear discover disguise divorce dream dress
drink drive drown eat encounter enter erase escape explode explore expose face fail fake fall fight find fix flee fly
follow force forget form frame free get give go grow hack haunt have help herd hide hijack hire hunt impersonate
infiltrate inherit investigate invent join keep kidnap kill know land learn leave lie live look lose love lure make
marry meet mistake move murder must need open outsmart perform plan plant play plot poison pretend protect prove
pursue quit race raise realise realize rebuild refuse relive remember rent rescue return reunite rob ruin run sail
save search see seduce seek sell send separate shelter shoot shrink sink sneak solve spend spy start steal stop
struggle suffer survive swap swear switch take talk teach tell terrorise terrorize think tie torment train transform
trap travel try turn uncover visit vow wait wake walk want watch wear win witness work write
"""
PAST = word_set(
    "became began broke built bought brought caught came dug drank drove ate fell fought found flew forgot got"
    " gave went grew had hid kept knew left lied lost made met mistook ran sank saw sold sent shot shrank spent"
    " stole swore took taught thought woke wore won wrote has must goes does gets stuck trapped stranded abandoned"
    " haunted hunted forced"
)
MODALS = word_set(
    "can cant cannot could couldnt must will would wont doesnt dont didnt has have had is are was were gets never"
    " always secretly slowly suddenly accidentally finally"
)
SEVERAL = word_set("people men women children family who that they")
BEING = word_set("is are was were")
JOINS = word_set("and or but")
LIGHT = word_set(
    "a an the of in on at to and or is are was were be has have had that who his her its their him with for by"
    " from as it he she they there"
)
ASKS = word_set("no not nothing please less more without under from preferably")
DATING = word_set("from in before after since made during")
PLACING = word_set("from in at near on")
JUDGED = word_set(
    "a an the so very too not better worse great good fine ok better my your"
)  # "is a comedy", "are too long"
ASIDE = word_set("please preferably ideally thanks pls thx")


def finite_forms() -> frozenset[str]:
    """What one person does and did: "finds", "found", "goes"."""
    made: set[str] = set(PAST)
    for verb in VERBS.split():
        if verb.endswith("y") and verb[-2] not in "aeou":
            made |= {verb[:-1] + "ies", verb[:-1] + "ied"}
        elif verb.endswith(("s", "sh", "ch", "x")):
            made |= {verb + "es", verb + "ed"}
        else:
            made |= {verb + "s", verb + ("d" if verb.endswith("e") else "ed")}
    return frozenset(made)
