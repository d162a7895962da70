"""A hand-written country of two provinces and five LGOs, for tests that need little.

`write_country(folder)` writes a clean `data/` folder: round 2567 by dimension (final, mean, truncated) and
round 2568 by indicator (provisional, pooled). The final round has its release. Every kind of cell occurs,
and one SAO became a municipality between the rounds. What stands beside scores (corrections, HPA, survey,
media, e-books…) is there once.
"""

from __future__ import annotations

import shutil
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

SELF_22 = """\
lgo_code,D1-010,D1-020,D2-010,D2-020
05220301,5,3,5,cut
06220302,1,5,1,3
"""

CROSSWALK_2568 = """\
key,previous_round,previous_key,kind
D1-010,,,new
D2-010,,,new
"""

HPA_2568 = """\
lgo_code,full,score
05220301,55,44.5
02830101,45,45
"""

CONFIRMATIONS_2568 = """\
lgo_code,confirmed_on,note
05220301,2025-10-07,
06830201,2025-10-08,ยืนยันโดยไม่มีข้อแก้ไข
"""

CORRECTIONS_2567 = """\
id,scope,lgo_code,target,before,after,requested_on,status,decided_on,reason_th,reason_en,reference
C2567-1,lgo,06830201,D2.score,128,129,2024-10-20,accepted,2024-11-05,รวมคะแนนผิด,Added up wrongly,
"""

CORRECTIONS_2568 = """\
id,scope,lgo_code,target,before,after,requested_on,status,decided_on,reason_th,reason_en,reference
C2568-1,lgo,05220301,D1-010,3,5,2025-10-20,requested,,บันทึกคะแนนไม่ตรงกับแบบตรวจ,,มท 0810.7/ว 1234
C2568-2,lgo,05220301,hpa,44,44.5,2025-10-20,accepted,2025-10-27,บันทึกผิด,,
C2568-3,framework,,D2-010.guide_th,,นับสายทางตามแผน,2025-10-01,accepted,2025-10-02,แนวทางไม่ชัด,,
C2568-4,registry,06220302,type,subdistrict,sao,2025-10-01,rejected,2025-10-15,ยกฐานะแล้ว,,
"""

ANNOUNCEMENTS_2567 = """\
province,announced_on,reference,url,committee_pao_on,committee_municipal_on,committee_pattaya_on,committee_sao_on
22,2024-11-20,จบ 0023.3/ว 567,https://www.example.go.th/lpa2567.pdf,2024-11-28,2024-11-28,,2024-11-29
83,2024-11-21,,,,,,
"""

SURVEY = """\
survey: 2566
fiscal_year: 2566
title_th: การสำรวจความพึงพอใจของประชาชน
title_en: Survey of citizens' satisfaction
scale: {lowest: 1, highest: 5}
services:
  - {key: roads, name_th: ถนนและทางเท้า, name_en: Roads and pavements}
  - {key: water, name_th: น้ำประปา, name_en: Water supply}
minimum_respondents: 20
published_with_round: 2567
"""

ANSWERS = """\
lgo_code,service,respondents,mean
06220302,water,31,3.5
06220302,roads,120,4.12
06830201,roads,20,4
"""

MEDIA = """\
id,province,fiscal_year,title_th,title_en,dimension,indicators,cause,content,summary,agency,format,url,\
evidence_url,form1_on,form2_on,respondents,rating
22-2568-1,22,2568,บำรุงถนนให้ทันฤดูฝน,Roads before the rains,2,D2-010,ถนนชำรุด,ขั้นตอน,ทำได้ในหนึ่งวัน,สถจ.จันทบุรี,\
infographic,https://www.example.go.th/media/1,,2025-03-14,2025-07-11,64,4.35
83-2568-1,83,2568,แผนชุมชนทีละขั้น,,1,,,,,สถจ.ภูเก็ต,video,,,,,,
"""

CYCLES = """\
fiscal_year,form1_due,form2_due,per_day
2568,2025-03-31,2025-07-31,0.2
"""

HOLIDAYS = """\
date,name_th,name_en
2025-04-14,วันสงกรานต์,Songkran Day
"""

EBOOKS = """\
id,title_th,title_en,round,published_on,file,url,pages
lpa-2567,รายงานผลการประเมิน ประจำปี 2567,Report on the assessment of 2567,2567,2025-02-14,lpa-2567.pdf,,84
guide,คู่มือการประเมิน,,,2024-12-01,,https://www.example.go.th/guide.pdf,
"""

RELEASE_2567 = """\
format: 1
round: 2567
edition: F1
scope: TH
date: 2024-11-15
base: null
provinces: ["22", "83"]
corrections: [C2567-1]
"""

VALUES_22 = """\
lgo_code,type,name_th,d1_marks,d1_full,d2_marks,d2_full
02220101,pao,จันทบุรี,30,35,193,205
05220301,subdistrict,นาริมน้ำ,31,35,9,10
06220302,sao,นาริมเขา,17.5,35,100,160
"""

VALUES_83 = """\
lgo_code,type,name_th,d1_marks,d1_full,d2_marks,d2_full
02830101,pao,ภูเก็ต,35,35,80,80
06830201,sao,หาดทดลอง,0,35,129,160
"""

DIGESTS = f"""\
{"0123456789abcdef" * 4}  data/v1/2567/chanthaburi.csv
{"fedcba9876543210" * 4}  data/v1/2567/th.json
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
    "rounds/2567/corrections.csv": CORRECTIONS_2567,
    "rounds/2567/announcements.csv": ANNOUNCEMENTS_2567,
    "rounds/2568/round.yaml": ROUND_2568,
    "rounds/2568/indicators.csv": INDICATORS_2568,
    "rounds/2568/scores/22.csv": SCORES_22,
    "rounds/2568/scores/83.csv": SCORES_83,
    "rounds/2568/self/22.csv": SELF_22,
    "rounds/2568/crosswalk.csv": CROSSWALK_2568,
    "rounds/2568/hpa.csv": HPA_2568,
    "rounds/2568/confirmations.csv": CONFIRMATIONS_2568,
    "rounds/2568/corrections.csv": CORRECTIONS_2568,
    "releases/2567-F1/release.yaml": RELEASE_2567,
    "releases/2567-F1/round.yaml": ROUND_2567,
    "releases/2567-F1/values/22.csv": VALUES_22,
    "releases/2567-F1/values/83.csv": VALUES_83,
    "releases/2567-F1/files.sha256": DIGESTS,
    "releases/2567-F1/addresses.txt": "en/lgo/06220302.html\nlgo/06220302.html\n",
    "surveys/2566.yaml": SURVEY,
    "surveys/2566.csv": ANSWERS,
    "media/media.csv": MEDIA,
    "media/cycles.csv": CYCLES,
    "media/holidays.csv": HOLIDAYS,
    "ebooks/ebooks.csv": EBOOKS,
    "ebooks/lpa-2567.pdf": "%PDF-1.7\n",
}


def write_country(folder: Path) -> Path:
    """Write the country below `folder` (made where absent) and return it."""
    for path, text in FILES.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode())
    return folder


def unpublish(folder: Path) -> Path:
    """Take the country back to where nothing was published: no release, every round provisional."""
    shutil.rmtree(folder / "releases")
    settings = folder / "rounds/2567/round.yaml"
    settings.write_bytes(settings.read_bytes().replace(b"edition: F1", b"edition: P1"))
    return folder
