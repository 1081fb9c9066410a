"""GraphML and GEXF arrive whole in Gephi, Gephi Lite and networkx."""

from __future__ import annotations

import io
import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import hostile
import networkx as nx
import pytest
import sample
import validate.gexf
import validate.graphml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec import structs

from bench.export import make_graph
from graph.build import build
from graph.export.gexf import gexf, spells
from graph.export.graphml import graphml
from graph.export.tables import Graph, Row, claims, edge_rows, node_rows
from graph.export.xml import FORBIDDEN, UnfitIdError, edge_id, edge_kind, plain
from graph.layout import Placement, place

READERS = Path(__file__).parent / "readers"
Write = Callable[[Graph, Mapping[str, Placement]], bytes]
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@pytest.fixture(scope="module", params=["sample", "hostile"])
def graph(request: pytest.FixtureRequest) -> Graph:
    if request.param == "sample":
        return build(sample.statements())
    return hostile.graph_of(list(hostile.TEXTS.values()))


def placed(graph: Graph) -> Mapping[str, Placement]:
    return place(graph) if len(graph) < 100 else hostile.placement_of(graph)


def arriving(row: Row, *, without: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Return what has to arrive of a row: all that is known, less what XML forbids."""
    return {
        name: FORBIDDEN.sub("", value) if isinstance(value, str) else value
        for name, value in row.items()
        if value is not None and name not in without
    }


def restored(values: Mapping[str, Any]) -> dict[str, Any]:
    return {n: plain(v) if isinstance(v, str) else v for n, v in values.items()}


def expected_nodes(graph: Graph, **options: frozenset[str]) -> dict[str, dict[str, Any]]:
    return {node: arriving(row, **options) for node, row in node_rows(graph, placed(graph))}


def expected_edges(graph: Graph, **options: frozenset[str]) -> dict[Any, dict[str, Any]]:
    return {
        (claim.subject, claim.object, edge_id(claim.id)): arriving(row, **options)
        for claim, row in edge_rows(graph)
    }


def read_by_gephi_lite(path: Path) -> Any:
    if not (READERS / "node_modules").is_dir() and os.environ.get("CI") != "true":
        pytest.skip("Gephi Lite's readers are not installed: npm ci --prefix tests/readers")
    ran = subprocess.run(
        ["node", "read.js", str(path)], cwd=READERS, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    (read,) = json.loads(ran.stdout)
    return read


def test_graphml_follows_every_rule(graph: Graph) -> None:
    assert validate.graphml.problems(graphml(graph, placed(graph))) == []


def test_gexf_follows_every_rule(graph: Graph) -> None:
    assert validate.gexf.problems(gexf(graph, placed(graph))) == []


def test_networkx_reads_all_of_graphml(graph: Graph) -> None:
    read = nx.read_graphml(io.BytesIO(graphml(graph, placed(graph))), force_multigraph=True)
    assert {node: restored(values) for node, values in read.nodes.items()} == expected_nodes(graph)
    assert {edge: restored(values) for edge, values in read.edges.items()} == expected_edges(graph)


def test_networkx_reads_all_of_gexf(graph: Graph) -> None:
    read = nx.read_gexf(io.BytesIO(gexf(graph, placed(graph))), version="1.3")
    viz = frozenset({"x", "y", "z", "size", "r", "g", "b", "color"})
    rows = dict(node_rows(graph, placed(graph)))
    for node, values in read.nodes.items():
        look = values.pop("viz")
        assert look["position"] == {axis: rows[node][axis] for axis in "xyz"}
        assert look["size"] == rows[node]["size"]
        assert look["color"] == {**{c: rows[node][c] for c in "rgb"}, "a": 1.0}
    nodes = {node: restored(values) for node, values in read.nodes(data=True)}
    assert {n: {k: v for k, v in a.items() if k != "spells"} for n, a in nodes.items()} == (
        expected_nodes(graph, without=viz)
    )
    edges = {
        (start, end, values["id"]): restored(
            {k: v for k, v in values.items() if k not in {"id", "spells", "viz"}}
        )
        for start, end, values in read.edges(data=True)
    }
    assert edges == expected_edges(graph, without=viz)


@pytest.mark.parametrize("write", [graphml, gexf])
def test_gephi_lite_reads_all(graph: Graph, write: Write, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{write.__name__}"
    path.write_bytes(write(graph, placed(graph)))
    read = read_by_gephi_lite(path)
    assert read["type"] == "directed"
    rgb = frozenset({"r", "g", "b"})
    nodes, edges = expected_nodes(graph, without=rgb), expected_edges(graph, without=rgb)
    found_nodes = {one["id"]: restored(one["values"]) for one in read["nodes"]}
    found_edges = {
        (one["source"], one["target"], one["id"]): restored(one["values"]) for one in read["edges"]
    }
    if write is gexf:  # graphology has its own form of a colour, keeps kind, and drops what is ""
        for expected in (*nodes.values(), *edges.values()):
            octets = bytes.fromhex(expected["color"].removeprefix("#"))
            expected["color"] = "rgb({},{},{})".format(*octets)
        for claim in claims(graph):
            edges[claim.subject, claim.object, edge_id(claim.id)]["kind"] = edge_kind(claim)
        for expected in nodes.values():
            if expected["label"] == "":
                del expected["label"]
    assert found_nodes == nodes
    assert found_edges == edges


@pytest.mark.parametrize("write", [graphml, gexf])
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=3))
def test_any_text_can_be_written(write: Write, texts: list[str]) -> None:
    graph = hostile.graph_of(texts)
    content = write(graph, hostile.placement_of(graph))
    rules = validate.graphml if write is graphml else validate.gexf
    assert [one for one in rules.problems(content) if "stands 2 times" not in one] == []


@pytest.mark.parametrize("write", [graphml, gexf])
def test_the_same_graph_gives_the_same_bytes(graph: Graph, write: Write) -> None:
    assert write(graph, placed(graph)) == write(graph, placed(graph))


def test_an_appended_file_has_the_same_columns_and_ids() -> None:
    both = sample.statements()
    half = [one for one in both if one.evidence.article == sample.TALKS.article]
    files = [graphml(graph, place(graph)) for graph in (build(half), build(both))]
    keys = [[line for line in file.splitlines() if line.startswith(b"<key")] for file in files]
    assert keys[0] == keys[1]
    first, second = (nx.read_graphml(io.BytesIO(file), force_multigraph=True) for file in files)
    appended = nx.compose(first, second)
    assert set(appended.nodes) == set(second.nodes)
    assert set(appended.edges) == set(second.edges)


def test_a_denial_is_an_edge_of_its_own_and_says_so() -> None:
    graph = build(sample.statements())
    labels = {
        row["label"]: row["negated"]
        for claim, row in edge_rows(graph)
        if claim.relation == "send troops to"
    }
    assert labels == {"send troops to": False, "not send troops to": True}


def test_a_reprint_adds_no_weight_and_who_says_so_is_named() -> None:
    graph = build(sample.statements())
    (row,) = (row for _, row in edge_rows(graph) if row["label"] == "send troops to")
    assert row["weight"] == 2.0  # two stories, one of them twice
    assert row["statements"] == 3
    assert row["sources"] == "National Intelligence Service; United States"
    assert (row["first_date"], row["last_date"]) == ("2024-10-01", "2024-11-02")
    (shipped,) = (row for _, row in edge_rows(graph) if row["label"] == "ship shell to")
    assert shipped["sources"] == "Yonhap ← National Intelligence Service"
    (reported,) = (row for _, row in edge_rows(graph) if row["label"] == "lodge protest with")
    assert reported["sources"] == "unnamed (reportedly)"


def test_up_is_up_in_gephi() -> None:
    graph = build(sample.statements())
    placement = place(graph)
    assert all(row["y"] == -placement[node].y for node, row in node_rows(graph, placement))


@pytest.mark.parametrize(
    ("spans", "merged"),
    [
        ([], []),
        ([("", "")], []),
        ([("2024-02-01", "2024-01-01")], []),
        (
            [("2024-03-01", "2024-03-02"), ("2024-01-01", "2024-01-01")],
            [("2024-01-01", "2024-01-01"), ("2024-03-01", "2024-03-02")],
        ),
        (
            [("2024-01-01", "2024-01-09"), ("2024-01-03", "2024-01-04")],
            [("2024-01-01", "2024-01-09")],
        ),
        (
            [("2024-01-01", "2024-01-03"), ("2024-01-03", "2024-01-04")],
            [("2024-01-01", "2024-01-04")],
        ),
        ([("2024-01-05", ""), ("2024-02-01", "2024-02-02")], [("2024-01-05", "")]),
        (
            [("", "2024-01-05"), ("2024-02-01", "2024-02-02")],
            [("", "2024-01-05"), ("2024-02-01", "2024-02-02")],
        ),
    ],
)
def test_spells_do_not_overlap(spans: list[tuple[str, str]], merged: list[Any]) -> None:
    assert spells(spans) == merged


def test_the_timeline_has_the_events_days() -> None:
    content = gexf(build(sample.statements()), place(build(sample.statements()))).decode()
    assert 'mode="dynamic" timeformat="date" timerepresentation="interval"' in content
    assert '<spell start="2024-06-01" end="2024-06-30"/>' in content


def test_a_graph_without_days_is_static() -> None:
    undated = [
        structs.replace(
            one,
            time=None,
            evidence=structs.replace(
                one.evidence, source=structs.replace(one.evidence.source, date=None)
            ),
        )
        for one in sample.statements()
    ]
    graph = build(undated)
    content = gexf(graph, place(graph))
    assert b"spell" not in content
    assert validate.gexf.problems(content) == []


@pytest.mark.parametrize("write", [graphml, gexf])
@pytest.mark.parametrize("node", ["", "a\x00b", "\ud800"])
def test_an_id_that_would_be_changed_is_refused_by_name(write: Write, node: str) -> None:
    graph = nx.relabel_nodes(build(sample.statements()), {"Q159": node})
    with pytest.raises(UnfitIdError, match=r"the id .* is empty or holds what XML forbids"):
        write(graph, hostile.placement_of(graph))


def test_a_node_without_a_finite_place_is_refused_by_name() -> None:
    graph = build(sample.statements())
    nowhere = {**place(graph), "Q159": Placement(float("nan"), 0.0, 1.0, "#000000")}
    with pytest.raises(ValueError, match="node 'Q159' has no finite place"):
        graphml(graph, nowhere)


def test_a_large_graph_arrives_whole() -> None:
    graph, placement, _ = make_graph(20_000, 30_000)
    content = graphml(graph, placement)
    assert (content.count(b"<node "), content.count(b"<edge ")) == (20_000, 30_000)


GRAPHML_FAULTS = [
    (b'id="edgelabel" for="edge"', b'id="e_label" for="edge"', "has not the id edgelabel"),
    (b'"weight" attr.type="double"', b'"weight" attr.type="float"', "type float"),
    (b'id="relation" for="edge"', b'id="relation" for="all"', "key relation: for all"),
    (b'id="relation" for', b'id="d7" for', "key d7: is not named for relation"),
    (b'id="e_r" for', b'id="r" for', "key id 'r' stands 2 times"),
    (b'attr.name="note"', b'attr.name="timeset"', "Gephi keeps timeset for itself"),
    (b'"color" attr.type="string"/>', b'"color" attr.type="string"><default/></key>',
     "has a default"),
    (b'edgedefault="directed">', b'edgedefault="directed"><data key="label">x</data>',
     "data of the graph itself"),
    (b'edgedefault="directed"', b'edgedefault="undirected"', "edgedefault is not directed"),
    (b'<data key="weight">1.0', b'<data key="weight">0.0', "not above 0, Gephi drops it"),
    (b'<data key="weight">1.0', b'<data key="weight">inf', "a number is not finite"),
    (b'<data key="weight">1.0', b'<data key="weight">1,0', "weight is '1,0'"),
    (b'<data key="negated">false', b'<data key="negated">False', "negated is 'False'"),
    (b'<data key="color">#', b'<data key="color">blue', "its color is not #rrggbb"),
    (b'<data key="note">', b'<data key="note">INF ', "Gephi makes Infinity of the INF in note"),
    (b'<data key="note"></data>', b'<data key="note"><![CDATA[x]]></data>', "CDATA"),
    (b'<data key="country">', b'<data key="relation">', "no key relation"),
    (b' label="coordinate', b' kind="coordinate', "without id or type"),
    (b'target="Q159"', b'target="Q0"', "an end is no node"),
    (b"<graph ", b"\x00<graph ", "not well-formed"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message"), GRAPHML_FAULTS)
def test_the_graphml_rules_find_a_fault(old: bytes, new: bytes, message: str) -> None:
    graph = build(sample.statements())
    content = graphml(graph, place(graph))
    assert old in content
    assert message in "\n".join(validate.graphml.problems(content.replace(old, new, 1)))


GEXF_FAULTS = [
    (b'version="1.3"', b'version="1.2"', "not one graph in GEXF 1.3"),
    (b' mode="dynamic"', b"", "spells in a graph that is"),
    (b"</attributes><", b"</attributes>", "not well-formed"),
    (b'class="edge" mode="static"', b'class="node" mode="static"', "graphology reads one group"),
    (b'id="tone" title="tone"', b'id="3" title="tone"', "attribute 3: title, type or default"),
    (b'title="note" type="string"', b'title="note" type="liststring"', "attribute note: title"),
    (b' kind="', b' sort="', "without id, kind or direction"),
    (b'weight="1.0"', b'weight="0.0"', "Gephi drops it"),
    (b'for="negated" value="false"', b'for="negated" value="0"', "negated is '0'"),
    (b'for="note" value="', b'for="note" value="INF ', "the INF in note"),
    (b"<viz:size", b"<viz:shape", "no position or no size"),
    (b'<viz:color r="', b'<viz:color r="9', "not one color"),
    (b'<spell start="2024-11-01"', b'<spell start="1 Nov 2024"', "no day in"),
    (b'<spell start="2024-11-01"', b'<spell start="2025-11-01"', "an empty spell"),
    (b"</spells>", b'<spell start="2020-01-01"/></spells>', "overlap or are not in order"),
]


@pytest.mark.parametrize(("old", "new", "message"), GEXF_FAULTS)
def test_the_gexf_rules_find_a_fault(old: bytes, new: bytes, message: str) -> None:
    graph = build(sample.statements())
    content = gexf(graph, place(graph)).replace(b"</attributes>\n", b"</attributes>")
    assert old in content
    assert message in "\n".join(validate.gexf.problems(content.replace(old, new, 1)))
