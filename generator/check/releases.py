"""Folder -> Published: the editions in `data/releases/`, read as they were written.

Says whether a release is whole. What the data have become since is `guard`'s to judge.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.check import schemas
from generator.check.delimited import decoded
from generator.check.kept import kept
from generator.check.settings import Settings, read_settings
from generator.check.snapshot import IDENTITY
from generator.check.structure import Folder
from generator.model import NATION, Edition, Problem, Release, ReleaseName, Source

ADDRESS = r"[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*"
DIGEST_LINE = re.compile(rf"([0-9a-f]{{64}})  ({ADDRESS})")
ID_LINE = re.compile(r"LPA[0-9]{4}-(?:F1|[PC][1-9][0-9]*)-(TH|[0-9]{2}|[0-9]{8})-[0-9a-f]{8}")
ALWAYS = ("release.yaml", "round.yaml", "files.sha256", "addresses.txt")
Rows = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Published:
    """A whole release: its files as they are, and the settings of its round."""

    release: Release
    files: Mapping[str, bytes]
    settings: Settings

    @property
    def is_national(self) -> bool:
        """Whether it is the nation's, not one province's."""
        return self.release.name.scope == NATION


@dataclass(frozen=True, slots=True)
class Written:
    """A release folder as found: its name, its files, its own settings, and the folders beside it."""

    folder: str
    files: Mapping[str, bytes]
    settings: Settings
    beside: frozenset[str]

    @property
    def name(self) -> ReleaseName:
        """What it says that it is."""
        text = self.settings.text
        return ReleaseName(int(text("round")), Edition(text("edition")), text("scope"))

    def listed(self, setting: str) -> tuple[str, ...]:
        """A list of release.yaml."""
        return tuple(self.settings.text(path) for path in self.settings.items(setting))

    def text(self, file: str) -> str | None:
        """A file as text; None where it isn't UTF-8."""
        return decoded(self.files[file])[0]

    def problem(self, file: str, en: str, th: str) -> Problem:
        """What is wrong with a file of it."""
        details = {"reason_en": en, "reason_th": th}
        return Problem("broken_release", f"releases/{self.folder}/{file}", details=details)


def table(content: bytes, key: str = "lgo_code") -> Rows | None:
    """A released table by `key`; None where it can't be read as one."""
    text, _ = decoded(content)
    try:
        heading, *rows = csv.reader(io.StringIO(text or "", newline=""), strict=True)
    except (csv.Error, ValueError):
        return None
    read = [dict(zip(heading, row, strict=False)) for row in rows]
    if key not in heading or any(len(row) != len(heading) for row in rows):
        return None
    return {row[key]: row for row in read} if len({row[key] for row in read}) == len(read) else None


def read_releases(folder: Folder) -> tuple[Published, ...]:
    """The whole releases by round and edition; what is wrong with the others goes into the folder."""
    found = []
    for name, files in sorted(folder.releases.items()):
        source = Source(f"releases/{name}/release.yaml", files.get("release.yaml", b""))
        settings, problems = read_settings(source, schemas.of_table("settings/release"))
        folder.problems.extend(problems)
        if settings is None or problems:
            continue
        written = Written(name, files, settings, frozenset(folder.releases))
        problems = list(broken_release(written))
        folder.problems.extend(problems)
        if not problems:
            found.append(_published(written))
    return tuple(sorted(found, key=lambda each: _order(each.release)))


def _order(release: Release) -> tuple[int, tuple[int, int], bool, str]:
    name = release.name
    return name.round, name.edition.order, name.scope != NATION, name.scope


def _round(written: Written) -> Settings | None:
    path = f"releases/{written.folder}/round.yaml"
    settings, _ = read_settings(Source(path, written.files["round.yaml"]), schemas.of_table("settings/round"))
    return settings


def _published(written: Written) -> Published:
    settings, text = _round(written), written.settings.text
    assert settings is not None
    lines = (*_lines(written, "files.sha256"), *_lines(written, "members.sha256"))
    release = Release(
        name=written.name,
        date=date.fromisoformat(text("date")),
        base=text("base") or None,
        corrections=written.listed("corrections"),
        provinces=written.listed("provinces"),
        files={address: digest for digest, address in (line.split("  ") for line in lines)},
        pages=tuple(_lines(written, "addresses.txt")),
        ids={line.split("-")[2]: line for line in _lines(written, "ids.txt")},
        kept=tuple(kept(written.files)),
    )
    return Published(release, written.files, settings)


def broken_release(written: Written) -> Iterator[Problem]:
    """A release is whole: its folder is named as it says, follows one that is there, and holds the settings,
    values, digests and addresses of its provinces, each readable."""
    for part in (_identity, _files, _tables, _lists):
        yield from part(written)


def _lines(written: Written, file: str) -> list[str]:
    return (written.text(file) or "").splitlines() if file in written.files else []


def _identity(written: Written) -> Iterator[Problem]:
    name, base = written.name, written.settings.text("base")
    if str(name) != written.folder:
        yield written.problem(
            "release.yaml", f"it says that it is {name}", f"ระบุว่าเป็น {name} ไม่ตรงกับชื่อโฟลเดอร์"
        )
    if base and base not in written.beside - {written.folder}:
        yield written.problem("release.yaml", f"{base} is not there", f"ไม่พบ {base} ซึ่งเป็นฉบับก่อนหน้า")
    provinces = written.listed("provinces")
    if (
        not provinces
        or name.scope not in (NATION, *provinces[:1])
        or (name.scope != NATION and provinces[1:])
    ):
        yield written.problem(
            "release.yaml", "its provinces are not those of its scope", "รายชื่อจังหวัดไม่ตรงกับขอบเขต"
        )


def _files(written: Written) -> Iterator[Problem]:
    provinces = written.listed("provinces")
    needed = {*ALWAYS, *(f"values/{province}.csv" for province in provinces)}
    allowed = needed | {"members.sha256", "ids.txt", "indicators.csv", "hpa.csv"}
    allowed |= {f"self/{province}.csv" for province in provinces}
    for file in sorted(needed - written.files.keys()):
        yield written.problem(file, "it is missing", "ไม่มีไฟล์นี้")
    for file in sorted(written.files.keys() - allowed):
        yield written.problem(file, "it is of none of its provinces", "ไม่ใช่จังหวัดของฉบับนี้")
    if "round.yaml" in written.files:
        settings = _round(written)
        if settings is None or settings.text("round") != written.settings.text("round"):
            yield written.problem("round.yaml", "it is not the round's settings", "ไม่ใช่ค่าตั้งของรอบนี้")


def _tables(written: Written) -> Iterator[Problem]:
    for file in sorted(written.files):
        if not file.endswith(".csv"):
            continue
        rows = table(written.files[file], "key" if file == "indicators.csv" else "lgo_code")
        first = next(iter(rows.values()), {}) if rows else {}
        if not rows or (file.startswith("values/") and tuple(first)[:3] != IDENTITY):
            yield written.problem(file, "it can't be read as it was written", "อ่านตามที่เคยเขียนไว้ไม่ได้")


def _lists(written: Written) -> Iterator[Problem]:
    lists = dict.fromkeys(("files.sha256", "members.sha256"), DIGEST_LINE)
    lists |= {"addresses.txt": re.compile(ADDRESS), "ids.txt": ID_LINE}
    for file in sorted(lists.keys() & written.files.keys()):
        line, lines = lists[file], _lines(written, file)
        if not lines or not all(map(line.fullmatch, lines)):
            yield written.problem(file, "a line of it can't be read", "มีบรรทัดที่อ่านไม่ได้")


RELEASE_RULES: tuple[Callable[[Written], Iterator[Problem]], ...] = (broken_release,)
