"""A country out of the real registry and three nationwide files of two indicators, which name LGOs and give
no codes: rounds 2565, 2566 and 2567.

Rows find their LGO through the intake's own matching (`generator.intake.settle`): province, district, type
and name, or nobody. The files are another agency's, not a kind that anybody sends to LPA, so reading them is
the tests' business and no reader of the product.

What they say becomes cells as follows.

- ผ่าน and ไม่ผ่าน come with a score, 0 to 5, and it is the score that is kept.
- ตัดฐาน is `cut`: it has no score, and the LGO's other indicator alone is its base.
- ไม่มีข้อมูล is an empty cell. *No data* is neither zero nor a cut, and it does not say that the indicator did
  not exist either. The school indicator has no data for any LGO in 2565 and 2566: those two rounds stay
  provisional, and no LGO has a grade in them. Passes of the other indicator can be counted all the same.
- An LGO whose row nobody could name has empty cells as well, so its province can be read, and the nation
  says how many LGOs are complete.

The registry is that of 2566, taken to stand from 2565 on: it is the only one there is. All three files have
the same types for every LGO, so no upgrade between these years can be seen, and none is made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.cli import main
from generator.intake.foreign import Row, Sheet, read_csv
from generator.intake.match import Written
from generator.intake.outcome import Draft
from generator.intake.registry import as_csv, read_registry
from generator.intake.settle import Settled, settle

YEARS = (2565, 2566, 2567)
STEPS = {2565: "0|1|3|5", 2566: "0|1|3|5", 2567: "0|1|2|3|4|5"}
"""The scores that occur: 2 and 4 are new in 2567."""

KEYS = ("D4-010", "D4-020")

ROUND = """\
round: {year}
assesses_fiscal_year: {fiscal_year}
edition: P1
editions: {{}}
data_as_of: {common_era}-09-30
calendar: {{}}
dimensions:
  - {{number: 4, name_th: การบริการสาธารณะ, name_en: Public services}}
aggregation: pooled
on_empty_dimension: refuse
pass: {{rule: overall, mark: 70}}
bands:
  - {{key: excellent, from: 90, name_th: ดีเด่น, name_en: Outstanding}}
  - {{key: very_good, from: 80, name_th: ดีมาก, name_en: Very good}}
  - {{key: good, from: 70, name_th: ดี, name_en: Good}}
  - {{key: below, from: 0, name_th: ต่ำกว่าเกณฑ์, name_en: Below standard}}
decimals: 2
rounding: half_up
coverage: null
assumptions: [data_as_of, dimensions, aggregation, pass, bands, decimals, rounding]
"""

INDICATORS = """\
key,number,dimension,section,name_th,name_en,full_marks,steps,applies_pao,applies_city,applies_town,\
applies_subdistrict,applies_sao,applies_pattaya,pilot,cut_allowed,guide_th,guide_en
D4-010,1,4,,นโยบายปลอดบุหรี่ของ อปท.,Smoke-free policy of the LGO,5,{steps},1,1,1,1,1,1,0,0,,
D4-020,2,4,,นโยบายปลอดบุหรี่ในสถานศึกษา,Smoke-free policy in its schools,5,{steps},1,1,1,1,1,1,0,1,,
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """One file taken in: what became of its rows, and the LGO code of each row that has one, by row."""

    settled: Settled
    codes: Mapping[int, str]


def write_nation(real_data: Path, data: Path) -> None:
    """Write the country at `data`, with the commands a clerk types as far as there are any."""
    year = str(YEARS[0])
    assert main(["new", str(data), "--round", year]) == 0
    registry = real_data / "registry" / "lgos-2566.csv"
    assert main(["import", str(registry), "--data", str(data), "--round", year]) == 0
    # No succession is known, and a table that is only a heading is refused.
    (data / "registry" / "successions.csv").unlink(missing_ok=True)
    for each in YEARS:
        write_framework(data, each)
        take(read_csv(file_of(real_data, each)), data, each)


def file_of(real_data: Path, year: int) -> Path:
    """The nationwide file of one round."""
    return real_data / "nationwide" / f"tobacco-indicators-{year}.csv"


def write_framework(data: Path, year: int) -> None:
    """Write the settings and the two indicators of one round."""
    settings = ROUND.format(year=year, fiscal_year=year - 1, common_era=year - 1 - 543)
    _write(data, f"rounds/{year}/round.yaml", settings.encode())
    _write(data, f"rounds/{year}/indicators.csv", INDICATORS.format(steps=STEPS[year]).encode())


def take(sheet: Sheet, data: Path, year: int) -> Taken:
    """Write the scores of `sheet` for every province in it, and the review files for what is not known."""
    draft = Draft(data, year, read_registry(data))
    rows = {Written(row.number, *map(row.text, range(2, 6))): row for row in sheet.rows[1:]}
    settled = settle(sheet, list(rows), draft, "indicators")
    lines: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for written, code in settled.lgos.items():
        lines[code[2:4]].append((code, *_cells(rows[written])))
    named = set(settled.lgos.values())
    for lgo in draft.registry.of_round(year):
        if lgo.province in lines and lgo.code not in named:
            lines[lgo.province].append((lgo.code, "", ""))
    for province, scores in lines.items():
        table = as_csv((("lgo_code", *KEYS), *sorted(scores)))
        _write(data, f"rounds/{year}/scores/{province}.csv", table)
    for path, content in settled.draft.files.items():
        _write(data, path, content)
    return Taken(settled, {written.row: code for written, code in settled.lgos.items()})


def _cells(row: Row) -> tuple[str, str]:
    own, school = (_cell(row.text(column), row.text(column + 1)) for column in (6, 8))
    return own, school


def _cell(score: str, status: str) -> str:
    """A score and its status as `data/` writes them; an unknown pair is an error of this module."""
    match score, status:
        case "", "ตัดฐาน":
            return "cut"
        case "", "ไม่มีข้อมูล":
            return ""
        case ("0" | "1" | "2", "ไม่ผ่าน") | ("3" | "4" | "5", "ผ่าน"):
            return score
        case _:
            raise ValueError(f"{score!r} {status!r}")


def _write(data: Path, path: str, content: bytes) -> None:
    (data / path).parent.mkdir(parents=True, exist_ok=True)
    (data / path).write_bytes(content)
