"""Artefacts -> the bytes of their files: what is expensive is remembered, and pressed by several processes.

Writes into the cache folder it is given, where everything can be deleted at any time. Knows no format, and
nothing of what an artefact shows.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import groupby
from multiprocessing import get_context
from pathlib import Path

from generator.artefacts import Artefact, Asset, Book, Document, Pack, Page, Workbook
from generator.press import PRESSES, Press
from generator.press.fingerprint import fingerprint

EXPENSIVE = (Workbook, Document, Book, Pack)
ALONE = 12
"""Batches that are pressed before other processes are worth their start."""
AHEAD = 4
"""Batches that may wait for each process."""

_NAME = re.compile(r"[0-9a-f]{64}|\.[0-9a-f]{64}\.[0-9]+")
"""What is ours in a cache folder: what is kept, and what a build that was ended was about to keep."""

Pressed = list[tuple[str, bytes, str]]
"""Address, bytes and fingerprint of each of a batch."""


def made(edition: Iterable[Artefact], press: Press, cache: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each artefact; those that take long come when they are done.

    With a `cache` folder, what was pressed before is taken from there; when all are made it holds what this
    edition needed, and nothing else. Without one the bytes are the same.
    """
    used: set[str] = set()
    with contextlib.ExitStack() as stack:
        pool: ProcessPoolExecutor | None = None
        waiting: deque[Future[Pressed] | Pressed] = deque()
        count = 0

        def ready(most: int) -> Iterator[tuple[str, bytes]]:
            while len(waiting) > most:
                batch = waiting.popleft()
                for address, content, name in batch.result() if isinstance(batch, Future) else batch:
                    used.add(name)
                    press.weigh(address, content)
                    yield address, content

        for expensive, artefacts in groupby(edition, lambda each: isinstance(each, EXPENSIVE)):
            if not expensive:
                for each in artefacts:
                    if isinstance(each, Page) and each.weighs:
                        yield from ready(0)
                    content = press(each)
                    if isinstance(each, Asset):
                        press.weigh(each.address, content)
                    yield each.address, content
                continue
            batch, count = list(artefacts), count + 1
            if pool is None and count > ALONE and _processes() > 1:
                pool = stack.enter_context(ProcessPoolExecutor(_processes(), get_context("spawn")))
            waiting.append(pool.submit(_batch, batch, cache) if pool else _batch(batch, cache))
            yield from ready(AHEAD * _processes() if pool else 0)
        yield from ready(0)
    if cache and used:
        _forget(cache, used)


def _processes() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _batch(artefacts: list[Artefact], cache: Path | None) -> Pressed:
    """Neighbours together: a pack holds the workbook that was pressed just before it."""
    return [(each.address, *_remembered(each, cache)) for each in artefacts]


def _remembered(artefact: Artefact, cache: Path | None) -> tuple[bytes, str]:
    if cache is None:
        return PRESSES[type(artefact)](artefact), ""
    name = fingerprint(artefact)
    content = _recall(cache / name)
    if content is None:
        content = PRESSES[type(artefact)](artefact)
        _keep(cache / name, content)
    return content, name


def _recall(path: Path) -> bytes | None:
    """What is kept there; None where nothing is, or where it isn't what was kept."""
    try:
        kept = path.read_bytes()
    except OSError:
        return None
    digest, content = kept[:32], kept[32:]
    return content if hashlib.sha256(content).digest() == digest else None


def _keep(path: Path, content: bytes) -> None:
    """Keep `content` under its own digest. Where that can't be written the build goes on without."""
    new = path.with_name(f".{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(hashlib.sha256(content).digest() + content)
        new.replace(path)


def _forget(cache: Path, used: set[str]) -> None:
    """Delete what was kept and not used."""
    with contextlib.suppress(OSError):
        for path in sorted(cache.iterdir()):
            if _NAME.fullmatch(path.name) and path.name not in used:
                path.unlink()
