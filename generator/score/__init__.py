"""Checked -> Results: all the arithmetic there is, exact to the end.

Nothing here reads a file, chooses a word or prints; percentages leave with the text that every page,
workbook and data file shows (`Percent.shown`), so that rounding happens once. Rules of a round are
functions in `score.rules`; places and averages stand in `score.groups`, what a result means to its LGO in
`score.position`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from generator.model import (
    Checked,
    IndicatorResult,
    Lgo,
    LgoResult,
    Position,
    Province,
    ProvinceResult,
    Results,
    Round,
    RoundResult,
    Submission,
    Summary,
)
from generator.score.change import change_between
from generator.score.claims import claims_of
from generator.score.groups import Places, places_of, rank_provinces, summarise
from generator.score.hpa import hpa_of
from generator.score.indicators import indicators_of, topics_of
from generator.score.lgo import results_of
from generator.score.peers import populations
from generator.score.position import positions_of
from generator.score.satisfaction import satisfaction_of
from generator.score.table import MarkTable

Key = TypeVar("Key", bound=str)


def score(checked: Checked) -> Results:
    """Compute every round, newest first."""
    newest_first = sorted(checked.rounds, key=lambda each: each.year, reverse=True)
    rounds = [_round(checked, each) for each in newest_first]
    older = (*rounds[1:], None)
    return Results(
        checked=checked,
        rounds=tuple(_beside(checked, each, before) for each, before in zip(rounds, older, strict=True)),
        surveys=tuple(
            satisfaction_of(checked, each)
            for each in sorted(checked.surveys, key=lambda each: each.year, reverse=True)
        ),
    )


Scored: TypeAlias = tuple[RoundResult, MarkTable]
"""A round, and the cells of its graded LGOs."""


def _beside(checked: Checked, new: Scored, before: Scored | None) -> RoundResult:
    """The same round beside the one before it and beside what LGOs had claimed."""
    scored, _ = new
    year = scored.round.year
    claimed = {of: each for (round_, of), each in checked.self_assessments.items() if round_ == year}
    return replace(
        scored,
        change=change_between(*new, *before, checked.crosswalks.get(year, ())) if before else None,
        claims=claims_of(scored, claimed),
    )


def _round(checked: Checked, round_: Round) -> Scored:
    registry = _registry_of(checked, round_.year)
    results, table = results_of(round_, _submitted(checked, round_, registry))
    table = table.only(each.lgo.code for each in results if each.band is not None and each.cells is not None)
    indicators = indicators_of(round_, table)
    places = places_of(results)
    positions = positions_of(round_, results, populations(checked.statistics, round_.year), table)
    ranked = [_among(each, places, positions) for each in results]
    by_code = {result.lgo.code: result for result in ranked}
    provinces = rank_provinces(
        round_,
        [
            _province(
                checked,
                round_,
                province,
                indicators,
                tuple(by_code[code] for code in registry.get(province.code, {}) if code in by_code),
                tuple(registry.get(province.code, {}).values()),
            )
            for province in checked.provinces
        ],
    )
    everyone = [lgo for lgos in registry.values() for lgo in lgos.values()]
    regions = {province.code: province.region for province in checked.provinces}
    result = RoundResult(
        round=round_,
        summary=summarise(round_, ranked, everyone),
        by_type=_grouped(round_, ranked, everyone, key=lambda lgo: lgo.type),
        by_region=_grouped(round_, ranked, everyone, key=lambda lgo: regions[lgo.province]),
        provinces=provinces,
        indicators=indicators,
        hpa=hpa_of(round_, checked.hpa.get(round_.year, {}), everyone),
    )
    return result, table


def _among(result: LgoResult, places: Mapping[str, Places], positions: Mapping[str, Position]) -> LgoResult:
    """The same result with where it stands among the others."""
    code = result.lgo.code
    in_province, in_nation = places.get(code, (None, None))
    return replace(
        result, rank_in_province=in_province, rank_in_nation=in_nation, position=positions.get(code)
    )


def _registry_of(checked: Checked, year: int) -> dict[str, dict[str, Lgo]]:
    """The LGOs that existed in the round `year`: province code -> LGO code -> LGO, by code."""
    registry: defaultdict[str, dict[str, Lgo]] = defaultdict(dict)
    for lgo in checked.lgos:
        if lgo.round_from <= year and (lgo.round_to is None or year <= lgo.round_to):
            registry[lgo.province][lgo.code] = lgo
    return {province: dict(sorted(lgos.items())) for province, lgos in registry.items()}


def _submitted(
    checked: Checked, round_: Round, registry: Mapping[str, Mapping[str, Lgo]]
) -> list[tuple[Lgo, Submission]]:
    """The LGOs of every province that is in, each with its province's submission."""
    return [
        (lgo, submission)
        for province in checked.provinces
        if (submission := checked.submissions.get((round_.year, province.code))) is not None
        for lgo in registry.get(province.code, {}).values()
    ]


def _province(
    checked: Checked,
    round_: Round,
    province: Province,
    indicators: Sequence[IndicatorResult],
    results: tuple[LgoResult, ...],
    registry: tuple[Lgo, ...],
) -> ProvinceResult:
    return ProvinceResult(
        province=province,
        submitted=(round_.year, province.code) in checked.submissions,
        edition=round_.edition_of(province.code),
        summary=summarise(round_, results, registry),
        by_type=_grouped(round_, results, registry, key=lambda lgo: lgo.type),
        by_district=_grouped(round_, results, registry, key=lambda lgo: lgo.district.code),
        rank=None,
        lgos=results,
        topics=topics_of(indicators, province.code),
    )


def _grouped(
    round_: Round, results: Sequence[LgoResult], registry: Sequence[Lgo], key: Callable[[Lgo], Key]
) -> dict[Key, Summary]:
    """A summary per group, in order of the group's key; groups with no result are there too."""
    members: defaultdict[Key, list[LgoResult]] = defaultdict(list)
    expected: defaultdict[Key, list[Lgo]] = defaultdict(list)
    for result in results:
        members[key(result.lgo)].append(result)
    for lgo in registry:
        expected[key(lgo)].append(lgo)
    return {group: summarise(round_, members[group], expected[group]) for group in sorted(expected)}
