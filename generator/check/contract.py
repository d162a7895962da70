"""Source path -> place: which file of the data contract a path is. Knows names, opens nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass

TABLES = {
    "registry": ("provinces", "lgos", "statistics", "successions"),
    "media": ("media", "cycles", "holidays"),
    "ebooks": ("ebooks",),
}
"""Folder: the tables in it that are always named so."""
ROUND_PLACES = re.compile(
    r"rounds/(?P<year>[0-9]{4})/"
    r"(?:(?P<settings>round)\.yaml"
    r"|(?P<table>indicators|crosswalk|hpa|confirmations|corrections|announcements)\.csv"
    r"|(?P<submission>scores|self|dimensions)/(?P<province>[0-9]{2})\.csv)"
)
SURVEY_PLACES = re.compile(r"surveys/(?P<year>[0-9]{4})\.(?P<ending>yaml|csv)")
DESCRIPTION_PLACES = re.compile(
    r"datapackage\.json|rounds/(?P<year>[0-9]{4})/(?:scores|dimensions)\.schema\.json"
)
BOOK_PLACES = re.compile(r"ebooks/(?P<file>[A-Za-z0-9][A-Za-z0-9._-]*\.(?:pdf|epub))")
RELEASE_PLACES = re.compile(
    r"releases/(?P<release>[0-9]{4}-[PFC][1-9][0-9]*(?:-[0-9]{2})?)/"
    r"(?:release\.yaml|round\.yaml|indicators\.csv|hpa\.csv|(?:files|members)\.sha256|addresses\.txt|ids\.txt"
    r"|(?:values|self)/[0-9]{2}\.csv)"
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a file is: `kind` is its schema's name, ``book`` for an e-book itself, or ``description`` for
    what describes the folder; `year` (of the round), `province`, `survey` (its year), `book` (the file's
    name) and `release` (its folder) where the path has them."""

    kind: str
    year: int = 0
    province: str = ""
    survey: int = 0
    book: str = ""
    release: str = ""


def place(path: str) -> Place | None:
    """The place of `path` in the contract; None for a file of unknown name."""
    if path == "publication.yaml":
        return Place("settings/publication")
    for folder, names in TABLES.items():
        for name in names:
            if path == f"{folder}/{name}.csv":
                return Place(name)
    if found := SURVEY_PLACES.fullmatch(path):
        kind = "survey" if found["ending"] == "csv" else "settings/survey"
        return Place(kind, survey=int(found["year"]))
    if found := DESCRIPTION_PLACES.fullmatch(path):
        return Place("description", year=int(found["year"] or 0))
    if found := BOOK_PLACES.fullmatch(path):
        return Place("book", book=found["file"])
    if found := RELEASE_PLACES.fullmatch(path):
        return Place("release", release=found["release"])
    found = ROUND_PLACES.fullmatch(path)
    if found is None:
        return None
    kind = "settings/round" if found["settings"] else found["table"] or found["submission"]
    return Place(kind, int(found["year"]), found["province"] or "")
