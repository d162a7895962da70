"""Results, name -> an edition to keep for ever: its inputs as published, digests of its files, addresses.

Written into `data/releases/` beside the data that it publishes, once, and never again. Decides nothing about
the data: `check` does, before. Presses files to know their digests, and publishes none.
"""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from pathlib import Path

from generator.artefacts import Asset, Page, Script
from generator.check import check
from generator.check.snapshot import inputs_of
from generator.compose import addresses, compose
from generator.compose.identity import ids
from generator.load import load
from generator.model import (
    NATION,
    CallError,
    Checked,
    Correction,
    CorrectionScope,
    CorrectionStatus,
    Edition,
    Release,
    ReleaseName,
    Results,
    Round,
    Sources,
    Text,
)
from generator.press import PRESSES
from generator.score import score
from generator.sums import digests

FOLDER = "releases"


@dataclass(frozen=True, slots=True)
class Planned:
    """A release that isn't written yet: what it says of itself, and its files by their path in its folder."""

    release: Release
    files: Mapping[str, bytes]

    def __str__(self) -> str:
        """The same in words: ``2567-F1, 13 files, 34 pages``."""
        made = self.release
        return f"{made.name}, {len(made.files):,} files, {len(made.pages):,} pages"


def plan(
    sources: Sources,
    results: Results,
    names: Sequence[ReleaseName],
    on: date | None = None,
    documents: bool = True,
) -> tuple[Planned, ...]:
    """What the releases `names`, none built on another, would hold of the results of `sources`.

    `on` is the day of publication; without it the day the round was announced, or its data were taken, or
    the last of its corrections was decided. Without `documents` the digests of what takes long to press are
    left out. Raises `CallError` where an edition is not the one that round.yaml names, or that follows.
    """
    checked = results.checked
    given = {source.path: source.content for source in sources.files}
    heads = [_head(checked, name, on) for name in names]
    files, pages = _published(results, heads, documents)
    identities = dict(ids(results.rounds))
    planned = []
    for head in heads:
        name = str(head.name)
        release = Release(
            *(head.name, head.date, head.base, head.corrections, head.provinces),
            *(files[name], tuple(pages[name]), _ids(checked, head, identities)),
        )
        planned.append(Planned(release, _contents(checked, release, given)))
    return tuple(planned)


def write(planned: Planned, data: Path) -> Path:
    """Write a release below `data`, whole or not at all. Raises `CallError` where it is there already."""
    folder = data / FOLDER / str(planned.release.name)
    refuse_rewriting(data, planned.release.name)
    new = folder.with_name(f".{folder.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    try:
        for path, content in planned.files.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(content)
        new.rename(folder)
    except OSError as error:
        shutil.rmtree(new, ignore_errors=True)
        raise CallError(Text(f"เขียน {folder} ไม่ได้: {error}", f"Cannot write {folder}: {error}")) from error
    return folder


def release(data: Path, name: ReleaseName, on: date | None = None) -> Planned:
    """Release an edition of `data`: plan it, and write it."""
    refuse_rewriting(data, name)
    sources = load(data)
    [planned] = plan(sources, score(check(sources, (name,))), (name,), on)
    write(planned, data)
    return planned


def refuse_rewriting(data: Path, name: ReleaseName) -> None:
    """Raise `CallError` where the release is there already: releases are only ever added."""
    folder = data / FOLDER / str(name)
    if folder.exists():
        raise CallError(
            Text(
                f"{folder} เผยแพร่แล้ว จึงไม่เขียนทับ หากข้อมูลเปลี่ยน ให้ออกฉบับถัดไป",
                f"{folder} is published and never overwritten. Release changed data as the next edition.",
            )
        )


def name_of(sources: Sources, round_year: int, edition: str, scope: str) -> ReleaseName:
    """What a person means by `scope`: ``TH``, a province's code, or its slug. Raises `CallError`."""
    content = next((each.content for each in sources.files if each.path == "registry/provinces.csv"), b"")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig", "replace"))))
    known = {row.get(key, ""): row.get("code", "") for row in rows for key in ("code", "slug")}
    known[NATION] = NATION
    if scope not in known:
        one = "--scope 22"
        raise CallError(
            Text(f"ไม่รู้จักจังหวัด {scope} ระบุ เช่น {one}", f"There is no province {scope}. Name one: {one}")
        )
    return ReleaseName(round_year, Edition(edition), known[scope])


# ---------------------------------------------------------------- what it says of itself


def _head(checked: Checked, name: ReleaseName, on: date | None) -> Release:
    """The release without its files and pages."""
    round_ = next((each for each in checked.rounds if each.year == name.round), None)
    if round_ is None:
        there = "/".join(f"--round {each.year}" for each in checked.rounds)
        raise CallError(Text(f"ไม่มีรอบ {name.round} ระบุ {there}", f"There is no round {name.round}: {there}"))
    provinces = _provinces(checked, round_, name)
    before = [each for each in checked.releases if each.name.round == name.round]
    for province in provinces:
        _follows(name, [each for each in before if province in each.provinces], province)
    corrections = _new_corrections(checked, name, provinces, before)
    bases = [each for each in before if each.name.scope == NATION or name.scope in each.provinces]
    base = max(bases, key=lambda each: each.name.edition.order, default=None)
    days = [round_.calendar.announced_on or round_.data_as_of, *([base.date] if base else [])]
    days += [each.decided_on for each in corrections if each.decided_on]
    return Release(
        name=name,
        date=on or max(days),
        base=str(base.name) if base else None,
        corrections=tuple(each.id for each in corrections),
        provinces=provinces,
        files={},
        pages=(),
    )


def _provinces(checked: Checked, round_: Round, name: ReleaseName) -> tuple[str, ...]:
    """The provinces of its scope that are in, at its edition, and not released at it by themselves."""
    done = {
        province
        for each in checked.releases
        if (each.name.round, each.name.edition) == (name.round, name.edition)
        for province in each.provinces
    }
    sent = sorted(province for year, province in checked.submissions if year == name.round)
    wanted = [
        province
        for province in sent
        if name.scope in (NATION, province) and round_.edition_of(province) == name.edition
    ]
    if not set(wanted) - done or (name.scope == NATION and round_.edition != name.edition):
        label = (round_.edition if name.scope == NATION else round_.edition_of(name.scope)).label
        raise CallError(
            Text(
                f"ไม่มีผลที่เป็นฉบับ {name.edition.label} ให้เผยแพร่ round.yaml ระบุ {label}",
                f"There are no results of edition {name.edition.label} to release: round.yaml says {label}.",
            )
        )
    return tuple(province for province in wanted if province not in done)


def _follows(name: ReleaseName, before: Sequence[Release], province: str) -> None:
    """Raise `CallError` where the edition is not one that may come next in the province."""
    latest = max((each.name.edition for each in before), key=lambda each: each.order, default=None)
    label = name.edition.label
    if label not in latest.followers if latest else label[0] == "C":
        former = latest.label if latest else "—"
        may = ", ".join(latest.followers) if latest else "P1, F1"
        raise CallError(
            Text(
                f"ฉบับ {label} ต่อจาก {former} ของจังหวัด {province} ไม่ได้ ฉบับที่ต่อได้: {may}",
                f"Edition {label} can't follow {former} of province {province}. What may follow: {may}",
            )
        )


def _new_corrections(
    checked: Checked, name: ReleaseName, provinces: Collection[str], before: Sequence[Release]
) -> list[Correction]:
    """The accepted corrections of its provinces that no release of theirs holds yet, as decided."""
    home = {lgo.code: lgo.province for lgo in checked.lgos}
    used = {
        province: {id_ for each in before if province in each.provinces for id_ in each.corrections}
        for province in provinces
    }

    def is_new(row: Correction) -> bool:
        if row.status is not CorrectionStatus.ACCEPTED:
            return False
        framework = row.scope is CorrectionScope.FRAMEWORK
        own = provinces if framework else {home[row.lgo_code]} & used.keys()
        return any(row.id not in used[province] for province in own)

    rows = [each for each in checked.corrections.get(name.round, ()) if is_new(each)]
    return sorted(rows, key=lambda each: (str(each.decided_on), each.id))


# ---------------------------------------------------------------- what it holds


def _published(
    results: Results, heads: Sequence[Release], documents: bool
) -> tuple[dict[str, dict[str, str]], dict[str, list[str]]]:
    """By release: the digest of each of its files, and the addresses of its pages; one pass over the site.

    A province's release holds the digests of the nation's files too: they are others than the day before.
    """
    slugs = {each.code: each.slug for each in results.checked.provinces}
    lgos = {addresses.lgo(each.code): each.province for each in results.checked.lgos}
    others = {each: {*slugs.values()} - {each} for each in slugs.values()}
    files: dict[str, dict[str, str]] = {str(each.name): {} for each in heads}
    pages: dict[str, list[str]] = {str(each.name): [] for each in heads}
    for artefact in chain.from_iterable(compose(results, documents)):
        for head in heads:
            name, slug = str(head.name), slugs.get(head.name.scope, "")
            if isinstance(artefact, Page):
                thai = artefact.address.removeprefix("en/")
                if not slug or lgos.get(thai) == head.name.scope or addresses.is_of_province(thai, slug):
                    pages[name].append(artefact.address)
            elif (
                not isinstance(artefact, Script | Asset)
                and addresses.is_file_of(artefact.address, head.name.round)
                and not (slug and addresses.round_and_stem(artefact.address)[1] in others[slug])
            ):
                files[name].update(digests(artefact.address, PRESSES[type(artefact)](artefact)))
    return files, {name: sorted(found) for name, found in pages.items()}


def _ids(checked: Checked, release: Release, identities: Mapping[tuple[int, str], str]) -> Mapping[str, str]:
    """The artefact IDs of its round, by scope: the nation's, and its provinces' with their LGOs'."""
    home = {lgo.code: lgo.province for lgo in checked.lgos}
    name = release.name
    return {
        scope: identity
        for (year, scope), identity in identities.items()
        if year == name.round and (name.scope == NATION or home.get(scope, scope) in (NATION, name.scope))
    }


def _contents(checked: Checked, release: Release, given: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a release, by their path in its folder."""
    [round_] = [each for each in checked.rounds if each.year == release.name.round]
    copies = {name: given.get(f"rounds/{round_.year}/{name}") for name in ("round.yaml", "indicators.csv")}
    listed = [f"{digest}  {address}\n" for address, digest in sorted(release.files.items())]
    members = [line for line in listed if ".zip/" in line]
    return {
        "release.yaml": _yaml(release).encode(),
        **{name: content for name, content in copies.items() if content is not None},
        **dict(inputs_of(checked, round_, release.provinces)),
        "files.sha256": "".join(line for line in listed if ".zip/" not in line).encode(),
        **({"members.sha256": "".join(members).encode()} if members else {}),
        "addresses.txt": "".join(f"{address}\n" for address in release.pages).encode(),
        "ids.txt": "".join(f"{identity}\n" for identity in sorted(release.ids.values())).encode(),
    }


def _yaml(release: Release) -> str:
    name, provinces = release.name, ", ".join(f'"{each}"' for each in release.provinces)
    return (
        "# Written by lpa release; never changed.\nformat: 1\n"
        f"round: {name.round}\n"
        f"edition: {name.edition.label}\n"
        f'scope: "{name.scope}"\n'
        f"date: {release.date.isoformat()}\n"
        f"base: {release.base or 'null'}\n"
        f"provinces: [{provinces}]\n"
        f"corrections: [{', '.join(release.corrections)}]\n"
    )
