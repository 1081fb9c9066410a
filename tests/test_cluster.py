"""A Dask cluster gives what one process gives, whoever dies; what is wrong with it is told."""

from __future__ import annotations

import logging
import signal
import sys
from collections.abc import Iterator
from itertools import permutations
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import cluster_worker
import pytest
from conftest import STATES, VERBS
from typer.testing import CliRunner, Result

from cli import app
from extract.parse import load
from extract.read import Document, Unreadable
from graph import cluster, table
from graph.cache import decode, encode
from graph.cluster import ClusterError
from graph.story import Story, tell_document
from graph.workers import LEAVE_IT

dask = pytest.importorskip("dask", reason="the extra triplewire[cluster] is not installed")
distributed = pytest.importorskip("distributed", reason="as above")

NOWHERE = "tcp://127.0.0.1:9"


def document(name: str, text: str) -> Document:
    return Document(name, name, ".txt", text.encode())


DOCUMENTS = [
    document(f"{one}-{verb}-{other}.txt", f"{one} {verb} {other}. {other} {verb} {one}.")
    for one, other in permutations(STATES, 2)
    for verb in VERBS
]
EMPTY = document("empty.txt", " \n")
# tests/cluster_worker.py says what they do
ESTONIA = document("estonia.txt", "Estonia warned Norway.")
EGYPT = document("egypt.txt", "Egypt warned Norway.")


@pytest.fixture(scope="module")
def workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a cluster of two processes, all of which are gone at the end."""
    ended = tmp_path_factory.mktemp("cluster") / "ended"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(cluster_worker.ENDED, str(ended))
        with (
            dask.config.set({**cluster.LOCAL, "distributed.scheduler.allowed-failures": 0}),
            distributed.LocalCluster(
                n_workers=2, threads_per_worker=1, memory_limit=0, dashboard_address=":0",
                silence_logs=logging.CRITICAL, preload=[cluster_worker.__file__],
            ) as local,
        ):  # fmt: skip
            yield local.scheduler_address
    assert [one for one in active_children() if "Dask" in one.name] == []


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.workers.CHUNK", 150)  # bytes: three or four of DOCUMENTS


def tell(documents: list[Document], model: str, address: str) -> dict[int, bytes]:
    found = list(cluster.tell_all(enumerate(documents), model, scheduler=address, jobs=2))
    assert sorted(number for number, _ in found) == list(range(len(documents)))
    return dict(found)


def tell_here(documents: list[Document], model: str) -> dict[int, bytes]:
    nlp = load(model)
    return {n: encode(tell_document(one, nlp)) for n, one in enumerate(documents)}


def test_two_workers_give_what_one_process_gives(workers: str, small_model: str) -> None:
    documents = [*DOCUMENTS, EMPTY]
    told = tell(documents, small_model, workers)
    assert told == tell_here(documents, small_model)
    first, *_, last = (decode(told[n]) for n in range(len(documents)))
    assert isinstance(first, Story)
    assert [(t.subject.text, t.relation, t.object.text) for t in first.triples] == [
        ("Denmark", "attack", "Finland"),
        ("Finland", "attack", "Denmark"),
    ]
    assert isinstance(last, Unreadable)


def test_killed_workers_cost_no_article_but_the_one_that_kills_them(
    workers: str, small_model: str
) -> None:
    documents = [*DOCUMENTS[:9], ESTONIA, *DOCUMENTS[9:20], EGYPT, *DOCUMENTS[20:]]
    told = tell(documents, small_model, workers)
    expected = tell_here(documents, small_model)
    egypt = documents.index(EGYPT)
    expected[egypt] = encode(Unreadable("egypt.txt", "ended every worker that parsed it", LEAVE_IT))
    assert told == expected


@pytest.mark.skipif(sys.platform == "win32", reason="has no masks of signals")
def test_ctrl_c_is_the_commands_and_not_its_workers() -> None:
    with cluster._connect(None, 1) as client:  # noqa: SLF001 - what the command starts itself
        masks = client.run(signal.pthread_sigmask, signal.SIG_BLOCK, ())
        assert [signal.SIGINT in mask for mask in masks.values()] == [True]
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_a_worker_with_another_triplewire(
    workers: str, small_model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_maker", lambda _: "another")
    with pytest.raises(ClusterError, match="has another triplewire, Python, library or parsing"):
        tell(DOCUMENTS, small_model, workers)


def test_no_scheduler_at_the_address(small_model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 0.1)
    with pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        tell(DOCUMENTS, small_model, NOWHERE)


def test_an_address_that_is_none(small_model: str) -> None:
    with pytest.raises(ClusterError, match="no Dask scheduler answers at nowhere://x: start one"):
        tell(DOCUMENTS, small_model, "nowhere://x")


def test_a_scheduler_without_workers(small_model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WAITING", 0.1)
    with (
        distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=":0") as local,
        pytest.raises(ClusterError, match="has no workers: start some"),
    ):
        tell(DOCUMENTS, small_model, local.scheduler_address)


def test_dask_is_not_installed(small_model: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"needs distributed: pip install 'triplewire\[cluster"):
        tell(DOCUMENTS, small_model, NOWHERE)


class Broken:
    """A future whose task could not be run."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def result(self) -> Any:
        raise self.error


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ModuleNotFoundError("No module named 'graph'"), "at here cannot run triplewire"),
        (distributed.CancelledError("x"), "the scheduler at here is gone: start it and run again"),
    ],
)
def test_a_task_that_cannot_be_run(error: Exception, message: str) -> None:
    with pytest.raises(ClusterError, match=message):
        # no cluster breaks this way at will
        cluster._result(Broken(error), "here")  # type: ignore[arg-type] # noqa: SLF001


class Lost:
    """A cluster whose workers are gone, and what waits for their results."""

    def has_ready(self) -> bool:
        return False

    def nthreads(self) -> dict[str, int]:
        return {}


def test_a_cluster_that_loses_its_last_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 0)
    monkeypatch.setattr(cluster, "WAITING", 0)
    with pytest.raises(ClusterError, match="the cluster at here has lost its last worker"):
        cluster._wait(Lost(), Lost(), "here")  # type: ignore[arg-type] # noqa: SLF001  as above


# --- from the command line


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Return a folder with DOCUMENTS, and one article that ends each process that reads it."""
    (tmp_path / "articles").mkdir()
    for one in (*DOCUMENTS, EGYPT):
        (tmp_path / "articles" / one.name).write_bytes(one.content)
    return tmp_path / "articles"


def extract(articles: Path, output: Path, model: str, *options: str) -> Result:
    command = ["extract", str(articles), "--output", str(output), "--model", model, *options]
    return CliRunner().invoke(app, command, catch_exceptions=False)


def on(address: str) -> tuple[str, ...]:
    return "--engine", "dask", "--scheduler", address


def test_the_command_gives_the_same_bytes(
    workers: str, articles: Path, tmp_path: Path, small_model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    there, here = tmp_path / "there.jsonl", tmp_path / "here.jsonl"
    result = extract(articles, there, small_model, *on(workers))
    assert result.exit_code == 1, result.output
    assert "egypt.txt: ended every worker that parsed it; leave it out" in result.stderr
    assert f"{2 * len(DOCUMENTS)} triples from {len(DOCUMENTS)} articles" in result.stderr

    # what was finished is in the cache, and needs no cluster
    (articles / EGYPT.name).unlink()
    monkeypatch.setattr(cluster, "CONNECTING", 0.1)
    again = extract(articles, here, small_model, *on(NOWHERE))
    assert again.exit_code == 0, again.output
    assert here.read_bytes() == there.read_bytes()

    alone = extract(articles, here, small_model, "--jobs", "1", "--no-cache")
    assert alone.exit_code == 0, alone.output
    assert here.read_bytes() == there.read_bytes()


def test_a_scheduler_that_cannot_be_reached_is_a_mistake(
    articles: Path, tmp_path: Path, small_model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 0.1)
    result = extract(articles, tmp_path / "x.jsonl", small_model, *on(NOWHERE))
    assert result.exit_code == 2
    assert f"no Dask scheduler answers at {NOWHERE}: start one" in result.stderr


def test_an_address_needs_the_engine(articles: Path, tmp_path: Path, small_model: str) -> None:
    result = extract(articles, tmp_path / "x.jsonl", small_model, "--scheduler", NOWHERE)
    assert result.exit_code == 2
    assert f"--scheduler {NOWHERE}: needs --engine dask" in result.stderr
    assert not (tmp_path / "x.jsonl").exists()


def test_partitions(articles: Path, tmp_path: Path, small_model: str) -> None:
    (articles / EGYPT.name).unlink()
    folder = tmp_path / "triples.parquet"
    result = extract(articles, folder, small_model, "--jobs", "1", "--partitions", "3")
    assert result.exit_code == 0, result.output
    assert [path.name for path in sorted(folder.iterdir())] == [
        "part-00000.parquet",
        "part-00001.parquet",
        "part-00002.parquet",
    ]
    assert len(list(table.read(folder))) == 2 * len(DOCUMENTS)
    mistaken = extract(articles, tmp_path / "x.jsonl", small_model, "--partitions", "3")
    assert mistaken.exit_code == 2
    assert "--partitions 3: needs an --output that ends in .parquet" in mistaken.stderr
