"""Artefacts in parts -> the bytes of their files, by as many processes as there are cores; what is expensive
is remembered.

Writes into the cache folder it is given, where everything can be deleted at any time. Knows no format, and
nothing of what an artefact shows.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from generator.artefacts import Artefact, Book, Digests, Document, Pack, Page, Workbook
from generator.press import Press
from generator.press.document import begun
from generator.press.fingerprint import fingerprint
from generator.processes import forked, frozen

EXPENSIVE = (Workbook, Document, Book, Pack)
ALONE = 8
"""Parts that one process makes before others are worth their start."""
AT_A_TIME = 1 << 18
"""Bytes that a process hands over together."""

_NAME = re.compile(r"[0-9a-f]{64}|\.[0-9a-f]{64}\.[0-9]+")
"""What is ours in a cache folder: what is kept, and what a build that was ended was about to keep."""

Pressed: TypeAlias = tuple[str, bytes, str]
"""Address, bytes and fingerprint; the last is empty for what isn't kept."""


def made(
    parts: Sequence[Iterable[Artefact]], press: Press, cache: Path | None = None, forget: bool = True
) -> Iterator[tuple[str, bytes] | Digests]:
    """Address and bytes of each artefact, when it is done; last those that hang on others: pages that say how
    large files are, then, as they came, the `Digests`.

    With a `cache` folder, what was pressed before is taken from there; when all are made it holds what this
    edition needed, and nothing else (`forget`). Without one the bytes are the same.
    """
    used: set[str] = set()
    late: list[Page | Digests] = []
    codes = fingerprint("codes") if cache else ""
    if cache:
        press.codes.known = json.loads(_recall(cache / codes) or b"{}")
    for batch in _batches(parts, lambda part: _pressed(part, press, cache)):
        for each in batch:
            if isinstance(each, Page | Digests):
                late.append(each)
                continue
            if isinstance(each, dict):
                press.codes.used |= each
                continue
            address, content, name = each
            used.add(name)
            press.weigh(address, content)
            yield address, content
    for each in late:
        yield (each.address, press(each)) if isinstance(each, Page) else each
    if cache:
        drawn = press.codes.used if forget else press.codes.known | press.codes.used
        if drawn != press.codes.known:
            _keep(cache / codes, json.dumps(drawn).encode())
        if forget:
            _forget(cache, used | {codes})


Batch: TypeAlias = list[Pressed | Page | Digests | dict[str, str]]
"""Files, what waits for them, and the codes of pages that a part used."""


def _batches(
    parts: Sequence[Iterable[Artefact]], make: Callable[[Iterable[Artefact]], Iterator[Batch]]
) -> Iterator[Batch]:
    many = processes()
    if many > 1 and len(parts) > ALONE:
        yield from forked([partial(make, part) for part in parts], many)
        return
    with frozen():
        for part in parts:
            yield from make(part)


def processes() -> int:
    """As many as may run at once, where a process can be forked without harm; else one."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" and not begun() else 1


def _pressed(part: Iterable[Artefact], press: Press, cache: Path | None) -> Iterator[Batch]:
    """The artefacts of a part, some at a time; those that hang on others are left as they are."""
    batch: Batch = []
    size, used = 0, len(press.codes.used)
    for artefact in part:
        if isinstance(artefact, Digests) or (isinstance(artefact, Page) and artefact.weighs):
            batch.append(artefact)
            continue
        content, name = _remembered(artefact, press, cache)
        batch.append((artefact.address, content, name))
        size += len(content)
        if size > AT_A_TIME:
            yield batch
            batch, size = [], 0
    batch.append(dict(islice(press.codes.used.items(), used, None)))
    yield batch
    gc.collect()  # a workbook's parts know each other


def _remembered(artefact: Artefact, press: Press, cache: Path | None) -> tuple[bytes, str]:
    if cache is None or not isinstance(artefact, EXPENSIVE):
        return press(artefact), ""
    name = fingerprint(artefact)
    content = _recall(cache / name)
    if content is None:
        content = press(artefact)
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
