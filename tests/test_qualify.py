"""Qualifiers: negation, modality, attribution, time, place and quantity, on checked trees."""

from __future__ import annotations

import pytest
from specification import Case, mark, read_cases

FILES = ("negation", "modality", "attribution", "time", "place")
CASES = [case for name in FILES for case in read_cases(f"qualify_{name}")]


@pytest.mark.parametrize("case", mark(CASES))
def test_triples(case: Case) -> None:
    assert case.extract() == case.triples


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_trees_hold_the_texts(case: Case) -> None:
    assert " ".join(sentence.text for sentence in case.sentences) == case.text
