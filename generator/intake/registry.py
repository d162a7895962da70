"""data/registry -> Registry -> its tables again: the committed registry while an import changes it.

Changes are whole: an upgrade closes one row, opens the next and records the succession, or nothing. Rows
that a change does not concern come out as they went in. Whether the registry makes sense is not judged
here: `lpa validate` does.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

from generator.intake.foreign import read_csv
from generator.intake.names import lgo_code
from generator.model import District, Lgo, LgoType, Problem, Refused, SuccessionKind, Text

HEADINGS: dict[str, tuple[str, ...]] = {
    "provinces": ("code", "slug", "name_th", "name_en", "region"),
    "lgos": (
        *("code", "round_from", "round_to", "type", "name_th", "name_en", "name_en_source"),
        *("province", "district", "district_th", "district_en"),
    ),
    "statistics": (
        *("code", "year", "population", "area_km2", "villages", "households", "website", "source"),
    ),
    "successions": ("predecessor", "successor", "round", "kind", "note"),
}
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Registry:
    """The four tables: LGOs as values, the others as rows of text."""

    lgos: tuple[Lgo, ...] = ()
    provinces: tuple[Cells, ...] = ()
    statistics: tuple[Cells, ...] = ()
    successions: tuple[Cells, ...] = ()

    def of_round(self, year: int) -> tuple[Lgo, ...]:
        """The LGOs as they are in the round `year`."""
        return tuple(lgo for lgo in self.lgos if lgo.round_from <= year <= (lgo.round_to or year))

    def with_new(self, lgo: Lgo) -> Registry:
        """The registry with one row more."""
        return replace(self, lgos=(*self.lgos, lgo))

    def became(self, old: Lgo, new: Lgo, year: int, kind: SuccessionKind, note: str) -> Registry:
        """The registry in which `old` is `new` from the round `year` on, under the same code.

        A row that itself begins with `year` was true before (the registry was imported together with
        the round that changed it): it is kept as what the LGO was in the round before. Raises
        `ValueError` where another row already says what it was then.
        """
        first = min(old.round_from, year - 1)
        before = replace(old, round_from=first, round_to=year - 1)
        for row in self.lgos:
            if row != old and row.code == old.code and row.round_from <= year - 1 <= (row.round_to or year):
                raise ValueError(old.code)
        rows = tuple(before if row == old else row for row in self.lgos)
        succession = (old.code, new.code, str(year), str(kind), note)
        return replace(
            self,
            lgos=(*rows, replace(new, round_from=year, round_to=old.round_to)),
            successions=(*self.successions, succession),
        )

    def tables(self, before: Registry) -> Mapping[str, bytes]:
        """The tables that differ from `before`, as files in order of code; paths relative to data/."""
        lgos = tuple(_cells(lgo) for lgo in sorted(self.lgos, key=lambda each: (each.code, each.round_from)))
        changed: dict[str, bytes] = {}
        for table in HEADINGS:
            if getattr(self, table) != getattr(before, table):
                rows = lgos if table == "lgos" else sorted(getattr(self, table))
                changed[f"registry/{table}.csv"] = as_csv((HEADINGS[table], *rows))
        return changed


def read_registry(data: Path) -> Registry:
    """The registry under `data`; a table that isn't there is empty. Raises `Refused` if one can't be read."""
    provinces, lgos, statistics, successions = (_read(data, table) for table in HEADINGS)
    rows = tuple(_lgo(row, number) for number, row in enumerate(lgos, 2))
    return Registry(rows, provinces, statistics, successions)


def as_csv(rows: Iterable[Sequence[str]], *, people: bool = False) -> bytes:
    """A table as committed: UTF-8, line feeds, quotes only where needed; for `people`, so Excel opens it."""
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue().encode("utf-8-sig" if people else "utf-8")


def _read(data: Path, table: str) -> tuple[Cells, ...]:
    path = data / "registry" / f"{table}.csv"
    if not path.exists():
        return ()
    sheet = read_csv(path)
    width = len(HEADINGS[table])
    lines = [tuple(row.text(column) for column in range(width)) for row in sheet.rows]
    if not lines or lines[0] != HEADINGS[table] or any(len(row.cells) > width for row in sheet.rows):
        raise Refused((Problem("registry_unreadable", f"registry/{table}.csv", 1),))
    return tuple(lines[1:])


def _lgo(row: Cells, number: int) -> Lgo:
    values = dict(zip(HEADINGS["lgos"], row, strict=True))
    try:
        return Lgo(
            code=lgo_code(values["code"]),
            type=LgoType(values["type"]),
            name=Text(values["name_th"], values["name_en"]),
            name_en_source=values["name_en_source"],
            province=values["province"],
            district=District(values["district"], Text(values["district_th"], values["district_en"])),
            round_from=int(values["round_from"]),
            round_to=int(values["round_to"]) if values["round_to"] else None,
        )
    except ValueError:
        raise Refused((Problem("registry_unreadable", "registry/lgos.csv", number),)) from None


def _cells(lgo: Lgo) -> Cells:
    last = "" if lgo.round_to is None else str(lgo.round_to)
    return (
        *(lgo.code, str(lgo.round_from), last, str(lgo.type), lgo.name.th, lgo.name.en, lgo.name_en_source),
        *(lgo.province, lgo.district.code, lgo.district.name.th, lgo.district.name.en),
    )
