"""The weights of the dialogue recommender, learned anew from a file of dialogues in ReDial form.

    python -m benchmarks.dialogue_weights valid_data_processed.jsonl

Prints the two tables of `agent/dialogues/shipped.py`; how good they are is told by `run.py evaluate-dialogues`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from tqdm import tqdm


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    from agent.compose import build
    from agent.dialogues.learned import draw, learn
    from agent.dialogues.parts import parts_of
    from agent.dialogues.questions import questions_of
    from agent.dialogues.signals import SAID
    from agent.dialogues.turns import read_dialogues
    from agent.settings import Settings

    settings = Settings(llm_base_url=None)
    parts = parts_of(build(settings))
    questions = questions_of(tqdm(read_dialogues(given.file).turns, desc="reading"), parts.ear).questions
    learned, _ = learn(parts.known, draw(parts.known, tqdm(questions, desc="drawing"), settings.seed), settings.seed)
    for name, names, weights in (
        ("GENERAL_WEIGHTS", parts.known.general_names, learned.general),
        ("SAID_WEIGHTS", SAID, learned.said),
    ):
        print(f"{name}: Mapping[str, float] = {{")
        print(*(f'    "{signal}": {weight:.3f},' for signal, weight in zip(names, weights, strict=True)), sep="\n")
        print("}")


if __name__ == "__main__":
    main()
