"""What can be typed: every command with its options, its help in both languages and examples."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator.cli import commands
from generator.cli.arguments import Parser
from generator.cli.examples import EXAMPLES
from generator.model import Language


def _edition(text: str) -> str:
    if not re.fullmatch(r"P[1-9][0-9]*|F1|C[1-9][0-9]*", text):
        raise argparse.ArgumentTypeError("P1, P2… F1, C1, C2…")
    return text


def _examples(command: str) -> str:
    return "\n  ".join(("ตัวอย่าง · examples:", *EXAMPLES[command]))


def _data(made: Parser) -> None:
    made.add_argument("--data", type=Path, default=Path("data"), help="โฟลเดอร์ข้อมูล · the data folder (data)")


def _round(made: Parser) -> None:
    made.add_argument(
        "--round", type=int, required=True, help="ปี พ.ศ. ของรอบ · the round, a Buddhist Era year"
    )


def _site(made: Parser) -> None:
    made.add_argument(
        "--site", type=Path, default=Path("site"), help="เว็บไซต์ที่สร้างแล้ว · the built site (site)"
    )


def _format(made: Parser, *forms: str) -> None:
    made.add_argument(
        "--format", choices=forms, default=forms[0], help=f"รูปแบบ · how to tell it ({forms[0]})"
    )


def parser() -> Parser:
    """The parser of every command; the one given calls its function of `commands` as ``command``."""
    made_of = Parser(
        prog="lpa",
        description="เผยแพร่ผลการประเมิน LPA · Publishes Local Performance Assessment results.",
        epilog=_examples(""),
    )
    known = made_of.add_subparsers(required=True, metavar="COMMAND", title="คำสั่ง · commands")

    def command(name: str, run: Callable[[argparse.Namespace, Language], int], words: str) -> Parser:
        made = known.add_parser(name, help=words, description=words, epilog=_examples(name))
        made.set_defaults(command=run)
        made.add_argument(
            "--lang", type=Language, choices=list(Language), help="ภาษาของข้อความ · language of messages"
        )
        return made

    made = command(
        "new",
        commands.new,
        "เริ่มโฟลเดอร์ข้อมูลเปล่า หรือเพิ่มรอบประเมิน · start an empty data folder, or a further round in one",
    )
    made.add_argument(
        "directory", type=Path, metavar="DIR", help="โฟลเดอร์ใหม่ หรือโฟลเดอร์ข้อมูล · a new folder, or one of data"
    )
    _round(made)

    made = command("demo", commands.demo, "สร้างข้อมูลสาธิต · write demonstration data")
    made.add_argument("directory", type=Path, metavar="DIR", help="โฟลเดอร์ใหม่ · a new folder")
    made.add_argument("--provinces", type=int, default=76, help="จำนวนจังหวัด · how many provinces (76)")
    made.add_argument("--seed", type=int, default=1, help="เลขตั้งต้น · the same seed gives the same bytes")

    made = command(
        "import",
        commands.import_,
        "นำเข้าทะเบียน อปท. แบบกรอกคะแนน หรือไฟล์ของ สถ. · import a registry, a form or DLA's workbooks",
    )
    made.add_argument("files", type=Path, nargs="+", metavar="FILE", help="ไฟล์ที่จะนำเข้า · files to import")
    _data(made)
    _round(made)
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
        "inbox",
        commands.inbox,
        "นำเข้าไฟล์ใน data/inbox ทีละไฟล์ คืนเป็น CSV หรือรายการที่ต้องแก้ · import what is in data/inbox, file by file",
    )
    _data(made)
    made.add_argument(
        "--out",
        type=Path,
        default=Path("returned"),
        metavar="DIR",
        help="โฟลเดอร์ใหม่สำหรับสิ่งที่คืน · a new folder for what comes back (returned)",
    )
    _format(made, "text", "github")

    made = command(
        "template",
        commands.template,
        "สร้างแบบกรอกคะแนนของจังหวัด · write the workbooks that provinces fill in",
    )
    _data(made)
    _round(made)
    made.add_argument(
        "--province",
        help="รหัสหรือชื่อในที่อยู่เว็บ ถ้าไม่ระบุคือทุกจังหวัด · code or slug: 22, chanthaburi (all provinces)",
    )
    made.add_argument(
        "--out",
        type=Path,
        metavar="FILE|DIR",
        help="ชื่อไฟล์ หรือโฟลเดอร์เมื่อทำทุกจังหวัด · the file, or the folder for all provinces (forms)",
    )
    made.add_argument("--self", action="store_true", help="แบบประเมินตนเอง · the self-assessment form")

    made = command(
        "validate",
        commands.validate,
        "ตรวจข้อมูล · check the data",
    )
    made.add_argument(
        "paths",
        type=Path,
        nargs="*",
        metavar="PATH",
        help="ไฟล์หรือโฟลเดอร์ที่จะดู ถ้าไม่ระบุคือทั้งหมด · files or folders of the data to tell about (all)",
    )
    _data(made)
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
        commands.describe,
        "ปรับ datapackage.json ให้ตรงกับข้อมูล · make datapackage.json say what is there",
    )
    _data(made)

    made = command(
        "diff",
        commands.diff,
        "สิ่งที่ผู้อ่านจะเห็นต่างไป · what changes for readers",
    )
    tree = "โฟลเดอร์ข้อมูล หรือรุ่นใน git · a data folder, a git revision, or revision:path"
    made.add_argument("old", metavar="OLD", help=tree)
    made.add_argument("new", metavar="NEW", help=tree)
    _format(made, "text", "json", "markdown")

    made = command(
        "release",
        commands.release,
        "เก็บฉบับที่เผยแพร่ไว้ถาวร · keep an edition for ever",
    )
    _data(made)
    _round(made)
    made.add_argument(
        "--edition", type=_edition, required=True, help="ฉบับ · the edition: P1, P2… F1, C1, C2…"
    )
    made.add_argument("--scope", default="TH", help="TH หรือจังหวัด · TH, or a province's code or slug")
    made.add_argument(
        "--date",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="วันเผยแพร่ (ค.ศ.) ถ้าไม่ระบุ ใช้วันประกาศหรือวันแก้ไขล่าสุด · its day (announced, or last corrected)",
    )
    made.add_argument("--dry-run", action="store_true", help="บอกโดยไม่เขียน · say it, write nothing")

    made = command("build", commands.build, "สร้างเว็บไซต์ · build the site")
    _data(made)
    made.add_argument(
        "--out", type=Path, default=Path("site"), help="โฟลเดอร์เว็บไซต์ · the site's folder (site)"
    )
    made.add_argument(
        "--cache",
        type=Path,
        default=Path(".cache/lpa"),
        metavar="DIR",
        help="ที่เก็บไฟล์ที่สร้างไว้แล้ว ลบได้ทุกเมื่อ · what was made before, to be deleted at any time (.cache/lpa)",
    )
    made.add_argument(
        "--without",
        choices=("documents",),
        action="append",
        default=[],
        help="ดูผลเร็ว ๆ โดยไม่สร้าง Excel PDF และชุดประกาศ · a quick look without workbooks, PDFs and packs",
    )

    made = command(
        "report",
        commands.report,
        "รายงานสำหรับเจ้าหน้าที่ ไม่เผยแพร่: แบบรายงานสื่อที่ส่งช้า · for the office, not published: late media forms",
    )
    made.add_argument("about", choices=("media",), metavar="media", help="เรื่อง · what about")
    _data(made)
    made.add_argument("--fiscal-year", type=int, help="ปีงบประมาณ พ.ศ. · a Buddhist Era fiscal year (all)")
    _format(made, "text", "csv", "json")

    made = command(
        "audit",
        commands.audit,
        "ตรวจเว็บไซต์ที่สร้างแล้ว · inspect and weigh a built site",
    )
    _site(made)
    _format(made, "text", "json")

    made = command(
        "verify",
        commands.verify,
        "ตรวจว่าไฟล์หรือเลขอ้างอิงฉบับเผยแพร่จริง · whether a file or an artefact ID was published",
    )
    made.add_argument("files", type=Path, nargs="*", metavar="FILE", help="ไฟล์ที่จะตรวจ · files to look up")
    made.add_argument(
        "--id", action="append", default=[], help="เลขอ้างอิงฉบับ ใช้ซ้ำได้ · an artefact ID, may be repeated"
    )
    _data(made)
    _site(made)
    _format(made, "text", "json")

    made = command("serve", commands.serve, "เปิดเว็บไซต์บนเครื่องนี้ · serve the site on this machine")
    _site(made)
    made.add_argument("--port", type=int, default=8000, help="พอร์ต · the port (8000)")
    made.add_argument("--base", default="/", help="เส้นทางฐาน · base path, e.g. /lpa/")
    return made_of
