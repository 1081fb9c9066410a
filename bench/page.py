"""How fast the page opens and answers: invented claims in headless Chromium.

Prints one line for each figure; run it as ``python -m bench.page [claims]``.
"""

from __future__ import annotations

import os
import random
import shutil
import statistics
import sys
import tempfile
import time
from itertools import accumulate
from pathlib import Path

from graph.build import build
from graph.layout import place
from graph.render import render
from graph.types import EntityType, Evidence, Participant, Source, Statement

CLAIMS = 5_000
MAX_OPEN_SECONDS = 3.0
MAX_FILTER_SECONDS = 0.2

STATES = ("RU", "KP", "US", "KR", "UA", "CN", "JP", None, None, None)
TYPES: tuple[EntityType, ...] = ("PERSON", "ORGANIZATION", "GROUP", "THING", "EVENT")
CATEGORIES = ("CONSULT", "AID", "ACCUSE", "SAY", "MOVE", "SANCTION", "OTHER", "MOBILIZE")

TONES = ("conflict", "talk", "neutral", "conflict", "talk", "neutral")
VIEWS = {"graph": "", "list": "pane=list", "graph with the rest": "rest=true"}

# From a choice to the frame after it has been drawn everywhere.
FILTER = """async (value) => {
  const box = document.querySelector(`[data-facet="tone"][data-value="${value}"]`);
  const start = performance.now();
  box.click();
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}"""


def invent(claims: int, seed: int = 7) -> list[Statement]:
    """Return that many statements about a third as many entities, a few of them met very often."""
    chance = random.Random(seed)  # noqa: S311 - a bench needs no secret
    entities = [
        (
            "COUNTRY" if i < 7 else chance.choice(TYPES),
            STATES[i] if i < 7 else chance.choice(STATES),
        )
        for i in range(max(8, claims // 3))
    ]
    weights = list(accumulate(1 / (1 + i) ** 0.8 for i in range(len(entities))))

    def participant(index: int, start: int) -> Participant:
        kind, state = entities[index]
        name = f"Entity {index}"
        return Participant(
            f"e{index}", name, kind, state, name, start, start + len(name), "exact name"
        )

    found = []
    for number in range(claims):
        one, other = chance.choices(range(len(entities)), cum_weights=weights, k=2)
        if one == other:
            other = (one + 1) % len(entities)
        article = f"{chance.randrange(max(1, claims // 25)):05}.txt"
        day = f"2024-{1 + hash_of(article) % 12:02}-{1 + hash_of(article) % 28:02}"
        subject = participant(one, 0)
        relation = f"acts in way {chance.randrange(40)} towards"
        target = participant(other, subject.end + len(relation) + 2)
        sentence = f"{subject.name} {relation} {target.name} in a sentence of the usual length."
        found.append(
            Statement(
                id=f"{number:016x}", clause=str(number), subject=subject, relation=relation,
                phrase=relation, category=chance.choice(CATEGORIES), object=target,
                negated=chance.random() < 0.08, modality="asserted", attribution=(), time=None,
                place=None, quantity=None, rule="active", steps=(),
                evidence=Evidence(
                    article, 0, len(sentence), sentence, subject.end + 1,
                    subject.end + 1 + len(relation),
                    Source(article, f"Article {article}", day, "Harbour Wire", None),
                ),
            )
        )  # fmt: skip
    return found


def hash_of(text: str) -> int:
    """Return a number that does not change from run to run, as ``hash`` does."""
    return sum(map(ord, text))


def measure(path: Path) -> tuple[float, float, dict[str, list[float]], dict[str, float]]:
    """Return how long the page takes, in seconds.

    Until it is drawn; what of this its process worked; for each view six changes of a filter; what
    its process worked for one of them. The first and third depend on what else the machine does.
    """
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - ``invent`` needs no browser

    with sync_playwright() as engine:
        browser = engine.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        tab = browser.new_page(viewport={"width": 1440, "height": 900})
        session = browser.new_browser_cdp_session()

        def worked() -> float:
            processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
            return float(sum(one["cpuTime"] for one in processes if one["type"] == "renderer"))

        def draw(fragment: str) -> None:
            tab.goto("about:blank")
            tab.goto(f"{path.as_uri()}#{fragment}")
            tab.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")

        begun, start = worked(), time.perf_counter()
        draw("")
        opened, opening = time.perf_counter() - start, worked() - begun
        answers, work = {}, {}
        for view, fragment in VIEWS.items():
            draw(fragment)
            tab.wait_for_timeout(1000)
            begun = worked()
            answers[view] = [tab.evaluate(FILTER, tone) / 1000 for tone in TONES]
            work[view] = (worked() - begun) / len(TONES)
        browser.close()
    return opened, opening, answers, work


def main() -> int:
    """Print the figures and return 0, or 1 when the page is slower than it may be."""
    claims = int(sys.argv[1]) if len(sys.argv) > 1 else CLAIMS
    graph = build(invent(claims))
    start = time.perf_counter()
    placement = place(graph)
    placed = time.perf_counter()
    html = render(graph, placement)
    rendered = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "graph.html"
        path.write_text(html, encoding="utf-8")
        opened, opening, answers, work = measure(path)
    print(f"claims {graph.number_of_edges()}, entities {len(graph)}, {len(html) / 1e6:.1f} MB")
    print(f"layout {placed - start:.2f} s, render {rendered - placed:.2f} s")
    print(f"open {opened:.2f} s (at most {MAX_OPEN_SECONDS}), {opening:.2f} s of them at work")
    for view, times in answers.items():
        print(
            f"filter, {view}: {statistics.median(times):.3f} s, {max(times):.3f} s at worst "
            f"(at most {MAX_FILTER_SECONDS}), {work[view]:.3f} s of them at work"
        )
    usual = statistics.median(answers["graph"])
    return int(opened > MAX_OPEN_SECONDS or usual > MAX_FILTER_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
