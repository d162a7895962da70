"""Country -> the page of each round's confirmations and corrections, and a province's part of them.

Every request stands there with its answer, the rejected ones too. Which of them count is the ledger's to say;
how a row reads is that of `compose.corrections`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.artefacts import Page
from generator.compose import addresses
from generator.compose.confirmations import confirmed_in, rows_of
from generator.compose.corrections import CorrectionRow, row_of, whose
from generator.compose.country import Country
from generator.compose.schedule import head_of_page, schedule
from generator.compose.standpoint import Link, Standpoint
from generator.model import Correction, CorrectionStatus, Language, Round, RoundResult
from generator.words import number

ANSWERED_FIRST = (CorrectionStatus.ACCEPTED, CorrectionStatus.REQUESTED, CorrectionStatus.REJECTED)
"""The order in which a page tells them: what was changed comes first."""


@dataclass(frozen=True, slots=True)
class Request:
    """One row of a ledger: whose it is, where that LGO lies (None: the framework, or told already), and
    whether it was asked for after the deadline (empty: it wasn't)."""

    id: str
    whose: Link
    province: Link | None
    row: CorrectionRow
    late: str


@dataclass(frozen=True, slots=True)
class Requests:
    """Those of one status; `heading` counts them."""

    heading: str
    rows: tuple[Request, ...]


def page(country: Country, of_round: RoundResult, language: Language) -> Page:
    """Who confirmed the results of a round, and what was asked to be corrected in them."""
    round_ = of_round.round
    here = Standpoint.of(addresses.corrected(round_.year), language)
    year, ledger = here.say.year(round_.year), country.corrections.get(round_.year, ())
    confirmed = confirmed_in(here, country, round_.year, [each.province for each in of_round.provinces])
    late = sum(bool(_late(here, round_, each)) for each in ledger)
    return here.page(
        "corrections",
        here.say("requests_title", year=year),
        here.say("requests_description", year=year, confirmed=confirmed, count=number(len(ledger))),
        "nation",
        {
            **head_of_page(here, country, round_, addresses.corrected),
            "deadline": deadline(here, round_),
            "figures": (
                (here.say("confirmed_lgos"), confirmed),
                (here.say("requests_all"), number(len(ledger))),
                *(
                    (here.say(f"requests_{status}"), number(sum(each.status is status for each in ledger)))
                    for status in ANSWERED_FIRST
                ),
            ),
            "late": here.say("requests_late", count=number(late)) if late else "",
            "requests": requests_of(here, country, round_, ledger),
            "confirmations": rows_of(here, country, of_round),
            "schedule": schedule(here, round_),
            "guide": here.to_page(addresses.LETTER),
            "releases": here.to_page(addresses.RELEASES),
            "files": files_of(here, country, round_.year),
        },
        feed=addresses.FEED,
    )


def deadline(here: Standpoint, round_: Round) -> str:
    """Until when corrections may be asked for."""
    day = round_.calendar.corrections_by
    return here.say("requests_deadline", date=here.say.date(day)) if day else here.say("requests_no_deadline")


def of_province(country: Country, year: int, code: str) -> tuple[Correction, ...]:
    """The rows of a round's ledger that are about LGOs of a province."""
    return tuple(
        each
        for each in country.corrections.get(year, ())
        if each.lgo_code and country.identities[each.lgo_code][-1].province == code
    )


def requests_of(
    here: Standpoint, country: Country, round_: Round, rows: Iterable[Correction], place: bool = True
) -> tuple[Requests, ...]:
    """`rows` by status, the latest decided first; each with its province where `place` is asked for."""
    newest = sorted(rows, key=lambda each: (each.decided_on or each.requested_on, each.id), reverse=True)
    found = {status: [each for each in newest if each.status is status] for status in ANSWERED_FIRST}
    return tuple(
        Requests(
            here.say(f"requests_of_{status}", count=number(len(own))),
            tuple(_request(here, country, round_, each, place) for each in own),
        )
        for status, own in found.items()
        if own
    )


def _request(here: Standpoint, country: Country, round_: Round, each: Correction, place: bool) -> Request:
    province = None
    if place and each.lgo_code:
        own = country.provinces[country.identities[each.lgo_code][-1].province]
        province = Link(here.text(own.name), here.to_page(addresses.province(own.slug, round_.year)))
    return Request(
        id=each.id,
        whose=whose(here, country, round_.year, each),
        province=province,
        row=row_of(here, round_, each),
        late=_late(here, round_, each),
    )


def _late(here: Standpoint, round_: Round, each: Correction) -> str:
    day = round_.calendar.corrections_by
    return here.say("request_late") if day and each.requested_on > day else ""


def files_of(here: Standpoint, country: Country, year: int) -> tuple[Link, ...]:
    """Where confirmations and corrections of a round are as files; those that there are."""
    known = (
        ("file_corrections", addresses.corrections(year), country.corrections),
        ("file_confirmations", addresses.confirmations(year), country.confirmations),
    )
    return tuple(Link(here.say(words), here.to_file(file)) for words, file, of in known if of.get(year))
