"""Country -> every table that is published for machines: where it stands, what its columns mean, its rows.

The one list behind the CSV files, the Data Package, the catalogue and the dictionary. A table without rows
here is written by the composer that it belongs to; its columns are described here all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.artefacts import Csv, Value
from generator.compose import addresses, corrections
from generator.compose.country import Country
from generator.compose.dimensions import DIMENSIONS, dimension_rows
from generator.compose.records import exact, header, indicator_header, indicator_rows
from generator.compose.registers import REGISTERS
from generator.compose.summaries import (
    FRAMEWORK_RESULTS,
    GRADES,
    SUMMARY,
    framework_results,
    grade_rows,
    summary_rows,
)
from generator.descriptors import descriptor_of_copy, descriptor_of_published
from generator.model import Indicator, LgoType, Release, RoundResult
from generator.words import plain

Row = tuple[Value, ...]


@dataclass(frozen=True)
class Published:
    """A table: its name among all, the kind it is of, its address, its Table Schema with every column, and
    how its rows are had. `year` is its round's (None: it is of no single round)."""

    name: str
    kind: str
    address: str
    schema: Mapping[str, Any]
    rows: Callable[[], Iterable[Row]] | None
    year: int | None = None

    @property
    def header(self) -> tuple[str, ...]:
        """Its columns."""
        return tuple(field["name"] for field in self.schema["fields"])


def published(table: Csv) -> Published:
    """A table that another composer writes and that names its schema."""
    of_round = re.match(r"data/v1/([0-9]{4})/", table.address)
    year = int(of_round[1]) if of_round else None
    name = "-".join((table.about.replace("_", "-"), *re.findall("[0-9]{4}", table.address)[:1]))
    schema = descriptor_of_published(table.about, table.header)
    return Published(name, table.about, table.address, schema, None, year)


def tables(country: Country) -> Iterator[Published]:
    """All tables: those of each round, the newest first, those over all rounds, and those of former
    editions."""
    for of_round in country.rounds:
        yield from _of_round(country, of_round)
    for register in REGISTERS:
        head = register.header
        schema = (
            descriptor_of_copy(register.name, head)
            if register.copied
            else descriptor_of_published(register.name, head)
        )
        rows = lambda register=register: register.rows(country)  # noqa: E731 # bound to this register
        yield Published(register.name, register.name, addresses.open_table(register.name), schema, rows)
    for release in country.releases:
        yield from _kept(release)


def _of_round(country: Country, of_round: RoundResult) -> Iterator[Published]:
    round_ = of_round.round
    year = round_.year

    def table(
        kind: str, address: str, schema: Mapping[str, Any], rows: Callable[[], Iterable[Row]] | None = None
    ) -> Published:
        return Published(f"{kind.replace('_', '-')}-{year}", kind, address, schema, rows, year)

    def own(
        kind: str, name: str, head: Iterable[str], rows: Callable[[], Iterable[Row]] | None = None
    ) -> Published:
        return table(
            kind, addresses.open_table_of(year, name), descriptor_of_published(kind, tuple(head)), rows
        )

    everyone = [each for province in of_round.provinces for each in province.lgos]
    yield table(
        "results",
        addresses.table(year, "th"),
        descriptor_of_published("results", header(round_, national=True)),
    )
    yield own("results_by_dimension", "th.dimensions", DIMENSIONS, lambda: map_rows(dimension_rows, everyone))
    if any(each.cells is not None for each in everyone):
        schema = descriptor_of_published("cells", indicator_header(round_), round_.indicators)
        yield table("cells", addresses.indicators(year), schema, lambda: indicator_rows(everyone))
    if round_.indicators:
        schema = descriptor_of_copy("indicators", INDICATORS)
        results = descriptor_of_published("framework", FRAMEWORK_RESULTS[1:])
        about = {key: results[key] for key in ("name", "title", "title_th", "description", "description_th")}
        schema |= about | {"fields": [*schema["fields"], *results["fields"]]}
        address = addresses.open_table_of(year, "indicators")
        yield table("framework", address, schema, lambda: _framework(of_round))
    yield own("summary", "summary", SUMMARY, lambda: summary_rows(of_round))
    yield own("distribution", "distribution", GRADES, lambda: grade_rows(of_round))
    yield own("submissions", "provinces", SUBMISSIONS, lambda: _submissions(country, of_round))
    if country.corrections.get(year):
        ledger = descriptor_of_copy("corrections", corrections.HEADER)
        yield table("corrections", addresses.corrections(year), ledger)


def map_rows(rows_of: Callable[[Any], Iterable[Row]], each: Iterable[Any]) -> Iterator[Row]:
    """The rows of each, one after the other."""
    return (row for one in each for row in rows_of(one))


SUBMISSIONS = ("province", "submitted", "edition", "id")

INDICATORS = (
    *("key", "number", "dimension", "section", "name_th", "name_en", "full_marks", "steps"),
    *(f"applies_{kind}" for kind in LgoType),
    *("pilot", "cut_allowed", "guide_th", "guide_en"),
)


def _submissions(country: Country, of_round: RoundResult) -> Iterator[Row]:
    year = of_round.round.year
    for each in of_round.provinces:
        code = each.province.code
        yield code, int(each.submitted), each.edition.label, country.ids.get((year, code))


def _framework(of_round: RoundResult) -> Iterator[Row]:
    for each, results in zip(of_round.indicators, framework_results(of_round), strict=True):
        yield (*_indicator(each.indicator), *results[1:])


def _indicator(each: Indicator) -> Row:
    return (
        *(each.key, each.number or None, each.dimension, " > ".join(each.section) or None),
        *(each.name.th, each.name.en or None, exact(each.full_marks), "|".join(map(plain, each.steps))),
        *(int(kind in each.applies) for kind in LgoType),
        *(int(each.pilot), int(each.cut_allowed), each.guide.th or None, each.guide.en or None),
    )


KEPT: Mapping[str, tuple[str, Callable[[str, Iterable[str]], dict[str, Any]]]] = {
    "values.csv": ("kept", descriptor_of_published),
    "self.csv": ("kept_self", descriptor_of_published),
    "hpa.csv": ("hpa", descriptor_of_copy),
    "indicators.csv": ("indicators", descriptor_of_copy),
}


def _kept(release: Release) -> Iterator[Published]:
    """The tables of a former edition; its bytes are written as they were."""
    for each in release.kept:
        if each.name in KEPT:
            kind, describe = KEPT[each.name]
            name = f"{each.name.removesuffix('.csv')}-of-{str(release.name).lower()}"
            address = addresses.kept(str(release.name), each.name)
            yield Published(name, kind, address, describe(kind, each.header), None, release.name.round)
