"""Whether films described by people who forgot the title are found: `python -m benchmarks.described [--home FOLDER]
[--missed]`.

The sentences are in benchmarks/described.toml. Beside the whole conversation ("whole") stand the recommender given the
sentence as it is ("text"), and that one without the index of words ("meaning alone"), which is the reference.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from agent.compose import App, build
from agent.settings import Settings
from data.catalogue import Catalogue
from data.encoder import load_encoder
from data.home import Home
from data.types import History, MovieId
from retrieval.query import Query
from retrieval.recommender import load
from retrieval.settings import RecommenderSettings

SHOWN = 6
LOOKED_AT = 20
Answer = Callable[[str], Sequence[MovieId]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, default=Settings().home)
    parser.add_argument("--missed", action="store_true", help="name what was not among the first six of the whole")
    options = parser.parse_args()
    settings = Settings(home=options.home, llm_base_url=None, vectors="exact", picks=LOOKED_AT)
    app = build(settings)
    asked = tomllib.loads((Path(__file__).parent / "described.toml").read_text(encoding="utf-8"))
    print("| sentences | found among six, among twenty: whole | text | meaning alone |\n|---|---|---|---|")
    for half, sentences in asked.items():
        wanted = {text: film for text, title in sentences.items() if (film := _film(app.catalogue, title)) is not None}
        answers = (_whole(app), _given(app, options.home, 1.0), _given(app, options.home, 0.0))
        places = [[_place(answer(text), film) for text, film in wanted.items()] for answer in answers]
        shares = (f"{_share(found, SHOWN):.2f}, {_share(found, LOOKED_AT):.2f}" for found in places)
        print(f"| {half}, {len(wanted)} | {' | '.join(shares)} |")
        if options.missed:
            _tell(app.catalogue, wanted, places[0])
    return 0


def _film(catalogue: Catalogue, title: str) -> MovieId | None:
    """The film of this title that most people rated."""
    found = [catalogue.movie(int(film)) for film, named in zip(catalogue.ids, catalogue.titles, strict=True)
             if named == title]  # fmt: skip
    return max(found, key=lambda film: film.rating_count).id if found else None


def _whole(app: App) -> Answer:
    run = f"described-{time.time_ns()}"  # nobody the memory knows

    def answer(text: str) -> Sequence[MovieId]:
        reply = app.assistant.run_turn(f"{run} {text}", f"{run} {text}", text)
        return [pick.movie.id for pick in reply.recommendations]

    return answer


def _given(app: App, home: Path, worded: float) -> Answer:
    standard = RecommenderSettings(vectors="exact")
    settings = replace(standard, worded=worded * standard.worded)
    encoder = load_encoder("minilm")
    recommender = load(Home(home), app.catalogue, lambda: encoder, settings)

    def answer(text: str) -> Sequence[MovieId]:
        ranked = recommender.recommend(Query(History("nobody"), text=text, k=LOOKED_AT))
        return [pick.movie.id for pick in ranked.recommendations]

    return answer


def _place(films: Sequence[MovieId], wanted: MovieId) -> int:
    """From 1; beyond all where it is missing."""
    return list(films).index(wanted) + 1 if wanted in films else LOOKED_AT + 1


def _share(places: Sequence[int], within: int) -> float:
    return sum(place <= within for place in places) / max(len(places), 1)


def _tell(catalogue: Catalogue, wanted: Mapping[str, MovieId], places: Sequence[int]) -> None:
    for (text, film), place in zip(wanted.items(), places, strict=True):
        if place > SHOWN:
            print(f"  {text!r}: {catalogue.movie(film).label} at {place if place <= LOOKED_AT else 'none'}")


if __name__ == "__main__":
    raise SystemExit(main())
