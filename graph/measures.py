"""Community and centrality of each node, by NetworkX.

A faster backend that is installed beside it, such as nx-cugraph, takes over both when the variable
NETWORKX_BACKEND_PRIORITY names it; it may group otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import networkx as nx

# so many nodes are the starts of the shortest paths that are counted: all would take too long
STARTS: Final = 100
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Measure:
    """What the whole graph says of a node.

    ``community`` is a number, 1 for the largest (Louvain: Blondel et al. 2008), of nodes that have
    more to do with one another than with others. ``betweenness`` is the share of the shortest paths
    between two others that lead over the node (Brandes 2001), estimated from STARTS nodes.
    """

    community: int
    betweenness: float


def measure(graph: nx.MultiDiGraph[str]) -> dict[str, Measure]:
    """Return each node's measures, over all claims in either direction, each by its support."""
    nodes = list(graph)
    if not nodes:
        return {}
    # by numbers: what Louvain finds depends on the order of nodes, and Python's of texts changes
    numbers = {node: number for number, node in enumerate(nodes)}
    plain: nx.Graph[int] = nx.Graph()
    plain.add_nodes_from(numbers.values())
    for one, other, support in graph.edges(data="weight"):
        ends = numbers[one], numbers[other]
        known = plain.get_edge_data(*ends, {"weight": 0})["weight"]
        plain.add_edge(*ends, weight=known + support)
    groups = nx.community.louvain_communities(plain, seed=_SEED)
    between = nx.betweenness_centrality(plain, k=min(STARTS, len(plain)), seed=_SEED)
    return {
        nodes[number]: Measure(rank, float(between[number]))
        for rank, group in enumerate(sorted(groups, key=lambda g: (-len(g), min(g))), start=1)
        for number in sorted(group)
    }
