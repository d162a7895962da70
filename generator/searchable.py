"""Sections of the guide -> the finder's file of them, one a language: headings, and all their words.

What is searched is written as the finder compares it, so that a phone has nothing left to do: in small
letters; Thai, which has no spaces between its words, run together; of English every word once. Doesn't
search: that is `theme/assets/finder.js`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from itertools import groupby
from typing import Any
from unicodedata import normalize

from generator.artefacts import Script
from generator.compose import addresses
from generator.model import Language
from generator.shorthand import TOGGLE, shorthand

Section = Mapping[str, str]
"""``location`` (``page.html#place``, a page's title without a place), ``title`` and ``text``."""

BY_HEADINGS = ("developers", "operations", "speed")
"""Pages for the few: only their headings are searched, so that everybody's finder stays small."""

_DIGITS = {ord("๐") + digit: str(digit) for digit in range(10)}
_GAP = re.compile("[^a-z0-9ก-ฮะ-\u0e4e]+")
_EXAMPLE = re.compile("<pre[^>]*><code[^>]*>(.*?)</code></pre>", re.DOTALL)
_BETWEEN_ENGLISH = re.compile("(?<=[a-z0-9]) (?=[a-z0-9])")


def searchable(sections: Iterable[Section]) -> Iterator[Script]:
    """A file a language, with ``pages``: address, title and the places of its sections; ``headings`` and
    ``words``: a line a section, in shorthand."""
    known = tuple(sections)
    titles = {each["location"]: each["title"] for each in known if "#" not in each["location"]}
    for language in Language:
        guide = addresses.page(addresses.guide(""), language).removesuffix(".html")
        own = [each for each in known if "#" in each["location"] and each["location"].startswith(guide)]
        pages = [
            (page, titles[page], [each["location"].partition("#")[2] for each in members])
            for page, members in groupby(own, key=lambda each: each["location"].partition("#")[0])
        ]
        value: dict[str, Any] = {
            "pages": pages,
            "headings": shorthand("\n".join(" ".join(each["title"].split()) for each in own)),
            "words": shorthand("\n".join(_searched(each, language) for each in own)),
        }
        yield Script(addresses.guide_text(language), "guide", value)


def _searched(section: Section, language: Language) -> str:
    pages = (addresses.page(addresses.guide(name), language) for name in BY_HEADINGS)
    return "" if section["location"].partition("#")[0] in pages else words(section["text"], language)


def but_examples(sections: Iterable[Section], pages: Mapping[str, bytes]) -> Iterator[Section]:
    """The sections without what stands in boxes of their `pages` (commands, messages, rows of tables): it
    repeats what is said of it.

    >>> sections = [{"location": "a.html#b", "text": "See & mend: $ lpa validate"}]
    >>> page = b"<p>See &amp; mend:</p><pre><code>$ lpa\\n validate</code></pre>"
    >>> [each["text"] for each in but_examples(sections, {"a.html": page})]
    ['See & mend:  ']
    """
    for each in sections:
        text = each["text"]
        boxes = _EXAMPLE.findall(pages[each["location"].partition("#")[0]].decode())
        for example in sorted((" ".join(unescape(box).split()) for box in boxes), key=len, reverse=True):
            text = text.replace(example, " ")  # the longest first: a short one may stand in it
        yield {**each, "text": text}


def words(text: str, language: Language) -> str:
    """What is searched of `text`.

    >>> words("ปัดครึ่งขึ้น: ๗๙.๙๙๕ (half up)", Language.TH)
    'ปัดครึ่งขึ้น79 995 half up'
    >>> words("Half up, rounded up", Language.EN)
    'half rounded up'
    """
    plain = normalize("NFC", text).replace("\u0e4d\u0e32", "\u0e33").lower().translate(_DIGITS)
    parts = _GAP.sub(" ", plain.replace(TOGGLE, " ")).strip()
    if language is Language.EN:
        return " ".join(sorted(set(parts.split())))
    return _BETWEEN_ENGLISH.sub("\n", parts).replace(" ", "").replace("\n", " ")
