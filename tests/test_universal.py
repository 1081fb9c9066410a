"""The conversion of ClearNLP trees to Universal Dependencies."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import labels
from extract.types import Name, Token
from extract.universal import convert

CASES: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "universal.toml").read_text(encoding="utf-8")
)

CLEARNLP = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj "
    "csubj csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass "
    "nummod oprd parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
)
TAGS = (
    "NN NNS NNP NNPS VB VBD VBG VBN VBP VBZ MD JJ RB RP IN TO DT CD PRP PRP$ WP WRB WDT EX CC POS "
    "$ HYPH . , :"
)
WORDS = (
    "it is was be there to of by in according such as due because order what he himself tens of "
    "thousands 5 May 2019 a.m. $ President more than at least United ; , said hope possible Oslo"
)
# universaldependencies.org/u/dep: the 37 relations of version 2
RELATIONS = (
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse "
    "dislocated expl fixed flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis "
    "punct reparandum root vocative xcomp"
)
LEMMAS = {"is": "be", "was": "be", "said": "say"}


def rows_of(case: dict[str, Any]) -> list[list[str]]:
    return [line.split() for line in case["rows"].splitlines() if line]


@pytest.mark.parametrize("name", CASES)
def test_case(name: str) -> None:
    case = CASES[name]
    rows = rows_of(case)
    words = [row[0] for row in rows]
    starts: list[int] = []
    for word in words:
        starts.append(case["text"].index(word, starts[-1] + 1 if starts else 0))
    tokens = convert(
        words,
        [row[1] for row in rows],
        [row[2] for row in rows],
        [int(row[3]) - 1 for row in rows],
        [row[4] for row in rows],
        starts=starts,
        names=[Name(*entry) for entry in case.get("names", [])],
    )
    assert [(t.text, t.upos, t.head + 1, t.deprel) for t in tokens] == [
        (row[0], row[5], int(row[6]), row[7]) for row in rows
    ]
    assert all(case["text"][t.start : t.end] == t.text for t in tokens)


def test_the_cases_are_trees_of_known_labels() -> None:
    for name, case in CASES.items():
        rows = rows_of(case)
        assert {row[4] for row in rows} <= set(CLEARNLP.split()), name
        assert {row[7] for row in rows} <= labels.ALL, name
        assert [row[6] for row in rows].count("0") == 1, name


def test_lemma_of_a_contraction_with_a_typographic_apostrophe() -> None:
    tokens = convert(
        ["He", "’s", "ill"], ["PRP", "VBZ", "JJ"], ["he", "’", "ill"], [1, -1, 1],
        ["nsubj", "ROOT", "acomp"], starts=[0, 2, 5],
    )  # fmt: skip
    assert [token.lemma for token in tokens] == ["he", "be", "ill"]


def test_features_of_a_passive_participle() -> None:
    tokens = convert(
        ["Ships", "were", "sunk"], ["NNS", "VBD", "VBN"], ["ship", "be", "sink"], [2, 2, -1],
        ["nsubjpass", "auxpass", "ROOT"], starts=[0, 6, 11],
    )  # fmt: skip
    assert [token.feats for token in tokens] == [
        "Number=Plur",
        "Mood=Ind|Tense=Past|VerbForm=Fin",
        "Tense=Past|VerbForm=Part|Voice=Pass",
    ]


@st.composite
def trees(draw: st.DrawFn) -> tuple[list[str], list[str], list[int], list[str], list[Name]]:
    """Draw a tree of ClearNLP labels over words that the conversion looks at, and a name in it."""
    size = draw(st.integers(1, 14))
    order = draw(st.permutations(range(size)))
    heads = [-1] * size
    for place, token in enumerate(order[1:], 1):
        heads[token] = order[draw(st.integers(0, place - 1))]
    words = draw(st.lists(st.sampled_from(WORDS.split()), min_size=size, max_size=size))
    tags = draw(st.lists(st.sampled_from(TAGS.split()), min_size=size, max_size=size))
    deps = draw(st.lists(st.sampled_from(CLEARNLP.split()), min_size=size, max_size=size))
    first = draw(st.integers(0, size - 1))
    last = draw(st.integers(first, size - 1))
    label = draw(st.sampled_from(["PERSON", "ORG", "GPE", "DATE", "MONEY"]))
    return words, tags, heads, deps, [Name(first, last, label)]


def convert_tree(
    tree: tuple[list[str], list[str], list[int], list[str], list[Name]],
) -> tuple[Token, ...]:
    words, tags, heads, deps, names = tree
    lemmas = [LEMMAS.get(word, word.lower()) for word in words]
    starts = [10 * index for index in range(len(words))]
    return convert(words, tags, lemmas, heads, deps, starts=starts, names=names)


@given(trees())
def test_any_tree_stays_a_tree_of_the_same_words(
    tree: tuple[list[str], list[str], list[int], list[str], list[Name]],
) -> None:
    tokens = convert_tree(tree)
    assert [token.text for token in tokens] == tree[0]
    assert [token.xpos for token in tokens] == tree[1]
    assert [token.start for token in tokens] == [10 * index for index in range(len(tokens))]
    assert {token.deprel for token in tokens} <= labels.ALL
    assert [token.deprel for token in tokens if token.head < 0] == ["root"]
    assert sum(token.deprel == "root" for token in tokens) == 1
    for index, token in enumerate(tokens):
        seen = {index}
        head = token.head
        while head >= 0:
            assert head not in seen
            seen.add(head)
            head = tokens[head].head


@given(trees())
def test_the_tree_given_is_not_changed(
    tree: tuple[list[str], list[str], list[int], list[str], list[Name]],
) -> None:
    before = [list(part) for part in tree]
    assert convert_tree(tree) == convert_tree(tree)
    assert [list(part) for part in tree] == before


def test_label_sets_name_only_what_universal_dependencies_has() -> None:
    assert {label.partition(":")[0] for label in labels.ALL} == set(RELATIONS.split())
