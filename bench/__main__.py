"""Run the benches of quality and hold their figures against the pinned floors.

    python -m bench --shared ../shared
    python -m bench --shared ../shared --pin            # raise the floors to what is measured
    python -m bench --shared ../shared --pin --lower-floors

Floors are pinned with the hash of the gold, because figures compare only under one gold.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench import baseline, carb, coref, facts, parse, resolve

FLOORS = Path(__file__).parent / "floors.toml"
ROUNDING = 1e-12  # what is 0.895 may, as a mean, be a little less
# What CaRB's own evaluator gives for OpenIE5; our implementation of the score must agree first.
CALIBRATION = {"precision": 0.526, "recall": 0.406, "f1": 0.458}
TOLERANCE = 0.005
# The figures that get a floor. The others say where to look: more facts found may well lower the
# share of them that has the right modality.
HEADLINES = re.compile(
    r"CaRB: F1|coreference, \w+, all: \w+|metonymy, .*|entities, .* (?:precision|recall)"
    r"|facts, \w+: (?:found|qualified|precision)|facts: share.*"
)


def check_calibration(folder: Path) -> carb.Score:
    """Return the score of OpenIE5's tuples; exit when it is not the one that CaRB's own gives."""
    known = carb.score(
        carb.read_tuples(folder / "openie5_dev.tsv", confidence=True),
        carb.read_tuples(folder / "dev.tsv", confidence=False),
    )
    for name, value in CALIBRATION.items():
        if abs(getattr(known, name) - value) > TOLERANCE:
            sys.exit(f"CaRB: {name} {getattr(known, name):.3f} for OpenIE5, should be {value}")
    return known


def compare(figures: Mapping[str, float], floors: Mapping[str, float]) -> list[str]:
    """Return one line for each floor that is not held, or not measured any more."""
    lines = []
    for name, floor in floors.items():
        if name not in figures:
            lines.append(f"{name}: not measured, the floor is {floor:.3f}")
        elif figures[name] < floor - ROUNDING:
            lines.append(f"{name}: {figures[name]:.3f}, the floor is {floor:.3f}")
    return lines


def pin(
    figures: Mapping[str, float], floors: Mapping[str, float], *, lower: bool
) -> dict[str, float]:
    """Return the new floors: the figures cut to three decimals, lower than before only if told."""
    cut = {name: math.floor((value + ROUNDING) * 1000) / 1000 for name, value in figures.items()}
    if lower:
        return cut
    return {name: max(cut.get(name, 0.0), floors.get(name, 0.0)) for name in {**floors, **cut}}


def read_floors(path: Path = FLOORS) -> tuple[str, dict[str, float]]:
    """Return the gold's hash and the floors by figure; ("", {}) when nothing is pinned yet."""
    if not path.exists():
        return "", {}
    pinned = tomllib.loads(path.read_text(encoding="utf-8"))
    return pinned["gold"], pinned["floors"]


def write_floors(gold: str, floors: Mapping[str, float], path: Path = FLOORS) -> None:
    """Write the floors in order of name."""
    lines = [
        "# What `make bench` must reach, under the gold with this hash. Written by --pin.",
        f'gold = "{gold}"',
        "",
        "[floors]",
        *(f'"{name}" = {value:.3f}' for name, value in sorted(floors.items())),
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benches of quality; exit 1 when a figure is under its floor."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=main.__doc__)
    parser.add_argument("--shared", type=Path, help="folder with corpus, seeds and gold treebanks")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured")
    parser.add_argument("--lower-floors", action="store_true", help="let --pin lower a floor")
    options = parser.parse_args(arguments)
    if options.shared is None or not options.shared.is_dir():
        sys.exit(
            f"no folder {options.shared or '(none given)'}: the benches need the articles and "
            "treebanks that are not part of this repository; name their folder with --shared"
        )
    print("# Parser")
    parse.main(["--shared", str(options.shared)])

    print("\n# Facts")
    statements = facts.extract_statements(facts.find_articles(options.shared))
    facts.print_report(statements)
    figures = facts.measure(statements)

    print("\n# Coreference")
    figures |= coref.measure(options.shared)

    print("\n# Resolution")
    figures |= resolve.measure(options.shared)

    print("\n# Baselines on the same facts")
    baseline.print_baselines(options.shared)

    print("\n# CaRB")
    known = check_calibration(options.shared / "bench" / "carb")
    print(f"the score agrees with CaRB's own on OpenIE5's tuples: F1 {known.f1:.3f}")
    figures |= carb.measure(options.shared)

    gold, (pinned, floors) = facts.hash_gold(), read_floors()
    if options.pin:
        headlines = {name: figures[name] for name in figures if HEADLINES.fullmatch(name)}
        write_floors(gold, pin(headlines, floors, lower=options.lower_floors))
        print("\nfloors pinned")
    elif pinned != gold:
        sys.exit(
            "\nthe gold or the verdicts have changed since the floors were pinned: --pin again"
        )
    elif failures := compare(figures, floors):
        sys.exit("\nunder its floor\n" + "\n".join(failures))
    else:
        print(f"\nall {len(floors)} floors are held")


if __name__ == "__main__":
    main()
