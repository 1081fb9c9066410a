"""Mentions: which slice of a sentence a head word stands for."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs
from specification import CASES as FOLDER
from specification import Case, read_cases

from extract.conllu import from_conllu
from extract.mentions import case_of, find_mentions, is_time, mention_of, name_at, subtree
from extract.rules import RULES
from extract.types import Sentence

CASES: list[dict[str, Any]] = tomllib.loads((FOLDER / "mention.toml").read_text(encoding="utf-8"))[
    "case"
]
RULE_CASES: list[Case] = [case for rule in RULES for case in read_cases(rule.name)]


def read_sentence(text: str) -> Sentence:
    (sentence,) = next(case for case in RULE_CASES if case.text == text).sentences
    return sentence


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["name"],
            marks=[pytest.mark.xfail(reason=case["xfail"])] if "xfail" in case else [],
        )
        for case in CASES
    ],
)
def test_find_mentions(case: dict[str, Any]) -> None:
    sentences = from_conllu(case["tree"])
    assert [
        [
            found.text,
            mention_of(sentences[found.sentence], found.head).text,
            found.kind,
            found.label,
            found.deprel,
            found.case,
            found.predicate,
        ]
        for found in find_mentions(sentences)
    ] == case["mentions"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_mentions_cut_their_text_and_hold_their_head(case: dict[str, Any]) -> None:
    sentences = from_conllu(case["tree"])
    assert " ".join(s.text for s in sentences) == case["text"]
    for found in find_mentions(sentences):
        head = sentences[found.sentence].tokens[found.head]
        assert case["text"][found.start : found.end] == found.text
        assert found.start <= head.start < head.end <= found.end


def test_a_mention_of_fifteen_words_is_cut_after_its_head() -> None:
    text = "The agreement on the sale of grain to the ports of the states of the region"
    words = text.split()
    rows: list[str] = []
    for index, word in enumerate(words):
        upos = {"the": "DET", "on": "ADP", "of": "ADP", "to": "ADP"}.get(word.lower(), "NOUN")
        head, deprel = index + 1, {"DET": "det", "ADP": "case"}.get(upos, "nmod")
        while words[head : head + 1] == ["the"]:
            head += 1
        if upos == "NOUN":
            before = [i for i in range(index) if rows[i].split()[3] == "NOUN"]
            head, deprel = (before[-1], "nmod") if before else (-1, "root")
        rows.append(f"{index + 1} {word} {word} {upos} _ _ {head + 1} {deprel} _ _")
    (sentence,) = from_conllu("\n".join(rows))
    assert mention_of(sentence, 1).text == "agreement"
    assert mention_of(sentence, 1, whole=False).text == "agreement"
    assert mention_of(sentence, 4).text == "sale of grain to the ports of the states of the region"
    assert mention_of(sentence, 4, whole=False).text == "sale of grain"


def test_case_of_joins_fixed_prepositions() -> None:
    sentence = read_sentence("According to Tokyo, the missile failed.")
    assert case_of(sentence, 2) == "according to"
    assert case_of(sentence, 5) == ""


def test_case_of_leaves_out_the_genitive() -> None:
    assert case_of(read_sentence("Kim's 1949 visit to Moscow is remembered."), 0) == ""


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("The parliament voted on Tuesday.", 4, True),
        ("The talks lasted three days.", 4, True),
        ("The envoy went there in May.", 5, True),
        ("Moscow denied the report.", 0, False),
        ("Moscow denied the report.", 3, False),
    ],
)
def test_is_time(text: str, index: int, *, expected: bool) -> None:
    assert is_time(read_sentence(text), index) is expected


def test_a_band_called_after_a_day_is_no_time() -> None:
    sentence = read_sentence("The parliament voted on Tuesday.")
    names = tuple(structs.replace(name, label="ORG") for name in sentence.names)
    assert not is_time(replace(sentence, names=names), 4)


def test_name_at_covers_the_whole_name_and_nothing_else() -> None:
    sentence = read_sentence("Pentagon spokesperson Sabrina Singh spoke.")
    labels = [name and name.label for name in map(name_at, [sentence] * 6, range(6))]
    assert labels == ["ORG", None, "PERSON", "PERSON", None, None]


def test_subtree_holds_head_and_all_below() -> None:
    sentence = read_sentence("Maria Zakharova, a spokeswoman for the ministry, spoke.")
    below = sorted(subtree(sentence, 4))
    words = ["a", "spokeswoman", "for", "the", "ministry"]
    assert [sentence.tokens[i].text for i in below] == words
