"""Country -> the announcements of each round as CSV and JSON: a row a province, empty while it has none.

A round that nobody announced has no file.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Csv, Json, Value
from generator.compose import addresses
from generator.compose.announcements import days_after, told_on
from generator.compose.committees import COMMITTEES
from generator.compose.country import Country
from generator.compose.schedule import about
from generator.model import Province, RoundResult

HEADER = (
    *("province", "province_th", "province_en", "announced_on", "days_after_department", "reference", "url"),
    *(f"committee_{name}_on" for name in COMMITTEES),
)


def files(country: Country) -> Iterator[Csv | Json]:
    """The announcements of each round that has any: a row a province, empty where it has not announced."""
    for of_round in country.rounds:
        year = of_round.round.year
        if not country.announcements.get(year):
            continue
        rows = tuple(_record(country, of_round, each.province) for each in of_round.provinces)
        yield Csv(addresses.announcements(year, "csv"), HEADER, rows, about="announcements")
        department = of_round.round.calendar.announced_on
        yield Json(
            addresses.announcements(year, "json"),
            {
                **about(country, of_round.round),
                "department_announced_on": department.isoformat() if department else None,
                "announced": len(country.announcements[year]),
                "provinces": len(of_round.provinces),
                "announcements": [dict(zip(HEADER, row, strict=True)) for row in rows],
            },
        )


def _record(country: Country, of_round: RoundResult, province: Province) -> tuple[Value, ...]:
    made = country.announcements[of_round.round.year].get(province.code)
    names = province.code, province.name.th, province.name.en or None
    if made is None:
        return (*names, *(None,) * (len(HEADER) - len(names)))
    told = (told_on(made, name) for name in COMMITTEES)
    return (
        *names,
        made.announced_on.isoformat(),
        days_after(made, of_round.round.calendar.announced_on),
        made.reference or None,
        made.url or None,
        *(day.isoformat() if day else None for day in told),
    )
