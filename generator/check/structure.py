"""Sources -> Folder: every file of the contract as a table or settings of sound or marked values.

Judges each file by its own schema. What files say about each other is for the rules of meaning
(`registry`, `framework`, `submissions`), which read the folder and skip what is marked bad.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from typing import TypeVar

import pandas as pd

from generator.check import schemas, spelling, tables
from generator.check.contract import Place, place
from generator.check.schemas import Field, Schema
from generator.check.settings import Settings, read_settings
from generator.check.spelling import Entry
from generator.check.tables import Grid, Table
from generator.check.typed import Row, lgo_code
from generator.check.withheld import WITHHELD_RULES, too_much_data
from generator.model import Problem, Source, Sources, Withheld

Noun = TypeVar("Noun")

WIDE = ("scores", "self", "dimensions")
MOST_PROBLEMS = 20_000
HARMLESS = ("misspelt_column", "unknown_column", "unknown_indicator")
"""Problems of a heading that leave every expected column readable."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What was read of the data folder. `places` holds every known file, also those that gave no table;
    `books` the e-books by name; `releases` the files of each published edition by name, as they are;
    `problems` what is wrong so far."""

    places: dict[str, Place] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    settings: dict[str, Settings] = field(default_factory=dict)
    books: dict[str, Source] = field(default_factory=dict)
    releases: dict[str, dict[str, bytes]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def years(self) -> list[int]:
        """The rounds that have a folder, ascending."""
        return sorted({each.year for each in self.places.values() if each.year})

    def surveys(self) -> list[int]:
        """The years of the surveys that have a file, ascending."""
        return sorted({each.survey for each in self.places.values() if each.survey})

    def sure(self, path: str) -> bool:
        """Whether a table is wholly sound or absent, so that what isn't in it is truly missing."""
        table = self.tables.get(path)
        return path not in self.places if table is None else table.whole and not table.bad

    def nouns(self, path: str, noun: Callable[[Row], Noun], *vital: str) -> dict[int, Noun]:
        """The rows of a table as nouns by spreadsheet row; `vital` columns must be sound (all of them, where
        none is named). Empty where the table is absent or not whole."""
        table = self.tables.get(path)
        if table is None or not table.whole:
            return {}
        return {row: noun(cells) for row, cells in table.records(*(vital or table.frame.columns))}

    def submitted(self, year: int, kind: str) -> dict[str, str]:
        """Province code -> path of one round's files of one kind."""
        return {
            each.province: path
            for path, each in sorted(self.places.items())
            if each.year == year and each.kind == kind
        }


def read(sources: Sources) -> Folder:
    """Read every file whose columns are known beforehand. The wide files of a round wait for its
    framework: `read_wide`."""
    folder = Folder()
    if any(source.withheld is Withheld.SURPLUS for source in sources.files):
        folder.problems.extend(chain.from_iterable(map(too_much_data, sources.files)))
        return folder
    for source in sources.files:
        found = place(source.path)
        kept = [problem for rule in WITHHELD_RULES for problem in rule(source)]
        if kept:
            folder.problems.extend(kept)
            if found:
                folder.places[source.path] = found
            if found and found.kind == "book":
                folder.books[found.book] = source
            continue
        if found is None:
            folder.problems.extend(unknown_file(source))
            continue
        folder.places[source.path] = found
        if found.kind.startswith("settings/"):
            settings, problems = read_settings(source, schemas.of_table(found.kind))
            folder.problems.extend(problems)
            if settings is not None:
                folder.settings[source.path] = settings
        elif found.kind == "book":
            folder.books[found.book] = source
        elif found.kind == "release":
            inner = source.path.removeprefix(f"releases/{found.release}/")
            folder.releases.setdefault(found.release, {})[inner] = source.content
        elif found.kind not in (*WIDE, "description"):
            read_table(folder, source, schemas.of_table(found.kind))
    folder.problems.extend(missing_file(folder))
    return folder


def read_table(
    folder: Folder, source: Source, schema: Schema, heading_rules: tuple[HeadingRule, ...] | None = None
) -> None:
    """Judge one CSV file by its schema and put it, with its problems, into the folder."""
    if source.withheld not in (None, Withheld.LARGE):
        return  # told already, by the rules of what is withheld
    grid = tables.grid(source)
    for rule in tables.FILE_RULES:
        found = list(rule(grid, schema))
        if found:
            folder.problems.extend(found)
            return
    rows = list(chain.from_iterable(rule(grid) for rule in tables.ROW_RULES))
    heading = list(chain.from_iterable(rule(grid, schema) for rule in heading_rules or HEADING_RULES))
    left_out = frozenset(problem.row for problem in rows if problem.row)
    cells = tables.frame(grid, left_out)
    names = [cleaned(name) for name in grid.rows[0]] if grid.rows else []
    cells.columns = pd.Index(names)
    if names != list(schema.fields):
        cells = cells.loc[:, ~cells.columns.duplicated()]
        cells = cells[[name for name in schema.fields if name in cells.columns]]
    whole = not rows and all(problem.rule in HARMLESS for problem in heading)
    table = Table(source.path, cells, whole)
    found = list(islice(bad_cells(table, schema), MOST_PROBLEMS + 1))
    hopeless = list(too_many_problems(source.path, found))
    if hopeless:
        folder.problems.extend(hopeless)
        return
    table.bad.update((problem.row or 0, problem.column) for problem in found)
    if schema.name not in WIDE:
        found.extend(duplicate_key(table, schema))
    folder.tables[source.path] = table
    folder.problems.extend([*rows, *heading, *found])


def bad_cells(table: Table, schema: Schema) -> Iterator[Problem]:
    """The cell rules over a table. Score cells wait for the framework: they depend on the LGO's type."""
    for name in table.frame.columns:
        column_field = schema.fields[name]
        if column_field.kind == "score":
            continue
        texts = table.frame[name]
        for text, rows in rows_by_bad_text(table.path, column_field, texts).items():
            problem = spelling.judge(Entry(table.path, name, column_field, text))
            if problem:
                yield from (replace(problem, row=row) for row in rows)


def rows_by_bad_text(path: str, column: Field, texts: pd.Series[str]) -> dict[str, list[int]]:
    """The texts of a column that break a rule, with the rows they stand in."""
    wrong = {
        text
        for text in texts.unique()
        if not spelling.plainly_sound(column, text)
        and spelling.judge(Entry(path, column.name, column, text)) is not None
    }
    rows: dict[str, list[int]] = {}
    if wrong:
        for row, text in texts[texts.isin(wrong)].items():
            rows.setdefault(text, []).append(int(str(row)))
    return rows


def too_many_problems(path: str, found: list[Problem]) -> Iterator[Problem]:
    """A file has at most twenty thousand wrong cells; with more it is another table: one is shown."""
    if len(found) > MOST_PROBLEMS:
        columns = ", ".join(dict.fromkeys(problem.column for problem in found))
        details = {"most": f"{MOST_PROBLEMS:,}", "columns": columns}
        yield Problem(
            "too_many_problems", path, found[0].row, found[0].column, found[0].value, details=details
        )


def cleaned(name: str) -> str:
    """A heading as it was most likely meant: without hidden characters and stray spaces."""
    return " ".join(spelling.HIDDEN.sub("", name).split())


def unknown_file(source: Source) -> Iterator[Problem]:
    """Every file has a name of the contract."""
    if place(source.path) is None:
        yield Problem("unknown_file", source.path)


def missing_file(folder: Folder) -> Iterator[Problem]:
    """The publication, the registry, and for each round, published edition and survey its settings and what
    its files need, are there."""
    needed = ["publication.yaml", "registry/provinces.csv", "registry/lgos.csv"]
    for year in folder.years():
        needed.append(f"rounds/{year}/round.yaml")
        if folder.submitted(year, "scores") or folder.submitted(year, "self"):
            needed.append(f"rounds/{year}/indicators.csv")
    needed.extend(f"surveys/{year}.yaml" for year in folder.surveys())
    needed.extend(f"rounds/{year}/round.yaml" for year in sorted({name[:4] for name in folder.releases}))
    needed = list(dict.fromkeys(needed))
    for path in needed:
        if path not in folder.places:
            yield Problem("missing_file", path)


HeadingRule = Callable[[Grid, Schema], Iterator[Problem]]


def misspelt_column(file: Grid, schema: Schema) -> Iterator[Problem]:
    """A column's name is written without spaces around it or hidden characters in it."""
    for name in file.rows[0] if file.rows else ():
        if name != cleaned(name) and cleaned(name) in schema.fields:
            yield Problem("misspelt_column", file.path, 1, cleaned(name), name)


def unknown_column(file: Grid, schema: Schema) -> Iterator[Problem]:
    """Every column is one of the schema's; above all none with personal data."""
    for name in file.rows[0] if file.rows else ():
        if schema.name != "scores" and cleaned(name) not in schema.fields:
            yield Problem("unknown_column", file.path, 1, name, name, details=_allowed(schema))


def unknown_indicator(file: Grid, schema: Schema) -> Iterator[Problem]:
    """Every score column is an indicator of the round."""
    for name in file.rows[0] if file.rows else ():
        if schema.name == "scores" and cleaned(name) not in schema.fields:
            yield Problem("unknown_indicator", file.path, 1, name, name)


def missing_column(file: Grid, schema: Schema) -> Iterator[Problem]:
    """Every column of the schema is there, even where it is empty throughout."""
    there = {cleaned(name) for name in file.rows[0]} if file.rows else set()
    for name, column in schema.fields.items():
        if column.kind != "score" and name not in there:
            names = {"title_en": column.title, "title_th": column.title_th}
            yield Problem("missing_column", file.path, 1, name, details=names)


def missing_indicator(file: Grid, schema: Schema) -> Iterator[Problem]:
    """Every indicator of the round has its column."""
    there = {cleaned(name) for name in file.rows[0]} if file.rows else set()
    for name, column in schema.fields.items():
        if column.kind == "score" and name not in there:
            names = {"title_en": column.title, "title_th": column.title_th}
            yield Problem("missing_indicator", file.path, 1, name, details=names)


def duplicate_column(file: Grid, schema: Schema) -> Iterator[Problem]:
    """No column stands twice."""
    names = [cleaned(name) for name in file.rows[0]] if file.rows else []
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield Problem("duplicate_column", file.path, 1, name, details={"times": str(names.count(name))})


HEADING_RULES: tuple[HeadingRule, ...] = (
    misspelt_column,
    unknown_column,
    unknown_indicator,
    missing_column,
    missing_indicator,
    duplicate_column,
)
HEADING_RULES_OF_UNSURE = (misspelt_column, duplicate_column)
"""Where it isn't sure which columns a file should have, because the framework itself is wrong."""


def duplicate_key(table: Table, schema: Schema) -> Iterator[Problem]:
    """No two rows have the same key, nor the same value where a column's values are unique."""
    uniques = [schema.key, *((name,) for name, column in schema.fields.items() if column.unique)]
    for key in uniques:
        seen: dict[tuple[str, ...], int] = {}
        for row, cells in table.records(*key):
            kinds = [schema.fields[name].kind for name in key]
            value = tuple(
                lgo_code(cells[name]) if kind == "lgo_code" else cells[name]
                for name, kind in zip(key, kinds, strict=True)
            )
            if value in seen:
                text = ", ".join(value)
                other = {"other_row": str(seen[value])}
                yield Problem("duplicate_key", table.path, row, ", ".join(key), text, details=other)
            else:
                seen[value] = row


def _allowed(schema: Schema) -> dict[str, str]:
    return {"allowed": ", ".join(schema.fields)}
