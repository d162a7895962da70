"""Source path -> place: which file of the data contract a path is. Knows names, opens nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

REGISTRY_TABLES = ("provinces", "lgos", "statistics", "successions")
ROUND_PLACES = re.compile(
    r"rounds/(?P<year>[0-9]{4})/"
    r"(?:(?P<settings>round)\.yaml|(?P<table>indicators)\.csv"
    r"|(?P<submission>scores|dimensions)/(?P<province>[0-9]{2})\.csv)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a file is: `kind` is its schema's name; `year` and `province` where the path has them."""

    kind: str
    year: int = 0
    province: str = ""


def place(path: str) -> Place | None:
    """The place of `path` in the contract; None for a file of unknown name."""
    if path == "publication.yaml":
        return Place("settings/publication")
    for name in REGISTRY_TABLES:
        if path == f"registry/{name}.csv":
            return Place(name)
    found = ROUND_PLACES.fullmatch(path)
    if found is None:
        return None
    kind = "settings/round" if found["settings"] else found["table"] or found["submission"]
    return Place(kind, int(found["year"]), found["province"] or "")
