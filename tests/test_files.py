"""A file is replaced whole or stays as it was."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.files import replace_file, replace_files


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_is_written_and_replaced(tmp_path: Path) -> None:
    path = tmp_path / "new" / "brief.md"
    replace_file(path, "é\r\n")
    assert path.read_bytes() == b"\xc3\xa9\r\n"
    replace_file(path, b"\x00")
    assert path.read_bytes() == b"\x00"
    assert names(path.parent) == {"brief.md"}


def test_a_text_may_come_in_pieces_of_which_each_is_written_as_it_comes(tmp_path: Path) -> None:
    path = tmp_path / "triples.jsonl"
    replace_files({path: iter(["é\r\n", "b\n"])})
    assert path.read_bytes() == b"\xc3\xa9\r\nb\n"

    def broken() -> Iterator[str]:
        yield "c\n"
        raise ValueError("no statement")

    with pytest.raises(ValueError, match="no statement"):
        replace_files({path: broken()})
    assert path.read_bytes() == b"\xc3\xa9\r\nb\n"
    assert names(tmp_path) == {"triples.jsonl"}


def test_a_full_disk_leaves_every_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = tmp_path / "nodes.csv", tmp_path / "edges.csv"
    replace_files({first: "old nodes", second: "old edges"})
    calls = 0

    def full(_: int) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as caught:
        replace_files({first: "new nodes", second: "new edges"})
    assert caught.value.filename == str(second)
    assert (first.read_text(), second.read_text()) == ("old nodes", "old edges")
    assert names(tmp_path) == {"nodes.csv", "edges.csv"}


def test_a_really_full_device_is_an_error() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    with pytest.raises(OSError, match="No space left"):
        replace_file(Path("/dev/full"), "text")


def test_a_text_that_is_no_unicode_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    replace_file(path, "old")
    with pytest.raises(UnicodeEncodeError):
        replace_file(path, "\ud800")
    assert path.read_text() == "old"
    assert names(tmp_path) == {"page.html"}


def test_a_link_stays_a_link_and_a_folder_is_refused(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    replace_file(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    with pytest.raises(IsADirectoryError, match="is a folder; name a file in it"):
        replace_file(tmp_path, "x")


def test_a_long_name_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 250)
    replace_file(path, "x")
    assert path.read_text() == "x"


def test_a_device_is_written_to() -> None:
    replace_file(Path(os.devnull), "x")
    assert not Path(os.devnull).is_file()
