"""Words that a lost link left with a space in them: "Iran ian" for "Iranian", "US -led"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.gazetteer import find_torn, join_torn

TORN_WORDS: Final = "triplewire_torn_words"
_TORN_PARTICIPLE: Final = re.compile(r"-[a-z]+(?:ed|led|held|run|born|built|made)")


@Language.component(TORN_WORDS, retokenizes=True)
def join_torn_words(doc: Doc) -> Doc:
    """Return the Doc with each torn demonym as one token, its space inside: the text is kept.

    The hyphen that a space parts from its name is a token of its own, as in "US-led".
    """
    torn = [doc.char_span(start, end) for start, end in find_torn(doc.text)]
    with doc.retokenize() as retokenizer:
        for span in torn:
            if span is not None:
                retokenizer.merge(span, attrs={"NORM": join_torn(span.text).lower()})
        for before, token in pairwise(doc):
            if before.text[0].isupper() and before.whitespace_ and (
                _TORN_PARTICIPLE.fullmatch(token.text)
            ):  # fmt: skip
                heads: list[tuple[Token, int] | Token] = [(token, 0), (token, 1)]
                retokenizer.split(token, ["-", token.text[1:]], heads=heads)
    return doc
