"""What a user changed in Gephi, read back from GraphML, GEXF or CSV.

``graph.edits`` keeps places and deletions for later builds. Merged and renamed entities are
corrections like any other: ``graph.corrections`` keeps them.
"""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from graph import corrections
from graph.build import FOCUS, build
from graph.edits import (
    FILE_NAME,
    Deletion,
    EditError,
    Edits,
    Spot,
    arrange,
    combine,
    keep,
    load,
    save,
)
from graph.export.tables import Graph, claims, entities, label
from graph.layout import Placement, place
from graph.selection import EVERYTHING, Selection
from graph.types import Claim, Statement

MOVED = 0.06  # units; less is what rounding to the file's decimals does


@dataclass(frozen=True, slots=True)
class _Node:
    label: str | None
    spot: Spot | None


@dataclass(frozen=True, slots=True)
class _Edge:
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class _File:
    """The nodes and edges of a file by their ids; None for a table that is not there."""

    nodes: Mapping[str, _Node] | None
    edges: Mapping[str, _Edge] | None


def read_edits(path: Path, graph: Graph, placement: Mapping[str, Placement]) -> Edits:
    """Return how the file at ``path`` differs from the graph that was exported.

    ``path`` is a .graphml, .gexf or .csv file (nodes or edges), or a folder with nodes.csv and
    edges.csv. Raises EditError for any other, and for a file that has none of the graph's nodes;
    OSError when it cannot be read.
    """
    read = _read(path)
    known = dict(entities(graph))
    if read.nodes is not None and not known.keys() & read.nodes.keys():
        raise EditError(f"{path} has no node of this graph; give the triples it was made from")
    edges, nodes = read.edges or {}, read.nodes
    merges = _merges(graph, edges)
    target = {one: group[0] for group in merges for one in group[1:]}
    left = set(target) | (set() if nodes is None else known.keys() & nodes.keys())
    left |= {group[0] for group in merges}
    gone = () if nodes is None else tuple(sorted(known.keys() - left))
    made = {_claim_id(edge) for edge in edges}
    fresh = set(nodes or ()) - known.keys() - _merged_ids(graph, edges)
    return Edits(
        places=dict(_moved(nodes or {}, placement)),
        nodes=gone,
        claims=() if read.edges is None else tuple(_deleted(graph, edges, target, set(gone))),
        merges=merges,
        renames=tuple(
            sorted(
                (node, one.label)
                for node, one in (nodes or {}).items()
                if node in known and one.label and one.label != known[node].name
            )
        ),
        unknown=(*sorted(fresh), *sorted(made - {claim.id for claim in claims(graph)})),
    )


def take_over(
    path: Path,
    statements: Iterable[Statement],
    folder: Path,
    *,
    focus: Sequence[str] = FOCUS,
    selection: Selection = EVERYTHING,
) -> Edits:
    """Keep in ``folder``, beside the articles, what was changed at ``path``; return the changes.

    ``statements``, ``focus`` and ``selection`` are those of the build that was edited: what it left
    out was not deleted. Raises what ``read_edits`` and ``load`` raise, CorrectionError when
    corrections.toml cannot be read, and OSError.
    """
    earlier, kept = load(folder / FILE_NAME), corrections.load(folder / corrections.FILE_NAME)
    graph = build(keep(statements, earlier), focus=focus, selection=selection)
    found = read_edits(path, graph, arrange(place(graph), earlier))
    save(combine(earlier, found), folder / FILE_NAME)
    for group in found.merges:
        kept = corrections.merge(kept, group)
    for entity, name in found.renames:
        kept = corrections.rename(kept, entity, name)
    if found.merges or found.renames:
        corrections.save(kept, folder / corrections.FILE_NAME)
    return found


def _merges(graph: Graph, edges: Mapping[str, _Edge]) -> tuple[tuple[str, ...], ...]:
    """Return the entities that now are one: those whose edges got the same other end."""
    now: defaultdict[str, set[str]] = defaultdict(set)
    for was, is_ in _ends(graph, edges):
        now[is_].add(was)
    groups = []
    for end, ends in now.items():
        first = end if end in graph else max(sorted(ends), key=graph.degree)
        if others := ends - {first}:
            groups.append((first, *sorted(others)))
    return tuple(sorted(groups))


def _merged_ids(graph: Graph, edges: Mapping[str, _Edge]) -> set[str]:
    return {is_ for _, is_ in _ends(graph, edges)}


def _ends(graph: Graph, edges: Mapping[str, _Edge]) -> Iterator[tuple[str, str]]:
    """Yield each end of each claim, as it was exported and as it is in the file."""
    of_id = {_claim_id(edge): found for edge, found in edges.items()}
    for claim in claims(graph):
        if found := of_id.get(claim.id):
            yield claim.subject, found.source
            yield claim.object, found.target


def _deleted(
    graph: Graph, edges: Mapping[str, _Edge], target: Mapping[str, str], nodes: set[str]
) -> Iterator[Deletion]:
    """Yield the claims that are missing; not those of deleted nodes or lost in a merge."""
    kept = {_claim_id(edge) for edge in edges}
    alike = {_key(claim, target) for claim in claims(graph) if claim.id in kept}
    for claim in sorted(claims(graph), key=lambda claim: claim.id):
        subject, kind, other = _key(claim, target)
        merged = (subject, other) != (claim.subject, claim.object)
        lost = merged and (subject == other or (subject, kind, other) in alike)
        if claim.id not in kept and not {claim.subject, claim.object} & nodes and not lost:
            yield Deletion(subject, claim.relation, other, claim.negated)


def _key(claim: Claim, target: Mapping[str, str]) -> tuple[str, str, str]:
    subject, other = (target.get(end, end) for end in (claim.subject, claim.object))
    return subject, label(claim), other


def _moved(
    nodes: Mapping[str, _Node], placement: Mapping[str, Placement]
) -> Iterator[tuple[str, Spot]]:
    for node, one in sorted(nodes.items()):
        if node in placement and one.spot:
            x, y = one.spot[0], 0.0 - one.spot[1]
            if math.dist((x, y), (placement[node].x, placement[node].y)) > MOVED:
                yield node, (x, y)


def _claim_id(edge: str) -> str:
    return edge.removeprefix("claim-")


def _read(path: Path) -> _File:
    if path.is_dir():
        tables = [_read_csv(path / name) for name in ("nodes.csv", "edges.csv")]
        return _File(tables[0].nodes, tables[1].edges)
    if path.suffix.lower() == ".csv":
        return _read_csv(path)
    if path.suffix.lower() not in {".graphml", ".gexf"}:
        raise EditError(f"{path} is no .graphml, .gexf or .csv; export one of these from Gephi")
    try:
        root = ET.parse(path).getroot()  # noqa: S314 - expat 2.4 and later stop entity bombs
    except ET.ParseError as error:
        raise EditError(f"{path} is not XML ({error}); export it again") from error
    values = _graphml_values if path.suffix.lower() == ".graphml" else _gexf_values
    nodes: dict[str, _Node] = {}
    edges: dict[str, _Edge] = {}
    keys = {one.get("id", ""): one.get("attr.name", "") for one in root.iterfind(".//{*}key")}
    for one in root.iterfind(".//{*}node"):
        found = values(one, keys)
        nodes[one.get("id", "")] = _Node(found.get("label"), _spot(found, path))
    for one in root.iterfind(".//{*}edge"):
        edges[one.get("id", "")] = _Edge(one.get("source", ""), one.get("target", ""))
    return _File(nodes, edges)


def _graphml_values(element: ET.Element, keys: Mapping[str, str]) -> dict[str, str]:
    return {
        keys.get(one.get("key", ""), "").lower(): one.text or ""
        for one in element.iterfind("{*}data")
    }


def _gexf_values(element: ET.Element, _keys: Mapping[str, str]) -> dict[str, str]:
    found = {"label": element.get("label", "")}
    for one in element.iterfind("{*}position"):
        found |= {axis: one.get(axis, "") for axis in "xy"}
    return found


def _read_csv(path: Path) -> _File:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header = file.readline()
            file.seek(0)
            rows = [
                {str(name).strip().lower(): value or "" for name, value in row.items()}
                for row in csv.DictReader(file, delimiter=max(",;\t", key=header.count))
            ]
    except (UnicodeDecodeError, csv.Error) as error:
        raise EditError(f"{path} is no CSV in UTF-8 ({error}); export it again") from error
    if not all("id" in row for row in rows):
        raise EditError(f"{path} has no column id; export all columns from Gephi's Data Laboratory")
    if rows and {"source", "target"} <= rows[0].keys():
        return _File(None, {row["id"]: _Edge(row["source"], row["target"]) for row in rows})
    return _File({row["id"]: _Node(row.get("label"), _spot(row, path)) for row in rows}, None)


def _spot(values: Mapping[str, str], path: Path) -> Spot | None:
    x, y = values.get("x"), values.get("y")
    if not x or not y:
        return None
    try:
        spot = float(x), float(y)
    except ValueError:
        raise EditError(f"{path}: x and y are {x!r} and {y!r}, not numbers") from None
    if not all(map(math.isfinite, spot)):
        raise EditError(f"{path}: x and y are {x} and {y}: a node is nowhere")
    return spot
