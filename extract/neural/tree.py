"""Scores of arcs -> the best projective tree with one root (Eisner 1996)."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Logs = NDArray[np.float64]
Heads = NDArray[np.int64]

NEVER: Final = -1e9
TABLE: Final = 30_000
"""The most cells of a table that is filled for several sentences at once."""


def find_tree(scores: Scores) -> Heads:
    """Return each word's head, counted from 1, in the best tree in which one word has head 0.

    ``scores[d, h]`` is the score of word d (from 0) hanging from head h (0 is the root, h the h-th
    word). No arcs cross: what hangs together stands together, as English nearly always has it. The
    greedy choice is kept when it is such a tree, which it mostly is.
    """
    return find_trees([scores])[0]


def find_trees(sentences: Sequence[Scores]) -> list[Heads]:
    """Return the best tree of each sentence; it is quickest when neighbours are of like length."""
    trees: list[Heads] = []
    unsure: dict[int, Logs] = {}
    for number, given in enumerate(sentences):
        words = len(given)
        scores = given.copy()
        scores[np.arange(words), np.arange(1, words + 1)] = NEVER
        heads: Heads = scores.argmax(axis=1)
        trees.append(heads)
        if np.count_nonzero(heads == 0) != 1 or cross(heads) or not _reach_root(heads):
            # as logarithms of probabilities, arcs add up over a tree
            exact = scores.astype(np.float64)
            unsure[number] = exact - np.logaddexp.reduce(exact, axis=1, keepdims=True)
    for group in _group(unsure):
        found = _find_projective([unsure[number] for number in group])
        for number, heads in zip(group, found, strict=True):
            trees[number] = heads
    return trees


def _group(unsure: dict[int, Logs]) -> Iterator[list[int]]:
    """Yield sentences in groups whose tables have at most TABLE cells."""
    group: list[int] = []
    longest = 0
    for number, logs in unsure.items():
        longest = max(longest, len(logs))
        if group and longest * longest * (len(group) + 1) > TABLE:
            yield group
            group, longest = [], len(logs)
        group.append(number)
    if group:
        yield group


def cross(heads: Heads) -> bool:
    """Return whether two arcs cross; the root stands before the first word."""
    ends = np.stack([heads, np.arange(1, len(heads) + 1)])
    low, high = ends.min(axis=0), ends.max(axis=0)
    begins_inside = (low[:, None] < low) & (low < high[:, None])
    return bool((begins_inside & (high[:, None] < high)).any())


def _reach_root(heads: Heads) -> bool:
    """Return whether every word hangs, by whatever many arcs, from the root: there is no cycle."""
    above = np.concatenate([[0], heads])
    for _ in range(len(heads).bit_length()):
        above = above[above]
    return not above.any()


class Spans(NamedTuple):
    """The best score of each span, by its width and by its first or last word.

    A span is complete when its head, the first or last word, has all its dependents in it; it is
    open when an arc spans it, from its first word or from its last.
    """

    right_by_first: Logs
    right_by_last: Logs
    left_by_first: Logs
    left_by_last: Logs
    open_right_by_first: Logs
    open_left_by_last: Logs


def _find_projective(sentences: Sequence[Logs]) -> list[Heads]:
    """Return the best projective tree of each sentence, by Eisner's programme over spans of words.

    All spans of a width are filled at once, in all sentences; which part of a span gave the best
    score is asked again for the few spans of the best tree.
    """
    words = max(map(len, sentences))
    arcs = np.zeros((words, words, len(sentences)))  # from head to dependent
    for row, logs in enumerate(sentences):
        arcs[: len(logs), : len(logs), row] = logs[:, 1:].T
    spans = Spans(*np.zeros((len(Spans._fields), words, words, len(sentences))))
    for width in range(1, words):
        firsts = np.arange(words - width)
        lasts = firsts + width
        inner, outer = slice(None, words - width), slice(width, None)
        halves = spans.right_by_first[:width, inner] + spans.left_by_last[width - 1 :: -1, outer]
        best = halves.max(axis=0)
        spans.open_left_by_last[width, outer] = best + arcs[lasts, firsts]
        spans.open_right_by_first[width, inner] = best + arcs[firsts, lasts]
        parts = spans.left_by_first[:width, inner] + spans.open_left_by_last[width:0:-1, outer]
        best = parts.max(axis=0)
        spans.left_by_first[width, inner] = spans.left_by_last[width, outer] = best
        parts = spans.open_right_by_first[1 : width + 1, inner]
        parts = parts + spans.right_by_last[width - 1 :: -1, outer]
        best = parts.max(axis=0)
        spans.right_by_first[width, inner] = spans.right_by_last[width, outer] = best
    trees = []
    for row, logs in enumerate(sentences):
        places = np.arange(len(logs))
        whole = spans.left_by_last[places, places, row]
        whole = whole + spans.right_by_first[places[::-1], places, row]
        own = Spans(*(np.ascontiguousarray(table[:, :, row].T) for table in spans))
        trees.append(_read_arcs(own, len(logs), int((whole + logs[:, 0]).argmax())))
    return trees


def _read_arcs(spans: Spans, words: int, root: int) -> Heads:
    """Return the heads in the best spans to the left and right of ``root``.

    The tables are one sentence's, by place first and width second.
    """
    heads = np.zeros(words, np.int64)
    complete = [(0, root, root), (root, words - 1, root)]
    while complete:
        first, last, head = complete.pop()
        if first == last:
            continue
        width = last - first
        if head == last:
            left = spans.left_by_first[first, :width]
            at = int((left + spans.open_left_by_last[last, width:0:-1]).argmax())
            dependent = first + at
            complete.append((first, dependent, dependent))
        else:
            right = spans.right_by_last[last, width - 1 :: -1]
            at = int((spans.open_right_by_first[first, 1 : width + 1] + right).argmax())
            dependent = first + at + 1
            complete.append((dependent, last, dependent))
        heads[dependent] = head + 1
        low, high = sorted((dependent, head))
        left = spans.left_by_last[high, high - low - 1 :: -1]
        middle = low + int((spans.right_by_first[low, : high - low] + left).argmax())
        complete += [(low, middle, low), (middle + 1, high, high)]
    return heads
