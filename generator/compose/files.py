"""Country -> the files of each round: CSV and JSON of provinces and nation, and the workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.artefacts import Csv, Json, Workbook
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.identity import NATION
from generator.compose.records import header, indicator_header, indicator_rows, province_rows
from generator.compose.workbook import workbook
from generator.compose.workbook_nation import national_workbook
from generator.descriptors import descriptor_of_scores
from generator.model import Edition, ProvinceResult, Round, RoundResult
from generator.words import plain


def files(country: Country) -> Iterator[Csv | Json | Workbook]:
    """All files of all rounds; a province that is not in has none."""
    for of_round in country.rounds:
        yield from _national(country, of_round)
        for province in of_round.provinces:
            if province.submitted:
                yield from _provincial(country, of_round, province)


def _national(country: Country, of_round: RoundResult) -> Iterator[Csv | Json | Workbook]:
    round_ = of_round.round
    if round_.indicators:
        yield Json(addresses.schema_of_scores(round_.year), descriptor_of_scores(round_.indicators))
    rows = tuple(row for each in of_round.provinces for row in province_rows(of_round, each, national=True))
    head = header(round_, national=True)
    yield Csv(addresses.table(round_.year, "th"), head, rows)
    yield Csv(addresses.table(round_.year, "th", people=True), head, rows, bom=True)
    yield Json(
        addresses.records(round_.year, "th"),
        {
            **_about(country, round_, round_.edition, country.ids[round_.year, NATION]),
            "provinces_submitted": sum(each.submitted for each in of_round.provinces),
            "provinces": len(of_round.provinces),
            "lgos": [dict(zip(head, row, strict=True)) for row in rows],
        },
    )
    yield national_workbook(country, of_round)


def _provincial(
    country: Country, of_round: RoundResult, province: ProvinceResult
) -> Iterator[Csv | Json | Workbook]:
    round_ = of_round.round
    slug, identity = province.province.slug, country.ids[round_.year, province.province.code]
    head, rows = header(round_), province_rows(of_round, province)
    yield Csv(addresses.table(round_.year, slug), head, rows)
    yield Csv(addresses.table(round_.year, slug, people=True), head, rows, bom=True)
    cells = indicator_rows(province.lgos)
    if cells:
        yield Csv(addresses.indicators(round_.year, slug), indicator_header(round_), cells)
    yield Json(
        addresses.records(round_.year, slug),
        {
            **_about(country, round_, province.edition, identity),
            "province": province.province.code,
            "lgos": [dict(zip(head, row, strict=True)) for row in rows],
            "indicators": list(indicator_header(round_)[1:]) if cells else [],
            "cells": {str(row[0]): list(row[1:]) for row in cells},
        },
    )
    yield workbook(country, round_, province, identity)


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
