"""Folder, round, province -> a submission workbook: the form that a province sends its scores in.

A corridor of its own, four calls: load, the form that the data make, its workbook as a value, its bytes.
Writes that one file and nothing into the data.
"""

from __future__ import annotations

from pathlib import Path

from generator.check.forms import read_form
from generator.compose.form import form
from generator.load import load
from generator.model import CallError, Text
from generator.press.workbook import xlsx


def template(
    data: Path, year: int, province: str, out: Path | None = None, by_themselves: bool = False
) -> Path:
    """Write the form of `province` (code or slug) and return where: `out`, or its own name right here.

    Raises `CallError` for a round or a province that isn't there and a file that can't be written, and
    `Refused` where the data that the form is made of are wrong.
    """
    workbook = form(read_form(load(data), year, province, by_themselves))
    path = out or Path(workbook.address)
    try:
        path.write_bytes(xlsx(workbook))
    except OSError as error:
        raise CallError(
            Text(f"เขียน {path} ไม่ได้: {error.strerror}", f"{path} can't be written: {error.strerror}.")
        ) from None
    return path
