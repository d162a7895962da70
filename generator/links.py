"""Two addresses -> the way from one to the other; works from ``file://`` and under any base."""

from __future__ import annotations

from functools import cache
from posixpath import relpath


def way(origin: str, target: str) -> str:
    """A relative link from the page at `origin` to `target`; works from ``file://``."""
    address, mark, fragment = target.partition("#")
    if not address:
        return target
    folder, _, name = address.rpartition("/")
    return _between(origin.rpartition("/")[0], folder) + name + mark + fragment


@cache
def _between(here: str, there: str) -> str:
    """The way from one folder to another: there are few, and a page has a hundred links."""
    way = relpath(there or ".", here or ".")
    return "" if way == "." else f"{way}/"


def depth(address: str) -> int:
    """How many folders deep `address` lies."""
    return address.count("/")
