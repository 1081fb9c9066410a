"""Who says what in an interview, from its text to its triples."""

from __future__ import annotations

import pytest
from spacy.language import Language

from extract.extract import extract
from extract.furniture import outline
from extract.parse import parse_article
from extract.types import Article

ASKED = "Ole Holm interviewed Ann Berg, the energy minister of Norway, in Oslo. "


def read(text: str, model: Language, *, title: str | None = None) -> set[tuple[str, str]]:
    """Return each object of the article's triples with the name of its outermost source."""
    found = outline(text, title=title)
    article = Article("case", text, found.regions, title=found.title)
    triples = extract(article, parse_article(article, model)).triples
    return {
        (triple.object.text, source.source.text if source and source.source else "")
        for triple in triples
        for source in (triple.qualifiers.attribution or (None,))[:1]
    }


def test_each_turn_is_its_speakers(default_model: Language) -> None:
    text = ASKED + (
        "OH: Sweden bought gas. Did Norway sell coal? :AB: Norway sold oil. Peru sold tin. "
        "OH: Did Denmark buy arms? AB: Denmark bought ships."
    )
    found = read(text, default_model)
    assert ("gas", "Ole Holm") in found
    assert {("oil", "Ann Berg"), ("tin", "Ann Berg"), ("ships", "Ann Berg")} <= found


def test_the_last_turn_is_not_longer_than_those_before(default_model: Language) -> None:
    text = ASKED + (
        "HOLM: Did Norway sell coal? BERG: Norway sold oil. HOLM: Did Peru buy arms? "
        "BERG: Peru bought ships. The ministry later published a longer report on the sale of tin "
        "to Denmark. Sweden bought gas."
    )
    found = read(text, default_model)
    assert ("ships", "Ann Berg") in found
    assert ("gas", "") in found


@pytest.mark.parametrize("title", ["Ann Berg on gas", None])
def test_a_bare_colon_answers_for_whom_was_interviewed(
    default_model: Language, title: str | None
) -> None:
    text = ASKED + (
        "Did Norway sell coal? : Norway sold oil. Did Peru buy arms? : Peru bought ships. "
        "Who bought gas? : Sweden bought gas."
    )
    found = read(text, default_model, title=title)
    assert {("oil", "Ann Berg"), ("ships", "Ann Berg"), ("gas", "Ann Berg")} <= found
    assert ("arms", "") in found  # a question before the answer


def test_an_answer_goes_on_in_its_next_paragraph(default_model: Language) -> None:
    text = ASKED + (
        "OH: Did Norway sell coal last year, or did Norway at long last sell oil? AB: Norway did. "
        "OH: Did Peru buy? AB: Peru bought ships. :Sweden bought gas."
    )
    found = read(text, default_model)
    assert {("ships", "Ann Berg"), ("gas", "Ann Berg")} <= found
