"""Treebanks and news -> what the network is trained on: python -m training.prepare --help.

Two steps, because the first is slow: ``--find`` lets a spaCy pipeline find names in all texts;
without it the names of two pipelines are joined.
"""

import argparse
import gzip
import importlib
import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extract.neural import load as load_own
from extract.read import read
from extract.types import Article
from training.silver import (
    HELD_BACK,
    agree,
    count_votes,
    cut_news,
    read_names,
    save_trees,
)
from training.treebank import Tree, open_text, read_trees


def find_names(package: str, treebanks: list[Path], news: Path, out: Path, limit: int) -> None:
    """Write the names that a pipeline finds in treebanks and news, one JSON list a text.

    ``package`` is a spaCy pipeline's, or a file of our own parser's weights; ``limit`` is how many
    texts of each file are read, 0 for all.
    """
    own = Path(package)
    nlp = load_own(own) if own.suffix == ".zip" else _load_package(package)
    with gzip.open(out, "wt", encoding="utf-8") as lines:
        for doc, name in nlp.pipe(_make_docs(nlp, treebanks, news, limit or None), as_tuples=True):
            tokens = [[token.text, token.whitespace_] for token in doc]
            spans = [[span.start, span.end, span.label_] for span in doc.ents]
            lines.write(json.dumps([name, tokens, spans], ensure_ascii=False) + "\n")


def _load_package(package: str) -> Language:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # made for an older spaCy
        nlp: Language = importlib.import_module(package).load(
            exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
        )
    return nlp


def _make_docs(
    nlp: Language, treebanks: list[Path], news: Path, limit: int | None
) -> Iterator[tuple[Doc, str]]:
    for path in treebanks:
        for number, tree in enumerate(read_trees(path)[:limit]):
            yield Doc(nlp.vocab, words=list(tree.words)), f"{path.name}:{number}"
    for line in islice(open_text(news), limit):
        article = json.loads(line)
        yield nlp.make_doc(article["title"] + "\n\n" + article["text"]), article["id"]


def find_held(news: Path, left_out: list[Path]) -> set[str]:
    """Return the ids of the articles that nothing is learned from.

    These are one article of HELD_BACK, and those that have the title of one in ``left_out``.
    """
    titles = {_fold(a.title) for a in read(left_out) if isinstance(a, Article) and a.title}
    articles = [json.loads(line) for line in open_text(news)]
    named = {a["id"] for a in articles if _fold(a["title"]) in titles}
    return named | {a["id"] for a in articles[::HELD_BACK]}


def _fold(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.lower()))


def join_names(
    treebanks: list[Path], first: Path, second: Path, held: set[str], folder: Path
) -> None:
    """Write gold.jsonl.gz, the treebanks with names, and news.jsonl.gz, the news without trees.

    The articles in ``held`` are left out of both.
    """
    bank: dict[str, Tree] = {
        f"{path.name}:{number}": tree
        for path in treebanks
        for number, tree in enumerate(read_trees(path))
    }
    texts = list(read_names(first, second))
    settled = count_votes(
        [(words, spans) for name, words, _, spans, _ in texts if name not in held]
    )
    gold: list[Tree] = []
    news: list[Tree] = []
    for name, words, spaces, spans, others in texts:
        labels = agree(words, spans, others, settled)
        if name in bank:
            gold.append(replace(bank[name], names=tuple(labels)))
        elif name not in held:
            news.extend(cut_news(words, spaces, labels))
    save_trees(gold, folder / "gold.jsonl.gz")
    save_trees(news, folder / "news.jsonl.gz")
    print(f"{len(gold)} sentences with trees, {len(news)} of news, {len(held)} articles held back")


def main() -> None:
    """Find names, or join what was found."""
    parse = argparse.ArgumentParser(description=__doc__)
    parse.add_argument("--treebank", type=Path, nargs="+", required=True)
    parse.add_argument("--news", type=Path, required=True, help="JSON lines with id, title, text")
    parse.add_argument("--find", metavar="PARSER", help="package or weights that find names")
    parse.add_argument("--limit", type=int, default=0, help="texts of each file to find names in")
    parse.add_argument("--names", type=Path, nargs=2, help="what two pipelines found")
    parse.add_argument("--left-out", type=Path, nargs="*", default=[], help="articles for tests")
    parse.add_argument("--out", type=Path, required=True, help="a file with --find, or a folder")
    options = parse.parse_args()
    if options.find:
        find_names(options.find, options.treebank, options.news, options.out, options.limit)
    else:
        held = find_held(options.news, options.left_out)
        join_names(options.treebank, *options.names, held, options.out)


if __name__ == "__main__":
    main()
