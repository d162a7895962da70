"""Country and province -> the page of each LGO, in both languages: all its rounds, the latest in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.artefacts import Page, Thai
from generator.compose import addresses, cells, hpa, survey
from generator.compose.claims import claim_of
from generator.compose.confirmations import confirmation_of
from generator.compose.corrections import rows_of
from generator.compose.country import Appearance, Country
from generator.compose.facts import facts_of
from generator.compose.history import history_of
from generator.compose.sharing import sharing_of
from generator.compose.standing import standing_of
from generator.compose.standpoint import Link, Standpoint
from generator.compose.verdict import verdict_of
from generator.model import Language, Lgo, LgoResult, Province, SuccessionKind, Summary
from generator.words import number


@dataclass(frozen=True, slots=True)
class DimensionRow:
    """A dimension of the score trace, beside the averages of LGOs of the same type."""

    number: int
    name: str | Thai
    marks: str
    full: str
    percent: str
    at: str
    rank: str
    province: str
    nation: str


def pages(country: Country, province: Province) -> Iterator[Page]:
    """Every LGO that is or was in the province, by code."""
    for code, identities in sorted(country.identities.items()):
        if identities[-1].province == province.code:
            for language in Language:
                yield page(country, code, identities, language)


def page(country: Country, code: str, identities: Sequence[Lgo], language: Language) -> Page:
    """One LGO's page. Without any result it still says who the LGO is and why nothing is there."""
    here = Standpoint.of(addresses.lgo(code), language)
    lgo = identities[-1]
    province, newest = country.provinces[lgo.province], country.latest.round.year
    appearances = country.appearances.get(code, ())
    title = here.say(
        "lgo_title",
        name=str(here.lgo(lgo)),
        district=lgo.district.name[language],
        province=province.name[language],
    )
    view = {
        "crumbs": (
            Link(here.say("nav_provinces"), here.to_page(addresses.PROVINCES)),
            Link(here.text(province.name), here.to_page(addresses.province(province.slug, newest))),
        ),
        "name": here.lgo(lgo),
        "name_long": here.lgo_in_full(lgo),
        "type": here.type(lgo.type),
        "district": here.text(lgo.district.name),
        "province": here.text(province.name),
        "code": code,
        "guide": here.to_page(addresses.guide("how-to-read")),
        "unofficial": language is Language.EN and bool(lgo.name.en),
        "notices": tuple(_notices(here, country, code, identities)),
        "facts": facts_of(here, country.statistics.get(code)),
        "history": history_of(here, lgo, province, appearances),
        "result": _result(here, country, appearances[0]) if appearances else None,
        "corrections": rows_of(here, country, code) if code in country.corrected else (),
        "hpa": hpa.of_lgo(here, country, code),
        "survey": survey.of_lgo(here, country, code, province),
    }
    description = _description(here, lgo, province, appearances)
    return here.page("lgo", title, description, "province", view)


def _description(here: Standpoint, lgo: Lgo, province: Province, appearances: Sequence[Appearance]) -> str:
    if not appearances:
        return here.say(
            "lgo_description_none", name=str(here.lgo(lgo)), province=province.name[here.language]
        )
    first = appearances[0]
    return here.say(
        "lgo_description",
        name=str(here.lgo(lgo)),
        province=province.name[here.language],
        year=here.say.year(first.round.round.year),
        percent=here.percent(first.result.overall),
        grade=first.result.band.name[here.language] if first.result.band else here.say("grade_none"),
    )


def _result(here: Standpoint, country: Country, appearance: Appearance) -> dict[str, object]:
    """The latest round in full."""
    round_, province, result = appearance.round.round, appearance.province, appearance.result
    like = province.by_type.get(result.lgo.type), appearance.round.by_type.get(result.lgo.type)
    position = result.position
    ranks = position.dimensions_in_province if position else (None,) * len(result.dimensions)
    identity = country.ids[round_.year, result.lgo.code]
    shown = here.say(
        "result_short",
        year=here.say.year(round_.year),
        result=here.say("result_percent", percent=result.overall.shown)
        if result.overall
        else here.percent(None),
        edition=here.edition(province.edition),
    )
    return {
        "year": here.say.year(round_.year),
        "fiscal_year": here.say.year(round_.fiscal_year),
        "as_of": here.say.date(round_.data_as_of),
        "verdict": verdict_of(here, round_, province.edition, result.overall, result.band, result.passed),
        "confirmed": confirmation_of(here, country, round_.year, result.lgo.code),
        "missing": _missing(here, result),
        "places": (
            (here.say("rank_province"), here.rank(result.rank_in_province)),
            (here.say("rank_nation"), here.rank(result.rank_in_nation)),
        ),
        "standing": standing_of(here, country, appearance),
        "claim": claim_of(here, appearance),
        "type_short": here.say.type(result.lgo.type),
        "dimensions": tuple(
            DimensionRow(
                number=dimension.number,
                name=here.text(dimension.name),
                marks=number(scored.marks),
                full=number(scored.full),
                percent=here.percent(scored.percent),
                at="0" if scored.percent is None else scored.percent.shown,
                rank=here.rank_in_short(ranks[index]),
                province=_mean(here, like[0], index),
                nation=_mean(here, like[1], index),
            )
            for index, (dimension, scored) in enumerate(
                zip(round_.dimensions, result.dimensions, strict=True)
            )
        ),
        "marks": number(result.marks),
        "full": number(result.full),
        "total": here.percent(result.overall),
        "total_rank": here.rank_in_short(result.rank_in_province),
        "total_province": here.percent(like[0].overall if like[0] else None),
        "total_nation": here.percent(like[1].overall if like[1] else None),
        "rules": here.rules(round_),
        "assumptions": here.assumptions(round_),
        "blocks": None if result.cells is None else cells.blocks(here, round_, result.cells),
        "framework": here.to_page(addresses.framework(round_.year)),
        "not_applicable": ", ".join(cells.not_applicable(round_, result.cells or ())) if result.cells else "",
        "artefact_id": identity,
        "sharing": sharing_of(here, country, str(here.lgo(result.lgo)), shown, identity),
        "files": Link(
            here.say("file_all"),
            here.to_page(addresses.province(province.province.slug, round_.year)) + "#files",
        ),
    }


def _missing(here: Standpoint, result: LgoResult) -> str:
    if not result.missing:
        return ""
    return here.say("lgo_missing" if result.overall else "lgo_missing_all", count=result.missing)


def _mean(here: Standpoint, summary: Summary | None, index: int) -> str:
    return here.percent(summary.dimensions[index] if summary else None)


def _notices(here: Standpoint, country: Country, code: str, identities: Sequence[Lgo]) -> Iterator[Link]:
    """What a reader must know first: successions, and rounds that are not in yet."""
    for succession in country.successions.get(code, ()):
        year = here.say.year(succession.round)
        if succession.predecessor == succession.successor:
            before = [row for row in identities if row.round_to == succession.round - 1]
            if before and succession.kind in (SuccessionKind.UPGRADE, SuccessionKind.RENAME):
                yield Link(here.say("notice_was", year=year, before=str(here.lgo(before[0]))), "")
            continue
        other = succession.successor if succession.predecessor == code else succession.predecessor
        key = "notice_successor" if other == succession.successor else "notice_predecessor"
        if other in country.identities:
            name = str(here.lgo(country.identities[other][-1]))
            yield Link(here.say(key, year=year, other=name), here.to_page(addresses.lgo(other)))
    newest = country.latest.round
    if identities[-1].round_to is None and not any(
        each.round.round.year == newest.year for each in country.appearances.get(code, ())
    ):
        yield Link(here.say("notice_not_submitted", year=here.say.year(newest.year)), "")
