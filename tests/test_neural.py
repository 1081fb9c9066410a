"""Our own parser: its words, sentences, trees and names, and the file it is loaded from."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from extract.neural import NetworkError, load
from extract.neural.constraints import ONCE, amend, offends, read_grammar
from extract.neural.names import Parsed, find_names, mend_names
from extract.neural.pieces import LONGEST, SHAPES, cut_word, find_shape
from extract.neural.pipeline import WEIGHTS, apply_script, mend_lemma
from extract.neural.sentences import find_starts
from extract.neural.tree import find_tree, find_trees
from extract.neural.words import make_blank
from extract.read import Document
from graph.story import Story, tell_document


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


@cache
def blank() -> Language:
    return make_blank()


def cut_sentences(text: str) -> list[str]:
    doc = blank()(text)
    starts = find_starts([t.text for t in doc], [t.whitespace_ for t in doc])
    first = [token.idx for token, start in zip(doc, starts, strict=True) if start]
    return [text[a:b].strip() for a, b in itertools.pairwise([*first, len(text)])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("anti-war co-founder", ["anti-war", "co-founder"]),
        ("Non-aligned states", ["Non-aligned", "states"]),
        ("a U.N.-backed force", ["a", "U.N.", "-", "backed", "force"]),
        ("the U.N.-Oslo pact", ["the", "U.N.-Oslo", "pact"]),
        ("a two-year deal", ["a", "two", "-", "year", "deal"]),
        ("an F-16 and COVID-19", ["an", "F", "-", "16", "and", "COVID", "-", "19"]),
        ("mid-2004", ["mid-2004"]),
        ("pages 5–6", ["pages", "5", "–", "6"]),
        ("Lt. Col. Ri can't", ["Lt.", "Col.", "Ri", "ca", "n't"]),
        ("Moscow's U.S. envoy cannot", ["Moscow", "'s", "U.S.", "envoy", "can", "not"]),
        ("It ended.The army left.", ["It", "ended", ".", "The", "army", "left", "."]),
        ('said:"We won"and left', ["said", ":", '"', "We", "won", '"', "and", "left"]),
        ('"No",he said', ['"', "No", '"', ",", "he", "said"]),
        ("ships, etc. They", ["ships", ",", "etc.", "They"]),
    ],
)
def test_words_are_cut_as_in_the_treebanks(text: str, words: list[str]) -> None:
    assert [token.text for token in blank()(text)] == words


@pytest.mark.parametrize(
    "sentences",
    [
        ["U.S. President Kennedy met Gen. Kim.", "They spoke."],
        ["The talks ended at 4 p.m.", "The envoys left."],
        ['"We will not go," he said.', '"We will stay."', "Nobody answered."],
        ["It grew. [4]", "Nobody knew why."],
        ["Was it he?!", "No."],
        ["He spoke of peace ... and left."],
        ["The No. 2 official, of the D.P.R.K. government, left."],
        ["(The army denied it.)", "Seoul did not."],
        ["Talks at Lockheed Corp. headquarters failed.", "Its shares fell."],
        ["The front held the village.", "al-Ansar denied it."],
        ["It bought 40 sq. km. of land near Mlle. du Bois."],
        ['"They have left the village." she said.'],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert cut_sentences(" ".join(sentences)) == sentences


def test_a_missing_space_does_not_join_sentences() -> None:
    assert cut_sentences("The war ended.The army left.") == ["The war ended.", "The army left."]


def test_an_empty_line_ends_a_sentence() -> None:
    assert cut_sentences("Summit in Hanoi\n\nThey met") == ["Summit in Hanoi", "They met"]


@given(st.lists(st.sampled_from(["A", "a", ".", '"', "U.S.", "[", "4", "]", " \n\n", "..."])))
def test_only_words_begin_sentences_and_the_first_one_does(words: list[str]) -> None:
    starts = find_starts(words, [" "] * len(words))
    real = [start for word, start in zip(words, starts, strict=True) if not word.isspace()]
    assert not any(s for w, s in zip(words, starts, strict=True) if w.isspace())
    assert not real or real[0]


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("Spies", ["spi", "##es"]),
        ("spies", ["spi", "##es"]),
        ("Café", ["cafe"]),
        ("U.S.", ["u", ".", "s", "."]),
        ("n’t", ["n", "'", "t"]),
        ("☃", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
    ],
)
def test_pieces(word: str, pieces: list[str]) -> None:
    names = ["[UNK]", "spi", "##es", "cafe", "u", ".", "s", "n", "'", "t"]
    vocabulary = {name: code for code, name in enumerate(names)}
    assert [names[code] for code in cut_word(word, vocabulary)] == pieces


@given(st.text(min_size=1))
def test_every_word_has_pieces_and_a_shape(word: str) -> None:
    vocabulary = {"[UNK]": 0, "a": 1, "##a": 2, ".": 3}
    assert 1 <= len(cut_word(word, vocabulary)) <= LONGEST
    assert 0 <= find_shape(word) < SHAPES


def test_shapes_tell_case_apart() -> None:
    words = ["us", "US", "Us", "U", "U.S.", "eU", "2", "F16", "p4", ",", "--", "n't"]
    assert len({find_shape(word) for word in words}) == len(words)


@pytest.mark.parametrize(
    ("word", "script", "lemma"),
    [
        ("went", "l4go", "go"),
        ("Ships", "l1", "ship"),
        ("Korea", "k0", "Korea"),
        ("is", "l2be", "be"),
        ("a", "l3go", "a"),
    ],
)
def test_lemma_scripts(word: str, script: str, lemma: str) -> None:
    assert apply_script(word, script) == lemma


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ("O B-GPE I-GPE O", [(1, 2, "GPE")]),
        ("I-ORG I-ORG B-GPE", [(0, 1, "ORG"), (2, 2, "GPE")]),
        ("B-NORP B-NORP", [(0, 1, "NORP")]),
        ("B-GPE O B-GPE", [(0, 0, "GPE"), (2, 2, "GPE")]),
        ("O O", []),
    ],
)
def test_names_of_bio_labels(labels: str, names: list[tuple[int, int, str]]) -> None:
    assert find_names(labels.split()) == names


@pytest.mark.parametrize(
    ("word", "tag", "lemma", "mended"),
    [
        ("expediting", "VBG", "expedit", "expedite"),
        ("ramming", "VBG", "ramm", "ram"),
        ("doling", "VBG", "dol", "dole"),
        ("passed", "VBD", "pass", "pass"),
        ("gassed", "VBD", "gass", "gass"),
        ("expediting", "NN", "expedit", "expedit"),
        ("broadcast", "VBD", "broadca", "broadcast"),
        ("comprises", "VBZ", "comprises", "comprise"),
        ("Reappointed", "VBN", "reappointe", "reappoint"),
        ("re-elected", "VBN", "re-electe", "re-elect"),
        ("outshining", "VBG", "outshin", "outshine"),
        ("overrammed", "VBD", "overramme", "overram"),
        ("broadcast", "NN", "broadca", "broadca"),
        ("reddened", "VBD", "reddene", "reddene"),
        ("jostling", "VBG", "jostl", "jostle"),
        ("tabulated", "VBD", "tabulat", "tabulate"),
        ("whitewashing", "VBG", "whitewashe", "whitewash"),
        ("ferried", "VBG", "ferr", "ferry"),
        ("mend", "VB", "men", "mend"),
        ("expediting", "VB", "expedite", "expedite"),
        ("punctuated", "VBN", "punctuat", "punctuate"),
        ("squatted", "VBD", "squat", "squat"),
    ],
)
def test_a_verb_keeps_the_e_of_its_lemma(word: str, tag: str, lemma: str, mended: str) -> None:
    known = {
        "appoint", "broadcast", "comprise", "elect", "expedite", "ferry", "pass", "ram", "shine",
    }  # fmt: skip
    assert mend_lemma(word, tag, lemma, known) == mended


def test_known_lemmas_are_checked(nlp: Language) -> None:
    doc = nlp("Rebels who had fled staged a coup, freed the troops and scrapped the plan.")
    assert [t.lemma_ for t in doc if t.pos_ in {"VERB", "NOUN"}] == [
        "rebel", "flee", "stage", "coup", "free", "troop", "scrap", "plan",
    ]  # fmt: skip


def mend(tree: str, *names: tuple[int, int, str]) -> list[tuple[str, str]]:
    """Return the words and the type of each mended name; a row is word/tag/head/relation."""
    rows = [row.rsplit("/", 3) for row in tree.split()]
    words = [row[0] for row in rows]
    touching = [
        after in {"-", "'s"} or word == "-"
        for word, after in zip(words, [*words[1:], ""], strict=True)
    ]
    parsed = Parsed(
        words, [r[1] for r in rows], [int(r[2]) for r in rows], [r[3] for r in rows], touching
    )
    return [(" ".join(words[a : b + 1]), kind) for a, b, kind in mend_names(names, parsed)]


@pytest.mark.parametrize(
    ("tree", "names", "mended"),
    [
        (
            "Northern/NNP/1/amod Ireland/NNP/2/nsubj voted/VBD/-1/root",
            [(0, 0, "LOC"), (1, 1, "GPE")],
            [("Northern Ireland", "GPE")],
        ),
        (
            (
                "the/DT/2/det Lao/NNP/2/compound People/NNP/5/nmod:poss 's/POS/2/case "
                "Democratic/NNP/5/amod Republic/NNP/6/nsubj voted/VBD/-1/root"
            ),
            [(1, 1, "GPE"), (2, 2, "ORG"), (3, 5, "GPE")],
            [("Lao People 's Democratic Republic", "GPE")],
        ),
        (
            (
                "the/DT/2/det Lao/NNP/2/compound People/NNP/4/nmod:poss 's/POS/2/case "
                "Army/NNP/5/nsubj voted/VBD/-1/root"
            ),
            [(1, 1, "GPE"), (2, 2, "PERSON"), (3, 4, "ORG")],
            [("Lao", "GPE"), ("People", "PERSON"), ("'s Army", "ORG")],
        ),
        (
            (
                "The/DT/1/det Union/NNP/6/nsubj for/IN/5/case a/DT/5/det Popular/NNP/5/amod "
                "Movement/NNP/1/nmod won/VBD/-1/root"
            ),
            [(0, 1, "ORG"), (4, 5, "ORG")],
            [("The Union for a Popular Movement", "ORG")],
        ),
        (
            (
                "Oslo/NNP/2/compound Bank/NNP/2/compound Union/NNP/6/nsubj for/IN/5/case "
                "the/DT/5/det Army/NNP/2/nmod won/VBD/-1/root"
            ),
            [(0, 2, "ORG"), (5, 5, "ORG")],
            [("Oslo Bank Union", "ORG"), ("Army", "ORG")],
        ),
        (
            "United/NNP/1/amod States/NNP/2/compound Navy/NNP/3/nsubj left/VBD/-1/root",
            [(0, 0, "GPE"), (1, 2, "ORG")],
            [("United States Navy", "ORG")],
        ),
        (
            "Paris/NNP/2/nsubj Berlin/NNP/2/obl met/VBD/-1/root",
            [(0, 0, "LOC"), (1, 1, "GPE")],
            [("Paris", "LOC"), ("Berlin", "GPE")],
        ),
        (
            "Ann/NNP/3/nsubj -/HYPH/0/punct Lee/NNP/0/flat left/VBD/-1/root",
            [(0, 0, "PERSON"), (1, 1, "ORG"), (2, 2, "PERSON")],
            [("Ann - Lee", "PERSON")],
        ),
        (
            "US/NNP/3/compound -/HYPH/0/punct Iran/NNP/3/compound talks/NNS/-1/root",
            [(0, 0, "GPE"), (2, 2, "GPE")],
            [("US", "GPE"), ("Iran", "GPE")],
        ),
        (
            "Liberal/NNP/1/amod Democrats/NNPS/2/nsubj won/VBD/-1/root",
            [(0, 0, "ORG")],
            [("Liberal Democrats", "ORG")],
        ),
        (
            "Defense/NNP/1/compound Secretary/NNP/2/nsubj left/VBD/-1/root",
            [(0, 0, "ORG")],
            [("Defense", "ORG")],
        ),
        (
            "Loong/NNP/1/compound Co./NNP/4/nsubj ,/,/3/punct Ltd./NNP/1/appos grew/VBD/-1/root",
            [(0, 1, "ORG"), (3, 3, "ORG")],
            [("Loong Co. , Ltd.", "ORG")],
        ),
        (
            "Kim/NNP/3/nsubj Jong/NNP/0/flat Un/NNP/0/flat spoke/VBD/-1/root",
            [(0, 1, "PERSON")],
            [("Kim Jong Un", "PERSON")],
        ),
        (
            "Pak/NNP/3/nsubj Jin/NNP/2/nmod:desc Ho/NNP/0/flat spoke/VBD/-1/root",
            [(0, 0, "PERSON"), (2, 2, "PERSON")],
            [("Pak Jin Ho", "PERSON")],
        ),
        (
            "Berg/NNP/2/compound Minister/NNP/2/compound Holm/NNP/3/nsubj spoke/VBD/-1/root",
            [(0, 0, "PERSON"), (2, 2, "PERSON")],
            [("Berg", "PERSON"), ("Holm", "PERSON")],
        ),
        (
            "Talks/NNS/2/nsubj may/MD/2/aux last/VB/-1/root two/CD/4/nummod days/NNS/2/obl",
            [(2, 4, "DATE")],
            [("two days", "DATE")],
        ),
        (
            "Talks/NNS/1/nsubj took/VBD/-1/root last/JJ/4/amod two/CD/4/nummod days/NNS/1/obl",
            [(2, 4, "DATE")],
            [("last two days", "DATE")],
        ),
        (
            "Talks/NNS/4/nsubj may/MD/4/aux this/DT/3/det week/NN/4/obl end/VB/-1/root",
            [(2, 3, "DATE")],
            [("this week", "DATE")],
        ),
        ("The/DT/1/det army/NN/-1/root", [(0, 0, "ORG")], []),
        ("army/NN/-1/root", [(0, 0, "ORG")], [("army", "ORG")]),
    ],
)
def test_names_are_mended(
    tree: str, names: list[tuple[int, int, str]], mended: list[tuple[str, str]]
) -> None:
    assert mend(tree, *names) == mended


def weigh(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    logs = scores.astype(np.float64)
    logs[np.arange(len(heads)), np.arange(1, len(heads) + 1)] = -np.inf
    logs -= np.logaddexp.reduce(logs, axis=1, keepdims=True)
    return float(logs[np.arange(len(heads)), heads].sum())


def is_tree(heads: tuple[int, ...]) -> bool:
    """Return whether each word reaches the root, one word directly, and no arcs cross."""
    for word in range(1, len(heads) + 1):
        seen = set()
        node = word
        while node and node not in seen:
            seen.add(node)
            node = heads[node - 1]
        if node:
            return False
    arcs = [sorted(arc) for arc in enumerate(heads, start=1)]
    crossed = any(a < c < b < d for (a, b), (c, d) in itertools.permutations(arcs, 2))
    return heads.count(0) == 1 and not crossed


@given(st.integers(0, 10**6), st.integers(1, 5))
def test_the_best_tree_is_found(seed: int, words: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
    heads = tuple(find_tree(scores).tolist())
    trees = filter(is_tree, itertools.product(range(words + 1), repeat=words))
    assert is_tree(heads)
    assert weigh(scores, heads) == pytest.approx(max(weigh(scores, tree) for tree in trees))


@given(st.integers(0, 10**6), st.integers(6, 30))
def test_long_sentences_get_trees(seed: int, words: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(words, words + 1)).astype(np.float32)
    assert is_tree(tuple(find_tree(scores).tolist()))


def test_trees_do_not_depend_on_the_sentences_beside_them() -> None:
    chance = np.random.default_rng(4)
    sentences = [chance.normal(size=(n, n + 1)).astype(np.float32) for n in (1, 9, 30, 4, 30, 2)]
    # so many that several tables are needed
    together = find_trees(sentences * 30)
    assert [heads.tolist() for heads in together] == [
        find_tree(scores).tolist() for scores in sentences
    ] * 30


RELATIONS = ("root", "nsubj", "obj", "iobj", "xcomp", "appos", "csubj", "expl", "det")


def amend_all(
    scores: np.ndarray, likely: dict[tuple[int, int], str], **pronouns: list[int]
) -> list[tuple[int, str]]:
    """Return the amended heads and relations of a tree; ``likely`` are the pairs' best relations.

    A relation's second best is the one after it in RELATIONS.
    """

    def relate(word: int, head: int) -> np.ndarray:
        best = RELATIONS.index(likely.get((word, head), "det"))
        return -np.arange(len(RELATIONS), dtype=np.float32)[np.arange(len(RELATIONS)) - best]

    heads = find_tree(scores)
    relations = np.array([relate(word, int(head)).argmax() for word, head in enumerate(heads)])
    masks = {
        name: np.isin(np.arange(len(heads)), pronouns.get(name, []))
        for name in ("personal", "reflexive")
    }
    heads, relations = amend(read_grammar(RELATIONS), scores, relate, heads, relations, **masks)
    return [
        (int(head), RELATIONS[code]) for head, code in zip(heads, relations.tolist(), strict=True)
    ]


def choose(*heads: dict[int, float]) -> np.ndarray:
    """Return the scores of arcs that are named, word by word; the others are next to none."""
    scores = np.full((len(heads), len(heads) + 1), -50, np.float32)
    for word, options in enumerate(heads):
        for head, score in options.items():
            scores[word, head] = score
    return scores


def test_of_two_subjects_the_one_that_costs_less_takes_its_next_best_head() -> None:
    # Lavrov(1) greeted(2) Choe(3) said(4) Zakharova(5)
    scores = choose({4: 3, 2: 2}, {4: 9}, {2: 9}, {0: 9}, {4: 9})
    likely = {(0, 4): "nsubj", (0, 2): "nsubj", (1, 4): "xcomp", (2, 2): "obj", (3, 0): "root"}
    assert amend_all(scores, likely | {(4, 4): "nsubj"}) == [
        (2, "nsubj"), (4, "xcomp"), (2, "obj"), (0, "root"), (4, "nsubj"),
    ]  # fmt: skip


def test_of_two_objects_a_reflexive_is_no_indirect_object() -> None:
    # declared(1) himself(2) president(3)
    scores = choose({0: 9}, {1: 9}, {1: 9})
    likely = {(0, 0): "root", (1, 1): "obj", (2, 1): "obj"}
    assert amend_all(scores, likely)[1:] == [(1, "iobj"), (1, "obj")]
    assert amend_all(scores, likely, reflexive=[1])[1:] == [(1, "xcomp"), (1, "obj")]
    assert amend_all(scores, likely | {(1, 1): "iobj"}, reflexive=[1])[1:] == [
        (1, "iobj"), (1, "obj"),
    ]  # fmt: skip


def test_it_is_an_expletive_only_before_a_clause() -> None:
    # it(1) free(2) shape(3)
    scores = choose({2: 9}, {0: 9}, {2: 9})
    likely = {(0, 2): "expl", (1, 0): "root", (2, 2): "xcomp"}
    assert amend_all(scores, likely, personal=[0])[0] == (2, "nsubj")
    assert amend_all(scores, likely)[0] == (2, "expl")  # "there"
    assert amend_all(scores, likely | {(2, 2): "csubj"}, personal=[0])[0] == (2, "expl")


@given(st.integers(0, 10**6), st.integers(2, 12))
def test_an_amended_tree_is_a_tree_and_offends_less(seed: int, words: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(words, words + 1)).astype(np.float32)
    table = chance.normal(size=(words, words + 1, len(RELATIONS))).astype(np.float32)
    table[:, :, 0] = -50
    grammar = read_grammar(RELATIONS)
    heads = find_tree(scores)
    relations = table[np.arange(words), heads].argmax(axis=1)
    relations[heads == 0] = 0
    none = np.zeros(words, bool)
    found, named = amend(
        grammar, scores, lambda word, head: table[word, head], heads, relations,
        personal=none, reflexive=none,
    )  # fmt: skip
    assert is_tree(tuple(found.tolist()))
    assert count_rivals(found, named) <= count_rivals(heads, relations)
    if not offends(grammar, heads, relations):
        assert (found.tolist(), named.tolist()) == (heads.tolist(), relations.tolist())


def count_rivals(heads: np.ndarray, relations: np.ndarray) -> int:
    names = [RELATIONS[code] for code in relations]
    return sum(
        max(0, sum(h == head and n in group for h, n in zip(heads, names, strict=True)) - 1)
        for head in set(heads.tolist())
        for group in ONCE
    )


def test_a_sentence_is_analysed_as_news_reads(nlp: Language) -> None:
    doc = nlp("Pyongyang has not sent any troops to Russia.")
    assert [(t.text, t.lemma_, t.tag_, t.dep_, t.head.text) for t in doc] == [
        ("Pyongyang", "Pyongyang", "NNP", "nsubj", "sent"),
        ("has", "have", "VBZ", "aux", "sent"),
        ("not", "not", "RB", "advmod", "sent"),
        ("sent", "send", "VBN", "root", "sent"),
        ("any", "any", "DT", "det", "troops"),
        ("troops", "troop", "NNS", "obj", "sent"),
        ("to", "to", "IN", "case", "Russia"),
        ("Russia", "Russia", "NNP", "obl", "sent"),
        (".", ".", ".", "punct", "sent"),
    ]
    assert [(name.text, name.label_) for name in doc.ents] == [
        ("Pyongyang", "GPE"),
        ("Russia", "GPE"),
    ]
    assert doc[2].morph.to_dict()["Polarity"] == "Neg"
    assert doc[5].morph.to_dict()["Number"] == "Plur"
    assert nlp.meta["label_scheme"] == "ud"


def test_passives_and_agents(nlp: Language) -> None:
    doc = nlp("The bill was vetoed by Russia.")
    found = {token.text: token.dep_ for token in doc}
    assert (found["bill"], found["was"], found["Russia"]) == ("nsubj:pass", "aux:pass", "obl:agent")


def test_an_analysis_does_not_depend_on_its_neighbours(nlp: Language) -> None:
    texts = [
        "Kim met Putin in Vladivostok.",
        "Short.",
        "He met Putin in Petersburg.",
        "The envoy, who had left Seoul, came back.",
    ]
    alone = [nlp(text).to_json() for text in texts]
    assert [doc.to_json() for doc in nlp.pipe(texts * 3)] == alone * 3


def test_marked_sentences_are_kept(nlp: Language) -> None:
    starts: list[bool | int | None] = [True, False, False, False]
    doc = Doc(nlp.vocab, ["He", "left", ".", "Then"], sent_starts=starts)
    assert len(list(nlp.get_pipe("triplewire_parser")(doc).sents)) == 1


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "  \n He left. \n\n \n She left.  ", "?", "\u200b"]
)
def test_odd_texts_keep_their_characters(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(s.text.strip() for s in doc.sents) or not text.strip()


def test_a_sentence_longer_than_the_network_is_one_tree(nlp: Language) -> None:
    starts: list[bool | int | None] = [True, *[False] * 599]
    doc = nlp(Doc(nlp.vocab, ["ships", ","] * 300, sent_starts=starts))
    assert len(list(doc.sents)) == 1


def test_a_changed_file_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = tmp_path / "changed.zip"
    changed.write_bytes(WEIGHTS.read_bytes()[:-1] + b"x")
    monkeypatch.setattr("extract.neural.pipeline.WEIGHTS", changed)
    with pytest.raises(NetworkError, match=r"changed\.zip are not those .* install it again"):
        load()


def test_a_file_that_is_no_network(tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="cannot be read"):
        load(tmp_path / "absent.zip")
    (tmp_path / "text.zip").write_text("no weights")
    with pytest.raises(NetworkError, match="does not hold a parser's weights"):
        load(tmp_path / "text.zip")


def test_articles_are_told_one_after_the_other(nlp: Language) -> None:
    texts = ["Sweden thanked Norway. It praised Finland.", "Norway blamed Sweden.", "Sweden left."]
    documents = [Document(f"{n}.txt", f"{n}.txt", ".txt", t.encode()) for n, t in enumerate(texts)]
    told = [tell_document(document, nlp) for document in (*documents, documents[0])]
    assert all(isinstance(story, Story) for story in told)
    assert told[-1] == told[0]
