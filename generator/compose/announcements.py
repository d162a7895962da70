"""Country -> which provinces announced a round and told which committees: page, map, section.

What the data don't hold is "not yet"; nothing is counted as announced that isn't on record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.artefacts import HATCHED, Area, Map, Page, Thai
from generator.compose import addresses
from generator.compose.committees import COMMITTEES
from generator.compose.country import Country
from generator.compose.map import BANGKOK
from generator.compose.schedule import head_of_page, schedule
from generator.compose.standpoint import Link, Standpoint
from generator.model import (
    Announcement,
    Language,
    Province,
    ProvinceResult,
    Round,
    RoundResult,
    Text,
)
from generator.outlines import HEIGHT, WIDTH, outlines
from generator.words import number

TOLD_ALL, TOLD_SOME, NOT_YET = 1, 4, 0
"""Shades of the map: announced and told all its committees; announced; not announced."""


@dataclass(frozen=True, slots=True)
class CommitteeView:
    """One committee: `told` says when, or that it was not told yet, or that the province has none of its
    LGOs (`concerned` is false then); `order` sorts it."""

    name: str
    told: str
    order: str
    concerned: bool


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """One province's announcement; `days` after the department's, where both are known. `told` counts the
    committees in words; empty where nothing was announced."""

    name: str | Thai
    href: str
    announced: str
    order: str
    days: str
    days_order: str
    reference: str | Thai
    url: str
    told: str
    shade: int
    committees: tuple[CommitteeView, ...]


def page(country: Country, of_round: RoundResult, language: Language) -> Page:
    """Which provinces announced the round, when, and whom they told."""
    round_ = of_round.round
    here = Standpoint.of(addresses.announced(round_.year), language)
    year, made = here.say.year(round_.year), country.announcements.get(round_.year, {})
    rows = tuple(view_of(here, country, of_round, each) for each in of_round.provinces)
    return here.page(
        "announcements",
        here.say("announcements_title", year=year),
        here.say("announcements_description", year=year, coverage=announced_in(here, country, of_round)),
        "nation",
        {
            **head_of_page(here, country, round_, addresses.announced),
            "department": department(here, round_),
            "announced": announced_in(here, country, of_round),
            "any": bool(made),
            "pace": _pace(here, of_round, made),
            "committees": tuple(_committees(here, country, of_round)) if made else (),
            "map": _map(here, country, of_round) if made else None,
            "heads": tuple(here.say(f"committee_{name}") for name in _having(country, of_round)),
            "provinces": rows,
            "waiting": tuple(Link(row.name, row.href) for row in rows if row.shade == NOT_YET),
            "schedule": schedule(here, round_),
            "files": files_of(here, country, round_.year),
        },
    )


def announced_in(here: Standpoint, country: Country, of_round: RoundResult) -> str:
    """How many provinces announced the round: ``70 of 76 provinces``."""
    made = country.announcements.get(of_round.round.year, {})
    return here.say("provinces_in", n=number(len(made)), m=number(len(of_round.provinces)))


def view_of(
    here: Standpoint, country: Country, of_round: RoundResult, result: ProvinceResult
) -> AnnouncementView:
    """The announcement of one province, or that there is none yet."""
    round_, province = of_round.round, result.province
    made = country.announcements.get(round_.year, {}).get(province.code)
    concerned = _concerned(country, of_round, province)
    committees = tuple(_committee(here, made, name, name in concerned) for name in _having(country, of_round))
    days = days_after(made, round_.calendar.announced_on)
    told = sum(each.concerned and bool(each.order) for each in committees)
    of = sum(each.concerned for each in committees)
    return AnnouncementView(
        name=here.text(province.name),
        href=here.to_page(addresses.province(province.slug, round_.year)) + "#announcement",
        announced=here.say.date(made.announced_on) if made else here.say("announced_not_yet"),
        order=made.announced_on.isoformat() if made else "",
        days="" if days is None else here.say("day_later" if days == 1 else "days_later", days=number(days)),
        days_order="" if days is None else str(days),
        reference=here.text(Text(made.reference, "")) if made and made.reference else "",
        url=made.url if made else "",
        told=here.say("committees_told", n=told, m=of) if made else "",
        shade=NOT_YET if made is None else TOLD_ALL if told == of else TOLD_SOME,
        committees=committees,
    )


def _having(country: Country, of_round: RoundResult) -> Mapping[str, list[str]]:
    """Committees that any province has, and the codes of those provinces."""
    found: dict[str, list[str]] = {name: [] for name in COMMITTEES}
    for each in of_round.provinces:
        for name in _concerned(country, of_round, each.province):
            found[name].append(each.province.code)
    return {name: codes for name, codes in found.items() if codes}


def _concerned(country: Country, of_round: RoundResult, province: Province) -> frozenset[str]:
    """The committees that the province has, or has told all the same."""
    year = of_round.round.year
    types = {lgo.type for lgo in country.standing.get((year, province.code), ())}
    made = country.announcements.get(year, {}).get(province.code)
    return frozenset(
        name
        for name, kinds in COMMITTEES.items()
        if not types.isdisjoint(kinds) or (made and told_on(made, name) is not None)
    )


def told_on(made: Announcement, name: str) -> date | None:
    """When the committee `name` was told; None: not yet."""
    day: date | None = getattr(made, f"committee_{name}_on")
    return day


def _committee(here: Standpoint, made: Announcement | None, name: str, concerned: bool) -> CommitteeView:
    day = told_on(made, name) if made else None
    words = "committee_not_yet" if concerned else "committee_none"
    return CommitteeView(
        name=here.say(f"committee_{name}"),
        told=here.say.date(day) if day else here.say(words),
        order=day.isoformat() if day else "",
        concerned=concerned,
    )


def days_after(made: Announcement | None, department: date | None) -> int | None:
    """Days from the department's announcement to the province's; None where either isn't known."""
    return (made.announced_on - department).days if made and department else None


def department(here: Standpoint, round_: Round) -> str:
    """When the department announced the round, after which provinces do, or that it has not."""
    day, year = round_.calendar.announced_on, here.say.year(round_.year)
    if day is None:
        return here.say("department_not_yet", year=year)
    return here.say("department_announced", year=year, date=here.say.date(day))


def _pace(here: Standpoint, of_round: RoundResult, made: Mapping[str, Announcement]) -> str:
    """How soon the first and the last announced, in days after the department."""
    found = [days_after(each, of_round.round.calendar.announced_on) for each in made.values()]
    days = sorted(each for each in found if each is not None)
    if not days:
        return ""
    return here.say("announcements_pace", first=number(days[0]), last=number(days[-1]))


def _committees(here: Standpoint, country: Country, of_round: RoundResult) -> Iterator[tuple[str, str, str]]:
    """Each committee's short and full name, and how many of the provinces that have it told it."""
    made = country.announcements.get(of_round.round.year, {})
    for name, having in _having(country, of_round).items():
        told = sum(code in made and told_on(made[code], name) is not None for code in having)
        counted = here.say("provinces_in", n=number(told), m=number(len(having)))
        yield here.say(f"committee_{name}"), here.say(f"committee_{name}_long"), counted


def _map(here: Standpoint, country: Country, of_round: RoundResult) -> Map | None:
    """Provinces by what they have told; None where no province has a shape."""
    shapes, year = outlines(), of_round.round.year
    known = [each for each in of_round.provinces if each.province.code in shapes]
    if not known:
        return None
    views = [view_of(here, country, of_round, each) for each in known]
    areas = [
        Area(shapes[each.province.code], _said(here, view), view.href, view.shade)
        for each, view in zip(known, views, strict=True)
    ]
    here_too = {each.province.code for each in known} | {BANGKOK}
    elsewhere = [Area(shape, "", "", NOT_YET) for code, shape in shapes.items() if code not in here_too]
    shades = {view.shade for view in views}
    return Map(
        words=here.say("announcements_map", year=here.say.year(year)),
        width=WIDTH,
        height=HEIGHT,
        areas=(*elsewhere, Area(shapes[BANGKOK], here.say("map_bangkok"), "", HATCHED), *areas),
        legend=(
            *(
                (shade, here.say(words))
                for shade, words in (
                    (TOLD_ALL, "announced_told_all"),
                    (TOLD_SOME, "announced_told_some"),
                    (NOT_YET, "announced_not_yet"),
                )
                if shade in shades
            ),
            (HATCHED, here.say("map_bangkok")),
        ),
    )


def _said(here: Standpoint, view: AnnouncementView) -> str:
    if view.shade == NOT_YET:
        return here.say("announcements_map_waiting", name=str(view.name))
    return here.say("announcements_map_province", name=str(view.name), date=view.announced, told=view.told)


def files_of(here: Standpoint, country: Country, year: int) -> tuple[Link, ...]:
    """Where the announcements of a round are as files."""
    if not country.announcements.get(year):
        return ()
    return tuple(
        Link(here.say(f"file_announcements_{kind}"), here.to_file(addresses.announcements(year, kind)))
        for kind in ("csv", "json")
    )
