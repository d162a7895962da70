"""Country -> which LGOs confirmed the results keyed for them: sections of pages, and a table a round as CSV.

A round without any row has no such record; that isn't the same as nobody having confirmed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.artefacts import Csv, Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.standpoint import Standpoint
from generator.model import Lgo, Province, RoundResult
from generator.words import number

HEADER = ("lgo_code", "province", "confirmed_on", "note")


@dataclass(frozen=True, slots=True)
class ConfirmedRow:
    """One province in a table: LGOs that confirmed, of how many, and how many have not."""

    name: str | Thai
    href: str
    confirmed: str
    lgos: str
    waiting: str


@dataclass(frozen=True, slots=True)
class ConfirmedView:
    """One province: a sentence, and the LGOs that have not confirmed, which `heading` counts. They are names
    alone: each stands with its link in another list of the same page."""

    sentence: str
    heading: str
    waiting: tuple[str | Thai, ...]


def waiting_of(country: Country, year: int, province: Province) -> Sequence[Lgo]:
    """The LGOs of a province that have not confirmed."""
    confirmed = country.confirmations.get(year, {})
    return [each for each in country.standing.get((year, province.code), ()) if each.code not in confirmed]


def confirmed_in(here: Standpoint, country: Country, year: int, provinces: Sequence[Province]) -> str:
    """How many LGOs of `provinces` confirmed: ``75 of 82``; the words for nothing known."""
    if not country.confirmations.get(year):
        return here.say("unknown")
    lgos = sum(len(country.standing.get((year, each.code), ())) for each in provinces)
    waiting = sum(len(waiting_of(country, year, each)) for each in provinces)
    return here.say("n_of_m", n=number(lgos - waiting), m=number(lgos))


def view_of(here: Standpoint, country: Country, year: int, province: Province) -> ConfirmedView:
    """Who of a province confirmed the results of a round."""
    if not country.confirmations.get(year):
        return ConfirmedView(here.say("confirmations_unknown"), "", ())
    waiting = waiting_of(country, year, province)
    return ConfirmedView(
        here.say("confirmations_sentence", count=confirmed_in(here, country, year, [province])),
        here.say("confirmations_waiting", count=number(len(waiting))),
        tuple(map(here.lgo, waiting)),
    )


def rows_of(here: Standpoint, country: Country, of_round: RoundResult) -> tuple[ConfirmedRow, ...]:
    """A row a province; none where nothing is known of the round."""
    year = of_round.round.year
    if not country.confirmations.get(year):
        return ()
    return tuple(_row(here, country, year, each.province) for each in of_round.provinces)


def _row(here: Standpoint, country: Country, year: int, province: Province) -> ConfirmedRow:
    lgos = len(country.standing.get((year, province.code), ()))
    waiting = len(waiting_of(country, year, province))
    return ConfirmedRow(
        name=here.text(province.name),
        href=here.to_page(addresses.province(province.slug, year)) + "#confirmation",
        confirmed=number(lgos - waiting),
        lgos=number(lgos),
        waiting=number(waiting),
    )


def confirmation_of(here: Standpoint, country: Country, year: int, code: str) -> str:
    """Whether an LGO confirmed its results, in a few words; empty where nothing is known of the round."""
    known = country.confirmations.get(year)
    if not known:
        return ""
    if code not in known:
        return here.say("confirmed_not_yet")
    return here.say("confirmed", date=here.say.date(known[code].confirmed_on))


def files(country: Country) -> Iterator[Csv]:
    """Each round that has confirmations: a row an LGO, without a day where it has not confirmed."""
    for of_round in country.rounds:
        year = of_round.round.year
        if known := country.confirmations.get(year):
            lgos = (
                lgo
                for each in of_round.provinces
                for lgo in country.standing.get((year, each.province.code), ())
            )
            yield Csv(
                addresses.confirmations(year),
                HEADER,
                tuple(
                    (
                        lgo.code,
                        lgo.province,
                        known[lgo.code].confirmed_on.isoformat(),
                        known[lgo.code].note or None,
                    )
                    if lgo.code in known
                    else (lgo.code, lgo.province, None, None)
                    for lgo in lgos
                ),
                about="confirmations",
            )
