"""Expressions of time -> the days they span, relative to the day of the report."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from extract.lexicon import MONTHS

Period = tuple[dt.date | None, dt.date | None]

_WEEKDAYS = {day.lower(): number for number, day in enumerate(calendar.day_name)}
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_MONTH = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})\b\.?|"
    rf"({_MONTH})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d))(?:,?\s+(\d{{4}}))?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_DAYS = re.compile(
    rf"\b(?:({_MONTH})\b\.?\s+(\d{{1,2}})\s*(?:-|–|to|and)\s*(\d{{1,2}})\b(?:,?\s+(\d{{4}}))?|"
    rf"(\d{{1,2}}\s*(?:-|–|to|and)\s*\d{{1,2}})\s+({_MONTH})\b\.?(?:,?\s+(\d{{4}}))?)",
    re.IGNORECASE,
)
_MONTH_YEAR = re.compile(rf"\b({_MONTH})\b\.?(?:,?\s+(?:of\s+)?(\d{{4}}))?", re.IGNORECASE)
_MONTHS = re.compile(
    rf"\b({_MONTH})\b\.?(?:,?\s+(\d{{4}}))?\s*(?:-|–|to|and|until|through)\s*"
    rf"({_MONTH})\b\.?,?\s+(?:of\s+)?(\d{{4}})",
    re.IGNORECASE,
)
_CLOCK = r"(?!\s*(?:utc|gmt|[ecp][ds]t|cet|hours|hrs|local|z)\b)"
_YEARS = re.compile(
    rf"\b(1[5-9]\d\d|20\d\d)\b{_CLOCK}(?:\s*(?:-|–|to|and|until)\s*(1[5-9]\d\d|20\d\d)\b)?"
)
_DECADE = re.compile(r"\b(1[5-9]\d|20\d)0s\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_AGO = re.compile(r"(?<![\d,.])\b(\w+)\s+(day|week|month|year)s?\s+(ago|earlier)\b")
_RELATIVE = re.compile(r"\b(last|past|this|next|coming|previous)\s+(week|month|year|weekend)\b")
_RELATIVE_DAY = re.compile(
    rf"\b(last|this|next|coming)?\s*({'|'.join(_WEEKDAYS)})\b"
    rf"(?:\s*(?:-|–|to|through|and|or)\s*({'|'.join(_WEEKDAYS)})\b)?"
)
_SPAN = re.compile(r"\b(last|past|next|coming)\s+(\w+)\s+(day|week|month|year)s\b")
_THEN = re.compile(r"\b(?:that|the same) (?:year|month|week|day)\b")
_PART_OF_DAY = re.compile(r"\b(this|last)\s+(morning|afternoon|evening|night)\b")


def find_period(text: str, published: dt.date | None, *, future: bool = False) -> Period | None:
    """Return the first and the last day that an expression of time spans; None if it names none.

    A weekday is the nearest one before the report, or after it when ``future``; a day and month
    without a year take the year nearest to the report in that direction. Without ``published``,
    what is relative stays unknown. An open end ("since 2006", "by Friday") is None.
    """
    lowered = text.lower()
    if _THEN.search(lowered):
        return None  # "March that year": which, the context tells
    try:
        period = _absolute(lowered, published, future=future)
        if period is None and published is not None:
            period = _relative(lowered, published, future=future)
    except (ValueError, OverflowError):  # a year that no calendar holds
        return None
    if period is None:
        return None
    if lowered.startswith(("since ", "from ")) and " to " not in lowered:
        return period[0], None
    if lowered.startswith(("until ", "till ", "by ")):
        return None, period[1]
    if lowered.startswith("before ") and period[0] is not None and period[0] > dt.date.min:
        return None, period[0] - dt.timedelta(days=1)
    return period


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month(year: int, month: int) -> Period:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _absolute(text: str, published: dt.date | None, *, future: bool) -> Period | None:
    if match := _ISO.search(text):
        day = _day(*map(int, match.groups()))
        return (day, day) if day else None
    if match := _DAYS.search(text):
        month = MONTHS[match[1] or match[6]]
        year = int(match[4]) if match[4] else int(match[7]) if match[7] else None
        days = (
            int(match[2] or _DIGITS.findall(match[5])[0]),
            int(match[3] or _DIGITS.findall(match[5])[1]),
        )
        found = [
            _day(year, month, day)
            if year is not None
            else published and _nearest_day(month, day, published, future=future)
            for day in days
        ]
        if found[0] and found[1] and found[0] <= found[1]:
            return found[0], found[1]
    if match := _DAY_MONTH.search(text):
        number, month = match[1] or match[4], MONTHS[match[2] or match[3]]
        if match[5]:
            day = _day(int(match[5]), month, int(number))
        elif published is None:
            return None
        else:
            day = _nearest_day(month, int(number), published, future=future)
        return (day, day) if day else None
    if match := _DECADE.search(text):
        first = int(match[1]) * 10
        return dt.date(first, 1, 1), dt.date(first + 9, 12, 31)
    if match := _MONTHS.search(text):
        first, last = (MONTHS[match[i]] for i in (1, 3))
        start = _month(int(match[2] or match[4]), first)[0]
        end = _month(int(match[4]), last)[1]
        if start and end and start <= end:
            return start, end
    years = _YEARS.search(text)
    if match := _MONTH_YEAR.search(text):
        word = match[1]
        month = MONTHS[word]
        if match[2] or years:
            return _month(int(match[2] or (years and years[1]) or 0), month)
        if published is None or (word == "may" and text.strip() != "may" and " may" not in text):
            return None
        return _month(_nearest_year(month, published, text, future=future), month)
    if years:
        first, last = int(years[1]), int(years[2] or years[1])
        return (dt.date(first, 1, 1), dt.date(last, 12, 31)) if first <= last else None
    return None


def _nearest_year(month: int, published: dt.date, text: str, *, future: bool) -> int:
    if "last" in text.split():
        return published.year - (month >= published.month)
    if "next" in text.split() or future:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def _nearest_day(month: int, number: int, published: dt.date, *, future: bool) -> dt.date | None:
    days = [_day(published.year + shift, month, number) for shift in (-1, 0, 1)]
    known = [day for day in days if day is not None]
    side = [d for d in known if (d >= published if future else d <= published)]
    near = [d for d in known if abs((d - published).days) <= 60]
    return min(near or side or known, key=lambda d: abs((d - published).days), default=None)


def _relative(text: str, published: dt.date, *, future: bool) -> Period | None:
    one = dt.timedelta(days=1)
    for word, shift in (("yesterday", -1), ("today", 0), ("tonight", 0), ("tomorrow", 1)):
        if re.search(rf"\b{word}\b", text):
            day = published + shift * one
            return day, day
    if match := _AGO.search(text):
        count = _NUMBERS.get(match[1]) or (1 if match[1] in {"a", "an"} else None)
        count = count or (int(match[1]) if match[1].isdecimal() else None)
        return None if count is None else _back(published, count, match[2])
    if match := _PART_OF_DAY.search(text):
        day = published - one * (match[1] == "last")
        return day, day
    if match := _SPAN.search(text):
        count = _NUMBERS.get(match[2]) or (int(match[2]) if match[2].isdecimal() else None)
        if count is not None:
            return _span(published, count if match[1] in {"next", "coming"} else -count, match[3])
    if match := _RELATIVE_DAY.search(text):
        first, last = _weekday(published, match[1] or "", _WEEKDAYS[match[2]], future=future)
        if match[3] and first is not None:
            last = first + one * ((_WEEKDAYS[match[3]] - _WEEKDAYS[match[2]]) % 7)
        return first, last
    if match := _RELATIVE.search(text):
        shift = {"last": -1, "past": -1, "previous": -1, "this": 0}.get(match[1], 1)
        return _unit(published, shift, match[2])
    return None


def _span(published: dt.date, count: int, unit: str) -> Period:
    """Return the days from the report to ``count`` units after it; before it if negative."""
    if unit in {"day", "week"}:
        other = published + dt.timedelta(days=count * (7 if unit == "week" else 1))
    else:
        months = published.year * 12 + published.month - 1 + count * (12 if unit == "year" else 1)
        year, month = months // 12, months % 12 + 1
        day = min(published.day, calendar.monthrange(year, month)[1])
        other = dt.date(year, month, day)
    return min(published, other), max(published, other)


def _back(published: dt.date, count: int, unit: str) -> Period | None:
    if unit == "day":
        day = published - dt.timedelta(days=count)
        return day, day
    if unit == "week":
        return _unit(published, -count, "week")
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return _month(months // 12, months % 12 + 1)
    return dt.date(published.year - count, 1, 1), dt.date(published.year - count, 12, 31)


def _unit(published: dt.date, shift: int, unit: str) -> Period:
    if unit in {"week", "weekend"}:
        monday = published - dt.timedelta(days=published.weekday()) + dt.timedelta(weeks=shift)
        first = monday + dt.timedelta(days=5 if unit == "weekend" else 0)
        return first, monday + dt.timedelta(days=6)
    if unit == "month":
        months = published.year * 12 + published.month - 1 + shift
        return _month(months // 12, months % 12 + 1)
    year = published.year + shift
    return dt.date(year, 1, 1), dt.date(year, 12, 31)


def _weekday(published: dt.date, word: str, weekday: int, *, future: bool) -> Period:
    if word in {"next", "coming"} or (future and word != "last"):
        ahead = (weekday - published.weekday()) % 7
        day = published + dt.timedelta(days=ahead or (7 if word == "next" else 0))
    else:
        back = (published.weekday() - weekday) % 7
        day = published - dt.timedelta(days=back or (7 if word == "last" else 0))
    return day, day
