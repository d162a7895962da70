"""Artefacts in parts -> the bytes of their files, put where they belong by as many processes as there are
cores; what is expensive is remembered.

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
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Generic, TypeVar

from generator.artefacts import Artefact, Book, Digests, Document, Pack, Page, Workbook
from generator.press import Press
from generator.press.document import begun
from generator.press.fingerprint import fingerprint
from generator.press.measure import Measure, measured
from generator.processes import forked, frozen

EXPENSIVE = (Workbook, Document, Book, Pack)
ALONE = 8
"""Parts that one process makes before others are worth their start."""
AT_A_TIME = 64
"""Files that a process reports together."""

_NAME = re.compile(r"[0-9a-f]{64}|\.[0-9a-f]{64}\.[0-9]+")
"""What is ours in a cache folder: what is kept, and what a build that was ended was about to keep."""

Done = TypeVar("Done")


def made(
    parts: Sequence[Iterable[Artefact]],
    press: Press,
    put: Callable[[str, bytes], Done],
    cache: Path | None = None,
    forget: bool = True,
) -> Iterator[Done | Digests]:
    """What `put` gives for the address and bytes of each artefact, called where these were made; last those
    that hang on others: pages that say how large files are, then, as they came, the `Digests`.

    With a `cache` folder, what was pressed before is taken from there; when all are made it holds what this
    edition needed, and nothing else (`forget`). Without one the bytes are the same.
    """
    used: set[str] = set()
    late: list[Page | Digests] = []
    codes = fingerprint("codes") if cache else ""
    if cache:
        press.codes.known = json.loads(_recall(cache / codes) or b"{}")
    for some in _pressed(parts, press, put, cache):
        yield from some.done
        press.measures |= some.measures
        press.codes.used |= some.codes
        used |= some.used
        late += some.late
    for each in late:
        yield put(each.address, press(each)) if isinstance(each, Page) else each
    if cache:
        drawn = press.codes.used if forget else press.codes.known | press.codes.used
        if drawn != press.codes.known:
            _keep(cache / codes, json.dumps(drawn).encode())
        if forget:
            _forget(cache, used | {codes})


@dataclass(slots=True)
class _Some(Generic[Done]):
    """What a process tells of some artefacts: what `put` gave; how large files are that pages speak of, by
    address; what of the cache is used; the artefacts that wait for others; and the codes of pages."""

    done: list[Done] = field(default_factory=list)
    measures: dict[str, Measure] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    late: list[Page | Digests] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)


def _pressed(
    parts: Sequence[Iterable[Artefact]], press: Press, put: Callable[[str, bytes], Done], cache: Path | None
) -> Iterator[_Some[Done]]:
    """All parts, by as many processes as may run at once."""
    many = processes()
    if many > 1 and len(parts) > ALONE:
        yield from forked([partial(_part, part, press, put, cache) for part in parts], many)
        return
    with frozen():
        for part in parts:
            yield from _part(part, press, put, cache)


def processes() -> int:
    """As many as may run at once, where a process can be forked without harm; else one."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" and not begun() else 1


def _part(
    part: Iterable[Artefact], press: Press, put: Callable[[str, bytes], Done], cache: Path | None
) -> Iterator[_Some[Done]]:
    """The artefacts of a part, some at a time; those that hang on others are left as they are."""
    some: _Some[Done] = _Some()
    known = len(press.codes.used)
    for artefact in part:
        if isinstance(artefact, Digests) or (isinstance(artefact, Page) and artefact.weighs):
            some.late.append(artefact)
            continue
        content = press(artefact) if cache is None else _remembered(artefact, press, cache, some.used)
        if not isinstance(artefact, Page):
            some.measures[artefact.address] = measured(content)
        some.done.append(put(artefact.address, content))
        if len(some.done) == AT_A_TIME:
            yield some
            some = _Some()
    some.codes.update(islice(press.codes.used.items(), known, None))
    yield some
    gc.collect()  # a workbook's parts know each other


def _remembered(artefact: Artefact, press: Press, cache: Path, used: set[str]) -> bytes:
    """The bytes of an artefact; where it is expensive, those that are kept under a name now `used`."""
    if not isinstance(artefact, EXPENSIVE):
        return press(artefact)
    name = fingerprint(artefact)
    used.add(name)
    content = _recall(cache / name)
    if content is None:
        content = press(artefact)
        _keep(cache / name, content)
    return content


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
