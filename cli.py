"""The command line: each command reads its options, calls one function and reports.

Modules that are slow to import are imported where they are used, so that ``--help`` is quick.
"""

from __future__ import annotations

import errno
import gc
import os
import re
import shlex
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, Self

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from graph.selection import MOST_CLAIMS

if TYPE_CHECKING:
    import networkx as nx

    from extract.read import Unreadable
    from graph.cache import Cache
    from graph.corrections import Corrections
    from graph.edits import Edits
    from graph.resolve import Resolution, Review
    from graph.run import Teller
    from graph.selection import Selection
    from graph.story import Story
    from graph.table import Statements
    from graph.types import Entity, Statement
    from graph.unchanged import Summary

INCOMPLETE, MISTAKE, STOPPED = 1, 2, 130  # exit statuses; 130 is what shells give a Ctrl-C
FOCUS = "RU,KP,US,KR"
TRIPLES = Path("output/triples.jsonl")
# the panels that --help shows the commands in
ARTICLES, TOOLS = "Articles to the graph", "To other tools, and back"
WHO, READING = "Who is who, and your corrections", "How it reads"


_BACKEND = "NETWORKX_BACKEND_PRIORITY"  # the variable that NetworkX reads
_URL = re.compile(r"[a-z][a-z0-9+.-]+:/")  # of a path only one slash is left; C:/ is a disk


class Engines(StrEnum):
    """What can parse."""

    PROCESSES = "processes"
    DASK = "dask"


app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read news articles; show who did what to whom, with the sentence behind every link.\n\n"
    "Start with [bold]triplewire build FOLDER[/bold], then open output/graph.html in a browser. "
    "[bold]triplewire COMMAND --help[/bold] shows an example of each command.\n\n"
    "Exit status: 0 when all was read, 1 when some input was not, 2 for a mistake in the command.",
)
report = Console(stderr=True, highlight=False)

Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files or folders of .txt, .md, .html, .jsonl, also packed as .gz, or their URLs "
        "(s3://, gs://, hdfs://); - is standard input.",
        show_default=False,
    ),
]
Triples = Annotated[
    Path, typer.Argument(help="A triples.jsonl or .parquet that build or extract wrote.")
]
Model = Annotated[
    str | None,
    typer.Option(
        help="What parses, if not our own parser: a spaCy pipeline for English, by its name or "
        "folder, such as en_core_web_md (in the extra triplewire\\[md]).",
        show_default=False,
    ),
]
Output = Annotated[Path, typer.Option("--output", "-o", help="Folder for the files written.")]
Focus = Annotated[
    str, typer.Option(help="The states to show in relation to each other: ISO codes, commas.")
]
Measures = Annotated[
    bool,
    typer.Option(
        "--measures",
        help="Tell each entity's community and betweenness in the exports (not on the page).",
    ),
]
PART = "Part of the graph"
Since = Annotated[
    str | None,
    typer.Option(
        help="First day, as 2024-10-28: of the event where the text says when, of the article "
        "otherwise.",
        show_default=False,
        rich_help_panel=PART,
    ),
]
Until = Annotated[
    str | None,
    typer.Option(help="Last day, likewise.", show_default=False, rich_help_panel=PART),
]
MinSupport = Annotated[
    int,
    typer.Option(
        min=1,
        help="Articles that must say so, or deny it; reprints count once.",
        rich_help_panel=PART,
    ),
]
Neighbours = Annotated[
    int | None,
    typer.Option(
        min=0,
        help="Links that an entity may be away from those who act for the focus states.",
        show_default=False,
        rich_help_panel=PART,
    ),
]
MaxClaims = Annotated[
    int,
    typer.Option(
        min=1,
        help="Claims in the graph; of more, those nearest to the focus states and of most support.",
        rich_help_panel=PART,
    ),
]
Title = Annotated[str | None, typer.Option(help="The page's title.", show_default=False)]
MaxNodes = Annotated[int, typer.Option(min=1, help="Entities on the page when it opens.")]
Also = Annotated[
    str,
    typer.Option(
        help="More formats to write, commas between; see [bold]triplewire formats[/bold].",
        show_default=False,
    ),
]
Corrected = Annotated[
    Path | None,
    typer.Option(
        "--corrections",
        help="Your merges, splits and names; else corrections.toml beside the articles.",
        show_default=False,
    ),
]
Articles = Annotated[
    Path,
    typer.Option(
        "--articles",
        "-a",
        envvar="TRIPLEWIRE_ARTICLES",
        help="The folder of the articles; corrections.toml is kept there.",
        show_default=False,
    ),
]
Beside = Annotated[
    Path | None,
    typer.Option(
        "--articles",
        "-a",
        envvar="TRIPLEWIRE_ARTICLES",
        help="The folder of the articles, for the corrections and changed places kept there.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs", "-j", min=1,
        help="Processes that parse, each on one core; else as many as there are cores.",
        show_default=False,
    ),
]  # fmt: skip
Engine = Annotated[
    Engines, typer.Option(help="What parses: processes of this machine, or a Dask cluster.")
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        help="Address of the Dask scheduler, as tcp://10.0.0.5:8786; without one, a cluster is "
        "started on this machine.",
        show_default=False,
    ),
]
NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Parse every article, and keep nothing for the next run.")
]
Build = Annotated[
    Path, typer.Option("--triples", "-t", help="The triples.jsonl of the build you correct.")
]


# --- articles to the graph


@app.command(rich_help_panel=ARTICLES)
def build(
    paths: Inputs,
    output: Output = Path("output"),
    focus: Focus = FOCUS,
    title: Title = None,
    model: Model = None,
    max_nodes: MaxNodes = 400,
    also: Also = "",
    corrections: Corrected = None,
    since: Since = None,
    until: Until = None,
    min_support: MinSupport = 1,
    neighbours: Neighbours = None,
    max_claims: MaxClaims = MOST_CLAIMS,
    jobs: Jobs = None,
    engine: Engine = Engines.PROCESSES,
    scheduler: Scheduler = None,
    no_cache: NoCache = False,
    measures: Measures = False,
    reviews: Annotated[
        int, typer.Option(min=0, help="Pairs to ask about that may be one entity.")
    ] = 5,
) -> None:
    """Articles to the graph: graph.html, graph.graphml, triples.jsonl and brief.md.

    Example: [bold]triplewire build articles/ -o output --focus RU,UA --also gexf,csv[/bold]
    """
    with _mistakes():
        from graph.edits import beside, keep
        from graph.files import check_folder
        from graph.unchanged import find_build, keep_build, key_build

        codes, formats_ = _codes(focus), _formats(also)
        part = _selection(since, until, min_support, neighbours, max_claims)
        corrected, edits = _corrections(paths, corrections), beside(paths)
        elsewhere = _elsewhere(engine, scheduler, jobs)
        _keep_apart(paths, output)
        _keep_here(output)
        check_folder(output)
        with _Run() as run, _cache(model, unused=no_cache) as cache:
            options = codes, part, title, max_nodes, formats_, corrected, edits, measures
            key = cache and key_build(paths, cache, exclude=output, options=options)
            summary = find_build(cache, output, key) if cache and key else None
            if unchanged := summary is not None:
                run.unreadable = list(summary.unreadable)
            else:
                from graph.run import lasts, write_graph

                resolution = run.resolve(
                    run.read(paths, model, output, cache, jobs=jobs, elsewhere=elsewhere), corrected
                )
                statements = keep(resolution.statements, edits)
                run.tell("drawing the graph")
                written = write_graph(
                    statements, output, focus=codes, selection=part, title=title,
                    max_nodes=max_nodes, also=formats_, edits=edits, triples=True,
                    measures=measures,
                )  # fmt: skip
                summary = run.summarise(len(statements), written.graph, resolution.reviews)
                if cache and key and all(map(lasts, run.unreadable)):
                    keep_build(cache, output, key, written.files, summary)
        _show_summary(summary, codes)
        _tell_left_out(summary.claims, summary.every_claim, part)
        _ask(summary.reviews, reviews, _correcting(paths, output))
        if unchanged:
            _say("nothing has changed since the last build, and the files are as they were")
        report.print(f"open [bold]{escape(str(output / 'graph.html'))}[/bold]", soft_wrap=True)
        run.finish()


@app.command(rich_help_panel=ARTICLES)
def extract(
    paths: Inputs,
    output: Annotated[Path, typer.Option("--output", "-o", help="File; - prints.")] = Path(
        "triples.jsonl"
    ),
    model: Model = None,
    corrections: Corrected = None,
    jobs: Jobs = None,
    engine: Engine = Engines.PROCESSES,
    scheduler: Scheduler = None,
    no_cache: NoCache = False,
    partitions: Annotated[
        int, typer.Option(min=1, help="Parquet files to write; --output is a folder of them then.")
    ] = 1,
) -> None:
    """Articles to triples.jsonl or .parquet: every triple with its evidence.

    Example: [bold]triplewire extract article.html -o - | jq .relation[/bold]
    """
    with _mistakes():
        from graph.files import check_folder
        from graph.run import write_triples
        from graph.statements import dump

        if partitions > 1 and output.suffix.lower() != ".parquet":
            _fail(f"--partitions {partitions}: needs an --output that ends in .parquet")
        printed = str(output) == "-"
        corrected, elsewhere = _corrections(paths, corrections), _elsewhere(engine, scheduler, jobs)
        if not printed:
            _keep_here(output)
            check_folder(output.parent)
        with _Run() as run, _cache(model, unused=no_cache) as cache:
            statements = run.resolve(
                run.read(paths, model, output, cache, jobs=jobs, elsewhere=elsewhere), corrected
            ).statements
            if not printed:
                write_triples(statements, output, partitions=partitions)
        if printed:
            dump(statements, sys.stdout)
        else:
            _say(f"{len(statements)} triples from {run.articles} articles: {output}")
        run.finish()


@app.command(rich_help_panel=ARTICLES)
def graph(
    triples: Triples = TRIPLES,
    output: Output = Path("output"),
    focus: Focus = FOCUS,
    title: Title = None,
    max_nodes: MaxNodes = 400,
    also: Also = "",
    articles: Beside = None,
    since: Since = None,
    until: Until = None,
    min_support: MinSupport = 1,
    neighbours: Neighbours = None,
    max_claims: MaxClaims = MOST_CLAIMS,
    measures: Measures = False,
) -> None:
    """triples.jsonl to the graph files, without reading the articles again.

    Example: [bold]triplewire graph output/triples.jsonl --focus CN,US --title "Two powers"[/bold]
    """
    with _mistakes():
        from graph.files import check_folder
        from graph.run import write_graph

        codes, formats_ = _codes(focus), _formats(also)
        part = _selection(since, until, min_support, neighbours, max_claims)
        _keep_here(output)
        check_folder(output)
        with _edited(triples, articles) as (statements, edits):
            built = write_graph(
                statements, output, focus=codes, selection=part, title=title,
                max_nodes=max_nodes, also=formats_, edits=edits, measures=measures,
            ).graph  # fmt: skip
        _tell_left_out(built.number_of_edges(), built.graph["claims"], part)
        _say(
            f"{built.number_of_nodes()} entities, {built.number_of_edges()} claims: "
            f"{output / 'graph.html'}"
        )


@app.command(rich_help_panel=ARTICLES)
def cache(
    clear: Annotated[bool, typer.Option("--clear", help="Empty it.")] = False,
) -> None:
    """What is kept of the articles read so far, so that the next build parses only new ones.

    Example: [bold]triplewire cache --clear[/bold]
    """
    with _mistakes():
        from graph.cache import clear as clear_cache
        from graph.cache import measure

        if clear:
            clear_cache()
        kept = measure()
        _print(f"{kept.path}: {kept.articles:,} articles, {kept.size / 1e6:,.1f} MB")


# --- to other tools, and back


@app.command(name="export", rich_help_panel=TOOLS)
def export_graph(
    triples: Triples,
    format_: Annotated[str, typer.Option("--format", "-f", help="See triplewire formats.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File or folder to write.")],
    focus: Focus = FOCUS,
    articles: Beside = None,
    since: Since = None,
    until: Until = None,
    min_support: MinSupport = 1,
    neighbours: Neighbours = None,
    max_claims: MaxClaims = MOST_CLAIMS,
    measures: Measures = False,
) -> None:
    """triples.jsonl to one format: GraphML and GEXF for Gephi, tables, RDF and others.

    Example: [bold]triplewire export output/triples.jsonl --format gexf -o graph.gexf[/bold]
    """
    with _mistakes():
        from graph.build import build as build_graph
        from graph.edits import arrange
        from graph.export import check, export
        from graph.layout import place
        from graph.measures import measure

        check(format_)
        _keep_here(output)
        codes = _codes(focus)
        part = _selection(since, until, min_support, neighbours, max_claims)
        with _edited(triples, articles) as (statements, edits):
            built = build_graph(statements, focus=codes, selection=part)
            if measures:
                built.graph["measures"] = measure(built)
            export(built, arrange(place(built), edits), statements, format_, output)
        _tell_left_out(built.number_of_edges(), built.graph["claims"], part)
        _say(f"{format_}: {output}")


@app.command(rich_help_panel=TOOLS)
def formats() -> None:
    """The formats that export and --also write, and what each needs installed.

    Example: [bold]triplewire formats[/bold]
    """
    with _mistakes():
        from graph.export import exporters

        table = Table("format", "what it is", "needs", box=None)
        for name, row in sorted(exporters().items()):
            table.add_row(name, row.description, row.extra and escape(f"triplewire[{row.extra}]"))
        Console().print(table)


@app.command(name="import", rich_help_panel=TOOLS)
def import_edits(
    edited: Annotated[
        Path, typer.Argument(help="A .graphml, .gexf or .csv that Gephi exported, or a folder.")
    ],
    articles: Articles,
    triples: Build = TRIPLES,
    focus: Focus = FOCUS,
    since: Since = None,
    until: Until = None,
    min_support: MinSupport = 1,
    neighbours: Neighbours = None,
    max_claims: MaxClaims = MOST_CLAIMS,
) -> None:
    """What you changed in Gephi, taken over into later builds: places, deletions, merges, names.

    Example: [bold]triplewire import edited.gexf --articles seeds[/bold]
    """
    with _mistakes():
        from graph.gephi import take_over

        part = _selection(since, until, min_support, neighbours, max_claims)
        edits = take_over(edited, _load(triples), articles, focus=_codes(focus), selection=part)
        _say(
            f"nodes moved: {len(edits.places)}, deleted: {len(edits.nodes)}; "
            f"claims deleted: {len(edits.claims)}; merges: {len(edits.merges)}; "
            f"new names: {len(edits.renames)}. Run build again."
        )
        if edits.unknown:
            _say(
                "not taken over, for there is no sentence behind them: " + ", ".join(edits.unknown)
            )


# --- who is who, and your corrections


@app.command(rich_help_panel=WHO)
def entities(
    triples: Triples = TRIPLES,
    find: Annotated[
        str, typer.Option(help="Only those with this in a name, alias or id.", show_default=False)
    ] = "",
) -> None:
    """The entities, most mentioned first, each with its aliases and why they are the same.

    Example: [bold]triplewire entities --find pyongyang[/bold]
    """
    with _mistakes():
        from extract.gazetteer import fold
        from graph.build import entities as find_entities

        shown = [
            one
            for one in find_entities(_load(triples)).values()
            if any(
                fold(find) in fold(form)
                for form in (one.id, one.name, *(alias.text for alias in one.aliases))
            )
        ]
        for one in sorted(shown, key=lambda one: (-_mentions(one), one.id)):
            _show(one)
        if not shown:
            _say(
                f"--find {find}: no entity has this in a name, alias or id"
                if find
                else "there is none"
            )


@app.command(rich_help_panel=WHO)
def merge(
    names: Annotated[
        list[str],
        typer.Argument(help="Two or more entities, by id or name; the first one's name stays."),
    ],
    articles: Articles,
    triples: Build = TRIPLES,
) -> None:
    """Say that entities are one and the same; holds from the next build on.

    Example: [bold]triplewire merge "Choe Son Hui" "Choi Sun-hee" --articles seeds[/bold]
    """
    with _mistakes():
        from graph.corrections import merge as merged

        known = _entities(triples)
        ids = [_pick(known, name) for name in names]
        _correct(articles, merged(_kept(articles), ids))


@app.command(rich_help_panel=WHO)
def split(
    name: Annotated[str, typer.Argument(help="The entity that is two, by id or name.")],
    mention: Annotated[str, typer.Argument(help="The words that mean the other one.")],
    other: Annotated[str, typer.Argument(help="The other one's name.")],
    articles: Articles,
    triples: Build = TRIPLES,
    article: Annotated[
        str | None, typer.Option(help="Only in this article.", show_default=False)
    ] = None,
) -> None:
    """Say that some words mean another entity; holds from the next build on.

    Example: [bold]triplewire split "George W. Bush" Bush "Jeb Bush" --articles seeds[/bold]
    """
    with _mistakes():
        from graph.corrections import CorrectionError, articles_calling
        from graph.corrections import split as splitted

        known = _entities(triples)
        id_ = _pick(known, name)
        words = [alias.text for alias in known[id_].aliases]
        if mention not in words:
            raise CorrectionError(f"{name!r} is never called {mention!r}, but {', '.join(words)}")
        if article is not None:
            called = articles_calling(_load(triples), id_, mention)
            if article not in called:
                raise CorrectionError(
                    f"--article {article}: {name!r} is not called {mention!r} in it, but in "
                    f"{', '.join(called)}"
                )
        _correct(articles, splitted(_kept(articles), id_, mention, other, article=article))


@app.command(rich_help_panel=WHO)
def rename(
    name: Annotated[str, typer.Argument(help="The entity, by id or name.")],
    shown: Annotated[str, typer.Argument(help="The name to show.")],
    articles: Articles,
    triples: Build = TRIPLES,
) -> None:
    """Give an entity another name; holds from the next build on.

    Example: [bold]triplewire rename "North Korea" DPRK --articles seeds[/bold]
    """
    with _mistakes():
        from graph.corrections import rename as renamed

        id_ = _pick(_entities(triples), name)
        _correct(articles, renamed(_kept(articles), id_, shown))


@app.command(rich_help_panel=WHO)
def undo(
    name: Annotated[str, typer.Argument(help="The entity, by id or name.")],
    articles: Articles,
    triples: Build = TRIPLES,
) -> None:
    """Take back every correction of an entity; holds from the next build on.

    Example: [bold]triplewire undo "Choe Son Hui" --articles seeds[/bold]
    """
    with _mistakes():
        from graph.corrections import CorrectionError
        from graph.corrections import undo as undone

        kept = _kept(articles)
        # what was merged away or split off is in no build: its id is known to the corrections only
        left = undone(kept, name)
        if left == kept:
            left = undone(kept, _pick(_entities(triples), name))
        if left == kept:
            raise CorrectionError(f"there is no correction of {name!r}; {articles} holds none")
        _correct(articles, left)


# --- how it reads


@app.command(rich_help_panel=READING)
def explain(
    sentence: Annotated[str, typer.Argument(help="One or more English sentences, in quotes.")],
    model: Model = None,
) -> None:
    """Show how a sentence is read: its tree, and each triple with its rule, steps, qualifiers.

    Example: [bold]triplewire explain "Seoul says Pyongyang has sent troops to Russia."[/bold]
    """
    with _mistakes():
        from extract.explain import explain as explain_text
        from extract.parse import DEFAULT_MODEL

        for line in explain_text(sentence, model=model or DEFAULT_MODEL):
            _print(line)


@app.command(rich_help_panel=READING)
def tuples(
    sentences: Annotated[
        Path,
        typer.Argument(help="A text file, UTF-8, one sentence a line; - for standard input."),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="The file to write; else standard output."),
    ] = None,
    model: Model = None,
) -> None:
    """Open tuples in the sentences' own words, for benches of open information extraction.

    One tuple a line, tab-separated: the sentence, 1.0, the predicate, the arguments.

    Example: [bold]triplewire tuples sentences.txt -o tuples.tsv[/bold]
    """
    with _mistakes():
        from extract.parse import DEFAULT_MODEL, load
        from extract.tuples import show_tuples
        from graph.files import replace_file

        standard = str(sentences) == "-"
        lines = sys.stdin if standard else sentences.read_text("utf-8-sig", "replace").split("\n")
        found = show_tuples(lines, load(model or DEFAULT_MODEL))
        if output is None:
            for line in found:
                typer.echo(line)
        else:
            replace_file(output, "".join(f"{line}\n" for line in found))


@app.command(rich_help_panel=READING)
def rules() -> None:
    """The rules: each construction that is read, with a sentence that shows it.

    Example: [bold]triplewire rules[/bold]
    """
    from extract.rules import RULES

    table = Table("rule", "example", box=None)
    for rule in RULES:
        table.add_row(rule.name, escape(rule.example))
    Console().print(table)


@app.callback()
def _main(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            help="Print the version.",
            callback=lambda value: _print_version(value=value),
            is_eager=True,
        ),
    ] = False,
) -> None:
    del version


def _print_version(*, value: bool) -> None:
    if value:
        from importlib.metadata import version

        typer.echo(f"triplewire {version('triplewire')}")
        raise typer.Exit


# --- mistakes


@contextmanager
def _mistakes() -> Iterator[None]:
    """Turn a user's mistake into one line and exit status 2, and Ctrl-C into one line and 130."""
    try:
        yield
    except BrokenPipeError:
        raise  # the reader of our output has had enough: typer ends quietly
    except OSError as error:
        named = error.filename and error.strerror
        reason = f"{error.filename}: {error.strerror}" if named else str(error)
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        cure = "make room on its disk" if full else "check the path and the rights on it"
        _fail(f"{reason}; {cure}")
    except KeyboardInterrupt:
        report.print("[red]triplewire:[/red] stopped by Ctrl-C; the files are as they were")
        raise typer.Exit(STOPPED) from None
    except Exception as error:
        if (backend := os.environ.get(_BACKEND)) and _is_of_backend(error):
            # before what follows imports NetworkX again
            _fail(
                f"{_BACKEND}={backend}: this backend is not installed, or does not fit the "
                f"NetworkX that is ({error}); install one that does, or unset the variable"
            )
        if not isinstance(error, _mistaken()):
            raise
        _fail(str(error))


def _is_of_backend(error: Exception) -> bool:
    """Return whether NetworkX or a backend of it raised this when it was imported."""
    return isinstance(error, ImportError) or str(error).startswith("Unknown backend")


def _mistaken() -> tuple[type[Exception], ...]:
    """Return the errors that are a user's to mend; what is slow to import is so only after one."""
    from extract.parse import ModelError
    from extract.read import NoInputError
    from graph.cache import CacheError
    from graph.cluster import ClusterError
    from graph.corrections import CorrectionError
    from graph.edits import EditError
    from graph.export import ExportError
    from graph.selection import SelectionError
    from graph.statements import StatementError
    from graph.workers import WorkerError

    return (
        CacheError, ClusterError, CorrectionError, EditError, ExportError, ModelError, NoInputError,
        SelectionError, StatementError, WorkerError,
    )  # fmt: skip


def _fail(message: str) -> NoReturn:
    report.print(f"[red]triplewire:[/red] {escape(message)}", soft_wrap=True)
    raise typer.Exit(MISTAKE)


def _say(message: str) -> None:
    report.print(escape(message), soft_wrap=True)


def _print(line: str) -> None:
    Console().print(escape(line), highlight=False, soft_wrap=True)


# --- options to values


def _codes(focus: str) -> tuple[str, ...]:
    from extract.gazetteer import named, state

    codes = tuple(dict.fromkeys(code.strip().upper() for code in focus.split(",") if code.strip()))
    for code in codes:
        try:
            state(code)
        except KeyError:
            meant = [one.country for one in named(code.title()) if one.type == "COUNTRY"]
            hint = f"did you mean {meant[0]}?" if meant else "RU is Russia"
            _fail(f"--focus {code}: is no ISO 3166-1 alpha-2 code of a state; {hint}")
    if not codes:
        _fail("--focus: name at least one state, as in --focus RU,UA")
    return codes


def _formats(also: str) -> tuple[str, ...]:
    """Return the formats' names; raise ExportError for one that cannot be, before the long work."""
    names = tuple(name.strip() for name in also.split(",") if name.strip())
    if names:
        from graph.export import check

        for name in names:
            check(name)
    return names


def _keep_apart(paths: list[str], output: Path) -> None:
    """Refuse to write among the articles, where the files would be read by the next build."""
    for path in paths:
        if path != "-" and Path(path).is_dir() and Path(path).resolve() == output.resolve():
            _fail(f"--output {output}: is the folder of the articles; name another folder")


def _keep_here(output: Path) -> None:
    """Refuse to write to a URL, which would become a folder of this name."""
    if _URL.match(str(output)):
        _fail(
            f"--output {output}: is a URL; write to a path of this machine, and copy it from there"
        )


def _selection(
    since: str | None, until: str | None, min_support: int, neighbours: int | None, most: int
) -> Selection:
    from graph.selection import Selection
    from graph.statements import is_day

    for name, day in (("since", since), ("until", until)):
        if day is not None and not is_day(day):
            _fail(f"--{name} {day}: is no day; write it as 2024-10-28")
    if since and until and since > until:
        _fail(f"--since {since} is later than --until {until}; change them round")
    return Selection(since, until, min_support, neighbours, most)


def _load(path: Path) -> Iterator[Statement]:
    """Yield the statements of a file one by one; fail with a hint when it cannot be read."""
    from graph.statements import StatementError, load
    from graph.table import read

    cure = "write it anew with triplewire build"
    try:
        if path.suffix.lower() == ".parquet":
            yield from read(path)
        else:
            with path.open(encoding="utf-8") as file:
                yield from load(file)
    except FileNotFoundError:
        _fail(f"{path}: there is no such file; {cure}")
    except UnicodeDecodeError:
        _fail(f"{path}: is not text in UTF-8, and so no triples.jsonl; {cure}")
    except StatementError as error:
        _fail(f"{error}; mend the line, or {cure}")


def _corrections(paths: list[str], file: Path | None) -> Corrections:
    from graph.corrections import CorrectionError, beside, load

    if file is None:
        return beside(paths)
    if not file.is_file():
        what = "is a folder; name a file" if file.is_dir() else "there is no such file"
        raise CorrectionError(f"--corrections {file}: {what}; check the spelling")
    return load(file)


@contextmanager
def _edited(triples: Path, articles: Path | None) -> Iterator[tuple[Statements, Edits]]:
    """Yield the statements with the corrections and deletions that lie beside the articles."""
    from graph.corrections import Corrections, apply
    from graph.edits import beside, keep
    from graph.table import tabulate

    edits = beside([] if articles is None else [str(articles)])
    corrections = Corrections() if articles is None else _kept(articles)
    statements: Iterable[Statement] = _load(triples)
    if corrections != Corrections():  # what is to be corrected is held in memory
        statements = apply(statements, corrections)
    if edits.nodes or edits.claims:
        statements = keep(statements, edits)
    with tabulate(statements) as table:
        yield table, edits


def _kept(articles: Path) -> Corrections:
    from graph.corrections import CorrectionError, beside

    if not articles.is_dir():
        raise CorrectionError(f"--articles {articles}: there is no such folder; check the spelling")
    return beside([str(articles)])


def _entities(triples: Path) -> dict[str, Entity]:
    from graph.build import entities as find_entities

    return find_entities(_load(triples))


def _pick(known: dict[str, Entity], name: str) -> str:
    from graph.corrections import pick

    return pick(known, name)


def _correct(articles: Path, corrections: Corrections) -> None:
    from graph.corrections import FILE_NAME, save

    save(corrections, articles / FILE_NAME)
    _say(f"{articles / FILE_NAME}: written. Run build again.")


def _elsewhere(engine: Engines, scheduler: str | None, jobs: int | None) -> Teller | None:
    """Return what parses in place of processes of this machine, or None."""
    if engine is Engines.PROCESSES:
        if scheduler is not None:
            _fail(f"--scheduler {scheduler}: needs --engine dask")
        return None
    from functools import partial

    from graph.cluster import tell_all
    from graph.run import count_cores

    return partial(tell_all, scheduler=scheduler, jobs=jobs or count_cores())


# --- what a run keeps and reports


@contextmanager
def _cache(model: str | None, *, unused: bool) -> Iterator[Cache | None]:
    """Open what earlier runs have parsed, unless it is ``unused``; its troubles are warnings."""
    from extract.parse import DEFAULT_MODEL
    from graph.cache import Cache

    if unused:
        yield None
        return
    with Cache(model or DEFAULT_MODEL, on_trouble=_warn) as cache:
        yield cache


def _warn(trouble: str) -> None:
    report.print(f"[yellow]cache:[/yellow] {escape(trouble)}", soft_wrap=True)


class _Run:
    """A run over articles: a line that shows its progress, and counts for the summary."""

    def __init__(self) -> None:
        from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        self.articles = self.kept = self.sentences = 0
        self.unreadable: list[Unreadable] = []
        columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
        self._bar = Progress(
            *columns, console=report, transient=True, disable=not report.is_terminal
        )
        self._task = self._bar.add_task("loading the parser", total=None)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def tell(self, stage: str) -> None:
        """Show what is being done."""
        self._bar.update(self._task, description=escape(stage))

    def read(
        self, paths: list[str], model: str | None, exclude: Path, cache: Cache | None, *,
        jobs: int | None, elsewhere: Teller | None,
    ) -> list[Story]:  # fmt: skip
        """Return what each article says; exit with status 1 when none of them can be read."""
        from extract.parse import DEFAULT_MODEL
        from graph.run import count_cores, tell_paths
        from graph.story import Story

        told = tell_paths(
            paths, model=model or DEFAULT_MODEL, exclude=exclude, jobs=jobs or count_cores(),
            elsewhere=elsewhere, cache=cache, on_told=self._count,
        )  # fmt: skip
        stories = [one for one in told if isinstance(one, Story)]
        self.unreadable = [one for one in told if not isinstance(one, Story)]
        self.articles = len(stories)
        self.sentences = sum(story.sentences for story in stories)
        if not stories:
            self._bar.stop()
            self._list_unreadable("no article was read, and nothing written")
        return stories

    def _count(self, _: Story | Unreadable, kept: bool) -> None:
        self.articles += 1
        self.kept += kept
        unchanged = f", {self.kept:,} of them unchanged" if self.kept else ""
        self.tell(f"{self.articles:,} articles read{unchanged}")

    def resolve(self, stories: list[Story], corrections: Corrections) -> Resolution:
        """Return what the articles say together."""
        from graph.resolve import resolve_stories

        self.tell("finding who is who")
        return resolve_stories(stories, corrections=corrections)

    def summarise(
        self, triples: int, graph: nx.MultiDiGraph[str], reviews: tuple[Review, ...]
    ) -> Summary:
        """Return what there is to tell of a build."""
        from graph.links import pairs
        from graph.unchanged import Summary

        return Summary(
            articles=self.articles,
            sentences=self.sentences,
            triples=triples,
            entities=graph.number_of_nodes(),
            claims=graph.number_of_edges(),
            every_claim=graph.graph["claims"],
            pairs=tuple((pair.subject, pair.object, len(pair.claims)) for pair in pairs(graph)),
            reviews=reviews,
            unreadable=tuple(self.unreadable),
        )

    def finish(self) -> None:
        """List what was not read, and exit with status 1 if there is any."""
        if self.unreadable:
            self._list_unreadable(f"{len(self.unreadable)} not read, all others are in the output")

    def _list_unreadable(self, summary: str) -> NoReturn:
        for one in self.unreadable:
            report.print(f"[yellow]not read:[/yellow] {escape(str(one))}", soft_wrap=True)
        report.print(f"[yellow]{summary}[/yellow]")
        raise typer.Exit(INCOMPLETE)


def _show_summary(summary: Summary, focus: tuple[str, ...]) -> None:
    """Print the counts, and how many claims each focus state has towards each other one."""
    from extract.gazetteer import state

    counts = Table(box=None, show_header=False)
    counts.add_column(justify="right")
    for count, name in (
        (summary.articles, "articles"),
        (summary.sentences, "sentences"),
        (summary.triples, "triples"),
        (summary.entities, "entities"),
        (summary.claims, "claims"),
    ):
        counts.add_row(f"{count:,}", name)
    report.print(counts)
    if len(focus) > 1:
        found = {(subject, target): claims for subject, target, claims in summary.pairs}
        names = {code: state(code).name for code in focus}
        matrix = Table("who / to whom", box=None)
        for code in focus:
            matrix.add_column(names[code], justify="right")
        for subject in focus:
            row = [str(found.get((subject, target), "·")) for target in focus]
            matrix.add_row(names[subject], *row)
        report.print(matrix)


def _tell_left_out(shown: int, every: int, part: Selection) -> None:
    """Say how many claims are not in the graph, and how to have others, if there are any."""
    if part.most is not None and shown < min(part.most, every):
        _say(f"{shown:,} of {every:,} claims are as asked for; the triples hold everything.")
    elif shown < every:
        _say(
            f"{shown:,} of {every:,} claims are in the graph, the nearest to the focus states "
            "first; choose others by --focus, --since, --until, --min-support and --neighbours, "
            f"or have more with --max-claims {every}. The triples hold everything."
        )


_ANY = "FOLDER"  # stands for the folder that articles from a pipe or a store do not have


def _correcting(paths: list[str], output: Path) -> list[str]:
    """Return the options by which a correction of the build finds its files."""
    from graph.corrections import folders
    from graph.run import TRIPLES_FILE

    folder = next((one for one in folders(paths) if one.is_dir()), _ANY)
    triples = output / TRIPLES_FILE
    return ["-a", str(folder), *(["-t", str(triples)] if triples != TRIPLES else [])]


def _ask(reviews: tuple[Review, ...], most: int, options: list[str]) -> None:
    """Name the entities that may be one, which the user can merge; all of them are too many."""
    if not reviews or not most:
        return
    _say("perhaps one and the same; if so, merge them:")
    for review in reviews[:most]:
        words = ["triplewire", "merge", review.first, review.second, *options]
        _say(f"  {shlex.join(words)}  # {review.reason}")
    if len(reviews) > most:
        _say(f"  and {len(reviews) - most} more; --reviews {len(reviews)} names them all")
    if _ANY in options:
        _say(f"  into a folder of yours, and give build --corrections {_ANY}/corrections.toml")


def _mentions(entity: Entity) -> int:
    return sum(alias.count for alias in entity.aliases)


def _show(entity: Entity) -> None:
    """Print an entity in lines that can be searched and cut."""
    from graph.types import wikidata

    known = entity.type, entity.country, entity.note, wikidata(entity.id)
    facts = ", ".join(filter(None, known))
    _print(f"{entity.name}  [{entity.id}]  {facts}")
    for alias in entity.aliases:
        _print(f"  {alias.count:4}  {alias.text}: {alias.reason}")


def main() -> None:
    """Run the command that the process was started for, and end."""
    try:
        app()
    finally:
        # else Python takes a whole graph to pieces that goes with the process
        gc.freeze()


if __name__ == "__main__":
    main()
