"""What the workers of test_cluster.py load first: articles that end the process that reads them.

One about Egypt ends every process, one about Estonia the first; both really, by SIGKILL.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from extract.read import Document, Unreadable
from graph import cluster
from graph.story import Story, tell_document

if TYPE_CHECKING:
    from spacy.language import Language

ENDED = "TRIPLEWIRE_TEST_ENDED"  # names the file that says that Estonia has ended a worker


def tell_or_die(document: Document, nlp: Language) -> Story | Unreadable:
    """Return the story of the document, if this process lives to tell it."""
    if b"Egypt" in document.content:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"Estonia" in document.content and not Path(os.environ[ENDED]).exists():
        Path(os.environ[ENDED]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return tell_document(document, nlp)


def dask_setup(_: object) -> None:
    """Put what dies in its place; Dask calls this in each worker."""
    patch.object(cluster, "tell_document", tell_or_die).start()
