"""GEXF 1.3 with colours, sizes, places, and the days for Gephi's timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from graph.export.tables import (
    EDGE_COLUMNS,
    NODE_COLUMNS,
    Columns,
    Graph,
    Row,
    claims,
    days,
    edge_rows,
    node_rows,
)
from graph.export.xml import check_ids, edge_id, edge_kind, lexical, quote
from graph.layout import Placement
from graph.types import Statement

Span: TypeAlias = tuple[str, str]  # first and last day, "" where it is open

TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}
# What GEXF has attributes and viz elements of its own for.
NODE_ATTRIBUTES = {
    name: kind
    for name, kind in NODE_COLUMNS.items()
    if name not in {"label", "x", "y", "z", "size", "r", "g", "b", "color"}
}
EDGE_ATTRIBUTES = {
    name: kind
    for name, kind in EDGE_COLUMNS.items()
    if name not in {"label", "weight", "r", "g", "b", "color"}
}


def gexf(graph: Graph, placement: Mapping[str, Placement]) -> bytes:
    """Return the graph as GEXF 1.3, UTF-8; one edge for each claim, its ``kind`` the label.

    An edge's spells are the days that its statements tell of, a node's those of its edges; what
    has no known day has no spell, and Gephi shows it always. Raises as ``graphml`` does.
    """
    check_ids(graph)
    return "\n".join(_lines(graph, placement)).encode()


def spells(spans: Iterable[Span]) -> list[Span]:
    """Return the days that the spans cover as spans without overlap, in order.

    A span without any day and one that ends before it starts tell nothing and are left out.
    """
    merged: list[Span] = []
    for start, end in sorted(set(spans)):
        if not (start or end) or (end and start > end):
            continue
        if merged and (not merged[-1][1] or start <= merged[-1][1]):
            first, last = merged.pop()
            merged.append((first, max(last, end) if last and end else ""))
        else:
            merged.append((start, end))
    return merged


def _lines(graph: Graph, placement: Mapping[str, Placement]) -> Iterator[str]:
    of_edge = {claim.id: spells(map(_span, claim.statements)) for claim in claims(graph)}
    of_node: defaultdict[str, list[Span]] = defaultdict(list)
    for claim in claims(graph):
        for end in (claim.subject, claim.object):
            of_node[end] += of_edge[claim.id]
    dynamic = ' mode="dynamic" timeformat="date" timerepresentation="interval"'
    mode = dynamic if any(of_edge.values()) else ""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield ('<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">')
    yield "<meta><creator>triplewire</creator></meta>"
    yield f'<graph defaultedgetype="directed" idtype="string"{mode}>'
    yield from _attributes("node", NODE_ATTRIBUTES)
    yield from _attributes("edge", EDGE_ATTRIBUTES)
    yield "<nodes>"
    for node, row in node_rows(graph, placement):
        yield (
            f"<node id={quote(node)} label={quote(str(row['label']))}>"
            f"{_values(row, NODE_ATTRIBUTES)}{_spells(spells(of_node[node]))}{_color(row)}"
            f'<viz:position x="{row["x"]}" y="{row["y"]}" z="{row["z"]}"/>'
            f'<viz:size value="{row["size"]}"/></node>'
        )
    yield "</nodes>"
    yield "<edges>"
    for claim, row in edge_rows(graph):
        yield (
            f"<edge id={quote(edge_id(claim.id))} source={quote(claim.subject)}"
            f' target={quote(claim.object)} type="directed" kind={quote(edge_kind(claim))}'
            f' label={quote(str(row["label"]))} weight="{row["weight"]}">'
            f"{_values(row, EDGE_ATTRIBUTES)}{_spells(of_edge[claim.id])}{_color(row)}</edge>"
        )
    yield "</edges>"
    yield "</graph>"
    yield "</gexf>\n"


def _span(statement: Statement) -> Span:
    start, end = days(statement)
    return start or "", end or ""


def _attributes(kind: str, columns: Columns) -> Iterator[str]:
    yield f'<attributes class="{kind}" mode="static">'
    for name, type_ in columns.items():
        yield f'<attribute id="{name}" title="{name}" type="{TYPES[type_]}"/>'
    yield "</attributes>"


def _values(row: Row, columns: Columns) -> str:
    values = "".join(
        f'<attvalue for="{name}" value={quote(lexical(row[name]))}/>'
        for name in columns
        if row[name] is not None
    )
    return f"<attvalues>{values}</attvalues>"


def _spells(spans: Iterable[Span]) -> str:
    inner = "".join(
        "<spell" + (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "") + "/>"
        for start, end in spans
    )
    return f"<spells>{inner}</spells>" if inner else ""


def _color(row: Row) -> str:
    return f'<viz:color r="{row["r"]}" g="{row["g"]}" b="{row["b"]}"/>'
