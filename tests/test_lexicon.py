"""The lexicon: classes of relations, and the shape of every list."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import lexicon

CLASSES = frozenset(
    {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE"}
    | {"REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
    | {"ROLE", "MOVE", "STATE", "SAY", "OTHER"}
)


@pytest.mark.parametrize(
    ("relation", "expected"),
    [
        ("send troops to", "MOBILIZE"),
        ("send envoy to", "CONSULT"),
        ("send", "MOVE"),
        ("hold consultations with", "CONSULT"),
        ("hold bilateral talks with", "CONSULT"),
        ("hold", "STATE"),
        ("have meeting with", "CONSULT"),
        ("visit", "CONSULT"),
        ("be in", "STATE"),
        ("president of", "ROLE"),
        ("be president of", "ROLE"),
        ("foreign minister of", "ROLE"),
        ("permanent representative to", "ROLE"),
        ("be ally of", "SUPPORT"),
        ("be threat to", "THREATEN"),
        ("deny", "REJECT"),
        ("call", "CONSULT"),
        ("call for", "REQUEST"),
        ("call on", "REQUEST"),
        ("call off", "REJECT"),
        ("withdraw from", "RETREAT"),
        ("withdraw from treaty", "SANCTION"),
        ("withdraw ambassador from", "SANCTION"),
        ("carry out", "OTHER"),
        ("carry out nuclear test", "MOBILIZE"),
        ("carry out attack on", "ASSAULT"),
        ("launch", "MOBILIZE"),
        ("launch attack on", "ASSAULT"),
        ("launch investigation into", "ACCUSE"),
        ("impose sanctions on", "SANCTION"),
        ("lift sanctions against", "CONCEDE"),
        ("impose curfew", "COERCE"),
        ("sign treaty with", "AGREE"),
        ("break treaty with", "ACCUSE"),
        ("raise suspicions about", "ACCUSE"),
        ("express concern about", "ACCUSE"),
        ("express support for", "SUPPORT"),
        ("strike", "ASSAULT"),
        ("strike deal with", "AGREE"),
        ("provide food aid to", "AID"),
        ("deliver shells to", "COOPERATE"),
        ("send observers to", "MOVE"),
        ("buy oil from", "COOPERATE"),
        ("protest against", "PROTEST"),
        ("arrest", "COERCE"),
        ("vow revenge", "THREATEN"),
        ("resign as", "CONCEDE"),
        ("arrive in", "MOVE"),
        ("tell", "SAY"),
        ("deal with", "OTHER"),
        ("try to help", "AID"),
        ("want to visit", "CONSULT"),
        ("refuse to meet", "REJECT"),
        ("be in talks with", "CONSULT"),
        ("become after assassination of", "STATE"),
        ("gadrool", "OTHER"),
        ("", "OTHER"),
    ],
)
def test_category(relation: str, expected: str) -> None:
    assert lexicon.category(relation) == expected


def test_the_lexicon_of_relations_is_large_and_its_classes_are_known() -> None:
    rows = [
        row.split("\t")
        for row in (files(lexicon) / "plover.tsv").read_text(encoding="utf-8").splitlines()
        if not row.startswith("#")
    ]
    assert len(rows) == len({entry for entry, _ in rows}) >= 1500
    assert {name for _, name in rows} == CLASSES


def test_every_file_has_a_header_and_entries_that_stand_once() -> None:
    names = [path.name for path in files(lexicon).iterdir() if path.name.endswith((".txt", ".tsv"))]
    assert {"plover.tsv", "cues.tsv", "given_names.tsv", "person_nouns.txt"} <= set(names)
    for name in names:
        lines = (files(lexicon) / name).read_text(encoding="utf-8").splitlines()
        entries = [line.split("\t")[0] for line in lines if not line.startswith("#")]
        assert lines[0].startswith("# "), name
        assert len(set(entries)) == len(entries), name


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (lexicon.GENDERED_NOUNS, {"m", "f"}),
        (lexicon.GIVEN_NAMES, {"m", "f"}),
        (lexicon.TITLES, {"m", "f", "-"}),
        (
            lexicon.COMPLEMENT_VERBS,
            {"assert", "negate", "possible", "future", "expected", "necessary", "unlikely"},
        ),
        (
            lexicon.CUES,
            {"say", "confirm", "deny", "warn", "believe", "expect", "doubt", "ask", "demand"}
            | {"accuse", "inquire", "quote", "hearsay", "per"},
        ),
    ],
)
def test_tables_hold_only_the_values_their_headers_name(
    table: dict[str, str], values: set[str]
) -> None:
    assert set(table.values()) == values


@pytest.mark.parametrize(
    ("predicate", "effect"),
    [
        ("fail to", "negate"),
        ("manage to", "assert"),
        ("prevent from", "negate"),
        ("want to", "possible"),
        ("promise to", "future"),
        ("expect to", "expected"),
        ("begin to", "assert"),
        ("need to", "necessary"),
    ],
)
def test_complement_verbs(predicate: str, effect: str) -> None:
    assert lexicon.COMPLEMENT_VERBS[predicate] == effect


@pytest.mark.parametrize(
    ("cue", "frame"),
    [("say", "say"), ("deny", "deny"), ("according to", "per"), ("reportedly", "hearsay")],
)
def test_cues(cue: str, frame: str) -> None:
    assert lexicon.CUES[cue] == frame


def test_months_are_numbered() -> None:
    assert sorted(set(lexicon.MONTHS.values())) == list(range(1, 13))
    assert lexicon.MONTHS["oct"] == lexicon.MONTHS["october"] == 10


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("talks", "talk"),
        ("parties", "party"),
        ("speeches", "speech"),
        ("crisis", "crisis"),
        ("press", "press"),
        ("virus", "virus"),
        ("gas", "gas"),
    ],
)
def test_singular(noun: str, expected: str) -> None:
    assert lexicon.singular(noun) == expected


@given(st.text(max_size=60))
def test_category_is_a_known_class_for_any_text(relation: str) -> None:
    assert lexicon.category(relation) in CLASSES
