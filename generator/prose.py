"""content/ -> MkDocs Material -> prose pages, and the empty frames that data pages are poured into.

The only module that touches MkDocs. It runs MkDocs once in a temporary folder, with the documents of
`content/` and one empty document a language and depth; what comes out is cut at its markers into frames.
Doesn't pour data pages, knows no results, and writes nothing to the site.
"""

from __future__ import annotations

import json
import logging
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from generator.artefacts import Asset, Frame, Prose
from generator.compose import addresses
from generator.model import Language, Publication
from generator.press import qr
from generator.searchable import but_examples, searchable
from generator.temporary import temporary

DEPTHS = {Language.TH: (0, 1, 2), Language.EN: (1, 2, 3)}
"""How many folders deep the pages of each language lie."""

PLACES = (
    ("home", addresses.HOME),
    ("nation", addresses.NATION_LATEST),
    ("province", addresses.PROVINCES),
    ("indicator", addresses.FRAMEWORK_LATEST),
    ("downloads", addresses.DOWNLOADS),
    ("guide", addresses.guide("index")),
)
"""The navigation: section (a key of `theme/words/frame.yaml`) and the address it leads to."""

MARKERS = (
    "csp-script",
    "csp-style",
    "title",
    "description",
    "head",
    "page-class",
    "twin",
    *(f"current-{section}" for section, _ in PLACES),
    "content",
    "scripts",
)
"""What a frame leaves open, in order. `twin` and `description` stand inside double quotes."""

MARKER = re.compile(r'<meta data-lpa-([a-z-]+)>|@lpa ([a-z-]+)@|[ ]data-lpa-([a-z-]+)(?:="")?')
"""A marker as MkDocs and the minifier leave it: an element, a text, or an attribute."""

CONTACT = re.compile(r"(mailto:)?([A-Za-z0-9._+-]+@[A-Za-z0-9.-]+)|(https?://[!-~]+)")
"""A contact that is led to: a mail address without signs that mean something in a link, or a page."""

TAG = re.compile("<[a-z][^>]*>")
RELATIVE = re.compile(r'( (?:href|src)="?)(?![a-z]+:|#|/)')
"""What comes before a relative address in a tag."""

TAG_OR_THAI = re.compile(r"<[^>]*>|([ก-๛]+(?:[ .]+[ก-๛]+)*)")
"""A tag, or Thai words between tags."""


class ProseError(Exception):
    """A prose page or the theme is wrong; the message names the page and what MkDocs said."""


def prose(content: Path, theme: Path, publication: Publication, source: str = "") -> Prose:
    """The frames, prose pages and assets of a site.

    `content` holds `pages.yaml`, a file a page and language, and pictures; `theme` the look; `source` says
    where the program can be had (empty: not said). Raises `ProseError` for all that MkDocs warns about.
    """
    names: list[str] = yaml.safe_load((content / "pages.yaml").read_text("utf-8"))
    with temporary() as root:
        _stage(content, root / "docs", names, publication.base_url)
        _mkdocs(root, _settings(theme, publication, source, names))
        built = {
            path.relative_to(root / "site").as_posix(): path.read_bytes()
            for path in sorted((root / "site").rglob("*"))
            if path.suffix in {".html", ".css", ".json", ".webp"}
        }
    frames = {
        (language, depth): _frame(
            language, depth, _minified(built[_frame_address(language, depth)], closed=False)
        )
        for language, depths in DEPTHS.items()
        for depth in depths
    }
    pages = tuple(
        Asset(address, _thai_marked(language, _minified(built[address])).encode())
        for language in Language
        for address in (addresses.page(addresses.guide(name), language) for name in names)
    )
    pictures = (Asset(path, file) for path, file in built.items() if path.endswith(".webp"))
    material = next(file for path, file in built.items() if path.startswith("assets/stylesheets/main."))
    not_found = _not_found(frames[Language.TH, 0], theme, publication)
    texts = tuple(searchable(but_examples(json.loads(built["search/search_index.json"])["docs"], built)))
    return Prose(frames, (*pages, *pictures, not_found, *_assets(theme, material)), texts)


def pour(frame: Frame, values: dict[str, str]) -> str:
    """`frame` with each marker replaced by its value, ready-made HTML; a marker not given is empty.

    Raises `KeyError` for a value that has no marker.
    """
    if unknown := values.keys() - set(MARKERS):
        raise KeyError(*sorted(unknown))
    return "".join(values.get(piece, "") if place % 2 else piece for place, piece in enumerate(frame.pieces))


def _frame_address(language: Language, depth: int) -> str:
    return addresses.page("level/" * (depth - (language is Language.EN)) + "frame.html", language)


def _stage(content: Path, docs: Path, names: list[str], base: str) -> None:
    """Lay the documents out as the site will have them, each knowing its language and its twin, and, where
    the site knows its own address, the QR code of its page."""
    for language, other in ((Language.TH, Language.EN), (Language.EN, Language.TH)):
        for name in names:
            address = addresses.guide(name)
            meta = {"name": name, "twin": addresses.page(address, other), "thai": address}
            meta |= {"english": addresses.page(address, Language.EN), "picture": addresses.picture(language)}
            if whole := addresses.absolute(base, addresses.page(address, language)):
                meta |= {"own": whole, "qr": qr.image(whole)}
            text = (content / language / f"{name}.md").read_text("utf-8")
            _document(docs / addresses.page(address, language), language, meta, text)
        own, there = content / language / "pictures", addresses.page(addresses.guide("pictures"), language)
        if own.is_dir():
            shutil.copytree(own, (docs / there).with_suffix(""))
        for depth in DEPTHS[language]:
            _document(docs / _frame_address(language, depth), language, {"frame": True}, "# Frame\n")


def _document(path: Path, language: Language, meta: dict[str, Any], text: str) -> None:
    own, body = re.fullmatch(r"(?:---\n(.*?)\n---\n)?(.*)", text, re.DOTALL).groups()  # type: ignore[union-attr] # matches any text
    meta |= {"language": str(language), **(yaml.safe_load(own) if own else {})}
    path.parent.mkdir(parents=True, exist_ok=True)
    front = yaml.safe_dump(meta, allow_unicode=True)
    path.with_suffix(".md").write_text(f"---\n{front}---\n{body}", "utf-8", newline="\n")


def _settings(theme: Path, publication: Publication, source: str, names: list[str]) -> dict[str, Any]:
    words = yaml.safe_load((theme / "words" / "frame.yaml").read_text("utf-8"))
    base = publication.base_url.rstrip("/")
    contact = publication.contact
    led = CONTACT.fullmatch(contact)
    site = {
        str(language): {
            "title": publication.title[language],
            "publisher": publication.publisher[language],
            "notice": publication.notice[language],
            "licence": publication.licence,
            "licence_url": publication.licence_url,
            "contact": contact,
            "contact_href": (led[3] or f"mailto:{led[2]}") if led else "",
            "source": source,
        }
        for language in Language
    }
    documents = {
        str(language): [addresses.page(addresses.guide(name), language)[:-5] + ".md" for name in names]
        for language in Language
    }
    return {
        "site_name": publication.title.th,
        "docs_dir": "docs",
        "site_dir": "site",
        "use_directory_urls": False,
        "plugins": ["/search"],  # MkDocs' own, for the words it collects; Material's cuts no Thai
        "nav": [{language: paths} for language, paths in documents.items()],
        "not_in_nav": "frame.md",
        "theme": {
            "name": "material",
            "custom_dir": str(theme / "material"),
            "font": False,
            "static_templates": [],
        },
        "markdown_extensions": ["admonition", "attr_list", "def_list", "tables", "fenced_code"],
        "validation": {"links": {"anchors": "warn", "absolute_links": "warn", "unrecognized_links": "warn"}},
        "extra": {
            "words": {
                str(language): {key: word[language] for key, word in words.items()} for language in Language
            },
            "site": site,
            "places": [list(place) for place in PLACES],
            "base": f"{base}/" if base else "",
            "demonstration": publication.demonstration,
            "noindex": publication.demonstration,
        },
    }


def _mkdocs(root: Path, settings: dict[str, Any]) -> None:
    """Run MkDocs in `root`; its warnings are our errors."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    path = root / "mkdocs.yml"
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    said = _Listener()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(said)
    spreads, logger.propagate = logger.propagate, False
    try:
        build(load_config(str(path)))
    except MkDocsException as error:
        raise ProseError(str(error)) from error
    finally:
        logger.removeHandler(said)
        logger.propagate = spreads
    if said.messages:
        raise ProseError("\n".join(said.messages))


class _Listener(logging.Handler):
    """Keeps the warnings."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _minified(page: bytes, closed: bool = True) -> str:
    """`page` without needless space, and without the end tags that HTML implies unless it is to be `closed`;
    every quote a marker needs stays."""
    import minify_html

    return minify_html.minify(
        page.decode(),
        keep_closing_tags=closed,
        keep_html_and_head_opening_tags=True,
        minify_doctype=False,
        allow_removing_spaces_between_attributes=False,
    )


def _thai_marked(language: Language, page: str) -> str:
    """A page of the guide; Thai words in the text of an English one are marked ``lang="th"``."""
    if language is Language.TH:
        return page
    before, article, text = page.partition("<article")
    return (
        before
        + article
        + TAG_OR_THAI.sub(lambda found: f'<span lang="th">{found[1]}</span>' if found[1] else found[0], text)
    )


def _frame(language: Language, depth: int, page: str) -> Frame:
    """`page` cut at its markers; raises `ProseError` unless each is there once, in order."""
    pieces = MARKER.split(page)
    cut = tuple(piece for piece in pieces if piece is not None)
    if cut[1::2] != MARKERS:
        raise ProseError(f"markers of the {language} frame of depth {depth}: {cut[1::2]}")
    return Frame(language, depth, cut)


def _not_found(frame: Frame, theme: Path, publication: Publication) -> Asset:
    """The page for addresses that don't exist, in both languages. It is served at any depth, so its links
    start from the site's root."""
    words = yaml.safe_load((theme / "words" / "frame.yaml").read_text("utf-8"))
    parts = "".join(
        f'<div lang="{language}"><{heading}>{words["not_found"][language]}</{heading}>'
        f"<p>{words['not_found_meaning'][language]}</p><ul>"
        + "".join(
            f'<li><a href="{addresses.page(address, language)}">{words[name][language]}</a></li>'
            for name, address in PLACES[:3]
        )
        + "</ul></div>"
        for language, heading in ((Language.TH, "h1"), (Language.EN, "h2"))
    )
    title = " / ".join(words["not_found"][language] for language in Language)
    twin = addresses.page(addresses.HOME, Language.EN)
    values = {"title": title, "description": title, "twin": twin, "content": parts}
    values["page-class"] = "page-not-found"
    root = urlsplit(publication.base_url).path.rstrip("/") + "/"
    page = TAG.sub(lambda tag: RELATIVE.sub(rf"\g<1>{root}", tag[0]), pour(frame, values))
    return Asset(addresses.NOT_FOUND, page.encode())


def _assets(theme: Path, material: bytes) -> Iterator[Asset]:
    """Style sheets, script, icon, chart library and fonts."""
    from generator.typeface import web_fonts

    yield Asset("assets/material.css", re.sub(rb"/\*# sourceMappingURL=.*?\*/", b"", material))
    for path in sorted((theme / "assets").iterdir()):
        yield Asset(f"assets/{path.name}", path.read_bytes())
    yield Asset(addresses.CHARTS, (theme / "vendor" / "plotly-basic.min.js").read_bytes())
    for name, font in web_fonts().items():
        yield Asset(f"assets/fonts/{name}", font)
