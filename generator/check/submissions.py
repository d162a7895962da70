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
from generator.model import Lgo, Problem, Round, Source, Text

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
    def rows(self) -> pd.DataFrame:
        """Every row whose code can be read: path, row, province of the file, code of eight digits."""
        found = [
            (table.path, row, province, code)
            for (_, province), table in self.tables.items()
            for row, code in readable(table)
        ]
        return pd.DataFrame(found, columns=PLACING, dtype=object)

    @cached_property
    def at_home(self) -> Mapping[str, Mapping[str, Lgo]]:
        """The LGOs that count in this round, by province and code."""
        found: dict[str, dict[str, Lgo]] = {}
        for code, lgo in self.standing.items():
            found.setdefault(lgo.province, {})[code] = lgo
        return found

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
        if not all(at_home):
            rows = rows[pd.Series(at_home, index=rows.index, dtype=bool)]
        again = rows.duplicated(["province", "code"])
        if again.any():
            rows = rows[~again]
        types = [self.standing[code].type for code in rows["code"]]
        return rows.assign(type=pd.Series(types, index=rows.index, dtype=object))


def readable(table: Table) -> Iterator[tuple[int, str]]:
    """Row and code of eight digits of each row whose code can be read."""
    broken = {row for row, column in table.bad if column == "lgo_code"}
    if "lgo_code" in table.frame:
        for row, code in zip(table.frame.index, table.frame["lgo_code"].tolist(), strict=True):
            if row not in broken:
                yield int(row), lgo_code(code)


def placed(key: tuple[str, str], table: Table) -> pd.DataFrame:
    """A table's rows with their place; rows without a readable code left out."""
    found = dict(readable(table))
    if "lgo_code" not in table.frame:
        return pd.DataFrame(columns=PLACING)
    frame = table.frame if len(found) == len(table.frame) else table.frame.loc[list(found)]
    return frame.assign(path=table.path, row=list(found), province=key[1], code=list(found.values()))


def read_submissions(
    folder: Folder,
    files: Mapping[str, Source],
    framework: Framework,
    kinds: tuple[str, ...] = ("scores", "dimensions"),
) -> Submissions:
    """Read a round's wide files of `kinds` by the columns its framework gives them; their problems of
    structure go into the folder."""
    paths: dict[tuple[str, str], str] = {}
    tables: dict[tuple[str, str], Table] = {}
    settings = framework.settings
    numbered = settings is not None and not any(path.startswith("dimensions") for path in settings.bad)
    of_scores = schemas.of_scores(framework.indicators.values()), framework.whole
    derived = {
        "scores": of_scores,
        "self": of_scores,
        "dimensions": (schemas.of_dimensions(framework.dimensions()), numbered),
    }
    for kind in kinds:
        schema, sure = derived[kind]
        for province, path in folder.submitted(framework.year, kind).items():
            paths[kind, province] = path
            read_table(folder, files[path], schema, HEADING_RULES if sure else HEADING_RULES_OF_UNSURE)
            if path in folder.tables:
                tables[kind, province] = folder.tables[path]
    whole = settings is not None and settings.whole
    return Submissions(framework, framework.registry, paths, tables, read_round(framework) if whole else None)


SubmissionRule = Callable[[Submissions], Iterator[Problem]]


def _row(path: str, row: int, rule: str, code: str, **details: str) -> Problem:
    return Problem(rule, path, int(row), "lgo_code", code, details=details)


def _named(lgo: Lgo) -> dict[str, str]:
    return {"type": lgo.type.value, "name_th": lgo.name.th, "name_en": lgo.name.en}


def _place(sent: Submissions, code: str) -> dict[str, str]:
    name = sent.registry.province_names.get(code, Text(code, code))
    return {"province_code": code, "province_th": name.th, "province_en": name.en}


def file_of_unknown_province(sent: Submissions) -> Iterator[Problem]:
    """A file is named after a province of provinces.csv."""
    for (_, province), path in sent.paths.items():
        if sent.registry.provinces_sure and province not in sent.registry.province_names:
            yield Problem("file_of_unknown_province", path, value=province)


def scores_and_dimensions(sent: Submissions) -> Iterator[Problem]:
    """A province has scores by indicator or marks by dimension, not both."""
    for (kind, province), path in sent.paths.items():
        if kind == "dimensions" and ("scores", province) in sent.paths:
            yield Problem("scores_and_dimensions", path, details={"other": sent.paths["scores", province]})


def not_submitted(sent: Submissions) -> Iterator[Problem]:
    """In a final round every province that is published has its file."""
    if sent.round is None:
        return
    there = set(sent.provinces())
    published = sent.round.coverage or sorted({lgo.province for lgo in sent.standing.values()})
    for province in published:
        edition = sent.round.edition_of(province)
        if province not in there and not edition.provisional:
            path = f"rounds/{sent.round.year}/scores/{province}.csv"
            details = _place(sent, province) | {"edition": edition.label}
            yield Problem("not_submitted", path, details=details)


def outside_coverage(sent: Submissions) -> Iterator[Problem]:
    """Where coverage lists what is published, no other province has a file."""
    if sent.round is None or sent.round.coverage is None:
        return
    for (_, province), path in sent.paths.items():
        if province not in sent.round.coverage:
            listed = {"coverage": ", ".join(sent.round.coverage)}
            yield Problem("outside_coverage", path, value=province, details=listed)


def unknown_lgo(sent: Submissions) -> Iterator[Problem]:
    """A row's LGO is in the registry."""
    known = sent.registry.by_code.keys() | sent.registry.doubtful
    if sent.registry.sure:
        for path, row, _, code in sent.rows.itertuples(index=False, name=None):
            if code not in known:
                yield _row(path, row, "unknown_lgo", code)


def lgo_elsewhere(sent: Submissions) -> Iterator[Problem]:
    """A row's LGO belongs to the province of its file."""
    for path, row, province, code in sent.rows.itertuples(index=False, name=None):
        lgo = sent.standing.get(code)
        if lgo and lgo.province != province and province in sent.registry.province_names:
            yield _row(path, row, "lgo_elsewhere", code, **_named(lgo), **_place(sent, lgo.province))


def lgo_not_standing(sent: Submissions) -> Iterator[Problem]:
    """A row's LGO stands in this round: not yet ended, and begun."""
    for path, row, _, code in sent.rows.itertuples(index=False, name=None):
        if code not in sent.standing and code in sent.registry.by_code:
            rows = [lgo for _, lgo in sent.registry.by_code[code]]
            ranges = ", ".join(f"{lgo.round_from}–{lgo.round_to or ''}" for lgo in rows)
            details = _named(rows[-1]) | {"ranges": ranges, "round": str(sent.framework.year)}
            yield _row(path, row, "lgo_not_standing", code, **details)


@dataclass(frozen=True, slots=True)
class Repeat:
    """An LGO's second row in a file; `differing` are columns with the earlier value and this one's."""

    path: str
    code: str
    first: int
    row: int
    differing: list[tuple[str, str, str]]


def _repeats(sent: Submissions) -> Iterator[Repeat]:
    for table in sent.tables.values():
        codes = list(map(lgo_code, table.frame.get("lgo_code", ())))
        if len(set(codes)) == len(codes):
            continue
        first: dict[str, tuple[int, Mapping[str, str]]] = {}
        for row, cells in table.records("lgo_code"):
            code = lgo_code(cells["lgo_code"])
            before, same = first.setdefault(code, (row, cells))
            if before != row:
                differing = [name for name in cells if name != "lgo_code" and cells[name] != same[name]]
                yield Repeat(
                    table.path, code, before, row, [(name, same[name], cells[name]) for name in differing]
                )


def duplicate_lgo(sent: Submissions) -> Iterator[Problem]:
    """An LGO stands once in a file."""
    for each in _repeats(sent):
        if not each.differing:
            yield _row(each.path, each.row, "duplicate_lgo", each.code, other_row=str(each.first))


def conflicting_lgo(sent: Submissions) -> Iterator[Problem]:
    """An LGO never stands twice with different scores."""
    for each in _repeats(sent):
        if each.differing:
            name, before, now = each.differing[0]
            details = {"where": name, "other_value": before, "this_value": now}
            details |= {"other_row": str(each.first), "differences": str(len(each.differing))}
            yield _row(each.path, each.row, "conflicting_lgo", each.code, **details)


def missing_lgo(sent: Submissions) -> Iterator[Problem]:
    """A province's file has every LGO of the province that stands in the sent."""
    for (kind, province), table in sent.tables.items():
        unread = any(column == "lgo_code" for _, column in table.bad) or "lgo_code" not in table.frame
        if unread or not table.whole or (kind == "dimensions" and ("scores", province) in sent.tables):
            continue
        there = {lgo_code(code) for code in table.frame["lgo_code"]}
        for code, lgo in sent.at_home.get(province, {}).items():
            if code not in there:
                details = _named(lgo) | {"district_th": lgo.district.name.th}
                details["district_en"] = lgo.district.name.en
                yield Problem("missing_lgo", table.path, None, "lgo_code", code, details=details)


RULES_OF_ALL: tuple[SubmissionRule, ...] = (
    file_of_unknown_province,
    outside_coverage,
    unknown_lgo,
    lgo_elsewhere,
    lgo_not_standing,
    duplicate_lgo,
    conflicting_lgo,
)
"""The rules of scores, marks and self-assessments alike; in the last, LGOs and provinces may be absent."""

SUBMISSION_RULES: tuple[SubmissionRule, ...] = (
    *RULES_OF_ALL,
    scores_and_dimensions,
    not_submitted,
    missing_lgo,
)
