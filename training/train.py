"""Trains the network: python -m training.train --help."""

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.augment import vary
from training.batches import UNKNOWN, Batch, Encoder
from training.measure import measure
from training.network import (
    TAGGED,
    Parser,
    Scores,
    Shape,
    half_precision,
    load,
    load_minilm,
    save,
)
from training.silver import load_trees
from training.treebank import Tree, collect_labels, read_trees

WEIGHTS = {"xpos": 0.5, "upos": 0.3, "feats": 0.3, "script": 0.4, "name": 1.0}
"""How much the loss of each annotation counts beside an arc's and a relation's, 1 each."""


def cross_entropy(scores: Tensor, target: Tensor, weights: Tensor) -> Tensor:
    """Return the mean loss over the words that have a target, weighted."""
    losses = functional.cross_entropy(
        scores.flatten(0, 1).float(), target.flatten(), ignore_index=UNKNOWN, reduction="none"
    )
    scale = weights.flatten() * (target.flatten() != UNKNOWN)
    return (losses * scale).sum() / scale.sum().clamp(min=1.0)


def find_loss(parser: Parser, scores: Scores, batch: Batch) -> Tensor:
    """Return the sum of all annotations' losses."""
    relations = parser.relate(scores, batch.heads.clamp(min=0))
    loss = cross_entropy(scores.arcs, batch.heads, batch.weights)
    loss = loss + cross_entropy(relations, batch.targets["deprel"], batch.weights)
    ones = torch.ones_like(batch.weights)
    for kind in TAGGED:
        trust = ones if kind == "name" else batch.weights
        loss = loss + WEIGHTS[kind] * cross_entropy(scores.tags[kind], batch.targets[kind], trust)
    return loss


def find_distance(
    parser: Parser, scores: Scores, teacher: Parser, taught: Scores, batch: Batch
) -> Tensor:
    """Return how far a network is from its teacher, in what it says and in each layer's states.

    The teacher's probabilities are the targets (Hinton et al. 2015); a state's distance is measured
    by the variance that the teacher's states have.
    """
    words = batch.firsts > 0
    heads = batch.heads.clamp(min=0)
    pairs = [(scores.arcs, taught.arcs, 1.0)]
    pairs += [(parser.relate(scores, heads), teacher.relate(taught, heads), 1.0)]
    pairs += [(scores.tags[kind], taught.tags[kind], WEIGHTS[kind]) for kind in TAGGED]
    distance = torch.zeros(())
    for own, theirs, weight in pairs:
        target = theirs[words].float().softmax(-1)
        distance = distance + weight * functional.cross_entropy(own[words].float(), target)
    pieces = batch.pieces > 0
    for own, theirs in zip(scores.states, taught.states, strict=True):
        target = theirs[pieces].float()
        distance = distance + functional.mse_loss(own[pieces].float(), target) / target.var()
    return distance


@torch.no_grad()
def move_biases(parser: Parser, teacher: Parser, batch: Batch) -> None:
    """Let layers whose teacher bends otherwise have the teacher's mean on one batch."""
    seen: dict[nn.Module, Tensor] = {}
    hooks = [
        layer.widen.register_forward_hook(lambda module, _, wide: seen.update({module: wide}))
        for layer in teacher.layers
    ]
    teacher(batch.pieces, batch.shapes, batch.firsts)
    for hook in hooks:
        hook.remove()
    for own, theirs in zip(parser.layers, teacher.layers, strict=True):
        wide = seen[theirs.widen][batch.pieces > 0]
        gap = (theirs.curve(wide) - own.curve(wide)).mean(dim=0)
        own.narrow.bias += own.narrow.weight @ gap


def prepare(
    options: argparse.Namespace, gold: Sequence[Tree], silver: Sequence[Tree]
) -> tuple[Parser, dict[str, list[str]]]:
    """Return the network to train and its labels: MiniLM's, or a trained one's lower layers."""
    if not options.start:
        labels = collect_labels(gold)
        labels["name"] = sorted({name for tree in silver for name in tree.names} - {""})
        parser = Parser(Shape(options.layers), {kind: len(names) for kind, names in labels.items()})
        load_minilm(parser, options.minilm)
        return parser, labels
    start, labels = load(options.start)
    parser = Parser(Shape(options.layers, options.bend, options.dropout), start.sizes)
    kept = parser.state_dict().keys()
    parser.load_state_dict({k: v for k, v in start.state_dict().items() if k in kept})
    return parser, labels


def pick_optimizer(parser: Parser, options: argparse.Namespace) -> torch.optim.Optimizer:
    """Return AdamW with one rate for the encoder and another for the heads."""
    encoder: list[Tensor] = []
    heads: list[Tensor] = []
    for name, weights in parser.named_parameters():
        if weights.requires_grad:
            inside = name.startswith(("positions", "embedded", "layers"))
            (encoder if inside else heads).append(weights)
    groups = [
        {"params": encoder, "peak": options.encoder_rate},
        {"params": heads, "peak": options.head_rate},
    ]
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01, fused=True)


def learn(
    parser: Parser,
    teacher: Parser | None,
    optimizer: torch.optim.Optimizer,
    batch: Batch,
    done: float,
) -> float:
    """Take one step and return the loss; ``done`` is the share of all steps taken before.

    With a teacher, the distance from it is part of the loss. The rates rise for the first 6 % of
    the steps, then fall to nothing, in straight lines.
    """
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * min(done / 0.06, (1 - done) / 0.94)
    with half_precision():
        scores = parser(batch.pieces, batch.shapes, batch.firsts)
        loss = find_loss(parser, scores, batch)
        if teacher:
            with torch.no_grad():
                taught = teacher(batch.pieces, batch.shapes, batch.firsts)
            loss = loss + find_distance(parser, scores, teacher, taught, batch)
    optimizer.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]  # torch's own
    torch.nn.utils.clip_grad_norm_(parser.parameters(), 2.0)
    optimizer.step()
    return float(loss.detach())


def main() -> None:
    """Train and write a checkpoint after each epoch."""
    options = read_options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    chance = random.Random(options.seed)  # noqa: S311 - shuffles sentences
    gold = [tree for path in options.treebank for tree in load_trees(path)]
    silver = [tree for path in options.silver for tree in load_trees(path)]
    held = {path.stem: read_trees(path) for path in options.held}
    parser, labels = prepare(options, gold, silver)
    pieces = options.vocabulary.read_text(encoding="utf-8").split("\n")
    encoder = Encoder({piece: code for code, piece in enumerate(pieces)}, labels)
    teacher = load(options.teacher)[0] if options.teacher else None
    if teacher and options.teacher == options.start:
        move_biases(parser, teacher, encoder.encode(gold[5::97][:60]))
    optimizer = pick_optimizer(parser, options)
    started = time.monotonic()
    for epoch in range(options.epochs):
        picked = chance.sample(silver, min(options.news, len(silver)))
        chosen = chance.sample(gold, min(options.gold or len(gold), len(gold)))
        trees = [vary(tree, chance) for tree in chosen] + picked
        groups = list(encoder.batch(trees, pieces=options.pieces, chance=chance))
        parser.train()
        for place, group in enumerate(groups):
            done = (epoch + place / len(groups)) / options.epochs
            sentences = encoder.encode([trees[i] for i in group])
            loss = learn(parser, teacher, optimizer, sentences, done)
            if place % 10 == 0 and done:
                left = (time.monotonic() - started) * (1 - done) / done / 60
                print(
                    f"epoch {epoch}, batch {place} of {len(groups)}: loss {loss:.3f}, "
                    f"{left:.0f} minutes left",
                    flush=True,
                )
        save(parser, labels, options.out / f"epoch{epoch}.pt")
        parser.eval()
        figures = {name: measure(parser, encoder, trees) for name, trees in held.items()}
        print(json.dumps({"epoch": epoch, "held": figures}), flush=True)


def read_options() -> argparse.Namespace:
    """Return the command line's options."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--treebank", type=Path, nargs="+", required=True)
    parse.add_argument("--silver", type=Path, nargs="*", default=[])
    parse.add_argument("--held", type=Path, nargs="*", default=[])
    parse.add_argument("--minilm", type=Path, required=True)
    parse.add_argument("--vocabulary", type=Path, required=True)
    parse.add_argument("--start", type=Path)
    parse.add_argument("--out", type=Path, required=True)
    parse.add_argument("--teacher", type=Path, help="a network whose scores are learnt from too")
    parse.add_argument("--bend", choices=("gelu", "relu"), default="gelu")
    parse.add_argument("--dropout", type=float, default=0.1)
    parse.add_argument("--layers", type=int, default=4)
    parse.add_argument("--epochs", type=int, default=4)
    parse.add_argument("--gold", type=int, default=0, help="sentences an epoch; 0 is all")
    parse.add_argument("--news", type=int, default=10_000, help="sentences an epoch")
    parse.add_argument("--pieces", type=int, default=1600)
    parse.add_argument("--encoder-rate", type=float, default=1.5e-4)
    parse.add_argument("--head-rate", type=float, default=1.5e-3)
    parse.add_argument("--seed", type=int, default=1)
    return parse.parse_args()


if __name__ == "__main__":
    main()
