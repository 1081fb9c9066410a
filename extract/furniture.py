"""What is what in an article's text: title, byline, dateline, credit, furniture, story.

Nothing here changes the text: every answer is a slice of it. A paragraph is story unless a rule is
sure that it is something else, because a lost sentence costs more than a line of furniture.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import cast

from extract.lexicon.wordlist import words as load_words
from extract.types import Region, RegionKind

Span = tuple[int, int]

LEXICON = Path(__file__).parent / "lexicon"
LONGEST_FURNITURE = 600  # characters; no row is tried on a longer paragraph
LONGEST_TITLE = 200
WIDEST_WRAP = 120  # columns; a text whose lines are longer was not wrapped by hand or by mail
PROSE_WORDS = 12  # a list under "Related news" ends at a sentence of at least so many words


@dataclass(frozen=True, slots=True)
class Outline:
    """The regions of a text, and what its own front matter and head say about it.

    ``year`` is given when a date names no day, as in "date: 2024"; ``date`` is None then.
    """

    regions: tuple[Region, ...]
    title: str | None = None
    date: dt.date | None = None
    year: int | None = None
    source: str | None = None
    url: str | None = None
    place: str | None = None


def outline(text: str, *, title: str | None = None, date: dt.date | None = None) -> Outline:
    """Return what is what in ``text``, its regions in order, disjoint and leaving only white space.

    ``title`` and ``date`` are what is known from elsewhere (a record, a page's metadata): they
    stand above what the text says.
    """
    matter, body = _read_front_matter(text)
    known_title = title or matter.get("title")
    written_date = matter.get("date", "")
    known_date = date or find_date(written_date)
    found_title: str | None = None
    source, place, stamp, dateline_date = matter.get("source"), None, None, ""
    regions = [Region("front_matter", 0, len(text[:body].rstrip()))] if body else []
    paragraphs = list(_paragraphs(text, body))
    in_head, in_list = True, False
    for number, (start, end) in enumerate(paragraphs):
        words = text[start:end]
        following = text[slice(*paragraphs[number + 1])] if number + 1 < len(paragraphs) else None
        if in_list and not _is_prose(words):
            regions.append(Region("furniture", start, end))
            continue
        in_list = False
        if heading := HEADING.match(words):
            if in_head and found_title is None:
                found_title = heading["words"]
            regions.append(Region("title", start, end))
        elif (day := _read_stamp(words)) is not None:
            stamp = stamp or day
            regions.append(Region("furniture", start, end))
        elif BYLINE.fullmatch(words) or (in_head and _signature().fullmatch(words)):
            regions.append(Region("byline", start, end))
        elif row := _find_row(words):
            in_list = row.heads_list
            regions.append(Region(row.kind, start, end))
        elif (in_head and found_title is None) and _is_title(words, following, known_title):
            found_title = words
            regions.append(Region("title", start, end))
        else:
            dateline = _find_dateline(text, start, end, bare=in_head)
            if dateline and place is None and source in {None, matter.get("source")}:
                place = _title_case(dateline["place"])
                source = source or _agency(dateline["agency"])
                dateline_date = dateline["date"] or ""
            regions += _cut_story(text, start, end, dateline)
            in_head = False
    year = known_date.year if known_date else _find_year(written_date)
    known_date = known_date or stamp or find_date(dateline_date, year=year)
    return Outline(
        regions=tuple(regions),
        title=_tidy(known_title or found_title),
        date=known_date,
        year=year,
        source=_tidy(source),
        url=matter.get("url"),
        place=place,
    )


# --- front matter


FENCED = re.compile(
    r"\s*---[ \t]*\n(?P<lines>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
LABELLED = re.compile(
    r"\s*(?P<lines>(?:(?:title|headline|date|published|source|publisher|author|by|url|link|language|"
    r"section|id)[ \t]*:[^\n]*\n){2,})\s*\n",
    re.IGNORECASE,
)
KEYS = {
    "title": "title",
    "headline": "title",
    "date": "date",
    "published": "date",
    "source": "source",
    "publisher": "source",
    "url": "url",
    "link": "url",
}


def _read_front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the known keys at the top of ``text`` and where the text after them begins."""
    matter: dict[str, str] = {}
    block = FENCED.match(text)
    if block is None or not re.search(r"^\w[\w -]*:", block["lines"], re.MULTILINE):
        block = LABELLED.match(text)
    if block is None:
        return matter, 0
    for line in block["lines"].splitlines():
        key, _, value = line.partition(":")
        value = value.strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        if value and (name := KEYS.get(key.strip().lower())):
            matter.setdefault(name, value)
    return matter, block.end()


# --- paragraphs


SENTENCE_END = re.compile(r"[.!?…]['\"’”»)\]]*$")
CLAUSE_END = re.compile(r"[.!?…:;,]['\"’”»)\]]*$")


def _paragraphs(text: str, start: int) -> Iterator[Span]:
    """Yield the paragraphs after ``start``: blocks, and lines of a block that is not wrapped."""
    blocks = list(_blocks(text, start))
    wrapped = _is_wrapped(text, blocks)
    for block in blocks:
        first = block[0][0]
        for line, following in pairwise(block):
            if not _runs_on(text, line, following, width=wrapped):
                yield first, line[1]
                first = following[0]
        yield first, block[-1][1]


def _blocks(text: str, start: int) -> Iterator[list[Span]]:
    """Yield the lines between blank lines, each without the white space at its ends."""
    block: list[Span] = []
    for match in re.finditer(r"[^\n]*\n?", text[start:]):
        line = match.group()
        words = line.strip()
        if words:
            first = start + match.start() + line.index(words)
            block.append((first, first + len(words)))
        elif block:
            yield block
            block = []


def _is_wrapped(text: str, blocks: list[list[Span]]) -> int:
    """Return the width that the text is wrapped at, or 0 if its lines are whole paragraphs.

    In a wrapped text the first word of most lines would not have fitted the line before.
    """
    pairs = [pair for block in blocks for pair in pairwise(block)]
    width = max((end - start for pair in pairs for start, end in pair), default=0)
    if width > WIDEST_WRAP:
        return 0
    full = sum(not _fits(text, line, following, width) for line, following in pairs)
    return width if len(pairs) > 1 and full > len(pairs) / 2 else 0


def _fits(text: str, line: Span, following: Span, width: int) -> bool:
    word = text[slice(*following)].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(word) <= width


def _runs_on(text: str, line: Span, following: Span, *, width: int) -> bool:
    """Whether two lines of a block are one paragraph."""
    words, next_words = text[slice(*line)], text[slice(*following)]
    if HEADING.match(words) or BULLET.match(next_words):
        return False
    if width and not _fits(text, line, following, width):
        return True
    return next_words[0].islower() and not SENTENCE_END.search(words)


# --- what a paragraph is


NAME = r"(?:[A-Z][\w.'’-]*|de|da|del|van|von|der|bin|al|el|la|le|du)"
HEADING = re.compile(r"#{1,6}\s+(?P<words>\S.*?)(?:\s+#+)?$", re.DOTALL)
BULLET = re.compile(r"(?:[-*+•▪◦‣·–—>]|\d{1,2}[.)])[ \t]+(?=\S)")
BYLINE = re.compile(
    rf"(?:By|BY|Written by|Words by|Text by)\s+{NAME}"
    rf"(?:[ ,/&|]+(?:{NAME}|and|in|for|of|with|at|the)|\s*[|•·–—-]\s*)*+[^.!?\n]{{0,60}}",
)
CREDIT = re.compile(
    r"[(\[](?:additional )?(?:reporting|writing|editing|compiled|translated|edited|written)\b"
    r"[^()\[\]]{0,60}? by [^()\[\]]{2,400}[)\]][.]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of ``lexicon/furniture.toml``."""

    kind: RegionKind
    pattern: re.Pattern[str]
    example: str
    heads_list: bool


@cache
def rows() -> tuple[Row, ...]:
    """Return the rows of ``lexicon/furniture.toml``, in its order."""
    table = tomllib.loads((LEXICON / "furniture.toml").read_text(encoding="utf-8"))
    return tuple(
        Row(
            kind=cast("RegionKind", row["kind"]),
            pattern=re.compile(row["pattern"], re.IGNORECASE | re.DOTALL),
            example=row["example"],
            heads_list=row.get("heads_list", False),
        )
        for row in table["row"]
    )


def _find_row(words: str) -> Row | None:
    if len(words) > LONGEST_FURNITURE:
        return None
    return next((row for row in rows() if row.pattern.fullmatch(words)), None)


def _is_title(words: str, following: str | None, known: str | None) -> bool:
    """Whether the first paragraph is the title: the known one, or short and without a full stop."""
    if known is not None and _letters(words) == _letters(known):
        return True
    if following is None or len(words) > LONGEST_TITLE or "\n" in words:
        return False
    return not CLAUSE_END.search(words) or (words.endswith("?") and len(following) > len(words))


def _is_prose(words: str) -> bool:
    return bool(SENTENCE_END.search(words)) and len(words.split()) >= PROSE_WORDS


def _cut_story(text: str, start: int, end: int, dateline: re.Match[str] | None) -> Iterator[Region]:
    """Yield a story paragraph, and the bullet, dateline and credit that stand at its ends."""
    if bullet := BULLET.match(text, start, end):
        yield Region("furniture", start, start + len(bullet.group().rstrip()))
        start = bullet.end()
    if dateline:
        yield Region("dateline", start, start + len(text[start : dateline.end()].rstrip()))
        start = dateline.end()
    credit = CREDIT.search(text, start, end)
    close = start + len(text[start : credit.start() if credit else end].rstrip())
    if start < close:
        yield Region("story", start, close)
    if credit:
        yield Region("credit", credit.start(), end)


# --- datelines


MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*)*"
PROPER = r"[A-Z][\w'’-]+(?:[ /-][A-Z][\w'’-]+){0,3}"
WITHIN = r"(?:, ?[A-Z][\w'’]+\.?(?:[ .-][A-Z][\w'’]*\.?){0,3})?"
DASH = r"\s*(?:--+|[-—–―_:])\s*"
BRACKETED = r"[(/\[](?P<agency>[^()/\[\]\n]{2,40})[)/\]]"
# GAZA -   SEOUL, South Korea --
BARE_DATELINE = re.compile(
    rf"(?P<place>{CAPITALS}{WITHIN})(?P<date>)(?P<agency>)\s*[,.]?"
    r"(?: - |\s*(?:--|—|–)\s*)(?=[A-Z\"“'‘])"
)


@cache
def _datelines() -> tuple[re.Pattern[str], ...]:
    capitals, proper = (rf"(?P<place>{place}{WITHIN})" for place in (CAPITALS, PROPER))
    agency = rf"\((?P<agency>{_agencies()})\)"
    date = rf"[,.]? ?\(?(?P<date>{DAY})?\)?[,.]?\s*"
    patterns = (
        # SEOUL, Oct. 24 (Yonhap) --   MOSCOW (Reuters) -   MOSCOW, October 24. /TASS/.
        rf"{capitals}{date}{BRACKETED}(?:{DASH}|\. |$)",
        # the same without a dash, as in "WASHINGTON (AP) The"
        rf"{capitals}{date}{agency}\s+(?=[A-Z])",
        # PYONGYANG, March 3 -
        rf"{capitals},? \(?(?P<date>{DAY})\)?(?P<agency>)(?:{DASH}|$)",
        # Seoul, Oct 24 (ANI):   Moscow (AFP) -
        rf"{proper}{date}{agency}(?:{DASH}|$)",
        # Seoul, 24 October -
        rf"{proper}, (?P<date>{DAY})(?P<agency>){DASH}(?=[A-Z\"“'‘])",
        # (Reuters) -
        rf"(?P<place>)(?P<date>){agency}(?:{DASH}|(?=[A-Z]))",
    )
    return tuple(map(re.compile, patterns))


@cache
def _signature() -> re.Pattern[str]:
    """Return what matches "Ann Ray, Reuters", "Reuters Staff" or an agency's name alone."""
    names = r"(?:[A-Z][\w.'’-]+[ ,|]+){2,4}"
    staff = r"(?:Staff|Newsroom|Staff Writer|Staff Reporter|Correspondent)"
    return re.compile(rf"(?:{names})?{_agencies()}(?: {staff})?|(?:{names})?{staff}")


@cache
def _agencies() -> str:
    """Return a pattern of the names of news agencies, longer names first."""
    names = sorted(load_words("news_agencies"), key=lambda name: (-len(name), name))
    return f"(?:{'|'.join(map(re.escape, names))})"


def _find_dateline(text: str, start: int, end: int, *, bare: bool) -> re.Match[str] | None:
    """Return the dateline that opens a paragraph; ``bare``: a place and a dash are enough.

    A bare place must not come again in capitals: "NATO - " opens a sentence, "GAZA - " does not.
    """
    for pattern in _datelines():
        if match := pattern.match(text, start, end):
            return match
    if bare and (match := BARE_DATELINE.match(text, start, end)):
        word = re.split(r"[ ,/]", match["place"])[0]
        if not re.search(rf"\b{re.escape(word)}\b", text[match.end() :]):
            return match
    return None


def _agency(words: str | None) -> str | None:
    return None if not words or find_date(words) else words


def _title_case(place: str | None) -> str | None:
    """Return a place in capitals as it is usually written: NEW DELHI, India -> New Delhi, India."""
    if not place:
        return None
    return re.sub(r"[A-Z]{3,}|(?<=[A-Z])[A-Z]+(?=['’-])", lambda m: m.group().capitalize(), place)


# --- dates


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ORDINAL = r"(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"
DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{YEAR}[-/.](?P<month>\d\d?)[-/.](?P<day>\d\d?)(?!\d)",
        rf"\b{YEAR}(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)",
        rf"\b(?P<month>{MONTH}) (?P<day>\d\d?){ORDINAL}\b(?:,? {YEAR})?",
        rf"\b(?P<day>\d\d?){ORDINAL}[ -](?P<month>{MONTH})(?:,?[ -]{YEAR})?\b",
    )
)
STAMP_WORDS = re.compile(
    r"(?:first |last |date )?(?:published|posted|updated|modified|issued|created|released?)|"
    r"date|on|at|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|"
    r"T?\d{1,2}[:.]\d\d(?::\d\d)?(?:\.\d+)?|"
    r"\d{4} ?(?:GMT|UTC|hrs)|[ap]\.?m\.?|"
    r"\b(?:GMT|UTC|Z|E[SD]?T|P[SD]?T|KST|MSK|BST|CES?T|JST)\b|[+-]\d\d:?\d\d|"
    r"[ \n:,|·•/()–—.-]|\d+ min(?:ute)?s? read",
    re.IGNORECASE,
)


def find_date(words: str, *, year: int | None = None) -> dt.date | None:
    """Return the first whole date in ``words``; ``year`` completes a date that names none."""
    match = _match_date(words)
    if match is None or not (written := match["year"] or year):
        return None
    month = match["month"]
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    try:
        return dt.date(int(written), number, int(match["day"]))
    except ValueError:
        return None


def _match_date(words: str) -> re.Match[str] | None:
    matches = [match for pattern in DATES if (match := pattern.search(words))]
    return min(matches, key=re.Match.start, default=None)


def _find_year(words: str) -> int | None:
    match = re.search(rf"\b{YEAR}\b", words)
    return int(match["year"]) if match else None


def _read_stamp(words: str) -> dt.date | None:
    """Return the date of a paragraph that holds nothing but dates and times, else None."""
    if len(words) > LONGEST_TITLE or (day := find_date(words)) is None:
        return None
    rest = words
    while match := _match_date(rest):
        rest = rest[: match.start()] + rest[match.end() :]
    return None if STAMP_WORDS.sub("", rest) else day


def _letters(words: str) -> str:
    return "".join(re.findall(r"\w+", words.casefold()))


def _tidy(words: str | None) -> str | None:
    return " ".join(words.split()) or None if words else None
