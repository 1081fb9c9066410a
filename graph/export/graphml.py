"""GraphML 1.0, as Gephi and Gephi Lite read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from graph.export.tables import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    Columns,
    Graph,
    Row,
    edge_rows,
    node_rows,
)
from graph.export.xml import check_ids, edge_id, edge_kind, escape, lexical, quote
from graph.layout import Placement

# A column's name, the tag that opens a cell of it, and what writes its values.
Cell: TypeAlias = tuple[str, str, Callable[[Any], str]]

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
    of_node, of_edge = _cells(NODE_COLUMNS, NODE_KEYS), _cells(EDGE_COLUMNS, EDGE_KEYS)
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


def _cells(columns: Columns, ids: Mapping[str, str]) -> list[Cell]:
    """Return each column's name, the tag that opens a cell of it, and what writes its values."""
    return [
        (name, f'<data key="{ids[name]}">', escape if name == "label" else _WRITERS[type_])
        for name, type_ in columns.items()  # Gephi leaves labels alone
    ]


def _values(row: Row, cells: Sequence[Cell]) -> str:
    return "".join(
        [
            f"{opening}{write(row[name])}</data>"
            for name, opening, write in cells
            if row[name] is not None
        ]
    )


def _write_text(value: str) -> str:
    return escape(lexical(value))


# how a column's values are written, without a look at the type of each
_WRITERS: Mapping[type, Callable[[Any], str]] = {
    str: _write_text, bool: lexical, int: str, float: str,
}  # fmt: skip
