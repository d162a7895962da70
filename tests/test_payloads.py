"""Text from data stays text: hostile payloads in every text field of the contract, looked for in every file
that is published, in a browser, and in every report of what was refused.

The proof compares two sites: one with payloads, and one with harmless words of the same lengths in their
places. They have the same files, and each file is made of the same things.
"""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import openpyxl
import pytest
from playwright.sync_api import Dialog, Page, expect

from generator import report
from generator.build import build
from generator.check import check, spelling
from generator.check.spelling import Entry, judge
from generator.intake.outcome import Note
from generator.load import load
from generator.model import Language, Problem, Publication, Refused, Text
from generator.prose import CONTACT, prose
from generator.words import ROOT, THEME
from tests.conftest import OpenPage
from tests.country import write_country
from tests.payloads import (
    GROUPS,
    PAYLOADS,
    REFUSED,
    SHOWN,
    fields,
    group,
    masked,
    spoken_country,
    suited,
)
from tests.shapes import shape

TEXTS = ("text", "value")
"""Kinds of field that take any words; `value` takes those of another table's cell."""

# ---------------------------------------------------------------- what is refused


def test_there_are_more_than_sixty_payloads_and_no_two_are_alike() -> None:
    assert len(SHOWN) > 60 and len(set(PAYLOADS.values())) == len(PAYLOADS) == len(SHOWN) + len(REFUSED)


def test_every_field_takes_a_payload_as_text_or_refuses_it() -> None:
    """What can't be seen or printed is refused in every field, and every payload in a field that is no text:
    no payload is a link, a code, a number or a date."""
    taken: Counter[str] = Counter()
    for table, field in fields():
        for name, payload in PAYLOADS.items():
            text = suited(payload, field.name)
            problem = judge(Entry(f"{table}.csv", field.name, field, text))
            if problem is None:
                assert field.kind in TEXTS, (table, field.name, name)
                assert name not in REFUSED or text.isascii(), (table, field.name, name)
                taken[name] += 1
    texts = sum(field.kind in TEXTS for _, field in fields())
    assert texts > 45
    assert sum(count > texts - 5 for count in taken.values()) > 60


# ---------------------------------------------------------------- what is told of it


def told() -> tuple[Problem, ...]:
    """Every rule broken by payloads: in the names of file and sheet, the column, the value, each detail."""
    words = list(PAYLOADS.values())
    found: list[Problem] = []
    for rule, wording in [*report.catalogue().items()] * 3:
        turn = len(found)
        own = {
            name: words[(turn + step) % len(words)]
            for name, step in (("value", 0), ("file", 29), ("column", 53), ("sheet", 71 if turn % 2 else 0))
        }
        sentences = [text[language] for text in (wording.wrong, wording.mend) for language in Language]
        places = {name for each in sentences for _, name, _, _ in Formatter().parse(each) if name}
        details = {
            f"{name}{ending}": words[(turn + 11 * step) % len(words)]
            for step, name in enumerate(sorted(places - {*own, "row"}), 1)
            for ending in ("", "_th", "_en")
        }
        found.append(Problem(rule, row=3, details=details, **own))
    return tuple(found)


def printable(text: str) -> None:
    """Nothing in it moves a cursor, hides, turns words round, or is a command to who keeps a log."""
    for line in text.split("\n"):
        assert line.isprintable(), ascii(line)
        assert not line.lstrip().startswith("::") and "##[" not in line, line


@pytest.mark.parametrize("language", Language)
def test_no_payload_in_a_report_moves_the_terminal_or_commands_the_log(language: Language) -> None:
    problems = told()
    assert {each.value for each in problems} == set(PAYLOADS.values())
    printable(report.text(problems, language))
    printable(Note("written", {"files": "\n".join(PAYLOADS.values())}).told(language))
    for payload in PAYLOADS.values():
        printable(Note("written", {"files": payload}).told(language).partition(":")[2])


def test_no_payload_leaves_its_place_in_json() -> None:
    problems = told()
    text = report.structured(problems, {})
    printable(text)
    assert [(each["value"], each["column"], each["file"]) for each in json.loads(text)["problems"]] == [
        (each.value, each.column, each.file) for each in problems
    ]


ANNOTATION = re.compile(r"::error (?:file=[^,:\r\n]*,)?(?:line=[0-9]+,)?title=[^,:\r\n]*::[^\r\n]*")


@pytest.mark.parametrize("language", Language)
def test_no_payload_gives_the_runner_a_command(language: Language) -> None:
    lines = report.annotated(told(), language, {}, "data").split("\n")
    assert len(lines) >= len(PAYLOADS)
    for line in lines:
        assert ANNOTATION.fullmatch(line) and line.isprintable(), ascii(line)


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, int]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, len(attrs)))

    def handle_comment(self, data: str) -> None:
        self.found.append(("!", 1))


def test_no_payload_is_markup_in_the_summary_of_a_job() -> None:
    summary = report.summary(told())
    assert set(_Tags(summary).found) == {("table", 0), ("tr", 0), ("th", 0), ("td", 0)}
    assert all("\n\n" not in each for each in re.findall("<table>.*?</table>", summary, re.DOTALL))


@pytest.mark.parametrize("language", Language)
def test_no_payload_is_a_formula_or_a_link_in_a_fix_list(language: Language) -> None:
    rows = [["lgo_code", "note"], *([name, payload] for name, payload in PAYLOADS.items())]
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    file = "rounds/2568/confirmations.csv"
    problems = [
        Problem("formula_text", file, row, "note", payload)
        for row, payload in enumerate(PAYLOADS.values(), start=2)
    ]
    for found, files in ((problems, {file: text.getvalue().encode()}), (told(), {})):
        book = openpyxl.load_workbook(io.BytesIO(report.fix_list(found, files, language)))
        for sheet in book:
            for cell in (cell for row in sheet.iter_rows() for cell in row):
                assert cell.data_type in ("s", "n", "inlineStr"), (sheet.title, cell.coordinate, cell.value)
                assert cell.hyperlink is None or (cell.hyperlink.location and not cell.hyperlink.target)
        assert not book.defined_names


def test_a_payload_as_a_heading_a_key_or_a_name_of_a_file_is_refused_and_told(tmp_path: Path) -> None:
    data = write_country(tmp_path / "data")
    statistics = data / "registry/statistics.csv"
    rows = list(csv.reader(io.StringIO(statistics.read_text("utf-8"))))
    rows[0] += SHOWN.values()
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    statistics.write_text(text.getvalue(), "utf-8", newline="")
    settings = data / "publication.yaml"
    short = [each for each in SHOWN.values() if len(each) < 100]
    keys = "".join(f"{json.dumps(each, ensure_ascii=False)}: 1\n" for each in short)
    settings.write_text(settings.read_text("utf-8") + keys, "utf-8")
    for payload in PAYLOADS.values():
        name = payload.replace("/", "_").replace("\0", "_")
        if len(name.encode()) < 250:
            (data / "rounds/2568" / f"{name}.csv").write_bytes(b"a\n")
    sources = load(data)
    with pytest.raises(Refused) as refused:
        check(sources)
    files = {each.path: each.content for each in sources.files}
    rules = Counter(problem.rule for problem in refused.value.problems)
    assert min(rules["unknown_column"], rules["unknown_setting"], rules["unknown_file"]) > 60
    for language in Language:
        printable(report.text(refused.value.problems, language))
        for line in report.annotated(refused.value.problems, language, files, "data").split("\n"):
            assert ANNOTATION.fullmatch(line), ascii(line)
    json.loads(report.structured(refused.value.problems, files))


# ---------------------------------------------------------------- what is published

DEFENCES = (spelling.formula_text, spelling.template_delimiter)
"""Rules of `check` that are switched off here, so that what is proven are the outputs by themselves."""


@pytest.fixture
def undefended(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """`check` lets formulas and the marks of templates pass; of the guide there is one page."""
    for path in ("th/privacy.md", "en/privacy.md"):
        (tmp_path / "content" / path).parent.mkdir(parents=True)
        shutil.copy(ROOT / "content" / path, tmp_path / "content" / path)
    (tmp_path / "content/pages.yaml").write_text("[privacy]", "utf-8")
    monkeypatch.setattr("generator.prepare.ROOT", tmp_path)
    rules = tuple(rule for rule in spelling.CELL_RULES if rule not in DEFENCES)
    monkeypatch.setattr(spelling, "CELL_RULES", rules)
    spelling.rules_of.cache_clear()
    yield
    spelling.rules_of.cache_clear()


class Sites(NamedTuple):
    """Two sites of one country: with payloads, and with harmless words; and the fields that have them."""

    hostile: Path
    harmless: Path
    filled: set[tuple[str, str]]


def made(folder: Path, turn: int, documents: bool = True) -> Sites:
    """Both sites, their payloads from the group `turn` on."""
    filled = spoken_country(folder / "hostile/data", group, turn)
    spoken_country(folder / "harmless/data", lambda number: masked(group(number)), turn)
    for each in ("hostile", "harmless"):
        build(folder / each / "data", folder / each / "site", documents=documents)
    return Sites(folder / "hostile/site", folder / "harmless/site", filled)


def files(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def differences(sites: Sites) -> dict[str, object]:
    """The files that are made of something else, and where they first differ."""
    found: dict[str, object] = {}
    for address in files(sites.harmless):
        one, other = (shape(address, (site / address).read_bytes()) for site in sites[:2])
        if one != other:
            pairs = ((a, b) for a, b in zip(one, other, strict=False) if a != b)
            found[address] = next(pairs, (len(one), len(other)))
    return found


def all_texts() -> set[tuple[str, str]]:
    """The text fields of the contract."""
    return {(table, field.name) for table, field in fields() if field.kind in TEXTS}


def test_no_payload_becomes_anything_but_text_on_pages_and_in_data(undefended: None, tmp_path: Path) -> None:
    sites = made(tmp_path, 0, documents=False)
    assert sites.filled == all_texts()
    assert files(sites.hostile) == files(sites.harmless)
    assert differences(sites) == {}


@pytest.mark.slow
@pytest.mark.parametrize("turn", range(GROUPS))
def test_no_payload_becomes_anything_but_text_in_any_file(
    turn: int, undefended: None, tmp_path: Path
) -> None:
    sites = made(tmp_path, turn)
    assert files(sites.hostile) == files(sites.harmless)
    assert differences(sites) == {}


def test_no_contact_becomes_a_link_that_nobody_meant() -> None:
    for payload in SHOWN.values():
        for contact in (payload, f"{payload}@example.go.th", f"lpa@{payload}", f"mailto:{payload}"):
            if CONTACT.fullmatch(contact):
                assert not re.search("[\"'<>&?%\\s]", contact), contact


def publication(contact: str) -> Publication:
    words = Text("ก", "a")
    return Publication(words, words, "CC0", "", "", contact, demonstration=True, notice=words)


@pytest.mark.slow
def test_no_contact_becomes_markup_in_a_page(tmp_path: Path) -> None:
    """A contact is led to where it is an address; whatever else it is stands there as text."""
    plain = prose(ROOT / "content", THEME, publication("lpa@example.go.th"))
    odd = prose(ROOT / "content", THEME, publication("\"><b>'&amp;x</b>@example.go.th"))
    for frame in odd.frames.values():
        text = "".join(frame.pieces[::2])
        assert "<b>" not in text and "mailto:" not in text and "&lt;b" in text
    assert all("mailto:lpa@example.go.th" in "".join(frame.pieces) for frame in plain.frames.values())


# ---------------------------------------------------------------- in a browser

MADE_OF = """() => Array.from(document.querySelectorAll(":not(.js-plotly-plot *)")).map(element => [
    element.tagName, ...Array.from(element.attributes, each => each.name).sort(),
    element.href && element.href.baseVal === undefined ? element.getAttribute("href") : "",
].join(" "))"""
"""The elements of a page as the browser has it, with the names of their attributes and where they lead."""

ASKED = {
    "index.html": ("#finder-input, [data-finder] input", "script"),
    "compare.html": ("#compare-input", "script"),
}
"""Pages with a finder, and what is typed there."""


def made_of(page: Page, site: Path, address: str) -> list[str]:
    """What the browser makes of a page, after its scripts have done what a reader asks of them. In no order:
    tables are sorted, by names too."""
    page.goto("about:blank")
    page.goto((site / address).as_uri() + ("#02220101,06220302,06830201" if "compare" in address else ""))
    path = address.removeprefix("en/")
    if path in ASKED:
        box = page.locator(ASKED[path][0]).first
        box.click()
        box.fill(ASKED[path][1])
        expect(page.locator(".find__option").first).to_be_visible()
    for button in page.locator("[data-sortable] th button:visible").all()[:3]:
        button.click()
    if page.locator("[data-explore]").count():
        page.locator("[data-explore]").first.click()
        expect(page.locator(".js-plotly-plot .main-svg").first).to_be_attached()
        expect(page.locator(".js-plotly-plot a[href]")).to_have_count(0)
    found: list[str] = page.evaluate(MADE_OF)
    assert page.evaluate("window.pwned") is None
    return sorted(each.replace(site.as_uri(), "").partition("#")[0] for each in found)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("turn", range(GROUPS))
def test_no_payload_runs_or_changes_a_page_in_a_browser(
    turn: int, undefended: None, tmp_path: Path, browser_page: OpenPage
) -> None:
    """The fixture fails for a request to elsewhere, a breach of the policy, and all else on the console."""
    sites = made(tmp_path, turn, documents=False)
    pages = [
        address
        for address in files(sites.harmless)
        if re.fullmatch(r"(?!404|.*guide/|(en/)?province/\w+/index).*\.html", address)
    ]
    page = browser_page()
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("popup", lambda popup: dialogs.append(popup.url))
    changed = {}
    for address in pages[turn % 2 :: 2]:
        hostile, harmless = (made_of(page, site, address) for site in sites[:2])
        if hostile != harmless:
            changed[address] = next(
                ((a, b) for a, b in zip(hostile, harmless, strict=False) if a != b), "length"
            )
    assert changed == {}
    assert dialogs == []
