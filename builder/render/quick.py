"""Compiles templates to quicker code than Jinja's own, for views, which have every attribute that is asked of them.

It knows three short cuts. A dot is an attribute, never a key. A macro that gets its arguments by
position is called as the function that it is, and what it makes is not escaped again. What stands
between two tags of a template is handed out as one text.

Where a short cut leads nowhere it raises: whoever fills a template with this code then fills it
with Jinja's, which has the last word on what a template comes to and on what is wrong with it.
"""

from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing


class Part(Macro):
    """A macro that can be filled by position alone."""

    def __init__(self, environment: Any, func: Any, name: str, arguments: Any, *more: Any) -> None:
        super().__init__(environment, func, name, arguments, *more)
        func.__defaults__ = (missing,) * func.__code__.co_argcount
        takes_more = self.catch_kwargs or self.catch_varargs or self.caller
        self.fill = self if takes_more else func


class QuickCode(CodeGenerator):
    """Writes the code of one template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Learn first which names are those of macros."""
        self._parts = {one.name for one in node.find_all(nodes.Macro)}
        for one in node.find_all(nodes.FromImport):
            self._parts |= {name if isinstance(name, str) else name[1] for name in one.names}
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """An attribute, without a look whether it may be a key."""
        if iskeyword(node.attr):
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802, FBT001, FBT002
        """A call that may be part of an expression, in which finished text must be known as such."""
        if forward_caller or _is_loose(frame) or not self._is_part(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("Markup(")
        self._visit_part(node, frame)
        self.write(")")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        """Text and values in turn, as one text where they are not gathered anyway."""
        if frame.require_output_check or _is_loose(frame):
            super().visit_Output(node, frame)
            return
        pieces = self._pieces(node)
        one = len(pieces) == 1
        if frame.buffer:
            begin, end = (".append(", ")") if one else (".extend((", "))")
            self.writeline(f"{frame.buffer}{begin}", node)
        else:
            begin, end = ("yield ", "") if one else ("yield concat((", "))")
            self.writeline(begin, node)
        for piece in pieces:
            if isinstance(piece, str):
                self.write(repr(piece))
            elif self._is_part(piece):
                self._visit_part(piece, frame)
            else:
                self.write("escape(")
                self.visit(piece, frame)
                self.write(")")
            self.write("" if one else ", ")
        self.write(end)

    def _pieces(self, node: nodes.Output) -> list[str | nodes.Expr]:
        """What is put out: text as it stands, and what is to be worked out."""
        pieces: list[str | nodes.Expr] = []
        for one in node.nodes:
            if not isinstance(one, nodes.TemplateData):
                pieces.append(one)
            elif pieces and isinstance(pieces[-1], str):
                pieces[-1] += one.data
            else:
                pieces.append(one.data)
        return pieces

    def _is_part(self, node: nodes.Node) -> bool:
        """Whether this calls a macro with nothing but arguments by position."""
        return (
            isinstance(node, nodes.Call)
            and isinstance(node.node, nodes.Name)
            and node.node.name in self._parts
            and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        )

    def _visit_part(self, node: Any, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(".fill(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")


def _is_loose(frame: Frame) -> bool:
    """Whether values may be put out here without being escaped."""
    return frame.eval_ctx.volatile or not frame.eval_ctx.autoescape
