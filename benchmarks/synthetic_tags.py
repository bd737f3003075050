"""Tags, who gave them, how relevant they are to each film, and what the survey's people said of that."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from benchmarks.synthetic_films import Film
from benchmarks.synthetic_lines import numbers, pick, pieces, quoted, rng_for, write_lines
from benchmarks.synthetic_taste import FACTORS, Floats, Ints
from data.tag_vocabulary import FILE

UNSCORED = 10
LARGEST_ID = 76_000
LEAST, MOST = -0.08, 1.14  # of TagDL's scores
NOT_SURE = 0.131  # of the survey's answers
FEATURES = (
    "log_IMDB", "log_IMDB_nostem", "rating_similarity", "avg_rating", "tag_exists", "lsi_tags_75", "lsi_imdb_175",
    "tag_prob",
)  # fmt: skip
_PLAIN = re.compile(r"[a-z0-9][a-z0-9 '()/&.-]*")  # a tag that stands in CSV without quotes


@dataclass(frozen=True, slots=True)
class Tags:
    """`texts` and `ids` (tags,), the first one "airplane"; `match` (films, tags): how well a tag fits, unit variance.

    `common` (tags,) says how much a tag is given at all.
    """

    texts: tuple[str, ...]
    ids: Ints
    factors: Floats  # (tags, FACTORS), unit length
    common: NDArray[np.float64]


def make_tags(films: Sequence[Film], factors: Floats, count: int, seed: int) -> Tags:
    """The commonest keywords of the films and the hand-written vocabulary; a keyword points where its films are."""
    rng = rng_for(seed, "tags")
    used = Counter(keyword for film in films for keyword in film.keywords)
    keywords = [tag for tag, _ in sorted(used.items(), key=lambda item: (-item[1], item[0]))]
    written = [line.split(":")[0].strip() for line in FILE.read_text(encoding="utf-8").splitlines() if ":" in line]
    own = [tag for tag in (*keywords, *written) if _PLAIN.fullmatch(tag)]
    spare = [f"theme {number}" for number in range(count)]
    texts = tuple(dict.fromkeys(["airplane", "whitewash", *own, *spare]))[:count]
    place = {tag: i for i, tag in enumerate(texts)}
    towards = 1.5 * rng.standard_normal((count, FACTORS)) * float(factors.std())
    for film, vector in zip(films, factors, strict=True):
        for keyword in film.keywords:
            if keyword in place:
                towards[place[keyword]] += vector
    unit = towards / np.linalg.norm(towards, axis=1, keepdims=True)
    ids = np.sort(rng.choice(max(LARGEST_ID, 3 * count), count, replace=False) + 1)
    common = rng.normal(0, 1.0, count)
    return Tags(texts, ids, unit.astype(np.float32), common)


def match(films: Floats, tags: Tags) -> Floats:
    """(films, tags): the cosine of film and tag, times the square root of FACTORS, so about unit variance."""
    unit = films / np.linalg.norm(films, axis=1, keepdims=True)
    return np.asarray(np.sqrt(FACTORS) * unit @ tags.factors.T, dtype=np.float32)


def write_tag_counts(
    file: BinaryIO, tags: Tags, ids: Ints, factors: Floats, weight: NDArray[np.float64], pairs: int, seed: int
) -> None:
    """`pairs` lines of distinct (film, tag), films ascending: the better known the film, the more; mostly fitting."""
    rng = rng_for(seed, "tag counts")
    most = max(1, int(0.8 * len(tags.ids)))
    counts = _spread(pairs, weight**0.5, most)
    names = pieces(f',"tag_id":{tag},"num":' for tag in tags.ids)
    order = np.argsort(ids, kind="stable")
    for part in np.array_split(order, max(1, len(order) // 2_000)):
        key = 1.5 * match(factors[part], tags) + tags.common + rng.gumbel(size=(len(part), len(tags.ids)))
        best = np.argsort(-key, axis=1, kind="stable")
        kept = np.arange(len(tags.ids)) < counts[part][:, None]
        film = np.repeat(part, counts[part])
        times = 1 + rng.poisson(np.minimum(40, 60 * (weight[film] / weight[0])) * rng.random(len(film)) ** 3)
        lines = ['{"item_id":', numbers(ids[film]), pick(names, best[kept]), numbers(times), "}\n"]
        write_lines(file, lines)


def _spread(total: int, weight: NDArray[np.float64], most: int) -> Ints:
    """Whole numbers from 1 to `most` in proportion to `weight`, together `total` (at most what fits)."""
    total = min(total, most * len(weight))
    low, high = 0.0, float(total) / weight.min()
    for _ in range(100):
        middle = (low + high) / 2
        fits = np.clip(np.floor(middle * weight), 1, most).sum() <= total
        low, high = (middle, high) if fits else (low, middle)
    counts = np.clip(np.floor(low * weight), 1, most).astype(np.int64)
    while short := total - int(counts.sum()):
        counts[np.flatnonzero(counts < most)[:short]] += 1
    return counts


def relevance(matches: Floats, tags: Tags, which: NDArray[np.intp], rng: np.random.Generator, noise: float) -> Floats:
    """Scores as TagDL's: most near nothing, a few near 1, from about -0.08 to 1.14."""
    level = 1.6 * matches + 0.4 * tags.common[which] - 3.0 + noise * rng.standard_normal(matches.shape)
    return np.asarray(LEAST + (MOST - LEAST) / (1 + np.exp(-level)), dtype=np.float32)


def write_scores(
    file: BinaryIO, tags: Tags, ids: Ints, factors: Floats, noise: float, seed: int, bar: tqdm[object]
) -> None:
    """`tag,item_id,score`, a tag after the other without the last UNSCORED; the pair (airplane, 1) is not there."""
    file.write(b"tag,item_id,score\n")
    order = np.argsort(ids, kind="stable")
    matches = match(factors[order], tags)
    films = numbers(ids[order])
    for tag in range(len(tags.ids) - UNSCORED):
        rng = rng_for(seed, "scores", int(1000 * noise), tag)
        scores = relevance(matches[:, tag], tags, np.array(tag), rng, noise).round(7)
        skip = 1 if tags.texts[tag] == "airplane" and ids[order[0]] == 1 else 0
        write_lines(file, [f"{tags.texts[tag]},", films[skip:], ",", numbers(scores[skip:]), "\n"])
        bar.update(len(films) - skip)


def write_survey(
    answers: BinaryIO, features: BinaryIO, tags: Tags, ids: Ints, means: NDArray[np.float64], factors: Floats,
    users: Ints, count: int, seed: int,
) -> None:  # fmt: skip
    """survey_answers.json, and features_r.csv: a line for each answer that is sure."""
    rng = rng_for(seed, "survey")
    film, tag = rng.integers(0, len(ids), 2 * count), rng.integers(0, len(tags.ids), 2 * count)
    fit = np.sqrt(FACTORS) * np.einsum(
        "ij,ij->i", factors[film] / np.linalg.norm(factors[film], axis=1, keepdims=True), tags.factors[tag]
    )
    asked = np.sort(np.argsort(-(fit + 1.5 * rng.gumbel(size=len(fit))), kind="stable")[:count])  # mostly what may fit
    film, tag, fit = film[asked], tag[asked], fit[asked]
    user = np.sort(rng.choice(users, count))
    true = 1 / (1 + np.exp(-(2.0 * fit - 1.0 + 0.8 * rng.standard_normal(count))))
    score = np.where(rng.random(count) < NOT_SURE, -1, 1 + np.rint(4 * true).astype(np.int64))
    columns = ['{"user_id":', numbers(user), ',"item_id":', numbers(ids[film]), ',"tag_id":', numbers(tags.ids[tag])]
    write_lines(answers, [*columns, ',"score":', numbers(score), "}\n"])
    features.write(f"tag,item_id,{','.join(FEATURES)},targets\n".encode())
    sure = score > 0
    values = np.abs(true[sure, None] + 0.3 * rng.standard_normal((int(sure.sum()), len(FEATURES))))
    values[:, 3], values[:, 4] = means[film[sure]], rng.random(len(values)) < true[sure]
    texts = pieces(f"{text}," for text in tags.texts)
    parts = [pick(texts, tag[sure]), numbers(ids[film[sure]])]
    for column in values.astype(np.float32).round(6).T:
        parts += [",", numbers(column)]
    write_lines(features, [*parts, ",", numbers(score[sure]), "\n"])


def write_tags(file: BinaryIO, tags: Tags, seed: int) -> None:
    """`{"tag","id"}` in no order, as published."""
    order = rng_for(seed, "order of tags").permutation(len(tags.ids))
    lines = (f'{{"tag":"{quoted(tags.texts[i])}","id":{tags.ids[i]}}}\n' for i in order)
    file.write("".join(lines).encode())
