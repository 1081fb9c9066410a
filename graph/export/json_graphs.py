"""The graph as JSON: networkx's node-link form, and Cytoscape.js's elements."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from graph.export.tables import Graph, edge_rows, node_rows
from graph.layout import Placement
from graph.statements import record_of


def node_link(graph: Graph, placement: Mapping[str, Placement]) -> str:
    """Return what ``networkx.node_link_graph(..., edges="edges")`` reads.

    Each edge has its claim's statements, in the form of triples.jsonl, under ``statements``.
    """
    record = {
        "directed": True,
        "multigraph": True,
        "graph": {"focus": list(graph.graph["focus"])},
        "nodes": [{"id": node, **row} for node, row in node_rows(graph, placement)],
        "edges": [
            {
                "source": claim.subject,
                "target": claim.object,
                "key": claim.id,
                **row,
                "statements": [record_of(one) for one in claim.statements],
            }
            for claim, row in edge_rows(graph)
        ],
    }
    return _dumps(record)


def cytoscape(graph: Graph, placement: Mapping[str, Placement]) -> str:
    """Return what the ``elements`` and ``layout`` of a Cytoscape.js graph can be set to.

    Places are the screen's: y grows downwards.
    """
    nodes = [
        {
            "data": {"id": node, **{k: v for k, v in row.items() if k not in {"x", "y", "z"}}},
            "position": {"x": placement[node].x, "y": placement[node].y},
        }
        for node, row in node_rows(graph, placement)
    ]
    edges = [
        {
            "data": {
                "id": f"claim-{claim.id}",
                "source": claim.subject,
                "target": claim.object,
                **row,
            }
        }
        for claim, row in edge_rows(graph)
    ]
    return _dumps({"elements": {"nodes": nodes, "edges": edges}, "layout": {"name": "preset"}})


def _dumps(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, allow_nan=False, indent=1) + "\n"
