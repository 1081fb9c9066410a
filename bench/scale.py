"""What a run costs as the number of articles grows, beside what spaCy and textacy cost.

    python -m bench.scale --shared ../shared                      # all of it: an hour and a half
    python -m bench.scale --shared ../shared --only stages --sizes 10,100
    python -m bench.scale --shared ../shared --json scale.json

Three parts, each measurement in a process of its own:

- ``stages``: where the time goes, in seconds of processor time, so that other work on the machine
  counts as little as may be. Each batch of articles that was read and parsed is parsed again by
  spaCy alone, and textacy's triples taken from that.
- ``runs``: the command as a user calls it, on one process and on more, first and second time, in
  seconds on the clock; memory is the largest sum over its processes of what each holds alone and
  its part of what they share (PSS; Linux), taken four times a second.
- ``files``: invented claims to the page and the GraphML.

What is done is told on standard error; --json is written anew after each measurement.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from extract.types import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from extract.read import Document

CORPUS = Path("corpus/wikinews.jsonl.gz")
SIZES = (10, 100, 1_000, 5_499)
PROCESSES = (1, 2)
CLAIMS = (1_000, 10_000, 100_000)
PARTS = ("stages", "runs", "files")
BATCH = 64  # articles, or paragraphs, that spaCy and textacy take at a time
# in the order of the run; what stands before "convert" is not after the parser
STAGES = (
    "read", "spaCy", "convert", "rules", "coreference", "identify", "keep",
    "resolve", "merge", "layout", "write",
)  # fmt: skip
PEERS = ("spaCy alone", "textacy")
Figures = dict[str, float]


# --- clocks


class Clock:
    """Seconds of processor time by stage; a stage that is opened inside another stops the other."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._since = time.process_time()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what runs inside to the stage."""
        self._count()
        self._open.append(name)
        try:
            yield
        finally:
            self._count()
            self._open.pop()

    @contextmanager
    def watch(self, place: object, function: str, name: str) -> Iterator[None]:
        """Count each call of a module's or class's function to the stage."""
        watched: Callable[..., Any] = getattr(place, function)

        def call(*arguments: Any, **options: Any) -> Any:
            with self.stage(name):
                return watched(*arguments, **options)

        with patch.object(place, function, call):
            yield

    def iterate(self, values: Iterator[Any], name: str) -> Iterator[Any]:
        """Yield the values, counting the making of each to the stage."""
        while True:
            with self.stage(name):
                try:
                    value = next(values)
                except StopIteration:
                    return
            yield value

    def _count(self) -> None:
        now = time.process_time()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now


@dataclass(frozen=True, slots=True)
class Timed:
    """A pipeline whose own time is counted apart from that of who calls it."""

    nlp: Language
    clock: Clock

    @property
    def pipe_names(self) -> list[str]:
        """Return what the pipeline consists of."""
        return self.nlp.pipe_names

    @property
    def pipe_labels(self) -> dict[str, list[str]]:
        """Return the labels of each part."""
        return self.nlp.pipe_labels

    def pipe(self, texts: Iterator[Any], **options: Any) -> Iterator[Any]:
        """Yield what the pipeline makes of the texts."""
        return self.clock.iterate(iter(self.nlp.pipe(texts, **options)), "spaCy")


# --- stages


def measure_stages(path: Path, model: str, folder: Path) -> Figures:
    """Return the seconds of each stage and peer, counts, and the peak memory in MB.

    It is the run that the command does on one process, and its own functions are timed.
    """
    # each import is part of no stage
    import graph.cache as keeping  # noqa: PLC0415
    import graph.layout as drawing  # noqa: PLC0415
    import graph.run as running  # noqa: PLC0415
    import graph.story as telling  # noqa: PLC0415
    from extract.parse import load  # noqa: PLC0415
    from extract.read import read_document  # noqa: PLC0415
    from graph.build import build  # noqa: PLC0415
    from graph.resolve import resolve_stories  # noqa: PLC0415

    extraction = importlib.import_module("extract.extract")
    for name in ("duckdb", "graph.brief", "graph.export", "graph.render"):
        importlib.import_module(name)
    find_triples = _import_textacy()
    clock, nlp = Clock(), load(model)
    for _ in nlp.pipe(["What is loaded at the first sentence is part of no stage."]):
        pass
    built: list[Any] = []
    waiting: list[Article] = []

    def compare() -> None:
        with clock.stage("spaCy alone"):
            docs = list(nlp.pipe(_paragraphs(waiting), batch_size=BATCH))
        if find_triples is not None:
            with clock.stage("textacy"):
                for doc in docs:
                    list(find_triples(doc))
        waiting.clear()

    def read(document: Document) -> Any:
        found = read_document(document)
        if isinstance(found, Article):
            waiting.append(found)
        if len(waiting) == BATCH:
            compare()
        return found

    def draw(*arguments: Any, **options: Any) -> Any:
        built.append(build(*arguments, **options))
        return built[-1]

    with ExitStack() as stack:
        stack.enter_context(patch.object(running, "build", draw))
        stack.enter_context(patch.object(running, "load", lambda _: Timed(nlp, clock)))
        stack.enter_context(patch.object(telling, "read_document", read))
        for place, function, name in (
            (telling, "read_document", "read"),
            (telling, "parse_article", "convert"),
            (telling, "extract", "rules"),
            (extraction, "link", "coreference"),
            (telling, "identify", "identify"),
            (telling, "sketch", "identify"),
            (running, "encode", "keep"),
            (running, "decode", "keep"),
            (keeping.Cache, "find", "keep"),
            (keeping.Cache, "keep", "keep"),
            (running, "build", "merge"),
            (drawing, "place", "layout"),
        ):
            stack.enter_context(clock.watch(place, function, name))
        with clock.stage("read"):
            cache = stack.enter_context(keeping.Cache(model, on_trouble=sys.exit, folder=folder))
            told = running.tell_paths([path], model=model, cache=cache)
        compare()
        stories = [one for one in told if isinstance(one, telling.Story)]
        with clock.stage("resolve"):
            statements = resolve_stories(stories).statements
        with clock.stage("write"):
            running.write_graph(statements, folder, triples=True)
    return {
        **clock.seconds,
        "articles": len(stories),
        "statements": len(statements),
        "claims": built[-1].number_of_edges(),
        "peak": _own_peak(),
    }


def _paragraphs(articles: Sequence[Article]) -> Iterator[str]:
    for article in articles:
        for region in article.regions:
            if region.kind == "story":
                yield article.text[region.start : region.end]


def _import_textacy() -> Callable[[Doc], Iterable[object]] | None:
    """Return what takes textacy's triples, or None where it is not installed.

    bench.baseline says how to install it. It knows the labels of spaCy's own pipelines only: beside
    our own parser it finds nothing, and quickly; ``--model en_core_web_md`` gives it its work.
    """
    try:
        module = importlib.import_module("textacy.extract.triples")
    except ImportError:
        return None
    find: Callable[[Doc], Iterable[object]] = module.subject_verb_object_triples
    return find


def _own_peak() -> float:
    """Return the largest memory this process has had, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


# --- files


def measure_files(claims: int) -> Figures:
    """Return the seconds, megabytes and peak memory of the files of that many invented claims."""
    from bench.page import invent  # noqa: PLC0415
    from graph.build import build  # noqa: PLC0415
    from graph.export import contents  # noqa: PLC0415
    from graph.layout import place  # noqa: PLC0415
    from graph.render import render  # noqa: PLC0415

    statements = invent(claims)
    clock = Clock()
    with clock.stage("merge"):
        graph = build(statements)
    with clock.stage("layout"):
        placement = place(graph)
    with clock.stage("page"):
        page = render(graph, placement)
    with clock.stage("GraphML"):
        (graphml,) = contents(graph, placement, statements, "graphml", Path("graph")).values()
    return {
        **clock.seconds,
        "entities": len(graph),
        "page MB": len(page.encode()) / 1e6,
        "GraphML MB": len(graphml) / 1e6,
        "peak": _own_peak(),
    }


# --- runs


@dataclass(frozen=True, slots=True)
class Run:
    """A command's seconds on the clock, of processor time, and its largest memory in MB."""

    wall: float
    cpu: float
    peak: float


def run(command: Sequence[str], environment: Mapping[str, str]) -> Run:
    """Return what a command costs, its children included; exit with its words when it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(
            command, stdout=told, stderr=subprocess.STDOUT, env={**os.environ, **environment}
        )
        peak = 0.0
        while process.poll() is None:
            peak = max(peak, _memory(process.pid))
            time.sleep(0.25)
        wall = time.perf_counter() - start
        if process.returncode not in {0, 1}:  # 1 says that some article was not read
            told.seek(0)
            sys.exit(f"{' '.join(command)}: {told.read().decode(errors='replace')[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, peak)


def _memory(pid: int) -> float:
    """Return the PSS in MB of a process and all below it; 0 where there is no /proc or process."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        below = [
            int(child)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for child in (task / "children").read_text(encoding="ascii").split()
        ]
    except OSError:
        return 0.0
    kilobytes = sum(int(row.split()[1]) for row in rollup.splitlines() if row.startswith("Pss:"))
    return kilobytes / 2**10 + sum(map(_memory, below))


# --- what is measured


def sample(corpus: Path, count: int, folder: Path) -> Path:
    """Return a file of that many of the corpus's articles, taken at even distances."""
    with gzip.open(corpus) as file:
        lines = file.readlines()
    count = min(count, len(lines))
    path = folder / f"{count}.jsonl"
    path.write_bytes(b"".join(lines[i * len(lines) // count] for i in range(count)))
    return path


def growth(seconds: Mapping[int, float]) -> list[float]:
    """Return the exponent of growth from each size to the next: 1 is linear, 2 is square."""
    return [
        math.log(seconds[large] / seconds[small]) / math.log(large / small)
        if seconds[small] > 0 and seconds[large] > 0
        else math.nan
        for small, large in pairwise(sorted(seconds))
    ]


def overhead(stages: Mapping[str, float]) -> float:
    """Return what all after the parser takes, as a share of what spaCy alone takes."""
    ours = sum(stages.get(name, 0.0) for name in STAGES if name not in {"read", "spaCy"})
    return ours / stages["spaCy alone"]


def _alone(*arguments: str) -> Figures:
    """Return what this module measures when it is called with the arguments, in a new process."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.scale", "--alone", *arguments],
        stdout=subprocess.PIPE, text=True, check=True, env={**os.environ, "OMP_NUM_THREADS": "1"},
    )  # fmt: skip
    figures: Figures = json.loads(done.stdout)
    return figures


def _build(path: Path, model: str, folder: Path, processes: int, *, cache: Path) -> Run:
    command = ["-m", "cli", "build", str(path), "-o", str(folder), "--jobs", str(processes)]
    environment = {"OMP_NUM_THREADS": "1", "TRIPLEWIRE_CACHE": str(cache)}
    return run([sys.executable, *command, "--model", model], environment)


class Report:
    """The figures so far, kept in a file where one is wanted."""

    def __init__(self, file: Path | None) -> None:
        self.figures: dict[str, dict[str, Any]] = {part: {} for part in PARTS}
        self._file = file

    def add(self, part: str, key: str, figures: Mapping[str, float]) -> None:
        """Take a measurement in and tell of it."""
        self.figures[part][key] = dict(figures)
        told = ", ".join(f"{name} {value:.4g}" for name, value in figures.items())
        print(f"{part} {key}: {told}", file=sys.stderr, flush=True)
        if self._file:
            self._file.write_text(json.dumps(self.figures, indent=1) + "\n", encoding="utf-8")


def measure(options: argparse.Namespace, report: Report) -> None:
    """Run what is asked for, small before large."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        for size in options.sizes:
            path = sample(options.shared / CORPUS, size, folder)
            if "stages" in options.only:
                kept = str(folder / f"stages-{size}")
                stages = _alone("stages", str(path), options.model, kept)
                report.add("stages", str(size), stages)
            for processes in options.processes if "runs" in options.only else ():
                for turn in ("first", "second"):
                    taken = _build(
                        path, options.model, folder / "out", processes,
                        cache=folder / f"cache-{size}-{processes}",
                    )  # fmt: skip
                    report.add("runs", f"{size} x{processes} {turn}", asdict(taken))
        for claims in options.claims if "files" in options.only else ():
            report.add("files", str(claims), _alone("files", str(claims)))


# --- tables


def print_tables(figures: Mapping[str, Mapping[str, Figures]]) -> None:
    """Print what was measured, a table for each part."""
    stages = {int(size): row for size, row in figures["stages"].items()}
    if stages:
        _print_stages(stages)
    if figures["runs"]:
        _print_runs(figures["runs"])
    if figures["files"]:
        names = list(next(iter(figures["files"].values())))
        print("\n# Files of invented claims: seconds, MB\n")
        print(f"{'claims':>8}" + "".join(f"{name:>12}" for name in names))
        for claims, row in figures["files"].items():
            print(f"{claims:>8}" + "".join(f"{row[name]:12.2f}" for name in names))


def _print_stages(stages: Mapping[int, Figures]) -> None:
    sizes = sorted(stages)
    print(
        "\n# Stages: seconds of processor time; growth from each number of articles to the next\n"
    )
    steps = [f"-> {size}" for size in sizes[1:]]
    print(f"{'articles':16}" + "".join(f"{head:>9}" for head in [*map(str, sizes), "", *steps]))
    for name in (*STAGES, *PEERS):
        if not any(name in row for row in stages.values()):
            continue
        seconds = {size: stages[size].get(name, 0.0) for size in sizes}
        exponents = "".join(f"{exponent:9.2f}" for exponent in growth(seconds))
        print(
            f"{name:16}" + "".join(f"{seconds[size]:9.3f}" for size in sizes) + " " * 9 + exponents
        )
    for name in ("articles", "statements", "claims", "peak"):
        print(f"{name:16}" + "".join(f"{stages[size][name]:9.0f}" for size in sizes))
    print(f"{'after the parser':16}" + "".join(f"{overhead(stages[size]):9.1%}" for size in sizes))
    if all("textacy" in row for row in stages.values()):
        peers = (stages[size]["textacy"] / stages[size]["spaCy alone"] for size in sizes)
        print(f"{'textacy':16}" + "".join(f"{share:9.1%}" for share in peers))


def _print_runs(runs: Mapping[str, Figures]) -> None:
    print("\n# Runs of the command\n")
    print(
        f"{'articles':>8}{'processes':>11}{'':>9}{'seconds':>9}{'processor':>11}{'MB':>7}", end=""
    )
    print(f"{'articles/s':>12}{'of the first':>14}{'of one process':>16}")
    for key, row in runs.items():
        size, processes, turn = key.split()
        print(f"{size:>8}{processes[1:]:>11}{turn:>9}{row['wall']:9.1f}{row['cpu']:11.1f}", end="")
        print(f"{row['peak']:7.0f}{int(size) / row['wall']:12.1f}", end="")
        first, single = runs[f"{size} {processes} first"], runs.get(f"{size} x1 {turn}")
        print(f"{first['wall'] / row['wall']:13.1f}x", end="")
        print(f"{single['wall'] / row['wall']:15.2f}x" if single else "")


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what is asked for and print it."""
    from extract.parse import DEFAULT_MODEL  # noqa: PLC0415

    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=main.__doc__)
    parser.add_argument("--shared", type=Path, help=f"folder that holds {CORPUS}")
    parser.add_argument("--sizes", type=_numbers, default=SIZES, help="numbers of articles")
    parser.add_argument("--processes", type=_numbers, default=PROCESSES)
    parser.add_argument("--claims", type=_numbers, default=CLAIMS)
    parser.add_argument("--only", default=PARTS, type=lambda text: text.split(","))
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--json", type=Path, help="file for the figures")
    parser.add_argument("--alone", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    match options.alone:
        case ["stages", path, model, folder]:
            print(json.dumps(measure_stages(Path(path), model, Path(folder))))
            return
        case ["files", claims]:
            print(json.dumps(measure_files(int(claims))))
            return
    if options.shared is None or not (options.shared / CORPUS).is_file():
        sys.exit(f"--shared: name the folder that holds {CORPUS}")
    report = Report(options.json)
    measure(options, report)
    print_tables(report.figures)


if __name__ == "__main__":
    main()
