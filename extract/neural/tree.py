"""Scores of arcs -> the best projective tree with one root (Eisner 1996)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Logs = NDArray[np.float64]
Heads = NDArray[np.int64]

NEVER: Final = -1e9


def find_tree(scores: Scores) -> Heads:
    """Return each word's head, counted from 1, in the best tree in which one word has head 0.

    ``scores[d, h]`` is the score of word d (from 0) hanging from head h (0 is the root, h the h-th
    word). No arcs cross: what hangs together stands together, as English nearly always has it. The
    greedy choice is kept when it is such a tree, which it mostly is.
    """
    words = len(scores)
    scores = scores.copy()
    scores[np.arange(words), np.arange(1, words + 1)] = NEVER
    heads: Heads = scores.argmax(axis=1)
    if np.count_nonzero(heads == 0) == 1 and not cross(heads) and _reach_root(heads):
        return heads
    # as logarithms of probabilities, arcs add up over a tree
    exact = scores.astype(np.float64)
    return _find_projective(exact - np.logaddexp.reduce(exact, axis=1, keepdims=True))


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


def _find_projective(logs: Logs) -> Heads:
    """Return the best projective tree, by Eisner's dynamic programme over spans of words.

    A span is complete when its head has all its dependents on that side, open when it is spanned by
    one arc. Tables are kept by the span's first and by its last word and by its width, so that all
    spans of a width are filled at once.
    """
    words = len(logs)
    arcs = logs[:, 1:].T  # from head to dependent
    empty = np.zeros((words, words))
    left_by_first, left_by_last = empty.copy(), empty.copy()  # complete, headed by the last word
    right_by_first, right_by_last = empty.copy(), empty.copy()  # complete, headed by the first
    open_left_by_last, open_right_by_first = empty.copy(), empty.copy()
    cuts = np.zeros((3, words, words), np.int64)  # by first word and width: open, left, right
    for width in range(1, words):
        firsts = np.arange(words - width)
        lasts = firsts + width
        inner, outer = slice(None, words - width), slice(width, None)
        options = right_by_first[inner, :width] + left_by_last[outer, width - 1 :: -1]
        cuts[0, inner, width] = options.argmax(axis=1)
        best = options.max(axis=1)
        open_left_by_last[outer, width] = best + arcs[lasts, firsts]
        open_right_by_first[inner, width] = best + arcs[firsts, lasts]
        options = left_by_first[inner, :width] + open_left_by_last[outer, width:0:-1]
        cuts[1, inner, width] = options.argmax(axis=1)
        left_by_first[inner, width] = left_by_last[outer, width] = options.max(axis=1)
        options = open_right_by_first[inner, 1 : width + 1] + right_by_last[outer, width - 1 :: -1]
        cuts[2, inner, width] = options.argmax(axis=1) + 1
        right_by_first[inner, width] = right_by_last[outer, width] = options.max(axis=1)
    places = np.arange(words)
    whole = left_by_last[places, places] + right_by_first[places, words - 1 - places]
    root = int((whole + logs[:, 0]).argmax())
    return _read_arcs(cuts, root)


def _read_arcs(cuts: NDArray[np.int64], root: int) -> Heads:
    """Return the heads that the cuts of the spans to the left and right of ``root`` lead to."""
    words = cuts.shape[1]
    heads = np.zeros(words, np.int64)
    complete = [(0, root, root), (root, words - 1, root)]
    while complete:
        first, last, head = complete.pop()
        if first == last:
            continue
        if head == last:
            dependent = first + int(cuts[1, first, last - first])
            complete.append((first, dependent, dependent))
        else:
            dependent = first + int(cuts[2, first, last - first])
            complete.append((dependent, last, dependent))
        heads[dependent] = head + 1
        low, high = sorted((dependent, head))
        middle = low + int(cuts[0, low, high - low])
        complete += [(low, middle, low), (middle + 1, high, high)]
    return heads
