"""Country -> the pages of the site itself that the finder finds by their names: surveys, media, lists.

What LGOs are called is `compose.finder`'s matter; the words of the guide are `prose`'s.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.standpoint import Standpoint
from generator.model import Language

LISTS = (
    ("media", addresses.MEDIA),
    ("ebooks", addresses.EBOOKS),
    ("downloads", addresses.DOWNLOADS),
    ("compare", addresses.COMPARE),
    ("releases", addresses.RELEASES),
    ("verify", addresses.VERIFY),
    ("dictionary", addresses.DICTIONARY),
)
"""Pages of no year: what the key of their heading begins with, and where they are."""


def found_by_name(country: Country, language: Language) -> Iterator[tuple[str, str, str]]:
    """Address, heading and what people may call it: of the newest page of each kind, and of every survey."""
    here, latest = Standpoint.of(addresses.HOME, language), country.latest.round.year
    say = here.say

    def row(path: str, heading: str, about: str) -> tuple[str, str, str]:
        return addresses.page(path, language), heading, say(f"find_{about}")

    for asked in country.surveys:
        heading = say("survey_short", year=say.year(asked.survey.fiscal_year))
        yield row(addresses.survey(asked.survey.year), heading, "survey")
    inspected = [each.round.year for each in country.rounds if each.hpa]
    if inspected:
        yield row(addresses.hpa(inspected[0]), say("hpa_title", year=say.year(inspected[0])), "hpa")
    claimed = [each.round.year for each in country.rounds if each.claims]
    if claimed:
        yield row(addresses.self_assessed(claimed[0]), say("self_heading", year=say.year(claimed[0])), "self")
    named = say.year(latest)
    yield row(addresses.corrected(latest), say("requests_heading", year=named), "requests")
    yield row(addresses.announced(latest), say("announcements_heading", year=named), "announcements")
    yield row(addresses.NATION_LATEST, say("nation_heading", year=named), "nation")
    yield row(addresses.framework(latest), say("framework_title", year=named), "framework")
    for name, path in LISTS:
        yield row(path, say(f"{name}_heading"), name)
