"""The phrases of conversation: questions, history, small talk, and the words that say nothing about films."""

from __future__ import annotations

from agent.understanding.lexicon import Table
from data.wording import word_set

TALK: Table = {
    "question": {
        "director": (
            "who directed | who made | who is the director | whos the director | director of | who was the director"
            " | who directs | who make | who makes | who direct | who has directed | who has made | which director"
            " | directed by who | directed by whom | who did direct"
            " | who is the director of | whos the director of | who shot"
        ),
        "cast": (
            "whos that actor in | who is that actor in | who was that actor in | whos that actress in"
            " | who is that actress in"
            " | whos the guy in | who is the guy in | whos the woman in | who is the woman in | whos the girl in"
            " | who was the actor in | who is the actor in | who is the actress in | who is in | whos in"
            " | who stars in | who starred in | who plays in | who acted in | who acts in | cast of | the cast of"
            " | who else was in | who else is in | who was in | who are the actors | play in | appear in | star in"
            " | act in | who is starring | who stars | who starred | who plays | who played | which actors"
            " | who else | whats the cast | the cast | actors in | who are the actors in | starring who"
            " | who is it with | who is the main actor in | whos the main actor in | who is the lead in"
            " | whos the lead in | main actor in | lead actor in | lead actress in | main actress in"
            " | who has the lead in | who is the star of | whos the star of | who are the stars of"
            " | main character in | who is playing in | whos playing in | who play in | who is acting in"
            " | whos acting in"
            " | who appears in | who has acted in | who are playing in | which actors play in | which actors are in"
            " | what actors are in | which actor is in | who does play in | who do play in"
        ),
        "writer": (
            "who wrote | who is the writer | who was the writer | writer of | written by who | who scripted"
            " | who penned | who wrote the screenplay for | who wrote the script"
        ),
        "year": (
            "when was | when did | what year | which year | when was it made | how old is | how old was"
            " | release date"
            " | release year | year of | what year was | what year is | what year did | when is it from"
            " | from what year | what year is it from | when is"
        ),
        "runtime": (
            "how long is | how long | running time | runtime | whats the runtime | length of | what length"
            " | how much minutes | how much minutes has | how many minutes has | how much time | how many time"
            " | how much time has | how many hours has | how much hours | how long takes | how long has | how long goes"
            " | what is the duration | whats the duration | whats the length | how many minutes does | how long lasts"
            " | how much long is | how long it is | how long would it take | how long will it take"
            " | how many minutes | run time | how long does | how long was | duration of | how many hours"
            " | how long are"
            " | is it long | how many minutes is | is it a long movie | is it short | how long is it"
        ),
        "genres": (
            "what are the genres of | genres of | genre of | the genre of | what genre | which genre"
            " | what kind of movie is | what kind of film is | what type of movie is | what sort of movie is"
            " | what genre is | what genres | what sort of film is | what type of film is | what kind of a movie is"
        ),
        "language": (
            "what language | which language | is it in english | are there subtitles | does it have subtitles"
            " | is it subtitled | is it dubbed | what languages | in what language | in which language"
        ),
        "country": (
            "where was | which country | what country | where is it from | from which country"
            " | where does it come from | where is | where was it made | what country is"
        ),
        "plot": (
            "what is it about | whats it about | what is that about | whats that about | what happens in | plot of"
            " | summary of | synopsis of | tell me about | tell me more about | what is this about | storyline of"
            " | whats the story of | whats the story | whats the plot | describe | more about | more info on"
            " | more information about | info about | synopsis | the plot | tell me more | whats the plot of"
            " | what is the plot of | what is the story of | the story of | details on | details about"
            " | information about | more details | what are they about | more info about | what was it about"
            " | where does it take place | where is it set | when does it take place | when is it set"
            " | where does that take"
            " place | where does the story take place | when does the story take place"
            " | what about is | what about is it | about what is | about what is it | of what is it about"
            " | what it is about"
            " | of what is | what goes it about | whats happening in | what is happening in | what are these about"
            " | whats that one about | what is that one about | what is this one about | whats this one about"
        ),
        "rating": (
            "how good is | is it any good | is it good | rating of | what rating | ratings of | reviews of"
            " | what do people think of | what do people think | what do critics say | what do the critics say"
            " | is it worth | worth watching | worth it | how is | hows | how well rated | whats the rating"
            " | what did critics think | any good | how was | how did people like | do people like"
            " | did people like | did critics like | what do reviewers say | score of | imdb rating"
            " | was it any good | is that any good | is that good | was it good | are they any good"
            " | are they good | what are the reviews like | how are the reviews | is it well reviewed"
            " | what do people say about | well received | what do critics think of | what did critics think of"
            " | what did the critics think of | what do the critics think of | what do the reviews say"
            " | what did the reviews say | reception of | how was it received | is it highly rated"
            " | how is it rated | say about | said about | says about | wrote about | whats the imdb score for"
            " | imdb score for | imdb score of | imdb rating of"
            " | imdb rating for"
            " | whats the imdb rating of | whats the imdb rating for | whats the imdb score of | score for"
            " | rating for"
            " | whats the score of | rotten tomatoes score | whats the rotten tomatoes score of | metacritic score"
        ),
        "oscars": (
            "how many oscars | did it win | did it win any oscars | did it win an oscar | did it win oscars"
            " | has it won anything | did it win anything | has it won any | has it won an oscar | has it won oscars"
            " | has it won any awards | win anything | win an oscar | win any oscars | win oscars"
            " | win the oscar | win any awards | win awards"
            " | won an oscar for | nominated for an oscar | which oscars | what awards | what oscars | any oscars"
        ),
        "unknown": (  # facts that are asked for and that no source here has
            "box office | how much did it make | how much money did | how much did | whats the budget | budget of"
            " | who composed | who did the music | who wrote the music | who did the soundtrack | who made the music"
            " | who did the score | filming location | filming locations | where was it filmed | where was it shot"
            " | where did they film | where did they shoot | who shot it | cinematographer | who edited"
            " | who produced"
            " | is there a sequel | is there going to be | will there be a | post credits scene | post credit scene"
            " | end credits scene | post credits scenes | post credit scenes | after credits scene | do i need to see"
            " | do i need to watch | do i have to see | do i have to watch | do we need to see | do we need to watch"
            " | any trivia | trivia about | fun facts"
            " | soundtrack of | the soundtrack of | the soundtrack to | theme song of | the theme song of"
        ),
        "clips": (
            "trailer | trailers | trailer for | trailer of | the trailer for | the trailer of | a trailer for | poster"
            " | posters | poster of | poster for | the poster of | teaser | screenshot | screenshots | stills from"
            " | a clip from | clips from | a clip of | clips of | video clip"
        ),
        "tone": (
            "what is the tone | whats the mood of | what is the mood | is it funny | is it scary | is it sad"
            " | is it dark | how scary is | how funny is | how sad is | how violent is | is it violent"
            " | is it depressing | is it romantic | how dark is | is it gory | is it slow | how gory is"
            " | is it boring | is it heavy | does it have a happy ending | is it black and white | is it bloody"
            " | is it creepy | is it tense"
        ),
        "compare": (
            "compare | difference between | which is better | whats the difference between | versus | vs | or which"
            " | better than | how do they compare | how does it compare | which one is better"
            " | which would you pick | how are they different | compare the"
        ),
        "suitable": (
            "suitable for | is it suitable for | appropriate for | ok for | okay for | good for | safe for"
            " | is it ok for | is it okay for | is it for | can i watch it with | can kids watch | fine for"
            " | suitable | appropriate | is it appropriate for | age rating of | what age"
            " | age rating | certificate of | can my kids watch | is it family friendly | too scary for"
            " | too violent for"
            " | too sad for | too dark for"
            " | can children watch"
        ),
        "where": (
            "where can i watch | where can i see | where can i stream | is it on netflix | on netflix | streaming"
            " | available on | where is it streaming | is it on amazon | on disney plus | on hulu | where to watch"
            " | how can i watch | on prime | on amazon prime | on amazon | on disney | on hbo | on hbo max"
            " | on max | on apple tv | on itunes | on youtube | on tubi | on mubi | stream it | stream this"
            " | rent it | rent this | to rent | in theaters | in theatres | in cinemas | in the cinema"
            " | playing anywhere | which streaming | what streaming | what platform | which platform"
            " | where do i find | where can i find | on dvd | on blu ray | on bluray | on vhs"
            " | stream that | stream them"
            " | watch it online | watch that online | watch this online | buy it | rent that | playing near me"
        ),
    },
    "small_talk": {
        "hello": (
            "hello | hi | hey | hiya | good morning | good evening | good afternoon | howdy | greetings | yo"
            " | hey there | i love you | love you | hi there | hello there | whats up | sup | how are you"
            " | how are you doing"
            " | how is it going | hows it going | good day | hallo | bonjour | hola | guten tag | ciao | good night"
            " | nice to meet you"
        ),
        "thanks": (
            "thanks | thank you | thx | ty | cheers | great thanks | thanks a lot | thank you so much"
            " | much appreciated | perfect | awesome | cool | great | nice | ok | okay | good idea | excellent"
            " | wonderful | lovely | merci | danke | gracias | brilliant | yes | yeah | yep | sure | good | fine"
            " | alright | got it | i see | interesting | lol | haha | wow | yes please | many thanks | amazing"
            " | great picks | good choice | nice one | will do | fair enough | no worries | great suggestions"
            " | good suggestions | nice picks | that was great | that was good | that was awesome | that was helpful"
            " | thats great | thats perfect | thats awesome | love it | very helpful | you rock | youre the best"
            " | you are the best | super | sweet thanks | appreciate it | good stuff | nice work | good bot | bravo"
        ),
        "insult": (
            "you suck | this sucks | u suck | youre useless | you are useless | useless | this is useless"
            " | stupid bot"
            " | dumb bot | bad bot | youre stupid | you are stupid | youre dumb | you are dumb | idiot | wtf"
            " | worst bot ever | youre bad at this | you are bad at this | youre not helpful | you are not helpful"
            " | not helpful | terrible suggestions | bad suggestions | awful suggestions | shut up | screw you"
            " | fuck you"
            " | you dont understand me | you dont get it | you dont understand | you are not listening"
            " | youre not listening | you never listen | this is terrible | this is stupid"
        ),
        "about": (
            "do you save | do you store | do you save what i say | do you store what i say | do you track me"
            " | privacy"
            " | is my data safe | what happens to my data | do you keep what i say | do you keep my data"
            " | do you share my data | do you save my data | do you store my data | who sees what i write"
            " | who are you | whats your favorite movie | whats your favourite movie | whats your favourite film"
            " | what is your favorite movie | what are you | what can you do | how do you work | are you a bot"
            " | r u a bot"
            " | are you a robot | are you human | are you real | what is this | how does this work"
            " | whats your name | what is your name | are you an ai | who made you | how do i use this"
            " | what do you do | what else can you do | how does it work | what is marquee | how do you know"
            " | where do you get your | are you chatgpt | are you a person | are you a human"
        ),
        "help": (
            "help | help me | i need help | what can i ask | what can i say | instructions | please help"
            " | can you help me | commands"
        ),
        "bye": (
            "bye | goodbye | see you | see ya | bye bye | good bye | im done | thats all | thats it | that is all"
            " | have a nice day | have a great day | have a nice evening | have a good evening | have a good night"
            " | have a lovely day | have a great evening | have a nice weekend | have a good weekend"
            " | take care | cya | later | have a good one | talk later | tschuss | au revoir | adios | no thanks"
            " | no thank you | nothing else"
        ),
    },
    "history": {
        "list": (
            "what have i liked | what did i like | what do you know about me | what do you know of me | my history"
            " | my taste | what have i seen | what have i watched | what have i told you | show my history"
            " | my profile | what do i like | what i liked | my likes | my dislikes | my ratings | movies ive liked"
            " | films ive liked | what have i rated | my list | what have i disliked | what did i say i liked"
            " | which films have i liked | which movies have i liked | my preferences | what do you remember"
            " | what do you remember about me | what films have i liked | what movies have i liked"
            " | what have i hated | which movies have i seen | which films have i seen | what movies have i seen"
            " | what films have i seen | who am i | do you remember me | what have you learned about me"
            " | show me what i liked | my watch history | what are my favorites | what are my favourites"
            " | what am i into | did i say i liked | did i tell you i liked | have i told you | what do i hate"
            " | what have you remembered | what you know about me | whats my favourite movie"
            " | whats my favorite movie"
            " | whats my favourite film | whats my favorite film | what is my favourite movie"
            " | what is my favorite movie"
            " | what is my favourite film | what is my favorite film | did i tell you | did i tell you i hated"
            " | have i seen any | have i already seen any | have i seen any of | have i already seen any of"
            " | did i see any of | what have you got on me | what do you have on me | what kind of movies do i like"
            " | what kind of films do i like"
            " | what kind of movies do you think i like | what kind of films do you think i like"
            " | what do you think i like"
            " | what movies do i like | what films do i like | what genres do i like | whats my taste"
            " | do you know my taste"
            " | have in common | which of my favourites | which of my favorites | did i tell you about"
            " | did i say i hated | did i say i loved | have you noted about me"
            " | do you have on me | do you have about me"
        ),
        "forget": (
            "forget that | remove that from my history | forget i said that | forget that i liked"
            " | forget that i said"
            " | forget that i like | forget that i love | forget that i loved | forget that i hate"
            " | forget that i hated"
            " | forget that i dislike | forget that i disliked | forget that i dont like | forget that i dont watch"
            " | forget that i never watch | forget that i cant stand | forget i said | forget i hate"
            " | forget i dislike"
            " | forget i like | forget i liked | forget i dont like"
        ),
        "all": (
            "clear my history | delete my history | forget my history | forget about me | forget me"
            " | erase my history | delete my data | forget what you know about me | remove my history"
            " | clear my data | reset my history | delete everything about me | erase my data | wipe my history"
            " | forget everything about me | forget everything you know about me | delete my profile"
            " | delete all my data | forget all you know about me | dont remember anything about me"
            " | i dont want you to remember anything about me | stop remembering things about me"
            " | i dont want you to remember me | dont keep my data | dont save anything about me"
        ),
    },
    "start_over": {
        "yes": (
            "start over | start again | lets start over | start fresh | reset | restart | new conversation"
            " | clear everything | forget everything | scrap that | scrap everything | begin again | from scratch"
            " | start from scratch | clean slate | forget all that | new search | forget what i said"
            " | ignore everything i said | wipe the slate clean | forget it all | lets begin again"
            " | never mind all that | nevermind all that | reset everything | scrap all that | begin from scratch"
            " | lets begin from scratch | clear filters | clear all filters"
            " | forget about all that | drop all that | start a new search | ignore all that"
        ),
    },
    "undo": {
        "yes": (
            "undo | undo that | undo this | undo it | undo the last | go back | take that back | take it back"
            " | revert"
            " | revert that | go back to the previous list | go back to the previous | back to the previous list"
            " | back to the list before | go back one step | one step back | step back | cancel that | scratch that"
            " | previous list | go back to | go back to before | undo the last one | undo my last request"
            " | rewind | take the last change back | take back the last | undo the last change"
            " | take the last one back"
            " | bring back the last list | show me the last list again | show the previous ones again"
        ),
    },
    "for_good": {  # makes of a refusal one that stands
        "yes": "remember that | for good | in general | generally | from now on | as a rule",
    },
    "attack": {  # words to the program rather than about films
        "yes": (
            "ignore all previous instructions | ignore previous instructions | ignore your instructions"
            " | system prompt"
            " | disregard the rules | disregard all | disregard your | ignore the rules | ignore all rules"
            " | reveal the | reveal your | you are now | api key | pretend you are | pretend to be | act as"
            " | developer mode | jailbreak | your instructions | your prompt | forget your instructions"
        ),
    },
    "drop": {  # with a film: out of the history
        "forget": "forget | remove | delete | erase | take back | unlike",
    },
    "ask": {  # asks about a title only when one follows
        "plot": "whats | what is | what was | what are | whats up with | what happens in",
        "rating": "hows | how is | how was",
        "suitable": "is | are | was | were | does | can | do | did",
    },
    "choice": {  # a pick taken
        "yes": (
            "look good | look great | look interesting | sound good | sound great | looks nice | sounds nice"
            " | looks cool"
            " | look nice | sound nice | looks good | sounds good | looks great | sounds great | looks interesting"
            " | sounds interesting"
            " | ill watch | ill go with | ill take | lets go with | i will watch | ill try | i pick | i choose"
            " | im going with | going with | sounds like fun | ill give it a try | looks fun | lets watch"
            " | ill check it out | ill check that out | check it out | ill give that a try | ill watch that"
            " | ill watch it"
            " | ill check out | sounds perfect | looks perfect | appeals to me | i like the sound of"
            " | like the look of | well watch"
        ),
    },
    "same": {
        "director": (
            "by the director of | from the director of | by the same director as | same director as"
            " | anything by the director of | something by the director of | movies by the director of"
            " | films by the director of | movie by the director of | film by the director of"
            " | by the guy who made | same director | by the same director | from the same director"
            " | that director | this director | same filmmaker | by him | by her | his other films"
            " | her other films | same directors | by the same directors | from the same directors | same people"
            " | what else has the director of | what else did the director of | what else by the director of"
            " | what has the director of | other movies by the director of | other films by the director of"
            " | other movies from the director of | other films from the director of | more by the director of"
            " | more from the director of | movies of the director of | films of the director of"
            " | what else has he made | what else did he make | what else did he direct | what else has he directed"
            " | what else has she made | what else did she make | what else did she direct"
            " | what else has she directed"
            " | what other movies did he make | what other films did he make | what other movies did he direct"
            " | what other films did he direct | what other movies has he made | what other films has he made"
            " | of him | of her | films of his | other films of his | anything else by him | anything else by her"
            " | more by him | more by her | his other movies | her other movies | his other stuff | more of his"
            " | by the same people | same team | same filmmakers | by the same guy | by the same guys"
            " | same person | by that guy | from that director | by that director | whoever made it | by them"
        ),
        "actor": "the guy from | that guy from | the actor from | the actress from | the lead from | the girl from"
        " | the star of | the lead of | the woman from | the man from | with him in it | with him | with her in it"
        " | same actor | same actors | with the same actor | same cast | same lead | same actress | same star",
    },
    "role": {  # of the person asked for before
        "director": (
            "he directs | she directs | he directed | she directed | he is directing | directed by him"
            " | directed by her | as a director | as director | behind the camera | he made himself"
            " | directs himself"
        ),
        "actor": "he acts | she acts | he stars | she stars | as an actor | as an actress",
    },
    "acceptance": {
        "yes": (
            "based on my taste | based on my history | based on what i liked | based on my likes"
            " | based on my ratings | fits my taste | to my taste | matching my taste | im bored | i am bored | bored"
            " | anything | anything goes | whatever | im open | any movie | any film"
            " | any movies | any films | a movie | a film | movie | film | movies | films | something good"
            " | something nice | something to watch | i dont know | dont know | i cant decide | cant decide"
            " | you choose | you pick | your choice | dealers choice | surprise us | dunno | i dunno | idk"
            " | no clue | no idea | no preference | no preferences | something | some movies | some films"
            " | movie night | film night | movie tonight | a good movie | a good film | good movie | good movies"
            " | a great movie"
        ),
    },
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
        "rated for that age": "rated pg | rated g | pg rated | rated r | r rated | pg 13 | rated pg 13 | nc 17",
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
            "mother in law | father in law | mother in laws | father in laws | silly request | silly question"
            " | stupid question | dumb question | bank holiday | film club"
            " | never mind | nevermind"
            " | no problem | not sure | im not sure | dont care | i dont care | no matter"
            " | why not | not bad | nothing special | not only | not just | if not | not necessarily | havent seen"
            " | i havent seen | ive not seen | not seen | i have not seen | never seen | ive never seen"
            " | that i havent seen | i havent watched | havent watched | no matter what | doesnt matter"
            " | does not matter | of course | i think | i guess | at least | at all | right now | a lot | as well"
            " | too much | or something | or so | and so on | kind of | sort of | if possible | for example"
            " | you know | i was wondering if | let me know | thank god | no rush | would be great | would be nice"
            " | that would be great | would be perfect | would be cool | please and thank you | for me | for us"
            " | to watch | to see | tonight | this evening | this weekend | today | tomorrow | right away | on tv"
            " | all time favorite | nothing better | never gets old | would you | of some sort | along those lines"
            " | along these lines | something along those lines | on those lines | that kind of thing"
            " | that sort of thing | nothing but | kind of thing | and such | and stuff | in general | last night"
            " | merry christmas | happy new year | no particular | nothing in particular | a good time"
            " | i dont want to think | dont want to think | please dont | not again | you recommended"
            " | you suggested | you showed me | you gave me | you picked | you mentioned | have a good day | so far"
            " | the most | shortest | longest | oldest | newest | latest"
            " | in my life | in my whole life | in my lifetime | in a million years | foreign city | foreign country"
            " | foreign land | foreign cities | foreign countries | foreign policy | foreign affairs"
            " | exchange student"
            " | i can watch | we can watch | could watch | i could watch | we could watch | should watch"
            " | worth watching | made in | came out | that came out | came out in | released in | released | made"
            " | shot in | set in | takes place in | taking place in | about"
            " | in the mood | for the love of god | for gods sake | for god s sake | for christs sake | oh my god"
            " | my sister | my brother | my cousin | my sisters | my brothers | my roommate | my colleagues"
            " | my neighbour"
            " | my neighbor | like 100 times | 100 times | a hundred times | a million times | many times"
            " | so many times"
            " | like a million times | a thousand times | several times | a few times | ten times"
            " | three times | twice"
            " | movie wise | film wise | last week | last month | last weekend | last time | when i was young"
            " | when i was a kid | as a kid"
            " | as a child | growing up | over the top | after all | over the years | over the weekend"
            " | over the last"
            " | over the past"
        ),
    },
}

FILLERS = word_set(
    "direction directions says said saying told anyway anyways rest nah nope ye ya yea yup sum lmao"
    " lmfao rofl omg pls bro summat owt wi lass lad bruh bruv brah fam smth tbh ngl fr lowkey highkey deffo innit mate"
    " dude u ur jk btw meh eh uhm umm hm soo sooo ugh argh gosh"
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
    "preferably ideally possibly actually basically honestly literally best better top together wait before limit"
    " filter restriction remember original"
    " childhood somebody people person guy"
    " etc cinema set t s d m re ve ll w o y n out up off over into onto around between where's come comes came take"
    " takes took keep big huge new old bring fan genre genres style vibe vibes theme themes themed based story"
    " stories plot kinda sorta sth smth smthg pleasee recs rec reco movi film's flim moive movies' involve involves"
    " somewhere anywhere anyplace himself herself anybody"
    " involving feature features containing contains include includes including full whose whom pm such same"
    " similar especially mostly mainly definitely absolutely super totally extremely incredibly somewhat slightly"
    " per via though although yet still already ever never always sometimes often usually specific particular"
    " particularly certain suitable appropriate preferred wish wishes fancy hoping hope fans hes shes theyre weve"
    " youve whos thats theres wondering suggesting line lines along appeal appeals back looks sounds direct directs"
    " directed star stars happen happens happened happening"
)
