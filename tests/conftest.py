"""What tests share: the small country, its site, a browser that watches, and who may be skipped.

A test that needs more than PyPI gives carries a marker. Where its tool is absent it is skipped by name,
with the line that says how to get the tool; with ``CI=true`` a skip, or an expected failure, is a failure.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import re
import shutil
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import hypothesis
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, Route

hypothesis.settings.register_profile("here", deadline=None)  # machines are noisy: no test is timed
hypothesis.settings.load_profile("here")

ROOT = Path(__file__).resolve().parent.parent
REAL_DATA = ROOT.parent / "shared" / "data"
NODE_MODULES = ROOT / "node_modules"

# ---------------------------------------------------------------- who may be skipped


def _programs(*names: str) -> bool:
    return all(map(shutil.which, names))


NEEDS: dict[str, tuple[Callable[[], bool], str]] = {
    "browser": (lambda: _programs("chromium"), "chromium (make tools, or: apt install chromium)"),
    "office": (
        lambda: _programs("soffice", "pdftotext", "pdftoppm", "zbarimg"),
        "LibreOffice, poppler and zbar (make tools, or: apt install libreoffice-calc libreoffice-writer "
        "poppler-utils zbar-tools)",
    ),
    "java": (lambda: _programs("java"), "java (make tools, or: apt install default-jre-headless)"),
    "npm": (
        lambda: _programs("node") and NODE_MODULES.is_dir(),
        "the node packages (make tools, or: npm ci --ignore-scripts)",
    ),
    "nation": (lambda: True, "nothing but minutes"),
    "slow": (lambda: True, "nothing but minutes"),
    "real": (REAL_DATA.is_dir, "the real data in ../shared/data, which are not part of the repository"),
}
"""Marker: whether its tools are here, and what to get where they aren't."""

IN_CI = os.environ.get("CI", "").lower() not in {"", "0", "false"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Name the skips. While a worker makes the small country's site, the others do what needs none."""
    files = dict.fromkeys(item.path for item in items)
    on_site = dict.fromkeys(item.path for item in items if "small_site" in getattr(item, "fixturenames", ()))
    first = next(iter(on_site), None)
    turn = {file: 0 if file == first else 2 if file in on_site else 1 for file in files}
    items.sort(key=lambda item: turn[item.path])
    for item in items:
        for marker, (present, how) in NEEDS.items():
            if item.get_closest_marker(marker) and not present():
                item.add_marker(pytest.mark.skip(reason=f"{marker}: needs {how}"))


def _nothing_is_passed_over(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI, turn a skip, an expected failure and an unexpected pass into a failure."""
    expected = hasattr(report, "wasxfail")
    if IN_CI and (report.skipped or expected):
        if expected:
            del report.wasxfail
        why = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = f"{report.nodeid}: nothing may be skipped or expected to fail in CI ({why})"


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Of each test."""
    report = yield
    _nothing_is_passed_over(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Of each module."""
    report = yield
    _nothing_is_passed_over(report)
    return report


# ---------------------------------------------------------------- data and sites, made once


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real data; skips where it is absent."""
    if not REAL_DATA.is_dir():
        pytest.skip(f"real: needs {NEEDS['real'][1]}")
    return REAL_DATA


MakeOnce = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> MakeOnce:
    """``made_once(name, make)``: a folder that `make` fills once a run, for all workers. Read only."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def folder_of(name: str, make: Callable[[Path], object]) -> Path:
        folder, done = shared / name, shared / f"{name}.made"
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                make(folder)
                done.touch()
        return folder

    return folder_of


@pytest.fixture(scope="session")
def small_country(made_once: MakeOnce) -> Path:
    """``data/`` of the demonstration's three provinces. Copy it before changing anything."""
    from generator.demo import demo

    return made_once("small-country", lambda folder: demo(folder, provinces=3))


@pytest.fixture(scope="session")
def small_site(small_country: Path, made_once: MakeOnce) -> Path:
    """The site of the small country. Never write into it."""
    from generator.build import build

    return made_once("small-site", lambda folder: build(small_country, folder))


@pytest.fixture(scope="session")
def tiny(made_once: MakeOnce) -> Path:
    """A folder with ``data/`` of the tiny country, as `tests.country` writes it, and the ``site/`` built from
    it. Copy it before changing anything."""
    from generator.build import build
    from tests.country import write_country

    return made_once("tiny", lambda folder: build(write_country(folder / "data"), folder / "site"))


@pytest.fixture(scope="session")
def served_site(small_site: Path) -> Iterator[str]:
    """The address of the small country's site on this machine, with its closing slash."""
    from generator.serve import make_server

    with make_server(small_site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.url
        server.shutdown()
        thread.join()


# ---------------------------------------------------------------- a browser that watches


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's chromium, without a screen and without a word to anybody."""
    program = shutil.which("chromium")
    if program is None or importlib.util.find_spec("playwright") is None:
        pytest.skip(f"browser: needs {NEEDS['browser'][1]}")
    from playwright.sync_api import sync_playwright

    silent = ["networking", "timer-throttling"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-component-update",
                "--disable-sync",
                *(f"--disable-background-{service}" for service in silent),
            ],
        )
        yield browser
        browser.close()


class OpenPage(Protocol):
    """Makes an empty page in a fresh context."""

    def __call__(
        self,
        width: int = 1280,
        height: int = 800,
        scripts: bool = True,
        dark: bool = False,
        language: str = "th-TH",
        allow: tuple[str, ...] = (),
    ) -> Page:
        """A page of `width` × `height` CSS pixels; complaints that contain a word of `allow` are let pass."""
        ...


LOCAL = re.compile(r"(file:///|data:|blob:|about:|http://127\.0\.0\.1[:/])")


@pytest.fixture
def browser_page(chromium: Browser) -> Iterator[OpenPage]:
    """Pages that are watched: the test fails for an error on the console (a breach of the
    Content-Security-Policy is one), an uncaught exception, an answer that is an error, or a request to
    anywhere but this machine, which is not let out either."""
    contexts = []
    complaints: list[tuple[str, tuple[str, ...]]] = []

    def open_page(
        width: int = 1280,
        height: int = 800,
        scripts: bool = True,
        dark: bool = False,
        language: str = "th-TH",
        allow: tuple[str, ...] = (),
    ) -> Page:
        def complain(words: str) -> None:
            complaints.append((words, allow))

        def on_console(message: ConsoleMessage) -> None:
            if message.type == "error":
                complain(f"console: {message.text}")

        def on_response(response: Response) -> None:
            if response.status >= 400:
                complain(f"{response.status}: {response.url}")

        def on_failure(request: Request) -> None:
            if "ERR_ABORTED" not in str(request.failure):  # what was still loading when the test went on
                complain(f"failed ({request.failure}): {request.url}")

        def keep_in(route: Route) -> None:
            complain(f"request to {route.request.url}")
            route.abort()

        context = chromium.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=scripts,
            color_scheme="dark" if dark else "light",
            locale=language,
        )
        contexts.append(context)
        context.route(lambda url: not LOCAL.match(url), keep_in)
        page = context.new_page()
        page.on("console", on_console)
        page.on("pageerror", lambda error: complain(f"exception: {error}"))
        page.on("response", on_response)
        page.on("requestfailed", on_failure)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert [words for words, allowed in complaints if not any(word in words for word in allowed)] == []


@pytest.fixture(scope="session")
def pictures() -> Path:
    """Where tests leave pictures of pages for a person to look at; ignored by git."""
    folder = ROOT / ".cache" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
