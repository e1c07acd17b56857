"""What HTML may stand in an article: text, emphasis, lists, tables, figures and links that lead to no code.

A page can be edited by anybody and its text comes from anywhere, so everything that Markdown gives is sanitized by nh3
(Ammonia) against this list; what is not named here is taken out.
"""

from __future__ import annotations

import re
from html import unescape

import nh3

_TAGS = frozenset(
    (
        "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del dfn div dl dt em figcaption figure "
        "h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th "
        "thead time tr u ul var"
    ).split()
)
_ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "ol": {"start"},
}

#: Control characters but tab and line feed, and code points that are no characters.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def sanitize(markup: str) -> str:
    """The HTML with every tag, attribute and address taken out that is not on the list; well-formed."""
    clean = nh3.clean(
        markup,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        attribute_filter=_keep,
    )
    # After nh3, which turns references such as "&#1;" into the characters they stand for.
    return _CONTROLS.sub(" ", clean)


def text_of(markup: str) -> str:
    """The words of the HTML, without any tag, its character references resolved."""
    return _CONTROLS.sub(" ", unescape(nh3.clean(markup, tags=set()))).strip()


def _keep(tag: str, attribute: str, value: str) -> str | None:
    """Pictures come from the archive alone: a page asks no other host for anything."""
    # Browsers read "\\" as "/" and leave out tabs and line feeds before they look for the host.
    if tag == "img" and attribute == "src" and re.search(r":|[/\\]\s*[/\\]|\\", value):
        return None
    return value
