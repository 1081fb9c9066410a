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

from extract import gazetteer
from extract.lexicon import (
    GIVEN_NAMES,
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    ROLE_NOUNS,
    TITLES,
    singular,
)
from extract.lexicon.wordlist import words as load_words
from extract.transcripts import cut_turns
from extract.types import Region, RegionKind

Span = tuple[int, int]

# "Image:Port of Riga.jpg|The port at dawn", up to the next or to the end of its sentence
CAPTION = re.compile(
    r"(?:Image|File):[^|\]\n]{1,120}?\.(?:jpe?g|png|gif|svg)\b"
    r"(?:\|[^.\n]{0,160}?(?=Image:|File:|[.\n]|$)\.?)?",
    re.IGNORECASE,
)
LEXICON = Path(__file__).parent / "lexicon"
LONGEST_FURNITURE = 600  # characters; no row is tried on a longer paragraph
LONGEST_TITLE = 200
WIDEST_WRAP = 120  # columns; a text whose lines are longer was not wrapped by hand or by mail
MOST_PLACE_WORDS = 4  # "SEOUL, South Korea", "WASHINGTON D.C., USA"
PROSE_WORDS = 5  # a list under "Related news" ends at a sentence of at least so many words


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
    matter, body = read_front_matter(text)
    known = title or matter.get("title")
    parts = list(_find_parts(text, body, known))
    regions = [piece for part in parts for piece in _cut_captions(text, part.region)]
    regions = cut_turns(text, regions)
    if body:
        start = len(text) - len(text.lstrip())
        regions.insert(0, Region("front_matter", start, len(text[:body].rstrip())))
    dateline = next((part.dateline for part in parts if part.dateline), None)
    found_title = next((part.title for part in parts if part.title), None)
    found_date = next((part.date for part in parts if part.date), None)
    date = date or find_date(matter.get("date", ""))
    year = date.year if date else _find_year(matter.get("date", ""))
    return Outline(
        regions=tuple(regions),
        title=_tidy(known or found_title),
        date=date
        or found_date
        or (find_date(dateline["date"] or "", year=year) if dateline else None),
        year=year,
        source=_tidy(matter.get("source") or (_agency(dateline["agency"]) if dateline else None)),
        url=matter.get("url"),
        place=_title_case(dateline["place"]) if dateline else None,
    )


def _cut_captions(text: str, region: Region) -> Iterator[Region]:
    """Yield the region without the pictures' names and captions that a wiki page leaves in it."""
    if region.kind != "story":
        yield region
        return
    start = region.start
    for found in CAPTION.finditer(text, region.start, region.end):
        yield from _story(text, start, found.start())
        yield Region("furniture", *found.span())
        start = found.end()
    yield from _story(text, start, region.end)


def _story(text: str, start: int, end: int) -> Iterator[Region]:
    piece = text[start:end]
    if piece.strip():
        yield Region("story", end - len(piece.lstrip()), start + len(piece.rstrip()))


@dataclass(frozen=True, slots=True)
class Part:
    """A region and what it says about the whole article."""

    region: Region
    title: str | None = None
    date: dt.date | None = None
    dateline: re.Match[str] | None = None


def _find_parts(text: str, body: int, known_title: str | None) -> Iterator[Part]:
    """Yield the regions after ``body``; the head reaches to the first paragraph of the story."""
    paragraphs = list(_paragraphs(text, body))
    last_prose = max(
        (i for i, span in enumerate(paragraphs) if _is_prose(text[slice(*span)])), default=0
    )
    in_head, in_list, titled = True, False, False
    for number, (start, end) in enumerate(paragraphs):
        written = text[start:end]
        heading = HEADING.match(written)
        words = heading["words"] if heading else written
        row = _find_row(words)
        if in_list and not _is_prose(words):
            yield Part(Region("furniture", start, end))
        elif row:
            in_list = row.heads_list
            yield Part(Region(row.kind, start, end))
        elif heading:
            yield Part(Region("title", start, end), title=words if in_head and not titled else None)
            titled = True
        elif day := _read_stamp(words):
            yield Part(Region("furniture", start, end), date=day)
        elif BYLINE.fullmatch(words) or (in_head and _signature().fullmatch(words)):
            yield Part(Region("byline", start, end), date=find_date(words))
        elif dateline := _find_dateline(text, start, end, bare=False):
            in_head = in_head and dateline.end() == end
            yield from _cut_story(text, start, end, dateline)
        elif in_head and (dateline := LONE_DATELINE.match(text, start, end)):
            yield from _cut_story(text, start, end, dateline)
        elif in_head and not titled and _is_title(words, number + 1 < len(paragraphs), known_title):
            titled = True
            yield Part(Region("title", start, end), title=words)
        elif _is_loose(words) and _opens_report(text, paragraphs[number + 1 : number + 2]):
            yield Part(Region("title", start, end))
        elif in_head and titled and number < last_prose and _is_loose(words):
            yield Part(Region("byline" if NAMES.fullmatch(words) else "title", start, end))
        else:
            label = _find_label(text, start, end) if in_head else ""
            if label:
                yield Part(Region("furniture", start, start + len(label.rstrip())))
            begin = start + len(label)
            dateline = _find_dateline(text, begin, end, bare=True) if in_head else None
            in_head = in_list = False
            yield from _cut_story(text, begin, end, dateline)


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


def read_front_matter(text: str) -> tuple[dict[str, str], int]:
    """Return the known keys of the front matter of ``text`` and where the text after it begins.

    It is a block between lines of three dashes, or two or more lines like "Title: ...". The keys
    are title, date, source and url; without front matter there are none and the text begins at 0.
    """
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

    In a wrapped text the first word of most lines would not have fitted the line before, and many
    lines begin in the middle of a sentence.
    """
    pairs = [pair for block in blocks for pair in pairwise(block)]
    lines = (line for pair in pairs for line in pair)
    width = max((end - start for start, end in lines if " " in text[start:end]), default=0)
    if width > WIDEST_WRAP:
        return 0
    full = sum(not _fits(text, line, following, width) for line, following in pairs)
    lower = sum(text[following[0]].islower() for _, following in pairs)
    return width if full * 2 > len(pairs) and lower * 4 > len(pairs) else 0


def _fits(text: str, line: Span, following: Span, width: int) -> bool:
    word = text[slice(*following)].split(maxsplit=1)[0]
    return line[1] - line[0] + 1 + len(word) <= width


def _runs_on(text: str, line: Span, following: Span, *, width: int) -> bool:
    """Whether two lines of a block are one paragraph."""
    words, next_words = text[slice(*line)], text[slice(*following)]
    if HEADING.match(words) or HEADING.match(next_words) or BULLET.match(next_words):
        return False
    if _indent(text, following) > _indent(text, line) and not BULLET.match(words):
        return False
    if width and not _fits(text, line, following, width):
        return True
    return next_words[0].islower() and not SENTENCE_END.search(words)


def _indent(text: str, line: Span) -> int:
    return line[0] - text.rfind("\n", 0, line[0])


# --- what a paragraph is


NAME = r"(?:[A-Z][\w.'’-]*|de|da|del|van|von|der|bin|al|el|la|le|du)"
NAMES = re.compile(
    rf"{NAME}(?: {NAME}){{1,3}}(?:(?:, | and ){NAME}(?: {NAME}){{1,3}})*(?: in {NAME}(?: {NAME})*)?"
)
QUESTION = re.compile(r"[^.!?\n]{1,200}\?")
# Markdown's "## Background" and MediaWiki's "== Background =="
HEADING = re.compile(r"(?:#{1,6} +|={2,6} *)(?P<words>[^\s#=][^\n]{0,200}?)(?: *[#=]+)?$")
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


def _is_title(words: str, has_more: bool, known: str | None) -> bool:  # noqa: FBT001
    """Whether the first paragraph is the title: the known one, or short and without a full stop."""
    if known is not None and _letters(words) == _letters(known):
        return True
    return has_more and (_is_loose(words) or bool(QUESTION.fullmatch(words)))


def _opens_report(text: str, following: list[Span]) -> bool:
    """Whether a byline or a dateline follows: what stands before it is the title of a report."""
    return any(
        BYLINE.fullmatch(text, start, end) or _find_dateline(text, start, end, bare=False)
        for start, end in following
    )


def _is_loose(words: str) -> bool:
    """Whether words are no sentence but a title, a deck, a name: one short line, no full stop."""
    return len(words) <= LONGEST_TITLE and "\n" not in words and not CLAUSE_END.search(words)


def _is_prose(words: str) -> bool:
    return bool(SENTENCE_END.search(words)) and len(words.split()) >= PROSE_WORDS


def _cut_story(text: str, start: int, end: int, dateline: re.Match[str] | None) -> Iterator[Part]:
    """Yield a story paragraph, and the bullet, dateline and credit that stand at its ends."""
    if dateline:
        close = start + len(dateline.group().rstrip())
        yield Part(Region("dateline", start, close), dateline=dateline)
        start = dateline.end()
    elif bullet := BULLET.match(text, start, end):
        yield Part(Region("furniture", start, start + len(bullet.group().rstrip())))
        start = bullet.end()
    credit = CREDIT.search(text, start, end)
    close = start + len(text[start : credit.start() if credit else end].rstrip())
    if start < close:
        yield Part(Region("story", start, close))
    if credit:
        yield Part(Region("credit", credit.start(), end))


# A section's name that nothing parts from the sentence: a topic box, a state, a picture's place.
TOPIC_BOX = re.compile(r"(?:\w[\w'’ -]{1,40}? )?(?i:infobox) (?=[A-Z\"“])")
# The name of a template: "Germanelection2005", "G8_Summit_July_2005_Infobox".
TEMPLATE = re.compile(r"(?:[A-Za-z]{4}[\w-]*(?:19|20)\d\d[\w-]*|\w+_[\w-]+) (?=[A-Z\"“])")
PLACED = re.compile(r"(?:right|left|thumb|__NOTOC__) (?=[A-Z\"“])")
# "2008 Presidential Election Former senator ..."
EVENT_BOX = re.compile(
    r"(?:19|20)\d\d(?:[-–/]\d\d)? (?:[\w'’.-]+ ){0,4}?"
    r"(?i:bombings?|conflict|coup|crisis|elections?|protests?|referendum|war) (?=[A-Z\"“])"
)
# What states have that is called after them.
_OF_STATES = GROUP_NOUNS | ORGANISATION_NOUNS | ROLE_NOUNS | TITLES.keys()
# Words that begin a sentence and stand in no name behind a state's.
OPENERS = frozenset(
    "A According After Almost Amid An Another Around As At Authorities Because Before"  # noqa: SIM905 - reads best as text
    " Despite Dozens During Early Eight Eleven Every Five Following For Former Four From Hundreds"
    " In It Last Late Many More Most Nine Officials On Over Police Protesters Seven Several Since"
    " Six Some Ten The This Thousands Three Today, Twelve Two U.S. Under Until US When While With"
    " Yesterday,".split()
)


def _find_label(text: str, start: int, end: int) -> str:
    """Return the section label that a story begins with, with the space after it, or ""."""
    opening = text[start : min(end, start + LONGEST_TITLE)]
    for box in (TOPIC_BOX, TEMPLATE, PLACED, EVENT_BOX):
        if found := box.match(opening):
            return found.group()
    for label in load_words("section_labels"):
        rest = opening[len(label) :]
        if opening[: len(label)].lower() == label and re.match(r" [A-Z\d\"“]", rest):
            return opening[: len(label) + 1]
    words = opening.split(" ")
    labels = (" ".join(words[:count]) for count in range(1, 5) if count < len(words))
    return next(
        (f"{label} " for label in labels if _begins_again(label, opening[len(label) + 1 :])), ""
    )


def _begins_again(label: str, rest: str) -> bool:
    """Return whether a sentence begins behind the state's name: "Russia The state has".

    With a word that no name goes on with, the state again or another's people, or somebody's name.
    """
    if (
        not (label[0].isupper() and rest[:1].isupper())
        or label.startswith("The ")
        or label.endswith(("'s", "’s", "'", "’"))
    ):
        return False
    state = gazetteer.named(label)
    if all(e.type != "COUNTRY" for e in state):
        return False
    ids = {e.id for e in state}
    first, _, after = rest.partition(" ")
    if first in OPENERS or (after[:1] and rest.startswith(f"{label} ")):
        return bool(re.match(r'[\w"“]', after))
    if gazetteer.demonym(first) is not None or _is_other_state(ids, rest):
        return bool(after)
    if _is_told_again(label, ids, rest):
        return True
    return first in GIVEN_NAMES and label not in GIVEN_NAMES and after[:1].isupper()


def _is_other_state(ids: set[str], rest: str) -> bool:
    """Return whether another state follows, and nothing that the two have together."""
    words = rest.split(" ", 4)
    for count in (3, 2, 1):
        other = gazetteer.named(" ".join(words[:count])) if count < len(words) else ()
        if any(e.type == "COUNTRY" for e in other):
            same = any(e.id in ids for e in other)
            own = words[count - 1].endswith(("'s", "’s"))
            goes_on = own or re.match(r"n$|[’']|has$|is$|and$|[A-Z]", words[count])
            return not same and bool(goes_on)
    return False


def _is_told_again(label: str, ids: set[str], rest: str) -> bool:
    """Return whether the sentence behind it names the state again: "Peru Floods in Peru".

    The state's own offices and bodies may stand there too: "Peru President Berg of Peru".
    """
    sentence = re.split(r"[.?!] (?=[A-Z])", rest, maxsplit=1)[0]
    run = re.match(r"(?:[A-Z][\w.'’-]*,? ?)+", sentence)
    opening = (run.group() if run else "").replace(",", "").split()
    if any(singular(word.lower()) in _OF_STATES for word in opening):
        return False
    told = (e for word in re.findall(r"[A-Z][\w-]+", sentence) if (e := gazetteer.demonym(word)))
    return bool(re.search(rf"\b{re.escape(label)}\b", sentence)) or any(e.id in ids for e in told)


# --- datelines


MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = rf"(?i:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?"
CAPITALS = r"[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*)*"
PROPER = r"[A-Z][\w'’-]+(?:[ /-][A-Z][\w'’-]+){0,3}"
WITHIN = r"(?:, ?[A-Z][\w'’.]*(?:[ -][A-Z][\w'’.]*){0,3}?)?"
DASH = r"\s*(?:--+|[-—–―_:])\s*"
BRACKETED = r"[(/\[](?P<agency>[^()\[\]\n]{2,40}?)[)/\]]"
# Seoul, South Korea —   alone in its line
LONE_DATELINE = re.compile(
    rf"(?P<place>{PROPER}{WITHIN})(?P<date>)(?: (?P<agency>CNN))?\s+(?:--|—|–)$"
)
# GAZA -   SEOUL, South Korea --
BARE_DATELINE = re.compile(
    rf"(?P<place>{CAPITALS}{WITHIN})(?P<date>)(?P<agency>)\s*[,.]?"
    r"(?: [-_] |\s*(?:--|—|–)\s*)(?=[A-Z\"“'‘])(?=.*[a-z])"
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
        # Seoul, Oct 24 (Any Agency) --
        rf"{proper}, (?P<date>{DAY})[,.]? {BRACKETED}{DASH}(?=[A-Z\"“'‘])",
        # Seoul, 24 October -
        rf"{proper}, (?P<date>{DAY})(?P<agency>){DASH}(?=[A-Z\"“'‘])",
        # Berlin (Germany) -
        rf"{proper} \({PROPER} ?\)(?P<date>)(?P<agency>){DASH}(?=[A-Z\"“'‘])",
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
        place = re.split(r"[ ,/]", match["place"])
        again = re.search(rf"\b{re.escape(place[0])}\b", text[match.end() :])
        if (
            len(place) <= MOST_PLACE_WORDS
            and place[0] not in load_words("headline_labels")
            and not again
        ):
            return match
    return None


def _agency(words: str | None) -> str | None:
    return words if words and not _match_date(words) else None


def _title_case(place: str | None) -> str | None:
    """Return a place in capitals as it is usually written: NEW DELHI, India -> New Delhi, India."""
    if not place:
        return None
    place = place.rstrip(".") if place.count(".") == 1 else place
    return re.sub(rf"\b(?!(?:{ACRONYMS})\b)[A-Z]{{2,}}", lambda m: m.group().capitalize(), place)


ACRONYMS = "US|USA|UK|UN|UAE|DC|EU"


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
    r"\b(?:GMT|UTC|Z|E[SD]?T|P[SD]?T|KST|MSK|BST|CES?T|JST)\b|[+-]\d\d?(?::?\d\d)?|"
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
