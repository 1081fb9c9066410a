"""Files to Articles: the only place that reads input.

``scan`` finds the documents and is quick; ``read_document`` makes an article of one, and is not.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import logging
import re
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from io import BufferedIOBase, BytesIO
from itertools import groupby, islice, zip_longest
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, BinaryIO

import ftfy

from extract.furniture import find_date, outline, read_front_matter
from extract.lexicon.wordlist import words as load_words
from extract.remote import LARGEST_FETCHED, MOST_FETCHED, Blob, RemoteError, fetch, find, is_url
from extract.types import Article

if TYPE_CHECKING:
    from lxml.etree import _Element as Element
    from markdown_it.token import Token
    from py3langid.langid import LanguageIdentifier

STDIN = "-"
REPORT_IT = "this is a bug of triplewire: please report it, with the article"
# stems of files that come with a folder and are no articles
NO_ARTICLES = {"readme", "license", "licence", "changelog"}
# what triplewire itself keeps beside the articles
KEPT_BESIDE = {"corrections.toml", "gephi.json"}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An input that gives no article: its name, what is wrong with it and what to do."""

    name: str
    reason: str
    cure: str

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}; {self.cure}"


class NoInputError(Exception):
    """A path that does not exist or a folder without articles: a mistake in the command."""


@dataclass(frozen=True, slots=True)
class Input:
    """An input to open: ``name`` is its path as the user knows it, relative to the folder given."""

    name: str
    path: Path | Blob | None


@dataclass(frozen=True, slots=True)
class Document:
    """The bytes that one article is in: a file's, or one record's of a file of them.

    ``id`` is unique in the run; ``name`` says where the document was found; ``kind`` is the suffix
    that its reader goes by.
    """

    id: str
    name: str
    kind: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reader finds in a document, before its regions are known."""

    text: str
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    url: str | None = None


def read(
    paths: Iterable[str | Path], *, exclude: Path | None = None, stdin: BinaryIO | None = None
) -> Iterator[Article | Unreadable]:
    """Return the articles of ``scan``'s documents, or why one gives none; raise as it does."""
    return map(_read_found, scan(paths, exclude=exclude, stdin=stdin))


def _read_found(found: Document | Unreadable) -> Article | Unreadable:
    if isinstance(found, Unreadable):
        return found
    try:
        return read_document(found)
    except Exception as error:  # noqa: BLE001  a bug met in one document must not cost the others
        return _failure(found.name, error)


def _failure(name: str, error: Exception) -> Unreadable:
    message = " ".join(str(error).split())[:200]
    return Unreadable(name, f"could not be read ({type(error).__name__}: {message})", REPORT_IT)


def scan(
    paths: Iterable[str | Path], *, exclude: Path | None = None, stdin: BinaryIO | None = None
) -> Iterator[Document | Unreadable]:
    """Return the documents of files, folders, URLs and "-" (standard input), or why there is none.

    Paths are read in the order given, a folder's files in the order of their names, with its
    subfolders, each file once. Left out are hidden files, README, LICENSE and CHANGELOG, what
    triplewire keeps beside articles, and ``exclude``, a file or folder. Every id is unique in the
    run: the path within the folder given, a file's name, a record's own id.
    Raise NoInputError, before anything is read, for a path that does not exist, a folder without
    articles or no path at all.
    """
    inputs: dict[object, Input | Unreadable] = {}
    for path in paths:
        for key, given in _find_inputs(path, exclude and exclude.resolve()):
            inputs.setdefault(key, given)
    if not inputs:
        raise NoInputError("no input: name a file, a folder of articles or - for standard input")
    return _open_inputs(list(inputs.values()), stdin or sys.stdin.buffer)


def _open_inputs(
    inputs: list[Input | Unreadable], stdin: BinaryIO
) -> Iterator[Document | Unreadable]:
    taken: Counter[str] = Counter()
    for given, fetched in _fetch_ahead(inputs):
        if isinstance(given, Unreadable):
            yield given
            continue
        try:
            for found in _open_input(given, fetched, stdin):
                if isinstance(found, Document):
                    yield replace(found, id=_make_unique(found.id, taken))
                else:
                    yield found
        except Exception as error:  # noqa: BLE001  a bug met in one input must not cost the others
            yield _failure(given.name, error)


def _fetch_ahead(
    inputs: list[Input | Unreadable],
) -> Iterator[tuple[Input | Unreadable, bytes | OSError | None]]:
    """Yield the inputs, those in a store that are small with their content."""
    for small, run in groupby(inputs, _small_blob_store):
        while batch := list(islice(run, MOST_FETCHED)):
            blobs = [one.path for one in batch if isinstance(one, Input)]
            contents = fetch([one for one in blobs if isinstance(one, Blob)]) if small else ()
            yield from zip_longest(batch, contents)


def _small_blob_store(given: Input | Unreadable) -> object:
    blob = given.path if isinstance(given, Input) else None
    return blob.store if isinstance(blob, Blob) and blob.size <= LARGEST_FETCHED else None


def _find_inputs(
    path: str | Path, exclude: Path | None
) -> Iterator[tuple[object, Input | Unreadable]]:
    """Yield the files that ``path`` stands for, each with a key that is the same for one file."""
    if str(path) == STDIN:
        yield STDIN, Input("standard input", None)
        return
    if is_url(str(path)):
        yield from _find_remote(str(path))
        return
    path = Path(path)
    try:
        found = path.exists()
    except OSError as error:
        raise NoInputError(f"{path}: cannot be opened: {error.strerror}") from error
    if not found:
        raise NoInputError(f"{path}: there is no such file or folder; check the spelling")
    if not path.is_dir():
        yield path.resolve(), Input(_name(Path(path.name)), path)
        return
    readable = False
    for entry in _walk(path, exclude):
        if isinstance(entry, Unreadable):
            yield entry, entry
            continue
        name = _name(entry.relative_to(path))
        if not entry.is_file():
            broken = Unreadable(name, "is no file that can be opened", "mend the link or remove it")
            yield entry, broken
        elif _find_kind(name):
            readable = True
            yield entry.resolve(), Input(name, entry)
        else:
            yield entry.resolve(), _unknown_kind(name)
    if not readable:
        raise NoInputError(f"{path}: the folder holds no article; articles end in {SUFFIXES}")


def _name(path: Path) -> str:
    """Return the path as text that can be written, also where its bytes are no UTF-8."""
    return path.as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _find_remote(url: str) -> Iterator[tuple[object, Input | Unreadable]]:
    """Yield the files that a URL stands for, as ``_find_inputs`` does."""
    readable = False
    try:
        for name, blob in find(url):
            key = (blob.store, blob.path)
            if any(map(_is_left_out, PurePosixPath(name).parts)):
                continue
            if not name or _find_kind(name):
                readable = True
                yield key, Input(name or PurePosixPath(blob.path).name, blob)
            else:
                yield key, _unknown_kind(name)
    except RemoteError as error:
        raise NoInputError(str(error)) from error
    if not readable:
        raise NoInputError(f"{url}: the folder holds no article; articles end in {SUFFIXES}")


def _unknown_kind(name: str) -> Unreadable:
    return Unreadable(name, "is of a kind that is not read", f"save it as {SUFFIXES}")


def _is_left_out(name: str) -> bool:
    """Return whether a file or folder of this name is passed over in silence."""
    return name.startswith(".") or name in KEPT_BESIDE or Path(name).stem.lower() in NO_ARTICLES


def _walk(folder: Path, exclude: Path | None) -> Iterator[Path | Unreadable]:
    """Yield the files of a folder and its subfolders by path, without what is no article."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield Unreadable(
            str(folder), f"cannot be opened: {error.strerror}", "check the rights on it"
        )
        return
    for entry in entries:
        if _is_left_out(entry.name) or (exclude and entry.resolve() == exclude):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _walk(entry, exclude)
        else:
            yield entry


def _open_input(
    given: Input, fetched: bytes | OSError | None, stdin: BinaryIO
) -> Iterator[Document | Unreadable]:
    try:
        if isinstance(fetched, OSError):
            raise fetched
        if given.path is None:
            content = stdin.read()
            yield from _split(given.name, _sniff(content), BytesIO(content))
            return
        kind = _find_kind(given.name) or ".txt"
        with given.path.open("rb") if fetched is None else BytesIO(fetched) as file:
            if given.name.lower().endswith(".gz"):
                with gzip.open(file) as unpacked:
                    yield from _split(given.name, kind, unpacked)
            else:
                yield from _split(given.name, kind, file)
    except OSError as error:
        reason = error.strerror or str(error)
        yield Unreadable(
            given.name, f"cannot be read: {reason}", "check the file and the rights on it"
        )
    except (EOFError, zlib.error):
        yield Unreadable(given.name, "is cut short or damaged", "fetch or pack it again")


def _split(name: str, kind: str, file: BufferedIOBase) -> Iterator[Document | Unreadable]:
    """Yield the file as a document, or each of its records as one."""
    if kind != RECORDS:
        yield Document(name, name, kind, file.read())
        return
    for number, line in enumerate(file, start=1):
        if b"\0" in line:
            yield _not_text(name)
            return
        if line.strip():
            where = f"line {number} of {name}"
            record = _load_record(where, line)
            if isinstance(record, Unreadable):
                yield record
            else:
                id_ = _find_text(record, "id") or f"{name}:{number}"
                yield Document(id_, where, kind, line)


def read_document(document: Document) -> Article | Unreadable:
    """Return the article that the document holds, or why it holds none."""
    draft = READERS[document.kind](document.name, document.content)
    if isinstance(draft, Unreadable):
        return draft
    found = outline(draft.text, title=draft.title, date=draft.date)
    story = "\n".join(draft.text[r.start : r.end] for r in found.regions if r.kind == "story")
    if not story:
        reason = "holds no text of an article" if draft.text.strip() else "is empty"
        return Unreadable(document.name, reason, "put the article's text in it or leave it out")
    if is_foreign(story):
        return Unreadable(document.name, "is not in English", "translate it or leave it out")
    return Article(
        id=document.id,
        text=draft.text,
        regions=found.regions,
        title=found.title,
        date=found.date or date_of_name(document),
        source=draft.source or found.source,
        url=draft.url or found.url,
        place=found.place,
    )


def date_of_name(document: Document) -> dt.date | None:
    """Return the date that the name of the document's file begins with, or None."""
    return find_date(Path(document.name).name[:10])


def _make_unique(name: str, taken: Counter[str]) -> str:
    """Return ``name``, or with a number behind it when an earlier document has it."""
    unique = name
    while taken[unique]:
        taken[name] += 1
        unique = f"{name} ({taken[name]})"
    taken[unique] += 1
    return unique


# --- one reader for each kind of file


def _read_text(name: str, content: bytes) -> Draft | Unreadable:
    text = decode(content)
    return _not_text(name) if text is None else Draft(mend(text))


def _read_markdown(name: str, content: bytes) -> Draft | Unreadable:
    text = decode(content)
    return _not_text(name) if text is None else Draft(render_markdown(mend(text)))


def _read_html(name: str, content: bytes) -> Draft | Unreadable:
    page = decode(content, declared=True)
    return _not_text(name) if page is None else _extract_page(name, page)


def _read_record(name: str, content: bytes) -> Draft | Unreadable:
    record = _load_record(name, content)
    if isinstance(record, Unreadable):
        return record
    return Draft(
        text=mend(record["text"]),
        title=_find_text(record, "title"),
        date=find_date(_find_text(record, "date") or ""),
        source=_find_text(record, "source"),
        url=_find_text(record, "url"),
    )


def _load_record(name: str, line: bytes) -> dict[str, Any] | Unreadable:
    cure = 'write one object a line, with "text" and perhaps id, title, date, source and url'
    try:
        record = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return Unreadable(name, "is not a line of JSON in UTF-8", cure)
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        return Unreadable(name, 'is a record without a "text"', cure)
    return record


def _find_text(record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    return mend(str(value)).strip() or None if isinstance(value, str | int) else None


def _extract_page(name: str, page: str) -> Draft | Unreadable:
    """Return a web page's article, as trafilatura finds it, and what the page says about it."""
    import trafilatura  # noqa: PLC0415  takes most of a second, and not every run reads pages

    # what it would complain of is told as Unreadable
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    if not re.search("<[a-z]", page, re.IGNORECASE):
        return Draft(mend(page))
    if not re.search("<html", page, re.IGNORECASE):
        page = f"<html><body>{page}</body></html>"
    try:
        document = trafilatura.bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        if not isinstance(document, trafilatura.settings.Document) or document.body is None:
            # a page that is too short to tell its article from the rest of it
            return Draft(mend(trafilatura.html2txt(page)))
    except Exception as error:  # noqa: BLE001  whatever its parsers raise, the other pages go on
        return Unreadable(name, f"is no page that can be read: {error}", "save its text as .txt")
    return Draft(
        text=mend(_render_page(document.body)),
        title=document.title and mend(document.title),
        date=find_date(document.date or ""),
        source=document.sitename and mend(document.sitename),
        url=document.url,
    )


def _render_page(body: Element) -> str:
    """Return trafilatura's tree as text: headings as "# ...", a blank line between blocks."""
    for element in body.iter("lb", *BLOCKS):
        if element.tag == "lb":
            element.tail = "\n" + (element.tail or "")
        else:
            mark = "# " if element.tag == "head" else ""
            element.text = f"\n\n{mark}{element.text or ''}"
            element.tail = "\n\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in "".join(body.itertext()).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


BLOCKS = ("head", "p", "item", "quote", "code", "cell")  # trafilatura's names of blocks
RECORDS = ".jsonl"
Reader = Callable[[str, bytes], Draft | Unreadable]
READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    RECORDS: _read_record,
}
SUFFIXES = ", ".join(READERS)


def _find_kind(name: str) -> str | None:
    """Return the suffix that a file's reader goes by; ".gz" behind it may pack the file."""
    suffix = Path(name.lower().removesuffix(".gz")).suffix
    return suffix if suffix in READERS else None


def _sniff(content: bytes) -> str:
    """Return the kind of standard input by how it begins."""
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body", b"<article")):
        return ".html"
    return RECORDS if re.match(rb'\{\s*"', start) else ".txt"


def _not_text(name: str) -> Unreadable:
    return Unreadable(name, "is not text (it looks binary)", f"save it in UTF-8 as {SUFFIXES}")


# --- bytes to text


BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
DECLARED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]+)""", re.IGNORECASE
)
ENGLISH_ENCODINGS = ["cp1252", "mac_roman", "utf_16_le", "utf_16_be"]
LONGEST_SAMPLE = 50_000  # bytes that an encoding is judged by
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
MOST_UNPRINTABLE = 0.01  # of the characters of a text


def decode(content: bytes, *, declared: bool = False) -> str | None:
    """Return the text that ``content`` encodes, or None if it is no text.

    A byte order mark, UTF-8 and (``declared``) a page's own word come first; then the encodings
    that English is written in, and last any other, as charset-normalizer finds them.
    """
    text = _decode(content, declared=declared)
    if text is None or len(UNPRINTABLE.findall(text)) > MOST_UNPRINTABLE * len(text):
        return None
    return text


def _decode(content: bytes, *, declared: bool) -> str | None:
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace").removeprefix("\ufeff")
    candidates = [] if b"\0" in content else ["utf-8"]
    if declared and (word := DECLARED.search(content[:2000])):
        candidates.append(word.group(1).decode("ascii"))
    for encoding in candidates:
        try:
            return content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    mostly = content.decode("utf-8", errors="ignore")
    if len(content) - len(mostly.encode()) < sum(character > "\x7f" for character in mostly):
        return mostly  # UTF-8 with a few damaged bytes
    return _guess(content)


def _guess(content: bytes) -> str | None:
    import charset_normalizer  # noqa: PLC0415  only a file that is not UTF-8 needs it

    sample = content[:LONGEST_SAMPLE]
    if content.count(b"\0", 0, LONGEST_SAMPLE) * 4 > len(sample) * 3:
        return None
    for encodings in (ENGLISH_ENCODINGS, None):
        if best := charset_normalizer.from_bytes(sample, cp_isolation=encodings).best():
            return content.decode(best.encoding, errors="replace")
    return None


MENDING = ftfy.TextFixerConfig(uncurl_quotes=False, explain=False)
SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")


def mend(text: str) -> str:
    """Return ``text`` with mojibake undone and plain spaces and line ends, its quotes as they are.

    Invisible characters (soft hyphens, direction marks) go: they would split a word.
    """
    text = ftfy.fix_text(text, MENDING)
    return INVISIBLE.sub("", SPACES.sub(" ", text.replace("\v", "\n").replace("\f", "\n")))


# --- Markdown


def render_markdown(text: str) -> str:
    """Return Markdown as plain text: links as their words, emphasis without its marks.

    Headings keep their "#" and items their bullet. A line without marks stays as it is, so that a
    file without Markdown in it reads as a .txt file does.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415  not every run reads Markdown

    _, body = read_front_matter(text)
    lines = text[body:].split("\n")
    for token in MarkdownIt("commonmark").parse(text[body:]):
        if token.type != "inline" or token.map is None:
            continue
        first, last = token.map
        rendered = _render_inline(token)
        if rendered != token.content:
            mark = lines[first][: max(lines[first].find(token.content.split("\n")[0]), 0)]
            lines[first:last] = [mark + rendered, *[""] * (last - first - 1)]
    return text[:body] + "\n".join(lines)


def _render_inline(token: Token) -> str:
    words = {"text": "", "code_inline": "", "softbreak": "\n", "hardbreak": "\n"}
    return "".join(
        words[child.type] or child.content for child in token.children or () if child.type in words
    )


# --- language


LEAST_FUNCTION_WORDS = 0.1  # of an English text's words
LEAST_LETTERS = 50  # a shorter text is not judged
MOST_DOUBT = 0.0005  # the probability of English that a refused text may have


def is_foreign(text: str) -> bool:
    """Whether ``text`` is surely not in English.

    A text with English function words is English, however many names it holds; only another one
    is shown to py3langid (Lui and Baldwin 2012), and only its sure answers count: of 45,590
    sentences of English Wikinews with 30 to 110 letters they refuse 25 in Portuguese or Tagalog
    and one list of Spanish names.
    """
    sample = text[:LONGEST_SAMPLE]
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if sum(map(len, words)) < LEAST_LETTERS:
        return False
    common = load_words("function_words")
    if sum(word in common for word in words) >= LEAST_FUNCTION_WORDS * len(words):
        return False
    ranking: dict[str, float] = dict(_language_identifier().rank(sample))
    return ranking["en"] < MOST_DOUBT


@cache
def _language_identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415  a second to load

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
