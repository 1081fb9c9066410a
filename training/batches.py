"""Trees -> arrays of numbers, in batches of like lengths."""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from extract.neural.pieces import cut_word, find_shape
from training.treebank import Tree, find_script

UNKNOWN = -100
"""The target that the loss passes over."""
KINDS = ("xpos", "upos", "feats", "script", "name", "deprel")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Batch:
    """Sentences x pieces or words, padded; ``heads`` counts words from 1, the root is 0."""

    pieces: Tensor
    shapes: Tensor
    firsts: Tensor
    heads: Tensor
    weights: Tensor
    targets: dict[str, Tensor]


class Encoder:
    """Knows the vocabulary and the labels; remembers the words it has cut."""

    def __init__(self, vocabulary: Mapping[str, int], labels: Mapping[str, Sequence[str]]) -> None:
        self.vocabulary = vocabulary
        self.codes = {
            kind: {name: code for code, name in enumerate(names)} for kind, names in labels.items()
        }
        self.cut: dict[str, tuple[int, ...]] = {}

    def count(self, tree: Tree) -> int:
        """Return how many pieces a sentence has, with [CLS]."""
        return 1 + sum(len(self.look_up(word)) for word in tree.words)

    def look_up(self, word: str) -> tuple[int, ...]:
        """Return a word's pieces."""
        if word not in self.cut:
            self.cut[word] = cut_word(word, self.vocabulary)
        return self.cut[word]

    def encode(self, trees: Sequence[Tree]) -> Batch:
        """Return the sentences as one batch; a sentence without trees or names has no targets."""
        rows = max(map(self.count, trees))
        width = max(len(tree.words) for tree in trees)
        pieces = np.zeros((len(trees), rows), np.int64)
        shapes = np.zeros((len(trees), rows), np.int64)
        firsts = np.zeros((len(trees), width), np.int64)
        heads = np.full((len(trees), width), UNKNOWN, np.int64)
        weights = np.ones((len(trees), width), np.float32)
        targets = {kind: np.full((len(trees), width), UNKNOWN, np.int64) for kind in KINDS}
        for row, tree in enumerate(trees):
            pieces[row, 0] = self.vocabulary["[CLS]"]
            at = 1
            for column, word in enumerate(tree.words):
                cut = self.look_up(word)
                firsts[row, column] = at
                pieces[row, at : at + len(cut)] = cut
                shapes[row, at : at + len(cut)] = find_shape(word) + 1
                at += len(cut)
            if tree.heads:
                known = np.array(tree.heads)
                heads[row, : len(known)] = np.where(known == -2, UNKNOWN, known + 1)
                scripts = map(find_script, tree.words, tree.lemmas)
                columns = (tree.xpos, tree.upos, tree.feats, scripts, (), tree.deprels)
            else:
                columns = ((), (), (), (), (), ())
            if tree.weights:
                weights[row, : len(tree.weights)] = tree.weights
            for kind, values in zip(KINDS, columns, strict=True):
                codes = self.codes[kind]
                chosen = tree.names if kind == "name" else values
                found = [codes.get(value, UNKNOWN) for value in chosen]
                targets[kind][row, : len(found)] = found
        return Batch(
            torch.from_numpy(pieces),
            torch.from_numpy(shapes),
            torch.from_numpy(firsts),
            torch.from_numpy(heads),
            torch.from_numpy(weights),
            {kind: torch.from_numpy(values) for kind, values in targets.items()},
        )

    def batch(
        self, trees: Sequence[Tree], *, pieces: int, chance: random.Random | None = None
    ) -> Iterator[list[int]]:
        """Yield the sentences' indices in groups of like length; shuffled when ``chance`` is given.

        A group holds at most ``pieces`` word pieces, padding included.
        """
        noise = (lambda: chance.uniform(0, 4)) if chance else (lambda: 0.0)
        counts = {i: self.count(tree) for i, tree in enumerate(trees)}
        order = sorted(counts, key=lambda i: (counts[i] + noise(), i))
        groups: list[list[int]] = [[]]
        for index in order:
            if groups[-1] and counts[index] * (len(groups[-1]) + 1) > pieces:
                groups.append([])
            groups[-1].append(index)
        if chance:
            chance.shuffle(groups)
        yield from groups
