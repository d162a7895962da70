"""A published file as what it is made of: elements, attributes, formulas, links, keys; its texts `masked`.

Two sites of the same data but for their words have the same shapes, unless a word became something else than
text. What hangs on the words alone (digests, widths, where a line is broken) is left out.
"""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser
from urllib.parse import unquote
from xml.etree import ElementTree

import pikepdf

from tests.country import FILES as COUNTRY
from tests.payloads import masked

Shape = list[tuple[str, ...]]

LINKS = {"href", "src", "action", "formaction", "srcdoc", "poster", "data", "Target", "xlink:href"}
"""Attributes that lead somewhere or hold a page: the same to the letter, but for a fragment."""

BY_DIGEST = re.compile(r"LPA[0-9]{4}-[PFC][0-9]+-[0-9A-Z]+-[0-9a-f]{8}|\b[0-9a-f]{64}\b|'sha256-[^']+'")
BY_SIZE = re.compile(r"\b[0-9][0-9.,]*(?= ?(?:B|KB|MB|pages|หน้า)\b)")


def said(text: str) -> str:
    """Text as it is compared: masked, without spaces (lines may be broken elsewhere), digests and sizes."""
    return masked("".join(BY_SIZE.sub("0", BY_DIGEST.sub("ID", text)).split()))


class _Events(HTMLParser):
    """A page as its tags, their attributes, comments, declarations and texts, in order."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: Shape = []
        self.text: list[str] = []

    def add(self, *event: str) -> None:
        if words := said("".join(self.text)):
            self.found.append(("text", words))
        self.text = []
        self.found.append(event)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = [f"{name}={_attribute(name, value or '')}" for name, value in attrs]
        self.add("start", tag, *own)

    def handle_endtag(self, tag: str) -> None:
        self.add("end", tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.add("comment", data)

    def handle_decl(self, decl: str) -> None:
        self.add("declaration", decl)

    def handle_pi(self, data: str) -> None:
        self.add("instruction", data)

    def unknown_decl(self, data: str) -> None:
        self.add("declaration", data)


def _attribute(name: str, value: str) -> str:
    if name not in LINKS:
        return said(value)
    address, mark, fragment = value.partition("#")
    return BY_DIGEST.sub("ID", address) + mark + said(unquote(fragment))


def html(content: bytes) -> Shape:
    """A page; what it says of itself as data is compared as data."""
    parser = _Events()
    title, text = _titled(content.decode())
    described = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    parser.feed(
        re.sub(r'(<script type="application/ld\+json">).*?(?=</script>)', r"\1", text, flags=re.DOTALL)
    )
    parser.close()
    parser.add("end of file")
    return [
        ("title", said(title)),
        *parser.found,
        *(event for each in described for event in _data(json.loads(each), "")),
    ]


def _titled(text: str) -> tuple[str, str]:
    """The title of a page, in which a browser sees no elements and this parser does, and the rest."""
    before, _, after = text.partition("<title>")
    title, _, after = after.partition("</title>")
    return unescape(title), f"{before}<title></title>{after}"


MEASURED = {"ht", "width", "height", "customHeight", "x", "y", "font-size", "style", "d", "viewBox"}
"""Attributes of XML that hang on how wide words are, or are drawn."""


QUOTED = re.compile(r'"(?:[^"]|"")*"')
"""A text in a formula."""


def xml(content: bytes) -> Shape:
    """An XML file: elements with their attributes, and texts. Formulas, fields and links to the letter."""
    assert b"<!ENTITY" not in content
    found: Shape = []
    for element in ElementTree.fromstring(content).iter():
        name = element.tag.rpartition("}")[2]
        own = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
        attributes = [
            f"{key}={_attribute(key, value)}" for key, value in sorted(own.items()) if key not in MEASURED
        ]
        exact = name in ("f", "formula", "formula1", "instrText", "definedName", "style")
        text = QUOTED.sub('""', element.text or "") if exact else said(element.text or "")
        found.append((name, *attributes, text, said(element.tail or "")))
    return found


def picture(content: bytes) -> Shape:
    """A drawing: lines of words may be broken elsewhere, so its words are one text."""
    found = xml(content)
    words = "".join(each[-2] for each in found).replace(" ", "")
    elements = [each[:-2] for each in found if each[0] != "text"]
    return [*elements, ("words", re.sub(r"\W|…", "", words))]


def data(content: bytes) -> Shape:
    """JSON, or a script that gives it to `lpa.data`."""
    text = content.decode()
    found = re.fullmatch(r'lpa\.data\(("[^"\\]*"),(.*)\);\n', text, re.DOTALL)
    if found:
        assert "<" not in text
        value = json.loads(found[2])
        for_plotly = isinstance(value, dict) and set(value) == {"data", "layout"}
        return [("script", found[1]), *_data(_unescaped(value) if for_plotly else value, "")]
    return list(_data(json.loads(text), ""))


def _unescaped(figure: object) -> object:
    """A figure for Plotly, which takes its texts for HTML: no element is in them."""
    match figure:
        case dict():
            return {key: _unescaped(each) for key, each in figure.items()}
        case list():
            return [_unescaped(each) for each in figure]
        case str() if figure not in OWN_HTML:
            assert "<" not in figure, figure
            return unescape(figure)
    return figure


OWN_HTML = ("%{x}: %{y:,}<extra></extra>", "%{text}<br>%{x}, %{y}<extra></extra>")
"""What the chart library is given to show at a bar, or at a dot."""


def _data(value: object, path: str) -> Iterator[tuple[str, ...]]:
    match value:
        case dict():
            for key, each in value.items():
                yield from _data(each, f"{path}.{BY_DIGEST.sub('ID', key)}")
        case list():
            for each in value:
                yield from _data(each, f"{path}[]")
        case str():
            yield path, "text", said(value)
        case _:
            yield path, type(value).__name__


def look_up(content: bytes) -> Shape:
    """One of the files that tell where digests are: which is in which hangs on the digests."""
    for event in data(content):
        assert event[0] == "script" or masked(event[-1]) == event[-1], event
    return []


def table(content: bytes) -> Shape:
    """A CSV: its cells. Where people open it in a spreadsheet, none begins as a formula does."""
    people = content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    if people:
        for row in rows:
            for cell in row:
                assert not re.match(r"[=@\t\r]|[+-](?![0-9.]*$)", cell) or len(cell) == 1, cell[:80]
    return [tuple(said(cell.removeprefix("'")) for cell in row) for row in rows]


def archive(content: bytes) -> Shape:
    """A ZIP, and whatever is one: its members, each by its own kind."""
    found: Shape = []
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        for name in opened.namelist():
            found.append(("member", name))
            found += [(name, *each) for each in shape(name, opened.read(name))]
    return found


def pdf(content: bytes) -> Shape:
    """A PDF: whatever could act or lead out of it, and which kinds of elements it is tagged with."""
    found: Shape = []
    if content == COUNTRY["ebooks/lpa-2567.pdf"].encode():
        return [("as it was committed",)]
    with pikepdf.open(io.BytesIO(content)) as opened:
        names: set[str] = set()
        for each in opened.objects:
            if isinstance(each, pikepdf.Dictionary | pikepdf.Stream):
                names |= {f"/S {value}" if key == "/S" else str(key) for key, value in each.items()}
                if "/URI" in each:
                    found.append(("address", str(each["/URI"])))
        acting = {
            "/JS",
            "/JavaScript",
            "/OpenAction",
            "/AA",
            "/Launch",
            "/EmbeddedFiles",
            "/AcroForm",
            "/XFA",
        }
        assert not acting & {name.partition(" ")[0] for name in names}
        assert not {f"/S {name}" for name in ("/JavaScript", "/Launch", "/SubmitForm", "/GoToR")} & names
        tags = sorted(name for name in names if name.startswith("/S /"))
        return [*sorted(set(found)), *((name,) for name in tags)]


def lines(content: bytes) -> Shape:
    """Plain text."""
    return [(said(line),) for line in content.decode("utf-8-sig").splitlines()]


def digests(content: bytes) -> Shape:
    """A list of digests: of which files."""
    return [(line.partition("  ")[2],) for line in content.decode().splitlines()]


KINDS: dict[str, Callable[[bytes], Shape]] = {
    ".html": html,
    ".xhtml": xml,
    ".xml": xml,
    ".rels": xml,
    ".opf": xml,
    ".atom": xml,
    ".svg": picture,
    ".json": data,
    ".js": data,
    ".csv": table,
    ".xlsx": archive,
    ".docx": archive,
    ".epub": archive,
    ".zip": archive,
    ".pdf": pdf,
    ".txt": lines,
}
"""How a file is read, by the end of its name."""


def shape(address: str, content: bytes) -> Shape:
    """What the file at `address` is made of."""
    name = address.rpartition("/")[2]
    ending = name[name.rfind(".") :] if "." in name else ""
    if name in ("SHA256SUMS", "files.sha256"):
        return digests(content)
    if address.startswith("data/v1/verify/files-"):
        return look_up(content)
    if ending in KINDS and not address.startswith("assets/"):
        return KINDS[ending](content)
    return [("bytes", str(len(content)))] if address.startswith("assets/") else []
