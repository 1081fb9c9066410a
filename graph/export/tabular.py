"""Three tidy tables - nodes, edges, evidence - as CSV, Parquet and an Excel workbook."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Mapping
from typing import TypeAlias

from graph.export.tables import (
    EDGE_COLUMNS,
    EVIDENCE_COLUMNS,
    NODE_COLUMNS,
    Columns,
    Graph,
    Row,
    Value,
    edge_rows,
    evidence_rows,
    label,
    node_rows,
)
from graph.layout import Placement
from graph.table import SQL_TYPES, to_parquet

Tables: TypeAlias = dict[str, tuple[Columns, list[Row]]]

CELL = 32_767  # characters; Excel's specification has no room for more


def tables(graph: Graph, placement: Mapping[str, Placement]) -> Tables:
    """Return the columns and rows of the tables nodes, edges and evidence.

    The first columns are those that Gephi's spreadsheet import asks for: ``id``; ``source``,
    ``target``, ``type`` (of the edge: Directed), ``id`` and ``kind``.
    """
    edges = {"source": str, "target": str, "type": str, "id": str, "kind": str, **EDGE_COLUMNS}
    return {
        "nodes": (
            {"id": str, **NODE_COLUMNS},
            [{"id": node, **row} for node, row in node_rows(graph, placement)],
        ),
        "edges": (
            edges,
            [
                {
                    "source": claim.subject,
                    "target": claim.object,
                    "type": "Directed",
                    "id": claim.id,
                    "kind": label(claim),
                    **row,
                }
                for claim, row in edge_rows(graph)
            ],
        ),
        "evidence": (EVIDENCE_COLUMNS, list(evidence_rows(graph))),
    }


def comma_separated(graph: Graph, placement: Mapping[str, Placement]) -> dict[str, bytes]:
    """Return nodes.csv, edges.csv and evidence.csv as RFC 4180 has it, UTF-8.

    What is not known is an empty field; booleans are true and false.
    """
    files = {}
    for name, (columns, rows) in tables(graph, placement).items():
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, list(columns))
        writer.writeheader()
        writer.writerows({key: _field(value) for key, value in row.items()} for row in rows)
        files[f"{name}.csv"] = text.getvalue().encode()
    return files


def parquet(graph: Graph, placement: Mapping[str, Placement]) -> dict[str, bytes]:
    """Return nodes.parquet, edges.parquet and evidence.parquet; what is not known is null."""
    return {
        f"{name}.parquet": to_parquet(
            {column: SQL_TYPES[kind] for column, kind in columns.items()}, rows
        )
        for name, (columns, rows) in tables(graph, placement).items()
    }


def excel(graph: Graph, placement: Mapping[str, Placement]) -> bytes:
    """Return a workbook with the sheets claims, entities and evidence.

    No text becomes a formula or a link, and one that is longer than a cell ends in "…". Raises
    ModuleNotFoundError without xlsxwriter.
    """
    import xlsxwriter  # noqa: PLC0415 - an extra

    sink = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(sink, options)
    book.set_properties({"created": dt.datetime(1980, 1, 1, tzinfo=dt.UTC)})  # no clock
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True})
    made = tables(graph, placement)
    for title, name in (("claims", "edges"), ("entities", "nodes"), ("evidence", "evidence")):
        columns, rows = made[name]
        sheet = book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column, bold)
            sheet.set_column(at, at, 60 if column in {"sentence", "evidence"} else 18, wrapped)
        for line, row in enumerate(rows, start=1):
            for at, column in enumerate(columns):
                value = row[column]
                if isinstance(value, str):
                    sheet.write_string(line, at, _cell(value))
                elif value is not None:
                    sheet.write(line, at, value)
    book.close()
    return sink.getvalue()


def _field(value: Value) -> str | int | float | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value


def _cell(text: str) -> str:
    return text if len(text) <= CELL else text[: CELL - 1] + "…"
