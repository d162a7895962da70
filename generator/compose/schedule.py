"""Round -> what the pages of its process share: its head with links to other rounds, its calendar, the head
of files.

Knows days and names only, no results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.former import pointing_on
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


def head_of_page(
    here: Standpoint,
    country: Country,
    round_: Round,
    address: Callable[[int], str],
    of: Iterable[RoundResult] | None = None,
) -> dict[str, Any]:
    """What each page of a round shows that stands at `address`, of all rounds or of those in `of`: its year,
    the other rounds' pages, the newest where it is a former one, and the nation's results."""
    rounds = country.rounds if of is None else tuple(of)
    newest = rounds[0].round.year
    return {
        "year": here.say.year(round_.year),
        "rounds": tuple(
            Link(here.say.year(each.round.year), here.to_page(address(each.round.year))) for each in rounds
        ),
        "former": pointing_on(here, "former_page", round_.year, newest, address(newest)),
        "nation": here.to_page(addresses.nation(round_.year)),
    }


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
