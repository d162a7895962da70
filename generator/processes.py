"""Makers -> what each of them gives, in whatever order it comes: made by processes forked from this one.

What a maker needs is there already, as it was when they were forked; what it gives is handed back. Knows
nothing of what is made.
"""

from __future__ import annotations

import ctypes
import gc
import os
import pickle
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeVar

from generator.model import CallError, Text

Given = TypeVar("Given")

_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of <sys/prctl.h>."""
_NUMBER = 2
"""Bytes of a maker's number: all of them fit into a pipe."""


def forked(makers: Sequence[Callable[[], Iterable[Given]]], many: int) -> Iterator[Given]:
    """What the `makers` give, made by `many` processes: each takes the next maker that nobody has taken.

    Raises what a maker raises, and `CallError` where the system ended a process. However this one ends, the
    others end with it.
    """
    with _working(makers, many) as given:
        yield from given


@contextmanager
def beside(make: Callable[[], Given], apart: bool) -> Iterator[Callable[[], Given]]:
    """A call that gives what `make` gives: where it may be made `apart`, by a process that began at once, so
    that this one does something else meanwhile. It raises as `forked` does."""
    if not apart:
        yield make
        return
    with _working([lambda: (make(),)], 1) as given:
        yield lambda: next(given)


@contextmanager
def _working(makers: Sequence[Callable[[], Iterable[Given]]], many: int) -> Iterator[Iterator[Given]]:
    """What comes from processes that have begun; they are gone afterwards."""
    numbers, fill = os.pipe()
    with os.fdopen(fill, "wb") as queue:
        queue.write(b"".join(number.to_bytes(_NUMBER, "big") for number in range(len(makers))))
    context, own = get_context("fork"), os.getpid()
    pipes = [context.Pipe(duplex=False) for _ in range(many)]
    workers = [
        context.Process(target=_work, args=(makers, numbers, pipes, place, own), daemon=True)
        for place in range(many)
    ]
    try:
        with frozen():
            for worker in workers:
                worker.start()
            for _, writer in pipes:
                writer.close()
            yield _gathered(workers, [reader for reader, _ in pipes])
    finally:
        os.close(numbers)
        for worker in workers:
            if worker.pid is not None:
                worker.kill()
                worker.join()
        for reader, _ in pipes:
            reader.close()


@contextmanager
def frozen() -> Iterator[None]:
    """What is there already is left alone by Python's collector: memory that processes share stays shared,
    and a collection walks only what is new."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _gathered(workers: Sequence[BaseProcess], readers: Sequence[Connection]) -> Iterator[Given]:
    open_ = list(readers)
    while open_:
        for reader in wait(open_):
            assert isinstance(reader, Connection)
            try:
                given, error = reader.recv()
            except EOFError:
                open_.remove(reader)
                continue
            if error is not None:
                raise error
            yield given
    for worker in workers:
        worker.join()
        if worker.exitcode:
            raise _ended(worker.exitcode)


def _work(
    makers: Sequence[Callable[[], Iterable[Given]]],
    numbers: int,
    pipes: Sequence[tuple[Connection, Connection]],
    place: int,
    parent: int,
) -> None:
    """What one process does; an interruption is its parent's to handle."""
    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if os.getppid() != parent:
        os._exit(1)
    for number, (reader, writer) in enumerate(pipes):
        reader.close()
        if number != place:
            writer.close()
    own = pipes[place][1]
    with suppress(BrokenPipeError):
        try:
            while taken := os.read(numbers, _NUMBER):
                for given in makers[int.from_bytes(taken, "big")]():
                    own.send((given, None))
        except BrokenPipeError:
            raise
        except Exception as error:
            own.send((None, _portable(error)))


def _portable(error: Exception) -> Exception:
    """The error with its history, as something that another process can read."""
    error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(traceback.format_exc())
    return error


def _ended(code: int) -> CallError:
    return CallError(
        Text(
            th=f"ระบบปิดโปรแกรมกลางคัน (รหัส {code}) หน่วยความจำอาจไม่พอ โปรดปิดโปรแกรมอื่นแล้วลองใหม่",
            en=f"The system ended a part of the build (code {code}): memory may have run out. Close other "
            "programs, then try again.",
        )
    )
