"""Weak topics -> links to the media that help them: the province's own first, then other provinces'.

A piece made for that very indicator is said to help it; one made for an indicator that it became, or came
from, is said to be that; where there is neither, a province's own piece in the same dimension is offered as
no more than that.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.artefacts import Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.library import Help
from generator.compose.media import Listed, indicator_of, listed, numbered
from generator.compose.standpoint import Link, Standpoint
from generator.model import Indicator, Loss, ProvinceResult, RoundResult
from generator.words import number

SECTION = "#media"
"""Where the media stand on the page of an indicator or a province."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Words and what they lead to."""

    words: str
    link: Link


@dataclass(frozen=True, slots=True)
class HelpRow:
    """A piece that helps an indicator; `note` says whose indicator it was made for, where not this one."""

    piece: Listed
    note: str | Thai


def offers(
    here: Standpoint, country: Country, year: int, indicator: Indicator, code: str
) -> tuple[Offer, ...]:
    """What helps an indicator on which the province `code` is weak."""
    helping = country.library.on(year, indicator.key)
    own = [each for each in helping if each.item.province == code]
    found = [
        Offer(
            here.say("media_own" if each.same else "media_own_former"),
            Link(here.text(each.item.title), _piece(here, each)),
        )
        for each in own
    ]
    if not own:
        near = country.library.in_dimension(indicator.dimension, code)
        found += [
            Offer(
                here.say("media_own_near"),
                Link(here.text(item.title), here.to_page(addresses.media_item(item.dimension, item.id))),
            )
            for item in near
        ]
    if len(helping) > len(own):
        words = here.say("media_others", count=number(len(helping) - len(own)))
        found.append(Offer("", Link(words, _section(here, year, indicator.key))))
    return tuple(found)


def offer_in_short(here: Standpoint, country: Country, year: int, key: str, code: str) -> Link | None:
    """The one link that a row of an LGO's page has room for: its province's piece, else all there are."""
    own = country.library.on(year, key, code)
    if own:
        return Link(here.say("media_own_short"), _piece(here, own[0]))
    if country.library.on(year, key):
        return Link(here.say("media_any_short"), _section(here, year, key))
    return None


def near(here: Standpoint, country: Country, losses: tuple[Loss, ...], code: str) -> Link | None:
    """The province's piece in the dimension of the greatest loss that has one."""
    for loss in losses:
        for item in country.library.in_dimension(loss.indicator.dimension, code):
            words = here.say("media_near", number=item.dimension)
            return Link(words, here.to_page(addresses.media_item(item.dimension, item.id)))
    return None


def media_of_indicator(
    here: Standpoint, country: Country, of_round: RoundResult, indicator: Indicator
) -> dict[str, object]:
    """What an indicator's page says of media: those that help it, and where those of its dimension stand."""
    dimension = next(each for each in of_round.round.dimensions if each.number == indicator.dimension)
    return {
        "rows": tuple(
            HelpRow(listed(here, country, each.item), "" if each.same else _made_for(here, country, each))
            for each in country.library.on(of_round.round.year, indicator.key)
        ),
        "all": Link(
            here.say("media_all_of_dimension", name=str(numbered(here, dimension))),
            here.to_page(addresses.media_of(dimension.number)),
        ),
    }


def media_of_province(here: Standpoint, country: Country, result: ProvinceResult) -> dict[str, object]:
    """What a province's page says of its own media."""
    return {
        "rows": tuple(
            listed(here, country, item) for item in country.library.of_province(result.province.code)
        ),
        "all": Link(here.say("media_library"), here.to_page(addresses.MEDIA)),
    }


def pieces(here: Standpoint, country: Country, year: int, key: str) -> Link | None:
    """How many pieces help an indicator, leading to them."""
    count = len(country.library.on(year, key))
    words = here.say("media_that_help", count=number(count))
    return Link(words, _section(here, year, key)) if count else None


def _made_for(here: Standpoint, country: Country, help_: Help) -> str | Thai:
    name = here.numbered(indicator_of(country, help_.made_for))
    words = here.say("media_made_for", name=str(name), year=here.say.year(help_.made_for[0]))
    return Thai(words) if isinstance(name, Thai) else words


def _piece(here: Standpoint, help_: Help) -> str:
    return here.to_page(addresses.media_item(help_.item.dimension, help_.item.id))


def _section(here: Standpoint, year: int, key: str) -> str:
    return here.to_page(addresses.indicator(year, key) + SECTION)
