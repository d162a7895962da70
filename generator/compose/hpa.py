"""Country -> HPA beside the LPA: a page of each round that has it, its files, and what other pages say of it.

HPA is another assessment. It is no dimension, and nothing of it is in a result of the LPA.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.artefacts import Csv, Json, Page, Thai, Value
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.records import exact, shown
from generator.compose.schedule import head_of_page
from generator.compose.standpoint import Link, Standpoint
from generator.model import (
    HPA_PASS,
    HpaResult,
    HpaSummary,
    Language,
    LgoType,
    ProvinceResult,
    RoundHpa,
    RoundResult,
)
from generator.words import number


@dataclass(frozen=True, slots=True)
class HpaGroup:
    """A group of LGOs: how many were inspected and passed, and the mean of their percentages; `anchor` is
    what leads to its row."""

    name: str | Thai
    href: str
    inspected: str
    passed: str
    mean: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ProvinceHpa:
    """A province's HPA in one round, in a sentence; `page` leads to its row among all provinces, and `file`
    to the score of each LGO."""

    summary: str
    page: str
    file: Link


def pages(country: Country) -> Iterator[Page]:
    """Every round with HPA, in both languages."""
    for of_round, inspected in rounds_with(country):
        for language in Language:
            yield page(country, of_round, inspected, language)


def rounds_with(country: Country) -> Iterator[tuple[RoundResult, RoundHpa]]:
    """The rounds that have HPA, newest first."""
    for of_round in country.rounds:
        if of_round.hpa is not None:
            yield of_round, of_round.hpa


def page(country: Country, of_round: RoundResult, inspected: RoundHpa, language: Language) -> Page:
    """HPA of the nation in one round."""
    round_ = of_round.round
    here = Standpoint.of(addresses.hpa(round_.year), language)
    year, nation = here.say.year(round_.year), _group(here, here.say("the_nation"), "", inspected.nation)
    return here.page(
        "hpa",
        here.say("hpa_title", year=year),
        here.say("hpa_description", year=year, inspected=nation.inspected, passed=nation.passed),
        "nation",
        {
            **head_of_page(here, country, round_, addresses.hpa, (each for each, _ in rounds_with(country))),
            "whole": nation,
            "types": tuple(
                _group(here, here.type(kind), "", inspected.by_type[kind])
                for kind in LgoType
                if kind in inspected.by_type
            ),
            "provinces": tuple(
                _group(
                    here,
                    here.text(each.province.name),
                    here.to_page(addresses.province(each.province.slug, round_.year))
                    + ("#hpa" if inspected.by_province[each.province.code].inspected else ""),
                    inspected.by_province[each.province.code],
                    addresses.hpa_row(each.province.code),
                )
                for each in of_round.provinces
                if each.province.code in inspected.by_province
            ),
            "pass_rule": here.say("hpa_pass_rule", mark=HPA_PASS),
            "guide": here.to_page(addresses.guide("comparisons") + "#hpa"),
            "files": shelf(here, country),
        },
    )


def _group(here: Standpoint, name: str | Thai, href: str, group: HpaSummary, anchor: str = "") -> HpaGroup:
    return HpaGroup(
        name=name,
        href=href,
        inspected=here.say("n_of_m", n=number(group.inspected), m=number(group.expected)),
        passed=here.say("n_of_m", n=number(group.passed), m=number(group.inspected)),
        mean=here.percent(group.mean),
        anchor=anchor,
    )


# ---------------------------------------------------------------- on other pages


def of_province(here: Standpoint, of_round: RoundResult, province: ProvinceResult) -> ProvinceHpa | None:
    """The HPA of a province's LGOs; None where none was inspected."""
    inspected = of_round.hpa
    group = inspected.by_province.get(province.province.code) if inspected else None
    if inspected is None or group is None or not group.inspected:
        return None
    return ProvinceHpa(
        summary=here.say(
            "hpa_summary",
            inspected=here.say("n_of_m", n=number(group.inspected), m=number(group.expected)),
            passed=number(group.passed),
            mark=HPA_PASS,
            percent=here.percent(group.mean),
        ),
        page=here.to_page(addresses.hpa(of_round.round.year))
        + f"#{addresses.hpa_row(province.province.code)}",
        file=Link(here.say("hpa_lgos"), here.to_file(addresses.hpa_table(people=True))),
    )


def of_lgo(here: Standpoint, country: Country, code: str) -> Link | None:
    """An LGO's newest HPA in a line, which leads to the page of its round; None where it has none."""
    for of_round, inspected in rounds_with(country):
        own = inspected.lgos.get(code)
        if own is not None:
            words = here.say(
                "hpa_note",
                year=here.say.year(of_round.round.year),
                score=number(own.score),
                full=number(own.full),
                percent=own.percent.shown,
                result=here.say("pass_yes" if own.passed else "pass_no"),
            )
            return Link(words, here.to_page(addresses.hpa(of_round.round.year)))
    return None


def shelf(here: Standpoint, country: Country) -> tuple[Link, ...]:
    """The files, which hold all rounds; none where no round has HPA."""
    if not any(rounds_with(country)):
        return ()
    return (
        Link(here.say("file_csv_excel"), here.to_file(addresses.hpa_table(people=True))),
        Link(here.say("file_csv"), here.to_file(addresses.hpa_table())),
        Link(here.say("file_json"), here.to_file(addresses.HPA_RECORDS)),
    )


# ---------------------------------------------------------------- files

HEADER = ("round", "lgo_code", "full", "score", "percent", "passed")
PEOPLE = ("round", "lgo_code", "type", "name_th", "province_th", "full", "score", "percent", "passed")


def files(country: Country) -> Iterator[Csv | Json]:
    """HPA of every LGO and round, newest round first: CSV for people (with names) and for machines (by code),
    and JSON."""
    every = tuple(rounds_with(country))
    if not every:
        return
    own = [(of_round.round.year, each) for of_round, inspected in every for each in inspected.lgos.values()]
    rows = tuple((year, *_record(each)) for year, each in own)
    yield Csv(addresses.hpa_table(), HEADER, rows, about="hpa_results")
    yield Csv(
        addresses.hpa_table(people=True),
        PEOPLE,
        tuple(
            (
                *(year, each.lgo.code, str(each.lgo.type), each.lgo.name.th),
                *(country.provinces[each.lgo.province].name.th, *_record(each)[1:]),
            )
            for year, each in own
        ),
        bom=True,
    )
    yield Json(
        addresses.HPA_RECORDS,
        {
            "schema": "lpa-results/v1",
            "demonstration": country.publication.demonstration,
            "licence": country.publication.licence,
            "pass_mark": HPA_PASS,
            "part_of_lpa": False,
            "columns": list(HEADER[1:]),
            "rounds": [
                {
                    "round": of_round.round.year,
                    "inspected": inspected.nation.inspected,
                    "expected": inspected.nation.expected,
                    "passed": inspected.nation.passed,
                    "mean_percent": shown(inspected.nation.mean),
                    "lgos": [list(_record(each)) for each in inspected.lgos.values()],
                }
                for of_round, inspected in every
            ],
        },
    )


def _record(own: HpaResult) -> tuple[Value, ...]:
    return own.lgo.code, exact(own.full), exact(own.score), shown(own.percent), int(own.passed)
