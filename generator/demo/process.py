"""Rounds, LGOs -> what stands beside the marks: HPA, confirmations and provinces' announcements.

Days follow the round's calendar: an LGO confirms while its province keys and until requests for correction
are closed; a province announces after the department has, and tells its personnel committees when they
next meet. Some LGOs and provinces have not, or not in everything.

Does not know corrections.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from csv import DictReader
from datetime import date, timedelta
from importlib.resources import files

from generator.demo.chance import bell, between, stream
from generator.demo.country import ROUNDS
from generator.demo.days import calendar, day_between, in_thai, working_day
from generator.demo.marks import Scored
from generator.model import Lgo, LgoType, Province

HPA_SINCE = ROUNDS[1]
HPA_FULL, HPA_FULL_PAO = 55, 45
"""The first round with a High Potentiated Local Assessment (2567), and its full marks."""

PATTAYA_PROVINCE = "20"
HAVE_NOT_ANNOUNCED = {ROUNDS[0]: ("58", "95"), ROUNDS[1]: ("17", "39", "71", "83", "94", "96")}
"""The announced rounds, and the provinces of which no announcement is known."""


def hpa(seed: int, scored: Iterable[Scored]) -> Iterator[tuple[str, ...]]:
    """Rows of ``hpa.csv``; one LGO in seventy was not inspected."""
    for each in scored:
        for lgo, _ in each.rows:
            if stream(seed, "uninspected", lgo.code, str(each.year)).random() >= 1 / 70:
                yield lgo.code, *map(str, hpa_of(seed, each.year, lgo))


def hpa_of(seed: int, year: int, lgo: Lgo) -> tuple[int, int]:
    """The LGO's full marks and score; about five in six reach 70 %."""
    full = HPA_FULL_PAO if lgo.type is LgoType.PAO else HPA_FULL
    lasting, now = stream(seed, "hpa", lgo.code), stream(seed, "hpa", lgo.code, str(year))
    share = 0.80 + 0.02 * (year - ROUNDS[0]) + bell(lasting, 0.09) + bell(now, 0.04)
    return full, min(full, max(0, int(full * share)))


def confirmations(seed: int, scored: Iterable[Scored]) -> Iterator[tuple[str, ...]]:
    """Rows of ``confirmations.csv``: nearly all LGOs of a final round, some of a provisional one."""
    notes = [
        row["note"]
        for row in DictReader(files(__package__).joinpath("notes.csv").read_text("utf-8").splitlines())
    ]
    for each in scored:
        dates = calendar(each.year)
        final = "announced_on" in dates
        first = dates["keyed_by"] - timedelta(17)
        last = dates["corrections_by"] if final else dates["data_as_of"]
        eager = stream(seed, "confirming", each.province.code, str(each.year)).random()
        share = 0.94 + 0.06 * eager if final else 0.15 + 0.65 * eager
        for lgo, _ in each.rows:
            chance = stream(seed, "confirmation", lgo.code, str(each.year))
            if chance.random() < share:
                day = day_between(chance, first, last)
                note = notes[between(chance, 0, len(notes) - 1)] if chance.random() < 0.02 else ""
                yield lgo.code, day.isoformat(), note


def announcements(seed: int, year: int, provinces: Iterable[Province]) -> Iterator[tuple[str, ...]]:
    """Rows of ``announcements.csv``. Addresses end in ``.example``, which is reserved: they are nobody's."""
    dates = calendar(year)
    if year not in HAVE_NOT_ANNOUNCED:
        return
    for province in provinces:
        if province.code in HAVE_NOT_ANNOUNCED[year]:
            continue
        chance = stream(seed, "announcement", province.code, str(year))
        announced = working_day(dates["announced_on"] + timedelta(between(chance, 2, 24)))
        online = stream(seed, "online", province.code, str(year)).random() < 3 / 4
        met = [_meeting(announced, chance.random(), chance.random()) for _ in range(4)]
        yield (
            province.code,
            announced.isoformat(),
            f"ประกาศจังหวัด{province.name.th} ลงวันที่ {in_thai(announced)}",
            f"https://{province.slug}.example/lpa-{year}" if online else "",
            met[0],
            met[1],
            met[2] if province.code == PATTAYA_PROVINCE else "",
            met[3],
        )


def _meeting(announced: date, wait: float, known: float) -> str:
    """When a committee was told, within seven weeks; not known of one in twelve."""
    return "" if known < 1 / 12 else working_day(announced + timedelta(7 + int(wait * 42))).isoformat()
