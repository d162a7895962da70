"""Our LGO pages -> a Hugo project that makes the same pages, arranged as suits Hugo best.

The views that our templates show become Hugo's data, a file a province and language; the rows of the
indicator tables, of which a round has few different ones, stand once in a list that pages point into. A
content adapter lists the pages. The templates are ours, translated, within our frames. Writes the project
and builds nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from html import escape
from pathlib import Path
from posixpath import dirname, relpath
from typing import Any

from benchmarks.translate import PAGE, Translation
from generator.artefacts import Frame, Page, Prose, Strip, Thai
from generator.links import depth
from generator.model import Language
from generator.press import chart
from generator.prose import pour
from generator.words import THEME, words

SETTINGS = {
    "baseURL": "https://lpa.invalid/",
    "uglyURLs": True,
    "disableKinds": ["home", "section", "taxonomy", "term", "rss", "sitemap", "robotstxt", "404"],
    "timeout": "30m",
}

ROWS = "result.blocks.rows"
"""The lists whose items are shared: by far the most of what a page shows, and few different ones."""

ADAPTER = """\
{{ $groups := resources.Get "%(language)s.json" | transform.Unmarshal }}
{{ range $group, $names := $groups }}{{ range $name := $names }}
{{ $.AddPage (dict "path" $name "params" (dict "group" $group "name" $name)) }}
{{ end }}{{ end }}
"""

"""Lists the pages. Hugo 0.168 stands still for ever where an adapter asks for `hugo.Data`."""

LAYOUT = (
    "{{ $data := hugo.Data.%(language)s }}{{ $shared := $data.shared }}"
    "{{ $page := index $data.pages .Params.group .Params.name }}"
)


def write_project(pages: Iterable[Page], prose: Prose, folder: Path) -> None:
    """Write the project of `pages`: all of one template, and of one depth in each language."""
    sites = {language: _Site(language) for language in Language}
    for page in pages:
        sites[page.language].take(page)
    _write(folder / "hugo.json", json.dumps(SETTINGS))
    for site in sites.values():
        site.write(folder, prose.frames)


@dataclass
class _Site:
    """The pages of one language, while they are collected."""

    language: Language
    page: Page | None = None
    pages: defaultdict[str, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    rows: dict[Any, str] = field(default_factory=dict)
    markup: set[str] = field(default_factory=set)

    def take(self, page: Page) -> None:
        """Keep the view of `page`, among those of its province."""
        twin = relpath(page.twin, dirname(page.address) or ".")
        view = {key: value for key, value in page.view.items() if key != "say"}
        name = Path(page.address).stem
        shown = {**view, "title": page.title, "description": page.description, "twin": twin}
        self.pages[f"p{name[2:4]}"][name] = self._plain(shown, "")
        self.page = page

    def write(self, folder: Path, frames: Mapping[tuple[Language, int], Frame]) -> None:
        """Write this language's data, adapter and layout."""
        page = self.page
        if page is None:
            return
        section = dirname(page.address)
        shared = {key: self._ready(self._plain(row, ROWS), ROWS) for row, key in self.rows.items()}
        data = folder / "data" / self.language
        _write(data / "shared.json", _json(shared))
        _write(
            folder / "assets" / f"{self.language}.json", _json({g: list(n) for g, n in self.pages.items()})
        )
        for group, pages in self.pages.items():
            ready = {name: self._ready(view, "") for name, view in pages.items()}
            _write(data / "pages" / f"{group}.json", _json(ready))
        named = {"language": str(self.language)}
        _write(folder / "content" / section / "_content.gotmpl", ADAPTER % named)
        body = Translation(THEME / "templates", words(self.language), self.markup, {ROWS})
        values = {
            "title": f"{{{{ {PAGE}.title }}}}",
            "description": f"{{{{ {PAGE}.description }}}}",
            "twin": f"{{{{ {PAGE}.twin }}}}",
            "page-class": f"page-{page.template}",
            f"current-{page.section}": ' aria-current="true"',
            "content": body.page(f"{page.template}.html.jinja"),
        }
        whole = LAYOUT % named + pour(frames[self.language, depth(page.address)], values)
        _write(folder / "layouts" / section / "page.html", whole)

    def _plain(self, value: Any, path: str) -> Any:
        """A view as plain values, words of either language still apart; notes where `Thai` occurs."""
        if value is None or isinstance(value, str | int):
            return value
        if isinstance(value, Thai):
            self.markup.add(path)
            return value
        if isinstance(value, Strip):
            return {"sentence": value.sentence, "svg": chart.strip(value)}
        if is_dataclass(value):
            value = {each.name: getattr(value, each.name) for each in fields(value)}
        if isinstance(value, Mapping):
            return {key: self._plain(each, f"{path}.{key}".lstrip(".")) for key, each in value.items()}
        if path == ROWS:
            return [self.rows.setdefault(row, str(len(self.rows))) for row in value]
        return [
            [self._plain(part, f"{path}.{at}") for at, part in enumerate(each)]
            if isinstance(each, tuple)
            else self._plain(each, path)
            for each in value
        ]

    def _ready(self, value: Any, path: str) -> Any:
        """Plain values, with ready HTML wherever `Thai` occurs on any page."""
        if not self.markup:
            return value
        match value:
            case dict():
                return {key: self._ready(each, f"{path}.{key}".lstrip(".")) for key, each in value.items()}
            case list():
                return [
                    [self._ready(part, f"{path}.{at}") for at, part in enumerate(each)]
                    if isinstance(each, list)
                    else self._ready(each, path)
                    for each in value
                ]
            case Thai():
                return value.__html__()
            case str() if path in self.markup:
                return escape(value)
            case _:
                return value


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
