"""Round -> where a page of it points on: a former round says that it is one, on screen and on paper."""

from __future__ import annotations

from generator.compose.country import Country
from generator.compose.standpoint import Link, Standpoint
from generator.model import RoundResult


def former(here: Standpoint, country: Country, of_round: RoundResult, latest: str) -> Link | None:
    """The sentence and the link to the page `latest`; None on a page of the newest round."""
    return pointing_on(here, "former_round", of_round.round.year, country.latest.round.year, latest)


def pointing_on(here: Standpoint, words: str, year: int, newest: int, latest: str) -> Link | None:
    """That a page is about `year`, in the `words` of that key, and the link to the page `latest` of the
    `newest`; None where it is that year itself."""
    if year == newest:
        return None
    return Link(here.say(words, year=here.say.year(year), latest=here.say.year(newest)), here.to_page(latest))
