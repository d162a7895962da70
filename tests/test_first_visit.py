"""What a first visit takes: requests, bytes as they travel, and script before anybody touches the page.

`tests/golden/first-visit.txt` holds what each kind of page may take; no page gets worse unnoticed.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Response

from tests.conftest import OpenPage
from tests.test_browser import LANGUAGES, TEMPLATES

GOLDEN = Path(__file__).parent / "golden" / "first-visit.txt"
PACKED_ALREADY = ("font", "image")
STEP = 2_000
"""Bytes of a page that may come and go."""
HEAD = "kind of page        language  requests  bytes travelled  of them script\n"


@dataclass(frozen=True)
class Visit:
    """Requests, bytes as they travel, and those of them that are script."""

    requests: int
    bytes: int
    script: int

    @property
    def allowed(self) -> Visit:
        """The same, to the next step: what the golden file holds."""
        return Visit(self.requests, *(-(-each // STEP) * STEP for each in (self.bytes, self.script)))


def visited(open_page: OpenPage, url: str) -> Visit:
    page = open_page(width=360, height=740)
    seen: list[Response] = []
    page.on("response", lambda response: seen.append(response))
    page.goto(url, wait_until="networkidle")
    sizes = [(each.request.resource_type, weight(each)) for each in seen]
    page.close()
    return Visit(
        len(sizes), sum(size for _, size in sizes), sum(size for kind, size in sizes if kind == "script")
    )


def weight(response: Response) -> int:
    body = response.body()
    packed = response.request.resource_type in PACKED_ALREADY and not response.url.endswith(".svg")
    return len(body if packed else gzip.compress(body, 6, mtime=0))


def golden() -> Mapping[tuple[str, str], Visit]:
    found = {}
    for line in GOLDEN.read_text("utf-8").splitlines()[1:]:
        kind, language, *numbers = line.split()
        found[kind, language] = Visit(*(int(each.replace(",", "")) for each in numbers))
    return found


@pytest.mark.browser
def test_no_kind_of_page_takes_more_on_a_first_visit(served_site: str, browser_page: OpenPage) -> None:
    found = {
        (kind, language): visited(browser_page, f"{served_site}{before}{path}")
        for kind, path in TEMPLATES.items()
        for language, before in LANGUAGES.items()
    }
    if os.environ.get("LPA_REWRITE_GOLDEN"):
        lines = (
            f"{kind:20}{language:8}{each.requests:10}{each.bytes:17,}{each.script:16,}\n"
            for (kind, language), seen in found.items()
            for each in (seen.allowed,)
        )
        GOLDEN.write_text(HEAD + "".join(lines), "utf-8")
    allowed = golden()
    assert found.keys() == allowed.keys()
    worse = {
        place: (visit, allowed[place])
        for place, visit in found.items()
        if visit.requests > allowed[place].requests
        or visit.bytes > allowed[place].bytes
        or visit.script > allowed[place].script
    }
    assert worse == {}


def test_a_villagers_pages_take_few_requests_and_hardly_any_script() -> None:
    for (kind, _), visit in golden().items():
        assert visit.requests <= 12, kind
        assert visit.bytes <= 140_000, kind
        assert visit.script <= (60_000 if kind == "compare" else 12_000), kind
