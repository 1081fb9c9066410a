"""What a reader that somebody else wrote finds in each of our files.

Each function returns an ``Arrived``; a field that the format does not carry stays None.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
import openpyxl
import pyarrow.parquet as pq
import pydot
import pytest
import rdflib
import stix2
from markdown_it import MarkdownIt
from rdflib import PROV, RDF, RDFS

from graph.export.xml import plain

HERE = Path(__file__).parent
TW = rdflib.Namespace("urn:triplewire:")


@dataclass(frozen=True, slots=True)
class Arrived:
    """What was found of a graph.

    Nodes and edges are counted; ``direction`` has each edge by subject, relation (with "not"
    before a denied one) and object; ``evidence`` the sentences, ``dates`` the articles' days.
    """

    nodes: int | None = None
    edges: int | None = None
    names: Counter[str] | None = None
    classes: Counter[str] | None = None
    direction: Counter[tuple[str, str, str]] | None = None
    weight: Counter[float] | None = None
    evidence: frozenset[str] | None = None
    dates: frozenset[str] | None = None


def run_javascript(path: Path) -> Any:
    """Return what read.js finds in the file; skip the test where node's packages are missing."""
    if not (HERE / "node_modules").is_dir() and os.environ.get("CI") != "true":
        pytest.skip("the JavaScript readers are not installed: npm ci --prefix tests/readers")
    ran = subprocess.run(
        ["node", "read.js", str(path)], cwd=HERE, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    (read,) = json.loads(ran.stdout)
    return read


def read_graphml(path: Path) -> Arrived:
    return _networkx(nx.read_graphml(path, force_multigraph=True))


def read_gexf(path: Path) -> Arrived:
    return _networkx(nx.read_gexf(path, version="1.3"))


def read_json(path: Path) -> Arrived:
    record = json.loads(path.read_text(encoding="utf-8"))
    return _networkx(nx.node_link_graph(record, edges="edges"))


def read_csv(path: Path) -> Arrived:
    tables = {}
    for name in ("nodes", "edges", "evidence"):
        with (path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            tables[name] = list(csv.DictReader(file))
    return _tables(tables)


def read_parquet(path: Path) -> Arrived:
    names = ("nodes", "edges", "evidence")
    return _tables({name: pq.read_table(path / f"{name}.parquet").to_pylist() for name in names})


def read_excel(path: Path) -> Arrived:
    book = openpyxl.load_workbook(path)
    tables = {}
    for name, title in (("nodes", "entities"), ("edges", "claims"), ("evidence", "evidence")):
        header, *rows = book[title].iter_rows(values_only=True)
        tables[name] = [dict(zip(header, row, strict=True)) for row in rows]
    return _tables(tables)


def read_cytoscape(path: Path) -> Arrived:
    read = run_javascript(path)
    return _rows([one["values"] for one in read["nodes"]], read["edges"])


def read_cypher(path: Path) -> Arrived:
    read = run_javascript(path)
    assert [one for one in read["errors"] if not one.startswith("CREATE CONSTRAINT")] == []
    found = read["rows"]
    nodes = [{"id": row["id"], **row["values"]} for row in found if "x" in row["values"]]
    edges = [{**row, **row["values"]} for row in found if "target" in row]
    evidence = [{**row["values"], **row["about"]} for row in found if "about" in row]
    return _rows(nodes, edges, evidence)


def read_rdf(path: Path) -> Arrived:
    return _rdf(rdflib.Graph().parse(path, format="turtle"))


def read_jsonld(path: Path) -> Arrived:
    return _rdf(rdflib.Graph().parse(path, format="json-ld"))


def read_ftm(path: Path) -> Arrived:
    ftm = pytest.importorskip("followthemoney", reason="followthemoney needs PyICU and a compiler")
    found = [
        ftm.model.get_proxy(json.loads(line))
        for line in path.read_text(encoding="utf-8").split("\n")
        if line
    ]
    for one in found:
        one.schema.validate({"properties": one.to_dict()["properties"]})
    links = [one for one in found if one.schema.name == "UnknownLink"]
    articles = [one for one in found if one.schema.name == "Article"]
    nodes = {one.id: one.first("name") for one in found if one not in [*links, *articles]}
    return Arrived(
        nodes=len(nodes),
        edges=len(links),
        names=Counter(nodes.values()),
        direction=Counter(
            (nodes[one.first("subject")], one.first("role"), nodes[one.first("object")])
            for one in links
        ),
        evidence=frozenset(text for one in links for text in one.get("description")),
        dates=frozenset(day for one in articles for day in one.get("publishedAt")),
    )


def read_stix(path: Path) -> Arrived:
    found = stix2.parse(path.read_text(encoding="utf-8"), allow_custom=False).objects
    nodes: dict[Any, Any] = {one.id: one for one in found if one.type in {"location", "identity"}}
    links = [one for one in found if one.type == "relationship"]
    return Arrived(
        nodes=len(nodes),
        edges=len(links),
        names=Counter(one.name for one in nodes.values()),
        classes=Counter(one.labels[0].upper() for one in nodes.values()),
        direction=Counter(
            (
                nodes[str(one.source_ref)].name,
                str(one.description).split(" — ")[1],
                nodes[str(one.target_ref)].name,
            )
            for one in links
        ),
        evidence=frozenset(one.content for one in found if one.type == "note"),
        dates=frozenset(
            reference.description.rsplit(", ", 1)[1]
            for one in found
            if one.type == "note"
            for reference in one.external_references
            if re.search(r", \d{4}-\d\d-\d\d$", reference.get("description", ""))
        ),
    )


def read_dot(path: Path) -> Arrived:
    (graph,) = pydot.graph_from_dot_file(str(path)) or []
    names = {
        node.get_name(): json.loads(node.get("label"))
        for node in graph.get_nodes()
        if node.get("label")
    }
    edges = graph.get_edges()
    return Arrived(
        nodes=len(names),
        edges=len(edges),
        names=Counter(names.values()),
        direction=Counter(
            (
                names[str(e.get_source())],
                json.loads(str(e.get("label"))),
                names[str(e.get_destination())],
            )
            for e in edges
        ),
        weight=Counter(float(edge.get("weight")) for edge in edges),
    )


def read_svg(path: Path) -> Arrived:
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    svg = "{http://www.w3.org/2000/svg}"
    told = [
        tuple(line.split(" — "))
        for path_ in root.findall(f"{svg}path")
        for line in (path_.findtext(f"{svg}title") or "").split("\n")
    ]
    nodes = root.findall(f"{svg}g")
    names = [" ".join("".join(span.itertext()) for span in g.iter(f"{svg}tspan")) for g in nodes]
    return Arrived(
        nodes=len(nodes),
        edges=len(told),
        names=Counter(names),
        direction=Counter((start, words, end) for start, words, end in told),
    )


def read_png(path: Path) -> Arrived:
    content = path.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = (int.from_bytes(content[at : at + 4], "big") for at in (16, 20))
    assert 100 < width <= 4096
    assert 100 < height <= 4096
    return Arrived()


def read_vault(path: Path) -> Arrived:
    notes = {one.stem: one.read_text(encoding="utf-8") for one in path.glob("*.md")}
    assert notes.pop("Index").count("[[") == len(notes)
    heads = {}
    links = Counter[tuple[str, str, str]]()
    evidence = set[str]()
    for name, text in notes.items():
        _, front, body = text.split("---\n", 2)
        heads[name] = {
            key: json.loads(value)
            for key, value in (line.split(": ", 1) for line in front.strip().split("\n"))
        }
        tokens = MarkdownIt().parse(body)
        for token, inner in pairwise(tokens):
            if token.type == "heading_open" and token.tag == "h3":
                plain_text = "".join(child.content for child in inner.children or [])
                start, words, end = plain_text.split(" — ")
                if start == f"[[{name}]]":
                    links[start.strip("[]"), words, end.strip("[]")] += 1
        for token, _, inner in zip(tokens, tokens[1:], tokens[2:], strict=False):
            if token.type == "blockquote_open":
                evidence.add("".join(child.content for child in inner.children or []))
    return Arrived(
        nodes=len(heads),
        edges=links.total(),
        names=Counter(heads.keys()),
        classes=Counter(head["type"] for head in heads.values()),
        direction=links,
        evidence=frozenset(evidence),
        dates=frozenset(
            day for text in notes.values() for day in re.findall(r"(\d{4}-\d\d-\d\d);", text)
        ),
    )


def read_triples(path: Path) -> Arrived:
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    ends = {one[end]["id"]: one[end] for one in lines for end in ("subject", "object")}
    made = {
        (one["subject"]["id"], one["relation"], one["object"]["id"], one["negated"]): one
        for one in lines
    }
    return Arrived(
        nodes=len(ends),
        edges=len(made),
        names=Counter(end["name"] for end in ends.values()),
        classes=Counter(end["type"] for end in ends.values()),
        direction=Counter(
            (
                one["subject"]["name"],
                f"not {one['relation']}" if one["negated"] else one["relation"],
                one["object"]["name"],
            )
            for one in made.values()
        ),
        evidence=frozenset(one["evidence"]["sentence"] for one in lines),
        dates=_days(one["evidence"] for one in lines),
    )


READERS: Mapping[str, Callable[[Path], Arrived]] = {
    "graphml": read_graphml,
    "gexf": read_gexf,
    "csv": read_csv,
    "parquet": read_parquet,
    "excel": read_excel,
    "json": read_json,
    "cytoscape": read_cytoscape,
    "triples": read_triples,
    "cypher": read_cypher,
    "rdf": read_rdf,
    "jsonld": read_jsonld,
    "ftm": read_ftm,
    "stix": read_stix,
    "dot": read_dot,
    "svg": read_svg,
    "png": read_png,
    "vault": read_vault,
}


def _networkx(graph: Any) -> Arrived:
    nodes = [{"id": node, **values} for node, values in graph.nodes(data=True)]
    edges = [
        {"source": start, "target": end, **values} for start, end, values in graph.edges(data=True)
    ]
    return _rows(nodes, edges)


def _tables(tables: Mapping[str, list[dict[str, Any]]]) -> Arrived:
    return _rows(tables["nodes"], tables["edges"], tables["evidence"])


def _rows(
    nodes: list[dict[str, Any]],
    edges: list[dict[str, Any]],
    evidence: list[dict[str, Any]] | None = None,
) -> Arrived:
    names = {one["id"]: plain(one["label"] or "") for one in nodes}
    if evidence is not None:
        sentences = frozenset(one["sentence"] for one in evidence)
        dates = _days(evidence)
    else:
        sentences = frozenset(
            plain(sentence) for one in edges for sentence in one["evidence"].split("; ")
        )
        dates = frozenset(
            day for one in edges for day in (one.get("first_date"), one.get("last_date")) if day
        )
    return Arrived(
        nodes=len(nodes),
        edges=len(edges),
        names=Counter(names.values()),
        classes=Counter(one["type"] for one in nodes),
        direction=Counter(
            (names[one["source"]], plain(one["label"]), names[one["target"]]) for one in edges
        ),
        weight=Counter(float(one["weight"]) for one in edges),
        evidence=sentences,
        dates=dates,
    )


def _days(rows: Iterable[Mapping[str, Any]]) -> frozenset[str]:
    return frozenset(row["date"] for row in rows if row["date"])


def _rdf(graph: rdflib.Graph) -> Arrived:
    def text(subject: Any, predicate: Any) -> str:
        return str(graph.value(subject, predicate))

    made = list(graph.subjects(RDF.type, RDF.Statement))
    nodes = set(graph.subjects(TW.type))
    return Arrived(
        nodes=len(nodes),
        edges=len(made),
        names=Counter(text(node, RDFS.label) for node in nodes),
        classes=Counter(text(node, TW.type) for node in nodes),
        direction=Counter(
            (
                text(graph.value(one, RDF.subject), RDFS.label),
                ("not " if text(one, TW.negated) == "true" else "")
                + text(graph.value(one, RDF.predicate), RDFS.label),
                text(graph.value(one, RDF.object), RDFS.label),
            )
            for one in made
        ),
        weight=Counter(float(text(one, TW.support)) for one in made),
        evidence=frozenset(str(value) for value in graph.objects(None, PROV.value)),
        dates=frozenset(str(day) for day in graph.objects(None, rdflib.DCTERMS.issued)),
    )
