"""The graph as three tables - nodes, edges, evidence - that every tabular format shares."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TypeAlias

import networkx as nx

from graph.build import support_of
from graph.layout import Placement
from graph.measures import Measure
from graph.types import Claim, Entity, Statement, Tone, wikidata

Graph: TypeAlias = "nx.MultiDiGraph[str]"
Value: TypeAlias = str | int | float | bool | None
Row: TypeAlias = dict[str, Value]
Columns: TypeAlias = Mapping[str, type]

SENTENCES = 5  # so many sentences are shown on an edge; the evidence table has them all
SEPARATOR = "; "  # Gephi Lite refuses a file with list columns, so lists are text

# The page's colours on its light ground; the colour-blind tell them apart.
TONE_COLORS: Mapping[Tone, str] = {
    "cooperation": "#14758b",
    "conflict": "#bf2c47",
    "talk": "#936400",
    "neutral": "#6f7780",
}

NODE_COLUMNS: Columns = {
    "label": str, "type": str, "country": str, "note": str, "wikidata": str, "aliases": str,
    "community": int, "betweenness": float,  # when they were asked for
    "claims": int, "support": int,  # "degree" is the name of a column that Gephi makes itself
    "x": float, "y": float, "z": float, "size": float,
    "r": int, "g": int, "b": int, "color": str,
}  # fmt: skip
EDGE_COLUMNS: Columns = {
    "label": str, "weight": float, "relation": str, "negated": bool, "category": str, "tone": str,
    "status": str, "modality": str, "sources": str, "first_date": str, "last_date": str,
    "articles": str, "statements": int, "evidence": str,
    "r": int, "g": int, "b": int, "color": str,
}  # fmt: skip
EVIDENCE_COLUMNS: Columns = {
    "id": str, "claim": str, "subject": str, "subject_name": str, "relation": str, "object": str,
    "object_name": str, "negated": bool, "modality": str, "sources": str,
    "time": str, "time_start": str, "time_end": str, "place": str, "quantity": str,
    "article": str, "date": str, "title": str, "publisher": str, "url": str,
    "start": int, "end": int, "sentence": str, "rule": str,
}  # fmt: skip


def node_rows(graph: Graph, placement: Mapping[str, Placement]) -> Iterator[tuple[str, Row]]:
    """Yield each node's id and its row, in the graph's order, keys as in NODE_COLUMNS.

    y grows upwards, as in Gephi. Raises ValueError for a node without a finite place.
    """
    support, degree = support_of(graph), dict(graph.degree())
    measures: Mapping[str, Measure] = graph.graph.get("measures", {})
    for node, entity in entities(graph):
        spot = placement[node]
        if not all(map(math.isfinite, (spot.x, spot.y, spot.size))):
            raise ValueError(f"node {node!r} has no finite place: {spot}")
        yield (
            node,
            {
                "label": entity.name,
                "type": entity.type,
                "country": entity.country,
                "note": entity.note,
                "wikidata": wikidata(node),
                "aliases": SEPARATOR.join(alias.text for alias in entity.aliases),
                "community": measures[node].community if measures else None,
                "betweenness": measures[node].betweenness if measures else None,
                "claims": degree[node],
                "support": support[node],
                "x": float(spot.x),
                "y": 0.0 - spot.y,  # no minus zero
                "z": 0.0,
                "size": float(spot.size),
                **_rgb(spot.color),
                "color": spot.color,
            },
        )


def edge_rows(graph: Graph) -> Iterator[tuple[Claim, Row]]:
    """Yield each claim and its row, in the graph's order, keys as in EDGE_COLUMNS.

    ``label`` says "not" where the claim is a denial, so that no two edges between two nodes have
    one label. Dates are those of the events where known, otherwise of the articles.
    """
    for claim in claims(graph):
        made = claim.statements
        bounds = [day for one in made for day in days(one) if day]
        color = TONE_COLORS[claim.tone]
        yield (
            claim,
            {
                "label": label(claim),
                "weight": float(claim.support),
                "relation": claim.relation,
                "negated": claim.negated,
                "category": claim.category,
                "tone": claim.tone,
                "status": claim.status,
                "modality": SEPARATOR.join(_distinct(one.modality for one in made)),
                "sources": SEPARATOR.join(_distinct(map(sources, made))),
                "first_date": min(bounds, default=None),
                "last_date": max(bounds, default=None),
                "articles": SEPARATOR.join(_distinct(one.evidence.article for one in made)),
                "statements": len(made),
                "evidence": SEPARATOR.join(
                    _distinct(one.evidence.sentence for one in made)[:SENTENCES]
                ),
                **_rgb(color),
                "color": color,
            },
        )


def evidence_rows(graph: Graph) -> Iterator[Row]:
    """Yield a row for each statement of each claim, keys as in EVIDENCE_COLUMNS."""
    for claim in claims(graph):
        for one in claim.statements:
            time, evidence, article = one.time, one.evidence, one.evidence.source
            yield {
                "id": one.id,
                "claim": claim.id,
                "subject": claim.subject,
                "subject_name": one.subject.name,
                "relation": claim.relation,
                "object": claim.object,
                "object_name": one.object.name,
                "negated": claim.negated,
                "modality": one.modality,
                "sources": sources(one),
                "time": time.text if time else None,
                "time_start": time.start if time else None,
                "time_end": time.end if time else None,
                "place": one.place.name if one.place else None,
                "quantity": one.quantity,
                "article": evidence.article,
                "date": article.date,
                "title": article.title,
                "publisher": article.source,
                "url": article.url,
                "start": evidence.start,
                "end": evidence.end,
                "sentence": evidence.sentence,
                "rule": one.rule,
            }


def entities(graph: Graph) -> Iterator[tuple[str, Entity]]:
    """Yield every node with its entity, in the graph's order."""
    yield from graph.nodes(data="entity")


def claims(graph: Graph) -> Iterator[Claim]:
    """Yield the claim of every edge, in the graph's order."""
    for _, _, claim in graph.edges(data="claim"):
        yield claim


def label(claim: Claim) -> str:
    """Return the claim's relation, with "not" before it when it is denied."""
    return f"not {claim.relation}" if claim.negated else claim.relation


def sources(statement: Statement) -> str:
    """Return who says so, outermost first: "Yonhap ← NIS"; "the article" when nobody is named."""
    chain = [
        citation.source.name if citation.source else f"unnamed ({citation.cue})"
        for citation in statement.attribution
    ]
    return " ← ".join(chain) or "the article"


def days(statement: Statement) -> tuple[str | None, str | None]:
    """Return the first and last day of what is told; of the article where the text has none."""
    time, day = statement.time, statement.evidence.source.date
    return (time.start, time.end) if time and (time.start or time.end) else (day, day)


def _distinct(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))


@lru_cache  # an archive has few colours
def _rgb(color: str) -> Mapping[str, Value]:
    return {name: int(color[at : at + 2], 16) for name, at in (("r", 1), ("g", 3), ("b", 5))}
