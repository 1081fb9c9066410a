"""A run over articles: the same from one process or many, from the cache or not, whatever dies."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import permutations
from pathlib import Path

import pytest
from conftest import STATES, VERBS

import graph.run
import graph.workers
from extract.parse import ModelError
from extract.read import Unreadable
from graph.cache import FILE, FOLDER, Cache, measure
from graph.run import FEW, tell_paths
from graph.story import Story
from graph.workers import LEAVE_IT, WorkerError

ROOT = Path(__file__).parent.parent
PAIRS = list(permutations(STATES, 2))
PATIENCE = 120  # seconds until a test that waits for another process gives up


def say(number: int) -> str:
    """Return one of many stories."""
    one, other = PAIRS[number % len(PAIRS)]
    verb = list(VERBS)[number % len(VERBS)]
    return f"{one} {verb} {other}."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder of more articles than are parsed in one process when there may be two."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(FEW + 4):
        (folder / f"{number:02}.txt").write_text(say(number), encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph.workers, "CHUNK", 60)  # bytes: two or three of the articles


@pytest.fixture
def cache(small_model: str) -> Iterator[Cache]:
    with Cache(small_model, on_trouble=pytest.fail) as opened:
        yield opened


def refuse(*_: object, **__: object) -> None:
    pytest.fail("this is not to be called")


# --- many processes, or one


def test_every_article_is_told_in_input_order(articles: Path, small_model: str) -> None:
    told = tell_paths([articles], model=small_model)
    assert [one.id for one in told if isinstance(one, Story)] == [
        f"{number:02}.txt" for number in range(FEW + 4)
    ]
    first = told[0]
    assert isinstance(first, Story)
    assert [(t.subject.text, t.relation, t.object.text) for t in first.triples] == [
        ("Denmark", "attack", "Finland")
    ]


def test_several_processes_tell_what_one_does(articles: Path, small_model: str) -> None:
    (articles / "05.txt").write_text("\n", encoding="utf-8")
    (articles / "07.pdf").touch()
    alone = tell_paths([articles], model=small_model)
    assert [type(one) for one in alone].count(Unreadable) == 2
    assert tell_paths([articles], model=small_model, jobs=2) == alone
    assert not multiprocessing.active_children()


def test_a_few_articles_start_no_process(
    articles: Path, small_model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(FEW - 1, FEW + 4):
        (articles / f"{number:02}.txt").unlink()
    monkeypatch.setattr(graph.run, "tell_all", refuse)
    assert len(tell_paths([articles], model=small_model, jobs=8)) == FEW - 1


def test_a_model_that_does_not_load_is_named(articles: Path, tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    for jobs in (1, 2):
        with pytest.raises(ModelError, match="cannot be loaded"):
            tell_paths([articles], model=str(tmp_path / "model"), jobs=jobs)


# --- the cache


def test_a_second_run_parses_nothing(
    articles: Path, small_model: str, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    (articles / "empty.txt").touch()
    first = tell_paths([articles], model=small_model, cache=cache)
    monkeypatch.setattr(graph.run, "load", refuse)
    monkeypatch.setattr(graph.run, "tell_all", refuse)
    seen: list[bool] = []
    second = tell_paths(
        [articles], model=small_model, cache=cache, jobs=2,
        on_told=lambda _, kept: seen.append(kept),
    )  # fmt: skip
    assert second == first
    assert seen == [True] * (FEW + 5)


def test_a_new_article_costs_one_article(articles: Path, small_model: str, cache: Cache) -> None:
    before = tell_paths([articles], model=small_model, cache=cache)
    (articles / "10a.txt").write_text(say(99), encoding="utf-8")
    parsed: list[Story | Unreadable] = []
    after = tell_paths(
        [articles], model=small_model, cache=cache,
        on_told=lambda one, kept: None if kept else parsed.append(one),
    )  # fmt: skip
    assert after[11:12] == parsed
    assert after[:11] + after[12:] == before


def test_a_failure_is_tried_again_in_the_next_run(
    articles: Path, small_model: str, cache: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("graph.story.extract", lambda *_: 1 / 0)
        failed = tell_paths([articles], model=small_model, cache=cache)
    assert "ZeroDivisionError" in str(failed[0])
    told = tell_paths([articles], model=small_model, cache=cache)
    assert [one for one in told if isinstance(one, Unreadable)] == []


# --- what dies


def kill_a_worker(*_: object) -> None:
    for child in multiprocessing.active_children()[:1]:
        assert child.pid
        os.kill(child.pid, signal.SIGKILL)


def test_a_killed_worker_costs_nothing(articles: Path, small_model: str) -> None:
    killed: list[Story | Unreadable] = []

    def kill_twice(one: Story | Unreadable, _: bool) -> None:  # noqa: FBT001  as on_told is called
        if len(killed) < 2:
            killed.append(one)
            kill_a_worker()

    told = tell_paths([articles], model=small_model, jobs=2, on_told=kill_twice)
    assert told == tell_paths([articles], model=small_model)
    assert len(killed) == 2


def test_workers_that_never_come_up_end_the_run(
    articles: Path, small_model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = graph.workers._start  # noqa: SLF001  no other way to reach a worker before it is ready

    def start_and_kill(model: str) -> object:
        worker = start(model)
        worker.process.kill()
        return worker

    monkeypatch.setattr(graph.workers, "_start", start_and_kill)
    with pytest.raises(WorkerError, match=r"\(signal 9\) while they load the parser"):
        tell_paths([articles], model=small_model, jobs=2)
    assert not multiprocessing.active_children()


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(articles: Path, small_model: str) -> Start:
    """Return what starts a command beside ``articles``, in which some of them are deadly."""

    def run(command: str, *arguments: str, **options: object) -> subprocess.Popen[str]:
        line = [sys.executable, str(ROOT / "tests" / "deadly.py"), command, "articles"]
        return subprocess.Popen(  # type: ignore[call-overload, no-any-return]  # any options
            [*line, "--model", small_model, *arguments],
            cwd=articles.parent, env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "300"},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
            **options,
        )  # fmt: skip

    return run


def finish(process: subprocess.Popen[str]) -> tuple[str, str]:
    said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said
    return said


def wait_for(there: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not there():
        assert time.monotonic() < end, "it does not come"
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """Return whether a process has not ended yet, waited for by its parent or not."""
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False


def test_an_article_that_ends_its_process_twice_is_set_aside(articles: Path, start: Start) -> None:
    poison, wound = articles / "03.txt", articles / "06.txt"
    poison.write_text(f"{say(3)}\n\nPOISON.", encoding="utf-8")
    wound.write_text(f"{say(6)}\n\nWOUND.", encoding="utf-8")
    process = start("extract", "-o", "-", "--jobs", "2")
    out, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert (articles.parent / "WOUNDED").exists()
    told = [json.loads(line)["evidence"]["article"] for line in out.splitlines()]
    assert told == [f"{number:02}.txt" for number in range(FEW + 4) if number != 3]
    reason = "twice ended the process that parsed it (signal 9)"
    assert said.splitlines()[0] == f"not read: 03.txt: {reason}; {LEAVE_IT}"
    assert measure().articles == FEW + 3


@pytest.mark.parametrize(
    ("jobs", "number"),
    [("1", signal.SIGINT), ("1", signal.SIGKILL), ("2", signal.SIGINT), ("2", signal.SIGKILL)],
)
def test_a_run_that_is_stopped_goes_on_where_it_was(
    articles: Path, start: Start, jobs: str, number: signal.Signals
) -> None:
    (articles / f"{FEW + 3}.txt").write_text(f"{say(FEW + 3)}\n\nASLEEP.", encoding="utf-8")
    process = start("extract", "-o", "-", "--jobs", jobs)
    asleep, read = articles.parent / "ASLEEP", articles.parent / "READ"
    wait_for(lambda: asleep.exists() and measure().articles >= FEW)
    parser, done = int(asleep.read_text(encoding="utf-8")), measure().articles
    if number == signal.SIGINT:
        os.killpg(process.pid, number)
        _, said = process.communicate(timeout=PATIENCE)
        assert process.returncode == 130
        assert said == "triplewire: stopped by Ctrl-C; the files are as they were\n"
        assert not is_running(parser)
    else:
        process.kill()
        assert process.wait(timeout=PATIENCE) == -signal.SIGKILL
    (articles.parent / "AWAKE").touch()
    wait_for(lambda: not is_running(parser))
    process.communicate(timeout=PATIENCE)
    read.unlink()
    out, _ = finish(start("extract", "-o", "-", "--jobs", "1"))
    assert len(out.splitlines()) == FEW + 4
    assert len(read.read_text(encoding="utf-8").splitlines()) == FEW + 4 - done


def test_two_builds_at_once_do_not_harm_each_other(start: Start) -> None:
    both = [start("extract", "-o", "-", "--jobs", "1") for _ in range(2)]
    first, second = (finish(process) for process in both)
    assert first == second
    assert len(first[0].splitlines()) == FEW + 4
    assert measure().articles == FEW + 4
    with closing(sqlite3.connect(Path(os.environ[FOLDER]) / FILE)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("size", [4_096, 20_000])
def test_a_disk_that_is_full_costs_only_what_is_kept(start: Start, size: int) -> None:
    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    out, said = finish(start("extract", "-o", "-", "--jobs", "1", preexec_fn=fill))
    (trouble,) = said.splitlines()
    assert trouble.startswith("cache: ")
    assert len(out.splitlines()) == FEW + 4
