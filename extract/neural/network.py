"""The network's file and what it says of sentences, by ONNX Runtime on the processor."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from extract.neural.constraints import Grammar, amend, offends, read_grammar
from extract.neural.pieces import cut_word, find_shape
from extract.neural.tree import Heads, find_trees

Codes = NDArray[np.int64]
Floats = NDArray[np.float32]

KINDS = ("xpos", "upos", "feats", "script", "name")
"""The annotations of a word besides its head and relation, in the order of the graph's output."""
VERBS = ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ")
LONGEST = 254
"""Word pieces that the network reads of one sentence; it has no positions for more."""
BATCH = 256
REMEMBERED = 50_000
"""Words of which is remembered what was found out: a worker reads thousands of articles."""


class NetworkError(Exception):
    """A network's file cannot be used; the message names it and the cure."""


class Analysis(NamedTuple):
    """One sentence: ``tags`` is word x KINDS, ``heads`` indices of words (-1 is the root)."""

    tags: Codes
    heads: Codes
    relations: Codes


class Answers(NamedTuple):
    """What the network says of sentences: each one's tags and arcs, and all relations' halves."""

    tags: list[Codes]
    arcs: list[Floats]
    halves: Floats


@dataclass(frozen=True, slots=True)
class Network:
    """A loaded network.

    ``labels`` names the codes of each of KINDS and of "deprel"; ``lemmas`` holds the lemmas of
    known lower-case words by their XPOS, ``verbs`` those of verbs; ``personal`` is the XPOS of
    personal pronouns, and ``reflexive`` says which codes of features are a reflexive pronoun's.
    """

    session: onnxruntime.InferenceSession
    labels: dict[str, tuple[str, ...]]
    vocabulary: dict[str, int]
    relations: Floats
    lemmas: dict[str, dict[str, str]]
    verbs: frozenset[str]
    grammar: Grammar
    personal: int
    reflexive: NDArray[np.bool_]
    known: dict[str, tuple[tuple[int, ...], int]] = field(default_factory=dict, repr=False)


def load_network(path: Path, *, digest: str = "", threads: int = 1) -> Network:
    """Return the network in a file.

    Raise NetworkError when the file is not there, is no network, or its SHA-256 is not ``digest``
    (when one is given).
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise NetworkError(f"the parser's weights {path} cannot be read: {error}") from error
    if digest and hashlib.sha256(content).hexdigest() != digest:
        raise NetworkError(
            f"the parser's weights {path} are not those that triplewire was released with: "
            "install it again"
        )
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            labels = json.loads(archive.read("labels.json"))
            pieces = archive.read("vocabulary.txt").decode().split("\n")
            lemmas = json.loads(archive.read("lemmas.json"))
            relations = np.load(io.BytesIO(archive.read("relations.npy")))
            session = onnxruntime.InferenceSession(
                archive.read("graph.onnx"), options, providers=["CPUExecutionProvider"]
            )
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise NetworkError(f"{path} does not hold a parser's weights: {error}") from error
    return Network(
        session=session,
        labels={kind: tuple(names) for kind, names in labels.items()},
        vocabulary={piece: code for code, piece in enumerate(pieces)},
        relations=relations,
        lemmas=lemmas,
        verbs=frozenset(x for tag in VERBS for x in lemmas.get(tag, {}).values()),
        grammar=read_grammar(labels["deprel"]),
        personal=labels["xpos"].index("PRP"),
        reflexive=np.array(["Reflex=Yes" in names for names in labels["feats"]]),
    )


def analyse(network: Network, sentences: Sequence[Sequence[str]]) -> list[Analysis]:
    """Return the analysis of each sentence of one word or more, in order.

    What lies beyond LONGEST pieces is analysed as a sentence of its own and hangs from the first
    part's root as "parataxis".
    """
    parts: list[list[tuple[tuple[int, ...], int]]] = []
    owners: list[int] = []
    for number, words in enumerate(sentences):
        for part in _cut([_look_up(network, word) for word in words]):
            parts.append(part)
            owners.append(number)
    groups = list(_batch(parts))
    scores = [_run(network, [parts[i] for i in group]) for group in groups]
    trees = iter(find_trees([arcs for answers in scores for arcs in answers.arcs]))
    found = {
        index: analysis
        for group, answers in zip(groups, scores, strict=True)
        for index, analysis in zip(
            group, _relate(network, answers, list(islice(trees, len(group)))), strict=True
        )
    }
    whole: list[Analysis] = []
    for index, owner in enumerate(owners):
        if owner == len(whole):
            whole.append(found[index])
        else:
            parataxis = network.labels["deprel"].index("parataxis")
            whole[-1] = _append(whole[-1], found[index], parataxis)
    return whole


def _append(left: Analysis, right: Analysis, relation: int) -> Analysis:
    root = int(np.flatnonzero(left.heads < 0)[0])
    heads = np.where(right.heads < 0, root, right.heads + len(left.heads))
    relations = np.where(right.heads < 0, relation, right.relations)
    return Analysis(
        np.concatenate([left.tags, right.tags]),
        np.concatenate([left.heads, heads]),
        np.concatenate([left.relations, relations]),
    )


def _look_up(network: Network, word: str) -> tuple[tuple[int, ...], int]:
    """Return a word's pieces and case shape."""
    known = network.known.get(word)
    if known is None:
        if len(network.known) >= REMEMBERED:
            network.known.clear()
        known = network.known[word] = (cut_word(word, network.vocabulary), find_shape(word) + 1)
    return known


def _cut(
    words: Sequence[tuple[tuple[int, ...], int]],
) -> Iterator[list[tuple[tuple[int, ...], int]]]:
    part: list[tuple[tuple[int, ...], int]] = []
    size = 0
    for word in words:
        if size + len(word[0]) > LONGEST:
            yield part
            part, size = [], 0
        part.append(word)
        size += len(word[0])
    yield part


def _batch(parts: Sequence[Sequence[tuple[tuple[int, ...], int]]]) -> Iterator[list[int]]:
    """Yield indices of sentences of the same length, at most BATCH pieces together."""
    sizes = [sum(len(pieces) for pieces, _ in part) for part in parts]
    group: list[int] = []
    for index in sorted(range(len(parts)), key=sizes.__getitem__):
        size = sizes[index]
        if group and (size != sizes[group[0]] or (size + 1) * (len(group) + 1) > BATCH):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _run(network: Network, sentences: Sequence[Sequence[tuple[tuple[int, ...], int]]]) -> Answers:
    counts = [len(words) for words in sentences]
    length = 1 + sum(len(pieces) for pieces, _ in sentences[0])
    pieces = np.empty((length, len(sentences)), np.int32)
    shapes = np.zeros_like(pieces)
    firsts = np.zeros((len(sentences), 1 + max(counts)), np.int64)
    pieces[0] = network.vocabulary["[CLS]"]
    for row, words in enumerate(sentences):
        sizes = [len(cut) for cut, _ in words]
        pieces[1:, row] = [piece for cut, _ in words for piece in cut]
        shapes[1:, row] = np.repeat([shape for _, shape in words], sizes)
        firsts[row, 1 : 1 + len(words)] = np.cumsum([1, *sizes[:-1]])
    # the graph's rows are the first pieces of all sentences, then the second ones
    firsts = firsts * len(sentences) + np.arange(len(sentences))[:, None]
    tags, arcs, halves = network.session.run(
        None, {"pieces": pieces, "shapes": shapes, "firsts": firsts}
    )
    return Answers(
        [tags[row, 1 : 1 + count] for row, count in enumerate(counts)],
        [arcs[row, 1 : 1 + count, : 1 + count] for row, count in enumerate(counts)],
        halves,
    )


def _relate(network: Network, answers: Answers, heads: Sequence[Heads]) -> list[Analysis]:
    """Return the analyses of sentences whose heads are found."""
    counts = [len(found) for found in heads]
    halves = answers.halves
    middle = halves.shape[2] // 2
    joined = np.concatenate(
        [
            halves[row, 1 : 1 + count, :middle] + halves[row, heads[row], middle:]
            for row, count in enumerate(counts)
        ]
    )
    scores = _score_relations(network.relations, joined)
    root = network.grammar.codes["root"]
    scores[:, root] = np.where(np.concatenate(heads) == 0, np.inf, -np.inf)
    relations = np.split(scores.argmax(axis=1), np.cumsum(counts)[:-1])
    analyses = []
    for row, (tags, arcs) in enumerate(zip(answers.tags, answers.arcs, strict=True)):
        found, named = heads[row], relations[row]
        if offends(network.grammar, found, named):

            def relate(word: int, head: int, row: int = row) -> Floats:
                half = halves[row, 1 + word, :middle] + halves[row, head, middle:]
                found = _score_relations(network.relations, half)
                scores: Floats = found - np.logaddexp.reduce(found)
                return scores

            found, named = amend(
                network.grammar,
                arcs,
                relate,
                found,
                named,
                personal=tags[:, KINDS.index("xpos")] == network.personal,
                reflexive=network.reflexive[tags[:, KINDS.index("feats")]],
            )
        analyses.append(Analysis(tags, found - 1, named))
    return analyses


def _score_relations(matrix: Floats, hidden: Floats) -> Floats:
    """Return the scores of relations, for each row of the hidden layer.

    GELU is taken in its tanh form (Hendrycks and Gimpel 2016), as in training, and in place: the
    rows are long, and each array in between costs as much as a multiplication.
    """
    bent = hidden * hidden
    bent *= 0.7978845608 * 0.044715
    bent += 0.7978845608
    bent *= hidden
    np.tanh(bent, out=bent)
    bent += 1
    bent *= hidden
    bent *= 0.5
    scores: Floats = bent @ matrix[:-1] + matrix[-1]
    return scores
