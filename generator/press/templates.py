"""theme/templates/ -> the templates of pages in one language, compiled once for all processes of a build.

Templates loop, test for none and format; they don't compute, sort or make links. Every value is escaped; an
undefined name is an error. What many pages show alike, such as the row of an indicator with one of its few
scores, is a value of its own, and rendered once (`theme/templates/rows/`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from functools import cache
from typing import TypeAlias

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from generator.model import Language
from generator.press import picture
from generator.press.direct import Direct, safe
from generator.press.lean import Lean
from generator.press.measure import Measure
from generator.press.qr import Codes
from generator.press.spoken import Spoken
from generator.words import THEME, words

Compiled: TypeAlias = dict[Language, dict[str, bytes]]
"""The templates as Python runs them, by what Jinja calls them."""


class _Kept(BytecodeCache):
    """Takes templates from those that are compiled, and adds to them."""

    def __init__(self, compiled: dict[str, bytes]) -> None:
        self._compiled = compiled

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill `bucket` where its template is compiled."""
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was just compiled."""
        self._compiled[bucket.key] = bucket.bytecode_to_string()


class _Rows(dict[Hashable, str]):
    """Values as one template shows them."""

    def __init__(self, environment: Environment, template: str) -> None:
        self._template = environment.get_template(f"rows/{template}.html.jinja")

    def __missing__(self, value: Hashable) -> str:
        made = self[value] = self._template.render(row=value).rstrip("\n")
        return made


def templates(
    language: Language, measures: Mapping[str, Measure], codes: Codes, known: dict[str, bytes]
) -> Environment:
    """The templates as the pages of one language have them; `known` are those that are compiled."""
    environment = Direct(
        loader=FileSystemLoader(THEME / "templates"),
        bytecode_cache=_Kept(known),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[Lean, Spoken],
    )
    environment.globals.clear()  # functions that no template needs, copied for every page
    environment.extend(phrases=words(language).phrases)
    rendered: dict[str, _Rows] = {}

    def rows(values: Iterable[Hashable], template: str) -> Markup:
        """Each of `values` as `template` shows it; equal ones are rendered once in a build."""
        if template not in rendered:
            rendered[template] = _Rows(environment, template)
        return safe("".join(map(rendered[template].__getitem__, values)))

    environment.filters |= {
        "svg": lambda drawn: safe(picture.svg(drawn)),
        "qr": lambda address: safe(codes(address)),
        "size": lambda address: measures[address].size,
        "leaves": lambda address: measures[address].pages,
        "rows": rows,
    }
    return environment


@cache
def compiled() -> Compiled:
    """Every template of pages: once, for all the processes that will use them."""
    made: Compiled = {language: {} for language in Language}
    for language in Language:
        environment = templates(language, {}, Codes(), made[language])
        for name in environment.list_templates():
            environment.get_template(name)
    return made
