"""The site that GitHub Pages shows now: of which commit it is, whether another may follow it, its files.

    python3 tools/published.py commit           the commit deployed last; nothing where none was
    python3 tools/published.py follows COMMIT   fails where COMMIT is older than that, or of another history
    python3 tools/published.py fetch DIR        every file of the published site, into the new folder DIR

Asks GitHub's API, by the names that its runners give (GITHUB_API_URL, GITHUB_REPOSITORY, GITHUB_TOKEN), and
needs nothing but Python and git. Changes nothing there.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

ADDRESS = re.compile(r"[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*")
AT_ONCE = 16
"""Files that are fetched at the same time."""
PATIENCE = 60
"""Seconds without an answer."""


def asked(path: str) -> Any:
    """What the API answers about this repository."""
    request = Request(f"{os.environ['GITHUB_API_URL']}/repos/{os.environ['GITHUB_REPOSITORY']}/{path}")
    request.add_header("Accept", "application/vnd.github+json")
    if token := os.environ.get("GITHUB_TOKEN"):
        request.add_header("Authorization", f"Bearer {token}")
    with urlopen(request, timeout=PATIENCE) as answer:
        return json.load(answer)


def commit() -> str:
    """The commit of the newest deployment to Pages that succeeded; empty where there is none."""
    for deployment in asked("deployments?environment=github-pages&per_page=100"):
        states = asked(f"deployments/{deployment['id']}/statuses?per_page=100")
        if any(each["state"] == "success" for each in states):
            return str(deployment["sha"])
    return ""


def follows(new: str) -> int:
    """0 where the site may be replaced by that of the commit `new`; else 1, with the reason."""
    old = commit()
    if not old or old == new or _git("merge-base", "--is-ancestor", old, new):
        return 0
    if _git("merge-base", "--is-ancestor", new, old):
        why = ("เก่ากว่าฉบับที่เผยแพร่อยู่", "is older than what is published")
    else:
        why = ("ไม่ได้ต่อจากฉบับที่เผยแพร่อยู่", "does not descend from what is published")
    print(f"::error::{new[:12]} {why[0]} ({old[:12]}) · {new[:12]} {why[1]} ({old[:12]})")
    print("จะย้อนกลับให้ใช้ git revert แล้ว push ใหม่ · To go back, git revert, and push that.")
    return 1


def fetch(folder: Path) -> int:
    """Copy the published site into `folder`: its manifest, and all that this lists."""
    root = str(asked("pages")["html_url"]).rstrip("/")
    manifest = _file(f"{root}/manifest.json")
    addresses = sorted(json.loads(manifest)["files"])
    if wrong := [each for each in addresses if not ADDRESS.fullmatch(each) or ".." in each]:
        raise ValueError(f"unsafe address: {wrong[0]!r}")
    for name in sorted({each.rpartition("/")[0] for each in addresses}):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "manifest.json").write_bytes(manifest)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        contents = pool.map(lambda each: _file(f"{root}/{each}"), addresses)
        for address, content in zip(addresses, contents, strict=True):
            (folder / address).write_bytes(content)
    print(f"{root}: {len(addresses):,}")
    return 0


def _file(url: str) -> bytes:
    """What stands at `url`, the page of an error too: it will differ from what should be there."""
    try:
        with urlopen(url, timeout=PATIENCE) as answer:
            return bytes(answer.read())
    except HTTPError as error:
        return error.read()


def _git(*words: str) -> bool:
    return subprocess.run(["git", *words], capture_output=True, check=False).returncode == 0


def main(words: list[str]) -> int:
    """Do what the first word says."""
    match words:
        case ["commit"]:
            print(commit())
            return 0
        case ["follows", new]:
            return follows(new)
        case ["fetch", folder]:
            return fetch(Path(folder))
    print(__doc__, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
