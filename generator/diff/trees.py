"""Folder or git revision -> Results, without a checkout and without writing anything."""

from __future__ import annotations

import io
import subprocess
import tarfile
from dataclasses import replace
from pathlib import Path, PurePosixPath

from generator.check import check
from generator.load import LEFT_OUT, load
from generator.model import CallError, Checked, Refused, Results, Source, Sources, Text
from generator.progress import SILENT, Progress
from generator.score import score

DATA = "data"
"""Where a revision keeps its data, unless ``revision:path`` says otherwise."""


def sources_of(name: str) -> Sources:
    """The committed files of `name`: a data folder, else a git revision, or ``revision:path``.

    Raises `CallError` where it is neither.
    """
    if Path(name).is_dir():
        return load(Path(name))
    tree = _git(
        "rev-parse", "--verify", "--quiet", "--end-of-options", name if ":" in name else f"{name}:{DATA}"
    )
    if tree is None or name.startswith("-"):
        raise CallError(
            Text(
                f"{name} ไม่ใช่โฟลเดอร์ข้อมูล และไม่ใช่รุ่นใน git ที่มีโฟลเดอร์ {DATA} เช่น: lpa diff main {DATA}",
                f"{name} is neither a data folder nor a git revision with a folder {DATA}. "
                f"For example: lpa diff main {DATA}",
            )
        )
    archive = _git("archive", "--format=tar", tree.decode().strip()) or b""
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        found = [
            Source(member.name, content.read())
            for member in files.getmembers()
            if member.isfile()
            and _counts(PurePosixPath(member.name))
            and member.isfile()
            and (content := files.extractfile(member))
        ]
    return Sources(tuple(sorted(found, key=lambda source: source.path)))


def results_of(old: str, new: str, tell: Progress = SILENT) -> tuple[Results, Results]:
    """The results of two trees; the same one twice where they hold the same bytes.

    Raises `Refused` where the data of either are wrong, each problem's file with the tree's name before it.
    """
    before, after = sources_of(old), sources_of(new)
    results = tell("score", score, tell("check", _checked, new, after))
    if before == after:
        return results, results
    return tell("score", score, tell("check", _checked, old, before)), results


def _checked(name: str, sources: Sources) -> Checked:
    try:
        return check(sources)
    except Refused as refused:
        raise Refused(
            tuple(replace(each, file=f"{name}: {each.file}") for each in refused.problems)
        ) from refused


def _counts(path: PurePosixPath) -> bool:
    """Whether `load` would read the file."""
    hidden = any(part.startswith(".") for part in path.parts)
    return not hidden and path.parts[0] not in LEFT_OUT and not path.name.startswith("README")


def _git(*arguments: str) -> bytes | None:
    """What git answers; None where it refuses, or isn't there."""
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None
