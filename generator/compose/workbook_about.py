"""What stands around every table of one workbook: title, edition, notices, and the foot of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from generator.artefacts import Column, Sheet, SheetCell
from generator.compose.paper import marks_of
from generator.compose.standpoint import Standpoint
from generator.linebreak import broken
from generator.model import Edition, Publication, Round, Text

LINE_WIDTH, LINE_WIDTH_WHERE_FROZEN = 130, 90
"""Characters of a line over a table: about what an A4 page holds across, beside columns that are repeated."""


@dataclass(frozen=True, slots=True)
class About:
    """One workbook: of which round and edition, of what (`name`), and its artefact ID."""

    publication: Publication
    round: Round
    edition: Edition
    name: Text
    identity: str

    def title(self, here: Standpoint) -> str:
        """What the workbook is."""
        return here.say("workbook_title", name=self.name[here.language], year=here.say.year(self.round.year))

    def state(self, here: Standpoint) -> str:
        """Edition and ID, and that a provisional result may change."""
        note = (here.say("provisional_note"),) if self.edition.provisional else ()
        return " · ".join((here.edition(self.edition), self.identity, *note))

    def notice(self, here: Standpoint) -> str:
        """What every printed page says that it is not: real, or final; else nothing."""
        return " · ".join(marks_of(here, self.publication, self.edition))

    def sheet(
        self,
        here: Standpoint,
        name: str,
        columns: tuple[Column, ...],
        rows: tuple[tuple[SheetCell, ...], ...],
        lines: tuple[str, ...] = (),
        **more: Any,
    ) -> Sheet:
        """A sheet of the workbook, called by the word ``sheet_{name}``."""
        width = LINE_WIDTH_WHERE_FROZEN if more.get("frozen") else LINE_WIDTH
        above = (
            self.title(here),
            self.state(here),
            *(part for line in lines for part in fitted(line, width)),
        )
        return Sheet(
            here.say(f"sheet_{name}"),
            columns,
            rows,
            **{
                "above": above,
                "table": name,
                "notice": self.notice(here),
                "mark": self.identity,
                "foot": here.say("workbook_foot", page="{page}", pages="{pages}"),
                **more,
            },
        )

    def dimensions(self, here: Standpoint) -> str:
        """Numbers and names of the dimensions, since headings hold the numbers alone."""
        return " · ".join(
            here.say("workbook_dimension", number=each.number, name=each.name[here.language])
            for each in self.round.dimensions
        )


def fitted(line: str, width: int) -> tuple[str, ...]:
    """A line of text as lines that a page holds."""
    return broken(line, width)
