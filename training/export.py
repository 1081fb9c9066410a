"""A trained network -> one file for ONNX Runtime: python -m training.export --help.

The matrices are 8-bit integers, one scale a column; what goes into them is rounded to 8 bits with
scales fixed here, from sentences seen in training, so that a sentence's analysis never depends on
the sentences beside it in a batch. The graph is written node by node with ONNX Runtime's own
operators for BERT, so that nothing is left to an optimiser's version.
"""

import argparse
import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from numpy.typing import ArrayLike, NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from training.batches import Encoder
from training.network import HEADS, TAGGED, WIDTH, Layer, Parser, load
from training.silver import load_trees
from training.treebank import Tree

Array = NDArray[np.float32]
FUSED = "com.microsoft"
POSITIONS = 256
STAMP = (2026, 1, 1, 0, 0, 0)
CLIPPED = 1e-5
"""The share of activations beyond the ends of the 8-bit scale."""


class Range(NamedTuple):
    """How a matrix's inputs are rounded: each column's divisor, then the ends of the scale."""

    divisors: Array
    low: float
    high: float


class Graph:
    """Collects nodes and constants."""

    def __init__(self, ranges: dict[str, Range]) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        self.ranges = ranges

    def add(
        self, kind: str, inputs: Sequence[str], name: str, domain: str = "", **options: object
    ) -> str:
        """Add a node with one output, called as the node."""
        node = helper.make_node(kind, list(inputs), [name], name, domain=domain, **options)
        self.nodes.append(node)
        return name

    def hold(self, name: str, values: ArrayLike) -> str:
        """Add a constant."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def split(self, source: str, widths: Sequence[int], names: Sequence[str]) -> None:
        """Cut the last dimension into parts."""
        sizes = self.hold(f"{source}.widths", np.array(widths, np.int64))
        self.nodes.append(helper.make_node("Split", [source, sizes], list(names), axis=-1))

    def multiply(self, name: str, source: str, weight: Array, bias: Array) -> str:
        """Add source @ weight + bias in 8 bits, both rounded."""
        return self.apply(name, name, self.round(name, source), weight, bias)

    def round(self, name: str, source: str) -> str:
        """Add the rounding to 8 bits of what goes into the matrix called ``name``.

        It comes divided by the divisors of its range.
        """
        _, low, high = self.ranges[name]
        # a range that lies mostly above zero (after GELU) gets all 255 steps, others lie evenly
        even = low < -0.3 * high
        step = max(high, -low) / 127 if even else (high - low) / 255
        zero = 128 if even else round(-low / step)
        steps = [self.hold(f"{name}.step", np.float32(step))]
        steps.append(self.hold(f"{name}.zero", np.uint8(zero)))
        return self.add("QuantizeLinear", [source, *steps], f"{name}.rounded")

    def apply(self, source: str, name: str, rounded: str, weight: Array, bias: Array) -> str:
        """Add rounded @ weight + bias; ``source`` is the name by which its range is known."""
        weight = weight * self.ranges[source].divisors[:, None]
        rounded_weight, columns = round_matrix(weight)
        matrix = self.hold(f"{name}.matrix", rounded_weight)
        step = self.hold(f"{name}.columns", columns)
        shift = self.hold(f"{name}.bias", bias)
        inputs = [rounded, matrix, f"{source}.step", step, f"{source}.zero", "", shift]
        return self.add("MatMulIntegerToFloat", inputs, name, FUSED)

    def norm(self, name: str, source: str, residual: str, module: nn.LayerNorm) -> str:
        """Add the normalised sum of two inputs.

        ONNX Runtime's SkipLayerNormalization, one operator for both, takes four times as long.
        """
        gamma = self.hold(f"{name}.gamma", module.weight.detach().numpy())
        beta = self.hold(f"{name}.beta", module.bias.detach().numpy())
        both = self.add("Add", [source, residual], f"{name}.sum")
        return self.add("LayerNormalization", [both, gamma, beta], name, epsilon=module.eps)


def round_matrix(weight: Array) -> tuple[NDArray[np.int8], Array]:
    """Return a matrix of an even number of rows in 8 bits, and the step of each column.

    Processors without VNNI add the products of two neighbours of a column in 16 bits, where two
    great ones of one sign, times 255, do not fit: the same sentence would have another tree than
    elsewhere. So no such two make more than 128 steps together.
    """
    pairs = weight.reshape(-1, 2, weight.shape[1])
    together = np.maximum(pairs.clip(min=0).sum(axis=1), (-pairs).clip(min=0).sum(axis=1))
    # 127, not 128: rounding adds up to a half to each of the two
    columns = np.maximum(np.abs(weight).max(axis=0), together.max(axis=0)) / 127
    return np.round(weight / columns).astype(np.int8), columns.astype(np.float32)


def take(module: nn.Linear) -> tuple[Array, Array]:
    """Return a linear layer's matrix, inputs x outputs, and its bias."""
    return module.weight.detach().numpy().T, module.bias.detach().numpy()


def build(parser: Parser, ranges: dict[str, Range]) -> onnx.ModelProto:
    """Return the network as a graph.

    Inputs: ``pieces`` and ``shapes`` (int32, piece x sentence: sentences of one length) and
    ``firsts`` (int64, sentence x (1 + word): where [CLS] and each word begin among all pieces, read
    row by row). Outputs: ``tags`` (int32, sentence x (1 + word) x kind), ``arcs`` (sentence x
    (1 + word) x (1 + word)) and ``halves`` (the two halves of the layer that names relations).
    """
    graph = Graph(ranges)
    hidden = add_embeddings(graph, parser)
    graph.hold("split", np.array([HEADS, WIDTH // HEADS], np.int64))
    graph.hold("whole", np.array([-1, WIDTH], np.int64))
    size = graph.add("Shape", ["pieces"], "size")
    graph.add("Concat", [size, "split"], "by.head", axis=0)
    for number, layer in enumerate(parser.layers):
        hidden = add_layer(graph, f"layers.{number}", hidden, layer, parser.shape.bend)
    add_heads(graph, parser, hidden)
    info = helper.make_tensor_value_info
    inputs = [
        info("pieces", TensorProto.INT32, ["pieces", "sentences"]),
        info("shapes", TensorProto.INT32, ["pieces", "sentences"]),
        info("firsts", TensorProto.INT64, ["sentences", "words"]),
    ]
    outputs = [
        info("tags", TensorProto.INT32, ["sentences", "words", len(TAGGED)]),
        info("arcs", TensorProto.FLOAT, ["sentences", "words", "words"]),
        info("halves", TensorProto.FLOAT, ["sentences", "words", 2 * parser.shape.label]),
    ]
    return helper.make_model(
        helper.make_graph(graph.nodes, "triplewire", inputs, outputs, graph.constants),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)],
        ir_version=9,
    )


def add_embeddings(graph: Graph, parser: Parser) -> str:
    """Add the sum of piece, place and case shape; the pieces' rows have 8 bits, a step each."""
    hold, add = graph.hold, graph.add
    table = parser.pieces.weight.detach().numpy()
    steps = np.abs(table).max(axis=1, keepdims=True) / 127
    rows = hold("piece.table", np.round(table / steps).astype(np.int8))
    row = add("Cast", [add("Gather", [rows, "pieces"], "row")], "row.f", to=TensorProto.FLOAT)
    step = add("Gather", [hold("piece.steps", steps.astype(np.float32)), "pieces"], "row.step")
    piece = add("Mul", [row, step], "piece")
    length = add("Shape", ["pieces"], "length", start=0, end=1)
    zero = hold("first", np.array([0], np.int64))
    places = hold("places", parser.positions.weight.detach().numpy()[:POSITIONS, None])
    place = add("Slice", [places, zero, length, zero], "place")
    shapes = hold("shape.table", parser.shapes.weight.detach().numpy())
    shape = add("Gather", [shapes, "shapes"], "shape")
    placed = add("Add", [piece, place], "placed")
    hidden = graph.norm("embedded", placed, shape, parser.embedded_norm)
    return add("Reshape", [hidden, hold("rows", np.array([-1, WIDTH], np.int64))], "embedded.rows")


def add_layer(graph: Graph, at: str, hidden: str, layer: Layer, bend: str) -> str:
    """Add one layer of the encoder.

    Attention is written out: with sentences of one length it needs no mask, and ONNX Runtime's
    MultiHeadAttention takes twice as long for so short ones.
    """
    weight, bias = take(layer.attend)
    # what attention makes of the values is rounded next: its divisors go into their matrix
    over = np.ones(3 * WIDTH, np.float32)
    over[2 * WIDTH :] = 1 / graph.ranges[f"{at}.attended"].divisors
    rounded = graph.round(f"{at}.attend", hidden)
    parts = {}
    for number, part in enumerate(("query", "key", "value")):
        columns = slice(number * WIDTH, (number + 1) * WIDTH)
        matrix, shift = (weight * over)[:, columns], (bias * over)[columns]
        flat = graph.apply(f"{at}.attend", f"{at}.{part}", rounded, matrix, shift)
        parts[part] = graph.add("Reshape", [flat, "by.head"], f"{at}.{part}.by.head")
    scores = graph.add(
        "FusedMatMul",
        [parts["query"], parts["key"]],
        f"{at}.scores",
        FUSED,
        transB=1,
        transBatchA=1,
        transBatchB=1,
        alpha=(WIDTH // HEADS) ** -0.5,
    )
    shares = graph.add("Softmax", [scores], f"{at}.shares", axis=-1)
    mixed = graph.add("FusedMatMul", [shares, parts["value"]], f"{at}.mixed", FUSED, transBatchB=1)
    mixed = graph.add("Transpose", [mixed], f"{at}.mixed.turned", perm=[2, 0, 1, 3])
    mixed = graph.add("Reshape", [mixed, "whole"], f"{at}.mixed.whole")
    mixed = graph.multiply(f"{at}.attended", mixed, *take(layer.attended))
    hidden = graph.norm(f"{at}.attended_norm", mixed, hidden, layer.attended_norm)
    narrow = add_inner(graph, at, hidden, layer, bend)
    return graph.norm(f"{at}.narrow_norm", narrow, hidden, layer.narrow_norm)


def add_inner(graph: Graph, at: str, hidden: str, layer: Layer, bend: str) -> str:
    """Add the feed-forward part of a layer."""
    wide = graph.multiply(f"{at}.widen", hidden, *take(layer.widen))
    if bend == "gelu":
        # in its exact form, which takes less time than the other and differs by less than 0.001
        wide = graph.add("Gelu", [wide], f"{at}.bent", FUSED)
    # in ReLU's stead: rounding to integers without a sign makes a negative number nought
    return graph.multiply(f"{at}.narrow", wide, *take(layer.narrow))


def add_heads(graph: Graph, parser: Parser, hidden: str) -> None:
    """Add what is read off the words: tags, arcs and the halves of the relations' layer."""
    hold, add = graph.hold, graph.add
    arc, label = parser.shape.arc, parser.shape.label
    words = add("Gather", [hidden, "firsts"], "words")
    modules = [parser.arc_dependent, parser.arc_head, parser.label_dependent, parser.label_head]
    pairs = [take(module) for module in (*modules, parser.tag)]
    weight = np.concatenate([weight for weight, _ in pairs], axis=1)
    joint = graph.multiply("heads", words, weight, np.concatenate([bias for _, bias in pairs]))
    widths = [2 * arc, 2 * label, *(parser.sizes[kind] for kind in TAGGED)]
    graph.split(joint, widths, ["arc", "halves", *(f"tag.{kind}" for kind in TAGGED)])
    bent = add("FastGelu", ["arc"], "arc.bent", FUSED)
    graph.split(bent, [arc, arc], ["arc.dependents", "arc.heads"])
    weight, bias = take(parser.arc)
    # a head's own score joins in as if every dependent had it as a feature
    bias = bias / np.sqrt(arc) + parser.arc_prior.weight.detach().numpy()[0]
    turned = hold("arc.matrix", (weight / np.sqrt(arc)).astype(np.float32))
    turned = add("MatMul", ["arc.dependents", turned], "arc.turned")
    turned = add("Add", [turned, hold("arc.bias", bias.astype(np.float32))], "arc.shifted")
    across = add("Transpose", ["arc.heads"], "arc.across", perm=[0, 2, 1])
    add("MatMul", [turned, across], "arcs")
    best = [add("ArgMax", [f"tag.{kind}"], f"best.{kind}", axis=-1, keepdims=1) for kind in TAGGED]
    add("Cast", [add("Concat", best, "best", axis=-1)], "tags", to=TensorProto.INT32)


def find_ranges(
    parser: Parser, encoder: Encoder, trees: Sequence[Tree], *, smoothing: float
) -> dict[str, Range]:
    """Return, for each matrix, how its inputs are rounded.

    Divisors move large columns' size into the matrix (SmoothQuant, Xiao et al. 2023), where they
    cost no time: only what attention makes of the values can be divided in the matrix before it.
    """
    ranges = {}
    for name, (module, values) in watch(parser, encoder, trees).items():
        divisors = torch.ones(values.shape[1])
        if name.endswith("attended"):
            columns = values.abs().amax(dim=0).clamp(min=1e-3)
            matrix = module.weight.detach().abs().amax(dim=0).clamp(min=1e-3)
            divisors = columns**smoothing / matrix ** (1 - smoothing)
        flat = (values / divisors).flatten()
        beyond = max(1, round(len(flat) * CLIPPED))
        high = float(flat.topk(beyond).values[-1])
        low = -float((-flat).topk(beyond).values[-1])
        ranges[name] = Range(divisors.numpy(), low, high)
    return ranges


@torch.no_grad()
def watch(
    parser: Parser, encoder: Encoder, trees: Sequence[Tree]
) -> dict[str, tuple[nn.Linear, torch.Tensor]]:
    """Return the layers that are rounded and what went into them, padding left out."""
    layers = {
        f"layers.{number}.{part}": getattr(layer, part)
        for number, layer in enumerate(parser.layers)
        for part in ("attend", "attended", "widen", "narrow")
    }
    layers["heads"] = parser.tag
    seen: dict[nn.Module, list[torch.Tensor]] = {module: [] for module in layers.values()}
    hooks = [
        module.register_forward_hook(lambda module, inputs, _: seen[module].append(inputs[0]))
        for module in layers.values()
    ]
    kept: dict[nn.Module, list[torch.Tensor]] = {module: [] for module in layers.values()}
    for group in encoder.batch(trees, pieces=2000):
        batch = encoder.encode([trees[i] for i in group])
        parser(batch.pieces, batch.shapes, batch.firsts)
        for module, inputs in seen.items():
            values = inputs.pop()
            # of the words' padding, which is [CLS], nothing is left out: arcs start from it too
            kept[module].append(
                values.flatten(0, 1) if module is parser.tag else values[batch.pieces > 0]
            )
    for hook in hooks:
        hook.remove()
    return {name: (module, torch.cat(kept[module])) for name, module in layers.items()}


def write(
    path: Path,
    model: onnx.ModelProto,
    parser: Parser,
    labels: dict[str, list[str]],
    *,
    vocabulary: Sequence[str],
    lemmas: bytes,
) -> None:
    """Write graph, labels, vocabulary, lemmas and the matrix of relations as one zip file."""
    matrix = io.BytesIO()
    weight, bias = take(parser.label)
    np.save(matrix, np.vstack([weight, bias]).astype(np.float32))
    parts = {
        "graph.onnx": model.SerializeToString(),
        "labels.json": json.dumps({kind: labels[kind] for kind in (*TAGGED, "deprel")}).encode(),
        "vocabulary.txt": "\n".join(vocabulary).encode(),
        "lemmas.json": lemmas,
        "relations.npy": matrix.getvalue(),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, STAMP), content)


def main() -> None:
    """Write the file."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("checkpoint", type=Path)
    parse.add_argument("--vocabulary", type=Path, required=True)
    parse.add_argument("--sample", type=Path, nargs="+", required=True, help="sentences seen")
    parse.add_argument("--lemmas", type=Path, required=True)
    parse.add_argument("--out", type=Path, required=True)
    parse.add_argument("--smoothing", type=float, default=0.8)
    options = parse.parse_args()
    torch.set_num_threads(1)
    parser, labels = load(options.checkpoint)
    vocabulary = options.vocabulary.read_text(encoding="utf-8").split("\n")
    encoder = Encoder({piece: code for code, piece in enumerate(vocabulary)}, labels)
    trees = [tree for path in options.sample for tree in load_trees(path)[5::197]]
    ranges = find_ranges(parser, encoder, trees, smoothing=options.smoothing)
    write(
        options.out,
        build(parser, ranges),
        parser,
        labels,
        vocabulary=vocabulary,
        lemmas=options.lemmas.read_bytes(),
    )
    digest = hashlib.sha256(options.out.read_bytes()).hexdigest()
    print(f"{options.out}: {options.out.stat().st_size / 1e6:.1f} MB, SHA-256 {digest}")


if __name__ == "__main__":
    main()
