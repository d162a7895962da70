"""What was published stays: no input changes silently, no release is rewritten, no address is lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

import pytest

from generator.artefacts import Page
from generator.build import build
from generator.check import check
from generator.cli import main
from generator.compose import addresses, compose
from generator.load import load
from generator.model import CallError, Checked, Edition, Refused, ReleaseName
from generator.release import release
from generator.score import score
from tests.country import write_country
from tests.reading import rows, words
from tests.spoiled import add, swap

COMMITTED = Path(__file__).parents[1] / "data"
ATOM = {"atom": "http://www.w3.org/2005/Atom"}
SCORES_22, SCORES_83 = "rounds/2568/scores/22.csv", "rounds/2568/scores/83.csv"
DIMENSIONS, LGOS = "rounds/2567/dimensions/22.csv", "registry/lgos.csv"
ROUND, INDICATORS = "rounds/2568/round.yaml", "rounds/2568/indicators.csv"


def rules(data: Path, *releasing: ReleaseName) -> set[str]:
    """The rules that the data break."""
    try:
        check(load(data), releasing)
    except Refused as refused:
        return {problem.rule for problem in refused.problems}
    return set()


def name(year: int, label: str, scope: str = "TH") -> ReleaseName:
    return ReleaseName(year, Edition(label), scope)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def final(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny country with both rounds final and released. Copy it before changing it."""
    data = write_country(tmp_path_factory.mktemp("final") / "data")
    swap(SCORES_22, "0,5,1,\n", "0,5,1,0\n")(data)
    swap(ROUND, "edition: P1", "edition: F1")(data)
    release(data, name(2568, "F1"))
    return data


@pytest.fixture
def data(final: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(final, tmp_path / "data"))


EDITS: list[tuple[int, Callable[[Path], None], str, str, str, str, str]] = [
    # round  the edit                                    scope       lgo         target       before  after
    (2568, swap(SCORES_22, "05220301,3,", "05220301,5,"), "lgo",      "05220301", "D1-010",     "3",   "5"),
    (2568, swap(SCORES_22, "0,5,cut", "0,5,3"),           "lgo",      "05220301", "D2-020",     "cut", "3"),
    (2568, swap(SCORES_83, "5,cut,5,-", "5,3,5,-"),       "lgo",      "02830101", "D1-020",     "cut", "3"),
    (2567, swap(DIMENSIONS, "193,205", "194,205"),        "lgo",      "02220101", "D2.score",   "193", "194"),
    (2567, swap(DIMENSIONS, "193,205", "193,200"),        "lgo",      "02220101", "D2.full",    "205", "200"),
    (2568, swap("rounds/2568/hpa.csv", "45,45", "45,44"), "lgo",      "02830101", "hpa",        "45",  "44"),
    (2568, swap("rounds/2568/hpa.csv", "45,45", "46,45"), "lgo",      "02830101", "hpa.full",   "45",  "46"),
    (2568, swap("rounds/2568/self/22.csv", "1,5,1,3", "1,5,1,5"),
     "lgo", "06220302", "self.D2-020", "3", "5"),
    (2568, swap(LGOS, "2568,,subdistrict", "2568,,town"),
     "registry", "06220302", "type", "subdistrict", "town"),
    (2568, swap(LGOS, "2568,,subdistrict,นาริมเขา", "2568,,subdistrict,นาริมทาง"),
     "registry", "06220302", "name", "นาริมเขา", "นาริมทาง"),
    (2568, swap(ROUND, "mark: 70", "mark: 60"),           "framework", "",        "pass.mark",  "70",  "60"),
    (2568, swap(ROUND, "from: 80", "from: 85"),           "framework", "",    "bands[2].from", "80",  "85"),
    (2568, swap(ROUND, "rounding: half_up", "rounding: truncate"),
     "framework", "", "rounding", "half_up", "truncate"),
    (2568, swap(INDICATORS, "Road maintenance", "Roads"), "framework", "", "D2-010.name_en",
     "Road maintenance", "Roads"),
    (2568, swap(INDICATORS, "Child centres,5,0|1|3|5", "Child centres,5,0|1|2|3|5"), "framework", "",
     "D2-020.steps", "0|1|3|5", "0|1|2|3|5"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("year", "edit", "scope", "code", "target", "before", "after"), EDITS, ids=[each[4] for each in EDITS]
)
def test_a_silent_edit_is_refused_and_with_its_row_and_the_next_edition_it_passes(
    year: int,
    edit: Callable[[Path], None],
    scope: str,
    code: str,
    target: str,
    before: str,
    after: str,
    data: Path,
) -> None:
    edit(data)
    assert rules(data) == {"silent_edit"}
    row = f"K-1,{scope},{code},{target},{before},{after},2025-12-01,accepted,2025-12-09,ผิด,,\n"
    add(f"rounds/{year}/corrections.csv", row)(data)
    swap(f"rounds/{year}/round.yaml", "edition: F1", "edition: C1")(data)
    assert rules(data, name(year, "C1")) == set()


def test_corrections_of_one_value_form_a_chain_and_none_is_used_twice(data: Path) -> None:
    row = "{},lgo,05220301,D1-010,{},{},2025-12-01,accepted,{},ผิด,,\n"
    ledger = "rounds/2568/corrections.csv"
    swap(SCORES_22, "05220301,3,", "05220301,1,")(data)
    swap(ROUND, "edition: F1", "edition: C1")(data)
    add(ledger, row.format("K-2", "5", "1", "2025-12-20") + row.format("K-1", "3", "5", "2025-12-09"))(data)
    assert release(data, name(2568, "C1")).release.corrections == ("K-1", "K-2")
    assert rules(data) == set()
    swap(SCORES_22, "05220301,1,", "05220301,3,")(data)
    swap(ROUND, "edition: C1", "edition: C2")(data)
    assert rules(data, name(2568, "C2")) == {"correction_not_made"}
    add(ledger, row.format("K-3", "5", "3", "2026-01-09"))(data)
    assert rules(data, name(2568, "C2")) == {"broken_chain"}


def test_one_province_moves_on_alone(data: Path) -> None:
    swap(SCORES_83, "5,cut,5,-", "5,cut,2.5,-")(data)
    row = "K-1,lgo,02830101,D2-010,5,2.5,2025-12-01,accepted,2025-12-09,ผิด,,\n"
    add("rounds/2568/corrections.csv", row)(data)
    swap(ROUND, "editions: {}", 'editions: {"83": C1}')(data)
    made = release(data, name(2568, "C1", "83"))
    assert (made.release.base, made.release.date) == ("2568-F1", date(2025, 12, 9))
    assert sorted(each for each in made.files if each.startswith("values")) == ["values/83.csv"]
    assert b"05220301" not in made.files["hpa.csv"]
    assert {each.partition("/")[0] for each in made.release.pages} == {"lgo", "province", "en"}
    whose = {addresses.round_and_stem(each) for each in made.release.files}
    tables = {"th", "corrections", "scores", "distribution", "indicators", "provinces", "summary"}
    books = {"lpa-2568-th", "lpa-2568-ebook-th", "lpa-2568-ebook-en"}
    national = {*tables, *books, "confirmations", "self"}
    assert whose == {(2568, each) for each in {"phuket", *national}}
    assert sorted(made.release.ids) == ["02830101", "06830201", "83", "TH"]
    assert made.files["ids.txt"].decode().split() == sorted(made.release.ids.values())
    assert rules(data) == set()


def test_what_is_not_a_result_may_change_without_a_row(data: Path) -> None:
    swap(ROUND, "2025-10-29", "2025-10-30", "data_as_of: 2025-09-30", "data_as_of: 2025-10-01")(data)
    swap(INDICATORS, "key,number", "key,number")(data)
    lines = (data / SCORES_22).read_text("utf-8").splitlines(keepends=True)
    (data / SCORES_22).write_text("".join([lines[0], *reversed(lines[1:])]), "utf-8", newline="\n")
    assert rules(data) == set()


def test_an_lgo_that_was_published_does_not_vanish(data: Path) -> None:
    swap(LGOS, "06830201,2567,,sao", "06830201,2567,2567,sao")(data)
    swap(SCORES_83, "06830201,1,3,2.5,3\n", "")(data)
    confirmation = "06830201,2025-10-08,ยืนยันโดยไม่มีข้อแก้ไข\n"
    swap("rounds/2568/confirmations.csv", confirmation, "")(data)
    assert rules(data) == {"silent_edit"}


def test_with_its_row_an_edit_stands_on_page_file_and_feed(data: Path, tmp_path: Path) -> None:
    swap(SCORES_22, "05220301,3,", "05220301,5,")(data)
    row = "K-9,lgo,05220301,D1-010,3,5,2025-12-01,accepted,2025-12-09,นับผิด <ซ้ำ>,Miscounted,มท 1\n"
    add("rounds/2568/corrections.csv", row)(data)
    swap(ROUND, "edition: F1", "edition: C1")(data)
    release(data, name(2568, "C1"))
    site = tmp_path / "site"
    build(data, site)
    thai, english = words(site / "lgo/05220301.html"), words(site / "en/lgo/05220301.html")
    assert "3 → 5 · แก้แล้ว 9 ธันวาคม 2568 นับผิด <ซ้ำ> ขอแก้ 1 ธันวาคม 2568 · มท 1" in thai
    assert "3 → 5 · corrected 9 December 2025 Miscounted requested 1 December 2025 · มท 1" in english
    assert "Corrections" not in words(site / "en/lgo/02220101.html")
    table = {each["id"]: each for each in rows(site / "data/v1/2568/corrections.csv")}
    assert (table["K-9"]["before"], table["K-9"]["after"]) == ("3", "5")
    for feed, text in (
        ("feed.xml", "3 → 5 · นับผิด <ซ้ำ> · อ้างอิง มท 1"),
        ("en/feed.xml", "3 → 5 · Miscounted · reference มท 1"),
        ("province/chanthaburi/feed.xml", "3 → 5 · นับผิด <ซ้ำ> · อ้างอิง มท 1"),
    ):
        entries = ElementTree.parse(site / feed).getroot().findall("atom:entry", ATOM)
        told = {each.findtext("atom:summary", "", ATOM): each for each in entries}
        assert told[text].findtext("atom:updated", "", ATOM) == "2025-12-09T00:00:00+07:00"
        link = told[text].find("atom:link", ATOM)
        assert link is not None
        assert ((site / feed).parent / link.attrib["href"].partition("#")[0]).is_file()
        days = [each.findtext("atom:updated", "", ATOM) for each in entries]
        assert days == sorted(days, reverse=True)
        identifiers = [each.findtext("atom:id", "", ATOM) for each in entries]
        assert len(set(identifiers)) == len(identifiers) > 1
    first, second = (
        set((data / f"releases/2568-{each}/files.sha256").read_text("utf-8").splitlines())
        for each in ("F1", "C1")
    )
    known = {line.split("  ")[1] for line in first}
    again = [line for line in second - first if line.split("  ")[1] in known]
    assert again and f"ไฟล์ที่ออกใหม่แทนฉบับก่อน: {len(again)}" in (site / "feed.xml").read_text("utf-8")
    phuket = (site / "province/phuket/feed.xml").read_text("utf-8")
    assert "3 → 5" not in phuket and "ฉบับแก้ไข ครั้งที่ 1" in phuket
    assert 'type="application/atom+xml" href="feed.xml"' in (site / "index.html").read_text("utf-8")


def test_a_release_is_the_same_each_time_and_never_rewritten(data: Path, tmp_path: Path) -> None:
    once = content(data / "releases/2568-F1")
    assert {"release.yaml", "round.yaml", "indicators.csv", "hpa.csv", "values/22.csv"} < once.keys()
    shutil.rmtree(data / "releases/2568-F1")
    release(data, name(2568, "F1"))
    assert content(data / "releases/2568-F1") == once
    with pytest.raises(CallError, match="never overwritten"):
        release(data, name(2568, "F1"))
    assert content(data / "releases/2568-F1") == once
    assert not list((data / "releases").glob(".*"))


def test_a_dry_run_says_what_would_change_and_writes_nothing(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    swap(SCORES_22, "05220301,3,", "05220301,5,")(data)
    row = "K-9,lgo,05220301,D1-010,3,5,2025-12-01,accepted,2025-12-09,นับผิด,,\n"
    add("rounds/2568/corrections.csv", row)(data)
    swap(ROUND, "edition: F1", "edition: C1")(data)
    before = content(data)
    call = ["release", "--data", str(data), "--round", "2568", "--edition", "C1", "--lang", "en"]
    assert main([*call, "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert "Would write releases/2568-C1" in told and "dated 9 December 2025, following 2568-F1" in told
    assert "round 2568 05220301 นาริมน้ำ: 80.00 → 100.00" in told
    assert content(data) == before
    assert main(call) == 0
    assert content(data).keys() - before.keys() >= {"releases/2568-C1/release.yaml"}


CALLS = [
    # round  edition  scope   what is wrong with it
    (2568,   "C2",    "TH",   "round.yaml says F1"),
    (2568,   "P1",    "TH",   "round.yaml says F1"),
    (2568,   "C1",    "22",   "round.yaml says F1"),
    (2569,   "F1",    "TH",   "no round 2569"),
    (2568,   "F1",    "chiangmai", "no province chiangmai"),
]  # fmt: skip


@pytest.mark.parametrize(("year", "label", "scope", "wrong"), CALLS)
def test_only_the_edition_that_the_round_names_can_be_released(
    year: int, label: str, scope: str, wrong: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["release", "--data", str(data), "--round", str(year), "--edition", label, "--scope", scope]
    assert main([*call, "--lang", "en"]) == 2
    assert wrong in capsys.readouterr().err


def test_an_edition_follows_the_one_before(data: Path) -> None:
    swap(ROUND, "edition: F1", "edition: C2")(data)
    with pytest.raises(CallError, match="C2 can't follow F1"):
        release(data, name(2568, "C2"))


# ---------------------------------------------------------------- the demonstration


@pytest.fixture(scope="module")
def small(small_country: Path) -> Checked:
    return check(load(small_country))


def test_the_demonstration_released_its_announced_rounds_and_a_province_twice_more(small: Checked) -> None:
    assert [str(each.name) for each in small.releases] == [
        *("2566-F1", "2567-F1", "2567-C1-22", "2567-C2-22")
    ]
    assert [len(each.corrections) for each in small.releases[2:]] == [1, 1]
    assert small.releases[0].pages and set(small.releases[0].pages) < set(small.releases[1].pages)


def test_a_former_edition_holds_the_values_before_its_corrections(
    small_country: Path, small: Checked
) -> None:
    by_id = {each.id: each for each in small.corrections[2567]}
    former = rows(small_country / "releases/2567-F1/values/22.csv")
    for made in small.releases[2:]:
        [correction] = [by_id[each] for each in made.corrections]
        later = rows(small_country / f"releases/{made.name}/values/22.csv")
        for table, value in ((former, correction.before), (later, correction.after)):
            [row] = [each for each in table if each["lgo_code"] == correction.lgo_code]
            assert row[correction.target] == value
        former = later


def test_every_address_that_was_released_resolves_in_the_site(small_site: Path, small: Checked) -> None:
    for each in small.releases:
        missing = [address for address in (*each.pages, *each.files) if not (small_site / address).is_file()]
        assert missing == [], each.name
    assert len(small.releases[1].pages) > 800


def test_the_latest_release_of_a_province_knows_the_digests_of_its_files(
    small_site: Path, small: Checked
) -> None:
    latest = {address: digest for each in small.releases for address, digest in each.files.items()}
    national = r"data/v1/\d+/(th[.-]|corrections|distribution|indicators|provinces|summary)"
    of_provinces = {each: digest for each, digest in latest.items() if not re.match(national, each)}
    assert len(of_provinces) >= 20
    for address, digest in of_provinces.items():
        assert sha256((small_site / address).read_bytes()).hexdigest() == digest, address


@pytest.mark.nation
def test_every_address_that_was_released_is_composed_of_the_nation() -> None:
    results = score(check(load(COMMITTED)))
    composed = {each.address for each in chain(*compose(results))}
    for each in results.checked.releases:
        assert {*each.pages, *each.files} - composed == set(), each.name


def test_all_pages_of_an_edition_are_in_its_release(small_country: Path, tmp_path: Path) -> None:
    sources = load(write_country(tmp_path / "data"))
    results = score(check(sources))
    pages = sorted(each.address for each in chain(*compose(results)) if isinstance(each, Page))
    assert list(release(tmp_path / "data", name(2568, "P1")).release.pages) == pages
