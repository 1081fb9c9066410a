"""How often Python's collector of cycles is at work."""

from __future__ import annotations

import gc
import sys

import pytest

import cli
from graph import run
from graph.collector import SELDOM, with_seldom_collector, without_collector


def test_the_collector_works_seldom_inside_and_as_before_behind() -> None:
    before = gc.get_threshold()
    with with_seldom_collector():
        assert gc.get_threshold() == (SELDOM, *before[1:])
        assert gc.isenabled()
    assert gc.get_threshold() == before


@with_seldom_collector()
@without_collector()
def _fail() -> None:
    assert not gc.isenabled()
    raise ValueError("bad")


def test_the_collector_is_as_before_after_an_error() -> None:
    before = gc.get_threshold()
    with pytest.raises(ValueError, match="bad"):
        _fail()
    assert gc.get_threshold() == before
    assert gc.isenabled()


def test_articles_are_told_with_the_collector_seldom_at_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[int] = []

    def scan(paths: object, *, exclude: object) -> list[object]:  # noqa: ARG001
        seen.append(gc.get_threshold()[0])
        return []

    monkeypatch.setattr(run, "scan", scan)
    assert run.tell_paths([]) == []
    assert seen == [SELDOM]


def test_what_was_made_without_it_is_old_behind() -> None:
    with without_collector():
        made = [[number] for number in range(1_000)]
        young = gc.get_objects(generation=0)
        assert any(one is made[-1] for one in young)
    assert not any(one is made[-1] for one in gc.get_objects(generation=0))
    assert any(one is made[-1] for one in gc.get_objects(generation=2))


def test_what_the_user_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with without_collector():
            pass
        assert 0 < frozen <= gc.get_freeze_count() + 10
    finally:
        gc.unfreeze()


def test_a_command_ends_without_a_walk_over_its_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen: list[bool] = []
    monkeypatch.setattr(cli, "app", lambda: sys.exit(1))
    monkeypatch.setattr("gc.freeze", lambda: frozen.append(True))
    with pytest.raises(SystemExit):
        cli.main()
    assert frozen == [True]
