"""The log of shown lists: what was shown to whom by which strategy, how likely that was, and the thumbs it drew."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa

from data.database import Database, tables
from data.taste import feedback_table
from data.types import Feedback, MovieId

ATTRIBUTED_S = 24 * 3600.0  # how long after its showing a film spoken of in words still counts for that list

_lists = sa.Table(
    "lists",
    tables,
    sa.Column("turn_id", sa.Text, primary_key=True),
    sa.Column("session_id", sa.Text, nullable=False),
    sa.Column("user", sa.Text, nullable=False, index=True),
    sa.Column("experiment", sa.Text, nullable=False, index=True),
    sa.Column("strategy", sa.Text, nullable=False),
    sa.Column("probability", sa.Float, nullable=False),
    sa.Column("epsilon", sa.Float, nullable=False),
    sa.Column("model_version", sa.Text, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("pool", sa.Text, nullable=False),
    sa.Column("others", sa.Text, nullable=False),
)
_shown = sa.Table(
    "shown",
    tables,
    sa.Column("turn_id", sa.Text, primary_key=True),
    sa.Column("rank", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("movie_id", sa.BigInteger, nullable=False),
    sa.Column("propensity", sa.Float, nullable=False),
    sa.Index("shown_in", "turn_id", "movie_id"),
)
# A thumb answers a list when it names its turn, is on one of its films, and comes from whom the list was shown to.
_ANSWERS = (_lists.c.turn_id == feedback_table.c.turn_id) & (_lists.c.user == feedback_table.c.user)
_OF_LIST = (_shown.c.turn_id == _lists.c.turn_id) & (_shown.c.movie_id == feedback_table.c.movie_id)


@dataclass(frozen=True, slots=True)
class Showing:
    """One list as it was shown, and the chance it had.

    `probability` is that of the person being given this strategy; `slots[i]` that of film `i` standing at its place
    once the strategy was given (1 without exploration). `pool` holds the films the places were filled from, in the
    strategy's own order; `others` what the other strategies of the experiment would have shown at this moment.
    """

    turn_id: str
    session_id: str
    user: str
    films: tuple[MovieId, ...]
    slots: tuple[float, ...]
    experiment: str = ""  # none
    strategy: str = "default"
    probability: float = 1.0
    epsilon: float = 0.0  # share of lists drawn at random from the pool
    model_version: str = ""
    at: float = 0.0  # UTC seconds
    pool: tuple[MovieId, ...] = ()
    others: tuple[tuple[str, tuple[MovieId, ...]], ...] = ()


class ExposureTables(Database):
    """Shown lists, and which thumb answers which of them."""

    def log_showing(self, showing: Showing) -> None:
        """Add a list; the same turn again replaces it."""
        row = {name: getattr(showing, name) for name in _PLAIN}
        row |= {"pool": json.dumps(showing.pool), "others": json.dumps(showing.others)}
        places = zip(showing.films, showing.slots, strict=True)
        films = [
            {"turn_id": showing.turn_id, "rank": rank, "movie_id": film, "propensity": slot}
            for rank, (film, slot) in enumerate(places, start=1)
        ]
        with self._transaction() as db:
            for table in (_lists, _shown):
                db.execute(sa.delete(table).where(table.c.turn_id == showing.turn_id))
            db.execute(sa.insert(_lists).values(row))
            if films:
                db.execute(sa.insert(_shown), films)

    def showing(self, turn_id: str) -> Showing | None:
        return next(iter(self._showings(_lists.c.turn_id == turn_id)), None)

    def showings(self, experiment: str | None = None) -> tuple[Showing, ...]:
        """Lists in the order shown, of one experiment or all there are."""
        return self._showings(sa.true() if experiment is None else _lists.c.experiment == experiment)

    def thumbs(self, experiment: str) -> dict[tuple[str, MovieId], frozenset[str]]:
        """What was said of films of an experiment's lists, by turn and film, by the person they were shown to.

        Of like, dislike and not interested the latest stands; "seen" stands beside it.
        """
        wanted = (
            sa.select(feedback_table.c.turn_id, feedback_table.c.movie_id, feedback_table.c.value)
            .join(_lists, _ANSWERS)
            .join(_shown, _OF_LIST)
            .where(_lists.c.experiment == experiment)
            .order_by(feedback_table.c.at, feedback_table.c.id)
        )
        found: dict[tuple[str, MovieId], frozenset[str]] = {}
        with self._transaction() as db:
            for turn_id, movie_id, value in db.execute(wanted):
                before = found.get((turn_id, movie_id), frozenset())
                kept = before if value == "seen" else before & {"seen"}
                found[turn_id, movie_id] = kept | {value}
        return found

    def tally(self, experiment: str) -> dict[str, tuple[int, int]]:
        """For each strategy how many of its lists drew a like, and how many there were."""
        ours = _lists.c.experiment == experiment
        counted = sa.func.count(sa.distinct(_lists.c.turn_id))
        liked = (
            sa.select(_lists.c.strategy, counted)
            .join(feedback_table, _ANSWERS)
            .join(_shown, _OF_LIST)
            .where(ours, feedback_table.c.value == "like")
            .group_by(_lists.c.strategy)
        )
        with self._transaction() as db:
            every = db.execute(sa.select(_lists.c.strategy, counted).where(ours).group_by(_lists.c.strategy)).all()
            wins = {row[0]: int(row[1]) for row in db.execute(liked)}
        return {row[0]: (wins.get(row[0], 0), int(row[1])) for row in every}

    def joined(self, feedback: Feedback) -> Feedback:
        """The thumb with the rank, strategy and propensity of the list that it answers.

        That is the list of its turn; for a film spoken of in words, the latest list within a day that showed it to the
        person. A thumb that answers no list is given back as it is.
        """
        if feedback.turn_id is None:
            return feedback
        by_turn = self._found((_lists.c.turn_id == feedback.turn_id), feedback)
        said_late = _lists.c.at >= feedback.at - ATTRIBUTED_S
        found = by_turn or (self._found(said_late, feedback) if feedback.at else None)
        if found is None:
            return feedback
        return replace(
            feedback,
            turn_id=found.turn_id,
            rank=found.rank,
            strategy=found.strategy,
            propensity=found.probability * found.propensity,
            model_version=feedback.model_version or found.model_version,
        )

    def _found(self, which: sa.ColumnElement[bool], feedback: Feedback) -> sa.Row[Any] | None:
        wanted = (
            sa.select(_lists, _shown.c.rank, _shown.c.propensity)
            .join(_shown, _shown.c.turn_id == _lists.c.turn_id)
            .where(which, _lists.c.user == feedback.user, _shown.c.movie_id == feedback.movie_id)
            .order_by(_lists.c.at.desc())
            .limit(1)
        )
        with self._transaction() as db:
            return db.execute(wanted).first()

    def _showings(self, which: sa.ColumnElement[bool]) -> tuple[Showing, ...]:
        wanted = (
            sa.select(_lists, _shown.c.movie_id, _shown.c.propensity)
            .join(_shown, _shown.c.turn_id == _lists.c.turn_id, isouter=True)
            .where(which)
            .order_by(_lists.c.at, _lists.c.turn_id, _shown.c.rank)
        )
        with self._transaction() as db:
            rows = db.execute(wanted).all()
        by_turn: dict[str, list[sa.Row[Any]]] = {}
        for row in rows:
            by_turn.setdefault(row.turn_id, []).append(row)
        return tuple(_showing(of_turn) for of_turn in by_turn.values())


_PLAIN = tuple(column.name for column in _lists.columns if column.name not in ("pool", "others"))


def _showing(rows: list[sa.Row[Any]]) -> Showing:
    first = rows[0]
    placed = [row for row in rows if row.movie_id is not None]
    return Showing(
        films=tuple(row.movie_id for row in placed),
        slots=tuple(row.propensity for row in placed),
        pool=tuple(json.loads(first.pool)),
        others=_others(json.loads(first.others)),
        **{name: getattr(first, name) for name in _PLAIN},
    )


def _others(told: Iterable[tuple[str, list[MovieId]]]) -> tuple[tuple[str, tuple[MovieId, ...]], ...]:
    return tuple((name, tuple(films)) for name, films in told)
