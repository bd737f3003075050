"""Which film a review is about. The reviews of one film stand together, and most of them name it.

The reviews of one label are cut into runs by the best path (Viterbi) through "about this film" and "about none known":
a title that is named speaks for a film, its people too, a review that names neither speaks a little against it, and to
begin a run costs more than one mention can pay. A run is kept when enough reviews name the title, people of the film
are named in it, and nothing says that it is of a sequel, a remake or another film; reviews in between belong to it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise

from data.display_titles import key
from data.starter.join import JoinedFilm
from data.starter.join_texts import About
from data.starter.mentions import Mentions, find_mentions
from data.starter.records import Review
from data.starter.vocabulary import person_key

NEAR = 5  # reviews before and after within which a named film stays in question
BEGIN = 12.0  # what a run must gather to begin, in the units of log(n / df)
SILENT = -1.5
PERSON, PEOPLE_COUNTED = 2.0, 3
NAMING_REVIEWS, NAMING_SHARE, NAMING_SHARE_WITH_PEOPLE = 2, 0.35, 0.2
LEAST_RUN, SHORT_RUN, SHORT_RUN_NAMING_SHARE = 7, 9, 0.6
EARLY_REVIEWS, EARLY_SHARE = 2, 0.4  # reviews of a short run that name the title in their opening
NO_PEOPLE_RUN = 10  # a film nobody of which is known must be named in so long a run
LEAST_PEOPLE, PEOPLE_A_REVIEW = 2, 0.25  # mentions of its people that a run needs
LONGEST_GAP = 3
LONGEST_RUN = 30  # the data set holds no more reviews of one film
NEXT_PART_SHARE = 0.2
RIVAL_IN_SHORT_RUN, STRANGER_SHARE = 0.6, 0.35
SEQUEL_SHARE, COMPARING_SHARE, OWN_PEOPLE_A_REVIEW = 0.65, 0.35, 0.8


@dataclass(frozen=True)
class Subject:
    """A film as reviews may speak of it."""

    about: About

    @cached_property
    def people(self) -> frozenset[str]:
        return frozenset(map(person_key, self.about.people))

    @cached_property
    def directors(self) -> frozenset[str]:
        return frozenset(map(person_key, self.about.directors))

    @cached_property
    def characters(self) -> tuple[str, ...]:
        return tuple(key(name) for record in self.about.film.records for name in record.characters)

    @property
    def titles(self) -> frozenset[str]:
        return self.about.title_keys

    def owns(self, name: str) -> bool:
        """Whether a name is part of the film's title, or that of one of its people or characters."""
        joined = name.replace(" ", "").removesuffix("s")  # a possessive
        return (
            any(f" {name} " in f" {title} " for title in self.titles)
            or any(joined in person for person in self.people)
            or any(name in character for character in self.characters)
        )


@dataclass(frozen=True, slots=True)
class Said:
    """What one review says of the films in question there, by position of the film."""

    weights: Mapping[int, float]  # for and against
    titled: frozenset[int]  # plainly named by title
    people: Mapping[int, int]  # how many of its people are named
    mentions: Mentions


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring reviews, first to last, of one film."""

    film: int
    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


def link_reviews(films: Sequence[JoinedFilm], labelled: Sequence[Review]) -> dict[int, int]:
    """Film id by position of the review, for those whose film is known with confidence. IMDb reviews only."""
    subjects = [Subject(About(film)) for film in films]
    by_title: dict[str, list[int]] = defaultdict(list)
    for at, subject in enumerate(subjects):
        for title in subject.titles:
            by_title[title].append(at)
    imdb = [review for review in labelled if review.source == "imdb"]
    mentions = find_mentions([review.text for review in imdb], by_title)
    links: dict[int, int] = {}
    for _, block in groupby(range(len(imdb)), key=lambda at: imdb[at].label):
        rows = list(block)
        said = weigh([mentions[at] for at in rows], by_title, subjects)
        for run in runs(said):
            if trusted := trust(run, said, subjects):
                for row in rows[trusted.first : trusted.last + 1]:
                    links[imdb[row].position] = films[run.film].id
    return links


def weigh(
    mentions: Sequence[Mentions], by_title: Mapping[str, Sequence[int]], subjects: Sequence[Subject]
) -> list[Said]:
    """What each review says for and against each film named near it."""
    named: list[dict[int, float]] = []
    for mention in mentions:
        films: dict[int, float] = {}
        for title, weight in mention.titles.items():
            for film in by_title[title]:
                films[film] = max(films.get(film, 0.0), weight)
        named.append(films)
    said: list[Said] = []
    for at, mention in enumerate(mentions):
        question = {film for near in named[max(0, at - NEAR) : at + NEAR + 1] for film in near}
        people = {film: min(len(mention.people & subjects[film].people), PEOPLE_COUNTED) for film in question}
        weights = {film: (named[at].get(film, 0.0) + PERSON * people[film]) or SILENT for film in question}
        plainly = frozenset(film for title in mention.plainly for film in by_title[title])
        said.append(Said(weights, plainly, {f: n for f, n in people.items() if n}, mention))
    return said


def runs(said: Sequence[Said]) -> Iterator[Run]:
    """The runs of the best path, in order."""
    best: dict[int | None, float] = {None: 0.0}
    back: list[dict[int | None, int | None]] = []  # state here → state before
    for review in said:
        top = max(best, key=lambda state: (best[state], state is None))
        scores: dict[int | None, float] = {None: best[top]}
        step: dict[int | None, int | None] = {None: top}
        for film, weight in review.weights.items():
            stay, begin = best.get(film, float("-inf")), best[top] - BEGIN
            scores[film], step[film] = weight + max(stay, begin), film if stay >= begin else top
        best = scores
        back.append(step)
    state = max(best, key=lambda state: (best[state], state is None))
    path: list[int | None] = []
    for step in reversed(back):
        path.append(state)
        state = step[state]
    path.reverse()
    for film, block in groupby(range(len(path)), key=lambda at: path[at]):
        rows = list(block)
        if film is not None:
            yield Run(film, rows[0], rows[-1])


def trust(run: Run, said: Sequence[Said], subjects: Sequence[Subject]) -> Run | None:
    """The run between its first and last review that speak of the film; None when too little speaks for it."""
    rows = range(run.first, run.last + 1)
    naming = [row for row in rows if run.film in said[row].titled]
    speaking = sorted({*naming, *(row for row in rows if said[row].people.get(run.film, 0) >= 2)})
    if len(naming) < NAMING_REVIEWS or any(after - before > LONGEST_GAP + 1 for before, after in pairwise(speaking)):
        return None
    run = Run(run.film, speaking[0], speaking[-1])
    reviews = said[run.first : run.last + 1]
    people = Counter[int]()
    for review in reviews:
        people.update(review.people)
    subject, own = subjects[run.film], people[run.film]
    if not LEAST_RUN <= len(run) <= LONGEST_RUN or len(naming) < _least_naming(len(run), own):
        return None
    needed = max(LEAST_PEOPLE, PEOPLE_A_REVIEW * len(run))
    if own < needed and (subject.people or len(run) < NO_PEOPLE_RUN):
        return None
    early = sum(bool(review.mentions.early & subject.titles) for review in reviews)
    if len(run) <= SHORT_RUN and early < max(EARLY_REVIEWS, EARLY_SHARE * len(run)):
        return None
    rivals = [film for film in people if film != run.film and subjects[film].titles & subject.titles]
    if any(2 * people[rival] >= own for rival in rivals):
        return None
    return None if of_another_film(reviews, subject, len(naming), own) else run


def _least_naming(length: int, own_people: int) -> float:
    """How many reviews of a run must name the title: fewer the longer it is and the more of its people are named."""
    if length <= SHORT_RUN:
        return SHORT_RUN_NAMING_SHARE * length
    return length * (NAMING_SHARE_WITH_PEOPLE if own_people >= length else NAMING_SHARE)


def of_another_film(reviews: Sequence[Said], subject: Subject, naming: int, own_people: int) -> bool:
    """Whether the run may be of a sequel or remake of the film, or of one unknown here that is held against it."""
    numbered = any(char.isdigit() for title in subject.titles for char in title)
    comparing = sum(review.mentions.compares for review in reviews) / len(reviews)
    limit = SEQUEL_SHARE if own_people >= OWN_PEOPLE_A_REVIEW * len(reviews) else COMPARING_SHARE
    if comparing >= limit and not numbered:
        return True
    credited = Counter(name for review in reviews for name in review.mentions.directors)
    own_directors = sum(bool(review.mentions.people & subject.directors) for review in reviews)
    if subject.directors and any(
        n >= max(2, own_directors) and name not in subject.people for name, n in credited.items()
    ):
        return True
    marked = Counter(name for review in reviews for name in review.mentions.marked if not subject.owns(name))
    if max(marked.values(), default=0) >= max(2, naming):
        return True
    others = Counter(name for review in reviews for name in review.mentions.apart)
    next_part = re.compile(rf"(?:{'|'.join(map(re.escape, subject.titles))}) (?:\d|part|vol|jr)")
    if sum(count for name, count in others.items() if next_part.match(name)) >= NEXT_PART_SHARE * len(reviews):
        return True
    short = len(reviews) <= SHORT_RUN
    enough = max(2.0, naming * (RIVAL_IN_SHORT_RUN if short else 1.0))
    rivals = [count for name, count in others.most_common(8) if count >= enough and not subject.owns(name)]
    if rivals and (short or own_people < 2 * max(rivals)):
        return True
    if own_directors:
        return False
    # Nobody names the film's director: then nobody else may be named by many, for it may be another film's.
    strangers = [count for name, count in others.items() if " " in name and not subject.owns(name)]
    return max(strangers, default=0) >= max(2.0, STRANGER_SHARE * len(reviews))
