"""Data -> what each stage of a build takes, and what the LGO pages take alone.

Runs the stages of `generator.build` one by one, with its own functions. Times nothing but them.
"""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from pathlib import Path

from benchmarks.floor import AT_A_TIME, at_a_time
from benchmarks.measure import Row, Spent, best_of, in_own_process, measured
from benchmarks.project import write_project
from generator.artefacts import Artefact, Digests, Page, Prose, Workbook
from generator.build import collector_at_rest
from generator.check import check
from generator.compose import compose, lgo
from generator.compose.addresses import LETTERS, MANIFEST, is_kept, national_workbook, round_and_stem
from generator.compose.addresses import lgo as lgo_address
from generator.compose.country import country_of
from generator.crawlers import crawlers
from generator.load import load
from generator.model import Language, Results
from generator.press import Press
from generator.press.measure import measured as weighed
from generator.press.qr import image
from generator.prose import prose
from generator.replace import Write, Written, replace
from generator.score import score
from generator.sums import digests, sums
from generator.words import ROOT, THEME
from generator.workshop import made as pressed

KINDS = {
    "Page": "pages",
    "Workbook": "workbooks",
    "Pack": "packs",
    "Book": "e-books",
    "Document": "e-books",
    "Cover": "e-books",
    "Csv": "data files",
    "Json": "data files",
    "Script": "data files",
    "Feed": "data files",
    "Asset": "data files",
}
"""Kind of artefact: its row in the table; an e-book is a book, a document and a cover. Any other kind has a
row under its own name."""


def by_stage(data: Path, scratch: Path, repeat: int = 1) -> tuple[list[Row], list[Row]]:
    """Each stage of building `data`, of which `scratch`/site was built; and the LGO pages alone, the best of
    `repeat` runs.

    Leaves those pages in `scratch`/ours, and in `scratch`/project the Hugo project of the same.
    """
    with collector_at_rest():
        return _by_stage(data, scratch, repeat)


def _by_stage(data: Path, scratch: Path, repeat: int) -> tuple[list[Row], list[Row]]:
    rows = []
    sources, spent = measured(lambda: load(data))
    rows.append(Row("load", spent, *_sizes(source.content for source in sources.files)))
    checked, spent = measured(lambda: check(sources))
    rows.append(Row("check", spent))
    results, spent = measured(lambda: score(checked))
    rows.append(Row("score", spent))
    made, spent = measured(lambda: prose(ROOT / "content", THEME, checked.publication))
    rows.append(Row("frames, prose, look", spent, *_sizes(asset.content for asset in made.assets)))
    rows += in_own_process(lambda: _pressed(results, made))[0]
    rows.append(in_own_process(lambda: _written(scratch / "site", scratch / "again"))[0])
    unknown = without_address(results)
    ours = best_of(repeat, lambda: _lgo_pages(unknown, made, scratch / "ours"))
    press = best_of(repeat, lambda: _composed_pages(unknown, made, scratch / "again"))
    together = best_of(repeat, lambda: _composed_by_all(unknown, made, scratch / "again"))
    in_own_process(lambda: write_project(_pages_of(unknown), made, scratch / "project"))
    codes = in_own_process(lambda: _codes(results))[0]
    return rows, [ours, press, together, codes]


def _sizes(contents: Iterable[bytes]) -> tuple[int, int]:
    sizes = [len(content) for content in contents]
    return len(sizes), sum(sizes)


def _pressed(results: Results, made: Prose) -> list[Row]:
    """Every artefact composed and pressed, by kind."""
    press = Press(made, results.checked.publication.base_url)
    kept: dict[str, str] = {}
    edition = _edition(results, made, kept)
    spent: defaultdict[str, Spent] = defaultdict(Spent)
    sizes: defaultdict[str, list[int]] = defaultdict(list)

    def next_one() -> tuple[str, int] | None:
        for artefact in edition:
            content = press(artefact)
            if not isinstance(artefact, Page):
                press.measures[artefact.address] = weighed(content)
            if is_kept(artefact.address):
                kept.update(digests(artefact.address, content))
            return _row(artefact), len(content)
        return None

    while True:
        one, took = measured(next_one)
        if one is None:
            return [Row(kind, spent[kind], len(each), sum(each)) for kind, each in sizes.items()]
        spent[one[0]] += took
        sizes[one[0]].append(one[1])


def _row(artefact: Artefact) -> str:
    """Where it counts: a province's workbook with the pack that holds it, being pressed once for both."""
    kind, address = type(artefact).__name__, artefact.address
    if isinstance(artefact, Workbook) and address != national_workbook(round_and_stem(address)[0]):
        return "packs"
    if address.startswith(LETTERS):
        return "letters"
    return KINDS.get(kind, kind)


def _edition(results: Results, made: Prose, kept: Mapping[str, str]) -> Iterator[Artefact]:
    """Every artefact; last the digests of those that are in `kept` by then."""
    lookups = []
    for artefact in chain(made.texts, *compose(results), crawlers((), results.checked.publication)):
        if isinstance(artefact, Digests):
            lookups.append(artefact)
        else:
            yield artefact
    yield from sums(kept, lookups)


def _written(site: Path, again: Path) -> Row:
    """The site's files written once more by `replace`, the time to read them taken off."""
    files: list[str] = list(json.loads((site / MANIFEST).read_bytes())["files"])
    reading = Spent()

    def fill(write: Write) -> Generator[Written, None, None]:
        nonlocal reading
        for some in at_a_time(files):
            held, took = measured(partial(_read, site, some))
            reading += took
            yield from map(write, some, held)

    manifest, spent = measured(lambda: replace(fill, again))
    shutil.rmtree(again)
    return Row("writing", spent.without(reading), manifest.count, manifest.total_bytes)


def _read(site: Path, names: list[str]) -> list[bytes]:
    return [(site / name).read_bytes() for name in names]


def without_address(results: Results) -> Results:
    """The same of a site that doesn't know its address: no canonical links, no QR codes, on either side."""
    publication = dataclasses.replace(results.checked.publication, base_url="")
    return dataclasses.replace(results, checked=dataclasses.replace(results.checked, publication=publication))


def _pages_of(results: Results) -> Iterator[Page]:
    country = country_of(results)
    return chain.from_iterable(lgo.pages(country, each) for each in country.provinces.values())


def _lgo_pages(results: Results, made: Prose, out: Path) -> Row:
    """Compose, press and write with all cores: all that a build does for these pages once results and frames
    are there."""
    shutil.rmtree(out, ignore_errors=True)

    def fill(write: Write) -> Generator[Written, None, None]:
        country = country_of(results)
        yield from _by_all(
            [lgo.pages(country, each) for each in country.provinces.values()], Press(made), write
        )

    manifest, spent = measured(lambda: replace(fill, out))
    return Row("ours", spent, manifest.count, manifest.total_bytes)


def _by_all(parts: Sequence[Iterable[Page]], press: Press, write: Write) -> Iterator[Written]:
    return (each for each in pressed(parts, press, write) if not isinstance(each, Digests))


def _codes(results: Results) -> Row:
    """The QR code of every LGO, which both its pages have."""
    codes = [f"https://lpa.example/{lgo_address(code)}" for code in country_of(results).identities]
    made, spent = measured(lambda: list(map(image, codes)))
    return Row("codes", spent, len(made), sum(map(len, made)))


def _composed_pages(results: Results, made: Prose, out: Path) -> Row:
    """Press and write only, the time to compose taken off, and to let go of what was composed: what Hugo does
    with the same views, which it holds until it ends."""
    press = Press(made)
    pages = _pages_of(results)
    some: list[Page] = []
    composing = Spent()

    def compose_some() -> None:
        some[:] = islice(pages, AT_A_TIME)

    def fill(write: Write) -> Generator[Written, None, None]:
        nonlocal composing
        while True:
            composing += measured(compose_some)[1]
            if not some:
                return
            for page in some:
                yield write(page.address, press(page))

    manifest, spent = measured(lambda: replace(fill, out))
    shutil.rmtree(out)
    return Row("press", spent.without(composing), manifest.count, manifest.total_bytes)


def _composed_by_all(results: Results, made: Prose, out: Path) -> Row:
    """The same with all cores: what somebody waits for."""
    press, country = Press(made), country_of(results)
    parts = [list(lgo.pages(country, each)) for each in country.provinces.values()]

    def fill(write: Write) -> Generator[Written, None, None]:
        for page in parts[0][: len(Language)]:
            press(page)  # so that no process has to compile the templates once more
        yield from _by_all(parts, press, write)

    manifest, spent = measured(lambda: replace(fill, out))
    shutil.rmtree(out)
    return Row("together", spent, manifest.count, manifest.total_bytes)
