"""Finding -> what the command line says, and the files a run leaves behind: fix list, job summary.

Chooses the problems that were asked for; judges nothing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model import CallError, Language, Problem, Text
from generator.report.fix_list import fix_list, fix_list_of
from generator.report.github import annotated, summary
from generator.report.structured import structured
from generator.report.terminal import counted, text
from generator.report.wording import phrases

FORMATS = ("text", "json", "github", "xlsx")
LARGEST_SUBMITTED = 30_000_000
FOREIGN = frozenset({".csv", ".xlsx", ".xlsm", ".xls", ".ods"})


@dataclass(frozen=True, slots=True)
class Finding:
    """What one run found: every problem of the data folder `data`, whose files are `files`, and the
    `places` in it that were asked about (paths from `data`; none: all of it)."""

    data: Path
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    places: tuple[str, ...] = ()

    @property
    def asked(self) -> tuple[Problem, ...]:
        """The problems in what was asked about."""
        return tuple(problem for problem in self.problems if within(problem.file, self.places))

    @property
    def elsewhere(self) -> tuple[Problem, ...]:
        """The other ones."""
        return tuple(problem for problem in self.problems if not within(problem.file, self.places))


def within(file: str, places: Sequence[str]) -> bool:
    """Whether a file is one of `places` or lies below one."""
    return not places or any(
        place in ("", ".") or file == place or file.startswith(f"{place}/") for place in places
    )


def places(paths: Sequence[Path], data: Path) -> tuple[str, ...]:
    """`paths` as they are named from `data`. Raises `CallError` for one that isn't there, or not in it."""
    return tuple(_place(path, data) for path in paths)


def _place(path: Path, data: Path) -> str:
    if not path.exists():
        raise CallError(
            Text(
                f"ไม่พบ {path} ตรวจชื่ออีกครั้ง หรือตรวจข้อมูลทั้งหมด: lpa validate --data {data}",
                f"There is no {path}. Check its name, or look at everything: lpa validate --data {data}",
            )
        )
    if path.resolve().is_relative_to(data.resolve()):
        return path.resolve().relative_to(data.resolve()).as_posix()
    if path.suffix.lower() in FOREIGN:
        raise CallError(
            Text(
                f"{path} อยู่นอกโฟลเดอร์ข้อมูล {data} จึงตรวจตรง ๆ ไม่ได้ ให้นำเข้าก่อน: "
                f"lpa import {path} --data {data} --round ปีของรอบ (ไฟล์ที่ผิดจะไม่ถูกนำเข้า และระบบบอกจุดที่ต้องแก้)",
                f"{path} lies outside the data folder {data}. Import it: "
                f"lpa import {path} --data {data} --round YEAR (what is wrong is not taken in, and is told).",
            )
        )
    raise CallError(
        Text(
            f"{path} ไม่ได้อยู่ในโฟลเดอร์ข้อมูล {data} ถ้าเป็นโฟลเดอร์ข้อมูลอีกชุดหนึ่ง ให้ระบุด้วย --data",
            f"{path} is not in the data folder {data}. If it is another data folder, name it with --data.",
        )
    )


def deliver(finding: Finding, form: str, language: Language, out: Path) -> str:
    """What to print of `finding` in the format `form`. ``xlsx`` writes the fix list to `out` where there
    is something to mend; ``github`` adds to the job's summary where the environment names one."""
    asked = finding.asked
    if form == "json":
        return structured(asked, finding.files)
    said = [text(asked, language) if asked else _fine(finding, language)]
    if form == "github":
        summarise(summary(asked))
        if asked:
            commands = annotated(asked, language, finding.files, from_root(finding.data))
            said = [commands, counted(asked, language)]
    if form == "xlsx" and asked:
        write(out, fix_list(asked, finding.files, language))
        said = [counted(asked, language), phrases(language)["fix_list_written"].format(file=out)]
    if finding.elsewhere:
        others = counted(finding.elsewhere, language)
        said.append(phrases(language)["elsewhere"].format(count=others))
    return "\n".join(said)


def hand_back(problems: Sequence[Problem], submitted: Sequence[Path], language: Language, out: Path) -> str:
    """Write the fix list of each submitted file that has problems: `out`, and beside it ``…-2.xlsx`` and so
    on for the other files. What to print of it."""
    said = []
    refused = [path for path in submitted if any(each.file == path.name for each in problems)]
    for number, path in enumerate(refused, 1):
        target = out if number == 1 else out.with_stem(f"{out.stem}-{number}")
        of_file = [each for each in problems if each.file == path.name]
        content = path.read_bytes() if path.stat().st_size <= LARGEST_SUBMITTED else b""
        write(target, fix_list_of(content, of_file, language))
        said.append(phrases(language)["fix_list_written"].format(file=target))
    return "\n".join(said)


def write(path: Path, content: bytes) -> None:
    """Write a fix list. Raises `CallError` where `path` can't be written."""
    try:
        path.write_bytes(content)
    except OSError:
        raise CallError(Text(f"เขียนไฟล์ {path} ไม่ได้", f"{path} can't be written.")) from None


def _fine(finding: Finding, language: Language) -> str:
    shown = ", ".join(str(finding.data / place) for place in finding.places) or str(finding.data)
    return phrases(language)["fine"].format(data=shown)


def summarise(markdown: str) -> None:
    """Add to the summary of the job, where the environment names one."""
    if named := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(named).open("a", encoding="utf-8", newline="\n") as file:
            file.write(markdown)


def from_root(data: Path) -> str:
    """The data folder as the repository names it."""
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    whole = data.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else data.as_posix()
