"""Words that are cut wrongly: by a lost link ("Iran ian", "US -led"), or at the hyphen of a name.

The tokenizer parts a Korean or Chinese given name, and the parser reads "Park Sun-won" as a verb.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Token

from extract.gazetteer import find_torn, join_torn
from extract.lexicon.wordlist import words

TORN_WORDS: Final = "triplewire_torn_words"
_TORN_PARTICIPLE: Final = re.compile(r"-[a-z]+(?:ed|led|held|run|born|built|made)")
# A given name of two syllables, behind its surname.
_GIVEN_NAME: Final = re.compile(
    rf"\b(?:{'|'.join(sorted(words('east_asian_surnames')))}) ([A-Z][a-z]{{1,5}}-[a-z]{{1,5}})\b"
)
# What says behind its hyphen that nobody holds the role yet.
_BOUND: Final = re.compile(r"\b(?:would-be|[A-Za-z]+-(?:designate|elect))\b", re.IGNORECASE)
_PARTICIPLES: Final = frozenset(("aged", "based", "born", "built", "held", "led", "made", "run"))


@Language.component(TORN_WORDS, retokenizes=True)
def join_torn_words(doc: Doc) -> Doc:
    """Return the Doc with each torn demonym as one token, its space inside: the text is kept.

    Given names of two syllables are one token too.

    The hyphen that a space parts from its name is a token of its own, as in "US-led".
    """
    torn = [doc.char_span(start, end) for start, end in find_torn(doc.text)]
    with doc.retokenize() as retokenizer:
        for span in torn:
            if span is not None:
                retokenizer.merge(span, attrs={"NORM": join_torn(span.text).lower()})
        for name in _GIVEN_NAME.finditer(doc.text):
            given = doc.char_span(*name.span(1))
            if given is not None and len(given) > 1 and given[-1].text not in _PARTICIPLES:
                retokenizer.merge(given)
        for word in _BOUND.finditer(doc.text):
            bound = doc.char_span(*word.span())
            if bound is not None and len(bound) > 1:
                retokenizer.merge(bound)
        for before, token in pairwise(doc):
            if before.text[0].isupper() and before.whitespace_ and (
                _TORN_PARTICIPLE.fullmatch(token.text)
            ):  # fmt: skip
                heads: list[tuple[Token, int] | Token] = [(token, 0), (token, 1)]
                retokenizer.split(token, ["-", token.text[1:]], heads=heads)
    return doc
