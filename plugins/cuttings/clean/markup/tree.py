"""A page's markup as a tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HTMLParser, fromstring

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment)


def parse(markup: str) -> HtmlElement | None:
    """The tree of a page, however broken; None where there is nothing to parse."""
    parser = HTMLParser(recover=True, huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    # One class for all elements: lxml's own choice, by a function in Python for each element, is a tenth of the work.
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        tree = fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return None
    return tree if isinstance(tree, HtmlElement) else None


def attribute(element: HtmlElement, *names: str) -> str:
    """The first of these attributes that an element has, or ""."""
    return next((str(element.get(name)) for name in names if element.get(name)), "")


def elements(tree: HtmlElement, tag: str) -> Iterator[HtmlElement]:
    """The elements of one name, in order."""
    return (element for element in tree.iter(tag) if isinstance(element, HtmlElement))
