from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

import pytest
import sample
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graph.build import TONES, anchor, build, claims, entities
from graph.table import tabulate
from graph.types import Citation, Claim, Participant, Period, Source, Statement

SAMPLE = sample.statements()
GRAPH = build(SAMPLE)


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


@settings(max_examples=10)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_statements_does_not_matter(chance: random.Random) -> None:
    mixed = list(SAMPLE)
    chance.shuffle(mixed)
    graph = build(mixed)
    assert list(graph.edges(keys=True, data="claim")) == list(GRAPH.edges(keys=True, data="claim"))
    assert list(graph.nodes(data="entity")) == list(GRAPH.nodes(data="entity"))


def test_what_is_said_of_an_entity_and_itself_is_no_claim() -> None:
    assert claims([one(object=SAMPLE[0].subject)]) == ()


@settings(max_examples=10)
@given(st.lists(st.sampled_from(SAMPLE)))
def test_a_statement_said_twice_counts_once(some: list[Statement]) -> None:
    assert claims(some + some) == claims(some)
    assert {s.id for c in claims(some) for s in c.statements} == {s.id for s in some}


days = st.dates(dt.date(2024, 1, 1), dt.date(2024, 1, 9)).map(str)


@settings(max_examples=10)
@given(st.tuples(days, days).map(sorted), st.tuples(days, days).map(sorted))
def test_dispute_is_mutual(first: list[str], second: list[str]) -> None:
    yes = one(id="a", time=Period("then", *first))
    no = one(id="b", negated=True, time=Period("then", *second))
    statuses = [c.status for c in claims([yes, no])]
    assert statuses in (["disputed", "disputed"], ["asserted", "denied"])


# --- the contract once more, in Python alone


def contradict(one: Statement, other: Statement) -> bool:
    """Return whether two statements of opposite sign may speak of the same time."""
    if {one.modality, other.modality} & {"questioned", "conditional"}:
        return False
    first, second = one.time or Period("", None, None), other.time or Period("", None, None)
    return (first.start or "") <= (second.end or "9999-99-99") and (second.start or "") <= (
        first.end or "9999-99-99"
    )


def status_of(made: Sequence[Statement], opposite: Sequence[Statement]) -> str:
    """Return what a claim's status is beside the statements of its opposite."""
    if any(contradict(*pair) for pair in product(made, opposite)):
        return "disputed"
    if made[0].negated:
        return "denied"
    voiced = any(not said.attribution and said.modality == "asserted" for said in made)
    return "asserted" if voiced else "claimed"


def claims_in_python(statements: Iterable[Statement]) -> tuple[Claim, ...]:
    """Return the claims of statements without repetition."""
    ordered = sorted(
        statements,
        key=lambda s: (
            s.evidence.source.date or "9999", s.evidence.article, s.evidence.start, s.id,
        ),
    )  # fmt: skip
    original = {copy: s.evidence.article for s in ordered for copy in (s.evidence.article,)} | {
        copy: s.evidence.article for s in ordered for copy in s.evidence.source.copies
    }
    groups: defaultdict[tuple[str, str, str, bool], list[Statement]] = defaultdict(list)
    for s in ordered:
        if s.subject.id != s.object.id:
            groups[s.subject.id, s.relation, s.object.id, s.negated].append(s)
    found = []
    for key, made in sorted(groups.items()):
        met = Counter(s.category for s in made)
        category = min(met, key=lambda name: (-met[name], name))
        found.append(
            Claim(
                hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:16],
                *key,
                category,
                TONES.get(category, "neutral"),
                status_of(made, groups.get((*key[:3], not key[3]), [])),  # type: ignore[arg-type]
                len({original[s.evidence.article] for s in made}),
                tuple(made),
            )
        )
    return tuple(found)


NAMES = ("Q1", "Q2", "name:é", "name:\x00\U0001f600")
DAYS = st.none() | st.sampled_from(["2024-01-01", "2024-01-02", "2024-02-01", "2024-03-01"])
SOURCES = {
    name: Source(name, None, day, None, None, copies)
    for name, day, copies in (
        ("a", "2024-01-05", ("b", "c")), ("b", "2024-01-06", ()), ("c", None, ()),
        ("d", "2024-01-06", ("c",)), ("e", "2024-01-05", ()),
    )
}  # fmt: skip


@st.composite
def invented(draw: st.DrawFn) -> list[Statement]:
    """Return statements of few entities, so that they meet; each has an id of its own."""

    def participant(start: int) -> Participant:
        name = draw(st.sampled_from(NAMES))
        return Participant(name, name, "PERSON", None, name, start, start + 4, "exact name")

    made = []
    for number in range(draw(st.integers(0, 12))):
        source = SOURCES[draw(st.sampled_from(sorted(SOURCES)))]
        made.append(
            one(
                id=f"{number:x}",
                subject=participant(0),
                relation=draw(st.sampled_from(["meet", "Meet", "accuse of"])),
                object=participant(10),
                category=draw(st.sampled_from(["CONSULT", "ACCUSE", "SAY"])),
                negated=draw(st.booleans()),
                modality=draw(st.sampled_from(["asserted", "possible", "questioned"])),
                attribution=draw(st.sampled_from([(), (Citation(None, "reportedly"),)])),
                time=draw(st.none() | st.builds(Period, st.just("then"), DAYS, DAYS)),
                evidence=replace(
                    SAMPLE[0].evidence,
                    article=source.article,
                    start=draw(st.integers(0, 2)),
                    source=source,
                ),
            )
        )
    return made


@settings(max_examples=50)
@given(invented())
def test_the_engine_merges_as_the_contract_says(statements: list[Statement]) -> None:
    assert claims(statements) == claims_in_python(statements)


def test_the_contract_holds_for_the_sample() -> None:
    assert claims(SAMPLE) == claims_in_python(SAMPLE)


@settings(max_examples=10)
@given(invented())
def test_a_graph_from_a_table_is_that_from_memory(statements: list[Statement]) -> None:
    held = build(statements)
    with tabulate(statements) as table:
        streamed = build(table)
    assert streamed.graph == held.graph
    assert list(streamed.nodes(data=True)) == list(held.nodes(data=True))
    assert list(streamed.edges(keys=True, data=True)) == list(held.edges(keys=True, data=True))


def test_of_a_repeated_statement_the_last_counts() -> None:
    earlier, later = one(id="a", relation="meet"), one(id="a", relation="greet")
    assert [c.relation for c in claims([earlier, later])] == ["greet"]
