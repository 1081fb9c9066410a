"""Makes of a treebank's sentence what an editor would: a headline, capitals, no final stop."""

import random
from dataclasses import replace

from training.treebank import Tree

_DROPPED_IN_HEADLINES = frozenset({"det", "aux", "aux:pass", "cop"})
_COMPASS = {"North": "N.", "South": "S.", "East": "E.", "West": "W."}
_SMALL_IN_TITLES = frozenset({"ADP", "DET", "CCONJ", "PART", "SCONJ", "PUNCT"})


def vary(tree: Tree, chance: random.Random) -> Tree:
    """Return the tree, about one time in six changed in its spelling or shortened."""
    if _COMPASS.keys() & set(tree.words) and chance.random() < 0.05:
        tree = shorten_compass(tree)
    draw = chance.random()
    if draw < 0.03:
        return respell(tree, [w.lower() for w in tree.words])
    if draw < 0.05:
        return respell(tree, [w.upper() for w in tree.words])
    if draw < 0.07:
        return title(tree)
    if draw < 0.11:
        short = drop(tree, [i for i in _leaves(tree) if _goes_in_headline(tree, i)])
        return title(short) if chance.random() < 0.5 else short
    if draw < 0.16:
        last = len(tree.words) - 1
        return drop(tree, [i for i in _leaves(tree) if i == last and tree.words[i] in ".!?"])
    return tree


def shorten_compass(tree: Tree) -> Tree:
    """Return the tree with "N. Korea" for "North Korea"."""
    following = (*tree.xpos[1:], "")
    words = [
        _COMPASS.get(word, word) if tag == after == "NNP" else word
        for word, tag, after in zip(tree.words, tree.xpos, following, strict=True)
    ]
    return respell(tree, words)


def title(tree: Tree) -> Tree:
    """Return the tree with the capitals of a title."""
    words = [
        w if i and p in _SMALL_IN_TITLES and len(w) < 5 else w[:1].upper() + w[1:]
        for i, (w, p) in enumerate(zip(tree.words, tree.upos, strict=True))
    ]
    return respell(tree, words)


def respell(tree: Tree, words: list[str]) -> Tree:
    """Return the tree with other letters for the same words."""
    return replace(tree, words=tuple(words))


def drop(tree: Tree, gone: list[int]) -> Tree:
    """Return the tree without the given leaves; a tree of one word is left as it is."""
    kept = [i for i in range(len(tree.words)) if i not in set(gone)]
    if not gone or not kept:
        return tree
    place = {old: new for new, old in enumerate(kept)} | {-1: -1, -2: -2}
    names = [tree.names[i] for i in kept] if tree.names else []
    for new, old in enumerate(kept):
        if names and names[new].startswith("I-") and old - 1 not in place:
            names[new] = "B-" + names[new][2:]
    return replace(
        tree,
        names=tuple(names),
        heads=tuple(place[tree.heads[i]] for i in kept),
        **{
            kind: tuple(getattr(tree, kind)[i] for i in kept)
            for kind in ("words", "upos", "xpos", "feats", "lemmas", "deprels", "weights")
            if getattr(tree, kind)
        },
    )


def _leaves(tree: Tree) -> list[int]:
    return sorted(set(range(len(tree.words))) - set(tree.heads))


def _goes_in_headline(tree: Tree, index: int) -> bool:
    label = tree.deprels[index]
    if tree.upos[index] == "PUNCT":
        return index == len(tree.words) - 1
    if label == "det":
        return tree.words[index].lower() in {"a", "an", "the"}
    return label in _DROPPED_IN_HEADLINES and tree.xpos[index] != "MD"
