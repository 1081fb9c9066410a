"""A quick picture of the graph: DOT for Graphviz, SVG, and PNG made of the SVG."""

from __future__ import annotations

import math
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping

from graph.export.tables import TONE_COLORS, Graph, claims, entities, label
from graph.export.xml import escape, quote
from graph.layout import Placement
from graph.types import Claim, Entity

MARGIN = 40.0  # pixels around the outermost label
BEND = 0.12  # of an edge's length: keeps A to B and B to A apart
PIXELS = 4096  # the longer side of a PNG at most


def dot(graph: Graph, placement: Mapping[str, Placement]) -> str:
    """Return the graph in Graphviz' DOT language; ``neato -n`` keeps the places."""
    lines = ["digraph triplewire {", "node [shape=circle, style=filled, fixedsize=true];"]
    for node, entity in entities(graph):
        spot = placement[node]
        lines.append(
            f'{_quoted(node)} [label={_quoted(entity.name)}, fillcolor="{spot.color}",'
            f' pos="{spot.x},{0.0 - spot.y}!", width={spot.size / 36:.3f}];'  # inches, 72 points
        )
    lines += (
        f"{_quoted(claim.subject)} -> {_quoted(claim.object)} [label={_quoted(label(claim))},"
        f' color="{TONE_COLORS[claim.tone]}", weight={claim.support}];'
        for claim in claims(graph)
    )
    return "\n".join([*lines, "}", ""])


def svg(graph: Graph, placement: Mapping[str, Placement]) -> str:
    """Return an SVG 1.1 picture; its tooltips name who does what to whom.

    All claims of one node about another are one arrow, as thick as their support and of the
    colour of the tone that most of them have; dashed when all of them are denials.
    """
    left, top, width, height = _frame(graph, placement)
    return "\n".join(
        [
            _root(left, top, width, height),
            "<defs>",
            *(
                f'<marker id="{tone}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"'
                f' markerHeight="7" markerUnits="userSpaceOnUse" orient="auto">'
                f'<path d="M0 0L8 4L0 8z" fill="{color}"/></marker>'
                for tone, color in TONE_COLORS.items()
            ),
            "</defs>",
            f'<rect x="{left:.1f}" y="{top:.1f}" width="100%" height="100%" fill="#ffffff"/>',
            *_arrows(graph, placement),
            *_circles(graph, placement),
            "</svg>",
            "",
        ]
    )


def png(graph: Graph, placement: Mapping[str, Placement]) -> bytes:
    """Return the picture of ``svg`` in twice its size, 4096 pixels a side at most.

    Letters are drawn with the fonts of this computer. Raises ModuleNotFoundError without resvg-py.
    """
    import resvg_py  # noqa: PLC0415 - an extra

    *_, width, height = _frame(graph, placement)
    scale = min(2.0, PIXELS / width, PIXELS / height)
    return bytes(
        resvg_py.svg_to_bytes(svg_string=svg(graph, placement), width=max(1, round(width * scale)))
    )


def _root(left: float, top: float, width: float, height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}"'
        f' viewBox="{left:.1f} {top:.1f} {width:.1f} {height:.1f}"'
        ' font-family="Helvetica, Arial, DejaVu Sans, sans-serif">'
    )


def _frame(graph: Graph, placement: Mapping[str, Placement]) -> tuple[float, float, float, float]:
    """Return left, top, width and height of what holds every node and its label."""
    left = top = math.inf
    right = bottom = -math.inf
    for node, entity in entities(graph):
        spot, lines = placement[node], _lines(entity)
        widest = 0.3 * spot.font * max(map(len, lines))  # on either side; a letter has 0.6 em
        half = max(spot.size, widest)
        left, right = min(left, spot.x - half), max(right, spot.x + half)
        top = min(top, spot.y - spot.size)
        bottom = max(bottom, spot.y + spot.size + 1.3 * spot.font * len(lines))
    if not graph:
        return -MARGIN, -MARGIN, 2 * MARGIN, 2 * MARGIN
    return left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN


def _lines(entity: Entity) -> list[str]:
    return textwrap.wrap(entity.name, 22, max_lines=2, placeholder=" …") or [""]


def _arrows(graph: Graph, placement: Mapping[str, Placement]) -> Iterator[str]:
    between: defaultdict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims(graph):
        between[claim.subject, claim.object].append(claim)
    for (start, end), made in between.items():
        tones = [claim.tone for claim in made]
        tone = max(TONE_COLORS, key=tones.count)
        support = sum(claim.support for claim in made)
        names = [graph.nodes[node]["entity"].name for node in (start, end)]
        dashes = ' stroke-dasharray="6 4"' if all(claim.negated for claim in made) else ""
        told = "\n".join(f"{names[0]} — {label(claim)} — {names[1]}" for claim in made)
        yield (
            f'<path d="{_curve(placement[start], placement[end])}" fill="none"'
            f' stroke="{TONE_COLORS[tone]}" stroke-opacity="0.75" marker-end="url(#{tone})"'
            f' stroke-width="{min(6.0, 1 + math.log2(support)):.1f}"{dashes}>'
            f"<title>{escape(told)}</title></path>"
        )


def _curve(start: Placement, end: Placement) -> str:
    """Return a path from rim to rim, bent to the left; a loop above a node that acts on itself."""
    across, down = end.x - start.x, end.y - start.y
    length = math.hypot(across, down)
    if length == 0:
        reach = start.size * 3
        return (
            f"M{start.x - start.size:.1f} {start.y:.1f}C{start.x - reach:.1f} {start.y - reach:.1f}"
            f" {start.x + reach:.1f} {start.y - reach:.1f} {start.x + start.size:.1f} {start.y:.1f}"
        )
    over, under = across / length, down / length
    middle = ((start.x + end.x) / 2 + BEND * down, (start.y + end.y) / 2 - BEND * across)
    return (
        f"M{start.x + over * start.size:.1f} {start.y + under * start.size:.1f}"
        f"Q{middle[0]:.1f} {middle[1]:.1f}"
        f" {end.x - over * (end.size + 3):.1f} {end.y - under * (end.size + 3):.1f}"
    )


def _circles(graph: Graph, placement: Mapping[str, Placement]) -> Iterator[str]:
    for node, entity in entities(graph):
        spot, font = placement[node], placement[node].font
        about = ", ".join(filter(None, (entity.name, entity.note)))
        rows = "".join(
            f'<tspan x="{spot.x:.1f}" dy="{1.2 * font if at else 0:.1f}">{escape(line)}</tspan>'
            for at, line in enumerate(_lines(entity))
        )
        yield (
            f'<g><title>{escape(about)}</title><circle cx="{spot.x:.1f}" cy="{spot.y:.1f}"'
            f' r="{spot.size:.1f}" fill={quote(spot.color)}/>'
            f'<text y="{spot.y + spot.size + font:.1f}" font-size="{font:.1f}" fill="#1c2330"'
            f' text-anchor="middle" paint-order="stroke" stroke="#ffffff" stroke-width="3">'
            f"{rows}</text></g>"
        )


def _quoted(text: str) -> str:
    """Return a DOT string: a backslash would begin an escape, a NUL end the file."""
    inner = text.replace("\0", "").replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inner}"'
