"""Scores of arcs -> the best tree with one root (Chu and Liu 1965, Edmonds 1967)."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Logs = NDArray[np.float64]
Heads = NDArray[np.int64]

NEVER: Final = -1e9
ROOTS: Final = 3
"""Words tried as the root when the greedy choice is no tree: those likeliest to be it."""


def find_tree(scores: Scores) -> Heads:
    """Return each word's head, counted from 1, in the best tree in which one word has head 0.

    ``scores[d, h]`` is the score of word d (from 0) hanging from head h (0 is the root, h the h-th
    word). Crossing arcs are allowed. The greedy choice is kept when it is a tree, which it mostly
    is; otherwise Edmonds' algorithm runs for each of the ROOTS likeliest roots.
    """
    words = len(scores)
    scores = scores.copy()
    scores[np.arange(words), np.arange(1, words + 1)] = NEVER
    heads: Heads = scores.argmax(axis=1)
    if np.count_nonzero(heads == 0) == 1 and not _find_cycle([0, *heads.tolist()]):
        return heads
    # as logarithms of probabilities, arcs add up over a tree
    logs = np.full((words + 1, words + 1), NEVER)
    logs[1:] = scores - np.logaddexp.reduce(scores.astype(np.float64), axis=1, keepdims=True)
    at_root = logs[1:, 0].copy()
    logs[:, 0] = NEVER
    best_score = -np.inf
    for root in np.argsort(-at_root, kind="stable")[:ROOTS] + 1:
        trial = logs.copy()
        trial[root] = NEVER
        trial[root, 0] = at_root[root - 1]
        found = _find_arborescence(trial)
        score = trial[np.arange(1, words + 1), found[1:]].sum()
        if score > best_score:
            heads, best_score = found[1:], score
    return heads


def _find_cycle(heads: list[int]) -> list[int]:
    """Return the nodes of one cycle, [] if there is none; node 0 is the top and has no head."""
    done = [False] * len(heads)
    done[0] = True
    for start in range(1, len(heads)):
        path: list[int] = []
        on_path: set[int] = set()
        node = start
        while not done[node] and node not in on_path:
            path.append(node)
            on_path.add(node)
            node = heads[node]
        if node in on_path:
            return path[path.index(node) :]
        for passed in path:
            done[passed] = True
    return []


def _find_arborescence(scores: Logs) -> Heads:
    """Return the head of each node in the best tree under node 0 (its own head is given as 0)."""
    heads: Heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _find_cycle(heads.tolist())
    if not cycle:
        return heads
    # the cycle becomes one node, the last, of a smaller problem
    inside = np.array(cycle)
    outside = np.setdiff1d(np.arange(len(scores)), inside)
    last = len(outside)
    leaving = scores[outside[:, None], inside]
    entering = scores[inside[:, None], outside] - scores[inside, heads[inside]][:, None]
    smaller = np.full((last + 1, last + 1), NEVER)
    smaller[:last, :last] = scores[outside[:, None], outside]
    smaller[:last, last] = leaving.max(axis=1)
    smaller[last, :last] = entering.max(axis=0)
    found = _find_arborescence(smaller)
    into_cycle = found[:last] == last
    heads[outside] = np.where(
        into_cycle, inside[leaving.argmax(axis=1)], outside[np.where(into_cycle, 0, found[:last])]
    )
    entry = int(found[last])
    heads[inside[entering[:, entry].argmax()]] = outside[entry]
    heads[0] = 0
    return heads
