"""Attachment scores against gold trees, for any pipeline: given the gold words, or from raw text.

A word counts when it has the gold word's characters; from raw text the scores are F1, as in the
CoNLL 2018 shared task (Zeman et al. 2018). Punctuation is left out of all scores but ``tokens`` and
``sentences``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from extract.conllu import from_conllu
from extract.parse import read_doc, speaks_universal
from extract.types import Sentence, Token

if TYPE_CHECKING:
    from spacy.language import Language

# gold label, system label, whether the head is right
Confusion = tuple[str, str, bool]
# first and last character, and how many words before it have the same
Span = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of a parser, each from 0 to 1; ``words`` counts the gold words scored.

    ``las`` compares main label types (nsubj), ``las_subtypes`` whole labels (nsubj:pass).
    ``confusions`` counts the aligned words whose head or whole label is wrong.
    """

    words: int
    uas: float
    las: float
    las_subtypes: float
    upos: float
    xpos: float
    lemmas: float
    tokens: float
    sentences: float
    confusions: Counter[Confusion]


def read_treebank(path: Path) -> tuple[Sentence, ...]:
    """Return the sentences of a CoNLL-U file, with offsets into one running text."""
    return from_conllu(path.read_text(encoding="utf-8"))


def parse_gold_words(gold: Iterable[Sentence], nlp: Language) -> list[Sentence]:
    """Return the pipeline's trees over the gold words and sentences, with the gold offsets."""
    from spacy.tokens import Doc  # noqa: PLC0415  # slow to import; only this and extract.parse need it

    gold = list(gold)
    docs = []
    for sentence in gold:
        words = sentence.tokens
        spaces = [a.end < b.start for a, b in pairwise(words)] + [False]
        starts = [index == 0 for index in range(len(words))]
        docs.append(
            Doc(nlp.vocab, [word.text for word in words], spaces, sent_starts=starts)  # type: ignore[arg-type]  # its stub asks for less
        )
    parsed = []
    universal = speaks_universal(nlp)
    for sentence, doc in zip(gold, nlp.pipe(docs, batch_size=64), strict=True):
        (tree,) = read_doc(doc, universal=universal)
        tokens = tuple(
            structs.replace(token, start=word.start, end=word.end)
            for token, word in zip(tree.tokens, sentence.tokens, strict=True)
        )
        parsed.append(replace(sentence, tokens=tokens, names=tree.names))
    return parsed


def parse_raw_text(gold: Iterable[Sentence], nlp: Language) -> list[Sentence]:
    """Return what the pipeline makes of each paragraph's text, with the gold offsets."""
    starts = []
    texts = []
    for _, group in groupby(gold, key=lambda sentence: sentence.paragraph):
        start = -1
        text = ""
        for sentence in group:
            start = sentence.start if start < 0 else start
            text = text.ljust(sentence.start - start) + sentence.text
        starts.append(start)
        texts.append(text)
    universal = speaks_universal(nlp)
    parsed: list[Sentence] = []
    for start, doc in zip(starts, nlp.pipe(texts, batch_size=64), strict=True):
        parsed += read_doc(doc, universal=universal, first=len(parsed), start=start)
    return parsed


def score(gold: Sequence[Sentence], parsed: Sequence[Sentence]) -> Scores:
    """Compare two analyses of the same text, aligned by character offsets."""
    gold_words = _words(gold)
    words = _words(parsed)
    scored = {span for span, (token, _) in gold_words.items() if token.deprel != "punct"}
    # a word that no gold word matches counts as wrong, unless it is punctuation
    spurious = sum(
        span not in gold_words and token.deprel != "punct" for span, (token, _) in words.items()
    )
    hits: Counter[str] = Counter()
    confusions: Counter[Confusion] = Counter()
    aligned = sorted(scored & words.keys())
    for span in aligned:
        (expected, expected_head), (found, head) = gold_words[span], words[span]
        same_head = head == expected_head
        same_type = _main_type(expected.deprel) == _main_type(found.deprel)
        hits["uas"] += same_head
        hits["las"] += same_head and same_type
        hits["las_subtypes"] += same_head and expected.deprel == found.deprel
        hits["upos"] += expected.upos == found.upos
        hits["xpos"] += expected.xpos == found.xpos
        hits["lemmas"] += expected.lemma == found.lemma
        if not same_head or expected.deprel != found.deprel:
            confusions[expected.deprel, found.deprel, same_head] += 1

    def f1(correct: int) -> float:
        return 2 * correct / (len(scored) + len(aligned) + spurious)

    bounds = [{(s.tokens[0].start, s.tokens[-1].end) for s in side} for side in (gold, parsed)]
    return Scores(
        words=len(scored),
        uas=f1(hits["uas"]),
        las=f1(hits["las"]),
        las_subtypes=f1(hits["las_subtypes"]),
        upos=f1(hits["upos"]),
        xpos=f1(hits["xpos"]),
        lemmas=f1(hits["lemmas"]),
        tokens=2 * len(gold_words.keys() & words.keys()) / (len(gold_words) + len(words)),
        sentences=2 * len(bounds[0] & bounds[1]) / (len(gold) + len(parsed)),
        confusions=confusions,
    )


def _words(sentences: Iterable[Sentence]) -> dict[Span, tuple[Token, Span | None]]:
    """Return every word by its span, with the span of its head."""
    words: dict[Span, tuple[Token, Span | None]] = {}
    seen: Counter[tuple[int, int]] = Counter()
    for sentence in sentences:
        spans = []
        for token in sentence.tokens:
            characters = (token.start, token.end)
            spans.append((*characters, seen[characters]))
            seen[characters] += 1
        for span, token in zip(spans, sentence.tokens, strict=True):
            words[span] = (token, spans[token.head] if token.head >= 0 else None)
    return words


def _main_type(deprel: str) -> str:
    return deprel.partition(":")[0]
