"""Page -> HTML: a template renders the content, a frame of the site takes it in."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import Any

from markupsafe import escape

from generator.artefacts import Frame, Page
from generator.links import way
from generator.model import Language
from generator.press.data import dumps
from generator.press.measure import Measure
from generator.press.qr import Codes
from generator.press.templates import Compiled, templates


def _beside(page: Page, address: str) -> str:
    """A relative link from the page to another address."""
    return way(page.address, address)


def _data(value: Mapping[str, Any]) -> str:
    """Data to stand inside a page; no character of it can end its element or begin another."""
    text = dumps(value).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _digest(text: str) -> str:
    """The source of a Content-Security-Policy that lets `text` stand in the page, and nothing else."""
    return f" 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


class PagePress:
    """Renders pages into the frames of one build."""

    def __init__(
        self,
        frames: Mapping[tuple[Language, int], Frame],
        base_url: str = "",
        measures: Mapping[str, Measure] | None = None,
        codes: Codes | None = None,
        compiled: Compiled | None = None,
    ) -> None:
        """Open the templates; one that isn't `compiled` yet is when first used. Only with a `base_url` do
        pages name their own full address and that of their twin. `measures` are those of the files made so
        far, by address: what a page says of one, it can say only after it."""
        self._frames = frames
        self._base = f"{base_url.rstrip('/')}/" if base_url else ""
        known, made = {} if measures is None else measures, codes or Codes()
        self._templates = {
            language: cache(
                templates(language, known, made, compiled[language] if compiled else {}).get_template
            )
            for language in Language
        }

    def html(self, page: Page) -> bytes:
        """The whole page."""
        template = self._templates[page.language](f"{page.template}.html.jinja")
        data = _data(page.dataset) if page.dataset else ""
        poured = {
            "title": escape(page.title),
            "description": escape(page.description),
            "head": self._head(page, data),
            "page-class": f"page-{page.template}",
            "twin": _beside(page, page.twin),
            f"current-{page.section}": ' aria-current="true"',
            "csp-script": _digest(data) if data else "",
            "csp-style": " 'unsafe-inline'" if page.explores else "",
            "content": template.render(page.view),
            "scripts": "".join(f'<script src="{_beside(page, each)}"></script>' for each in page.scripts),
        }
        pieces = list(self._frames[page.language, page.address.count("/")].pieces)
        pieces[1::2] = [poured.get(name, "") for name in pieces[1::2]]
        return "".join(pieces).encode()

    def _head(self, page: Page, data: str) -> str:
        """Where the page goes on to, its feed and addresses, what it says of its data, and how it looks where
        it is passed on.

        A page passed on shows its title and description (which holds its numbers, and is said once for
        search engines and Open Graph together) and a picture; the rest of Open Graph repeats what the
        canonical address and the language twins say, and an LGO's page has no bytes for that.
        """
        feed = f'<link rel="alternate" type="application/atom+xml" href="{_beside(page, page.feed)}">'
        said = f'<script type="application/ld+json">{data}</script>' if data else ""
        on = (
            f'<meta http-equiv="refresh" content="0; url={_beside(page, page.forward)}">'
            if page.forward
            else ""
        )
        return on + (feed if page.feed else "") + self._addresses(page) + self._passed_on(page) + said

    def _passed_on(self, page: Page) -> str:
        """The Open Graph's title and picture; it wants absolute addresses."""
        if not (self._base and page.picture):
            return ""
        return (
            f'<meta property="og:title" content="{escape(page.title)}">'
            f'<meta property="og:image" content="{escape(self._base + page.picture)}">'
        )

    def _addresses(self, page: Page) -> str:
        """Canonical address and language twins, the Thai page being the default."""
        if not self._base:
            return ""
        own, twin = escape(self._base + page.address), escape(self._base + page.twin)
        thai, english = (own, twin) if page.language is Language.TH else (twin, own)
        return (
            f'<link rel="canonical" href="{own}"><link rel="alternate" hreflang="th" href="{thai}">'
            f'<link rel="alternate" hreflang="en" href="{english}">'
            f'<link rel="alternate" hreflang="x-default" href="{thai}">'
        )
