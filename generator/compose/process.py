"""Country -> a round's process as the pages of nation, provinces and downloads tell it, and its files.

Gathers what the parts say of themselves: self-assessment, confirmation and corrections, announcements.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.artefacts import Csv, Json, Page
from generator.compose import (
    addresses,
    announcement_files,
    announcements,
    claim_files,
    confirmations,
    requests,
    selfassessed,
)
from generator.compose.country import Country
from generator.compose.schedule import schedule
from generator.compose.standpoint import Link, Standpoint
from generator.model import Language, ProvinceResult, RoundResult
from generator.words import number


@dataclass(frozen=True, slots=True)
class Step:
    """One part of the process: where its page is, and how far it has come."""

    link: Link
    state: str


@dataclass(frozen=True, slots=True)
class Process:
    """A round's calendar and steps."""

    schedule: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class ProvinceProcess:
    """A province's part of it; `claims` is None where nobody assessed itself. The links lead to the round's
    pages and the guide."""

    claims: selfassessed.ProvinceClaims | None
    announcement: announcements.AnnouncementView
    department: str
    announcements: str
    confirmation: confirmations.ConfirmedView
    requests: tuple[requests.Requests, ...]
    deadline: str
    corrections: str
    guide: str


def pages(country: Country) -> Iterator[Page]:
    """The pages of each round's process, in both languages; none of claims where nobody assessed itself."""
    for of_round in country.rounds:
        for language in Language:
            if of_round.claims:
                yield selfassessed.page(country, of_round, of_round.claims, language)
            yield requests.page(country, of_round, language)
            yield announcements.page(country, of_round, language)


def process_of(here: Standpoint, country: Country, of_round: RoundResult) -> Process:
    """The process of one round of the nation."""
    return Process(schedule(here, of_round.round), tuple(_steps(here, country, of_round)))


def _steps(here: Standpoint, country: Country, of_round: RoundResult) -> Iterator[Step]:
    year, claims = of_round.round.year, of_round.claims
    if claims:
        yield Step(
            Link(here.say("process_self"), here.to_page(addresses.self_assessed(year))),
            here.say(
                "process_self_state",
                lgos=selfassessed.lgos_in(here, claims.nation),
                agreement=here.percent(claims.nation.agreement),
            ),
        )
    provinces = [each.province for each in of_round.provinces]
    yield Step(
        Link(here.say("process_corrections"), here.to_page(addresses.corrected(year))),
        here.say(
            "process_corrections_state",
            confirmed=confirmations.confirmed_in(here, country, year, provinces),
            count=number(len(country.corrections.get(year, ()))),
        ),
    )
    yield Step(
        Link(here.say("process_announcements"), here.to_page(addresses.announced(year))),
        here.say(
            "process_announcements_state", provinces=announcements.announced_in(here, country, of_round)
        ),
    )


def of_province(
    here: Standpoint, country: Country, of_round: RoundResult, result: ProvinceResult
) -> ProvinceProcess:
    """A province's part of a round's process."""
    round_, province = of_round.round, result.province
    asked = requests.of_province(country, round_.year, province.code)
    return ProvinceProcess(
        claims=selfassessed.of_province(here, of_round, province.code),
        announcement=announcements.view_of(here, country, of_round, result),
        department=announcements.department(here, round_),
        announcements=here.to_page(addresses.announced(round_.year)),
        confirmation=confirmations.view_of(here, country, round_.year, province),
        requests=requests.requests_of(here, country, round_, asked, place=False),
        deadline=requests.deadline(here, round_),
        corrections=here.to_page(addresses.corrected(round_.year)),
        guide=here.to_page(addresses.LETTER),
    )


def files(country: Country) -> Iterator[Csv | Json]:
    """The files of the process of all rounds; the ledgers are `compose.corrections`' own."""
    yield from claim_files.files(country)
    yield from confirmations.files(country)
    yield from announcement_files.files(country)


def files_of(here: Standpoint, country: Country, of_round: RoundResult) -> tuple[Link, ...]:
    """Where the process of a round is as files."""
    year = of_round.round.year
    return (
        *selfassessed.files_of(here, of_round),
        *requests.files_of(here, country, year),
        *announcements.files_of(here, country, year),
    )
