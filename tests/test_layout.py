from __future__ import annotations

import itertools
import math

import networkx as nx
import pytest
import sample
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from bench.page import invent
from graph.build import build
from graph.layout import NO_STATE, OTHER_STATE, PALETTE, Placement, box, label, place, rank
from graph.types import Entity, Statement

SAMPLE = build(sample.statements())
FOCUS = {"RU": "Q159", "KP": "Q423", "US": "Q30", "KR": "Q884"}


def overlaps(graph: nx.MultiDiGraph[str], nodes: list[str], spots: dict[str, Placement]) -> int:
    """Count the pairs whose nodes and labels share some room."""
    rooms = []
    for node in nodes:
        spot = spots[node]
        room = box(graph, node, spot.size, spot.font)
        rooms.append((
            spot.x - room.half_width, spot.x + room.half_width,
            spot.y - room.above, spot.y + room.below,
        ))  # fmt: skip
    return sum(
        a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]
        for a, b in itertools.combinations(rooms, 2)
    )


def test_the_focus_countries_stand_in_the_corners() -> None:
    spots = place(SAMPLE)
    north_west, south_west, south_east, north_east = (spots[node] for node in FOCUS.values())
    assert north_west.x == south_west.x < 0 < south_east.x == north_east.x
    assert north_west.y == north_east.y < 0 < south_west.y == south_east.y


def test_who_acts_for_a_state_stands_nearest_to_it() -> None:
    spots = place(SAMPLE)
    for node, entity in SAMPLE.nodes(data="entity"):
        if entity.country in FOCUS and node not in FOCUS.values():
            nearest = min(
                FOCUS,
                key=lambda code: math.dist(
                    (spots[node].x, spots[node].y), (spots[FOCUS[code]].x, spots[FOCUS[code]].y)
                ),
            )
            assert nearest == entity.country, entity.name


def test_colour_is_the_state_and_size_the_support() -> None:
    spots = place(SAMPLE)
    assert [spots[node].color for node in FOCUS.values()] == list(PALETTE[:4])
    assert spots["Q7747"].color == spots["Q159"].color  # Vladimir Putin, Russia
    assert spots["Q148"].color == OTHER_STATE  # China
    assert spots["Q7184"].color == NO_STATE  # NATO
    assert spots["Q159"].size > spots["name:kp-troops"].size > spots["Q17"].size


def luminance(color: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    parts = (int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("ground", ["#fafaf8", "#14171b"])
@pytest.mark.parametrize("color", [*PALETTE, OTHER_STATE, NO_STATE])
def test_every_colour_can_be_seen_on_light_and_on_dark(color: str, ground: str) -> None:
    dark, light = sorted((luminance(color), luminance(ground)))
    assert (light + 0.05) / (dark + 0.05) >= 3


def test_the_first_four_colours_differ_for_the_colour_blind() -> None:
    # Viénot, Brettel and Mollon 1999: what a deuteranope sees of a colour, in linear RGB.
    def seen(color: str) -> tuple[float, float]:
        red, green, blue = ((int(color[at : at + 2], 16) / 255) ** 2.2 for at in (1, 3, 5))
        return 0.29275 * red + 0.70725 * green, -0.02234 * red + 0.02234 * green + blue

    for one, other in itertools.combinations(PALETTE[:4], 2):
        assert math.dist(seen(one), seen(other)) > 0.15, (one, other)


@pytest.mark.parametrize("claims", [1, 40, 400, 1200])
def test_no_two_labels_overlap(claims: int) -> None:
    graph = build(invent(claims))
    assert overlaps(graph, rank(graph)[:400], place(graph)) == 0


def test_the_labels_of_what_matters_are_read_in_the_first_view() -> None:
    graph = build(invent(400))
    spots = place(graph)
    width = max(s.x for s in spots.values()) - min(s.x for s in spots.values())
    on_screen = 760 / width
    best = [spots[node].font * on_screen for node in rank(graph)[:20]]
    assert min(best) > 7.5
    assert best[0] > 14


def test_beyond_the_core_nothing_stands_inside_of_it() -> None:
    graph = build(invent(300))
    spots = place(graph, core=30)
    order = rank(graph)
    inner = max(math.hypot(spots[n].x, spots[n].y) for n in order[:30])
    assert len(spots) == len(graph)
    assert len({(spots[n].x, spots[n].y) for n in order[30:]}) == len(order) - 30
    assert min(math.hypot(spots[n].x, spots[n].y * 1.3) for n in order[30:]) > inner / 1.3


def test_the_same_graph_has_the_same_places() -> None:
    assert place(SAMPLE) == place(build(tuple(reversed(sample.statements()))))


@pytest.mark.parametrize(
    "focus", [(), ("FR",), ("RU",), ("RU", "KP", "US", "KR", "CN", "JP", "DE", "FR", "GB")]
)
def test_any_number_of_focus_countries(focus: tuple[str, ...]) -> None:
    graph = build(sample.statements(), focus=focus)
    spots = place(graph)
    assert overlaps(graph, list(graph), spots) == 0


def test_an_empty_graph_has_no_places() -> None:
    assert place(build(())) == {}


def test_a_long_name_is_told_in_two_lines() -> None:
    entity = Entity(
        "x", "Ministry of Foreign Affairs of the Democratic People's Republic", "THING", None
    )
    assert label(entity) == "Ministry of Foreign\nAffairs of the …"
    assert label(replace(entity, name="Russia")) == "Russia"


@settings(max_examples=25)
@given(st.lists(st.sampled_from(sample.statements()), max_size=12))
def test_every_node_has_a_finite_place_of_its_own(some: list[Statement]) -> None:
    graph = build(some)
    spots = place(graph)
    assert list(spots) == list(graph)
    assert all(math.isfinite(s.x) and math.isfinite(s.y) and s.size > 0 for s in spots.values())
    assert overlaps(graph, list(graph), spots) == 0
