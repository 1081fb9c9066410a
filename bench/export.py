"""How long each format takes: ``python -m bench.export [--nodes 20000] [--edges 30000]``.

The graph is made up: its nodes and edges have names, sentences and sources of the usual length.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping, Sequence

from graph.build import TONES, build
from graph.export import EXPORTERS
from graph.export.tables import Graph
from graph.layout import Placement
from graph.types import Citation, Evidence, Participant, Source, Statement

RELATIONS = ("send troops to", "hold talks with", "impose sanction on", "accuse", "visit", "arm")
SENTENCE = (
    "The ministry's spokesman told reporters in the capital that party {} had again agreed to meet "
    "party {} before the end of the month, <although> neither side would say where & when."
)


def make_statements(nodes: int, edges: int) -> list[Statement]:
    """Return a statement for each edge, between that many entities; always the same."""
    parts = [
        Participant(
            f"name:party-{i}", f"Party of Region {i}", "ORGANIZATION", "RU", f"P{i}", 0, 9, ""
        )
        for i in range(nodes)
    ]
    categories = list(TONES)
    made = []
    for i in range(edges):
        one, other = parts[i % nodes], parts[(i + 1 + i * 7 % (nodes - 1)) % nodes]
        source = Source(
            f"{i // 20}.txt", f"Report {i // 20}", f"2024-10-{1 + i % 28:02}", "A", None
        )
        sentence = SENTENCE.format(one.id, other.id)
        made.append(
            Statement(
                id=f"{i:016x}",
                clause=f"{i}",
                subject=one,
                relation=RELATIONS[i % len(RELATIONS)],
                phrase="agreed to meet",
                category=categories[i % len(categories)],
                object=other,
                negated=i % 11 == 0,
                modality="asserted",
                attribution=(Citation(other, "say"),) if i % 3 else (),
                time=None,
                place=None,
                quantity=None,
                rule="active",
                steps=(),
                evidence=Evidence(source.article, 0, len(sentence), sentence, 0, 14, source),
            )
        )
    return made


def make_graph(nodes: int, edges: int) -> tuple[Graph, Mapping[str, Placement], list[Statement]]:
    """Return the graph, a place for each node on a grid, and the statements."""
    statements = make_statements(nodes, edges)
    graph = build(statements)
    placement = {
        node: Placement(i % 150 * 20.0, i // 150 * 20.0, 6.0, "#2f74c0")
        for i, node in enumerate(graph)
    }
    return graph, placement, statements


def main(arguments: Sequence[str] | None = None) -> None:
    """Print for each format the seconds of processor time and the megabytes written."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=20_000)
    parser.add_argument("--edges", type=int, default=30_000)
    parser.add_argument("formats", nargs="*", default=sorted(EXPORTERS))
    options = parser.parse_args(arguments)
    graph, placement, statements = make_graph(options.nodes, options.edges)
    print(f"{len(graph)} nodes, {graph.number_of_edges()} edges")
    for name in options.formats:
        start = time.process_time()
        content = EXPORTERS[name].write(graph, placement, statements)
        seconds = time.process_time() - start
        files = content.values() if isinstance(content, Mapping) else [content]
        size = sum(len(file) for file in files) / 1e6
        print(f"{name:10} {seconds:6.2f} s  {size:7.1f} MB")


if __name__ == "__main__":
    main()
