"""What Gephi 0.10 and Gephi Lite (graphology-gexf 0.13) ask of a GEXF 1.3 file, rule by rule."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

NS = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
CASTS: dict[str, Callable[[str], object]] = {
    "string": str,
    "long": int,
    "double": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def problems(content: bytes) -> list[str]:
    """Return what is wrong with a GEXF file, one line each; none when all will arrive."""
    try:
        root = ET.fromstring(content)  # noqa: S314 - our own file
    except ET.ParseError as error:
        return [f"not well-formed: {error}"]
    if (
        root.tag != f"{NS}gexf"
        or root.get("version") != "1.3"
        or len(root.findall(f"{NS}graph")) != 1
    ):
        return ["not one graph in GEXF 1.3"]
    return [*_graph(root), *_attributes(root), *_ids(root), *_values(root), *_times(root)]


def _graph(root: Element) -> Iterator[str]:
    (graph,) = root.iter(f"{NS}graph")
    if graph.get("defaultedgetype") != "directed" or graph.get("idtype") != "string":
        yield "not directed, or ids are not texts"
    timed = (graph.get("mode"), graph.get("timeformat"), graph.get("timerepresentation"))
    if next(root.iter(f"{NS}spell"), None) is None:
        if timed != (None, None, None):
            yield "a static graph is said to be dynamic"
    elif timed != ("dynamic", "date", "interval"):
        yield f"spells in a graph that is {timed}"


def _attributes(root: Element) -> Iterator[str]:
    classes = [group.get("class") for group in root.iter(f"{NS}attributes")]
    if classes != ["node", "edge"]:
        yield f"attributes for {classes}: graphology reads one group for each"
    for group in root.iter(f"{NS}attributes"):
        yield from _repeated("attribute", (one.get("id") for one in group))
        for one in group:
            name = one.get("id")
            if name != one.get("title") or one.get("type") not in CASTS or len(one):
                yield f"attribute {name}: title, type or default"
            if name in {
                "id",
                "label",
                "weight",
                "kind",
                "timeset",
                "start",
                "end",
                "x",
                "y",
                "size",
            }:
                yield f"attribute {name}: GEXF has a place of its own for it"


def _ids(root: Element) -> Iterator[str]:
    nodes, edges = list(root.iter(f"{NS}node")), list(root.iter(f"{NS}edge"))
    yield from _repeated("id", (element.get("id") for element in (*nodes, *edges)))
    known = {node.get("id") for node in nodes}
    if "" in known or None in known:
        yield "a node without id"
    for edge in edges:
        if not {edge.get("source"), edge.get("target")} <= known:
            yield f"edge {edge.get('id')}: an end is no node"
        if not edge.get("id") or not edge.get("kind") or edge.get("type") != "directed":
            yield f"edge {edge.get('id')}: without id, kind or direction"
        if not float(edge.get("weight", "0")) > 0:
            yield f"edge {edge.get('id')}: its weight is not above 0, Gephi drops it"
    yield from _repeated(
        "source, target and kind",
        ((e.get("source"), e.get("target"), e.get("kind")) for e in edges),
    )


def _values(root: Element) -> Iterator[str]:
    types = {
        (group.get("class", ""), one.get("id", "")): one.get("type", "")
        for group in root.iter(f"{NS}attributes")
        for one in group
    }
    for element in (*root.iter(f"{NS}node"), *root.iter(f"{NS}edge")):
        kind = element.tag.removeprefix(NS)
        where = f"{kind} {element.get('id')}"
        if element.get("label") is None:
            yield f"{where}: without label"
        yield from _repeated(
            f"{where}: value", (v.get("for") for v in element.iter(f"{NS}attvalue"))
        )
        for value in element.iter(f"{NS}attvalue"):
            name, text = value.get("for", ""), value.get("value", "")
            try:
                CASTS[types[kind, name]](text)
            except (KeyError, ValueError):
                yield f"{where}: {name} is {text!r}"
            if "INF" in text:
                yield f"{where}: Gephi makes Infinity of the INF in {name}"
        colors = element.findall(f"{VIZ}color")
        if len(colors) != 1 or not all(0 <= int(colors[0].get(c, "-1")) <= 255 for c in "rgb"):
            yield f"{where}: not one color"
        if kind == "node":
            spots = [*element.iter(f"{VIZ}position"), *element.iter(f"{VIZ}size")]
            if [spot.tag for spot in spots] != [f"{VIZ}position", f"{VIZ}size"]:
                yield f"{where}: no position or no size"
            elif not all(math.isfinite(float(v)) for spot in spots for v in spot.attrib.values()):
                yield f"{where}: a number is not finite"


def _times(root: Element) -> Iterator[str]:
    for element in (*root.iter(f"{NS}node"), *root.iter(f"{NS}edge")):
        where = f"{element.tag.removeprefix(NS)} {element.get('id')}"
        spans = []
        for spell in element.iter(f"{NS}spell"):
            try:
                start = dt.date.fromisoformat(spell.get("start", "0001-01-01"))
                end = dt.date.fromisoformat(spell.get("end", "9999-12-31"))
            except ValueError:
                yield f"{where}: no day in {dict(spell.attrib)}"
                continue
            if start > end or not spell.attrib:
                yield f"{where}: an empty spell"
            spans.append((start, end))
        if any(first[1] >= second[0] for first, second in pairwise(spans)):
            yield f"{where}: spells overlap or are not in order"


def _repeated(what: str, values: Iterable[object]) -> Iterator[str]:
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{what} {value!r} stands {count} times"
