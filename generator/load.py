"""Path -> Sources: every committed file of the data folder, as bytes, in order of path.

Judges nothing: an unknown name, a wrong encoding are for `check` to refuse. What is no plain file, can't be
read, or is larger than anything that may stand here is named and not opened, so that no folder can make
a run wait or fill the memory. Leaves out what is not published data: working folders, READMEs and dotfiles.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from generator.model import CallError, Source, Sources, Text, Withheld

LEFT_OUT = frozenset({"review", "inbox"})
"""Folders of `data/` that are worked in and never published."""
LARGEST = 25_000_000
"""Bytes of one file: an e-book has at most 20 million, a table 10."""
LARGEST_FOLDER = 250_000_000
"""Bytes of all: ten rounds of the nation are about 60 million, and leave room for nine large e-books."""
MOST_FILES = 10_000
"""A round of the nation is 230 files at most."""
DEEPEST = 3
"""Folders above a file: ``rounds/2568/scores/``."""


def load(data: Path) -> Sources:
    """All files below `data`, unjudged. Raises `CallError` where there is no such folder."""
    try:
        there = data.is_dir()
    except (OSError, ValueError):
        there = False
    if not there:
        raise CallError(
            Text(
                f"ไม่พบโฟลเดอร์ข้อมูล {data} ระบุโฟลเดอร์ที่มีด้วย --data หรือเริ่มใหม่: lpa new {data} --round 2568 "
                f"(ลองด้วยข้อมูลสาธิต: lpa demo {data} --provinces 3)",
                f"There is no data folder {data}. Name another with --data, or start one: "
                f"lpa new {data} --round 2568 (made-up data to try: lpa demo {data} --provinces 3).",
            )
        )
    found = [_measured(data, path, withheld) for path, withheld in islice(_found(data), MOST_FILES + 1)]
    total = 0
    for number, source in enumerate(found, 1):
        total += 0 if source.withheld else source.size
        if number > MOST_FILES or total > LARGEST_FOLDER:
            return Sources((replace(source, withheld=Withheld.SURPLUS),))
    read = (source if source.withheld else _read(data, source) for source in found)
    return Sources(tuple(sorted(read, key=lambda source: source.path)))


def _measured(data: Path, path: Path, withheld: Withheld | None) -> Source:
    """What stands at `path`, not opened."""
    size = 0
    if withheld is None:
        try:
            there = path.lstat()
        except OSError:
            withheld = Withheld.UNREADABLE
        else:
            size = there.st_size
            if stat.S_ISLNK(there.st_mode):
                withheld = Withheld.LINK
            elif not stat.S_ISREG(there.st_mode):
                withheld = Withheld.NO_FILE
            elif size > LARGEST:
                withheld = Withheld.LARGE
    return Source(path.relative_to(data).as_posix(), b"", withheld, size)


def _read(data: Path, source: Source) -> Source:
    """`source` with its content."""
    try:
        return replace(source, content=(data / source.path).read_bytes())
    except OSError:
        return replace(source, withheld=Withheld.UNREADABLE)


def _found(data: Path) -> Iterator[tuple[Path, Withheld | None]]:
    """What counts, and folders that may not be gone into: links, too deep ones, those named like a file."""
    closed: list[Path] = []
    for folder, folders, names in os.walk(data, onerror=lambda error: closed.append(Path(error.filename))):
        here = Path(folder)
        inside = [
            name for name in sorted(folders)
            if not name.startswith(".") and not (here == data and name in LEFT_OUT)
        ]  # fmt: skip
        folders.clear()
        for name in inside:
            if (here / name).is_symlink():
                yield here / name, Withheld.LINK
            elif "." in name or len(here.relative_to(data).parts) >= DEEPEST:
                yield here / name, Withheld.NO_FILE
            else:
                folders.append(name)
        for name in sorted(names):
            if not name.startswith((".", "README")):
                yield here / name, None
    yield from ((path, Withheld.UNREADABLE) for path in closed)
