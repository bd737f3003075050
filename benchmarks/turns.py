"""How long a turn takes with the built-in planner, warm, on the server side.

    python -m benchmarks.turns [--rounds 1] [--long 8]

Prints the median and the 95th percentile over varied messages in conversations of five turns, the same for the
understanding and for the tools alone, and as the reference of this machine's pace a matrix product. Processor time
is what the whole process spent, and hardly depends on what else the machine does. Then how much longer a message takes
as the twenty-first of a conversation than as its first: the same messages, medians over `--long` conversations.
"""

from __future__ import annotations

import argparse
import statistics
import time
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.types import Reply

if TYPE_CHECKING:
    from agent.compose import App

CONVERSATIONS = (
    ("like Heat but lighter, no Nicolas Cage, two hours at most", "more", "older", "why the second?", "seen the first"),
    ("feel-good french movie", "less romantic", "from the 90s", "who directed the first one?", "more"),
    ("a heist that goes wrong", "funnier", "with George Clooney", "under 100 minutes", "others"),
    ("I loved Alien and The Thing", "something similar but newer", "no gore", "more", "how long is the second one?"),
    ("horror from the 70s, not too gory", "the third looks good, more like that", "shorter", "start over", "hi"),
    ("romcom with Meg Ryan or Sandra Bullock", "more", "in the 90s", "well reviewed", "what have I liked?"),
    ("space opera for kids", "animated", "not Star Wars", "more", "thanks"),
    ("japanese films by Kurosawa", "shorter than two and a half hours", "more", "what is the first about?", "others"),
    ("a slow melancholic drama about memory", "less sad", "european", "more", "I hated the first one"),
    ("hidden gem thrillers, not in English", "from the last 20 years", "more", "why the first one?", "give me 3"),
    ("matrx", "more", "darker", "without Keanu Reeves", "cyberpunk"),
    ("something funny with my parents on a rainy sunday", "older", "not musicals", "more", "bye"),
    ("western or samurai movie", "by Sergio Leone", "more", "longer", "compare the first two"),
    ("a film about dogs", "uplifting", "more", "under 90 minutes", "is the first one suitable for kids?"),
    ("anything but superheroes", "exciting", "2000s", "popular", "something completely different"),
    ("noir detective story in the 40s", "with Humphrey Bogart", "more", "critically acclaimed", "who is in the first?"),
    ("time travel with a twist", "more", "not after 2000", "newer", "seen all of them"),
    ("like Amelie", "like Toy Story", "like Pulp Fiction but calm", "two hours at most", "more"),
    ("documentaries about music", "oscar winning", "more", "when did the second one come out", "asdf qwer"),
    ("two people talk all night in a city they do not know", "romantic", "more", "english", "start over"),
    ("scary but not gory, for halloween, black and white", "more", "from the 60s", "why?", "I loved the first one"),
)  # fmt: skip


FIRST = ("something like Heat", "a French comedy", "a heist that goes wrong", "like Alien but funny")
BETWEEN = (
    "more", "older", "why the first one?", "not horror", "more", "from the 90s", "less violent", "who made the first?",
    "more", "I have seen the second one", "under two hours", "more", "something sad", "more", "newer", "well reviewed",
    "more", "I loved the first one", "something completely different",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Timed:
    reply: Reply
    cpu_ms: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--long", type=int, default=8)
    given = parser.parse_args()
    from agent.compose import build
    from agent.settings import Settings

    app = build(Settings(llm_base_url=None))
    for warm in CONVERSATIONS[:3]:
        _talk(app, warm)
    pace = _pace()
    turns = [timed for _ in range(given.rounds) for conversation in CONVERSATIONS for timed in _talk(app, conversation)]
    rows = {
        "turn": [timed.reply.latency_ms for timed in turns],
        "  understanding": [_spent(timed.reply, name="understand") for timed in turns],
        "  tools": [_spent(timed.reply, kind="tool_result") for timed in turns],
        "turn, processor": [timed.cpu_ms for timed in turns],
    }
    print(f"{len(turns)} messages, built-in planner, warm; this machine's 1000×1000 product: {pace:.1f} ms")
    print(f"{'':<22}{'median ms':>11}{'95th ms':>10}{'median / product':>18}")
    for name, values in rows.items():
        middle, high = statistics.median(values), float(np.percentile(values, 95))
        print(f"{name:<22}{middle:>11.1f}{high:>10.1f}{middle / pace:>18.2f}")
    _growth(app, given.long)


def _growth(app: App, conversations: int) -> None:
    """The same message as the first and as the twenty-first of a conversation, in processor time."""
    first, late = [], []
    for place in range(conversations):
        said = FIRST[place % len(FIRST)]
        timed = _talk(app, (said, *BETWEEN, said))
        first.append(timed[0].cpu_ms)
        late.append(timed[-1].cpu_ms)
        assert timed[0].reply.recommendations
        assert timed[-1].reply.recommendations
    if conversations:
        ratio = statistics.median(late) / statistics.median(first)
        print(
            f"{len(BETWEEN) + 1} turns into a conversation a message takes {ratio:.2f} times the first "
            f"({statistics.median(late):.1f} against {statistics.median(first):.1f} ms of processor time)"
        )


def _spent(reply: Reply, name: str = "", kind: str = "") -> float:
    return sum(event.elapsed_ms for event in reply.trace if name == event.name or kind == event.kind)


def _talk(app: App, messages: Sequence[str]) -> list[Timed]:
    session, timed = uuid.uuid4().hex, []
    for message in messages:
        started = time.process_time()
        reply = app.assistant.run_turn(session, f"bench-{session}", message)
        timed.append(Timed(reply, (time.process_time() - started) * 1000))
    return timed


def _pace() -> float:
    """Milliseconds of a float32 matrix product, the best of five: the reference the figures are printed beside."""
    matrix = np.random.default_rng(0).random((1000, 1000), dtype=np.float32)
    times = []
    for _ in range(5):
        started = time.perf_counter()
        matrix @ matrix
        times.append((time.perf_counter() - started) * 1000)
    return min(times)


if __name__ == "__main__":
    main()
