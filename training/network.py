"""The network: MiniLM's lower layers, word by word, and one head for each annotation."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import torch
from safetensors import safe_open
from torch import Tensor, nn
from torch.nn import functional

from extract.neural.pieces import SHAPES

WIDTH = 384
HEADS = 12
INNER = 1536
TAGGED = ("xpos", "upos", "feats", "script", "name")
"""The annotations that one linear layer reads off each word, in the order of its outputs."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a network; ``bend`` is what lies within its feed-forward layers."""

    layers: int
    bend: str = "gelu"
    dropout: float = 0.1
    arc: int = 256
    label: int = 128
    head_dropout: float = 0.25


class Scores(NamedTuple):
    """What the network says of a batch of sentences.

    ``tags[kind]`` is sentence x word x label; ``arcs`` sentence x dependent x head, where head 0 is
    the root and head i the i-th word; ``dependents`` and ``heads`` are the two halves of the hidden
    layer that names the relation between a word and a head; ``states`` is what each layer of the
    encoder makes of the pieces.
    """

    tags: dict[str, Tensor]
    arcs: Tensor
    dependents: Tensor
    heads: Tensor
    states: list[Tensor]


class Layer(nn.Module):
    """One layer of a BERT encoder (Devlin et al. 2019)."""

    def __init__(self, dropout: float, bend: str) -> None:
        super().__init__()
        self.bend = bend
        self.attend = nn.Linear(WIDTH, 3 * WIDTH)
        self.attended = nn.Linear(WIDTH, WIDTH)
        self.attended_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.widen = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.narrow_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        batch, length, _ = hidden.shape
        parts = self.attend(hidden).view(batch, length, 3, HEADS, WIDTH // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) / math.sqrt(WIDTH // HEADS) + mask
        mixed = scores.softmax(-1) @ value
        mixed = self.attended(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        hidden = self.attended_norm(hidden + self.dropout(mixed))
        inner = self.curve(self.widen(hidden))
        return self.narrow_norm(hidden + self.dropout(self.narrow(inner)))

    def curve(self, wide: Tensor) -> Tensor:
        """Return what the layer's activation function makes of its inner state."""
        return wide.relu() if self.bend == "relu" else functional.gelu(wide, approximate="tanh")


class Parser(nn.Module):
    """Word pieces -> scores of tags, names, arcs and relations."""

    def __init__(self, shape: Shape, sizes: Mapping[str, int]) -> None:
        super().__init__()
        self.shape = shape
        self.sizes = dict(sizes)
        self.pieces = nn.Embedding(30522, WIDTH)
        self.pieces.weight.requires_grad_(requires_grad=False)
        self.positions = nn.Embedding(512, WIDTH)
        self.shapes = nn.Embedding(SHAPES + 1, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.embedded_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape.dropout, shape.bend) for _ in range(shape.layers))
        self.dropout = nn.Dropout(shape.dropout)
        self.head_dropout = nn.Dropout(shape.head_dropout)
        self.tag = nn.Linear(WIDTH, sum(sizes[kind] for kind in TAGGED))
        self.arc_dependent = nn.Linear(WIDTH, shape.arc)
        self.arc_head = nn.Linear(WIDTH, shape.arc)
        self.arc = nn.Linear(shape.arc, shape.arc)
        self.arc_prior = nn.Linear(shape.arc, 1)
        self.label_dependent = nn.Linear(WIDTH, shape.label)
        self.label_head = nn.Linear(WIDTH, shape.label)
        self.label = nn.Linear(shape.label, sizes["deprel"])

    def forward(self, pieces: Tensor, shapes: Tensor, firsts: Tensor) -> Scores:
        """Score a batch.

        ``pieces`` is sentence x piece, padded with 0, each sentence beginning with [CLS];
        ``shapes`` is the case shape of each piece's word plus 1, 0 for [CLS]; ``firsts`` is
        sentence x word: where each word begins, 0 where there is none.
        """
        mask = torch.where(pieces == 0, -1e4, 0.0)[:, None, None, :]
        places = torch.arange(pieces.shape[1])
        hidden = self.pieces(pieces) + self.positions(places) + self.shapes(shapes)
        hidden = self.dropout(self.embedded_norm(hidden))
        states = []
        for layer in self.layers:
            hidden = layer(hidden, mask)
            states.append(hidden)
        hidden = self.head_dropout(hidden)
        words = hidden.gather(1, firsts[:, :, None].expand(-1, -1, WIDTH))
        heads = torch.cat([hidden[:, :1], words], dim=1)
        tags = self.tag(words).split([self.sizes[kind] for kind in TAGGED], dim=-1)
        arc_head = self.head_dropout(functional.gelu(self.arc_head(heads), approximate="tanh"))
        arc_dependent = functional.gelu(self.arc_dependent(words), approximate="tanh")
        bilinear = self.arc(self.head_dropout(arc_dependent)) @ arc_head.transpose(1, 2)
        arcs = bilinear / math.sqrt(self.shape.arc) + self.arc_prior(arc_head).transpose(1, 2)
        beyond = torch.cat([torch.zeros_like(firsts[:, :1]), firsts == 0], dim=1).bool()
        return Scores(
            tags=dict(zip(TAGGED, tags, strict=True)),
            arcs=arcs.float().masked_fill(beyond[:, None, :], -1e4),
            dependents=self.label_dependent(words),
            heads=self.label_head(heads),
            states=states,
        )

    def relate(self, scores: Scores, heads: Tensor) -> Tensor:
        """Return the relation scores, sentence x word x relation, given each word's head."""
        places = heads[:, :, None].expand(-1, -1, self.shape.label)
        joined = scores.dependents + scores.heads.gather(1, places)
        return self.label(self.head_dropout(functional.gelu(joined, approximate="tanh")))


def half_precision() -> torch.autocast:
    """Return what lets matrices be multiplied in 16 bits, where the processor can."""
    able = torch.cpu._is_avx512_bf16_supported()  # noqa: SLF001 - torch has no public name for it
    return torch.autocast("cpu", torch.bfloat16, enabled=able)


def load_minilm(parser: Parser, path: Path) -> None:
    """Fill the encoder with MiniLM's embeddings and lowest layers (safetensors)."""
    with safe_open(path, "pt") as stored:
        names = {name.removeprefix("bert."): name for name in stored.keys()}  # noqa: SIM118 - not a dict

        def fetch(name: str) -> Tensor:
            return stored.get_tensor(names[name]).float()

        def copy(module: nn.Module, *prefixes: str) -> None:
            for kind in ("weight", "bias"):
                parts = [fetch(f"{prefix}.{kind}") for prefix in prefixes]
                getattr(module, kind).data.copy_(torch.cat(parts))

        parser.pieces.weight.data.copy_(fetch("embeddings.word_embeddings.weight"))
        segment = fetch("embeddings.token_type_embeddings.weight")[0]
        parser.positions.weight.data.copy_(fetch("embeddings.position_embeddings.weight") + segment)
        copy(parser.embedded_norm, "embeddings.LayerNorm")
        for index, layer in enumerate(parser.layers):
            at = f"encoder.layer.{index}"
            own = f"{at}.attention.self"
            copy(layer.attend, f"{own}.query", f"{own}.key", f"{own}.value")
            copy(layer.attended, f"{at}.attention.output.dense")
            copy(layer.attended_norm, f"{at}.attention.output.LayerNorm")
            copy(layer.widen, f"{at}.intermediate.dense")
            copy(layer.narrow, f"{at}.output.dense")
            copy(layer.narrow_norm, f"{at}.output.LayerNorm")


def save(parser: Parser, labels: Mapping[str, Sequence[str]], path: Path) -> None:
    """Write weights, sizes and labels."""
    torch.save(
        {"shape": asdict(parser.shape), "labels": dict(labels), "weights": parser.state_dict()},
        path,
    )


def load(path: Path) -> tuple[Parser, dict[str, list[str]]]:
    """Return a saved network, ready to be asked, and its labels."""
    stored = torch.load(path, weights_only=True)
    labels = stored["labels"]
    sizes = {kind: len(names) for kind, names in labels.items()}
    parser = Parser(Shape(**stored["shape"]), sizes)
    parser.load_state_dict(stored["weights"])
    return parser.eval(), labels
