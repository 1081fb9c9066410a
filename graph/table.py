"""Statements as a table: one row each, in DuckDB and in Parquet, typed as ``graph.types`` has them.

DuckDB keeps to the memory it is given and writes what is more to a temporary folder, so that an
archive is merged as two articles are.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

import msgspec
from msgspec import Struct

from graph.statements import StatementError, check
from graph.types import Statement

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Shape: TypeAlias = dict[str, Any]

MEMORY = "1GB"  # DuckDB's own; what Python holds comes on top
BATCH = 5_000  # rows that pass between Python and DuckDB at a time
SQL_TYPES = {str: "VARCHAR", int: "BIGINT", bool: "BOOLEAN", float: "DOUBLE"}

_encode = msgspec.json.Encoder().encode
decode = msgspec.json.Decoder(Statement).decode


@dataclass(frozen=True, slots=True)
class Table:
    """Statements in DuckDB's table ``statement``; its column ``row`` counts them from 0.

    Iterated over, as often as wanted, it yields them in their order, with a few in memory at a
    time.
    """

    connection: DuckDBPyConnection

    def __iter__(self) -> Iterator[Statement]:
        return (decode(text) for (text,) in self.query("SELECT to_json(s) FROM statement s"))

    def __len__(self) -> int:
        return self.count("statement")

    def count(self, table: str) -> int:
        """Return the number of rows of one of the tables."""
        ((count,),) = self.query(f"SELECT count(*) FROM {table}")  # noqa: S608 - a name of ours
        return int(count)

    def query(self, text: str) -> Iterator[tuple[Any, ...]]:
        """Yield the rows that a query finds; other queries may run meanwhile."""
        return _stream(self.connection, text)


Statements: TypeAlias = Table | Sequence[Statement]  # what can be counted, and read again


@contextmanager
def tabulate(statements: Iterable[Statement], *, memory: str = MEMORY) -> Iterator[Table]:
    """Yield a table of the statements, which is gone when the context ends.

    ``memory`` is how much of it DuckDB may hold at a time. Raises OSError when the disk is full.
    """
    with _open(memory) as connection:
        _insert(connection, _shape_of(Statement), statements)
        yield Table(connection)


def read(path: Path) -> Iterator[Statement]:
    """Yield the statements of a Parquet file that ``write`` wrote, or a folder of them, in order.

    Columns that are not in ``graph.types`` are passed over. Raises StatementError for a file that
    is no Parquet and at the first row that is no statement, OSError when it cannot be read.
    """
    import duckdb  # noqa: PLC0415 - slow to import

    if path.is_dir():
        for part in sorted(path.glob("*.parquet")):
            yield from read(part)
        return
    with path.open("rb"):  # raises what DuckDB would say in its own words
        pass
    with _open(MEMORY) as connection:
        query = "SELECT to_json(s) FROM read_parquet($path) s"
        try:
            for row, (text,) in enumerate(_stream(connection, query, path=str(path)), start=1):
                try:
                    statement = decode(text)
                    check(statement)
                except ValueError as error:
                    raise StatementError(f"{path}, row {row}: {error}") from error
                yield statement
        except duckdb.Error as error:
            raise StatementError(f"{path}: is no Parquet file of statements") from error


def write(statements: Iterable[Statement]) -> bytes:
    """Return the statements as a Parquet file, zstd-compressed, in their order."""
    return to_parquet(_shape_of(Statement), statements)


def to_parquet(shape: Shape, rows: Iterable[Any]) -> bytes:
    """Return rows as a Parquet file, zstd-compressed, in their order.

    ``shape`` has DuckDB's type for each column, nested as the rows are; what a row lacks is null.
    Raises ValueError for a text that has no UTF-8.
    """
    with _open(MEMORY) as connection, tempfile.TemporaryDirectory() as folder:
        _insert(connection, shape, rows)
        # else a column without a null is written as one that may hold none: files would not agree
        connection.execute("SET disabled_optimizers = 'statistics_propagation'")
        path = Path(folder) / "rows.parquet"
        found = connection.sql("SELECT * EXCLUDE row FROM statement ORDER BY row")
        found.write_parquet(str(path), compression="zstd")
        return path.read_bytes()


@contextmanager
def _open(memory: str) -> Iterator[DuckDBPyConnection]:
    import duckdb  # noqa: PLC0415 - slow to import

    with tempfile.TemporaryDirectory(prefix="triplewire-") as folder:
        # one thread: the order of rows is that of their coming
        try:
            with duckdb.connect(
                config={"memory_limit": memory, "temp_directory": folder, "threads": 1}
            ) as connection:
                yield connection
        except RuntimeError as error:
            if "interrupted" in str(error).lower():  # what DuckDB makes of Ctrl-C
                raise KeyboardInterrupt from error
            raise
        except (duckdb.IOException, duckdb.OutOfMemoryException) as error:
            what = str(error).partition("\n")[0]
            raise OSError(f"no room to merge in, in memory or {folder}: {what}") from error


def _insert(connection: DuckDBPyConnection, shape: Shape, rows: Iterable[Any]) -> None:
    structure = json.dumps(shape)
    connection.execute(
        "CREATE TABLE statement AS "
        "SELECT 0::BIGINT AS row, unnest(from_json('{}', $structure)) LIMIT 0",
        {"structure": structure},
    )
    left = iter(rows)
    first = 0
    while lines := [_encode(row).decode() for row in islice(left, BATCH)]:
        connection.execute(
            "INSERT INTO statement "
            "SELECT $first + row_number() OVER () - 1, unnest(from_json_strict(line, $structure)) "
            "FROM (SELECT unnest($lines::VARCHAR[]) AS line)",
            {"first": first, "lines": lines, "structure": structure},
        )
        first += len(lines)


def _stream(connection: DuckDBPyConnection, query: str, **values: str) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        while batch := cursor.fetchmany(BATCH):
            yield from batch


def _shape_of(kind: type[Struct]) -> Shape:
    """Return DuckDB's type for each field of a structure, nested as it is."""
    hints = get_type_hints(kind)
    return {field: _type_of(hints[field]) for field in kind.__struct_fields__}


def _type_of(hint: Any) -> Any:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is UnionType:
        (hint,) = (one for one in arguments if one is not NoneType)
        return _type_of(hint)
    if origin is tuple:
        return [_type_of(arguments[0])]
    if origin is Literal:
        return SQL_TYPES[str]
    return SQL_TYPES[hint] if hint in SQL_TYPES else _shape_of(hint)
