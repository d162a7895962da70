"""The benchmark says true things of a build, and gives Hugo the same work. No time is judged."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from benchmarks.hugo import compare
from benchmarks.profile import PAGES, REST, SCORING, profiles
from benchmarks.translate import Translation

ROOT = Path(__file__).resolve().parent.parent

STAGES = [
    "load",
    "check",
    "score",
    "frames, prose, look",
    "pages",
    "workbooks",
    "packs",
    "e-books",
    "letters",
    "data files",
    "writing",
    "whole build",
]
WAYS = ["ours", "press", "together", "codes", "raw", "hugo"]


@dataclass(frozen=True)
class Benchmark:
    """One run on the small country: its exit code, what it printed, and its JSON."""

    code: int
    printed: str
    found: Mapping[str, Any]


@pytest.fixture(scope="module")
def benchmark(small_country: Path, tmp_path_factory: pytest.TempPathFactory) -> Benchmark:
    scratch = tmp_path_factory.mktemp("benchmark")
    command = [sys.executable, "-m", "benchmarks", "--data", str(small_country), "--compare", "1000000"]
    command += ["--json", str(scratch / "found.json"), "--scratch", str(scratch)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert (scratch / "found.json").is_file(), done.stderr
    assert [path.name for path in scratch.iterdir()] == ["found.json"], "it leaves nothing behind"
    return Benchmark(done.returncode, done.stdout, json.loads((scratch / "found.json").read_bytes()))


def lgo_pages(site: Path) -> list[Path]:
    """The LGO pages of a site, in both languages."""
    return [path for folder in ("lgo", "en/lgo") for path in (site / folder).glob("*.html")]


def test_every_page_of_hugo_has_our_text_and_our_markup(benchmark: Benchmark, small_site: Path) -> None:
    pages = len(lgo_pages(small_site))
    comparison = benchmark.found["comparison"]
    assert pages > 800
    assert comparison["pages"] == comparison["compared"] == pages
    assert comparison["same_text"] == comparison["same_markup"] == pages, comparison["differing"]
    assert benchmark.code == 0


def test_files_and_bytes_are_those_of_the_site(benchmark: Benchmark, small_site: Path) -> None:
    counts = benchmark.found["counts"]
    manifest = json.loads((small_site / "manifest.json").read_bytes())["files"]
    site = {"files": len(manifest), "bytes": sum((small_site / name).stat().st_size for name in manifest)}
    assert counts["whole build"] == counts["writing"] == site
    made = [
        counts[name] for name in STAGES if name in counts and name not in ("load", "writing", "whole build")
    ]
    assert {what: sum(each[what] for each in made) for what in site} == site
    packs = [name for name in manifest if name.endswith(".zip")]
    beside = [name.removesuffix("zip") + "xlsx" for name in packs if "media-kit" not in name]
    assert counts["packs"]["files"] == len([*packs, *beside]) == 19
    assert counts["packs"]["bytes"] == sum((small_site / name).stat().st_size for name in (*packs, *beside))
    rounds = {name.split("/")[1] for name in beside}
    assert counts["workbooks"]["files"] == len(rounds) == 3
    assert counts["e-books"]["files"] == sum("-ebook-" in name for name in manifest)


def test_each_way_makes_the_lgo_pages_of_the_site(benchmark: Benchmark, small_site: Path) -> None:
    pages = lgo_pages(small_site)
    counts = benchmark.found["counts"]
    assert counts["ours"] == counts["press"] == counts["together"] == counts["raw"]
    assert counts["ours"]["files"] == counts["hugo"]["files"] == len(pages)
    whole = sum(path.stat().st_size for path in pages)  # with canonical links and QR codes
    assert 0.8 * whole < counts["ours"]["bytes"] < whole


def test_every_stage_and_every_way_is_measured_and_printed(benchmark: Benchmark) -> None:
    assert sorted(benchmark.found["stages"]) == sorted(STAGES)
    assert list(benchmark.found["peers"]) == WAYS
    for name, spent in {**benchmark.found["stages"], **benchmark.found["peers"]}.items():
        assert spent["wall"] > 0, name
        assert spent["cpu"] >= 0, name
        assert spent["peak"] > 5_000_000, name
    for stage in STAGES:
        assert re.search(rf"^{stage} +[0-9.]+ +[0-9.]+ +[0-9]+", benchmark.printed, re.MULTILINE), stage
    packs, size = benchmark.found["stages"]["packs"], benchmark.found["counts"]["packs"]["bytes"]
    assert (
        f"published beside them: {packs['wall']:.1f} s (CPU {packs['cpu']:.1f} s), {size / 1e6:.1f} MB."
        in benchmark.printed
    )
    assert set(benchmark.found["ratios"]) == {"ours/raw", "hugo/ours", "hugo/press", "hugo/together"}
    for name, ratio in benchmark.found["ratios"].items():
        assert f"{name}  CPU {ratio['cpu']:5.1f} ×   wall {ratio['wall']:5.1f} ×" in benchmark.printed


def test_what_hangs_on_no_machine_is_printed_apart(benchmark: Benchmark) -> None:
    told = benchmark.printed.partition("The same on every machine:\n")[2]
    for name, count in benchmark.found["counts"].items():
        assert f"  {name}: {count['files']} files, {count['bytes']} bytes\n" in told


# ---------------------------------------------------------------- the comparison itself


PAGE = '<p class="a">ร้อยละ <b>80.20</b></p><a href="a/ก">b</a>'


@pytest.mark.parametrize(
    ("theirs", "same_text", "same_markup"),
    [
        (PAGE.replace("<p ", "<p\n ").replace("ร้อยละ ", "ร้อยละ\n"), 1, 1),
        (PAGE.replace("80.20", "80.2"), 0, 1),
        (PAGE.replace('"a"', '"b"'), 1, 0),
        (PAGE.replace("<b>80.20</b>", "80.20"), 1, 0),
        (PAGE.replace("/ก", "/%e0%b8%81"), 1, 1),
    ],
    ids=[
        "only spaces differ",
        "a number differs",
        "an attribute differs",
        "a tag is left out",
        "a letter is escaped",
    ],
)
def test_a_difference_in_text_or_markup_is_seen(
    tmp_path: Path, theirs: str, same_text: int, same_markup: int
) -> None:
    for side, page in (("ours", PAGE), ("theirs", theirs)):
        (tmp_path / side).mkdir()
        (tmp_path / side / "a.html").write_text(page, encoding="utf-8")
    found = compare(tmp_path / "ours", tmp_path / "theirs", 10)
    assert (found.same_text, found.same_markup) == (same_text, same_markup)
    assert found.equal == bool(same_text and same_markup)


def test_a_page_on_one_side_only_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "ours").mkdir()
    (tmp_path / "ours" / "a.html").touch()
    shutil.copytree(tmp_path / "ours", tmp_path / "theirs")
    (tmp_path / "theirs" / "b.html").touch()
    with pytest.raises(ValueError, match=r"b\.html"):
        compare(tmp_path / "ours", tmp_path / "theirs", 10)


TRANSLATIONS = [
    # ours                                            Hugo's
    ("{{ name }}",                                    "{{ $page.name }}"),
    ("{{ thai }}",                                    "{{ $page.thai | safeHTML }}"),
    ("{{ say('plain') }}",                            "a &lt; b"),
    ("{{ say('year', year=result.year) }}",           "ปี {{ $page.result.year }}!"),
    ("{% if a and not b %}x{% else %}y{% endif %}",
     "{{ if (and $page.a (not $page.b)) }}x{{ else }}y{{ end }}"),
    ("{% if a is none %}x{% endif %}",                "{{ if (eq $page.a nil) }}x{{ end }}"),
    ("{% for a, b in c %}{{ b }}{% endfor %}",
     "{{ range $item0 := $page.c }}{{ (index $item0 1) }}{{ end }}"),
    ("{% for a in c if a.b != 'd' %}x{% endfor %}",
     '{{ range $item0 := $page.c }}{{ if (ne $item0.b "d") }}x{{ end }}{{ end }}'),
    ("{% for a in c %}{{ say('plain' if loop.first else 'year', year=a.y) }}{% endfor %}",
     '{{ range $at0, $item0 := $page.c }}{{ if (dict "first" (eq $at0 0)).first }}a &lt; b'
     "{{ else }}ปี {{ $item0.y }}!{{ end }}{{ end }}"),
    ('<a href="{{ a.href }}">{% include "beside" %}', '<a href="{{ $page.a.href }}">{{ $page.b }}'),
    ("{% for row in rows %}{{ row.n }}{% endfor %}",
     "{{ range $at := $page.rows }}{{ $item0 := index $shared $at }}{{ $item0.n }}{{ end }}"),
    ('{% import "m" as m %}{{ m.outer(x.y) }}',       "<b>{{ $page.x.y }}</b>c"),
]  # fmt: skip


@pytest.mark.parametrize(("ours", "theirs"), TRANSLATIONS)
def test_a_template_says_the_same_to_hugo(tmp_path: Path, ours: str, theirs: str) -> None:
    (tmp_path / "page").write_text(ours, encoding="utf-8")
    (tmp_path / "m").write_text(
        "{% macro inner(z) %}<b>{{ z }}</b>{% endmacro %}"
        "{% macro outer(z, c='c') %}{{ inner(z) }}{{ c }}{% endmacro %}"
    )
    (tmp_path / "beside").write_text("{{ b }}")
    words = {"plain": "a < b", "year": "ปี {year}!"}
    assert Translation(tmp_path, words.__getitem__, {"thai"}, {"rows"}).page("page") == theirs


def test_what_has_no_translation_is_an_error_that_names_it(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("first\n{{ name|upper }}")
    with pytest.raises(NotImplementedError, match=r"line 2: .*Filter"):
        Translation(tmp_path, str, (), ()).page("page")


# ---------------------------------------------------------------- the two judges


def test_both_judges_read_every_file_and_row_of_the_round_and_find_no_problem(
    small_country: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "benchmarks.judges", "--data", str(small_country), "--round", "2567"]
    command += ["--json", str(tmp_path / "found.json"), "--scratch", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    files = sorted((small_country / "rounds/2567/scores").glob("*.csv"))
    rows = sum(len(path.read_text("utf-8").splitlines()) - 1 for path in files)
    found = json.loads((tmp_path / "found.json").read_bytes())
    assert [each["judge"] for each in found] == ["ours", "Frictionless", "Frictionless, one schema"]
    assert {(each["files"], each["rows"], each["problems"]) for each in found} == {(len(files), rows, 0)}
    assert all(each["spent"]["cpu"] > 0 for each in found)
    assert re.search(r"^Frictionless/ours +CPU +[0-9.]+ ×   wall +[0-9.]+ ×$", done.stdout, re.MULTILINE)


def test_a_profile_says_which_modules_the_time_goes_into(small_country: Path) -> None:
    found = list(profiles(small_country))
    for what, module in ((SCORING, "generator.score.rules"), (PAGES, "generator.words")):
        shares = {each.module: each.share for each in found if each.what == what}
        assert sum(shares.values()) == pytest.approx(1) and min(shares.values()) > 0
        assert module in shares and list(shares)[-1] == REST
    assert "segno" not in {each.module for each in found}, "QR codes are timed apart"
