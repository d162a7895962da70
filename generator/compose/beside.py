"""Country -> where pages lead to what stands beside the LPA: HPA, surveys, media kits, and files."""

from __future__ import annotations

from collections.abc import Iterator

from generator.compose import addresses, hpa, media_kits, survey
from generator.compose.country import Country
from generator.compose.standpoint import Link, Standpoint
from generator.model import RoundResult
from generator.words import number


def of_nation(here: Standpoint, country: Country, of_round: RoundResult) -> Iterator[Link]:
    """What the nation's page of a round leads to: its HPA, the surveys published with it, and from the
    latest round the newest survey."""
    year, latest = of_round.round.year, of_round is country.latest
    if of_round.hpa is not None:
        inspected = of_round.hpa.nation
        words = here.say(
            "hpa_link",
            year=here.say.year(year),
            inspected=here.say("n_of_m", n=number(inspected.inspected), m=number(inspected.expected)),
            passed=number(inspected.passed),
        )
        yield Link(words, here.to_page(addresses.hpa(year)))
    for place, asked in enumerate(country.surveys):
        overall = asked.nation.overall
        if asked.survey.published_with_round == year or (latest and place == 0):
            words = here.say(
                "survey_link",
                year=here.say.year(asked.survey.fiscal_year),
                percent=here.percent(overall.percent if overall else None),
                answers=number(overall.answers if overall else 0),
            )
            yield Link(words, here.to_page(addresses.survey(asked.survey.year)))


def shelves(here: Standpoint, country: Country) -> Iterator[tuple[str, tuple[Link, ...]]]:
    """Title and files of each survey, of HPA, and of the provinces' media kits."""
    for asked in country.surveys:
        year = here.say.year(asked.survey.fiscal_year)
        yield here.say("survey_short", year=year), survey.files(here, asked)
    if links := hpa.shelf(here, country):
        yield here.say("hpa_heading"), links
    if links := media_kits.shelf(here, country):
        yield here.say("kit_heading"), links
