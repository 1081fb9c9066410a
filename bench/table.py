"""How merging grows: invented statements to claims and to the graph, held in memory and streamed.

    python -m bench.table                                    # 1,000 to 100,000 statements
    python -m bench.table --sizes 1000000 --only streamed    # an archive, from its file

Each measurement is in a process of its own. Times are seconds of processor time, so that other work
on the machine counts as little as may be; growth is the exponent from one size to the next, 1 for
what takes twice as long for twice as much. Memory is the largest that the process ever had.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.export.graphml import graphml
from graph.layout import Placement
from graph.statements import dump, load
from graph.types import Citation, EntityType, Evidence, Participant, Period, Source, Statement

SIZES = (1_000, 10_000, 100_000)
PARTS = ("held", "streamed")
PER_ARTICLE = 25  # statements, about what news has
AGAIN = 0.3  # the share of statements that say what another article has said lately
STATES = ("RU", "KP", "US", "KR", "UA", "CN", "JP", None, None, None)
TYPES: tuple[EntityType, ...] = ("PERSON", "ORGANIZATION", "GROUP", "THING", "EVENT", "PLACE")
CATEGORIES = ("CONSULT", "AID", "ACCUSE", "SAY", "MOVE", "SANCTION", "OTHER", "MOBILIZE", "ROLE")


def invent(count: int, seed: int = 7) -> Iterator[Statement]:
    """Yield that many statements, always the same: a few entities and relations are met often."""
    chance = random.Random(seed)  # noqa: S311 - a bench needs no secret
    told: deque[tuple[int, str, int]] = deque(maxlen=1_000)

    def skewed(most: int) -> int:
        return int(most * chance.random() ** 3)

    def participant(index: int, start: int) -> Participant:
        name = f"Entity {index}"
        mention = name if index % 3 else f"the {index}th"
        return Participant(
            f"name:entity-{index}", name, "COUNTRY" if index < 7 else TYPES[index % 6],
            STATES[index % 10], mention, start, start + len(mention), "exact name",
        )  # fmt: skip

    for number in range(count):
        story, at = divmod(number, PER_ARTICLE)
        copies = (f"{story + 1:06}.txt",) if story % 30 == 0 else ()
        day = f"{2005 + story * 7 % 19}-{1 + story % 12:02}-{1 + story % 28:02}"
        article = f"{story:06}.txt"
        source = Source(article, f"Report {story}", day, "Harbour Wire", None, copies)
        one = skewed(count // 3 + 10)
        other = (one + 1 + skewed(count // 3 + 8)) % (count // 3 + 10)
        key = (one, f"do thing {skewed(2_000)} to", other)
        if told and chance.random() < AGAIN:
            key = chance.choice(told)
        told.append(key)
        one, relation, other = key
        subject, target = participant(one, at * 200), participant(other, at * 200 + 60)
        sentence = f"{subject.mention} {relation} {target.mention} " + "in a longish sentence " * 5
        speaker = participant(skewed(500), at * 200 + 90) if chance.random() < 0.35 else None
        yield Statement(
            id=f"{number:016x}", clause=f"{number:016x}", subject=subject, relation=relation,
            phrase=relation, category=CATEGORIES[skewed(9)], object=target,
            negated=chance.random() < 0.06, modality="asserted",
            attribution=(Citation(speaker, "say"),) if speaker else (),
            time=Period("then", day, day) if chance.random() < 0.3 else None,
            place=participant(skewed(900), at * 200 + 120) if chance.random() < 0.05 else None,
            quantity=None, rule="active", steps=(),
            evidence=Evidence(
                article, at * 200, at * 200 + len(sentence), sentence, at * 200 + 10,
                at * 200 + 30, source,
            ),
        )  # fmt: skip


def measure_held(path: Path) -> dict[str, float]:
    """Return the seconds of each step when all statements are held, and all claims are wanted."""
    from graph.brief import brief  # noqa: PLC0415 - the other part needs none of them
    from graph.build import build, claims, entities  # noqa: PLC0415

    clock = Clock()
    with path.open(encoding="utf-8") as file:
        statements = tuple(load(file))
    clock.lap("load")
    claims(statements)
    clock.lap("claims")
    entities(statements)
    clock.lap("entities")
    graph = build(statements)
    clock.lap("build")
    brief(graph)
    clock.lap("brief")
    graphml(graph, {node: Placement(0.0, 0.0, 1.0, "#000000") for node in graph})
    clock.lap("GraphML")
    return {**clock.laps, "claims made": graph.number_of_edges()}


def measure_streamed(path: Path) -> dict[str, float]:
    """Return the seconds from the file to the graph that the commands make by default."""
    from graph.build import build  # noqa: PLC0415 - as above
    from graph.selection import MOST_CLAIMS, Selection  # noqa: PLC0415
    from graph.table import tabulate  # noqa: PLC0415

    clock = Clock()
    with path.open(encoding="utf-8") as file, tabulate(load(file)) as table:
        clock.lap("load")
        graph = build(table, selection=Selection(most=MOST_CLAIMS))
        clock.lap("build")
        graphml(graph, {node: Placement(0.0, 0.0, 1.0, "#000000") for node in graph})
        clock.lap("GraphML")
        return {**clock.laps, "claims made": graph.graph["claims"]}


class Clock:
    """Seconds of processor time, lap by lap."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._since = time.process_time()

    def lap(self, name: str) -> None:
        """Count what was used since the last lap to this one."""
        now = time.process_time()
        self.laps[name], self._since = now - self._since, now


def measure(part: str, path: Path) -> dict[str, float]:
    """Return the figures of one part, with the peak memory of this process in MB."""
    figures = (measure_held if part == "held" else measure_streamed)(path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {**figures, "peak MB": peak / (2**20 if sys.platform == "darwin" else 2**10)}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print each part's figures by size, and how they grow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=lambda text: [int(n) for n in text.split(",")])
    parser.add_argument("--only", choices=PARTS)
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.measure:
        print(json.dumps(measure(options.only, options.measure)))
        return
    with tempfile.TemporaryDirectory() as folder:
        for part in [options.only] if options.only else PARTS:
            earlier: tuple[int, dict[str, float]] | None = None
            for size in options.sizes or SIZES:
                path = Path(folder) / f"{size}.jsonl"
                if not path.exists():
                    with path.open("w", encoding="utf-8") as file:
                        dump(invent(size), file)
                command = [sys.executable, "-m", "bench.table", "--only", part, "--measure", path]
                found = subprocess.run(command, check=True, capture_output=True, text=True)
                figures = json.loads(found.stdout)
                print(f"{part}, {size:,} statements")
                for name, value in figures.items():
                    grown = f"  growth {growth(size, value, *earlier, name)}" if earlier else ""
                    print(f"  {name:12} {value:12,.2f}{grown}")
                earlier = size, figures


def growth(size: int, value: float, smaller: int, figures: dict[str, float], name: str) -> str:
    """Return the exponent with which a figure grew, or nothing where there is nothing to grow."""
    if not value or not figures[name]:
        return ""
    return f"{math.log(value / figures[name]) / math.log(size / smaller):.2f}"


if __name__ == "__main__":
    main()
