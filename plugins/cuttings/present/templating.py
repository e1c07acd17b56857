"""Templates at the speed that an archive of many pages asks for; what they give is what Jinja gives.

Three things cost Jinja most on pages of many names. Each value shown goes through three calls and an object, though
what is joined need only be text: here plain text is escaped as it is. A macro that shows a name, a date or a headline
is called anew for each mention: here its text is kept while the value lives. And each piece of a page is handed up
through the generators of all templates round it: here each of them hands up its whole text at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from cuttings.site.views.entries import CardView, DateView, NameView, OutletView

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from jinja2.compiler import Frame

#: The values of which a macro's text is kept: they are frozen, and the archive has one for each name, date and article.
#: No other, since what a page looks up in a table must be looked up again by the next.
_LASTING = frozenset({NameView, CardView, DateView, OutletView})
_PLAIN = frozenset({str, int})

#: What Jinja adds to the arguments of a call; a macro is not given them.
_OF_THE_CALLER = frozenset({"_loop_vars", "_block_vars"})

#: How many texts of macros are kept, and how long one may be.
_MOST, _LONGEST = 50_000, 1_000


def quicken(environment: Environment) -> None:
    """Has the environment's templates, none of which may be loaded yet, compiled as is told above."""
    environment.code_generator_class = _Compiler
    environment.context_class = _Context
    # No template changes while a site is built: each is looked for once, not again for each page that takes it.
    find = environment.get_template
    found: dict[tuple[object, ...], Template] = {}

    def get_template(name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002, ANN401
        key = (name, parent)
        if globals is not None or key not in found:
            found[key] = find(name, parent, globals)
        return found[key]

    environment.get_template = get_template  # type: ignore[method-assign]


def shown(value: Any) -> str:  # noqa: ANN401 - anything can be shown
    """The value as it stands in a page: as `markupsafe.escape` gives it, but not always marked as escaped."""
    kind = type(value)
    if kind is str:
        is_bare = not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value)
        return value if is_bare else escape(value)
    if kind is int:
        return str(value)
    return value if kind is Markup else escape(value)


class _Compiler(CodeGenerator):
    """Writes what shows a value, in pages that are always escaped, as one call; and collects the text of a template."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - as Jinja names it
        # One that is included without its context is not handed on but given straight to whoever renders.
        self._collects = all(include.with_context for include in node.find_all(nodes.Include))
        self._collecting: list[Frame] = []
        self.writeline(f"from {__name__} import shown")
        super().visit_Template(node, frame)

    def enter_frame(self, frame: Frame) -> None:
        # That of a template or a block: macros collect their text already.
        if frame.parent is None and frame.buffer is None and self._collects:
            self.buffer(frame)
            self._collecting.append(frame)
        super().enter_frame(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:
        if any(frame is one for one in self._collecting):
            self.writeline(f"yield concat({frame.buffer})")
        super().leave_frame(frame, with_python_scope)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")


class _Context(Context):
    """Keeps the texts of macros that were given nothing but lasting values."""

    def call(self, obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as Jinja has it
        if type(obj) is not Macro or not self.eval_ctx.autoescape or not _OF_THE_CALLER.issuperset(kwargs):
            return super().call(obj, *args, **kwargs)
        key: list[object] = [obj]
        for value in args:
            kind = type(value)
            if kind in _LASTING:
                key.append(~id(value))
            elif kind in _PLAIN:
                key.append(value)
            else:
                return obj(self.eval_ctx, *args)
        kept = _kept.get(tuple(key))
        if kept is None:
            text = obj(self.eval_ctx, *args)
            if len(text) > _LONGEST:
                return text
            if len(_kept) >= _MOST:
                _kept.clear()
            # With the values, so that none of them goes and another gets its place in memory.
            kept = _kept[tuple(key)] = text, args
        return kept[0]


#: The texts of macros.
_kept: dict[tuple[object, ...], tuple[Any, tuple[Any, ...]]] = {}
