"""Score open information extraction as CaRB does.

An implementation of our own of the score of Bhardwaj, Aggarwal and Mausam, "CaRB: A Crowdsourced
Benchmark for Open IE" (EMNLP 2019), with the matcher that its evaluator uses for its published
figures: binary (all arguments after the first are one slot) and lenient (a pair counts as soon as
the predicates share a word). Words are split at white space and compared case-sensitively.

    python -m bench.carb --gold dev.tsv                              # our tuples
    python -m bench.carb --gold dev.tsv --predictions openie5.tsv    # another system's
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.parse import load
from extract.tuples import extract_tuples

# A gold tuple with one of these predicates may be matched with its arguments turned round: in news,
# "he left, X said" and "X said he left" are the same tuple.
SAYING = ("said", "told", "added", "adds", "says")

CONTEXT = "C: "  # marks a column of the gold that is the tuple's context and is not scored


@dataclass(frozen=True, slots=True)
class Tuple:
    """One extracted or gold tuple; ``arguments`` in the order of the sentence's grammar."""

    predicate: str
    arguments: tuple[str, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1, 0 to 1, where F1 is highest: the confidence, the tuples kept."""

    precision: float
    recall: float
    f1: float
    confidence: float
    tuples: int


Tuples = Mapping[str, Sequence[Tuple]]


def read_tuples(path: Path, *, confidence: bool) -> dict[str, list[Tuple]]:
    """Return the tuples of a tab-separated file by sentence: sentence, [confidence,] predicate, ...

    Raise ValueError for a line with fewer columns than a predicate needs.
    """
    tuples: dict[str, list[Tuple]] = {}
    first = 2 if confidence else 1
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(
            csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), start=1
        ):
            if len(row) <= first:
                raise ValueError(
                    f"{path}:{number}: {len(row)} columns, expected {first + 1} or more"
                )
            tuples.setdefault(row[0].strip(), []).append(
                Tuple(
                    predicate=row[first].strip(),
                    arguments=tuple(
                        argument.strip() for argument in row[first + 1 :] if CONTEXT not in argument
                    ),
                    confidence=float(row[1]) if confidence else 1.0,
                )
            )
    return tuples


def score(predictions: Tuples, gold: Tuples) -> Score:
    """Return the score of ``predictions`` on the sentences of ``gold``, at its best confidence.

    Recall gives each gold tuple its best prediction, and a prediction may serve several; precision
    pairs predictions with gold tuples one to one within a sentence, most precise pair first.
    Raise ValueError when ``gold`` is empty.
    """
    if not gold:
        raise ValueError("no gold tuples to score against")
    pairs = {
        sentence: [
            [match(tuple_, found) for found in predictions.get(sentence, ())] for tuple_ in wanted
        ]
        for sentence, wanted in gold.items()
    }
    thresholds = sorted({t.confidence for s in gold for t in predictions.get(s, ())})
    best = Score(0.0, 0.0, 0.0, 1.0, 0)
    wanted_count = sum(len(wanted) for wanted in gold.values())
    # Raising the threshold changes only the sentences that lose a tuple, so sums are kept by
    # sentence and brought up to date.
    sums: dict[str, tuple[float, float, int]] = {}
    sentences_by_confidence: dict[float, list[str]] = {}
    for sentence in gold:
        found = predictions.get(sentence, ())
        sums[sentence] = _sum(pairs[sentence], range(len(found)))
        for tuple_ in found:
            sentences_by_confidence.setdefault(tuple_.confidence, []).append(sentence)
    for threshold in thresholds:
        precise, recalled, kept = (sum(part) for part in zip(*sums.values(), strict=True))
        precision, recall = precise / kept, recalled / wanted_count
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        if f1 > best.f1:
            best = Score(precision, recall, f1, threshold, int(kept))
        for sentence in sentences_by_confidence[threshold]:
            found = predictions[sentence]
            rest = [i for i, tuple_ in enumerate(found) if tuple_.confidence > threshold]
            sums[sentence] = _sum(pairs[sentence], rest)
    return best


def match(gold: Tuple, found: Tuple) -> tuple[float, float]:
    """Return (precision, recall) of one pair, (0, 0) when the predicates share no word."""
    straight = _match_slots(_slots(gold), _slots(found))
    if len(found.arguments) >= 2 and any(verb in gold.predicate for verb in SAYING):
        predicate, first, rest = _slots(found)
        return max(straight, _match_slots(_slots(gold), (predicate, rest, first)))
    return straight


def _slots(tuple_: Tuple) -> tuple[str, ...]:
    first, *rest = tuple_.arguments or ("",)
    return (tuple_.predicate, first, " ".join(rest)) if rest else (tuple_.predicate, first)


def _match_slots(gold: tuple[str, ...], found: tuple[str, ...]) -> tuple[float, float]:
    wanted = [Counter(slot.split()) for slot in gold]
    given = [Counter(slot.split()) for slot in found]
    shared = [(w & g).total() for w, g in zip(wanted, given, strict=False)]
    if not shared[0] or len(given) < len(wanted):
        return 0.0, 0.0
    matched = sum(shared)
    return (
        matched / sum(slot.total() for slot in given[: len(wanted)]),
        matched / sum(slot.total() for slot in wanted),
    )


def _sum(pairs: list[list[tuple[float, float]]], kept: Iterable[int]) -> tuple[float, float, int]:
    """Return the sums of precision and recall over one sentence, and the number of tuples kept."""
    columns = list(kept)
    recalled = sum(max((row[j][1] for j in columns), default=0.0) for row in pairs)
    precise = 0.0
    rows, free = set(range(len(pairs))), set(columns)
    for value, i, j in sorted(
        ((row[j][0], i, j) for i, row in enumerate(pairs) for j in columns),
        key=lambda pair: (-pair[0], pair[1], pair[2]),
    ):
        if i in rows and j in free:
            rows.remove(i)
            free.remove(j)
            precise += value
    return precise, recalled, len(columns)


def measure(shared: Path) -> dict[str, float]:
    """Return precision, recall and F1 of our tuples on the development gold, and print them."""
    gold = read_tuples(shared / "bench" / "carb" / "dev.tsv", confidence=False)
    result = score(extract(gold), gold)
    _print(result)
    return {
        "CaRB: precision": result.precision,
        "CaRB: recall": result.recall,
        "CaRB: F1": result.f1,
    }


def extract(sentences: Iterable[str]) -> dict[str, list[Tuple]]:
    """Return our tuples by sentence, each with confidence 1."""
    return {
        sentence: [Tuple(found.predicate, found.arguments) for found in tuples]
        for sentence, tuples in extract_tuples(sentences, load())
    }


def _print(result: Score) -> None:
    print(
        f"precision {result.precision:.3f}  recall {result.recall:.3f}  F1 {result.f1:.3f}"
        f"  at confidence {result.confidence:g} ({result.tuples} tuples)"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the score of a file of tuples against a gold file."""
    parser = argparse.ArgumentParser(prog="python -m bench.carb", description=main.__doc__)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--predictions", type=Path, help="without it, our own tuples are scored")
    options = parser.parse_args(arguments)
    gold = read_tuples(options.gold, confidence=False)
    if options.predictions:
        _print(score(read_tuples(options.predictions, confidence=True), gold))
    else:
        _print(score(extract(gold), gold))


if __name__ == "__main__":
    main()
