"""How much of the talk in tests/agent/corpus/talk_unseen.jsonl is understood, by set and kind of talk.

Run: `MARQUEE_HOME=var python -m benchmarks.talk [SET …] [--failures]`. Every line is said to the whole application, so
what it shows counts too. The reference for each set is its first score, taken before anything was tuned on it.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict

from agent.compose import build
from agent.settings import Settings
from tests.agent.talk_expected import Judge
from tests.agent.understanding_expected import lines
from ui.schemas import plain, turn_json

# Right of all, messages and conversations, when the set was new.
FIRST = {"first": "102/139, 18/25", "second": "55/72, 5/10", "third": "52/66, 9/10", "fourth": "48/61, 4/8",
         "fifth": "37/46, 4/6", "sixth": "34/36, 3/4", "seventh": "48/60, 5/8", "eighth": "51/61, 5/8",
         "ninth": "43/52, 6/6", "tenth": "34/43, 4/6",
         "eleventh": "42/60, none", "twelfth": "40/61, none", "thirteenth": "38/56, none",
         "thirty-first": "14/20, 10/20", "thirty-second": "12/20, 13/20", "thirty-third": "13/20, 12/20",
         "thirty-fourth": "15/20, 8/20", "sealed-1": "33/46, 6/12", "sealed-2": "36/44, 8/13",
         "sealed-3": "44/60, 10/16", "sealed-4": "44/60, 8/16",
         "sealed-5": "45/60, 6/16", "sealed-6": "45/60, 9/16",
         "sealed-7": "46/60, 8/16", "sealed-8": "45/60, 6/16", "sealed-9": "46/60, 12/20",
         "sealed-10": "29/40, 7/10", "sealed-11": "36/40, 8/10",
         "sealed-12": "none, 3/20",
         "sealed-13": "9/24, 5/10", "sealed-14": "18/24, 4/10", "sealed-15": "13/24, 2/10"}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", default=list(FIRST))
    parser.add_argument("--failures", action="store_true", help="say what was wrong")
    asked = parser.parse_args()
    app = build(Settings(llm_base_url=None))
    run = f"talk-{time.time_ns()}"  # nobody the memory knows
    score: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    for number, line in enumerate(line for line in lines("talk_unseen.jsonl") if line["set"] in asked.sets):
        judge = Judge(lambda film: app.catalogue.movie(film).label, app.titles.exact)
        wrong = []
        for turn in line["turns"]:
            reply = app.assistant.run_turn(f"{run}-{number}", f"{run}-{number}", turn["say"])
            answer = {**turn_json(reply), "stands": plain(reply.state.request)}
            faults = judge.faults(answer, turn.get("is", {}), closed=len(line["turns"]) == 1)
            wrong += [f"{turn['say']!r}: {fault}" for fault in faults]
        kind = "conversation" if len(line["turns"]) > 1 else line["about"].split()[0]
        score[line["set"]][kind].append(not wrong)
        if asked.failures and wrong:
            print("\n  ".join((f"{line['set']}, {line['about']}:", *wrong)))
    for name, kinds in score.items():
        talks = kinds.pop("conversation", [])
        said = [right for rights in kinds.values() for right in rights]
        told = ", ".join(f"{kind} {sum(rights)}/{len(rights)}" for kind, rights in kinds.items())
        print(f"{name}: messages {sum(said)}/{len(said)}, conversations {sum(talks)}/{len(talks)}"
              f" (first {FIRST[name]}); {told}")  # fmt: skip


if __name__ == "__main__":
    main()
