"""A build is done again when anything has changed that its files depend on, and only then."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import graph.run
import graph.unchanged
from cli import app
from extract.parse import load
from graph.cache import contents as contents_of
from graph.run import GRAPH_FILES, TRIPLES_FILE

FILES = (*GRAPH_FILES, TRIPLES_FILE)
UNCHANGED = "nothing has changed since the last build, and the files are as they were"
Build = Callable[..., Result]


@pytest.fixture
def build(tmp_path: Path, small_model: str, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Return what builds the graph of two articles, as often as it is called."""
    nlp = load(small_model)
    monkeypatch.setattr(graph.run, "load", lambda _: nlp)
    # somebody who edits a file while the tests run shall not make them fail
    monkeypatch.setattr(graph.unchanged, "contents", lambda _: [("build.py", b"1")])
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.chdir(tmp_path)
    Path("articles").mkdir()
    Path("articles/a.txt").write_text("Norway warned Finland.", encoding="utf-8")
    Path("articles/b.txt").write_text("Denmark thanked Sweden.", encoding="utf-8")

    def invoke(*options: str) -> Result:
        command = ["build", "articles", "--model", small_model, "--focus", "NO,FI", *options]
        return CliRunner().invoke(app, command, catch_exceptions=False)

    return invoke


def contents() -> dict[str, bytes]:
    return {name: Path("output", name).read_bytes() for name in FILES}


def is_left_alone(build: Build, *options: str) -> bool:
    """Return whether a build writes no file; check that it does, or says that it does not."""
    for name in FILES:
        path = Path("output", name)
        if path.exists():
            os.utime(path, (0, 0))
    result = build(*options)
    assert result.exit_code == 0, result.output
    times = {Path("output", name).stat().st_mtime for name in FILES}
    alone = times == {0}
    assert alone or 0 not in times
    assert (UNCHANGED in result.stderr) is alone
    return alone


def test_a_second_build_of_the_same_writes_nothing_and_tells_the_same(build: Build) -> None:
    first = build()
    assert first.exit_code == 0
    before = contents()
    second = build()
    told = second.stderr.splitlines()
    assert told.pop(-2) == UNCHANGED
    assert told == first.stderr.splitlines()
    assert contents() == before
    assert is_left_alone(build)


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_missing_or_was_changed_is_written_anew(build: Build, name: str) -> None:
    build()
    before = contents()
    Path("output", name).unlink()
    assert not is_left_alone(build)
    with Path("output", name).open("ab") as file:
        file.write(b" ")
    assert not is_left_alone(build)
    assert contents() == before
    assert is_left_alone(build)


@pytest.mark.parametrize(
    "change",
    [
        lambda: Path("articles/a.txt").write_text("Norway attacked Finland.", encoding="utf-8"),
        lambda: Path("articles/a.txt").rename("articles/c.txt"),
        lambda: Path("articles/b.txt").unlink(),
        lambda: Path("articles/c.txt").write_text("Finland warned Norway.", encoding="utf-8"),
        lambda: Path("articles/corrections.toml").write_text(
            '[[rename]]\nentity = "Q20"\nname = "The North"\n', encoding="utf-8"
        ),
    ],
    ids=["words", "name", "fewer", "more", "corrections"],
)
def test_a_changed_input_is_built_anew(build: Build, change: Callable[[], object]) -> None:
    build()
    before = contents()
    change()
    assert not is_left_alone(build)
    assert contents() != before
    assert is_left_alone(build)


@pytest.mark.parametrize(
    "options", [("--title", "Two"), ("--focus", "DK"), ("--max-nodes", "2"), ("--min-support", "2")]
)
def test_other_options_are_built_anew(build: Build, options: tuple[str, ...]) -> None:
    build()
    assert not is_left_alone(build, *options)
    assert is_left_alone(build, *options)
    assert not is_left_alone(build)


def test_another_format_is_written(build: Build) -> None:
    build()
    assert not is_left_alone(build, "--also", "vault,gexf")
    assert is_left_alone(build, "--also", "vault,gexf")
    next(Path("output/vault").rglob("*.md")).unlink()
    assert not is_left_alone(build, "--also", "vault,gexf")


def test_another_version_of_a_library_is_built_anew(
    build: Build, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    build()
    (tmp_path / "site" / "networkx-99.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(tmp_path / "site")
    assert not is_left_alone(build)


def test_another_version_of_the_program_is_built_anew(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    build()
    monkeypatch.setattr(graph.unchanged, "contents", lambda _: [("build.py", b"2")])
    assert not is_left_alone(build)


def test_every_file_of_the_program_counts() -> None:
    for name in ("extract", "graph"):
        package = Path(str(files(name)))
        there = {
            path.relative_to(package).as_posix()
            for path in package.rglob("*")
            if path.is_file() and not {"__pycache__", "weights"} & set(path.parts)
        }
        assert {path for path, _ in contents_of(files(name))} == there


def test_without_the_cache_every_build_is_done(build: Build) -> None:
    build()
    assert not is_left_alone(build, "--no-cache")


def test_what_was_not_read_is_told_again(build: Build) -> None:
    Path("articles/empty.txt").touch()
    Path("articles/deck.pptx").touch()
    first, second = build(), build()
    assert first.exit_code == second.exit_code == 1
    assert UNCHANGED in second.stderr
    assert first.stderr.splitlines()[-3:] == second.stderr.splitlines()[-3:]
    assert "not read: empty.txt: is empty" in second.stderr


def test_what_failed_is_tried_again(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("graph.story.extract", lambda *_: 1 / 0)
        Path("articles/c.txt").write_text("Finland warned Norway.", encoding="utf-8")
        assert build().exit_code == 1
    assert not is_left_alone(build)
