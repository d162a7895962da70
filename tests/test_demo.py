"""`lpa demo`: the small country is repeatable, whole, and shows all that a page may have to show."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.check import check
from generator.demo import demo
from generator.demo.country import country
from generator.demo.figures import figures
from generator.demo.framework import topics
from generator.demo.marks import Scored, cells
from generator.demo.media import cycles, media
from generator.demo.process import announcements
from generator.load import load
from generator.model import CallError, LgoType
from generator.new import heading

ROUNDS = (2566, 2567, 2568)
COMMITTED = Path(__file__).parents[1] / "data"
Row = dict[str, str]


@pytest.fixture(scope="module")
def small(small_country: Path) -> Path:
    """The small country, seed 1."""
    return small_country


def rows(path: Path) -> list[Row]:
    """A table, a dictionary a row."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def content(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def settings(folder: Path, year: int) -> dict[str, Any]:
    """A round's settings."""
    loaded: dict[str, Any] = yaml.safe_load((folder / f"rounds/{year}/round.yaml").read_text("utf-8"))
    return loaded


def standing(folder: Path, year: int) -> dict[str, Row]:
    """The LGOs of a round, by code."""
    return {
        row["code"]: row
        for row in rows(folder / "registry/lgos.csv")
        if int(row["round_from"]) <= year <= int(row["round_to"] or year)
    }


def scored(folder: Path, year: int) -> Iterator[tuple[Row, Row, str]]:
    """Every cell of a round's score files: its LGO, its indicator, what stands in it."""
    lgos = standing(folder, year)
    indicators = rows(folder / f"rounds/{year}/indicators.csv")
    for path in sorted((folder / f"rounds/{year}/scores").iterdir()):
        for row in rows(path):
            assert list(row) == ["lgo_code", *(each["key"] for each in indicators)]
            for each in indicators:
                yield lgos[row["lgo_code"]], each, row[each["key"]]


@pytest.mark.slow
def test_the_same_seed_writes_the_same_bytes_and_another_seed_does_not(small: Path, tmp_path: Path) -> None:
    demo(tmp_path / "again", provinces=3, seed=1)
    assert content(tmp_path / "again") == content(small)
    one, other = (list(cells(country(seed, 3), seed, 2568, "30")) for seed in (1, 2))
    assert [row for _, row in one] != [row for _, row in other]


@pytest.mark.slow
def test_more_provinces_leave_the_first_ones_alone(small: Path, tmp_path: Path) -> None:
    demo(tmp_path / "more", provinces=4, seed=1)
    more, few = content(tmp_path / "more"), content(small)
    national = ("release.yaml", "files.sha256", "ids.txt")  # what the nation's release says of its provinces
    for path in few:
        if path.startswith("releases/") and path.endswith(national):
            continue
        before, after = few[path].splitlines(), more[path].splitlines()
        assert [line for line in after if line in set(before)] == before, path
    assert len(more["registry/lgos.csv"]) > len(few["registry/lgos.csv"])


def test_tables_are_utf8_with_line_feeds_and_nothing_that_a_spreadsheet_runs(small: Path) -> None:
    for path, raw in content(small).items():
        text = raw.decode("utf-8")
        assert not {"\r", "\ufeff", "\u200b"} & set(text), path
        assert text.endswith("\n"), path
        if path.endswith(".csv"):
            cells = [cell for row in csv.reader(text.splitlines()) for cell in row]
            assert not [cell for cell in cells if cell != "-" and cell[:1] in set("=+-@\t")], path
            assert all(cell == cell.strip() for cell in cells), path


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_small_country_has_19_about_80_and_334_lgos(seed: int) -> None:
    whole = country(seed, 3)
    for year in ROUNDS:
        count = {each: len(list(whole.standing(year, each))) for each in ("83", "30", "22")}
        assert (count["83"], count["30"]) == (19, 334)
        assert 75 <= count["22"] <= 85


def test_each_province_has_one_pao_and_codes_say_province_and_district(small: Path) -> None:
    lgos = rows(small / "registry/lgos.csv")
    paos = [row["province"] for row in lgos if row["type"] == "pao"]
    assert sorted(paos) == ["22", "30", "83"]
    for row in lgos:
        assert len(row["code"]) == 8
        assert row["code"][2:6] == row["district"]
        assert row["district"][:2] == row["province"]


def test_names_are_unique_within_type_and_district_and_some_are_shared_between_types(small: Path) -> None:
    for year in ROUNDS:
        lgos = standing(small, year).values()
        full = Counter((row["type"], row["name_th"], row["district"]) for row in lgos)
        assert max(full.values()) == 1
        assert len({(row["name_th"], row["district"]) for row in lgos}) < len(full)


def test_some_lgos_have_no_english_name_and_the_others_say_whose_it_is(small: Path) -> None:
    lgos = rows(small / "registry/lgos.csv")
    assert {row["name_en_source"] for row in lgos if row["name_en"]} == {"geothai"}
    bare = [row for row in lgos if not row["name_en"]]
    assert 3 <= len(bare) <= 12
    assert {row["name_en_source"] for row in bare} == {""}


def test_an_upgrade_is_two_rows_of_one_code_with_adjoining_ranges(small: Path) -> None:
    successions = rows(small / "registry/successions.csv")
    lgos = rows(small / "registry/lgos.csv")
    kept = [each for each in successions if each["predecessor"] == each["successor"]]
    assert {each["round"] for each in kept} == {"2567", "2568"}
    for each in kept:
        before, after = [row for row in lgos if row["code"] == each["predecessor"]]
        assert int(before["round_to"]) + 1 == int(after["round_from"]) == int(each["round"])
        if each["kind"] == "upgrade":
            assert (before["type"], after["type"]) in (("sao", "subdistrict"), ("subdistrict", "town"))
            assert before["name_th"] == after["name_th"]
    assert len(lgos) == len({row["code"] for row in lgos}) + len(kept)


def test_one_lgo_took_another_name_and_two_became_one(small: Path) -> None:
    successions = {row["kind"]: row for row in rows(small / "registry/successions.csv")}
    lgos = rows(small / "registry/lgos.csv")
    kinds = Counter(row["kind"] for row in rows(small / "registry/successions.csv"))
    assert (kinds["rename"], kinds["merge"]) == (1, 1)
    before, after = [row for row in lgos if row["code"] == successions["rename"]["predecessor"]]
    assert before["type"] == after["type"]
    assert before["name_th"] != after["name_th"]
    merger = successions["merge"]
    [old] = [row for row in lgos if row["code"] == merger["predecessor"]]
    [new] = [row for row in lgos if row["code"] == merger["successor"]]
    assert old["district"] == new["district"]
    assert int(old["round_to"]) + 1 == int(merger["round"])
    homes = {
        (row["code"], row["year"]): int(row["households"])
        for row in rows(small / "registry/statistics.csv")
        if row["code"] in merger.values() and row["households"]
    }
    former = homes[old["code"], "2567"] + homes[new["code"], "2567"]
    assert abs(homes[new["code"], "2568"] - former) < 0.1 * former


def test_some_figures_are_not_known_and_all_say_they_are_made_up(small: Path) -> None:
    figures = rows(small / "registry/statistics.csv")
    assert {row["source"] for row in figures} == {"ข้อมูลสาธิต (demonstration)"}
    for column, most in (("population", 0.05), ("area_km2", 0.12), ("households", 0.05)):
        unknown = sum(not row[column] for row in figures)
        assert 0 < unknown < most * len(figures), column


def test_no_website_is_made_up(small: Path) -> None:
    assert {row["website"] for row in rows(small / "registry/statistics.csv")} == {""}


def test_a_provinces_figures_are_those_of_its_pao(small: Path) -> None:
    figures = {(row["code"], row["year"]): row for row in rows(small / "registry/statistics.csv")}
    province, pao = figures["83", "2568"], figures["02830101", "2568"]
    assert 60_000 < int(province["population"]) < 400_000
    assert pao["villages"] == province["villages"]


def test_the_publication_says_that_nothing_is_real(small: Path) -> None:
    publication = yaml.safe_load((small / "publication.yaml").read_text("utf-8"))
    assert publication["demonstration"] is True
    assert "ไม่ใช่ผลการประเมินจริง" in publication["notice_th"]
    assert "not the results of any real" in publication["notice_en"]


def test_rounds_differ_in_framework_aggregation_rounding_and_pass_rule(small: Path) -> None:
    table = [
        (year, len(each["dimensions"]), each["aggregation"], each["rounding"], each["pass"]["rule"])
        for year in ROUNDS
        for each in [settings(small, year)]
    ]
    assert table == [
        (2566, 4, "mean_of_dimensions", "truncate", "every_dimension"),
        (2567, 5, "pooled", "half_up", "overall"),
        (2568, 5, "weighted", "half_up", "overall"),
    ]
    assert sum(map(Fraction, settings(small, 2568)["weights"].values())) == 1
    assert [settings(small, year)["edition"] for year in ROUNDS] == ["F1", "F1", "P1"]


def test_one_province_is_known_by_dimension_and_one_is_not_in_yet(small: Path) -> None:
    sent = {
        year: [
            path.relative_to(small / f"rounds/{year}").as_posix()
            for path in sorted((small / f"rounds/{year}").glob("*/*.csv"))
        ]
        for year in ROUNDS
    }
    assert sent == {
        2566: ["dimensions/22.csv", "scores/30.csv", "scores/83.csv"],
        2567: ["scores/22.csv", "scores/30.csv", "scores/83.csv", "self/22.csv", "self/30.csv"],
        2568: ["scores/22.csv", "scores/30.csv", "self/22.csv", "self/30.csv"],
    }


def test_every_file_holds_each_lgo_of_its_province_once(small: Path) -> None:
    for year in ROUNDS:
        lgos = standing(small, year)
        for path in (small / f"rounds/{year}").glob("*/*.csv"):
            codes = [row["lgo_code"] for row in rows(path)]
            assert codes == sorted(code for code, row in lgos.items() if row["province"] == path.stem)


def test_dimension_marks_stay_within_full_marks_that_no_dimension_lacks(small: Path) -> None:
    for row in rows(small / "rounds/2566/dimensions/22.csv"):
        for number in "1234":
            assert 0 <= int(row[f"d{number}_marks"]) <= int(row[f"d{number}_full"])
            assert int(row[f"d{number}_full"]) > 0


def ledger(folder: Path, year: int) -> list[Row]:
    """A round's corrections."""
    return rows(folder / f"rounds/{year}/corrections.csv")


def by_code(path: Path) -> dict[str, Row]:
    """A table of LGOs, by code."""
    return {row["lgo_code"]: row for row in rows(path)}


def working(day: str) -> bool:
    """Whether offices work on the day, but for holidays of the lunar calendar."""
    return date.fromisoformat(day).weekday() < 5


def test_marks_indicators_and_settings_are_those_committed(small: Path) -> None:
    paths = [
        path
        for pattern in ("scores/*.csv", "dimensions/*.csv", "indicators.csv")
        for path in sorted(small.glob(f"rounds/*/{pattern}"))
    ]
    assert len(paths) == 11
    for path in paths:
        assert (COMMITTED / path.relative_to(small)).read_bytes() == path.read_bytes(), path


def test_every_table_of_the_contract_is_there(small: Path) -> None:
    beside = {
        2566: {"confirmations", "corrections", "announcements"},
        2567: {"confirmations", "corrections", "announcements", "crosswalk", "hpa"},
        2568: {"confirmations", "corrections", "crosswalk", "hpa"},
    }
    for year, tables in beside.items():
        assert {path.stem for path in (small / f"rounds/{year}").glob("*.csv")} == {"indicators", *tables}
    shared = {path.as_posix() for part in ("surveys", "media", "ebooks") for path in (small / part).iterdir()}
    assert {path.removeprefix(f"{small.as_posix()}/") for path in shared} == {
        "surveys/2567.yaml",
        "surveys/2567.csv",
        "media/media.csv",
        "media/cycles.csv",
        "media/holidays.csv",
        "ebooks/ebooks.csv",
    }
    assert all(rows(path) for path in small.rglob("*.csv"))


def test_the_crosswalk_follows_every_indicator_and_knows_every_kind(small: Path) -> None:
    kinds: set[str] = set()
    for year in (2567, 2568):
        keys = [each["key"] for each in rows(small / f"rounds/{year}/indicators.csv")]
        before = {each["key"] for each in rows(small / f"rounds/{year - 1}/indicators.csv")}
        links = rows(small / f"rounds/{year}/crosswalk.csv")
        assert list(dict.fromkeys(each["key"] for each in links)) == keys
        for each in links:
            assert (each["previous_key"] in before) == (each["kind"] != "new")
            assert each["previous_round"] == (str(year - 1) if each["previous_key"] else "")
        into = Counter(each["key"] for each in links if each["kind"] == "merged")
        outof = Counter(each["previous_key"] for each in links if each["kind"] == "split")
        assert all(count > 1 for count in (*into.values(), *outof.values()))
        assert sum(each["kind"] == "same" for each in links) > len(links) / 2
        kinds |= {each["kind"] for each in links}
    assert kinds == {"same", "changed", "merged", "split", "new"}


def test_lgos_claim_more_than_is_found_more_often_than_less_and_mostly_agree(small: Path) -> None:
    found: Counter[str] = Counter()
    for path in sorted(small.glob("rounds/*/self/*.csv")):
        verified = by_code(path.parents[1] / "scores" / path.name)
        steps = {each["key"]: each["steps"] for each in rows(path.parents[1] / "indicators.csv")}
        for code, row in by_code(path).items():
            for key, claim in list(row.items())[1:]:
                cell = verified[code][key]
                assert (claim in ("cut", "-")) == (cell in ("cut", "-"))
                if cell in ("cut", "-"):
                    assert claim == cell
                else:
                    assert claim in steps[key].split("|")
                if cell.isdigit():
                    found[
                        "over" if int(claim) > int(cell) else "under" if int(claim) < int(cell) else ""
                    ] += 1
    assert 0 < found["under"] < found["over"] < 0.1 * found.total()


def test_hpa_has_45_full_marks_for_a_pao_and_55_for_others(small: Path) -> None:
    for year in (2567, 2568):
        lgos = standing(small, year)
        inspected = by_code(small / f"rounds/{year}/hpa.csv")
        for code, row in inspected.items():
            assert row["full"] == ("45" if lgos[code]["type"] == "pao" else "55")
            assert 0 <= int(row["score"]) <= int(row["full"])
        passed = sum(10 * int(row["score"]) >= 7 * int(row["full"]) for row in inspected.values())
        assert 0.7 < passed / len(inspected) < 0.97
        assert 0.9 < len(inspected) / len({lgo["code"] for lgo, _, _ in scored(small, year)}) < 1


def test_most_lgos_have_confirmed_final_results_and_some_the_provisional_ones(small: Path) -> None:
    shares = []
    for year in ROUNDS:
        calendar = settings(small, year)["calendar"]
        latest = min(calendar["corrections_by"], settings(small, year)["data_as_of"]).isoformat()
        confirmed = rows(small / f"rounds/{year}/confirmations.csv")
        assert all(each["confirmed_on"] <= latest and working(each["confirmed_on"]) for each in confirmed)
        shares.append(len(confirmed) / len(standing(small, year)))
    assert min(shares[:2]) > 0.93 > 0.8 > shares[2] > 0.2
    assert any(each["note"] for each in confirmed)


def test_corrections_have_every_status_and_scope_and_many_kinds_of_target(small: Path) -> None:
    table = [each for year in ROUNDS for each in ledger(small, year)]
    assert {each["status"] for each in table} == {"requested", "accepted", "rejected"}
    assert {each["scope"] for each in table} == {"lgo", "registry", "framework"}
    targets = {each["target"].split(".")[0] for each in table}
    assert targets > {"type", "name", "hpa", "self", "D4", "calendar"}
    assert len({each["id"] for each in table}) == len(table)
    assert all(each["reason_th"] and each["reason_en"] and each["reference"] for each in table)
    assert {each["status"] for year in (2566, 2567) for each in ledger(small, year)} == {
        "accepted",
        "rejected",
    }


def now(folder: Path, year: int, each: Row) -> str:
    """What the data say of a correction's target."""
    here, target = folder / f"rounds/{year}", each["target"]
    if each["scope"] == "framework":
        return str(settings(folder, year)["calendar"][target.removeprefix("calendar.")])
    lgo = standing(folder, year)[each["lgo_code"]]
    if each["scope"] == "registry":
        return lgo["type" if target == "type" else "name_th"]
    part, column = {
        "hpa": ("hpa", "score"),
        "D4.score": (f"dimensions/{lgo['province']}", "d4_marks"),
    }.get(target, (f"scores/{lgo['province']}", target))
    if target.startswith("self."):
        part, column = f"self/{lgo['province']}", target.removeprefix("self.")
    return by_code(here / f"{part}.csv")[lgo["code"]][column]


def test_the_data_say_what_was_accepted_and_not_what_was_not(small: Path) -> None:
    for year in ROUNDS:
        for each in ledger(small, year):
            assert each["before"] != each["after"]
            said = each["after"] if each["status"] == "accepted" else each["before"]
            assert now(small, year, each) == said, each


def test_corrections_are_asked_for_in_time_and_decided_before_the_announcement(small: Path) -> None:
    late = 0
    for year in ROUNDS:
        calendar, as_of = settings(small, year)["calendar"], settings(small, year)["data_as_of"].isoformat()
        for each in ledger(small, year):
            if year < 2568 and each["requested_on"] > as_of:  # an error that came to light later
                assert each["requested_on"] < each["decided_on"] and working(each["decided_on"])
                late += 1
                continue
            assert working(each["requested_on"]) and working(each["decided_on"] or as_of)
            if each["scope"] != "framework":
                assert calendar["keyed_by"].isoformat() < each["requested_on"]
            assert each["requested_on"] <= min(calendar["corrections_by"].isoformat(), as_of)
            assert (each["decided_on"] == "") == (each["status"] == "requested")
            assert each["decided_on"] == "" or each["requested_on"] <= each["decided_on"] <= as_of
    assert late == 2


def test_most_provinces_announced_and_only_chon_buri_told_the_committee_of_pattaya() -> None:
    nation = country(1, 76)
    for year in (2566, 2567):
        table = list(announcements(1, year, nation.provinces))
        assert 65 <= len(table) < 76
        assert [row[0] for row in table if row[6]] == ["20"]
        for row in table:
            told = [day for day in row[4:] if day]
            assert all(working(day) and day > row[1] for day in told)
            assert re.fullmatch(rf"(https://[a-z-]+\.example/lpa-{year})?", row[3])  # nobody's address
        assert 40 < sum(row[3] != "" for row in table) < len(table)
        assert any("" in (row[4], row[5], row[7]) for row in table)
    assert not list(announcements(1, 2568, nation.provinces))


def test_the_survey_has_its_own_year_and_no_small_cell(small: Path) -> None:
    survey = yaml.safe_load((small / "surveys/2567.yaml").read_text("utf-8"))
    assert (survey["survey"], survey["fiscal_year"], survey["published_with_round"]) == (2567, 2567, 2566)
    services = [each["key"] for each in survey["services"]]
    table = rows(small / "surveys/2567.csv")
    lgos = standing(small, 2566)
    assert {each["lgo_code"] for each in table} < set(lgos)
    assert {each["service"] for each in table} == set(services)
    assert len({(each["lgo_code"], each["service"]) for each in table}) == len(table)
    for each in table:
        respondents, mean = int(each["respondents"]), Fraction(each["mean"])
        assert respondents >= survey["minimum_respondents"]
        assert 1 <= mean <= 5
        assert abs(mean * respondents - round(mean * respondents)) <= Fraction(respondents, 200)
    assert 0.8 < len(table) / (len(lgos) * len(services)) < 0.97


def test_media_are_about_what_the_provinces_lgos_lose_most_marks_on(small: Path) -> None:
    lost: dict[str, Counter[str]] = {}
    for lgo, each, cell in scored(small, 2567):
        if each["pilot"] == "0" and cell.isdigit():
            lost.setdefault(lgo["province"], Counter())[each["key"]] += 5 - int(cell)
    pieces = rows(small / "media/media.csv")
    assert Counter(each["province"] for each in pieces) == {"22": 2, "30": 2, "83": 2}
    for each in pieces:
        topic = each["indicators"].split("|")[0]
        assert topic in [key for key, _ in lost[each["province"]].most_common(5)]
        assert topic.startswith(f"D{each['dimension']}-")
        assert each["url"] == f"https://example.org/media/{each['id']}"
        assert each["evidence_url"] == (f"{each['url']}/evidence" if each["rating"] else "")
        assert "$" not in "".join(each.values())


@pytest.mark.parametrize("seed", [1, 2])
def test_the_nations_media_are_varied_and_some_late(seed: int) -> None:
    nation = country(seed, 76)
    sheets = [
        Scored(2567, each, tuple(cells(nation, seed, 2567, each.code))) for each in nation.provinces[::4]
    ]
    table = [dict(zip(heading("media"), row, strict=True)) for row in media(seed, sheets)]
    assert len(table) == 2 * len(sheets)
    assert len({each["format"] for each in table}) >= 4
    assert len({each["indicators"] for each in table}) >= 5
    [(_, form1_due, form2_due, per_day)] = cycles()
    assert per_day == "0.2"
    late = sum(each["form1_on"] > form1_due or each["form2_on"] > form2_due for each in table)
    assert 0 < late < len(table) / 2
    for each in table:
        assert each["form1_on"] < each["form2_on"]
        assert working(each["form1_on"]) and working(each["form2_on"])
        assert bool(each["respondents"]) == bool(each["rating"])
        assert each["rating"] == "" or 1 <= Fraction(each["rating"]) <= 5


def test_holidays_have_fixed_dates_and_both_due_dates_are_working_days(small: Path) -> None:
    days = [each["date"] for each in rows(small / "media/holidays.csv")]
    assert days == sorted(set(days))
    assert {day[5:] for day in days if day < "2025"} == {day[5:] for day in days if day >= "2025"}
    assert {"2025-01-01", "2025-04-13", "2025-10-23", "2025-12-10"} < set(days)
    [cycle] = rows(small / "media/cycles.csv")
    for column in ("form1_due", "form2_due"):
        assert working(cycle[column]) and cycle[column] not in days


def test_an_ebook_is_a_file_or_an_address_kept_for_examples(small: Path) -> None:
    for each in rows(small / "ebooks/ebooks.csv"):
        assert bool(each["file"]) != bool(each["url"])
        assert each["url"].startswith("https://example.org/")


def test_cells_agree_with_steps_applicability_and_the_permission_to_cut(small: Path) -> None:
    for year in ROUNDS:
        for lgo, indicator, cell in scored(small, year):
            applies = indicator[f"applies_{lgo['type']}"] == "1"
            assert (cell == "-") == (not applies)
            if cell == "cut":
                assert indicator["cut_allowed"] == "1"
            elif cell == "":
                assert year == 2568
            elif cell != "-":
                assert cell in indicator["steps"].split("|")


def test_every_kind_of_cell_is_there_and_the_rare_ones_are_rare(small: Path) -> None:
    cells = list(scored(small, 2568))
    kinds = Counter(
        {"cut": "cut", "-": "does not apply", "": "missing"}.get(cell, "marks") for _, _, cell in cells
    )
    assert 0 < kinds["missing"] < 100
    assert 0.02 < kinds["cut"] / len(cells) < 0.06
    assert kinds["does not apply"] > 0
    assert {cell for _, each, cell in cells if each["pilot"] == "1"} > {"0", "5"}
    by_indicator = Counter(each["key"] for _, each, cell in cells if cell == "cut")
    assert max(by_indicator.values()) > 0.1 * len(standing(small, 2568))


def test_nineteen_in_twenty_pass_in_the_newest_round_and_some_do_not(small: Path) -> None:
    weights = {number: Fraction(each) for number, each in settings(small, 2568)["weights"].items()}
    sums: dict[str, dict[int, list[int]]] = {}
    for lgo, each, cell in scored(small, 2568):
        if each["pilot"] == "0" and cell.isdigit():
            pair = sums.setdefault(lgo["code"], {}).setdefault(int(each["dimension"]), [0, 0])
            pair[0] += int(cell)
            pair[1] += int(each["full_marks"])
    overall = [
        sum(100 * weights[number] * Fraction(*pair) for number, pair in sorted(each.items()))
        for each in sums.values()
    ]
    passed = sum(each >= 70 for each in overall)
    assert 0.9 < passed / len(overall) < 1
    assert 0.05 < sum(each >= 90 for each in overall) / len(overall) < 0.35


def test_two_indicators_are_like_the_real_ones_on_smoking(small: Path) -> None:
    marks = {
        (key, year): Counter(cell for _, each, cell in scored(small, year) if each["key"] == key)
        for key in ("D4-270", "D4-400")
        for year in ROUNDS
    }
    full = [marks["D4-270", year]["5"] / marks["D4-270", year].total() for year in ROUNDS]
    assert 0.3 < full[0] < full[1] < full[2] < 0.75
    schools = marks["D4-400", 2568]
    assert 0.25 < schools["cut"] / schools.total() < 0.45
    assert schools["5"] > schools["0"] > max(schools[each] for each in "1234") > 0


def test_the_framework_is_wide_bilingual_and_differs_from_round_to_round(small: Path) -> None:
    assert 85 <= len(topics()) <= 95
    tables = {year: rows(small / f"rounds/{year}/indicators.csv") for year in ROUNDS}
    keys = {year: {each["key"] for each in table} for year, table in tables.items()}
    assert all((keys[2567] - keys[2566], keys[2568] - keys[2567], keys[2567] - keys[2568]))
    assert [max(each["section"].count(" > ") for each in tables[year]) for year in ROUNDS] == [0, 0, 1]
    assert 3 <= sum(each["pilot"] == "1" for each in tables[2568]) <= 4
    assert len({each["steps"] for each in tables[2568]}) == 4
    for each in tables[2568]:
        assert all(0 < len(each[column]) <= 45 for column in ("name_th", "name_en"))
        assert all(0 < len(each[column]) <= 90 for column in ("guide_th", "guide_en"))
        assert each["guide_en"].endswith(".")
        assert each["steps"].split("|")[-1] == each["full_marks"]


def test_indicators_under_one_heading_stand_together(small: Path) -> None:
    for year in ROUNDS:
        sections = [
            (each["dimension"], each["section"]) for each in rows(small / f"rounds/{year}/indicators.csv")
        ]
        changes = [each for before, each in zip([None, *sections], sections, strict=False) if each != before]
        assert len(changes) == len(set(changes))


def test_numbers_shown_are_unique_in_a_round(small: Path) -> None:
    for year in ROUNDS:
        numbers = [each["number"] for each in rows(small / f"rounds/{year}/indicators.csv")]
        assert len(numbers) == len(set(numbers))


def test_the_nation_has_as_many_lgos_of_each_type_as_the_country() -> None:
    nation = country(1, 76)
    for year in ROUNDS:
        lgos = [lgo for each in nation.provinces for lgo in nation.standing(year, each.code)]
        kinds = Counter(lgo.type.value for lgo in lgos)
        assert (kinds["pao"], kinds["city"], kinds["pattaya"]) == (76, 30, 1)
        assert abs(kinds["town"] - 195) <= 10
        assert abs(kinds["subdistrict"] - 2247) <= 75
        assert abs(kinds["sao"] - 5300) <= 75
        assert abs(len(lgos) - 7850) <= 20
        assert {lgo.province for lgo in lgos if lgo.type is LgoType.PATTAYA} == {"20"}
        assert max(Counter((lgo.type, lgo.name.th, lgo.district) for lgo in lgos).values()) == 1
        districts = sorted(Counter(lgo.district.code for lgo in lgos).values())
        assert len(districts) == 878
        assert districts[439] == 8
        assert districts[-1] <= 29
    changes = Counter((each.round, each.kind.value) for each in nation.successions)
    assert 35 <= changes[2568, "upgrade"] <= 40
    assert (changes[2568, "rename"], changes[2568, "merge"]) == (1, 1)


def test_provinces_of_the_nation_have_sizes_that_provinces_have() -> None:
    table = [row for row in figures(country(1, 76), 1) if len(row[0]) == 2 and row[1] == "2568"]
    people = {row[0]: int(row[2]) for row in table}
    area = {row[0]: float(row[3]) for row in table}
    assert 55e6 < sum(people.values()) < 70e6
    assert 150_000 < min(people.values()) < max(people.values()) < 3_000_000
    assert 300 < min(area.values()) < max(area.values()) < 22_000
    assert people["12"] / area["12"] > 10 * people["58"] / area["58"]


@pytest.mark.nation
def test_the_nation_is_accepted_and_small_enough_to_be_committed(tmp_path: Path, small: Path) -> None:
    demo(tmp_path, seed=1)
    assert sum(map(len, content(tmp_path).values())) < 24_000_000
    checked = check(load(tmp_path))
    assert Counter(year for year, _ in checked.submissions) == {2566: 76, 2567: 76, 2568: 69}
    assert set(checked.rounds[-1].editions) == {"22", "55"}
    for path in small.glob("rounds/*/*/*.csv"):
        assert (tmp_path / path.relative_to(small)).read_bytes() == path.read_bytes()


def test_the_small_country_is_accepted(small: Path) -> None:
    assert len(check(load(small)).submissions) == 8


def test_demo_overwrites_nothing(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("ours", "utf-8")
    with pytest.raises(CallError):
        demo(tmp_path, provinces=3)
    assert content(tmp_path) == {"note.txt": b"ours"}


@pytest.mark.parametrize("count", [0, 2, 77])
def test_the_country_has_3_to_76_provinces(tmp_path: Path, count: int) -> None:
    with pytest.raises(CallError, match=str(count)):
        demo(tmp_path / "data", provinces=count)
    assert not (tmp_path / "data").exists()


def test_former_editions_hold_no_digest_of_a_document_as_the_guide_says(small: Path) -> None:
    kinds = {
        line.rpartition(".")[2]
        for path in small.glob("releases/*/files.sha256")
        for line in path.read_text("utf-8").splitlines()
    }
    assert kinds == {"csv", "json", "svg"}
    for language, said in (("th", "ไม่ได้เก็บค่าแฮชของสมุดงาน"), ("en", "keeps no digests of the workbooks")):
        assert said in (COMMITTED.parent / f"content/{language}/verify-a-file.md").read_text("utf-8")
