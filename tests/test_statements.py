"""triples.jsonl and the files that are replaced whole."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.statements import StatementError, dump, load, record_of, statement_of
from graph.types import Citation, Evidence, Participant, Period, Source, Statement

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
OFFSETS = st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)).map(sorted)
DAYS = st.none() | st.dates().map(lambda day: day.isoformat())
TYPES = st.sampled_from(["COUNTRY", "PERSON", "ORGANIZATION", "PLACE", "GROUP", "WEAPON", "THING"])
PARTICIPANTS = st.builds(
    lambda span, **fields: Participant(start=span[0], end=span[1], **fields),
    OFFSETS,
    id=TEXT,
    name=TEXT,
    type=TYPES,
    country=st.none() | TEXT,
    mention=TEXT,
    reason=TEXT,
    note=TEXT,
)
EVIDENCE = st.builds(
    lambda article, span, sentence, phrase, source: Evidence(
        article, span[0], span[1], sentence, phrase[0], phrase[1], Source(article, *source)
    ),
    TEXT,
    OFFSETS,
    TEXT,
    OFFSETS,
    st.tuples(
        st.none() | TEXT, DAYS, st.none() | TEXT, st.none() | TEXT, st.lists(TEXT).map(tuple)
    ),
)
STATEMENTS = st.builds(
    Statement,
    id=TEXT,
    clause=TEXT,
    subject=PARTICIPANTS,
    relation=TEXT,
    phrase=TEXT,
    category=TEXT,
    object=PARTICIPANTS,
    negated=st.booleans(),
    modality=st.sampled_from(["asserted", "possible", "necessary", "questioned"]),
    attribution=st.lists(st.builds(Citation, st.none() | PARTICIPANTS, TEXT), max_size=3).map(
        tuple
    ),
    time=st.none() | st.builds(Period, TEXT, DAYS, DAYS),
    place=st.none() | PARTICIPANTS,
    quantity=st.none() | TEXT,
    rule=TEXT,
    steps=st.lists(TEXT).map(tuple),
    evidence=EVIDENCE,
)

PYONGYANG = Participant(
    "Q423", "North Korea", "COUNTRY", "KP", "Pyongyang", 17, 26, "capital that acts"
)
RUSSIA = Participant("Q159", "Russia", "COUNTRY", "RU", "Russia", 41, 47, "name", "state")
SEOUL = Participant("Q884", "South Korea", "COUNTRY", "KR", "Seoul", 53, 58, "capital that acts")
YONHAP = Participant("Q484200", "Yonhap", "ORGANIZATION", "KR", "Yonhap", 0, 6, "name")
STATEMENT = Statement(
    id="0123456789abcdef",
    clause="fedcba9876543210",
    subject=PYONGYANG,
    relation="send troops to",
    phrase="sent troops to",
    category="MOBILIZE",
    object=RUSSIA,
    negated=False,
    modality="asserted",
    attribution=(Citation(YONHAP, "quote"), Citation(None, "reportedly"), Citation(SEOUL, "say")),
    time=Period("in October", "2024-10-01", "2024-10-31"),
    place=None,
    quantity="thousands",
    rule="oblique",
    steps=("conj_subject",),
    evidence=Evidence(
        "a.txt", 0, 60, "“Pyongyang” …", 27, 40, Source("a.txt", "Title", "2024-10-28", None, None)
    ),
)


def written(*statements: Statement) -> str:
    file = io.StringIO()
    dump(statements, file)
    return file.getvalue()


def read(text: str) -> list[Statement]:
    file = io.StringIO(text)
    file.name = "triples.jsonl"
    return list(load(file))


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(STATEMENTS, max_size=4))
def test_what_is_dumped_is_loaded(statements: list[Statement]) -> None:
    assert read(written(*statements)) == statements


@settings(deadline=None)  # a busy machine is no fault
@given(st.lists(STATEMENTS, max_size=4))
def test_a_file_on_disk_holds_the_same(
    tmp_path_factory: pytest.TempPathFactory, statements: list[Statement]
) -> None:
    path = tmp_path_factory.mktemp("triples") / "triples.jsonl"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        dump(statements, file)
    with path.open(encoding="utf-8") as file:
        assert list(load(file)) == statements


def test_a_line_is_the_contract() -> None:
    (line,) = written(STATEMENT).splitlines()
    record = json.loads(line)
    assert list(record) == [
        "id", "clause", "subject", "relation", "phrase", "category", "object", "negated",
        "modality", "attribution", "time", "place", "quantity", "rule", "steps", "evidence",
    ]  # fmt: skip
    assert record["object"] == {
        "id": "Q159",
        "name": "Russia",
        "type": "COUNTRY",
        "country": "RU",
        "mention": "Russia",
        "start": 41,
        "end": 47,
        "reason": "name",
        "note": "state",
    }
    assert record["negated"] is False
    assert record["time"] == {"text": "in October", "start": "2024-10-01", "end": "2024-10-31"}
    assert record["place"] is None
    assert record["quantity"] == {"text": "thousands"}
    assert record["steps"] == ["conj_subject"]
    assert record["evidence"] == {
        "article": "a.txt",
        "start": 0,
        "end": 60,
        "sentence": "“Pyongyang” …",
        "phrase_start": 27,
        "phrase_end": 40,
        "date": "2024-10-28",
        "title": "Title",
        "source": None,
        "url": None,
        "copies": [],
    }
    assert "“Pyongyang” …" in line  # as it is, not escaped


def test_a_chain_of_sources_nests_outermost_first() -> None:
    attribution = record_of(STATEMENT)["attribution"]
    assert attribution["source"]["name"] == "Yonhap"
    assert attribution["quoting"]["source"] is None
    assert attribution["quoting"]["cue"] == "reportedly"
    assert attribution["quoting"]["quoting"]["source"]["mention"] == "Seoul"
    assert attribution["quoting"]["quoting"]["quoting"] is None


def test_what_may_be_null_may_be_absent() -> None:
    record = record_of(STATEMENT)
    optional = {"attribution": (), "time": None, "place": None, "quantity": None, "steps": ()}
    for key in optional:
        del record[key]
    for key in ("date", "title", "source", "url", "copies"):
        del record["evidence"][key]
    for key in ("country", "reason", "note"):
        del record["subject"][key]
    statement = statement_of(record)
    assert {key: getattr(statement, key) for key in optional} == optional
    assert statement.evidence.source == Source("a.txt", None, None, None, None)
    assert statement.subject == Participant(
        "Q423", "North Korea", "COUNTRY", None, "Pyongyang", 17, 26, ""
    )


def test_empty_lines_a_byte_order_mark_and_keys_of_later_versions_do_no_harm() -> None:
    later = json.dumps({**record_of(STATEMENT), "mood": "indicative"})
    assert read(f"\ufeff{later}\n\n \n{written(STATEMENT)}") == [STATEMENT, STATEMENT]


def changed(path: str, value: Any) -> str:
    """Return STATEMENT's line with the field at ``path`` set, or taken out when value is ..."""
    record = record_of(STATEMENT)
    *parents, last = path.split(".")
    parent = record
    for key in parents:
        parent = parent[key]
    if value is ...:
        del parent[last]
    else:
        parent[last] = value
    return json.dumps(record)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "triples.jsonl, line 2, column 1: not JSON: Expecting property name"),
        ("[1]", "triples.jsonl, line 2: the line must be an object, not [1]"),
        ("[" * 10**6, "triples.jsonl, line 2: "),
        (changed("relation", ...), "line 2: relation is missing"),
        (changed("subject.id", 7), "line 2: subject.id must be a text, not 7"),
        (changed("subject.type", "STATE"), "line 2: subject.type is 'STATE', not one of ["),
        (changed("subject", None), "line 2: subject must be an object, not None"),
        (changed("negated", 0), "line 2: negated must be true or false, not 0"),
        (changed("modality", "maybe"), "line 2: modality is 'maybe', not one of ['asserted'"),
        (changed("object.start", 4.5), "line 2: object.start must be a whole number, not 4.5"),
        (changed("object.end", 3), "line 2: object.start and end are 41 and 3: no slice"),
        (changed("evidence.start", -1), "line 2: evidence.start and end are -1 and 60: no slice"),
        (changed("evidence.phrase_end", 2), "evidence.phrase_start and phrase_end are 27 and 2"),
        (changed("evidence.date", "28 Oct"), "line 2: evidence.date must be a day such as"),
        (changed("time.start", "20241028"), "time.start must be a day such as 2024-10-28"),
        (changed("steps", "passive"), "line 2: steps must be a list, not 'passive'"),
        (changed("steps", [1]), "line 2: steps must hold texts, not 1"),
        (changed("attribution.quoting.cue", ...), "line 2: attribution.quoting.cue is missing"),
        (changed("quantity", "many"), "line 2: quantity must be an object, not 'many'"),
        (changed("evidence.sentence", "\ud800"), r"evidence.sentence holds half a character"),
    ],
)
def test_a_broken_line_is_named(line: str, message: str) -> None:
    with pytest.raises(StatementError) as caught:
        read(f"{written(STATEMENT)}{line}\n")
    assert message in str(caught.value)


def test_lines_before_a_broken_one_are_read() -> None:
    statements = load(io.StringIO(written(STATEMENT) + "{\n"))
    assert next(statements) == STATEMENT
    with pytest.raises(StatementError, match="triples, line 2"):
        next(statements)


def test_one_line_holds_one_article() -> None:
    record = record_of(STATEMENT)
    other = statement_of({**record, "evidence": {**record["evidence"], "article": "b.txt"}})
    assert other.evidence.source.article == "b.txt"
    evidence = Evidence("b.txt", 0, 1, "x", 0, 1, STATEMENT.evidence.source)
    fields = {name: getattr(STATEMENT, name) for name in Statement.__struct_fields__}
    with pytest.raises(ValueError, match=r"in 'b.txt', but its source is 'a.txt'"):
        written(Statement(**{**fields, "evidence": evidence}))


def test_the_documentation_names_every_field() -> None:
    page = (Path(__file__).parent.parent / "docs" / "triples.md").read_text(encoding="utf-8")
    record = record_of(STATEMENT)
    fields = {*record, *record["subject"], *record["evidence"], *record["attribution"]}
    assert {field for field in fields if f"`{field}`" not in page} == set()
