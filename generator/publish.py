"""Edition -> Manifest: every artefact becomes its file, and the site is replaced, all or nothing.

The only stage that presses and writes. Decides nothing about what is published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from generator.artefacts import Artefact, Digests
from generator.compose import addresses
from generator.crawlers import crawlers
from generator.prepare import Prepared
from generator.press import Press
from generator.progress import SILENT, Progress
from generator.replace import Manifest, Write, Written, replace
from generator.sums import digests, sums
from generator.temporary import temporary
from generator.workshop import made

__all__ = ["Manifest", "publish"]


def publish(
    edition: Sequence[Iterable[Artefact]],
    prepared: Prepared,
    out: Path,
    cache: Path | None = None,
    tell: Progress = SILENT,
    whole: bool = True,
) -> Manifest:
    """Write the whole site at `out`: the artefacts of `edition`, part by part, and the prose pages.

    What takes long to press is kept in the folder `cache`, where one is named, for the next time; where the
    edition is not the `whole` one, so is what only that needs.
    Raises `CallError` where `out` can't be written or isn't a site of ours; `out` is then as it was.
    """
    with temporary():
        return replace(
            lambda write: tell.each("publish", _written(edition, prepared, write, cache, whole)), out
        )


def _written(
    edition: Sequence[Iterable[Artefact]], prepared: Prepared, write: Write, cache: Path | None, whole: bool
) -> Iterator[Written]:
    """Each file, written where it was pressed; what hangs on the addresses or digests of the others last."""

    def put(address: str, content: bytes) -> tuple[Written, Mapping[str, str]]:
        known = digests(address, content) if addresses.is_kept(address) else ()
        return write(address, content), dict(known)

    publication, told = prepared.publication, prepared.prose
    press = Press(told, publication.base_url, prepared.templates)
    pages: list[str] = []
    kept: dict[str, str] = {}
    lookups: list[Digests] = []
    for each in made((*edition, chain(told.assets, told.texts)), press, put, cache, whole):
        if isinstance(each, Digests):
            lookups.append(each)
            continue
        written, known = each
        if written.address.endswith(".html"):
            pages.append(written.address)
        kept |= known
        yield written
    for last in chain(crawlers(pages, publication), sums(kept, lookups)):
        yield write(last.address, press(last))
