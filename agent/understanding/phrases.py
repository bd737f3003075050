"""The phrases that steer towards films: attitudes, verdicts, negation, credits, asking, changes. Plain words.

Label → value → phrases. Films, people, genres and tags are not here: see `subjects`, `themes` and the indexes.
"""

from __future__ import annotations

from agent.understanding.changes import CHANGES
from agent.understanding.lexicon import Table

STEERING: Table = {
    "attitude": {
        "similar": (
            "like | similar to | similar of | similar as | similar with | similar | along the lines of"
            " | along the line of | in the vein of | reminiscent of | a la | kind of like | sort of like | such as"
            " | same vibe as | the same vibe as | same vibes as | vibe of | comparable to | in the style of"
            " | resembling | as good as | more like | closer to | same as | stuff like | mix between | a mix between"
            " | a mix of | mix of | cross between | a cross between | combination of | a combination of | mashup of"
            " | meets | if i liked | if i loved | if i like | if i enjoyed | if you liked | for fans of"
            " | for a fan of | for people who like | for people who liked | because i liked | because i loved"
            " | since i liked | since i loved | for someone who loved | for someone who liked"
            " | based on how much i loved | reminds me of | similar vibe to | in the spirit of | in the same vein as"
            " | in the same style as | akin to | the likes of | the humor of | the humour of | humor of | the tone of"
            " | the feel of | feel of | vibes of | the vibes of | energy of | the energy of | same energy as"
            " | scratches the same itch as | in line with | similar feel to | similar in tone to"
            " | similar in style to | a bit like | just like | close to | kinda like | sorta like | in the mould of"
            " | in the mold of | on par with | remind me of | a version of | version of | that feels like"
            " | feels like | looks like | in the realm of | in the territory of | in the ballpark of"
            " | in the neighbourhood of | in the neighborhood of | in the same realm as | in the same league as"
            " | in the league of | up there with | e g | think of | along those of"
        ),
        "liked": (
            "i did like | i did love | i did enjoy | i do love | i did quite like | i actually liked"
            " | i like | i liked | loves | likes | he loves | she loves | who loves | who likes | liked | love"
            " | loved | i love | i loved | enjoy | enjoyed | adore | adores | adored | loving | luv | luved | fan of"
            " | big fan of | i am a fan of | im a fan of | really into | favorite | favourite | favorites"
            " | favourites | my favorite | my favourite | favorite movie | favourite movie | favorite film"
            " | favourite film | my favorite movie is | my favourite film is | my favorite film is"
            " | my favourite movie is | my favorites are | my favourites are | my favorite movies are"
            " | my favourite films are | i also like | i also liked | i also loved | i really like"
            " | i really liked | i really loved | i really enjoyed | i enjoyed | we loved | we like | we liked"
            " | we enjoyed | thumbs up for | im into | i am into | cant get enough of | i dig | obsessed with"
            " | crazy about | mad about | nuts about | bonkers about | mad on | potty about"
            " | keen on | fond of | blown away by | was blown away by | had a blast with"
            " | grew up with | cant stop watching | cant stop thinking about | really dug | i dug | a sucker for"
            " | im a sucker for | huge fan of | hooked on | in love with | we adore | my all time favorite is"
            " | favs are | my favs are | faves are | my faves are | fav movie is | my fav is | my fave is"
            " | things that worked | what worked | what worked for me | what has worked | films that worked"
            " | ive loved | ive enjoyed | i have enjoyed | i have loved | movies i love | films i love"
            " | movies i like | movies i liked | movies i loved | films i like | films i liked | films i loved"
            " | films i enjoyed | movies i enjoyed | some favorites | some favourites | recent favorites"
            " | recent favourites | hits for me | loved these | a soft spot for | soft spot for | partial to"
            " | a weakness for"
            " | mad about | nuts about | mad keen on | very fond of | has always loved | have always loved"
            " | always loved"
        ),
        "disliked": (
            "hate | hated | hates | who hates | i hate | i hated | dislike | disliked | loathe | loathed | cant stand"
            " | couldnt stand"
            " | can not stand | cannot stand | not a fan of | wasnt a fan of | im not a fan of | bored by"
            " | thumbs down for | not into | im not into | was bored by | not a big fan of | not keen on"
            " | allergic to | detest | never liked | despise | not big on | couldnt finish | fell asleep during"
            " | things that didnt | things that didnt work | what didnt work | what hasnt worked | what did not work"
            " | movies i didnt like | films i didnt like | movies i hated | films i hated | movies i dont like"
            " | films i dont like | stuff i didnt like | stuff i hated | misses for me"
            " | not really into | cant bear | no fan of | wasnt impressed by | not impressed by | not impressed with"
            " | put off by | turned off by | gave up on | never got into | couldnt get into | cant get into"
            " | walked out of | im done with | done with | so over | im over | i am over"
        ),
        "seen": (
            "seen | ive seen | i have seen | have seen | already seen | ive already seen | watched | just watched"
            " | just saw | i saw | saw | already watched | ive watched | i watched | i just watched | i just saw"
            " | we watched | we saw | already saw | i already know | already know | i know | just finished"
            " | rewatched | just rewatched | re watched | i rewatched | recently watched | recently saw"
            " | ive just watched | spent the weekend watching | been watching | have been watching | already did"
            " | already done | weve done | ive done | weve already done | ive already done | finished watching"
            " | weve seen | we have seen | seen already | already see | have already see | already watch"
            " | have already watch | the ending of | the end of"
        ),
        "than": "than",
        "year": "same year as | the same year as | same time as | same era as",
        "unlike": "not like | nothing like | unlike | not similar to | opposite of | the opposite of",
    },
    "verdict": {  # after a title
        "liked": (
            "was great | is great | was awesome | is awesome | was amazing | is amazing | was good"
            " | was really good | is good | were great | were awesome | were good | rocks | rocked | was fantastic"
            " | is fantastic | is one of my favorites | is one of my favourites | is my favorite | is my favourite"
            " | was my favorite | was my favourite | was fun | was great fun | was good fun | was a lot of fun"
            " | was so much fun | was a blast | was a hoot | was lovely | was charming | was brilliant"
            " | is brilliant | was wonderful"
            " | is the best | was the best | are great | are my favorites | are my favourites | was excellent"
            " | is excellent | is a masterpiece | was very good | was hilarious | was so good | is so good"
            " | blew my mind | blew me away | knocked my socks off | is a banger | was a banger | slaps | slapped"
            " | hit different | hits different | was perfect | was a good one | is a good one | was incredible"
            " | is my favorite movie"
            " | is my favourite film | are amazing | was pretty good"
        ),
        "disliked": (
            "was awful | is awful | was terrible | is terrible | sucked | sucks | was boring | is boring | was bad"
            " | is bad | is overrated | was overrated | bored me | not for me | wasnt for me | was not for me"
            " | was rubbish | is rubbish | was crap | was horrible | was dull | was disappointing | was meh"
            " | was trash | is trash | is not for me | isnt for me | was too long | were awful | were terrible"
            " | isnt my thing | not my thing | is not my thing | isnt really my thing | not really my thing"
            " | arent my thing | are not my thing | arent really my thing | isnt my cup of tea | not my cup of tea"
            " | arent my cup of tea | is not my cup of tea | are not my cup of tea | are not for me | arent for me"
            " | isnt for me | left me cold | leave me cold | leaves me cold | bore me | bores me | do nothing for me"
            " | does nothing for me | didnt do it for me | dont do it for me | doesnt do it for me"
            " | didnt work for me | annoy me | annoys me | gross me out | give me nightmares | gives me nightmares"
            " | are out | is out | are off the table | is off the table | are a no | is a no | are a no go"
            " | is a dealbreaker | are a dealbreaker | are dealbreakers | is a deal breaker | are a deal breaker"
            " | are deal breakers | away from me | far away from me | well away from me | is a turn off"
            " | are a turn off"
            " | is a hard no | are a hard no | is a hard pass | are a hard pass | does my head in | do my head in"
            " | is not happening | isnt happening | makes me ill | makes me sick | turns my stomach | turn my stomach"
            " | gets on my nerves | get on my nerves | drives me mad | drive me mad | drives me nuts | drive me nuts"
            " | is where i draw the line | can go to hell | can get lost | can do one | is beyond me | is lost on me"
            " | is wasted on me | are wasted on me | are lost on me | never works for me | never work for me"
            " | is a no go | stress me out | make me sick | were boring | was not good | wasnt good"
            " | did nothing for me | put me to sleep | was lame | sounds mid | looks mid | is mid | was mid"
            " | seems mid | sounds boring | looks boring | sounds dull | looks dull | sounds lame | looks lame"
            " | sounds terrible | looks terrible | sounds awful | looks awful | sounds meh | looks meh"
            " | sounds rubbish | looks rubbish | puts me to sleep | puts us to sleep | sends me to sleep"
            " | make me sleepy | makes me sleepy | put us to sleep | give me a headache | gives me a headache"
            " | wasnt my thing | wasnt my cup of tea"
        ),
        "out": (
            "isnt in it | is not in it | isnt in them | is not in them | arent in it | isnt involved | doesnt appear"
            " | does not appear | is cancelled | is canceled | are cancelled"
            " | is off limits | are off limits | is not allowed | is forbidden | is nowhere to be seen"
            " | has nothing to do with it | on repeat | on a loop | on loop"
            " | nonstop | non stop | excepted | excluded | aside | omitted | had nothing to do with it"
            " | has nothing to do with them | had nothing to do with them | has no part in it | isnt part of it"
            " | stays out of it | not included | need not apply | apart | exempted | not counted | banned | forbidden"
            " | barred | are banned | is banned | are forbidden | ruled out | not allowed | arent allowed"
            " | isnt allowed | prohibited | strictly forbidden | off limits | are off limits"
        ),
        "less": (
            "to a minimum | kept to a minimum | at a minimum | turned down | toned down | down a bit | down a little"
            " | down please | low please | down a notch | on the low side"
        ),
        "seen": (
            "i know well enough | i know well | i know too well | i know by heart | i know inside out"
            " | weve seen often enough | ive done | ive done that one | have saw already | i have saw"
            " | i have saw already | seen it | ive seen it | already seen | i already saw | seen that"
            " | already saw it | seen already | ive seen | i know already | i already know | i know it already"
            " | ive already seen"
            " | i have already seen | i have already see | i already see | i already watch | i have watch"
            " | i have already watch | i have already watched | i watched already | i saw already"
            " | i have seen already | i did see | i have see | i have see already | i see already | i watch already"
            " | i know that one | know it already | done | all done | all seen | seen them | seen em all | seen those"
            " | seen these | been there done that | done that | done them | i know by heart | i know it by heart"
            " | i know also | i also know | i know too | i know as well | i have also seen | ive also seen | i also saw"
            " | i have seen also | i saw also | i saw too | ive seen too | ive seen as well | i have seen too"
            " | i know very well | i know it also | i know it too"
            " | i know inside out | i could recite | i know all the lines | i know backwards | know by heart"
            " | obviously seen | of course seen | clearly seen"
        ),
    },
    "not": {
        "hard": (
            "scared of | afraid of | terrified of | frightened of | petrified of | is scared of | is afraid of"
            " | not looking for | im not looking for | not the one with | but not the one with"
            " | is not the one with | not the one w"
            " | not the ones with | no | not | without | w o | except | except for | excluding | exclude | excl"
            " | exc | anything but | something else than | anything else than | anything other than | else than"
            " | anyone but"
            " | anybody but | everyone but | with anyone but | by anyone but | everything but | other than"
            " | apart from | aside from | besides | but not | but no | nothing | nothing with | none of | never"
            " | avoid | avoiding | skip | tired of | sick of | im sick of | i am sick of | im tired of"
            " | i am tired of | bored of | im bored of | fed up with | im fed up with | tired of watching"
            " | sick of watching | had enough of | minus | leave out | leaving out | keep out | neither | nor | isnt"
            " | arent | is not | are not | not in the mood for | non | nope to | doesnt rely on | doesnt involve"
            " | doesnt feature | doesnt include | doesnt contain | doesnt have | does not have | dont have"
            " | dont want | rather not | anything except | everything except | all but | that isnt | thats not"
            " | that is not | not any | not another | free of | zero | ban | hold the | no more | never any"
            " | that arent | hate anything with | not interested in | im not interested in | no interest in"
            " | i have no interest in | steer clear of | steering clear of | stay away from | nothing like that with"
            " | no need for | could do without | i can do without | can do without | spare me | sans | not feeling"
            " | im not feeling | not really feeling | i dont think i want | dont think i want | not in a mood for"
            " | nothing involving | nothing featuring | nothing about | nothing by | nothing from | no movies with"
            " | no films with | no movies about | no films about | definitely not | absolutely no"
            " | zero tolerance for | as long as its not | as long as it isnt | as long as there is no"
            " | as long as theres no | so long as its not | just not | anything thats not | anything that isnt"
            " | something that isnt | something thats not | hates | havent the stomach for | cant do | i cant do"
            " | cant handle | i cant handle | cant deal with | doesnt do | dont do | i dont do | we dont do | wont"
            " | wont be | wont get | will not be | will not | would not be | wouldnt be | doesnt get | doesnt feel"
            " | refuse to watch | refuse to see | i refuse to watch | would never watch | will never watch"
            " | never again | hard pass on | pass on | veto on | veto | not watching | cant watch | cannot watch"
            " | i cant watch | cant take | i cant take | had it with | ive had it with | over the | sick to death of"
            " | im sick to death of | so sick of | im so sick of | so tired of | im so tired of | ive had enough of"
            " | bored to death of | tired to death of | burned out on | burnt out on | im burned out on"
            " | im burnt out on | im so over | enough of | ive seen enough | enough with | enough with the"
            " | no more with | lay off | lay off the | leave the | ive exhausted | i have exhausted | ran out of"
            " | run out of | ive been through all of | gone through all of | keep away from | hold off on | save for"
            " | barring | bar the | bar anything | with the exception of | stop showing | stop showing me"
            " | i do not wish to see | do not wish to see | dont wish to see | do not wish for | dont wish for"
            " | do not wish to watch | no wish to see | no wish for | have no wish to see | have no desire to see"
            " | no desire to see | no desire to watch | not after | im not after | i am not after | not hunting for"
            " | not looking to watch | not craving | wouldnt touch | would not touch | wont touch | have no time for"
            " | no time for | no patience for | have no patience for | no room for | no place for | cant do with"
            " | stop recommending | stop recommending me | stop suggesting | stop giving me | quit showing me | swap"
            " | swap out | replace | exchange | get rid of | none from | none with | none by | none about | none in"
            " | none set in | none starring | none made | not counting | discounting | leaving aside | setting aside"
            " | putting aside | not including | nobody | no one | noone | oh great another | ugh another"
            " | not yet another | yet another | what the world needs is another | just what we need another"
            " | go without | bypass | ixnay on | down with | anything bar | everything bar | all bar | anything save"
            " | everything save | than another | than watch another | than see another | than yet another"
            " | than one more | nowt with | nowt | nix | vetoes | vetoed | is vetoing | vetoing | omit | omitting"
            " | minus the | minus any | skip the | skip any | skipping | without anyone who | dont say | do not say"
            " | dont even say | dont be | please dont be | do not be | shouldnt be | mustnt be | cant be | cannot be"
            " | nothing that came out | nothing that came | nothing that was | nothing that were | nothing that has"
            " | nothing that had | nothing that features | nothing that involves | nothing that includes"
            " | nothing that contains | nothing that stars | nothing that takes place | nothing that deals with"
            " | nothing that was made | nothing that was released | nothing that got made | nothing that came from"
            " | nothing that comes from | nothing that dates from | nothing that is from | nothing thats from"
        ),
        "soft": (
            "no too | nowt too | but not as | but not too | but not so | but not very | but not that | less | not too"
            " | not so | not very | not that | not overly | not really | nothing too | nothing overly | not as"
            " | isnt too | isnt so | isnt very | isnt that | arent too | thats not too | not super | not extremely"
            " | not all that | without too much | not too much | not much | without much | nothing very | nothing so"
            " | isnt as | a bit less | a little less | much less | way less | far less | not quite so | not quite as"
            " | fewer | too | not terribly | tone down the | a lot less | its too | was too | were too"
            " | they were too | that was too | its all too | these are too | those are too | they are too"
            " | theyre too | thats too | a bit too | way too | a little too | far too | much too | nothing that"
            " | neither too | nor too | go easy on | go easy on the | easy on the | light on | light on the | low on"
            " | minimal | with minimal | with little | very little | little | limited | not heavy on | tone down"
            " | dial down the | cut down on the | ease up on the | not a lot of | not so much | not as much"
            " | without as much | without all the | hardly any | barely any | not overly | too many | way too many"
            " | one too many | far too many | so many | but not so much | but not as much | but not too much"
            " | but not that much | but less"
            " | with few | with very few | very few | with only a few | has few | have few"
        ),
    },
    "more": {
        "more": (
            "more | even more | a bit more | a little more | much more | way more | lots of | plenty of | a lot of"
            " | loads of"
        ),
    },
    "credit": {
        "director": (
            "directed by | director | made by | film by | films by | movie by | movies by | direction by"
            " | directors | helmed by | something by | anything by | by director"
        ),
        "actor": (
            "with | w | starring | stars | featuring | featured | played by | acted by | stars in | with actor"
            " | with actress | actor | actress | acting by | has"
        ),
        "writer": "written by | writer | screenplay by | script by | penned by | scripted by",
        "any": "by | from",
    },
    "starring_after": {
        "actor": "in it | in them | starring | in the lead | in a lead role | stars in | is in | acted in | plays in",
    },
    **CHANGES,
}
