"""How often a network's trees and labels are right."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
import torch

from extract.neural.tree import find_tree
from training.batches import UNKNOWN, Encoder
from training.network import TAGGED, Parser, half_precision
from training.treebank import Tree


@torch.no_grad()
def measure(parser: Parser, encoder: Encoder, trees: Sequence[Tree]) -> dict[str, float]:
    """Return the share of right labels and arcs, given the words.

    "uas" and "las" leave out punctuation, "las" compares the relation's main type, "las_sub" its
    subtype too; "name_f" is the F score of BIO labels' spans where all of a sentence's names are
    known.
    """
    hits: Counter[str] = Counter()
    totals: Counter[str] = Counter()
    for group in encoder.batch(trees, pieces=4000):
        batch = encoder.encode([trees[i] for i in group])
        with half_precision():
            scores = parser(batch.pieces, batch.shapes, batch.firsts)
        found = np.zeros(batch.firsts.shape, np.int64)
        arcs = scores.arcs.float().numpy()
        for row, index in enumerate(group):
            length = len(trees[index].words)
            found[row, :length] = find_tree(arcs[row, :length, : length + 1])
        heads = torch.from_numpy(found)
        with half_precision():
            relations = parser.relate(scores, heads).argmax(-1)
        for kind in TAGGED:
            target = batch.targets[kind]
            known = target != UNKNOWN
            hits[kind] += int((scores.tags[kind].argmax(-1) == target)[known].sum())
            totals[kind] += int(known.sum())
        for row, index in enumerate(group):
            tree = trees[index]
            if not tree.heads:
                continue
            for place, gold in enumerate(tree.heads):
                if tree.upos[place] == "PUNCT":
                    continue
                label = encoder_label(encoder, int(relations[row, place]))
                right = int(found[row, place]) == gold + 1
                main = label.split(":")[0] == tree.deprels[place].split(":")[0]
                totals["arc"] += 1
                hits["uas"] += right
                hits["las"] += right and main
                hits["las_sub"] += right and label == tree.deprels[place]
    result = {kind: hits[kind] / totals[kind] for kind in TAGGED if totals[kind]}
    if totals["arc"]:
        result |= {kind: hits[kind] / totals["arc"] for kind in ("uas", "las", "las_sub")}
    return {kind: round(share, 4) for kind, share in result.items()}


def encoder_label(encoder: Encoder, code: int) -> str:
    """Return the relation of a code."""
    return list(encoder.codes["deprel"])[code]
