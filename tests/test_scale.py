"""The bench of scale counts what it says it counts."""

from __future__ import annotations

import gzip
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import scale


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> scale.Clock:
    """Return a clock that is one second further each time it is looked at."""
    seconds = iter(range(1000))
    monkeypatch.setattr(time, "process_time", lambda: float(next(seconds)))
    return scale.Clock()


def test_a_stage_inside_another_stops_it(clock: scale.Clock) -> None:
    with clock.stage("resolve"):
        with clock.stage("rules"):
            pass
        with clock.stage("rules"), clock.stage("coreference"):
            pass
    assert dict(clock.seconds) == {"resolve": 3.0, "rules": 3.0, "coreference": 1.0}


def test_an_error_ends_a_stage(clock: scale.Clock) -> None:
    with pytest.raises(ValueError, match="bad"), clock.stage("read"):
        raise ValueError("bad")
    with clock.stage("write"):
        pass
    assert dict(clock.seconds) == {"read": 1.0, "write": 1.0}


def test_each_call_and_each_value_is_counted(clock: scale.Clock) -> None:
    def values() -> Iterator[int]:
        yield 1
        with clock.stage("inner"):
            pass
        yield 2

    assert list(clock.iterate(values(), "outer")) == [1, 2]
    assert dict(clock.seconds) == {"outer": 4.0, "inner": 1.0}
    with clock.watch(json, "dumps", "watched"):
        assert json.dumps([1]) == "[1]"
    json.dumps([1])
    assert clock.seconds["watched"] == 1.0


@pytest.mark.parametrize(
    ("seconds", "exponents"),
    [
        ({10: 2.0, 100: 20.0}, [1.0]),
        ({10: 1.0, 100: 100.0, 1000: 100.0}, [2.0, 0.0]),
        ({1000: 8.0, 500: 1.0}, [3.0]),
        ({10: 1.0}, []),
    ],
)
def test_growth(seconds: dict[int, float], exponents: list[float]) -> None:
    assert scale.growth(seconds) == pytest.approx(exponents)


def test_overhead_is_all_after_the_parser() -> None:
    stages = {"read": 50.0, "spaCy": 110.0, "spaCy alone": 100.0, "textacy": 5.0}
    assert scale.overhead({**stages, "convert": 4.0, "rules": 6.0, "write": 2.0}) == 0.12


def test_a_sample_is_spread_over_the_corpus(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus.gz"
    corpus.write_bytes(gzip.compress(b"".join(b"%d\n" % i for i in range(10))))
    assert scale.sample(corpus, 4, tmp_path).read_text().split() == ["0", "2", "5", "7"]
    assert scale.sample(corpus, 99, tmp_path).name == "10.jsonl"


def test_a_run_counts_its_children() -> None:
    child = "import time; x = bytearray(30_000_000); time.sleep(1.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    taken = scale.run([sys.executable, "-c", parent], {})
    assert taken.wall > 1.5
    if sys.platform == "linux":
        assert taken.peak > 30_000_000 / 2**20


def test_a_run_that_fails_is_told() -> None:
    with pytest.raises(SystemExit, match="no such thing"):
        scale.run([sys.executable, "-c", "print('no such thing'); raise SystemExit(2)"], {})


def test_the_corpus_is_not_here(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="--shared: name the folder that holds corpus"):
        scale.main(["--shared", str(tmp_path)])
