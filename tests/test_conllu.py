"""Trees as CoNLL-U, and the attachment scores of the bench."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.conllu import score
from extract.conllu import from_conllu, to_conllu
from extract.types import Name, Sentence, Token

TREE = """\
# sent_id = 2
# start = 40
# paragraph = 3
# text = Oslo's envoy left.
1\tOslo\tOslo\tPROPN\tNNP\tNumber=Sing\t3\tnmod:poss\t_\tName=B-GPE|SpaceAfter=No
2\t's\t's\tPART\tPOS\t_\t1\tcase\t_\t_
3\tenvoy\tenvoy\tNOUN\tNN\tNumber=Sing\t4\tnsubj\t_\t_
4\tleft\tleave\tVERB\tVBD\tTense=Past\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

"""


def tree(*heads_and_labels: tuple[int, str], words: str = "the envoy left Oslo") -> Sentence:
    """Return a sentence with these heads, 0 for the root, and labels."""
    lines = [
        f"{number} {word} {word} X X _ {head} {label} _ _"
        for number, (word, (head, label)) in enumerate(
            zip(words.split(), heads_and_labels, strict=True), 1
        )
    ]
    return from_conllu("\n".join(lines))[0]


GOLD = tree((2, "det"), (3, "nsubj:pass"), (0, "root"), (3, "obj"))


def test_a_sentence_is_written_as_the_format_has_it() -> None:
    sentence = Sentence(
        index=2,
        paragraph=3,
        text="Oslo's envoy left.",
        start=40,
        end=58,
        tokens=(
            Token("Oslo", "Oslo", "PROPN", "NNP", "Number=Sing", 2, "nmod:poss", 40, 44),
            Token("'s", "'s", "PART", "POS", "", 0, "case", 44, 46),
            Token("envoy", "envoy", "NOUN", "NN", "Number=Sing", 3, "nsubj", 47, 52),
            Token("left", "leave", "VERB", "VBD", "Tense=Past", -1, "root", 53, 57),
            Token(".", ".", "PUNCT", ".", "", 3, "punct", 57, 58),
        ),
        names=(Name(0, 0, "GPE"),),
    )
    assert to_conllu(sentence) == TREE
    (read,) = from_conllu(TREE)
    assert (read.start, read.paragraph, read.text) == (40, 3, sentence.text)
    assert (read.tokens, read.names) == (sentence.tokens, sentence.names)


@st.composite
def sentences(draw: st.DrawFn) -> Sentence:
    """Draw a sentence of any words and white space, with names, and offsets that fit."""
    words = draw(st.lists(st.text("aé'|=\\-", min_size=1, max_size=4), min_size=1, max_size=6))
    start = draw(st.integers(0, 50))
    text = ""
    tokens: list[Token] = []
    for index, word in enumerate(words):
        text += draw(st.text(" \t\n", max_size=3)) if index else ""
        begin = start + len(text)
        text += word
        label = "root" if index == 0 else "dep"
        tokens.append(Token(word, word, "X", "", "", index - 1, label, begin, begin + len(word)))
    first = draw(st.integers(0, len(words) - 1))
    names = draw(st.sampled_from([(), (Name(first, len(words) - 1, "ORG"),)]))
    return Sentence(0, 0, text, start, start + len(text), tuple(tokens), names)


@given(sentences())
def test_what_is_written_is_read_back(sentence: Sentence) -> None:
    assert from_conllu(to_conllu(sentence)) == (sentence,)


def test_trees_typed_by_hand_need_no_tabs() -> None:
    (sentence,) = from_conllu(
        "1 They they PRON PRP _ 2 nsubj _ _\n2 left leave VERB VBD _ 0 root _ _"
    )
    assert sentence.text == "They left"
    assert [(t.text, t.head, t.start, t.end) for t in sentence.tokens] == [
        ("They", 1, 0, 4),
        ("left", -1, 5, 9),
    ]


def test_offsets_run_on_and_paragraphs_are_counted() -> None:
    row = "1 Go go VERB VB _ 0 root _ "
    first, second, third = from_conllu(
        f"# newdoc\n{row}SpaceAfter=No\n\n{row}_\n\n# newpar\n{row}_\n"
    )
    assert [(s.start, s.paragraph) for s in (first, second, third)] == [(0, 0), (2, 0), (5, 1)]


def test_contracted_words_share_their_characters_and_empty_nodes_are_left_out() -> None:
    (sentence,) = from_conllu(
        "1-2 can't _ _ _ _ _ _ _ _\n1 ca can AUX MD _ 0 root _ _\n"
        "2 n't not PART RB _ 1 advmod _ _\n"
        "2.1 go go VERB VB _ _ _ _ _\n3-4 wanna _ _ _ _ _ _ _ _\n3 want want VERB VB _ 1 dep _ _\n"
        "4 to to PART TO _ 3 dep _ _\n"
    )
    assert sentence.text == "can't wanna"
    assert [(t.text, t.start, t.end) for t in sentence.tokens] == [
        ("ca", 0, 2), ("n't", 2, 5), ("want", 6, 11), ("to", 6, 11),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1 Go go VERB VB _ 0 root _ _\n2 on on ADP", "line 2 has 4 columns, not 10"),
        ("# a comment\n1 Go go VERB VB _ _ root _ _", "line 2 has no head in column 7"),
    ],
)
def test_a_wrong_line_is_named(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        from_conllu(text)


def test_score_of_the_gold_tree_itself() -> None:
    scores = score([GOLD], [GOLD])
    assert (scores.words, scores.uas, scores.las, scores.las_subtypes) == (4, 1, 1, 1)
    assert (scores.tokens, scores.sentences) == (1, 1)
    assert not scores.confusions


def test_score_of_wrong_heads_and_labels() -> None:
    parsed = tree((3, "det"), (3, "nsubj"), (0, "root"), (3, "obl"))
    scores = score([GOLD], [parsed])
    assert (scores.uas, scores.las, scores.las_subtypes) == (3 / 4, 2 / 4, 1 / 4)
    assert scores.confusions == {
        ("det", "det", False): 1,
        ("nsubj:pass", "nsubj", True): 1,
        ("obj", "obl", True): 1,
    }


def test_punctuation_does_not_count() -> None:
    words = "envoys left ."
    gold = tree((2, "nsubj"), (0, "root"), (2, "punct"), words=words)
    parsed = tree((2, "nsubj"), (0, "root"), (1, "punct"), words=words)
    assert score([gold], [parsed]).uas == 1
    assert score([gold], [parsed]).words == 2


def test_score_of_other_tokens_is_f1() -> None:
    parsed = tree((3, "det"), (3, "dep"), (4, "nsubj"), (0, "root"), (4, "obj"),
                  words="the en voy left Oslo")  # fmt: skip
    glued = Sentence(0, 0, GOLD.text, 0, GOLD.end, tuple(
        Token(t.text, t.lemma, t.upos, t.xpos, t.feats, t.head, t.deprel, start, end)
        for t, (start, end) in zip(
            parsed.tokens, [(0, 3), (4, 6), (6, 9), (10, 14), (15, 19)], strict=True
        )
    ), ())  # fmt: skip
    scores = score([GOLD], [glued])
    # "left" and "Oslo" are right; of four gold words and five parsed
    assert scores.uas == 2 * 2 / (4 + 5)
    assert scores.tokens == 2 * 3 / (4 + 5)
    assert scores.sentences == 1
