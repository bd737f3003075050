"""Who rates what, and how: long tails for films and people, choices and ratings that follow latent tastes.

A film's popularity falls with its rank r among F as exp(-L (r/F)^0.42): fitted to the counts of MovieLens
latest-small, and close to those of its 25-million release. People's counts are log-normal above a least number. A
rating is mean + film + person + taste + noise, in half stars (more than half of the people give whole stars only).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.synthetic_lines import rng_for

FACTORS = 16
BLOCK_USERS = 4_096
BEND, DEPTH = 0.42, 1.2
LEAST, SPREAD = 15, 1.25  # ratings a person, and the log-normal's sigma
MEAN, FILM_SD, USER_SD, TASTE_SD, NOISE_SD = 3.47, 0.45, 0.42, 0.45, 0.75
WHOLE_STARS = 0.55
BY_TASTE = 0.55  # of the choices fall on the three genres a person likes, the others on anything popular
MOST_OF_FILMS = 0.6  # nobody has rated more of them
Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Films:
    """Films in order of popularity; `genre` (n,) numbers into `centres` (genres, FACTORS)."""

    weight: NDArray[np.float64]  # (rated,), sums to 1
    factors: Floats  # (n, FACTORS); a person's taste times these has the standard deviation TASTE_SD
    quality: Floats  # (n,)
    genre: NDArray[np.intp]
    centres: Floats


@dataclass(frozen=True, slots=True)
class Ratings:
    """A block of ratings: by person, films in order of their place."""

    user: Ints  # place of the person
    film: Ints  # place of the film
    stars: Ints  # in half stars, 1 to 10


def film_tastes(genres: list[str], rated: int, users: int, seed: int) -> Films:
    """Latent facts of films whose genres are given in order of popularity; the first `rated` have ratings."""
    rng = rng_for(seed, "tastes")
    names, genre = np.unique(genres, return_inverse=True)
    centres = rng.standard_normal((len(names), FACTORS))
    factors = centres[genre] + 0.6 * rng.standard_normal((len(genres), FACTORS))
    scale = TASTE_SD / np.sqrt((factors**2).sum(axis=1).mean())
    place = np.arange(rated) / rated
    weight = np.exp(-DEPTH * np.log(max(users / 2, 2)) * place**BEND)
    quality = FILM_SD * rng.standard_normal(len(genres)) + 0.15 * (0.5 - np.arange(len(genres)) / len(genres))
    return Films(
        weight / weight.sum(), (scale * factors).astype(np.float32), quality.astype(np.float32), genre,
        (scale * centres).astype(np.float32),
    )  # fmt: skip


def counts_of_users(ratings: int, users: int, rated: int, seed: int) -> Ints:
    """How many films each person has rated: long-tailed, all together `ratings`."""
    most = max(int(MOST_OF_FILMS * rated), -(-ratings // users))
    least = max(1, min(LEAST, ratings // (3 * users)))
    tail = rng_for(seed, "activity").lognormal(0, SPREAD, users)
    low, high = 0.0, float(ratings)
    for _ in range(60):  # the factor that gives the wanted sum
        middle = (low + high) / 2
        total = np.minimum(least + np.floor(middle * tail), most).sum()
        low, high = (middle, high) if total <= ratings else (low, middle)
    counts = np.minimum(least + np.floor(low * tail), most).astype(np.int64)
    while short := ratings - int(counts.sum()):
        counts[np.flatnonzero(counts < most)[:short]] += 1
    return counts


def make_ratings(films: Films, counts: Ints, seed: int) -> Iterator[Ratings]:
    """All ratings, in blocks of people; no pair twice, and every film of `films.weight` has one at least."""
    rated = len(films.weight)
    slots = rng_for(seed, "one each").choice(int(counts.sum()), rated, replace=False)
    of_user = np.searchsorted(np.cumsum(counts), slots, side="right")  # the person who surely rates film i
    shelves = _Shelves(films)
    for first in range(0, len(counts), BLOCK_USERS):
        rng = rng_for(seed, "ratings", first)
        block = counts[first : first + BLOCK_USERS]
        tastes = rng.standard_normal((len(block), FACTORS)).astype(np.float32)
        sure = np.flatnonzero((of_user >= first) & (of_user < first + len(block)))
        pairs = _choose(rng, shelves, tastes, block, (of_user[sure] - first) * rated + sure)
        user, film = np.divmod(pairs, rated)
        yield Ratings(user + first, film, _stars(rng, films, tastes, user, film))


class _Shelves:
    """All films, and the films of each genre, as intervals to throw a random number into.

    Shelf g covers the numbers from g to g + 1; the last one holds all films.
    """

    def __init__(self, films: Films) -> None:
        rated, shelves = len(films.weight), len(films.centres)
        self.films = films
        self.all = shelves
        by_genre = np.argsort(films.genre[:rated], kind="stable")
        self._film = np.concatenate([by_genre, np.arange(rated)])
        shelf = np.concatenate([films.genre[:rated][by_genre], np.full(rated, shelves)])
        weight = np.concatenate([films.weight[by_genre], films.weight])
        share = np.bincount(shelf, weight, shelves + 1)
        before = np.concatenate([[0.0], np.cumsum(share)])[:-1]
        within = (np.cumsum(weight) - before[shelf]) / np.maximum(share[shelf], 1e-300)
        self._upto = shelf + np.minimum(within, 1.0)
        self.log_share = np.log(np.maximum(share[:shelves], 1e-300)).astype(np.float32)

    def draw(self, rng: np.random.Generator, shelf: Ints) -> Ints:
        """A film from each shelf named, by popularity."""
        thrown = shelf + rng.random(len(shelf))
        return self._film[np.minimum(np.searchsorted(self._upto, thrown, side="right"), len(self._film) - 1)]


def _choose(rng: np.random.Generator, shelves: _Shelves, tastes: Floats, counts: Ints, sure: Ints) -> Ints:
    """Distinct pairs, as user * films + film, ascending; exactly `counts` a user, those in `sure` among them."""
    rated = len(shelves.films.weight)
    liking = (
        tastes @ shelves.films.centres.T / TASTE_SD
        + shelves.log_share
        + rng.gumbel(size=(len(tastes), len(shelves.log_share)))
    )
    liked = np.argsort(-liking, axis=1, kind="stable")[:, :3]
    pairs = np.sort(sure)
    for _ in range(6):
        lacking = counts - np.bincount(pairs // rated, minlength=len(counts))
        if not lacking.any():
            return pairs
        user = np.repeat(np.arange(len(counts)), np.where(lacking > 0, lacking * 4 // 3 + 3, 0))
        by_taste = rng.random(len(user)) < BY_TASTE
        shelf = np.where(by_taste, liked[user, rng.integers(0, liked.shape[1], len(user))], shelves.all)
        new = np.setdiff1d(user * rated + shelves.draw(rng, shelf), pairs)
        pairs = np.union1d(pairs, _at_most(rng, new, new // rated, lacking))
    return _fill(rng, shelves.films.weight, counts, pairs)


def _at_most(rng: np.random.Generator, pairs: Ints, user: Ints, limit: Ints) -> Ints:
    """At random at most `limit[u]` of each user's pairs; `user` ascends."""
    order = np.lexsort((rng.random(len(pairs), dtype=np.float32), user))
    start = np.searchsorted(user, np.arange(len(limit)))
    return pairs[order[np.arange(len(pairs)) - start[user] < limit[user]]]


def _fill(rng: np.random.Generator, weight: NDArray[np.float64], counts: Ints, pairs: Ints) -> Ints:
    """What is left to the few who have rated much of everything: exact draws without replacement (Gumbel, top k)."""
    rated = len(weight)
    have = np.bincount(pairs // rated, minlength=len(counts))
    new = [pairs]
    for user in np.flatnonzero(have < counts):
        key = np.log(weight) + rng.gumbel(size=rated)
        own = pairs[np.searchsorted(pairs, user * rated) : np.searchsorted(pairs, (user + 1) * rated)]
        key[own - user * rated] = -np.inf
        lacking = int(counts[user] - have[user])
        new.append(user * rated + np.argpartition(-key, lacking - 1)[:lacking])
    return np.sort(np.concatenate(new))


def _stars(rng: np.random.Generator, films: Films, tastes: Floats, user: Ints, film: Ints) -> Ints:
    person = USER_SD * rng.standard_normal(len(tastes), dtype=np.float32)
    whole = rng.random(len(tastes)) < WHOLE_STARS
    value = MEAN + person[user] + films.quality[film] + np.einsum("ij,ij->i", tastes[user], films.factors[film])
    value += NOISE_SD * rng.standard_normal(len(user), dtype=np.float32)
    step = np.where(whole[user], 2, 1)
    return np.clip(np.rint(2 * value / step).astype(np.int64) * step, step, 10)
