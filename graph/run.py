"""The whole way, from paths to files, in the steps that the commands share."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from extract.extract import extract
from extract.parse import DEFAULT_MODEL, load, parse
from extract.read import Unreadable, read
from extract.types import Article, Extraction
from graph.brief import brief
from graph.build import FOCUS, build
from graph.export import export, path_in
from graph.files import replace_files
from graph.gephi import Edits, arrange
from graph.layout import place
from graph.render import render
from graph.statements import dump
from graph.types import Statement

if TYPE_CHECKING:
    import networkx as nx

GRAPH_FILES = ("graph.html", "graph.graphml", "brief.md")
TRIPLES_FILE = "triples.jsonl"
NO_EDITS = Edits({})


@dataclass(frozen=True, slots=True)
class Progress:
    """What has been done so far; given to the caller after each article."""

    article: str
    sentences: int
    triples: int


def extract_paths(
    paths: Iterable[str | Path],
    *,
    model: str = DEFAULT_MODEL,
    on_unreadable: Callable[[Unreadable], None],
    on_article: Callable[[Progress], None] = lambda _: None,
) -> Iterator[Extraction]:
    """Yield the extraction of every article that can be read, in input order.

    Raise NoInputError or ModelError before the first article when the command is mistaken.
    """
    inputs = read(paths)
    nlp = load(model)
    waiting: list[Article] = []

    def articles() -> Iterator[Article]:
        for found in inputs:
            if isinstance(found, Unreadable):
                on_unreadable(found)
            else:
                waiting.append(found)
                yield found

    for sentences in parse(articles(), nlp):
        article = waiting.pop(0)
        extraction = extract(article, sentences)
        on_article(Progress(article.id, len(sentences), len(extraction.triples)))
        yield extraction


def write_triples(statements: Iterable[Statement], path: Path) -> None:
    """Replace ``path`` by the statements, one JSON object a line."""
    text = io.StringIO()
    dump(statements, text)
    replace_files({path: text.getvalue()})


def write_graph(
    statements: Sequence[Statement],
    folder: Path,
    *,
    focus: Sequence[str] = FOCUS,
    title: str | None = None,
    max_nodes: int = 400,
    also: Sequence[str] = (),
    edits: Edits = NO_EDITS,
) -> nx.MultiDiGraph[str]:
    """Write the page, the GraphML, the brief and the formats in ``also`` to ``folder``.

    Nodes stand where ``edits`` moved them. Return the graph. Raise ExportError for a format that
    does not exist or cannot be written.
    """
    graph = build(statements, focus=focus)
    placement = arrange(place(graph), edits)
    replace_files(
        {
            folder / "graph.html": render(graph, placement, title=title, max_nodes=max_nodes),
            folder / "brief.md": brief(graph),
        }
    )
    for name in ("graphml", *also):
        export(graph, placement, statements, name, path_in(folder, name))
    return graph
