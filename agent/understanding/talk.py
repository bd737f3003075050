"""The phrases of conversation: history, small talk, undo, choices."""

from __future__ import annotations

from agent.understanding.lexicon import Table

TALK: Table = {
    "attitude": {
        "disliked": (
            "never could stand | could never stand | couldnt stand | could not stand | of my life on"
            " | of my life watching | of our lives on | of my time on | of my time watching | wasted my time on"
            " | wasted my time watching | wasted my time with | wasted an evening on | wasted a whole evening on"
        ),
        "similar": (
            "in that vein | in the same vein | in this vein | along that line | more along that line"
            " | along the same lines | along the same line"
        ),
    },
    "not": {
        "hard": (
            "instead of | drop the ones | remove the ones | lose the ones | take out the ones | get rid of the ones"
            " | skip the ones | not the ones | leave out the ones | kick out the ones | i not like | i not want"
            " | ive already worked through | worked through | worked my way through | been through all of"
            " | weve done all of | done all of | knows all the | seen everything by | seen everything with"
            " | already seen everything by | watched everything by"
        ),
    },
    "verdict": {"out": "doesnt count | dont count | does not count | doesnt count either"},
    "lift": {"fine": "can stay | may stay | can come back | can be in it | gets to stay | are allowed back"},
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
            " | are you a robot | youre a robot | youre a bot | you a robot | you a bot | youre an ai"
            " | are you human | are you real | what is this | how does this work"
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
            " | no thank you | nothing else | until next time | until the next time | till next time"
            " | till the next time | til next time | see you next time | see you the next time | see u next time"
            " | until tomorrow | till tomorrow | until then | see you tomorrow | see you soon | talk soon | speak soon"
            " | until we meet again | till we meet again"
        ),
    },
    "history": {
        "list": (
            "what have i liked | what did i like | what do you know about me | what do you know of me | my history"
            " | my taste | what have i seen | what have i watched | what have i told you | show my history"
            " | my profile | what do i like | what i liked | my likes | my dislikes | my ratings | movies ive liked"
            " | films ive liked | what ive rated | what movies have i rated | what films have i rated | films ive rated"
            " | movies ive rated | movies ive already rated | films ive already rated | what have i rated | my list"
            " | what have i disliked | what did i say i liked"
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
            " | what do i never want | what was it i told you i never | what did i say i never | did i say i hate"
            " | what did i tell you i never | did i tell you i hate | what do i not like | what dont i like"
            " | what have i told you never | i told you i never want to see | what do i not want to see ever"
            " | have in common | which of my favourites | which of my favorites | did i tell you about"
            " | did i say i hated | did i say i loved | have you noted about me"
            " | do you have on me | do you have about me"
        ),
        "forget": (
            "forget that about | forget that about the | forget that thing about | forget that"
            " | remove that from my history | forget i said that | forget that i liked"
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
        "yes": (
            "remember that | for good | in general | generally | from now on | as a rule | makes me sick | make me sick"
            " | gives me nightmares | give me nightmares | makes me ill | make me ill | makes me nauseous"
            " | make me nauseous | gives me migraines | gives me panic attacks | allergic to"
        ),
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
        "plot": (
            "ever heard of | have you heard of | have you ever heard of | whats | what is | what was | what are"
            " | whats up with | what happens in"
        ),
        "rating": "hows | how is | how was",
        "suitable": "is | are | was | were | does | can | do | did",
    },
    "choice": {  # a pick taken
        "yes": (
            "i take it | i take this | i take that | i take this one | i take that one | i will take it"
            " | ill have that one"
            " | look good | look great | look interesting | sound good | sound great | looks nice | sounds nice"
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
            "what else was the director of | what else is the director of | what else did the director of"
            " | anything else by the director of | other films the director of | other movies the director of"
            " | by the director of | from the director of | by the same director as | same director as"
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
}
