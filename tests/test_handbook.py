"""The handbook, walked through: who follows it command by command starts a round, sends out forms, takes them
in, sees what is wrong, publishes provisional and final results, and corrects one score in the open."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
import yaml

from generator.cli.options import parser
from generator.model import Language
from generator.words import ROOT
from generator.words import words as spoken
from tests.filled import opened
from tests.handbook import Deed, Reader, blocks, typed
from tests.reading import rows, words
from tools.pictures import LARGEST, PICTURES, SCALE, WIDTH, take, webp

if TYPE_CHECKING:
    from tests.conftest import OpenPage

DLA, OPERATIONS = "handbook-dla", "operations"
LGO = "05220104"
"""The LGO that the page corrects."""

FORMS = {name: f"lpa-2569-{name}-scores.xlsx" for name in ("chanthaburi", "phuket")}
SEEN = (
    f"lgo/{LGO}.html",
    "corrections/2569.html",
    "releases.html",
    *(f"province/{name}/2569.html" for name in ("chanthaburi", "nakhonratchasima", "phuket")),
)
"""Pages that are looked at after each build, in both languages."""


@dataclass
class Walk:
    """What was seen on the way: what the round held after the refusal, the words of pages by edition and
    address, and the digests of files by edition."""

    reader: Reader
    kept: list[str] = field(default_factory=list)
    pages: dict[tuple[str, str], str] = field(default_factory=dict)
    digests: dict[str, dict[str, str]] = field(default_factory=dict)

    def look(self, edition: str) -> None:
        """Look at the site that was built."""
        site = self.reader.folder / "site"
        for address in (each for page in SEEN for each in (page, f"en/{page}")):
            if (site / address).exists():
                self.pages[edition, address] = words(site / address)
        self.digests[edition] = json.loads((site / "manifest.json").read_text("utf-8"))["files"]


def fill_in(folder: Path) -> None:
    """Fill in the two forms as the page says: one cell of one of them can't be."""
    (folder / "returned").mkdir()
    for name, form in FORMS.items():
        sheet = opened(folder / "forms" / form)
        for row in sheet.sheet.iter_rows(min_row=sheet.keys + 2):
            for cell in row:
                if cell.value is None and not cell.protection.locked:
                    cell.value = 5
        if name == "chanthaburi":
            sheet.put(LGO, "D1-010", 3)
            sheet.put(LGO, "D1-020", 3)
            sheet.put("04220102", "D1-010", 4)
        sheet.book.save(folder / "returned" / form)


def retype(code: str, key: str, value: int) -> Deed:
    """A deed: type `value` into Chanthaburi's form."""

    def deed(folder: Path) -> None:
        path = folder / "returned" / FORMS["chanthaburi"]
        form = opened(path)
        form.put(code, key, value)
        form.book.save(path)

    return deed


def commit(folder: Path) -> None:
    """Commit what the page has changed."""
    typed(["git", "commit", "--all", "--quiet", "--message", "settings"], folder)


def damage(folder: Path) -> None:
    """Damage a file."""
    (folder / "data" / "publication.yaml").write_text("", "utf-8")


def edit_silently(folder: Path) -> None:
    """Change the second score of `LGO`, and nothing else."""
    path = folder / "data/rounds/2569/scores/22.csv"
    text, found = re.subn(rf"(?m)^({LGO},5),3,", r"\1,5,", path.read_text("utf-8"))
    assert found == 1
    path.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def walk(small_country: Path, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    """The page walked through from its first command to its last, on the small country."""
    reader = Reader(tmp_path_factory.mktemp("handbook"), small_country)
    walk = Walk(reader)
    mend = retype("04220102", "D1-010", 5)

    def after_the_refusal(folder: Path) -> None:
        walk.kept = sorted(path.name for path in (folder / "data/rounds/2569").iterdir())
        mend(folder)

    for section in ("practice", "round", "framework", "forms"):
        reader.follow(DLA, section)
    reader.follow(DLA, "scores", {0: fill_in, 1: after_the_refusal})
    reader.follow(DLA, "provisional")
    walk.look("P1")
    reader.follow(DLA, "requests", {0: retype(LGO, "D1-010", 5)})
    reader.follow(DLA, "final")
    walk.look("F1")
    reader.follow(DLA, "correction", {0: edit_silently})
    walk.look("C1")
    reader.follow(DLA, "after")
    return walk


# ---------------------------------------------------------------- one round, from beginning to end


@pytest.mark.slow
def test_the_walk_leaves_no_section_out(walk: Walk) -> None:
    assert walk.reader.followed == [*blocks(DLA, "th")] == [*blocks(DLA, "en")]


@pytest.mark.slow
def test_what_the_page_shows_is_seen(walk: Walk) -> None:
    assert "\n\n".join(walk.reader.unlike) == ""


@pytest.mark.slow
def test_a_form_with_one_wrong_cell_is_given_back_and_nothing_is_taken(walk: Walk) -> None:
    assert "scores" not in walk.kept
    book = openpyxl.load_workbook(walk.reader.folder / "fix.xlsx")
    told = " ".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value)
    assert "D1-010" in told and "I84" in told
    form = next(sheet for sheet in book.worksheets if sheet.title == "กรอกคะแนน")
    [wrong] = [cell for row in form.iter_rows() for cell in row if cell.value == 4]
    [other] = [
        cell for row in form.iter_rows() for cell in row if cell.value == 3 and cell.column == wrong.column
    ]
    assert wrong.fill.fgColor.rgb != other.fill.fgColor.rgb


@pytest.mark.slow
def test_provisional_results_say_so_and_who_is_not_in(walk: Walk) -> None:
    for root, provisional, waiting in (
        ("", "ผลเบื้องต้น", "จังหวัดนี้ยังไม่ส่งผลของปีนี้"),
        ("en/", "Provisional", "This province has not submitted this round yet"),
    ):
        assert provisional in walk.pages["P1", f"{root}province/chanthaburi/2569.html"]
        assert provisional in walk.pages["P1", f"{root}lgo/{LGO}.html"]
        assert waiting in walk.pages["P1", f"{root}province/nakhonratchasima/2569.html"]


@pytest.mark.slow
def test_final_results_say_so_and_show_what_was_corrected_before(walk: Walk) -> None:
    for root, final in (("", "ผลฉบับสมบูรณ์"), ("en/", "Final")):
        for page in ("province/chanthaburi/2569.html", "province/phuket/2569.html", f"lgo/{LGO}.html"):
            assert final in walk.pages["F1", root + page], page
        assert "2569-F1" in walk.pages["F1", f"{root}releases.html"]
        assert "C2569-22-01" in walk.pages["F1", f"{root}corrections/2569.html"]
        assert "C2569-22-02" not in walk.pages["F1", f"{root}corrections/2569.html"]


@pytest.mark.slow
def test_a_score_corrected_after_the_final_results_stands_in_the_open(walk: Walk) -> None:
    for root, why, corrected in (
        ("", "บันทึกคะแนนไม่ตรงกับผลที่ทีมประเมินตรวจ", "ฉบับแก้ไข"),
        ("en/", "The mark keyed was not what the team had verified.", "Corrected"),
    ):
        for page in (
            f"lgo/{LGO}.html",
            "province/chanthaburi/2569.html",
            "corrections/2569.html",
            "releases.html",
        ):
            text = walk.pages["C1", root + page]
            assert why in text and "3 → 5" in text, page
            assert why not in walk.pages["F1", root + page], page
        assert corrected in walk.pages["C1", f"{root}province/chanthaburi/2569.html"]
        assert corrected not in walk.pages["C1", f"{root}province/phuket/2569.html"]
        assert "2569-C1-22" in walk.pages["C1", f"{root}releases.html"]


@pytest.mark.slow
def test_the_correction_of_one_province_leaves_the_files_of_another_alone(walk: Walk) -> None:
    changed = {
        province: walk.digests["F1"][address] != walk.digests["C1"][address]
        for province in ("chanthaburi", "phuket")
        for address in (f"data/v1/2569/{province}.csv",)
    }
    assert changed == {"chanthaburi": True, "phuket": False}


@pytest.mark.slow
def test_the_released_values_are_those_before_and_after(walk: Walk) -> None:
    releases = walk.reader.folder / "data" / "releases"
    marks = {
        edition: row["D1-020"]
        for edition in ("2569-F1", "2569-C1-22")
        for row in rows(releases / edition / "values" / "22.csv")
        if row["lgo_code"] == LGO
    }
    assert marks == {"2569-F1": "3", "2569-C1-22": "5"}


# ---------------------------------------------------------------- operations


@pytest.mark.slow
def test_what_the_page_of_operations_shows_is_seen(tiny: Path, tmp_path: Path) -> None:
    folder = tmp_path / "clone"
    shutil.copytree(tiny / "data", folder / "data")
    reader = Reader(folder, tiny)
    typed(["git", "init", "--quiet"], folder)
    typed(["git", "add", "data"], folder)
    typed(["git", "commit", "--quiet", "--message", "data"], folder)
    for section in blocks(OPERATIONS, "th"):
        reader.follow(OPERATIONS, section, {0: commit, 2: damage} if section == "restore" else {})
    assert "\n\n".join(reader.unlike) == ""


# ---------------------------------------------------------------- pictures


def named(language: str) -> list[tuple[str, str, int, int]]:
    """The pictures of the pages in a language: what they show in words, name, width and height."""
    found = []
    for path in sorted((ROOT / "content" / language).glob("*.md")):
        shown = re.findall(
            r"!\[(.*?)\]\(pictures/([a-z-]+)\.webp\)\{width=(\d+) height=(\d+) \.picture\}",
            path.read_text("utf-8"),
        )
        assert path.read_text("utf-8").count("![") == len(shown), path
        found += [(words_, name, int(width), int(height)) for words_, name, width, height in shown]
    return found


def test_every_picture_that_is_shown_is_taken_by_the_script_and_small() -> None:
    ours = {each.name for each in PICTURES}
    for language in Language:
        folder = ROOT / "content" / language / "pictures"
        assert {name for _, name, _, _ in named(language)} == ours
        assert {path.stem for path in folder.iterdir()} == ours
        for path in folder.iterdir():
            assert path.stat().st_size <= LARGEST, path


def test_every_picture_is_said_in_words_and_keeps_its_place_on_the_page() -> None:
    for language in Language:
        for said, name, width, height in named(language):
            assert len(said) > 20 and bool(re.search("[ก-๙]", said)) == (language is Language.TH), said
            head = (ROOT / "content" / language / "pictures" / f"{name}.webp").read_bytes()[:30]
            size = [int.from_bytes(head[at : at + 3], "little") + 1 for at in (24, 27)]
            assert head[12:16] == b"VP8X" and width * SCALE == size[0], name
            assert abs(height * SCALE - size[1]) <= SCALE, (language, name)


@pytest.mark.browser
@pytest.mark.parametrize("language", Language)
def test_the_script_finds_what_it_photographs(
    language: Language, small_site: Path, browser_page: OpenPage
) -> None:
    page = browser_page(width=WIDTH, height=900)
    for picture in PICTURES:
        png = take(page, small_site, picture, language)
        width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
        assert width == WIDTH and 60 < height < 1200, picture
        assert len(webp(page, png)) <= LARGEST, picture


# ---------------------------------------------------------------- what the pages say


def test_the_release_calendar_is_what_the_demonstration_sets() -> None:
    settings = yaml.safe_load((ROOT / "generator/demo/rounds/2567.yaml").read_text("utf-8").replace("$", ""))
    for language in Language:
        text = (ROOT / "content" / language / "revisions.md").read_text("utf-8").partition("{#calendar}")[2]
        rows = re.findall(r"^\| `(\w+)` \| .* \| (.*) \|$", text, re.MULTILINE)
        days = {name: spoken(language).date(day) for name, day in settings["calendar"].items()}
        assert dict(rows) == days


@pytest.mark.parametrize("language", Language)
def test_every_command_in_the_guide_is_one_that_can_be_given(language: Language) -> None:
    typed_there = [
        line
        for path in sorted((ROOT / "content" / language).glob("*.md"))
        for box in re.findall(r"```(?:sh|console)\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
        for line in re.findall(r"(?m)^(?:\$ )?((?:lpa|make) .*)$", textwrap.dedent(box))
    ]
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for program, *rest in map(shlex.split, typed_there):
        if program == "lpa":
            parser().parse_args(rest)  # ends the program where it is no call
        else:
            assert re.search(rf"(?m)^{rest[0]}:", makefile), rest
    assert len(typed_there) > 50


PATH = re.compile(r"`((?:generator|theme|tests|content|schemas)/[\w./-]*|pyproject\.toml)`")


@pytest.mark.parametrize("page", ["developers", OPERATIONS])
def test_the_pages_for_engineers_name_only_what_is_there(page: str) -> None:
    for language in Language:
        text = (ROOT / "content" / language / f"{page}.md").read_text("utf-8")
        for line in text.splitlines():
            paths = re.findall(
                r"`((?:generator|theme|tests|content|schemas)/[\w./-]*|pyproject\.toml)`", line
            )
            files = [ROOT / each for each in paths]
            assert [each for each in files if not each.exists()] == []
            held = "".join(each.read_text("utf-8") for each in files if each.is_file())
            for name in re.findall(r"`([A-Z][A-Z]+)`", line):
                assert re.search(rf"(?m)^{name}\b", held), (name, line)
