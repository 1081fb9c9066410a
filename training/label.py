"""Lets a trained network parse news: python -m training.label --help."""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from extract.neural.pipeline import apply_script
from extract.neural.tree import find_tree
from training.batches import Encoder
from training.network import TAGGED, Parser, load
from training.silver import load_trees, save_trees
from training.treebank import Tree

SURE = 0.75
"""A sentence is kept when its words' probabilities have at least this geometric mean."""

_GAPS = re.compile(r"[,(] [,.)]|\b(of|the|in|by|and|to|for|a|an) [,.)]|\( \)")


@torch.no_grad()
def label(parser: Parser, encoder: Encoder, trees: Sequence[Tree]) -> Iterator[Tree]:
    """Yield the sentences that the network is sure of, with its trees.

    A word's weight is the probability of its head times that of its relation.
    """
    names = {kind: list(codes) for kind, codes in encoder.codes.items()}
    for number, group in enumerate(encoder.batch(trees, pieces=3000)):
        if number % 50 == 0:
            print(f"batch {number}", flush=True)
        batch = encoder.encode([trees[i] for i in group])
        found = np.zeros(batch.firsts.shape, np.int64)
        with torch.autocast("cpu", torch.bfloat16):
            scores = parser(batch.pieces, batch.shapes, batch.firsts)
        arcs = scores.arcs.float()
        for row, index in enumerate(group):
            length = len(trees[index].words)
            found[row, :length] = find_tree(arcs[row, :length, : length + 1].numpy())
        heads = torch.from_numpy(found)
        with torch.autocast("cpu", torch.bfloat16):
            relations = parser.relate(scores, heads).float()
        best = relations.softmax(-1).max(-1)
        sure = arcs.softmax(-1).gather(2, heads[:, :, None])[:, :, 0] * best.values
        tags = {kind: scores.tags[kind].argmax(-1).tolist() for kind in TAGGED}
        for row, index in enumerate(group):
            tree = trees[index]
            trust = sure[row, : len(tree.words)]
            if float(trust.clamp(min=1e-6).log().mean().exp()) < SURE:
                continue
            length = len(tree.words)
            found_tags = {
                kind: tuple(names[kind][code] for code in codes[row][:length])
                for kind, codes in tags.items()
            }
            yield replace(
                tree,
                **{kind: found_tags[kind] for kind in ("upos", "xpos", "feats")},
                lemmas=tuple(map(apply_script, tree.words, found_tags["script"])),
                heads=tuple(int(head) - 1 for head in found[row, :length]),
                deprels=tuple(
                    names["deprel"][code] for code in best.indices[row, :length].tolist()
                ),
                weights=tuple(round(weight, 3) for weight in trust.tolist()),
            )


def main() -> None:
    """Write the trees of a sample of sentences."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("checkpoint", type=Path)
    parse.add_argument("--news", type=Path, required=True)
    parse.add_argument("--vocabulary", type=Path, required=True)
    parse.add_argument("--sentences", type=int, default=40_000)
    parse.add_argument("--out", type=Path, required=True)
    parse.add_argument("--seed", type=int, default=1)
    options = parse.parse_args()
    torch.set_num_threads(1)
    parser, labels = load(options.checkpoint)
    pieces = options.vocabulary.read_text(encoding="utf-8").split("\n")
    encoder = Encoder({piece: code for code, piece in enumerate(pieces)}, labels)
    news = [t for t in load_trees(options.news) if not _GAPS.search(" ".join(t.words))]
    chance = random.Random(options.seed)  # noqa: S311 - picks sentences
    sample = chance.sample(news, min(options.sentences, len(news)))
    trees = list(label(parser, encoder, sample))
    save_trees(trees, options.out)
    print(f"{len(trees)} sentences of {len(sample)}, {sum(len(t.words) for t in trees)} words")


if __name__ == "__main__":
    main()
