"""Command line -> a parser that speaks to its caller: what argparse says in English, in both languages.

Knows argparse's sentences by their form; one it doesn't know is told in general words, never passed on.
"""

from __future__ import annotations

import argparse
import locale
import os
import re
import sys
from difflib import get_close_matches
from typing import Any, NoReturn

from generator.model import Language, Text

SENTENCES = (
    # argparse's sentence, what a person reads
    (
        r"the following arguments are required: (?P<what>.*)",
        Text("ต้องระบุ {what}", "Say what is missing: {what}."),
    ),
    (r"unrecognized arguments: (?P<what>.*)", Text("ไม่รู้จัก {what}", "Not known: {what}.")),
    (
        r"argument (?P<name>[^:]*): invalid choice: (?P<what>.*?) \(choose from (?P<some>.*)\)",
        Text("{name} ไม่มี {what} ให้เลือกจาก {some}", "{name} can't be {what}. Choose from {some}."),
    ),
    (
        r"argument (?P<name>[^:]*): invalid \w+ value: (?P<what>.*)",
        Text("ค่าของ {name} ใช้ไม่ได้: {what}", "{name} can't be {what}."),
    ),
    (
        r"argument (?P<name>[^:]*): expected (?:\w+ )*arguments?",
        Text("ต้องระบุค่าหลัง {name}", "{name} needs a value after it."),
    ),
    (
        r"argument (?P<name>[^:]*): ignored explicit argument (?P<what>.*)",
        Text("{name} ไม่รับค่า {what}", "{name} takes no value, not {what}."),
    ),
    (
        r"argument (?P<name>[^:]*): not allowed with argument (?P<what>.*)",
        Text("ใช้ {name} พร้อมกับ {what} ไม่ได้", "{name} can't be used together with {what}."),
    ),
    (
        r"ambiguous option: (?P<what>.*) could match (?P<some>.*)",
        Text("{what} ย่อเกินไป อาจหมายถึง {some}", "{what} is too short; it may be {some}."),
    ),
)
UNKNOWN = Text("คำสั่งไม่ถูกต้อง", "The command is wrong.")
MEANT = Text("หมายถึง {meant} หรือไม่", "Did you mean {meant}?")
SEE = Text("ดูวิธีใช้: {prog} --help", "How to use it: {prog} --help")


def told(message: str, language: Language) -> str:
    """What `message`, a sentence of argparse, says in `language`."""
    for form, text in SENTENCES:
        if found := re.fullmatch(form, message, re.DOTALL):
            facts = found.groupdict()
            meant = get_close_matches(
                (facts.get("what") or "").strip("'"), re.findall(r"[\w-]+", facts.get("some") or ""), 1
            )
            said = text[language].format_map(facts)
            return f"{said} {MEANT[language].format(meant=meant[0])}" if meant else said
    return UNKNOWN[language]


def preferred_language() -> Language:
    """Thai where the locale says so, and where it says nothing; English where it names another."""
    names = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    name = next((each for each in names if each), locale.getlocale()[0] or "")
    return Language.EN if name and not name.startswith(("th", "C.", "POSIX")) and name != "C" else Language.TH


class Parser(argparse.ArgumentParser):
    """A parser whose mistakes are told in the caller's language."""

    def __init__(self, **named: Any) -> None:
        super().__init__(
            **{"formatter_class": argparse.RawDescriptionHelpFormatter, **named, "add_help": False}
        )
        self._given: tuple[str, ...] = ()
        self._positionals.title = "สิ่งที่ต้องระบุ · arguments"
        self._optionals.title = "ตัวเลือก · options"
        self.add_argument("-h", "--help", action="help", help="แสดงวิธีใช้ · show how to use it")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Parse, and remember what was given: the language of a mistake may be in it."""
        self._given = tuple(sys.argv[1:] if args is None else args)
        return super().parse_known_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the call, and end with 2."""
        asked = re.search(r"--lang[ =](th|en)\b", " ".join(self._given))
        language = Language(asked[1]) if asked else preferred_language()
        see = SEE[language].format(prog=self.prog)
        self.exit(2, f"lpa: {told(message, language)}\n{see}\n")

    def format_usage(self) -> str:
        """The usage, its label in both languages."""
        return super().format_usage().replace("usage:", "วิธีใช้ · usage:", 1)

    def format_help(self) -> str:
        """The help, its label in both languages."""
        return super().format_help().replace("usage:", "วิธีใช้ · usage:", 1)
