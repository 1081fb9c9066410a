"""What the whole graph says of a node: which nodes belong together, which lie between others."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
import sample

from graph.build import build
from graph.export.tables import node_rows
from graph.layout import place
from graph.measures import measure

ROOT = Path(__file__).parent.parent


def linked(*pairs: tuple[str, str]) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, (one, other) in enumerate(pairs):
        graph.add_edge(one, other, key=str(number), weight=1)
    return graph


def test_who_knows_one_another_is_a_community_and_who_knows_both_lies_between() -> None:
    found = measure(linked(*combinations("abcd", 2), *combinations("xyz", 2), ("a", "x")))
    assert "".join(str(found[node].community) for node in "abcdxyz") == "1111222"
    between = {node: one.betweenness for node, one in found.items() if one.betweenness}
    # of 15 pairs without a, 3 * 3 lead over it; of those without x, 4 * 2
    assert between == {"a": pytest.approx(9 / 15), "x": pytest.approx(8 / 15)}


def test_of_no_node_nothing_is_measured() -> None:
    assert measure(linked()) == {}


def test_measures_are_told_when_they_were_asked_for() -> None:
    graph = build(sample.statements())
    rows = dict(node_rows(graph, place(graph)))
    assert {row["community"] for row in rows.values()} == {None}
    graph.graph["measures"] = found = measure(graph)
    rows = dict(node_rows(graph, place(graph)))
    assert {node: row["community"] for node, row in rows.items()} == {
        node: one.community for node, one in found.items()
    }
    assert measure(graph) == found


def test_a_backend_that_is_not_installed_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Norway warned Finland.", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "cli", "build", str(tmp_path), "-o", str(tmp_path / "out")],
        cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "NETWORKX_BACKEND_PRIORITY": "nowhere", "COLUMNS": "200"},
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith(
        "triplewire: NETWORKX_BACKEND_PRIORITY=nowhere: this backend is not installed, or does not "
        "fit the NetworkX that is ("
    )
    assert done.stderr.endswith("; install one that does, or unset the variable\n")
