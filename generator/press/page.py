"""Page -> HTML: a template renders the content, a frame of the site takes it in.

Templates (`theme/templates/`) loop, test for none and format; they don't compute, sort or make links.
Every value is escaped; an undefined name is an error. What many pages show alike, such as the row of an
indicator with one of its few scores, is a value of its own, and rendered once (`theme/templates/rows/`).
"""

from __future__ import annotations

from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, MutableMapping
from functools import cache
from hashlib import sha256
from types import CodeType
from typing import Any, TypeAlias

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator.artefacts import Frame, Page
from generator.links import way
from generator.model import Language
from generator.press import picture
from generator.press.data import dumps
from generator.press.lean import Lean
from generator.press.measure import Measure
from generator.press.picture import Picture
from generator.press.qr import Codes
from generator.press.spoken import Spoken
from generator.words import THEME, words


def _svg(drawn: Picture) -> Markup:
    return Markup(picture.svg(drawn))


def _beside(page: Page, address: str) -> str:
    """A relative link from the page to another address."""
    return way(page.address, address)


def _data(value: Mapping[str, Any]) -> str:
    """Data to stand inside a page; no character of it can end its element or begin another."""
    text = dumps(value).replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _digest(text: str) -> str:
    """The source of a Content-Security-Policy that lets `text` stand in the page, and nothing else."""
    return f" 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def shown(value: Any) -> str:
    """`markupsafe.escape`, of what mostly is a text with nothing in it to escape: to look for that first
    takes less, and a page shows three hundred values."""
    if type(value) is str and not (
        "&" in value or "<" in value or ">" in value or "'" in value or '"' in value
    ):
        return value
    return escape(value)


class _Template(Template):
    """A template whose values are escaped by `shown`."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 # Jinja's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """As Jinja makes one of compiled code."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__["escape"] = shown
        return made


class _Environment(Environment):
    """Looks into mappings at once: Jinja first tries whether a mapping's key is an attribute."""

    template_class = _Template

    def getattr(self, obj: Any, attribute: str) -> Any:
        """``obj.attribute`` of a template."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


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


@cache
def compiled() -> Compiled:
    """Every template of pages: once, for all the processes that will use them."""
    made: Compiled = {language: {} for language in Language}
    for language in Language:
        environment = _environment(language, {}, Codes(), made[language])
        for name in environment.list_templates():
            environment.get_template(name)
    return made


def _environment(
    language: Language, measures: Mapping[str, Measure], codes: Codes, known: dict[str, bytes]
) -> Environment:
    """The templates as the pages of one language have them; `known` are those that are compiled."""
    environment = _Environment(
        loader=FileSystemLoader(THEME / "templates"),
        bytecode_cache=_Kept(known),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        extensions=[Lean, Spoken],
    )
    environment.extend(phrases=words(language).phrases)
    rendered: defaultdict[str, dict[Hashable, str]] = defaultdict(dict)

    def rows(values: Iterable[Hashable], template: str) -> Markup:
        """Each of `values` as `template` shows it; equal ones are rendered once in a build."""
        known = rendered[template]
        return Markup("".join([known.get(each) or row(template, each) for each in values]))

    def row(template: str, value: Hashable) -> str:
        made = environment.get_template(f"rows/{template}.html.jinja").render(row=value).rstrip("\n")
        return rendered[template].setdefault(value, made)

    environment.filters |= {
        "svg": _svg,
        "qr": lambda address: Markup(codes(address)),
        "size": lambda address: measures[address].size,
        "leaves": lambda address: measures[address].pages,
        "rows": rows,
    }
    return environment


class PagePress:
    """Renders pages into the frames of one build."""

    def __init__(
        self,
        frames: Mapping[tuple[Language, int], Frame],
        base_url: str = "",
        measures: Mapping[str, Measure] | None = None,
        codes: Codes | None = None,
        templates: Compiled | None = None,
    ) -> None:
        """Open the `templates`; one that isn't compiled yet is when first used. Only with a `base_url` do
        pages name their own full address and that of their twin. `measures` are those of the files made so
        far, by address: what a page says of one, it can say only after it."""
        self._frames = frames
        self._base = f"{base_url.rstrip('/')}/" if base_url else ""
        known, made = {} if measures is None else measures, codes or Codes()
        self._environments = {
            language: _environment(language, known, made, templates[language] if templates else {})
            for language in Language
        }

    def html(self, page: Page) -> bytes:
        """The whole page."""
        template = self._environments[page.language].get_template(f"{page.template}.html.jinja")
        data = _data(page.dataset) if page.dataset else ""
        poured = {
            "title": escape(page.title),
            "description": escape(page.description),
            "head": self._head(page, data),
            "page-class": f"page-{page.template}",
            "twin": _beside(page, page.twin),
            f"current-{page.section}": ' aria-current="true"',
            "csp-script": _digest(data) if data else "",
            "csp-style": " 'unsafe-inline'" if page.explores else "",
            "content": template.render(page.view),
            "scripts": "".join(f'<script src="{_beside(page, each)}"></script>' for each in page.scripts),
        }
        pieces = self._frames[page.language, page.address.count("/")].pieces
        return "".join(
            poured.get(piece, "") if index % 2 else piece for index, piece in enumerate(pieces)
        ).encode()

    def _head(self, page: Page, data: str) -> str:
        """Where the page goes on to, its feed and addresses, what it says of its data, and how it looks where
        it is passed on.

        A page passed on shows its title and description (which holds its numbers, and is said once for
        search engines and Open Graph together) and a picture; the rest of Open Graph repeats what the
        canonical address and the language twins say, and an LGO's page has no bytes for that.
        """
        feed = f'<link rel="alternate" type="application/atom+xml" href="{_beside(page, page.feed)}">'
        said = f'<script type="application/ld+json">{data}</script>' if data else ""
        on = (
            f'<meta http-equiv="refresh" content="0; url={_beside(page, page.forward)}">'
            if page.forward
            else ""
        )
        return on + (feed if page.feed else "") + self._addresses(page) + self._passed_on(page) + said

    def _passed_on(self, page: Page) -> str:
        """The Open Graph's title and picture; it wants absolute addresses."""
        if not (self._base and page.picture):
            return ""
        return (
            f'<meta property="og:title" content="{escape(page.title)}">'
            f'<meta property="og:image" content="{escape(self._base + page.picture)}">'
        )

    def _addresses(self, page: Page) -> str:
        """Canonical address and language twins, the Thai page being the default."""
        if not self._base:
            return ""
        own, twin = escape(self._base + page.address), escape(self._base + page.twin)
        thai, english = (own, twin) if page.language is Language.TH else (twin, own)
        return (
            f'<link rel="canonical" href="{own}"><link rel="alternate" hreflang="th" href="{thai}">'
            f'<link rel="alternate" hreflang="en" href="{english}">'
            f'<link rel="alternate" hreflang="x-default" href="{thai}">'
        )
