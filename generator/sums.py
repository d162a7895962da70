"""Digests of files -> SHA256SUMS and the look-ups of the page Verify: known once all else is pressed.

Computes no digest and reads no file; what a release or an edition is, is for `compose`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.artefacts import Asset, Digests, Script
from generator.compose import addresses


def sums(kept: Mapping[str, str], lookups: Iterable[Digests]) -> Iterator[Asset | Script]:
    """The list that ``sha256sum -c`` reads at the site's root, and each of `lookups` with its own of `kept`,
    the digests by address; where files are alike, the one whose address sorts last stands for all."""
    lines = "".join(f"{digest}  {address}\n" for address, digest in sorted(kept.items()))
    yield Asset(addresses.SUMS, lines.encode())
    ordered = sorted((digest, address) for address, digest in kept.items())
    for each in lookups:
        now = {digest: address for digest, address in ordered if digest.startswith(each.beginnings)}
        before = {digest: told for digest, told in each.before.items() if digest not in now}
        yield Script(each.address, each.name, {"now": now, "before": before})
