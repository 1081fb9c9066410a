"""Open tuples: hand-checked trees, and what holds for any sentence."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli import app
from extract.conllu import from_conllu
from extract.parse import load
from extract.tuples import extract_tuples, find_tuples, show_tuples

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


def test_shown_tuples_are_columns_as_the_evaluator_reads_them() -> None:
    lines = ["Anna\tclosed the shop .", "", "Nothing .", "Ben sold bread in May ."]
    assert list(show_tuples(lines, load())) == [
        "Anna closed the shop .\t1.0\tclosed\tAnna\tthe shop",
        "Ben sold bread in May .\t1.0\tsold\tBen\tbread\tin May",
    ]


def test_the_command_writes_the_tuples_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, default_model: object
) -> None:
    monkeypatch.setattr("extract.parse.load", lambda _: default_model)
    sentences, written = tmp_path / "sentences.txt", tmp_path / "tuples.tsv"
    sentences.write_text("\ufeffAnna closed the shop .\n", encoding="utf-8")
    said = CliRunner().invoke(app, ["tuples", str(sentences), "-o", str(written)])
    assert (said.exit_code, said.output) == (0, "")
    tuples = "Anna closed the shop .\t1.0\tclosed\tAnna\tthe shop\n"
    assert written.read_text(encoding="utf-8") == tuples
    assert CliRunner().invoke(app, ["tuples", str(sentences)]).output == tuples


def test_the_command_names_a_file_that_is_missing(tmp_path: Path) -> None:
    said = CliRunner().invoke(app, ["tuples", str(tmp_path / "none.txt")])
    assert said.exit_code == 2
    assert "none.txt" in said.stderr.replace("\n", "")
