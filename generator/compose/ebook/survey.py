"""SurveyResult -> the chapter on a satisfaction survey, in the book of the round it was published with."""

from __future__ import annotations

from collections.abc import Iterator

from generator.artefacts import Chapter, Grid, Head, Numbers, Paragraph, Phrase, Points, Section
from generator.compose.country import Country
from generator.compose.standpoint import Standpoint
from generator.compose.survey import SatisfactionRow, group_row, heads, rules, service_rows
from generator.model import LgoType, RoundResult, SurveyResult
from generator.words import number


def chapters(here: Standpoint, country: Country, of_round: RoundResult) -> Iterator[Chapter]:
    """A chapter a survey; none where none was published with the round."""
    for asked in country.surveys:
        if asked.survey.published_with_round == of_round.round.year:
            yield _chapter(here, country, asked)


def _chapter(here: Standpoint, country: Country, asked: SurveyResult) -> Chapter:
    survey, overall = asked.survey, asked.nation.overall
    year = here.say.year(survey.fiscal_year)
    lgos = here.say("n_of_m", n=number(overall.lgos if overall else 0), m=number(asked.nation.expected))
    kinds = tuple(
        group_row(here, here.type(kind), "", asked.by_type[kind]) for kind in LgoType if kind in asked.by_type
    )
    provinces = tuple(
        group_row(here, here.text(country.provinces[code].name), "", group)
        for code, group in asked.by_province.items()
    )
    name = f"survey-{survey.year}"
    return Chapter(
        name,
        here.say("survey_short", year=year),
        (
            Paragraph(here.text(survey.title), "lead"),
            Paragraph(here.say("survey_beside")),
            Numbers(
                (
                    (here.say("survey_overall"), here.percent(overall.percent if overall else None)),
                    (here.say("survey_mean"), overall.mean.shown if overall else "–"),
                    (here.say("survey_answers"), number(overall.answers if overall else 0)),
                    (here.say("survey_lgos"), lgos),
                )
            ),
            Points(tuple(rules(here, asked))),
        ),
        (
            Section(f"{name}-services", here.say("survey_services"), (_services(here, asked),)),
            Section(
                f"{name}-types",
                here.say("types_heading"),
                (_groups(here, asked, here.say("ebook_survey_types"), here.say("type"), kinds),),
            ),
            Section(
                f"{name}-provinces",
                here.say("provinces_heading"),
                (
                    _groups(here, asked, here.say("ebook_survey_provinces"), here.say("province"), provinces),
                    Paragraph(here.say("survey_dash"), "note"),
                ),
            ),
        ),
    )


def _services(here: Standpoint, asked: SurveyResult) -> Grid:
    return Grid(
        "",
        (
            Head(here.say("survey_service"), 8, number=False),
            Head(here.say("survey_overall"), 4),
            Head(here.say("survey_mean"), 3),
            Head(here.say("survey_answers"), 3),
            Head(here.say("survey_lgos"), 4),
        ),
        tuple(
            (row.name, row.percent, row.mean or "–", row.answers or "–", row.lgos)
            for row in service_rows(here, asked, asked.nation)
        ),
    )


def _groups(
    here: Standpoint, asked: SurveyResult, caption: str, head: str, rows: tuple[SatisfactionRow, ...]
) -> Grid:
    """Groups with their percentage over all services and by service, and how many answered each."""
    nothing = here.percent(None)

    def cells(row: SatisfactionRow) -> tuple[Phrase, ...]:
        overall = "–" if row.percent == nothing else row.percent
        return (row.name, overall, *map(_with_respondents, row.services), row.answers or "–")

    return Grid(
        caption,
        (
            Head(head, 6, number=False),
            Head(here.say("total"), 3),
            *(Head(name, 4) for name in heads(here, asked)),
            Head(here.say("survey_answers"), 3),
        ),
        tuple(map(cells, rows)),
        whole=len(rows) <= len(LgoType),
    )


def _with_respondents(service: tuple[str, str]) -> str:
    percent, respondents = service
    return f"{percent} ({respondents})" if respondents else percent
