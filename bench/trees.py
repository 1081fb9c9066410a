"""What the parser costs: the same rules on gold trees and on the parser's trees of the same words.

A triple is (head of the subject, relation, head of the object), before coreference and resolution;
the parser's triples are held against those that the rules find in the gold trees of Universal
Dependencies. Both sides have the names that the parser's recogniser found: treebanks have none.

    python -m bench.trees --shared ../shared [--model NAME]
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.conllu import parse_gold_words, read_treebank
from bench.parse import TREEBANKS
from extract.parse import DEFAULT_MODEL, ModelError, load
from extract.repair import repair
from extract.rules import RULES, find
from extract.types import Sentence

# sentence, subject, relation, object: indices, the relation as it is named
Key = tuple[int, int, str, int]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far two sets of triples agree: the size of each and of what they share."""

    gold: int
    found: int
    shared: int

    @property
    def precision(self) -> float:
        """Return the share of what was found that the gold trees give too, 0 to 1."""
        return self.shared / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Return the share of what the gold trees give that was found, 0 to 1."""
        return self.shared / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.shared / (self.gold + self.found) if self.gold + self.found else 0.0


def compare(gold: Sequence[Sentence], parsed: Sequence[Sentence]) -> dict[str, Agreement]:
    """Return the agreement over all triples and by rule, of trees over the same words.

    "heads" leaves the relation out; "unmended" leaves the parser's trees as they came. Raise
    ValueError when the sentences or their words differ in number.
    """
    named = [replace(g, names=p.names) for g, p in zip(gold, parsed, strict=True)]
    if any(len(g.tokens) != len(p.tokens) for g, p in zip(named, parsed, strict=True)):
        raise ValueError("the trees are over different words")
    wanted, found = _find(named, repair), _find(parsed, repair)
    agreements = {
        "all": _agree(wanted, found),
        "heads": _agree(*({(s, a, "", b) for s, a, _, b in side} for side in (wanted, found))),
        "unmended": _agree(wanted, _find(parsed, lambda sentence: sentence)),
    }
    for rule in RULES:
        by_rule = (
            {key for key, name in side.items() if name == rule.name} for side in (wanted, found)
        )
        agreements[rule.name] = _agree(*by_rule)
    return agreements


def _find(sentences: Iterable[Sentence], mend: Callable[[Sentence], Sentence]) -> dict[Key, str]:
    """Return the rule by triple; of two rules for one triple, the first."""
    found: dict[Key, str] = {}
    for number, sentence in enumerate(sentences):
        for finding in find(mend(sentence)):
            key = (number, finding.subject.head, finding.relation, finding.object.head)
            found.setdefault(key, finding.rule)
    return found


def _agree(gold: Iterable[Key], found: Iterable[Key]) -> Agreement:
    left, right = set(gold), set(found)
    return Agreement(len(left), len(right), len(left & right))


def print_agreement(shared: Path, model: str) -> None:
    """Print the agreement on each treebank; say so when one is absent."""
    nlp = load(model)
    print(f"Triples from {model}'s trees against those from gold trees, given the gold words")
    print(f"{'':32}{'gold':>7}{'found':>7}{'P':>7}{'R':>7}{'F1':>7}")
    for name, path in TREEBANKS.items():
        if not (shared / path).is_file():
            print(f"{name}: not measured, {path} is absent from the shared folder")
            continue
        gold = read_treebank(shared / path)
        parsed = parse_gold_words(gold, nlp)
        for part, agreement in compare(gold, parsed).items():
            print(f"{name + ', ' + part:32}{agreement.gold:7}{agreement.found:7}", end="")
            figures = (agreement.precision, agreement.recall, agreement.f1)
            print("".join(f"{figure:7.3f}" for figure in figures))


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what the parser's faults cost in triples."""
    parser = argparse.ArgumentParser(prog="python -m bench.trees", description=main.__doc__)
    parser.add_argument("--shared", type=Path, required=True, help="folder with bench/ud")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    options = parser.parse_args(arguments)
    try:
        print_agreement(options.shared, options.model)
    except ModelError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
