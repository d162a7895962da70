"""One province and round -> its workbook: the official table in Thai and English, marks, indicators.

Values only, equal to the site's to the last digit; headings carry their own line breaks, because
spreadsheets break Thai words anywhere.
"""

from __future__ import annotations

from generator.artefacts import Column, Sheet, Value, Workbook
from generator.compose import addresses
from generator.compose.country import Country
from generator.compose.records import cell_value, exact, shown
from generator.compose.standpoint import Standpoint
from generator.model import Cell, Language, LgoResult, Marks, Pilot, ProvinceResult, Round
from generator.words import plain

COUNT, MARKS = "0", "0.##"


def workbook(country: Country, round_: Round, province: ProvinceResult, identity: str) -> Workbook:
    """The workbook of one province: what provinces announce from."""
    thai, english = (
        Standpoint.of(addresses.province_latest(province.province.slug), language) for language in Language
    )
    sheets = [
        _cover(country, thai, english, round_, province, identity),
        _results(country, thai, round_, province, identity),
        _results(country, english, round_, province, identity),
        _marks(country, thai, round_, province, identity),
    ]
    if any(result.cells is not None for result in province.lgos):
        sheets.append(_indicators(country, thai, round_, province, identity))
        sheets.append(_framework(country, thai, round_, province, identity))
    title = thai.say("workbook_title", name=province.province.name.th, year=round_.year)
    return Workbook(
        address=addresses.workbook(province.province.slug, round_.year),
        title=title,
        subject=identity,
        made=round_.data_as_of,
        sheets=tuple(sheets),
    )


def _above(
    country: Country, here: Standpoint, round_: Round, province: ProvinceResult, identity: str
) -> tuple[str, ...]:
    """The lines over each table: a sheet may be printed or copied alone."""
    title = here.say(
        "workbook_title",
        name=province.province.name[here.language],
        year=here.say.year(round_.year),
    )
    state = f"{here.edition(province.edition)} · {identity}"
    notice = country.publication.notice[here.language] if country.publication.demonstration else ""
    return (title, state, notice) if notice else (title, state)


def _cover(
    country: Country,
    thai: Standpoint,
    english: Standpoint,
    round_: Round,
    province: ProvinceResult,
    identity: str,
) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for here in (thai, english):
        say = here.say
        rows += [
            (say("cover_round"), say.year(round_.year)),
            (say("cover_fiscal_year"), say.year(round_.fiscal_year)),
            (say("cover_edition"), here.edition(province.edition)),
            (say("cover_as_of"), say.date(round_.data_as_of)),
            (say("cover_lgos"), say("unit_lgos", value=str(province.summary.expected))),
            (say("cover_average"), here.percent(province.summary.overall)),
            (say("cover_id"), identity),
            *((say("cover_rule"), rule) for rule in here.rules(round_)),
            (say("cover_assumptions"), here.assumptions(round_) or say("none")),
            (say("cover_shorthand"), say("cover_shorthand_text")),
            (say("cover_licence"), country.publication.licence),
            (say("cover_contact"), country.publication.contact),
            ("", ""),
        ]
    columns = (Column(thai.say("cover_item"), 32), Column(thai.say("cover_value"), 92))
    return Sheet(
        thai.say("sheet_cover"), columns, tuple(rows[:-1]), _above(country, thai, round_, province, identity)
    )


def _percent_format(round_: Round) -> str:
    return "0." + "0" * round_.decimals if round_.decimals else "0"


def _results(
    country: Country, here: Standpoint, round_: Round, province: ProvinceResult, identity: str
) -> Sheet:
    """The announcement's table: twelve columns at most, so that it can be read on A4."""
    say, percent = here.say, _percent_format(round_)
    columns = (
        Column(say("column_order"), 7, COUNT),
        Column(say("column_lgo"), 34),
        Column(say("column_type"), 13),
        Column(say("column_district"), 20),
        *(Column(say("column_dimension", number=each.number), 10, percent) for each in round_.dimensions),
        Column(say("column_total"), 10, percent),
        Column(say("column_grade"), 16),
        Column(say("column_note"), 28),
    )
    rows = tuple(
        (
            order,
            str(here.lgo(result.lgo)),
            say.type(result.lgo.type),
            result.lgo.district.name[here.language],
            *(shown(each.percent) for each in result.dimensions),
            shown(result.overall),
            result.band.name[here.language] if result.band else say("grade_none"),
            _note(here, result),
        )
        for order, result in enumerate(province.lgos, 1)
    )
    above = (*_above(country, here, round_, province, identity), *here.rules(round_))
    return Sheet(say("sheet_results"), columns, rows, above, table=f"results_{here.language}")


def _note(here: Standpoint, result: LgoResult) -> str:
    if result.missing:
        return here.say("cells_missing", count=result.missing)
    if result.overall is not None and result.overall.near is not None:
        return here.say("near_short", mark=str(result.overall.near))
    return ""


def _marks(
    country: Country, here: Standpoint, round_: Round, province: ProvinceResult, identity: str
) -> Sheet:
    """Marks and applicable full marks by dimension: what the percentages come from."""
    say, percent = here.say, _percent_format(round_)
    columns = (
        Column(say("column_code"), 11),
        Column(say("column_lgo"), 34),
        *(
            Column(say(f"column_dimension_{part}", number=each.number), 9, form)
            for each in round_.dimensions
            for part, form in (("marks", MARKS), ("full", MARKS), ("percent", percent))
        ),
        Column(say("column_total_marks"), 9, MARKS),
        Column(say("column_total_full"), 9, MARKS),
        Column(say("column_total"), 9, percent),
    )
    rows = tuple(
        (
            result.lgo.code,
            str(here.lgo(result.lgo)),
            *(
                value
                for each in result.dimensions
                for value in (exact(each.marks), exact(each.full), shown(each.percent))
            ),
            exact(result.marks),
            exact(result.full),
            shown(result.overall),
        )
        for result in province.lgos
    )
    above = (*_above(country, here, round_, province, identity), *here.rules(round_))
    return Sheet(say("sheet_marks"), columns, rows, above, table="marks")


def _indicators(
    country: Country, here: Standpoint, round_: Round, province: ProvinceResult, identity: str
) -> Sheet:
    """A row an LGO, a column an indicator: marks, or in words why there are none."""
    say = here.say
    columns = (
        Column(say("column_code"), 11),
        Column(say("column_lgo"), 34),
        *(
            Column(say("column_pilot", key=each.key) if each.pilot else each.key, 9, MARKS)
            for each in round_.indicators
        ),
    )
    rows = tuple(
        (result.lgo.code, str(here.lgo(result.lgo)), *(_cell(here, cell) for cell in result.cells))
        for result in province.lgos
        if result.cells is not None
    )
    above = (*_above(country, here, round_, province, identity), say("sheet_indicators_note"))
    return Sheet(say("sheet_indicators"), columns, rows, above, table="indicators")


def _cell(here: Standpoint, cell: Cell) -> Value:
    if isinstance(cell, Marks | Pilot):
        return cell_value(cell)
    return here.say(f"state_{type(cell).__name__.lower()}")


def _framework(
    country: Country, here: Standpoint, round_: Round, province: ProvinceResult, identity: str
) -> Sheet:
    """What the columns of the indicator sheet mean."""
    say = here.say
    columns = (
        Column(say("column_key"), 10),
        Column(say("column_number"), 10),
        Column(say("column_dimension_number"), 8, COUNT),
        Column(say("column_indicator"), 60),
        Column(say("column_indicator_en"), 60),
        Column(say("column_full"), 9, MARKS),
        Column(say("column_steps"), 16),
        Column(say("column_note"), 24),
    )
    rows = tuple(
        (
            each.key,
            each.number,
            each.dimension,
            each.name.th,
            each.name.en or None,
            exact(each.full_marks),
            ", ".join(plain(step) for step in each.steps),
            say("state_pilot") if each.pilot else None,
        )
        for each in round_.indicators
    )
    above = _above(country, here, round_, province, identity)
    return Sheet(say("sheet_framework"), columns, rows, above, table="framework")
