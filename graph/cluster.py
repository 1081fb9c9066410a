"""Documents read and parsed on a Dask cluster: what ``graph.workers`` does, on many machines.

A task is a chunk of documents; Dask gives those of a lost worker to another. When it gives a chunk
up, because worker after worker died on it, its documents are done again at the end, each alone in
the cluster: only then is it sure which of them did it.
"""

from __future__ import annotations

import logging
import signal
import socket
import threading
import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from itertools import chain, islice
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Any, Final

from extract.parse import ModelError, fingerprint, load
from extract.read import Unreadable
from graph.cache import digest_rules, encode
from graph.collector import with_seldom_collector
from graph.story import tell_document
from graph.workers import LEAVE_IT, Task, cut

if TYPE_CHECKING:
    from distributed import Client, Future
    from spacy.language import Language

Told = tuple[int, bytes]

# chunks that wait for each thread of the cluster: no worker is idle while results travel
AHEAD: Final = 4
# seconds until a scheduler must have answered, and until it must have a worker
CONNECTING, WAITING = 10, 120
POLLING: Final = 0.02
# of a cluster on this machine, as another has its own
LOCAL: Final = {
    "distributed.scheduler.allowed-failures": 1,  # workers lost before a chunk is given up
    # else a worker that ends and, 15 s later, is about to start again is given up for ever
    "distributed.deploy.lost-worker-timeout": "1 day",
}

# a spaCy pipeline is not made for several threads, and a worker may have them
_parsing: Final = threading.Lock()


class ClusterError(Exception):
    """The cluster cannot be used; the message says what is wrong with it and what to do."""


def tell_all(
    tasks: Iterable[Task], model: str, *, scheduler: str | None = None, jobs: int
) -> Generator[Told, None, None]:
    """Yield the number of each task with its document's story, encoded, in the order they finish.

    The work is done by the cluster whose scheduler has that address; without one, by a cluster of
    ``jobs`` processes on this machine. A document that ends its worker each time is set aside, as
    Unreadable. Raise ModelError when a worker has no such model, and ClusterError.
    """
    with _connect(scheduler, jobs) as client:
        yield from _tell(tasks, model, client, scheduler or "this machine")


@contextmanager
def _connect(scheduler: str | None, jobs: int) -> Iterator[Client]:
    try:
        import dask  # noqa: PLC0415  an optional extra, and slow to import
        from distributed import Client, LocalCluster  # noqa: PLC0415  as above
    except ModuleNotFoundError as error:
        raise ClusterError(
            f"the engine dask needs {error.name}: pip install 'triplewire[cluster]'"
        ) from error
    if scheduler is None:
        with dask.config.set(LOCAL):
            with _deaf_to_ctrl_c():
                local = LocalCluster(
                    n_workers=jobs, threads_per_worker=1, memory_limit=0, dashboard_address=":0",
                    silence_logs=logging.CRITICAL,
                )  # fmt: skip
            with local as cluster, Client(cluster, set_as_default=False) as client:
                yield client
        return
    try:
        client = Client(scheduler, timeout=CONNECTING, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"no Dask scheduler answers at {scheduler}: start one (dask scheduler), or name the "
            "address that it prints by --scheduler"
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=WAITING)
        except TimeoutError as error:
            raise ClusterError(
                f"the scheduler at {scheduler} has no workers: start some "
                f"(dask worker {scheduler} --nworkers -1 --nthreads 1)"
            ) from error
        yield client


@contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Start in here what shall leave Ctrl-C, which every process of a terminal gets, to us.

    That is threads, and the processes that they start, then and later. One that comes meanwhile is
    ours when all are started.
    """
    if not hasattr(signal, "pthread_sigmask"):  # on Windows
        yield
        return
    resource_tracker.ensure_running()  # or the first process that is started undoes the mask
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _tell(tasks: Iterable[Task], model: str, client: Client, where: str) -> Iterator[Told]:
    from distributed import KilledWorker, as_completed  # noqa: PLC0415  as above

    maker = _maker(model)
    chunks = cut(tasks)
    at_work: dict[Future[list[Told]], Sequence[Task]] = {}
    finished = as_completed(loop=client.loop)
    suspects: list[Sequence[Task]] = []

    def submit(chunk: Sequence[Task]) -> Future[list[Told]]:
        return client.submit(_tell_chunk, chunk, model, maker, pure=False)

    def fill() -> None:
        free = AHEAD * sum(client.nthreads().values()) - len(at_work)
        for chunk in islice(chunks, max(free, not at_work)):
            future = submit(chunk)
            at_work[future] = chunk
            finished.add(future)

    fill()
    while at_work:
        _wait(finished, client, where)
        for future in finished.next_batch(block=False):
            chunk = at_work.pop(future)
            try:
                yield from _result(future, where)
            except KilledWorker:
                suspects.append(chunk)
        fill()
    for number, document in chain.from_iterable(suspects):
        future = submit([(number, document)])
        _wait(as_completed([future], loop=client.loop), client, where)
        try:
            yield from _result(future, where)
        except KilledWorker:
            unread = Unreadable(document.name, "ended every worker that parsed it", LEAVE_IT)
            yield number, encode(unread)


def _wait(finished: Any, client: Client, where: str) -> None:
    """Wait until a future is finished; raise ClusterError when the cluster has lost its workers."""
    alive = looked = time.monotonic()
    while not finished.has_ready():
        time.sleep(POLLING)
        now = time.monotonic()
        if now - looked < CONNECTING:
            continue
        looked = now
        if client.nthreads():
            alive = now
        elif now - alive > WAITING:
            raise ClusterError(
                f"the cluster at {where} has lost its last worker: start others and run again; "
                "what was finished is kept"
            )


def _result(future: Future[list[Told]], where: str) -> list[Told]:
    from distributed import CancelledError, KilledWorker  # noqa: PLC0415  as above

    try:
        return future.result()
    except (ModelError, ClusterError, KilledWorker):
        raise
    except CancelledError as error:
        raise ClusterError(
            f"the scheduler at {where} is gone: start it and run again; what was finished is kept"
        ) from error
    except Exception as error:
        raise ClusterError(
            f"the cluster at {where} cannot run triplewire ({type(error).__name__}: {error}): "
            f"install triplewire[cluster] {version('triplewire')} and the parsing model on its "
            "scheduler and on each of its workers"
        ) from error


# --- on the workers


def _tell_chunk(tasks: Sequence[Task], model: str, maker: str) -> list[Told]:
    """Return the encoded story of each task; ``maker`` is what the client would make it with."""
    with _parsing, with_seldom_collector():
        if _maker(model) != maker:
            raise ClusterError(
                f"the worker on {socket.gethostname()} has another triplewire, Python, library or "
                f"parsing model than this machine, and would find other triples: install "
                f"triplewire {version('triplewire')} there, with the packages that are here"
            )
        nlp = _load(model)
        return [(number, encode(tell_document(document, nlp))) for number, document in tasks]


@cache
def _load(model: str) -> Language:
    return load(model)


@cache
def _maker(model: str) -> str:
    """Return a digest of all that makes a story of a document."""
    return f"{fingerprint(model)} {digest_rules()}"
