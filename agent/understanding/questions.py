"""The phrases that ask for a fact of a film, by the fact."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from agent.understanding.lexicon import Table, entries

QUESTIONS: Table = {
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
            "good critics | bad critics | has good reviews | have good reviews | does it have good reviews"
            " | how good is | is it any good | is it good | rating of | what rating | ratings of | reviews of"
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
            "who narrates | whos the narrator | does it have a sequel | does it have sequels"
            " | are there sequels"
            " | is the sequel | are the sequels | how is the sequel | was the sequel | which version | what version"
            " | directors cut | the directors cut | extended cut | how old was he | how old was she | how old is he"
            " | how old is she | how old were they"
            " | how does it end | how does that end | how does it finish | what happens at the end | how does this end"
            " | does the dog die | does anyone die | does anybody die | who dies | what is the twist | whats the twist"
            " | box office | how much did it make | how much money did | how much did | whats the budget | budget of"
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
        "suits": (  # whom of a group
            "who would like | who will like | who would enjoy | who will enjoy | who would love | who will love"
            " | which of us would like | which of us would enjoy | who likes | who of us would like"
            " | who is this one for"
            " | who is it for | who is that for | who would prefer | who does it suit | who does this suit"
            " | who is that one for | who would hate | which of us is this for"
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
            "whats it rated | what is it rated | what are they rated | whats the certificate | at his age | at her age"
            " | at their age | at that age | right for his age | right for her age"
            " | suitable for | is it suitable for | appropriate for | ok for | okay for | good for | safe for"
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
}

_WHO = ("who is", "whos", "who was", "which is", "which was", "who are")
_WHICH = (
    "the",
    "that",
    "the main",
    "the lead",
    "the leading",
    "the other",
    "the old",
    "the young",
    "the female",
    "the male",
)
_PLAYING = (
    "actor", "actress", "guy", "girl", "boy", "man", "woman", "kid", "star", "villain", "hero", "lady", "bloke", "dude",
    "actors", "stars", "lead", "baddie", "bad guy", "heroine", "villain actor", "lead actor", "lead actress",
    "main actor", "main actress",
)  # fmt: skip
_CONTRACTED = {"whos": "who is", "whats": "what is", "hows": "how is", "wheres": "where is", "whens": "when is"}


_SERVICES = (
    "netflix", "prime", "prime video", "amazon", "amazon prime", "disney", "disney plus", "hulu", "hbo", "hbo max",
    "apple tv", "itunes", "youtube", "tubi", "mubi", "peacock", "paramount", "paramount plus", "sky", "now tv",
    "iplayer",
    "bbc iplayer", "criterion channel", "the criterion channel", "crunchyroll", "showtime", "starz", "kanopy", "plex",
)  # fmt: skip
_OFFERED = ("does {} have", "do {} have", "has {} got", "is {} showing", "does {} show", "does {} stream", "on {}")


def questions() -> Iterator[tuple[str, str, str]]:
    """All phrases that ask, as (phrase, label, value): those of the table, with and without contractions and articles,
    and "who is the old woman in"."""
    yield from entries(QUESTIONS)
    yield from ((form.format(service), "question", "where") for form, service in product(_OFFERED, _SERVICES))
    for who, which, playing in product(_WHO, _WHICH, _PLAYING):
        yield f"{who} {which} {playing} in", "question", "cast"
    for phrase, label, value in entries(QUESTIONS):
        for form in _forms(phrase):
            yield form, label, value


def _forms(phrase: str) -> Iterator[str]:
    for short, full in _CONTRACTED.items():
        if phrase.startswith(f"{short} "):
            yield phrase.replace(short, full, 1)
        if phrase.startswith(f"{full} "):
            yield phrase.replace(full, short, 1)
    if phrase.startswith(("who is the ", "what is the ", "whats the ", "whos the ")):
        yield phrase.replace(" the ", " ", 1)
