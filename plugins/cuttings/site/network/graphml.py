"""Networks as files for other programs: GraphML (U. Brandes and others: GraphML Progress Report, 2002)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx

from cuttings.site.xml import as_xml_holds_it

if TYPE_CHECKING:
    from cuttings.site.network.pictures import NetworkView


def graphml_of(view: NetworkView) -> str:
    """The names and ties of the page in GraphML, as Gephi, Cytoscape and networkx read it."""
    graph = nx.Graph()
    for name in (*([view.middle] if view.middle else []), *(knot.name for knot in view.knots)):
        about = {
            "name": as_xml_holds_it(name.name),
            "kind": name.kind.value,
            "articles": name.articles,
            "page": name.href,
        }
        graph.add_node(name.id, **about)
    if view.middle:
        graph.add_edges_from((view.middle.id, knot.name.id, {"articles": knot.articles}) for knot in view.knots)
    ids = [knot.name.id for knot in view.knots]
    graph.add_edges_from((ids[tie.one], ids[tie.other], {"articles": tie.articles}) for tie in view.ties)
    lines = nx.generate_graphml(graph, encoding="utf-8", named_key_ids=True)
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *lines, ""])
