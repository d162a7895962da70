"""What stands beside the scores: what is typed of it, and what its rules let pass."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from generator.check import check
from generator.load import load
from generator.model import (
    CUT,
    MISSING,
    Checked,
    CorrectionScope,
    CorrectionStatus,
    Ebook,
    Hpa,
    LinkKind,
    Marks,
    MediaFormat,
    Pilot,
    Refused,
    SurveyAnswer,
    Text,
)
from tests.country import FILES, INDICATORS_2568, unpublish, write_country

BESIDE = [path for path in FILES if path.startswith(("surveys", "media", "ebooks"))]
LEDGER = "rounds/2568/corrections.csv"
HEAD = FILES[LEDGER].splitlines(keepends=True)[0]


def checked(data: Path) -> Checked:
    return check(load(data))


def rules(data: Path) -> set[str]:
    """The rules that the data break."""
    try:
        checked(data)
    except Refused as refused:
        return {problem.rule for problem in refused.problems}
    return set()


def add(data: Path, path: str, text: str) -> None:
    """Append to a file, or begin it."""
    target = data / path
    target.parent.mkdir(parents=True, exist_ok=True)
    before = target.read_text(encoding="utf-8") if target.exists() else ""
    target.write_text(before + text, encoding="utf-8", newline="\n")


def test_everything_beside_the_scores_is_typed(tmp_path: Path) -> None:
    data = checked(write_country(tmp_path))
    own = data.self_assessments[2568, "22"]
    assert own.cells["06220302"] == (Marks(1), Pilot(5), Marks(1), Marks(3))
    assert own.cells["05220301"][3] is CUT and "02220101" not in own.cells
    assert [(link.key, link.kind) for link in data.crosswalks[2568]] == [
        ("D1-010", LinkKind.NEW),
        ("D2-010", LinkKind.NEW),
    ]
    assert data.hpa[2568]["05220301"] == Hpa("05220301", 55, Fraction("44.5"))
    assert data.confirmations[2568]["06830201"].confirmed_on == date(2025, 10, 8)
    asked, made, framework, registry = data.corrections[2568]
    assert (asked.status, asked.decided_on) == (CorrectionStatus.REQUESTED, None)
    assert (made.target, made.before, made.after) == ("hpa", "44", "44.5")
    assert (framework.scope, framework.lgo_code) == (CorrectionScope.FRAMEWORK, "")
    assert registry.reason == Text("ยกฐานะแล้ว", "")
    assert data.announcements[2567]["22"].committee_sao_on == date(2024, 11, 29)
    assert data.announcements[2567]["83"].committee_pao_on is None
    [survey] = data.surveys
    assert (survey.year, survey.published_with_round, survey.highest) == (2566, 2567, 5)
    assert list(survey.answers["06220302"].items()) == [
        ("roads", SurveyAnswer(120, Fraction("4.12"))),
        ("water", SurveyAnswer(31, Fraction("3.5"))),
    ]
    first, second = data.media
    assert (first.indicators, first.format, first.rating) == (
        ("D2-010",),
        MediaFormat.INFOGRAPHIC,
        Fraction("4.35"),
    )
    assert (second.indicators, second.form1_on, second.respondents) == ((), None, None)
    assert data.media_cycles[0].per_day == Fraction("0.2")
    assert data.holidays[0].name == Text("วันสงกรานต์", "Songkran Day")
    assert data.ebooks[1] == Ebook(
        "lpa-2567",
        Text("รายงานผลการประเมิน ประจำปี 2567", "Report on the assessment of 2567"),
        2567,
        date(2025, 2, 14),
        "lpa-2567.pdf",
        "",
        84,
    )


def test_a_country_without_any_of_it_is_whole(tmp_path: Path) -> None:
    data = unpublish(write_country(tmp_path))
    for path in BESIDE:
        (data / path).unlink()
    for name in ("crosswalk", "hpa", "confirmations", "corrections", "announcements", "self/22"):
        for year in (2567, 2568):
            (data / f"rounds/{year}/{name}.csv").unlink(missing_ok=True)
    found = checked(data)
    assert (found.self_assessments, found.surveys, found.media, found.ebooks) == ({}, (), (), ())
    assert found.corrections == {2567: (), 2568: ()}


LEDGER_ROWS = [
    # scope      lgo         target            after             rules
    ("lgo",      "05220301", "D1-010",         "3",              set()),
    ("lgo",      "05220301", "D1-010",         "5",              {"correction_not_made"}),
    ("lgo",      "5220301",  "D2-020",         "cut",            set()),
    ("lgo",      "02220101", "D2-020",         "-",              set()),
    ("lgo",      "06220302", "D2-020",         "",               set()),
    ("lgo",      "06220302", "D2-020",         "0",              {"correction_not_made"}),
    ("lgo",      "06220302", "self.D2-020",    "3",              set()),
    ("lgo",      "06220302", "self.D2-020",    "5",              {"correction_not_made"}),
    ("lgo",      "02220101", "self.D1-010",    "",               set()),
    ("lgo",      "02220101", "self.D1-010",    "3",              {"correction_not_made"}),
    ("lgo",      "02830101", "hpa",            "45",             set()),
    ("lgo",      "06830201", "hpa",            "45",             {"correction_not_made"}),
    ("lgo",      "05220301", "D3.score",       "5",              {"correction_of_nothing"}),
    ("lgo",      "05220301", "D1-010.steps",   "5",              {"correction_of_nothing"}),
    ("lgo",      "06229999", "D1-010",         "5",              {"record_of_no_lgo"}),
    ("registry", "06220302", "type",           "subdistrict",    set()),
    ("registry", "06220302", "type",           "sao",            {"correction_not_made"}),
    ("registry", "06220302", "name",           "นาริมเขา",         set()),
    ("registry", "06220302", "district",       "2203",           set()),
    ("registry", "06220302", "mayor",          "x",              {"correction_of_nothing"}),
    ("framework", "",        "bands[2].from",  "80",             set()),
    ("framework", "",        "calendar",       "",               set()),
    ("framework", "",        "weights.2",      "1/2",            set()),
    ("framework", "",        "D2-010.steps",   "0|1",            set()),
    ("framework", "",        "D2-010",         "",               set()),
    ("framework", "",        "D2-010.mayor",   "",               {"correction_of_nothing"}),
    ("framework", "",        "grades",         "",               {"correction_of_nothing"}),
]  # fmt: skip


@pytest.mark.parametrize(("scope", "code", "target", "after", "broken"), LEDGER_ROWS)
def test_an_accepted_correction_says_what_the_data_say(
    scope: str, code: str, target: str, after: str, broken: set[str], tmp_path: Path
) -> None:
    data = write_country(tmp_path)
    row = f"x,{scope},{code},{target},1,{after},2025-10-01,accepted,2025-10-02,ผิด,,\n"
    (data / LEDGER).write_text(HEAD + row, encoding="utf-8", newline="\n")
    assert rules(data) == broken


def test_only_the_latest_correction_of_a_value_must_hold(tmp_path: Path) -> None:
    data = write_country(tmp_path)
    row = "{},lgo,05220301,hpa,1,{},2025-10-01,accepted,{},ผิด,,\n"
    add(data, LEDGER, row.format("y", "40", "2025-10-05"))
    assert rules(data) == set()
    add(data, LEDGER, row.format("z", "41", "2025-12-05"))
    assert rules(data) == {"correction_not_made"}


@pytest.mark.parametrize(
    ("rows", "broken"),
    [
        ("D1-010,2567,D1-010,same\n", set()),
        ("D1-010,2567,D1-010,merged\nD1-010,2567,D1-020,merged\n", set()),
        ("D1-010,2567,D1-010,split\nD1-020,2567,D1-010,split\n", set()),
        ("D1-010,2567,D1-010,same\nD1-010,2567,D1-020,merged\n", {"link_beside_same"}),
        ("D1-010,2567,D1-010,same\nD1-020,2567,D1-010,same\n", {"link_beside_same"}),
        ("D1-010,2567,D1-010,same\nD1-010,2567,D1-010,same\n", {"duplicate_key"}),
        ("D1-010,2566,D1-010,same\n", {"crosswalk_to_nowhere"}),
        ("D1-010,2567,,changed\n", {"previous_of_new"}),
        ("D1-010,2567,D1-010,new\n", {"previous_of_new"}),
    ],
)
def test_links_pair_indicators_that_are_there(rows: str, broken: set[str], tmp_path: Path) -> None:
    data = unpublish(write_country(tmp_path))
    add(data, "rounds/2567/indicators.csv", INDICATORS_2568)
    (data / "rounds/2568/crosswalk.csv").write_text(
        "key,previous_round,previous_key,kind\n" + rows, encoding="utf-8", newline="\n"
    )
    assert rules(data) == broken


def test_a_self_assessment_is_judged_as_scores_are_but_may_be_partial(tmp_path: Path) -> None:
    data = write_country(tmp_path)
    heading = "lgo_code,D1-010,D1-020,D2-010,D2-020\n"
    add(data, "rounds/2568/self/83.csv", heading + "06830201,,3,2.5,3\n")
    assert checked(data).self_assessments[2568, "83"].cells["06830201"][0] is MISSING
    for cells, rule in [
        ("06830201,4,3,2.5,3\n", "outside_steps"),
        ("02830101,5,3,2.5,3\n", "dash_needed"),
        ("06830201,๕,3,2.5,3\n", "thai_digits"),
        ("06220302,5,3,2.5,3\n", "lgo_elsewhere"),
        ("06830201,5,3,2.5,3\n6830201,5,3,2.5,3\n", "duplicate_lgo"),
    ]:
        (data / "rounds/2568/self/83.csv").write_text(heading + cells, encoding="utf-8", newline="\n")
        assert rules(data) == {rule}


def test_a_survey_without_settings_is_refused(tmp_path: Path) -> None:
    data = write_country(tmp_path)
    (data / "surveys/2566.yaml").unlink()
    assert rules(data) == {"missing_file"}


def test_only_pattaya_reports_to_the_committee_of_pattaya(tmp_path: Path) -> None:
    data = unpublish(write_country(tmp_path))
    add(data, "registry/lgos.csv", "04830301,2567,2567,pattaya,พัทยา,,,83,8301,เมืองภูเก็ต,\n")
    add(data, "rounds/2567/dimensions/83.csv", "04830301,1,5,1,5\n")
    path = data / "rounds/2567/announcements.csv"
    text = path.read_text(encoding="utf-8").replace("83,2024-11-21,,,,,,", "83,2024-11-21,,,,,2024-11-28,")
    path.write_text(text, encoding="utf-8", newline="\n")
    assert rules(data) == set()


def test_a_sole_file_without_a_code_column_is_refused_and_nothing_fails(tmp_path: Path) -> None:
    data = write_country(tmp_path)
    path = data / "rounds/2568/self/22.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("lgo_code", "code"), encoding="utf-8")
    assert rules(data) == {"missing_column", "unknown_indicator"}
