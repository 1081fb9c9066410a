"""Coreference: the links of hand-checked trees, and what holds for any links."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import gazetteer
from extract.conllu import from_conllu
from extract.coref import link
from extract.mentions import find_mentions
from extract.quotations import find_quotations
from extract.referents import Role, find_role, same_role
from extract.types import Article, Region, Sentence

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "coref.toml").read_text(encoding="utf-8")
)["case"]


def read_case(case: dict[str, Any]) -> tuple[Article, tuple[Sentence, ...]]:
    text = case["text"]
    article = Article("case", text, (Region("story", 0, len(text)),), date=case.get("date"))
    return article, from_conllu(case["tree"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_links(case: dict[str, Any]) -> None:
    article, sentences = read_case(case)
    assert [
        [found.mention.text, [m.text for m in found.antecedents], found.reason]
        for found in link(
            article, sentences, find_mentions(sentences), find_quotations(article, sentences)
        )
    ] == case["links"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_trees_hold_the_texts(case: dict[str, Any]) -> None:
    article, sentences = read_case(case)
    assert [article.text[s.start : s.end] for s in sentences] == [s.text for s in sentences]


@given(st.data())
def test_links_stay_within_the_mentions_given_and_never_lead_in_a_circle(
    data: st.DataObject,
) -> None:
    article, sentences = read_case(data.draw(st.sampled_from(CASES)))
    mentions = find_mentions(sentences)
    kept = data.draw(st.lists(st.sampled_from(mentions), unique=True))
    given_mentions = tuple(m for m in mentions if m in kept)
    links = link(article, sentences, given_mentions, find_quotations(article, sentences))
    by_mention = {found.mention: found for found in links}
    assert len(by_mention) == len(links)
    assert [m for m in given_mentions if m in by_mention] == [found.mention for found in links]
    for found in links:
        assert found.reason
        assert found.antecedents
        waiting, seen = list(found.antecedents), set()
        while waiting:
            antecedent = waiting.pop()
            assert antecedent in given_mentions or gazetteer.demonym(antecedent.text)
            assert antecedent != found.mention
            if antecedent not in seen and antecedent in by_mention:
                waiting.extend(by_mention[antecedent].antecedents)
            seen.add(antecedent)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("South Korean Foreign Minister", Role("minister", "foreign minister", "KR")),
        ("U.S. Secretary of State", Role("state", "foreign minister", "US")),
        ("NATO Secretary General", Role("general", "secretary general", "Q7184")),
        ("Pentagon spokesperson", Role("spokesperson", "spokesperson", "US")),
        ("North Korean minister", Role("minister", "minister", "KP")),
        ("nuclear envoy", Role("envoy", "nuclear envoy", "")),
        ("ballistic missile", None),
        ("", None),
    ],
)
def test_find_role(words: str, expected: Role | None) -> None:
    assert find_role(tuple(words.split())) == expected


@pytest.mark.parametrize(
    ("anaphor", "antecedent", "expected"),
    [
        (Role("minister", "minister", ""), Role("minister", "foreign minister", "KP"), True),
        (Role("leader", "leader", "RU"), Role("president", "president", "RU"), True),
        (Role("leader", "leader", "RU"), Role("president", "president", "US"), False),
        (Role("minister", "foreign minister", ""), Role("minister", "defence minister", ""), False),
    ],
)
def test_same_role(anaphor: Role, antecedent: Role, *, expected: bool) -> None:
    assert same_role(anaphor, antecedent) is expected


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('He said "no" twice.', ["no"]),
        ("He said “yes and “maybe”", ["yes and “maybe"]),
        ('It ends "open', ["open"]),
        ('He said "no. She said "yes" twice.', ["no.", "yes"]),
        ('"No. Never. "Not now, she said.', ["No. Never. ", "Not now, she said."]),
        ('He left," she said. "We won."', ["We won."]),
        ("No marks.", []),
    ],
)
def test_quotations_are_the_slices_between_marks(text: str, quoted: list[str]) -> None:
    article = Article("case", text, (Region("story", 0, len(text)),))
    sentence = Sentence(0, 0, text, 0, len(text), (), ())
    found = find_quotations(article, (sentence,))
    assert [article.text[q.start : q.end] for q in found] == quoted
    assert all(q.speaker is None for q in found)
