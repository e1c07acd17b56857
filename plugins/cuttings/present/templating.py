"""Templates at the speed that an archive of many pages asks for; what they give is what Jinja gives.

Five things cost Jinja most on pages of many names. Each value shown goes through three calls and an object, though
what is joined need only be text: here plain text is escaped as it is. A macro that shows a name, a date or a headline
is called anew for each mention: here its text is kept while the value lives. Each piece of a page is handed up
through the generators of all templates round it: here each of them hands up its whole text at once. Each attribute of
a value is asked for through a function that knows what to do where there is none: here it is asked for as Python does,
and a page that lacks one is made again by Jinja alone (`rendered`). And each template that another takes in learns
anew which names all templates know: here that is learned once.
"""

from __future__ import annotations

from functools import cached_property
from keyword import iskeyword
from types import BuiltinMethodType
from typing import TYPE_CHECKING, Any

import markupsafe
from jinja2 import Template, nodes
from jinja2.compiler import CodeGenerator, optimizeconst
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from cuttings.site.views.entries import CardView, DateView, NameView, OutletView
from cuttings.site.views.frame import SiteView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment
    from jinja2.compiler import Frame
    from jinja2.environment import TemplateModule
    from jinja2.nodes import EvalContext

#: The values of which a macro's text is kept: they are frozen, and the archive has one for each name, date and article.
#: No other, since what a page looks up in a table must be looked up again by the next.
_LASTING = frozenset({NameView, CardView, DateView, OutletView, SiteView})
_PLAIN = frozenset({str, int})

#: What Jinja adds to the arguments of a call; a macro is not given them.
_OF_THE_CALLER = frozenset({"_loop_vars", "_block_vars"})

#: How many texts of macros are kept of each of two ages, and how long one may be.
_MOST, _LONGEST = 25_000, 2_000


def quicken(environment: Environment) -> None:
    """Has the environment's templates, none of which may be loaded yet, compiled as is told above."""
    environment.template_class = type("Quick", (_Template,), {"jinja": environment.overlay()})
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


def _escaped(text: str) -> str:
    is_bare = not ("&" in text or "<" in text or ">" in text or '"' in text or "'" in text)
    return text if is_bare else escape(text)


#: The same, as the library has it within: the text itself where there is nothing to escape.
_escape: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _escaped)


def shown(value: Any) -> str:  # noqa: ANN401 - anything can be shown
    """The value as it stands in a page: as `markupsafe.escape` gives it, but not always marked as escaped."""
    kind = type(value)
    if kind is str:
        return _escape(value)
    if kind is int:
        return str(value)
    return value if kind is Markup else escape(value)


class _Template(Template):
    """Is taken in by others at once, and leaves a page that asks for what a value lacks to Jinja alone."""

    #: The environment as it was.
    jinja: Environment

    def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401 - as Jinja has it
        """The page."""
        try:
            return "".join(self.root_render_func(self.new_context(dict(*args, **kwargs))))
        except AttributeError:
            return self.jinja.get_template(str(self.name)).render(*args, **kwargs)
        except Exception:  # noqa: BLE001 - Jinja raises it again, with the line of the template
            self.environment.handle_exception()

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 - as Jinja names it
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002
    ) -> Context:
        """What the template is rendered with."""
        context = super().new_context(vars, shared, locals)
        context.globals_keys = self._names
        return context

    @cached_property
    def _names(self) -> set[str]:
        """The names that all templates know; the same set for all that know the same."""
        names = set(self.globals)
        return _sets_of_names.setdefault(frozenset(names), names)

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:
        if self._module is None or ctx is None or ctx.globals_keys is not self._names:
            return super()._get_default_module(ctx)
        return self._module


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

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the same
        if iskeyword(node.attr) or not node.attr.isascii():
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")


class _Context(Context):
    """Keeps the texts of macros that were given nothing but lasting values."""

    def __init__(
        self,
        environment: Environment,
        parent: dict[str, Any],
        name: str | None,
        blocks: dict[str, Any],
        globals: object = None,  # noqa: A002, ARG002 - the template tells them, see there
    ) -> None:
        super().__init__(environment, parent, name, blocks)

    def call(self, obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as Jinja has it
        if type(obj) is not Macro:
            # What Python's own values do needs nothing of the page.
            is_built_in = type(obj) is BuiltinMethodType and _OF_THE_CALLER.issuperset(kwargs)
            return obj(*args) if is_built_in else super().call(obj, *args, **kwargs)
        if not self.eval_ctx.autoescape or not _OF_THE_CALLER.issuperset(kwargs):
            return super().call(obj, *args, **kwargs)
        told = _told(obj, args)
        if told is None:
            return _text_of(obj, args, self.eval_ctx)
        kept = _kept.get(told)
        if kept is None:
            kept = _older.pop(told, None)
            if kept is None:
                text = _text_of(obj, args, self.eval_ctx)
                if len(text) > _LONGEST:
                    return text
                # With the values, so that none of them goes and another gets its place in memory.
                kept = text, args
            if len(_kept) >= _MOST:
                # What was not asked for since the last time goes.
                _older.clear()
                _older.update(_kept)
                _kept.clear()
            _kept[told] = kept
        return kept[0]


def _told(macro: Macro, args: tuple[Any, ...]) -> tuple[object, ...] | None:
    """What tells this call from every other; nothing where a value need not last."""
    if len(args) == 2 and type(args[0]) in _LASTING and type(args[1]) is str:  # noqa: PLR2004
        # Most calls: of a name, a headline or an outlet, and of the way to the site's root.
        return macro, ~id(args[0]), args[1]
    key: list[object] = [macro]
    for value in args:
        kind = type(value)
        if kind in _LASTING:
            key.append(~id(value))
        elif kind in _PLAIN:
            key.append(value)
        else:
            return None
    return tuple(key)


def _text_of(macro: Macro, args: tuple[Any, ...], eval_ctx: EvalContext) -> Any:  # noqa: ANN401 - as Jinja has it
    """What the macro gives; without a look at which of its arguments are missing where none is."""
    takes_more = macro.catch_kwargs or macro.catch_varargs or macro.caller
    if takes_more or len(args) != macro._argument_count:  # noqa: SLF001 - Jinja's own call asks the same
        return macro(eval_ctx, *args)
    return str.__new__(Markup, macro._func(*args))  # noqa: SLF001 - the same; it has escaped what it shows


#: The texts of macros: those asked for of late, and older ones.
_kept: dict[tuple[object, ...], tuple[Any, tuple[Any, ...]]] = {}
_older: dict[tuple[object, ...], tuple[Any, tuple[Any, ...]]] = {}
_sets_of_names: dict[frozenset[str], set[str]] = {}
