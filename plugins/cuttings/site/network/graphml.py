"""Networks as files for other programs: GraphML (U. Brandes and others: GraphML Progress Report, 2002).

Written as text: an archive has a network for each of its actors, and building a tree of elements for each takes longer
than everything else about them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from cuttings.site.xml import as_xml_holds_it

if TYPE_CHECKING:
    from cuttings.site.network.pictures import NetworkView
    from cuttings.site.views.entries import NameView

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
  <key id="together" for="edge" attr.name="articles" attr.type="long"/>
  <key id="name" for="node" attr.name="name" attr.type="string"/>
  <key id="kind" for="node" attr.name="kind" attr.type="string"/>
  <key id="articles" for="node" attr.name="articles" attr.type="long"/>
  <key id="page" for="node" attr.name="page" attr.type="string"/>
  <graph edgedefault="undirected">
"""
_FOOT = "  </graph>\n</graphml>\n"


def graphml_of(view: NetworkView) -> str:
    """The names and ties of the page in GraphML, as Gephi, Cytoscape and networkx read it."""
    ids = [quoteattr(knot.name.id) for knot in view.knots]
    parts = [_HEAD]
    if view.middle:
        parts.append(_node(view.middle))
    parts += [_node(knot.name) for knot in view.knots]
    if view.middle:
        middle = quoteattr(view.middle.id)
        parts += [_edge(middle, id_, knot.articles) for id_, knot in zip(ids, view.knots, strict=True)]
    parts += [_edge(ids[tie.one], ids[tie.other], tie.articles) for tie in view.ties]
    parts.append(_FOOT)
    return "".join(parts)


@lru_cache(maxsize=8192)  # a name stands in many networks
def _node(name: NameView) -> str:
    return (
        f'    <node id={quoteattr(name.id)}>\n      <data key="name">{escape(as_xml_holds_it(name.name))}</data>\n'
        f'      <data key="kind">{name.kind.value}</data>\n      <data key="articles">{name.articles}</data>\n'
        f'      <data key="page">{escape(name.href)}</data>\n    </node>\n'
    )


def _edge(one: str, other: str, articles: int) -> str:
    return f'    <edge source={one} target={other}>\n      <data key="together">{articles}</data>\n    </edge>\n'
