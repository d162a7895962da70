"""Edition -> Manifest: every artefact becomes its file, and the site is replaced, all or nothing.

The only stage that presses and writes. Decides nothing about what is published.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from generator.artefacts import Artefact, Digests
from generator.compose import addresses
from generator.crawlers import crawlers
from generator.model import Publication
from generator.press import Press
from generator.prose import prose
from generator.replace import Manifest, replace
from generator.sums import sums
from generator.words import ROOT, THEME

__all__ = ["Manifest", "publish"]


def publish(edition: Iterable[Artefact], publication: Publication, out: Path) -> Manifest:
    """Write the whole site at `out`: the artefacts of `edition`, one by one, and the prose pages.

    Raises `CallError` where `out` can't be written or isn't a site of ours; `out` is then as it was.
    """
    return replace(_files(edition, publication), out)


def _files(edition: Iterable[Artefact], publication: Publication) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each file: prose first, because its frames are what pages are poured into; what
    hangs on the addresses or digests of the others last."""
    made = prose(ROOT / "content", THEME, publication)
    press = Press(made, publication.base_url)
    pages, kept, lookups = [], {}, []
    for artefact in chain(made.assets, made.texts, edition):  # one by one: a nation need not stand in memory
        if isinstance(artefact, Digests):
            lookups.append(artefact)
            continue
        content = press(artefact)
        if artefact.address.endswith(".html"):
            pages.append(artefact.address)
        elif addresses.is_kept(artefact.address):
            kept[artefact.address] = hashlib.sha256(content).hexdigest()
        yield artefact.address, content
    for told in chain(crawlers(pages, publication), sums(kept, lookups)):
        yield told.address, press(told)
