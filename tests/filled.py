"""Submission workbooks as a province fills them in: opened, changed by key and code, saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl

from generator.template import template
from tests.country import write_country


@dataclass(frozen=True)
class Opened:
    """A form that is open: cells by LGO code and key."""

    book: Any
    sheet: Any

    @property
    def keys(self) -> int:
        """The number of the row of keys."""
        return next(
            int(row[0].row) for row in self.sheet.iter_rows() if str(row[0].value).startswith("LPA-FORM")
        )

    def column(self, key: str) -> int:
        """The number of the column of `key`."""
        return next(int(cell.column) for cell in self.sheet[self.keys] if cell.value == key)

    def row(self, code: str) -> int:
        """The number of the first row of `code`."""
        return next(int(row[0].row) for row in self.sheet.iter_rows() if row[0].value == code)

    def __getitem__(self, place: tuple[str, str]) -> Any:
        """The cell of an LGO (code) in a column (key)."""
        return self.sheet.cell(self.row(place[0]), self.column(place[1]))

    def put(self, code: str, key: str, value: object) -> None:
        """Type `value` into a cell."""
        self[code, key].value = value


Change = Callable[[Opened], object]


def opened(path: Path) -> Opened:
    """The form at `path`."""
    book = openpyxl.load_workbook(path)
    return Opened(book, next(sheet for sheet in book.worksheets if sheet.protection.sheet))


@cache
def pristine(year: int, province: str, themselves: bool) -> bytes:
    """The form of the hand-written country, as it is sent out."""
    with TemporaryDirectory() as folder:
        data = write_country(Path(folder) / "data")
        return template(data, year, province, Path(folder) / "form.xlsx", themselves).read_bytes()


def filled(
    folder: Path, *changes: Change, year: int = 2568, province: str = "22", themselves: bool = False
) -> Path:
    """The form of a province with `changes`, saved in `folder`."""
    path = folder / f"form-{year}-{province}.xlsx"
    path.write_bytes(pristine(year, province, themselves))
    form = opened(path)
    for change in changes:
        change(form)
    form.book.save(path)
    return path
