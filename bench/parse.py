"""How well the parser's trees agree with gold trees, and where they do not.

python -m bench.parse --shared PATH [--model NAME]
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.conllu import Scores, parse_gold_words, parse_raw_text, read_treebank, score
from extract.labels import (
    ADNOMINAL_CLAUSES,
    ADVERBIAL_CLAUSES,
    ARGUMENTS,
    CLAUSES,
    COORDINATORS,
    NAME_PARTS,
    NOMINAL_MODIFIERS,
    OBLIQUES,
    Labels,
)
from extract.parse import DEFAULT_MODEL, ModelError, load

TREEBANKS: Final = {
    "PUD": Path("bench/ud/en_pud-ud-test.conllu"),
    "EWT dev": Path("bench/ud/en_ewt-ud-dev.conllu"),
}
# a disagreement belongs to the first cause that names the gold label or the parser's
CAUSES: Final[dict[str, Labels]] = {
    "coordination": COORDINATORS | {"conj"},
    "which clause hangs on which": CLAUSES - ADNOMINAL_CLAUSES - ADVERBIAL_CLAUSES | {"root"},
    "adverbial and adnominal clauses": ADNOMINAL_CLAUSES | ADVERBIAL_CLAUSES | {"mark"},
    "prepositional and bare nominals": OBLIQUES | NOMINAL_MODIFIERS | {"case", "fixed"},
    "the inside of noun phrases": NAME_PARTS | {"amod", "compound", "nummod", "det", "appos"},
    "adverbs and particles": frozenset({"advmod", "compound:prt", "discourse"}),
    "subjects and objects": ARGUMENTS | {"expl"},
}


def print_scores(shared: Path, model: str) -> None:
    """Print a table of scores and the largest causes of loss; say so when a treebank is absent."""
    nlp = load(model)
    print(f"Parsing with {model}; punctuation left out; raw text: F1")
    print(f"{'':24}{'words':>7}{'UAS':>7}{'LAS':>7}{'+sub':>7}{'UPOS':>7}{'lemma':>7}", end="")
    print(f"{'tokens':>8}{'sents':>7}{'words/s':>9}")
    for name, path in TREEBANKS.items():
        if not (shared / path).is_file():
            print(f"{name}: not measured, {path} is absent from the shared folder")
            continue
        gold = read_treebank(shared / path)
        words = sum(len(sentence.tokens) for sentence in gold)
        for way, parse in (("gold words", parse_gold_words), ("raw text", parse_raw_text)):
            start = time.perf_counter()
            parsed = parse(gold, nlp)
            speed = words / (time.perf_counter() - start)
            scores = score(gold, parsed)
            print(f"{name + ', ' + way:24}{scores.words:7}", end="")
            for figure in (scores.uas, scores.las, scores.las_subtypes, scores.upos, scores.lemmas):
                print(f"{100 * figure:7.2f}", end="")
            print(f"{100 * scores.tokens:8.2f}{100 * scores.sentences:7.2f}{speed:9.0f}")
            if parse is parse_gold_words:
                _print_causes(scores)


def _print_causes(scores: Scores) -> None:
    heads: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    pairs: Counter[str] = Counter()
    for (gold, found, same_head), count in scores.confusions.items():
        main = [label.partition(":")[0] for label in (gold, found)]
        if same_head and main[0] == main[1]:
            continue
        cause = next(
            (cause for cause, names in CAUSES.items() if gold in names or found in names), "other"
        )
        (labels if same_head else heads)[cause] += count
        if main[0] != main[1]:
            pairs[f"{main[0]} as {main[1]}"] += count
    for cause, count in (heads + labels).most_common():
        share = count / scores.words
        print(f"    {cause:36}{count:6} {share:6.2%}  wrong head {heads[cause]:4}", end="")
        print(f"  wrong label only {labels[cause]:4}")
    print("    most confused:", ", ".join(f"{pair} {n}" for pair, n in pairs.most_common(12)))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the parser against the gold trees of a shared folder."""
    parser = argparse.ArgumentParser(prog="python -m bench.parse", description=main.__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with bench/ud")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    options = parser.parse_args(arguments)
    try:
        print_scores(options.shared, options.model)
    except ModelError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
