"""Templates lose bytes and nothing else: the tree that a browser makes of a page stays the same."""

from __future__ import annotations

import pytest
from jinja2 import Environment

from generator.press.lean import Lean


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
