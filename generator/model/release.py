"""Published editions of a round, as `data/releases/` keeps them for ever."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.model.framework import Edition

NATION = "TH"


@dataclass(frozen=True, slots=True)
class ReleaseName:
    """Which edition: of a round, in the nation (``TH``) or one province."""

    round: int
    edition: Edition
    scope: str = NATION

    def __str__(self) -> str:
        """The name of its folder: ``2567-F1``, ``2567-C1-22``."""
        province = "" if self.scope == NATION else f"-{self.scope}"
        return f"{self.round}-{self.edition.label}{province}"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that an edition keeps of what it published: its name, its bytes, and its columns where it is a
    table."""

    name: str
    content: bytes
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Release:
    """An edition that was published.

    `base` is the folder of the release it follows; `corrections` the ledger's rows that it was the first to
    hold; `provinces` those whose values it holds. `files` are the SHA-256 of its files by address, and
    `pages` the addresses of its pages: both must resolve for ever. `ids` are the artefact IDs of that day by
    scope: the nation, its provinces and their LGOs. `kept` are its inputs, for everybody to have for ever;
    the first of them its values.
    """

    name: ReleaseName
    date: date
    base: str | None
    corrections: tuple[str, ...]
    provinces: tuple[str, ...]
    files: Mapping[str, str]
    pages: tuple[str, ...]
    ids: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[Kept, ...] = ()

    @property
    def order(self) -> tuple[object, ...]:
        """By which releases stand in the order in which they were made."""
        return self.date, self.name.edition.order, self.name.scope

    def id_of(self, scope: str) -> str:
        """The artefact ID of what it published of `scope`; without the digits of its values where the release
        is from before IDs were kept."""
        return self.ids.get(scope) or f"LPA{self.name.round}-{self.name.edition.label}-{scope}"
