"""What the workers of test_cluster.py load first: a quick parser, and articles that end a worker.

The parser knows sentences of a name, a verb in the past and a name. An article about Loki ends the
process that reads it, one about Freya does so once; both really, by SIGKILL.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from unittest.mock import patch

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from extract.read import Document, Unreadable
from graph import cluster
from graph.story import Story, tell_document

ENDED = "TRIPLEWIRE_TEST_ENDED"  # names the file that says that Freya has ended a worker


def load(_: str = "") -> Language:
    """Return the quick parser, whatever the model."""
    nlp = spacy.blank("en")
    nlp.add_pipe("triplewire_test_parser", name="parser")
    return nlp


@Language.component("triplewire_test_parser")
def parse(doc: Doc) -> Doc:
    names = []
    for verb in range(1, len(doc), 4):
        subject, target, stop = verb - 1, verb + 1, verb + 2
        for token, label, kind, tag in (
            (subject, "nsubj", "PROPN", "NNP"),
            (verb, "ROOT", "VERB", "VBD"),
            (target, "obj", "PROPN", "NNP"),
            (stop, "punct", "PUNCT", "."),
        ):
            doc[token].head = doc[verb]
            doc[token].dep_ = label
            doc[token].pos_ = kind
            doc[token].tag_ = tag
            doc[token].lemma_ = doc[token].text.removesuffix("ed")
        names += [Span(doc, token, token + 1, label="GPE") for token in (subject, target)]
    doc.set_ents(names)
    return doc


def tell_or_die(document: Document, nlp: Language) -> Story | Unreadable:
    if b"Loki" in document.content:
        os.kill(os.getpid(), signal.SIGKILL)
    if b"Freya" in document.content and not Path(os.environ[ENDED]).exists():
        Path(os.environ[ENDED]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return tell_document(document, nlp)


def dask_setup(_: object) -> None:
    """Put the parser and the ends in their places; Dask calls this in each worker."""
    patch.multiple(cluster, load=load, tell_document=tell_or_die).start()
