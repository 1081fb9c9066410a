"""The whole way, from paths to files, in the steps that the commands share."""

from __future__ import annotations

import io
import os
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extract.extract import extract
from extract.parse import DEFAULT_MODEL, load, parse, parse_article
from extract.read import REPORT_IT, Unreadable, read
from extract.types import Article, Extraction, Sentence
from graph.build import FOCUS, build
from graph.files import replace_files
from graph.gephi import Edits, arrange
from graph.statements import dump
from graph.types import Statement

if TYPE_CHECKING:
    import networkx as nx
    from spacy.language import Language

GRAPH_FILES = ("graph.html", "graph.graphml", "brief.md")
TRIPLES_FILE = "triples.jsonl"
NO_EDITS = Edits({})


def extract_paths(
    paths: Iterable[str | Path],
    *,
    model: str = DEFAULT_MODEL,
    exclude: Path | None = None,
    on_unreadable: Callable[[Unreadable], None],
) -> Iterator[Extraction]:
    """Yield the extraction of every article that can be read, in input order.

    What cannot be read, and an article that a step fails on, goes to ``on_unreadable``; ``exclude``
    is a file or folder that is no input. Raise NoInputError or ModelError before the first article
    when the command is mistaken.
    """
    inputs = read(paths, exclude=exclude)
    nlp = load(model)

    def articles() -> Iterator[Article]:
        for found in inputs:
            if isinstance(found, Unreadable):
                on_unreadable(found)
            else:
                yield found

    for article, sentences in _parse(articles(), nlp, on_unreadable):
        try:
            extraction = extract(article, sentences)
        except Exception as error:  # noqa: BLE001  a bug met in one article must not cost the others
            on_unreadable(failure(article, error))
        else:
            yield extraction


def _parse(
    articles: Iterator[Article], nlp: Language, on_unreadable: Callable[[Unreadable], None]
) -> Iterator[tuple[Article, tuple[Sentence, ...]]]:
    """Yield each article with its sentences; after an error, those in work are parsed singly."""
    waiting: deque[Article] = deque()

    def taken() -> Iterator[Article]:
        for article in articles:
            waiting.append(article)
            yield article

    while True:
        try:
            for sentences in parse(taken(), nlp):
                yield waiting.popleft(), sentences
        except Exception:
            if not waiting:
                raise
            while waiting:
                article = waiting.popleft()
                try:
                    sentences = parse_article(article, nlp)
                except Exception as error:  # noqa: BLE001  as above
                    on_unreadable(failure(article, error))
                else:
                    yield article, sentences
        else:
            return


def failure(article: Article, error: Exception) -> Unreadable:
    """Return what to tell of an article that a step failed on unexpectedly."""
    where = traceback.extract_tb(error.__traceback__)[-1]
    message = " ".join(str(error).split())[:200]
    what = f"{type(error).__name__}: {message} at {Path(where.filename).name}, line {where.lineno}"
    return Unreadable(article.id, f"could not be analysed ({what})", REPORT_IT)


def check_folder(folder: Path) -> None:
    """Raise OSError when files cannot be written to ``folder``, which need not exist yet."""
    place = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    if not place.is_dir():
        raise NotADirectoryError(f"{place} is a file, and no folder to write to")
    if not os.access(place, os.W_OK | os.X_OK):
        raise PermissionError(f"{place} may not be written to")


def write_triples(statements: Iterable[Statement], path: Path) -> None:
    """Replace ``path`` by the statements, one JSON object a line."""
    replace_files({path: _lines(statements)})


def write_graph(
    statements: Sequence[Statement],
    folder: Path,
    *,
    focus: Sequence[str] = FOCUS,
    title: str | None = None,
    max_nodes: int = 400,
    also: Sequence[str] = (),
    edits: Edits = NO_EDITS,
    triples: bool = False,
) -> nx.MultiDiGraph[str]:
    """Write the page, the GraphML, the brief and the formats in ``also`` to ``folder``.

    With ``triples`` the statements too. All files are replaced together or not at all. Nodes stand
    where ``edits`` moved them. Return the graph. Raise ExportError for a format that does not exist
    or cannot be written, and OSError.
    """
    # slow to import, and not every command writes a graph
    from graph.brief import brief  # noqa: PLC0415
    from graph.export import contents, path_in  # noqa: PLC0415
    from graph.layout import place  # noqa: PLC0415
    from graph.render import render  # noqa: PLC0415

    graph = build(statements, focus=focus)
    placement = arrange(place(graph, core=min(max(max_nodes, 400), 1000)), edits)
    files: dict[Path, str | bytes] = {
        folder / "graph.html": render(graph, placement, title=title, max_nodes=max_nodes),
        folder / "brief.md": brief(graph),
    }
    for name in ("graphml", *also):
        files |= contents(graph, placement, statements, name, path_in(folder, name))
    if triples:
        files[folder / TRIPLES_FILE] = _lines(statements)
    replace_files(files)
    return graph


def _lines(statements: Iterable[Statement]) -> str:
    text = io.StringIO()
    dump(statements, text)
    return text.getvalue()
