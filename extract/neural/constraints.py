"""What arcs and relations that are scored one by one do not know: a verb has one subject.

In the gold treebanks no word has two subjects, two objects or two indirect objects, and "it" is an
expletive only where a clause follows. Where the best tree says otherwise, the next best head or
relation of one of the words is taken: the one that costs least.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.neural.tree import Heads, Scores, cross

Codes = NDArray[np.int64]
Relate = Callable[[int, int], Scores]
"""Word from 0, head from 0 with the root first -> the logarithm of each relation's probability."""

SUBJECTS: Final = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
ONCE: Final = (SUBJECTS, ("obj",), ("iobj",))
"""Of each of these groups of relations a word has one dependent at most."""
NEVER_SECOND: Final = frozenset(
    {"root", "expl", "nsubj:outer", "csubj:outer", "reparandum", "orphan", "dep", "goeswith"}
)
ANNOUNCED: Final = frozenset({"csubj", "csubj:pass", "ccomp", "advcl:relcl"})
"""The clauses that an expletive stands for; the last is a cleft's."""
HEADS_TRIED: Final = 4
DEAREST: Final = 8.0
"""The most that a change may cost, as a difference of logarithms."""


class Views(NamedTuple):
    """What the network says of one sentence: the logarithms of arcs, and of any arc's relations."""

    arcs: NDArray[np.float64]
    relate: Relate
    reflexive: NDArray[np.bool_]


class Grammar(NamedTuple):
    """The relations of a network: ``group`` is the index in ONCE from 1, 0 for none."""

    group: Codes
    second: NDArray[np.bool_]
    announced: NDArray[np.bool_]
    codes: Mapping[str, int]


def read_grammar(relations: Sequence[str]) -> Grammar:
    """Return what is known of each relation, by its code."""
    groups = {name: number for number, names in enumerate(ONCE, start=1) for name in names}
    return Grammar(
        np.array([groups.get(name, 0) for name in relations]),
        np.array([name not in NEVER_SECOND for name in relations]),
        np.array([name in ANNOUNCED for name in relations]),
        {name: code for code, name in enumerate(relations)},
    )


def offends(grammar: Grammar, heads: Heads, relations: Codes) -> bool:
    """Return whether a tree has two subjects or objects of a word, or an idle expletive."""
    groups = grammar.group[relations]
    held = (heads * len(ONCE) + groups)[groups > 0]
    return len(np.unique(held)) < len(held) or bool((relations == grammar.codes["expl"]).any())


def amend(
    grammar: Grammar,
    arcs: Scores,
    relate: Relate,
    heads: Heads,
    relations: Codes,
    *,
    personal: NDArray[np.bool_],
    reflexive: NDArray[np.bool_],
) -> tuple[Heads, Codes]:
    """Return heads and relations in which no word has two subjects or two objects.

    ``arcs`` and ``heads`` count as in ``find_tree``; ``personal`` and ``reflexive`` tell pronouns:
    "there" needs no clause to be an expletive, and a reflexive has no indirect object beside it
    ("declared himself president"). What no change below DEAREST mends is left as it is.
    """
    heads, relations = heads.copy(), relations.copy()
    for word in np.flatnonzero((relations == grammar.codes["expl"]) & personal).tolist():
        if not grammar.announced[relations[heads == heads[word]]].any():
            relations[word] = grammar.codes["nsubj"]
    exact = arcs.astype(np.float64)
    views = Views(exact - np.logaddexp.reduce(exact, axis=1, keepdims=True), relate, reflexive)
    for _ in range(len(heads)):
        changes = [
            change
            for word in _find_rivals(grammar, heads, relations)
            for change in _list_changes(grammar, views, heads, relations, word)
        ]
        if not changes or (best := min(changes))[0] > DEAREST:
            break
        _, word, heads[word], relations[word] = best
    return heads, relations


def _find_rivals(grammar: Grammar, heads: Heads, relations: Codes) -> list[int]:
    """Return the words that share a head and a group of relations with another."""
    held: dict[tuple[int, int], list[int]] = defaultdict(list)
    for word, (head, group) in enumerate(
        zip(heads.tolist(), grammar.group[relations].tolist(), strict=True)
    ):
        if group:
            held[head, group].append(word)
    return sorted(word for words in held.values() if len(words) > 1 for word in words)


def _list_changes(
    grammar: Grammar, views: Views, heads: Heads, relations: Codes, word: int
) -> list[tuple[float, int, int, int]]:
    """Return the cost, the word, its new head and its new relation of each change that may be."""
    logs, relate, reflexive = views
    now = logs[word, heads[word]] + relate(word, int(heads[word]))[relations[word]]
    below = _find_below(heads, word)
    changes = []
    for head in {int(heads[word]), *np.argsort(-logs[word], kind="stable")[:HEADS_TRIED].tolist()}:
        if head == 0 or head in below:
            continue
        if head != heads[word]:
            trial = heads.copy()
            trial[word] = head
            if cross(trial):
                continue
        beside = heads == head
        beside[word] = True
        others = beside & (np.arange(len(heads)) != word)
        taken = set(grammar.group[relations[others]].tolist()) - {0}
        free = grammar.second & ~np.isin(grammar.group, list(taken))
        if reflexive[beside].any():
            free[grammar.codes["iobj"]] = False
        scores = np.where(free, relate(word, head), -np.inf)
        relation = int(scores.argmax())
        changes.append((float(now - logs[word, head] - scores[relation]), word, head, relation))
    return changes


def _find_below(heads: Heads, word: int) -> set[int]:
    """Return the word and all below it, counted from 1."""
    below = {word + 1}
    grown = True
    while grown:
        more = {i for i, head in enumerate(heads.tolist(), start=1) if head in below} - below
        below |= more
        grown = bool(more)
    return below
