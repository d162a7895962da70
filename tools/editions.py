"""The files of editions that are new since a commit, packed from site/ for whoever keeps them.

    python3 tools/editions.py SINCE DIR

A release in data/releases that the commit SINCE does not have is new. For each the folder DIR gets an archive
of the files that it lists, with the list, and a text that introduces it. Files whose bytes are not those of
the list are named: their values are the same, or `lpa validate` would have refused the data. Where SINCE is
empty, nothing was published before, and what the last commit brought is new.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

RELEASES, SITE = Path("data/releases"), Path("site")
KEPT = ("release.yaml", "files.sha256")


def new_releases(since: str) -> list[Path]:
    """The folders of releases that the commit `since` has not."""
    before = since or "HEAD^"
    if not _git("rev-parse", "--verify", "--quiet", f"{before}^{{commit}}"):
        return []
    folders = sorted(path for path in RELEASES.glob("*") if (path / "files.sha256").is_file())
    return [each for each in folders if not _git("cat-file", "-e", f"{before}:{each.as_posix()}")]


def listed(folder: Path) -> dict[str, str]:
    """The digests of a release, by address."""
    lines = (folder / "files.sha256").read_text("utf-8").splitlines()
    return {address: digest for digest, address in (line.split("  ", 1) for line in lines)}


def pack(folder: Path, there: dict[str, str], target: Path) -> None:
    """Write the archive of a release: the files of its list that are in the site, and the list."""
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for path in (
            *(folder / name for name in KEPT),
            *(SITE / each for each in listed(folder) if each in there),
        ):
            name = path.relative_to(SITE if path.is_relative_to(SITE) else folder).as_posix()
            archive.writestr(ZipInfo(name), path.read_bytes())


def main(since: str, out: Path) -> int:
    """Pack what is new, and say what was packed."""
    there: dict[str, str] = json.loads((SITE / "manifest.json").read_bytes())["files"]
    new = new_releases(since)
    promised: dict[str, set[str]] = {}
    for folder in new:
        for address, digest in listed(folder).items():
            promised.setdefault(address, set()).add(digest)
    for address, digests in sorted(promised.items()):
        if there.get(address) not in digests:
            print(
                f"::warning::{address}: ไบต์ไม่ตรงกับที่บันทึกไว้ใน data/releases · "
                "its bytes are not those that data/releases has on record"
            )
    for folder in new:
        out.mkdir(parents=True, exist_ok=True)
        pack(folder, there, out / f"{folder.name}.zip")
        (out / f"{folder.name}.md").write_text(
            f"ไฟล์ของฉบับ {folder.name} ตรวจด้วย `sha256sum --check files.sha256`\n\n"
            f"The files of edition {folder.name}. Check them with `sha256sum --check files.sha256`.\n",
            "utf-8",
        )
    if named := os.environ.get("GITHUB_OUTPUT"):
        with Path(named).open("a", encoding="utf-8") as file:
            file.write(f"new={' '.join(each.name for each in new)}\n")
    print(" ".join(each.name for each in new) or "ไม่มีฉบับใหม่ · no new edition")
    return 0


def _git(*words: str) -> bool:
    return subprocess.run(["git", *words], capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(str(__doc__))
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
