"""The chain that answers a query: filter → sources → fuse → diversify → explain, each step named and timed."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import structlog

from data.catalogue import Catalogue
from data.errors import InputError, StaleArtifactError
from data.home import Home
from data.tag_space import TagSpace
from data.types import History, MovieId, Recommendation
from retrieval import versions
from retrieval.ask import Ask, disliked_rows, excluded, profile_of, rows_of
from retrieval.asked import Alike, Aversion, Critique, Fit, Moods, Similar, Tags, Text
from retrieval.bundle import Bundle
from retrieval.critique import Critiques
from retrieval.diversity import Pick, diversify, kinship, related, series_of, shortlist
from retrieval.evidence import Explainer
from retrieval.features import read_embeddings
from retrieval.filters import combine, in_words, masks, relax, reputation, reputed
from retrieval.fusion import fuse, total, weights_for
from retrieval.personal import Tastes
from retrieval.protocols import Profile, Rows, Source, Vector, VectorIndex
from retrieval.query import Query, Ranked, Stage
from retrieval.remembered import Likeness, Remembering
from retrieval.settings import RecommenderSettings, Strategy, Weights
from retrieval.sources import FoldIn, Popular, Quality, Renown, Taste
from retrieval.vectors import fingerprint, open_index

if TYPE_CHECKING:
    from data.encoder import Encoder


log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Filtered:
    ask: Ask
    matching: int
    relaxed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chosen:
    filtered: Filtered
    scores: dict[str, Vector]
    parts: dict[str, Vector]
    picks: list[Pick]


class Clock:
    """Collects the stages of one answer."""

    def __init__(self) -> None:
        self.stages: list[Stage] = []
        self._last = time.perf_counter()

    def mark(self, name: str, films: int) -> None:
        now = time.perf_counter()
        self.stages.append(Stage(name, round((now - self._last) * 1000, 3), films))
        self._last = now


class Recommender:
    """Answers queries from one version of the models. Thread-safe: holds nothing that a query changes."""

    def __init__(
        self, catalogue: Catalogue, bundle: Bundle, index: VectorIndex, encoder: Callable[[], Encoder],
        settings: RecommenderSettings, version: str, space: TagSpace | None = None,
    ) -> None:  # fmt: skip
        """`space`: the relevance of every tag; without it, that of the tags told stands in."""
        self.version = version
        self._catalogue, self._bundle, self._settings = catalogue, bundle, settings
        self._index, self._encoder = index, encoder
        self._tastes = Tastes.of(bundle.content.embeddings, settings.personal)
        taste = Taste(bundle.blend, Remembering(bundle.blend))
        factors = FoldIn("factors", bundle.als, Remembering(bundle.als))
        space = space or TagSpace.told(catalogue)
        critiques = Critiques(space, catalogue.moods, catalogue)
        self._explainer = Explainer.of(catalogue, bundle.content, (taste, factors), critiques)
        likeness = Likeness(bundle.content)
        self._sources: tuple[Source, ...] = (
            Similar(bundle.ease, likeness),
            Alike(likeness),
            Text(index, catalogue.words, catalogue.titles, bundle.prior, encoder, self._tastes, settings),
            Tags(catalogue, space),
            Moods(catalogue),
            Critique(critiques, likeness),
            Fit(catalogue),
            taste,
            factors,
            FoldIn("content", bundle.content, Remembering(bundle.content)),
            Popular(bundle.popularity),
            Quality(bundle.prior),
            Renown(bundle.prior),
            Aversion(bundle.content),
        )

    def recommend(self, query: Query) -> Ranked:
        """Up to `query.k` films, best first. Raises InputError for an unknown strategy or a k below 1."""
        clock = Clock()
        chosen = self._choose(query, clock)
        recommendations = tuple(self._recommendation(chosen, pick, rank) for rank, pick in enumerate(chosen.picks, 1))
        clock.mark("explain", len(recommendations))
        return Ranked(
            recommendations, chosen.filtered.matching, chosen.filtered.relaxed, tuple(clock.stages), self.version,
            query.strategy,
        )  # fmt: skip

    def warm(self) -> None:
        """Load the vector index and the encoder now, seconds each, rather than at the first text asked for."""
        self._index.open()
        self._encoder().encode(["a film"])

    def choose(self, query: Query) -> Rows:
        """The rows `recommend` would give, best first, without explaining them: for batches."""
        return np.array([pick.row for pick in self._choose(query, Clock()).picks], np.int64)

    def _choose(self, query: Query, clock: Clock) -> Chosen:
        if query.k < 1:
            raise InputError(f"Cannot recommend {query.k} films: ask for at least one.")
        strategy = self._strategy(query.strategy)
        filtered = self._filter(query)
        ask = filtered.ask
        clock.mark("filter", int(ask.allowed.sum()))
        weights = weights_for(ask, strategy)
        scores = self._score(ask, weights)
        clock.mark("sources", _scored(scores))
        parts = fuse(scores, weights, ask.allowed)
        fused = total(parts, len(self._catalogue))
        rows = shortlist(fused, np.flatnonzero(ask.allowed), max(self._settings.shortlist, 4 * query.k))
        clock.mark("fuse", len(rows))
        picks = self._diversify(ask, rows, fused, weights)
        clock.mark("diversify", len(picks))
        return Chosen(filtered, scores, parts, picks)

    def search(self, query: Query) -> tuple[tuple[MovieId, float], ...]:
        """The `query.k` films nearest by meaning to its text, bent towards the person's taste, or to their taste alone
        when there is no text, with their cosines. Constraints and exclusions hold; nothing else of the query counts.

        Raises InputError when there is neither a text nor a taste.
        """
        ask = self._filter(query).ask
        text = query.text.strip()[: self._settings.text_length]
        vector = (
            self._tastes.beside(self._encoder().encode([text])[0], ask.profile)
            if text
            else self._tastes.vector(ask.profile)
        )
        if vector is None:
            raise InputError("There is nothing to search by: say a few words, or rate a few films differently.")
        rows, cosines = self._index.search(vector, query.k, ask.allowed)
        return tuple((int(self._catalogue.ids[row]), float(near)) for row, near in zip(rows, cosines, strict=True))

    def _strategy(self, name: str) -> Strategy:
        try:
            return self._settings.strategies[name]
        except KeyError:
            known = ", ".join(sorted(self._settings.strategies))
            raise InputError(f"There is no strategy named {name!r}: choose one of {known}.") from None

    def rank(self, profile: Profile, strategy: str = "default") -> Vector:
        """The fused score of every film for a person's ratings alone, (n,): what evaluation and batch jobs order by."""
        none = np.empty(0, np.int64)
        ask = Ask(Query(History("")), profile, none, none, none, np.ones(len(self._catalogue), bool))
        weights = weights_for(ask, self._strategy(strategy))
        return total(fuse(self._score(ask, weights), weights, ask.allowed), len(self._catalogue))

    def _filter(self, query: Query) -> Filtered:
        seeds = rows_of(query.similar_to, self._catalogue)
        available = ~excluded(query, seeds, self._catalogue)
        found = masks(query.constraints, self._catalogue)
        matching = combine(found, len(self._catalogue))
        dropped = relax(found, available)
        allowed = combine(found, len(self._catalogue), dropped) & available
        prior = self._bundle.prior
        wished = reputation(query, prior.renown, prior.quality, self._catalogue.oscars)
        allowed, unreached = reputed(wished, allowed, query.k)
        disliked = disliked_rows(query, self._catalogue, self._settings.disliked)
        unlike = rows_of(query.unlike, self._catalogue)
        before, passed = (rows_of(films, self._catalogue) for films in (query.before, query.passed))
        profile = profile_of(query, self._catalogue)
        ask = Ask(query, profile, disliked, seeds, unlike, allowed, before, passed)
        return Filtered(
            ask, int(matching.sum()), (*(in_words(name, query.constraints) for name in dropped), *unreached)
        )

    def _score(self, ask: Ask, weights: Weights) -> dict[str, Vector]:
        scores = {}
        for source in self._sources:
            if getattr(weights, source.name) and (values := source.scores(ask)) is not None:
                scores[source.name] = values
        return scores

    def _diversify(self, ask: Ask, rows: Rows, fused: Vector, weights: Weights) -> list[Pick]:
        likeness = self._bundle.content.between(np.concatenate([rows, ask.seeds]), rows)
        series = [series_of(self._catalogue.titles[row]) for row in rows]
        named = np.zeros(len(rows), bool)
        for seed, alike in zip(ask.seeds, likeness[len(rows) :], strict=True):
            named |= related(series_of(self._catalogue.titles[seed]), series, alike)
        kin = kinship(self._catalogue.genre_matrix[rows])
        k, variety, genres = ask.query.k, weights.variety, weights.genres
        return diversify(rows, fused[rows], likeness, series, named, k, variety, weights.series, kin, genres)

    def _recommendation(self, chosen: Chosen, pick: Pick, rank: int) -> Recommendation:
        told = [(name, float(values[pick.row])) for name, values in chosen.parts.items()]
        told += [("variety", pick.variety), ("series", pick.series)]
        parts = tuple((name, value) for name, value in told if value)
        movie = self._catalogue.movie(int(self._catalogue.ids[pick.row]))
        backed = _reaches(chosen.scores.get("taste"), pick.row, self._settings.backing)
        near = _reaches(chosen.scores.get("text"), pick.row, self._settings.near)
        evidence = self._explainer.explain(chosen.filtered.ask, pick.row, dict(parts), backed, near)
        return Recommendation(movie, rank, math.fsum(value for _, value in parts), parts, evidence, "")


def _reaches(scores: Vector | None, row: int, least: float) -> bool:
    return scores is not None and bool(scores[row] >= least)


def _scored(scores: dict[str, Vector]) -> int:
    """Films that at least one source knows."""
    return int(np.any([~np.isnan(values) for values in scores.values()], axis=0).sum()) if scores else 0


def load(
    home: Home, catalogue: Catalogue, encoder_provider: Callable[[], Encoder],
    settings: RecommenderSettings | None = None,
) -> Recommender:  # fmt: skip
    """The version in use. Raises StaleArtifactError when it is missing, damaged or was trained on other data;
    the vector index alone is built again when it does not fit."""
    version = versions.current(home.models)
    manifest = versions.manifest(home.models, version)
    if manifest.get("data_version") != catalogue.version:
        raise StaleArtifactError(
            f"{home.models / version} was trained on other data than {home.processed}: run `python run.py train`."
        )
    embeddings, embedded = read_embeddings(home.embeddings, len(catalogue))
    held = np.array(embeddings)  # scanned at every request: kept in memory
    bundle = Bundle.load(home.models / version, held)
    settings = settings or RecommenderSettings()
    index = open_index(home.embeddings, held, fingerprint(embedded, embeddings), settings.vectors)
    if catalogue.words is None:
        log.warning("no index of words: texts are searched by meaning alone; run `python run.py prepare` for all")
    space = _tag_space(home, catalogue)
    return Recommender(catalogue, bundle, index, encoder_provider, settings, version, space)


def _tag_space(home: Home, catalogue: Catalogue) -> TagSpace | None:
    """The prepared one; None, and a line in the log, in a home that an older version prepared."""
    if not (home.processed / "profiles.npy").exists():
        log.warning("no tag profiles: changes are measured by the tags told; run `python run.py prepare` for all")
        return None
    return TagSpace.load(home.processed, len(catalogue))
