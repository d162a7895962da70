"""Rounds -> what their data are, in schema.org's words: read by data catalogues and search engines.

Only a site that knows its own address says it: every address here is a whole one. What is made up is called
so in name and description, because catalogues show nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.standpoint import Standpoint
from generator.model import RoundResult
from generator.words import number

FORMATS = (("text/csv", addresses.table), ("application/json", addresses.records))
"""The national files of a round by media type."""


def dataset(here: Standpoint, country: Country, rounds: Sequence[RoundResult]) -> Mapping[str, Any] | None:
    """The data of `rounds`, newest first, in the language of `here`; None where the site has no address."""
    published = country.publication
    if not published.base_url:
        return None
    latest, years = rounds[0], [each.round.fiscal_year for each in rounds]
    name = here.say(
        "dataset_name" if len(rounds) == 1 else "dataset_name_rounds",
        title=published.title[here.language],
        year=here.say.year(latest.round.year),
        first=here.say.year(rounds[-1].round.year),
    )
    description = here.say(
        "dataset_description",
        lgos=number(latest.summary.count),
        year=here.say.year(latest.round.year),
        edition=here.edition(latest.round.edition),
    )
    if published.demonstration:
        name = here.say("dataset_made_up_name", name=name)
        description = here.say("dataset_made_up", description=description)
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": name,
        "description": description,
        "url": addresses.absolute(published.base_url, here.address),
        "inLanguage": str(here.language),
        "license": published.licence_url or published.licence,
        "creator": {"@type": "Organization", "name": published.publisher[here.language]},
        "isAccessibleForFree": True,
        "temporalCoverage": f"{began(min(years))}/{ended(max(years))}",
        "spatialCoverage": {"@type": "Place", "name": here.say("thailand")},
        "dateModified": max(each.round.data_as_of for each in rounds).isoformat(),
        "distribution": list(_files(here, country, rounds)),
    }


def began(fiscal_year: int) -> str:
    """A fiscal year of Thailand begins on the first of October before it."""
    return f"{fiscal_year - 544}-10-01"


def ended(fiscal_year: int) -> str:
    """And ends on the last of September of its own year."""
    return f"{fiscal_year - 543}-09-30"


def _files(here: Standpoint, country: Country, rounds: Sequence[RoundResult]) -> Iterator[dict[str, str]]:
    for each in rounds:
        for encoding, address in FORMATS:
            yield {
                "@type": "DataDownload",
                "name": here.say("dataset_file", year=here.say.year(each.round.year)),
                "encodingFormat": encoding,
                "contentUrl": addresses.absolute(
                    country.publication.base_url, address(each.round.year, "th")
                ),
            }
