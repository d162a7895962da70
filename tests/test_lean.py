"""Templates lose bytes and nothing else: the tree that a browser makes of a page stays the same."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from generator.model import Language
from generator.press.lean import Lean
from generator.press.spoken import Spoken
from generator.words import Words


def rendered(template: str, **values: object) -> str:
    """The template as the site's pages are rendered."""
    environment = Environment(extensions=[Lean], autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template).render(**values)


@pytest.mark.parametrize(
    ("template", "page"),
    [
        # end tags that the next tag implies
        ("<tr><th>a</th><td>b</td></tr>",               "<tr><th>a<td>b"),
        ("<ul><li>a</li><li>b</li></ul>",               "<ul><li>a<li>b</ul>"),
        ("<p>a</p><div>b</div>",                        "<p>a</p><div>b</div>"),
        # quotes around plain words
        ('<th scope="row" class="text">',               "<th scope=row class=text>"),
        ('<p class="a b">',                             '<p class="a b">'),
        ('<rect width="4"/>',                           '<rect width="4"/>'),
        ('<a href="{{ x }}">',                          '<a href="x&#34;&gt;">'),
        ('<a href="#a" title="">',                      '<a href=#a title="">'),
        # breaks beside blocks, never between words
        ("<ul>\n  <li>a</li>\n  <li>b</li>\n</ul>\n<p>", "<ul><li>a<li>b</ul><p>"),
        ("<b>a</b>\n<b>b</b>",                          "<b>a</b>\n<b>b</b>"),
        ("{% for i in 'ab' %}\n<td>{{ i }}</td>\n{% endfor %}", "<td>a<td>b"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_what_html_lets_one_leave_out(template: str, page: str) -> None:
    assert rendered(template, x='x">') == page


def test_code_and_values_are_left_alone() -> None:
    assert rendered("{{ ' class=\"a\" ' }}{{ x }}", x='</td> a="b" \n <p>') == (
        " class=&#34;a&#34; &lt;/td&gt; a=&#34;b&#34; \n &lt;p&gt;"
    )


@pytest.mark.parametrize(
    ("address", "tag"),
    [
        ("../lgo/06220305.html#poster",  "<a href=../lgo/06220305.html#poster>"),
        ("https://a.example/?b=c",       '<a href="https://a.example/?b=c">'),
        ("x onclick=alert(1)",           '<a href="x onclick=alert(1)">'),
        ('x"><script>',                  '<a href="x&#34;&gt;&lt;script&gt;">'),
        ("",                             '<a href="">'),
    ],
)  # fmt: skip
def test_an_address_has_quotes_where_it_needs_them(address: str, tag: str) -> None:
    assert rendered('<a href="{{ row.href }}">', row={"href": address}) == tag


@pytest.mark.parametrize(
    "said",
    [
        "{{ say('plain') }}",
        "{{ say('sign') }}",
        "{{ say('of', year=round.year) }}",
        "{{ say('of', year=many|length) }}",
        "{{ say('two', a=x, b=round.year) }}",
        "{{ say('two', b=x, a=x) }}",
        "<p title=\"{{ say('sign') }}\">{{ say('braces', a=x) }} {{ say('braces') }}</p>",
        "{{ say('plain' if x else 'sign') }}",
        "{% for i in many %}{{ say('of', year=i) }}{% endfor %}",
    ],
)
def test_words_put_in_beforehand_are_those_that_the_page_would_look_up(said: str) -> None:
    phrases = {
        "plain": "คำ",
        "sign": 'a < b & "c"',
        "of": "ปี {year}!",
        "two": "<{a}>{b}",
        "braces": "{{}} {a}",
    }
    values = {"say": Words(Language.TH, phrases), "round": {"year": 2568}, "x": "<i>", "many": [1, 2]}
    environment = Environment(extensions=[Lean, Spoken], autoescape=True)
    environment.extend(phrases=phrases)
    assert environment.from_string(said).render(values) == rendered(said, **values)
    if said.startswith("{{ say('plain') }}"):
        assert environment.from_string(said).render() == "คำ"


def test_words_that_lack_a_place_or_a_key_are_an_error_as_ever() -> None:
    environment = Environment(extensions=[Lean, Spoken], autoescape=True)
    environment.extend(phrases={"of": "ปี {year}"})
    for said in ("{{ say('none') }}", "{{ say('of', yaer=1) }}"):
        with pytest.raises(KeyError):
            environment.from_string(said).render(say=Words(Language.TH, {"of": "ปี {year}"}))
