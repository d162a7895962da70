"""A hand-written country of two provinces and five LGOs, for tests that need little.

`write_country(folder)` writes a clean `data/` folder: round 2567 by dimension (final, mean, truncated) and
round 2568 by indicator (provisional, pooled). Every kind of cell occurs, and one SAO became a
municipality between the rounds.
"""

from __future__ import annotations

from pathlib import Path

PUBLICATION = """\
publisher_th: กรมส่งเสริมการปกครองท้องถิ่น
publisher_en: Department of Local Administration
title_th: ผลการประเมินประสิทธิภาพขององค์กรปกครองส่วนท้องถิ่น
title_en: Local Performance Assessment results
licence: CC-BY-4.0
licence_url: https://creativecommons.org/licenses/by/4.0/
base_url:
contact: lpa@example.go.th
demonstration: true
notice_th: ""
notice_en: ""
"""

PROVINCES = """\
code,slug,name_th,name_en,region
22,chanthaburi,จันทบุรี,Chanthaburi,east
83,phuket,ภูเก็ต,Phuket,south
"""

LGOS = """\
code,round_from,round_to,type,name_th,name_en,name_en_source,province,district,district_th,district_en
02220101,2567,,pao,จันทบุรี,Chanthaburi,geothai,22,2201,เมืองจันทบุรี,Mueang Chanthaburi
05220301,2567,,subdistrict,นาริมน้ำ,,,22,2203,ท่าใหม่,Tha Mai
06220302,2567,2567,sao,นาริมเขา,Na Rim Khao,own,22,2203,ท่าใหม่,Tha Mai
06220302,2568,,subdistrict,นาริมเขา,Na Rim Khao,own,22,2203,ท่าใหม่,Tha Mai
02830101,2567,,pao,ภูเก็ต,Phuket,geothai,83,8301,เมืองภูเก็ต,Mueang Phuket
06830201,2567,,sao,หาดทดลอง,Hat Thotlong,geothai,83,8302,กะทู้,Kathu
"""

STATISTICS = """\
code,year,population,area_km2,villages,households,website,source
22,2567,536496,6338,,,,ตัวเลขสมมติ
06220302,2567,4321,42.5,9,1540,https://www.example.go.th/,ตัวเลขสมมติ
06830201,2567,2345,,,,,ตัวเลขสมมติ
"""

SUCCESSIONS = """\
predecessor,successor,round,kind,note
06220302,06220302,2568,upgrade,ยกฐานะเป็นเทศบาลตำบล
"""

BANDS = """\
bands:
  - {key: excellent, from: 90, name_th: ดีเด่น, name_en: Outstanding}
  - {key: very_good, from: 80, name_th: ดีมาก, name_en: Very good}
  - {key: good, from: 70, name_th: ดี, name_en: Good}
  - {key: below, from: 0, name_th: ต่ำกว่าเกณฑ์, name_en: Below standard}
"""

ROUND_2567 = f"""\
round: 2567
assesses_fiscal_year: 2566
edition: F1
editions: {{}}
data_as_of: 2024-09-30
calendar:
  announced_on: 2024-11-15
dimensions:
  - {{number: 1, name_th: การบริหารจัดการ, name_en: Management}}
  - {{number: 2, name_th: การบริการสาธารณะ, name_en: Public services}}
aggregation: mean_of_dimensions
on_empty_dimension: refuse
pass: {{rule: overall, mark: 70}}
{BANDS}decimals: 2
rounding: truncate
coverage: null
assumptions: []
"""

ROUND_2568 = f"""\
round: 2568
assesses_fiscal_year: 2567
edition: P1
editions: {{}}
data_as_of: 2025-09-30
calendar:
  keyed_by: 2025-09-30
  corrections_by: 2025-10-29
dimensions:
  - {{number: 1, name_th: การบริหารจัดการ, name_en: Management}}
  - {{number: 2, name_th: การบริการสาธารณะ, name_en: Public services}}
aggregation: pooled
on_empty_dimension: refuse
pass: {{rule: overall, mark: 70}}
{BANDS}decimals: 2
rounding: half_up
coverage: null
assumptions: [bands, rounding]
"""

INDICATORS_2568 = """\
key,number,dimension,section,name_th,name_en,full_marks,steps,applies_pao,applies_city,applies_town,\
applies_subdistrict,applies_sao,applies_pattaya,pilot,cut_allowed,guide_th,guide_en
D1-010,1.1,1,แผน > งบประมาณ,โครงการตามแผนที่ได้รับงบประมาณ,Planned projects funded,5,0|1|3|5,1,1,1,1,1,1,0,0,,
D1-020,1.2,1,แผน,แผนชุมชน (นำร่อง),Community plan (pilot),5,0|3|5,1,1,1,1,1,1,1,1,,
D2-010,2.1,2,ถนน,การบำรุงรักษาถนน,Road maintenance,5,0|1|2.5|5,1,1,1,1,1,1,0,1,นับสายทางตามแผน,Roads in the plan.
D2-020,2.2,2,,ศูนย์พัฒนาเด็กเล็ก,Child centres,5,0|1|3|5,0,1,1,1,1,1,0,1,,
"""

SCORES_22 = """\
lgo_code,D1-010,D1-020,D2-010,D2-020
02220101,5,3,2.5,-
05220301,3,0,5,cut
06220302,0,5,1,
"""

SCORES_83 = """\
lgo_code,D1-010,D1-020,D2-010,D2-020
02830101,5,cut,5,-
06830201,1,3,2.5,3
"""

DIMENSIONS_22 = """\
lgo_code,d1_marks,d1_full,d2_marks,d2_full
02220101,30,35,193,205
05220301,31,35,9,10
06220302,17.5,35,100,160
"""

DIMENSIONS_83 = """\
lgo_code,d1_marks,d1_full,d2_marks,d2_full
02830101,35,35,80,80
06830201,0,35,129,160
"""

FILES = {
    "publication.yaml": PUBLICATION,
    "registry/provinces.csv": PROVINCES,
    "registry/lgos.csv": LGOS,
    "registry/statistics.csv": STATISTICS,
    "registry/successions.csv": SUCCESSIONS,
    "rounds/2567/round.yaml": ROUND_2567,
    "rounds/2567/dimensions/22.csv": DIMENSIONS_22,
    "rounds/2567/dimensions/83.csv": DIMENSIONS_83,
    "rounds/2568/round.yaml": ROUND_2568,
    "rounds/2568/indicators.csv": INDICATORS_2568,
    "rounds/2568/scores/22.csv": SCORES_22,
    "rounds/2568/scores/83.csv": SCORES_83,
}


def write_country(folder: Path) -> Path:
    """Write the country below `folder` (made where absent) and return it."""
    for path, text in FILES.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    return folder
