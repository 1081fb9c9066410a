"""What is what in a text: the table in cases/reading.toml, and what holds for every text."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.furniture import Row, find_date, outline, rows

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "reading.toml").read_text("utf-8"))
FIELDS = ("title", "date", "year", "source", "url", "place")
FOLLOWING = "\n\nThe talks went on for three hours and ended late on Tuesday evening."


@pytest.mark.parametrize("case", TABLE["case"], ids=lambda case: case["name"])
def test_outline(case: dict[str, Any]) -> None:
    text = case["text"]
    found = outline(text)
    assert [[r.kind, text[r.start : r.end]] for r in found.regions] == case["regions"]
    said = {field: getattr(found, field) for field in FIELDS if getattr(found, field) is not None}
    assert said == {field: case[field] for field in FIELDS if field in case}


def test_what_is_known_stands_above_what_the_text_says() -> None:
    text = "A title\n\n1 May 2024\n\nMOSCOW (Reuters) - Kim met Putin."
    found = outline(text, title="Another", date=dt.date(2024, 5, 3))
    assert (found.title, found.date) == ("Another", dt.date(2024, 5, 3))
    assert [r.kind for r in found.regions] == ["title", "furniture", "dateline", "story"]


@pytest.mark.parametrize("row", rows(), ids=lambda row: row.example)
def test_each_row_of_furniture_is_needed(row: Row) -> None:
    assert [other.example for other in rows() if other.pattern.fullmatch(row.example)] == [
        row.example
    ]
    found = outline("Moscow fell silent.\n\n" + row.example + FOLLOWING)
    assert [r.kind for r in found.regions] == ["story", row.kind, "story"]


@pytest.mark.parametrize("case", TABLE["date"], ids=lambda case: case["written"])
def test_find_date(case: dict[str, Any]) -> None:
    assert find_date(case["written"]) == case.get("is")


def test_find_date_completes_the_year_that_is_known() -> None:
    assert find_date("Feb. 29", year=2024) == dt.date(2024, 2, 29)
    assert find_date("Feb. 29", year=2023) is None
    assert find_date("Feb. 29, 2020", year=2024) == dt.date(2020, 2, 29)


LINES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            *(row.example for row in rows()),
            *("", "  ", "---", "title: x", "# A", "- ", "* b", "== Sources ==", "By Ann Ray"),
            *("MOSCOW (Reuters) -", "SEOUL, Oct. 24 (Yonhap) -- Kim", "GAZA - The", "(Reuters) -"),
            *(
                "Kim met Putin.",
                "and then left",
                "24 October 2024",
                "(Editing by Tom Fox)",
                "\ufeff",
            ),
        ]
    ),
)
TEXTS = st.lists(LINES, max_size=12).map("\n".join)


@given(TEXTS)
def test_regions_are_in_order_and_leave_only_white_space(text: str) -> None:
    end = 0
    for region in outline(text).regions:
        assert end <= region.start < region.end <= len(text)
        assert not text[end : region.start].strip()
        assert text[region.start : region.end] == text[region.start : region.end].strip()
        end = region.end
    assert not text[end:].strip()
