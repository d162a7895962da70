"""Link on a page -> the file it leads to, or the finding it is.

Knows the site's addresses, and opens nothing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from generator.audit.findings import Kind
from generator.audit.markup import Tag
from generator.compose import addresses

LEADING_OUT = frozenset({"http", "https", "mailto"})
"""Where a reader may be sent, by a link of their own choice."""

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):|//")
_STYLE_URL = re.compile(r"""(?:url\(|@import\s*)\s*["']?([^"')\s;]+)""")


@dataclass(frozen=True, slots=True)
class Site:
    """A built site: its folder, the addresses that are there, and what its manifest and first page say.

    `base` is the path that links of the page for missing addresses start from.
    """

    folder: Path
    present: frozenset[str]
    listed: Mapping[str, str]
    demonstration: bool
    base: str


@lru_cache(maxsize=1 << 16)
def resolved(folder: str, link: str) -> tuple[str, str]:
    """The address and fragment that a relative `link` on a page in `folder` leads to."""
    path, _, fragment = link.partition("#")
    path = unquote(path.partition("?")[0])
    address = posixpath.normpath(posixpath.join(folder, path)) + ("/" if path.endswith("/") else "")
    return address, unquote(fragment)


def style_links(sheet: str) -> Iterator[str]:
    """The files that a style sheet asks for."""
    return (match[1] for match in _STYLE_URL.finditer(sheet))


def wrong(site: Site, address: str, tag: Tag, link: str) -> Kind | None:
    """What is wrong with `link`, which stands in `tag` on the page at `address`; fragments apart."""
    scheme = _SCHEME.match(link)
    if scheme:
        return _wrong_outside(tag, (scheme[1] or "").lower())
    if link.startswith("#"):
        return None
    if address == addresses.NOT_FOUND:
        from_root, below, path = link.partition(site.base)
        there = below and not from_root and resolved("", path)[0] in site.present
        return None if there else Kind.DEAD_LINK
    if link.startswith("/"):
        return Kind.ABSOLUTE_LINK
    return None if resolved(posixpath.dirname(address), link)[0] in site.present else Kind.DEAD_LINK


def _wrong_outside(tag: Tag, scheme: str) -> Kind | None:
    if tag.name in {"a", "area"}:
        return None if scheme in LEADING_OUT else Kind.ODD_SCHEME
    if tag.name == "link" and tag.attributes.get("rel") in {"canonical", "alternate"}:
        return None if scheme in {"http", "https"} else Kind.ODD_SCHEME
    return None if tag.name == "img" and scheme == "data" else Kind.FOREIGN_RESOURCE
