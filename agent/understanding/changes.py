"""The phrases that ask and change: wishes, others, shifts, renown, what is taken back, why. Plain words.

Label → value → phrases, as in `phrases`.
"""

from __future__ import annotations

from agent.understanding.lexicon import Table

CHANGES: Table = {
    "want": {
        "fresh": (
            "i want | i want to watch | i want to see | i wanna watch | i wanna see | wanna watch | wanna see"
            " | i would like | id like | id like to watch | id like to see | i would like to see"
            " | i would like to watch | show me | show us | give me | gimme | give us | find me | find | recommend"
            " | recommend me | recommend us | suggest | suggest me | suggest a | looking for | im looking for"
            " | i am looking for | search for | searching for | in the mood for | im in the mood for | i need"
            " | we need | can you recommend | could you recommend | can you suggest | can you recommend me"
            " | any recommendations for | is there | are there | is there any | are there any | i fancy"
            " | whats a good | what is a good | what are some good | know any | do you know any | got any"
            " | do you have any | do you have | any good | feel like watching | i feel like | feel like"
            " | feeling like | i could go for | could go for | my girlfriend wants | my wife wants | my husband wants"
            " | my boyfriend wants | she wants | he wants | they want | my gf wants | my bf wants | we want"
            " | we want to watch | let me see | help me find | looking to watch | what should i watch"
            " | what should we watch | what can i watch | what to watch | something to watch | hit me with | i crave"
            " | craving | need something | want something | looking for something | im after | after something"
            " | watch something | throw me | list | name | pick me | pick | choose | i would love | id love"
            " | would love | would love to see | can i have | can we have | may i have | tell me some | got anything"
            " | up for | im up for | i am up for | watch | want to see | want to watch | want | need"
            " | i feel like watching | hook me up with | wouldnt say no to | would not say no to | never say no to"
            " | cant say no to | cant go wrong with | always up for | always down for | down for | im down for"
            " | wouldnt hate | could use | we could use | i could use | dying to see | itching for | hankering for"
            " | hankering after | jonesing for | fancying | hungry for | in need of | im in need of | put on"
            " | gimme some | hit us with | surprise me with | can i get | could i get | may i get | can we get"
            " | let me get | lemme get | can u get me | can you get me | could you get me | treat me to | let me have"
            " | id kill for | would kill for | desperate for | id give anything for | crying out for | im dying for"
            " | wouldnt mind | i wouldnt mind | would not mind | i would not mind | i am after | we are after"
            " | were after"
            " | gagging for | any ideas | any suggestions | any recs | any recommendations | any tips | any pointers"
        ),
        "leave": (  # what was wished so far
            "put that aside | put this aside | leave that | park that | enough of that | enough of those | that aside"
            " | leave that for now | put those aside | leave those | never mind those | done with that"
        ),
        "switch": (
            "now | lets try | lets switch to | switch to | new request | something else | anything else"
            " | now something | different topic | lets do | let us try | lets have | ok now | okay now"
            " | now show me | now give me | now i want | change of plans | change of mood"
        ),
        "instead": (
            "i changed my mind | changed my mind | ive changed my mind | on second thought | on second thoughts"
            " | second thoughts | having second thoughts | thinking about it | come to think of it | on reflection"
            " | wait no | no wait"
            " | how about | what about | instead | rather | actually | or maybe | no i meant | i meant | make that"
            " | i mean"
        ),
        "refine": (
            "make it | make them | only | but | just | ones | more specifically | but make it | keep it | also"
            " | and also | plus | should be | must be | has to be | have to be | it should be | needs to be"
            " | preferably | ideally | prefer | id prefer | bonus points if | bonus points for | bonus if"
            " | bonus points | extra points if | extra points for | extra credit if | plus points if"
            " | brownie points if | bonus"
            " | add | add some | add a | add in | throw in | chuck in | mix in | sprinkle in"
            " | brownie points for | a plus | is a plus | would be a plus"
        ),
    },
    "other": {
        "more": (
            "you already showed me that | you already showed me those | you already showed me this | already showed me"
            " | you showed me that already | you showed me those already | you already suggested that"
            " | you already recommended that | you already said that | thats a repeat | you are repeating yourself"
            " | youre repeating yourself | more | others | other ones | what else | anything else"
            " | something else | show me more | more please"
            " | give me more | more of these | more of those | more like these | more like those | more like this"
            " | more of the same | next | next ones | show me others | show me other ones | different ones"
            " | show me different ones | other suggestions | other options | any others | any other | another one"
            " | another | some more | any more | a few more | more suggestions | more options"
            " | more recommendations | more movies | more films | keep going | go on | continue | what other"
            " | other ideas | any more ideas | show more | new ones | other movies | other films | got more"
            " | more ideas | again | another round | different suggestions | try again | ones i havent seen"
            " | none of these | none of those | not these | anything but these | anything but those | not those"
            " | something i havent seen | other recommendations | not that kind of | not this kind of"
            " | not that type of | not this type of | not that sort of | not those kind of | not these kind of"
            " | not what i had in mind | not quite what i had in mind | not what i was looking for | not quite"
            " | none of them | no none of these | got anything else | what else do you have | what else you got"
            " | who else | keep them coming | keep em coming | hit me again | a different one | another batch"
            " | next page | nah something else"
        ),
    },
    "shift": {
        "older": (
            "older | too new | too recent | too modern | earlier | more vintage | further back | less recent"
            " | not so new | less modern"
        ),
        "newer": (
            "newer | too old | too old fashioned | so old | more recent | more modern | later | less old"
            " | not so old | not as old | more contemporary | more current | fresher"
        ),
        "shorter": "shorter | not so long | not as long | less long | quicker | too long | a shorter one",
        "longer": "longer | not so short | less short | too short | a longer one",
        "different": (
            "different | completely different | totally different | something different"
            " | something completely different | something totally different | something entirely different"
            " | entirely different | very different | surprise me | something unexpected | change it up | mix it up"
            " | out of the box | something random | more variety | more diverse"
        ),
    },
    "renown": {
        "popular": (
            "popular | well known | famous | mainstream | blockbuster | blockbusters | big hits | hit movies"
            " | everybody knows | everyone knows | everyone has seen | widely seen | well loved | crowd pleaser"
            " | crowd pleasing | hits | must see | must sees | more popular | better known | more famous"
            " | more mainstream | household name | crowdpleaser | known | trending"
            " | for a first timer | for first timers | for a beginner | for beginners | for a newbie | for newbies"
            " | as a first timer | to get started with | gateway | entry level"
        ),
        "obscure": (
            "hidden gem | hidden gems | underrated | obscure | lesser known | little known | less known"
            " | under the radar | overlooked | forgotten | not well known | unknown | nobody knows"
            " | off the beaten path | underseen | less mainstream | not mainstream | not too mainstream"
            " | non mainstream | less popular | less famous | i havent heard of | havent heard of | never heard of"
            " | ive never heard of | more obscure | not so famous | not too popular | not famous | not popular"
            " | niche | lesser seen | off the radar | nobody has heard of | no one has heard of | nobody has seen"
            " | no one has seen | nobody knows about | not too well known | unheard of | hidden treasure"
            " | hidden treasures | i wont have heard of | i wont know | i might not have seen | i might not know"
            " | i probably havent heard of | i probably havent seen | i havent come across | people havent heard of"
            " | nobody talks about | no one talks about | flew under the radar | slipped through the cracks"
            " | not many people have seen | most people havent seen | not many people know | i wont have come across"
            " | wont have heard of | i may not have come across"
            " | we wont have seen | i wont have seen"
        ),
    },
    "acclaim": {
        "yes": (
            "well reviewed | critically acclaimed | acclaimed | highly rated | top rated | best rated | great reviews"
            " | good reviews | good critics | highly acclaimed | high rated | rated highly | masterpiece | masterpieces"
            " | of all time | greatest | quality | the best | best | must watch | imdb top 250 | critics love"
            " | critics loved | critics choice | high quality | praised by critics | critics praised | raved about"
            " | rave reviews | critical darling | critical darlings | critics darlings | critical success"
            " | rotten tomatoes fresh | certified fresh | fresh on rotten tomatoes | high on rotten tomatoes"
            " | good imdb score | high imdb | well regarded | highly regarded | well received | critics rave about"
            " | five star | 5 star | 5 stars | four star | cinematic gem | top notch | first rate"
            " | excellently reviewed | positively reviewed | better reviewed | better rated | with good reviews"
            " | with great reviews | highest rated | world class | prestigious | loved by critics | high ratings"
            " | good ratings | greatest ever | only the good ones | just the good ones | only good ones"
            " | only the best ones | on imdb | on rotten tomatoes | on metacritic | on letterboxd | imdb score"
            " | imdb rating | imdb 8 | imdb 7 | rotten tomatoes score | metacritic score"
            " | should be ashamed not to have seen | ashamed not to have seen | ashamed i havent seen"
            " | embarrassed i havent seen | embarrassed not to have seen"
        ),
    },
    "lift": {
        "fine": (
            "is fine | is ok | is okay | are fine | are ok | are okay | is alright | are alright | is fine too"
            " | is ok too | is allowed | are allowed | are welcome | is welcome | would be fine | would be ok"
            " | is also fine | is also ok | is good too | is fine after all | is ok after all | are fine after all"
            " | are back | are back in | can be included | is cool | are cool | are fine too | are ok too"
            " | is fine actually | are fine actually | is no problem | are no problem"
        ),
        "mind": (
            "drop the | lose the | ditch the | ignore the | scrap the | cancel the | undo the | take back the"
            " | i dont mind | dont mind | do not mind | wouldnt mind if | allow | include | bring back | im ok with"
            " | im okay with | im fine with | i am fine with | i am ok with | ok with | okay with | fine with"
            " | no problem with | open to | im open to | not opposed to | not anti | im not anti | could be | can be"
            " | may be | nothing against | i have nothing against | got nothing against"
            " | not that i have anything against | i can take or leave | can take or leave | i could take or leave"
            " | not that i mind | not that i dislike | not that i hate | not that i dont like | not that im against"
            " | not that theres anything wrong with | i have no problem with | ive nothing against"
            " | have nothing against | cool with | dont care about | doesnt have to be | does not have to be"
            " | need not be | neednt be | dont have to be | it doesnt have to be | doesnt need to be | no need for"
            " | no need to be | no need to have | not necessarily | forget the | forget about | never mind the"
            " | nevermind the | remove the | doesnt matter if | regardless of | okay to include | ok to include"
            " | forget what i said about | forget what i told you about | ignore what i said about"
            " | nevermind what i said about | never mind what i said about | scrap what i said about"
            " | take back what i said about | whatever i said about | forget the whole | scrap the whole"
            " | drop the whole | lets allow | dont mind if its | i dont mind if its | i dont mind if it is"
            " | dont mind if it is | dont care if its | i dont care if its | i dont care if it is"
            " | dont mind it being | i dont mind it being | its ok if its | its fine if its | even if its"
            " | doesnt matter if its | no matter if its | dont mind if theyre | fine if its"
        ),
        "company": "just for me | only for me | for me alone | just me | only me | im alone | i am alone | by myself",
        "renown": "famous or not | popular or not",
    },
    "keep": {
        "idle": "will love | will like | will enjoy | might enjoy | might like | can enjoy"
        " | kids are asleep | the kids are asleep | kids are in bed | the kids are in bed | kids are finally asleep"
        " | kids asleep | kids in bed | kids are away | the kids are away | kids are out | the kids are out"
        " | without the kids"
        " | aka | a k a | also known as | pun intended | joking aside | jokes aside | all jokes aside"
    },
    "why": {
        "yes": (
            "why | how come | what makes you think | why did you pick | why did you choose | why did you recommend"
            " | why did you suggest | why this one | why that one | what made you pick | reason for | explain"
            " | explain why | for what reason | whats the reason for | based on what | what makes"
            " | how did you come up with | why would i like | why should i watch | why do you recommend | justify"
            " | why do you think | what made you choose | why these | why those | why exactly"
        ),
    },
}

# Read only where no tag of the catalogue says it.
AWARDS: Table = {
    "award": {
        "won oscars": (
            "oscar winning | oscar winner | oscar winners | won an oscar | won oscars | won the oscar"
            " | oscars | oscar"
            " | academy award winning | academy award | academy award winner | academy award winners | academy awards"
            " | an oscar | oscar worthy winners | oscar films | won some oscars | oscar wins | swept the oscars"
        ),
        "won best picture": (
            "best picture | best picture winner | best picture winners | best picture oscar | won best picture"
            " | best picture oscars | best picture academy award | best picture oscar winner | oscar for best picture"
            " | best picture oscar winners"
        ),
        "won an acting award": (
            "best actor | best actress | best actor winner | best actress winner | best actor oscar"
            " | best actress oscar"
            " | won best actor | won best actress | acting oscar | oscar for best actor | oscar for best actress"
            " | best supporting actor | best supporting actress | best director winner | best director oscar"
        ),
        "were nominated": (
            "oscar nominated | oscar nominees | oscar nominee | academy award nominated | oscar contenders"
            " | oscar bait"
            " | award nominated | best picture nominee | best picture nominees"
        ),
        "won awards": (
            "award winning | award winner | award winners | won awards | won an award | won prizes | prize winning"
            " | golden globe | golden globes | golden globe winner | palme dor | palme d or | palme dor winner"
            " | palme d or winner | cannes winner | cannes winners | won at cannes | cannes | sundance"
            " | venice winner"
            " | golden lion | golden bear | bafta | bafta winner | bafta winning | berlinale | festival winner"
            " | festival winners | festival favourite | festival favorite | festival darling | cesar winner | razzie"
            " | golden lion winner | golden bear winner | emmy | won loads of awards | won lots of awards"
        ),
    },
}
OSCARS = frozenset({"won oscars", "won best picture", "won an acting award"})
