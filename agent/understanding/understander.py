"""From a message to a Request: a row of small stages, each claiming the words it understands."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from agent.understanding import foreign
from agent.understanding.acquaintances import COMPANY, acquaintance_stage, asides_of, hometowns
from agent.understanding.asides import aside_stage
from agent.understanding.asked import Found
from agent.understanding.attitudes import attitude_stage, like_those
from agent.understanding.audience import grown_ups
from agent.understanding.by_the_way import by_the_way
from agent.understanding.changes import AWARDS, OSCARS
from agent.understanding.comments import direct, without_remarks
from agent.understanding.companions import for_group
from agent.understanding.company import clauses
from agent.understanding.complaints import complained
from agent.understanding.corrected import (
    compared_one,
    described_version,
    makers_version,
    other_version,
    version_of_year,
    without_taken_back,
)
from agent.understanding.counts import count_stage
from agent.understanding.doubts import award_unknown, taken_for
from agent.understanding.either import settled_on
from agent.understanding.epithets import epithet_stage
from agent.understanding.eras import EraStage
from agent.understanding.facets import lifting_phrases
from agent.understanding.films import FilmStage
from agent.understanding.gathered import (
    films_by_attitude,
    minded_left_out,
    not_minded,
    told_of_a_family,
    written_out,
)
from agent.understanding.guesses import GuessStage
from agent.understanding.hindsight import hindsight
from agent.understanding.idle import FILLERS
from agent.understanding.inquiries import inquiries
from agent.understanding.kinds import from_the_start, kind_of
from agent.understanding.leaving import left
from agent.understanding.leftovers import left_text, strange_words
from agent.understanding.lengths import length_stage
from agent.understanding.lexicon import Lexicon, entries
from agent.understanding.listed import listed_stage
from agent.understanding.manner import MannerStage
from agent.understanding.misspelt import MisspeltStage
from agent.understanding.of_the_catalogue import best_of, newest, overviews
from agent.understanding.persons import PersonStage, asked_before
from agent.understanding.pointers import pointer_stage
from agent.understanding.ranges import SIDES, narrowed, ranges_of, shift_of, span_of_films
from agent.understanding.reading import Reading
from agent.understanding.recalling import recalling
from agent.understanding.renown import renown_of
from agent.understanding.scope import signs as signs_of
from agent.understanding.series import series_meant
from agent.understanding.set_aside import set_aside
from agent.understanding.settling import settle
from agent.understanding.several import parts, together
from agent.understanding.somebody import same_people, spoken_people
from agent.understanding.sparing import excepting, spared
from agent.understanding.steering import steering
from agent.understanding.stories import StoryStage, Told
from agent.understanding.subjects import subject_words
from agent.understanding.taking_back import taking_back
from agent.understanding.text import Message, read
from agent.understanding.title_doubts import TitleDoubts
from agent.understanding.title_weight import TitleWeight
from agent.understanding.unknown import unknown_stage
from agent.understanding.unmet import Phrase, left_out, taken_back
from agent.understanding.versions import Versions
from agent.understanding.wanted import Wanted, wanted_of
from agent.understanding.wishes import EnglishWords, Wish, WishReader
from data.english import usual_words
from data.names import NameIndex
from data.titles import TitleIndex
from data.types import DialogueState, Movie, MovieId, Request, RequestKind
from data.wording import word_set, words

if TYPE_CHECKING:
    from data.catalogue import Catalogue

_SMALL = word_set(
    "you we they he she it i a an and or not never what who how why up one two three old new mine yours thank again"
    " last night night day better watch ok"
)
_LIMIT_OF = {"longer": "runtime", "shorter": "runtime", "older": "years", "newer": "years"}


class Understander:
    """Reads messages against one catalogue. Build once; thread-safe."""

    def __init__(self, catalogue: Catalogue, titles: TitleIndex, names: NameIndex) -> None:
        self._catalogue = catalogue
        phrases = [*steering(), *WishReader(catalogue).entries(), *entries(AWARDS), *lifting_phrases()]
        self._lexicons: dict[str | None, Lexicon] = {None: Lexicon(phrases)}
        wishes = WishReader(catalogue)
        for language in foreign.TABLES:
            own = ((p, label, wishes.read(v) if label == "wish" else v) for p, label, v in foreign.phrases(language))
            self._lexicons[language] = Lexicon(chain(own, phrases))
        self._english = EnglishWords(
            overviews(catalogue), FILLERS | _SMALL, subject_words(), self._lexicons[None].words, usual_words()
        )
        self._titles, self._names = titles, names
        self._versions = Versions(titles, names, self._films_of, self._fits, self._uncredited)
        self._stories = StoryStage()
        self._eras = EraStage(newest(catalogue))

    def understand(self, message: str, state: DialogueState) -> Request:
        """What this message asks for, on its own. Reads its first 2,000 characters; never raises for a text."""
        text = read(direct(message, state))
        if not text.tokens:
            return Request(kind=RequestKind.UNCLEAR, message=message[:2_000])
        before = foreign.language_of(words(state.request.message))
        language = foreign.language_of(tuple(token.word for token in text.tokens), before)
        lexicon = self._lexicons[language]
        if request := left(text, state, self.understand) or set_aside(text, state, self.understand):
            return request
        if (people := clauses(text, lexicon, tuple(one.name for one in state.request.group))) and (
            request := for_group(text, people, state, self.understand)
        ):
            return request
        if (asked := parts(text, lexicon)) and (whole := together(asked, state, self._alone)):
            return replace(whole, message=text.text)
        return self._one(text, lexicon, state, language)

    def _alone(self, part: str, state: DialogueState) -> Request:
        """A part of a message that asks for several things."""
        text = read(part)
        return self._one(text, self._lexicons[None], state, None)

    def _one(self, text: Message, lexicon: Lexicon, state: DialogueState, language: str | None) -> Request:
        reading = self._claim(Reading(text), lexicon, state)
        told = self._stories(reading, signs_of(reading)) if language is None else Told(reading)
        reading = without_remarks(from_the_start(without_taken_back(told.reading)), state)
        wished = frozenset(wish.tag for wish in state.request.tags if wish.weight > 0)
        signs = complained(reading, spared(reading, signs_of(reading), wished), state)
        reading = aside_stage(hindsight(attitude_stage(reading, lexicon, signs)), signs)
        reading = reading.add(like_those(reading, state.focus))
        wanted = wanted_of(reading, signs, lexicon, self._catalogue.films_of, state.request.constraints)
        same = same_people(reading, state, self._titles, self._known)
        wanted.people += [(mention, person) for mention, person in same if not signs[mention.start]]
        wanted.people_none += [person for mention, person in same if signs[mention.start]]
        request = replace(
            self._assemble(reading, wanted, signs, state, foreign=language is not None), message=text.text
        )
        told_of_company = any(m.detail == COMPANY for m in reading.of("keep"))  # "Sam has to drive home"
        request = replace(request, text="" if told_of_company else " ".join((*told.texts, request.text)).strip())
        pointed = bool(reading.of("title", "reference"))
        kind, question = kind_of(Found(request, reading, pointed), state)
        return settle(replace(request, kind=kind, question=question), reading, state, self._titles)

    def _claim(self, reading: Reading, lexicon: Lexicon, state: DialogueState) -> Reading:
        doubts = TitleDoubts(self._titles, self._names, lexicon, self._english)
        reading = reading.add(recalling(reading, state))
        reading = reading.add(grown_ups(reading, lexicon)).add(by_the_way(reading))
        films = FilmStage(TitleWeight(self._titles, self._names, lexicon, self._english, self._versions, doubts))
        persons = PersonStage(self._names, lexicon, self._english, self._films_of)
        misspelt = MisspeltStage(self._names, self._english)
        guesses = GuessStage(self._titles, self._names, lexicon, self._english, lambda film: self._movie(film).label)
        shown = {film: self._movie(film) for film in state.all_shown if film in self._catalogue}
        reading = reading.add(taking_back(reading)).add(inquiries(reading, lexicon))
        reading = reading.add(asides_of(reading, state.request.group, lexicon))
        reading = acquaintance_stage(reading.add(hometowns(reading)), self._english)
        reading = reading.add(other_version(reading, state, self._titles, self._movie))
        reading = reading.add(described_version(reading, state, self._titles, self._versions, self._movie))
        reading = reading.add(makers_version(reading, state, self._titles, self._versions, self._movie))
        reading = reading.add(compared_one(reading, state, self._movie))
        reading = reading.add(asked_before(reading, state, self._names))
        reading = films(reading.add(spoken_people(reading, state, lexicon, self._names)), state)
        spoken_of = (film for film in (*state.request.similar_to, *state.focus[:3]) if film in self._catalogue)
        reading = reading.add(version_of_year(reading, map(self._movie, spoken_of), self._titles, self._movie))
        reading = pointer_stage(reading, state, shown, lexicon, self._names)
        reading = length_stage(self._eras(reading))
        reading = MannerStage(self._names, self._best_of, self._english.strange)(persons(misspelt(reading)))
        reading = guesses(epithet_stage(reading))
        reading = listed_stage(films.listed(reading, state), lexicon, self._english)
        reading = reading.add(excepting(reading))
        reading = replace(reading, message=reading.message.corrected(self._corrected(reading, lexicon)))
        reading = count_stage(reading)
        reading = reading.add(m for m in lexicon.scan(reading) if not told_of_a_family(reading, m))
        refused = state.request.constraints.tags_none
        return unknown_stage(reading.add(taken_back(reading, refused, self._catalogue.tags)))

    def _corrected(self, reading: Reading, lexicon: Lexicon) -> tuple[str, ...]:
        return tuple(
            token.word
            if not reading.free(place, place + 1)
            else (lexicon.corrected(token.word) or token.word)
            if self._english.unknown(token.word)
            else written_out(reading, place)
            for place, token in enumerate(reading.tokens)
        )

    def _assemble(
        self, reading: Reading, wanted: Wanted, signs: tuple[str, ...], state: DialogueState, foreign: bool
    ) -> Request:
        films, series = films_by_attitude(reading, self._titles), self._series(reading)
        text, refused = left_text(reading, signs, self._english) if not foreign else ("", ())
        ranges = ranges_of(reading, signs)
        doubts: tuple[str, ...] = ()
        told = {side: [self._movie(film).year for film in films.get(side, ())] for side in SIDES}
        years = narrowed(ranges.years, span_of_films(told))
        renown = renown_of(reading, signs)
        count = next((m.value for m in reading.of("count")), None)
        fine = {m.start for m in reading.of("lift") if m.value == "fine"}
        starts = {m.start for m in reading.of("title") if m.detail in SIDES}
        dated = [m for m in reading.of("shift") if m.end + 1 in starts]  # "newer than Jaws" says which years
        allowed = [m for m in reading.of("shift") if fine & {m.end, m.end + 1}]  # "longer is ok too"
        lifted = [*wanted.lifted, *(_LIMIT_OF[m.value] for m in allowed if m.value in _LIMIT_OF)]
        lifted = [*lifted, *(m.value for m in reading.of("lift") if m.value not in ("fine", "mind"))]
        lifted += settled_on(reading, state.request.tags)
        if not_minded(reading, "era"):  # "not necessarily a classic but before the 90s" still has a limit
            ranges = ranges_of(minded_left_out(reading, "era"), signs)
            years, lifted = ranges.years, [*lifted, "years"]
        if not_minded(reading, "renown"):
            renown, lifted = None, [*lifted, "renown"]
        awards = [m for m in reading.of("award") if not signs[m.start]]
        manner = {m.value[0]: m.value[1] for m in reading.of("manner") if not signs[m.start]}
        manner |= {name: self._best_of(name) for name in wanted.likened()}
        doubts += tuple(f"took the best known films of {maker} for that manner" for maker in manner)
        doubts += tuple(limit for m in awards if (limit := award_unknown(m)))
        doubts += tuple(f"cannot tell which films are {m.value}" for m in reading.of("unsupported"))
        if not text and not foreign and reading.of("want", "acceptance"):
            doubts += tuple(f"do not know what “{word}” is" for word in strange_words(reading, signs, self._english))
        unmet = (Phrase(reading.message.raw(m.start, m.end), signs[m.start] == "hard") for m in wanted.unmet)
        by_words = dict(left_out((*unmet, *refused), self._catalogue.words))
        told_of = tuple(phrase for phrase, can in by_words.items() if can)
        doubts += tuple(f"can leave out “{word}” only where the description tells of it" for word in told_of)
        doubts += tuple(f"cannot leave out “{word}”" for word, can in by_words.items() if not can)
        limits = wanted.constraints(reading, years, ranges.runtime, self._catalogue.genres)
        limits = replace(limits, series=series, years_none=ranges.years_none, tags_none=(*limits.tags_none, *told_of))
        return Request(
            similar_to=tuple(
                dict.fromkeys(
                    (
                        *films.get("similar", ()),
                        *(films.get("", ()) if not films.get("about") else ()),
                        *(film for made in manner.values() for film in made),
                    )
                )
            ),
            liked=films.get("liked", ()),
            disliked=films.get("disliked", ()),
            seen=films.get("seen", ()),
            left_out=films.get("out", ()),
            than=films.get("than", ()),
            named=films.get("source", ()),  # "what else has the director of Whiplash made"
            about=films.get("about", ()) + films.get("pointed", ()),
            constraints=limits,
            tags=wanted.tag_wishes(),
            moods=wanted.mood_wishes(),
            text=" ".join((*dict.fromkeys(wanted.texts), *ranges.settings, text)).strip(),
            renown=renown,
            acclaimed=any(not signs[m.start] for m in (*reading.of("acclaim"), *awards)),
            oscars=any(m.value in OSCARS for m in awards),
            shifts=tuple(dict.fromkeys(shift_of(m, signs) for m in reading.of("shift") if m not in [*allowed, *dated])),
            count=count,
            for_whom=wanted.for_whom,
            lifted=tuple(dict.fromkeys(lifted)),
            unresolved=reading.unresolved,
            unclear_parts=(*reading.doubts, *taken_for(reading, self._movie), *doubts),
        )

    def _series(self, reading: Reading) -> tuple[MovieId, ...]:
        """The films of the series asked for: "all the Bond films"."""
        wished = (m for m in reading.of("title") if m.detail == "")
        return tuple(dict.fromkeys(film for m in wished for film in series_meant(reading, m, self._titles)))

    def _films_of(self, name: str) -> frozenset[MovieId]:
        return frozenset(self._catalogue.ids[self._catalogue.films_of(name)].tolist())

    def _best_of(self, name: str) -> tuple[MovieId, ...]:
        return best_of(self._catalogue, name)

    def _uncredited(self, movie_id: MovieId) -> bool:
        film = self._movie(movie_id)
        return not (film.directors or film.writers or film.cast)

    def _fits(self, word: str, movie_id: MovieId) -> bool:
        """Whether a word names a genre, language or country of a film: "the swedish version"."""
        wish = next((m.value for m in self._lexicons[None].all_at((word,), 0) if isinstance(m.value, Wish)), Wish())
        film = self._movie(movie_id)
        spoken = {*film.languages[:1], *film.languages} - ({"English"} if film.languages[:1] != ("English",) else set())
        of = {*wish.languages} & spoken or {*wish.countries} & {*film.countries}
        return bool({*wish.genres} & {*film.genres} or of)

    def _known(self, movie_id: MovieId) -> Movie | None:
        return self._movie(movie_id) if movie_id in self._catalogue else None

    def _movie(self, movie_id: MovieId) -> Movie:
        return self._catalogue.movie(movie_id)
