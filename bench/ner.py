"""How many of the names in gold texts a pipeline finds: PER, ORG and LOC.

python -m bench.ner --shared PATH [--model NAME ...]

Three gold standards. Universal NER's EWT dev (Mayhew et al. 2024) marks names as they stand: a name
counts when its first word, its last word and its type are right, an article before it and a
possessive after it left out. GUM marks whole noun phrases: a phrase counts when its head is a
proper noun and a name of its type covers that head. ``bench/gold/ner.tsv`` marks the names of
twelve news articles as they stand.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from extract.parse import DEFAULT_MODEL, ModelError, load

if TYPE_CHECKING:
    from spacy.language import Language

UNER: Final = Path("training/uner-ewt-dev.iob2")
GUM: Final = Path("training/gum-dev.conllu")
NEWS: Final = Path("corpus/wikinews.jsonl.gz")
NEWS_NAMES: Final = Path(__file__).parent / "gold/ner.tsv"
TYPES: Final = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC"}
GUM_TYPES: Final = {"person": "PER", "organization": "ORG", "place": "LOC"}
# left out of a name at its edges: treebanks differ on them
EDGES: Final = frozenset({"the", "The", "a", "an", "'s", "’s", "'"})
MARK: Final = re.compile(r"\([^()]+\)?|[^()]+\)")

# first and last word, both inclusive, and type
Name = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with its gold names; ``heads`` only where the gold marks whole phrases."""

    words: tuple[str, ...]
    names: frozenset[Name]
    heads: frozenset[tuple[int, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """How many names are right, found and in the gold, by type."""

    right: Counter[str]
    found: Counter[str]
    gold: Counter[str]

    def score(self, kind: str) -> tuple[float, float, float]:
        """Return precision, recall and F of one type, or of all when ``kind`` is ""."""
        right, found, gold = (
            side[kind] if kind else side.total() for side in (self.right, self.found, self.gold)
        )
        precision, recall = right / max(found, 1), right / max(gold, 1)
        return precision, recall, 2 * right / max(found + gold, 1)


def read_iob(path: Path) -> list[Marked]:
    """Return the sentences of a file of Universal NER."""
    sentences: list[Marked] = []
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            words = tuple(row[1] for row in rows)
            names = _join([row[2] for row in rows])
            sentences.append(Marked(words, frozenset(_trim(words, name) for name in names)))
            rows = []
    return sentences


def read_gum(path: Path) -> list[Marked]:
    """Return GUM's sentences with the heads of its phrases that have a proper noun as head."""
    sentences: list[Marked] = []
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line and not line.startswith("#"):
            row = line.split("\t")
            if row[0].isdecimal():
                rows.append(row)
        elif not line and rows:
            words = tuple(row[1] for row in rows)
            sentences.append(Marked(words, frozenset(), frozenset(_named_heads(rows))))
            rows = []
    return sentences


def read_news(path: Path) -> list[Marked]:
    """Return the articles of a corpus that NEWS_NAMES marks, each as one sentence.

    A name that ends within a word ("/CSU") is taken with the whole word.
    """
    import spacy  # noqa: PLC0415  # slow to import; only this and find_names need it

    marks: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    lines = NEWS_NAMES.read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader((line for line in lines if line[0] != "#"), delimiter="\t"):
        marks[row["article"]].append((int(row["start"]), int(row["end"]), row["type"]))
    blank = spacy.blank("en")
    articles = []
    with gzip.open(path, "rt", encoding="utf-8") as corpus:
        for article in map(json.loads, corpus):
            if article["id"] not in marks:
                continue
            doc = blank(article["text"])
            names = set()
            for start, end, kind in marks[article["id"]]:
                words = [t.i for t in doc if t.idx < end and t.idx + len(t) > start]
                names.add((words[0], words[-1], kind))
            articles.append(Marked(tuple(token.text for token in doc), frozenset(names)))
    return articles


def _join(labels: Sequence[str]) -> Iterator[Name]:
    start = -1
    for index, label in enumerate([*labels, "O"]):
        if start >= 0 and not label.startswith("I-"):
            yield start, index - 1, labels[start][2:]
            start = -1
        if label.startswith("B-"):
            start = index


def _trim(words: Sequence[str], name: Name) -> Name:
    first, last, kind = name
    while first < last and words[first] in EDGES:
        first += 1
    while first < last and words[last] in EDGES:
        last -= 1
    return first, last, kind


def _named_heads(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, str]]:
    """Yield head word and type of each phrase of a known type with a proper noun as head."""
    opened: dict[str, tuple[int, str]] = {}
    for index, row in enumerate(rows):
        entity = dict(part.partition("=")[::2] for part in row[9].split("|")).get("Entity", "")
        for mark in MARK.findall(entity):
            number = mark.strip("()").split("-")[0]
            if mark.startswith("("):
                opened[number] = (index, mark.split("-")[1])
            if mark.endswith(")") and number in opened:
                first, kind = opened.pop(number)
                inside = range(first, index + 1)
                heads = [i for i in inside if int(rows[i][6]) - 1 not in inside]
                if kind in GUM_TYPES and heads and rows[heads[0]][3] == "PROPN":
                    yield heads[0], GUM_TYPES[kind]


def find_names(sentences: Sequence[Marked], nlp: Language) -> list[frozenset[Name]]:
    """Return the names that the pipeline finds in each sentence, given its words."""
    from spacy.tokens import Doc  # noqa: PLC0415  # slow to import; only this needs it

    docs = (Doc(nlp.vocab, list(sentence.words)) for sentence in sentences)
    found = []
    for sentence, doc in zip(sentences, nlp.pipe(docs, batch_size=64), strict=True):
        names = (
            (span.start, span.end - 1, TYPES[span.label_])
            for span in doc.ents
            if span.label_ in TYPES
        )
        found.append(frozenset(_trim(sentence.words, name) for name in names))
    return found


def score(sentences: Sequence[Marked], found: Sequence[frozenset[Name]]) -> Found:
    """Compare names, by their words or, where the gold marks phrases, by the phrases' heads."""
    counts = Found(Counter(), Counter(), Counter())
    for sentence, names in zip(sentences, found, strict=True):
        counts.found.update(kind for *_, kind in names)
        if sentence.heads:
            counts.gold.update(kind for _, kind in sentence.heads)
            counts.right.update(
                kind
                for first, last, kind in names
                if any(first <= head <= last and kind == k for head, k in sentence.heads)
            )
        else:
            counts.gold.update(kind for *_, kind in sentence.names)
            counts.right.update(kind for *_, kind in names & sentence.names)
    return counts


def print_scores(shared: Path, models: Iterable[str]) -> None:
    """Print precision, recall and F by type for each model; say so when a file is absent."""
    standards = {
        "UNER EWT dev": (UNER, read_iob),
        "GUM dev, heads": (GUM, read_gum),
        "news": (NEWS, read_news),
    }
    for title, (path, read) in standards.items():
        if not (shared / path).is_file():
            print(f"{title}: not measured, {path} is absent from the shared folder")
            continue
        sentences = read(shared / path)
        for model in models:
            counts = score(sentences, find_names(sentences, load(model)))
            print(f"{title}, {model}")
            for kind in ("PER", "ORG", "LOC", ""):
                figures = "".join(f"{figure:8.3f}" for figure in counts.score(kind))
                total = counts.gold[kind] if kind else counts.gold.total()
                print(f"    {kind or 'all':5}{figures}{total:7}")


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure how well names are found."""
    parser = argparse.ArgumentParser(prog="python -m bench.ner", description=main.__doc__)
    parser.add_argument(
        "--shared", type=Path, required=True, help="folder with training/ and corpus/"
    )
    parser.add_argument("--model", nargs="+", default=["en_core_web_md", DEFAULT_MODEL])
    options = parser.parse_args(arguments)
    try:
        print_scores(options.shared, options.model)
    except ModelError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
