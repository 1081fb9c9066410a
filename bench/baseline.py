"""Two simple systems beside ours: subject, root and object of the tree, and textacy's triples.

Both write rows in the form of ``triples.jsonl`` without qualifiers: nothing negated, everything
asserted, nobody quoted. textacy (Apache-2.0) is needed for the bench only: ``pip install textacy``.

    python -m bench.baseline --shared ../shared
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.facts import (
    Statement,
    find_articles,
    find_facts,
    read_articles,
    read_facts,
    summarise,
)
from extract.mentions import mention_of
from extract.parse import load, parse_article
from extract.types import Article

if TYPE_CHECKING:
    from spacy.language import Language


def extract_roots(article: Article, nlp: Language) -> Iterator[Statement]:
    """Yield subject, root and object of each sentence that has the three."""
    for sentence in parse_article(article, nlp):
        root = sentence.root
        for subject in sentence.dependents(root, "nsubj"):
            for object_ in sentence.dependents(root, "obj"):
                yield _row(
                    article,
                    (sentence.start, sentence.end),
                    mention_of(sentence, subject).text,
                    sentence.tokens[root].lemma,
                    mention_of(sentence, object_).text,
                )


def extract_textacy(article: Article, nlp: Language) -> Iterator[Statement]:
    """Yield textacy's subject-verb-object triples; raise ImportError when it is not installed."""
    find = importlib.import_module("textacy.extract.triples").subject_verb_object_triples
    for region in article.regions:
        if region.kind != "story":
            continue
        for sentence in nlp(article.text[region.start : region.end]).sents:
            place = (region.start + sentence.start_char, region.start + sentence.end_char)
            for subject, verb, object_ in find(sentence):
                yield _row(
                    article,
                    place,
                    " ".join(token.text for token in subject),
                    " ".join(token.lemma_ for token in verb),
                    " ".join(token.text for token in object_),
                )


def _row(
    article: Article, place: tuple[int, int], subject: str, relation: str, object_: str
) -> dict[str, Any]:
    start, end = place
    return {
        "subject": {"name": subject, "mention": subject},
        "relation": relation.lower(),
        "object": {"name": object_, "mention": object_},
        "negated": False,
        "modality": "asserted",
        "attribution": None,
        "time": None,
        "rule": "baseline",
        "evidence": {
            "article": article.id,
            "start": start,
            "end": end,
            "sentence": article.text[start:end],
        },
    }


def print_baselines(shared: Path) -> None:
    """Print what the baselines find of the gold facts."""
    facts = read_facts()
    articles = read_articles(find_articles(shared))
    nlp = load("en_core_web_md")
    for name, extract in (("subject, root, object", extract_roots), ("textacy", extract_textacy)):
        try:
            statements = [row for article in articles for row in extract(article, nlp)]
        except ImportError:
            print(f"{name}: not measured, because it is not installed (pip install {name})")
            continue
        for half in ("open", "blind"):
            figures = summarise([f for f in find_facts(facts, statements) if f.fact.half == half])
            print(
                f"{name}, {half}: found {figures['found']:.3f}, with right qualifiers "
                f"{figures['qualified']:.3f} ({len(statements)} triples in both halves)"
            )


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the baselines on the gold facts."""
    parser = argparse.ArgumentParser(prog="python -m bench.baseline", description=main.__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder of the articles")
    print_baselines(parser.parse_args(arguments).shared)


if __name__ == "__main__":
    main()
