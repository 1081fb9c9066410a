"""A Cypher script for Neo4j and its kin: run twice, it changes nothing the second time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TypeAlias

from graph.export.tables import Graph, Row, Value, edge_rows, evidence_rows, node_rows
from graph.layout import Placement

Map: TypeAlias = Mapping[str, "Value | Row"]

BATCH = 500  # rows of one transaction

INDEXES = (
    "CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;",
    "CREATE CONSTRAINT evidence_id IF NOT EXISTS FOR (n:Evidence) REQUIRE n.id IS UNIQUE;",
    "CREATE CONSTRAINT article_id IF NOT EXISTS FOR (n:Article) REQUIRE n.id IS UNIQUE;",
)
EDGES = (
    "UNWIND $rows AS row MATCH (a:Entity {id: row.source}) MATCH (b:Entity {id: row.target})"
    " MERGE (a)-[c:CLAIM {id: row.id}]->(b) SET c += row.values;"
)
EVIDENCE = (
    "UNWIND $rows AS row MERGE (e:Evidence {id: row.id}) SET e += row.values"
    " MERGE (a:Article {id: row.article}) SET a += row.about MERGE (e)-[:IN]->(a);"
)


def cypher(graph: Graph, placement: Mapping[str, Placement]) -> str:
    """Return a script for cypher-shell: ``:param`` lines with the rows, and what merges them.

    Text from outside stands in parameters only. Nodes are (:Entity) with a second label for their
    type (:Country), edges [:CLAIM]; (:Evidence {claim})-[:IN]->(:Article) has the sentences.
    """
    return "\n".join([*INDEXES, *_statements(graph, placement), ""])


def _statements(graph: Graph, placement: Mapping[str, Placement]) -> Iterator[str]:
    of_type: defaultdict[str, list[Map]] = defaultdict(list)
    for node, row in node_rows(graph, placement):
        of_type[str(row["type"])].append({"id": node, "values": row})
    for type_, rows in sorted(of_type.items()):
        merge = f"MERGE (n:Entity {{id: row.id}}) SET n += row.values SET n:{type_.capitalize()}"
        yield from _merge(f"UNWIND $rows AS row {merge};", rows)
    yield from _merge(
        EDGES,
        (
            {"id": c.id, "source": c.subject, "target": c.object, "values": row}
            for c, row in edge_rows(graph)
        ),
    )
    about = ("date", "title", "publisher", "url")
    yield from _merge(
        EVIDENCE,
        (
            {
                "id": row["id"],
                "article": row["article"],
                "about": {name: row[name] for name in about},
                "values": {k: v for k, v in row.items() if k not in {"id", *about}},
            }
            for row in evidence_rows(graph)
        ),
    )


def _merge(statement: str, rows: Iterable[Map]) -> Iterator[str]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield f":param rows => [{', '.join(map(_literal, batch))}]"
        yield statement


def _literal(value: Map | Value) -> str:
    """Return a Cypher expression. Its texts have the escapes of JSON's; a null removes a value."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_literal(one)}" for key, one in value.items()) + "}"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
