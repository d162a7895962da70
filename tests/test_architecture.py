"""The corridor, as tables, and the code read against them: who may import, write, compute and make what."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

STAGES = ("load", "check", "score", "compose", "publish")

MAY_IMPORT: dict[str, str] = {
    # the nouns: imported by all
    "model":     "",
    "artefacts": "model",
    # what several rooms need
    "words":     "model",
    "geography": "model",
    "outlines":  "",
    "descriptors": "model words",
    "typeface":  "",
    "progress":  "model",
    "linebreak": "",
    "shorthand": "",
    "links":     "",
    # the corridor
    "load":      "model words",
    "check":     "model words descriptors",
    "score":     "model words",
    "compose":   "model words artefacts outlines descriptors linebreak shorthand links",
    "press":     "model words artefacts linebreak links",
    "temporary": "",
    "prose":     "model words artefacts temporary typeface press.qr searchable compose.addresses",
    "searchable": "model artefacts shorthand compose.addresses",
    "disk":      "model",
    "replace":   "model disk compose.addresses",
    "crawlers":  "model artefacts compose.addresses",
    "sums":      "artefacts compose.addresses",
    "processes": "model",
    "workshop":  "artefacts press processes",
    "prepare":   "model words artefacts press processes prose temporary workshop",
    "publish":   "artefacts progress compose.addresses press prepare crawlers sums replace temporary "
                 "workshop",
    "build":     "model words progress load check score compose prepare publish",
    "unchanged": "words",
    # beside the corridor
    "template":  "model load check.forms compose.form press.workbook",
    "diff":      "model words progress load check score compose report",
    "release":   "model artefacts load check score compose press sums",
    "intake":    "model words geography load check new",
    "inbox":     "model intake describe report",
    "describe":  "model load check",
    "new":       "model words geography descriptors describe",
    "demo":      "model words geography new describe load check score release",
    "report":    "model words press.styles press.workbook",
    "audit":     "model words compose.addresses links",
    "verify":    "model words compose.addresses",
    "serve":     "model",
    # the person's end
    "cli":       "model words disk progress report build unchanged load check score intake template demo new "
                 "inbox describe diff release audit verify serve",
    "__main__":  "cli",
    "__init__":  "",
}  # fmt: skip
"""Room: what of ours it may import, besides itself. A room that isn't here has no place yet."""

LIBRARIES: dict[str, str] = {
    "docx":         "press",
    "frictionless": "check",
    "geothai":      "geography",
    "jinja2":       "press prose",
    "minify_html":  "prose",
    "mkdocs":       "prose",
    "numpy":        "score",
    "openpyxl":     "intake press report",
    "pandas":       "check score",
    "pikepdf":      "press",
    "plotly":       "press publish",
    "fontTools":    "typeface",
    "segno":        "press",
    "typst":        "press",
    "yaml":         "audit load check demo diff intake new prose report verify words",
}  # fmt: skip
"""Library: the rooms that know it. `compose` knows none, so it knows no file format."""

NAMES_OF_MODEL_IN_PRESS = {"Language", "Text"}
"""`press` has never heard of LPA: what it may know of `model`."""

WRITERS = {
    "replace",
    "prose",
    "intake",
    "inbox",
    "demo",
    "new",
    "describe",
    "release",
    "report",
    "template",
    "unchanged",
    "temporary",
    "workshop",
}
"""The rooms that may write files; `prose` and `temporary` in a temporary folder only, `workshop` and
`unchanged` in a cache that can be deleted at any time."""

CLOCKS = {"progress"}
"""The rooms that may look at a clock: how long something took, never when."""

EXACT = {"score", "check"}
"""The rooms in which no binary float may appear."""

LINES = {"model": 560, "compose.addresses": 360}
"""Lines a module may have; 300 for those not named. The nouns stand together, and so do the addresses."""

ARROWS = (
    "press",
    "links",
    "shorthand",
    "searchable",
    "prose",
    "prepare",
    "crawlers",
    "sums",
    "intake",
    "inbox",
    "demo",
    "new",
    "diff",
    "release",
    "replace",
    "verify",
    "processes",
    "workshop",
)
"""The rooms beside the stages that go from something to something."""

NO_NAME_FOR_A_ROOM = {"utils", "util", "helpers", "helper", "base", "common", "misc", "tools"}


@dataclass(frozen=True)
class Module:
    """A module of the generator: its dotted name below the package, and its text."""

    name: str
    text: str

    @property
    def room(self) -> str:
        """The module or package right below `generator`."""
        return self.name.partition(".")[0]

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Everything that is said in it, the whole module first."""
        return list(ast.walk(ast.parse(self.text)))

    @property
    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """What is called, as written: ``datetime.now``, ``….write_text``."""
        for node in self.nodes:
            if isinstance(node, ast.Call):
                yield ast.unparse(node.func), node

    @property
    def imports(self) -> Iterator[str]:
        """Dotted names that are imported, with the names taken out of them."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT / "generator").with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


MODULES = [
    Module(_name(path), path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "generator").rglob("*.py"))
]


def within(name: str, allowed: set[str]) -> bool:
    """Whether a dotted name, or a package above it, is allowed."""
    parts = name.split(".")
    return any(".".join(parts[:length]) in allowed for length in range(1, len(parts) + 1))


# ---------------------------------------------------------------- the rules: breaches of one module


def imports_against_the_corridor(module: Module) -> Iterator[str]:
    """Imports point one way."""
    if module.room not in MAY_IMPORT:
        yield "has no row in MAY_IMPORT: which room is it?"
        return
    for name in module.imports:
        ours = name.removeprefix("generator.")
        if ours != name and not within(ours, {module.room, *MAY_IMPORT[module.room].split()}):
            yield f"imports {name}"
        if name.startswith("None."):
            yield "imports relatively"


def libraries_in_the_wrong_room(module: Module) -> Iterator[str]:
    """A library is known in few rooms."""
    for name in module.imports:
        library = name.partition(".")[0]
        if library in LIBRARIES and module.room not in LIBRARIES[library].split():
            yield f"imports {library}"


def lpa_in_press(module: Module) -> Iterator[str]:
    """`press` knows formats and has never heard of LPA."""
    for name in module.imports if module.room == "press" else ():
        taken = name.removeprefix("generator.model.")
        if taken != name and taken not in NAMES_OF_MODEL_IN_PRESS:
            yield f"imports {name}"


def checked_made_elsewhere(module: Module) -> Iterator[str]:
    """To hold a `Checked` is the proof that the rules were met."""
    for name, _ in module.calls:
        if name.rpartition(".")[2] == "Checked" and module.room != "check":
            yield "makes a Checked"


def writing_in_the_wrong_room(module: Module) -> Iterator[str]:
    """Only few rooms write files."""
    writing = r".*\.(write_text|write_bytes|mkdir|makedirs|touch|unlink|rmdir|rmtree|rename|symlink_to)"
    for name, call in module.calls:
        modes = [*call.args[: 2 if name == "open" else 1], *(word.value for word in call.keywords)]
        opened = re.fullmatch(r"open|.*\.open", name) and any(
            isinstance(mode, ast.Constant) and re.fullmatch(r"[rbt]*[wax+][rbt+]*", str(mode.value))
            for mode in modes
        )
        if module.room not in WRITERS and (opened or re.fullmatch(writing, name)):
            yield f"line {call.lineno} writes: {name}"


def inexact_numbers(module: Module) -> Iterator[str]:
    """Marks are exact from the file to the page."""
    if module.room not in EXACT:
        return
    for name, call in module.calls:
        if name in {"float", "round"}:
            yield f"line {call.lineno}: {name}()"
    for node in module.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            yield f"line {node.lineno}: {node.value}"


def clock_and_chance(module: Module) -> Iterator[str]:
    """The same data give the same bytes: no clock, no chance, nothing that differs between machines."""
    clock = r"(.*\.)?(now|utcnow|today|localtime|gmtime)|time\.\w+|(time\.)?perf_counter"
    chance = r"(random\.(?!Random$)\w+|uuid\.\w+|secrets\.\w+|os\.urandom|hash)"
    for name, call in module.calls:
        if re.fullmatch(clock, name) and module.room not in CLOCKS:
            yield f"line {call.lineno} looks at a clock: {name}"
        if re.fullmatch(chance, name) or (name.endswith("Random") and not call.args):
            yield f"line {call.lineno} leaves it to chance: {name}"


def unsorted_folders(module: Module) -> Iterator[str]:
    """A folder lists its files in no order: each listing is sorted, or asked only whether."""
    settled: set[ast.AST] = set()
    for name, call in module.calls:
        if name in {"sorted", "any", "all", "set", "len", "sum"}:
            settled.update(ast.walk(call))
    for name, call in module.calls:
        if re.fullmatch(r".*\.(iterdir|glob|rglob|listdir|scandir)", name) and call not in settled:
            yield f"line {call.lineno} lists a folder unsorted: {name}"


def description_missing(module: Module) -> Iterator[str]:
    """A module says what it does; a stage with its arrow first."""
    words = ast.get_docstring(ast.parse(module.text)) or ""
    arrow = re.match(r"\S[^\n]* -> \S", words)
    if not words:
        yield "has no docstring"
    elif module.name in {*STAGES, *ARROWS} and not arrow:
        yield "its docstring doesn't open with its arrow"


def too_long_or_nameless(module: Module) -> Iterator[str]:
    """A module fits in the head, and its name says what it is about."""
    lines = module.text.count("\n")
    if lines > LINES.get(module.name, 300):
        yield f"has {lines} lines"
    if NO_NAME_FOR_A_ROOM & set(module.name.split(".")):
        yield "has a name that says nothing"


Rule = Callable[[Module], Iterator[str]]

RULES: tuple[Rule, ...] = (
    imports_against_the_corridor,
    libraries_in_the_wrong_room,
    lpa_in_press,
    checked_made_elsewhere,
    writing_in_the_wrong_room,
    inexact_numbers,
    clock_and_chance,
    unsorted_folders,
    description_missing,
    too_long_or_nameless,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_no_module_breaks_the_rule(rule: Rule) -> None:
    assert [f"{module.name} {breach}" for module in MODULES for breach in rule(module)] == []


BREACHES: list[tuple[Rule, str, str]] = [
    # rule                          module            what it must not say
    (imports_against_the_corridor,  "compose.lgo",    "from generator.press import Press"),
    (imports_against_the_corridor,  "press.page",     "from generator.compose.country import Country"),
    (imports_against_the_corridor,  "model",          "import generator.words"),
    (imports_against_the_corridor,  "model",          "from . import words"),
    (imports_against_the_corridor,  "check.lgos",     "def f():\n    from generator import score"),
    (imports_against_the_corridor,  "prose",          "from generator.compose import compose"),
    (imports_against_the_corridor,  "anything",       "'a module without a row'"),
    (libraries_in_the_wrong_room,   "compose.files",  "import openpyxl"),
    (libraries_in_the_wrong_room,   "score",          "from jinja2.sandbox import Sandbox"),
    (lpa_in_press,                  "press.page",     "from generator.model import LgoResult"),
    (checked_made_elsewhere,        "score",          "Checked()"),
    (checked_made_elsewhere,        "build",          "model.Checked(a)"),
    (writing_in_the_wrong_room,     "compose.files",  "path.write_text('x')"),
    (writing_in_the_wrong_room,     "score",          "open(path, 'w')"),
    (writing_in_the_wrong_room,     "score",          "path.open(mode='ab')"),
    (writing_in_the_wrong_room,     "press.data",     "(a / b).mkdir()"),
    (inexact_numbers,               "score.rules",    "float(marks)"),
    (inexact_numbers,               "score.rules",    "round(percent, 2)"),
    (inexact_numbers,               "check.cells",    "x = 0.5"),
    (clock_and_chance,              "compose.home",   "datetime.now()"),
    (clock_and_chance,              "compose.home",   "date.today()"),
    (clock_and_chance,              "press.page",     "time.time()"),
    (clock_and_chance,              "demo.marks",     "random.choice(a)"),
    (clock_and_chance,              "demo.marks",     "random.Random()"),
    (clock_and_chance,              "compose.cells",  "hash(name)"),
    (unsorted_folders,              "load",           "for path in data.rglob('*'): pass"),
    (description_missing,           "score",          "x = 1"),
    (description_missing,           "score",          "'''Does the arithmetic.'''"),
    (too_long_or_nameless,          "score.rules",    "'''A.'''\n" * 301),
    (too_long_or_nameless,          "score.helpers",  "'''A.'''"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "name", "text"), BREACHES)
def test_each_rule_sees_its_breach(rule: Rule, name: str, text: str) -> None:
    assert list(rule(Module(name, text))) != []


FINE: list[tuple[Rule, str, str]] = [
    (imports_against_the_corridor,  "prose",          "from generator.compose import addresses"),
    (imports_against_the_corridor,  "compose.lgo",    "from generator.compose.country import Country"),
    (lpa_in_press,                  "press.page",     "from generator.model import Language"),
    (checked_made_elsewhere,        "check",          "Checked()"),
    (writing_in_the_wrong_room,     "load",           "path.open('rb'), open(path, encoding='utf-8')"),
    (writing_in_the_wrong_room,     "score",          "text.replace('a', 'w')"),
    (clock_and_chance,              "demo.chance",    "random.Random(f'{seed} {name}')"),
    (clock_and_chance,              "compose.home",   "date(2025, 9, 30)"),
    (unsorted_folders,              "load",           "sorted(p for p in data.rglob('*') if p.is_file())"),
    (description_missing,           "score",          "'''Checked -> Results: the arithmetic.'''"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "name", "text"), FINE)
def test_no_rule_stands_in_the_way_of_what_is_fine(rule: Rule, name: str, text: str) -> None:
    assert list(rule(Module(name, text))) == []


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_has_one_function_of_its_own_name(stage: str) -> None:
    module = next((module for module in MODULES if module.name == stage), None)
    assert module is not None, f"there is no stage {stage}"
    public = [
        node.name
        for node in ast.parse(module.text).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    assert public == [stage]


def test_the_pipeline_fits_a_screen() -> None:
    build = next(module for module in MODULES if module.name == "build")
    assert build.text.count("\n") <= 50
