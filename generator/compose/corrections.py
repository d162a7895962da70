"""Country -> corrections as readers see them: sections of LGO pages, and the ledger of each round as CSV.

Words and names only; which corrections count is the ledger's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.artefacts import Csv, Thai
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.standpoint import Link, Standpoint
from generator.model import Calendar, Correction, LgoType, Round, Text

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""How a ledger writes a day of the calendar."""

HEADER = (
    *("id", "scope", "lgo_code", "target", "before", "after", "requested_on", "status", "decided_on"),
    *("reason_th", "reason_en", "reference"),
)


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction in words: of what, from what, to what; `decided` is empty while it waits. `href` leads to
    it on its round's page."""

    year: str
    href: str
    what: tuple[str | Thai, ...]
    before: str | Thai
    after: str | Thai
    status: str
    requested: str
    decided: str
    reason: str | Thai
    reference: str | Thai


def ledgers(country: Country) -> Iterator[Csv]:
    """The corrections of each round that has any, as its ledger holds them."""
    for of_round in country.rounds:
        year = of_round.round.year
        if rows := country.corrections.get(year, ()):
            yield Csv(addresses.corrections(year), HEADER, tuple(map(_record, rows)))


def _record(each: Correction) -> tuple[str | None, ...]:
    days = each.requested_on.isoformat(), each.decided_on.isoformat() if each.decided_on else None
    texts = (each.id, each.scope.value, each.lgo_code, each.target, each.before, each.after)
    rest = (each.reason.th, each.reason.en, each.reference)
    return tuple(text or None for text in (*texts, days[0], each.status.value, days[1], *rest))


def rows_of(here: Standpoint, country: Country, code: str) -> tuple[CorrectionRow, ...]:
    """The corrections of one LGO, the newest round first, as decided."""
    return tuple(
        row_of(here, of_round.round, each)
        for of_round in country.rounds
        for each in sorted(
            country.corrections.get(of_round.round.year, ()),
            key=lambda each: (each.decided_on or each.requested_on, each.id),
            reverse=True,
        )
        if each.lgo_code == code
    )


def row_of(here: Standpoint, round_: Round, each: Correction) -> CorrectionRow:
    """A correction in the words of a page."""
    return CorrectionRow(
        year=here.say.year(round_.year),
        href=f"{here.to_page(addresses.corrected(round_.year))}#{each.id}",
        what=what_of(here, round_, each.target),
        before=value_of(here, each.before),
        after=value_of(here, each.after),
        status=here.say(f"correction_{each.status}"),
        requested=here.say.date(each.requested_on),
        decided=here.say.date(each.decided_on) if each.decided_on else "",
        reason=here.text(each.reason),
        reference=here.text(Text(each.reference, "")) if each.reference else "",
    )


def whose(here: Standpoint, country: Country, year: int, each: Correction) -> Link:
    """The LGO that a correction is about; one of the framework is about the nation."""
    if not each.lgo_code:
        return Link(here.say("the_nation"), here.to_page(addresses.framework(year)))
    lgo = country.identities[each.lgo_code][-1]
    return Link(here.lgo(lgo), here.to_page(addresses.lgo(lgo.code)) + "#corrections")


def what_of(here: Standpoint, round_: Round, target: str) -> tuple[str | Thai, ...]:
    """What a correction corrects: number and name of an indicator, a dimension's marks, or a setting."""
    key = target.removeprefix("self.")
    prefix = (here.say("correction_of_self"),) if key != target else ()
    for indicator in round_.indicators:
        if indicator.key == key:
            return (*prefix, indicator.number, here.text(indicator.name))
    dimension, _, part = target.partition(".")
    if part in ("score", "full") and dimension[:1] == "D" and dimension[1:].isdigit():
        return (here.say(f"correction_of_{part}", number=dimension[1:]),)
    words = {"hpa": "hpa", "hpa.full": "hpa_full", "type": "type", "name": "name", "name_th": "name"}
    if target in words:
        return (here.say(f"correction_of_{words[target]}"),)
    return (
        (here.say(f"calendar_{part}"),)
        if dimension == "calendar" and part in Calendar.__slots__
        else (target,)
    )


def value_of(here: Standpoint, value: str) -> str | Thai:
    """A value of the ledger in words."""
    if value in tuple(LgoType):
        return here.say.type(LgoType(value))
    words = {"": "correction_nothing", "cut": "cell_cut", "-": "cell_not_applicable"}
    if value in words:
        return here.say(words[value])
    return here.say.date(date.fromisoformat(value)) if DAY.fullmatch(value) else here.data(value)
