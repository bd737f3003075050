"""Reads the command line, runs one command, and turns every ending into a clean exit.

Nothing heavy is imported before a command needs it: `--help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path

from data.errors import MarqueeError
from ui.cli.evaluate import add_arguments as add_evaluate_arguments
from ui.cli.evaluate_dialogues import add_arguments as add_dialogue_arguments
from ui.cli.experiments import add_arguments as add_experiment_arguments
from ui.cli.prepare import add_arguments as add_prepare_arguments
from ui.cli.simulate import add_arguments as add_simulate_arguments
from ui.cli.tune import add_arguments as add_tune_arguments

INTERRUPTED = 130
BROKEN_PIPE = 141
RESUMED = ("prepare", "train", "tune", "evaluate", "simulate")  # commands that go on where they were
COMMANDS = (
    "serve", "prepare", "train", "tune", "experiments", "ask", "recommend", "evaluate", "evaluate-dialogues",
    "simulate",
)  # fmt: skip
Command = Callable[[argparse.Namespace], int]


def run(arguments: Sequence[str]) -> int:
    """The exit code of one command: 0, a MarqueeError's own, or 130 when interrupted."""
    arguments = list(arguments)
    given = parser().parse_args(arguments if _names_command(arguments) else ["serve", *arguments])
    try:
        command: Command = import_module(f"ui.cli.{given.command.replace('-', '_')}").main
        code = command(given)
        sys.stdout.flush()
        return code
    except MarqueeError as error:
        print(f"marquee: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        again = ": run the same command again to go on from there" if given.command in RESUMED else ""
        print(f"marquee: interrupted{again}.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has left. Python would complain again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    top = argparse.ArgumentParser(
        prog="run.py",
        description="Marquee: a conversational movie recommender that runs on your own machine.",
        epilog="Without a command it serves the chat. Settings: MARQUEE_... variables or a .env file; see README.md.",
    )
    commands = top.add_subparsers(dest="command", metavar="command", required=True)

    serve = _add(commands, "serve", "serve the chat, the HTTP API and the dashboard (default)")
    serve.add_argument("--host", help="address to listen on (default 127.0.0.1)")
    serve.add_argument("--port", type=_port, help="port to listen on (default 7860)")

    add_prepare_arguments(_add(commands, "prepare", "fetch and prepare the data; what is up to date is kept"))

    train = _add(commands, "train", "train the recommender on the prepared data")
    train.add_argument("--force", action="store_true", help="train even if nothing changed, and use it even if worse")
    train.add_argument("--list", action="store_true", help="list the versions kept, and which one is in use")
    train.add_argument(
        "--rollback", nargs="?", const="", metavar="VERSION", help="go back to a version (default: the one before)"
    )

    add_tune_arguments(_add(commands, "tune", "look for the best settings of the taste models; stopped, it goes on"))

    add_experiment_arguments(_add(commands, "experiments", "compare strategies on the people who use Marquee"))

    ask = _add(commands, "ask", "answer messages from standard input, one a line; an empty line starts anew")
    ask.add_argument("--json", action="store_true", help="one JSON object a message")
    ask.add_argument("--user", help="whose history to use and add to (default: nobody's)")

    recommend = _add(commands, "recommend", "recommend from MovieLens CSV files, without a conversation")
    recommend.add_argument("--ratings", type=Path, required=True, help="userId,movieId,rating,timestamp")
    recommend.add_argument("--movies", type=Path, required=True, help="movieId,title,genres")
    recommend.add_argument("--users", default="all", help="'all', or user ids separated by commas")
    recommend.add_argument("--k", type=int, default=10, help="films a user (default 10)")
    recommend.add_argument("--like", action="append", metavar="TITLE", help="a film a newcomer likes; may be repeated")
    recommend.add_argument("--out", type=Path, help="CSV to write: userId,movieId,rank,score")
    recommend.add_argument("--settings", type=Path, help="settings written by `run.py tune --out`, else chosen anew")

    evaluate = _add(commands, "evaluate", "measure every model and the hybrid, cross-validated")
    add_evaluate_arguments(evaluate)
    add_dialogue_arguments(
        _add(commands, "evaluate-dialogues", "measure how often recorded dialogues' films are found")
    )
    add_simulate_arguments(_add(commands, "simulate", "measure whole conversations with simulated people"))
    return top


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, about: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
    command.add_argument("--home", type=Path, help="folder for data, models and the database (default var/)")
    return command


def _names_command(arguments: Sequence[str]) -> bool:
    """Whether the first word is a command (right or wrong) or asks for help; options alone mean `serve`."""
    return bool(arguments) and (not arguments[0].startswith("-") or arguments[0] in ("-h", "--help"))


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: choose a number from 1 to 65535")
    return int(text)
