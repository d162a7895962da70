"""A temporary folder that no run leaves behind: what one that was killed could not clear, the next one does.

A folder in use is locked, so nobody asks whether a process of some number is still that process.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import gettempdir, mkdtemp

_USED = "lpa-used-"
"""How folders are called that are locked, or that nobody uses any more."""


@contextmanager
def temporary() -> Iterator[Path]:
    """An empty folder, gone afterwards. Until then whatever asks for a temporary file has it in there."""
    _clear()
    former = tempfile.tempdir
    new = Path(mkdtemp(prefix="lpa-new-"))
    used = new.with_name(new.name.replace("lpa-new-", _USED))
    lock = os.open(new, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        new.rename(used)
        tempfile.tempdir = str(used)
        yield used
    finally:
        tempfile.tempdir = former
        shutil.rmtree(used, ignore_errors=True)
        os.close(lock)


def _clear() -> None:
    """Delete the folders that nobody holds."""
    for left in sorted(Path(gettempdir()).glob(f"{_USED}*")):
        with suppress(OSError):  # another's, or another run clears it
            lock = os.open(left, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left)
            finally:
                os.close(lock)
