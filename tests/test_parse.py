"""Parsing: which text is parsed, where its tokens stand, and which models may do it."""

from __future__ import annotations

import hashlib
import importlib
import tomllib
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from extract import parse as parsing
from extract.mentions import mention_of
from extract.parse import ModelError, load, parse, parse_article, speaks_universal
from extract.types import Article, Region

if TYPE_CHECKING:
    from spacy.language import Language

DIGESTS = tomllib.loads(
    (Path(__file__).parent / "cases" / "model_digests.toml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def article(text: str, *kinds: str, name: str = "a.txt") -> Article:
    """Return an article whose lines are regions, story unless ``kinds`` says otherwise."""
    regions = []
    start = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        kind = kinds[number] if number < len(kinds) else "story"
        regions.append(Region(kind, start, start + len(line)))  # type: ignore[arg-type]  # a literal
        start += len(line)
    return Article(name, text, tuple(regions))


def test_the_copy_of_the_official_weights_is_the_one_recorded() -> None:
    package = importlib.import_module(parsing.COPIES["en_core_web_md"])
    assert package.__file__ is not None
    folder = Path(package.__file__).parent / DIGESTS["folder"]
    assert {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in DIGESTS["sha256"]
    } == DIGESTS["sha256"]


@pytest.mark.parametrize("model", ["triplewire", "en_core_web_md"])
def test_a_nationality_torn_by_a_lost_link_is_one_word(model: str) -> None:
    text = "The Peru vian envoy met a South Korea n one. Iraq is near Iran."
    first, second = parse_article(article(text), load(model))
    assert [t.text for t in first.tokens][1:3] == ["Peruvian", "envoy"]
    assert "Korean" in [t.text for t in first.tokens]
    assert [t.text for t in second.tokens][:2] == ["Iraq", "is"]
    assert first.text == "The Peru vian envoy met a South Korea n one."
    torn = first.tokens[1]
    assert text[torn.start : torn.end] == "Peru vian"
    mention = mention_of(first, 2)
    assert (mention.text, text[mention.start : mention.end]) == (
        "Peruvian envoy",
        "Peru vian envoy",
    )


@pytest.mark.parametrize("model", ["triplewire", "en_core_web_md"])
def test_what_is_held_by_nobody_yet_is_one_word(model: str) -> None:
    text = "The would-be buyer met President-elect Anna Lind. It would be an elect few."
    first, second = parse_article(article(text), load(model))
    assert [t.text for t in first.tokens][1:5] == ["would-be", "buyer", "met", "President-elect"]
    assert [t.text for t in second.tokens][:3] == ["It", "would", "be"]


def test_sentences_and_names_of_an_article(nlp: Language) -> None:
    text = "Norway signed the pact. Chile refused.\nEspen Barth Eide flew home.\n"
    sentences = parse_article(article(text), nlp)
    assert [(s.index, s.paragraph, s.text) for s in sentences] == [
        (0, 0, "Norway signed the pact."),
        (1, 0, "Chile refused."),
        (2, 1, "Espen Barth Eide flew home."),
    ]
    assert [text[s.start : s.end] for s in sentences] == [s.text for s in sentences]
    assert [(n.first, n.last, n.label) for n in sentences[2].names] == [(0, 2, "PERSON")]
    assert [(t.text, t.lemma, t.upos, t.head, t.deprel) for t in sentences[1].tokens] == [
        ("Chile", "Chile", "PROPN", 1, "nsubj"),
        ("refused", "refuse", "VERB", -1, "root"),
        (".", ".", "PUNCT", 1, "punct"),
    ]


def test_only_the_story_is_parsed_and_paragraphs_are_counted_as_regions(nlp: Language) -> None:
    text = "Pact signed\nBy Jane Roe\nNorway signed.\nRead more\nChile refused.\n"
    sentences = parse_article(article(text, "title", "byline", "story", "furniture", "story"), nlp)
    assert [(s.paragraph, s.text) for s in sentences] == [
        (2, "Norway signed."),
        (4, "Chile refused."),
    ]


def test_no_sentence_crosses_a_paragraph(nlp: Language) -> None:
    text = "The minister said that\nNorway had signed the pact\n"
    assert [s.text for s in parse_article(article(text), nlp)] == text.splitlines()


def test_white_space_is_no_token(nlp: Language) -> None:
    text = " \u00a0 Norway \t signed  \u2003 the   pact .  \n   \n"
    (sentence,) = parse_article(article(text), nlp)
    assert [t.text for t in sentence.tokens] == ["Norway", "signed", "the", "pact", "."]
    assert [text[t.start : t.end] for t in sentence.tokens] == [t.text for t in sentence.tokens]
    assert sentence.text == text.strip()
    assert [t.deprel for t in sentence.tokens].count("root") == 1


def test_articles_come_in_order_the_empty_ones_too(nlp: Language) -> None:
    articles = [
        Article("empty", "", ()),
        article("Norway signed.\n"),
        article("Only a title\n", "title"),
        article("Chile refused.\nPeru agreed.\n"),
        Article("blank", " \n", (Region("story", 0, 2),)),
    ]
    texts = [[s.text for s in sentences] for sentences in parse(articles, nlp, batch_size=2)]
    assert texts == [[], ["Norway signed."], [], ["Chile refused.", "Peru agreed."], []]


def test_articles_are_not_read_ahead_without_bound(nlp: Language) -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield article("Norway signed.\n")

    assert [s.text for s in next(parse(endless(), nlp, batch_size=4))] == ["Norway signed."]
    assert taken <= 8


def test_batches_do_not_change_what_is_parsed(nlp: Language) -> None:
    articles = [article("Norway signed the pact in Oslo.\nChile, a rival, refused.\n")] * 3
    assert list(parse(articles, nlp, batch_size=1)) == list(parse(articles, nlp, batch_size=64))


def test_a_very_long_paragraph_is_cut_after_a_sentence(
    nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "LONGEST", 40)
    text = "Norway signed the pact. Chile refused it. Peru agreed to the pact in full.\n"
    sentences = parse_article(article(text), nlp)
    assert [s.text for s in sentences] == [
        "Norway signed the pact.",
        "Chile refused it.",
        "Peru agreed to the pact in full.",
    ]
    assert [s.index for s in sentences] == [0, 1, 2]
    assert {s.paragraph for s in sentences} == {0}
    assert [text[s.start : s.end] for s in sentences] == [s.text for s in sentences]


@pytest.mark.parametrize("text", ["x" * 100, "word " * 30, "no end here, " * 20])
def test_long_text_without_sentences_is_cut_and_nothing_is_lost(
    text: str, nlp: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parsing, "LONGEST", 40)
    tokens = [t for s in parse_article(article(text), nlp) for t in s.tokens]
    assert "".join(t.text for t in tokens) == "".join(text.split())


def test_a_model_that_is_not_there() -> None:
    with pytest.raises(ModelError) as error:
        load("en_core_web_nil")
    assert str(error.value) == (
        "no parsing model 'en_core_web_nil' is installed: "
        "install it, or leave --model out: 'triplewire' is in the box"
    )


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be loaded \(.*\): install it") as error:
        load(str(tmp_path))
    assert "\n" not in str(error.value)


def test_a_model_of_another_language(tmp_path: Path) -> None:
    import spacy  # noqa: PLC0415  # only this test makes models

    spacy.blank("de").to_disk(tmp_path)
    with pytest.raises(ModelError, match="is no English dependency parser"):
        load(str(tmp_path))


def test_the_official_name_finds_the_copy() -> None:
    nlp = load("en_core_web_md")
    assert (nlp.meta["name"], nlp.meta["version"]) == ("core_web_md", "3.7.1")
    assert not speaks_universal(nlp)


@pytest.mark.parametrize("model", ["triplewire", "en_core_web_md"])
def test_loading_warns_of_nothing(model: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        load(model)


def test_a_pipeline_that_speaks_universal_dependencies_is_left_alone() -> None:
    import spacy  # noqa: PLC0415  # only this test makes pipelines
    from spacy.tokens import Doc  # noqa: PLC0415

    pipeline = spacy.blank("en")
    assert speaks_universal(pipeline)
    doc = Doc(
        pipeline.vocab,
        ["She", "left", "Oslo"],
        heads=[1, 1, 1],
        deps=["nsubj", "root", "obj"],
        pos=["PRON", "VERB", "PROPN"],
        tags=["PRP", "VBD", "NNP"],
        lemmas=["she", "leave", "Oslo"],
        morphs=["Number=Sing", "Tense=Past", "Number=Sing"],
    )
    (sentence,) = parsing.read_doc(doc, universal=True, first=3, paragraph=2, start=100)
    assert (sentence.index, sentence.paragraph, sentence.start, sentence.end) == (3, 2, 100, 113)
    assert [(t.text, t.upos, t.feats, t.head, t.deprel, t.start) for t in sentence.tokens] == [
        ("She", "PRON", "Number=Sing", 1, "nsubj", 100),
        ("left", "VERB", "Tense=Past", -1, "root", 104),
        ("Oslo", "PROPN", "Number=Sing", 1, "obj", 109),
    ]


def test_the_labels_of_other_pipelines_become_universal() -> None:
    (sentence,) = parse_article(article("Norway was warned by Chile.\n"), load("en_core_web_md"))
    assert [t.deprel for t in sentence.tokens] == [
        "nsubj:pass", "aux:pass", "root", "case", "obl:agent", "punct",
    ]  # fmt: skip


def test_the_default_model_speaks_universal_dependencies(nlp: Language) -> None:
    assert speaks_universal(nlp)
