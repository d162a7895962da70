"""Template -> the same template in fewer bytes, once, when it is compiled.

Leaves out what HTML lets one leave out: end tags that the next tag implies, quotes around plain words, and
line breaks beside blocks. A page of a country is written sixteen thousand times; minifying each would cost
more than rendering it. Touches nothing inside the template's own code.
"""

from __future__ import annotations

import re
from functools import lru_cache

from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import Markup, escape

ADDRESS = re.compile(r'(\shref=)"\{\{ ((?:[a-z_]+\.)*href) \}\}"(?=[\s>])')
PLAIN = re.compile(r"[a-z0-9./#,_-]+", re.IGNORECASE)
CODE = re.compile(r"(\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\})", re.DOTALL)
IMPLIED = re.compile(r"</(?:td|th|tr|thead|tbody|li|dt|dd)>")
QUOTES = re.compile(r"""(\s[a-z-]+)="([^\s"'=<>`{}/]+)"(?=[\s>])""")
BLOCK = (
    "article|caption|dd|div|dl|dt|figcaption|figure|h[1-6]|li|nav|ol|p|section|table|tbody|td|th|thead|tr|ul"
)
BREAK = re.compile(rf"(</?(?:{BLOCK})\b[^<>]*>)\s*\n\s*(?=<|\Z)|\n\s*(?=</?(?:{BLOCK})\b)")


class Lean(Extension):
    """Makes every template of an environment lean."""

    def __init__(self, environment: Environment) -> None:
        """As Jinja asks for it."""
        super().__init__(environment)
        environment.filters["quoted"] = quoted

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The lean source of one template."""
        parts = CODE.split(ADDRESS.sub(r"\1{{ \2|quoted }}", source))
        return "".join(part if index % 2 else lean(part) for index, part in enumerate(parts))


def lean(html: str) -> str:
    """A stretch of a template between two pieces of code."""
    return IMPLIED.sub("", QUOTES.sub(r"\1=\2", BREAK.sub(r"\1", html)))


@lru_cache(maxsize=1 << 14, typed=True)  # what is marked as HTML is another value
def quoted(address: str) -> str:
    """An address as the value of an attribute: in quotes only where it needs them."""
    return address if PLAIN.fullmatch(address) else Markup(f'"{escape(address)}"')
