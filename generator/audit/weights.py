"""Sizes of files -> sections and budgets: what a site weighs, where, and which file is to blame."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.audit.findings import Finding, Kind, Measure, Section, Weight
from generator.compose import addresses
from generator.model import Language

LGO = tuple(addresses.page(addresses.lgo(""), language).removesuffix(".html") for language in Language)
"""The folders of LGO pages."""

_CODE = re.compile(r"(?<![0-9])[0-9]{8}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Budgets:
    """What a site may weigh, in files and in bytes (a thousand to the kilobyte).

    An LGO page: raw on average over both languages, gzipped each; `frame` is what is left of it without
    its content, gzipped.
    """

    files: int = 20_000
    bytes: int = 700_000_000
    lgo_raw: int = 30_000
    lgo_gzipped: int = 12_000
    frame_gzipped: int = 6_000


def gzipped(content: bytes) -> int:
    """The bytes of `content` as they travel."""
    return len(gzip.compress(content, compresslevel=6, mtime=0))


def is_lgo(address: str) -> bool:
    """Whether an LGO's page stands at `address`."""
    return address.startswith(LGO)


def sections(weights: Sequence[Weight]) -> tuple[Section, ...]:
    """The site by folder, English pages apart; ``/`` is what stands in none."""
    groups: dict[str, list[Weight]] = {}
    for weight in weights:
        groups.setdefault(_section(weight.address), []).append(weight)
    return tuple(_summed(name, groups[name]) for name in sorted(groups))


def _section(address: str) -> str:
    english = addresses.page("", Language.EN)
    language = english if address.startswith(english) else ""
    folder, below, _ = address.removeprefix(language).partition("/")
    return f"{language}{folder}" if below else language or "/"


def _summed(name: str, weights: Sequence[Weight]) -> Section:
    largest = max(weights, key=lambda weight: (weight.size, weight.address))
    size, packed = sum(weight.size for weight in weights), sum(weight.gzipped for weight in weights)
    return Section(name, len(weights), size, packed, largest)


def measures(
    weights: Sequence[Weight], parts: Sequence[Section], frames: Sequence[Weight], budgets: Budgets
) -> Iterator[Measure]:
    """Every budget, measured; `frames` are the frames of LGO pages, by the page they were taken from."""
    most = max(parts, key=lambda part: part.files)
    yield Measure("files", len(weights), budgets.files, most.name)
    heaviest = max(parts, key=lambda part: part.size)
    total = sum(weight.size for weight in weights)
    yield Measure("bytes", total, budgets.bytes, f"{heaviest.name}: {heaviest.largest.address}")
    pages = [weight for weight in weights if is_lgo(weight.address)]
    if pages:
        whole = _summed("", pages)
        yield Measure("lgo_raw", whole.average, budgets.lgo_raw, whole.largest.address)
        packed = max(pages, key=lambda page: (page.gzipped, page.address))
        yield Measure("lgo_gzipped", packed.gzipped, budgets.lgo_gzipped, packed.address)
    if frames:
        frame = max(frames, key=lambda each: (each.gzipped, each.address))
        yield Measure("frame_gzipped", frame.gzipped, budgets.frame_gzipped, frame.address)


def over(measured: Iterable[Measure]) -> Iterator[Finding]:
    """The budgets that are not kept, with the culprit."""
    for measure in measured:
        if not measure.kept:
            value = f"{measure.name}: {measure.measured:,} > {measure.allowed:,}"
            yield Finding(Kind.OVER_BUDGET, measure.culprit, value)


def not_two_files(present: Iterable[str]) -> Iterator[Finding]:
    """Per LGO exactly two files exist, its page in each language; no other file carries its code."""
    files: dict[str, set[str]] = {}
    for address in present:
        for code in _CODE.findall(address):
            files.setdefault(code, set()).add(address)
    for code, named in sorted(files.items()):
        wanted = {addresses.page(addresses.lgo(code), language) for language in Language}
        yield from (Finding(Kind.NOT_TWO_FILES, address, code) for address in sorted(named ^ wanted))
    for address in sorted(present):
        if is_lgo(address) and not _CODE.search(address):
            yield Finding(Kind.NOT_TWO_FILES, address, "–")
