"""Every format carries what docs/formats.md says, as readers that somebody else wrote find it."""

from __future__ import annotations

import csv
import dataclasses
import importlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import hostile
import openpyxl
import pyshacl
import pytest
import rdflib
import readers
import sample
from msgspec import structs
from readers import READERS, Arrived

import graph.export
from graph.build import build
from graph.export import EXPORTERS, Exporter, ExportError, export, exporters, path_in
from graph.export.tables import Graph, claims, entities, label
from graph.export.vault import note_names
from graph.layout import place
from graph.statements import load

# rdflib, pyshacl and pydot use what rdflib and pyparsing have deprecated
pytestmark = [
    pytest.mark.filterwarnings(f"ignore:{words}:DeprecationWarning")
    for words in ("ConjunctiveGraph is", "Dataset[.]", r"'\w+' deprecated - use")
]
ROOT = Path(__file__).parent.parent
ASPECTS = [field.name for field in dataclasses.fields(Arrived)]


@pytest.fixture(scope="module")
def sampled() -> Graph:
    return build(sample.statements())


def written(name: str, folder: Path, graph_: Graph) -> Path:
    path = path_in(folder, name)
    export(graph_, place(graph_), sample.statements(), name, path)
    return path


def whole(graph_: Graph) -> Arrived:
    """Return what there is to arrive."""
    names = {node: entity.name for node, entity in entities(graph_)}
    made = list(claims(graph_))
    return Arrived(
        nodes=len(names),
        edges=len(made),
        names=Counter(names.values()),
        classes=Counter(entity.type for _, entity in entities(graph_)),
        direction=Counter((names[c.subject], label(c), names[c.object]) for c in made),
        weight=Counter(float(claim.support) for claim in made),
        evidence=frozenset(one.evidence.sentence for c in made for one in c.statements),
        dates=frozenset(
            one.evidence.source.date
            for claim in made
            for one in claim.statements
            if one.evidence.source.date
        ),
    )


def documented() -> Mapping[str, Mapping[str, str]]:
    """Return the cells of the table in docs/formats.md by format and aspect."""
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    (table,) = re.findall(r"(?m)^\| format \|.*\n(?:\|.*\n)+", page)
    header, _, *rows = (
        [cell.strip() for cell in line.strip("|\n ").split("|")]
        for line in table.strip().split("\n")
    )
    return {row[0].strip("`"): dict(zip(header[1:], row[1:], strict=True)) for row in rows}


def test_every_format_is_documented_and_read() -> None:
    assert set(documented()) == set(EXPORTERS) == set(READERS)
    page = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
    for name, row in EXPORTERS.items():
        assert f"### {name}\n" in page
        assert not row.extra or f"`{row.extra}`" in page


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_what_arrives_is_what_the_table_says(name: str, tmp_path: Path, sampled: Graph) -> None:
    found = READERS[name](written(name, tmp_path, sampled))
    expected = whole(sampled)
    cells = {}
    for aspect in ASPECTS:
        value, all_ = getattr(found, aspect), getattr(expected, aspect)
        if aspect == "dates" and value is not None and value > all_:
            value = all_  # the events' days as well as the articles'
        assert value in (None, all_), aspect
        cells[aspect] = "no" if value is None else "yes"
    told = {aspect: documented()[name][aspect].split(",")[0] for aspect in ASPECTS}
    assert told == cells


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_hostile_text_arrives_or_is_refused_by_name(name: str, tmp_path: Path) -> None:
    for kind, text in hostile.TEXTS.items():
        graph_ = hostile.graph_of([text])
        path = tmp_path / f"{kind}{EXPORTERS[name].suffix}"
        try:
            export(graph_, hostile.placement_of(graph_), hostile.statements([text]), name, path)
        except ExportError as error:
            pytest.fail(f"{kind}: {error}")
        if path.is_file():
            assert path.stat().st_size > 0


WHOLE_TEXT = sorted(set(EXPORTERS) - {"svg", "png", "dot", "vault", "ftm"})


@pytest.mark.parametrize("name", WHOLE_TEXT)
def test_hostile_sentences_arrive_letter_by_letter(name: str, tmp_path: Path) -> None:
    texts = [
        hostile.TEXTS[kind] for kind in sorted(hostile.TEXTS) if kind not in LOSSY.get(name, ())
    ]
    graph_ = hostile.graph_of(texts)
    path = path_in(tmp_path, name)
    export(graph_, hostile.placement_of(graph_), hostile.statements(texts), name, path)
    found = READERS[name](path)
    assert found.nodes == len(texts) + 1
    assert found.names == Counter([*texts, "Russia"])
    if name not in JOINED:
        assert found.evidence == frozenset(texts)


# What a format cannot hold: XML no control characters; a workbook is XML, and openpyxl reads ""
# as nothing.
LOSSY: dict[str, tuple[str, ...]] = {
    "graphml": ("control",),
    "gexf": ("control",),
    "excel": ("control", "white space", "empty"),
}
JOINED = {"graphml", "gexf", "cytoscape", "json"}  # sentences are joined with "; "


@pytest.mark.parametrize("name", sorted(EXPORTERS))
def test_the_same_graph_gives_the_same_bytes(name: str, tmp_path: Path, sampled: Graph) -> None:
    first, second = (written(name, tmp_path / side, sampled) for side in ("a", "b"))
    for path in sorted(first.rglob("*")) if first.is_dir() else [first]:
        other = second / path.relative_to(first) if first.is_dir() else second
        assert path.read_bytes() == other.read_bytes()


def test_triples_come_back_as_they_were(tmp_path: Path, sampled: Graph) -> None:
    path = written("triples", tmp_path, sampled)
    with path.open(encoding="utf-8") as file:
        assert tuple(load(file)) == sample.statements()


def test_the_rdf_has_the_shape_of_claims(tmp_path: Path, sampled: Graph) -> None:
    shapes = Path(__file__).parent / "validate" / "claims.shacl.ttl"
    triples = rdflib.Graph().parse(written("rdf", tmp_path, sampled))
    conforms, _, report = pyshacl.validate(triples, shacl_graph=str(shapes))
    assert conforms, report
    evidence = next(triples.objects(None, rdflib.PROV.wasQuotedFrom))
    triples.remove((None, rdflib.PROV.wasQuotedFrom, evidence))
    assert not pyshacl.validate(triples, shacl_graph=str(shapes))[0]


def test_no_claim_is_asserted_in_rdf(tmp_path: Path, sampled: Graph) -> None:
    triples = rdflib.Graph().parse(written("rdf", tmp_path, sampled))
    relations = set(triples.subjects(rdflib.RDF.type, rdflib.RDF.Property))
    assert relations
    assert not relations & set(triples.predicates())


def test_json_ld_has_the_triples_of_turtle(tmp_path: Path, sampled: Graph) -> None:
    turtle, json_ld = (
        rdflib.Graph().parse(written(name, tmp_path, sampled)) for name in ("rdf", "jsonld")
    )
    assert set(turtle) == set(json_ld)


def test_cypher_keeps_text_in_parameters(tmp_path: Path) -> None:
    texts = list(hostile.TEXTS.values())
    graph_ = hostile.graph_of(texts)
    path = tmp_path / "graph.cypher"
    export(graph_, hostile.placement_of(graph_), (), "cypher", path)
    statements = [line for line in path.read_text().split("\n") if line[:1] not in {":", ""}]
    assert all('"' not in line for line in statements)
    assert {line.split(" ", 2)[0] for line in statements} == {"CREATE", "UNWIND"}
    assert all("MERGE" in line for line in statements if line.startswith("UNWIND"))
    rows = readers.run_javascript(path)["rows"]
    assert set(texts) <= {row["values"].get("label") for row in rows}


def test_no_cell_of_the_workbook_is_a_formula(tmp_path: Path) -> None:
    graph_ = hostile.graph_of([hostile.TEXTS["formula"], "x" * 40_000])
    path = tmp_path / "graph.xlsx"
    export(graph_, hostile.placement_of(graph_), (), "excel", path)
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b"}
    cut = [cell.value for cell in cells if str(cell.value).startswith("xxx")]
    assert {len(text) for text in cut} == {32_767}
    assert {text[-1] for text in cut} == {"…"}


def test_what_wikidata_knows_has_its_address(tmp_path: Path, sampled: Graph) -> None:
    with (written("csv", tmp_path, sampled) / "nodes.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        found = {row["id"]: row["wikidata"] for row in csv.DictReader(file)}
    assert found["Q423"] == "https://www.wikidata.org/wiki/Q423"
    assert found["name:choe-son-hui"] == ""


def test_notes_have_names_that_every_system_allows() -> None:
    names = note_names(
        hostile.graph_of(["CON", "a/b", "A:B", "a b", "", "..", "x" * 300, "[[link]]", "Index"])
    )
    assert sorted(names.values()) == [
        "A B 2", "CON entity", "Index 2", "Russia", "a b", "a b 3", "entity", "entity 2", "link",
        "x" * 60,
    ]  # fmt: skip


def test_an_unknown_format_is_named(tmp_path: Path, sampled: Graph) -> None:
    with pytest.raises(ExportError, match="no format is called 'pdf'; there are csv, cypher, "):
        export(sampled, {}, (), "pdf", tmp_path / "x")


def test_a_build_puts_several_files_in_a_folder_of_their_own(tmp_path: Path) -> None:
    assert path_in(tmp_path, "stix") == tmp_path / "graph.stix.json"
    assert path_in(tmp_path, "vault") == tmp_path / "vault"
    with pytest.raises(ExportError, match="no format is called 'pdf'"):
        path_in(tmp_path, "pdf")


def test_a_missing_extra_is_named(
    tmp_path: Path, sampled: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(f"No module named {name!r}", name="rdflib")

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(ExportError, match=r"rdf needs rdflib: pip install 'triplewire\[rdf\]'"):
        export(sampled, {}, (), "rdf", tmp_path / "x.ttl")


def test_a_graph_that_cannot_be_held_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "graph.graphml"
    path.write_text("old")
    graph_ = hostile.graph_of(["x"])
    nowhere = {n: dataclasses.replace(s, x=float("inf")) for n, s in place(graph_).items()}
    with pytest.raises(ExportError, match="graphml cannot hold this graph: node 'Q159' has no"):
        export(graph_, nowhere, (), "graphml", path)
    assert path.read_text() == "old"


def test_a_package_adds_a_format(
    tmp_path: Path, sampled: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    def entries(value: str, name: str) -> EntryPoints:
        return EntryPoints([EntryPoint(name, value, "triplewire.exporters")])

    monkeypatch.setattr(
        graph.export, "entry_points", lambda **_: entries("test_export:COUNT", "count")
    )
    assert exporters()["count"] is COUNT
    export(sampled, {}, sample.statements(), "count", tmp_path / "n.txt")
    assert (tmp_path / "n.txt").read_text() == f"{len(sampled)} {len(sample.statements())}"
    monkeypatch.setattr(
        graph.export, "entry_points", lambda **_: entries("test_export:COUNT", "graphml")
    )
    with pytest.raises(ExportError, match="the exporter 'graphml' of test_export:COUNT: the name"):
        exporters()
    monkeypatch.setattr(graph.export, "entry_points", lambda **_: entries("json:dumps", "dumps"))
    with pytest.raises(ExportError, match="the exporter 'dumps' of json:dumps is no Exporter"):
        exporters()


COUNT = Exporter(
    lambda graph_, _, statements: f"{len(graph_)} {len(statements)}", ".txt", "", "two numbers"
)


def test_ftm_has_the_codes_of_former_states(tmp_path: Path) -> None:
    graph_ = build(sample.statements())
    union = structs.replace(graph_.nodes["Q159"]["entity"], country="SU")
    graph_.nodes["Q159"]["entity"] = union
    path = tmp_path / "graph.ftm.json"
    export(graph_, {}, (), "ftm", path)
    assert '"country": ["suhh"]' in path.read_text(encoding="utf-8")
    READERS["ftm"](path)


def test_ftm_follows_its_schema(tmp_path: Path, sampled: Graph) -> None:
    lines = written("ftm", tmp_path, sampled).read_text(encoding="utf-8").strip().split("\n")
    records = [json.loads(line) for line in lines]
    (denial,) = (r for r in records if r["properties"].get("role") == ["not send troops to"])
    assert denial["schema"] == "UnknownLink"
    assert denial["properties"]["status"] == ["disputed"]
    assert denial["properties"]["summary"] == ["according to North Korea"]
    ids = {record["id"] for record in records}
    assert len(ids) == len(records)
    assert set(denial["properties"]["proof"]) < ids
    (russia,) = (record for record in records if record["properties"].get("name") == ["Russia"])
    assert russia["properties"]["wikidataId"] == ["Q159"]
    assert russia["properties"]["country"] == ["ru"]
