"""Folder -> SurveyTable: a satisfaction survey's settings and cells, and the rules of both.

A survey belongs to a fiscal year, not to a round; no score is looked at here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from generator.check.framework import sound
from generator.check.gaps import lines_of, to_leave_out
from generator.check.registry import Mentions, Registry
from generator.check.settings import Settings
from generator.check.structure import Folder
from generator.check.typed import Row, exact, lgo_code
from generator.model import Lgo, Problem, Survey, SurveyAnswer, SurveyService, Text, TotalsOf
from generator.words import plain

Answer = tuple[str, str, SurveyAnswer]
"""LGO code, service, answer."""


@dataclass(frozen=True, slots=True)
class SurveyTable:
    """One survey's settings (None where they can't be read) and its sound answers by spreadsheet row.
    `rounds` are those that there are."""

    year: int
    settings: Settings | None
    answers: Mapping[int, Answer]
    registry: Registry
    rounds: tuple[int, ...]

    @property
    def path(self) -> str:
        """Where the answers stand."""
        return f"surveys/{self.year}.csv"

    def mentions(self) -> Mentions:
        """The LGOs spoken of, in the round the survey was published with."""
        codes = {row: code for row, (code, _, _) in self.answers.items()}
        return Mentions(self.registry, self.path, self.round(), codes)

    def round(self) -> int | None:
        """The round it was published with; None where it names none that there is."""
        year = self.number("published_with_round")
        return int(year) if year in self.rounds else None

    def number(self, path: str) -> int | Fraction | None:
        """The number set at `path`; None where it is unsound or absent."""
        settings = self.settings
        return exact(settings.text(path)) if settings and sound(settings, path) else None

    def services(self) -> dict[str, str]:
        """Path -> key of each service, as far as it is sound."""
        settings = self.settings
        paths = (f"{item}.key" for item in settings.items("services")) if settings else ()
        return {path: settings.text(path) for path in paths if settings and sound(settings, path)}

    def totals_elsewhere(self) -> tuple[TotalsOf, ...]:
        """Whose totals are known from elsewhere, as far as it is sound."""
        settings = self.settings
        paths = settings.items("totals_elsewhere") if settings else ()
        return tuple(TotalsOf(settings.text(path)) for path in paths if settings and sound(settings, path))

    def lgos(self) -> dict[str, Lgo]:
        """The LGOs that could have answers, by code: those of the round it was published with, or any."""
        year = self.round()
        if year is not None:
            return self.registry.standing(year)
        return {code: rows[-1][1] for code, rows in self.registry.by_code.items()}

    def setting_problem(self, rule: str, path: str, value: str, **details: str) -> Problem:
        """The setting at `path` breaks `rule`."""
        assert self.settings is not None
        return Problem(rule, self.settings.path, self.settings.line(path), path, value, details=details)

    def problem(self, rule: str, row: int, column: str, value: str, **details: str) -> Problem:
        """The answer in `row` breaks `rule`."""
        return Problem(rule, self.path, row, column, value, details=details)


def read_survey(folder: Folder, year: int, registry: Registry) -> SurveyTable:
    """The survey of `year`, as far as it is sound."""
    settings = folder.settings.get(f"surveys/{year}.yaml")
    answers = folder.nouns(f"surveys/{year}.csv", answer)
    return SurveyTable(year, settings, answers, registry, tuple(folder.years()))


def answer(row: Row) -> Answer:
    """A row of a survey's table."""
    found = SurveyAnswer(int(row["respondents"]), exact(row["mean"]))
    return lgo_code(row["lgo_code"]), row["service"], found


SurveyRule = Callable[[SurveyTable], Iterator[Problem]]


def wrong_survey(survey: SurveyTable) -> Iterator[Problem]:
    """A survey's settings lie in the file of its year."""
    year = survey.number("survey")
    if year is not None and year != survey.year:
        yield survey.setting_problem("wrong_survey", "survey", str(year), year=str(survey.year))


def empty_scale(survey: SurveyTable) -> Iterator[Problem]:
    """A scale's highest answer is above its lowest."""
    lowest, highest = survey.number("scale.lowest"), survey.number("scale.highest")
    if lowest is not None and highest is not None and lowest >= highest:
        details = {"lowest": plain(lowest)}
        yield survey.setting_problem("empty_scale", "scale.highest", plain(highest), **details)


def duplicate_service(survey: SurveyTable) -> Iterator[Problem]:
    """A service's key stands once."""
    seen: set[str] = set()
    for path, key in survey.services().items():
        if key in seen:
            yield survey.setting_problem("duplicate_service", path, key)
        seen.add(key)


def unknown_service(survey: SurveyTable) -> Iterator[Problem]:
    """An answer's service is one of the survey's."""
    known = set(survey.services().values())
    if survey.settings is None or any(path.startswith("services") for path in survey.settings.bad):
        return
    for row, (_, service, _) in survey.answers.items():
        if service not in known:
            yield survey.problem("unknown_service", row, "service", service, allowed=", ".join(sorted(known)))


def outside_scale(survey: SurveyTable) -> Iterator[Problem]:
    """A mean lies within the survey's scale."""
    lowest, highest = survey.number("scale.lowest"), survey.number("scale.highest")
    if lowest is None or highest is None or lowest >= highest:
        return
    for row, (_, _, each) in survey.answers.items():
        if not lowest <= each.mean <= highest:
            details = {"lowest": plain(lowest), "highest": plain(highest)}
            yield survey.problem("outside_scale", row, "mean", plain(each.mean), **details)


def mean_too_fine(survey: SurveyTable) -> Iterator[Problem]:
    """A mean has at most two decimals."""
    for row, (_, _, each) in survey.answers.items():
        if (each.mean * 100).denominator != 1:
            yield survey.problem("mean_too_fine", row, "mean", plain(each.mean))


def too_few_respondents(survey: SurveyTable) -> Iterator[Problem]:
    """An answer of fewer respondents than the survey's minimum is never committed."""
    fewest = survey.number("minimum_respondents")
    for row, (_, _, each) in survey.answers.items():
        if fewest is not None and each.respondents < fewest:
            details = {"fewest": plain(fewest)}
            yield survey.problem("too_few_respondents", row, "respondents", str(each.respondents), **details)


def survey_of_no_round(survey: SurveyTable) -> Iterator[Problem]:
    """The round that a survey was published with is there."""
    year = survey.number("published_with_round")
    if year is not None and year not in survey.rounds:
        rounds = ", ".join(map(str, survey.rounds)) or "—"
        yield survey.setting_problem("survey_of_no_round", "published_with_round", plain(year), rounds=rounds)


def gap_given_away(survey: SurveyTable) -> Iterator[Problem]:
    """No answer that is left out follows from the totals that are published elsewhere."""
    known, lgos = survey.totals_elsewhere(), survey.lgos()
    rows = {(code, service): row for row, (code, service, _) in survey.answers.items() if code in lgos}
    if not known:
        return
    respondents = {cell: survey.answers[row][2].respondents for cell, row in rows.items()}
    every = ((code, service) for code in lgos for service in survey.services().values())
    left_out = to_leave_out(
        respondents,
        (cell for cell in every if cell not in rows),
        lambda cell: lines_of(cell, lgos[cell[0]].province, known),
    )
    for cell, (code, service) in left_out.items():
        yield survey.problem("gap_given_away", rows[cell], "service", cell[1], code=code, service=service)


SURVEY_RULES: tuple[SurveyRule, ...] = (
    wrong_survey,
    empty_scale,
    duplicate_service,
    unknown_service,
    outside_scale,
    mean_too_fine,
    too_few_respondents,
    survey_of_no_round,
    gap_given_away,
)


def typed_survey(survey: SurveyTable) -> Survey:
    """The survey, typed. Only where no rule was broken."""
    settings = survey.settings
    assert settings is not None
    text = settings.text
    services = tuple(
        SurveyService(text(f"{item}.key"), Text(text(f"{item}.name_th"), text(f"{item}.name_en")))
        for item in settings.items("services")
    )
    found: dict[str, dict[str, SurveyAnswer]] = {}
    for code, service, each in survey.answers.values():
        found.setdefault(code, {})[service] = each
    order = [service.key for service in services]
    published, day = text("published_with_round"), text("published_on")
    return Survey(
        year=survey.year,
        fiscal_year=int(text("fiscal_year")),
        title=Text(text("title_th"), text("title_en")),
        lowest=exact(text("scale.lowest")),
        highest=exact(text("scale.highest")),
        services=services,
        minimum_respondents=int(text("minimum_respondents")),
        published_with_round=int(published) if published else None,
        totals_elsewhere=survey.totals_elsewhere(),
        published_on=date.fromisoformat(day) if day else None,
        answers={
            code: {key: found[code][key] for key in order if key in found[code]} for code in sorted(found)
        },
    )
