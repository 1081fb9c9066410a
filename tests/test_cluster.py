"""A Dask cluster gives what one process gives, whoever dies; what is wrong with it is told."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import cluster_worker
import pytest
from typer.testing import CliRunner, Result

from cli import app
from extract.parse import DEFAULT_MODEL
from extract.read import Document, Unreadable
from graph import cluster
from graph.cache import decode, encode
from graph.cluster import ClusterError
from graph.story import Story, tell_document
from graph.workers import LEAVE_IT

dask = pytest.importorskip("dask", reason="the extra triplewire[cluster] is not installed")
distributed = pytest.importorskip("distributed", reason="as above")

CITIES = ("Oslo", "Bergen", "Turku", "Tampere", "Malmo", "Aarhus", "Odense", "Narvik", "Lahti")


def document(number: int, text: str) -> Document:
    return Document(f"{number}.txt", f"{number}.txt", ".txt", text.encode())


DOCUMENTS = [
    document(number, f"{one} warned {other}. {other} answered {one}.")
    for number, (one, other) in enumerate((a, b) for a in CITIES for b in CITIES[::4] if a != b)
]
EMPTY = document(100, " \n")
FREYA = document(101, "Freya warned Oslo.")
LOKI = document(102, "Loki warned Oslo.")


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


def tell(documents: list[Document], address: str) -> dict[int, bytes]:
    found = list(cluster.tell_all(enumerate(documents), DEFAULT_MODEL, scheduler=address, jobs=2))
    assert sorted(number for number, _ in found) == list(range(len(documents)))
    return dict(found)


def expected(documents: list[Document]) -> dict[int, bytes]:
    nlp = cluster_worker.load()
    return {n: encode(tell_document(one, nlp)) for n, one in enumerate(documents)}


def test_two_workers_give_what_one_process_gives(workers: str) -> None:
    documents = [*DOCUMENTS, EMPTY]
    told = tell(documents, workers)
    assert told == expected(documents)
    first = decode(told[0])
    assert isinstance(first, Story)
    assert [(t.subject.text, t.relation, t.object.text) for t in first.triples] == [
        ("Oslo", "warn", "Malmo"),
        ("Malmo", "answer", "Oslo"),
    ]
    assert isinstance(decode(told[len(DOCUMENTS)]), Unreadable)


def test_killed_workers_cost_no_article_but_the_one_that_kills_them(workers: str) -> None:
    documents = [*DOCUMENTS[:9], FREYA, *DOCUMENTS[9:14], LOKI, *DOCUMENTS[14:]]
    told = tell(documents, workers)
    loki = documents.index(LOKI)
    reason = "ended every worker that parsed it"
    assert decode(told.pop(loki)) == Unreadable("102.txt", reason, LEAVE_IT)
    sound = [LOKI if one is LOKI else one for one in documents]
    sound[loki] = EMPTY
    assert told == {n: octets for n, octets in expected(sound).items() if n != loki}


def test_a_worker_with_another_triplewire(workers: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_maker", lambda _: "another")
    with pytest.raises(ClusterError, match="has another triplewire, Python, library or parsing"):
        tell(DOCUMENTS, workers)


def test_no_scheduler_at_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 0.1)
    with pytest.raises(ClusterError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        tell(DOCUMENTS, "tcp://127.0.0.1:9")


def test_an_address_that_is_none() -> None:
    with pytest.raises(ClusterError, match="no Dask scheduler answers at nowhere://x: start one"):
        tell(DOCUMENTS, "nowhere://x")


def test_a_scheduler_without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WAITING", 0.1)
    with (
        distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=":0") as local,
        pytest.raises(ClusterError, match="has no workers: start some"),
    ):
        tell(DOCUMENTS, local.scheduler_address)


def test_dask_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"needs distributed: pip install 'triplewire\[cluster"):
        tell(DOCUMENTS, "tcp://127.0.0.1:9")


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
    for one in (*DOCUMENTS, LOKI):
        (tmp_path / "articles" / one.name).parent.mkdir(exist_ok=True)
        (tmp_path / "articles" / one.name).write_bytes(one.content)
    return tmp_path / "articles"


def extract(articles: Path, output: Path, *options: str) -> Result:
    command = ["extract", str(articles), "--output", str(output), *options]
    return CliRunner().invoke(app, command, catch_exceptions=False)


def test_the_command_gives_the_same_bytes(
    workers: str, articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRIPLEWIRE_CACHE", str(tmp_path / "cache"))
    there, here = tmp_path / "there.jsonl", tmp_path / "here.jsonl"
    result = extract(articles, there, "--engine", "dask", "--scheduler", workers)
    assert result.exit_code == 1, result.output
    assert "102.txt: ended every worker that parsed it; leave it out" in result.stderr
    assert f"{2 * len(DOCUMENTS)} triples from {len(DOCUMENTS)} articles" in result.stderr

    # what was finished is in the cache, and needs no cluster; what was not is tried again
    (articles / LOKI.name).unlink()
    monkeypatch.setattr(cluster, "CONNECTING", 0.1)
    again = extract(articles, here, "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    assert again.exit_code == 0, again.output
    assert here.read_bytes() == there.read_bytes()

    monkeypatch.setattr("graph.run.load", cluster_worker.load)
    alone = extract(articles, here, "--jobs", "1", "--no-cache")
    assert alone.exit_code == 0, alone.output
    assert here.read_bytes() == there.read_bytes()


def test_mistakes_in_the_command(articles: Path, tmp_path: Path) -> None:
    result = extract(articles, tmp_path / "x.jsonl", "--scheduler", "tcp://127.0.0.1:9")
    assert result.exit_code == 2
    assert "--scheduler tcp://127.0.0.1:9: needs --engine dask" in result.stderr
    assert not (tmp_path / "x.jsonl").exists()


def test_a_scheduler_that_cannot_be_reached_is_a_mistake(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 0.1)
    options = ("--no-cache", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    result = extract(articles, tmp_path / "x.jsonl", *options)
    assert result.exit_code == 2
    assert "no Dask scheduler answers at tcp://127.0.0.1:9: start one" in result.stderr
