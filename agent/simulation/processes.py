"""The dialogues of one strategy, held in processes of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from queue import Empty, Queue
from threading import Event

import numpy as np
from tqdm import tqdm

from agent.compose import build
from agent.settings import Settings
from agent.simulation.goals import Goal
from agent.simulation.record import Record
from agent.simulation.talks import Agent, Talk, talk

PROCESSES = 2
PATIENCE = 1.0  # seconds without a dialogue, after which it is seen whether a process has failed
Numbered = tuple[int, Goal]
Done = Queue[tuple[int, Talk]]


def hold(
    settings: Settings, goals: Sequence[Goal], seed: int, points: float, record: Record,
    ready: Callable[[], None] | None = None, processes: int = PROCESSES,
) -> list[Talk]:  # fmt: skip
    """The dialogues in the order of the goals; those on `record` are not held again, the others are put on it.

    `settings.home` may go when this returns: the processes have ended. `ready` is called first in each of them.
    """
    missing = [(number, goal) for number, goal in enumerate(goals) if number not in record.talks]
    shares = [share for first in range(processes) if (share := missing[first::processes])]
    spawn = get_context("spawn")
    with (
        spawn.Manager() as manager,
        ProcessPoolExecutor(processes, spawn, ready) as pool,
        tqdm(total=len(goals), initial=len(record.talks), desc=settings.strategy, unit="talk", leave=False) as bar,
    ):
        done: Done = manager.Queue()
        stop = manager.Event()
        jobs = [pool.submit(_hold_share, settings, share, seed, points, done, stop) for share in shares]
        try:
            while len(record.talks) < len(goals):
                with suppress(Empty):
                    record.add(*done.get(timeout=PATIENCE))
                    bar.update()
                    continue
                _raise_failures(jobs)
        finally:
            stop.set()  # or an interrupted study would wait for all of its dialogues
    return [record.talks[number] for number in range(len(goals))]


def rng(seed: int, number: int) -> np.random.Generator:
    """What is left to chance in the dialogue about goal `number`: the same whoever recommends."""
    return np.random.default_rng([seed, 2, number])


def _hold_share(
    settings: Settings, goals: Sequence[Numbered], seed: int, points: float, done: Done, stop: Event
) -> None:  # fmt: skip
    """With databases of its own beside the shared data and models."""
    own = settings.home / f"from-{goals[0][0]}-{settings.strategy}"
    own.mkdir()
    for name in ("processed", "embeddings", "models"):
        (own / name).symlink_to(settings.home / name, target_is_directory=True)
    app = build(settings.model_copy(update={"home": own}))
    app.assistant.run_turn("warm", "simulated warm", "a comedy")
    for number, goal in goals:
        if stop.is_set():
            break
        partner = Agent(app.assistant, f"s{number}")
        done.put((number, talk(goal, partner, app.catalogue, rng(seed, number), points=points)))
    app.store.close()


def _raise_failures(jobs: Sequence[Future[None]]) -> None:
    for job in jobs:
        if job.done():
            job.result()
