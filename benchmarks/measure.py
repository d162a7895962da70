"""Work -> what it took: seconds, CPU, peak memory. Knows nothing of what is measured."""

from __future__ import annotations

import os
import pickle
import resource
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the wall, CPU seconds (user and system, with those of child processes), and the most
    memory that one process held meanwhile, in bytes."""

    wall: float = 0
    cpu: float = 0
    peak: int = 0

    def __add__(self, other: Spent) -> Spent:
        """Both, one after the other."""
        return Spent(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))

    def without(self, part: Spent) -> Spent:
        """The rest, where `part` was spent within it."""
        return Spent(self.wall - part.wall, self.cpu - part.cpu, max(self.peak, part.peak))

    def best(self, other: Spent) -> Spent:
        """The better of two runs, figure by figure: whatever else a machine does only adds."""
        return Spent(min(self.wall, other.wall), min(self.cpu, other.cpu), min(self.peak, other.peak))


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured, and how many files and bytes it read or made (0 where that says nothing)."""

    name: str
    spent: Spent
    files: int = 0
    bytes: int = 0

    def best(self, other: Row) -> Row:
        """The better of two runs of the same."""
        return replace(self, spent=self.spent.best(other.spent))


def measured(work: Callable[[], Made]) -> tuple[Made, Spent]:
    """What `work` returns, and what it took here. The peak counts all that this process holds already."""
    with suppress(OSError):  # begins a new peak, on Linux; elsewhere it is that of the process so far
        Path("/proc/self/clear_refs").write_bytes(b"5")
    cpu_before, _, children_before = _used()
    began = time.perf_counter()
    made = work()
    wall = time.perf_counter() - began
    cpu, own, children = _used()
    return made, Spent(wall, cpu - cpu_before, max(own, children if children > children_before else 0))


def _used() -> tuple[float, int, int]:
    """CPU seconds of this process and its ended children; the peak of this one, and of the children."""
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    return cpu, own.ru_maxrss * 1024, others.ru_maxrss * 1024


def in_own_process(work: Callable[[], Made]) -> tuple[Made, Spent]:
    """The same in a process of its own, so that neither its garbage nor its caches help or hinder what
    is measured next. What `work` returns must pickle.

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
    if os.waitpid(child, 0)[1]:
        raise RuntimeError("a measured process failed")
    made: tuple[Made, Spent] = pickle.loads(answer)
    return made


def best_of(repeat: int, work: Callable[[], Row]) -> Row:
    """The best of so many runs, each in a process of its own: whatever else a machine does only adds."""
    return reduce(Row.best, (in_own_process(work)[0] for _ in range(repeat)))


def _child(work: Callable[[], Any], writing: int) -> int:
    try:
        answer = pickle.dumps(measured(work))
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(answer)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0
