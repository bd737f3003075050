"""Stage: when a film is from: "late 80s", "before 1970", "between 1980 and 1990", "last ten years"."""

from __future__ import annotations

from dataclasses import dataclass

from agent.understanding.genre_words import GENRES
from agent.understanding.idle import FILLERS
from agent.understanding.lifetimes import told_by_a_life
from agent.understanding.numbers import number_at
from agent.understanding.reading import Mention, Reading
from agent.understanding.stretches import between, confined
from agent.understanding.subjects import LANGUAGES
from agent.understanding.years import era_at, new_film
from data.types import Span
from data.wording import by_first_word, phrases, word_set

_BEFORE = phrases("before | until | till | up to | prior to | older than | earlier than | pre | to | by")
_UP_TO = frozenset({("until",), ("till",), ("up", "to"), ("to",)})
_AFTER = phrases("after | newer than | later than | post | more recent than | younger than")
_FROM = phrases("since | starting | starting in | starting from | from | as of | beginning")
_NOT = frozenset({"not", "no", "nothing", "isnt", "arent", "never"})
_LEADING = frozenset({"in", "from", "of", "during", "the", "year", "around", "circa", "about", "made", "like"})
_ONWARD = phrases(
    "onwards | onward | on | or later | or newer | and later | and newer | forward | or after | to now | to today"
    " | and up | and after | plus | till now | until now | until today | to present"
)
_BACKWARD = phrases("or earlier | or older | or before | and earlier | and before | and older")
_RECENT_YEARS = 5
_WITHIN = phrases(
    "last | past | no older than | not older than | nothing older than | isnt older than | within the last"
    " | within the past | in the last | in the past | from the last | from the past | less than | under"
)
_NO_LIMIT: dict[tuple[str, ...], frozenset[str]] = {
    ("to",): word_set(
        "back nope allergic no averse opposed partial drawn listening switch change switched changed decade era"
    ),
    ("by",): word_set("bored annoyed exhausted inspired"),
    ("after",): word_set("im am are were"),
}
_UP_TO_THE_YEAR = word_set(
    "about roughly circa approximately say the in year i was born around my birth war started broke out began"
)
_OLD_UNTIL, _MODERN_FROM = 1979, 2000
_WORDS = by_first_word(
    {
        "pre war": "pre war | prewar | before the war | before ww2 | before wwii | before world war two",
        "post war": "post war | postwar | after the war",
        "pre code": "pre code | precode",
        "turn": (
            "turn of the millennium | turn of the millenium | turn of the century | around the millennium"
            " | around the millenium | around 2000 | y2k era | y2k"
        ),
        "not old": (
            "not too old | not so old | nothing too old | not old | no old | not very old | dont like old"
            " | dont want old | nothing old | hate old | neither too old | nor too old"
            " | nothing thats too old | nothing that is too old | thats not too old | that isnt too old"
            " | that arent too old | thats not old | that isnt old"
            " | isnt ancient | not ancient | nothing ancient | isnt old | isnt too old | isnt that old | arent ancient"
            " | isnt prehistoric | not prehistoric | not older than dirt | not from the stone age"
        ),
        "not new": (
            "not too new | no new | nothing new | nothing too recent | not too recent | nothing recent | not recent"
        ),
        "21st": "twenty first century | 21st century | this century | new millennium",
        "20th": "twentieth century | 20th century | last century",
        "golden": "golden age of hollywood | golden age | old hollywood | classic hollywood",
        "decade": "this decade",
        "last ten": "last decade | past decade",
        "recent": (
            "recent years | last few years | past few years | last couple of years | new releases | new release"
            " | new movies | new movie | new film | new films | brand new | newest | latest | recently | recent"
            " | something new | anything new | just out"
        ),
        "modern": "modern classic | modern | contemporary",
        "silent": ("before talkies | before the talkies | before sound | pre talkies | silent days"),
        "war years": "war years | wartime hollywood",
        "interwar": "interwar | between the wars | between the world wars | inter war",
        "weimar": "weimar | weimar era | weimar republic",
        "new wave": "new hollywood | new hollywood era",
        "old": (
            "old classic | old classics | old timey | old fashioned | old school | oldschool | old movie | old movies"
            " | old film | old films | something old | really old | very old | vintage | oldies | oldie | old"
        ),
        "new?": "new",
        "classic": "all time classic | classic | classics",
    }
)


VAGUE = "vague"  # of an era told without any year
_VAGUE = frozenset({"recent", "not old", "not new", "modern", "old"})
_EITHER_AGE = (("new",), ("recent",), ("modern",))


@dataclass(frozen=True, slots=True)
class EraStage:
    newest: int  # the last year of the catalogue with more than a few films

    def __call__(self, reading: Reading) -> Reading:
        tokens = tuple(token.word for token in reading.tokens)
        return reading.walk(
            lambda place, _: (
                confined(reading, tokens, place)
                or between(reading, tokens, place)
                or self._last_years(tokens, place)
                or self._dated(reading, tokens, place)
                or told_by_a_life(reading, tokens, place)
                or self._in_words(reading, tokens, place)
            )
        )

    def _last_years(self, tokens: tuple[str, ...], place: int) -> Mention | None:
        """ "the last ten years", "past 20 years", counted back from the newest films here"""
        lead = next((lead for lead in _WITHIN if tokens[place : place + len(lead)] == lead), ())
        number = number_at(tokens, place + len(lead)) if lead else None
        if not number or number[1] >= len(tokens) or tokens[number[1]] not in ("years", "yrs", "decades", "year"):
            return None
        years = number[0] * (10 if tokens[number[1]] == "decades" else 1)
        end = number[1] + 1
        end += tokens[end : end + 1] == ("old",)
        if lead in _YOUNG and tokens[end - 1] != "old":
            return None  # "less than two years"
        end += 3 if tokens[end : end + 3] == ("of", "the", "catalogue") else 0
        return Mention(place, end, "era", Span(self.newest - years + 1, None))

    def _dated(self, reading: Reading, tokens: tuple[str, ...], place: int) -> Mention | None:
        """A year or decade with what stands before and after: "before 1970", "since the 90s", "2010 or later"."""
        for leads, kind in ((_BEFORE, "before"), (_AFTER, "after"), (_FROM, "from"), (((),), "in")):
            for phrase in leads:
                if tokens[place : place + len(phrase)] != phrase:
                    continue
                if place and tokens[place - 1 - (tokens[place - 1] == "not")] in _NO_LIMIT.get(phrase, ()):
                    continue  # "back to the 70s", "bored by 90s movies", "I'm after 90s movies"
                at = place + len(phrase)
                while at < len(tokens) and tokens[at] in _UP_TO_THE_YEAR and at - place < 7:
                    at += 1
                era = era_at(reading, tokens, at) if phrase or at == place else None
                if era:
                    return self._with_sides(reading, place, era, kind, phrase)
        return None

    def _with_sides(
        self, reading: Reading, place: int, era: tuple[Span, int], kind: str, phrase: tuple[str, ...]
    ) -> Mention:
        tokens = tuple(token.word for token in reading.tokens)
        span, end = era
        low, high = span.low or 0, span.high or 0
        negated = place > 0 and tokens[place - 1] in _NOT and phrase not in ((), ("from",))
        for sides, side_kind in ((_ONWARD, "from"), (_BACKWARD, "until")):
            for side in sides:
                closes = end + 1 >= len(tokens) or tokens[end + 1] == "wards" or reading.tokens[end + 1].gap
                if tokens[end : end + len(side)] == side and (side != ("on",) or closes):
                    kind, end = side_kind, end + len(side)
        if kind == "before" and phrase in _UP_TO:
            kind = "until"
        if negated:
            kind = {"before": "from", "until": "after", "after": "until", "from": "before"}.get(kind, kind)
            place -= 1
        years = {
            "before": Span(None, low - 1),
            "until": Span(None, high),
            "after": Span(high + 1, None),
            "from": Span(low, None),
            "in": span,
        }
        if (
            kind == "from"
            and phrase in (("from",),)
            and not negated
            and tokens[end - 1]
            not in {
                "on",
                "onwards",
                "onward",
                "later",
                "newer",
                "forward",
                "now",
                "today",
                "up",
                "after",
                "plus",
                "present",
            }
        ):
            return Mention(place, end, "era", span)
        return Mention(place, end, "era", years[kind])

    def _in_words(self, reading: Reading, tokens: tuple[str, ...], place: int) -> Mention | None:
        for parts, kind in _WORDS.get(tokens[place], ()):
            if tokens[place : place + len(parts)] != parts:
                continue
            following = tokens[place + len(parts)] if place + len(parts) < len(tokens) else ""
            if kind == "new?":
                if not new_film(tokens, place + 1):
                    return None
                kind = "recent"
            if parts in (("old",), ("modern",), ("contemporary",)) and _is_a_thing(reading, tokens, place):
                return None  # "in a big old house"
            if kind == "old" and following == "one" and place and tokens[place - 1] == "the":
                return None  # "the old one is better" is a film
            if tokens[place] == "recently" and (
                {*tokens[max(0, place - 1) : place]} & _WHO or following.endswith("ed") or following in _TOLD
            ):
                return None  # "I've recently discovered Miyazaki"
            if place and tokens[place - 1] == "how":
                return None  # "how old is it"
            if tokens[place + 1 : place + 2] in (("or",), ("and",)) and tokens[place + 2 : place + 3] in _EITHER_AGE:
                return None  # "old or new"
            if place > 1 and tokens[place - 2 : place] in (("new", "or"), ("modern", "or"), ("recent", "or")):
                return None
            if place and tokens[place - 1] in ("too", "so", "less", "more") and kind in ("old", "recent", "modern"):
                return None  # a change, not a time
            if place and tokens[place - 1] in ("year", "years", "yr", "yrs"):
                return None
            if following in _AGED:
                return None
            if (
                kind == "classic"
                and place
                and tokens[place - 1] in ("cult", "disney", "modern", "instant", "holiday", "christmas")
            ):
                return None
            if kind == "classic" and following in _OF_ANOTHER_ART:
                return None  # "from a classic novel"
            spans = {
                "classic": Span(None, _OLD_UNTIL),
                "old": Span(None, _OLD_UNTIL),
                "recent": Span(self.newest - _RECENT_YEARS, None),
                "modern": Span(_MODERN_FROM, None),
                "not old": Span(_OLD_UNTIL + 11, None),
                "not new": Span(None, self.newest - 10),
                "21st": Span(2000, None),
                "20th": Span(1900, 1999),
                "golden": Span(1930, 1960),
                "pre war": Span(None, 1938),
                "post war": Span(1945, 1960),
                "pre code": Span(1929, 1934),
                "turn": Span(1998, 2002),
                "silent": Span(None, 1929),
                "war years": Span(1939, 1945),
                "interwar": Span(1919, 1939),
                "weimar": Span(1919, 1933),
                "new wave": Span(1967, 1980),
                "decade": Span(self.newest // 10 * 10, None),
                "last ten": Span(self.newest - 9, None),
            }
            detail = "classic" if kind == "classic" else VAGUE if kind in _VAGUE else ""
            return Mention(place, place + len(parts), "era", spans[kind], detail)
        return None


def _is_a_thing(reading: Reading, tokens: tuple[str, ...], place: int) -> bool:
    """Whether something that is no film is called old: "an old castle", "the old man"."""
    after = place + 1
    if after >= len(tokens) or reading.tokens[after].gap or _ARTICLES.isdisjoint(tokens[max(0, place - 2) : place]):
        return False
    return tokens[after] not in FILLERS and tokens[after] not in _KINDS


_AGED = word_set(
    "year years yr yo man men woman lady people friend friends couple age cars car houses trains ships folks lovers"
    " ladies money letters maps castles towns flames wounds records machines"
)
_OF_ANOTHER_ART = word_set(
    "novel novels book books play plays literature tale tales fairy story stories music rock car cars poem myth song"
    " songs rocknroll legend poetry text texts author authors fable fables ballet opera"
)
_ARTICLES = word_set("a an the their his her")
_KINDS = word_set(" ".join(GENRES.values()).replace("|", " ")) | word_set(
    " ".join(LANGUAGES.values()).replace("|", " ")
)
_TOLD = word_set("got saw found fell went seen began came read took been heard gotten became met")
_WHO = frozenset({"i", "ive", "we", "weve", "have", "just", "only"})
_YOUNG = phrases("less than | under")
