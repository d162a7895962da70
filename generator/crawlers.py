"""Addresses of pages -> robots.txt and the sitemap: what search engines are told of a whole site.

A demonstration is not locked: a crawler that may not read a page never sees its ``noindex``. Only its data
and files, which can't say so themselves, are shut. The sitemap is plain, because every page names its own
language twin, and twins with each address would make it four times as large. Crawlers read robots.txt at
the root of a host alone, so under a base path it is there for who runs that host.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote, urlsplit
from xml.sax.saxutils import escape

from generator.artefacts import Asset
from generator.compose import addresses
from generator.model import Publication

MOST = 50_000
"""Addresses that one file of a sitemap may hold (sitemaps.org)."""

SHUT = ("data/", "files/")
"""Folders of a demonstration that hold no pages."""

_DECLARED = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def crawlers(pages: Iterable[str], publication: Publication) -> Iterator[Asset]:
    """robots.txt, and the sitemap of `pages` where the site's address is known and its data are real."""
    base = publication.base_url
    listed = bool(base) and not publication.demonstration
    if listed:
        yield from sitemap(pages, base)
    root = urlsplit(base).path.rstrip("/")
    shut = SHUT if publication.demonstration else ()
    rules = [f"Disallow: {root}/{folder}" for folder in shut] or ["Disallow:"]
    where = [f"Sitemap: {_absolute(base, addresses.SITEMAP)}"] if listed else []
    yield Asset(addresses.ROBOTS, "".join(f"{line}\n" for line in ("User-agent: *", *rules, *where)).encode())


def sitemap(pages: Iterable[str], base: str, most: int = MOST) -> Iterator[Asset]:
    """All of `pages` but the one for missing addresses, in order; in parts under one index where they are
    more than `most`."""
    ordered = sorted(set(pages) - {addresses.NOT_FOUND})
    parts = [ordered[start : start + most] for start in range(0, len(ordered), most)]
    if len(parts) == 1:
        yield _listing(addresses.SITEMAP, base, parts[0], "urlset", "url")
        return
    names = [addresses.part_of_sitemap(place) for place in range(1, len(parts) + 1)]
    yield _listing(addresses.SITEMAP, base, names, "sitemapindex", "sitemap")
    for name, part in zip(names, parts, strict=True):
        yield _listing(name, base, part, "urlset", "url")


def _listing(address: str, base: str, listed: Iterable[str], root: str, each: str) -> Asset:
    lines = "".join(f"<{each}><loc>{escape(_absolute(base, one))}</loc></{each}>\n" for one in listed)
    return Asset(address, f'{_DECLARED}<{root} xmlns="{_NAMESPACE}">\n{lines}</{root}>\n'.encode())


def _absolute(base: str, address: str) -> str:
    return addresses.absolute(base, quote(address))
