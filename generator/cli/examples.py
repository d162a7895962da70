"""Command -> calls of it that a person may copy; a test parses each."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        "lpa demo country --provinces 3",
        "lpa validate --data country",
        "lpa build --data country --out country-site",
        "lpa serve --site country-site",
    ),
    "new": ("lpa new data --round 2568", "lpa new data --round 2569"),
    "demo": ("lpa demo country --provinces 3", "lpa demo country --seed 7"),
    "import": (
        "lpa import ทะเบียน.csv --round 2568",
        "lpa import lpa-2568.xlsx hpa-2568.xlsx --data data --round 2568",
        "lpa import form-22.xlsx --round 2568 --fix-list form-22-fix-list.xlsx",
        "lpa import confirmed.xlsx --round 2568 --confirmed-on 2025-10-07",
    ),
    "inbox": ("lpa inbox", "lpa inbox --data data --out returned --format github"),
    "template": (
        "lpa template --round 2568",
        "lpa template --round 2568 --province 22",
        "lpa template --round 2568 --province chanthaburi --self --out self-22.xlsx",
    ),
    "validate": (
        "lpa validate",
        "lpa validate data/rounds/2568/scores/22.csv --format xlsx --out fix-list.xlsx",
        "lpa validate --format json --second-opinion",
    ),
    "describe": ("lpa describe --data data",),
    "diff": ("lpa diff main data", "lpa diff main data --format markdown", "lpa diff HEAD~1 HEAD --lang th"),
    "release": (
        "lpa release --round 2568 --edition F1 --dry-run",
        "lpa release --round 2568 --edition F1",
        "lpa release --round 2568 --edition C1 --scope 22 --date 2025-12-01",
    ),
    "build": ("lpa build", "lpa build --data country --out country-site", "lpa build --without documents"),
    "report": ("lpa report media", "lpa report media --fiscal-year 2568 --format csv"),
    "audit": ("lpa audit", "lpa audit --site country-site --format json"),
    "verify": (
        "lpa verify lpa-2568-chanthaburi.xlsx",
        "lpa verify --id LPA2568-F1-22-1a2b3c4d --site site",
    ),
    "serve": ("lpa serve", "lpa serve --site country-site --port 8001 --base /lpa/"),
}
"""By command, the simplest first; without a command, from nothing to a site."""
