"""What the bench on GUM reads and counts, on a document in the corpus's form."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest

from bench.gum import (
    Document,
    GoldMention,
    Outcome,
    compare_links,
    print_faults,
    print_table,
    read_documents,
    summarise,
)
from extract.mentions import mention_of
from extract.types import Link, Mention

# "Ada Holm met Karl Berg. She thanked him. They left. The clerk sold the tickets because it rained.
# She cheered and the clerk bowed. Both Holm and Dahl won. Baker Dahl
# wept with her son. They smiled."
TREES = """\
# newdoc id = GUM_news_holm
# newpar
1	Ada	Ada	PROPN	NNP	_	3	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1,2-coref-Ada_Holm
2	Holm	Holm	PROPN	NNP	_	1	flat	_	Entity=1)
3	met	meet	VERB	VBD	_	0	root	_	_
4	Karl	Karl	PROPN	NNP	_	3	obj	_	Entity=(2-person-new-nnnnn-cf2-1,2-coref
5	Berg	Berg	PROPN	NNP	_	4	flat	_	Entity=2)|SpaceAfter=No
6	.	.	PUNCT	.	_	3	punct	_	_

1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv:act-nnnnn-cf1-1-ana)
2	thanked	thank	VERB	VBD	_	0	root	_	_
3	him	he	PRON	PRP	_	2	obj	_	Entity=(2-person-giv:act-nnnnn-cf2-1-ana)|SpaceAfter=No
4	.	.	PUNCT	.	_	2	punct	_	_

# newpar
1	They	they	PRON	PRP	_	2	nsubj	_	Entity=(3-person-new-n-c-1-x)|SplitAnte=1<3,2<3
2	left	leave	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

1	The	the	DET	DT	_	2	det	_	Entity=(4-person-new-nnnnn-cf1-2-coref
2	clerk	clerk	NOUN	NN	_	3	nsubj	_	Entity=4)
3	sold	sell	VERB	VBD	_	0	root	_	_
4	the	the	DET	DT	_	5	det	_	Entity=(5-object-new-nnnnn-cf2-2-sgl
5	tickets	ticket	NOUN	NNS	_	3	obj	_	Entity=5)
6	because	because	SCONJ	IN	_	8	mark	_	_
7	it	it	PRON	PRP	_	8	expl	_	_
8	rained	rain	VERB	VBD	_	3	advcl	_	SpaceAfter=No
9	.	.	PUNCT	.	_	3	punct	_	_

1	She	she	PRON	PRP	_	2	nsubj	_	Entity=(1-person-giv:act-nnnnn-cf1-1-ana)
2	cheered	cheer	VERB	VBD	_	0	root	_	_
3	and	and	CCONJ	CC	_	6	cc	_	_
4	the	the	DET	DT	_	5	det	_	Entity=(4-person-giv:act-nnnnn-cf2-2-coref
5	clerk	clerk	NOUN	NN	_	6	nsubj	_	Entity=4)
6	bowed	bow	VERB	VBD	_	2	conj	_	SpaceAfter=No
7	.	.	PUNCT	.	_	2	punct	_	_

1	Both	both	CCONJ	CC	_	2	cc:preconj	_	Entity=(6-person-new-n-c-2,4-coref
2	Holm	Holm	PROPN	NNP	_	5	nsubj	_	Entity=(1-person-giv:act-n-c-1-coref)
3	and	and	CCONJ	CC	_	4	cc	_	_
4	Dahl	Dahl	PROPN	NNP	_	2	conj	_	Entity=(7-person-new-n-c-1-coref)6)
5	won	win	VERB	VBD	_	0	root	_	SpaceAfter=No
6	.	.	PUNCT	.	_	5	punct	_	_

1	Baker	baker	NOUN	NN	_	3	nsubj	_	Entity=(8-person-new-n-c-1-coref
2	Dahl	Dahl	PROPN	NNP	_	1	flat	_	Entity=8)
3	wept	weep	VERB	VBD	_	0	root	_	_
4	with	with	ADP	IN	_	5	case	_	_
5	her	she	PRON	PRP$	_	6	nmod:poss	_	Entity=(9-person-new-n-c-2-sgl(8-p-g-n-c-1-ana)
6	son	son	NOUN	NN	_	3	obl	_	Entity=9)|SpaceAfter=No
7	.	.	PUNCT	.	_	3	punct	_	_

1	They	they	PRON	PRP	_	2	nsubj	_	Entity=(6-person-giv:act-n-c-1-ana)
2	smiled	smile	VERB	VBD	_	0	root	_	SpaceAfter=No
3	.	.	PUNCT	.	_	2	punct	_	_

# newdoc id = GUM_vlog_boat
# newpar
1	Go	go	VERB	VB	_	0	root	_	_
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    path = tmp_path / "gum.conllu.gz"
    # by hand without the column of enhanced dependencies
    rows = [
        "\t".join([*cells[:-1], "_", cells[-1]]) if len(cells := row.split("\t")) == 9 else row
        for row in TREES.splitlines()
    ]
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(rows) + "\n")
    (found,) = read_documents(path)
    return found


def mention(document: Document, sentence: int, head: int) -> Mention:
    return mention_of(document.sentences[sentence], head)


def link(
    document: Document, one: tuple[int, int], *others: tuple[int, int], reason: str = "pronoun: x"
) -> Link:
    return Link(
        mention(document, *one), tuple(mention(document, *other) for other in others), reason
    )


def test_a_document_is_read_with_its_paragraphs_and_mentions(document: Document) -> None:
    assert document.article.text.startswith("Ada Holm met Karl Berg. She thanked him.\nThey left. ")
    assert [document.article.text[r.start : r.end][:4] for r in document.article.regions] == [
        "Ada ", "They",
    ]  # fmt: skip
    assert document.parts == {3: frozenset((1, 2))}
    assert document.mentions[0] == GoldMention(1, (0, 8), frozenset((0, 4)), nominal=True)
    assert [m.entity for m in document.mentions] == [1, 2, 1, 2, 3, 4, 5, 1, 4, 1, 7, 6, 8, 8, 9, 6]


def test_genres_choose_the_documents(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu"
    path.write_text("# newdoc id = GUM_vlog_boat\n1\tGo\tgo\tVERB\tVB\t_\t0\troot\t_\t_\n")
    assert [d.article.id for d in read_documents(path, ["vlog"])] == ["GUM_vlog_boat"]
    assert read_documents(path, ["news"]) == []


def test_links_are_right_wrong_or_not_made(document: Document) -> None:
    links = [
        link(document, (1, 0), (0, 0)),
        link(document, (1, 2), (0, 0)),
        link(document, (2, 0), (0, 0), (0, 3)),
        link(document, (4, 0), (1, 0)),
    ]
    assert [(o.word, o.right) for o in compare_links(document, links)] == [
        ("she", True), ("he", False), ("they", True), ("she", True), ("the", None), ("she", None),
        ("they", None),
    ]  # fmt: skip


def test_one_of_two_is_not_both(document: Document) -> None:
    made = [link(document, (2, 0), (0, 0)), link(document, (7, 0), (5, 3))]
    assert [o.right for o in compare_links(document, made) if o.word == "they"] == [False, False]


def test_those_named_together_are_both(document: Document) -> None:
    made = [link(document, (7, 0), (5, 3), (4, 0)), link(document, (4, 0), (0, 0))]
    assert [o.right for o in compare_links(document, made)][-1] is True
    made = [link(document, (7, 0), (5, 3), (0, 3))]
    assert [o.right for o in compare_links(document, made)][-1] is False


def test_a_name_behind_a_title_is_part_of_the_mention(document: Document) -> None:
    made = [link(document, (6, 4), (6, 1))]
    assert [o.right for o in compare_links(document, made) if o.word == "she"][-1] is True


def test_what_refers_to_nothing_counts_only_when_it_is_linked(document: Document) -> None:
    quiet = compare_links(document, [])
    assert not any(o.word == "it" for o in quiet)
    assert [o.word for o in quiet].count("the") == 1  # the first clerk and the tickets are new
    linked = compare_links(
        document, [link(document, (3, 6), (3, 4)), link(document, (3, 4), (0, 3))]
    )
    assert [(o.word, o.right) for o in linked if o.right is not None] == [
        ("the", False), ("it", False),
    ]  # fmt: skip


def test_an_antecedent_is_followed_to_its_end(document: Document) -> None:
    links = [link(document, (1, 2), (0, 0)), link(document, (4, 0), (1, 2))]
    assert [o.right for o in compare_links(document, links)][-4] is True


def test_counts_and_faults_are_told(document: Document, capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = [
        Outcome("GUM_news_holm", "she", (24, 27), right=True, found=("Ada Holm",), reason="a: b"),
        Outcome("GUM_news_holm", "he", (36, 39), right=False, found=("Ada Holm",), reason="a: b"),
        Outcome("GUM_news_holm", "the", (52, 61), right=None),
    ]
    assert summarise(outcomes) == {
        "pronouns": Counter({True: 1, False: 1}),
        "he": Counter({False: 1}),
        "she": Counter({True: 1}),
        "the": Counter({None: 1}),
    }
    print_table(outcomes)
    print_faults(outcomes, [document])
    printed = capsys.readouterr().out
    assert [line.split() for line in printed.splitlines()][1] == [
        "pronouns", "1", "1", "0", "0.500", "0.500",
    ]  # fmt: skip
    assert "GUM_news_holm wrong: Ada Holm (a: b)" in printed
    assert ">>him<<" in printed
    assert "GUM_news_holm none" in printed
