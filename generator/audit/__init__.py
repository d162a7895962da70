"""Site folder -> Report: what a reader of a built site would trip over, and what the site weighs.

Reads the published files alone, as a stranger would: not the data, not what they were made from. Mends
nothing and writes nothing.
"""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from generator.audit.findings import Finding, Kind, Report, Weight
from generator.audit.links import Site, style_links, wrong
from generator.audit.markup import Tag, tags, taken_apart
from generator.audit.page import BANNER, Page
from generator.audit.weights import Budgets, gzipped, is_lgo, measures, not_two_files, over, sections
from generator.compose import addresses
from generator.links import way
from generator.model import CallError, Text

__all__ = ["Budgets", "Finding", "Kind", "Report", "audit"]

ALONE = 2_000
"""So many files are read faster by one process than others are started."""

_NO_VALUE = re.compile(r"(?:^|,)(None|undefined|NaN)(?=,|\r?$)", re.MULTILINE)
"""``nan`` is the province of Nan, by its slug."""

_SHEET = Tag("style", {}, (), (), False)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one stretch of files gave; `fragments`: (address, fragment) to the first page that leads there."""

    findings: tuple[Finding, ...]
    weights: tuple[Weight, ...]
    fragments: Mapping[tuple[str, str], str]


def audit(folder: Path, budgets: Budgets | None = None, processes: int | None = None) -> Report:
    """Read every file of the site in `folder` once and say what is wrong with it.

    The report is the same however many `processes` share the work (None: as many as there are
    processors). Raises `CallError` where `folder` holds no site of ours.
    """
    site = _opened(folder)
    paths = sorted(site.present)
    processes = processes or (1 if len(paths) < ALONE else (os.cpu_count() or 1))
    step = -(-len(paths) // (processes * 8))
    stretches = [paths[start : start + step] for start in range(0, len(paths), step)]
    if processes == 1:
        parts = [_read(site, stretch) for stretch in stretches]
    else:
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            parts = list(pool.map(partial(_read, site), stretches))
    weights = [weight for part in parts for weight in part.weights]
    divided = sections(weights)
    measured = tuple(measures(weights, divided, list(_frames(site, weights)), budgets or Budgets()))
    findings = [
        *(finding for part in parts for finding in part.findings),
        *(Finding(Kind.ABSENT, address) for address in site.listed if address not in site.present),
        *_dead_fragments(site, parts),
        *not_two_files(site.present),
        *over(measured),
    ]
    order = list(Kind)
    findings.sort(key=lambda each: (order.index(each.kind), each.file, each.value))
    return Report(tuple(findings), divided, measured)


def _opened(folder: Path) -> Site:
    """The site as its manifest and first page introduce it."""
    try:
        listed: dict[str, str] = dict(json.loads((folder / addresses.MANIFEST).read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CallError(
            Text(
                th=f"ไม่พบเว็บไซต์ใน {folder} สร้างก่อนด้วย lpa build หรือระบุโฟลเดอร์ด้วย --site",
                en=f"There is no site in {folder}. Build one with lpa build, or name its folder with --site.",
            )
        ) from error
    present = frozenset(
        path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()
    )
    return Site(folder, present, listed, _demonstration(folder), _base(folder))


def _demonstration(folder: Path) -> bool:
    home = folder / addresses.HOME
    return home.is_file() and BANNER in home.read_text("utf-8", errors="replace")


def _base(folder: Path) -> str:
    """What stands before the style sheet's address on the page for missing addresses: ``/`` or ``/lpa/``."""
    page = folder / addresses.NOT_FOUND
    text = page.read_text("utf-8", errors="replace") if page.is_file() else ""
    found = re.search(rf'\bhref="?(/[^\s">]*?){re.escape(addresses.STYLE)}', text)
    return found[1] if found else "/"


def _read(site: Site, stretch: Sequence[str]) -> _Part:
    """Read some of the files."""
    findings: list[Finding] = []
    weights: list[Weight] = []
    fragments: dict[tuple[str, str], str] = {}
    for address in stretch:
        content = (site.folder / address).read_bytes()
        weights.append(Weight(address, len(content), gzipped(content) if is_lgo(address) else 0))
        if address != addresses.MANIFEST:
            findings += _of_manifest(site, address, content)
        if address.endswith((".html", ".css", ".svg", ".csv")):
            try:
                text = content.decode()
            except UnicodeDecodeError as error:
                findings.append(Finding(Kind.UNREADABLE, address, str(error)))
                continue
            if address.endswith(".html"):
                page = Page(site, address, text)
                findings += page.findings()
                for target in page.fragments:
                    fragments.setdefault(target, address)
            else:
                findings += _of_file(site, address, text)
    return _Part(tuple(findings), tuple(weights), fragments)


def _of_manifest(site: Site, address: str, content: bytes) -> Iterator[Finding]:
    """A file is listed with the hash it has."""
    if address not in site.listed:
        yield Finding(Kind.UNLISTED, address)
    elif hashlib.sha256(content).hexdigest() != site.listed[address]:
        yield Finding(Kind.CHANGED, address)


def _of_file(site: Site, address: str, text: str) -> Iterator[Finding]:
    """A style sheet or picture asks for files of the site alone; a table holds no value that isn't one."""
    if address.endswith(".csv"):
        for match in _NO_VALUE.finditer(text):
            yield Finding(Kind.TEMPLATE_REMAINS, address, match[1])
    for link in style_links(text) if address.endswith(".css") else ():
        kind = None if link.startswith("data:") else wrong(site, address, _SHEET, link)
        if kind:
            yield Finding(kind, address, link)
    for tag, _ in taken_apart(tags(text)) if address.endswith(".svg") else ():
        if tag.name == "script" or any(name.startswith("on") for name in tag.attributes):
            yield Finding(Kind.INLINE_SCRIPT, address, f"<{tag.name}>")
        for name in ("href", "xlink:href"):
            kind = wrong(site, address, tag, tag.attributes[name]) if name in tag.attributes else None
            if kind:
                yield Finding(kind, address, tag.attributes[name])


def _dead_fragments(site: Site, parts: Sequence[_Part]) -> Iterator[Finding]:
    """Fragments that lead nowhere on another page; each page that is led to is read once more. Those of the
    compare page and of the letter name LGOs, which must have pages."""
    wanted: dict[str, dict[str, str]] = {}
    for part in parts:
        for (address, fragment), origin in part.fragments.items():
            wanted.setdefault(address, {}).setdefault(fragment, origin)
    for address, led in wanted.items():
        try:
            ids = Page(site, address, (site.folder / address).read_text("utf-8")).ids
        except UnicodeDecodeError:
            continue  # a finding of its own
        for fragment, origin in led.items():
            codes = _lgos_named(address, fragment)
            if fragment not in ids and not (codes and site.present.issuperset(map(addresses.lgo, codes))):
                yield Finding(Kind.DEAD_FRAGMENT, origin, way(origin, f"{address}#{fragment}"))


def _lgos_named(address: str, fragment: str) -> Sequence[str]:
    """The codes of the LGOs that a fragment names, on the two pages whose scripts read it."""
    page = posixpath.basename(address)
    if page == addresses.COMPARE:
        return fragment.split(",")
    if page == posixpath.basename(addresses.LETTER):
        return re.findall(r"^LPA[0-9]{4}-[PFC][0-9]+-([0-9]{8})-[0-9a-f]{8},.", fragment)
    return ()


def _frames(site: Site, weights: Sequence[Weight]) -> Iterator[Weight]:
    """What is left of the largest LGO page of each folder without its content."""
    for part in sections([weight for weight in weights if is_lgo(weight.address)]):
        address = part.largest.address
        text = (site.folder / address).read_text("utf-8", errors="replace")
        frame = Page(site, address, text).frame_text.encode()
        yield Weight(address, len(frame), gzipped(frame))
