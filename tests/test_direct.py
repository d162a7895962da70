"""Pages are rendered as Jinja renders them, by templates that ask less of their values."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from generator.artefacts import Thai
from generator.model import Language
from generator.press.direct import Direct
from generator.press.qr import Codes
from generator.press.templates import templates

HOSTILE = '<b class="a">R&D\'s</b>'


@dataclass(frozen=True, slots=True)
class Record:
    """A record with a value, and with a name that is a method of mappings."""

    value: object
    items: str = "the record's own"


TEMPLATES = (
    "{{ x }}",
    "<i>{{ x }}</i>{{ x }}",
    "{{ record.value }}{{ record.items }}{{ mapping.value }}{{ deep.inner.value }}",
    "{% for each in many %}{{ loop.index }} {{ each.value }}{% if not loop.last %}, {% endif %}{% endfor %}",
    "{% for each in many if each.value %}{{ each.value }}{% endfor %}",
    "{% macro m(a, b='<') %}<td>{{ a }}{{ b }}{% endmacro %}{{ m(x) }}{{ m(record.value, x) }}",
    "{% import 'parts' as parts %}{{ parts.m(x) }}{{ parts.m(parts.o(x), '>') }}",
    "{% for each in many %}{% import 'parts' as parts %}{{ parts.o(each.value) }}{% endfor %}",
    "{% import 'parts' as parts with context %}{{ parts.o(x) }}",
    "{% macro o(a) %}{% macro i(b) %}({{ b }}){% endmacro %}{{ i(a) }}{% endmacro %}{{ o(x) }}",
    "{% macro m() %}[{{ caller() }}]{% endmacro %}{% call m() %}{{ x }}{% endcall %}",
    "{{ function(x) }}{{ function(*[x]) }}{{ function(value=x) }}",
    "{% set held = record.value %}{{ held }}{{ x if held else record.items }}",
    "{{ [x, x]|join('<br>') }}{{ x ~ '<' }}{{ '<' }}",
)
VALUES = st.one_of(
    st.text(),
    st.text(alphabet="<>&'\"กข\u200b"),
    st.text().map(Markup),
    st.text().map(Thai),
    st.integers(),
    st.booleans(),
    st.none(),
    st.fractions(),
)


def view(value: object) -> dict[str, Any]:
    """A value where templates look for it."""
    record = Record(value)
    return {
        "x": value,
        "record": record,
        "mapping": {"value": value},
        "deep": {"inner": record},
        "many": (record, {"value": value}, Record("")),
        "function": lambda value: value,
    }


PARTS = (
    "{% macro m(a, b='<') %}<td>{{ a }}{{ b }}{{ o(a) }}{% endmacro %}{% macro o(a) %}{{ a }}{% endmacro %}"
)


@pytest.mark.parametrize("template", TEMPLATES)
@given(value=VALUES)
def test_a_page_is_what_jinja_makes_of_it(template: str, value: object) -> None:
    loader = DictLoader({"parts": PARTS})
    usual = Environment(autoescape=True, loader=loader).from_string(template)
    direct = Direct(autoescape=True, undefined=StrictUndefined, loader=loader).from_string(template)
    assert direct.render(view(value)) == usual.render(view(value))


def test_what_could_be_markup_is_text_wherever_it_comes_from() -> None:
    for value in (HOSTILE, Record(HOSTILE), [HOSTILE], {HOSTILE: 1}):
        shown = Direct(autoescape=True).from_string("{{ x }}").render(x=value)
        assert not set(shown) & set("<>\"'"), shown


@pytest.mark.parametrize(
    ("template", "error"),
    [
        ("{{ nothing }}",            UndefinedError),
        ("{{ nothing.at_all }}",     UndefinedError),
        ("{{ nothing() }}",          UndefinedError),
        ("{{ record.nothing }}",     AttributeError),
        ("{{ mapping.nothing }}",    KeyError),
        ("{{ mapping.pop }}",        KeyError),  # a method of its own is nothing that it holds
        ("{% if record.nothing %}{% endif %}", AttributeError),
        ("{% macro m(a) %}{{ a }}{% endmacro %}{{ m() }}", UndefinedError),
        ("{% macro m(a) %}{% endmacro %}{{ m(x, x) }}", TypeError),
        ("{% macro m(a) %}{% endmacro %}{{ m(a=x) }}", TypeError),
        ("{% import 'parts' as parts %}{{ parts.nothing() }}", AttributeError),
    ],
)  # fmt: skip
def test_what_a_view_does_not_have_is_an_error(template: str, error: type[Exception]) -> None:
    loader = DictLoader({"parts": PARTS})
    made = Direct(autoescape=True, undefined=StrictUndefined, loader=loader).from_string(template)
    with pytest.raises(error):
        made.render(view(Fraction(1)))


def test_templates_call_only_what_a_page_holds() -> None:
    """Calls are given no context: a function of Jinja's own that wants one would get none."""
    assert dict(templates(Language.TH, {}, Codes(), {}).globals) == {}
