"""Folder, round -> submission workbooks: the forms that provinces send their scores in, one or all.

A corridor of its own, four calls: load, the form that the data make, its workbook as a value, its bytes.
Writes those files and nothing into the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.check.forms import provinces_of, read_form
from generator.compose.form import form
from generator.load import load
from generator.model import CallError, Sources, Text
from generator.press.workbook import xlsx


def template(
    data: Path, year: int, province: str, out: Path | None = None, by_themselves: bool = False
) -> Path:
    """Write the form of `province` (code or slug) and return where: `out`, or its own name right here.

    Raises `CallError` for a round or a province that isn't there and a file that can't be written, and
    `Refused` where the data that the form is made of are wrong.
    """
    return _write(load(data), year, province, by_themselves, Path(), out)


def templates(data: Path, year: int, out: Path, by_themselves: bool = False) -> Iterator[Path]:
    """Write the form of each province that has LGOs in the round into the folder `out`, and say where.

    Raises what `template` does.
    """
    sources = load(data)
    provinces = provinces_of(sources, year)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritten(out, error) from None
    for province in provinces:
        yield _write(sources, year, province, by_themselves, out)


def _write(
    sources: Sources, year: int, province: str, by_themselves: bool, folder: Path, out: Path | None = None
) -> Path:
    workbook = form(read_form(sources, year, province, by_themselves))
    path = out or folder / workbook.address
    try:
        path.write_bytes(xlsx(workbook))
    except OSError as error:
        raise _unwritten(path, error) from None
    return path


def _unwritten(path: Path, error: OSError) -> CallError:
    return CallError(
        Text(f"เขียน {path} ไม่ได้: {error.strerror}", f"{path} can't be written: {error.strerror}.")
    )
