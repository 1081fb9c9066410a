"""Extraction: whole articles, and what holds for any tree."""

from __future__ import annotations

import datetime as dt
import random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from specification import Case, mark, read_cases

from extract.conllu import from_conllu, to_conllu
from extract.extract import extract
from extract.labels import ALL
from extract.mentions import subtree
from extract.repair import repair
from extract.rules import RULES
from extract.types import (
    Article,
    Extraction,
    Mention,
    Modality,
    Name,
    Region,
    Sentence,
    Token,
    Triple,
)

CASES = read_cases("extract")
FILES = ("negation", "modality", "attribution", "time", "place")
TREES = [
    *CASES,
    *read_cases("clause"),
    *(case for name in FILES for case in read_cases(f"qualify_{name}")),
    *(case for rule in RULES for case in read_cases(rule.name)),
]
# words that the rules and the qualifiers look for: lemma, part of speech, Penn tag
WORDS = {
    "Russia": ("Russia", "PROPN", "NNP"),
    "Kim": ("Kim", "PROPN", "NNP"),
    "she": ("she", "PRON", "PRP"),
    "its": ("its", "PRON", "PRP$"),
    "who": ("who", "PRON", "WP"),
    "that": ("that", "SCONJ", "IN"),
    "which": ("which", "PRON", "WDT"),
    "there": ("there", "PRON", "EX"),
    "troops": ("troop", "NOUN", "NNS"),
    "thousands": ("thousand", "NOUN", "NNS"),
    "200": ("200", "NUM", "CD"),
    "president": ("president", "NOUN", "NN"),
    "counterpart": ("counterpart", "NOUN", "NN"),
    "talks": ("talk", "NOUN", "NNS"),
    "plan": ("plan", "NOUN", "NN"),
    "claims": ("claim", "NOUN", "NNS"),
    "region": ("region", "NOUN", "NN"),
    "Tuesday": ("Tuesday", "PROPN", "NNP"),
    "said": ("say", "VERB", "VBD"),
    "denied": ("deny", "VERB", "VBD"),
    "expected": ("expect", "VERB", "VBN"),
    "call": ("call", "VERB", "VB"),
    "failed": ("fail", "VERB", "VBD"),
    "meeting": ("meet", "VERB", "VBG"),
    "given": ("give", "VERB", "VBN"),
    "led": ("lead", "VERB", "VBN"),
    "is": ("be", "AUX", "VBZ"),
    "be": ("be", "VERB", "VB"),
    "will": ("will", "AUX", "MD"),
    "Russian": ("russian", "ADJ", "JJ"),
    "likely": ("likely", "ADJ", "JJ"),
    "reportedly": ("reportedly", "ADV", "RB"),
    "not": ("not", "PART", "RB"),
    "neither": ("neither", "CCONJ", "CC"),
    "nor": ("nor", "CCONJ", "CC"),
    "and": ("and", "CCONJ", "CC"),
    "no": ("no", "DET", "DT"),
    "to": ("to", "PART", "TO"),
    "of": ("of", "ADP", "IN"),
    "by": ("by", "ADP", "IN"),
    "in": ("in", "ADP", "IN"),
    "with": ("with", "ADP", "IN"),
    "according": ("accord", "VERB", "VBG"),
    "if": ("if", "SCONJ", "IN"),
    "'s": ("'s", "PART", "POS"),
    "-": ("-", "PUNCT", "HYPH"),
    ",": (",", "PUNCT", ","),
    '"': ('"', "PUNCT", "``"),
    "?": ("?", "PUNCT", "."),
}
NAME_LABELS = ("PERSON", "GPE", "ORG", "NORP", "DATE", "CARDINAL", "EVENT")
LABELS = sorted(ALL - {"root"})
LONGEST = 12
PUBLISHED = st.none() | st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))


@st.composite
def sentence_trees(draw: st.DrawFn, *, index: int, start: int) -> Sentence:
    """Draw a well-formed tree over WORDS, projective or not, with names at any place."""
    words = draw(st.lists(st.sampled_from(sorted(WORDS)), min_size=1, max_size=LONGEST))
    order = draw(st.permutations(range(len(words))))
    heads = [-1] * len(words)
    for place, token in enumerate(order[1:], 1):
        heads[token] = order[draw(st.integers(0, place - 1))]
    tokens = []
    offset = start
    for word, head in zip(words, heads, strict=True):
        lemma, upos, xpos = WORDS[word]
        deprel = "root" if head < 0 else draw(st.sampled_from(LABELS))
        end = offset + len(word)
        tokens.append(Token(word, lemma, upos, xpos, "", head, deprel, offset, end))
        offset = end + 1
    names: list[Name] = []
    for first, length, label in draw(
        st.lists(
            st.tuples(st.integers(0, LONGEST), st.integers(0, 2), st.sampled_from(NAME_LABELS)),
            max_size=3,
        )
    ):
        after = names[-1].last + 1 if names else 0
        if after <= first < len(words):
            names.append(Name(first, min(first + length, len(words) - 1), label))
    text = " ".join(words)
    return Sentence(index, 0, text, start, start + len(text), tuple(tokens), tuple(names))


@st.composite
def random_articles(draw: st.DrawFn) -> tuple[Article, tuple[Sentence, ...]]:
    sentences: list[Sentence] = []
    start = 0
    for index in range(draw(st.integers(1, 2))):
        sentences.append(draw(sentence_trees(index=index, start=start)))
        start = sentences[-1].end + 1
    text = " ".join(sentence.text for sentence in sentences)
    region = Region("story", 0, len(text))
    return Article("random", text, (region,), date=draw(PUBLISHED)), tuple(sentences)


@st.composite
def misparsed_articles(draw: st.DrawFn) -> tuple[Article, tuple[Sentence, ...]]:
    """Draw a case whose trees have a few wrong heads and labels, as any parser's have."""
    case = draw(st.sampled_from(TREES))
    lines = case.tree.splitlines()
    rows = [i for i, line in enumerate(lines) if line[:1].isdigit()]
    for row in draw(st.lists(st.sampled_from(rows), max_size=4)):
        columns = lines[row].split()
        if columns[7] == "root":
            continue
        columns[7] = draw(st.sampled_from(LABELS))
        heads = {r: lines[r].split()[6] for r in rows if r != row}
        size = max(int(lines[r].split()[0]) for r in rows)
        head = str(draw(st.integers(1, size)))
        if _stays_a_tree(lines, row, head, heads):
            columns[6] = head
        lines[row] = " ".join(columns)
    return case.article, from_conllu("\n".join(lines))


def _stays_a_tree(lines: list[str], row: int, head: str, heads: dict[int, str]) -> bool:
    """Return whether the token of ``row`` may hang on ``head`` of its own sentence."""
    token = lines[row].split()[0]
    first = max((i for i in range(row) if not lines[i].strip()), default=-1)
    last = next((i for i in range(row, len(lines)) if not lines[i].strip()), len(lines))
    numbers = {
        lines[i].split()[0]: heads[i] for i in range(first + 1, last) if i in heads and i != row
    }
    while head in numbers:
        head = numbers[head]
    return head == "0" and head != token


def mentions_of(triple: Triple) -> list[Mention]:
    sources = [said.source for said in triple.qualifiers.attribution]
    every = [triple.subject, triple.object, triple.qualifiers.place, *sources]
    return [mention for mention in every if mention is not None]


def check_mention(article: Article, mention: Mention) -> None:
    assert article.text[mention.start : mention.end] == mention.text
    assert mention.text == mention.text.strip() != ""


def check(article: Article, sentences: tuple[Sentence, ...]) -> Extraction:
    """Return what is extracted, after a look at all that must hold for it."""
    found = extract(article, sentences)
    assert found.article is article
    assert found.sentences == tuple(map(repair, sentences))
    assert list(found.mentions) == sorted(
        set(found.mentions), key=lambda m: (m.start, m.end, m.head)
    )
    for mention in found.mentions:
        check_mention(article, mention)
    # an argument may be a longer slice around the same head
    heads = {(mention.sentence, mention.head) for mention in found.mentions}
    order = [triple.sentence for triple in found.triples]
    assert order == sorted(order)
    assert len(set(found.triples)) == len(found.triples)
    for triple in found.triples:
        check_triple(article, sentences, triple)
        for mention in mentions_of(triple):
            check_mention(article, mention)
            assert (mention.sentence, mention.head) in heads
    return found


def check_triple(article: Article, sentences: tuple[Sentence, ...], triple: Triple) -> None:
    sentence = sentences[triple.sentence]
    assert 0 <= triple.clause < len(sentence.tokens)
    # "the two met": coreference says who they are, and each met the other
    assert triple.subject.head != triple.object.head or "reciprocal" in triple.steps
    assert triple.subject.sentence == triple.object.sentence == triple.sentence
    phrase_end = triple.phrase_start + len(triple.phrase)
    assert article.text[triple.phrase_start : phrase_end] == triple.phrase != ""
    assert sentence.start <= triple.phrase_start < phrase_end <= sentence.end
    assert triple.relation == " ".join(triple.relation.split()) != ""
    assert triple.rule in {rule.name for rule in RULES}
    assert len(set(triple.steps)) == len(triple.steps)
    qualifiers = triple.qualifiers
    assert qualifiers.modality in get_args(Modality)
    assert all(said.cue for said in qualifiers.attribution)
    assert qualifiers.quantity is None or qualifiers.quantity in sentence.text
    time = qualifiers.time
    if time is not None:
        assert time.text in sentence.text
        assert time.start is None or time.end is None or time.start <= time.end


@pytest.mark.parametrize("case", mark(CASES))
def test_triples(case: Case) -> None:
    assert case.extract() == case.triples


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_trees_hold_the_texts(case: Case) -> None:
    assert [case.text[s.start : s.end] for s in case.sentences] == [s.text for s in case.sentences]


def test_every_tree_is_well_formed() -> None:
    for sentence in (sentence for case in TREES for sentence in case.sentences):
        tokens = sentence.tokens
        assert {token.deprel for token in tokens} <= ALL, sentence.text
        assert [token.deprel for token in tokens if token.head < 0] == ["root"], sentence.text
        assert sorted(subtree(sentence, sentence.root)) == list(range(len(tokens))), sentence.text


def test_every_case_keeps_what_must_hold() -> None:
    for case in TREES:
        check(case.article, case.sentences)


@settings(max_examples=120, deadline=None)
@given(random_articles())
def test_any_tree_keeps_what_must_hold(drawn: tuple[Article, tuple[Sentence, ...]]) -> None:
    article, sentences = drawn
    assert check(article, sentences) == extract(article, sentences)


@settings(max_examples=120, deadline=None)
@given(misparsed_articles())
def test_a_wrong_parse_keeps_what_must_hold(drawn: tuple[Article, tuple[Sentence, ...]]) -> None:
    article, sentences = drawn
    assert check(article, sentences) == extract(article, sentences)


@settings(max_examples=50, deadline=None)
@given(random_articles())
def test_a_tree_survives_its_way_through_conllu(
    drawn: tuple[Article, tuple[Sentence, ...]],
) -> None:
    article, sentences = drawn
    again = from_conllu("".join(to_conllu(sentence) for sentence in sentences))
    assert extract(article, again).triples == extract(article, sentences).triples


def test_the_order_of_articles_does_not_matter() -> None:
    alone = {case: extract(TREES[case].article, TREES[case].sentences) for case in range(60)}
    order = sorted(alone)
    random.Random(7).shuffle(order)  # noqa: S311  # any other order will do
    for case in order:
        assert extract(TREES[case].article, TREES[case].sentences) == alone[case]


def test_an_article_without_sentences_holds_nothing() -> None:
    found = extract(Article("empty", "", ()), ())
    assert (found.mentions, found.links, found.triples) == ((), (), ())


@pytest.mark.parametrize(
    ("file", "text", "relation", "phrase"),
    [
        ("oblique", "Pyongyang sent 10,000 troops to Russia.", "send troops to",
         "sent 10,000 troops"),
        ("passive", "The bill may be blocked by the Senate.", "block", "may be blocked"),
        ("active", "Poland wants to host American bombers.", "want to host", "wants to host"),
        ("active", "Nigeria called off the vote.", "call off", "called off"),
        ("copula", "Lavrov is the foreign minister of Russia.", "foreign minister of",
         "is the foreign minister"),
        ("apposition", "Viktor Orban, the prime minister of Hungary, objected.",
         "prime minister of", "minister"),
        ("nominal_event", "The talks between Israel and Hamas collapsed.", "talk with", "talks"),
    ],
)  # fmt: skip
def test_phrase_is_the_slice_that_holds_the_relation(
    file: str, text: str, relation: str, phrase: str
) -> None:
    (case,) = [case for case in read_cases(file) if case.text == text]
    triples = extract(case.article, case.sentences).triples
    assert [t.phrase for t in triples if t.relation == relation] == [phrase]


def test_the_triples_of_one_clause_share_it() -> None:
    (case,) = [c for c in read_cases("oblique") if c.text.startswith("Sudan moved")]
    assert {t.clause for t in extract(case.article, case.sentences).triples} == {1}


def test_a_claim_is_found_once_however_many_rules_find_it() -> None:
    (case,) = [
        c for c in read_cases("existential") if c.text == "There are foreign soldiers in Kursk."
    ]
    assert [t.rule for t in extract(case.article, case.sentences).triples] == ["existential"]


def test_two_sources_make_two_triples() -> None:
    (case,) = [c for c in read_cases("qualify_attribution") if c.name == "two sources"]
    found = extract(case.article, case.sentences).triples
    sources = [said.source.text for t in found for said in t.qualifiers.attribution if said.source]
    assert sources == ["Seoul", "Washington"]
