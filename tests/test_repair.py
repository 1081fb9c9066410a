"""What is mended in a parser's tree, and what stands; what holds for every tree."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from specification import read_cases

from extract.conllu import from_conllu
from extract.mentions import subtree
from extract.repair import repair
from extract.rules import RULES

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "repair.toml").read_text(encoding="utf-8")
)["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_repair(case: dict[str, Any]) -> None:
    (sentence,) = from_conllu(case["tree"])
    mended = repair(sentence)
    edits = [
        [after.text, after.deprel, mended.tokens[after.head].text]
        for before, after in zip(sentence.tokens, mended.tokens, strict=True)
        if before != after and after.deprel != "punct"
    ]
    assert edits == case["edits"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_is_mended_is_a_tree_that_stays_as_it_is(case: dict[str, Any]) -> None:
    (sentence,) = from_conllu(case["tree"])
    mended = repair(sentence)
    assert sorted(subtree(mended, mended.root)) == list(range(len(mended.tokens)))
    marks = {i for i, token in enumerate(mended.tokens) if token.deprel == "punct"}
    for index, (once, twice) in enumerate(zip(mended.tokens, repair(mended).tokens, strict=True)):
        assert once == twice or index in marks


def test_checked_trees_need_no_repair_but_of_marks() -> None:
    trees = [s for rule in RULES for case in read_cases(rule.name) for s in case.sentences]
    for sentence in trees:
        for before, after in zip(sentence.tokens, repair(sentence).tokens, strict=True):
            assert before == after or after.deprel == "punct", sentence.text
