"""Foreign files -> data/: registries and result workbooks, recognised by content, taken whole or not at all.

Everything is worked out first, on a draft; files are written last, each at once, and only those that
change: the same import again changes nothing. What the data mean is checked by `lpa validate`, not here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.intake import confirmations, dla_export, forms, hpa_export, open_registry
from generator.intake.foreign import Sheet, read
from generator.intake.outcome import Draft, FileReport, Imported
from generator.intake.registry import read_registry
from generator.model import CallError, Problem, Refused, Text

__all__ = ["Imported", "import_files"]


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of foreign file: how its table is known, and what it does to the draft (or `Refused`); it
    `bears` the flaws of a sheet that are named, and judges them itself."""

    recognises: Callable[[Sheet], bool]
    take: Callable[[Sheet, Draft], tuple[Draft, FileReport]]
    bears: frozenset[str] = frozenset()


READERS = (
    Reader(open_registry.recognises, open_registry.take),
    Reader(dla_export.recognises, dla_export.take),
    Reader(hpa_export.recognises, hpa_export.take),
    Reader(confirmations.recognises, confirmations.take),
    Reader(forms.recognises, forms.take, forms.BEARS),
)


def import_files(
    files: Sequence[Path], data: Path, round_year: int, confirmed_on: date | None = None
) -> Imported:
    """Bring `files` into `data` for the round `round_year` (a Buddhist year), in the order given.

    `confirmed_on` is the day of confirmations that bear a mark and no date.
    Rows that nobody may guess end in ``data/review/``; the same call, once they are decided, applies
    them. Raises `Refused` with every problem of every file, and `CallError` for a file or a round that
    isn't there; then nothing is written.
    """
    if not (data / "rounds" / str(round_year) / "round.yaml").is_file():
        raise CallError(
            Text(
                f"ไม่มีรอบ {round_year} ใน {data} (สร้างด้วย lpa new {data} --round {round_year})",
                f"{data} has no round {round_year} (make one with: lpa new {data} --round {round_year}).",
            )
        )
    before = read_registry(data)
    draft = Draft(data, round_year, before, confirmed_on=confirmed_on)
    reports: list[FileReport] = []
    problems: list[Problem] = []
    for path in files:
        try:
            for reader, sheet in _recognised(path):
                if flaws := tuple(each for each in sheet.flaws if each.rule not in reader.bears):
                    raise Refused(flaws)
                draft, report = reader.take(sheet, draft)
                reports.append(report)
        except Refused as refused:
            problems += refused.problems
    if problems:
        raise Refused(tuple(problems))
    return Imported(data, tuple(reports), _write(data, {**draft.registry.tables(before), **draft.files}))


def _recognised(path: Path) -> Sequence[tuple[Reader, Sheet]]:
    """The tables of a file that we know, each with its reader; `Refused` where there is none."""
    found = [(reader, sheet) for sheet in read(path) for reader in READERS if reader.recognises(sheet)]
    if not found:
        raise Refused((Problem("unrecognised_file", path.name),))
    return found


def _write(data: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write the files that differ from what is there, all of them ready before the first is put in place."""
    if problems := tuple(problem for path in sorted(files) for problem in _in_the_way(data, path)):
        raise Refused(problems)
    changed = {
        path: content
        for path, content in files.items()
        if not (data / path).exists() or (data / path).read_bytes() != content
    }
    try:
        for path, content in changed.items():
            (data / path).parent.mkdir(parents=True, exist_ok=True)
            _beside(data / path).write_bytes(content)
    except OSError as error:
        for path in changed:
            _beside(data / path).unlink(missing_ok=True)
        raise CallError(
            Text(
                f"เขียนลงใน {data} ไม่ได้ ข้อมูลเดิมไม่ถูกแตะต้อง",
                f"Can't write into {data}; it was left as it was.",
            )
        ) from error
    for path in changed:
        _beside(data / path).replace(data / path)
    return tuple(sorted(changed))


def _in_the_way(data: Path, path: str) -> Iterator[Problem]:
    """Links and special files where `path` is to be written: nothing is written through them."""
    here = data
    for name in Path(path).parts:
        here /= name
        if here.is_symlink():
            yield Problem("link_in_data", here.relative_to(data).as_posix())
            return
    if here.exists() and not here.is_file():
        yield Problem("no_plain_file", path)


def _beside(path: Path) -> Path:
    """Where a file waits until all are ready: a dotfile, which is never read as data."""
    return path.with_name(f".{path.name}.new")
