"""Bytes of a file -> what a page says of it: how large it is, and how many pages it has."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

_PACKED = re.compile(rb"/Type\s*/ObjStm\b[^>]*>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)|/Count\s+(\d+)[^>]*?/Type\s*/Pages\b")


@dataclass(frozen=True, slots=True)
class Measure:
    """A file's size as people read it, and its pages; 0 where it has none or doesn't say."""

    size: str
    pages: int


def measured(content: bytes) -> Measure:
    """The measure of a file; a PDF says in its list of pages how many it has."""
    return Measure(_size(len(content)), _pages(content) if content[:5] == b"%PDF-" else 0)


def _pages(content: bytes) -> int:
    objects = (zlib.decompressobj().decompress(packed) for packed in _PACKED.findall(content))
    lists = (found for each in (content, *objects) for found in _PAGES.findall(each))
    return max((int(one or other) for one, other in lists), default=0)


def _size(count: int) -> str:
    """Thousands and millions of bytes, as systems list them: ``46 KB``, ``3.2 MB``."""
    if count < 1_000_000:
        return f"{max(count // 1000, 1)} KB"
    return f"{count // 1_000_000}.{count % 1_000_000 // 100_000} MB"
