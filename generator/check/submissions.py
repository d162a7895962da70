"""Folder, Registry, Framework -> Submissions: which LGOs the provinces sent in one round, and whose.

All files of a round are one frame. Cells are `scores`' and `marks`' to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from generator.check import schemas
from generator.check.framework import Framework, read_round
from generator.check.registry import Registry
from generator.check.structure import HEADING_RULES, HEADING_RULES_OF_UNSURE, Folder, read_table
from generator.check.tables import Table
from generator.check.typed import lgo_code
from generator.model import Lgo, Problem, Round, Source

PLACING = ["path", "row", "province", "code"]


@dataclass(frozen=True)
class Submissions:
    """One round's files. `paths` are (kind, province) -> path, also of files that couldn't be read;
    `tables` the readable ones. `round` is None where its settings are not whole."""

    framework: Framework
    registry: Registry
    paths: Mapping[tuple[str, str], str]
    tables: Mapping[tuple[str, str], Table]
    round: Round | None

    @cached_property
    def standing(self) -> Mapping[str, Lgo]:
        """The LGOs that count in this round, by code."""
        return self.registry.standing(self.framework.year)

    @cached_property
    def sent(self) -> pd.DataFrame:
        """Every row whose code can be read: path, row, province of the file, code of eight digits."""
        return pd.concat(
            [pd.DataFrame(columns=PLACING), *(placed(key, table) for key, table in self.tables.items())],
            ignore_index=True,
        )[PLACING]

    def provinces(self) -> list[str]:
        """The provinces with a file of either kind."""
        return sorted({province for _, province in self.paths})

    def judged(self, kind: str) -> pd.DataFrame:
        """The rows of `kind` that stand for an LGO of their province, once each, with the LGO's `type`."""
        frames = [placed(key, table) for key, table in self.tables.items() if key[0] == kind]
        if not frames:
            return pd.DataFrame(columns=[*PLACING, "type"])
        rows = pd.concat(frames, ignore_index=True)
        at_home = [
            code in self.standing and self.standing[code].province == province
            for code, province in zip(rows["code"], rows["province"], strict=True)
        ]
        rows = rows[at_home].drop_duplicates(["province", "code"])
        types = [self.standing[code].type for code in rows["code"]]
        return rows.assign(type=pd.Series(types, index=rows.index, dtype=object))


def placed(key: tuple[str, str], table: Table) -> pd.DataFrame:
    """A table's rows with their place; rows without a readable code left out."""
    frame = table.frame
    if "lgo_code" not in frame:
        return pd.DataFrame(columns=PLACING)
    broken = {row for row, column in table.bad if column == "lgo_code"}
    if broken:
        frame = frame[~frame.index.isin(broken)]
    return frame.assign(
        path=table.path, row=frame.index, province=key[1], code=[lgo_code(code) for code in frame["lgo_code"]]
    )


def read_submissions(folder: Folder, files: Mapping[str, Source], framework: Framework) -> Submissions:
    """Read a round's wide files by the columns its framework gives them; their problems of structure go
    into the folder."""
    paths: dict[tuple[str, str], str] = {}
    tables: dict[tuple[str, str], Table] = {}
    settings = framework.settings
    numbered = settings is not None and not any(path.startswith("dimensions") for path in settings.bad)
    derived = {
        "scores": (schemas.of_scores(framework.indicators.values()), framework.whole),
        "dimensions": (schemas.of_dimensions(framework.dimensions()), numbered),
    }
    for kind, (schema, sure) in derived.items():
        for province, path in folder.submitted(framework.year, kind).items():
            paths[kind, province] = path
            read_table(folder, files[path], schema, HEADING_RULES if sure else HEADING_RULES_OF_UNSURE)
            if path in folder.tables:
                tables[kind, province] = folder.tables[path]
    whole = settings is not None and settings.whole
    return Submissions(
        framework, framework.registry, paths, tables, read_round(framework) if whole else None
    )


SubmissionRule = Callable[[Submissions], Iterator[Problem]]


def _row(path: str, row: int, rule: str, code: str, **details: str) -> Problem:
    return Problem(rule, path, int(row), "lgo_code", code, details=details)


def _named(lgo: Lgo) -> dict[str, str]:
    return {"type": lgo.type.value, "name_th": lgo.name.th, "name_en": lgo.name.en}


def file_of_unknown_province(round: Submissions) -> Iterator[Problem]:
    """A file is named after a province of provinces.csv."""
    for (_, province), path in round.paths.items():
        if round.registry.provinces_sure and province not in round.registry.province_names:
            yield Problem("file_of_unknown_province", path, value=province)


def scores_and_dimensions(round: Submissions) -> Iterator[Problem]:
    """A province has scores by indicator or marks by dimension, not both."""
    for (kind, province), path in round.paths.items():
        if kind == "dimensions" and ("scores", province) in round.paths:
            yield Problem(
                "scores_and_dimensions", path, details={"other": round.paths["scores", province]}
            )


def not_submitted(round: Submissions) -> Iterator[Problem]:
    """In a final round every province that is published has its file."""
    if round.round is None:
        return
    there = set(round.provinces())
    published = round.round.coverage or sorted({lgo.province for lgo in round.standing.values()})
    for province in published:
        edition = round.round.edition_of(province)
        if province not in there and not edition.provisional:
            path = f"rounds/{round.round.year}/scores/{province}.csv"
            name = round.registry.province_names.get(province, "")
            yield Problem("not_submitted", path, details={"province": name, "edition": edition.label})


def outside_coverage(round: Submissions) -> Iterator[Problem]:
    """Where coverage lists what is published, no other province has a file."""
    if round.round is None or round.round.coverage is None:
        return
    for (_, province), path in round.paths.items():
        if province not in round.round.coverage:
            listed = {"coverage": ", ".join(round.round.coverage)}
            yield Problem("outside_coverage", path, value=province, details=listed)


def unknown_lgo(round: Submissions) -> Iterator[Problem]:
    """A row's LGO is in the registry."""
    known = round.registry.by_code.keys() | round.registry.doubtful
    if round.registry.sure:
        for path, row, _, code in round.sent.itertuples(index=False, name=None):
            if code not in known:
                yield _row(path, row, "unknown_lgo", code)


def lgo_elsewhere(round: Submissions) -> Iterator[Problem]:
    """A row's LGO belongs to the province of its file."""
    for path, row, province, code in round.sent.itertuples(index=False, name=None):
        lgo = round.standing.get(code)
        if lgo and lgo.province != province and province in round.registry.province_names:
            own = round.registry.province_names.get(lgo.province, lgo.province)
            yield _row(
                path, row, "lgo_elsewhere", code, **_named(lgo), own_province=own, own_code=lgo.province
            )


def lgo_not_standing(round: Submissions) -> Iterator[Problem]:
    """A row's LGO stands in this round: not yet ended, and begun."""
    for path, row, _, code in round.sent.itertuples(index=False, name=None):
        if code not in round.standing and code in round.registry.by_code:
            rows = [lgo for _, lgo in round.registry.by_code[code]]
            ranges = ", ".join(f"{lgo.round_from}–{lgo.round_to or ''}" for lgo in rows)
            details = _named(rows[-1]) | {"ranges": ranges, "round": str(round.framework.year)}
            yield _row(path, row, "lgo_not_standing", code, **details)


def _repeated(round: Submissions) -> Iterator[tuple[Table, int, int, str, list[str]]]:
    """Rows of an LGO that the file already has: (table, first row, this row, code, columns that differ)."""
    for key, table in round.tables.items():
        rows = placed(key, table)
        first = dict(zip(rows["code"][::-1], rows["row"][::-1], strict=True))
        for code, row in zip(rows["code"], rows["row"], strict=True):
            if first[code] != row:
                one, other = table.frame.loc[first[code]], table.frame.loc[row]
                columns = [name for name in table.frame if name != "lgo_code" and one[name] != other[name]]
                yield table, int(first[code]), int(row), code, columns


def duplicate_lgo(round: Submissions) -> Iterator[Problem]:
    """An LGO stands once in a file."""
    for table, first, row, code, columns in _repeated(round):
        if not columns:
            yield _row(table.path, row, "duplicate_lgo", code, other_row=str(first))


def conflicting_lgo(round: Submissions) -> Iterator[Problem]:
    """An LGO never stands twice with different scores."""
    for table, first, row, code, columns in _repeated(round):
        if columns:
            name = columns[0]
            yield _row(
                table.path,
                row,
                "conflicting_lgo",
                code,
                other_row=str(first),
                where=name,
                other_value=table.frame.at[first, name],
                this_value=table.frame.at[row, name],
                differences=str(len(columns)),
            )


def missing_lgo(round: Submissions) -> Iterator[Problem]:
    """A province's file has every LGO of the province that stands in the round."""
    for (kind, province), table in round.tables.items():
        unread = any(column == "lgo_code" for _, column in table.bad) or "lgo_code" not in table.frame
        if unread or not table.whole or kind == "dimensions" and ("scores", province) in round.tables:
            continue
        there = {lgo_code(code) for code in table.frame["lgo_code"]}
        for code, lgo in round.standing.items():
            if lgo.province == province and code not in there:
                details = _named(lgo) | {"district_th": lgo.district.name.th}
                details["district_en"] = lgo.district.name.en
                yield Problem("missing_lgo", table.path, None, "lgo_code", code, details=details)


SUBMISSION_RULES: tuple[SubmissionRule, ...] = (
    file_of_unknown_province,
    scores_and_dimensions,
    not_submitted,
    outside_coverage,
    unknown_lgo,
    lgo_elsewhere,
    lgo_not_standing,
    duplicate_lgo,
    conflicting_lgo,
    missing_lgo,
)
