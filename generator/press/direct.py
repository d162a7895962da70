"""Template -> the Python that renders it, which asks a value for as little as it can.

Jinja asks of every value how it is to be looked into, called and escaped. The values of pages are records,
mappings and plain texts, and a page shows three hundred: asked directly, they take two thirds of the time.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import CodeType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined] # `escape` without Markup


def shown(value: Any) -> str:
    """`markupsafe.escape` of what is no plain text."""
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else escape(value)


class _Direct(CodeGenerator):
    """Writes ``_v``, a variable of its own, where a value is needed twice."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 # Jinja's name
        """``obj.name``: of a mapping what it holds under that name, never a method of its own."""
        self.write(f"(_v[{node.attr!r}] if type(_v := ")
        self.visit(node.node, frame)
        self.write(f") is dict else _v.{node.attr})")

    def visit_Call(  # noqa: N802 # Jinja's name
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """``function(…)``: no function of a page asks for the context, and none is given it."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for each in (*node.args, *node.kwargs):
            self.visit(each, frame)
            self.write(", ")
        self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("(escaped(_v) if type(_v := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(") is str else shown(_v))")


class _Template(Template):
    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002 # Jinja's name
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """As Jinja makes one of compiled code, which finds here what it calls."""
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__.update(escaped=escaped, shown=shown)
        return made


class Direct(Environment):
    """Escapes always. Knows neither `finalize`, nor functions that are passed the context."""

    template_class = _Template
    code_generator_class = _Direct
