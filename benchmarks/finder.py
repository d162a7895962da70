"""The finder on a slow phone: what it loads, and what a key takes. See README.md.

Everything is real: Chromium with its CPU throttled, the files as they are published, queries typed letter by
letter, each key until its list stands on the page.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from generator.artefacts import Script
from generator.check.registry import read_registry
from generator.check.settings import publication
from generator.check.structure import read
from generator.compose import addresses
from generator.compose.finder import index
from generator.load import load
from generator.model import Language, Sources, Succession
from generator.press.data import script_bytes
from generator.prose import prose
from generator.words import ROOT, THEME

PAGE = """<!doctype html><html lang="th"><title>finder</title><meta charset="utf-8">
<script src="assets/lpa.js"></script><link rel="stylesheet" href="assets/lpa.css">
<body class="md-typeset"><div class="find" data-finder hidden><label for="find-input">.</label>
<input type="search" id="find-input"></div></body></html>"""

TYPED = """queries => queries.flatMap(query => {
  const input = document.getElementById("find-input"), list = document.getElementById("find-input-list");
  return Array.from(query, (_, at) => {
    const began = performance.now();
    input.value = query.slice(0, at + 1);
    input.oninput();
    list.offsetHeight;
    return performance.now() - began;
  });
})"""


def names(data: Path) -> bytes:
    """The finder's file of names, of the registry in `data` alone: rounds are neither read nor checked."""
    found = load(data).files
    folder = read(Sources(tuple(each for each in found if each.path.startswith("registry/"))))
    registry = read_registry(folder)
    successions: defaultdict[str, list[Succession]] = defaultdict(list)
    for each in registry.successions.values():
        for code in {each.predecessor, each.successor}:
            successions[code].append(each)
    identities = {code: [lgo for _, lgo in rows] for code, rows in registry.by_code.items()}
    packed = index(tuple(registry.provinces.values()), identities, successions)
    return script_bytes(Script(addresses.FINDER, "finder", packed))


def guide(data: Path) -> bytes:
    """The finder's file of the Thai guide, which is the larger one."""
    path = "publication.yaml"
    found = tuple(each for each in load(data).files if each.path == path)
    texts = prose(ROOT / "content", THEME, publication(read(Sources(found)).settings[path])).texts
    return next(script_bytes(each) for each in texts if each.address == addresses.guide_text(Language.TH))


NO_GUIDE = b'lpa.data("guide",{"pages":[],"headings":"","words":""});'


def lay_out(folder: Path, nation: bytes, guide: bytes = NO_GUIDE) -> str:
    """The address of a Thai page in `folder` with a finder of `nation` and `guide`, and the site's own look
    and scripts."""
    shutil.copytree(THEME / "assets", folder / "assets")
    for address, content in ((addresses.FINDER, nation), (addresses.guide_text(Language.TH), guide)):
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_bytes(content)
    (folder / "index.html").write_text(PAGE, "utf-8")
    return (folder / "index.html").as_uri()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.finder", description=main.__doc__)
    parser.add_argument("--data", type=Path, default=ROOT / "data", help="whose registry (data)")
    parser.add_argument("--throttle", type=int, default=6, help="how many times slower than here (6)")
    parser.add_argument("--queries", type=Path, default=ROOT / "tests" / "golden" / "finder-queries.txt")
    given = parser.parse_args(arguments)
    nation, sections = names(given.data), guide(given.data)
    queries = [line.split(" | ")[1] for line in given.queries.read_text("utf-8").splitlines()]
    with TemporaryDirectory(prefix="lpa-finder-") as folder:
        loaded, keys = _typed(lay_out(Path(folder), nation, sections), queries, given.throttle)
    print(f"names, gzipped    {len(gzip.compress(nation, 6)):>9,} bytes")
    print(f"guide, gzipped    {len(gzip.compress(sections, 6)):>9,} bytes")
    print(f"until it finds    {loaded:>9.0f} ms after the first touch, once a page")
    for name, share in (("half of the keys", 0.5), ("95 % of the keys", 0.95), ("all keys", 1.0)):
        print(f"{name:<17} {keys[int((len(keys) - 1) * share)]:>9.1f} ms at most")
    print(f"keys typed        {len(keys):>9,}, the CPU {given.throttle} times slower")
    return 0


def _typed(address: str, queries: Sequence[str], throttle: int) -> tuple[float, list[float]]:
    """Milliseconds until the finder is ready, and of each key, ascending."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(viewport={"width": 360, "height": 740})
        page.goto(address)
        session: Any = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": throttle})
        began = page.evaluate("performance.now()")
        page.locator("#find-input").focus()
        page.wait_for_selector("#find-input[role=combobox]")
        loaded = page.evaluate("performance.now()") - began
        keys = sorted(page.evaluate(TYPED, queries))
        browser.close()
    return loaded, keys


if __name__ == "__main__":
    sys.exit(main())
