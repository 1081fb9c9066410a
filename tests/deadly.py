"""The command line, whose processes end on certain articles. Run, not imported.

    python tests/deadly.py build articles --jobs 2

Worker processes load their parent's main module first, and so this one. An article that holds
POISON ends the process that reads it, by SIGKILL; WOUND does so once, as told by a file WOUNDED in
the current folder; ASLEEP waits for a file AWAKE there, and tells the process's number in a file.
The file READ there names what has been read.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import graph.cache
import graph.story
import graph.workers
from cli import app
from extract import read
from extract.read import Document, Unreadable
from extract.types import Article


def read_deadly(document: Document) -> Article | Unreadable:
    """Return what ``read_document`` does, if this process outlives it."""
    with Path("READ").open("a", encoding="utf-8") as file:
        file.write(f"{document.name}\n")
    wounded = Path("WOUNDED")
    fatal = b"POISON" in document.content
    if b"WOUND" in document.content and not wounded.exists():
        wounded.touch()
        fatal = True
    if fatal:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"ASLEEP" in document.content:
        Path("ASLEEP").write_text(str(os.getpid()), encoding="utf-8")
        while not Path("AWAKE").exists():
            time.sleep(0.01)
    return read.read_document(document)


vars(graph.story)["read_document"] = read_deadly
vars(graph.workers)["CHUNK"] = 60  # bytes: two or three of the articles
# somebody who edits a rule while the tests run shall not make them fail
vars(graph.cache)["digest_rules"] = lambda: "the rules of today"

if __name__ == "__main__":
    app()
