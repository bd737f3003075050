"""Which settings the taste models get on these ratings: a search step by step from the defaults, within a time."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
import structlog
from scipy import sparse

from retrieval.models.als import Als
from retrieval.models.blend import BlendSettings, combined
from retrieval.models.ease import Ease, EaseSettings, sized
from retrieval.models.taste import TasteSettings
from retrieval.models.timeliness import Timeliness
from retrieval.protocols import Interactions, Vector
from retrieval.scaling import scaled_lines
from retrieval.tuning.inner import Inner, InnerSettings, Values, surely_better
from retrieval.tuning.log import Trials

_SECONDS, _SHORTEST, _LONGEST = 5.0, 4.0, 35.0  # a 100,000 ratings; at least; at most
CELLS = 30_000_000  # scores of a model held at a time; fewer people are asked in a large catalogue
ERRORS = 0.5  # standard errors by which a change of the item-item model must win
SURELY = 1.0  # likewise for what is mixed in: a model that adds nothing sure is not worth its noise
FACTORS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.45, 0.7)
SEASON = (0.0, 0.05, 0.1, 0.15)
Change = Callable[[EaseSettings], EaseSettings]
_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TuningSettings:
    """`seconds` for the search; None: 5 for each 100,000 ratings, at least 4 and at most 35. How many trials that is
    comes from the size of the data and not from a clock, so that the same data give the same settings on any machine;
    only one that takes `patience` times as long stops early, and says so. Data of fewer than `least` ratings keep the
    defaults (their inner validation would be noise), and those of more than `most` too (a trial takes too long)."""

    seconds: float | None = None
    patience: float = 3.0
    least: int = 5_000
    most: int = 3_000_000
    inner: InnerSettings = field(default_factory=InnerSettings)


@dataclass(frozen=True, slots=True)
class Tuned:
    """The settings, and nDCG@10 on the inner held-out part with the settings at the start and at the end."""

    settings: TasteSettings
    trials: int
    before: float
    after: float


def tune(
    interactions: Interactions, side: sparse.csr_matrix, start: TasteSettings, settings: TuningSettings,
    progress: Callable[[str], None] = lambda _: None, log: Path | None = None,
) -> Tuned:  # fmt: skip
    """The best settings found; never looks at anything but `interactions`. Same data, same trials, same result, as
    long as the time suffices for the same trials."""
    start = replace(start, ease=sized(start.ease, len(interactions)))
    if not settings.least <= len(interactions) <= settings.most:
        return Tuned(start, 0, np.nan, np.nan)
    people = max(100, min(settings.inner.people, CELLS // max(interactions.n_items, 1)))
    inner = Inner.of(interactions, replace(settings.inner, people=people))
    if len(inner.users) < 2:
        return Tuned(start, 0, np.nan, np.nan)
    search = _Search(inner, side, start, settings, progress, log, len(interactions))
    return search.run()


class _Search:
    def __init__(
        self, inner: Inner, side: sparse.csr_matrix, start: TasteSettings, settings: TuningSettings,
        progress: Callable[[str], None], log: Path | None, ratings: int,
    ) -> None:  # fmt: skip
        self.inner, self.side, self.settings, self.progress = inner, side, settings, progress
        self.start = start
        self.trials = Trials(log, fingerprint(inner))
        seconds = settings.seconds or min(max(_SECONDS * ratings / 1e5, _SHORTEST), _LONGEST)
        self.most = max(2, int(seconds / trial_seconds(inner)))
        self.seconds = settings.patience * seconds
        self.ends = time.perf_counter() + self.seconds
        self.changes = CHANGES if settings.inner.relevant is None else (*CHANGES[1:], CHANGES[0])
        self.tried = 0
        self.seen: set[str] = set()
        self.kept: tuple[str, Vector] | None = None  # settings and scores of the best item-item model fitted here
        self.season = Timeliness.fit(inner.train, start.timeliness).scores(inner.train, inner.users)

    def run(self) -> Tuned:
        als = Als.fit(self.inner.train, self.start.als)
        factors = scaled_lines(als.scores(self.inner.train, self.inner.users))
        self.ends = time.perf_counter() + self.seconds  # what is imported at the first fit is not counted
        ease, best = self.item_item()
        blend, values = self.weights(ease, factors)
        first = self.trials.get(_name(self.start.ease))
        assert first is not None
        self.progress(f"{self.tried} trials: nDCG@10 {first.mean():.4f} at first, {max(best, values):.4f} now (inner)")
        return Tuned(replace(self.start, ease=ease, blend=blend), self.tried, float(first.mean()), max(best, values))

    def item_item(self) -> tuple[EaseSettings, float]:
        """Step by step: each change that helps is kept and tried again, until none helps or the time is over."""
        best = self.start.ease
        values = self.trial(best, None)
        assert values is not None  # the first is always made
        improved = True
        while improved:
            improved = False
            for change in self.changes:
                while (found := self.trial(change(best), values)) is not None and surely_better(found, values, ERRORS):
                    best, values, improved = change(best), found, True
        return best, float(values.mean())

    def trial(self, settings: EaseSettings, best: Values | None) -> Values | None:
        """nDCG@10 of each person with these settings and the season; None when the time does not suffice any more.

        `best` is what the best settings so far give. The first trial is always made.
        """
        name = _name(settings)
        if name in self.seen:
            return self.trials.get(name)
        if self.tried >= self.most:
            return None
        self.seen.add(name)
        known = self.trials.get(name)  # of a search that was stopped
        if known is not None:
            self.tried += 1
            return known
        if self.tried and time.perf_counter() > self.ends:
            _log.warning("tuning stopped early: this machine is slow, or busy", trials=self.tried, planned=self.most)
            self.most = self.tried
            return None
        items = self.items(settings)
        blend = replace(self.start.blend, factors=0.0)
        values = self.inner.ndcg(combined(items, np.zeros_like(items), self.season, blend))
        if best is None or surely_better(values, best, ERRORS):
            self.kept = (name, items)
        self.trials.add(name, values)
        self.tried += 1
        self.progress(
            f"trial {self.tried} of at most {self.most}: nDCG@10 {values.mean():.4f} (inner) with {_told(settings)}"
        )
        return values

    def items(self, settings: EaseSettings) -> Vector:
        if self.kept is not None and self.kept[0] == _name(settings):
            return self.kept[1]
        model = Ease.fit(self.inner.train, settings, self.side)
        return scaled_lines(model.scores(self.inner.train, self.inner.users))

    def weights(self, ease: EaseSettings, factors: Vector) -> tuple[BlendSettings, float]:
        """What matrix factorisation and the season count: from the start's, a change only where it wins surely."""
        items = self.items(ease)

        def of(blend: BlendSettings) -> Values:
            return self.inner.ndcg(combined(items, factors, self.season, blend))

        best = self.start.blend
        values = of(best)
        for name, grid in (("factors", FACTORS), ("season", SEASON), ("factors", FACTORS)):
            start_values = values
            options = [(weight, of(replace(best, **{name: weight}))) for weight in grid]
            weight, found = max(options, key=lambda each: float(each[1].mean()))
            if surely_better(found, start_values, SURELY):
                best, values = replace(best, **{name: weight}), found
        return best, float(values.mean())


def _any_rating(settings: EaseSettings) -> EaseSettings:
    """Every rating counts as such: where what is watched ought to be found, not what is liked."""
    if settings.offset <= 0:
        return settings
    regularization = 2.2 * float(settings.regularization or 0.0)
    return replace(settings, offset=0.0, regularization=regularization, side_weight=1.4 * settings.side_weight)


def _regularized(factor: float) -> Change:
    return lambda settings: replace(settings, regularization=float(settings.regularization or 0.0) * factor)


def _sided(factor: float) -> Change:
    return lambda settings: replace(settings, side_weight=settings.side_weight * factor)


def _entered(factor: float) -> Change:
    return lambda settings: replace(settings, entry_weight=settings.entry_weight * factor)


CHANGES = (  # those that most often help first
    _any_rating, _regularized(1.6), _regularized(0.625), _sided(0.6),
    _sided(1.6), _entered(0.5), _entered(2.0),
)  # fmt: skip


def trial_seconds(inner: Inner) -> float:
    """About how long a trial takes on two processors: an inverse over the films, and scores of the people asked."""
    films = int((np.bincount(inner.train.items, minlength=1) >= EaseSettings().min_ratings).sum())
    return 1.0 * (films / 3_000.0) ** 3 + len(inner.users) * inner.train.n_items / 2e7 + 0.05


def fingerprint(inner: Inner) -> str:
    """Of the ratings trained on and those to be found."""
    digest = hashlib.sha256()
    for array in (
        inner.train.users,
        inner.train.items,
        inner.train.ratings,
        inner.train.times,
        inner.users,
        inner.items,
    ):
        digest.update(np.ascontiguousarray(array).tobytes())
    return digest.hexdigest()[:16]


def _name(settings: EaseSettings) -> str:
    return json.dumps({k: round(v, 4) if isinstance(v, float) else v for k, v in asdict(settings).items()})


def _told(settings: EaseSettings) -> str:
    return (f"regularization {settings.regularization:.0f}, offset {settings.offset:g}, side weight "
            f"{settings.side_weight:.3g}, entry weight {settings.entry_weight:.2g}")  # fmt: skip
