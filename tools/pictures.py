"""A built site -> the pictures of the guide, in `content/{th,en}/pictures/`, taken by chromium.

    python -m tools.pictures             of the demonstration's small country, which it makes
    python -m tools.pictures --site DIR  of a site of the small country that is built already

To be run when a page that is shown looks different now; a build only copies what stands in `content/`.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from generator.build import build
from generator.compose import addresses
from generator.demo import demo
from generator.model import Language
from generator.words import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

WIDTH, SCALE = 420, 1.5
"""Of the window, in CSS pixels: that of a large phone, so that a picture can be read on one; and how many
pixels of the picture each is."""

LARGEST = 25_000
"""Bytes of a picture."""

QUALITIES = (0.8, 0.65, 0.5, 0.35)
"""Of WebP, the best first: the first that makes a picture small enough is taken."""

ENCODE = """async ([png, quality]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + png;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext("2d").drawImage(image, 0, 0);
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}"""


@dataclass(frozen=True, slots=True)
class Picture:
    """What is photographed: the page at `address` from the top of `first` to the foot of `last`, once the
    words that stand at `typed` have been entered into the field that is named there."""

    name: str
    address: str
    first: str
    last: str
    typed: tuple[str, str] | None = None


PICTURES = (
    Picture("provisional", "province/chanthaburi/2568.html", "article h1", "article .verdict"),
    Picture("waiting", "province/phuket/2568.html", "article h1", "article .notice--warning"),
    Picture("correction", "corrections/2567.html", "#requests h3", "#requests .ledger li"),
    Picture("releases", "releases.html", "article .release", "article .release details"),
    Picture("pack", "province/chanthaburi/2567.html", "#pack", "#pack"),
    Picture(
        "verify",
        "verify.html",
        ".verify__id",
        ".verify__answers p",
        ("#verify-id", "[data-round] tr:nth-child(2) code"),
    ),
    Picture("code", "province/chanthaburi/2567.html", "article .share", "article .share"),
    Picture("report", "lgo/06220506.html", "article .share", "article .share"),
)
"""Every picture of the guide, of the site of the demonstration's small country."""


def take(page: Page, site: Path, picture: Picture, language: Language) -> bytes:
    """`picture` as PNG, of a window of `WIDTH`. Raises `playwright`'s `Error` where what it shows isn't
    there."""
    page.goto((site / addresses.page(picture.address, language)).as_uri())
    if picture.typed:
        field, there = picture.typed
        page.fill(field, page.locator(there).first.text_content() or "")
        page.press(field, "Enter")
    page.evaluate("document.fonts.ready")
    page.locator(picture.last).first.wait_for()
    page.evaluate("scrollTo(0, 0)")
    top, foot = (page.locator(each).first.bounding_box() for each in (picture.first, picture.last))
    assert top is not None and foot is not None, picture
    clip = {"x": 0, "y": top["y"] - 8, "width": WIDTH, "height": foot["y"] + foot["height"] - top["y"] + 16}
    return page.screenshot(full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type] # a FloatRect


def webp(page: Page, png: bytes) -> bytes:
    """`png` as WebP, encoded by the browser of `page`; as small as it has to be, or can be."""
    page.goto("about:blank")
    given, encoded = base64.b64encode(png).decode(), b""
    for quality in QUALITIES:
        encoded = base64.b64decode(page.evaluate(ENCODE, [given, quality]))
        if len(encoded) <= LARGEST:
            break
    return encoded


def taken(context: BrowserContext, site: Path) -> Iterator[bytes]:
    """Every picture, in the order of `paths`."""
    page = context.new_page()
    for language in Language:
        for picture in PICTURES:
            yield webp(page, take(page, site, picture, language))


def paths() -> Iterator[Path]:
    """Where the pictures stand."""
    for language in Language:
        for picture in PICTURES:
            yield ROOT / "content" / language / "pictures" / f"{picture.name}.webp"


def main(arguments: Sequence[str] | None = None) -> int:
    """Take them all."""
    parser = argparse.ArgumentParser(prog="python -m tools.pictures", description=main.__doc__)
    parser.add_argument("--site", type=Path, help="a built site of the small country (it is made)")
    given = parser.parse_args(arguments)
    from playwright.sync_api import sync_playwright

    with TemporaryDirectory(prefix="lpa-pictures-") as folder, sync_playwright() as playwright:
        site = given.site
        if site is None:
            for path in paths():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()  # a page that shows a picture can't be built without one
            demo(Path(folder) / "data", provinces=3)
            build(Path(folder) / "data", site := Path(folder) / "site")
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        context = browser.new_context(viewport={"width": WIDTH, "height": 900}, device_scale_factor=SCALE)
        for path, content in zip(paths(), taken(context, site.resolve()), strict=True):
            path.write_bytes(content)
            print(f"{len(content):>7,} bytes  {path.relative_to(ROOT)}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
