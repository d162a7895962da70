"""Round -> where a page of it points on: a former round says that it is one, on screen and on paper."""

from __future__ import annotations

from generator.compose.country import Country
from generator.compose.standpoint import Link, Standpoint
from generator.model import RoundResult


def former(here: Standpoint, country: Country, of_round: RoundResult, latest: str) -> Link | None:
    """The sentence and the link to the page `latest`; None on a page of the newest round."""
    if of_round is country.latest:
        return None
    years = {"year": here.say.year(of_round.round.year), "latest": here.say.year(country.latest.round.year)}
    return Link(here.say("former_round", **years), here.to_page(latest))
