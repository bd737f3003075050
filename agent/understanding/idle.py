"""The words that say nothing about films, and what is asked for that no film answers."""

from __future__ import annotations

from agent.understanding.lexicon import Table
from data.wording import word_set

IDLE: Table = {
    "offtopic": {
        "yes": (
            "weather | python script | write me a | poem | recipe | translate | stock price | bitcoin | capital of"
            " | news | president of | joke | tell me a joke | book a flight | football score | calculate"
            " | homework | essay | code | javascript | sql | ignore all previous instructions"
            " | ignore previous instructions | ignore your instructions | system prompt | api key | password"
            " | the meaning of life | what time is it | whats the time | date today"
        ),
    },
    "unsupported": {  # facts that are asked for and that no source here has, said aloud
        "directed by women": (
            "female director | woman director | women directors | female directors | directed by women"
            " | directed by a woman | made by women | made by a woman | female filmmaker | female filmmakers"
            " | women filmmakers"
        ),
        "from one studio or another": (
            "a24 | blumhouse | hammer studios | hammer films | hammer studio | warner bros | warner brothers"
            " | dreamworks"
            " | aardman | laika | ealing | ealing studios | miramax | rko | lionsgate | 20th century fox"
            " | focus features | toho"
            " | cannon films | troma | mgm | republic pictures | netflix originals | amazon originals"
        ),
        "rated for that age": (
            "rated pg | rated g | pg rated | rated r | r rated | pg 13 | rated pg 13 | nc 17 | pg 13 max"
            " | pg 13 at most | pg 13 or under | pg max | pg rated only | pg only | pg 13 only | not rated r"
            " | no r rated | pg | rated pg13 | pg13 | family rating"
        ),
    },
    "elsewhere": {  # things to choose that are no films
        "yes": (
            "a book | some books | books to read | a good book | a novel to read | a song | some songs | a playlist"
            " | a restaurant | a good restaurant | a podcast | podcasts | a video game | a game to play"
            " | a board game"
            " | a tv show | tv shows | a show to binge | a tv series | tv series | a sitcom | sitcoms | a hotel"
        ),
    },
    "keep": {  # phrases whose words must not be read one by one
        "idle": (
            "i cry easily | cry easily | i cry on planes | the kids to bed | got the kids to bed"
            " | put the kids to bed | kids to bed | are on my list | is on my list | on my list | on my watchlist"
            " | im easy | i am easy | im not fussy | not fussy | im not picky | not picky | im flexible | to death"
            " | to bits | to pieces | carry on | mother in law | father in law | mother in laws | father in laws"
            " | silly request | silly question | stupid question | dumb question | bank holiday | film club"
            " | never mind | nevermind | no problem | not sure | im not sure | dont care | i dont care | no matter"
            " | why not | not bad | nothing special | meet us in the middle | meet me in the middle"
            " | meet in the middle | meet us halfway | meet halfway | find a compromise | bunch of girls"
            " | group of girls | bunch of boys | group of boys | bunch of lads | bunch of kids | group of kids"
            " | not only | not just | if not | not necessarily | havent seen | i havent seen | ive not seen"
            " | not seen | i have not seen | never seen | ive never seen | that i havent seen | i havent watched"
            " | havent watched | no matter what | doesnt matter | does not matter | of course | i think | i guess"
            " | at least | at all | right now | a lot | as well | too much | or something | or so | and so on"
            " | kind of | sort of | if possible | for example | you know | i was wondering if | let me know"
            " | thank god | no rush | would be great | would be nice | that would be great | would be perfect"
            " | would be cool | please and thank you | for me | for us | to watch | to see | tonight | this evening"
            " | this weekend | today | tomorrow | right away | on tv | all time favorite | nothing better"
            " | never gets old | would you | of some sort | along those lines | along these lines"
            " | something along those lines | on those lines | that kind of thing | that sort of thing | nothing but"
            " | kind of thing | and such | and stuff | in general | last night | merry christmas | happy new year"
            " | no particular | nothing in particular | a good time | i dont want to think | dont want to think"
            " | please dont | not again | you recommended | you suggested | you showed me | you gave me | you picked"
            " | you mentioned | have a good day | so far | the most | shortest | longest | oldest | newest | latest"
            " | in my life | in my whole life | in my lifetime | in a million years | foreign city | foreign country"
            " | foreign land | foreign cities | foreign countries | foreign policy | foreign affairs"
            " | exchange student | i can watch | we can watch | could watch | i could watch | we could watch"
            " | should watch | worth watching | made in | came out | that came out | came out in | released in"
            " | released | made | shot in | set in | takes place in | taking place in | about | in the mood"
            " | for the love of god | for gods sake | for god s sake | for christs sake | oh my god | my sister"
            " | my brother | my cousin | my sisters | my brothers | my roommate | my colleagues | my neighbour"
            " | my neighbor | like 100 times | 100 times | a hundred times | a million times | many times"
            " | so many times | like a million times | a thousand times | several times | a few times | ten times"
            " | three times | twice | movie wise | film wise | last week | last month | last weekend | last time"
            " | when i was young | when i was a kid | as a kid | as a child | growing up | over the top | after all"
            " | over the years | over the weekend | over the last | over the past | if such a thing exists"
            " | bedtime is | bedtime at | past bedtime | before bedtime | past my bedtime"
            " | past their bedtime | until bedtime"
            " | happy with whichever | happy with either | id be happy with | happy with"
            " | wouldnt hurt | would not hurt | i win | i won | you win | do the same for | the same for"
            " | face on my telly | face on my tv | face on my screen | on my telly | on my screen"
            " | i miss | i really miss | i so miss"
            " | if that exists | if it exists | if theres such a thing | if there is such a thing | if there is one"
            " | if any exist | as long as | so long as | by heart | inside out | to death | back to front"
            " | gave in | gives in | caved in | put the phone down"
            " | put their phone down | put his phone away | put her phone away | put the phone away"
            " | put down her phone | put down his phone | put their phones down | put down their phones"
            " | off her phone | off their phones | off his phone | put her phone down | put his phone down"
            " | claw my eyes out | gouge my eyes out | pull my hair out | tear my hair out | poke my eyes out"
            " | lose the will to live | lose my mind | drive me insane | drive me mad | before he got weird"
            " | before she got weird | went weird | before he went weird | before they got weird | before he went mad"
            " | before it went downhill | before he sold out | before they sold out | its my bday | my bday"
            " | its my birthday | my birthday | bday | walk out of | walk out on | walk out | storm out | no offence"
            " | no offense | no worries | no pressure | no doubt | no joke | no kidding | no biggie | no big deal"
            " | no lie | no cap | no hurry | no stress | failing that | or failing that | if not that | as hell"
            " | as fuck | sings along | sing along to everything | no spoilers | spoilers | without spoilers"
            " | for some reason | because of my heart | at random | random | usual hollywood | typical hollywood"
            " | hollywood stuff | hollywood formula | hollywood fare | the usual hollywood stuff"
        ),
    },
}

FILLERS = word_set(
    "wheres whens howd whod thatll itll theyll whatll gotta wouldve mustnt cannot"
    " scrap ditch nix direction directions said saying told anyway anyways rest nah nope ye ya yea yup sum lmao"
    " says spoken"
    " lmfao rofl omg pls bro summat owt wi lass lad bruh bruv brah fam smth tbh ngl fr lowkey highkey deffo innit mate"
    " dude u ur jk btw ykwim iykwim iykyk imo imho idk idc nvm rn tho meh eh uhm umm hm soo sooo ugh argh gosh"
    " sorry wow whoa ugh argh whim usual hubby wifey missus lately missed obviously besides language exactly year"
    " years old age yours mother dad mom wife husband girlfriend boyfriend a an the some any"
    " something anything someone one ones movie movies film films flick flicks picture pictures"
    " title titles please pls plz me my i im ive id ill we us our you your youre u it its that this these those"
    " them they their there here he she his her him is are was were be been being am do does did done doing have"
    " has had having can could would should will may might must to of in on at by for from with and or but so if"
    " then than as also too very really quite pretty rather just only even maybe perhaps kind sort type bit little"
    " lot lots good great nice cool decent fine proper solid awesome amazing fantastic excellent interesting well"
    " ok okay yes yeah hey hi hello oh ah um uh hmm lol haha thanks thank want wanna like need get got go going"
    " gonna give gimme show find tell recommend suggest recommendation recommendations suggestion suggestions pick"
    " picks option options list name watch watching see seen look looking search mood feel feeling night tonight"
    " today evening weekend time right now again more most other others else another about what whats which who how"
    " when where why because since while much many few every all both each either neither not no dont doesnt isnt"
    " myself yesterday week weeks weekends"
    " dear friend thing things stuff way know think guess mean say let lets make makes made try help prefer"
    " preferably ideally possibly actually basically honestly literally best better top together wait before limit"
    " filter restriction remember original"
    " childhood somebody people person guy"
    " etc cinema set t s d m re ve ll w o y n out up off over into onto around between where's come comes came take"
    " takes took keep big huge new old bring fan genre genres style vibe vibes theme themes themed based story"
    " stories plot kinda sorta sth smth smthg pleasee recs rec reco movi film's flim moive movies' involve involves"
    " somewhere anywhere anyplace himself herself anybody"
    " involving feature features containing contains include includes including full whose whom pm such same"
    " similar especially mostly mainly definitely absolutely super totally extremely incredibly somewhat slightly"
    " per via though however although yet still already ever never always sometimes often usually specific particular"
    " particularly certain suitable appropriate preferred wish wishes fancy hoping hope fans hes shes theyre weve"
    " youve whos thats theres wondering suggesting line lines along appeal appeals back looks sounds direct directs"
    " directed star stars happen happens happened happening"
)
