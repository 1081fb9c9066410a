"""Names in news, as two spaCy pipelines and the corpus itself agree on them."""

import gzip
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from training.treebank import Tree, open_text

Span = tuple[int, int, str]
HELD_BACK = 20
"""One article in so many is kept for evaluation: those whose place in the file divides by it."""

_NAMED = frozenset({"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "LAW"})
_WORD = re.compile(r"\w")


def strip_span(words: Sequence[str], span: Span) -> Span:
    """Return the span without a lower-case article before a name and a possessive after it."""
    first, last, label = span
    if label in _NAMED:
        if words[first] in {"the", "a", "an"} and last - first > 1:
            first += 1
        if words[last - 1] in {"'s", "’s", "'"} and last - first > 1:
            last -= 1
    return first, last, label


def mark(length: int, spans: Sequence[Span]) -> list[str]:
    """Return the BIO labels of a text with these spans."""
    labels = ["O"] * length
    for first, last, label in spans:
        labels[first] = "B-" + label
        labels[first + 1 : last] = ["I-" + label] * (last - first - 1)
    return labels


def read_names(
    first: Path, second: Path
) -> Iterator[tuple[str, list[str], list[str], list[Span], list[Span]]]:
    """Yield id, words, white space after each and the spans of both pipelines, text by text."""
    for left, right in zip(open_text(first), open_text(second), strict=True):
        name, tokens, spans = json.loads(left)
        other = json.loads(right)[2]
        words = [word for word, _ in tokens]
        yield (
            name,
            words,
            [space for _, space in tokens],
            [strip_span(words, tuple(s)) for s in spans],
            [strip_span(words, tuple(s)) for s in other],
        )


def count_votes(texts: Sequence[tuple[list[str], list[Span]]]) -> dict[tuple[str, ...], str]:
    """Return the label of each name that the first pipeline nearly always gives the same label.

    A name counts when it was found 8 times or more, with one label 9 times of ten.
    """
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for words, spans in texts:
        for first, last, label in spans:
            if label in _NAMED:
                votes[tuple(words[first:last])][label] += 1
    settled = {}
    for name, labels in votes.items():
        label, times = labels.most_common(1)[0]
        total = sum(labels.values())
        if total >= 8 and times >= 0.9 * total and name[0][0].isupper():
            settled[name] = label
    return settled


def agree(
    words: Sequence[str],
    spans: Sequence[Span],
    others: Sequence[Span],
    settled: dict[tuple[str, ...], str],
) -> list[str]:
    """Return BIO labels, "" where it is not known who is right.

    A span that both pipelines found, and a name whose label the corpus settles, count; where they
    differ, or the corpus says that a name was missed, the words have no label.
    """
    common = set(others)
    labels = mark(len(words), [])
    for first, last, label in others:
        if (first, last, label) not in set(spans):
            labels[first:last] = [""] * (last - first)
    for first, last, label in spans:
        own = settled.get(tuple(words[first:last]))
        if own is not None:
            labels[first:last] = mark(last - first, [(0, last - first, own)])
        elif (first, last, label) in common:
            labels[first:last] = mark(last - first, [(0, last - first, label)])
        else:
            labels[first:last] = [""] * (last - first)
    longest = 4
    for start in range(len(words)):
        if labels[start] != "O" or not words[start][:1].isupper():
            continue
        for end in range(min(len(words), start + longest), start, -1):
            missed = tuple(words[start:end]) in settled
            if missed and all(label == "O" for label in labels[start:end]):
                labels[start:end] = [""] * (end - start)
                break
    return labels


_STOP = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’)]»")


def split_sentences(words: Sequence[str], spaces: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield rough sentences, good enough to train names on."""
    start = 0
    for index, word in enumerate(words):
        if "\n" in word:
            if index > start:
                yield start, index
            start = index + 1
            continue
        ahead = index + 1
        if word in _STOP or (word in _CLOSERS and index and words[index - 1] in _STOP):
            follows = words[ahead] if ahead < len(words) else "A"
            if follows in _CLOSERS and not spaces[index]:
                continue
            if follows[0].isupper() or follows[0].isdigit() or follows[0] in "\"“'‘(":
                yield start, ahead
                start = ahead
    if start < len(words):
        yield start, len(words)


def cut_news(words: Sequence[str], spaces: Sequence[str], labels: Sequence[str]) -> Iterator[Tree]:
    """Yield a news text's sentences of 3 to 100 words that hold letters, with names only."""
    for first, last in split_sentences(words, spaces):
        if 3 <= last - first <= 100 and any(map(_WORD.search, words[first:last])):
            names = [
                "B" + label[1:] if place == 0 and label.startswith("I-") else label
                for place, label in enumerate(labels[first:last])
            ]
            yield Tree(words=tuple(words[first:last]), names=tuple(names), source="wikinews")


def save_trees(trees: Sequence[Tree], path: Path) -> None:
    """Write trees, one JSON object a line, packed."""
    with gzip.open(path, "wt", encoding="utf-8") as out:
        for tree in trees:
            out.write(json.dumps(asdict(tree), ensure_ascii=False) + "\n")


def load_trees(path: Path) -> list[Tree]:
    """Return the trees that save_trees wrote."""
    return [
        Tree(**{k: v if k == "source" else tuple(v) for k, v in json.loads(line).items()})
        for line in open_text(path)
    ]
