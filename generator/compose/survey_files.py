"""Country -> the files of each satisfaction survey: CSV for machines and for people, and JSON.

They hold exactly the numbers of the pages, and no answer that is not published.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.artefacts import Csv, Json, Value
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.records import exact, shown
from generator.model import Satisfaction, Satisfied, SurveyResult

HEADER = ("scope", "code", "service", "lgos", "expected", "answers", "mean", "percent")
"""For machines: a row per group and service; the service is empty over all of them."""


def files(country: Country) -> Iterator[Csv | Json]:
    """The files of every survey."""
    for asked in country.surveys:
        year = asked.survey.year
        yield Csv(addresses.survey_table(year), HEADER, tuple(_tidy(asked)), about="satisfaction")
        yield Csv(
            addresses.survey_table(year, people=True),
            _people_header(asked),
            tuple(_people(country, asked)),
            bom=True,
        )
        yield Json(addresses.survey_records(year), _record(country, asked))


def groups(asked: SurveyResult) -> Iterator[tuple[str, str, Satisfied]]:
    """Every group by scope and code: the nation, types, provinces, LGOs."""
    yield "nation", "TH", asked.nation
    yield from (("type", str(kind), group) for kind, group in asked.by_type.items())
    yield from (("province", code, group) for code, group in asked.by_province.items())
    yield from (("lgo", code, group) for code, group in asked.lgos.items())


def _tidy(asked: SurveyResult) -> Iterator[tuple[Value, ...]]:
    keys = (None, *(each.key for each in asked.survey.services))
    for scope, code, group in groups(asked):
        for key, scored in zip(keys, (group.overall, *group.services), strict=True):
            if scored is not None:
                yield (scope, code, key, scored.lgos, group.expected, *_numbers(scored))


def _numbers(scored: Satisfaction | None) -> tuple[Value, ...]:
    if scored is None:
        return (None, None, None)
    return (scored.answers, Decimal(scored.mean.shown), shown(scored.percent))


def _people_header(asked: SurveyResult) -> tuple[str, ...]:
    return (
        *("lgo_code", "type", "name_th", "province", "province_th", "answers", "mean", "percent"),
        *(
            f"{service.key}_{part}"
            for service in asked.survey.services
            for part in ("respondents", "mean", "percent")
        ),
    )


def _people(country: Country, asked: SurveyResult) -> Iterator[tuple[Value, ...]]:
    for code, group in asked.lgos.items():
        lgo = asked.registry[code]
        province = country.provinces[lgo.province]
        yield (
            *(code, str(lgo.type), lgo.name.th, province.code, province.name.th),
            *_numbers(group.overall),
            *(value for each in group.services for value in _numbers(each)),
        )


def _record(country: Country, asked: SurveyResult) -> dict[str, Any]:
    survey = asked.survey
    scopes: dict[str, dict[str, Any]] = {"nation": {}, "type": {}, "province": {}, "lgo": {}}
    for scope, code, group in groups(asked):
        scopes[scope][code] = [group.expected, *(_cell(each) for each in (group.overall, *group.services))]
    return {
        "schema": "lpa-results/v1",
        "demonstration": country.publication.demonstration,
        "licence": country.publication.licence,
        "survey": survey.year,
        "fiscal_year": survey.fiscal_year,
        "title_th": survey.title.th,
        "title_en": survey.title.en,
        "published_with_round": survey.published_with_round,
        "part_of_lpa": False,
        "scale": {"lowest": exact(survey.lowest), "highest": exact(survey.highest)},
        "minimum_respondents": survey.minimum_respondents,
        "totals_elsewhere": [str(each) for each in survey.totals_elsewhere],
        "rules": {
            "weights": "answers",
            "percent": "mean / highest * 100",
            "decimals": 2,
            "rounding": "half_up",
            "totals": "published answers only",
        },
        "services": [
            {"key": each.key, "name_th": each.name.th, "name_en": each.name.en} for each in survey.services
        ],
        "columns": ["expected", "overall", *(each.key for each in survey.services)],
        "cell": ["lgos", "answers", "mean", "percent"],
        **{f"by_{scope}": values for scope, values in scopes.items()},
    }


def _cell(scored: Satisfaction | None) -> list[Value] | None:
    return None if scored is None else [scored.lgos, *_numbers(scored)]
