"""The worked example of the method pages: five SAOs, two rounds, numbers small enough to check by hand.

`write_example(folder)` writes a clean `data/` folder. Round 2567 is pooled and round 2568 the mean of two
dimensions, so that one mark is worth more in the small dimension, and the change between the rounds has all
three parts.
"""

from __future__ import annotations

from pathlib import Path

from tests.country import BANDS, PROVINCES, PUBLICATION

LGOS = """\
code,round_from,round_to,type,name_th,name_en,name_en_source,province,district,district_th,district_en
06220301,2567,,sao,ก,A,own,22,2203,ท่าใหม่,Tha Mai
06220302,2567,,sao,ข,B,own,22,2203,ท่าใหม่,Tha Mai
06220303,2567,,sao,ค,C,own,22,2203,ท่าใหม่,Tha Mai
06220304,2567,,sao,ง,D,own,22,2204,โป่งน้ำร้อน,Pong Nam Ron
06220305,2567,,sao,จ,E,own,22,2203,ท่าใหม่,Tha Mai
"""

STATISTICS = """\
code,year,population,area_km2,villages,households,website,source
06220301,2567,5000,,,,,ตัวอย่าง
06220302,2567,5200,,,,,ตัวอย่าง
06220303,2567,4700,,,,,ตัวอย่าง
06220304,2567,9000,,,,,ตัวอย่าง
"""

ROUND = f"""\
round: {{year}}
assesses_fiscal_year: {{fiscal_year}}
edition: P1
editions: {{{{}}}}
data_as_of: {{common_era}}-11-15
calendar: {{{{}}}}
dimensions:
  - {{{{number: 1, name_th: การบริหารจัดการ, name_en: Management}}}}
  - {{{{number: 2, name_th: การบริการสาธารณะ, name_en: Public services}}}}
aggregation: {{aggregation}}
on_empty_dimension: refuse
pass: {{{{rule: overall, mark: 70}}}}
{BANDS.replace("{", "{{").replace("}", "}}")}decimals: 2
rounding: half_up
coverage: ["22"]
assumptions: []
"""

HEADINGS = """\
key,number,dimension,section,name_th,name_en,full_marks,steps,applies_pao,applies_city,applies_town,\
applies_subdistrict,applies_sao,applies_pattaya,pilot,cut_allowed,guide_th,guide_en
"""

INDICATOR = "{key},{number},{dimension},,ตัวชี้วัด {number},Indicator {number},5,0|1|2|3|4|5,1,1,1,1,1,1,0,1,,\n"

KEYS_2567 = ("D1-010", "D1-020", "D1-030", "D1-050", "D2-010", "D2-020")
KEYS_2568 = ("D1-010", "D1-020", "D1-030", "D1-040", "D2-010", "D2-020")

SCORES_2567 = """\
lgo_code,D1-010,D1-020,D1-030,D1-050,D2-010,D2-020
06220301,5,0,4,1,3,5
06220302,5,3,3,2,3,3
06220303,4,4,4,4,4,4
06220304,5,5,5,3,4,4
06220305,3,3,3,3,3,3
"""

SCORES_2568 = """\
lgo_code,D1-010,D1-020,D1-030,D1-040,D2-010,D2-020
06220301,5,2,5,1,5,3
06220302,5,3,5,3,3,4
06220303,5,4,5,3,4,3
06220304,5,5,5,3,5,3
06220305,3,3,3,3,3,3
"""

SELF_2568 = """\
lgo_code,D1-010,D1-020,D1-030,D1-040,D2-010,D2-020
06220301,5,5,5,3,5,3
06220303,3,4,5,3,4,3
"""

CROSSWALK_2568 = """\
key,previous_round,previous_key,kind
D1-010,2567,D1-010,same
D1-020,2567,D1-020,same
D1-030,2567,D1-030,same
D1-040,,,new
D2-010,2567,D2-010,same
D2-020,2567,D2-020,same
"""


def _round(year: int, aggregation: str) -> str:
    return ROUND.format(year=year, fiscal_year=year - 1, common_era=year - 543, aggregation=aggregation)


def _indicators(keys: tuple[str, ...]) -> str:
    rows = (
        INDICATOR.format(key=key, number=f"{key[1]}.{int(key[3:]) // 10}", dimension=key[1]) for key in keys
    )
    return HEADINGS + "".join(rows)


FILES = {
    "publication.yaml": PUBLICATION,
    "registry/provinces.csv": PROVINCES,
    "registry/lgos.csv": LGOS,
    "registry/statistics.csv": STATISTICS,
    "rounds/2567/round.yaml": _round(2567, "pooled"),
    "rounds/2567/indicators.csv": _indicators(KEYS_2567),
    "rounds/2567/scores/22.csv": SCORES_2567,
    "rounds/2568/round.yaml": _round(2568, "mean_of_dimensions"),
    "rounds/2568/indicators.csv": _indicators(KEYS_2568),
    "rounds/2568/scores/22.csv": SCORES_2568,
    "rounds/2568/self/22.csv": SELF_2568,
    "rounds/2568/crosswalk.csv": CROSSWALK_2568,
}


def write_example(folder: Path) -> Path:
    """Write the example below `folder` (made where absent) and return it."""
    for path, text in FILES.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    return folder
