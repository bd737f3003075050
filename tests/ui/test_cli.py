"""The command line as a person or a program uses it."""

from __future__ import annotations

import io
import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from scripted import ScriptedServices

from data.errors import InputError
from data.types import Reply
from ui.cli import ask, main, recommend, serve

PROJECT = Path(__file__).resolve().parents[2]
RUN = [sys.executable, str(PROJECT / "run.py")]


def run(*arguments: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*RUN, *map(str, arguments)], capture_output=True, text=True, timeout=120, cwd=PROJECT, **more
    )  # type: ignore[call-overload,no-any-return]


@pytest.mark.parametrize("command", [[], *[[name] for name in main.COMMANDS]])
def test_help_comes_at_once(command: list[str]) -> None:
    done = run(*command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("usage: run.py")


def test_help_loads_nothing_heavy() -> None:
    """It takes a tenth of a second because of what is not imported."""
    code = "import sys; sys.argv = ['run.py', '--help']; import runpy; runpy.run_path('run.py', run_name='__main__')"
    heavy = "{'numpy', 'pandas', 'pydantic', 'structlog', 'gradio', 'torch'}"
    watched = f"import atexit, sys; atexit.register(lambda: print({heavy} & set(sys.modules), file=sys.stderr)); {code}"
    done = subprocess.run([sys.executable, "-c", watched], capture_output=True, text=True, timeout=120, cwd=PROJECT)
    assert done.stdout.startswith("usage: run.py")
    assert done.stderr.strip() == "set()"


@pytest.mark.parametrize(
    "arguments", [["fly"], ["serve", "--port", "0"], ["serve", "--port", "x"], ["recommend"], ["ask", "--loud"]]
)
def test_wrong_use_is_told_and_ends_with_2(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_an_occupied_port_is_named_before_anything_is_prepared(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", str(port), "--home", str(tmp_path / "home"))
    assert done.returncode == 2
    assert f"Port {port} is already in use" in done.stderr
    assert "--port" in done.stderr
    assert not (tmp_path / "home").exists()


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(InputError, match="--host"):
        serve.listening_socket("192.0.2.1", 7860)


def test_a_setting_that_cannot_be_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARQUEE_PICKS", "many")
    done = run("ask", input="")
    assert done.returncode == 2
    assert "MARQUEE_PICKS" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "http://127.0.0.1:80"), ("0.0.0.0", "http://127.0.0.1:80"), ("::1", "http://[::1]:80")],
)
def test_the_address_shown_is_one_a_browser_can_open(host: str, shown: str) -> None:
    assert serve.address(host, 80) == shown


def test_interrupted_says_so_in_one_line(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_given: object) -> int:
        signal.raise_signal(signal.SIGINT)
        return 0

    monkeypatch.setattr(ask, "main", interrupted)
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background ignores it
    try:
        assert main.run(["ask"]) == 130
    finally:
        signal.signal(signal.SIGINT, before)
    assert capsys.readouterr().err == "marquee: interrupted.\n"


@pytest.mark.parametrize(("said", "meant"), [("all", None), ("ALL ", None), ("3", (3,)), ("1, 2,3", (1, 2, 3))])
def test_users_of_a_batch(said: str, meant: tuple[int, ...] | None) -> None:
    assert recommend.chosen(said) == meant


@pytest.mark.parametrize("said", ["", "ada", "1,,2", "1;2", "-1"])
def test_users_that_are_none_are_told(said: str) -> None:
    with pytest.raises(InputError, match="--users"):
        recommend.chosen(said)


def test_recommending_from_files_to_a_file(tmp_path: Path) -> None:
    ratings, movies, out = (tmp_path / name for name in ("ratings.csv", "movies.csv", "out.csv"))
    rated = [(user, film) for user in range(1, 9) for film in range(1, 13) if (user * film) % 3]
    ratings.write_text("userId,movieId,rating,timestamp\n" + "".join(f"{u},{f},{3 + u % 3},{f}\n" for u, f in rated))
    movies.write_text("movieId,title,genres\n" + "".join(f"{f},Film {f} (1999),Drama\n" for f in range(1, 13)))
    done = run("recommend", "--ratings", ratings, "--movies", movies, "--k", "2", "--users", "1,2", "--out", out)
    assert done.returncode == 0, done.stderr
    head, *lines = out.read_text().splitlines()
    assert head == "userId,movieId,rank,score"
    told = [tuple(map(int, line.split(",")[:2])) for line in lines]
    assert {user for user, _ in told} == {1, 2}
    assert not set(told) & set(rated)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere.csv"
    done = run("recommend", "--ratings", nowhere, "--movies", nowhere, "--out", tmp_path / "out.csv")
    assert done.returncode == 2
    assert "nowhere.csv" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_who_leaves_early_is_no_trouble() -> None:
    endless = (
        "import ui.cli.ask as a, ui.cli.main as m, sys; a.main = lambda _: [print('x' * 99) for _ in range(9999)]; "
    )
    process = subprocess.Popen(
        [sys.executable, "-c", endless + "sys.exit(m.run(['ask']))"],
        cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.wait(30) == main.BROKEN_PIPE
    assert process.stderr is not None
    assert process.stderr.read() == b""


# ── conversations ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_an_empty_line_starts_a_new_conversation(services: ScriptedServices) -> None:
    said = b"something tense\nmore\n\nsomething tense\n"
    answers = list(ask.converse(services.assistant, io.BytesIO(said), "ada"))
    assert [answer.session_id == answers[0].session_id for answer in answers] == [True, True, False]
    assert all(isinstance(answer, Reply) for answer in answers)


def test_bad_lines_are_answered_with_a_sentence_and_the_talk_goes_on(services: ScriptedServices) -> None:
    said = [b"\xff\xfe binary\n", b"x" * 100_000 + b"\n", b"\x00\x01\n", b"something tense\n"]
    answers = [json.loads(ask._json(answer)) for answer in ask.converse(services.assistant, said, None)]
    for refused in answers[:3]:
        assert refused["recommendations"] == []
        assert refused["reply"].endswith((".", "'."))
        assert set(refused) == set(answers[3])
    assert len(answers[3]["recommendations"]) == 6


def test_plain_answers_list_films_with_reasons(services: ScriptedServices) -> None:
    (answer,) = ask.converse(services.assistant, [b"something tense\n"], None)
    lines = ask._plain(answer).splitlines()
    assert "  1. Heat (1995)" in lines
    assert any("patience" in line for line in lines)


def test_two_guests_do_not_share_a_history(services: ScriptedServices) -> None:
    answers = list(ask.converse(services.assistant, [b"one\n", b"\n", b"two\n"], None))
    users = {answer.state.user for answer in answers if isinstance(answer, Reply)}
    assert len(users) == 2
