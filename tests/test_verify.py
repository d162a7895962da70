"""A file or an artefact ID is told for what it is, by the page and by the command alike: current, issued
anew, unchanged, superseded, or not on record."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from generator.artefacts import Digests
from generator.build import build
from generator.cli import main
from generator.compose import addresses
from generator.model import Edition, Language, ReleaseName
from generator.release import release
from generator.sums import sums
from generator.verify import verify, written
from tests.conftest import NODE_MODULES, MakeOnce, OpenPage
from tests.country import write_country
from tests.spoiled import add, swap

LANGUAGES = {"th": "", "en": "en/"}
ROUND, SCORES_22, SCORES_83 = (
    f"rounds/2568/{each}" for each in ("round.yaml", "scores/22.csv", "scores/83.csv")
)
PHUKET, CHANTHABURI = "data/v1/2568/phuket.csv", "data/v1/2568/chanthaburi.csv"
WORKBOOK, NATION = "files/2568/chanthaburi/lpa-2568-chanthaburi.xlsx", "data/v1/2568/th.json"
OLDER = b"the same results, as an older program wrote them"


def made(folder: Path) -> None:
    """``data/``, the site ``then/`` of its final edition, and ``now/`` after a correction in province 83; and
    files that go round in ``post/``. The released workbook of 22 has other bytes than are made today."""
    data = write_country(folder / "data")
    swap(SCORES_22, "0,5,1,\n", "0,5,1,0\n")(data)
    swap(ROUND, "edition: P1", "edition: F1")(data)
    release(data, ReleaseName(2568, Edition("F1")))
    build(data, folder / "then")
    swap(SCORES_83, "5,cut,5,-", "5,cut,2.5,-")(data)
    row = "K-1,lgo,02830101,D2-010,5,2.5,2025-12-01,accepted,2025-12-09,ผิด,,\n"
    add("rounds/2568/corrections.csv", row)(data)
    swap(ROUND, "editions: {}", 'editions: {"83": C1}')(data)
    release(data, ReleaseName(2568, Edition("C1"), "83"))
    digests = data / "releases/2568-F1/files.sha256"
    older = re.sub(rf"[0-9a-f]{{64}}(?=  {WORKBOOK})", sha256(OLDER).hexdigest(), digests.read_text("utf-8"))
    digests.write_text(older, "utf-8")
    build(data, folder / "now")
    (folder / "post").mkdir()
    for name, origin in (
        ("current", f"now/{WORKBOOK}"),
        ("superseded", f"then/{PHUKET}"),
        ("nation", f"then/{NATION}"),
    ):
        shutil.copy(folder / origin, folder / "post" / name)
    for name, origin in (("taken-out", "now/{}/chanthaburi"), ("taken-out-old", "then/{}/phuket")):
        pack = folder / origin.format("files/2568") / f"lpa-2568-{origin.rpartition('/')[2]}.zip"
        with ZipFile(pack) as archive:
            [inside] = [each for each in archive.namelist() if each.endswith("announcement.pdf")]
            (folder / "post" / name).write_bytes(archive.read(inside))
    (folder / "post/reissued").write_bytes(OLDER)
    flipped = bytearray((folder / f"now/{WORKBOOK}").read_bytes())
    flipped[1000] ^= 1
    (folder / "post/flipped").write_bytes(flipped)


@pytest.fixture(scope="module")
def post(made_once: MakeOnce) -> Path:
    """The folder that `made` fills."""
    return made_once("verify", made)


def ids(data: Path, name: str) -> dict[str, str]:
    """The IDs of a release by scope."""
    lines = (data / f"releases/{name}/ids.txt").read_text("utf-8").split()
    return {line.split("-")[2]: line for line in lines}


FILES = {
    "current": "current",
    "reissued": "reissued",
    "superseded": "superseded",
    "nation": "superseded",
    "taken-out": "current",
    "taken-out-old": "superseded",
    "flipped": "unknown",
}


def typed(data: Path) -> dict[str, str]:
    """Artefact IDs as people type them, and what is to be said of each."""
    first, second = ids(data, "2568-F1"), ids(data, "2568-C1-83")
    thai = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
    return {
        first["22"]: "current",
        first["22"].translate(thai): "current",
        first["05220301"].replace("-", "").lower(): "current",
        f" {first['22'][3:].replace('-', ' ')} ": "current",
        second["TH"]: "current",
        second["02830101"]: "current",
        first["TH"]: "superseded",
        first["83"]: "superseded",
        first["02830101"]: "superseded",
        first["06830201"]: "unchanged",
        first["22"][:-1] + ("0" if first["22"][-1] != "0" else "1"): "unknown",
        "LPA2568-F1-99-1a2b3c4d": "unknown",
        "LPA2568-F1-22": "not_an_id",
        "22": "not_an_id",
    }


# ---------------------------------------------------------------- what is published


def test_sha256sum_finds_every_kept_file_of_the_site_as_it_was_published(small_site: Path) -> None:
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", addresses.SUMS], cwd=small_site, capture_output=True, text=True
    )
    assert checked.returncode == 0, checked.stderr
    listed = {line.removesuffix(": OK") for line in checked.stdout.splitlines()}
    kept = {
        path.relative_to(small_site).as_posix()
        for folder in ("files", "data")
        for path in small_site.glob(f"{folder}/**/*")
        if path.is_file() and path.suffix != ".js"
    }
    assert listed == kept and len(kept) > 40
    assert addresses.SUMS in json.loads((small_site / addresses.MANIFEST).read_bytes())["files"]


def test_the_look_ups_hold_each_digest_once_and_what_stood_there_before_apart() -> None:
    lookup = Digests("files-0.js", "files", ("0", "1"), {"0a": ("old", "LPA"), "1b": ("gone", "LPA")})
    kept = {"b": "0a", "a": "0a", "c": "2f", "d.zip": "1d", "d.zip/b": "0a", "d.zip/e": "1e"}
    [listed, script] = sums(kept, [lookup])
    assert listed.content == b"0a  a\n0a  b\n2f  c\n1d  d.zip\n"  # type: ignore[union-attr] # the first is the list
    now = {"0a": "b", "1d": "d.zip", "1e": "d.zip/e"}
    assert script.value == {"now": now, "before": {"1b": ("gone", "LPA")}}  # type: ignore[union-attr] # so is this


def test_the_nation_and_the_released_files_are_looked_up_in_little(small_site: Path) -> None:
    folder = (small_site / addresses.identities("TH")).parent
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["22.js", "30.js", "83.js", "TH.js", *(f"files-{part}.js" for part in range(4))]
    assert sum(path.stat().st_size for path in folder.iterdir()) < 100_000


@pytest.mark.parametrize(
    ("address", "kept", "round_and_stem"),
    [
        ("files/2568/phuket/lpa-2568-phuket.xlsx", True, (2568, "phuket")),
        ("data/v1/2568/phuket-excel.csv", True, (2568, "phuket")),
        ("data/v1/2568/phuket.indicators.csv", True, (2568, "phuket")),
        ("data/v1/2568/th.json", True, (2568, "th")),
        ("data/v1/finder.js", False, (0, "")),
        ("data/v1/media.csv", True, (0, "")),
        ("lgo/06220305.html", False, (0, "")),
    ],
)
def test_an_address_says_whose_file_it_is(address: str, kept: bool, round_and_stem: tuple[int, str]) -> None:
    assert (addresses.is_kept(address), addresses.round_and_stem(address)) == (kept, round_and_stem)


def test_a_correction_changes_its_province_s_and_the_nation_s_files_and_no_other(post: Path) -> None:
    def kept(site: str) -> dict[str, str]:
        listed: dict[str, str] = json.loads((post / site / addresses.MANIFEST).read_bytes())["files"]
        return {address: digest for address, digest in listed.items() if addresses.is_kept(address)}

    then, now = kept("then"), kept("now")
    assert set(then) <= set(now)
    changed = {address for address in then if then[address] != now[address]}
    of = {address: addresses.round_and_stem(address) for address in then}
    assert not {each for each in changed if "chanthaburi" in each}
    assert not {each for each in changed if of[each][0] == 2567}
    own = {address for address, (year, stem) in of.items() if (year, stem) == (2568, "phuket")}
    assert own and own <= changed
    assert {f"files/2568/phuket/lpa-2568-phuket.{kind}" for kind in ("zip", "xlsx")} <= own
    assert addresses.media_kit("phuket") in changed
    books = {addresses.ebook(2568, language, kind) for language in Language for kind in ("pdf", "epub")}
    assert books | {addresses.national_workbook(2568), addresses.table(2568, "th")} <= changed
    documents = {each for each in changed if not each.startswith("data/")}
    covers = {addresses.ebook(2568, language, "svg") for language in Language}
    national = books | covers | {addresses.national_workbook(2568)}
    assert documents - own - national == {addresses.media_kit("phuket")}


def test_a_release_lists_its_files_as_sha256sum_reads_them_and_those_within_archives_apart(
    post: Path,
) -> None:
    folder = post / "data/releases/2568-C1-83"
    command = ["sha256sum", "--check", "--strict", "--quiet", str(folder / "files.sha256")]
    assert subprocess.run(command, cwd=post / "now", capture_output=True).returncode == 0
    inside = dict(line.split("  ")[::-1] for line in (folder / "members.sha256").read_text().splitlines())
    [pack] = {address.partition(".zip/")[0] + ".zip" for address in inside}
    with ZipFile(post / "now" / pack) as archive:
        assert inside == {
            f"{pack}/{name}": sha256(archive.read(name)).hexdigest() for name in archive.namelist()
        }


# ---------------------------------------------------------------- the command


def test_the_command_tells_each_kind_of_file_and_id(post: Path) -> None:
    asked = typed(post / "data")
    _, answers = verify([post / "post" / name for name in FILES], asked, post / "data", post / "now")
    assert [each.outcome for each in answers] == [*FILES.values(), *asked.values()]
    by = {each.asked: each for each in answers}
    old, new = ids(post / "data", "2568-F1"), ids(post / "data", "2568-C1-83")
    assert by["current"].address == WORKBOOK and by["current"].id == old["22"]
    superseded = by["superseded"]
    assert (superseded.address, superseded.id, superseded.now) == (PHUKET, old["83"], new["83"])
    assert superseded.release == by["nation"].release == "2568-C1-83"
    pack = "files/2568/phuket/lpa-2568-phuket.zip"
    assert by["taken-out-old"].address == f"{pack}/lpa-2568-phuket-F1-announcement.pdf"
    assert (by["taken-out-old"].id, by["taken-out-old"].now) == (old["83"], new["83"])
    assert by["nation"].now == new["TH"] != by["nation"].id == old["TH"]


def test_the_command_ends_with_0_only_where_all_is_current(
    post: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--data", str(post / "data"), "--site", str(post / "now")]
    fine = [
        str(post / "post/current"),
        str(post / "post/reissued"),
        "--id",
        ids(post / "data", "2568-C1-83")["83"],
    ]
    assert main(["verify", *fine, *where, "--lang", "th"]) == 0
    assert capsys.readouterr().out.count("ปัจจุบัน") >= 3
    for wrong in (["--id", "x"], [str(post / "post/flipped")], [str(post / "post/superseded")]):
        assert main(["verify", *wrong, *where, "--lang", "en"]) == 1
        assert re.search("look like|not among|no longer", capsys.readouterr().out)
    assert main(["verify", str(post / "post/superseded"), *where, "--format", "json"]) == 1
    [told] = json.loads(capsys.readouterr().out)["answers"]
    assert (told["outcome"], told["current"], told["release"]) == ("superseded", False, "2568-C1-83")
    for call in (
        [],
        [str(post / "nowhere")],
        [str(post)],
        ["--id", "x", "--data", str(post), "--site", str(post)],
    ):
        assert main(["verify", *where, *call]) == 2
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_without_a_site_the_kept_releases_answer_and_it_says_so(
    post: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--data", str(post / "data"), "--site", str(post / "nowhere"), "--lang", "en"]
    assert main(["verify", str(post / f"then/{CHANTHABURI}"), str(post / f"now/{PHUKET}"), *where]) == 0
    assert "only kept releases are compared" in capsys.readouterr().out
    assert main(["verify", str(post / "post/superseded"), *where]) == 1
    assert "no longer current" in capsys.readouterr().out


def test_without_the_data_the_site_answers_alike(post: Path) -> None:
    asked = typed(post / "data")
    _, answers = verify([post / "post" / name for name in FILES], asked, post / "nowhere", post / "now")
    assert [each.outcome for each in answers] == [*FILES.values(), *asked.values()]


def test_a_release_from_before_ids_were_kept_is_superseded_by_what_is_current(
    post: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(post / "data", tmp_path / "data"))
    for path in data.glob("releases/*/ids.txt"):
        path.unlink()
    _, [reissued, current] = verify([post / "post/reissued", post / "post/current"], [], data, post / "now")
    assert (reissued.outcome, reissued.id) == ("superseded", "LPA2568-F1-22")
    assert current.outcome == "current"


def test_what_cannot_be_read_is_a_wrong_call(
    post: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = Path(shutil.copytree(post / "data/releases", tmp_path / "data/releases")).parent
    (data / "releases/2568-F1/release.yaml").write_text("round: [", "utf-8")
    assert (
        main(["verify", "--id", "x", "--data", str(data), "--site", str(post / "now"), "--lang", "en"]) == 2
    )
    assert "lpa validate" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("LPA2568-C12-TH-1A2B3C4D", "LPA2568-C12-TH-1a2b3c4d"),
        ("lpa ๒๕๖๘–P1–06220305–1a2b3c4d", "LPA2568-P1-06220305-1a2b3c4d"),
        ("ＬＰＡ２５６８F1221a2b3c4d", "LPA2568-F1-22-1a2b3c4d"),
        ("LPA2568-F2-22-1a2b3c4d", ""),
        ("LPA2568-F1-22-1a2b3c4g", ""),
        ("LPA2568-F1-222-1a2b3c4d", ""),
        ("", ""),
    ],
)
def test_an_id_is_read_as_people_write_it(text: str, id_: str) -> None:
    assert written(text) == id_


# ---------------------------------------------------------------- the page, in a browser


def opened(page: Page, post: Path, language: str, fragment: str = "") -> None:
    page.goto((post / "now" / LANGUAGES[language] / addresses.VERIFY).as_uri() + fragment)


def told(page: Page) -> list[str]:
    """The headings of the answers, once they are there."""
    expect(page.locator("[data-verify-status]")).not_to_have_text(re.compile("^$|^Checking$|^กำลังตรวจสอบ$"))
    return page.locator(".verify__answers h3").all_text_contents()


def heading(page: Page, outcome: str) -> str:
    script = f"document.querySelector('[data-outcome={outcome}]').content.querySelector('h3').textContent"
    return str(page.evaluate(script))


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_chosen_and_dropped_files_get_the_answers_of_the_command(
    language: str, post: Path, browser_page: OpenPage
) -> None:
    page = browser_page()
    opened(page, post, language)
    paths = [post / "post" / name for name in FILES]
    page.get_by_label(("เลือกไฟล์", "Choose files")[language == "en"]).set_input_files(paths)
    expected = [heading(page, f"{outcome}_file") for outcome in FILES.values()]
    assert told(page) == expected and len(set(expected)) == 4
    superseded = page.locator(".verify__answers .notice").nth(2)
    assert superseded.get_by_role("link").nth(2).get_attribute("href") == "releases.html#2568-C1-83"
    expect(superseded).to_contain_text(ids(post / "data", "2568-C1-83")["83"])
    for link in page.locator(".verify__answers [data-to=file] a").all():
        href = link.evaluate("each => each.href")
        assert Path(href.removeprefix("file://")).is_file()
    page.evaluate(
        """bytes => {
            const moved = new DataTransfer();
            moved.items.add(new File([new Uint8Array(bytes)], "dropped.csv"));
            const drop = new DragEvent("drop", {dataTransfer: moved});
            document.querySelector("[data-verify-drop]").dispatchEvent(drop);
        }""",
        list((post / "post/nation").read_bytes()),
    )
    expect(page.locator(".verify__answers h3")).to_have_count(1)
    assert told(page) == [heading(page, "superseded_file")]
    expect(page.locator(".verify__answers")).to_contain_text("dropped.csv")


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_are_typed_with_the_keyboard_alone_and_get_the_answers_of_the_command(
    language: str, post: Path, browser_page: OpenPage
) -> None:
    page = browser_page(360, 740)
    opened(page, post, language)
    while page.evaluate("document.activeElement.id") != "verify-id":
        page.keyboard.press("Tab")
    for text, outcome in typed(post / "data").items():
        page.keyboard.press("Control+A")
        page.keyboard.insert_text(text)
        page.keyboard.press("Enter")
        name = outcome if outcome == "not_an_id" else f"{outcome}_id"
        assert told(page) == [heading(page, name)], text
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert told(page) == [heading(page, "not_an_id")]
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.browser
def test_an_answer_leads_to_the_page_of_results_and_to_what_changed(
    post: Path, browser_page: OpenPage
) -> None:
    page, first = browser_page(), ids(post / "data", "2568-F1")
    opened(page, post, "en", f"#{first['02830101']}")
    expect(page.locator(".verify__answers h3")).to_have_text(
        "This ID was published earlier, and is no longer current"
    )
    page.get_by_role("link", name="What changed").click()
    expect(page.locator("section.release:target")).to_contain_text("Corrected edition 1")
    page.go_back()
    page.get_by_role("link", name="The page of results").click()
    assert page.url.endswith("en/lgo/02830101.html")


@pytest.mark.browser
def test_only_what_is_asked_for_is_loaded_and_nothing_is_sent(
    served_site: str, browser_page: OpenPage
) -> None:
    page = browser_page()
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    page.goto(f"{served_site}verify.html")
    page.get_by_role("textbox", name="เลขอ้างอิงฉบับ").fill("LPA2568-F1-06220305-1a2b3c4d")
    page.get_by_role("textbox", name="เลขอ้างอิงฉบับ").press("Enter")
    assert told(page) == [heading(page, "unknown_id")]
    page.get_by_label("เลือกไฟล์").set_input_files({"name": "x", "mimeType": "text/plain", "buffer": b"x"})
    expect(page.locator(".verify__answers h3")).to_have_text(heading(page, "unknown_file"))
    data = [url.rpartition("/")[2] for _, url in asked if "/data/" in url]
    part = int(sha256(b"x").hexdigest()[0], 16) // 4
    assert data == ["22.js", f"files-{part}.js"]
    assert {method for method, _ in asked} == {"GET"}


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_browser_cannot_hash_ids_still_answer(
    language: str, post: Path, browser_page: OpenPage
) -> None:
    page = browser_page()
    page.add_init_script("Object.defineProperty(window.crypto, 'subtle', {value: undefined})")
    opened(page, post, language, f"#{ids(post / 'data', '2568-F1')['22']}")
    assert told(page) == [heading(page, "current_id")]
    expect(page.locator("[data-verify-insecure]")).to_contain_text("lpa verify")
    expect(page.locator("#verify-file")).not_to_be_visible()


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_without_scripts_the_page_tells_how_and_has_the_current_ids(
    language: str, post: Path, browser_page: OpenPage
) -> None:
    page = browser_page(scripts=False)
    opened(page, post, language)
    expect(page.locator("[data-verify]")).not_to_be_visible()
    expect(page.locator("main")).to_contain_text("sha256sum -c SHA256SUMS")
    shown = page.locator("#ids-2568 tbody tr").all_text_contents()
    new = ids(post / "data", "2568-C1-83")
    old = ids(post / "data", "2568-F1")
    assert [next(id_ for id_ in (new["TH"], old["22"], new["83"]) if id_ in row) for row in shown] == [
        new["TH"],
        old["22"],
        new["83"],
    ]


@pytest.mark.browser
@pytest.mark.npm
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_answers_and_a_person_may_look_at_them(
    language: str, width: int, dark: bool, post: Path, browser_page: OpenPage, pictures: Path
) -> None:
    page = browser_page(width=width, dark=dark)
    opened(page, post, language)
    page.locator("#verify-file").set_input_files([post / "post" / name for name in FILES])
    assert len(told(page)) == len(FILES)
    page.evaluate((NODE_MODULES / "axe-core" / "axe.min.js").read_text("utf-8"))
    found = page.evaluate(
        "axe.run({preload: false, runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})"
    )
    assert found["passes"] and [each["id"] for each in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    page.screenshot(path=pictures / f"answers-{language}-{width}{'-dark' * dark}.png", full_page=True)
