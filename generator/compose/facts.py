"""Statistics -> general information as a page shows it; what isn't known is said, not left out."""

from __future__ import annotations

from dataclasses import dataclass

from generator.artefacts import Thai
from generator.compose.standpoint import Standpoint
from generator.model import Exact, Statistics
from generator.words import number


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of general information; `href` where it leads somewhere."""

    label: str
    value: str | Thai
    href: str = ""


def facts_of(here: Standpoint, statistics: Statistics | None) -> tuple[Fact, ...]:
    """Population, area, villages, households, website, each with its unit, and the source."""
    if statistics is None:
        return (Fact(here.say("facts"), here.say("unknown")),)
    known = [
        Fact(here.say("fact_population"), _count(here, statistics.population, "unit_people")),
        Fact(here.say("fact_area"), _count(here, statistics.area_km2, "unit_km2")),
        Fact(here.say("fact_villages"), _count(here, statistics.villages, "unit_villages")),
        Fact(here.say("fact_households"), _count(here, statistics.households, "unit_households")),
    ]
    if statistics.website:
        known.append(Fact(here.say("fact_website"), statistics.website, statistics.website))
    source = here.say("fact_source_of", source=statistics.source, year=here.say.year(statistics.year))
    return (*known, Fact(here.say("fact_source"), here.data(source)))


def _count(here: Standpoint, value: Exact | None, unit: str) -> str:
    return here.say("unknown") if value is None else here.say(unit, value=number(value))
