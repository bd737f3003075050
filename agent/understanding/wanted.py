"""Stage: genres, tags, moods, languages, countries and people with their sign, gathered into constraints and wishes."""

from __future__ import annotations

from collections.abc import Callable, Sized
from dataclasses import dataclass, field

from agent.understanding.audience import described, in_the_story, of_a_relative
from agent.understanding.cues import Cues
from agent.understanding.either import either, either_person, instead_of_a_theme
from agent.understanding.lexicon import Lexicon
from agent.understanding.reading import Mention, Reading
from agent.understanding.wishes import Wish
from agent.understanding.withdrawn import allowed_again, how_lifted, mocked_in
from data.names import NameHit
from data.types import Constraints, PersonWish, Role, Span, TagWish

FilmsOf = Callable[[str, Role], Sized]  # somebody's films in a role
_ROLES: tuple[Role, ...] = ("director", "actor", "writer")


_MOOD_OF = {
    "Action": "exciting", "Comedy": "funny", "Romance": "romantic", "Horror": "frightening", "Thriller": "tense",
    "Drama": "sad",
}  # fmt: skip


@dataclass(slots=True)
class Wanted:
    """A collection under way; `constraints()` is what becomes of it."""

    genres: list[Mention] = field(default_factory=list)
    genres_none: list[str] = field(default_factory=list)
    tags: dict[str, float] = field(default_factory=dict)
    tags_none: list[str] = field(default_factory=list)
    moods: dict[str, float] = field(default_factory=dict)
    occasion: dict[str, float] = field(default_factory=dict)  # moods of "date night", unless a mood is asked for
    languages: list[str] = field(default_factory=list)
    languages_none: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    countries_none: list[str] = field(default_factory=list)
    people: list[tuple[Mention, PersonWish]] = field(default_factory=list)
    people_none: list[PersonWish] = field(default_factory=list)
    for_whom: str = ""
    texts: list[str] = field(default_factory=list)  # to search for in descriptions
    lifted: list[str] = field(default_factory=list)
    unmet: list[Mention] = field(default_factory=list)  # refused, and nothing here tells which films it is

    def take(self, mention: Mention, wish: Wish, sign: str) -> None:
        """Add a wish with the sign of its place."""
        if sign == "":
            if wish.genres:
                self.genres.append(mention)
            self.tags.update(wish.tags)
            (self.occasion if wish.for_whom else self.moods).update(wish.moods)
            self.languages += wish.languages
            self.languages_none += wish.languages_none
            self.countries += wish.countries
            self.texts += [wish.text] if wish.text else []
            if not self.for_whom or wish.for_whom == "kids":  # whoever else comes, children decide
                self.for_whom = wish.for_whom or self.for_whom
            return
        if (wish.text or ((wish.languages or wish.countries) and wish.genres)) and not wish.variants:
            self.unmet.append(mention)  # "not Ghibli", "no jump scares" where no tag says it
            return
        if sign == "hard":
            self._exclude(wish)
        else:
            self.tags.update((tag, -weight) for tag, weight in wish.tags or [(tag, 1.0) for tag in wish.variants[:1]])
            # "scary but not too scary" is scary all the same
            self.moods.update((mood, -weight) for mood, weight in wish.moods if self.moods.get(mood, 0.0) <= 0)
            if not wish.variants and not wish.tags and not wish.moods:
                self._less_of(wish)
        if not (wish.genres or wish.tags):  # "not Ghibli" refuses no Japanese film for being one
            self.languages_none += wish.languages
            self.countries_none += wish.countries
        if wish.languages_none:
            self.languages.append("English")

    def _less_of(self, wish: Wish) -> None:
        """ "less action" leaves the genre in and asks for less of the mood it stands for, where there is one."""
        moods = [_MOOD_OF[genre] for genre in wish.genres if genre in _MOOD_OF]
        self.moods.update((mood, -1.0) for mood in moods if self.moods.get(mood, 0.0) <= 0)
        if not moods:
            self._exclude(wish)

    def _exclude(self, wish: Wish) -> None:
        if wish.variants:
            self.tags_none += wish.variants
        else:
            self.genres_none += wish.genres[:1]
        # "romantic but not sappy": a finer word for a mood that is wanted does not take it back.
        # What comes with company is no mood refused: "no kids" does not ask for something frightening.
        moods = [(mood, weight) for mood, weight in wish.moods if weight > 0 or not wish.for_whom]
        self.moods.update((mood, -weight) for mood, weight in moods if self.moods.get(mood, 0.0) <= 0)
        if ("frightening", 1.0) in wish.moods:
            self.genres_none.append("Horror")

    def lift(self, wish: Wish) -> None:
        """Add a wish as one taken back."""
        self.lifted += [*wish.genres, *wish.variants, *wish.languages, *wish.countries]
        self.lifted += [name for name, _ in (*wish.tags, *wish.moods)]
        if wish.languages_none:
            self.lifted.append("languages")

    def constraints(
        self, reading: Reading, years: Span | None, runtime: Span | None, known_genres: tuple[str, ...]
    ) -> Constraints:
        # "no kids movies though I have kids": who comes along asks for nothing that is refused
        kept = [m for m in self.genres if not (m.value.for_whom and set(m.value.genres) & set(self.genres_none))]
        # "introduce my 12 year old to Hitchcock": of somebody's films not those for children alone
        kept = [m for m in kept if not (self.people and m.value.for_whom and "Children" in m.value.genres)]
        groups = [mention.value.genres for mention in kept]
        names = tuple(dict.fromkeys(genre for group in groups for genre in group))
        any_genre = either(reading, kept)
        none = tuple(genre for genre in dict.fromkeys(self.genres_none) if genre in known_genres and genre not in names)
        named = dict.fromkeys(person for _, person in self.people)
        told = {person.name for person in named if person.role != "any"}
        refused = {person.name for person in self.people_none}  # "like Hitchcock, but not by Hitchcock"
        # "I like Amy Schumer, so with Amy Schumer" is one person
        people = tuple(
            person
            for person in named
            if person.name not in refused and (person.role != "any" or person.name not in told)
        )
        together = len(people) > 1 and not either_person(reading, [mention for mention, _ in self.people])
        return Constraints(
            genres_all=() if any_genre else names,
            genres_any=names if any_genre else (),
            genres_none=none,
            years=years,
            runtime=runtime,
            # "European but not French": of several those that are not refused
            languages=tuple(one for one in dict.fromkeys(self.languages) if one not in self.languages_none)
            or tuple(dict.fromkeys(self.languages)),
            languages_none=tuple(
                dict.fromkeys(language for language in self.languages_none if language not in self.languages)
            ),
            countries=tuple(dict.fromkeys(self.countries)),
            countries_none=tuple(name for name in dict.fromkeys(self.countries_none) if name not in self.countries),
            people=people,
            people_all=together,
            people_none=tuple(dict.fromkeys(self.people_none)),
            tags_none=self._refused(),
        )

    def _refused(self) -> tuple[str, ...]:
        """The tags refused: "dystopian but not teen dystopian" wants the one and refuses the other."""
        return tuple(tag for tag in dict.fromkeys(self.tags_none) if self.tags.get(tag, 0.0) <= 0)

    def likened(self) -> tuple[str, ...]:
        """Whose films are a measure and nothing else: "along the lines of Tarkovsky, but not by him"."""
        refused = {person.name for person in self.people_none}
        return tuple(dict.fromkeys(person.name for _, person in self.people if person.name in refused))

    def tag_wishes(self) -> tuple[TagWish, ...]:
        return tuple(
            TagWish(tag, weight) for tag, weight in self.tags.items() if weight > 0 or tag not in self.tags_none
        )

    def mood_wishes(self) -> tuple[TagWish, ...]:
        """The moods asked for; those that an occasion suggests only when none is."""
        asked = any(weight > 0 for weight in self.moods.values())
        moods = self.moods if asked else {**self.occasion, **self.moods}
        return tuple(TagWish(mood, weight) for mood, weight in moods.items())


def role_of(
    cues: Cues, mention: Mention, previous: tuple[Mention, PersonWish] | None, reading: Reading, films_of: FilmsOf
) -> Role:
    """The role the words around a name ask for, checked against what the person did."""
    best: NameHit = mention.value[0]
    if mention.detail in _ROLES:
        return mention.detail
    cue = cues.before(mention.start, "credit")
    role: Role | None = cue.value if cue else None
    if told := cues.after(mention.end, "role"):  # "Cassavetes as an actor"
        return "director" if told.value == "director" else "actor"
    if not cue and cues.after(mention.end, "starring_after"):
        role = "actor"
    if not role and previous and mention.start - previous[0].end <= 2:
        role = previous[1].role
    has = {each: len(films_of(best.name, each)) > 0 for each in _ROLES}
    if role == "any" and cue:
        word = cues.words[cue.end - 1]
        return "director" if word == "by" and has["director"] else "any"
    if role == "actor" and cue and cues.words[cue.end - 1] in ("with", "w", "has"):
        directs = len(films_of(best.name, "director"))  # "something with Wong Kar-wai"
        return "any" if not has["actor"] or directs > 2 * len(films_of(best.name, "actor")) else role
    return role or "any"


def wanted_of(
    reading: Reading, signs: tuple[str, ...], lexicon: Lexicon, films_of: FilmsOf, standing: Constraints
) -> Wanted:
    """Everything wished for or refused in the message. "… is fine" takes a standing refusal back, or is a wish."""
    cues = Cues(lexicon, reading.message)
    wanted = Wanted()
    others = any(not signs[m.start] for m in reading.of("person"))
    if standing.people_none and not others and allowed_again(reading):
        wanted.lifted.append(standing.people_none[-1].name)
    mocked = mocked_in(reading, signs)
    grown = any(m.value.for_whom == "teens" for m in reading.of("wish"))
    for mention in reading.of("wish", "person"):
        if grown and mention.label == "wish" and mention.value.for_whom == "kids":
            continue  # "my daughter turned 15"
        if mention in mocked:
            continue
        lifted = how_lifted(reading, mention)
        if mention.label == "wish":
            if any(wanted.moods.get(mood, 0.0) < 0 for mood, _ in mention.value.moods) and _reason(reading, mention):
                continue  # "not too emotional because I cry on planes"
            if mention.value.for_whom and signs[mention.start] and described(reading, mention):
                continue  # "no dead kids" speaks of no company
            if of_a_relative(reading, mention):
                continue  # "my very religious aunt"
            if mention.value.for_whom and in_the_story(reading, mention):
                if signs[mention.start]:
                    wanted.unmet.append(mention)  # "nothing with kids in danger"
                else:
                    wanted.texts.append(reading.message.raw(mention.start, mention.end))
                continue  # "kid detectives"
            before = reading.message.words(max(0, mention.start - 3), mention.start)
            if before[-2:] == ("im", "a") or before[-3:] == ("i", "am", "a"):
                continue  # "I'm a teacher"
            if _plays_like(reading, mention):
                wanted.moods.update((_MOOD_OF[one], 1.0) for one in mention.value.genres if one in _MOOD_OF)
                wanted.texts += [one.lower() for one in mention.value.genres if one not in _MOOD_OF]
                continue
            if _usually(reading, mention, signs):
                continue
            if lifted and (lifted == "mind" or not {*mention.value.genres} or standing):
                wanted.lift(mention.value)
            else:
                wanted.take(mention, mention.value, signs[mention.start])
            continue
        previous = wanted.people[-1] if wanted.people else None
        person = PersonWish(mention.value[0].name, role_of(cues, mention, previous, reading, films_of))
        refused_before = {one.name for one in standing.people_none}
        known = refused_before | {one.name for one in standing.people}
        if lifted and (lifted == "mind" or person.name in known):
            wanted.lifted.append(person.name)
        elif signs[mention.start] or (
            _meant(reading, mention) and {*wanted.lifted} & {p.name for p in standing.people_none}
        ):
            wanted.people_none += [
                PersonWish(name, person.role if person.role == "director" else "any") for name in _named(mention)
            ]
        else:
            wanted.people += [(mention, PersonWish(name, person.role)) for name in _named(mention)]
    for mention in instead_of_a_theme(reading, wanted.genres):
        wanted.genres.remove(mention)
        wanted.texts += [genre.lower() for genre in mention.value.genres]
    return wanted


def _meant(reading: Reading, mention: Mention) -> bool:
    """ "… is fine, I meant Matt Damon": the one to leave out is another one."""
    return "meant" in reading.message.words(max(0, mention.start - 2), mention.start)


def _plays_like(reading: Reading, mention: Mention) -> bool:
    """Whether a genre only tells what a film is like: "documentaries that play like thrillers"."""
    words = [
        word for word in reading.message.words(max(0, mention.start - 4), mention.start) if word not in ("a", "an")
    ]
    if words[-2:] == ["feel", "like"] and (words[-3:-2] in ([], *([who] for who in _WHO_FEELS))):
        return False  # "I feel like a western" asks for one
    return bool(mention.value.genres) and words[-1:] == ["like"] and bool(_PLAYING & {*words[-3:-1]})


def _usually(reading: Reading, mention: Mention, signs: tuple[str, ...]) -> bool:
    """Whether what is refused is refused as a rule, with a "but" behind it: "not into fantasy usually but I did like
    Stardust"."""
    words = reading.message.words(0, len(reading.tokens))
    if not signs[mention.start] or "but" not in words[mention.end : mention.end + 4]:
        return False
    but = words.index("but", mention.end)
    told = _AS_A_RULE & {*words[max(0, mention.start - 5) : but]}
    return bool(told) and not {"not", "tonight", "no"} & {*words[but : but + 4]}


_WHO_FEELS = ("i", "we", "really", "just", "kinda", "do", "still", "honestly", "tonight", "today", "also")
_PLAYING = frozenset({"play", "plays", "feel", "feels", "read", "reads", "look", "looks", "move", "moves"})
_AS_A_RULE = frozenset({"usually", "normally", "generally", "typically", "mostly"})


def _reason(reading: Reading, mention: Mention) -> bool:
    """Whether it only says why: "because I cry"."""
    before = reading.message.words(max(0, mention.start - 4), mention.start)
    return bool({"because", "cause", "since"} & {*before})


def _named(mention: Mention) -> tuple[str, ...]:
    """The person, or those a name for several stands for: "the coen brothers"."""
    best: NameHit = mention.value[0]
    return (best.name, *best.with_)
