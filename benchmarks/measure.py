"""Work -> what it took: seconds, CPU, peak memory. Knows nothing of what is measured."""

from __future__ import annotations

import os
import pickle
import resource
import time
import traceback
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the wall, CPU seconds (user and system, with those of child processes), and the most
    memory that one process held, in bytes."""

    wall: float
    cpu: float
    peak: int


def least(runs: Iterable[Spent]) -> Spent:
    """The best of several runs, figure by figure: whatever else a machine does only adds."""
    walls, cpus, peaks = zip(*((run.wall, run.cpu, run.peak) for run in runs), strict=True)
    return Spent(min(walls), min(cpus), min(peaks))


class Meter:
    """``with meter:`` adds what was spent inside; used again, it goes on adding.

    The peak is the highest the process stood inside, with all it held already when it came in.
    """

    def __init__(self) -> None:
        self._wall = self._cpu = 0.0
        self._peak = 0
        self._began = 0.0
        self._cpu_began = 0.0
        self._others = 0

    @property
    def spent(self) -> Spent:
        """What was spent so far."""
        return Spent(self._wall, self._cpu, self._peak)

    def __enter__(self) -> None:
        _forget_peak()
        self._cpu_began, _, self._others = _used()
        self._began = time.perf_counter()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._wall += time.perf_counter() - self._began
        cpu, own, others = _used()
        self._cpu += cpu - self._cpu_began
        self._peak = max(self._peak, own, others if others > self._others else 0)


def _used() -> tuple[float, int, int]:
    """CPU seconds of this process and its ended children; the peak of this one, and of the children."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    return cpu, own.ru_maxrss * 1024, others.ru_maxrss * 1024


def _forget_peak() -> None:
    """Begin a new peak where Linux lets us; elsewhere the peak is that of the process so far."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_bytes(b"5")


def in_own_process(work: Callable[[], Made]) -> tuple[Made, Spent]:
    """What `work` returns (it must pickle), and what it took in a process of its own: its peak is its own,
    and neither its garbage nor its caches help or hinder what is measured next.

    Raises `RuntimeError` where `work` fails; its traceback is on standard error.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        os._exit(_child(work, writing))
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        answer = pipe.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError("a measured process failed")
    made: tuple[Made, Spent] = pickle.loads(answer)
    return made


def _child(work: Callable[[], Any], writing: int) -> int:
    try:
        meter = Meter()
        with meter:
            made = work()
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump((made, meter.spent), pipe)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0
