"""The graph in the formats of other tools: EXPORTERS has a row for each."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any, TypeAlias

from graph.build import build
from graph.export.cypher import cypher
from graph.export.follow_the_money import follow_the_money
from graph.export.gexf import gexf
from graph.export.graphml import graphml
from graph.export.json_graphs import cytoscape, node_link
from graph.export.picture import dot, png, svg
from graph.export.tables import Graph
from graph.export.tabular import comma_separated, excel, parquet
from graph.export.vault import vault
from graph.files import replace_files
from graph.layout import Placement
from graph.statements import lines
from graph.table import Statements

__all__ = [
    "EXPORTERS", "ExportError", "Exporter", "check", "contents", "export", "exporters", "gexf",
    "graphml",
]  # fmt: skip

Content: TypeAlias = str | bytes | Mapping[str, str | bytes]
Write: TypeAlias = Callable[[Graph, Mapping[str, Placement], Statements], Content]


class ExportError(ValueError):
    """A graph that could not be written; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format. ``suffix`` is its files' ending; "" means a folder, with names for its contents.

    ``write`` is given the graph, the nodes' places and the statements, and returns the file's
    content, or that of each file in the folder by its name there. ``extra`` is what has to be
    installed with triplewire for it, or "".
    """

    write: Write
    suffix: str
    extra: str
    description: str


def _module(name: str) -> Any:
    """Import the module of a format when it is used: it may need what is not installed."""
    return importlib.import_module(f"graph.export.{name}")


def _triples(statements: Statements) -> str:
    return "".join(lines(statements))


EXPORTERS: Mapping[str, Exporter] = {
    "graphml": Exporter(
        lambda graph, placement, _: graphml(graph, placement),
        ".graphml", "", "GraphML for Gephi and Gephi Lite",
    ),
    "gexf": Exporter(
        lambda graph, placement, _: gexf(graph, placement),
        ".gexf", "", "GEXF 1.3 for Gephi, with time for its timeline",
    ),
    "csv": Exporter(
        lambda graph, placement, _: comma_separated(graph, placement),
        "", "", "nodes.csv, edges.csv and evidence.csv",
    ),
    "parquet": Exporter(
        lambda graph, placement, _: parquet(graph, placement),
        "", "", "the three tables of csv for pandas, Polars, DuckDB",
    ),
    "excel": Exporter(
        lambda graph, placement, _: excel(graph, placement),
        ".xlsx", "excel", "workbook with the claims, the entities and the evidence",
    ),
    "json": Exporter(
        lambda graph, placement, _: node_link(graph, placement),
        ".json", "", "node-link JSON for networkx and D3, with all evidence",
    ),
    "cytoscape": Exporter(
        lambda graph, placement, _: cytoscape(graph, placement),
        ".cyjs", "", "elements for Cytoscape and Cytoscape.js",
    ),
    "triples": Exporter(
        lambda _, __, statements: _triples(statements),
        ".jsonl", "", "the statements, one a line, as docs/triples.md describes",
    ),
    "cypher": Exporter(
        lambda graph, placement, _: cypher(graph, placement),
        ".cypher", "", "script for Neo4j's cypher-shell",
    ),
    "rdf": Exporter(
        lambda graph, _, __: _module("linked_data").turtle(graph),
        ".ttl", "rdf", "Turtle, claims with their provenance in PROV-O",
    ),
    "jsonld": Exporter(
        lambda graph, _, __: _module("linked_data").json_ld(graph),
        ".jsonld", "rdf", "the triples of rdf as JSON-LD",
    ),
    "ftm": Exporter(
        lambda graph, _, __: follow_the_money(graph),
        ".ftm.json", "", "FollowTheMoney entities for Aleph and OpenSanctions",
    ),
    "stix": Exporter(
        lambda graph, _, __: _module("threat").stix(graph),
        ".stix.json", "stix", "STIX 2.1 bundle for OpenCTI",
    ),
    "dot": Exporter(
        lambda graph, placement, _: dot(graph, placement),
        ".dot", "", "DOT for Graphviz",
    ),
    "svg": Exporter(
        lambda graph, placement, _: svg(graph, placement),
        ".svg", "", "picture for a browser or Inkscape",
    ),
    "png": Exporter(
        lambda graph, placement, _: png(graph, placement),
        ".png", "png", "picture for a report",
    ),
    "vault": Exporter(
        lambda graph, _, __: vault(graph),
        "", "", "Markdown notes for Obsidian, one for each entity",
    ),
}  # fmt: skip


def exporters() -> dict[str, Exporter]:
    """Return EXPORTERS and the rows that installed packages add, by name.

    A package adds a row by an entry point of the group "triplewire.exporters" that is an Exporter.
    Raises ExportError when such an entry point is none or takes a name that is taken.
    """
    rows = dict(EXPORTERS)
    for entry in entry_points(group="triplewire.exporters"):
        row = entry.load()
        if not isinstance(row, Exporter):
            raise ExportError(f"the exporter {entry.name!r} of {entry.value} is no Exporter")
        if entry.name in rows:
            raise ExportError(f"the exporter {entry.name!r} of {entry.value}: the name is taken")
        rows[entry.name] = row
    return rows


def path_in(folder: Path, name: str) -> Path:
    """Return where a build writes a format: graph.SUFFIX, or a folder of the format's name.

    Raises ExportError for an unknown format.
    """
    suffix = _row(name).suffix
    return folder / (f"graph{suffix}" if suffix else name)


def export(
    graph: Graph,
    placement: Mapping[str, Placement],
    statements: Statements,
    name: str,
    path: Path,
) -> None:
    """Write the graph to ``path`` in the format ``name``; a folder for those of several files.

    Files are replaced whole or not at all; others in the folder stay. Raises what ``contents``
    raises, and OSError.
    """
    replace_files(contents(graph, placement, statements, name, path))


def contents(
    graph: Graph,
    placement: Mapping[str, Placement],
    statements: Statements,
    name: str,
    path: Path,
) -> dict[Path, str | bytes]:
    """Return the content of each file that the format ``name`` has at ``path``.

    Raises ExportError for an unknown format, a missing extra and a graph that the format cannot
    hold.
    """
    row = _row(name)
    try:
        content = row.write(graph, placement, statements)
    except ModuleNotFoundError as error:
        if not row.extra:
            raise
        raise ExportError(
            f"the format {name} needs {error.name}: pip install 'triplewire[{row.extra}]'"
        ) from error
    except ValueError as error:
        raise ExportError(f"the format {name} cannot hold this graph: {error}") from error
    if isinstance(content, Mapping):
        return {path / file: part for file, part in content.items()}
    return {path: content}


def check(name: str) -> None:
    """Raise ExportError when the format is unknown or what it needs is not installed.

    Our own formats that need an extra are tried on a graph of nothing, to be told before long work.
    """
    if _row(name).extra and name in EXPORTERS:
        contents(build(()), {}, (), name, Path())


def _row(name: str) -> Exporter:
    rows = exporters()
    if name not in rows:
        raise ExportError(f"no format is called {name!r}; there are {', '.join(sorted(rows))}")
    return rows[name]
