"""Template -> the same template with the words of one language in it, once, when it is compiled.

``{{ say('key', year=round.year) }}`` becomes the phrase and ``{{ round.year }}``: what is the same on sixteen
thousand pages is looked up, filled in and escaped once. A key that is chosen by the page is left to it.
"""

from __future__ import annotations

import re
from string import Formatter

from jinja2.ext import Extension
from markupsafe import escape

SAID = re.compile(r"\{\{ say\('(\w+)'((?:, \w+=[\w.|]+)*)\) \}\}")


class Spoken(Extension):
    """Puts the environment's `phrases` (`Environment.extend` gives it them), by key, into each of its
    templates; after `Lean`, which would take them for the template's own."""

    priority = 101

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The source of one template with its words."""
        return SAID.sub(self._phrase, source)

    def _phrase(self, said: re.Match[str]) -> str:
        phrase = self.environment.phrases.get(said[1])  # type: ignore[attr-defined] # `extend` gave it
        given = dict(each.split("=") for each in said[2].split(", ")[1:])
        if phrase is None or not given:
            return said[0] if phrase is None or "{" in phrase else str(escape(phrase))
        parts = list(Formatter().parse(phrase))
        if any("{" in text or (place or "") not in {"", *given} for text, place, _, _ in parts):
            return said[0]  # let the page say what is wrong with it
        return "".join(
            f"{escape(text)}{'{{ ' + given[place] + ' }}' if place else ''}" for text, place, _, _ in parts
        )
