"""Statements in DuckDB and in Parquet."""

from __future__ import annotations

import io
import os
import signal
import tempfile
import threading
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import sample
from hypothesis import given, settings
from hypothesis import strategies as st
from test_statements import STATEMENTS

import graph.table
from graph.build import claims
from graph.run import write_triples
from graph.statements import StatementError
from graph.table import read, tabulate, write
from graph.types import Statement

SAMPLE = sample.statements()


@settings(max_examples=30)
@given(st.lists(STATEMENTS, max_size=4))
def test_a_table_holds_the_statements_in_their_order(statements: list[Statement]) -> None:
    with tabulate(statements) as table:
        assert list(table) == statements
        assert list(table) == statements  # as often as wanted
        assert len(table) == len(statements)


def test_batches_leave_no_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph.table, "BATCH", 7)
    with tabulate(iter(SAMPLE)) as table:
        assert tuple(table) == tuple(SAMPLE)
        assert table.connection.execute("SELECT row FROM statement").fetchall() == [
            (row,) for row in range(len(SAMPLE))
        ]


def test_what_is_too_much_for_the_memory_has_a_folder_to_go_to() -> None:
    with tabulate(SAMPLE, memory="50MB") as table:
        query = "SELECT current_setting('memory_limit'), current_setting('temp_directory')"
        ((memory, folder),) = table.query(query)
        assert memory == "47.6 MiB"
        assert Path(folder).is_dir()
        assert Path(folder).is_relative_to(tempfile.gettempdir())
    assert not Path(folder).exists()


def test_no_room_at_all_is_told() -> None:
    with pytest.raises(OSError, match="no room to merge in"), tabulate(SAMPLE, memory="1KB"):
        pass


def test_ctrl_c_stops_a_query() -> None:
    def interrupt() -> None:
        os.kill(os.getpid(), signal.SIGINT)

    long = "SELECT count(*) FROM range(50000) a, range(50000) b WHERE (a.range * b.range) % 7 = 3"
    threading.Timer(0.5, interrupt).start()
    with pytest.raises(KeyboardInterrupt), tabulate(SAMPLE) as table:
        list(table.query(long))


# --- Parquet, read by the library of those who made the format


def table_of(octets: bytes) -> pa.Table:
    return pq.read_table(io.BytesIO(octets))


def test_parquet_has_the_types_of_the_statements() -> None:
    part = pa.struct(
        [
            (name, pa.int64() if name in {"start", "end"} else pa.string())
            for name in (
                "id", "name", "type", "country", "mention", "start", "end", "reason", "note",
            )
        ]
    )  # fmt: skip
    texts = pa.list_(pa.field("element", pa.string()))
    schema = {field.name: field.type for field in table_of(write(SAMPLE)).schema}
    assert schema["subject"] == schema["object"] == schema["place"] == part
    assert schema["steps"] == texts
    assert schema["attribution"].value_type == pa.struct([("source", part), ("cue", pa.string())])
    assert schema["evidence"].field("source").type.field("copies").type == texts
    assert schema["negated"] == pa.bool_()
    assert list(schema) == list(Statement.__struct_fields__)


def test_every_file_has_the_same_schema_whatever_is_in_it() -> None:
    schemas = [table_of(write(part)).schema for part in (SAMPLE, SAMPLE[:1], ())]
    assert schemas[0] == schemas[1] == schemas[2]
    assert all(field.nullable for field in schemas[0])


def test_parquet_has_a_row_for_each_statement() -> None:
    rows = table_of(write(SAMPLE)).to_pylist()
    assert [row["id"] for row in rows] == [one.id for one in SAMPLE]
    for row, one in zip(rows, SAMPLE, strict=True):
        assert row["evidence"]["sentence"] == one.evidence.sentence
        assert [cited["cue"] for cited in row["attribution"]] == [c.cue for c in one.attribution]
        assert (row["time"] is None) == (one.time is None)
    assert write(SAMPLE) == write(SAMPLE)


@settings(max_examples=15)
@given(st.lists(STATEMENTS, max_size=3))
def test_what_is_written_is_read(
    tmp_path_factory: pytest.TempPathFactory, statements: list[Statement]
) -> None:
    path = tmp_path_factory.mktemp("table") / "triples.parquet"
    path.write_bytes(write(statements))
    assert list(read(path)) == statements


def test_a_file_that_another_tool_wrote_is_read(tmp_path: Path) -> None:
    path = tmp_path / "triples.parquet"
    found = table_of(write(SAMPLE)).append_column("seen", pa.array([True] * len(SAMPLE)))
    pq.write_table(found.select(sorted(found.column_names)), path)
    assert claims(read(path)) == claims(SAMPLE)


def changed(name: str, *values: object) -> pa.Table:
    """Return the table with a column's first values replaced, or without it."""
    found = table_of(write(SAMPLE))
    at = found.column_names.index(name)
    if not values:
        return found.remove_column(at)
    column = found.column(name).to_pylist()
    column[: len(values)] = values
    return found.set_column(at, name, pa.array(column))


@pytest.mark.parametrize(
    ("found", "message"),
    [
        (changed("clause"), "row 1: Object missing required field `clause`"),
        (changed("modality", "asserted", "sworn"), "row 2: modality is 'sworn', not one of"),
        (
            changed(
                "evidence", {**table_of(write(SAMPLE)).to_pylist()[0]["evidence"], "start": -1}
            ),
            "row 1: evidence.start and end are -1 and",
        ),
        (changed("relation", None), "row 1: Expected `str`, got `null` - at `$.relation`"),
    ],
)
def test_a_row_that_is_no_statement_is_named(tmp_path: Path, found: pa.Table, message: str) -> None:
    path = tmp_path / "triples.parquet"
    pq.write_table(found, path)
    with pytest.raises(StatementError) as raised:
        list(read(path))
    assert str(raised.value).startswith(f"{path}, {message}")


def test_a_file_that_is_no_parquet_is_named(tmp_path: Path) -> None:
    path = tmp_path / "triples.parquet"
    path.write_text("{}")
    with pytest.raises(StatementError) as raised:
        list(read(path))
    assert str(raised.value) == f"{path}: is no Parquet file of statements"
    with pytest.raises(FileNotFoundError):
        list(read(tmp_path / "nothing.parquet"))


# --- a folder of Parquet files


def test_partitions_are_read_back_in_order_and_none_is_left_of_an_earlier_run(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "triples.parquet"
    statements = tuple(SAMPLE)
    write_triples(statements, folder, partitions=5)
    assert sorted(path.name for path in folder.iterdir()) == [
        f"part-{i:05}.parquet" for i in range(5)
    ]
    assert tuple(read(folder)) == statements
    write_triples(statements[:3], folder, partitions=2)
    assert sorted(path.name for path in folder.iterdir()) == [
        "part-00000.parquet",
        "part-00001.parquet",
    ]
    assert tuple(read(folder)) == statements[:3]


def test_no_statements_are_one_partition_without_rows(tmp_path: Path) -> None:
    write_triples((), tmp_path, partitions=4)
    assert [path.name for path in tmp_path.iterdir()] == ["part-00000.parquet"]
    assert list(read(tmp_path)) == []
