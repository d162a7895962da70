"""Where everything is: the only place that knows. Frozen; `tests/golden/addresses.txt` holds them.

Thai stands at the root, English under ``en/``. An address once published never disappears: addresses
come from codes and slugs, never from names, and carry no edition.
"""

from __future__ import annotations

import re

from generator.model import Edition, Language


def page(path: str, language: Language) -> str:
    """The address of the page `path` (as it stands at the Thai root) in `language`."""
    return path if language is Language.TH else f"en/{path}"


def absolute(base_url: str, path: str) -> str:
    """The whole address of `path` under `base_url`; empty where the site's own address isn't known."""
    return f"{base_url.rstrip('/')}/{path}" if base_url else ""


HOME = "index.html"
NOT_FOUND = "404.html"
PROVINCES = "province/index.html"
DOWNLOADS = "downloads.html"
COMPARE = "compare.html"
RELEASES = "releases.html"
NATION_LATEST = "nation/index.html"
FRAMEWORK_LATEST = "indicator/index.html"


def nation(year: int) -> str:
    """The nation in one round."""
    return f"nation/{year}.html"


def province(slug: str, year: int) -> str:
    """A province in one round."""
    return f"province/{slug}/{year}.html"


def province_latest(slug: str) -> str:
    """A province in the latest round: the address on its QR code."""
    return f"province/{slug}/index.html"


def district(code: str) -> str:
    """Where a district stands on its province's page: the finder leads there."""
    return f"district-{code}"


def lgo(code: str) -> str:
    """An LGO, all rounds: the address on its QR code."""
    return f"lgo/{code}.html"


def framework(year: int) -> str:
    """The indicators of one round."""
    return f"indicator/{year}/index.html"


def indicator(year: int, key: str) -> str:
    """One indicator of one round: its identity is both."""
    return f"indicator/{year}/{key}.html"


def guide(name: str) -> str:
    """A prose page from `content/`."""
    return f"guide/{name}.html"


def workbook(slug: str, year: int) -> str:
    """A province's workbook."""
    return f"files/{year}/{slug}/lpa-{year}-{slug}.xlsx"


def national_workbook(year: int) -> str:
    """The nation's workbook: every LGO by dimension."""
    return f"files/{year}/lpa-{year}-th.xlsx"


def pack(slug: str, year: int) -> str:
    """A province's announcement pack."""
    return f"files/{year}/{slug}/lpa-{year}-{slug}.zip"


def in_pack(slug: str, year: int, edition: Edition, name: str) -> str:
    """What a file of a province's pack is called, once it is taken out: with the edition that it is of."""
    return f"lpa-{year}-{slug}-{edition.label}-{name}"


def table(year: int, scope: str, people: bool = False) -> str:
    """A round's results as CSV, of a province (slug) or the nation (``th``), which has one for people too."""
    return f"data/v1/{year}/{scope}{'-excel' if people else ''}.csv"


def records(year: int, scope: str) -> str:
    """The same as JSON."""
    return f"data/v1/{year}/{scope}.json"


def schema_of_scores(year: int) -> str:
    """The Table Schema of a round's score files."""
    return f"data/v1/{year}/scores.schema.json"


def script(year: int, scope: str) -> str:
    """What the pages' scripts load of a round."""
    return f"data/v1/{year}/{scope}.js"


STYLE = "assets/lpa.css"
SCRIPT = "assets/lpa.js"
FIND = "assets/finder.js"
FINDER = "data/v1/finder.js"
CHARTS = "assets/plotly.js"
COMPARE_SCRIPT = "assets/compare.js"
MANIFEST = "manifest.json"
ROBOTS = "robots.txt"
SITEMAP = "sitemap.xml"


def part_of_sitemap(place: int) -> str:
    """One of several files that a large sitemap is made of, counted from 1."""
    return f"sitemap-{place}.xml"


def picture(language: Language) -> str:
    """What is shown where a page in `language` is passed on."""
    return f"assets/share-{language}.png"


def figure(year: int, scope: str, language: Language) -> str:
    """The data of the distribution chart of a province (slug) or the nation (``th``)."""
    return f"data/v1/{year}/{scope}.distribution.{language}.js"


def compared(province: str) -> str:
    """What the compare page's script loads of a province (code): its LGOs in the latest round."""
    return f"data/v1/compare/{province}.js"


def scatter(year: int, language: Language) -> str:
    """The data of the chart of provinces by two dimensions."""
    return f"data/v1/{year}/th.scatter.{language}.js"


def indicators(year: int) -> str:
    """The nation's cells by indicator, as CSV."""
    return f"data/v1/{year}/th.indicators.csv"


PACKAGE = "data/v1/datapackage.json"
CATALOGUE = "data/v1/catalog.jsonld"
DICTIONARY = "dictionary.html"


def open_table(name: str) -> str:
    """A table over all rounds, as CSV."""
    return f"data/v1/{name}.csv"


def open_table_of(year: int, name: str) -> str:
    """A table of one round, as CSV."""
    return f"data/v1/{year}/{name}.csv"


def kept(release: str, name: str) -> str:
    """What an edition keeps of what it published."""
    return f"data/v1/releases/{release}/{name}"


def is_of_province(path: str, slug: str) -> bool:
    """Whether the page `path` (as it stands at the Thai root) is one of the province's own."""
    return path.startswith(f"province/{slug}/")


def is_file_of(address: str, year: int, slug: str = "") -> bool:
    """Whether `address` is a file of the round that people keep, the province's own where it is named."""
    if not slug:
        return address.startswith((f"files/{year}/", f"data/v1/{year}/"))
    return address.startswith((f"files/{year}/{slug}/", f"data/v1/{year}/{slug}."))


def corrections(year: int) -> str:
    """The ledger of a round as CSV."""
    return f"data/v1/{year}/corrections.csv"


FEED = "feed.xml"


def province_feed(slug: str) -> str:
    """A province's feed of releases and corrections."""
    return f"province/{slug}/feed.xml"


def guide_text(language: Language) -> str:
    """The words of the prose pages, for the finder."""
    return f"data/v1/guide.{language}.js"


# ---------------------------------------------------------------- proof that a file is genuine

VERIFY = "verify.html"
VERIFY_SCRIPT = "assets/verify.js"
SUMS = "SHA256SUMS"


def digests(part: str) -> str:
    """What the page Verify looks files up in: one of four files, by how a digest begins."""
    return f"data/v1/verify/files-{part}.js"


def identities(scope: str) -> str:
    """What it looks artefact IDs up in: the nation's (``TH``), or those of a province (code) and its LGOs."""
    return f"data/v1/verify/{scope}.js"


def is_kept(address: str) -> bool:
    """Whether `address` is a file that people keep, of whatever round; what pages' scripts load is none."""
    return address.startswith(("files/", "data/v1/")) and not address.endswith(".js")


def round_and_stem(address: str) -> tuple[int, str]:
    """The round of a kept file, 0 where it is of none; and what its name begins with, which is the slug of
    the province whose own it is."""
    found = re.match(r"(?:files|data/v1)/([0-9]{4})/([^/.]+)", address)
    return (int(found[1]), found[2].removesuffix("-excel")) if found else (0, "")


# ---------------------------------------------------------------- beside the LPA

SURVEY_LATEST = "survey/index.html"
HPA_RECORDS = "data/v1/hpa.json"


def survey(year: int) -> str:
    """A satisfaction survey, by its own year."""
    return f"survey/{year}.html"


def survey_table(year: int, people: bool = False) -> str:
    """A survey's answers as CSV: for machines a row a number, for people a row an LGO."""
    return f"data/v1/survey/{year}{'-excel' if people else ''}.csv"


def survey_records(year: int) -> str:
    """The same as JSON."""
    return f"data/v1/survey/{year}.json"


def hpa(year: int) -> str:
    """HPA in one round."""
    return f"hpa/{year}.html"


def hpa_row(code: str) -> str:
    """Where a province stands on the page of HPA."""
    return f"province-{code}"


def hpa_table(people: bool = False) -> str:
    """HPA of every LGO and round as CSV."""
    return f"data/v1/hpa{'-excel' if people else ''}.csv"


# ---------------------------------------------------------------- the process of a round

LETTER = guide("ask-for-a-correction")
"""How to ask for a correction, with the letter; its script fills it in from ``#ARTEFACT-ID,NAME``."""

LETTERS = "files/letters/"


def letter(language: Language, kind: str) -> str:
    """The same letter as a file to fill in, ``docx`` or ``pdf``; one for the whole country."""
    return f"{LETTERS}ask-for-a-correction-{language}.{kind}"


def self_assessed(year: int) -> str:
    """What LGOs gave themselves in one round, beside what was verified."""
    return f"self/{year}.html"


def corrected(year: int) -> str:
    """Who confirmed the results of one round, and what was asked to be corrected."""
    return f"corrections/{year}.html"


def announced(year: int) -> str:
    """Which provinces announced one round, and told whom."""
    return f"announcements/{year}.html"


def claims(year: int, kind: str) -> str:
    """The same as a file, ``csv`` or ``json``."""
    return f"data/v1/{year}/self.{kind}"


def confirmations(year: int) -> str:
    """When each LGO confirmed its results, as CSV."""
    return f"data/v1/{year}/confirmations.csv"


def announcements(year: int, kind: str) -> str:
    """The announcements of one round, ``csv`` or ``json``."""
    return f"data/v1/{year}/announcements.{kind}"


# ---------------------------------------------------------------- e-books

EBOOKS = "ebooks.html"


def ebook(year: int, language: Language, kind: str) -> str:
    """The e-book of a round: `kind` is ``pdf``, ``epub``, or ``svg`` for its cover."""
    return f"files/{year}/lpa-{year}-ebook-{language}.{kind}"


def older_ebook(name: str) -> str:
    """An e-book that was put into data/ as it is."""
    return f"files/ebooks/{name}"


# ---------------------------------------------------------------- media

MEDIA = "media/index.html"


def media_of(dimension: int) -> str:
    """The media on one dimension."""
    return f"media/{dimension}.html"


def media_item(dimension: int, name: str) -> str:
    """One piece of media, by its id."""
    return f"{media_of(dimension)}#{name}"


def media_kit(slug: str) -> str:
    """What a province makes and reports its media with, from its newest results: no round, no edition."""
    return f"files/media/lpa-{slug}-media-kit.zip"
