"""The words a person types: one function a command, no work of its own.

Exit 0: fine; 1: the data are wrong; 2: the call is wrong; anything else is our bug.
"""

from __future__ import annotations

import argparse
import locale
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from generator.model import CallError, Language, Refused, Text

FINE, WRONG_DATA, WRONG_CALL = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; print what went wrong in the caller's language."""
    parser = _parser()
    given = parser.parse_args(arguments)
    language = given.lang or preferred_language()
    command: Callable[[argparse.Namespace, Language], int] = given.command
    try:
        return command(given, language)
    except Refused as refused:
        from generator import report

        print(report.text(refused.problems, language))
        return WRONG_DATA
    except CallError as error:
        print(f"lpa: {error.words[language]}", file=sys.stderr)
        return WRONG_CALL


def preferred_language() -> Language:
    """Thai where the locale says so, and where it says nothing; English where it names another."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next((each for each in names if each), locale.getlocale()[0] or "")
    return Language.EN if name and not name.startswith(("th", "C.", "POSIX")) and name != "C" else Language.TH


def new(given: argparse.Namespace, language: Language) -> int:
    """``lpa new``: an empty data folder with a provisional round."""
    from generator.new import new

    new(given.directory, given.round)
    _say(
        language,
        f"สร้าง {given.directory} แล้ว แก้ค่าที่เขียนว่า assumption ใน rounds/{given.round}/round.yaml ต่อ",
        f"Wrote {given.directory}. Next: confirm what rounds/{given.round}/round.yaml marks as assumption",
    )
    return FINE


def demo(given: argparse.Namespace, language: Language) -> int:
    """``lpa demo``: a complete demonstration."""
    from generator.demo import demo

    demo(given.directory, given.provinces, given.seed)
    _say(
        language,
        f"สร้างข้อมูลสาธิตที่ {given.directory} แล้ว ลอง: lpa build --data {given.directory}",
        f"Wrote demonstration data to {given.directory}. Try: lpa build --data {given.directory}",
    )
    return FINE


def build(given: argparse.Namespace, language: Language) -> int:
    """``lpa build``: data/ to site/."""
    from generator.build import build
    from generator.progress import on_terminal

    manifest = build(given.data, given.out, on_terminal())
    _say(
        language,
        f"เสร็จแล้ว เปิด {given.out}/index.html: {manifest}",
        f"Done. Open {given.out}/index.html: {manifest}",
    )
    return FINE


def validate(given: argparse.Namespace, language: Language) -> int:
    """``lpa validate``: every problem at once."""
    from generator import report
    from generator.check import check
    from generator.load import load

    sources = load(given.data)
    checked = check(sources)
    if given.second_opinion:
        from generator.check.second_opinion import second_opinion

        problems = second_opinion(sources, checked)
        if problems:
            print(report.text(problems, language))
            return WRONG_DATA
    _say(language, f"{given.data} ไม่มีข้อผิดพลาด", f"{given.data} has no problems")
    return FINE


def import_(given: argparse.Namespace, language: Language) -> int:
    """``lpa import``: foreign workbooks and registries into data/."""
    from generator.intake import import_files

    imported = import_files(given.files, given.data, given.round)
    print(imported.told(language))
    return WRONG_DATA if imported.open else FINE


def release(given: argparse.Namespace, language: Language) -> int:
    """``lpa release``: an edition, kept for ever beside its data."""
    from generator import release as made
    from generator.check import check
    from generator.diff import diff, told
    from generator.diff.former import as_released
    from generator.load import load
    from generator.progress import on_terminal
    from generator.score import score

    tell, sources = on_terminal(), load(given.data)
    name = made.name_of(sources, given.round, given.edition, given.scope)
    made.refuse_rewriting(given.data, name)
    results = tell("score", score, tell("check", check, sources, (name,)))
    [planned] = tell("release", made.plan, sources, results, (name,), given.date)
    print(told.release(planned.release, given.dry_run, language))
    if given.dry_run:
        base = {str(each.name): each for each in results.checked.releases}.get(planned.release.base or "")
        if base:
            former = score(as_released(sources, base))
            print(told.text(diff(former, results, {name.round}), language))
    else:
        made.write(planned, given.data)
    return FINE


def diff(given: argparse.Namespace, language: Language) -> int:
    """``lpa diff``: what changes for readers between two states of the data."""
    from generator.diff import diff, told
    from generator.diff.trees import results_of
    from generator.progress import on_terminal

    found = diff(*results_of(given.old, given.new, on_terminal()))
    if given.format == "json":
        print(told.as_json(found))
    elif given.format == "markdown":
        print(told.markdown(found, (given.lang,) if given.lang else tuple(Language)))
    else:
        print(told.text(found, language))
    return FINE


def audit(given: argparse.Namespace, language: Language) -> int:
    """``lpa audit``: what is wrong with a built site, and what it weighs."""
    from generator.audit import audit, told

    report = audit(given.site)
    print(told.as_json(report) if given.format == "json" else told.text(report, language))
    return WRONG_DATA if report.findings else FINE


def serve(given: argparse.Namespace, language: Language) -> int:
    """``lpa serve``: the site as Pages would serve it, to this machine only."""
    from generator.serve import serve

    serve(given.site, given.port, given.base)
    return FINE


def _say(language: Language, thai: str, english: str) -> None:
    print(Text(thai, english)[language])


def _edition(text: str) -> str:
    if not re.fullmatch(r"P[1-9][0-9]*|F1|C[1-9][0-9]*", text):
        raise argparse.ArgumentTypeError("P1, P2… F1, C1, C2…")
    return text


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="lpa",
        description="เผยแพร่ผลการประเมิน LPA · Publishes Local Performance Assessment results.",
        epilog="ตัวอย่าง · Example:  lpa demo demo --provinces 3  &&  lpa build --data demo --out site",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(
        name: str, run: Callable[[argparse.Namespace, Language], int], words: str, example: str
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(
            name, help=words, description=words, epilog=f"ตัวอย่าง · Example:  {example}"
        )
        made.set_defaults(command=run)
        made.add_argument(
            "--lang", type=Language, choices=list(Language), help="ภาษาของข้อความ · language of messages"
        )
        return made

    made = command("new", new, "เริ่มโฟลเดอร์ข้อมูลเปล่า · start an empty data folder", "lpa new data --round 2568")
    made.add_argument("directory", type=Path, metavar="DIR")
    made.add_argument(
        "--round", type=int, required=True, help="ปี พ.ศ. ของรอบประเมิน · the round, a Buddhist Era year"
    )

    made = command("demo", demo, "สร้างข้อมูลสาธิต · write demonstration data", "lpa demo demo --provinces 3")
    made.add_argument("directory", type=Path, metavar="DIR")
    made.add_argument("--provinces", type=int, default=76, help="จำนวนจังหวัด · how many provinces (76)")
    made.add_argument("--seed", type=int, default=1, help="เลขตั้งต้น · the same seed gives the same bytes")

    made = command(
        "import",
        import_,
        "นำเข้าทะเบียน อปท. หรือไฟล์ส่งออกของ สถ. · import a registry or DLA's export",
        "lpa import ทะเบียน.csv lpa-2568.xlsx --data data --round 2568",
    )
    made.add_argument("files", type=Path, nargs="+", metavar="FILE")
    made.add_argument("--data", type=Path, default=Path("data"))
    made.add_argument("--round", type=int, required=True)

    made = command("validate", validate, "ตรวจข้อมูล · check the data", "lpa validate --data data --lang th")
    made.add_argument("--data", type=Path, default=Path("data"))
    made.add_argument(
        "--second-opinion", action="store_true", help="ถาม Frictionless ด้วย · also ask Frictionless"
    )

    made = command(
        "diff",
        diff,
        "สิ่งที่ผู้อ่านจะเห็นต่างไป · what changes for readers",
        "lpa diff main data --format markdown",
    )
    tree = "โฟลเดอร์ข้อมูล หรือรุ่นใน git · a data folder, a git revision, or revision:path"
    made.add_argument("old", metavar="OLD", help=tree)
    made.add_argument("new", metavar="NEW", help=tree)
    made.add_argument("--format", choices=("text", "json", "markdown"), default="text")

    made = command(
        "release",
        release,
        "เก็บฉบับที่เผยแพร่ไว้ถาวร · keep an edition for ever",
        "lpa release --round 2568 --edition F1 --dry-run",
    )
    made.add_argument("--data", type=Path, default=Path("data"))
    made.add_argument("--round", type=int, required=True)
    made.add_argument("--edition", type=_edition, required=True, help="P1, P2… F1, C1, C2…")
    made.add_argument("--scope", default="TH", help="TH หรือจังหวัด · TH, or a province's code or slug")
    made.add_argument("--date", type=date.fromisoformat, metavar="YYYY-MM-DD")
    made.add_argument("--dry-run", action="store_true", help="บอกโดยไม่เขียน · say it, write nothing")

    made = command("build", build, "สร้างเว็บไซต์ · build the site", "lpa build --data data --out site")
    made.add_argument("--data", type=Path, default=Path("data"))
    made.add_argument("--out", type=Path, default=Path("site"))

    made = command(
        "audit",
        audit,
        "ตรวจเว็บไซต์ที่สร้างแล้ว · inspect and weigh a built site",
        "lpa audit --site site --format json",
    )
    made.add_argument("--site", type=Path, default=Path("site"))
    made.add_argument("--format", choices=("text", "json"), default="text")

    made = command(
        "serve", serve, "เปิดเว็บไซต์บนเครื่องนี้ · serve the site on this machine", "lpa serve --port 8000"
    )
    made.add_argument("--site", type=Path, default=Path("site"))
    made.add_argument("--port", type=int, default=8000)
    made.add_argument("--base", default="/", help="เส้นทางฐาน · base path, e.g. /lpa/")
    return parser
