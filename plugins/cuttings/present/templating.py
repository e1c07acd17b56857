"""Templates at the speed that an archive of many pages asks for; what they give is what Jinja gives.

Two things cost Jinja most on pages of many names. Each value shown goes through three calls and an object, though what
is joined need only be text: here plain text is escaped as it is. And a macro that shows a name, a date or a headline is
called anew for each mention: here its text is kept while the value lives.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from cuttings.site.views.entries import CardView, DateView, NameView, OutletView

if TYPE_CHECKING:
    from jinja2 import Environment, Template, nodes
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
    environment.shown = shown  # type: ignore[attr-defined]  # where compiled templates find it


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
    """Writes what shows a value, in pages that are always escaped, as one call."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


class _Context(Context):
    """Keeps the texts of macros that were given nothing but lasting values."""

    def call(self, obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as Jinja has it
        if type(obj) is not Macro or not _OF_THE_CALLER.issuperset(kwargs):
            return super().call(obj, *args, **kwargs)
        key: list[object] = [obj]
        for value in args:
            kind = type(value)
            if kind in _LASTING:
                key.append(~id(value))
            elif kind in _PLAIN:
                key.append(value)
            else:
                return super().call(obj, *args, **kwargs)
        kept = _kept.get(tuple(key))
        if kept is None:
            text = super().call(obj, *args, **kwargs)
            if len(text) > _LONGEST:
                return text
            if len(_kept) >= _MOST:
                _kept.clear()
            # With the values, so that none of them goes and another gets its place in memory.
            kept = _kept[tuple(key)] = text, args
        return kept[0]


#: The texts of macros.
_kept: dict[tuple[object, ...], tuple[Any, tuple[Any, ...]]] = {}
