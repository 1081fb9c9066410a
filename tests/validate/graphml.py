"""What Gephi 0.10 and Gephi Lite (graphology-graphml 0.5) ask of a GraphML file, rule by rule."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

NS = "{http://graphml.graphdrawing.org/xmlns}"
CASTS: dict[str, Callable[[str], object]] = {
    "string": str,
    "long": int,
    "double": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}
NODE_KEYS = {"label", "x", "y", "z", "size", "r", "g", "b", "color"}
EDGE_KEYS = {"label", "weight", "r", "g", "b", "color"}
COLOR = re.compile(r"#[0-9a-f]{6}")


def problems(content: bytes) -> list[str]:
    """Return what is wrong with a GraphML file, one line each; none when all will arrive."""
    try:
        root = ET.fromstring(content)  # noqa: S314 - our own file
    except ET.ParseError as error:
        return [f"not well-formed: {error}"]
    return [*_markup(content, root), *_keys(root), *_ids(root), *_values(root)]


def _markup(content: bytes, root: Element) -> Iterator[str]:
    if b"<![CDATA[" in content:
        yield "CDATA: Gephi skips it"
    graphs = root.findall(f"{NS}graph")
    if root.tag != f"{NS}graphml" or len(graphs) != 1:
        yield "not one graph"
    elif graphs[0].get("edgedefault") != "directed":
        yield "edgedefault is not directed"
    if graphs and graphs[0].findall(f"{NS}data"):
        yield "data of the graph itself"


def _keys(root: Element) -> Iterator[str]:
    keys = root.findall(f"{NS}key")
    yield from _repeated("key id", (key.get("id") for key in keys))
    names = {"node": set[str](), "edge": set[str]()}
    for key in keys:
        id_, name, for_ = key.get("id", ""), key.get("attr.name", ""), key.get("for")
        if for_ not in names:
            yield f"key {id_}: for {for_}"
            continue
        names[for_].add(name)
        if key.get("attr.type") not in CASTS:
            yield f"key {id_}: type {key.get('attr.type')}"
        if id_ not in {name, f"e_{name}"} and (id_, name, for_) != ("edgelabel", "label", "edge"):
            yield f"key {id_}: is not named for {name}"
        if for_ == "node" and name in {"id", "timeset"}:
            yield f"key {id_}: Gephi keeps {name} for itself"
        if len(key):
            yield f"key {id_}: has a default"
    if NODE_KEYS - names["node"] or EDGE_KEYS - names["edge"]:
        yield "a key with meaning is missing"
    if [k.get("id") for k in keys if k.get("for") == "edge" and k.get("attr.name") == "label"] != [
        "edgelabel"
    ]:
        yield "the label of edges has not the id edgelabel"


def _ids(root: Element) -> Iterator[str]:
    nodes, edges = list(root.iter(f"{NS}node")), list(root.iter(f"{NS}edge"))
    yield from _repeated("id", (element.get("id") for element in (*nodes, *edges)))
    known = {node.get("id") for node in nodes}
    if "" in known or None in known:
        yield "a node without id"
    for edge in edges:
        if not {edge.get("source"), edge.get("target")} <= known:
            yield f"edge {edge.get('id')}: an end is no node"
        if not edge.get("id") or not edge.get("label"):
            yield f"edge {edge.get('id')}: without id or type"
    yield from _repeated(
        "source, target and type",
        ((e.get("source"), e.get("target"), e.get("label")) for e in edges),
    )


def _values(root: Element) -> Iterator[str]:
    keys = {key.get("id"): key for key in root.findall(f"{NS}key")}
    for element in (*root.iter(f"{NS}node"), *root.iter(f"{NS}edge")):
        kind = element.tag.removeprefix(NS)
        where = f"{kind} {element.get('id')}"
        found: dict[str, object] = {}
        for value in element.findall(f"{NS}data"):
            key = keys.get(value.get("key"))
            if key is None or key.get("for") != kind:
                yield f"{where}: no key {value.get('key')}"
                continue
            name, text = key.get("attr.name", ""), value.text or ""
            if name in found:
                yield f"{where}: {name} stands twice"
            try:
                found[name] = CASTS[key.get("attr.type", "string")](text)
            except (KeyError, ValueError):
                yield f"{where}: {name} is {text!r}"
            if "INF" in text and name != "label":
                yield f"{where}: Gephi makes Infinity of the INF in {name}"
        yield from (f"{where}: {problem}" for problem in _meanings(kind, found))


def _meanings(kind: str, found: dict[str, object]) -> Iterator[str]:
    missing = (NODE_KEYS if kind == "node" else EDGE_KEYS) - set(found)
    if missing:
        yield f"without {', '.join(sorted(missing))}"
        return
    numbers = [value for value in found.values() if isinstance(value, float)]
    if not all(map(math.isfinite, numbers)):
        yield "a number is not finite"
    weight = found.get("weight", 1.0)
    if not isinstance(weight, float) or weight <= 0:
        yield "its weight is not above 0, Gephi drops it"
    if not COLOR.fullmatch(str(found["color"])):
        yield "its color is not #rrggbb"
    elif str(found["color"]) != "#{r:02x}{g:02x}{b:02x}".format_map(found):
        yield "its color is not its r, g and b"


def _repeated(what: str, values: Iterable[object]) -> Iterator[str]:
    for value, count in Counter(values).items():
        if count > 1:
            yield f"{what} {value!r} stands {count} times"
