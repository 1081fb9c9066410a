from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st

from graph.build import TONES, anchor, build, claims, entities
from graph.types import Citation, Claim, Period, Statement

SAMPLE = sample.statements()


def find(relation: str, *, negated: bool = False) -> Claim:
    (found,) = (c for c in claims(SAMPLE) if c.relation == relation and c.negated is negated)
    return found


def test_a_claim_is_one_subject_relation_object_and_sign() -> None:
    keys = [(c.subject, c.relation, c.object, c.negated) for c in claims(SAMPLE)]
    assert keys == sorted(set(keys))
    assert len(keys) == 31
    assert Counter(c.status for c in claims(SAMPLE)) == {
        "asserted": 16, "claimed": 10, "denied": 3, "disputed": 2,
    }  # fmt: skip


def test_support_counts_articles_and_a_reprint_not_at_all() -> None:
    sent = find("send troops to")
    assert [s.evidence.article for s in sent.statements] == [
        "001_seoul.txt", "000_talks.txt", "004_talks_again.txt",
    ]  # fmt: skip
    assert sent.support == 2
    assert find("sit down with").support == 1


def test_a_reprint_counts_where_its_original_says_nothing() -> None:
    (only,) = claims([s for s in SAMPLE if s.evidence.article == "004_talks_again.txt"][:1])
    assert only.support == 1


@pytest.mark.parametrize(
    ("relation", "negated", "status"),
    [
        ("sit down with", False, "asserted"),
        ("ship shell to", False, "claimed"),  # a source says so
        ("lodge protest with", False, "claimed"),  # so does nobody named
        ("meet", False, "claimed"),  # only possible
        ("arm", False, "claimed"),  # on a condition
        ("want talk with", False, "claimed"),  # a question
        ("confirm presence of", True, "denied"),
        ("pay", True, "denied"),
        ("send troops to", False, "disputed"),
        ("send troops to", True, "disputed"),
    ],
)
def test_status(relation: str, negated: bool, status: str) -> None:  # noqa: FBT001 - a column
    assert find(relation, negated=negated).status == status


def one(**fields: Any) -> Statement:
    return replace(SAMPLE[0], **fields)


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [
        (None, None, True),
        (("2024-10-01", "2024-10-31"), None, True),
        (("2024-10-01", "2024-10-31"), ("2024-10-31", "2024-11-02"), True),
        (("2024-10-01", "2024-10-31"), ("2024-11-01", None), False),
        ((None, "2023-12-31"), ("2024-01-01", "2024-12-31"), False),
        (("2024-06-01", None), (None, "2024-05-31"), False),
    ],
)
def test_two_statements_of_different_times_do_not_dispute_each_other(
    first: tuple[str | None, str | None] | None,
    second: tuple[str | None, str | None] | None,
    disputed: bool,  # noqa: FBT001 - a column
) -> None:
    yes = one(id="a", time=first and Period("then", *first))
    no = one(id="b", negated=True, time=second and Period("then", *second))
    assert {c.status == "disputed" for c in claims([yes, no])} == {disputed}


@pytest.mark.parametrize("modality", ["questioned", "conditional"])
def test_a_question_or_condition_disputes_nothing(modality: str) -> None:
    pair = claims([one(id="a"), one(id="b", negated=True, modality=modality)])
    assert [c.status for c in pair] == ["asserted", "denied"]


def test_one_article_in_its_own_voice_is_enough() -> None:
    said = one(id="a", attribution=(Citation(None, "say"),))
    assert [c.status for c in claims([said, one(id="b")])] == ["asserted"]


def test_tone_follows_plover_except_where_a_colour_would_say_too_much() -> None:
    tones = {c.relation: c.tone for c in claims(SAMPLE) if not c.negated}
    assert tones["sign treaty with"] == tones["ship shell to"] == "cooperation"
    assert tones["impose sanction on"] == tones["accuse"] == "conflict"
    assert tones["sit down with"] == tones["urge"] == "talk"
    # Troops sent to an ally are no conflict with it; a role is no act at all.
    assert tones["send troops to"] == tones["president of"] == "neutral"
    assert set(TONES.values()) == {"cooperation", "conflict", "talk"}


def test_the_commonest_category_of_its_statements_is_the_claims() -> None:
    statements = [
        one(id=str(n), category=c) for n, c in enumerate(["AID", "SAY", "AID", "SAY", "AID"])
    ]
    assert claims(statements)[0].category == "AID"


def test_statements_are_in_order_of_date_with_the_undated_last() -> None:
    dated = [replace(SAMPLE[0].evidence.source, article=a, date=d) for a, d in
             (("c", "2024-01-02"), ("b", None), ("a", "2024-01-01"))]  # fmt: skip
    mixed = [
        one(id=s.article, evidence=replace(SAMPLE[0].evidence, article=s.article, source=s))
        for s in dated
    ]
    (found,) = claims(mixed)
    assert [s.evidence.article for s in found.statements] == ["a", "c", "b"]


def test_aliases_carry_their_reason_and_how_often_they_were_met() -> None:
    north = entities(SAMPLE)["Q423"]
    assert (north.name, north.type, north.country) == ("North Korea", "COUNTRY", "KP")
    assert [(a.text, a.reason, a.count) for a in north.aliases] == [
        ("Pyongyang", "capital acting for its state", 6),
        ("North Korea", "exact name", 4),
        ("the North", "short form of a known name", 2),
        ("its envoy", "envoy speaking for his state", 1),
    ]


def test_a_mention_that_two_statements_share_counts_once() -> None:
    twice = [one(id="a"), one(id="b", relation="greet")]
    assert [a.count for a in entities(twice)["name:choe-son-hui"].aliases] == [1]


def test_an_entity_takes_the_name_and_state_it_was_met_with_most_often() -> None:
    odd = replace(SAMPLE[0].subject, name="Choe", country=None, note="", start=900, end=903)
    even = replace(SAMPLE[0].subject, start=910, end=913)
    found = entities([one(), one(id="b", subject=odd), one(id="c", subject=even)])
    choe = found["name:choe-son-hui"]
    assert (choe.name, choe.country) == ("Choe Son Hui", "KP")
    assert choe.note == "foreign minister of North Korea"


def test_the_graph_is_as_its_types_say() -> None:
    graph = build(SAMPLE, focus=("RU", "KP"))
    assert graph.graph["focus"] == ("RU", "KP")
    assert [s.article for s in graph.graph["articles"]] == [
        "000_talks.txt", "001_seoul.txt", "002_missile.txt", "003_treaty.txt",
        "004_talks_again.txt",
    ]  # fmt: skip
    for start, end, key, edge in graph.edges(keys=True, data=True):
        claim = edge["claim"]
        assert (start, end, key) == (claim.subject, claim.object, claim.id)
        assert edge["weight"] == claim.support
    assert all(graph.nodes[node]["entity"].id == node for node in graph)
    # Who only speaks, and where something only happens, is on the evidence and no node.
    assert "name:yonhap" not in graph
    assert "Q649" not in graph


def test_every_edge_has_evidence_that_cuts_out_its_sentence() -> None:
    for _, _, claim in build(SAMPLE).edges(data="claim"):
        assert claim.statements
        for statement in claim.statements:
            evidence = statement.evidence
            text = sample.TEXTS[evidence.article]
            assert text[evidence.start : evidence.end] == evidence.sentence


@pytest.mark.parametrize(
    ("focus", "message"),
    [
        (("RU", "kp"), "focus 'kp' is no country code; give two capital letters, such as RU"),
        (("RUS",), "focus 'RUS' is no country code; give two capital letters, such as RU"),
        (("RU", "RU"), "focus RU,RU names a country twice; name each once"),
    ],
)
def test_a_mistaken_focus_is_refused(focus: tuple[str, ...], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        build(SAMPLE, focus=focus)


def test_the_anchor_of_a_state_is_its_country_with_most_claims() -> None:
    graph = build(SAMPLE)
    assert [anchor(graph, code) for code in ("RU", "KP", "FR")] == ["Q159", "Q423", None]
    ussr = replace(SAMPLE[0].object, id="Q15180", name="USSR", type="COUNTRY", country="RU")
    assert anchor(build([*SAMPLE, one(id="a", object=ussr)]), "RU") == "Q159"


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_statements_does_not_matter(chance: random.Random) -> None:
    mixed = list(SAMPLE)
    chance.shuffle(mixed)
    assert claims(mixed) == claims(SAMPLE)
    assert entities(mixed) == entities(SAMPLE)
    assert list(build(mixed).edges(keys=True)) == list(build(SAMPLE).edges(keys=True))


def test_what_is_said_of_an_entity_and_itself_is_no_claim() -> None:
    assert claims([one(object=SAMPLE[0].subject)]) == ()


@given(st.lists(st.sampled_from(SAMPLE)))
def test_a_statement_said_twice_counts_once(some: list[Statement]) -> None:
    assert claims(some + some) == claims(some)
    assert {s.id for c in claims(some) for s in c.statements} == {s.id for s in some}


days = st.dates(dt.date(2024, 1, 1), dt.date(2024, 1, 9)).map(str)


@given(st.tuples(days, days).map(sorted), st.tuples(days, days).map(sorted))
def test_dispute_is_mutual(first: list[str], second: list[str]) -> None:
    yes = one(id="a", time=Period("then", *first))
    no = one(id="b", negated=True, time=Period("then", *second))
    statuses = [c.status for c in claims([yes, no])]
    assert statuses in (["disputed", "disputed"], ["asserted", "denied"])
