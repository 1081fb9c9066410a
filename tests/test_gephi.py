"""What a user changed in Gephi is taken over into the next build."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import sample

from graph import corrections
from graph.build import build
from graph.edits import Deletion, EditError, Edits, arrange, beside, combine, keep, load, save
from graph.export import export
from graph.export.tables import Graph, claims
from graph.gephi import read_edits, take_over
from graph.layout import Placement, place

SENT = Deletion("Q423", "send troops to", "Q159", negated=False)


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build(sample.statements())


@pytest.fixture(scope="module")
def placement(graph: Graph) -> Mapping[str, Placement]:
    return place(graph)


@pytest.fixture(params=["graph.graphml", "graph.gexf", "csv"])
def path(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    graph: Graph,
    placement: Mapping[str, Placement],
) -> Path:
    """Return a file, or a folder of tables, as it was exported."""
    target: Path = tmp_path / request.param
    format_ = target.suffix.removeprefix(".") or "csv"
    export(graph, placement, sample.statements(), format_, target)
    return target


def edge_of(graph: Graph, deletion: Deletion) -> str:
    (found,) = (
        claim.id
        for claim in claims(graph)
        if Deletion(claim.subject, claim.relation, claim.object, claim.negated) == deletion
    )
    return found


def drop_edge(path: Path, claim: str) -> None:
    """Take the edge out, as Gephi does when it is deleted."""
    file = path / "edges.csv" if path.is_dir() else path
    lines = file.read_text(encoding="utf-8").split("\n")
    kept = [line for line in lines if f"claim-{claim}" not in line and f",{claim}," not in line]
    assert len(kept) == len(lines) - 1
    file.write_text("\n".join(kept), encoding="utf-8", newline="")


def drop_node(path: Path, node: str) -> None:
    """Take the node and its edges out, as Gephi does when it is deleted."""
    if path.is_dir():
        for name, columns in (("nodes.csv", {"id"}), ("edges.csv", {"source", "target"})):
            with (path / name).open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            text = io.StringIO(newline="")
            writer = csv.DictWriter(text, list(rows[0]))
            writer.writeheader()
            writer.writerows(row for row in rows if node not in {row[c] for c in columns})
            (path / name).write_text(text.getvalue(), encoding="utf-8", newline="")
        return
    at = re.compile(f'(<node id|<edge .*(source|target))="{node}"')
    lines = path.read_text(encoding="utf-8").split("\n")
    path.write_text("\n".join(line for line in lines if not at.search(line)), encoding="utf-8")


def test_a_file_that_was_not_changed_changes_nothing(
    path: Path, graph: Graph, placement: Mapping[str, Placement]
) -> None:
    assert read_edits(path, graph, placement) == Edits({})


def test_a_deleted_edge_stays_deleted(
    path: Path, graph: Graph, placement: Mapping[str, Placement]
) -> None:
    drop_edge(path, edge_of(graph, SENT))
    edits = read_edits(path, graph, placement)
    assert edits == Edits({}, claims=(SENT,))
    left = build(keep(sample.statements(), edits))
    assert left.number_of_edges() == graph.number_of_edges() - 1
    assert SENT not in {Deletion(c.subject, c.relation, c.object, c.negated) for c in claims(left)}


def test_a_deleted_node_takes_its_edges_along_but_deletes_no_claim(
    path: Path, graph: Graph, placement: Mapping[str, Placement]
) -> None:
    drop_node(path, "Q159")
    edits = read_edits(path, graph, placement)
    assert edits == Edits({}, nodes=("Q159",))
    left = build(keep(sample.statements(), edits))
    assert "Q159" not in left
    assert left.number_of_edges() == graph.number_of_edges() - graph.degree("Q159")


def test_a_moved_node_stays_where_it_was_put(
    tmp_path: Path, graph: Graph, placement: Mapping[str, Placement]
) -> None:
    moved = arrange(placement, Edits({"Q159": (12.5, -7.25)}))
    assert moved["Q159"] == dataclasses.replace(placement["Q159"], x=12.5, y=-7.25)
    assert moved["Q423"] == placement["Q423"]
    for format_ in ("graphml", "gexf"):
        path = tmp_path / f"moved.{format_}"
        export(graph, moved, (), format_, path)
        assert read_edits(path, graph, placement) == Edits({"Q159": (12.5, -7.25)})


@pytest.mark.parametrize(
    ("new_id", "merge"),
    [("Q7747", ("Q7747", "Q58217")), ("Q58217", ("Q58217", "Q7747")), ("new", ("Q58217", "Q7747"))],
)
def test_merged_nodes_are_merged_again(path: Path, new_id: str, merge: tuple[str, str]) -> None:
    """Merge Putin and Lavrov as Gephi does: one node stays, or a new one, and has all edges."""
    graph = build(sample.statements())
    for file in path.iterdir() if path.is_dir() else [path]:
        text = file.read_text(encoding="utf-8")
        gone = "Q7747" if new_id == "Q58217" else "Q58217"
        text = re.sub(rf'(?m)^(<node id="{gone}"|{gone},[^Q]).*\n', "", text)
        text = re.sub(r'(?<=["\n,])(Q7747|Q58217)(?=[",])', new_id, text)
        file.write_text(text, encoding="utf-8", newline="")
    edits = read_edits(path, graph, place(graph))
    assert edits == Edits({}, merges=(merge,))


def test_an_edge_lost_in_a_merge_is_not_deleted(
    tmp_path: Path, graph: Graph, placement: Mapping[str, Placement]
) -> None:
    path = tmp_path / "graph.graphml"
    export(graph, placement, (), "graphml", path)
    lines = path.read_text(encoding="utf-8").split("\n")
    # the United States and South Korea condemn the deployment: merged, Gephi keeps one edge
    alike = [line for line in lines if 'label="condemn deployment by"' in line]
    assert len(alike) == 2
    lines.remove(next(line for line in alike if 'source="Q884"' in line))
    # and drops the drill that they held together, a loop now
    lines = [line for line in lines if 'label="hold drill with"' not in line]
    merged = [
        re.sub(r'"Q884"', '"Q30"', line) for line in lines if not line.startswith('<node id="Q884"')
    ]
    path.write_text("\n".join(merged), encoding="utf-8")
    edits = read_edits(path, graph, placement)
    assert edits.merges == (("Q30", "Q884"),)
    assert (edits.claims, edits.nodes) == ((), ())


def test_a_new_name_is_a_rename_and_what_is_new_is_named(
    tmp_path: Path, graph: Graph, placement: Mapping[str, Placement]
) -> None:
    path = tmp_path / "graph.gexf"
    export(graph, placement, (), "gexf", path)
    text = path.read_text(encoding="utf-8").replace('label="NATO"', 'label="the alliance"')
    text = text.replace("<nodes>", '<nodes><node id="mine" label="My node"/>')
    text = text.replace("<edges>", '<edges><edge id="e1" source="mine" target="Q159"/>')
    path.write_text(text, encoding="utf-8")
    edits = read_edits(path, graph, placement)
    assert edits == Edits({}, renames=(("Q7184", "the alliance"),), unknown=("mine", "e1"))


def test_a_file_as_gephi_writes_it_is_read(
    tmp_path: Path, graph: Graph, placement: Mapping[str, Placement]
) -> None:
    """Gephi's own names of keys, its semicolons, its capitals."""
    edges = "".join(
        f'<edge id="claim-{claim.id}" source="{claim.subject}" target="{claim.object}"/>'
        for claim in claims(graph)
        if claim.id != edge_of(graph, SENT)
    )
    nodes = "".join(
        f'<node id="{node}"><data key="label">{spot.name}</data>'
        f'<data key="x">{placement[node].x + 1}</data>'
        f'<data key="y">{-placement[node].y}</data></node>'
        for node, spot in graph.nodes(data="entity")
    )
    path = tmp_path / "gephi.graphml"
    path.write_text(
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
        '<key attr.name="label" attr.type="string" for="node" id="label"/>'
        '<key attr.name="Edge Label" attr.type="string" for="edge" id="edgelabel"/>'
        '<key attr.name="x" attr.type="float" for="node" id="x"/>'
        '<key attr.name="y" attr.type="float" for="node" id="y"/>'
        f'<graph edgedefault="directed">{nodes}{edges}</graph></graphml>'
    )
    edits = read_edits(path, graph, placement)
    assert edits.claims == (SENT,)
    assert set(edits.places) == set(graph)
    table = tmp_path / "laboratory.csv"
    table.write_text(
        "\ufeffId;Label;timeset\n"
        + "".join(f'{n};"{e.name}";\n' for n, e in graph.nodes(data="entity") if n != "Q7184")
    )
    assert read_edits(table, graph, placement) == Edits({}, nodes=("Q7184",))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("graph.gephi", "", r"graph\.gephi is no \.graphml, \.gexf or \.csv; export one of these"),
        ("graph.gexf", "<gexf>", r"graph\.gexf is not XML \(.*\); export it again"),
        ("graph.graphml", "<graphml/>", "has no node of this graph; give the triples"),
        ("nodes.csv", "name,x\na,1\n", r"nodes\.csv has no column id; export all columns"),
        ("nodes.csv", "id,x,y\nQ159,left,1\n", "x and y are 'left' and '1', not numbers"),
        ("nodes.csv", "id,x,y\nQ159,nan,1\n", "a node is nowhere"),
        ("nodes.csv", b"\xff\xfe", "is no CSV in UTF-8"),
    ],
)
def test_what_is_no_edited_graph_is_named(
    tmp_path: Path, name: str, content: str | bytes, message: str, graph: Graph
) -> None:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(EditError, match=message):
        read_edits(path, graph, place(graph))


def test_an_import_is_taken_over_into_the_next_build(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    assert beside([str(articles), "-"]) == Edits({})
    for turn, (relation, node) in enumerate((("send troops to", "Q159"), ("urge", "Q148"))):
        edits = beside([str(articles)])
        shown = build(keep(sample.statements(), edits))
        edited = arrange(arrange(place(shown), edits), Edits({node: (float(turn), 500.0)}))
        path = tmp_path / "edited.gexf"
        export(shown, edited, (), "gexf", path)
        lines = path.read_text(encoding="utf-8").split("\n")
        lines = [line for line in lines if f'kind="{relation}"' not in line]
        path.write_text("\n".join(lines).replace('label="NATO"', 'label="Nato"'), encoding="utf-8")
        found = take_over(path, keep(sample.statements(), edits), articles)
        assert set(found.places) == {node}
        assert [claim.relation for claim in found.claims] == [relation]
    kept = beside([str(articles / "any.txt")])
    assert kept.places == {"Q159": (0.0, 500.0), "Q148": (1.0, 500.0)}
    assert {claim.relation for claim in kept.claims} == {"send troops to", "urge"}
    corrected = corrections.load(articles / corrections.FILE_NAME)
    assert corrected.renames == (corrections.Rename("Q7184", "Nato"),)
    assert corrected.merges == ()


def test_edits_are_kept_beside_the_articles(tmp_path: Path) -> None:
    path = tmp_path / "gephi.json"
    assert load(path) == Edits({})
    first = Edits({"a": (1.0, 2.0), "ö": (0.5, -3.0)}, nodes=("b",), claims=(SENT,))
    save(first, path)
    assert load(path) == first
    later = Edits({"a": (9.0, 9.0)}, nodes=("c",), renames=(("d", "D"),))
    both = combine(first, later)
    assert both == Edits(
        {"a": (9.0, 9.0), "ö": (0.5, -3.0)}, ("b", "c"), (SENT,), renames=(("d", "D"),)
    )
    path.write_text('{"places": {"a": [1]}}')
    with pytest.raises(EditError, match=r"gephi\.json is damaged .*; delete it, or import again"):
        load(path)
