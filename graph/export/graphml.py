"""GraphML 1.0, as Gephi and Gephi Lite read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph.export.tables import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    Columns,
    Graph,
    Row,
    Value,
    edge_rows,
    node_rows,
)
from graph.export.xml import check_ids, edge_id, edge_kind, escape, lexical, quote
from graph.layout import Placement

# The only types that both Gephi and graphology-graphml know.
TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}

NODE_KEYS = {name: name for name in NODE_COLUMNS}
# A key's id is Gephi's column id, so it is unique in the file and the same in every file.
# Gephi shows the key with the id "edgelabel" as the edge's label.
EDGE_KEYS = {name: f"e_{name}" if name in NODE_KEYS else name for name in EDGE_COLUMNS} | {
    "label": "edgelabel"
}


def graphml(graph: Graph, placement: Mapping[str, Placement]) -> bytes:
    """Return the graph as GraphML, UTF-8; one edge for each claim.

    The XML attribute ``label`` of an edge, which Gephi takes for its type, keeps parallel edges
    apart. Values that are not known are left out. Raises UnfitIdError for ids that XML cannot
    hold, and ValueError for a node without a place.
    """
    check_ids(graph)
    return "\n".join(_lines(graph, placement)).encode()


def _lines(graph: Graph, placement: Mapping[str, Placement]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    yield from _keys("node", NODE_COLUMNS, NODE_KEYS)
    yield from _keys("edge", EDGE_COLUMNS, EDGE_KEYS)
    of_node, of_edge = _openings(NODE_KEYS), _openings(EDGE_KEYS)
    yield '<graph edgedefault="directed">'
    for node, row in node_rows(graph, placement):
        yield f"<node id={quote(node)}>{_values(row, of_node)}</node>"
    for claim, row in edge_rows(graph):
        yield (
            f"<edge id={quote(edge_id(claim.id))} source={quote(claim.subject)}"
            f" target={quote(claim.object)} label={quote(edge_kind(claim))}>"
            f"{_values(row, of_edge)}</edge>"
        )
    yield "</graph>"
    yield "</graphml>\n"


def _keys(kind: str, columns: Columns, ids: Mapping[str, str]) -> Iterator[str]:
    for name, type_ in columns.items():
        yield (
            f'<key id="{ids[name]}" for="{kind}" attr.name="{name}" attr.type="{TYPES[type_]}"/>'
        )


def _openings(ids: Mapping[str, str]) -> dict[str, str]:
    return {name: f'<data key="{key}">' for name, key in ids.items()}


def _values(row: Row, openings: Mapping[str, str]) -> str:
    return "".join(
        [
            f"{openings[name]}{_text(name, value)}</data>"
            for name, value in row.items()
            if value is not None
        ]
    )


def _text(name: str, value: Value) -> str:
    if isinstance(value, str):
        return escape(value if name == "label" else lexical(value))  # Gephi leaves labels alone
    return lexical(value)
