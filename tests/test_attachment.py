"""Attachments: what each function hangs elsewhere, and what it must leave alone.

A tree is written word by word: word/tag/head/relation, heads counted from 1. Names are given by
first and last word and type.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from extract.attachment import (
    ATTACHMENTS,
    free_verb,
    hang_gerund,
    hang_participle,
    hang_relative,
    hang_request,
    head_role,
    join_name,
    raise_marks,
)
from extract.mentions import subtree
from extract.repair import repair
from extract.types import Name, Sentence, Token

UPOS = {
    "NNP": "PROPN", "NN": "NOUN", "NNS": "NOUN", "JJ": "ADJ", "IN": "ADP", "DT": "DET",
    "TO": "PART", ",": "PUNCT", "HYPH": "PUNCT", "RB": "ADV", "PRP": "PRON",
}  # fmt: skip
LEMMAS = {"calls": "call", "photographs": "photograph"}


def read(tree: str, *names: tuple[int, int, str]) -> Sentence:
    """Return the sentence of a tree; marks and hyphens touch the word before them."""
    tokens: list[Token] = []
    text = ""
    for row in tree.split():
        word, tag, head, relation = row.rsplit("/", 3)
        touching = tag in {",", "HYPH", ")"} or text.endswith(("-", "("))
        text += word if touching or not text else f" {word}"
        tokens.append(
            Token(
                text=word,
                lemma=LEMMAS.get(word, word),
                upos=UPOS.get(tag, "VERB" if tag.startswith("V") else "PUNCT"),
                xpos=tag,
                feats="",
                head=int(head) - 1,
                deprel=relation,
                start=len(text) - len(word),
                end=len(text),
            )
        )
    found = tuple(Name(first - 1, last - 1, label) for first, last, label in names)
    return Sentence(
        index=0, paragraph=0, text=text, start=0, end=len(text), tokens=tuple(tokens), names=found
    )


def test_commas_stand_outside_what_they_set_off() -> None:
    tree = "Chad/NNP/7/nsubj ,/,/5/punct a/DT/5/det poor/JJ/5/amod state/NN/1/appos ,/,/1/punct"
    sentence = read(f"{tree} fell/VBD/0/root ././7/punct")
    assert raise_marks(sentence) == {1: (0, "punct"), 5: (6, "punct")}
    mended = repair(sentence)
    assert sorted(subtree(mended, 4)) == [2, 3, 4]


def test_a_bracket_stays_beside_its_partner() -> None:
    # "aid (food)" as an object: both marks go out, or both stay
    tree = "He/PRP/2/nsubj sent/VBD/0/root aid/NN/2/obj (/(/5/punct food/NN/3/appos )/)/5/punct"
    assert raise_marks(read(tree)) == {3: (2, "punct"), 5: (2, "punct")}
    lone = tree.replace("(/(/5", "(/(/3")
    assert raise_marks(read(lone)) == {}


@pytest.mark.parametrize(
    ("label", "edits"),
    [
        ("GPE", {0: (1, "compound")}),
        ("PERSON", {1: (0, "flat")}),
        ("DATE", {}),
        ("WORK_OF_ART", {}),
    ],
)
def test_a_name_has_one_head(label: str, edits: dict[int, tuple[int, str]]) -> None:
    tree = "N./NNP/3/nsubj Korea/NNP/3/nsubj refused/VBD/0/root"
    assert join_name(read(tree, (1, 2, label))) == edits
    assert join_name(read(tree)) == {}


def test_words_of_a_name_that_hang_apart_are_left() -> None:
    tree = "Research/NNP/4/nsubj and/CC/3/cc Motion/NNP/1/conj grew/VBD/0/root"
    assert join_name(read(tree, (1, 3, "ORG"))) == {}
    tree = "Sales/NNP/3/nsubj Plan/NNP/3/obl fell/VBD/0/root"
    assert join_name(read(tree, (1, 2, "ORG"))) == {}


ROLE = (
    "minister/NN/7/nsubj of/IN/3/case Chad/NNP/1/nmod ,/,/6/punct Ali/NNP/6/compound "
    "Musa/NNP/3/appos left/VBD/0/root"
)


def test_a_person_is_in_apposition_to_the_role_not_to_the_country() -> None:
    country, person = (3, 3, "GPE"), (5, 6, "PERSON")
    assert head_role(read(ROLE, country, person)) == {5: (0, "appos")}
    assert head_role(read(ROLE, country, (5, 6, "GPE"))) == {}
    assert head_role(read(ROLE.replace("minister", "east"), country, person)) == {}


def test_a_hyphenated_verb_has_its_subject() -> None:
    tree = (
        "Iran/NNP/2/compound test/NN/4/obl:unmarked -/HYPH/2/punct fired/VBD/0/root "
        "missiles/NNS/4/obj"
    )
    assert free_verb(read(tree, (1, 1, "GPE"))) == {0: (3, "nsubj"), 1: (3, "compound")}
    assert free_verb(read(tree)) == {}
    assert free_verb(read(f"{tree} troops/NNS/4/nsubj", (1, 1, "GPE"))) == {}
    assert free_verb(read(tree.replace("4/obj", "4/obl"), (1, 1, "GPE"))) == {}


def test_an_infinitive_belongs_to_the_request() -> None:
    tree = (
        "Oslo/NNP/2/nsubj resisted/VBD/0/root calls/NNS/2/obj to/TO/5/mark join/VB/2/advcl "
        "it/PRP/5/obj"
    )
    assert hang_request(read(tree)) == {4: (2, "acl")}
    assert hang_request(read(tree.replace("calls", "bombs"))) == {}
    purpose = (
        "Oslo/NNP/2/nsubj resisted/VBD/0/root calls/NNS/2/obj ,/,/2/punct to/TO/6/mark "
        "join/VB/2/advcl"
    )
    assert hang_request(read(purpose)) == {}


def test_who_is_seen_does_it() -> None:
    tree = "photographs/NNS/0/root of/IN/3/case Ali/NNP/1/nmod leaving/VBG/1/acl Bern/NNP/4/obj"
    assert hang_gerund(read(tree)) == {3: (2, "acl")}
    assert hang_gerund(read(tree.replace("photographs", "ministers"))) == {}
    assert hang_gerund(read(tree.replace("of/IN", "by/IN"))) == {}


def test_a_city_that_somebody_is_in_attempts_nothing() -> None:
    tree = (
        "He/PRP/4/nsubj was/VBD/4/cop in/IN/4/case Bern/NNP/0/root selling/VBG/4/acl cars/NNS/5/obj"
    )
    assert hang_participle(read(tree, (4, 4, "GPE"))) == {4: (3, "advcl")}
    assert hang_participle(read(tree)) == {}
    assert hang_participle(read(tree.replace("2/cop", "2/aux"), (4, 4, "ORG"))) == {}


@given(st.data())
def test_attachments_keep_the_tree(data: st.DataObject) -> None:
    words = data.draw(st.integers(2, 9))
    drawn = [0, *(data.draw(st.integers(1, word)) for word in range(1, words))]
    order = data.draw(st.permutations(range(words)))
    place = {old: new for new, old in enumerate(order)}
    rows = [""] * words
    for old, head in enumerate(drawn):
        tag = data.draw(st.sampled_from(["NNP", "NN", "VBG", "VBD", "VB", ",", "HYPH", "IN"]))
        relation = "root" if not head else data.draw(
            st.sampled_from(["punct", "nmod", "appos", "acl", "advcl", "obj", "nsubj", "case"])
        )  # fmt: skip
        word = data.draw(
            st.sampled_from(["of", "to", "calls", "photographs", "-", ",", "minister"])
        )
        above = place[head - 1] + 1 if head else 0
        rows[place[old]] = f"{word}/{tag}/{above}/{relation}"
    first = data.draw(st.integers(1, words))
    name = (
        first,
        data.draw(st.integers(first, words)),
        data.draw(st.sampled_from(["GPE", "PERSON"])),
    )
    sentence = read(" ".join(rows), name)
    for find in ATTACHMENTS:
        edits = find(sentence)
        heads = [edits[i][0] if i in edits else t.head for i, t in enumerate(sentence.tokens)]
        for start in range(words):
            node, steps = start, 0
            while node >= 0 and steps <= words:
                node, steps = heads[node], steps + 1
            assert node < 0, (find.__name__, edits)


def test_the_relative_is_of_who_can_act() -> None:
    tree = (
        "held/VBN/0/root on/IN/3/case appeal/NN/1/obl by/IN/5/case Oslo/NNP/3/nmod ,/,/8/punct "
        "which/WDT/8/nsubj found/VBD/3/acl:relcl"
    )
    name = (5, 5, "GPE")
    found = read(tree, name)
    said = replace(
        found, tokens=(*found.tokens[:7], structs.replace(found.tokens[7], lemma="find"))
    )
    assert hang_relative(said) == {7: (4, "acl:relcl")}
    assert hang_relative(replace(said, names=())) == {7: (4, "acl:relcl")}
    assert hang_relative(read(tree.replace("found/VBD", "fell/VBD"), name)) == {}
    assert hang_relative(read(tree.replace("Oslo/NNP", "rain/NN"))) == {}


def test_a_danger_of_somebody_doing_it() -> None:
    tree = "danger/NN/0/root of/IN/3/case men/NNS/1/nmod taking/VBG/1/acl"
    assert hang_gerund(read(tree)) == {3: (2, "acl")}
    assert hang_gerund(read(tree.replace("danger", "house"))) == {}
