"""data/inbox/ -> Returned: each file imported by itself; it comes back as CSVs to commit, or as its fix list.

A form knows its round. Any other file right in the inbox belongs to the newest round, one in a folder of a
year (``inbox/2567/``) to that round. Once imported it is taken out of the inbox, so that the data folder is
as it should be committed. Recognises and judges nothing: `intake` does.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator import report
from generator.describe import describe
from generator.intake import Imported, import_files
from generator.intake.outcome import Note
from generator.model import CallError, Language, Problem, Refused, Text

FOLDER = "inbox"
_AWKWARD = re.compile(r'["<>|:*?\\\x00-\x1f\x7f]')
"""What a file's name may not hold where it is kept by others than Linux."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one file (its path from the inbox): imported, or refused with its `fix_list` (its path
    in what comes back)."""

    file: str
    year: int
    imported: Imported | None = None
    problems: tuple[Problem, ...] = ()
    fix_list: str = ""

    @property
    def fine(self) -> bool:
        """Whether nothing is left to mend or to decide."""
        return self.imported is not None and not self.imported.open

    def told(self, language: Language) -> str:
        """The answer in `language`, some lines."""
        details = {"file": report.visible(self.file), "round": self.year, "fix_list": self.fix_list}
        if self.imported is None:
            return Note("inbox_refused" if self.fix_list else "inbox_refused_unread", details).told(language)
        return f"{Note('inbox_imported', details).told(language)}\n{self.imported.told(language)}"


@dataclass(frozen=True, slots=True)
class Returned:
    """What comes back: the answer to each file, and what changed in the data, relative to them."""

    answers: tuple[Answer, ...]
    written: tuple[str, ...]

    @property
    def fine(self) -> bool:
        """Whether every file was imported whole."""
        return all(each.fine for each in self.answers)

    def told(self, language: Language) -> str:
        """What to print."""
        if not self.answers:
            return Note("inbox_empty").told(language)
        lines = [each.told(language) for each in self.answers]
        return "\n\n".join([*lines, Note("inbox_next" if self.fine else "inbox_mend").told(language)])

    def annotated(self, language: Language, folder: str) -> str:
        """The problems as GitHub shows them beside the files; `folder` is the data's, from the repository's
        root."""
        return "\n".join(
            report.annotated(each.problems, language, {}, f"{folder}/{FOLDER}/{each.file}".rpartition("/")[0])
            for each in self.answers
            if each.problems
        )

    def markdown(self) -> str:
        """The summary of a job, Thai then English. Empty where nothing was in the inbox."""
        return "\n".join(map(self._markdown, Language)) if self.answers else ""

    def _markdown(self, language: Language) -> str:
        problems = tuple(problem for each in self.answers for problem in each.problems)
        return (
            f"## {Note('inbox_heading').told(language)}\n\n<pre>\n{escape(self.told(language))}\n</pre>\n"
            + (f"\n{report.summary_in(problems, language)}" if problems else "")
        )


def inbox(data: Path, out: Path, language: Language) -> Returned:
    """Import what is in the inbox of `data`, and lay into the new folder `out` what goes back: ``data/`` with
    the files that changed, to be put in their place, and the fix lists, in `language`. With an empty inbox
    there is no such folder.

    Raises `CallError` where `out` is there already, or the data have no round.
    """
    waiting = tuple(_waiting(data / FOLDER))
    if not waiting:
        return Returned((), ())
    if out.exists():
        raise CallError(
            Text(
                f"มี {out} อยู่แล้ว ลบออกก่อน หรือระบุโฟลเดอร์อื่นด้วย --out",
                f"{out} is there already. Remove it, or name another folder with --out.",
            )
        )
    out.mkdir(parents=True)
    newest = _newest(data)
    answers = tuple(_answer(path, data, out, newest, language) for path in waiting)
    written = {name for each in answers if each.imported for name in each.imported.written}
    if written and (data / "datapackage.json").exists():
        written |= set(describe(data))
    for name in sorted(written):
        if (data / name).exists():
            (out / "data" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(data / name, out / "data" / name)
    return Returned(answers, tuple(sorted(written)))


def _waiting(folder: Path) -> Iterator[Path]:
    """What somebody put there; not what explains the folder, or is hidden."""
    return (
        path
        for path in sorted(folder.rglob("*"))
        if (path.is_file() or path.is_symlink()) and not path.name.startswith((".", "README"))
    )


def _newest(data: Path) -> int:
    """The newest round of the data."""
    years = sorted(
        int(path.parent.name) for path in (data / "rounds").glob("[0-9][0-9][0-9][0-9]/round.yaml")
    )
    if not years:
        raise CallError(
            Text(
                f"ไม่มีรอบประเมินใน {data} สร้างด้วย lpa new {data} --round 2568",
                f"{data} has no round. Make one: lpa new {data} --round 2568",
            )
        )
    return years[-1]


def _answer(path: Path, data: Path, out: Path, newest: int, language: Language) -> Answer:
    file = path.relative_to(data / FOLDER)
    year = int(file.parts[0]) if re.fullmatch(r"2[0-9]{3}", file.parts[0]) and len(file.parts) > 1 else newest
    try:
        if path.is_symlink():
            raise Refused((Problem("link_in_data", path.name),))
        year, imported = _imported(path, data, year)
    except Refused as refused:
        name = _AWKWARD.sub("_", "-".join(file.with_suffix("").parts))
        target = out / f"{name}-fix-list.xlsx"
        if not path.is_symlink():
            report.hand_back(refused.problems, [path], language, target)
        listed = target.name if target.exists() else ""
        return Answer(file.as_posix(), year, problems=refused.problems, fix_list=listed)
    if not imported.open:
        path.unlink()
    return Answer(file.as_posix(), year, imported)


def _imported(path: Path, data: Path, year: int) -> tuple[int, Imported]:
    """Import a file for the round `year`, or a form for its own; which it was."""
    try:
        return year, import_files([path], data, year)
    except Refused as refused:
        own = {each.details["form"] for each in refused.problems if each.rule == "form_of_other_round"}
        if len(own) != 1 or len(refused.problems) != 1:
            raise
    year = int(own.pop())
    return year, import_files([path], data, year)
