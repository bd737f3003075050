"""Whether what is shown for a wish fits it, by judgement: `python -m benchmarks.judged [--home FOLDER] [--failed]
[--unjudged]`.

The wishes and judgements are in benchmarks/judged.toml: films that were shown by this and by earlier versions, each
judged once by hand (pooling, as at TREC). Printed: the share of the first six that fit, and how many nobody judged yet;
those count as not fitting. The reference, in the same run, is the best known of the films that meet the same
conditions, as the recommender gives them to somebody who says nothing else.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from agent.compose import App, build
from agent.settings import Settings
from agent.understanding import Understander
from data.types import DialogueState, History
from retrieval.query import Query

SHOWN = 6
Answer = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    wish: str
    fits: frozenset[str]
    fails: frozenset[str]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, default=Settings().home)
    parser.add_argument("--failed", action="store_true", help="name what does not fit")
    parser.add_argument("--unjudged", action="store_true", help="name what nobody judged yet")
    options = parser.parse_args()
    app = build(Settings(home=options.home, llm_base_url=None, vectors="exact", picks=SHOWN))
    given = tomllib.loads((Path(__file__).parent / "judged.toml").read_text(encoding="utf-8"))
    print("| wishes | of the first six fit | not judged | reference: fit | not judged |\n|---|---|---|---|---|")
    for half, entries in given.items():
        wishes = [Judged(each["wish"], frozenset(each["fits"]), frozenset(each["fails"])) for each in entries]
        cells = [cell for answer in (_whole(app), _conditions_alone(app)) for cell in _score(wishes, answer)]
        print(f"| {half}, {len(wishes)} | {' | '.join(cells)} |")
        for each in wishes if options.failed or options.unjudged else ():
            _tell(each, _whole(app)(each.wish), options.failed, options.unjudged)
    return 0


def _whole(app: App) -> Answer:
    run = f"judged-{time.time_ns()}"  # nobody the memory knows

    def answer(wish: str) -> Sequence[str]:
        reply = app.assistant.run_turn(f"{run}-{wish}", run, wish)
        return [pick.movie.label for pick in reply.recommendations]

    return answer


def _conditions_alone(app: App) -> Answer:
    understander = Understander(app.catalogue, app.titles, app.names)

    def answer(wish: str) -> Sequence[str]:
        request = understander.understand(wish, DialogueState("", ""))
        query = Query(History(""), constraints=request.constraints, k=SHOWN)
        return [pick.movie.label for pick in app.recommender.recommend(query).recommendations]

    return answer


def _score(wishes: Sequence[Judged], answer: Answer) -> tuple[str, str]:
    shown = [(each, label) for each in wishes for label in answer(each.wish)]
    fit = sum(label in each.fits for each, label in shown)
    unknown = sum(label not in each.fits | each.fails for each, label in shown)
    return f"{fit / max(len(shown), 1):.2f}", str(unknown)


def _tell(judged: Judged, shown: Sequence[str], failed: bool, unjudged: bool) -> None:
    wrong = [label for label in shown if label in judged.fails] if failed else []
    new = [f"? {label}" for label in shown if label not in judged.fits | judged.fails] if unjudged else []
    if wrong or new:
        print(f"  {judged.wish}: {', '.join([*wrong, *new])}")


if __name__ == "__main__":
    raise SystemExit(main())
