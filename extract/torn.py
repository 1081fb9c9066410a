"""Words that a lost link left with a space in them: "Iran ian" for "Iranian"."""

from __future__ import annotations

from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from extract.gazetteer import find_torn, join_torn

TORN_WORDS: Final = "triplewire_torn_words"


@Language.component(TORN_WORDS, retokenizes=True)
def join_torn_words(doc: Doc) -> Doc:
    """Return the Doc with each torn demonym as one token, its space inside: the text is kept."""
    torn = [doc.char_span(start, end) for start, end in find_torn(doc.text)]
    if not torn:
        return doc
    with doc.retokenize() as retokenizer:
        for span in torn:
            if span is not None:
                retokenizer.merge(span, attrs={"NORM": join_torn(span.text).lower()})
    return doc
