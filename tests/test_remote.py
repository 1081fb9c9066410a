"""Articles behind a URL read as those in a folder do."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract import remote
from extract.read import NoInputError, Unreadable, read
from extract.types import Article

fsspec = pytest.importorskip("fsspec", reason="the extra triplewire[cluster] is not installed")

RECORDS = [
    {"id": "n1", "text": "The harbour council of Turku met on Monday."},
    {"id": "n2", "text": "It will meet again in May."},
]
FILES = {
    "b/c.txt": b"Oslo has opened a second bridge over the fjord.",
    "b.txt": b"The mayor of Bergen will speak to the board on Friday.",
    "a [1].txt": b"A ferry has run aground near the island of Aland.",
    "z.jsonl.gz": gzip.compress("\n".join(map(json.dumps, RECORDS)).encode(), mtime=0),
    "picture.png": b"\x89PNG",
    "README.md": b"What is in this folder.",
    ".hidden/x.txt": b"Not to be read.",
    "corrections.toml": b"",
}


@pytest.fixture
def memory() -> Iterator[str]:
    """Return the URL of a folder with FILES, in a store that lies in memory."""
    store = fsspec.filesystem("memory")
    for name, content in FILES.items():
        store.pipe_file(f"/news/{name}", content)
    yield "memory://news"
    store.rm("/news", recursive=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    return tmp_path


def test_a_store_gives_what_a_folder_gives(memory: str, folder: Path) -> None:
    expected = list(read([folder]))
    assert [one.id for one in expected if isinstance(one, Article)] == [
        "a [1].txt",
        "b/c.txt",
        "b.txt",
        "n1",
        "n2",
    ]
    assert [one.name for one in expected if isinstance(one, Unreadable)] == ["picture.png"]
    assert list(read([memory])) == expected
    assert list(read([folder.as_uri()])) == expected


def test_what_is_large_is_read_as_a_stream(
    memory: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched: list[str] = []
    fetch = remote.fetch

    def watch(blobs: Any) -> Any:
        fetched.extend(blob.path for blob in blobs)
        return fetch(blobs)

    monkeypatch.setattr("extract.read.LARGEST_FETCHED", 50)
    monkeypatch.setattr("extract.read.fetch", watch)
    assert list(read([memory])) == list(read([folder]))
    assert fetched == ["/news/a [1].txt", "/news/b/c.txt"]


def test_a_file_named_by_hand_needs_no_suffix(memory: str) -> None:
    fsspec.filesystem("memory").pipe_file("/news/cable", b"Tampere has a new mayor since Tuesday.")
    (article,) = read([f"{memory}/cable"])
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("cable", "Tampere has a new mayor since Tuesday.")


def test_a_file_that_is_gone_does_not_cost_the_others(
    memory: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = read([memory])  # lists the folder
    fsspec.filesystem("memory").rm("/news/b.txt")
    monkeypatch.setattr("extract.read.LARGEST_FETCHED", 60)
    assert [one.name if isinstance(one, Unreadable) else one.id for one in found] == [
        "a [1].txt",
        "b/c.txt",
        "b.txt",
        "picture.png",
        "n1",
        "n2",
    ]


class RefusedError(Exception):
    """What a store raises that has errors of its own."""


def test_a_stores_own_errors_are_told(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = fsspec.filesystem("memory")

    def refuse(*_: object, **__: object) -> bytes:
        raise RefusedError("the token\nhas expired")

    monkeypatch.setattr(type(store), "cat_file", refuse)
    monkeypatch.setattr(type(store), "_open", refuse)
    told = {one.name: str(one) for one in read([memory]) if isinstance(one, Unreadable)}
    reason = "cannot be read: RefusedError: the token has expired"
    assert told["b.txt"] == f"b.txt: {reason}; check the file and the rights on it"
    assert told["z.jsonl.gz"].startswith(f"z.jsonl.gz: {reason}")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("memory://nothing", "memory://nothing: there is no such file or folder; check the"),
        ("memory://news/b.txt.old", "there is no such file or folder"),
        ("nostore://bucket", r"cannot be opened \(ValueError: Protocol not known: nostore"),
    ],
)
def test_mistakes(memory: str, url: str, message: str) -> None:
    del memory
    with pytest.raises(NoInputError, match=message):
        read([url])


def test_a_stores_refusal_is_told_on_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise OSError("no libjvm\n  here\n  nor there")

    monkeypatch.setattr(fsspec, "url_to_fs", refuse)
    with pytest.raises(NoInputError, match=r"opened \(no libjvm here nor there\); check"):
        read(["hdfs://b"])


def test_a_folder_without_articles(memory: str) -> None:
    fsspec.filesystem("memory").pipe_file("/news/pictures/1.png", b"\x89PNG")
    with pytest.raises(NoInputError, match="memory://news/pictures: the folder holds no article"):
        read([f"{memory}/pictures"])


def test_what_opens_the_url_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise ImportError("Install s3fs to access S3")

    monkeypatch.setattr(fsspec, "url_to_fs", refuse)
    with pytest.raises(NoInputError, match="s3://b: what opens it is not installed: Install s3fs"):
        read(["s3://b"])


def test_fsspec_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "fsspec", None)
    with pytest.raises(NoInputError, match=r"s3://b: needs fsspec: pip install 'triplewire\["):
        read(["s3://b"])
