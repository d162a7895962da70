"""Round -> what the pages of its process share: its calendar, links to other rounds, the head of files.

Knows days and names only, no results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator.compose.country import Country
from generator.compose.standpoint import Link, Standpoint
from generator.model import Calendar, Round, RoundResult
from generator.words import number


def schedule(here: Standpoint, round_: Round) -> tuple[tuple[str, str], ...]:
    """What the calendar sets, and the day; an extension says how much later it is."""
    return tuple(_days(here, round_.calendar))


def _days(here: Standpoint, calendar: Calendar) -> Iterator[tuple[str, str]]:
    for name in ("keyed_by", "keyed_by_extended", "corrections_by", "announced_on"):
        day = getattr(calendar, name)
        if day is None:
            continue
        words = here.say.date(day)
        if name == "keyed_by_extended" and calendar.keyed_by:
            words = here.say("calendar_extended", date=words, days=number((day - calendar.keyed_by).days))
        yield here.say(f"calendar_{name}"), words


def rounds_of(
    here: Standpoint,
    country: Country,
    address: Callable[[int], str],
    of: Iterable[RoundResult] | None = None,
) -> tuple[Link, ...]:
    """The page of each round at `address`; only of those in `of`, where not all rounds have one."""
    return tuple(
        Link(here.say.year(each.round.year), here.to_page(address(each.round.year)))
        for each in (country.rounds if of is None else of)
    )


def about(country: Country, round_: Round) -> dict[str, Any]:
    """What a JSON file of a round's process says of itself."""
    return {
        "schema": "lpa-results/v1",
        "demonstration": country.publication.demonstration,
        "licence": country.publication.licence,
        "round": round_.year,
        "assesses_fiscal_year": round_.fiscal_year,
        "edition": round_.edition.label,
        "provisional": round_.edition.provisional,
        "data_as_of": round_.data_as_of.isoformat(),
    }
