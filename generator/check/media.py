"""Folder -> MediaTables: provinces' media, the cycles of their forms and public holidays, and the rules.

Marks lost by a late form are not computed here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.check import typed
from generator.check.framework import Framework
from generator.check.registry import Registry
from generator.check.structure import Folder
from generator.check.typed import Row, exact
from generator.model import Holiday, MediaCycle, MediaFormat, MediaItem, Problem, Text
from generator.words import plain

MEDIA = "media/media.csv"
CYCLES = "media/cycles.csv"
HOLIDAYS = "media/holidays.csv"


@dataclass(frozen=True, slots=True)
class MediaTables:
    """The sound rows of the three tables by spreadsheet row; `frameworks` are those of every round."""

    items: Mapping[int, MediaItem]
    cycles: Mapping[int, MediaCycle]
    holidays: Mapping[int, Holiday]
    frameworks: Mapping[int, Framework]
    registry: Registry


def read_media(folder: Folder, frameworks: Mapping[int, Framework], registry: Registry) -> MediaTables:
    """The media, as far as they are sound."""
    return MediaTables(
        items=folder.nouns(MEDIA, item),
        cycles=folder.nouns(CYCLES, cycle),
        holidays=folder.nouns(HOLIDAYS, holiday),
        frameworks=frameworks,
        registry=registry,
    )


def item(row: Row) -> MediaItem:
    """A row of media.csv."""
    return MediaItem(
        id=row["id"],
        province=row["province"],
        fiscal_year=int(row["fiscal_year"]),
        title=Text(row["title_th"], row["title_en"]),
        dimension=int(row["dimension"]),
        indicators=tuple(row["indicators"].split("|")) if row["indicators"] else (),
        cause=row["cause"],
        content=row["content"],
        summary=row["summary"],
        agency=row["agency"],
        format=MediaFormat(row["format"]),
        url=row["url"],
        evidence_url=row["evidence_url"],
        form1_on=typed.day(row["form1_on"]),
        form2_on=typed.day(row["form2_on"]),
        respondents=int(row["respondents"]) if row["respondents"] else None,
        rating=exact(row["rating"]) if row["rating"] else None,
    )


def cycle(row: Row) -> MediaCycle:
    """A row of cycles.csv."""
    return MediaCycle(
        fiscal_year=int(row["fiscal_year"]),
        form1_due=date.fromisoformat(row["form1_due"]),
        form2_due=date.fromisoformat(row["form2_due"]),
        per_day=exact(row["per_day"]),
    )


def holiday(row: Row) -> Holiday:
    """A row of holidays.csv."""
    return Holiday(date.fromisoformat(row["date"]), Text(row["name_th"], row["name_en"]))


MediaRule = Callable[[MediaTables], Iterator[Problem]]


def media_of_nowhere(media: MediaTables) -> Iterator[Problem]:
    """A media item's province is in provinces.csv."""
    for row, each in media.items.items():
        if media.registry.provinces_sure and each.province not in media.registry.province_names:
            yield Problem("media_of_nowhere", MEDIA, row, "province", each.province)


def media_on_nothing(media: MediaTables) -> Iterator[Problem]:
    """A media item's dimension is one of some round's, and so is each of its indicators, in that
    dimension."""
    frameworks = list(media.frameworks.values())
    if not all(framework.whole and framework.dimension_numbers() for framework in frameworks):
        return
    dimensions = {number for each in frameworks for number in each.dimension_numbers().values()}
    keys = {(i.dimension, i.key) for each in frameworks for i in each.indicators.values()}
    for row, each in media.items.items():
        if each.dimension not in dimensions:
            yield Problem("media_on_nothing", MEDIA, row, "dimension", str(each.dimension))
            continue
        for key in each.indicators:
            if (each.dimension, key) not in keys:
                yield Problem("media_on_nothing", MEDIA, row, "indicators", key)


def form2_before_form1(media: MediaTables) -> Iterator[Problem]:
    """The second form is not reported before the first, nor due before it."""
    for row, each in media.items.items():
        if each.form2_on and (each.form1_on is None or each.form2_on < each.form1_on):
            first = {"first": each.form1_on.isoformat() if each.form1_on else "—"}
            day = each.form2_on.isoformat()
            yield Problem("form2_before_form1", MEDIA, row, "form2_on", day, details=first)
    for row, due in media.cycles.items():
        if due.form2_due < due.form1_due:
            first, day = {"first": due.form1_due.isoformat()}, due.form2_due.isoformat()
            yield Problem("form2_before_form1", CYCLES, row, "form2_due", day, details=first)


def rating_of_nobody(media: MediaTables) -> Iterator[Problem]:
    """A rating comes with the number of those who rated, at least one."""
    for row, each in media.items.items():
        if each.rating is not None and not each.respondents:
            yield Problem("rating_of_nobody", MEDIA, row, "rating", plain(each.rating))


MEDIA_RULES: tuple[MediaRule, ...] = (
    media_of_nowhere,
    media_on_nothing,
    form2_before_form1,
    rating_of_nobody,
)
