"""How entities are linked: the focus countries pair by pair, and any two by the shortest way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

import networkx as nx

from graph.build import anchor
from graph.types import Claim, Entity


@dataclass(frozen=True, slots=True)
class Pair:
    """What is claimed of one state towards another, by those who act for them.

    ``claims`` are sorted by falling support, then by their first statement's date. ``cooperation``
    and ``conflict`` count those that are not denied.
    """

    subject: str
    object: str
    claims: tuple[Claim, ...]
    cooperation: int
    conflict: int


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a path: two entities' ids, and all claims between them, either way round."""

    start: str
    end: str
    claims: tuple[Claim, ...]


def pairs(graph: nx.MultiDiGraph[str]) -> tuple[Pair, ...]:
    """Return who does what to whom among the focus countries: each ordered pair, in their order.

    A claim belongs to the pair (A, B) when its subject acts for A and its object for B.
    """
    focus: tuple[str, ...] = graph.graph["focus"]
    found: dict[tuple[str, str], list[Claim]] = {
        (subject, target): [] for subject in focus for target in focus if subject != target
    }
    for start, end, claim in graph.edges(data="claim"):
        key = (_country(graph, start), _country(graph, end))
        if key in found:
            found[key].append(claim)
    return tuple(
        Pair(
            subject,
            target,
            tuple(sorted(claims, key=rank)),
            sum(claim.tone == "cooperation" and not claim.negated for claim in claims),
            sum(claim.tone == "conflict" and not claim.negated for claim in claims),
        )
        for (subject, target), claims in found.items()
    )


def shortest_links(
    graph: nx.MultiDiGraph[str], start: str, end: str, *, limit: int = 5
) -> tuple[tuple[Hop, ...], ...]:
    """Return up to ``limit`` of the shortest paths between two entities, best supported first.

    Direction does not matter; a denied claim is no link. The result is empty when nothing links
    the two. Raise ValueError for an id that the graph does not have.
    """
    for identity in (start, end):
        if identity not in graph:
            raise ValueError(f"no entity {identity!r} in the graph; give the id of one that is")
    hops: dict[tuple[str, str], list[Claim]] = {}
    for subject, target, claim in graph.edges(data="claim"):
        if not claim.negated:
            hops.setdefault((subject, target), []).append(claim)
    plain = nx.Graph()
    plain.add_nodes_from(graph)
    plain.add_edges_from(hops)
    if not nx.has_path(plain, start, end):
        return ()

    def walk(path: list[str]) -> Iterator[Hop]:
        for one, other in pairwise(path):
            between = hops.get((one, other), []) + hops.get((other, one), [])
            yield Hop(one, other, tuple(sorted(between, key=rank)))

    # A path as strong as its weakest hop; the cap keeps two hubs from listing thousands of them.
    paths = [tuple(walk(path)) for path in islice(nx.all_shortest_paths(plain, start, end), 1000)]
    paths.sort(
        key=lambda hops: (
            -min((sum(claim.support for claim in hop.claims) for hop in hops), default=0),
            [hop.end for hop in hops],
        )
    )
    return tuple(paths[:limit])


def rank(claim: Claim) -> tuple[int, str, str]:
    """Sort by falling support, then by the date of the first article that has it, then by id."""
    return (-claim.support, claim.statements[0].evidence.source.date or "9999", claim.id)


def title(graph: nx.MultiDiGraph[str]) -> str:
    """Return the question that the graph answers, as a heading."""
    names = [name_of(graph, code) for code in graph.graph["focus"]]
    if len(names) < 2:
        return f"Who is linked to {names[0] if names else 'whom'}"
    return f"How {', '.join(names[:-1])} and {names[-1]} are linked"


def name_of(graph: nx.MultiDiGraph[str], code: str) -> str:
    """Return the name of a state, or its code when the graph has no node for it."""
    node = anchor(graph, code)
    return graph.nodes[node]["entity"].name if node else code


def _country(graph: nx.MultiDiGraph[str], node: str) -> str | None:
    entity: Entity = graph.nodes[node]["entity"]
    return entity.country
