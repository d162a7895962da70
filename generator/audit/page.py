"""One page -> its findings: links, twin, form, ids, escapes, the demonstration's banner.

A rule is a generator of findings. Opens no file; whether a fragment exists on *another* page is asked
afterwards (`Page.fragments`).
"""

from __future__ import annotations

import json
import posixpath
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from hashlib import sha256
from typing import TypeAlias

from generator.audit.findings import Finding, Kind
from generator.audit.links import Site, resolved, wrong
from generator.audit.markup import IMPLIED, VOID, Tag, of_content, of_frame, tags, taken_apart
from generator.compose import addresses
from generator.model import Language

ENGLISH = addresses.page("", Language.EN)
GUIDE = addresses.guide("").partition("/")[0]

BANNER = "banner--demonstration"
"""The class of the notice that the data are made up."""

_TITLE = re.compile(r"<title>([^<]*)</title>")
_DESCRIBED = re.compile(r'<script type="application/ld\+json">([^<>&\u2028\u2029]*)</script>')
_CODE = re.compile(r"<code\b.*?</code>", re.DOTALL)
_REMAINS = re.compile(
    r"\{\{|\{%|\{#|\{[a-z_]+\}"  # a template, or a phrase whose places were not filled
    r"|@lpa\b|data-lpa-[a-z]+"  # a frame's marker
    r"|&lt;/?(?:a|abbr|b|br|div|em|i|img|li|p|script|small|span|strong|svg|td|tr)\b"  # escaped twice
    r"|&amp;(?:amp|lt|gt|quot|nbsp|#[0-9]+);"
    r"|&lt;(?:built-in|bound|function|generator)\b|\bobject at 0x"  # a method, printed
    r'|="(?:None|undefined|NaN)"'
)
_SIGNS = ("{", "@lpa", "data-lpa", "&lt", "&amp;", "object at", '="None', '="undefined', '="NaN')
"""One of these stands in whatever `_REMAINS` finds; they are looked for much faster."""
_NO_VALUE = re.compile(r">\s*(None|undefined|nan|NaN|null|True|False)\s*<")
"""A value that is none, alone in its element."""


class Page:
    """One page of a site, its tags counted: those of its content, and those of the frame around it."""

    def __init__(self, site: Site, address: str, text: str) -> None:
        """Take `text` apart."""
        self.site, self.address, self.text = site, address, text
        self.guide = address.removeprefix(ENGLISH).startswith(f"{GUIDE}/")
        start, end = text.find("<article"), text.rfind("</article>")
        start = text.find(">", start) + 1 if 0 <= start < end else len(text)
        end = max(end, start)
        self.frame_text = text[:start] + text[end:]
        self.content = taken_apart(tags(text[start:end]))
        self.frame = taken_apart(tags(self.frame_text))

    @property
    def tags(self) -> Iterator[tuple[Tag, int]]:
        """Every spelling of a tag and how often it stands here."""
        yield from self.frame
        yield from self.content

    @cached_property
    def ids(self) -> Counter[str]:
        """The ids, and how often each is given."""
        found: Counter[str] = Counter()
        for tag, count in self.tags:
            if "id" in tag.attributes:
                found[tag.attributes["id"]] += count
        return found

    @cached_property
    def links(self) -> list[tuple[Tag, str]]:
        """Every link and the tag it stands in."""
        return [(tag, link) for tag, _ in self.tags for link in tag.links]

    @property
    def twin(self) -> str:
        """Where the same page in the other language stands."""
        if self.address.startswith(ENGLISH):
            return self.address.removeprefix(ENGLISH)
        return addresses.page(self.address, Language.EN)

    @property
    def fragments(self) -> Iterator[tuple[str, str]]:
        """Address and fragment of each link into another page of the site."""
        for tag, link in self.links:
            if "#" in link and link[0] != "#" and wrong(self.site, self.address, tag, link) is None:
                address, fragment = resolved(posixpath.dirname(self.address), link)
                if fragment and address in self.site.present:
                    yield address, fragment

    def findings(self) -> Iterator[Finding]:
        """What every rule finds, each thing once."""
        for rule in RULES:
            yield from (Finding(kind, self.address, value) for kind, value in sorted(set(rule(self))))

    def metas(self, name: str, value: str) -> list[str]:
        """The contents of the `meta` elements whose attribute `name` is `value`."""
        return [
            tag.attributes.get("content", "")
            for tag, _ in self.frame
            if tag.name == "meta" and tag.attributes.get(name, "").lower() == value
        ]


def links(page: Page) -> Iterator[tuple[Kind, str]]:
    """A link leads to a file of the site, or is one that a reader follows out of it."""
    for tag, link in page.links:
        kind = wrong(page.site, page.address, tag, link)
        if kind:
            yield kind, link
        elif link.startswith("#") and link[1:] not in page.ids:
            yield Kind.DEAD_FRAGMENT, link


def twins(page: Page) -> Iterator[tuple[Kind, str]]:
    """Every page has its twin in the other language, and says where."""
    if page.address == addresses.NOT_FOUND:
        return
    if page.twin not in page.site.present:
        yield Kind.NO_TWIN, page.twin
    folder = posixpath.dirname(page.address)
    led = [
        tag.attributes.get("href", "")
        for tag, _ in page.frame
        if tag.name == "a" and "hreflang" in tag.attributes
    ]
    if [resolved(folder, link)[0] for link in led] != [page.twin]:
        yield Kind.WRONG_TWIN, " ".join(led) or "–"


def form(page: Page) -> Iterator[tuple[Kind, str]]:
    """A page says its language, title and what it is about, under one first heading."""
    language = Language.EN if page.address.startswith(ENGLISH) else Language.TH
    said = [tag.attributes.get("lang", "") for tag, _ in page.frame if tag.name == "html"]
    if said != [language]:
        yield Kind.WRONG_LANGUAGE, " ".join(said)
    titles = _TITLE.findall(page.frame_text)
    if len(titles) != 1 or not titles[0].strip():
        yield Kind.NO_TITLE, " ".join(titles)
    descriptions = page.metas("name", "description")
    if len(descriptions) != 1 or not descriptions[0].strip():
        yield Kind.NO_DESCRIPTION, " ".join(descriptions)
    headings = sum(count for tag, count in page.tags if tag.name == "h1")
    if headings != 1:
        yield Kind.NOT_ONE_HEADING, str(headings)


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()


def policy(page: Page) -> Iterator[tuple[Kind, str]]:
    """The Content-Security-Policy lets nothing in from elsewhere and no script but files, and the data that
    the page says of itself, by their digest; styles inside a page only where the chart library, which writes
    them, may be loaded."""
    policies = page.metas("http-equiv", "content-security-policy")
    directives = dict(part.strip().partition(" ")[::2] for part in ";".join(policies).split(";"))
    explores = any("data-library" in tag.attributes for tag, _ in page.content)
    allowed = {"'self'", "'none'", "data:"}
    described = {f"'sha256-{_digest(said)}'" for said in _DESCRIBED.findall(page.frame_text)}
    strict = (
        len(policies) == 1
        and directives.get("default-src") == "'none'"
        and set(directives.get("script-src", "").split()) == {"'self'"} | described
        and directives.get("base-uri") == "'none'"
        and all(
            set(sources.split())
            <= allowed | ({"'unsafe-inline'"} if explores and name == "style-src" else set())
            for name, sources in directives.items()
            if name != "script-src"
        )
    )
    if not strict:
        yield Kind.WEAK_POLICY, "; ".join(policies) or "–"


def inline(page: Page) -> Iterator[tuple[Kind, str]]:
    """No script and no style stands in a page: the policy would stop it. What a landing page says of its
    data to machines is none, and is one whole value."""
    described = _DESCRIBED.findall(page.frame_text) if _is_landing(page) else []
    scripts = sum(count for tag, count in page.tags if tag.name == "script" and "src" not in tag.attributes)
    if scripts and (scripts > 1 or len(described) != 1 or not _is_dataset(described[0])):
        yield Kind.INLINE_SCRIPT, "<script>"
    for tag, _ in page.tags:
        if tag.name == "style" or "style" in tag.attributes:
            yield Kind.INLINE_STYLE, f'<{tag.name} style="{tag.attributes.get("style", "")}">'
        for name in tag.attributes:
            if name.startswith("on"):
                yield Kind.INLINE_SCRIPT, f"<{tag.name} {name}>"


def _is_landing(page: Page) -> bool:
    address = page.address.removeprefix(ENGLISH)
    nation = posixpath.dirname(addresses.NATION_LATEST)
    return address in (addresses.HOME, addresses.DOWNLOADS) or posixpath.dirname(address) == nation


def _is_dataset(text: str) -> bool:
    try:
        value = json.loads(text)
    except ValueError:
        return False
    return isinstance(value, dict) and value.get("@type") == "Dataset"


def ids(page: Page) -> Iterator[tuple[Kind, str]]:
    """An id is given once, and what refers to one finds it."""
    for name, count in page.ids.items():
        if count > 1 or not name:
            yield Kind.REPEATED_ID, f"{name} ({count})"
    for tag, _ in page.tags:
        for attribute, name in tag.references:
            if name not in page.ids:
                yield Kind.DANGLING_REFERENCE, f'{attribute}="{name}"'


def escapes(page: Page) -> Iterator[tuple[Kind, str]]:
    """Nothing of a template remains, and no text became markup: the tags are those that the theme uses,
    in their place, and each that opens closes."""
    text = _CODE.sub("", page.text) if page.guide else page.text
    if any(sign in text for sign in _SIGNS):
        yield from ((Kind.TEMPLATE_REMAINS, match[0]) for match in _REMAINS.finditer(text))
    yield from ((Kind.TEMPLATE_REMAINS, match[1]) for match in _NO_VALUE.finditer(text))
    for place, known in ((page.frame, of_frame()), (page.content, of_content(page.guide))):
        for tag, _ in place:
            name = tag.name.lstrip("/")
            strange = sorted(set(tag.attributes) - known.get(name, frozenset()))
            if strange or name not in known:
                yield Kind.STRANGE_MARKUP, " ".join((f"<{name}", *strange)) + ">"
    yield from ((Kind.UNBALANCED, f"<{name}> {rest:+}") for name, rest in _unclosed(page) if rest)


def _unclosed(page: Page) -> Iterator[tuple[str, int]]:
    """How many more of each element open than close in the content; where the end may be left out, how many
    more close."""
    known = of_content(page.guide)
    rest: Counter[str] = Counter()
    for tag, count in page.content:
        name = tag.name.lstrip("/")
        if name in known and name not in VOID and not tag.closed:
            rest[name] += count if name == tag.name else -count
    yield from ((name, count) for name, count in rest.items() if count < 0 or name not in IMPLIED)


def demonstration(page: Page) -> Iterator[tuple[Kind, str]]:
    """Made-up data are marked as such on every page and kept out of search engines; real data are not."""
    marked = any(BANNER in tag.attributes.get("class", "").split() for tag, _ in page.frame)
    if page.site.demonstration and not marked:
        yield Kind.NO_BANNER, BANNER
    if marked and not page.site.demonstration:
        yield Kind.STRAY_BANNER, BANNER
    if page.site.demonstration and not any("noindex" in robots for robots in page.metas("name", "robots")):
        yield Kind.INDEXED, "noindex"


Rule: TypeAlias = Callable[[Page], Iterator[tuple[Kind, str]]]

RULES: tuple[Rule, ...] = (links, twins, form, policy, inline, ids, escapes, demonstration)
"""Every rule of a page; a new one is a function and a line here."""
