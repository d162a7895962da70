"""A page template of ours -> the same template for Hugo (Go's html/template).

Reads the template as Jinja2 understands it, so that the two can't drift apart. Macros are written out
where they are called, and words that don't depend on the page are put in as they are: both spare Hugo
work at every page. Translates what our pages use and no more; anything else is an error.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import count
from pathlib import Path
from string import Formatter
from typing import TypeAlias

from jinja2 import Environment, FileSystemLoader, nodes

from generator.press.lean import Lean


@dataclass(frozen=True, slots=True)
class Place:
    """A value of the page: the Go expression that gives it, and its path in the page's view, in which all
    items of a list have one path (``result.dimensions.percent``)."""

    go: str
    path: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a macro was called with: an expression, and the names it was written among."""

    node: nodes.Expr
    names: Mapping[str, Bound]


@dataclass(frozen=True, slots=True)
class Macros:
    """The macros of an imported template."""

    named: Mapping[str, nodes.Macro]


Bound: TypeAlias = Place | Given | Macros
Names: TypeAlias = Mapping[str, Bound]

PAGE = "$page"
SHARED = "$shared"


@dataclass(frozen=True)
class Translation:
    """One language's translation of the templates in `folder`.

    `say` gives the words of a key. `markup` are the paths of values that are ready HTML; `shared` the
    paths of lists that hold places in the list `SHARED` instead of values.
    """

    folder: Path
    say: Callable[[str], str]
    markup: Collection[str]
    shared: Collection[str]
    _number: count[int] = field(default_factory=count)

    def page(self, template: str) -> str:
        """The template `template`; it finds the page's view in the variable `PAGE`."""
        return self._body(self._parsed(template).body, {})

    def _parsed(self, template: str) -> nodes.Template:
        environment = Environment(trim_blocks=True, lstrip_blocks=True, extensions=[Lean])  # parses only
        source, name, _ = FileSystemLoader(self.folder).get_source(environment, template)
        return environment.parse(source, template, name)

    def _body(self, body: list[nodes.Node], names: Names) -> str:
        out, known = [], dict(names)
        for node in body:
            match node:
                case nodes.Import(template=nodes.Const(value=template), target=target):
                    macros = self._parsed(template).find_all(nodes.Macro)
                    known[target] = Macros({macro.name: macro for macro in macros})
                case nodes.Include(template=nodes.Const(value=template)):
                    out.append(self._body(self._parsed(template).body, known))
                case nodes.Output(nodes=parts):
                    out += [self._printed(part, known) for part in parts]
                case nodes.If():
                    out.append(self._if(node, known))
                case nodes.For():
                    out.append(self._for(node, known))
                case _:
                    raise untranslated(node)
        return "".join(out)

    def _if(self, node: nodes.If, names: Names) -> str:
        branches = [(node.test, node.body), *((each.test, each.body) for each in node.elif_)]
        opened = " else ".join(
            f"{{{{ if {self._value(test, names)} }}}}{self._body(body, names)}{{{{" for test, body in branches
        ).replace("{{ else {{ if", "{{ else if")
        return opened + (f" else }}}}{self._body(node.else_, names)}{{{{" if node.else_ else "") + " end }}"

    def _for(self, node: nodes.For, names: Names) -> str:
        listed, among = self._listed(node.iter, names)
        if isinstance(listed, nodes.Tuple):
            return "".join(self._once(node, Given(each, among), names) for each in listed.items)
        source = self._place(node.iter, names)
        item = f"$item{next(self._number)}"
        if source.path in self.shared:
            opened = f"{{{{ range $at := {source.go} }}}}{{{{ {item} := index {SHARED} $at }}}}"
        else:
            at = item.replace("item", "at") if _counts(node) else ""
            opened = f"{{{{ range {at and f'{at}, '}{item} := {source.go} }}}}"
            names = {**names, "loop": Place(f'(dict "first" (eq {at} 0))', "loop")} if at else names
        match node.target:
            case nodes.Name(name=name):
                inside = {name: Place(item, source.path)}
            case nodes.Tuple(items=items):
                inside = {
                    each.name: Place(f"(index {item} {place})", f"{source.path}.{place}")
                    for place, each in enumerate(items)
                    if isinstance(each, nodes.Name)
                }
            case _:
                raise untranslated(node)
        body = self._body(node.body, {**names, **inside})
        if node.test is not None:
            body = f"{{{{ if {self._value(node.test, {**names, **inside})} }}}}{body}{{{{ end }}}}"
        return f"{opened}{body}{{{{ end }}}}"

    def _listed(self, node: nodes.Node, names: Names) -> tuple[nodes.Node, Names]:
        """What a loop goes over, where a macro was given it, and the names that it was written among."""
        while isinstance(node, nodes.Name) and isinstance(given := names.get(node.name), Given):
            node, names = given.node, given.names
        return node, names

    def _once(self, node: nodes.For, item: Given, names: Names) -> str:
        """The body of a loop over expressions that are written out, for one of them."""
        if not isinstance(node.target, nodes.Name):
            raise untranslated(node)
        inside = {**names, node.target.name: item}
        body = self._body(node.body, inside)
        if node.test is None:
            return body
        return f"{{{{ if {self._value(node.test, inside)} }}}}{body}{{{{ end }}}}"

    def _filtered(self, node: nodes.Filter, names: Names) -> str:
        """What our own filters give: rows by a template of their own, addresses in quotes, and pictures,
        which are data here.

        The pages compared don't know the site's address, so none has a QR code: that filter prints nothing.
        """
        if node.node is None:
            raise untranslated(node)
        match node:
            case nodes.Filter(name="rows", args=[nodes.Const(value=template)]):
                source, item = self._place(node.node, names), f"$item{next(self._number)}"
                body = self._body(
                    self._parsed(f"rows/{template}.html.jinja").body, {"row": Place(item, source.path)}
                )
                shared = f"{{{{ {item} := index {SHARED} $at }}}}"
                return f"{{{{ range $at := {source.go} }}}}{shared}{body}{{{{ end }}}}"
            case nodes.Filter(name="svg"):
                return f"{{{{ {self._place(node.node, names).go}.svg | safeHTML }}}}"
            case nodes.Filter(name="quoted"):
                return f'"{{{{ {self._place(node.node, names).go} }}}}"'
            case nodes.Filter(name="qr"):
                return ""
        raise untranslated(node)

    def _printed(self, node: nodes.Node, names: Names) -> str:
        """What stands in the Go template where `node` is printed in ours."""
        match node:
            case nodes.TemplateData(data=text):
                return text
            case nodes.Const(value=value):
                return escape(str(value))
            case nodes.Filter():
                return self._filtered(node, names)
            case nodes.Call(node=nodes.Name(name="say"), args=[key], kwargs=details):
                return self._said(key, {each.key: each.value for each in details}, names)
            case nodes.Call():
                macro, called, among = self._macro(node, names)
                return self._body(macro.body, {**among, **called})
            case nodes.Name() if isinstance(given := names.get(node.name), Given):
                return self._printed(given.node, given.names)
            case nodes.Name() | nodes.Getattr():
                place = self._place(node, names)
                return f"{{{{ {place.go}{' | safeHTML' if place.path in self.markup else ''} }}}}"
            case _:
                raise untranslated(node)

    def _said(self, key: nodes.Expr, details: Mapping[str, nodes.Expr], names: Names) -> str:
        """The words of a key, or of one of two."""
        match key:
            case nodes.CondExpr(test=test, expr1=one, expr2=nodes.Expr() as other):
                either = (self._said(each, details, names) for each in (one, other))
                return f"{{{{ if {self._value(test, names)} }}}}{'{{ else }}'.join(either)}{{{{ end }}}}"
            case nodes.Const(value=value):
                return self._phrase(self.say(value), details, names)
        raise untranslated(key)

    def _phrase(self, phrase: str, details: Mapping[str, nodes.Expr], names: Names) -> str:
        if not details:
            return escape(phrase)
        return "".join(
            escape(text) + (self._printed(details[name], names) if name else "")
            for text, name, _, _ in Formatter().parse(phrase)
        )

    def _macro(self, call: nodes.Call, names: Names) -> tuple[nodes.Macro, dict[str, Bound], Names]:
        """The macro called, what its parameters are bound to, and the names it may use besides."""
        match call.node:
            case nodes.Getattr(node=nodes.Name(name=module), attr=name):
                macros = names[module]
            case nodes.Name(name=name):
                macros = next(bound for bound in names.values() if isinstance(bound, Macros))
            case _:
                raise untranslated(call)
        if not isinstance(macros, Macros) or call.kwargs:
            raise untranslated(call)
        macro = macros.named[name]
        parameters = [parameter.name for parameter in macro.args]
        missing = len(parameters) - len(call.args)
        given = [*call.args, *(macro.defaults[len(macro.defaults) - missing :] if missing else ())]
        bound = {each: Given(node, names) for each, node in zip(parameters, given, strict=True)}
        return macro, {**bound}, {"": macros}

    def _value(self, node: nodes.Node, names: Names) -> str:
        """`node` as a Go expression, to be tested."""
        match node:
            case nodes.Const(value=value):
                return json.dumps(value)
            case nodes.Compare(expr=left, ops=[nodes.Operand(op=("eq" | "ne") as sign, expr=right)]):
                return f"({sign} {self._value(left, names)} {self._value(right, names)})"
            case nodes.Test(node=tested, name="none"):
                return f"(eq {self._value(tested, names)} nil)"
            case nodes.Not(node=negated):
                return f"(not {self._value(negated, names)})"
            case nodes.And(left=left, right=right):
                return f"(and {self._value(left, names)} {self._value(right, names)})"
            case nodes.Or(left=left, right=right):
                return f"(or {self._value(left, names)} {self._value(right, names)})"
            case nodes.Name() if isinstance(given := names.get(node.name), Given):
                return self._value(given.node, given.names)
            case _:
                return self._place(node, names).go

    def _place(self, node: nodes.Node, names: Names) -> Place:
        match node:
            case nodes.Name(name=name) if name not in names:
                return Place(f"{PAGE}.{name}", name)
            case nodes.Name(name=name):
                bound = names[name]
                if isinstance(bound, Given):
                    return self._place(bound.node, bound.names)
                if isinstance(bound, Place):
                    return bound
            case nodes.Getattr(node=owner, attr=name):
                place = self._place(owner, names)
                return Place(f"{place.go}.{name}", f"{place.path}.{name}")
        raise untranslated(node)


def _counts(loop: nodes.For) -> bool:
    """Whether the body of a loop asks where it is."""
    return any(name.name == "loop" for each in loop.body for name in each.find_all(nodes.Name))


def untranslated(node: nodes.Node) -> NotImplementedError:
    """The error for a construct of Jinja2 that has no translation here yet."""
    return NotImplementedError(f"line {node.lineno}: benchmarks/translate.py has no translation for {node!r}")
