"""A query in the terms of the models: rows instead of ids, ratings as a profile."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from data.catalogue import Catalogue
from data.types import MovieId
from retrieval.protocols import Mask, Profile, Rows, Vector
from retrieval.query import Query

BEFORE = 0.5  # what the films of earlier messages count together, beside those of the last
PASSED = 0.3  # what the films shown and passed over count together against them
_SAID = frozenset({"thumb", "said"})


def _none() -> Rows:
    return np.empty(0, np.int64)


@dataclass(frozen=True, slots=True)
class Ask:
    """`allowed`: (n,) films that meet every constraint and are not excluded; `disliked`: films the person said or
    showed by a thumb not to like; the rest as in Query, as rows.

    A low rating in a ratings file is not such a dislike: people choose what they watch, and pushing films like those
    they rated low away costs nDCG@10 .003 on held-out ratings.
    """

    query: Query
    profile: Profile
    disliked: Rows
    seeds: Rows
    unlike: Rows
    allowed: Mask
    before: Rows = field(default_factory=_none)
    passed: Rows = field(default_factory=_none)

    @property
    def examples(self) -> tuple[Rows, Vector]:
        """Films that it should be like, with the share of each, (m,) both: the seeds, with less weight those of earlier
        messages, and against them what was shown and passed over (Rocchio 1971)."""
        parts = ((self.seeds, 1.0), (self.before, BEFORE), (self.passed, -PASSED))
        shares = [np.full(len(rows), share / max(len(rows), 1), np.float32) for rows, share in parts]
        return np.concatenate([rows for rows, _ in parts]), np.concatenate(shares)

    @property
    def endorsed(self) -> Profile:
        """The profile without the films disliked, for the model that takes every entry for a recommendation."""
        return self.profile.take(~np.isin(self.profile.items, self.disliked))

    @property
    def has_request(self) -> bool:
        """Whether something is asked for beyond plain constraints."""
        query = self.query
        return bool(len(self.seeds) or query.text.strip() or query.tags or query.moods)


def rows_of(movie_ids: tuple[MovieId, ...] | frozenset[MovieId], catalogue: Catalogue) -> Rows:
    """Rows of the films the catalogue has; ids of an earlier catalogue are passed over."""
    return np.array([catalogue.index(movie_id) for movie_id in movie_ids if movie_id in catalogue], np.int64)


def profile_of(query: Query, catalogue: Catalogue) -> Profile:
    """The rated part of the history, of somebody who asks at `query.now`, whenever the films were rated."""
    rated = [entry for entry in query.history.rated if entry.movie_id in catalogue]
    profile = Profile.of(
        [catalogue.index(entry.movie_id) for entry in rated],
        [float(entry.rating or 0.0) for entry in rated],
        [entry.at for entry in rated],
    )
    return replace(profile, now=query.now)


def disliked_rows(query: Query, catalogue: Catalogue, most: float) -> Rows:
    """Films rated `most` or less in so many words or by a thumb."""
    entries = [entry for entry in query.history.rated if entry.source in _SAID and (entry.rating or 0.0) <= most]
    return rows_of(tuple(entry.movie_id for entry in entries), catalogue)


def excluded(query: Query, seeds: Rows, catalogue: Catalogue) -> Mask:
    """(n,) True for what must not come back: the whole history, `query.exclude`, the films named."""
    mask = np.zeros(len(catalogue), bool)
    mask[rows_of(query.history.movie_ids | query.exclude, catalogue)] = True
    mask[seeds] = True
    mask[rows_of(query.unlike, catalogue)] = True
    return mask
