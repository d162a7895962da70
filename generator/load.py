"""Path -> Sources: every committed file of the data folder, as bytes, in order of path.

Judges nothing: an unknown name, a wrong encoding, a file too large are for `check` to refuse. Doesn't
follow links, and leaves out what is not published data: working folders, READMEs and dotfiles.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.model import CallError, Source, Sources, Text

LEFT_OUT = frozenset({"review", "inbox"})
"""Folders of `data/` that are worked in and never published."""


def load(data: Path) -> Sources:
    """All files below `data`, unjudged. Raises `CallError` where there is no such folder."""
    if not data.is_dir():
        raise CallError(Text(f"ไม่พบโฟลเดอร์ข้อมูล {data}", f"There is no data folder {data}"))
    found = (Source(path.relative_to(data).as_posix(), path.read_bytes()) for path in _files(data))
    return Sources(tuple(sorted(found, key=lambda source: source.path)))


def _files(data: Path) -> Iterator[Path]:
    """The files that count, in no particular order."""
    for folder, folders, names in os.walk(data):
        here = Path(folder)
        folders[:] = [
            name for name in folders if not name.startswith(".") and not (here == data and name in LEFT_OUT)
        ]
        for name in names:
            path = here / name
            if not name.startswith(".") and not name.startswith("README") and not path.is_symlink():
                yield path
