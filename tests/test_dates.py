"""Dates: the days that expressions span, and what holds for any text."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extract.dates import find_period
from extract.lexicon import MONTHS

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "dates.toml").read_text(encoding="utf-8")
)["case"]
WORDS = (
    *("last", "next", "this", "past", "since", "from", "until", "to", "and", "of", "the", "a"),
    *("Tuesday", "weekend", "week", "month", "year", "days", "years", "ago", "earlier", "may"),
    *(
        "1949",
        "2024",
        "31",
        "2nd",
        "0",
        "00",
        "9999",
        "1960s",
        "2024-02-30",
        "20240",
        "-",
        ",",
        ".",
    ),
    *sorted(MONTHS)[:6],
)
PHRASES = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)


def name_case(case: dict[str, Any]) -> str:
    return f"{case['text']} {case.get('published', '')}{' future' * case.get('future', False)}"


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=name_case(case),
            marks=[pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else [],
        )
        for case in CASES
    ],
)
def test_find_period(case: dict[str, Any]) -> None:
    found = find_period(case["text"], case.get("published"), future=case.get("future", False))
    expected = (case.get("start"), case.get("end"))
    assert found == (None if expected == (None, None) else expected)


@given(PHRASES | st.text(), st.none() | st.dates(), st.booleans())
@example("9999 years ago", dt.date(2024, 10, 31), False)  # noqa: FBT003  # the third value drawn
@example("99999999999 days ago", dt.date(2024, 10, 31), False)  # noqa: FBT003
@example("next week", dt.date.max, True)  # noqa: FBT003
@example("tomorrow", dt.date.max, True)  # noqa: FBT003
@example("yesterday", dt.date.min, False)  # noqa: FBT003
@example("last month", dt.date.min, False)  # noqa: FBT003
@example("1953-1950", None, False)  # noqa: FBT003
def test_a_period_never_ends_before_it_starts(
    text: str,
    published: dt.date | None,
    future: bool,  # noqa: FBT001  # drawn by position
) -> None:
    period = find_period(text, published, future=future)
    if period is not None:
        start, end = period
        assert start is not None or end is not None
        assert start is None or end is None or start <= end


@given(PHRASES)
def test_without_a_report_nothing_is_relative(text: str) -> None:
    period = find_period(text, None)
    later = find_period(text, dt.date(2024, 10, 31))
    assert period is None or period == later
