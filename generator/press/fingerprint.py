"""Artefact -> a digest of all that its bytes hang on: its own value, the code and templates that press it,
and the libraries and typeface that they use. Equal digests, equal bytes.
"""

from __future__ import annotations

import hashlib
import sys
import zlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from generator.artefacts import Artefact
from generator.words import THEME

LIBRARIES = ("openpyxl", "lxml", "typst", "segno", "fontpkg-sarabun", "jinja2", "markupsafe", "python-docx")

SOURCES = {".py", ".typ", ".css", ".jinja", ".svg", ".xhtml"}


def fingerprint(value: Artefact | str) -> str:
    """The digest, in hexadecimal. A value that is equal, and written in the same order, has the same."""
    return hashlib.sha256(f"{_press()}\n{value!r}".encode()).hexdigest()


@cache
def _press() -> str:
    """What is the same for all artefacts of a build."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    for folder in (here, here.parent / "artefacts", THEME / "documents", THEME / "epub"):
        for path in sorted(each for each in folder.rglob("*") if each.suffix in SOURCES):
            digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    digest.update((here.parent / "linebreak.py").read_bytes())
    libraries = [f"{name} {version(name)}" for name in LIBRARIES]
    digest.update("\n".join([*libraries, sys.version, zlib.ZLIB_RUNTIME_VERSION]).encode())
    return digest.hexdigest()
