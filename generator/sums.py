"""Files -> their digests, and from those SHA256SUMS and the look-ups of the page Verify: known once all else
is pressed.

What a release or an edition is, is for `compose`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from zipfile import ZipFile

from generator.artefacts import Asset, Digests, Script
from generator.compose import addresses


def digests(address: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Address and SHA-256 of a file, and of each file within it where it is an archive: people take those
    out, print them and send them on. Theirs is the archive's address with their name behind it."""
    yield address, hashlib.sha256(content).hexdigest()
    if address.endswith(".zip"):
        with ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield f"{address}/{name}", hashlib.sha256(archive.read(name)).hexdigest()


def sums(kept: Mapping[str, str], lookups: Iterable[Digests]) -> Iterator[Asset | Script]:
    """The list that ``sha256sum -c`` reads at the site's root, and each of `lookups` with its own of `kept`,
    the `digests` by address; where files are alike, one that stands by itself stands for all, and of those
    the one whose address sorts last."""
    alone = {address: digest for address, digest in kept.items() if ".zip/" not in address}
    lines = "".join(f"{digest}  {address}\n" for address, digest in sorted(alone.items()))
    yield Asset(addresses.SUMS, lines.encode())
    ordered = sorted((digest, address in alone, address) for address, digest in kept.items())
    for each in lookups:
        now = {digest: address for digest, _, address in ordered if digest.startswith(each.beginnings)}
        before = {digest: told for digest, told in each.before.items() if digest not in now}
        yield Script(each.address, each.name, {"now": now, "before": before})
