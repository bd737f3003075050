"""Speed and quality of the documents' vectors beside the plain encoder, in one run:
`python -m benchmarks.embedding [--home FOLDER] [--sample N] [--queries N] [--all]`.

The plain encoder is all-MiniLM-L6-v2 through sentence-transformers. Quality is that of known-item search: each query is
text about one film that is not part of its document (its tagline; a sentence of Wikipedia's plot, for films whose
document comes from TMDB; what a person might type), and the film's place among all films is counted.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from agent.settings import Settings
from data.documents import short_text
from data.encoder import load_encoder
from data.minilm import folder

SEED = 20261123
TYPED = (
    ("a man relives the same day over and over", "Groundhog Day"),
    ("someone who cannot make new memories hunts his wife's killer", "Memento"),
    ("thieves who break into people's dreams", "Inception"),
    ("a little boy who sees dead people", "The Sixth Sense"),
    ("hacker finds out that reality is a computer simulation", "The Matrix"),
    ("toys that come alive when nobody looks", "Toy Story"),
    ("dinosaurs brought back to life in a theme park", "Jurassic Park"),
    ("big shark terrorises a beach town", "Jaws"),
    ("rat who wants to be a chef in paris", "Ratatouille"),
    ("love story on a sinking ship", "Titanic"),
    ("kid forgotten at home at christmas fights burglars", "Home Alone"),
    ("man alone on an island after a plane crash", "Cast Away"),
    ("lonely little robot on an abandoned earth", "WALL·E"),
    ("secret club where men beat each other up", "Fight Club"),
    ("innocent banker spends decades in prison", "The Shawshank Redemption"),
    ("a couple has their memories of each other erased", "Eternal Sunshine of the Spotless Mind"),
)
Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Asked:
    kind: str
    text: str
    film: int  # row


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=Settings().home)
    parser.add_argument("--sample", type=int, default=1000, help="documents to measure speed and likeness on")
    parser.add_argument("--queries", type=int, default=300, help="queries of each drawn kind")
    parser.add_argument("--all", action="store_true", help="quality of the plain encoder's own vectors too (minutes)")
    options = parser.parse_args()
    films = _films(options.home)
    texts = [short_text(film) for film in films]
    print(f"{len(texts):,} documents, {len(set(texts)):,} distinct, {_tokens(texts):.1f} tokens each")
    _speed(texts, options.sample)
    asked = list(queries(films, options.queries))
    _quality("as served (bulk documents, plain queries)", _bulk()(texts), asked)
    if options.all:
        _quality("plain encoder for both", _plain()(texts), asked)
    return 0


def queries(films: Sequence[dict[str, Any]], count: int) -> Iterator[Asked]:
    """Text about one film that its document does not hold, seeded."""
    rng = np.random.default_rng(SEED)
    tagged = [row for row, film in enumerate(films) if film["overview"] and len(film["tagline"].split()) >= 5]
    for row in _some(rng, tagged, count):
        yield Asked("tagline", films[row]["tagline"], row)
    plotted = [(row, found) for row, film in enumerate(films) if film["overview"] and (found := _sentences(film))]
    for place in _some(rng, range(len(plotted)), count):
        row, sentences = plotted[place]
        yield Asked("plot sentence", sentences[int(rng.integers(len(sentences)))], row)
    for text, title in TYPED:
        rows = [row for row, film in enumerate(films) if film["title"] == title]
        if rows:
            yield Asked("typed", text, max(rows, key=lambda row: films[row]["rating_count"]))


def _sentences(film: dict[str, Any]) -> list[str]:
    """Sentences of the plot that are long enough to mean something; the first names the film."""
    sentences = film["plot"].replace("\n", " ").split(". ")[1:]
    return [sentence for sentence in sentences if 8 <= len(sentence.split()) <= 40]


def _some(rng: np.random.Generator, rows: Sequence[int], count: int) -> list[int]:
    return sorted(rng.choice(rows, min(count, len(rows)), replace=False).tolist()) if len(rows) else []


def _films(home: Path) -> list[dict[str, Any]]:
    (path,) = sorted(home.glob("work/*/films/films.parquet"))[-1:] or (home / "work",)
    rows: list[dict[str, Any]] = pq.read_table(path).to_pylist()
    return [{**row, **{name: row[name] or "" for name in ("overview", "tagline", "plot")}} for row in rows]


def _tokens(texts: Sequence[str]) -> float:
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder() / "tokenizer.json"))
    tokenizer.no_padding()
    return float(np.mean([len(encoding.ids) for encoding in tokenizer.encode_batch(list(texts))]))


def _bulk() -> Callable[[Sequence[str]], Vectors]:
    return load_encoder("minilm", "documents").encode


def _plain() -> Callable[[Sequence[str]], Vectors]:
    return load_encoder(str(folder())).encode


def _speed(texts: Sequence[str], count: int) -> None:
    """Documents a second of both, and how near their vectors are."""
    rows = _some(np.random.default_rng(SEED), range(len(texts)), count)
    sample = [texts[row] for row in rows]
    made: dict[str, Vectors] = {}
    for name, load in (("plain, sentence-transformers", _plain), ("bulk, 8 bits", _bulk)):
        started = time.perf_counter()
        encode = load()
        encode(sample[:32])
        loaded, cpu, started = time.perf_counter() - started, time.process_time(), time.perf_counter()
        made[name] = encode(sample)
        wall, used = time.perf_counter() - started, time.process_time() - cpu
        speed = f"{len(sample) / wall:6,.0f} documents/s, {len(sample) / used:6,.0f} a second of one processor"
        print(f"{name:30} {speed}, loaded in {loaded:.1f} s")
    near = np.einsum("nd,nd->n", *made.values())
    print(f"cosine to plain: mean {near.mean():.4f}, 1% below {np.quantile(near, 0.01):.4f}, least {near.min():.4f}")


def _quality(name: str, vectors: Vectors, asked: Sequence[Asked]) -> None:
    started = time.perf_counter()
    encoder = load_encoder("minilm")
    asking = np.concatenate([encoder.encode([query.text]) for query in asked])
    took = 1000 * (time.perf_counter() - started) / max(len(asked), 1)
    print(f"{name}: {took:.1f} ms a query")
    for kind in dict.fromkeys(query.kind for query in asked):
        own = [place for place, query in enumerate(asked) if query.kind == kind]
        films = np.array([asked[place].film for place in own])
        cosines = asking[own] @ vectors.T
        ranks = 1 + (cosines > cosines[np.arange(len(own)), films][:, None]).sum(axis=1)
        print(f"  {kind:14} {len(own):4} queries  MRR {(1 / ranks).mean():.3f}  recall@10 {(ranks <= 10).mean():.3f}")
        if kind == "typed":
            places = (f'"{asked[place].text}" {rank}' for place, rank in zip(own, ranks, strict=True))
            print("    place: " + "; ".join(places))


if __name__ == "__main__":
    raise SystemExit(main())
