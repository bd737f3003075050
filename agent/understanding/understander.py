"""From a message to a Request: a row of small stages, each claiming the words it understands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from agent.understanding import foreign
from agent.understanding.acquaintances import acquaintance_stage, hometowns
from agent.understanding.asides import aside_stage
from agent.understanding.asked import Found
from agent.understanding.attitudes import attitude_stage, like_those
from agent.understanding.changes import AWARDS, OSCARS
from agent.understanding.company import (
    Clause,
    asides_of,
    clauses,
    companion,
    limits_only,
    named_at,
    told_again,
    with_oneself,
    with_refused,
)
from agent.understanding.corrected import compared_one, described_version, other_version, without_taken_back
from agent.understanding.counts import count_stage
from agent.understanding.eras import EraStage
from agent.understanding.films import FilmStage
from agent.understanding.gathered import (
    about_history,
    dated_title,
    example_pointed_at,
    films_by_attitude,
    for_good,
    mentioned,
    minded_left_out,
    not_minded,
    spoken_of,
    told_of_a_family,
    written_out,
)
from agent.understanding.guesses import GuessStage
from agent.understanding.idle import FILLERS
from agent.understanding.inquiries import inquiries
from agent.understanding.kinds import kind_of
from agent.understanding.leftovers import left_text, strange_words
from agent.understanding.lengths import length_stage
from agent.understanding.lexicon import Lexicon, entries
from agent.understanding.listed import listed_stage
from agent.understanding.manner import MannerStage
from agent.understanding.persons import PersonStage, asked_before
from agent.understanding.pointers import pointer_stage
from agent.understanding.ranges import SIDES, narrowed, ranges_of, shift_of, span_of_films
from agent.understanding.reading import Mention, Reading
from agent.understanding.recalling import recalling
from agent.understanding.renown import renown_of
from agent.understanding.scope import excepting, spared
from agent.understanding.scope import signs as signs_of
from agent.understanding.series import series_meant
from agent.understanding.several import parts, together
from agent.understanding.steering import steering
from agent.understanding.stories import StoryStage, Told
from agent.understanding.subjects import subject_words
from agent.understanding.taking_back import taking_back
from agent.understanding.text import Message, read
from agent.understanding.title_doubts import TitleDoubts
from agent.understanding.title_weight import TitleWeight
from agent.understanding.unknown import unknown_stage
from agent.understanding.versions import Versions
from agent.understanding.wanted import Wanted, wanted_of
from agent.understanding.wishes import EnglishWords, Wish, WishReader
from data.english import usual_words
from data.names import NameIndex
from data.titles import Strength, TitleIndex
from data.types import Companion, DialogueState, Movie, MovieId, PersonWish, Request, RequestKind, Role
from data.wording import without_article, word_set, words

if TYPE_CHECKING:
    from data.catalogue import Catalogue

_SMALL = word_set(
    "you we they he she it i a an and or not never what who how why up one two three old new mine yours thank again"
    " last night night day better watch ok"
)
_LIMIT_OF = {"longer": "runtime", "shorter": "runtime", "older": "years", "newer": "years"}
_OBSCURE = 0.15  # fame below which a film is hardly known
_RIVAL, _EVERYBODY_KNOWS = 0.5, 0.7  # of the fame of the film meant; fame with which nobody means another
_OVERVIEWS = 5_000  # best known films whose descriptions teach which words are usual
_LEADING = 3  # films that stand for the manner of who made them
_SUPERLATIVE_SHIFTS = {
    "shortest": "shorter",
    "longest": "longer",
    "oldest": "older",
    "newest": "newer",
    "latest": "newer",
}


class Understander:
    """Reads messages against one catalogue. Build once; thread-safe."""

    def __init__(self, catalogue: Catalogue, titles: TitleIndex, names: NameIndex) -> None:
        self._catalogue = catalogue
        phrases = [*steering(), *WishReader(catalogue).entries(), *entries(AWARDS)]
        self._lexicons: dict[str | None, Lexicon] = {None: Lexicon(phrases)}
        wishes = WishReader(catalogue)
        for language in foreign.TABLES:
            own = ((p, label, wishes.read(v) if label == "wish" else v) for p, label, v in foreign.phrases(language))
            self._lexicons[language] = Lexicon(chain(own, phrases))
        self._english = EnglishWords(
            _overviews(catalogue), FILLERS | _SMALL, subject_words(), self._lexicons[None].words, usual_words()
        )
        self._titles, self._names = titles, names
        self._versions = Versions(titles, names, self._films_of, self._fits, self._uncredited)
        self._stories = StoryStage()
        self._eras = EraStage(_newest(catalogue))

    def understand(self, message: str, state: DialogueState) -> Request:
        """What this message asks for, on its own. Reads its first 2,000 characters; never raises for a text."""
        text = read(message)
        if not text.tokens:
            return Request(kind=RequestKind.UNCLEAR, message=message[:2_000])
        before = foreign.language_of(words(state.request.message))
        language = foreign.language_of(tuple(token.word for token in text.tokens), before)
        lexicon = self._lexicons[language]
        if (people := clauses(text, lexicon, tuple(one.name for one in state.request.group))) and (
            request := self._for_group(text, people, state)
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
        reading = without_taken_back(told.reading)
        wished = frozenset(wish.tag for wish in state.request.tags if wish.weight > 0)
        signs = spared(reading, signs_of(reading), wished)
        reading = aside_stage(attitude_stage(reading, lexicon, signs), signs)
        reading = reading.add(like_those(reading, state.focus))
        wanted = wanted_of(reading, signs, lexicon, self._catalogue.films_of, state.request.constraints)
        wanted.people += self._same_people(reading, state)
        request = replace(
            self._assemble(reading, wanted, signs, state, foreign=language is not None), message=text.text
        )
        request = replace(request, text=" ".join((*told.texts, request.text)).strip())
        pointed = bool(reading.of("title", "reference"))
        kind, question = kind_of(Found(request, reading, pointed), state)
        return self._settle(replace(request, kind=kind, question=question), reading, state)

    def _for_group(self, text: Message, people: tuple[Clause, ...], state: DialogueState) -> Request | None:
        """The wish of several people: what each likes, read on its own, and what is asked for besides."""
        companions: list[Companion] = []
        refused: list[Request] = []
        people = tuple(replace(clause, end=self._own_end(text, clause)) for clause in people)
        for clause in people:
            read_ = self._taste(text.raw(clause.start, clause.end), clause.hates)
            if clause.hates:
                refused.append(read_)
            companions.append(companion(clause, read_))
        known = {one.name for one in state.request.group} - {"you"}
        goes_on = any(one.name in known and one != Companion(one.name) for one in companions)
        group = with_oneself(told_again(state.request.group, tuple(companions)), text)
        if len(group) < 2 or (not goes_on and {one.name for one in companions} <= known):
            return None
        covered = {place for clause in people for place in range(clause.opens, clause.end)} | named_at(text, group)
        rest = " ".join(token.raw for place, token in enumerate(text.tokens) if place not in covered)
        general = self.understand(rest, state)
        return replace(
            general, kind=RequestKind.REFINE if goes_on else RequestKind.RECOMMEND, message=text.text, group=group,
            text="", question="", about=(),
            constraints=with_refused(general.constraints, refused),
            left_out=(*general.left_out, *(film for one in refused for film in (*one.left_out, *one.disliked))),
        )  # fmt: skip

    def _own_end(self, text: Message, clause: Clause) -> int:
        """Where what is said of one person ends: limits behind a comma ("…, under two hours") are everybody's."""
        end = clause.end
        for place in range(clause.end - 1, clause.start, -1):
            if "," in text.tokens[place].gap:
                if not limits_only(self._alone(text.raw(place, end), DialogueState("", ""))):
                    break
                end = place
        return end

    def _taste(self, said: str, hates: bool) -> Request:
        """What somebody likes or hates; "marvel", where nothing else is known of the word, is "marvel movies"."""
        verb, nobody = "no" if hates else "i love", DialogueState("", "")
        read_ = self.understand(f"{verb} {said}", nobody)
        alone = words(read_.text) == words(said)
        return self.understand(f"{verb} {said} movies", nobody) if alone else read_

    def _claim(self, reading: Reading, lexicon: Lexicon, state: DialogueState) -> Reading:
        doubts = TitleDoubts(self._titles, self._names, lexicon, self._english)
        films = FilmStage(TitleWeight(self._titles, self._names, lexicon, self._english, self._versions, doubts))
        persons = PersonStage(self._names, lexicon, self._english, self._films_of)
        guesses = GuessStage(self._titles, self._names, lexicon, self._english, lambda film: self._movie(film).label)
        shown = {film: self._movie(film) for film in state.all_shown if film in self._catalogue}
        reading = reading.add(recalling(reading, state)).add(taking_back(reading)).add(inquiries(reading, lexicon))
        reading = reading.add(asides_of(reading, state.request.group, lexicon))
        reading = acquaintance_stage(reading.add(hometowns(reading)), self._english)
        reading = reading.add(other_version(reading, state, self._titles, self._movie))
        reading = reading.add(described_version(reading, state, self._titles, self._versions, self._movie))
        reading = reading.add(compared_one(reading, state, self._movie))
        reading = films(reading.add(asked_before(reading, state, self._names)), state)
        reading = pointer_stage(reading, state, shown, lexicon, self._names)
        reading = length_stage(self._eras(reading))
        reading = MannerStage(self._names, self._best_of, self._english.strange)(persons(reading))
        reading = guesses(reading)
        reading = listed_stage(films.listed(reading, state), lexicon, self._english)
        reading = reading.add(excepting(reading))
        reading = replace(reading, message=reading.message.corrected(self._corrected(reading, lexicon)))
        reading = count_stage(reading)
        return unknown_stage(reading.add(m for m in lexicon.scan(reading) if not told_of_a_family(reading, m)))

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
        text, refused = ("", ()) if foreign else left_text(reading, signs, self._english)
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
        if not_minded(reading, "era"):  # "not necessarily a classic but before the 90s" still has a limit
            ranges = ranges_of(minded_left_out(reading, "era"), signs)
            years, lifted = ranges.years, [*lifted, "years"]
        if not_minded(reading, "renown"):
            renown, lifted = None, [*lifted, "renown"]
        awards = [m for m in reading.of("award") if not signs[m.start]]
        manner = {m.value[0]: m.value[1] for m in reading.of("manner") if not signs[m.start]}
        doubts += tuple(f"took the best known films of {maker} for that manner" for maker in manner)
        doubts += tuple(limit for m in awards if (limit := _award_unknown(m)))
        doubts += tuple(f"cannot tell which films are {m.value}" for m in reading.of("unsupported"))
        if not text and not foreign and reading.of("want", "acceptance"):
            doubts += tuple(f"do not know what “{word}” is" for word in strange_words(reading, signs, self._english))
        unmet = (reading.message.raw(m.start, m.end) for m in wanted.unmet)
        doubts += tuple(f"cannot leave out “{word}”" for word in (*unmet, *refused))
        limits = wanted.constraints(reading, years, ranges.runtime, self._catalogue.genres)
        limits = replace(limits, series=series, years_none=ranges.years_none)
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
            text=" ".join((*wanted.texts, text)).strip(),
            renown=renown,
            acclaimed=any(not signs[m.start] for m in (*reading.of("acclaim"), *awards)),
            oscars=any(m.value in OSCARS for m in awards),
            shifts=tuple(dict.fromkeys(shift_of(m, signs) for m in reading.of("shift") if m not in [*allowed, *dated])),
            count=count,
            for_whom=wanted.for_whom,
            lifted=tuple(dict.fromkeys(lifted)),
            unresolved=reading.unresolved,
            unclear_parts=(*reading.doubts, *self._obscure(reading), *doubts),
        )

    def _settle(self, request: Request, reading: Reading, state: DialogueState) -> Request:
        """What depends on the kind: focus for questions, what a switch of subject takes back."""
        kind = request.kind
        if kind in (RequestKind.QUESTION, RequestKind.EXPLAIN):
            about = request.about + request.similar_to + request.liked + request.seen + request.than + request.disliked
            if not about and not request.unresolved:
                about = spoken_of(request.question, reading, state)
            if (
                request.question == "compare"
                and len(about) == 1
                and not request.unresolved
                and (named := reading.of("title"))
            ):
                series = self._titles.series(reading.message.words(named[0].start, named[0].end))
                about = tuple(hit.movie_id for hit in series) or about
            if request.question == "best":  # "the newest?" means one of the list, not a year
                request = replace(request, constraints=replace(request.constraints, years=None, runtime=None))
            superlatives = tuple(s for t in reading.tokens if (s := _SUPERLATIVE_SHIFTS.get(t.word)))
            return replace(
                request, about=tuple(dict.fromkeys(about)), similar_to=(), liked=(), seen=(), text="", count=None,
                shifts=superlatives or request.shifts,
                tags=request.tags if request.question in ("tags", "which") else (),
            )  # fmt: skip
        if kind == RequestKind.UNCLEAR:
            return Request(kind, request.message, unresolved=request.unresolved, unclear_parts=request.unclear_parts)
        if kind == RequestKind.HISTORY:
            return about_history(request)
        pointed = any(m.end - m.start > 1 and m.value for m in reading.of("reference"))
        if kind is RequestKind.MORE and reading.has("choice") and pointed and 0 < len(request.about) <= 2:
            return replace(request, kind=RequestKind.REFINE, similar_to=request.about, about=(), text="")
        if kind in (RequestKind.SMALL_TALK, RequestKind.UNDO, RequestKind.MORE):
            return replace(request, text="")
        request = replace(example_pointed_at(mentioned(request, reading), reading), always=for_good(request, reading))
        lifted = list(request.lifted)
        if kind == RequestKind.RECOMMEND and reading.has("want", "switch"):
            lifted += ["years", "languages"]
        if kind == RequestKind.REFINE and reading.has("want", "instead"):
            lifted.append("wishes")
        return replace(request, lifted=tuple(dict.fromkeys(lifted)))

    def _series(self, reading: Reading) -> tuple[MovieId, ...]:
        """The films of the series asked for: "all the Bond films"."""
        wished = (m for m in reading.of("title") if m.detail == "")
        return tuple(dict.fromkeys(film for m in wished for film in series_meant(reading, m, self._titles)))

    def _obscure(self, reading: Reading) -> tuple[str, ...]:
        """Which film was taken for a name that most people would mean another by: "parasite" is Parasite (1982)."""
        hits = tuple((m, m.value[0]) for m in reading.of("title") if m.detail in ("", "similar", "liked"))
        return tuple(
            f"took “{reading.message.raw(m.start, m.end)}” as {self._movie(hit.movie_id).label}"
            for m, hit in hits
            if hit.fame < _OBSCURE and hit.similarity == 1 and not dated_title(reading, m)
        ) + tuple(
            f"took “{reading.message.raw(m.start, m.end)}” as {self._movie(hit.movie_id).label}, {other}"
            for m, hit in hits
            if (other := self._other(reading, m))
        )

    def _other(self, reading: Reading, mention: Mention) -> str:
        """What else a title may name: another film of that very name, or one called so without the article."""
        hit, *others = mention.value
        typed, title = reading.message.words(mention.start, mention.end), words(self._movie(hit.movie_id).title)
        if hit.similarity < 1 or hit.fame < _OBSCURE or len(without_article(typed)) > 1:
            return ""
        if typed == title and others and others[0].strength >= Strength.OTHER and others[0].fame >= _RIVAL * hit.fame:
            return f"not {self._movie(others[0].movie_id).label}"
        bare = typed == without_article(title) != title and hit.fame < _EVERYBODY_KNOWS
        return f"as no film here is called just “{reading.message.raw(mention.start, mention.end)}”" if bare else ""

    def _same_people(self, reading: Reading, state: DialogueState) -> list[tuple[Mention, PersonWish]]:
        """ "by the same director": of the film named, or of the one last talked about"""
        by_attitude = films_by_attitude(reading, self._titles)
        films = (
            list(by_attitude.get("source", ()))
            or [f for group in by_attitude.values() for f in group]
            or [
                *state.focus,
                *state.last_shown,
            ][:1]
        )
        people: list[tuple[Mention, PersonWish]] = []
        for mention in reading.of("role")[:1]:  # "one where he directs", of the person asked for before
            before = () if reading.of("person") else state.request.constraints.people
            people += [(mention, PersonWish(person.name, mention.value)) for person in before]
        for mention in reading.of("same"):
            for film in (self._movie(film) for film in films[:1] if film in self._catalogue):
                role: Role = "director" if mention.value == "director" else "actor"
                names = film.directors if role == "director" else film.cast
                people += [(mention, PersonWish(name, role)) for name in names[:1]]
        return people

    def _films_of(self, name: str) -> frozenset[MovieId]:
        return frozenset(self._catalogue.ids[self._catalogue.films_of(name)].tolist())

    def _best_of(self, name: str) -> tuple[MovieId, ...]:
        """The three best known films somebody directed."""
        rows = self._catalogue.films_of(name, "director")
        best = sorted(rows, key=lambda row: (-int(self._catalogue.rating_counts[row]), int(row)))[:_LEADING]
        return tuple(int(self._catalogue.ids[row]) for row in best)

    def _uncredited(self, movie_id: MovieId) -> bool:
        film = self._movie(movie_id)
        return not (film.directors or film.writers or film.cast)

    def _fits(self, word: str, movie_id: MovieId) -> bool:
        """Whether a word names a genre or language of a film: "the swedish version"."""
        wish = next((m.value for m in self._lexicons[None].all_at((word,), 0) if isinstance(m.value, Wish)), Wish())
        film = self._movie(movie_id)
        return bool({*wish.genres} & {*film.genres} or {*wish.languages} & {*film.languages[:1]})

    def _movie(self, movie_id: MovieId) -> Movie:
        return self._catalogue.movie(movie_id)


def _award_unknown(mention: Mention) -> str:
    """What is not known of an award asked for: all that is known is how many Oscars a film won."""
    if mention.value == "won oscars":
        return ""
    instead = "looked among those that won an Oscar" if mention.value in OSCARS else "looked among the best reviewed"
    return f"cannot tell which films {mention.value}, and {instead}"


def _overviews(catalogue: Catalogue) -> Iterator[str]:
    for row in np.argsort(-catalogue.rating_counts, kind="stable")[:_OVERVIEWS]:
        yield catalogue.overview(int(row))


def _newest(catalogue: Catalogue) -> int:
    years = catalogue.years[~np.isnan(catalogue.years)].astype(int)
    if not len(years):
        return 2000
    values, counts = np.unique(years, return_counts=True)
    many = values[counts >= max(1, min(20, len(years) // 200))]
    return int(many.max() if len(many) else values.max())
