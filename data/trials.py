"""Experiments as they were defined, whether they run, and who was given which strategy for good."""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from data.database import Database, tables
from data.errors import InputError

Status = Literal["defined", "running", "stopped"]

_experiments = sa.Table(
    "experiments",
    tables,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("definition", sa.Text, nullable=False),
    sa.Column("status", sa.Text, nullable=False),
    sa.Column("defined_at", sa.Float, nullable=False),
    sa.Column("started_at", sa.Float),
    sa.Column("stopped_at", sa.Float),
)
_assignments = sa.Table(
    "assignments",
    tables,
    sa.Column("experiment", sa.Text, primary_key=True),
    sa.Column("user", sa.Text, primary_key=True),
    sa.Column("strategy", sa.Text, nullable=False),
    sa.Column("probability", sa.Float, nullable=False),
    sa.Column("at", sa.Float, nullable=False),
)


@dataclass(frozen=True, slots=True)
class StoredExperiment:
    """`definition` is JSON, as whoever runs experiments wrote it."""

    name: str
    definition: str
    status: Status
    defined_at: float
    started_at: float | None
    stopped_at: float | None


class TrialTables(Database):
    """Experiments and their fixed assignments. At most one experiment runs at a time."""

    def define_experiment(self, name: str, definition: str) -> None:
        """Remember an experiment, or change one that never ran. InputError when its log has begun."""
        known = self.experiment(name)
        if known is not None and known.status != "defined":
            raise InputError(f"Experiment {name!r} is {known.status} and its log would be mixed: choose another name.")
        row = {"name": name, "definition": definition, "status": "defined", "defined_at": time.time()}
        with self._transaction() as db:
            db.execute(sa.delete(_experiments).where(_experiments.c.name == name))
            db.execute(sa.insert(_experiments).values(row))

    def start_experiment(self, name: str) -> None:
        """Run it from the next turn on. InputError when it is unknown, over, or another one runs."""
        known = self._known(name)
        if known.status == "stopped":
            raise InputError(f"Experiment {name!r} is over: define a new one under another name.")
        with self._transaction() as db:
            others = (_experiments.c.status == "running") & (_experiments.c.name != name)
            running = db.execute(sa.select(_experiments.c.name).where(others)).scalar()
            if running is not None:
                raise InputError(f"Experiment {running!r} is running: stop it first; one runs at a time.")
            fresh = (_experiments.c.name == name) & (_experiments.c.status == "defined")
            db.execute(sa.update(_experiments).where(fresh).values(status="running", started_at=time.time()))

    def stop_experiment(self, name: str) -> None:
        """Everybody gets the default strategy again; the log stays. InputError when it does not run."""
        if self._known(name).status != "running":
            raise InputError(f"Experiment {name!r} is not running: `run.py experiments list` shows which is.")
        with self._transaction() as db:
            stopped = sa.update(_experiments).where(_experiments.c.name == name)
            db.execute(stopped.values(status="stopped", stopped_at=time.time()))

    def experiment(self, name: str) -> StoredExperiment | None:
        return next((each for each in self.experiments() if each.name == name), None)

    def experiments(self) -> tuple[StoredExperiment, ...]:
        """All there are, in the order defined."""
        with self._transaction() as db:
            rows = db.execute(sa.select(_experiments).order_by(_experiments.c.defined_at)).all()
        return tuple(StoredExperiment(**row._asdict()) for row in rows)

    def assignment(self, experiment: str, user: str) -> tuple[str, float] | None:
        """The strategy a person was given, and how likely that was; None when none was."""
        mine = (_assignments.c.experiment == experiment) & (_assignments.c.user == user)
        with self._transaction() as db:
            row = db.execute(sa.select(_assignments.c.strategy, _assignments.c.probability).where(mine)).first()
        return (str(row[0]), float(row[1])) if row is not None else None

    def assign(self, experiment: str, user: str, strategy: str, probability: float) -> tuple[str, float]:
        """Give a person a strategy for good; of two at the same moment the first stands, and is returned."""
        row = {"experiment": experiment, "user": user, "strategy": strategy, "probability": probability}
        with self._transaction() as db, suppress(IntegrityError):  # given by another thread a moment ago
            db.execute(sa.insert(_assignments).values(row | {"at": time.time()}))
        given = self.assignment(experiment, user)
        assert given is not None
        return given

    def _known(self, name: str) -> StoredExperiment:
        known = self.experiment(name)
        if known is None:
            names = ", ".join(each.name for each in self.experiments()) or "none yet"
            raise InputError(f"There is no experiment {name!r} (defined: {names}): define it first.")
        return known
