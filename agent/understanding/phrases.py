"""The phrases that steer: attitudes, negation, asking, questions, talk. Plain words, label → value → phrases.

Films, people, genres and tags are not here: see `subjects` and the indexes.
"""

from __future__ import annotations

from collections.abc import Iterator

from agent.understanding.lexicon import Table, entries

STEERING: Table = {
    "attitude": {
        "similar": "like | similar to | similar | along the lines of | along the line of | in the vein of | reminiscent of"
        " | a la | kind of like | sort of like | such as | same vibe as | the same vibe as | same vibes as | vibe of"
        " | comparable to | in the style of | resembling | as good as | as funny as | as scary as | more like | closer to"
        " | same as | stuff like | mix between | a mix between | a mix of | mix of | cross between | a cross between | combination of | a combination of | mashup of | meets | if i liked | if i loved | if i like | if i enjoyed | if you liked | for fans of | for a fan of | for people who like | for people who liked | because i liked | because i loved | since i liked | since i loved | for someone who loved | for someone who liked | based on how much i loved | reminds me of | similar vibe to | in the spirit of"
        " | in the same vein as | in the same style as | remind me of | that feels like | feels like | looks like",
        "liked": "i like | i liked | liked | love | loved | i love | i loved | enjoy | enjoyed | adore | adored | loving | luv | luved"
        " | fan of | big fan of | i am a fan of | im a fan of | really into | favorite | favourite | favorites | favourites"
        " | my favorite | my favourite | favorite movie | favourite movie | favorite film | favourite film | my favorite movie is"
        " | my favourite film is | my favorite film is | my favourite movie is | my favorites are | my favourites are"
        " | my favorite movies are | my favourite films are | i also like | i also liked | i also loved | i really like"
        " | i really liked | i really loved | i really enjoyed | i enjoyed | we loved | we like | we liked | we enjoyed"
        " | thumbs up for | im into | i am into | cant get enough of | i dig | obsessed with | crazy about | keen on | fond of",
        "disliked": "hate | hated | i hate | i hated | dislike | disliked | loathe | loathed | cant stand | couldnt stand"
        " | can not stand | cannot stand | not a fan of | wasnt a fan of | im not a fan of | bored by | thumbs down for | not into"
        " | im not into | was bored by | not a big fan of | not keen on | allergic to | detest | never liked | despise | not big on"
        " | couldnt finish | fell asleep during | not really into | cant bear | never liked",
        "seen": "seen | ive seen | i have seen | have seen | already seen | ive already seen | watched | just watched | just saw"
        " | i saw | saw | already watched | ive watched | i watched | i just watched | i just saw | we watched | we saw | already saw"
        " | i already know | already know | i know | just finished | finished watching | weve seen | we have seen | seen already",
        "unlike": "not like | nothing like | unlike | not similar to | opposite of | the opposite of",
    },
    "verdict": {  # after a title
        "liked": "was great | is great | was awesome | is awesome | was amazing | is amazing | was good | was really good | is good"
        " | were great | were awesome | were good | rocks | rocked | was fantastic | is fantastic | is one of my favorites"
        " | is one of my favourites | is my favorite | is my favourite | was my favorite | was my favourite | was fun | was brilliant"
        " | is brilliant | was wonderful | is the best | was the best | are great | are my favorites | are my favourites"
        " | was excellent | is excellent | is a masterpiece | was very good | was hilarious | was so good | is so good | was perfect"
        " | was a good one | is a good one | was incredible | is my favorite movie | is my favourite film | are amazing | was pretty good",
        "disliked": "was awful | is awful | was terrible | is terrible | sucked | sucks | was boring | is boring | was bad | is bad"
        " | is overrated | was overrated | bored me | not for me | wasnt for me | was not for me | was rubbish | is rubbish | was crap"
        " | was horrible | was dull | was disappointing | was meh | was trash | is trash | is not for me | isnt for me | was too long"
        " | were awful | were terrible | were boring | was not good | wasnt good | did nothing for me | put me to sleep | was lame",
        "seen": "seen it | ive seen it | already seen | i already saw | seen that | already saw it | seen already | ive seen",
    },
    "not": {
        "hard": "no | not | without | w o | except | except for | excluding | exclude | anything but | everything but | other than"
        " | apart from | aside from | but not | but no | nothing | nothing with | none of | never | avoid | avoiding | skip"
        " | tired of | sick of | im sick of | i am sick of | im tired of | i am tired of | bored of | im bored of | fed up with | im fed up with | tired of watching | sick of watching | had enough of | minus | leave out | leaving out | keep out | neither | nor | isnt | arent | is not"
        " | are not | not in the mood for | non | nope to | doesnt have | does not have | dont have | dont want | rather not"
        " | anything except | everything except | all but | that isnt | thats not | that is not | not any | not another"
        " | free of | zero | ban | hold the | no more | never any | that arent | hate anything with",
        "soft": "less | not too | not so | not very | not that | not overly | not really | nothing too | nothing overly | not as"
        " | isnt too | isnt so | isnt very | isnt that | arent too | thats not too | not super | not extremely | not all that"
        " | without too much | not too much | not much | without much | nothing very | nothing so | isnt as | a bit less | a little less"
        " | much less | way less | far less | not quite so | not quite as | fewer | too | not terribly | tone down the | a lot less"
        " | its too | was too | were too | they were too | that was too | its all too | these are too | those are too | they are too"
        " | theyre too | thats too | a bit too | way too | a little too | far too | much too | nothing that",
    },
    "more": {
        "more": "more | even more | a bit more | a little more | much more | way more | lots of | plenty of | a lot of | loads of"
    },
    "credit": {
        "director": "directed by | director | made by | film by | films by | movie by | movies by | direction by | directors"
        " | helmed by | something by | anything by | by director | by the director of",
        "actor": "with | w | starring | stars | featuring | featured | played by | acted by | stars in | with actor | with actress"
        " | actor | actress | acting by | has",
        "writer": "written by | writer | screenplay by | script by | penned by | scripted by",
        "any": "by | from",
    },
    "starring_after": {
        "actor": "in it | in them | starring | in the lead | in a lead role | stars in | is in | acted in | plays in"
    },
    "want": {
        "fresh": "i want | i want to watch | i want to see | i wanna watch | i wanna see | wanna watch | wanna see | i would like"
        " | id like | id like to watch | id like to see | i would like to see | i would like to watch | show me | show us | give me"
        " | gimme | give us | find me | find | recommend | recommend me | recommend us | suggest | suggest me | suggest a | looking for"
        " | im looking for | i am looking for | search for | searching for | in the mood for | im in the mood for | i need | we need"
        " | can you recommend | could you recommend | can you suggest | can you recommend me | any recommendations for | is there | are there | is there any | are there any | i fancy"
        " | whats a good | what is a good | what are some good | know any | do you know any | got any | do you have any | do you have"
        " | are there any | any good | feel like watching | i feel like | feel like | feeling like | i could go for | could go for"
        " | my girlfriend wants | my wife wants | my husband wants | my boyfriend wants | she wants | he wants | they want | my gf wants | my bf wants | we want | we want to watch | let me see | help me find | looking to watch | what should i watch | what should we watch"
        " | what can i watch | what to watch | something to watch | hit me with | i crave | craving | need something | want something"
        " | looking for something | im after | after something | watch something | throw me | list | name | pick me | pick | choose"
        " | i would love | id love | would love | would love to see | can i have | can we have | may i have | tell me some | got anything"
        " | up for | im up for | i am up for | watch | want to see | want to watch | want | need | i feel like watching | hook me up with",
        "switch": "now | lets try | lets switch to | switch to | new request | something else | anything else"
        " | now something | different topic | lets do | let us try | lets have | ok now | okay now | now show me"
        " | now give me | now i want | change of plans | change of mood",
        "instead": "i changed my mind | changed my mind | ive changed my mind | on second thought | wait no | no wait | how about | what about | instead | rather | actually | or maybe | no i meant | i meant | make that | i mean",
        "refine": "make it | make them | only | but | just | ones | more specifically | but make it | keep it | also | and also | plus"
        " | should be | must be | has to be | have to be | it should be | needs to be | preferably | ideally | prefer | id prefer",
    },
    "other": {
        "more": "more | others | other ones | what else | anything else | something else | show me more | more please | give me more"
        " | more of these | more of those | more like these | more like those | more like this | more of the same | next | next ones"
        " | show me others | show me other ones | different ones | show me different ones | other suggestions | other options"
        " | any others | any other | another one | another | some more | any more | a few more | more suggestions | more options"
        " | more recommendations | more movies | more films | keep going | go on | continue | what other | other ideas | any more ideas"
        " | show more | new ones | other movies | other films | got more | more ideas | again | another round | different suggestions"
        " | try again | ones i havent seen | none of these | none of those | not these | anything but these | anything but those | not those | something i havent seen | other recommendations",
    },
    "shift": {
        "older": "older | too new | too recent | too modern | earlier | more vintage | further back | less recent | not so new | less modern",
        "newer": "newer | too old | too old fashioned | so old | more recent | more modern | later | less old | not so old | not as old | more contemporary | more current | fresher",
        "shorter": "shorter | not so long | not as long | less long | quicker | too long | a shorter one",
        "longer": "longer | not so short | less short | too short | a longer one",
        "different": "different | completely different | totally different | something different | something completely different"
        " | something totally different | something entirely different | entirely different | very different | surprise me"
        " | something unexpected | change it up | mix it up | out of the box | something random | more variety | more diverse",
    },
    "renown": {
        "popular": "popular | well known | famous | mainstream | blockbuster | blockbusters | big hits | hit movies | everybody knows"
        " | everyone knows | everyone has seen | widely seen | well loved | crowd pleaser | crowd pleasing | hits | must see | must sees"
        " | more popular | better known | more famous | more mainstream | household name | crowdpleaser | known | trending",
        "obscure": "hidden gem | hidden gems | underrated | obscure | lesser known | little known | less known | under the radar"
        " | overlooked | forgotten | not well known | unknown | nobody knows | off the beaten path | underseen | less mainstream"
        " | not mainstream | not too mainstream | non mainstream | less popular | less famous | i havent heard of | havent heard of"
        " | never heard of | ive never heard of | more obscure | not so famous | not too popular | not famous | not popular | niche"
        " | lesser seen | off the radar | not too well known | unheard of | hidden treasure | hidden treasures",
    },
    "acclaim": {
        "yes": "well reviewed | critically acclaimed | acclaimed | award winning | award winner | award winners | highly rated | top rated"
        " | best rated | oscar winning | oscar winner | oscar winners | oscar winning movie | won an oscar | won oscars | best picture"
        " | best picture winner | best picture winners | great reviews | good reviews | highly acclaimed | high rated | rated highly"
        " | masterpiece | masterpieces | of all time | greatest | academy award winning | academy award | academy award winner | quality"
        " | the best | best | must watch | imdb top 250 | critics love | critics loved | critics choice | golden globe | palme dor"
        " | won awards | high quality | better reviewed | better rated | with good reviews | with great reviews | highest rated"
        " | world class | prestigious | oscars | oscar | loved by critics | high ratings | good ratings | greatest ever",
    },
    "start_over": {
        "yes": "start over | start again | lets start over | start fresh | reset | restart | new conversation | clear everything"
        " | forget everything | scrap that | scrap everything | begin again | from scratch | start from scratch | clean slate"
        " | forget all that | new search | forget what i said | ignore everything i said | wipe the slate clean | forget it all"
        " | lets begin again | never mind all that | nevermind all that | reset everything | clear filters | clear all filters"
        " | forget about all that | drop all that | start a new search | ignore all that",
    },
    "lift": {
        "fine": "is fine | is ok | is okay | are fine | are ok | are okay | is alright | are alright | is fine too | is ok too"
        " | is allowed | are allowed | are welcome | is welcome | would be fine | would be ok | is also fine | is also ok | is good too"
        " | is fine after all | is ok after all | are fine after all | are back | are back in | can be included | is cool | are cool"
        " | are fine too | are ok too | is fine actually | are fine actually | is no problem | are no problem",
        "mind": "drop the | lose the | ditch the | i dont mind | dont mind | do not mind | wouldnt mind | allow | include | bring back | im ok with | im okay with"
        " | im fine with | i am fine with | i am ok with | ok with | okay with | fine with | no problem with | open to | im open to"
        " | not opposed to | cool with | dont care about | doesnt have to be | does not have to be | need not be | neednt be"
        " | dont have to be | it doesnt have to be | doesnt need to be | no need for | forget the | forget about | never mind the"
        " | nevermind the | remove the | doesnt matter if | regardless of | okay to include | ok to include",
        "years": "never mind the year | ignore the year | never mind the decade | any year | any decade | any era | any age | any time period | whatever year | from any year | year doesnt matter"
        " | the year doesnt matter | all years | any years | from any decade | from any era | no matter the year | forget the year",
        "runtime": "never mind the length | ignore the length | any length | any runtime | length doesnt matter | the length doesnt matter | no matter how long | however long"
        " | whatever length | any duration | i have all night | i have time | forget the length",
        "languages": "any language | all languages | language doesnt matter | the language doesnt matter | from any country"
        " | subtitles are fine | subtitles are ok | subtitles ok | subtitles fine | subtitles are okay ",
        "genres": "any genre | all genres | genre doesnt matter | the genre doesnt matter | whatever genre | any kind of movie",
        "people": "any actor | any director | with anyone | by anyone | any actors",
        "renown": "famous or not | popular or not",
    },
    "history": {
        "list": "what have i liked | what did i like | what do you know about me | what do you know of me | my history | my taste"
        " | what have i seen | what have i watched | what have i told you | show my history | my profile | what do i like"
        " | what i liked | my likes | my dislikes | my ratings | movies ive liked | films ive liked | what have i rated | my list"
        " | what have i disliked | what did i say i liked | which films have i liked | which movies have i liked | my preferences"
        " | what do you remember | what do you remember about me | what films have i liked | what movies have i liked | what have i hated"
        " | which movies have i seen | which films have i seen | what movies have i seen | what films have i seen | who am i"
        " | do you remember me | what have you learned about me | show me what i liked | my watch history | what are my favorites"
        " | what are my favourites | what am i into",
        "forget": "forget that | clear my history | delete my history | forget my history | forget about me | forget me | erase my history"
        " | delete my data | forget what you know about me | remove my history | clear my data | reset my history | delete everything about me"
        " | erase my data | wipe my history | forget everything about me | forget everything you know about me | remove that from my history"
        " | delete my profile | delete all my data | forget i said that | forget that i liked | forget that i said",
    },
    "why": {
        "yes": "why | how come | what makes you think | why did you pick | why did you choose | why did you recommend | why did you suggest"
        " | why this one | why that one | what made you pick | reason for | explain | explain why | for what reason | whats the reason for"
        " | based on what | what makes | how did you come up with | why would i like | why should i watch | why do you recommend"
        " | justify | why do you think | what made you choose | why these | why those | why exactly",
    },
    "question": {
        "director": "who directed | who made | who is the director | whos the director | director of | who was the director | who directs"
        " | which director | directed by who | directed by whom | who did direct | who is the director of | whos the director of | who shot",
        "cast": "who is in | whos in | who stars in | who starred in | who plays in | who acted in | who acts in | cast of | the cast of"
        " | who else was in | who else is in | who was in | who are the actors | who is starring | who stars | who starred | who plays"
        " | who played | which actors | who else | whats the cast | the cast | actors in | who are the actors in | starring who | who is it with",
        "writer": "who wrote | who is the writer | who was the writer | writer of | written by who | who scripted | who penned"
        " | who wrote the screenplay for | who wrote the script",
        "year": "when was | when did | what year | which year | when was it made | how old is | release date | release year | year of"
        " | what year was | what year is | what year did | when is it from | from what year | what year is it from | when is",
        "runtime": "how long is | how long | running time | runtime | whats the runtime | length of | what length | how many minutes"
        " | run time | how long does | how long was | duration of | how many hours | how long are",
        "genres": "what are the genres of | genres of | genre of | the genre of | what genre | which genre | what kind of movie is | what kind of film is | what type of movie is | what sort of movie is"
        " | what genre is | what genres | what sort of film is | what type of film is | what kind of a movie is",
        "language": "what language | which language | is it in english | are there subtitles | does it have subtitles | is it subtitled"
        " | is it dubbed | what languages | in what language | in which language",
        "country": "where was | which country | what country | where is it from | from which country | where does it come from | where is"
        " | where was it made | what country is",
        "plot": "what is it about | whats it about | what is that about | whats that about | what happens in | plot of | summary of"
        " | synopsis of | tell me about | tell me more about | what is this about | storyline of | whats the story of | whats the story"
        " | whats the plot | describe | more about | more info on | more information about | info about | synopsis | the plot"
        " | tell me more | whats the plot of | what is the plot of | what is the story of | the story of | details on | details about"
        " | information about | more details | what are they about | more info about | what was it about | whats that one about"
        " | what is that one about | what is this one about | whats this one about",
        "rating": "how good is | is it any good | is it good | rating of | what rating | ratings of | reviews of | what do people think of"
        " | what do people think | what do critics say | what do the critics say | is it worth | worth watching | worth it | how is | hows"
        " | how well rated | whats the rating | what did critics think | any good | how was | how did people like | do people like"
        " | did people like | did critics like | what do reviewers say | score of | imdb rating | was it any good | is that any good"
        " | is that good | was it good | are they any good | are they good | what are the reviews like | how are the reviews | is it well reviewed"
        " | how many oscars | did it win | did it win any oscars | did it win an oscar | what do people say about | well received",
        "tone": "what is the tone | whats the mood of | what is the mood | is it funny | is it scary | is it sad | is it dark"
        " | how scary is | how funny is | how sad is | how violent is | is it violent | is it depressing | is it romantic | how dark is"
        " | is it gory | is it slow | how gory is | is it boring | is it heavy | does it have a happy ending | is it black and white"
        " | is it bloody | is it creepy | is it tense",
        "compare": "compare | difference between | which is better | whats the difference between | versus | vs | or which | better than"
        " | how do they compare | how does it compare | which one is better | which would you pick | how are they different | compare the",
        "suitable": "suitable for | is it suitable for | appropriate for | ok for | okay for | good for | safe for | is it ok for | is it okay for"
        " | is it for | can i watch it with | can kids watch | fine for | kid friendly | suitable | appropriate | is it appropriate for"
        " | age rating of | what age | age rating | certificate of | can my kids watch | is it family friendly | too scary for | can children watch",
        "where": "where can i watch | where can i see | where can i stream | is it on netflix | on netflix | streaming | available on"
        " | where is it streaming | is it on amazon | on disney plus | on hulu | where to watch | how can i watch | on prime",
    },
    "small_talk": {
        "hello": "hello | hi | hey | hiya | good morning | good evening | good afternoon | howdy | greetings | yo | hey there | hi there"
        " | hello there | whats up | sup | how are you | how are you doing | how is it going | hows it going | good day | hallo | bonjour"
        " | hola | guten tag | ciao | good night | nice to meet you",
        "thanks": "thanks | thank you | thx | ty | cheers | great thanks | thanks a lot | thank you so much | much appreciated | perfect"
        " | awesome | cool | great | nice | ok | okay | good idea | excellent | wonderful | lovely | merci"
        " | danke | gracias | brilliant | yes | yeah | yep | sure | good | fine | alright | got it | i see | interesting | lol | haha | wow"
        " | yes please | many thanks | amazing | great picks | good choice | nice one | will do | fair enough | no worries "
        " | great suggestions | good suggestions | nice picks",
        "about": "who are you | what are you | what can you do | how do you work | are you a bot | r u a bot | are you a robot | are you human | are you real | what is this"
        " | how does this work | whats your name | what is your name | are you an ai | who made you | how do i use this | what do you do",
        "help": "help | help me | i need help | what can i ask | what can i say | instructions | please help | can you help me | commands",
        "bye": "bye | goodbye | see you | see ya | bye bye | good bye | im done | thats all | thats it | that is all | take care | cya | later"
        " | have a good one | talk later | tschuss | au revoir | adios | no thanks | no thank you | nothing else",
    },
    "ask": {  # asks about a title only when one follows
        "plot": "whats | what is | what was | what are | whats up with | what happens in",
        "rating": "hows | how is | how was",
        "suitable": "is | are | was | were | does | can | do | did",
    },
    "choice": {  # a pick taken
        "yes": "looks good | sounds good | looks great | sounds great | looks interesting | sounds interesting | ill watch | ill go with | ill take"
        " | lets go with | i will watch | ill try | i pick | i choose | im going with | going with | sounds like fun | ill give it a try | looks fun"
        " | lets watch | ill check out | sounds perfect | looks perfect | appeals to me | i like the sound of | like the look of | well watch",
    },
    "same": {
        "director": "same director | by the same director | from the same director | that director | this director | same filmmaker",
        "actor": "same actor | same actors | with the same actor | same cast | same lead | same actress | same star",
    },
    "acceptance": {
        "yes": "im bored | i am bored | bored | anything | anything goes | whatever | im open | any movie | any film | any movies | any films"
        " | a movie | a film | movie | film | movies | films | something good | something nice | something to watch | i dont know | dont know"
        " | i cant decide | cant decide | you choose | you pick | your choice | dealers choice | surprise us | dunno | i dunno | idk | no clue | no idea | no preference | no preferences"
        " | something | some movies | some films | movie night | film night | movie tonight | a good movie | a good film | good movie | good movies | a great movie",
    },
    "offtopic": {
        "yes": "weather | python script | write me a | poem | recipe | translate | stock price | bitcoin | capital of | news | president of | joke | tell me a joke"
        " | book a flight | flight | football score | calculate | homework | essay | code | javascript | sql | ignore all previous instructions"
        " | ignore previous instructions | ignore your instructions | system prompt | api key | password | the meaning of life | what time is it | whats the time | date today",
    },
    "keep": {  # phrases whose words must not be read one by one
        "idle": "never mind | nevermind | no problem | not sure | im not sure | dont care | i dont care | no matter | why not | not bad"
        " | nothing special | not only | not just | if not | not necessarily"
        " | havent seen | i havent seen | ive not seen | not seen | i have not seen | never seen | ive never seen | that i havent seen"
        " | i havent watched | havent watched | no matter what | doesnt matter | does not matter | of course"
        " | i think | i guess | at least | at all | right now | a lot | as well | too much | or something | or so | and so on | kind of | sort of"
        " | if possible | for example | you know | i was wondering if | let me know | thank god | no rush | would be great | would be nice"
        " | that would be great | would be perfect | would be cool | please and thank you | for me | for us | to watch | to see | tonight"
        " | this evening | this weekend | today | tomorrow | right away | on tv | all time favorite | nothing better | never gets old | would you"
        " | of some sort | along those lines | along these lines | something along those lines | on those lines | that kind of thing | that sort of thing | nothing but | kind of thing | and such | and stuff | in general | last night | merry christmas | happy new year"
        " | no particular | nothing in particular | a good time | i dont want to think | dont want to think | please dont | not again"
        " | you recommended | you suggested | you showed me | you gave me | you picked | you mentioned | have a good day | so far | the most"
        " | shortest | longest | oldest | newest | latest | lightest | funniest | scariest | saddest | darkest | i can watch | we can watch | could watch | i could watch | we could watch | should watch | worth watching | made in | came out"
        " | that came out | came out in | released in | released | made | shot in | set in | takes place in | taking place in | about",
    },
}

FILLERS = frozenset(
    "a an the some any something anything someone one ones movie movies film films flick flicks picture pictures title titles please pls plz"
    " me my i im ive id ill we us our you your youre u it its that this these those them they their there here he she his her him is are was were"
    " be been being am do does did done doing have has had having can could would should will may might must to of in on at by for from with"
    " and or but so if then than as also too very really quite pretty rather just only even maybe perhaps kind sort type bit little lot lots"
    " good great nice cool decent fine proper solid awesome amazing fantastic excellent interesting well ok okay yes yeah hey hi hello oh ah um"
    " uh hmm lol haha thanks thank want wanna like need get got go going gonna give gimme show find tell recommend suggest recommendation"
    " recommendations suggestion suggestions pick picks option options list name watch watching see seen look looking search mood feel feeling"
    " night tonight today evening weekend time right now again more most other others else another about what whats which who how when where"
    " why because since while much many few every all both each either neither not no dont doesnt isnt hello dear friend thing things stuff way"
    " know think guess mean say let lets make makes made try help prefer preferably ideally possibly actually basically honestly literally"
    " best better top someone somebody people person guy etc cinema set t s d m re ve ll w o y n out up off over into onto around between"
    " where's come comes came take takes took keep big huge new old bring fan genre genres style vibe vibes theme themes themed based story"
    " stories plot kinda sorta sth smth smthg pleasee recs rec reco movi film's flim moive movies' involve involves involving feature features"
    " containing contains include includes including full whose whom am pm such same similar especially mostly mainly definitely absolutely"
    " super totally extremely incredibly somewhat slightly per via though although yet still already ever never always sometimes often usually"
    " specific particular particularly certain suitable appropriate preferred wish wishes fancy hoping hope fans fan hes shes theyre weve youve whos thats theres wondering suggesting line lines along appeal appeals back looks sounds direct directs directed star stars maybe happen happens happened happening".split()
)

_NEGATED_VERBS = (
    "want", "want any", "want to see", "want to watch", "show me", "give me", "recommend", "suggest", "include", "need",
    "feel like", "watch", "pick", "bring", "do", "want anything with", "want something", "want anything",
)  # fmt: skip
_DISLIKE_VERBS = (
    "like",
    "enjoy",
    "care for",
    "love",
    "really like",
    "care much for",
    "get into",
    "get",
    "appreciate",
    "really enjoy",
)
_NEGATIONS = ("dont", "do not", "i dont", "i do not", "didnt", "did not", "i didnt", "i did not", "doesnt", "we dont", "wont", "please dont", "never",
              "i never", "we never", "she doesnt", "he doesnt", "my wife doesnt", "my husband doesnt", "wouldnt", "would not", "i really dont", "really dont")  # fmt: skip


def steering() -> Iterator[tuple[str, str, str]]:
    """All steering phrases as (phrase, label, value)."""
    for negation in _NEGATIONS:
        for verb in _NEGATED_VERBS:
            yield f"{negation} {verb}", "not", "hard"
        for verb in _DISLIKE_VERBS:
            yield f"{negation} {verb}", "attitude", "disliked"
    yield from entries(STEERING)
