"""Open tuples: hand-checked trees, and what holds for any sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from extract.conllu import from_conllu
from extract.parse import load
from extract.tuples import extract_tuples, find_tuples

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "tuples.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_tuples(case: dict[str, Any]) -> None:
    [sentence] = from_conllu(case["tree"])
    found = [[each.predicate, *each.arguments] for each in find_tuples(sentence)]
    assert found == case["tuples"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_tuples_are_made_of_the_sentence(case: dict[str, Any]) -> None:
    [sentence] = from_conllu(case["tree"])
    words = {"is", *sentence.text.split()}
    for found in find_tuples(sentence):
        for part in (found.predicate, *found.arguments):
            assert part
            assert all(any(word in whole for whole in words) for word in part.split())


def test_lines_keep_their_order_and_empty_ones_are_passed_over() -> None:
    lines = ["The baker sold bread .", "", "Nothing .", "Anna closed the shop ."]
    found = [(line, len(tuples)) for line, tuples in extract_tuples(lines, load())]
    assert found == [("The baker sold bread .", 1), ("Nothing .", 0), ("Anna closed the shop .", 1)]
