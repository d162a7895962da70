"""Folder -> Registry: who the LGOs are, and the rules that hold between the registry's tables.

Rows whose vital cells are bad are left out and their codes remembered as doubtful, so that no rule
complains of what only follows from another problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from generator.check import typed
from generator.check.structure import Folder
from generator.check.tables import Table
from generator.model import Lgo, Problem, Province, Statistics, Succession, Text

PROVINCES = "registry/provinces.csv"
LGOS = "registry/lgos.csv"
STATISTICS = "registry/statistics.csv"
SUCCESSIONS = "registry/successions.csv"
VITAL = ("code", "round_from", "round_to", "type", "province", "district")


@dataclass(frozen=True)
class Registry:
    """The registry's sound rows by spreadsheet row. `doubtful` are codes of rows that were left out;
    `sure` says that no row's code is unreadable, so that a code not found is really unknown."""

    provinces: Mapping[int, Province]
    lgos: Mapping[int, Lgo]
    statistics: Mapping[int, Statistics]
    successions: Mapping[int, Succession]
    doubtful: frozenset[str]
    sure: bool
    provinces_sure: bool

    @cached_property
    def province_names(self) -> dict[str, Text]:
        """Province code -> name."""
        return {province.code: province.name for province in self.provinces.values()}

    @cached_property
    def by_code(self) -> dict[str, list[tuple[int, Lgo]]]:
        """LGO code -> its rows, oldest first."""
        rows: dict[str, list[tuple[int, Lgo]]] = {}
        for row, lgo in sorted(self.lgos.items(), key=lambda each: (each[1].round_from, each[0])):
            rows.setdefault(lgo.code, []).append((row, lgo))
        return rows

    def standing(self, year: int) -> dict[str, Lgo]:
        """Code -> the LGO as it counts in round `year`, in order of code."""
        found = {lgo.code: lgo for lgo in self.lgos.values() if stands(lgo, year)}
        return dict(sorted(found.items()))


def stands(lgo: Lgo, year: int) -> bool:
    """Whether `lgo` counts in round `year`."""
    return lgo.round_from <= year and (lgo.round_to is None or year <= lgo.round_to)


def read_registry(folder: Folder) -> Registry:
    """The typed registry of `folder`."""
    lgos = folder.tables.get(LGOS)
    codes = set(lgos.frame["code"]) if lgos and "code" in lgos.frame else set()
    known = folder.nouns(LGOS, typed.lgo, *VITAL)
    return Registry(
        provinces=folder.nouns(PROVINCES, typed.province, "code"),
        lgos=known,
        statistics=folder.nouns(STATISTICS, typed.statistics),
        successions=folder.nouns(SUCCESSIONS, typed.succession),
        doubtful=frozenset(map(typed.lgo_code, codes)) - {lgo.code for lgo in known.values()},
        sure=_sure(lgos),
        provinces_sure=_sure(folder.tables.get(PROVINCES)),
    )


def _sure(table: Table | None) -> bool:
    return table is not None and table.whole and not any(column == "code" for _, column in table.bad)


RegistryRule = Callable[[Registry], Iterator[Problem]]


def unknown_province(registry: Registry) -> Iterator[Problem]:
    """An LGO's province is in provinces.csv."""
    for row, lgo in registry.lgos.items():
        if registry.provinces_sure and lgo.province not in registry.province_names:
            yield Problem("unknown_province", LGOS, row, "province", lgo.province)


def district_elsewhere(registry: Registry) -> Iterator[Problem]:
    """A district's code begins with its province's."""
    for row, lgo in registry.lgos.items():
        if not lgo.district.code.startswith(lgo.province):
            details = {"province_code": lgo.province}
            yield Problem("district_elsewhere", LGOS, row, "district", lgo.district.code, details=details)


def backward_range(registry: Registry) -> Iterator[Problem]:
    """A row's last round is not before its first."""
    for row, lgo in registry.lgos.items():
        if lgo.round_to is not None and lgo.round_to < lgo.round_from:
            details = {"round_from": str(lgo.round_from)}
            yield Problem("backward_range", LGOS, row, "round_to", str(lgo.round_to), details=details)


def overlapping_ranges(registry: Registry) -> Iterator[Problem]:
    """Two rows of one code never hold for the same round."""
    for code, rows in registry.by_code.items():
        for (row, before), (other, after) in pairwise(rows):
            if before.round_from == after.round_from:
                continue  # the same key twice: `duplicate_key` says it
            if before.round_to is None or before.round_to >= after.round_from:
                details = {"other_row": str(row), "round_from": str(after.round_from)}
                yield Problem("overlapping_ranges", LGOS, other, "round_from", code, details=details)


def unsourced_name(registry: Registry) -> Iterator[Problem]:
    """An English name says where it is from, and only an English name does."""
    for row, lgo in registry.lgos.items():
        if bool(lgo.name.en) != bool(lgo.name_en_source):
            details = {"name": lgo.name.en or "—"}
            yield Problem("unsourced_name", LGOS, row, "name_en_source", lgo.name_en_source, details=details)


def statistics_of_nobody(registry: Registry) -> Iterator[Problem]:
    """General information is of an LGO or a province of the registry."""
    for row, facts in registry.statistics.items():
        known = registry.by_code if len(facts.code) == 8 else registry.province_names
        sure = registry.sure if len(facts.code) == 8 else registry.provinces_sure
        if sure and facts.code not in known and facts.code not in registry.doubtful:
            yield Problem("statistics_of_nobody", STATISTICS, row, "code", facts.code)


def succession_to_nowhere(registry: Registry) -> Iterator[Problem]:
    """A succession leads from an LGO of an earlier round to one that stands in its round."""
    for row, succession in registry.successions.items():
        for column, code in (("predecessor", succession.predecessor), ("successor", succession.successor)):
            rows = [lgo for _, lgo in registry.by_code.get(code, ())]
            if code in registry.doubtful or not registry.sure:
                continue
            if column == "predecessor":
                found = any(lgo.round_from < succession.round for lgo in rows)
            else:
                found = any(stands(lgo, succession.round) for lgo in rows)
            if not found:
                details = {"round": str(succession.round)}
                yield Problem("succession_to_nowhere", SUCCESSIONS, row, column, code, details=details)


REGISTRY_RULES: tuple[RegistryRule, ...] = (
    unknown_province,
    district_elsewhere,
    backward_range,
    overlapping_ranges,
    unsourced_name,
    statistics_of_nobody,
    succession_to_nowhere,
)


@dataclass(frozen=True)
class Mentions:
    """Where a table of round `year` speaks of LGOs: row -> code. `year` is None for any round."""

    registry: Registry
    path: str
    year: int | None
    codes: Mapping[int, str]


def record_of_no_lgo(mentions: Mentions) -> Iterator[Problem]:
    """A record's LGO is in the registry and stands in the record's round."""
    registry, year = mentions.registry, mentions.year
    known = registry.by_code if year is None else registry.standing(year)
    for row, code in mentions.codes.items() if registry.sure else ():
        if code not in known and code not in registry.doubtful:
            details = {"round": str(year or "—")}
            yield Problem("record_of_no_lgo", mentions.path, row, "lgo_code", code, details=details)
