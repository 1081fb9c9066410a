"""Worker processes that read and parse documents; a document that ends one costs no other.

A worker is sent a chunk of documents when it is idle, and answers with one story after the other,
so that what was in work when it died is known.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Final

from extract.parse import ModelError, load
from extract.read import Document, Unreadable
from graph.cache import encode
from graph.collector import with_seldom_collector
from graph.story import tell_document

Task = tuple[int, Document]
Chunk = deque[Task]
# bytes of documents in a chunk: a second or two of work, so that all workers end at about one time
CHUNK: Final = 16_384
MOST_FAILED_STARTS: Final = 3
# one thread in each worker: more would be in each other's way
THREADS: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
LEAVE_IT: Final = "leave it out, or give each process more memory (fewer --jobs)"


class WorkerError(Exception):
    """No worker comes up; the message says what to do."""


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    connection: Connection
    ready: bool = False
    chunk: Chunk | None = None


def tell_all(
    tasks: Iterable[Task], model: str, *, jobs: int
) -> Generator[tuple[int, bytes], None, None]:
    """Yield the number of each task with its document's story, encoded, in the order they finish.

    At most ``jobs`` processes work, each on one chunk. When one dies, another goes on with its
    chunk; a document that was in work when a worker died, twice, is set aside as Unreadable. Raise
    ModelError when the model cannot be loaded, WorkerError when workers die while they load it.
    """
    chunks = cut(tasks)
    waiting: deque[Chunk] = deque()
    fatal: set[int] = set()
    workers: list[_Worker] = []
    failed = 0
    try:
        while True:
            free = sum(worker.chunk is None for worker in workers)
            while len(waiting) <= free and (chunk := next(chunks, None)):
                waiting.append(chunk)
            if not waiting and free == len(workers):
                return
            if len(waiting) > free and len(workers) < jobs:
                workers.append(_start(model))
                continue
            for worker in workers:
                if waiting and worker.ready and worker.chunk is None and _send(worker, waiting[0]):
                    worker.chunk = waiting.popleft()
            for worker in _answering(workers):
                try:
                    answer = worker.connection.recv()
                except (EOFError, OSError):
                    workers.remove(worker)
                    status = _stop(worker)
                    failed += not worker.ready
                    if failed == MOST_FAILED_STARTS:
                        raise WorkerError(
                            f"worker processes end ({status}) while they load the parser: "
                            "run with fewer --jobs"
                        ) from None
                    if not worker.chunk:
                        continue
                    number, document = worker.chunk[0]
                    if number in fatal:
                        worker.chunk.popleft()
                        reason = f"twice ended the process that parsed it ({status})"
                        yield number, encode(Unreadable(document.name, reason, LEAVE_IT))
                    fatal.add(number)
                    waiting.appendleft(worker.chunk)
                    continue
                if isinstance(answer, ModelError):
                    raise answer
                if answer is None:
                    worker.ready, worker.chunk, failed = True, None, 0
                elif worker.chunk is not None:
                    worker.chunk.popleft()
                    yield answer
    finally:
        for worker in workers:
            _stop(worker)


def cut(tasks: Iterable[Task]) -> Iterator[Chunk]:
    """Yield the tasks in chunks of about ``CHUNK`` bytes."""
    chunk: Chunk = deque()
    size = 0
    for task in tasks:
        chunk.append(task)
        size += len(task[1].content)
        if size >= CHUNK:
            yield chunk
            chunk, size = deque(), 0
    if chunk:
        yield chunk


def _start(model: str) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, model), daemon=True)
    with _ignored_ctrl_c():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _ignored_ctrl_c() -> Iterator[None]:
    """Start in here what shall leave Ctrl-C, which every process of a terminal gets, to us."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)


def _send(worker: _Worker, chunk: Chunk) -> bool:
    try:
        worker.connection.send(chunk)
    except OSError:
        return False  # it died while it was idle
    return True


def _answering(workers: list[_Worker]) -> list[_Worker]:
    """Return the workers that have answered, or died, once there are any."""
    answered = wait([worker.connection for worker in workers])
    return [worker for worker in workers if worker.connection in answered]


def _stop(worker: _Worker) -> str:
    """End a worker, which has nothing to lose; return how it ended."""
    worker.process.kill()
    worker.process.join()
    worker.connection.close()
    status = worker.process.exitcode or 0
    return f"signal {-status}" if status < 0 else f"status {status}"


@with_seldom_collector()
def _work(connection: Connection, model: str) -> None:
    """Answer None when the parser is loaded, then each chunk with its stories and None."""
    os.environ.update(dict.fromkeys(THREADS, "1"))
    try:
        nlp = load(model)
    except ModelError as error:
        connection.send(error)
        return
    try:
        while True:
            connection.send(None)
            for number, document in connection.recv():
                connection.send((number, encode(tell_document(document, nlp))))
    except (EOFError, OSError):
        return  # the parent is gone
