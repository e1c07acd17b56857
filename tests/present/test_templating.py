"""Templates give what Jinja gives, at the speed that many pages ask for."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from markupsafe import Markup, escape

from cuttings.model import Kind
from cuttings.present import templating
from cuttings.present.templating import quicken, shown
from cuttings.site.views.entries import NameView

TEXTS = st.text(st.sampled_from("a&<>\"' é\0"))
MACRO = "{% macro link(name, root) %}<a href='{{ root }}{{ name.href }}'>{{ name.name }}</a>{% endmacro %}"
PAGE = (
    "{% import 'macro' as names %}{% block main %}{% for name in of %}{{ names.link(name, root) }}"
    "{{ names.link(name=name, root=root) }}{% endfor %}{{ text }}{{ 1.5 }}{{ 7 }}{{ none }}{{ missing }}"
    "{% set kept %}{{ text }}{% endset %}{{ kept }}{{ kept | upper }}{{ text ~ kept }}"
    "{% autoescape false %}{{ text }}{% for name in of %}{{ names.link(name, root) }}{% endfor %}{% endautoescape %}"
    "{% endblock %}"
)


FRAME = "<{% block head %}frame{% endblock %}>{% include 'part' %}{% block main %}{% endblock %}{{ self.head() }}"
PART = "{% set inner = text %}{% for n in range(2) %}[{{ n }}{{ inner }}]{% endfor %}"
CHILD = (
    "lost{% extends 'frame' %}lost{% set own = text %}{% block head %}{{ super() }}, {{ text }}{% endblock %}"
    "{% block main %}{% include 'part' %}{% include 'part' without context %}{% include ['none', 'part'] %}"
    "{% for n in range(3) recursive %}{{ n }}{% if n == 2 %}{{ loop([7]) }}{% endif %}{% endfor %}"
    "{% filter upper %}{% include 'part' %}{% endfilter %}{% call wrap() %}{{ own }}{% endcall %}{% endblock %}"
    "{% macro wrap() %}({{ caller() }}){% endmacro %}"
)
CHOSEN = "{% if text %}{% extends 'frame' %}{% endif %}alone {{ text }}{% block main %}main{% endblock %}"
TEMPLATES = {
    "macro": MACRO,
    "page": PAGE,
    "frame": FRAME,
    "part": PART,
    "child": CHILD,
    "plain child": CHILD.replace("{% include 'part' without context %}", "").replace("lost", ""),
    "chosen": CHOSEN,
}


def environment() -> Environment:
    return Environment(loader=DictLoader(TEMPLATES), autoescape=True)


PLAIN, QUICK = environment(), environment()
quicken(QUICK)


def named(name: str) -> NameView:
    return NameView(f"people/{name}", Kind.PERSON, name, f"people/{name}.html", 1)


@given(st.one_of(TEXTS, TEXTS.map(Markup), st.integers(), st.floats(), st.none(), st.booleans()))
def test_any_value_is_shown_as_it_is_escaped(value: object) -> None:
    assert str(shown(value)) == str(escape(value))


@given(TEXTS, st.lists(TEXTS.map(named), max_size=3), st.sampled_from(("", "../", "../../")))
def test_a_page_comes_out_as_it_does_from_jinja(text: str, of: list[NameView], root: str) -> None:
    values = {"text": text, "of": of, "root": root}
    assert QUICK.get_template("page").render(**values) == PLAIN.get_template("page").render(**values)


@given(st.lists(TEXTS.map(named), max_size=12), st.integers(1, 4))
def test_a_page_comes_out_as_it_does_from_jinja_however_few_texts_are_kept(of: list[NameView], kept: int) -> None:
    values = {"text": "", "of": of * 3, "root": ""}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(templating, "_MOST", kept)
        patch.setattr(templating, "_kept", {})
        patch.setattr(templating, "_older", {})
        assert QUICK.get_template("page").render(**values) == PLAIN.get_template("page").render(**values)
        assert len(templating._kept) <= kept
        assert len(templating._older) <= kept


@pytest.mark.parametrize("name", ["frame", "child", "plain child", "chosen"])
@given(TEXTS)
def test_a_page_in_a_frame_with_parts_comes_out_as_it_does_from_jinja(name: str, text: str) -> None:
    assert QUICK.get_template(name).render(text=text) == PLAIN.get_template(name).render(text=text)


@pytest.mark.parametrize("mark", ["<b>", "&", '"', "'"])
def test_marks_of_html_in_a_name_are_escaped(mark: str) -> None:
    page = QUICK.get_template("page").render(of=[named(f"Jane {mark}")], root="", text="")
    assert f"Jane {escape(mark)}" in page
    assert f"Jane {mark}" not in page or mark == "&"


def test_a_name_that_takes_the_place_of_another_in_memory_is_shown_as_its_own() -> None:
    for number in range(200):
        name = named(f"Jane {number}")
        assert f"Jane {number}<" in QUICK.get_template("page").render(of=[name], root="", text="")
        del name


@pytest.mark.parametrize(
    "asked", ["text.nothing", "of.text", "of.items", "of.class", "'{:,}'.format(1000)", "text.upper()"]
)
def test_what_a_value_lacks_is_what_jinja_makes_of_it(asked: str) -> None:
    pages = (f"{{{{ {asked} }}}}", f"{{% if {asked} is defined %}}there{{% endif %}}")
    values = {"text": "a & b", "of": {"text": "<b>", "class": 1}}
    for page in pages:
        quick = Environment(loader=DictLoader({"page": page}), autoescape=True)
        quicken(quick)
        plain = Environment(loader=DictLoader({"page": page}), autoescape=True)
        assert re.sub(" at 0x.*", "", quick.get_template("page").render(values)) == re.sub(
            " at 0x.*", "", plain.get_template("page").render(values)
        )


def test_a_fault_in_a_page_names_the_line_of_its_template() -> None:
    quick = Environment(loader=DictLoader({"page": "one\n{{ 1 / nought }}"}), autoescape=True)
    quicken(quick)
    with pytest.raises(ZeroDivisionError) as fault:
        quick.get_template("page").render(nought=0)
    assert fault.traceback[-1].lineno == 1
