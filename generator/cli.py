"""The words a person types: one function a command, no work of its own.

Exit 0: fine; 1: the data are wrong; 2: the call is wrong; anything else is our bug.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from generator.arguments import Parser, preferred_language
from generator.model import CallError, Language, Problem, Refused, Text

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
    except PermissionError as error:
        words = Text(
            f"ไม่มีสิทธิ์อ่านหรือเขียน {error.filename}", f"Reading or writing {error.filename} is not permitted"
        )
        print(f"lpa: {words[language]}", file=sys.stderr)
        return WRONG_CALL


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
    from generator.check import check
    from generator.load import load
    from generator.report.deliver import Finding, deliver, places

    sources = load(given.data)
    asked = places(given.paths, given.data)
    problems: tuple[Problem, ...] = ()
    try:
        checked = check(sources)
        if given.second_opinion:
            from generator.check.second_opinion import second_opinion

            problems = second_opinion(sources, checked)
    except Refused as refused:
        problems = refused.problems
    finding = Finding(given.data, {each.path: each.content for each in sources.files}, problems, asked)
    print(deliver(finding, given.format, language, given.out))
    return WRONG_DATA if finding.asked else FINE


def import_(given: argparse.Namespace, language: Language) -> int:
    """``lpa import``: foreign workbooks and registries into data/."""
    from generator.intake import import_files

    try:
        imported = import_files(given.files, given.data, given.round, given.confirmed_on)
    except Refused as refused:
        if given.fix_list:
            from generator.report import hand_back

            print(hand_back(refused.problems, given.files, language, given.fix_list))
        raise
    if (given.data / "datapackage.json").exists():
        from generator.describe import describe

        describe(given.data)
    print(imported.told(language))
    return WRONG_DATA if imported.open else FINE


def describe(given: argparse.Namespace, language: Language) -> int:
    """``lpa describe``: datapackage.json as the data are."""
    from generator.describe import describe

    written = describe(given.data)
    _say(
        language,
        f"ปรับคำอธิบายข้อมูลแล้ว: {', '.join(written) or 'ตรงอยู่แล้ว ไม่มีอะไรเปลี่ยน'}",
        f"Described the data: {', '.join(written) or 'nothing had changed'}",
    )
    return FINE


def template(given: argparse.Namespace, language: Language) -> int:
    """``lpa template``: the workbook that a province fills in."""
    from generator.template import template

    path = template(given.data, given.round, given.province, given.out, given.self)
    take = f"lpa import {path} --data {given.data} --round {given.round}"
    _say(
        language,
        f"เขียน {path} แล้ว เมื่อกรอกเสร็จนำเข้าด้วย: {take}",
        f"Wrote {path}. Once it is filled in: {take}",
    )
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


def _parser() -> Parser:
    parser = Parser(
        prog="lpa",
        description="เผยแพร่ผลการประเมิน LPA · Publishes Local Performance Assessment results.",
        epilog="ตัวอย่าง · Example:  lpa demo demo --provinces 3  &&  lpa build --data demo --out site",
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND", title="คำสั่ง · commands")

    def command(
        name: str, run: Callable[[argparse.Namespace, Language], int], words: str, example: str
    ) -> Parser:
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
        "นำเข้าทะเบียน อปท. แบบกรอกคะแนน หรือไฟล์ของ สถ. · import a registry, a form or DLA's workbooks",
        "lpa import ทะเบียน.csv lpa-2568.xlsx --data data --round 2568",
    )
    made.add_argument("files", type=Path, nargs="+", metavar="FILE")
    made.add_argument("--data", type=Path, default=Path("data"))
    made.add_argument("--round", type=int, required=True)
    made.add_argument(
        "--fix-list",
        type=Path,
        metavar="FILE.xlsx",
        help="ถ้าไฟล์ไม่ผ่าน ให้คืนไฟล์พร้อมจุดที่ต้องแก้ · where it is refused, give it back with its cells marked",
    )
    made.add_argument(
        "--confirmed-on",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="วันที่ยืนยันข้อมูล (ค.ศ.) เมื่อไฟล์มีแต่เครื่องหมาย · the day of confirmations that bear a mark only",
    )

    made = command(
        "template",
        template,
        "สร้างแบบกรอกคะแนนของจังหวัด · write the workbook that a province fills in",
        "lpa template --round 2568 --province chanthaburi",
    )
    made.add_argument("--data", type=Path, default=Path("data"))
    made.add_argument("--round", type=int, required=True)
    made.add_argument("--province", required=True, help="รหัสหรือชื่อในที่อยู่เว็บ · code or slug: 22, chanthaburi")
    made.add_argument("--out", type=Path, metavar="FILE")
    made.add_argument("--self", action="store_true", help="แบบประเมินตนเอง · the self-assessment form")

    made = command(
        "validate",
        validate,
        "ตรวจข้อมูล · check the data",
        "lpa validate data/rounds/2568/scores/22.csv --format xlsx --lang th",
    )
    made.add_argument(
        "paths",
        type=Path,
        nargs="*",
        metavar="PATH",
        help="ไฟล์หรือโฟลเดอร์ที่จะดู ถ้าไม่ระบุคือทั้งหมด · files or folders of the data to tell about (all)",
    )
    made.add_argument("--data", type=Path, default=Path("data"), help="โฟลเดอร์ข้อมูล · the data folder (data)")
    made.add_argument(
        "--format",
        choices=("text", "json", "github", "xlsx"),
        default="text",
        help="รูปแบบรายงาน xlsx คือรายการที่ต้องแก้ · how to tell it; xlsx is a fix list (text)",
    )
    made.add_argument(
        "--out",
        type=Path,
        default=Path("lpa-fix-list.xlsx"),
        metavar="FILE.xlsx",
        help="ไฟล์รายการที่ต้องแก้ · where the fix list goes (lpa-fix-list.xlsx)",
    )
    made.add_argument(
        "--second-opinion", action="store_true", help="ถาม Frictionless ด้วย · also ask Frictionless"
    )

    made = command(
        "describe",
        describe,
        "ปรับ datapackage.json ให้ตรงกับข้อมูล · make datapackage.json say what is there",
        "lpa describe --data data",
    )
    made.add_argument("--data", type=Path, default=Path("data"), help="โฟลเดอร์ข้อมูล · the data folder (data)")

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
