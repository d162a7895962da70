"""Country -> the data files of each round: CSV and JSON, and the nation's workbook."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from generator.artefacts import Csv, Json, Value, Workbook
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.identity import NATION
from generator.compose.records import (
    LISTS,
    by_dimension,
    header,
    indicator_header,
    indicator_rows,
    province_rows,
)
from generator.compose.summaries import FRAMEWORK_RESULTS, SUMMARY, framework_results, summary_rows
from generator.compose.workbook_nation import national_workbook
from generator.descriptors import descriptor_of_scores
from generator.model import Edition, Province, ProvinceResult, Round, RoundResult
from generator.words import plain


def of_province(country: Country, province: Province) -> Iterator[Csv | Json]:
    """A province's files of all rounds; of those in which it is not in there are none."""
    for of_round, result in country.rounds_of(province):
        if result.submitted:
            yield from _provincial(country, of_round, result)


def of_nation(country: Country, of_round: RoundResult) -> Iterator[Csv | Json | Workbook]:
    """The nation's files of one round."""
    round_ = of_round.round
    if round_.indicators:
        yield Json(addresses.schema_of_scores(round_.year), descriptor_of_scores(round_.indicators))
    rows = tuple(row for each in of_round.provinces for row in province_rows(of_round, each, national=True))
    head = header(round_, national=True)
    yield Csv(addresses.table(round_.year, "th"), head, rows)
    yield _for_people(addresses.table(round_.year, "th", people=True), head, rows)
    elsewhere = {name for name in head if by_dimension(name)} | set(header(round_)) - {"lgo_code"}
    yield Json(
        addresses.records(round_.year, "th"),
        {
            **_about(country, round_, round_.edition, country.ids[round_.year, NATION]),
            "provinces_submitted": sum(each.submitted for each in of_round.provinces),
            "provinces": len(of_round.provinces),
            "tables": {
                "summary": _table(SUMMARY, summary_rows(of_round)),
                "indicators": _table(FRAMEWORK_RESULTS, framework_results(of_round)),
                "lgos": _table(head, rows, elsewhere),
            },
        },
    )
    yield national_workbook(country, of_round)


def _provincial(country: Country, of_round: RoundResult, province: ProvinceResult) -> Iterator[Csv | Json]:
    round_, own = of_round.round, province.province
    identity = country.ids[round_.year, own.code]
    head, rows = header(round_), province_rows(of_round, province)
    yield Csv(addresses.table(round_.year, own.slug), head, rows)
    yield Json(
        addresses.records(round_.year, own.slug),
        {
            **_about(country, round_, province.edition, identity),
            "province": {"code": own.code, "name_th": own.name.th, "name_en": own.name.en},
            "tables": {
                "lgos": _table(head, rows, {"province", "province_th"}),
                "cells": _table(indicator_header(round_), indicator_rows(province.lgos)),
            },
        },
    )


def _for_people(address: str, head: Sequence[str], rows: Iterable[Sequence[Value]]) -> Csv:
    """A table to look at in a spreadsheet: without places by dimension and lists inside a cell."""
    kept = [at for at, name in enumerate(head) if not by_dimension(name) and name not in LISTS]
    names = tuple(head[at] for at in kept)
    return Csv(address, names, tuple(tuple(row[at] for at in kept) for row in rows), bom=True)


def _table(
    head: Sequence[str], rows: Iterable[Sequence[Value]], without: Collection[str] = ()
) -> dict[str, Any]:
    """A table as JSON: the names of its columns once, then a list a row. `without` are columns that the same
    file, or another of the round, says already."""
    kept = [place for place, name in enumerate(head) if name not in without]
    return {
        "columns": [head[place] for place in kept],
        "rows": [[row[place] for place in kept] for row in rows],
    }


def _about(country: Country, round_: Round, edition: Edition, identity: str) -> dict[str, Any]:
    """What every JSON file says of itself: without it a number can't be read rightly."""
    return {
        "schema": "lpa-results/v1",
        "id": identity,
        "demonstration": country.publication.demonstration,
        "licence": country.publication.licence,
        "round": round_.year,
        "assesses_fiscal_year": round_.fiscal_year,
        "edition": edition.label,
        "provisional": edition.provisional,
        "data_as_of": round_.data_as_of.isoformat(),
        "rules": {
            "aggregation": str(round_.aggregation),
            "weights": {str(number): str(weight) for number, weight in sorted(round_.weights.items())},
            "on_empty_dimension": str(round_.on_empty_dimension),
            "pass": {"rule": str(round_.pass_rule), "mark": plain(round_.pass_mark)},
            "bands": [{"key": band.key, "from": plain(band.floor)} for band in round_.bands],
            "decimals": round_.decimals,
            "rounding": str(round_.rounding),
            "assumptions": list(round_.assumptions),
        },
        "dimensions": [
            {"number": each.number, "name_th": each.name.th, "name_en": each.name.en}
            for each in round_.dimensions
        ],
    }
