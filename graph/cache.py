"""Stories kept from one run to the next, so that an article is parsed once.

A story is found again by a digest of all that it was made from: the document's bytes, the parsing
model, and the rules, that is this package's own files and the versions of the libraries that read
and parse. A changed rule or word list finds nothing of what older ones left. The file is SQLite's
in write-ahead mode: several runs may use it at once, and one that is killed loses nothing finished.
Its values are msgpack of known types and cannot run code.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, Self

import msgspec
from platformdirs import user_cache_path

from extract.parse import fingerprint
from extract.read import Document, Unreadable, date_of_name
from graph.story import Story

FOLDER: Final = "TRIPLEWIRE_CACHE"  # the environment variable that names another folder
FILE: Final = "cache.sqlite3"
MARK: Final = 0x74726C77  # SQLite's application id: "trlw", the file is ours
PATIENCE: Final = 30.0  # seconds to wait for another run that writes
# stories take more than this: those of other rules and models are dropped
MOST_BYTES: Final = 1 << 30
# what of graph makes a story, beside the folder identify; of extract it is all but the weights,
# which are the model's own
STORY_FILES: Final = (
    "metonymy.py", "metonymy.toml", "names.py", "nominals.py", "reprints.py", "story.py",
    "types.py",
)  # fmt: skip
LIBRARIES: Final = (
    "charset-normalizer", "ftfy", "markdown-it-py", "msgspec", "numpy", "onnxruntime", "py3langid",
    "spacy", "thinc", "trafilatura",
)  # fmt: skip

_encoder: Final = msgspec.msgpack.Encoder()
_decoders: Final[dict[bytes, msgspec.msgpack.Decoder[Any]]] = {
    b"S": msgspec.msgpack.Decoder(Story),
    b"U": msgspec.msgpack.Decoder(Unreadable),
}


def encode(told: Story | Unreadable) -> bytes:
    """Return the bytes that ``decode`` makes an equal value of."""
    kind = b"S" if isinstance(told, Story) else b"U"
    return kind + zlib.compress(_encoder.encode(told), 1)


def decode(octets: bytes) -> Story | Unreadable:
    """Return what was encoded; raise ValueError when the bytes are damaged."""
    try:
        told: Story | Unreadable = _decoders[octets[:1]].decode(zlib.decompress(octets[1:]))
    except (zlib.error, msgspec.DecodeError, KeyError) as error:
        raise ValueError("the entry is damaged") from error
    return told


@cache
def digest_rules() -> str:
    """Return a digest of all that makes a story of a document, but for the model."""
    digest = hashlib.sha256(f"Python {sys.version_info[:2]}".encode())
    for name in LIBRARIES:
        with suppress(PackageNotFoundError):
            digest.update(f"{name} {version(name)}\n".encode())
    graph = files("graph")
    for path, content in (
        *contents(files("extract")),
        *contents(graph.joinpath("identify"), "identify/"),
        *((name, graph.joinpath(name).read_bytes()) for name in STORY_FILES),
    ):
        digest.update(f"{path} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def contents(folder: Traversable, inside: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the path and content of each file of a package, but for the weights of a model."""
    for one in sorted(folder.iterdir(), key=lambda one: one.name):
        if one.is_dir() and one.name not in {"__pycache__", "weights"}:
            yield from contents(one, f"{inside}{one.name}/")
        elif one.is_file():
            yield f"{inside}{one.name}", one.read_bytes()


def key_of(document: Document, maker: str) -> bytes:
    """Return what the document's story is kept under; ``maker`` stands for model and rules.

    Where it was found counts only as far as it gives the article a date: a record that another is
    put before, or a file that is moved, is the same article.
    """
    digest = hashlib.sha256()
    for part in (maker, document.id, str(date_of_name(document)), document.kind):
        octets = part.encode()
        digest.update(len(octets).to_bytes(4) + octets)
    digest.update(document.content)
    return digest.digest()


def folder_of() -> Path:
    """Return the folder that the cache is in: the user's own for caches, or TRIPLEWIRE_CACHE."""
    named = os.environ.get(FOLDER)
    return Path(named) if named else user_cache_path("triplewire", appauthor=False)


class Cache:
    """The stories that one model and the present rules made.

    Nothing that goes wrong with it ends a run: it is told to ``on_trouble`` with the cure, and the
    run goes on without what cannot be found or kept.
    """

    def __init__(
        self, model: str, *, on_trouble: Callable[[str], None], folder: Path | None = None
    ) -> None:
        """Open the cache; raise ModelError when there is no such model."""
        self.maker = f"{fingerprint(model)} {digest_rules()}"
        self._path = (folder or folder_of()) / FILE
        self._on_trouble = on_trouble
        self._connection: sqlite3.Connection | None = None
        self._full = False
        self._damaged = False
        with self._passing_over():
            self._connection = _open(self._path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with self._passing_over():
            if self._connection is not None:
                _sweep(self._connection, self.maker)
                self._connection.close()
        self._connection = None

    def find(self, document: Document) -> Story | Unreadable | None:
        """Return what is kept of the document, or None."""
        with self._passing_over():
            if self._connection is not None:
                query = "SELECT story FROM stories WHERE key = ?"
                key = key_of(document, self.maker)
                for (octets,) in self._connection.execute(query, [key]):
                    kept = self._decode(octets)
                    if isinstance(kept, Unreadable):
                        return replace(kept, name=document.name)
                    return kept
        return None

    def keep(self, document: Document, told: bytes) -> None:
        """Keep what ``encode`` made; when this returns, a killed run does not lose it."""
        self._write(
            "INSERT OR REPLACE INTO stories VALUES (?, ?, ?)",
            key_of(document, self.maker), self.maker, told,
        )  # fmt: skip

    def find_build(self, folder: Path) -> bytes | None:
        """Return what is kept of the last build into a folder, or None."""
        with self._passing_over():
            if self._connection is not None:
                query = "SELECT build FROM builds WHERE folder = ?"
                for (octets,) in self._connection.execute(query, [os.fsencode(folder.resolve())]):
                    return bytes(octets)
        return None

    def keep_build(self, folder: Path, build: bytes) -> None:
        """Keep what describes the last build into a folder."""
        place = os.fsencode(folder.resolve())
        self._write("INSERT OR REPLACE INTO builds VALUES (?, ?)", place, build)

    def _write(self, statement: str, *values: str | bytes) -> None:
        if self._connection is None or self._full:
            return
        try:
            self._connection.execute(statement, values)
        except sqlite3.Error as error:
            self._full = True
            self._on_trouble(f"{self._path}: {error}; nothing more is kept: {_cure(error)}")

    def _decode(self, octets: bytes) -> Story | Unreadable | None:
        try:
            return decode(octets)
        except ValueError as error:
            if not self._damaged:
                self._damaged = True
                self._on_trouble(f"{self._path}: {error}; the article is parsed again")
            return None

    @contextmanager
    def _passing_over(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            self._connection = None
            self._on_trouble(f"{self._path}: {error}; this run keeps nothing: {_cure(error)}")


@dataclass(frozen=True, slots=True)
class Contents:
    """What the cache holds: the file, its bytes on the disk, the articles in it."""

    path: Path
    size: int
    articles: int


def measure(folder: Path | None = None) -> Contents:
    """Return what the cache holds; raise CacheError when it cannot be read."""
    path = (folder or folder_of()) / FILE
    if not path.exists():
        return Contents(path, 0, 0)
    try:
        connection = _open(path)
        ((articles,),) = connection.execute("SELECT count(*) FROM stories")
        connection.close()
    except (sqlite3.Error, OSError) as error:
        raise CacheError(f"{path}: {error}; {_cure(error)}") from error
    return Contents(path, sum(one.stat().st_size for one in _parts(path) if one.exists()), articles)


def clear(folder: Path | None = None) -> None:
    """Empty the cache; one that is damaged, or fills its disk, is deleted.

    Raise CacheError when that cannot be done.
    """
    path = (folder or folder_of()) / FILE
    if not path.exists():
        return
    try:
        connection = _open(path)
        connection.execute("DELETE FROM stories")
        connection.execute("DELETE FROM builds")
        connection.execute("VACUUM")
        connection.close()
    except (sqlite3.Error, OSError) as error:
        if getattr(error, "sqlite_errorcode", None) not in {*_DAMAGE, sqlite3.SQLITE_FULL}:
            raise CacheError(f"{path}: {error}; {_cure(error)}") from error
        for part in _parts(path):
            part.unlink(missing_ok=True)


class CacheError(Exception):
    """The cache cannot be looked into or emptied; the message names it and the cure."""


_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_FOREIGN = "is a database of something else"


def _open(path: Path) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    try:
        if _mark(connection) != MARK:
            _prepare(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        # a killed run loses nothing; a power cut may lose the last articles, but damages nothing
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("BEGIN IMMEDIATE")
    if _mark(connection) != MARK:
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            raise sqlite3.DatabaseError(_FOREIGN)
        connection.execute(
            "CREATE TABLE stories (key BLOB PRIMARY KEY, maker TEXT NOT NULL, story BLOB NOT NULL)"
        )
        connection.execute("CREATE TABLE builds (folder BLOB PRIMARY KEY, build BLOB NOT NULL)")
        connection.execute(f"PRAGMA application_id = {MARK}")
    connection.execute("COMMIT")


def _mark(connection: sqlite3.Connection) -> int:
    ((mark,),) = connection.execute("PRAGMA application_id")
    return int(mark)


def _sweep(connection: sqlite3.Connection, maker: str) -> None:
    sizes = [
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    ]
    if (sizes[0] - sizes[1]) * sizes[2] > MOST_BYTES:
        connection.execute("DELETE FROM stories WHERE maker != ?", [maker])


def _parts(path: Path) -> tuple[Path, ...]:
    """Return the files that SQLite keeps a database in."""
    return path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _cure(error: sqlite3.Error | OSError) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    if code in _DAMAGE:
        return "delete it with triplewire cache --clear"
    if code == sqlite3.SQLITE_FULL:
        return "make room on its disk"
    if code == sqlite3.SQLITE_BUSY:
        return "another run writes to it"
    return f"check the rights on it, or name another folder by {FOLDER}"
