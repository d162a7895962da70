"""What was measured of every promise about speed -> tables, in both languages, and JSON. Measures nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from benchmarks.forecast import Forecast
from benchmarks.growth import Grown
from benchmarks.measure import Row, Spent
from benchmarks.profile import PAGES, REST, SCORING, Hot
from generator.model import Language

MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Target:
    """One promise: `name` is its key in `WORDS`; `aim` and `found` are in `unit`; at `least` or at most."""

    name: str
    aim: float
    found: float
    unit: str
    least: bool = False

    @property
    def kept(self) -> bool:
        """Whether it is kept."""
        return self.found >= self.aim if self.least else self.found <= self.aim

    @property
    def ratio(self) -> float:
        """How much of what was aimed at: 1 where it is just reached, and more where it is missed."""
        return self.aim / self.found if self.least else self.found / self.aim


@dataclass(frozen=True, slots=True)
class Found:
    """One run: what it hangs on, what was measured, and whether a corrected site was file by file what is
    built from nothing."""

    about: Mapping[str, str]
    targets: tuple[Target, ...]
    stages: tuple[Row, ...]
    profile: tuple[Hot, ...]
    forecast: tuple[Forecast, ...]
    growth: tuple[Grown, ...]
    same: bool

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Found:
        """What `asdict` made of one."""
        return cls(
            told["about"],
            tuple(Target(**each) for each in told["targets"]),
            tuple(Row(**{**each, "spent": Spent(**each["spent"])}) for each in told["stages"]),
            tuple(Hot(**each) for each in told["profile"]),
            tuple(Forecast(**each) for each in told["forecast"]),
            tuple(Grown(**{**each, "spent": Spent(**each["spent"])}) for each in told["growth"]),
            told["same"],
        )


WORDS = {
    "cold": ("ทั้งเว็บไซต์ สามรอบ พร้อมเอกสารทุกไฟล์", "Everything of three rounds, with all documents"),
    "quick": ("ไม่รวมเอกสาร", "Without documents"),
    "unchanged": ("ไม่มีอะไรเปลี่ยน", "Nothing changed"),
    "correction_pages": ("แก้คะแนนหนึ่งจังหวัด: หน้าเว็บและข้อมูล", "One province’s correction: pages and data"),
    "correction_all": ("แก้คะแนนหนึ่งจังหวัด: พร้อมเอกสารทั้งหมด", "One province’s correction: with all documents"),
    "scoring": ("คิดคะแนนหนึ่งรอบ (วินาที CPU)", "Scoring of a round (CPU seconds)"),
    "memory": ("หน่วยความจำสูงสุดต่อหนึ่งกระบวนการ", "Peak memory of a process"),
    "hugo_cpu": ("หน้า อปท. ทุกหน้า เทียบกับ Hugo: CPU", "All LGO pages beside Hugo: CPU"),
    "hugo_wall": ("หน้า อปท. ทุกหน้า เทียบกับ Hugo: เวลาจริง", "All LGO pages beside Hugo: wall time"),
    "hugo_composing": (
        "หน้า อปท. ทุกหน้า รวมการเรียบเรียงของเรา เทียบกับ Hugo: เวลาจริง",
        "All LGO pages, our composing included, beside Hugo: wall time",
    ),
    "raw": ("เทียบกับการเขียนไฟล์อย่างเดียว: CPU", "Beside writing alone: CPU"),
    "codes": ("คิวอาร์โค้ดของ อปท. ทุกแห่ง (วินาที CPU)", "QR codes of all LGOs (CPU seconds)"),
}
"""What each is called, in Thai and English."""

REPORTED = {"hugo_composing", "raw", "codes"}
"""Nothing was aimed at: they tell how near the floor we are."""

BUDGETS = {
    "files": ("จำนวนไฟล์", "Files"),
    "bytes": ("ขนาดทั้งหมด", "Bytes in all"),
    "lgo_raw": ("หน้า อปท. เฉลี่ย", "An LGO page on average"),
}


def table(found: Found, language: Language) -> Iterator[str]:
    """The targets as a table in Markdown."""
    thai, english = ("เรื่อง", "เป้า", "วัดได้", "เทียบเป้า"), ("What", "Aim", "Measured", "Of the aim")
    heads = (thai, english)[_place(language)]
    yield f"| {' | '.join(heads)} |"
    yield "|---|---:|---:|---:|"
    order = list(WORDS)
    for target in sorted(found.targets, key=lambda each: order.index(each.name)):
        name = WORDS[target.name][_place(language)]
        if target.name in REPORTED:
            yield f"| {name} | – | {_whole(target.found, target.unit)} | – |"
            continue
        sign = "≥" if target.least else "≤"
        aim = f"{sign}{UNBROKEN}{_whole(target.aim, target.unit)}"
        yield f"| {name} | {aim} | {_whole(target.found, target.unit)} | {target.ratio:.2f} |"


STAGES = {
    "load": "อ่านไฟล์",
    "check": "ตรวจ",
    "score": "คิดคะแนน",
    "frames, prose, look": "คู่มือและกรอบหน้า",
    "pages": "หน้าเว็บ",
    "packs": "ชุดประกาศและสมุดงาน Excel",
    "workbooks": "สมุดงานระดับประเทศ",
    "e-books": "หนังสือ",
    "letters": "หนังสือขอแก้ไข",
    "data files": "ไฟล์ข้อมูล",
    "writing": "เขียนไฟล์",
}
"""The stages of a build in Thai."""


def stage_table(found: Found, language: Language) -> Iterator[str]:
    """Where the time goes, as a table in Markdown."""
    thai, english = ("ขั้น", "วินาที CPU", "ไฟล์", "MB"), ("Stage", "CPU s", "files", "MB")
    yield f"| {' | '.join((thai, english)[_place(language)])} |"
    yield "|---|---:|---:|---:|"
    for row in found.stages:
        name = STAGES[row.name] if language is Language.TH else row.name
        sizes = (f"{row.files:,}", f"{row.bytes / MILLION:.0f}") if row.files else ("", "")
        yield f"| {name} | {row.spent.cpu:.1f} | {' | '.join(sizes)} |"


PROFILED = {
    SCORING: ("คิดคะแนน", "Scoring"),
    PAGES: ("หน้า อปท. ไม่รวมคิวอาร์โค้ด", "LGO pages, without QR codes"),
}
"""What was profiled, in Thai and English."""


def profile_table(found: Found, language: Language) -> Iterator[str]:
    """Which modules the time goes into, ours by their place in `generator/`, as a table in Markdown."""
    heads = (("งาน", "โมดูล", "ส่วนแบ่งเวลา"), ("Work", "Module", "Share"))[_place(language)]
    rest = ("โมดูลอื่น ๆ", "the others")[_place(language)]
    yield f"| {' | '.join(heads)} |"
    yield "|---|---|---:|"
    for each in found.profile:
        module = rest if each.module == REST else f"`{each.module.removeprefix('generator.')}`"
        yield f"| {PROFILED[each.what][_place(language)]} | {module} | {100 * each.share:.0f} % |"


def growth_table(found: Found, language: Language) -> Iterator[str]:
    """How cost grows, as a table in Markdown."""
    heads = (
        ("อปท. × รอบ", "วินาที CPU", "ต่อพันผล", "หน่วยความจำ MB", "ไฟล์", "MB"),
        ("LGOs × rounds", "CPU s", "per 1,000 results", "peak MB", "files", "MB"),
    )[_place(language)]
    yield f"| {' | '.join(heads)} |"
    yield "|---|---:|---:|---:|---:|---:|"
    for each in found.growth:
        cpu, peak = each.spent.cpu, each.spent.peak / MILLION
        cells = (
            f"{each.lgos:,} × {each.rounds}",
            *(f"{cpu:.0f}", f"{1000 * cpu / each.results:.2f}", f"{peak:.0f}"),
            *(f"{each.files:,}", f"{each.bytes / MILLION:.0f}"),
        )
        yield f"| {' | '.join(cells)} |"


def forecast_table(found: Found, language: Language) -> Iterator[str]:
    """When each budget would be met, as a table in Markdown."""
    heads = (
        ("เพดาน", "ให้ได้", "ตอนนี้", "เพิ่มต่อรอบ", "รอบสุดท้ายที่ไม่เกิน"),
        ("Budget", "Allowed", "Now", "A round adds", "Last round that keeps it"),
    )[_place(language)]
    yield f"| {' | '.join(heads)} |"
    yield "|---|---:|---:|---:|---:|"
    for each in found.forecast:
        shown = (f"{value:,}" for value in (each.allowed, each.now, each.each))
        yield f"| {BUDGETS[each.name][_place(language)]} | {' | '.join(shown)} | {each.last or '–'} |"


UNBROKEN = "\N{NO-BREAK SPACE}"


def _whole(value: float, unit: str) -> str:
    """An amount that no narrow column parts from its unit."""
    return f"{_amount(value)}{UNBROKEN}{unit}"


def _amount(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}".removesuffix(".0")


SHORT = tuple(name for name in WORDS if name not in REPORTED)
"""What a reader in a hurry is told."""


def in_short(found: Found, language: Language) -> str:
    """The targets in one sentence, what was aimed at in brackets."""
    said = (
        f"{WORDS[each.name][_place(language)]} {_amount(each.found)} {each.unit} "
        f"({'≥' if each.least else '≤'} {_amount(each.aim)})"
        for name in SHORT
        for each in found.targets
        if each.name == name
    )
    return " · ".join(said)


def _place(language: Language) -> int:
    return list(Language).index(language)


TABLES: tuple[Callable[[Found, Language], Iterator[str]], ...] = (
    table,
    stage_table,
    profile_table,
    growth_table,
    forecast_table,
)


def as_text(found: Found) -> str:
    """All tables, in English."""
    same = "the same" if found.same else "NOT THE SAME"
    about = ", ".join(f"{name}: {value}" for name, value in found.about.items())
    parts = (
        [about],
        *(each(found, Language.EN) for each in TABLES),
        [f"A corrected site and one built from nothing: {same}."],
    )
    return "\n\n".join("\n".join(part) for part in parts) + "\n"
