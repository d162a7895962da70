"""Country -> the page of each satisfaction survey, and what pages of provinces and LGOs say of one.

A survey stands beside the LPA and has a year, a scale and a rule of its own. What is not published is in no
number here: totals come from `score`, over published answers alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.artefacts import Page, Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.former import pointing_on
from generator.compose.standpoint import Link, Standpoint
from generator.model import Language, LgoType, Province, Satisfaction, Satisfied, SurveyResult
from generator.words import number


@dataclass(frozen=True, slots=True)
class SatisfactionRow:
    """A group or a service with its answers; `at` is how far its bar goes. Where nothing is published,
    `percent` says so and the rest is empty. `services` are percentages with their respondents, aligned with
    the survey's."""

    name: str | Thai
    href: str
    percent: str
    at: str
    mean: str
    answers: str
    lgos: str
    services: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Extreme:
    """The service that people like most, or least."""

    name: str | Thai
    percent: str
    answers: str


@dataclass(frozen=True, slots=True)
class SurveyNote:
    """One LGO's part in its newest survey, in short. The extremes are empty where it has one service."""

    year: str
    sentence: str
    extremes: tuple[Extreme, ...]
    more: str


@dataclass(frozen=True, slots=True)
class ProvinceSurvey:
    """A province's part in a survey; `lgos` stand on the page of one round only, `elsewhere` leads there."""

    title: str | Thai
    summary: str
    services: tuple[SatisfactionRow, ...]
    heads: tuple[str | Thai, ...]
    lgos: tuple[SatisfactionRow, ...]
    elsewhere: str
    page: str


def pages(country: Country) -> Iterator[Page]:
    """Every survey in both languages; the newest also stands at the latest address."""
    for asked in country.surveys:
        for language in Language:
            yield page(country, asked, language, addresses.survey(asked.survey.year))
            if asked is country.surveys[0]:
                yield page(country, asked, language, addresses.SURVEY_LATEST)


def page(country: Country, asked: SurveyResult, language: Language, path: str) -> Page:
    """One survey of the nation."""
    here, survey, nation = Standpoint.of(path, language), asked.survey, asked.nation
    title, year = here.text(survey.title), here.say.year(survey.fiscal_year)
    overall = nation.overall
    return here.page(
        "survey",
        here.say("survey_title", year=year),
        here.say(
            "survey_description",
            year=year,
            percent=here.percent(overall.percent if overall else None),
            lgos=_lgos(here, overall, nation),
        ),
        "nation",
        {
            "title": title,
            "year": year,
            "former": pointing_on(
                here,
                "former_page",
                survey.fiscal_year,
                country.surveys[0].survey.fiscal_year,
                addresses.SURVEY_LATEST,
            ),
            "published": here.say("survey_published", date=here.say.date(survey.published_on))
            if survey.published_on
            else "",
            "with_round": here.say("survey_with_round", year=here.say.year(survey.published_with_round))
            if survey.published_with_round
            else "",
            "years": tuple(
                Link(here.say.year(each.survey.fiscal_year), here.to_page(addresses.survey(each.survey.year)))
                for each in country.surveys
            ),
            "overall": _row(here, "", "", overall, nation),
            "services": service_rows(here, asked, nation),
            "extremes": extremes(here, asked, nation),
            "heads": heads(here, asked),
            "types": tuple(
                group_row(here, here.type(kind), "", asked.by_type[kind])
                for kind in LgoType
                if kind in asked.by_type
            ),
            "provinces": tuple(
                group_row(
                    here,
                    here.text(country.provinces[code].name),
                    here.to_page(table_page(country, asked, country.provinces[code]) + "#survey"),
                    group,
                )
                for code, group in asked.by_province.items()
            ),
            "rules": tuple(rules(here, asked)),
            "guide": here.to_page(addresses.guide("comparisons") + "#survey"),
            "files": files(here, asked),
        },
    )


def rules(here: Standpoint, asked: SurveyResult) -> Iterator[str]:
    """What every number of a survey has printed beside it."""
    survey = asked.survey
    scale = {"lowest": number(survey.lowest), "highest": number(survey.highest)}
    yield here.say("survey_rule_scale", **scale)
    yield here.say("survey_rule_mean")
    yield here.say("survey_rule_minimum", minimum=number(survey.minimum_respondents))
    if survey.totals_elsewhere:
        yield here.say("survey_rule_elsewhere")


def files(here: Standpoint, asked: SurveyResult) -> tuple[Link, ...]:
    """The files of one survey."""
    year = asked.survey.year
    return (
        Link(here.say("file_csv_excel"), here.to_file(addresses.survey_table(year, people=True))),
        Link(here.say("file_csv"), here.to_file(addresses.survey_table(year))),
        Link(here.say("file_json"), here.to_file(addresses.survey_records(year))),
    )


# ---------------------------------------------------------------- on other pages


def table_page(country: Country, asked: SurveyResult, province: Province) -> str:
    """The page of `province` that has all of its LGOs in a survey: that of the round it was published with,
    else the latest."""
    years = {each.round.year for each in country.rounds}
    year = asked.survey.published_with_round
    return addresses.province(province.slug, year if year in years else country.latest.round.year)


def of_province(here: Standpoint, country: Country, province: Province, year: int) -> ProvinceSurvey | None:
    """What the page of a province in the round `year` says of a survey: of the newest that has its table
    there; on the page of the latest round of the newest of all, without a table that stands elsewhere."""
    own = addresses.province(province.slug, year)
    latest = year == country.latest.round.year
    asked = next((each for each in country.surveys if table_page(country, each, province) == own), None)
    if latest and country.surveys:
        asked = country.surveys[0]
    group = asked.by_province.get(province.code) if asked else None
    if asked is None or group is None or group.overall is None:
        return None
    there = table_page(country, asked, province)
    return ProvinceSurvey(
        title=here.text(asked.survey.title),
        summary=here.say(
            "survey_summary",
            percent=group.overall.percent.shown,
            mean=group.overall.mean.shown,
            highest=number(asked.survey.highest),
            answers=number(group.overall.answers),
            lgos=_lgos(here, group.overall, group),
        ),
        services=service_rows(here, asked, group),
        heads=heads(here, asked),
        lgos=tuple(_lgo_rows(here, country, asked, province)) if there == own else (),
        elsewhere="" if there == own else here.to_page(there) + "#survey",
        page=here.to_page(addresses.survey(asked.survey.year)),
    )


def of_lgo(here: Standpoint, country: Country, code: str, province: Province) -> SurveyNote | None:
    """What an LGO's page says of its newest survey; None where no answer of it was published."""
    asked = next((each for each in country.surveys if code in each.lgos), None)
    own = asked.lgos[code] if asked else None
    if asked is None or own is None or own.overall is None:
        return None
    return SurveyNote(
        year=here.say.year(asked.survey.fiscal_year),
        sentence=here.say(
            "survey_note",
            percent=own.overall.percent.shown,
            mean=own.overall.mean.shown,
            highest=number(asked.survey.highest),
            answers=number(own.overall.answers),
        ),
        extremes=extremes(here, asked, own),
        more=here.to_page(table_page(country, asked, province)) + "#survey",
    )


# ---------------------------------------------------------------- rows


def heads(here: Standpoint, asked: SurveyResult) -> tuple[str | Thai, ...]:
    """The services' names, for column heads."""
    return tuple(here.text(each.name) for each in asked.survey.services)


def service_rows(here: Standpoint, asked: SurveyResult, group: Satisfied) -> tuple[SatisfactionRow, ...]:
    """A row per service, in the survey's order."""
    return tuple(
        _row(here, here.text(service.name), "", scored, group)
        for service, scored in zip(asked.survey.services, group.services, strict=True)
    )


def extremes(here: Standpoint, asked: SurveyResult, group: Satisfied) -> tuple[Extreme, ...]:
    """The services liked most and least; none where fewer than two are published or all are equal."""
    known = [
        (service, scored)
        for service, scored in zip(asked.survey.services, group.services, strict=True)
        if scored is not None
    ]
    if len({scored.mean.exact for _, scored in known}) < 2:
        return ()
    chosen = (
        max(known, key=lambda each: each[1].mean.exact),
        min(known, key=lambda each: each[1].mean.exact),
    )
    return tuple(
        Extreme(here.text(service.name), scored.percent.shown, number(scored.answers))
        for service, scored in chosen
    )


def _lgo_rows(
    here: Standpoint, country: Country, asked: SurveyResult, province: Province
) -> Iterator[SatisfactionRow]:
    for code, group in asked.lgos.items():
        lgo = asked.registry[code]
        if lgo.province == province.code:
            yield group_row(here, here.lgo(lgo), here.to_page(addresses.lgo(code)), group)


def group_row(here: Standpoint, name: str | Thai, href: str, group: Satisfied) -> SatisfactionRow:
    """A group over all services, and by service."""
    return _row(here, name, href, group.overall, group, tuple(map(_in_short, group.services)))


def _row(
    here: Standpoint,
    name: str | Thai,
    href: str,
    scored: Satisfaction | None,
    group: Satisfied,
    services: tuple[tuple[str, str], ...] = (),
) -> SatisfactionRow:
    return SatisfactionRow(
        name=name,
        href=href,
        percent=here.percent(scored.percent if scored else None),
        at=scored.percent.shown if scored else "0",
        mean=scored.mean.shown if scored else "",
        answers=number(scored.answers) if scored else "",
        lgos=_lgos(here, scored, group),
        services=services,
    )


def _in_short(scored: Satisfaction | None) -> tuple[str, str]:
    """In a table of services: a dash where nothing is published."""
    return ("–", "") if scored is None else (scored.percent.shown, number(scored.answers))


def _lgos(here: Standpoint, scored: Satisfaction | None, group: Satisfied) -> str:
    return here.say("n_of_m", n=number(scored.lgos if scored else 0), m=number(group.expected))
