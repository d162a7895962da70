"""What was measured -> a table for people, and JSON for machines. Measures nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.hugo import Comparison
from benchmarks.measure import Row

OURS, PRESS, TOGETHER, RAW, HUGO, CODES = "ours", "press", "together", "raw", "hugo", "codes"

PEERS = {
    OURS: "ours: compose, press, write, all cores",
    PRESS: "ours, composed: press, write",
    TOGETHER: "ours, composed: press, write, all cores",
    RAW: "the same bytes: write",
    HUGO: "Hugo, composed: read, render, write",
    CODES: "QR codes, which these pages lack: one an LGO",
}

RATIOS = {
    "ours/raw": (OURS, RAW),
    "hugo/ours": (HUGO, OURS),
    "hugo/press": (HUGO, PRESS),
    "hugo/together": (HUGO, TOGETHER),
}


@dataclass(frozen=True, slots=True)
class Run:
    """Everything measured once: the stages of a build, and the same LGO pages in three ways."""

    stages: Sequence[Row]
    peers: Sequence[Row]
    comparison: Comparison

    def best(self, other: Run) -> Run:
        """The better figures of two runs. Raises `ValueError` unless both made the same files."""
        if self.counts() != other.counts():
            raise ValueError("two runs on the same data made different files")
        return Run(_best(self.stages, other.stages), _best(self.peers, other.peers), self.comparison)

    def peer(self, name: str) -> Row:
        """One of the ways to the LGO pages."""
        return next(row for row in self.peers if row.name == name)

    def counts(self) -> dict[str, dict[str, int]]:
        """What does not hang on the machine: files and bytes of each row."""
        return {
            row.name: {"files": row.files, "bytes": row.bytes}
            for row in (*self.stages, *self.peers)
            if row.files
        }

    def ratios(self) -> dict[str, dict[str, float]]:
        """CPU and wall seconds of one way to those of another."""
        return {
            name: {
                "cpu": self.peer(above).spent.cpu / self.peer(below).spent.cpu,
                "wall": self.peer(above).spent.wall / self.peer(below).spent.wall,
            }
            for name, (above, below) in RATIOS.items()
        }


def _best(rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    return [row.best(other) for row, other in zip(rows, others, strict=True)]


def as_json(run: Run, about: dict[str, Any]) -> dict[str, Any]:
    """Everything; `counts` and `comparison` are the same on every machine."""
    return {
        "about": about,
        "counts": run.counts(),
        "comparison": asdict(run.comparison),
        "stages": {row.name: asdict(row.spent) for row in run.stages},
        "peers": {row.name: asdict(row.spent) for row in run.peers},
        "ratios": run.ratios(),
    }


def as_text(run: Run, about: dict[str, Any]) -> str:
    """The tables."""
    return "\n".join(_lines(run, about)) + "\n"


def _lines(run: Run, about: dict[str, Any]) -> Iterator[str]:
    yield "  ".join(f"{name}: {value}" for name, value in about.items())
    yield ""
    yield from _table("stage", run.stages, {})
    yield ""
    packs = next(row for row in run.stages if row.name == "packs")
    yield (
        f"All packs, and the workbooks published beside them: {packs.spent.wall:.1f} s "
        f"(CPU {packs.spent.cpu:.1f} s), {packs.bytes / 1e6:.1f} MB."
    )
    yield ""
    compared = run.comparison
    yield f"The LGO pages, {compared.pages:,} in both languages, with frames and results at hand:"
    yield ""
    yield from _table("way", run.peers, PEERS)
    yield ""
    for name, ratio in run.ratios().items():
        yield f"{name:>13}  CPU {ratio['cpu']:5.1f} ×   wall {ratio['wall']:5.1f} ×"
    yield ""
    yield (
        f"Of {compared.compared:,} pages compared, ours and Hugo's: {compared.same_text:,} say the same, "
        f"{compared.same_markup:,} in the same markup, {compared.same_bytes:,} the same to the byte."
    )
    yield from (f"  differs: {name}" for name in compared.differing)
    yield ""
    yield "The same on every machine:"
    yield from (
        f"  {name}: {each['files']} files, {each['bytes']} bytes" for name, each in run.counts().items()
    )


def _table(head: str, rows: Sequence[Row], names: dict[str, str]) -> Iterator[str]:
    yield f"{head:46}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'files':>9}{'MB':>9}"
    for row in rows:
        files = f"{row.files:>9,}{row.bytes / 1e6:>9.1f}" if row.files else ""
        spent = row.spent
        times = f"{spent.wall:>9.2f}{spent.cpu:>9.2f}{spent.peak / 1e6:>9.0f}"
        yield f"{names.get(row.name, row.name):46}{times}{files}"
