"""data/ -> what the finder loads in a browser, and what it weighs. Judges nothing."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from generator.artefacts import Script
from generator.check.registry import read_registry
from generator.check.structure import read
from generator.compose import addresses
from generator.compose.finder import index
from generator.load import load
from generator.model import Sources, Succession
from generator.press.data import script_bytes


def names(data: Path) -> bytes:
    """The finder's file of names, of the registry in `data` alone: rounds are neither read nor checked."""
    found = load(data).files
    folder = read(Sources(tuple(each for each in found if each.path.startswith("registry/"))))
    registry = read_registry(folder)
    successions: defaultdict[str, list[Succession]] = defaultdict(list)
    for each in registry.successions.values():
        for code in {each.predecessor, each.successor}:
            successions[code].append(each)
    identities = {code: [lgo for _, lgo in rows] for code, rows in registry.by_code.items()}
    packed = index(tuple(registry.provinces.values()), identities, successions)
    return script_bytes(Script(addresses.FINDER, "finder", packed))
