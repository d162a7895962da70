"""Files -> Manifest: writes the whole site beside the old one, then changes them in one step.

Either every file is there or the old site stands as it was, byte for byte. A file that is as it was stays
the same file, of the same day. Does not know what a file holds, computes nothing, and never touches a folder
that it did not publish itself.
"""

from __future__ import annotations

import ctypes
import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from stat import S_IFREG
from typing import NamedTuple, TypeAlias

from generator.compose.addresses import MANIFEST
from generator.disk import REASONS
from generator.model import CallError, Text

_MAKER = "lpa-results"
_PART = r"(?!\.+(?:/|\Z))[A-Za-z0-9._-]+"
_ADDRESS = re.compile(f"{_PART}(/{_PART})*")
_AS_IT_IS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
"""How a file is looked at that somebody may have put another thing for: a link, or a pipe nobody fills."""
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What file managers leave in a folder that was only looked at."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What was published: the SHA-256 of each file by address, in order of address, without
    `manifest.json` itself; and the size of them all in bytes."""

    files: Mapping[str, str]
    total_bytes: int

    @property
    def count(self) -> int:
        """How many files."""
        return len(self.files)

    def __str__(self) -> str:
        """The same in words: ``928 files, 33.1 MB``."""
        return f"{self.count:,} files, {self.total_bytes / 1e6:,.1f} MB"


class Written(NamedTuple):
    """A file that stands in the new site: its address, its SHA-256, its size in bytes."""

    address: str
    digest: str
    size: int


Write: TypeAlias = Callable[[str, bytes], Written]


def replace(fill: Callable[[Write], Generator[Written, None, None]], out: Path) -> Manifest:
    """Put the files that `fill` writes, and their `manifest.json`, in the place of the folder `out`.

    `fill` writes a file by calling what it is given with an address and content, here or in a process that
    it forked, and gives what that call gave. Raises `CallError` where `out` can't be written or isn't a site
    of ours, `ValueError` for an address that is unsafe or comes twice, and whatever `fill` raises: `out` is
    then as it was.
    """
    out = out.resolve()
    with _explained(out):
        out.parent.mkdir(parents=True, exist_ok=True)
    with _only_build(out):
        with _explained(out):
            _tidy(out)
            _refuse_foreign(out)
        new = out.with_name(f".{out.name}.{os.getpid()}.new")
        try:
            with _explained(out):
                new.mkdir()
            with closing(fill(_Writer(new, out))) as written:
                manifest = _manifest(written)
            with _explained(out):
                listed = {"made_by": _MAKER, "files": manifest.files}
                (new / MANIFEST).write_text(json.dumps(listed, indent=1) + "\n")
                _exchange(new, out)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return manifest


def _manifest(written: Iterable[Written]) -> Manifest:
    """What is written. An address is a file of its own even where case is not told apart."""
    digests: dict[str, str] = {}
    total, taken, folders = 0, {MANIFEST}, {""}
    for address, digest, size in written:
        name = address.casefold()
        folder = name.rpartition("/")[0]
        while folder not in folders and folder not in taken:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
        if folder in taken or name in taken or name in folders:
            raise _taken(address)
        taken.add(name)
        digests[address] = digest
        total += size
    return Manifest(dict(sorted(digests.items())), total)


def _taken(address: str) -> ValueError:
    return ValueError(f"address taken: {address!r}")


class _Writer:
    """Writes files of the fresh folder `new`, which is to replace `out`."""

    def __init__(self, new: Path, out: Path) -> None:
        self._new, self._out = new, out
        self._again = out.exists()
        self._mode = S_IFREG | new.stat().st_mode & 0o666  # of a file that is written now
        self._folders = {""}

    def __call__(self, address: str, content: bytes) -> Written:
        """Write one file. An address is relative, and plain ASCII."""
        if not _ADDRESS.fullmatch(address):
            raise ValueError(f"unsafe address: {address!r}")
        new = f"{self._new}/{address}"
        folder = address.rpartition("/")[0]
        with _explained(self._out):
            try:
                if folder not in self._folders:
                    (self._new / folder).mkdir(parents=True, exist_ok=True)
                    self._folders.add(folder)
                if not (self._again and _kept(f"{self._out}/{address}", new, content, self._mode)):
                    _put(new, content)
            except (FileExistsError, NotADirectoryError):
                raise _taken(address) from None
        return Written(address, hashlib.sha256(content).hexdigest(), len(content))


def _put(new: str, content: bytes) -> None:
    """Without what Python's files do beside: a country is many small files."""
    file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def _kept(old: str, new: str, content: bytes, mode: int) -> bool:
    """Put `old` at `new` too, where it is a file of ours that holds `content`: that takes less than to write
    one and delete the other, and whoever copies a site sees by the day of a file whether it has changed."""
    try:
        with os.fdopen(os.open(old, _AS_IT_IS), "rb") as file:
            found = os.fstat(file.fileno())
            like = found.st_mode == mode and found.st_uid == os.geteuid() and found.st_size == len(content)
            same = like and file.read() == content
        if same:
            os.link(old, new)
    except OSError:
        return False  # nothing is there, or this disk knows no links
    return same


# ---------------------------------------------------------------- the folder that is replaced


def _exchange(new: Path, out: Path) -> None:
    """Put `new` where `out` is. Afterwards the old site, if there was one, is at `new`."""
    if not out.exists():
        new.rename(out)
    elif not _exchanged_by_kernel(new, out):
        old = new.with_suffix(".old")
        out.rename(old)
        try:
            new.rename(out)
        except OSError:
            old.rename(out)
            raise
        old.rename(new)


def _exchanged_by_kernel(new: Path, out: Path) -> bool:
    """Swap both names at once where Linux and the file system can; False where they can't."""
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE of <fcntl.h>
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError):
        return False
    return bool(renameat2(here, os.fsencode(new), here, os.fsencode(out), exchange) == 0)


def _leftovers(out: Path, kind: str) -> list[Path]:
    """Folders of former runs; while the lock is ours, of dead ones."""
    named = re.compile(rf"\.{re.escape(out.name)}\.[0-9]+\.{kind}")
    return sorted(path for path in out.parent.iterdir() if named.fullmatch(path.name))


def _tidy(out: Path) -> None:
    """After a run that was killed: bring the old site back if it was just being moved; clear up."""
    for old in _leftovers(out, "old"):
        if not out.exists() and _published(old) is not None:
            old.rename(out)
    for path in _leftovers(out, "(?:new|old)"):
        shutil.rmtree(path)


def _published(folder: Path) -> set[str] | None:
    """The addresses that `folder` was published with; None where it is not a site of ours."""
    try:
        manifest = json.loads((folder / MANIFEST).read_bytes())
        return set(manifest["files"]) if manifest["made_by"] == _MAKER else None
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _refuse_foreign(out: Path) -> None:
    """A folder with anything that we did not write is never replaced: `--out ~` must not cost a home."""
    if not out.exists():
        return
    published = _published(out) if out.is_dir() else set()
    stranger = next(_strangers(out, (published or set()) | {MANIFEST}), None) if published else None
    if out.is_dir() and (not any(out.iterdir()) or (published is not None and stranger is None)):
        return
    raise CallError(
        Text(
            th=f"ไม่เขียนทับ {out} เพราะมีสิ่งที่ lpa ไม่ได้สร้าง{f' ({stranger})' if stranger else ''} "
            "โปรดย้ายออก หรือระบุโฟลเดอร์อื่นด้วย --out",
            en=f"{out} is not replaced: it holds something lpa did not make"
            f"{f' ({stranger})' if stranger else ''}. Move that away, or name another folder with --out.",
        )
    )


def _strangers(out: Path, published: set[str]) -> Iterator[str]:
    """Files in `out` that are not among `published`."""
    for folder, _, names in os.walk(out):
        inside = Path(folder).relative_to(out)
        for name in sorted(names):
            if (inside / name).as_posix() not in published and name not in _LITTER:
                yield (inside / name).as_posix()


# ---------------------------------------------------------------- one at a time, in plain words


@contextmanager
def _only_build(out: Path) -> Iterator[None]:
    """Hold the lock file beside `out`; `CallError` where another build holds it."""
    path = out.with_name(f".{out.name}.lock")
    while True:
        with _explained(out):
            lock = path.open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise CallError(
                Text(
                    th=f"กำลังมีการสร้างเว็บไซต์ลงใน {out} อยู่ โปรดรอให้เสร็จก่อน",
                    en=f"Another build is writing {out}. Wait until it has finished.",
                )
            ) from None
        if path.exists() and path.stat().st_ino == os.fstat(lock.fileno()).st_ino:
            break
        lock.close()  # its last holder removed it between our open and our lock
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        lock.close()


@contextmanager
def _explained(out: Path) -> Iterator[None]:
    """Turn a failure of the disk into words for the person who ran the command."""
    try:
        yield
    except OSError as error:
        reason = REASONS.get(error.errno or 0, Text(th=str(error), en=str(error)))
        raise CallError(
            Text(
                th=f"เขียน {out} ไม่ได้: {reason.th} เว็บไซต์เดิมไม่ถูกแตะต้อง",
                en=f"Cannot write {out}: {reason.en}. The former site was not touched.",
            )
        ) from error
