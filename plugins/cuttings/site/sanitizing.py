"""What HTML may stand in an article: text, emphasis, lists, tables, figures and links that lead to no code.

A page can be edited by anybody and its text comes from anywhere, so everything that Markdown gives is sanitized by nh3
(Ammonia) against this list; what is not named here is taken out.
"""

from __future__ import annotations

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


def sanitize(markup: str) -> str:
    """The HTML with every tag, attribute and address taken out that is not on the list; well-formed."""
    return nh3.clean(
        markup,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        attribute_filter=_keep,
    )


def text_of(markup: str) -> str:
    """The words of the HTML, without any tag, its character references resolved."""
    return unescape(nh3.clean(markup, tags=set())).strip()


def _keep(tag: str, attribute: str, value: str) -> str | None:
    """Pictures come from the archive alone: a page asks no other host for anything."""
    if tag == "img" and attribute == "src" and (":" in value or value.startswith("//")):
        return None
    return value
