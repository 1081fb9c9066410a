"""Lets a trained network parse news, and another parser vote on it: python -m training.label -h.

The network gives each arc, and each relation of an arc, a probability; what the other parser chose
gets OTHER more. The best tree of the sums is the sentence's (reparsing, Sagae and Lavie 2006), and
a word's weight in training is the share that its head and relation have of the sums.
"""

import argparse
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from spacy.language import Language
from spacy.tokens import Doc
from torch import Tensor

from extract.neural.pipeline import apply_script
from extract.neural.tree import find_tree
from extract.parse import load as load_pipeline
from extract.parse import read_doc
from training.batches import Encoder
from training.network import TAGGED, Parser, half_precision, load
from training.silver import load_trees, save_trees
from training.treebank import Tree

SURE = 0.6
"""A sentence is kept when its words' weights have at least this geometric mean."""
OTHER = 0.5
"""The other parser's vote beside the network's, 1; chosen on GUM dev, where 0.8 was too much."""

_GAPS = re.compile(r"[,(] [,.)]|\b(of|the|in|by|and|to|for|a|an) [,.)]|\( \)")

Vote = tuple[tuple[int, str], ...]


def ask(nlp: Language, trees: Sequence[Tree]) -> Iterator[Vote]:
    """Yield the head, counted from 1, and the relation that a pipeline gives each word."""
    docs = (
        Doc(nlp.vocab, list(t.words), sent_starts=[not i for i in range(len(t.words))])
        for t in trees
    )
    for tree, doc in zip(trees, nlp.pipe(docs, batch_size=64), strict=True):
        sentences = read_doc(doc, universal=False)
        tokens = sentences[0].tokens if len(sentences) == 1 else ()
        same = [token.text for token in tokens] == list(tree.words)
        yield tuple((token.head + 1, token.deprel) for token in tokens) if same else ()


@torch.no_grad()
def label(
    parser: Parser, encoder: Encoder, trees: Sequence[Tree], votes: Sequence[Vote]
) -> Iterator[Tree]:
    """Yield the sentences that the voters are sure of, with their trees.

    Tags, features and lemmas are the network's.
    """
    names = {kind: list(codes) for kind, codes in encoder.codes.items()}
    relation_codes = encoder.codes["deprel"]
    for number, group in enumerate(encoder.batch(trees, pieces=3000)):
        if number % 50 == 0:
            print(f"batch {number}", flush=True)
        batch = encoder.encode([trees[i] for i in group])
        with half_precision():
            scores = parser(batch.pieces, batch.shapes, batch.firsts)
        arcs = scores.arcs.float().softmax(-1)
        found = np.zeros(batch.firsts.shape, np.int64)
        for row, index in enumerate(group):
            for place, (head, _) in enumerate(votes[index]):
                arcs[row, place, head] += OTHER
            length = len(trees[index].words)
            logs = arcs[row, :length, : length + 1].clamp(min=1e-6).log()
            found[row, :length] = find_tree(logs.numpy())
        heads = torch.from_numpy(found)
        with half_precision():
            relations = parser.relate(scores, heads).float().softmax(-1)
        for row, index in enumerate(group):
            for place, (head, relation) in enumerate(votes[index]):
                if head == found[row, place] and relation in relation_codes:
                    relations[row, place, relation_codes[relation]] += OTHER
        relations[heads == 0] = 0.0
        relations[:, :, relation_codes["root"]] = (heads == 0).float()
        chosen = relations.argmax(-1)
        trust = _weigh(arcs, heads) * _weigh(relations, chosen)
        tags = {kind: scores.tags[kind].argmax(-1).tolist() for kind in TAGGED}
        for row, index in enumerate(group):
            tree = trees[index]
            length = len(tree.words)
            weights = trust[row, :length]
            if float(weights.clamp(min=1e-6).log().mean().exp()) < SURE:
                continue
            found_tags = {
                kind: tuple(names[kind][code] for code in codes[row][:length])
                for kind, codes in tags.items()
            }
            yield replace(
                tree,
                **{kind: found_tags[kind] for kind in ("upos", "xpos", "feats")},
                lemmas=tuple(map(apply_script, tree.words, found_tags["script"])),
                heads=tuple(int(head) - 1 for head in found[row, :length]),
                deprels=tuple(names["deprel"][code] for code in chosen[row, :length].tolist()),
                weights=tuple(round(weight, 3) for weight in weights.tolist()),
            )


def _weigh(votes: Tensor, chosen: Tensor) -> Tensor:
    """Return which share of the votes the chosen one of each word has."""
    return votes.gather(2, chosen[:, :, None])[:, :, 0] / votes.sum(-1).clamp(min=1e-6)


def main() -> None:
    """Write the trees of a sample of sentences."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("checkpoint", type=Path)
    parse.add_argument("--other", help="a pipeline in ClearNLP's labels that votes too")
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
    votes: list[Vote] = [()] * len(sample)
    if options.other:
        votes = list(ask(load_pipeline(options.other), sample))
    trees = list(label(parser, encoder, sample, votes))
    save_trees(trees, options.out)
    print(f"{len(trees)} sentences of {len(sample)}, {sum(len(t.words) for t in trees)} words")


if __name__ == "__main__":
    main()
