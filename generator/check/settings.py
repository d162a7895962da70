"""Source -> Settings: a YAML file as flat entries of text with their lines, judged by its schema.

Every value stays the text that was written (a code 08 stays 08); types are the schema's to give.
Aliases and doubled keys are refused. What settings say about each other is `framework`'s to judge.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import yaml

from generator.check import spelling
from generator.check.delimited import decoded
from generator.check.schemas import Schema
from generator.check.spelling import Entry
from generator.model import Problem, Publication, Source, Text

NULL = "tag:yaml.org,2002:null"
DEEPEST = 4
LARGEST = 100_000
"""Bytes: a round's settings are 3,000."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A scalar: `path` as a person names it (``bands[2].from``), `pattern` as the schema does
    (``bands[].from``), `line` where it stands."""

    path: str
    pattern: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Settings:
    """A file's values by path, and the length of its lists; `bad` are the paths with a problem.
    `whole` says that the file has none at all."""

    path: str
    values: Mapping[str, Setting]
    lengths: Mapping[str, int]
    whole: bool
    bad: frozenset[str] = frozenset()

    def text(self, path: str) -> str:
        """The text at `path`; empty where it is absent."""
        return self.values[path].text if path in self.values else ""

    def line(self, path: str) -> int | None:
        """The line of `path`, or of the first value below it."""
        below = (f"{path}.", f"{path}[")
        lines = [each.line for name, each in self.values.items() if name == path or name.startswith(below)]
        return min(lines, default=None)

    def entries(self, name: str) -> dict[str, str]:
        """The sound entries of a mapping by key."""
        return {
            path.removeprefix(f"{name}."): each.text
            for path, each in self.values.items()
            if each.pattern == f"{name}.{{}}" and path not in self.bad
        }

    def items(self, name: str) -> Iterator[str]:
        """The paths of a list's items: ``bands[1]``, ``bands[2]``…"""
        return (f"{name}[{number}]" for number in range(1, self.lengths.get(name, 0) + 1))


@dataclass(slots=True)
class Draft:
    """What walking the file has found: `strange` and `misshapen` are the lines of paths that the schema
    doesn't foresee, by name or by shape."""

    file: str
    names: frozenset[str]
    containers: frozenset[str]
    values: dict[str, Setting] = field(default_factory=dict)
    lengths: dict[str, int] = field(default_factory=dict)
    strange: dict[str, int] = field(default_factory=dict)
    misshapen: dict[str, int] = field(default_factory=dict)


def read_settings(source: Source, schema: Schema) -> tuple[Settings | None, list[Problem]]:
    """The settings of `source` and what is wrong with them; None where it isn't readable at all."""
    found = list(unreadable_settings(source))
    if found:
        return None, found
    text, _ = decoded(source.content)
    names = frozenset(schema.fields)
    root = yaml.compose(text or "", Loader=yaml.SafeLoader)
    draft = Draft(source.path, names, names | {part for name in names for part in parents(name)})
    walk(draft, cast(yaml.Node, root), "", "")
    problems = [problem for rule in SETTINGS_RULES for problem in rule(draft, schema)]
    problems.extend(bad_settings(draft, schema))
    bad = frozenset(problem.column for problem in problems)
    return Settings(source.path, draft.values, draft.lengths, not problems, bad), problems


def parents(name: str) -> Iterator[str]:
    """The containers a setting stands in: ``bands[].from`` in ``bands[]`` and ``bands``."""
    for mark in (".", "[]"):
        head, found, _ = name.rpartition(mark)
        if found and head:
            yield head
            yield from parents(head)


def walk(draft: Draft, node: yaml.Node, path: str, pattern: str) -> None:
    """Collect the scalars below `node`, and the places that the schema doesn't foresee."""
    line = node.start_mark.line + 1
    if pattern and pattern not in draft.containers:
        draft.strange[path] = line
    elif isinstance(node, yaml.MappingNode) and foresees(draft, pattern, "."):
        for key, value in node.value:
            if set(key.value) & set(".[]{}"):  # a path written as a key would pass for what stands there
                draft.strange[f"{path}.{key.value}" if path else key.value] = key.start_mark.line + 1
                continue
            before = f"{pattern}." if pattern else ""
            below = f"{before}{{}}" if f"{before}{{}}" in draft.names else f"{before}{key.value}"
            walk(draft, value, f"{path}.{key.value}" if path else key.value, below)
    elif isinstance(node, yaml.SequenceNode) and foresees(draft, pattern, "[]"):
        draft.lengths[path] = len(node.value)
        for number, value in enumerate(node.value, start=1):
            walk(draft, value, f"{path}[{number}]", f"{pattern}[]")
    elif isinstance(node, yaml.ScalarNode) and pattern in draft.names:
        text = "" if node.tag == NULL else node.value
        draft.values[path] = Setting(path, pattern, text, line)
    elif not (pattern and isinstance(node, yaml.ScalarNode) and node.tag == NULL):
        draft.misshapen[path] = line


def foresees(draft: Draft, pattern: str, mark: str) -> bool:
    """Whether the schema has settings below `pattern` that are reached by `mark`."""
    start = f"{pattern}{mark}" if pattern else ""
    return any(name.startswith(start) for name in draft.names)


def unreadable_settings(source: Source) -> Iterator[Problem]:
    """A settings file is UTF-8 YAML: one mapping, no key twice, no aliases or tags, no deep nesting."""
    size = source.size or len(source.content)
    if size > LARGEST:
        words = f"{size:,} bytes, more than {LARGEST:,}", f"มีขนาด {size:,} ไบต์ เกิน {LARGEST:,} ไบต์"
        yield _unreadable(source, None, *words)
        return
    text, encoding = decoded(source.content)
    if text is None:
        yield _unreadable(source, None, f"not UTF-8, but {encoding}", f"ไม่ใช่ UTF-8 แต่เป็น {encoding}")
        return
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST or getattr(event, "anchor", None) or getattr(event, "tag", None):
                words = "alias, tag (!) or deep nesting", "มีการอ้างอิง (& *) แท็ก (!) หรือซ้อนลึกเกินไป"
                yield _unreadable(source, _line(event.start_mark), *words)
                return
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        yield _unreadable(source, _line(error.problem_mark), "not YAML", "ไม่ใช่รูปแบบ YAML")
        return
    except (yaml.YAMLError, ValueError, OverflowError):  # a character or a version beyond all numbers
        yield _unreadable(source, None, "not YAML", "ไม่ใช่รูปแบบ YAML")
        return
    if not isinstance(root, yaml.MappingNode):
        yield _unreadable(source, None, "no settings in it", "ไม่มีค่าตั้งใด ๆ")
        return
    yield from _doubled(source, root)


def _doubled(source: Source, node: yaml.Node) -> Iterator[Problem]:
    children: list[yaml.Node] = []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                yield _unreadable(source, _line(key.start_mark), "a key that isn't text", "มีคีย์ที่ไม่ใช่ข้อความ")
            elif key.value in seen:
                words = f"{key.value} stands twice", f"มี {key.value} ซ้ำ"
                yield _unreadable(source, _line(key.start_mark), *words)
            else:
                seen.add(key.value)
            children.append(value)
    elif isinstance(node, yaml.SequenceNode):
        children = node.value
    for child in children:
        yield from _doubled(source, child)


def _line(mark: Any) -> int | None:
    return mark.line + 1 if mark else None


def _unreadable(source: Source, row: int | None, reason: str, reason_th: str) -> Problem:
    details = {"reason_en": reason, "reason_th": reason_th}
    return Problem("unreadable_settings", source.path, row, details=details)


SettingsRule = Callable[[Draft, Schema], Iterator[Problem]]


def unknown_setting(draft: Draft, schema: Schema) -> Iterator[Problem]:
    """Every setting is one the schema names."""
    for path, line in draft.strange.items():
        yield Problem("unknown_setting", draft.file, line, path)


def wrong_shape(draft: Draft, schema: Schema) -> Iterator[Problem]:
    """A list is a list, a mapping a mapping, a value a value."""
    for path, line in draft.misshapen.items():
        yield Problem("wrong_shape", draft.file, line, path)


def missing_setting(draft: Draft, schema: Schema) -> Iterator[Problem]:
    """Every required setting is there, in each entry of a list."""
    broken = {*draft.strange, *draft.misshapen}
    for name, setting in schema.fields.items():
        head, within, tail = name.partition("[]")
        if not setting.required or head in broken:
            continue
        count = draft.lengths.get(head, 0)
        paths = [f"{head}[{number}]{tail}" for number in range(1, count + 1)] if within else [name]
        if within and not count:
            paths = [head]
        for path in paths:
            if path not in draft.values and path not in broken and path.partition(".")[0] not in broken:
                names = {"title_en": setting.title, "title_th": setting.title_th, "example": setting.example}
                broken.add(path)
                yield Problem("missing_setting", draft.file, None, path, details=names)


SETTINGS_RULES: tuple[SettingsRule, ...] = (unknown_setting, wrong_shape, missing_setting)


def bad_settings(draft: Draft, schema: Schema) -> Iterator[Problem]:
    """The cell rules over the settings."""
    for path, setting in draft.values.items():
        entry = Entry(draft.file, path, schema.fields[setting.pattern], setting.text, setting.line)
        problem = spelling.judge(entry)
        if problem:
            yield problem


def publication(found: Settings) -> Publication:
    """publication.yaml, typed."""
    text = found.text
    return Publication(
        publisher=Text(text("publisher_th"), text("publisher_en")),
        title=Text(text("title_th"), text("title_en")),
        licence=text("licence"),
        licence_url=text("licence_url"),
        base_url=text("base_url"),
        contact=text("contact"),
        demonstration=text("demonstration") == "true",
        notice=Text(text("notice_th"), text("notice_en")),
    )
