"""The handbook as its reader follows it: commands typed in order, files changed as it says, what is seen.

A `console` block holds commands (``$ …``) and the lines that are seen; ``…`` stands for what is left out. A
`yaml` or `csv` block is put into the file named last before it: a setting takes the place of the one of its
name, a row of the one that begins alike, or stands last. What people do in a spreadsheet is the test's to do.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from io import StringIO
from itertools import chain
from pathlib import Path
from typing import TypeAlias

from generator.cli import main
from generator.model import Language
from generator.words import ROOT

HEADING = re.compile(r"^## .*\{#([a-z-]+)\}$", re.MULTILINE)
FENCE = re.compile(r"^```(console|yaml|csv)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w/.-]+\.(?:yaml|csv))`")
ASKED = "echo $?"
"""What asks how the command before it ended; every other one has to end well."""

BESIDES = {"mkdir", "git", "diff"}
"""The programs that are typed besides `lpa`."""

ONCE = {"build", "demo", "release"}
"""Commands that take long, or can't be given twice: their words are read in Thai alone."""

AROUND = {f"GIT_{who}_{what}": "lpa" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
AROUND |= {"PYTHONPATH": str(ROOT)}
"""What a person's machine knows: who commits, and where the program is."""


@dataclass(frozen=True)
class Command:
    """What is typed, and the lines that are seen."""

    line: str
    seen: tuple[str, ...]

    def shows(self, printed: str) -> bool:
        """Whether `printed` is the lines that are to be seen, where any are shown; ``…`` alone stands for
        lines, and within a line for a part of it."""
        lines = [r"(?:.*\n)*?" if each == "…" else f"{_line(each)}\n" for each in self.seen]
        said = "".join(f"{each}\n" for each in printed.splitlines())
        return not lines or re.fullmatch("".join(lines), said) is not None


def _line(shown: str) -> str:
    return ".*".join(map(re.escape, shown.split("…")))


@dataclass(frozen=True)
class Writing:
    """Lines that are put into a file."""

    path: str
    text: str


Block: TypeAlias = tuple[Command, ...] | Writing


def blocks(page: str, language: str) -> dict[str, list[Block]]:
    """What is to be done on a page of the guide, by section."""
    text = (ROOT / "content" / language / f"{page}.md").read_text("utf-8")
    heads = [*HEADING.finditer(text)]
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return {head[1]: [*_blocks(text[head.end() : end])] for head, end in zip(heads, ends, strict=True)}


def _blocks(section: str) -> Iterator[Block]:
    for block in FENCE.finditer(section):
        if block[1] != "console":
            yield Writing(FILE.findall(section[: block.start()])[-1], block[2])
            continue
        typed = [each.splitlines() for each in re.split(r"^\$ ", block[2], flags=re.MULTILINE)[1:]]
        yield tuple(Command(line, tuple(seen)) for line, *seen in typed)


def put(writing: Writing, folder: Path) -> None:
    """Write as a person would into an open file, or into a new one."""
    path = folder / writing.path
    text = path.read_text("utf-8") if path.exists() else ""
    if path.suffix == ".yaml":
        for setting in re.findall(r"^\w+:.*\n(?:[ -].*\n)*", writing.text, re.MULTILINE):
            name = setting.partition(":")[0]
            [before] = re.findall(rf"^{name}:.*\n(?:[ -].*\n)*", text, re.MULTILINE)
            text = text.replace(before, setting)
    else:
        heading, *rows = writing.text.splitlines(keepends=True)
        text = text or heading
        assert text.startswith(heading), writing.path
        for row in rows:
            before = re.findall(rf"^{re.escape(row.partition(',')[0])},.*\n", text, re.MULTILINE)
            text = text.replace(before[0], row) if before else text + row
    path.write_text(text, "utf-8")


def typed(words: Sequence[str], folder: Path) -> tuple[int, str]:
    """Type a command other than `lpa` in `folder`; how it ended and what it said."""
    done = subprocess.run(
        words, cwd=folder, env={**os.environ, **AROUND}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


Deed: TypeAlias = Callable[[Path], object]


@dataclass
class Reader:
    """Somebody at a terminal in `folder`, with the Thai page open and the English one beside it. `followed`
    are the sections done; `unlike` gathers what was said where a page shows something else."""

    folder: Path
    country: Path
    status: int = 0
    said: str = ""
    followed: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)

    def follow(self, page: str, section: str, deeds: Mapping[int, Deed] | None = None) -> None:
        """Do all that a section says; what isn't typed is done before the block of commands of its number."""
        thai, english = (blocks(page, language)[section] for language in Language)
        self.followed.append(section)
        number = -1
        for block, twin in zip(thai, english, strict=True):
            if isinstance(block, Writing):
                assert block == twin
                put(block, self.folder)
                continue
            assert not isinstance(twin, Writing)
            number += 1
            (deeds or {}).get(number, str)(self.folder)
            asked = [each.line == ASKED for each in (*block[1:], Command("", ()))]
            for command, other, is_asked in zip(block, twin, asked, strict=True):
                assert command.line == other.line or "--message" in command.line
                self.type(command, other)
                assert is_asked or self.status == 0, f"{command.line}\n{self.said}"

    def type(self, command: Command, english: Command) -> None:
        """Type a command, and compare what is seen with both pages."""
        program, *rest = shlex.split(command.line)
        if program == "lpa":
            if rest[0] not in ONCE or "--dry-run" in rest:
                self.rehearse(english, rest)
            self.status, self.said = self.lpa(self.folder, rest, Language.TH)
        elif command.line == ASKED:
            self.status, self.said = 0, str(self.status)
        elif program == "cd":
            self.folder /= rest[0]
            self.status, self.said = 0, ""
        else:
            assert program in BESIDES, command.line
            self.status, self.said = typed([program, *rest], self.folder)
        self.compare(command)

    def rehearse(self, command: Command, words: list[str]) -> None:
        """Type an English command in a copy of everything but the site, where its page shows what it says."""
        if command.seen:
            copy = Path(shutil.copytree(self.folder, self.folder.with_name("copy"), ignore=_SITE))
            (copy / "site").symlink_to(self.folder / "site")
            _, self.said = self.lpa(copy, words, Language.EN)
            shutil.rmtree(copy)
            self.compare(command)

    def compare(self, command: Command) -> None:
        """Take note where what was said is not what the page shows."""
        if not command.shows(self.said):
            self.unlike.append(f"$ {command.line}\n{self.said}")

    def lpa(self, folder: Path, words: list[str], language: Language) -> tuple[int, str]:
        """Type `lpa` in `folder`; how it ended and what it said. A build has a process of its own, because
        those that it forks can't press documents where this one has."""
        if words[0] == "demo":
            shutil.copytree(self.country, folder / words[1])
            return 0, ""
        if words[0] == "build":
            return typed([sys.executable, "-m", "generator", *words, "--lang", language], folder)
        with chdir(folder), redirect_stdout(StringIO()) as said, redirect_stderr(StringIO()):
            found = [sorted(map(str, Path().glob(each))) if "*" in each else [each] for each in words]
            status = main([*chain.from_iterable(found), "--lang", language])
        return status, said.getvalue()


_SITE = shutil.ignore_patterns("site", ".cache")
