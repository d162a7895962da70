"""DLA's open-data registry -> registry/provinces.csv, lgos.csv, statistics.csv.

Two forms, told apart by their headings only in where a column is: one row per LGO and subdistrict (as DLA
publishes it), or one row per LGO with district codes joined. Adds what the registry lacks and changes no row
that is there: an LGO that the file has otherwise is named in the account. Coordinates, addresses and postal
codes are left behind, because nothing is published from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from generator import geography
from generator.check.spelling import FORMULA_OPENERS
from generator.intake.decimals import number, plain
from generator.intake.english import find_district, find_province, named, province_of
from generator.intake.foreign import Row, Sheet
from generator.intake.names import bare_name, clean, key, lgo_code, lgo_type, shown
from generator.intake.outcome import Draft, FileReport, Note, note_of_rows
from generator.intake.registry import Cells, Registry
from generator.model import District, Lgo, LgoType, Problem, Province, Refused

KIND = "registry"
SOURCE = (
    "ทะเบียน อปท. (ข้อมูลเปิด) กรมส่งเสริมการปกครองท้องถิ่น ไม่ระบุปีของพื้นที่"
    " · DLA open-data registry, year of the area not stated"
)
COLUMNS: dict[str, tuple[str, ...]] = {
    "code": ("dla_code", "รหัส อปท."),
    "type": ("type_th", "ประเภท อปท."),
    "name": ("name_th", "อปท."),
    "province": ("province_th", "จังหวัด"),
    "district": ("district_th", "อำเภอ"),
}
OPTIONAL: dict[str, tuple[str, ...]] = {
    "area": ("area_km2", "ขนาดพื้นที่"),
    "website": ("website", "เว็ปไซต์ของอปท", "เว็บไซต์ของอปท"),
}
PLAUSIBLE_KM2: Mapping[LgoType, tuple[Decimal, Decimal]] = {
    LgoType.PAO: (Decimal(400), Decimal(25_000)),
    LgoType.CITY: (Decimal(1), Decimal(500)),
    LgoType.TOWN: (Decimal("0.5"), Decimal(500)),
    LgoType.SUBDISTRICT: (Decimal("0.3"), Decimal(1_000)),
    LgoType.SAO: (Decimal(1), Decimal(3_000)),
    LgoType.PATTAYA: (Decimal(1), Decimal(500)),
}
"""Areas outside are slips of unit or of the hand: ours, wide around the areas of real LGOs of the type."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One LGO as the file has it; `row` is its first row."""

    row: int
    code: str
    type: LgoType
    name: str
    province: Province
    district: District
    area: str
    website: str

    @property
    def identity(self) -> tuple[LgoType, str, str]:
        """What all rows of one code must agree on."""
        return self.type, key(self.name), self.district.code

    def __str__(self) -> str:
        """As officials write it."""
        return shown(self.type, self.name)


def recognises(sheet: Sheet) -> bool:
    """Whether the first row has the columns of a registry."""
    return all(column is not None for column in _columns(sheet, COLUMNS).values())


def take(sheet: Sheet, draft: Draft) -> tuple[Draft, FileReport]:
    """The draft with the LGOs of `sheet` that it lacks. Raises `Refused` with all that is wrong."""
    entries = _entries(sheet)
    before = draft.registry
    known = {lgo.code for lgo in before.lgos}
    added = tuple(_lgo(entry, draft.round_year) for entry in entries if entry.code not in known)
    statistics, notes = _statistics(entries, before, draft.round_year)
    registry = replace(
        before,
        lgos=(*before.lgos, *added),
        provinces=(*before.provinces, *_provinces(before)),
        statistics=(*before.statistics, *statistics),
    )
    report = FileReport(
        *(sheet.file, KIND, len(sheet.rows) - 1, len(entries) - len(added)),
        new=len(added),
        notes=(*notes, *_differences(entries, before, draft.round_year)),
    )
    return replace(draft, registry=registry), report


# ---------------------------------------------------------------- reading


def _columns(sheet: Sheet, wanted: Mapping[str, tuple[str, ...]]) -> Mapping[str, int | None]:
    first = sheet.rows[0] if sheet.rows else Row(1, ())
    heading = [key(first.text(column)) for column in range(len(first.cells))]
    return {
        name: next((heading.index(key(title)) for title in titles if key(title) in heading), None)
        for name, titles in wanted.items()
    }


def _entries(sheet: Sheet) -> Sequence[Entry]:
    """One entry per code, in the file's order; rows of one code must agree on who it is."""
    columns = _columns(sheet, {**COLUMNS, **OPTIONAL})
    found: dict[str, Entry] = {}
    problems: list[Problem] = []
    for row in sheet.rows[1:]:
        if not row.cells:
            continue
        cells = {name: "" if at is None else clean(row.text(at)) for name, at in columns.items()}
        wrong = list(_problems(sheet, row, cells))
        problems += wrong
        if wrong:
            continue
        entry = _entry(row, cells)
        first = found.setdefault(entry.code, entry)
        if first.identity != entry.identity:
            details = {"first": str(first.row), "was": str(first), "code": entry.code}
            problems.append(sheet.problem("registry_conflict", row, "อปท.", str(entry), **details))
        found[entry.code] = replace(
            first, area=first.area or entry.area, website=first.website or entry.website
        )
    if problems:
        raise Refused(tuple(problems))
    return tuple(found.values())


def _problems(sheet: Sheet, row: Row, cells: Mapping[str, str]) -> Iterator[Problem]:
    def problem(rule: str, name: str) -> Problem:
        own = province_of(lgo_code(cells["code"]))
        details = {"code": cells["code"], "own": own.name.th if own else "—", "lgo": cells["name"]}
        return sheet.problem(rule, row, COLUMNS[name][1], cells[name], **details)

    code, province = lgo_code(cells["code"]), find_province(cells["province"])
    if not code:
        yield problem("registry_code", "code")
    if province is None:
        yield problem("import_unknown_province", "province")
    elif code and code[2:4] != province.code:
        yield problem("registry_code_province", "province")
    elif code and _district(province, cells["district"], code) is None:
        yield problem("import_unknown_district", "district")
    if lgo_type(cells["type"]) is None:
        yield problem("registry_type", "type")
    if not cells["name"]:
        yield problem("registry_name", "name")
    elif cells["name"].startswith(FORMULA_OPENERS):
        yield problem("formula_like_name", "name")


def _entry(row: Row, cells: Mapping[str, str]) -> Entry:
    code, province, kind = lgo_code(cells["code"]), find_province(cells["province"]), lgo_type(cells["type"])
    assert province is not None, "checked before"
    assert kind is not None, "checked before"
    district = _district(province, cells["district"], code)
    assert district is not None, "checked before"
    name = bare_name(cells["name"])[1]
    return Entry(row.number, code, kind, name, province, district, cells["area"], cells["website"])


def _district(province: Province, name: str, code: str) -> District | None:
    """The district as named; where the name is spelled otherwise, the one whose digits the code holds."""
    by_code = {each.code: each for each in geography.districts(province.code)}
    return find_district(province, name) or by_code.get(code[2:6])


# ---------------------------------------------------------------- what is added


def _lgo(entry: Entry, year: int) -> Lgo:
    name, source = named(entry.type, entry.name, entry.province, entry.district)
    return Lgo(entry.code, entry.type, name, source, entry.province.code, entry.district, year)


def _provinces(registry: Registry) -> Iterator[Cells]:
    """All provinces of the country that the registry lacks: a province is shown before it has results."""
    known = {row[0] for row in registry.provinces}
    for each in geography.provinces():
        if each.code not in known:
            yield each.code, each.slug, each.name.th, each.name.en, each.region


def _statistics(
    entries: Sequence[Entry], registry: Registry, year: int
) -> tuple[Sequence[Cells], tuple[Note, ...]]:
    """Rows of statistics.csv under the round's year (the source says that the area's is not known)."""
    known = {row[0] for row in registry.statistics if row[1] == str(year)}
    known |= {row[0] for row in registry.statistics if row[7] == SOURCE}
    rows: list[Cells] = []
    areas: list[tuple[int, str]] = []
    websites: list[tuple[int, str]] = []
    for entry in entries:
        area, website = plausible_area(entry.area, entry.type), link(entry.website)
        if entry.area and not area:
            areas.append((entry.row, f"{entry.code} {entry} {entry.area} km²"))
        if entry.website and not website:
            websites.append((entry.row, f"{entry.code} {entry.website}"))
        if (area or website) and entry.code not in known:
            rows.append((entry.code, str(year), "", area, "", "", website, SOURCE))
    return rows, (*note_of_rows("areas_left_out", areas, 10), *note_of_rows("websites_left_out", websites))


def plausible_area(text: str, kind: LgoType) -> str:
    """An area in km² as committed; empty where it can't be the area of an LGO of this type."""
    area = number(text)
    low, high = PLAUSIBLE_KM2[kind]
    return plain(area) if area is not None and low <= area <= high else ""


def link(text: str) -> str:
    """A website as an http(s) address; empty where it is none and can't be made one without guessing."""
    found = re.fullmatch(
        r"(?P<scheme>https?://)?(?P<host>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,})"
        r"(?P<rest>[/?][!#-;=?-\[\]_a-z~%]*)?",
        text,
        re.IGNORECASE | re.ASCII,
    )
    if not found:
        return ""
    return f"{(found['scheme'] or 'http://').lower()}{found['host'].lower()}{found['rest'] or '/'}"


def _differences(entries: Sequence[Entry], registry: Registry, year: int) -> tuple[Note, ...]:
    """LGOs that the registry has otherwise, and those that the file lacks."""
    rows: dict[str, list[Lgo]] = {}
    for lgo in registry.lgos:
        rows.setdefault(lgo.code, []).append(lgo)
    unlike = [
        (entry.row, f"{entry.code} {entry}")
        for entry in entries
        if entry.code in rows
        and all((lgo.type, key(lgo.name.th)) != (entry.type, key(entry.name)) for lgo in rows[entry.code])
    ]
    provinces = {entry.province.code for entry in entries}
    present = {entry.code for entry in entries}
    absent = [lgo for lgo in registry.of_round(year) if lgo.province in provinces and lgo.code not in present]
    names = ", ".join(f"{lgo.code} {shown(lgo.type, lgo.name.th)}" for lgo in absent[:10])
    gone = (Note("registry_absent", {"count": len(absent), "lgos": names}),) if absent else ()
    return (*note_of_rows("registry_differs", unlike, 10), *gone)
