"""Which part of the claims a graph holds."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx
import pytest
import sample
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graph.build import build
from graph.selection import Selection, SelectionError
from graph.types import Participant, Period, Source, Statement

SAMPLE = sample.statements()


def entity(name: str) -> Participant:
    """Return an entity; who is called "RU envoy" acts for Russia, "RU" is Russia."""
    state = name[:2] if name[:2] in {"RU", "KP"} else None
    return Participant(
        name, name, "COUNTRY" if name == state else "PERSON", state, name, 0, 2, "exact name"
    )


def said(
    subject: str,
    object_: str,
    *,
    article: str = "a",
    negated: bool = False,
    day: str | None = None,
    time: tuple[str | None, str | None] | None = None,
) -> Statement:
    source = Source(article, None, day, None, None)
    return replace(
        SAMPLE[0],
        id=f"{subject}{negated}{object_}{article}{time}",
        subject=entity(subject),
        relation="meet",
        object=entity(object_),
        negated=negated,
        time=time and Period("then", *time),
        evidence=replace(SAMPLE[0].evidence, article=article, source=source),
        place=None,
        attribution=(),
    )


def kept(statements: Iterable[Statement], selection: Selection) -> list[str]:
    """Return the claims of the graph, such as "A B" or "not A B"."""
    graph = build(statements, focus=("RU", "KP"), selection=selection)
    assert set(graph) == {end for ends in graph.edges() for end in ends}
    return [
        f"{'not ' * claim.negated}{claim.subject} {claim.object}"
        for _, _, claim in graph.edges(data="claim")
    ]


@pytest.mark.parametrize(
    ("day", "time", "in_january"),
    [
        ("2024-01-01", None, True),
        ("2024-01-31", None, True),
        ("2023-12-31", None, False),
        ("2024-02-01", None, False),
        (None, None, False),
        # the event's time, where it is known, and not the article's
        ("2024-03-01", ("2024-01-10", "2024-01-12"), True),
        ("2024-01-10", ("2023-05-01", "2023-05-31"), False),
        (None, ("2024-01-31", "2024-02-02"), True),
        ("2024-01-10", (None, None), True),
        # half known: it may have gone on, or begun long before
        ("2024-03-01", ("2023-01-01", None), True),
        ("2024-03-01", ("2024-02-01", None), False),
        ("2024-03-01", (None, "2024-01-01"), True),
        ("2024-03-01", (None, "2023-12-31"), False),
    ],
)
def test_a_period_is_of_the_event_or_else_of_the_article(
    day: str | None,
    time: tuple[str | None, str | None] | None,
    in_january: bool,  # noqa: FBT001 - a column
) -> None:
    statements = [said("A", "B", day=day, time=time)]
    january = Selection(since="2024-01-01", until="2024-01-31")
    assert kept(statements, january) == ["A B"] * in_january


@pytest.mark.parametrize(
    ("selection", "days"),
    [
        (Selection(since="2024-01-02"), ["2024-01-02", "2024-01-03"]),
        (Selection(until="2024-01-02"), ["2024-01-01", "2024-01-02"]),
        (Selection(), ["2024-01-01", "2024-01-02", "2024-01-03", None]),
    ],
)
def test_a_period_may_be_open(selection: Selection, days: list[str | None]) -> None:
    every = ["2024-01-01", "2024-01-02", "2024-01-03", None]
    statements = [said("A", "B", article=str(day), day=day) for day in every]
    graph = build(statements, selection=selection)
    assert [source.date for source in graph.graph["articles"]] == days
    ((_, _, claim),) = graph.edges(data="claim")
    assert claim.support == len(days)


CHAIN = [
    said("RU", "KP"),
    said("KP envoy", "A"),
    said("B", "A"),
    said("B", "C"),
    said("X", "Y"),
]


@pytest.mark.parametrize(
    ("neighbours", "claims"),
    [
        (0, ["RU KP"]),
        (1, ["KP envoy A", "RU KP"]),
        (2, ["B A", "KP envoy A", "RU KP"]),
        (9, ["B A", "B C", "KP envoy A", "RU KP"]),
        (None, ["B A", "B C", "KP envoy A", "RU KP", "X Y"]),
    ],
)
def test_neighbours_are_counted_from_all_who_act_for_a_focus_state(
    neighbours: int | None, claims: list[str]
) -> None:
    assert kept(CHAIN, Selection(neighbours=neighbours)) == claims


def test_links_among_neighbours_are_kept() -> None:
    triangle = [said("RU", "A"), said("RU", "B"), said("A", "B")]
    assert kept(triangle, Selection(neighbours=1)) == ["A B", "RU A", "RU B"]


def test_neighbours_of_nobody_are_refused() -> None:
    with pytest.raises(SelectionError, match="nobody acts for RU, KP here"):
        kept([said("A", "B")], Selection(neighbours=1))
    assert kept([], Selection(neighbours=1)) == []


TWICE = [said("A", "B"), said("A", "B", article="b"), said("A", "B", negated=True), said("C", "D")]


@pytest.mark.parametrize(
    ("least", "claims"),
    [(1, ["A B", "not A B", "C D"]), (2, ["A B", "not A B"]), (3, [])],
)
def test_a_claim_and_its_denial_stay_together(least: int, claims: list[str]) -> None:
    assert kept(TWICE, Selection(min_support=least)) == claims


@pytest.mark.parametrize(
    ("most", "claims"),
    [
        (1, ["RU KP"]),
        (2, ["RU A", "RU KP"]),  # nearer than what two articles say of A and B
        (3, ["A B", "RU A", "RU KP"]),
        (4, ["A B", "RU A", "RU KP", "Y Z"]),  # of what nothing links, the best supported
        (5, ["A B", "RU A", "RU KP", "W X", "Y Z"]),
        (6, ["A B", "RU A", "RU KP", "W X", "Y Z"]),
        (None, ["A B", "RU A", "RU KP", "W X", "Y Z"]),
    ],
)
def test_of_too_many_claims_the_nearest_are_kept(most: int | None, claims: list[str]) -> None:
    statements = [
        said("A", "B"), said("A", "B", article="b"), said("RU", "A"), said("RU", "KP"),
        said("W", "X"), said("Y", "Z"), said("Y", "Z", article="b"),
    ]  # fmt: skip
    assert kept(statements, Selection(most=most)) == claims


def test_what_two_focus_states_do_comes_before_what_one_does_to_itself() -> None:
    statements = [
        said("RU", "RU envoy"), said("RU", "RU envoy", article="b"), said("RU", "KP envoy"),
        said("KP", "A"),
    ]  # fmt: skip
    assert kept(statements, Selection(most=1)) == ["RU KP envoy"]
    assert kept(statements, Selection(most=2)) == ["RU KP envoy", "RU RU envoy"]


def test_the_graph_knows_how_many_claims_there_were() -> None:
    graph = build(CHAIN, focus=("RU",), selection=Selection(most=2))
    assert (graph.number_of_edges(), graph.graph["claims"]) == (2, 5)


def test_articles_that_only_stand_behind_what_is_left_out_are_left_out() -> None:
    statements = [said("RU", "KP", article="a"), said("A", "B", article="b")]
    graph = build(statements, focus=("RU",), selection=Selection(neighbours=1))
    assert [source.article for source in graph.graph["articles"]] == ["a"]


def test_a_dispute_with_a_denial_of_another_period_is_none_of_this() -> None:
    statements = [
        said("RU", "KP", day="2024-01-01"),
        said("RU", "KP", article="b", negated=True, day="2024-03-01"),
    ]
    ((*_, claim),) = build(statements, selection=Selection(until="2024-02-01")).edges(data="claim")
    assert claim.status == "asserted"


ALL: nx.MultiDiGraph[str] = build(SAMPLE)


@settings(max_examples=15)
@given(st.integers(1, 40), st.integers(1, 3), st.none() | st.integers(0, 3))
def test_a_selection_changes_nothing_in_what_it_keeps(
    most: int, least: int, neighbours: int | None
) -> None:
    selection = Selection(min_support=least, neighbours=neighbours, most=most)
    graph = build(SAMPLE, selection=selection)
    assert graph.number_of_edges() <= most
    assert graph.graph["claims"] == ALL.number_of_edges()
    for start, end, key, claim in graph.edges(keys=True, data="claim"):
        assert ALL.edges[start, end, key]["claim"] == claim
    for node, one in graph.nodes(data="entity"):
        assert ALL.nodes[node]["entity"] == one
