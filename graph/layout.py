"""Where each node stands, how large it is and its colour; the page and the exporters share it.

Coordinates are those of a screen: y grows downwards, one unit is one pixel at zoom 1.
"""

from __future__ import annotations

import math
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from graph.build import anchor as anchor_of
from graph.build import support_of
from graph.types import Entity

# Okabe and Ito's colours, which the colour-blind tell apart, darkened or lightened until each has
# a contrast of at least 3:1 (WCAG 2.2, 1.4.11) on the page's light and on its dark ground.
PALETTE = ("#9c4fa0", "#cc6d00", "#2b74c9", "#0a8f6a", "#8d7c00", "#2b8cbe", "#d1495b", "#7a68c9")
OTHER_STATE = "#66788f"
NO_STATE = "#8a8378"

WIDTH_TO_HEIGHT = 1.3  # of the whole picture: what a landscape screen leaves beside two panels
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))
FONT, LEAF_FONT = 13.0, 9.0  # of a label in pixels at zoom 1; a leaf has one claim
SCREEN = 640  # pixels that the picture has on a laptop's screen, the smaller way
EXTENT = 1.7  # how far a picture reaches, in sides of the square that its boxes would fill
LINE = 20  # characters of a label's line
LABELLED = 24  # entities whose labels can be read before the reader zooms in
GAP = 46.0  # pixels between what stands around the core
ROUNDS = 120  # of the simulation; more of them move nothing on graphs of 400 nodes

Points = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Placement:
    """A node's centre, its radius, its colour as #rrggbb, and the size of its label."""

    x: float
    y: float
    size: float
    color: str
    font: float = FONT


@dataclass(frozen=True, slots=True)
class Box:
    """The room that a node and its label take: half its width, and its reach up and down."""

    half_width: float
    above: float
    below: float


def place(graph: nx.MultiDiGraph[str], *, core: int = 400) -> dict[str, Placement]:
    """Return a placement for every node, in the graph's order; same graph, same placement.

    The focus countries stand on an ellipse, those who act for them around them, all others between
    those they are linked to. Labels of what matters most are larger, so that the first view of a
    large graph is a map of it. No two labels of the ``core`` best supported nodes overlap, at any
    zoom; the rest stand on rings around them.
    """
    order = rank(graph)
    anchors = set(anchors_of(graph).values())
    support = support_of(graph)
    claims = dict(graph.degree())
    inner = order[:core]
    small = LEAF_FONT if len(inner) > LABELLED else FONT
    fonts = {node: small if claims[node] == 1 else FONT for node in order}
    zoom = 1.0
    # Larger labels make a larger picture, which is seen from further away: this settles in a few
    # rounds, since only the labels of what matters most grow.
    for _ in range(5):
        seen_at = zoom
        radii = {node: _radius(support[node], anchor=node in anchors, zoom=zoom) for node in inner}
        fonts |= {node: round(max(FONT, 11.5 / zoom), 1) for node in inner[:LABELLED]}
        fonts |= {node: round(21 / zoom, 1) for node in anchors}
        boxes = {node: box(graph, node, radii[node], fonts[node]) for node in inner}
        zoom = min(1.0, SCREEN / (EXTENT * _side(boxes.values())))
    sizes = {node: _radius(support[node], anchor=node in anchors, zoom=seen_at) for node in order}
    spots = _place_core(graph, inner, boxes)
    spots |= _place_rest(graph, order[core:], spots)
    colors = palette(graph)
    return {
        node: Placement(
            round(spots[node][0], 1), round(spots[node][1], 1), sizes[node],
            color(graph.nodes[node]["entity"], colors), fonts[node],
        )
        for node in graph
    }  # fmt: skip


def rank(graph: nx.MultiDiGraph[str]) -> list[str]:
    """Return the nodes, the focus countries first, then by falling support of their claims."""
    anchors = anchors_of(graph)
    first = {node: index for index, node in enumerate(anchors.values())}
    support = support_of(graph)
    return sorted(graph, key=lambda node: (first.get(node, len(first)), -support[node], node))


def anchors_of(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Return the node of each focus country that the graph has one for, by its code."""
    found = {code: anchor_of(graph, code) for code in graph.graph["focus"]}
    return {code: node for code, node in found.items() if node}


def palette(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Return the colour of each focus country; beyond eight they repeat."""
    focus: Sequence[str] = graph.graph["focus"]
    return {code: PALETTE[index % len(PALETTE)] for index, code in enumerate(focus)}


def color(entity: Entity, colors: Mapping[str, str]) -> str:
    """Return the colour of the state that the entity acts for."""
    if entity.country is None:
        return NO_STATE
    return colors.get(entity.country, OTHER_STATE)


def label(entity: Entity) -> str:
    """Return the entity's name in at most two lines of about 20 characters."""
    if len(entity.name) <= LINE and entity.name == " ".join(entity.name.split()):
        return entity.name  # as most are; to find where others break takes long
    return "\n".join(
        textwrap.wrap(entity.name, LINE, max_lines=2, placeholder=" …", break_on_hyphens=False)
    )


def box(graph: nx.MultiDiGraph[str], node: str, radius: float, font: float) -> Box:
    """Return the room for a node and, below it, its label in a sans-serif of average width."""
    lines = label(graph.nodes[node]["entity"]).split("\n")
    return Box(
        max(radius, 0.28 * font * max(map(len, lines))) + 2, radius + 2,
        radius + 1.2 * font * len(lines) + 5,
    )  # fmt: skip


def _side(boxes: Iterable[Box]) -> float:
    """Return the side of the square that all boxes would fill, at least 1."""
    return math.sqrt(max(1.0, sum(2 * one.half_width * (one.above + one.below) for one in boxes)))


def _radius(support: int, *, anchor: bool, zoom: float) -> float:
    """Return a node's radius: for a focus country the same on the screen, else by support."""
    if anchor:
        return round(22 / zoom, 1)
    return round(min(18.0, 5 + 2.4 * math.log2(max(support, 1))) / math.sqrt(zoom), 1)


def _place_core(
    graph: nx.MultiDiGraph[str], nodes: Sequence[str], boxes: Mapping[str, Box]
) -> dict[str, tuple[float, float]]:
    if not nodes:
        return {}
    index = {node: i for i, node in enumerate(nodes)}
    anchors = anchors_of(graph)
    half_width = np.array([boxes[node].half_width for node in nodes])
    half_height = np.array([(boxes[node].above + boxes[node].below) / 2 for node in nodes])
    # A box reaches further down than up: move its centre, so that it can be treated as symmetric.
    drop = np.array([(boxes[node].below - boxes[node].above) / 2 for node in nodes])
    scale = _side(boxes.values())
    corners = _corners(graph.graph["focus"], 0.45 * scale + 90)
    fixed = np.zeros(len(nodes), dtype=bool)
    points = np.zeros((len(nodes), 2))
    home = np.full(len(nodes), -1)
    states = {
        entity.country: index[node]
        for node in reversed(nodes)
        if (entity := graph.nodes[node]["entity"]).type == "COUNTRY" and entity.country
    }
    states |= {code: index[node] for code, node in anchors.items() if node in index}
    for code, node in anchors.items():
        if node in index:
            fixed[index[node]] = True
            points[index[node]] = corners[code]
    for i, node in enumerate(nodes):
        country = graph.nodes[node]["entity"].country
        if country in states and states[country] != i:
            home[i] = states[country]
    spiral = np.array([_spiral(i) for i in range(len(nodes))])
    for i, node in enumerate(nodes):
        if not fixed[i]:
            country = graph.nodes[node]["entity"].country
            centre = np.array(corners.get(country or "", (0.0, 0.0)))
            points[i] = centre * 1.1 + spiral[i] * 0.02 * scale
    points = _simulate(graph, nodes, index, points, fixed=fixed, home=home, scale=scale)
    points = _gather(points, 0.75 * scale)
    points = _separate(points + np.c_[np.zeros(len(nodes)), drop], half_width, half_height, fixed)
    points -= np.c_[np.zeros(len(nodes)), drop]
    return {node: (float(points[i, 0]), float(points[i, 1])) for node, i in index.items()}


def _corners(focus: Sequence[str], radius: float) -> dict[str, tuple[float, float]]:
    """Return a place on an ellipse for each code: the first top left, on against the clock."""
    spots = {}
    for index, code in enumerate(focus):
        angle = math.pi * (1.25 - 2 * index / len(focus))
        spots[code] = (radius * WIDTH_TO_HEIGHT * math.cos(angle), radius * math.sin(angle))
    return spots


def _spiral(index: int) -> tuple[float, float]:
    """Return the index-th point of a sunflower's head, neighbours about one unit apart."""
    radius, angle = math.sqrt(index + 0.5), index * GOLDEN_ANGLE
    return radius * math.cos(angle), radius * math.sin(angle)


def _simulate(
    graph: nx.MultiDiGraph[str],
    nodes: Sequence[str],
    index: Mapping[str, int],
    points: Points,
    *,
    fixed: NDArray[np.bool_],
    home: NDArray[np.int64],
    scale: float,
) -> Points:
    """Return the points after springs and repulsion (Fruchterman and Reingold 1991).

    Two springs are added to theirs: one that holds those who act for a state near it, and a slight
    one to the middle.
    """
    weights: defaultdict[tuple[int, int], float] = defaultdict(float)
    for start, end, weight in graph.edges(nodes, data="weight"):
        if start in index and end in index and start != end:
            pair = sorted((index[start], index[end]))
            weights[pair[0], pair[1]] += weight
    ends = np.array(sorted(weights), dtype=np.int64).reshape(-1, 2)
    pull = np.array([1 + math.log2(1 + weights[one, other]) for one, other in sorted(weights)])
    degree = np.bincount(ends.ravel(), minlength=len(nodes)).clip(1)
    # Without this a country's many links would drag everything onto it.
    pull = pull / np.sqrt(degree[ends[:, 0]] * degree[ends[:, 1]])
    held = home >= 0
    spacing = 0.6 * scale / math.sqrt(len(nodes)) + 10
    # Tables of all pairs are made once and filled in each round: new memory takes most of the time.
    apart_x, apart_y, square, push = np.empty((4, len(nodes), len(nodes)))
    for step in range(ROUNDS):
        np.subtract(points[:, None, 0], points[None, :, 0], out=apart_x)
        np.subtract(points[:, None, 1], points[None, :, 1], out=apart_y)
        np.multiply(apart_x, apart_x, out=square)
        np.multiply(apart_y, apart_y, out=push)
        square += push
        square += 1e-3
        np.divide(spacing**2, square, out=push)
        push *= square < (6 * spacing) ** 2  # sooner than to pick them out
        apart_x *= push
        apart_y *= push
        force = np.c_[apart_x.sum(axis=1), apart_y.sum(axis=1)]
        along = points[ends[:, 1]] - points[ends[:, 0]]
        drawn = along * (0.2 * pull)[:, None]
        np.add.at(force, ends[:, 0], drawn)
        np.add.at(force, ends[:, 1], -drawn)
        # Beyond its country, seen from the middle: the way between two countries stays free.
        beyond = np.where(fixed[home[held]], 1.2, 1.0)[:, None]
        force[held] += 0.6 * (beyond * points[home[held]] - points[held])
        force[~held] -= 0.03 * points[~held]
        reach = np.sqrt((force**2).sum(axis=1)) + 1e-3
        limit = spacing * (1 - step / ROUNDS)
        moved = force * np.minimum(1, limit / reach)[:, None]
        moved[fixed] = 0
        points = points + moved
    return points


def _gather(points: Points, radius: float) -> Points:
    """Return the points with those drawn in that have drifted beyond an ellipse."""
    reach = np.hypot(points[:, 0] / WIDTH_TO_HEIGHT, points[:, 1])
    drawn_in = np.where(reach > radius, radius + 0.25 * (reach - radius), reach)
    gathered: Points = points * (drawn_in / reach.clip(1e-3))[:, None]
    return gathered


def _separate(
    points: Points, half_width: Points, half_height: Points, fixed: NDArray[np.bool_]
) -> Points:
    """Return the points moved until no two boxes overlap; the fixed ones stay.

    Each overlap is removed along the axis where it is smaller, half by each box. Where that does
    not end, the picture is spread from its middle and the pushing starts again.
    """
    half = np.c_[half_width, half_height]
    yielding = np.where(fixed, 0.0, 1.0)
    while True:
        for _ in range(40):
            one, other = _level(points[:, 1], half_height + 0.5)
            apart = points[one] - points[other]
            room = half[one] + half[other] + 1
            near = (np.abs(apart) < room - 0.5).all(axis=1)
            if not near.any():
                return points
            one, other, apart, room = one[near], other[near], apart[near], room[near]
            order = np.lexsort((other, one))  # in which order they are added up makes a difference
            one, other, apart, room = one[order], other[order], apart[order], room[order]
            over = room - np.abs(apart)
            push = np.where(apart < 0, -over, over)  # boxes on one spot part by their order
            push[np.arange(len(one)), (over[:, 0] < over[:, 1]).astype(int)] = 0
            share = yielding[one] + yielding[other]
            push /= share.clip(1)[:, None]
            moved = np.zeros_like(points)
            np.add.at(moved, one, push * yielding[one][:, None])
            np.add.at(moved, other, -push * yielding[other][:, None])
            crowd = np.bincount(np.r_[one, other], minlength=len(points)).clip(1)
            points = points + moved / np.sqrt(crowd)[:, None]
        points = points * 1.03


def _level(
    places: NDArray[np.float64], half: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the pairs of stretches of a line that touch, in each the lower index first."""
    order = np.argsort(places - half)
    begins, ends = (places - half)[order], (places + half)[order]
    count = np.searchsorted(begins, ends, side="right") - np.arange(1, len(order) + 1)
    first = np.repeat(np.arange(len(order)), count)
    second = np.arange(len(first)) - np.repeat(np.cumsum(count) - count, count) + first + 1
    pair = order[first], order[second]
    return np.minimum(*pair), np.maximum(*pair)


def _place_rest(
    graph: nx.MultiDiGraph[str],
    nodes: Sequence[str],
    spots: Mapping[str, tuple[float, float]],
) -> dict[str, tuple[float, float]]:
    """Return places on rings around the core, each in the direction of what it is linked to."""
    if not nodes:
        return {}
    found = dict(spots)
    angles = {}
    for position, node in enumerate(nodes):
        near = sorted({*graph.predecessors(node), *graph.successors(node)} & found.keys())
        x = sum(found[other][0] for other in near)
        y = sum(found[other][1] for other in near) * WIDTH_TO_HEIGHT
        angle = math.atan2(y, x) if near else position * GOLDEN_ANGLE
        angles[node] = angle
        found[node] = (math.cos(angle), math.sin(angle) / WIDTH_TO_HEIGHT)
    ring = max((math.hypot(x, y * WIDTH_TO_HEIGHT) for x, y in spots.values()), default=0.0) + 120
    # All places on all rings in the order of their angle, for the nodes in the order of theirs.
    places: list[tuple[float, float]] = []
    while len(places) < len(nodes):
        room = max(1, int(2 * math.pi * ring / (GAP * WIDTH_TO_HEIGHT)))
        room = min(room, len(nodes) - len(places))
        places += [((step + 0.5) / room, ring) for step in range(room)]
        ring += GAP * WIDTH_TO_HEIGHT
    waiting = sorted(nodes, key=lambda node: (angles[node], node))
    placed = {}
    for node, (turn, radius) in zip(waiting, sorted(places), strict=True):
        angle = angles[waiting[0]] + 2 * math.pi * turn
        placed[node] = (radius * math.cos(angle), radius * math.sin(angle) / WIDTH_TO_HEIGHT)
    return placed
