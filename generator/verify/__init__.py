"""Files, IDs -> Answers: whether each was published, in which edition, and what has taken its place.

Asks the built site (what its page Verify looks things up in) and the releases kept beside the data. Builds
nothing, computes no result, and never calls a file forged: only not on record.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import yaml

from generator.compose import addresses
from generator.model import NATION, CallError, Edition, Release, ReleaseName, Text

ID = re.compile(r"(?:LPA)?([0-9]{4})(F1|[PC][1-9][0-9]?)(TH|[0-9]{2}|[0-9]{8})([0-9A-F]{8})")
"""An ID without its dashes, in capitals. Its length tells where the edition ends."""


class Outcome(StrEnum):
    """What can be said of a file or an ID."""

    CURRENT = "current"
    REISSUED = "reissued"
    UNCHANGED = "unchanged"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"
    NOT_AN_ID = "not_an_id"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of a file, or an ID as typed (`asked`).

    `digest` is a file's SHA-256, `address` where it is or was published; `id` the ID of its values, which may
    lack its last part, and `now` the current one of the same round and scope; `release` the newest release
    that holds them. What isn't known is empty.
    """

    asked: str
    is_file: bool
    outcome: Outcome
    digest: str = ""
    address: str = ""
    id: str = ""
    now: str = ""
    release: str = ""

    @property
    def fine(self) -> bool:
        """Whether it is of an edition that is current."""
        return self.outcome in (Outcome.CURRENT, Outcome.REISSUED)


@dataclass(frozen=True, slots=True)
class Register:
    """All that was published, as far as it is on record.

    `files` are the addresses of the site's files by digest, `before` those of former ones with the ID of
    their values; `ids` the current IDs by round and scope, `former_ids` the others; `newest` the newest
    release by round and scope; `codes` the provinces' codes by slug; `site` whether there was a site to ask.
    """

    site: bool
    files: dict[str, str] = field(default_factory=dict)
    before: dict[str, tuple[str, str]] = field(default_factory=dict)
    ids: dict[tuple[int, str], str] = field(default_factory=dict)
    former_ids: set[str] = field(default_factory=set)
    newest: dict[tuple[int, str], str] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)

    def file(self, path: Path) -> Answer:
        """What is known of a file. Raises `CallError` where it can't be read."""
        try:
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            raise CallError(Text(f"อ่าน {path} ไม่ได้", f"{path} can't be read.")) from error
        address, id_ = self.before.get(digest, ("", ""))
        if digest in self.files:
            address = self.files[digest]
            return self._answer(path.name, True, self._current(address), digest, address)
        if not address:
            return Answer(path.name, True, Outcome.UNKNOWN, digest)
        return self._answer(path.name, True, id_, digest, address)

    def id(self, typed: str) -> Answer:
        """What is known of an ID, written as people write it."""
        id_ = written(typed)
        if not id_:
            return Answer(typed, False, Outcome.NOT_AN_ID)
        if id_ not in self.former_ids and id_ not in self.ids.values():
            return Answer(typed, False, Outcome.UNKNOWN, id=id_)
        return self._answer(typed, False, id_)

    def _current(self, address: str) -> str:
        year, stem = addresses.round_and_stem(address)
        return self.ids.get((year, self.codes.get(stem, NATION)), "")

    def _answer(self, asked: str, is_file: bool, id_: str, digest: str = "", address: str = "") -> Answer:
        """Of something that was published with the values of `id_`."""
        year, scope, values = _parts(id_) if id_ else (0, "", "")
        now = self.ids.get((year, scope), "")
        if digest in self.files or (now == id_ and not is_file):
            outcome = Outcome.CURRENT
        elif now == id_:
            outcome = Outcome.REISSUED if self.site else Outcome.CURRENT
        elif values and values == now.rpartition("-")[2]:
            outcome = Outcome.UNCHANGED
        else:
            outcome = Outcome.SUPERSEDED
        release = self.newest.get((year, scope if len(scope) == 2 else scope[2:4]), "")
        return Answer(asked, is_file, outcome, digest, address, id_, now, release)


def verify(
    files: Iterable[Path], ids: Iterable[str], data: Path, site: Path
) -> tuple[Register, list[Answer]]:
    """Answer for each of `files` and `ids`, in order, from the site and the releases in `data`.

    Raises `CallError` where neither is there or can be read, or a file can't.
    """
    try:
        register = _register(data, site)
    except (KeyError, TypeError, ValueError, AttributeError, yaml.YAMLError) as error:
        raise CallError(
            Text(
                f"อ่าน {data}/releases หรือ {site} ไม่ได้ ให้ใช้ lpa validate และ lpa build",
                f"{data}/releases or {site} can't be read. Run lpa validate, and lpa build.",
            )
        ) from error
    return register, [*map(register.file, files), *map(register.id, ids)]


def written(typed: str) -> str:
    """An ID as it is printed, from what a person typed: Thai digits, lower case, spaces and missing dashes
    are fine. Empty where it is none."""
    bare = "".join(str(unicodedata.decimal(each, each)) for each in unicodedata.normalize("NFKC", typed))
    found = ID.fullmatch(re.sub(r"[^0-9A-Z]", "", bare.upper()))
    return f"LPA{found[1]}-{found[2]}-{found[3]}-{found[4].lower()}" if found else ""


def _parts(id_: str) -> tuple[int, str, str]:
    """Round, scope and last part of an ID; the last part of an ID from before they were kept is empty."""
    round_, _, scope, values = [*id_.split("-"), ""][:4]
    return int(round_[3:]), scope, values


# ---------------------------------------------------------------- what is on record


def _register(data: Path, site: Path) -> Register:
    releases = sorted(_releases(data), key=lambda each: (each.date, each.name.edition.order, each.name.scope))
    register = Register((site / addresses.MANIFEST).is_file())
    if not register.site and not releases:
        raise CallError(
            Text(
                f"ไม่พบเว็บไซต์ใน {site} และไม่มีฉบับที่เก็บไว้ใน {data}/releases จึงไม่มีอะไรให้เทียบ "
                f"สร้างก่อน: lpa build --data {data} --out {site}",
                f"There is no site in {site} and no release in {data}/releases: nothing to compare with. "
                f"Build it first: lpa build --data {data} --out {site}",
            )
        )
    register.codes.update(_codes(data))
    held: dict[tuple[int, str], str] = {}
    for each in releases:
        year = each.name.round
        register.newest.update({(year, scope): str(each.name) for scope in (NATION, *each.provinces)})
        held |= {(year, scope): id_ for scope, id_ in each.ids.items()}
        register.former_ids.update(each.ids.values())
    if register.site:
        _ask(site, register)
    else:
        register.ids.update(held)
    for each in releases:
        for address, digest in sorted(each.files.items()):
            scope = register.codes.get(addresses.round_and_stem(address)[1], NATION)
            register.before[digest] = (address, each.id_of(scope))
    return register


def _ask(site: Path, register: Register) -> None:
    """Add what the site has published, and what it knows of former editions."""
    for path in sorted((site / addresses.identities(NATION)).parent.glob("*.js")):
        known = _data_of(path)
        if isinstance(known["now"], dict):
            register.files.update(known["now"])
            register.before.update({digest: (told[0], told[1]) for digest, told in known["before"].items()})
            continue
        register.ids.update({_parts(id_)[:2]: id_ for id_ in known["now"]})
        register.former_ids.update(known["before"])
        if known["slug"]:
            register.codes[known["slug"]] = path.stem


def _data_of(path: Path) -> Any:
    """The value of a script of the site, ``lpa.data("name",VALUE);``."""
    return json.loads(path.read_text("utf-8").partition(",")[2].rstrip().removesuffix(");"))


def _codes(data: Path) -> dict[str, str]:
    path = data / "registry" / "provinces.csv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return {row["slug"]: row["code"] for row in csv.DictReader(lines)}


def _releases(data: Path) -> Iterator[Release]:
    """The releases as `lpa release` wrote them."""
    for path in sorted(data.glob("releases/*/release.yaml")):
        said: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        day: date = said["date"]
        yield Release(
            name=ReleaseName(said["round"], Edition(said["edition"]), said["scope"]),
            date=day,
            base=said["base"],
            corrections=tuple(said["corrections"]),
            provinces=tuple(said["provinces"]),
            files={
                address: digest
                for name in ("files.sha256", "members.sha256")
                for digest, address in map(str.split, _lines(path, name))
            },
            pages=(),
            ids={line.split("-")[2]: line for line in _lines(path, "ids.txt")},
        )


def _lines(beside: Path, name: str) -> list[str]:
    path = beside.with_name(name)
    return path.read_text("utf-8").splitlines() if path.is_file() else []
