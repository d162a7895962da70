"""Inputs and a site -> whether the same build would make the same site again: then there is nothing to do.

Compares digests: of the data, of all that this program is made of, of the libraries installed; and of each
file's size and time in the site, so that a site that somebody touched is built anew. Imports nothing heavy,
builds nothing, and keeps its notes in a cache folder where everything can be deleted at any time.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import zlib
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path

from generator.words import ROOT

PROGRAM = ("generator", "content", "schemas", "theme")
"""The folders of this repository that a build reads."""

MOST = 1 << 28
"""Bytes of the largest file that is read for its digest."""


def inputs(data: Path, documents: bool) -> str:
    """The digest of all that a site is made from, with or without `documents`."""
    digest = hashlib.sha256(f"{documents} {sys.version} {zlib.ZLIB_RUNTIME_VERSION}".encode())
    digest.update("\n".join(sorted(f"{each.name} {each.version}" for each in distributions())).encode())
    for folder in (data, *(ROOT / name for name in PROGRAM)):
        for path in _files(folder):
            if path.suffix != ".pyc":
                digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + _content(path))
        digest.update(b"\0")
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    """A file's digest; of one larger than any that `check` lets in, and nobody wants to read, its size."""
    size = path.stat().st_size
    return hashlib.sha256(path.read_bytes() if size <= MOST else str(size).encode()).digest()


def unchanged(made_from: str, site: Path, cache: Path) -> bool:
    """Whether `site` stands as it was built from inputs of this digest."""
    with contextlib.suppress(OSError):
        return _note(site, cache).read_text("utf-8") == _noted(made_from, site)
    return False


def remember(made_from: str, site: Path, cache: Path) -> None:
    """Take note that `site` was just built from these inputs. Where that fails it is built again."""
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        _note(site, cache).write_text(_noted(made_from, site), "utf-8")


def _note(site: Path, cache: Path) -> Path:
    return cache / f"site-{hashlib.sha256(str(site.resolve()).encode()).hexdigest()}"


def _noted(made_from: str, site: Path) -> str:
    digest = hashlib.sha256(made_from.encode())
    for folder, below, names in os.walk(site):
        below.sort()
        for name in sorted(names):
            path = Path(folder, name)
            found = path.stat()
            digest.update(f"{path.relative_to(site)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
