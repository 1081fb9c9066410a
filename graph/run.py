"""The whole way, from paths to files, in the steps that the commands share."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from extract.parse import DEFAULT_MODEL, load
from extract.read import REPORT_IT, Document, Unreadable, scan
from graph.build import FOCUS, build
from graph.cache import Cache, decode, encode
from graph.collector import with_seldom_collector, without_collector
from graph.edits import Edits, arrange
from graph.files import Content, replace_files
from graph.selection import EVERYTHING, Selection
from graph.statements import lines
from graph.story import Story, tell_document
from graph.table import Statements, write
from graph.types import Statement
from graph.workers import LEAVE_IT, Task, tell_all

if TYPE_CHECKING:
    import networkx as nx

GRAPH_FILES = ("graph.html", "graph.graphml", "brief.md")
TRIPLES_FILE = "triples.jsonl"
NO_EDITS = Edits({})
# yields what ``graph.workers.tell_all`` does of the tasks, parsed by the model of that name
Teller = Callable[[Iterable[Task], str], Generator[tuple[int, bytes], None, None]]
# fewer articles than this are parsed sooner than a second process is ready
FEW = 16


@with_seldom_collector()
def tell_paths(
    paths: Iterable[str | Path],
    *,
    model: str = DEFAULT_MODEL,
    exclude: Path | None = None,
    jobs: int = 1,
    elsewhere: Teller | None = None,
    cache: Cache | None = None,
    on_told: Callable[[Story | Unreadable, bool], None] | None = None,
) -> list[Story | Unreadable]:
    """Return the story of every article, or why there is none, in input order.

    ``jobs`` is the number of processes that parse, ``elsewhere`` what does it in their place;
    ``on_told`` is given each story as it is finished, and whether it was in the cache; ``exclude``
    is a file or folder that is no input. The model is not loaded when the cache has everything.
    Raise NoInputError and ModelError before the first article when the command is mistaken,
    WorkerError, and what ``elsewhere`` does.
    """
    found = enumerate(scan(paths, exclude=exclude))
    told: dict[int, Story | Unreadable] = {}
    at_work: dict[int, Document] = {}

    def finish(number: int, one: Story | Unreadable, *, kept: bool = False) -> None:
        told[number] = one
        if on_told is not None:
            on_told(one, kept)

    def missing() -> Iterator[tuple[int, Document]]:
        for number, one in found:
            if isinstance(one, Unreadable):
                finish(number, one)
            elif cache is not None and (kept := cache.find(one)) is not None:
                finish(number, kept, kept=True)
            else:
                at_work[number] = one
                yield number, one

    tasks: Iterator[Task] = missing()
    first = list(islice(tasks, FEW))
    few = jobs == 1 or len(first) < FEW
    if first:
        tasks = chain(first, tasks)
        if elsewhere is not None:
            stream = elsewhere(tasks, model)
        else:
            stream = _tell_here(tasks, model) if few else tell_all(tasks, model, jobs=jobs)
        with closing(stream):
            for number, octets in stream:
                one, document = decode(octets), at_work.pop(number)
                if cache is not None and lasts(one):
                    cache.keep(document, octets)
                finish(number, one)
    return [told[number] for number in sorted(told)]


def _tell_here(tasks: Iterable[Task], model: str) -> Generator[tuple[int, bytes], None, None]:
    """Yield what ``tell_all`` does, parsed in this process."""
    nlp = load(model)
    for number, document in tasks:
        yield number, encode(tell_document(document, nlp))


def lasts(told: Story | Unreadable) -> bool:
    """Return whether another run would find the same; what failed may not fail again."""
    return isinstance(told, Story) or told.cure not in {REPORT_IT, LEAVE_IT}


def count_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on macOS and Windows
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def write_triples(statements: Sequence[Statement], path: Path, *, partitions: int = 1) -> None:
    """Replace ``path`` by the statements: a .parquet by a table, else one JSON object a line.

    With more than one of ``partitions`` it is a folder of as many tables, in order and of one size,
    at most; what an earlier run with more of them left there is removed.
    """
    if partitions > 1:
        size = max(1, math.ceil(len(statements) / partitions))
        slices = [statements[i : i + size] for i in range(0, len(statements), size)] or [()]
        files = {path / f"part-{i:05}.parquet": write(one) for i, one in enumerate(slices)}
        replace_files(files)
        for left in set(path.glob("part-*.parquet")) - files.keys():
            left.unlink()
        return
    parquet = path.suffix.lower() == ".parquet"
    replace_files({path: write(statements) if parquet else lines(statements)})


@dataclass(frozen=True, slots=True)
class Written:
    """A graph, and the files that it was written to."""

    graph: nx.MultiDiGraph[str]
    files: tuple[Path, ...]


@without_collector()
def write_graph(
    statements: Statements,
    folder: Path,
    *,
    focus: Sequence[str] = FOCUS,
    selection: Selection = EVERYTHING,
    title: str | None = None,
    max_nodes: int = 400,
    also: Sequence[str] = (),
    edits: Edits = NO_EDITS,
    triples: bool = False,
    measures: bool = False,
) -> Written:
    """Write the page, the GraphML, the brief and the formats in ``also`` to ``folder``.

    With ``triples`` all statements too, selected or not; with ``measures`` the exports tell each
    node's community and centrality. All files are replaced together or not at
    all. Nodes stand where ``edits`` moved them. ``statements`` are read more than once. Raise
    ExportError for a format that does not exist or cannot be written, SelectionError, and OSError.
    """
    # slow to import, and not every command writes a graph
    from graph.brief import brief  # noqa: PLC0415
    from graph.export import contents, path_in  # noqa: PLC0415
    from graph.layout import place  # noqa: PLC0415
    from graph.measures import measure  # noqa: PLC0415
    from graph.render import render  # noqa: PLC0415

    graph = build(statements, focus=focus, selection=selection)
    if measures:
        graph.graph["measures"] = measure(graph)
    placement = arrange(place(graph, core=min(max(max_nodes, 400), 1000)), edits)
    files: dict[Path, Content] = {
        folder / "graph.html": render(graph, placement, title=title, max_nodes=max_nodes),
        folder / "brief.md": brief(graph),
    }
    for name in ("graphml", *also):
        files |= contents(graph, placement, statements, name, path_in(folder, name))
    if triples:
        files[folder / TRIPLES_FILE] = lines(statements)
    replace_files(files)
    return Written(graph, tuple(files))
