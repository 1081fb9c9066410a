"""CoNLL-U files -> trees, and the closed sets of labels that the network chooses from."""

import gzip
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

KEPT_FEATURES = frozenset((
    "Case", "Definite", "Degree", "Gender", "Mood", "NumType", "Number", "Person", "Polarity",
    "Poss", "PronType", "Reflex", "Tense", "VerbForm", "Voice",
))  # fmt: skip
"""The features kept; the others (Typo, Style, ExtPos ...) are rare and no rule reads them."""


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence with its annotation.

    ``heads`` are indices of words, -1 for the root, -2 where the tree is unknown; ``names`` are
    BIO labels, "" where unknown. ``weights`` say how far each word's syntax is to be trusted.
    """

    words: tuple[str, ...]
    upos: tuple[str, ...] = ()
    xpos: tuple[str, ...] = ()
    feats: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    deprels: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    weights: tuple[float, ...] = ()
    source: str = field(default="", compare=False)


def open_text(path: Path) -> Iterator[str]:
    """Yield the lines of a UTF-8 file, unpacked when its name ends in .gz."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def read_trees(path: Path) -> list[Tree]:
    """Return a CoNLL-U file's trees; multiword tokens and empty nodes are passed over."""
    trees: list[Tree] = []
    rows: list[list[str]] = []
    genre = ""
    for line in [*open_text(path), ""]:
        if line.startswith("# meta::genre = "):
            genre = line.removeprefix("# meta::genre = ")
        elif line and not line.startswith("#"):
            row = line.split("\t")
            if row[0].isdigit():
                rows.append(row)
        elif not line and rows:
            trees.append(_make_tree(rows, genre))
            rows = []
    return trees


def _make_tree(rows: list[list[str]], genre: str) -> Tree:
    column = list(zip(*rows, strict=True))
    return Tree(
        words=column[1],
        lemmas=column[2],
        upos=column[3],
        xpos=column[4],
        feats=tuple(map(trim_features, column[5])),
        heads=tuple(int(head) - 1 for head in column[6]),
        deprels=column[7],
        source=genre,
    )


def trim_features(feats: str) -> str:
    """Return the features without those that no rule reads, "" for none."""
    kept = (f for f in feats.split("|") if f.split("=")[0] in KEPT_FEATURES)
    return "|".join(kept)


def find_script(word: str, lemma: str) -> str:
    """Return the edit that turns a word into its lemma: case, characters cut, ending added.

    "went" -> "go" is "l4go": lower the case, cut four characters, add "go".
    """
    options: list[str] = []
    for case, form in (("l", word.lower()), ("k", word)):
        same = 0
        while same < min(len(form), len(lemma)) and form[same] == lemma[same]:
            same += 1
        options.append(f"{case}{len(form) - same}{lemma[same:]}")
    lowered, kept = options
    return kept if len(kept) < len(lowered) and word != word.lower() else lowered


def collect_labels(trees: Iterable[Tree]) -> dict[str, list[str]]:
    """Return the labels of each kind, in order; feats and scripts seen fewer than 3 times go."""
    counts: dict[str, Counter[str]] = {
        kind: Counter() for kind in ("upos", "xpos", "feats", "script", "deprel")
    }
    for tree in trees:
        counts["upos"].update(tree.upos)
        counts["xpos"].update(tree.xpos)
        counts["feats"].update(tree.feats)
        counts["script"].update(map(find_script, tree.words, tree.lemmas))
        counts["deprel"].update(tree.deprels)
    least = {"feats": 3, "script": 3}
    return {
        kind: sorted(x for x, n in seen.items() if n >= least.get(kind, 1))
        for kind, seen in counts.items()
    }
