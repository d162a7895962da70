"""Rounds, LGOs -> requests for correction, as they were asked for and answered.

What was accepted already stands in the other tables: `after` is what they hold, and `before` what had been
keyed. In an announced round every request has been answered before the announcement, save in `CORRECTED`,
where an error came to light later; in a provisional one most still wait. Numbers run by province, so that
one more province leaves the others' alone.

Changes no other table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from csv import DictReader
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random

from generator.demo.chance import between, stream
from generator.demo.claims import claimed
from generator.demo.country import FIRST_PROVINCES, ROUNDS, Country
from generator.demo.days import calendar, day_between, in_thai, working_day
from generator.demo.framework import topics_of
from generator.demo.marks import CUT, Scored, sums
from generator.demo.process import hpa, hpa_of
from generator.model import Lgo, LgoType, SuccessionKind

LGO, REGISTRY, FRAMEWORK = "lgo", "registry", "framework"
REQUESTED, ACCEPTED, REJECTED = "requested", "accepted", "rejected"
EXTENDED = ROUNDS[1]
"""The round whose time for keying was extended by a correction of its calendar."""

CORRECTED = {ROUNDS[1]: {"22": 2, "40": 1, "57": 1, "80": 1}}
"""By round, the provinces that were corrected after the announcement, and how often."""

ABBREVIATIONS = {
    LgoType.PAO: "อบจ.",
    LgoType.CITY: "ทน.",
    LgoType.TOWN: "ทม.",
    LgoType.SUBDISTRICT: "ทต.",
    LgoType.SAO: "อบต.",
    LgoType.PATTAYA: "เมือง",
}


@dataclass(frozen=True, slots=True)
class Request:
    """One change asked for: of what, from what, to what; `case` names its reasons in `corrections.csv`;
    `late` counts the corrections of a province after the announcement."""

    scope: str
    lgo: Lgo
    target: str
    before: str
    after: str
    case: str
    status: str = ACCEPTED
    late: int = 0


def corrections(
    country: Country, seed: int, year: int, scored: Iterable[Scored], by_dimension: str
) -> Iterator[tuple[str, ...]]:
    """Rows of the round's ``corrections.csv``; `by_dimension` is the province without indicators, if any."""
    dates = calendar(year)
    if year == EXTENDED:
        yield (
            f"C{year}-TH-01",
            FRAMEWORK,
            "",
            "calendar.keyed_by_extended",
            "",
            dates["keyed_by_extended"].isoformat(),
            (dates["keyed_by"] - timedelta(5)).isoformat(),
            ACCEPTED,
            (dates["keyed_by"] - timedelta(3)).isoformat(),
            *_reason("framework", stream(seed, "extension")),
            f"ประกาศขยายเวลา ลงวันที่ {in_thai(dates['keyed_by'] - timedelta(3))}",
        )
    for each in scored:
        chance = stream(seed, "corrections", each.province.code, str(year))
        shown = each.province.code in FIRST_PROVINCES
        asked = list(_registry(country, each, shown, chance))
        if each.province.code == by_dimension:
            asked += _dimension(each, chance)
        else:
            asked += _marks(seed, each, shown, chance)
        asked += _late(seed, each, asked)
        for number, request in enumerate(asked, 1):
            yield f"C{year}-{each.province.code}-{number:02}", *_row(request, dates, chance)


def _row(request: Request, dates: dict[str, date], chance: Random) -> tuple[str, ...]:
    closed, settled = dates["corrections_by"], dates.get("announced_on", dates["data_as_of"])
    keyed = dates.get("keyed_by_extended", dates["keyed_by"])
    if request.late:
        asked_on = working_day(settled + timedelta(between(chance, 14, 50) + 90 * (request.late - 1)))
        decided_on = working_day(asked_on + timedelta(between(chance, 10, 30)))
        return _told(request, asked_on, decided_on, chance)
    opened = (keyed if keyed < settled else dates["keyed_by"]) + timedelta(1)
    asked_on = day_between(chance, opened, min(closed, settled))
    decided_on = day_between(chance, max(asked_on, closed) if closed < settled else asked_on, settled)
    return _told(request, asked_on, decided_on, chance)


def _told(request: Request, asked_on: date, decided_on: date, chance: Random) -> tuple[str, ...]:
    return (
        request.scope,
        request.lgo.code,
        request.target,
        request.before,
        request.after,
        asked_on.isoformat(),
        request.status,
        "" if request.status == REQUESTED else decided_on.isoformat(),
        *_reason(request.case, chance),
        f"หนังสือ {ABBREVIATIONS[request.lgo.type]}{request.lgo.name.th} ลงวันที่ {in_thai(asked_on)}",
    )


def _reason(case: str, chance: Random) -> tuple[str, str]:
    rows = [row for row in _reasons() if row["case"] == case]
    chosen = rows[between(chance, 0, len(rows) - 1)]
    return chosen["reason_th"], chosen["reason_en"]


@cache
def _reasons() -> tuple[dict[str, str], ...]:
    text = files(__package__).joinpath("corrections.csv").read_text(encoding="utf-8")
    return tuple(DictReader(text.splitlines()))


def _registry(country: Country, scored: Scored, shown: bool, chance: Random) -> Iterator[Request]:
    """Of the LGOs that rose or took another name in this round, those the registry had as they were."""
    rows = country.by_province[scored.province.code]
    former = {lgo.code: lgo for lgo in rows if lgo.round_to == scored.year - 1}
    present = {lgo.code: lgo for lgo, _ in scored.rows}
    for each in country.successions:
        if each.round == scored.year and each.predecessor in former and each.successor in present:
            old, new = former[each.predecessor], present[each.successor]
            noticed = shown or chance.random() < 0.15
            if each.kind is SuccessionKind.UPGRADE and noticed:
                yield Request(REGISTRY, new, "type", old.type.value, new.type.value, "type")
            elif each.kind is SuccessionKind.RENAME:
                yield Request(REGISTRY, new, "name", old.name.th, new.name.th, "name")


def _dimension(scored: Scored, chance: Random) -> Iterator[Request]:
    lgo, row = scored.rows[between(chance, 1, len(scored.rows) - 1)]
    number, marks, _ = tuple(sums(scored.year, row))[-1]
    yield Request(LGO, lgo, f"D{number}.score", str(marks - 3), str(marks), "dimension")


def _marks(seed: int, scored: Scored, shown: bool, chance: Random) -> Iterator[Request]:
    """Of marks, cuts, HPA and self-assessments: all kinds in the provinces shown first, a few elsewhere."""
    final = "announced_on" in calendar(scored.year)
    for wanted, share in (("raised", 0.3), ("cut", 0.06), ("refused", 0.15)):
        if shown or chance.random() < (share if final else share / 3):
            yield from _cell(scored, wanted, chance)
    if not final and (shown or chance.random() < 0.3):
        yield from _cell(scored, REQUESTED, chance)
    if (shown or chance.random() < 0.04) and scored.year > ROUNDS[0]:
        lgo, _ = scored.rows[between(chance, 0, len(scored.rows) - 1)]
        inspected = {row[0] for row in hpa(seed, [scored])}
        _, score = hpa_of(seed, scored.year, lgo)
        if lgo.code in inspected and score > 2:
            yield Request(LGO, lgo, "hpa", str(score - 2), str(score), "hpa")
    if shown or chance.random() < 0.04:
        yield from _claim(seed, scored, chance)


def _late(seed: int, scored: Scored, asked: Iterable[Request]) -> Iterator[Request]:
    """Marks that were raised after the announcement; none that was asked about before."""
    chance = stream(seed, "late", scored.province.code, str(scored.year))
    known = {(each.lgo.code, each.target) for each in asked}
    for number in range(1, CORRECTED.get(scored.year, {}).get(scored.province.code, 0) + 1):
        found = next(
            each
            for _ in range(200)
            for each in _cell(scored, "raised", chance)
            if (each.lgo.code, each.target) not in known
        )
        known.add((found.lgo.code, found.target))
        yield replace(found, late=number)


def _cell(scored: Scored, wanted: str, chance: Random) -> Iterator[Request]:
    """A request about one cell: raised to what it is, cut, or a step more that was refused or still waits."""
    here = topics_of(scored.year)
    for _ in range(200):
        lgo, row = scored.rows[between(chance, 0, len(scored.rows) - 1)]
        place = between(chance, 0, len(here) - 1)
        topic, cell = here[place], row[place]
        if wanted == "cut" and cell == CUT:
            yield Request(LGO, lgo, topic.key, "0", CUT, "cut")
            return
        if wanted != "cut" and cell.isdigit():
            step = topic.steps.index(int(cell))
            if wanted == "raised" and step > 0:
                yield Request(LGO, lgo, topic.key, str(topic.steps[step - 1]), cell, "mark")
                return
            if wanted != "raised" and step + 1 < len(topic.steps):
                more = str(topic.steps[step + 1])
                case, status = ("asked", REQUESTED) if wanted == REQUESTED else ("refused", REJECTED)
                yield Request(LGO, lgo, topic.key, cell, more, case, status)
                return


def _claim(seed: int, scored: Scored, chance: Random) -> Iterator[Request]:
    lgo, _ = scored.rows[between(chance, 0, len(scored.rows) - 1)]
    claims = {row[0]: row[1:] for row in claimed(seed, scored)}
    if lgo.code in claims:
        places = [place for place, cell in enumerate(claims[lgo.code]) if cell.isdigit() and cell != "0"]
        place = places[between(chance, 0, len(places) - 1)]
        key = topics_of(scored.year)[place].key
        yield Request(LGO, lgo, f"self.{key}", "0", claims[lgo.code][place], "self")
