"""Sources -> Sources: one round as a release of it has it, for comparing with the present data.

What stands beside the round's values (ledger, crosswalk, media…) is left out; provinces that the release
doesn't hold stay as they are, if it is one province's, and are gone if it is the nation's.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

import yaml

from generator.check import check
from generator.model import NATION, Checked, Edition, Release, ReleaseName, Source, Sources

KEPT = r"publication\.yaml|registry/(provinces|lgos)\.csv"
LGOS = "registry/lgos.csv"
Rows = list[dict[str, str]]


def as_released(sources: Sources, release: Release) -> Checked:
    """The data of the round of `release` alone, as it was published."""
    year, own = release.name.round, f"releases/{release.name}/"
    given = {each.path: each.content for each in sources.files}
    others = "" if release.name.scope == NATION else rf"|rounds/{year}/(scores|dimensions)/.*"
    kept = re.compile(KEPT + others)
    files = {path: content for path, content in given.items() if kept.fullmatch(path)}
    identities: dict[str, dict[str, str]] = {}
    for province in release.provinces:
        rows = _rows(given[f"{own}values/{province}.csv"])
        identities |= {row["lgo_code"]: row for row in rows}
        columns = [name for name in rows[0] if name not in ("type", "name_th")]
        kind, other = ("dimensions", "scores") if columns[1].startswith("d") else ("scores", "dimensions")
        files.pop(f"rounds/{year}/{other}/{province}.csv", None)
        files[f"rounds/{year}/{kind}/{province}.csv"] = _csv(columns, rows)
    for name in ("round.yaml", "indicators.csv"):
        if own + name in given:
            files[f"rounds/{year}/{name}"] = given[own + name]
    files[LGOS] = _renamed(files[LGOS], year, identities)
    found = Sources(tuple(Source(path, content) for path, content in sorted(files.items())))
    return check(found, _editions(year, given[own + "round.yaml"]))


def _editions(year: int, settings: bytes) -> tuple[ReleaseName, ...]:
    """Every edition that a round's settings name, in the nation's scope."""
    read = yaml.safe_load(settings)
    labels = {read["edition"], *(read.get("editions") or {}).values()}
    return tuple(ReleaseName(year, Edition(label)) for label in sorted(labels))


def _renamed(registry: bytes, year: int, identities: Mapping[str, Mapping[str, str]]) -> bytes:
    """The register with the types and names that LGOs had in the round."""
    rows = _rows(registry)
    for row in rows:
        code = row["code"].zfill(8)
        if code in identities and int(row["round_from"]) <= year <= int(row["round_to"] or year):
            row |= {name: identities[code][name] for name in ("type", "name_th")}
    return _csv(list(rows[0]), rows)


def _rows(content: bytes) -> Rows:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def _csv(columns: list[str], rows: Rows) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()
