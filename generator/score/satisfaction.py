"""Survey -> SurveyResult: means of what citizens answered, each published answer counted once.

Every total is over exactly the cells that are published one by one, so taking those from it leaves nothing:
a cell that is not published is in no number here. Touches no LPA result.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import TypeVar

from generator.model import (
    Checked,
    Exact,
    Lgo,
    Percent,
    Points,
    Rounding,
    Satisfaction,
    Satisfied,
    Survey,
    SurveyAnswer,
    SurveyResult,
)
from generator.score.overlap import grouped
from generator.score.rules import printed, ratio, total

Name = TypeVar("Name", bound=str)

DECIMALS = 2
"""What means and percentages of a survey are shown with, half up: our choice, as no survey says."""


def satisfaction_of(checked: Checked, survey: Survey) -> SurveyResult:
    """One survey by nation, type, province and LGO."""
    lgos = standing(checked, survey)

    def groups(name: Callable[[Lgo], Name]) -> dict[Name, Satisfied]:
        return {group: _satisfied(survey, members) for group, members in grouped(lgos, name).items()}

    return SurveyResult(
        survey=survey,
        registry={lgo.code: lgo for lgo in lgos},
        nation=_satisfied(survey, lgos),
        by_type=groups(lambda lgo: lgo.type),
        by_province=groups(lambda lgo: lgo.province),
        lgos={lgo.code: _satisfied(survey, [lgo]) for lgo in lgos if lgo.code in survey.answers},
    )


def standing(checked: Checked, survey: Survey) -> list[Lgo]:
    """The LGOs that a survey could have answers of, by code: those of the round it was published with; or,
    with none, those that still stand or have answers."""
    year = survey.published_with_round
    found: dict[str, Lgo] = {}
    for lgo in sorted(checked.lgos, key=lambda each: (each.code, each.round_from)):
        if year is None:
            there = lgo.round_to is None or lgo.code in survey.answers
        else:
            there = lgo.round_from <= year and (lgo.round_to is None or year <= lgo.round_to)
        if there:
            found[lgo.code] = lgo
    return list(found.values())


def _satisfied(survey: Survey, lgos: Sequence[Lgo]) -> Satisfied:
    answers = [survey.answers[lgo.code] for lgo in lgos if lgo.code in survey.answers]
    return Satisfied(
        expected=len(lgos),
        overall=_satisfaction(survey, len(answers), [cell for own in answers for cell in own.values()]),
        services=tuple(
            _satisfaction(survey, len(cells), cells)
            for cells in (_cells(answers, service.key) for service in survey.services)
        ),
    )


def _cells(answers: Iterable[Mapping[str, SurveyAnswer]], service: str) -> list[SurveyAnswer]:
    return [own[service] for own in answers if service in own]


def _satisfaction(survey: Survey, lgos: int, cells: Sequence[SurveyAnswer]) -> Satisfaction | None:
    """The mean of all answers of `cells`; None of none."""
    count = sum(each.respondents for each in cells)
    if not count:
        return None
    mean = total((each.mean for each in cells), (each.respondents for each in cells), over=count)
    return Satisfaction(lgos, count, *_rated(*mean.as_integer_ratio(), survey.highest))


@lru_cache(maxsize=100_000)  # by whole numbers: a fraction is slow to hash
def _rated(top: int, bottom: int, highest: Exact) -> tuple[Points, Percent]:
    mean = Fraction(top, bottom)
    percent = ratio(mean, highest)
    assert percent is not None  # `check` refuses a highest answer of 0: the lowest is less
    return Points(mean, _shown(mean)), Percent(percent, _shown(percent))


def _shown(value: Exact) -> str:
    return printed(value, DECIMALS, Rounding.HALF_UP)
