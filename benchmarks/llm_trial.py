"""A real language model through twenty conversations, and the built-in planner beside it.

    python -m benchmarks.llm_trial --home H --url http://127.0.0.1:8099/v1 --out trial.jsonl --seconds 200
    python -m benchmarks.llm_trial --out trial.jsonl --report

Every turn is written to the file when it is done; a run that was ended goes on with the next one.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import time
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from agent.compose import App, build
from agent.settings import Settings
from data.types import Movie, Reply
from tools.registry import all_tools

CONVERSATIONS = Path(__file__).with_suffix(".toml")
TOOLS = frozenset(tool.name for tool in all_tools())
_RANGE = re.compile(r"(year|minutes) (<=|>=) (\d+)")


def conversations() -> list[dict[str, Any]]:
    return list(tomllib.loads(CONVERSATIONS.read_text())["conversation"])


def met(conditions: Sequence[str], picks: Sequence[Movie]) -> bool:
    """Whether every pick meets every condition, and there is one."""
    return bool(picks) and all(_holds(condition, picks) for condition in conditions)


def _holds(condition: str, picks: Sequence[Movie]) -> bool:
    if ranged := _RANGE.match(condition):
        field, sign, value = ranged.groups()
        known = [pick.year if field == "year" else pick.runtime_min for pick in picks]
        return all(v is not None and (v <= int(value) if sign == "<=" else v >= int(value)) for v in known)
    what, _, rest = condition.partition(" ")
    match what:
        case "count":
            return len(picks) == int(rest)
        case "genre":
            return all({*rest.split("|")} & {*pick.genres} for pick in picks)
        case "not":
            return not any(rest.removeprefix("genre ") in pick.genres for pick in picks)
        case "language":
            return all(rest in pick.languages for pick in picks)
        case "with":
            return all(rest in (*pick.cast, *pick.directors, *pick.writers) for pick in picks)
        case "without":
            return not any(rest in (*pick.cast, *pick.directors, *pick.writers) for pick in picks)
    raise ValueError(f"The condition {condition!r} is none of those that can be checked.")


def turn_facts(reply: Reply, turn: dict[str, Any], kind: str, seconds: float) -> dict[str, Any]:
    """What the table needs of one turn."""
    by_model = [event for event in reply.trace if event.prompt_tokens]
    guard = [event for event in reply.trace if event.kind == "guard"]
    told = [event.result for event in guard if event.name == "reasons"]
    kept = [re.match(r"kept (\d+) of (\d+), (\d+) from the facts", result) for result in told]
    return {
        "kind": kind,
        "say": turn["say"],
        "model": reply.model,
        "seconds": round(seconds, 2),
        "calls": len(by_model),
        "prompt_tokens": sum(event.prompt_tokens for event in by_model),
        "largest_prompt": max((event.prompt_tokens for event in by_model), default=0),
        "answer_tokens": sum(event.tokens - event.prompt_tokens for event in by_model),
        "recovered": sum(event.name == "call" for event in guard),
        "completed": sum(event.name == "interpretation" for event in guard),
        "moved": sum(event.name == "arguments" for event in guard),
        "refused": sum(event.kind == "error" and event.name in TOOLS for event in reply.trace),
        "reply_replaced": sum(event.name == "reply" for event in guard),
        "reasons_kept": sum(int(found.group(1)) for found in kept if found),
        "reasons_chosen": sum(int(found.group(3)) for found in kept if found),
        "reasons_given": sum(int(found.group(2)) for found in kept if found),
        "errors": [event.result for event in reply.trace if event.kind == "error"],
        "checked": "picks" in turn,
        "met": met(turn.get("picks", ()), [pick.movie for pick in reply.recommendations]),
        "reply": reply.text,
        "picks": [pick.movie.label for pick in reply.recommendations],
        "understood": list(reply.understood),
        "trace": [f"{event.kind} {event.name} {event.arguments} {event.result}"[:400] for event in reply.trace],
    }


def played(
    app: App, number: int, talk: dict[str, Any], side: str, before: Sequence[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """The turns of a conversation that were not played before: the application remembers it."""
    shown = {label for row in before for label in row["picks"]}
    for turn in talk["turns"][len(before) :]:
        started = time.perf_counter()
        reply = app.assistant.run_turn(f"trial-{side}-{number}", f"trial-{side}-{number}", turn["say"])
        facts = turn_facts(reply, turn, talk["kind"], time.perf_counter() - started)
        yield {"conversation": number, "side": side, "repeats": len(shown & {*facts["picks"]})} | facts
        shown |= {*facts["picks"]}


def report(rows: Sequence[dict[str, Any]]) -> str:
    lines = [f"| | {' | '.join(sorted({row['side'] for row in rows}))} |", "|---|---|---|"]
    sides = {side: [row for row in rows if row["side"] == side] for side in sorted({row["side"] for row in rows})}
    for name, told in _figures().items():
        lines.append(f"| {name} | {' | '.join(told(turns) for turns in sides.values())} |")
    return "\n".join(lines)


def _figures() -> dict[str, Any]:
    def total(field: str) -> Any:
        return lambda turns: str(sum(turn[field] for turn in turns))

    def spread(field: str) -> Any:
        def told(turns: Sequence[dict[str, Any]]) -> str:
            values = [turn[field] for turn in turns if turn["calls"] or field == "seconds"]
            return f"{statistics.median(values):g}, {max(values):g}" if values else "–"

        return told

    return {
        "conversations, turns": lambda t: f"{len({turn['conversation'] for turn in t})}, {len(t)}",
        "calls of the model a turn, mean": lambda t: f"{statistics.mean(turn['calls'] for turn in t):.2f}",
        "turns with more than two calls": lambda t: str(sum(turn["calls"] > 2 for turn in t)),
        "prompt tokens a turn, median and most": spread("prompt_tokens"),
        "prompt tokens a call, median and most": spread("largest_prompt"),
        "answer tokens a turn, median and most": spread("answer_tokens"),
        "seconds a turn, median and most": spread("seconds"),
        "calls that were malformed and recovered": total("recovered"),
        "interpretations completed from the rules' reading": total("completed"),
        "replies replaced by the guard": total("reply_replaced"),
        "turns with more than 2,500 prompt tokens": lambda t: str(sum(turn["prompt_tokens"] > 2_500 for turn in t)),
        "calls with arguments moved to another field": total("moved"),
        "calls refused by a tool": total("refused"),
        "reasons kept in its words, and by the facts it chose, of those given": lambda t: (
            f"{sum(turn['reasons_kept'] for turn in t)}, {sum(turn['reasons_chosen'] for turn in t)} of "
            f"{sum(turn['reasons_given'] for turn in t)}"
        ),
        "turns finished by the built-in planner": lambda t: str(sum(turn["model"] == "planner" for turn in t)),
        "turns whose picks met every condition": lambda t: (
            f"{sum(turn['met'] for turn in t if turn['checked'])} of {sum(turn['checked'] for turn in t)}"
        ),
        "films shown twice": total("repeats"),
    }


def _home(source: Path, aside: Path) -> Path:
    """A home folder beside the results whose database and conversations are the trial's own."""
    if not (aside / "embeddings").exists():
        aside.mkdir(parents=True, exist_ok=True)
        for name in ("external", "raw", "processed", "models"):
            (aside / name).symlink_to((source / name).resolve())
        shutil.copytree(source / "embeddings", aside / "embeddings")
    return aside


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--home", type=Path, default=Path("var"))
    ap.add_argument("--url", help="OpenAI-compatible address")
    ap.add_argument("--model", default="local")
    ap.add_argument("--json", action="store_true", help="do not try tools first: known not to be called")
    ap.add_argument("--patience", type=float, default=240.0, help="seconds a turn may wait for the model")
    ap.add_argument("--seconds", type=float, default=1e9, help="begin no conversation after so many")
    ap.add_argument("--out", type=Path, required=True)
    ap.add_argument("--report", action="store_true", help="only print the table of what was written")
    args = ap.parse_args()
    if not args.report:
        _play(args)
    print(report([json.loads(line) for line in args.out.read_text().splitlines()]))


def _play(args: argparse.Namespace) -> None:
    rows = [json.loads(line) for line in args.out.read_text().splitlines()] if args.out.exists() else []
    started = time.perf_counter()
    for side, url in (("planner", None), (args.model, args.url)):
        settings = Settings(
            home=_home(args.home, args.out.with_suffix("") / side), llm_base_url=url, llm_model=args.model,
            llm_timeout_s=args.patience, llm_retries=0, llm_tools=not args.json,
        )  # fmt: skip
        app = build(settings)
        for number, talk in enumerate(conversations(), start=1):
            before = [row for row in rows if (row["side"], row["conversation"]) == (side, number)]
            if len(before) == len(talk["turns"]) or time.perf_counter() - started > args.seconds:
                continue
            for turn in played(app, number, talk, side, before):
                with args.out.open("a") as out:
                    out.write(json.dumps(turn, ensure_ascii=False) + "\n")
                print(side, number, turn["seconds"], turn["say"], "|", turn["reply"], flush=True)


if __name__ == "__main__":
    main()
