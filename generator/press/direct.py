"""Template -> the Python that renders it, which asks a value for as little as it can.

Jinja asks of every value how it is to be looked into, called and escaped. The values of pages are records,
mappings and plain texts, and a page shows three hundred: asked directly, they take a third of the time.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from functools import cache, partial
from types import CodeType, FunctionType
from typing import Any

from jinja2 import Environment, Template, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.environment import TemplateModule
from jinja2.utils import missing
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined] # `escape` without Markup

safe: Callable[[str], Markup] = partial(str.__new__, Markup)
"""`markupsafe.Markup` of a text, which need not be asked what it is."""


def shown(value: Any) -> str:
    """`markupsafe.escape` of what is no plain text."""
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else escape(value)


def called(macro: FunctionType, arguments: int) -> FunctionType:
    """A macro that is called as any function is, with its arguments in their order; without one of them it
    takes its default, or tells which is missing."""
    macro.__defaults__ = (missing,) * arguments
    return macro


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

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """``{% macro name(argument, …) %}``"""
        if macro_ref.accesses_caller or macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
            return
        self.write(f"called(macro, {len(macro_ref.node.args)})")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """What a macro gives."""
        self.writeline(f"return safe(concat({frame.buffer}))")

    def visit_Import(self, node: nodes.Import, frame: Frame) -> None:  # noqa: N802 # Jinja's name
        """``{% import "file" as name %}``: its macros, which know nothing of the page."""
        if node.with_context or not frame.toplevel:
            super().visit_Import(node, frame)
            return
        self.writeline(f"{frame.symbols.ref(node.target)} = context.vars[{node.target!r}] = ", node)
        self.write("environment.imported(")
        self.visit(node.template, frame)
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
        made.root_render_func.__globals__.update(escaped=escaped, shown=shown, safe=safe, called=called)
        return made


class Direct(Environment):
    """Escapes always. Knows neither `finalize`, nor functions that are passed the context, nor macros whose
    arguments are given by name."""

    template_class = _Template
    code_generator_class = _Direct

    def __init__(self, **settings: Any) -> None:
        """Take what any environment takes."""
        super().__init__(**settings)
        self.imported: Callable[[str], TemplateModule] = cache(lambda name: self.get_template(name).module)
