"""A question that is asked again of the same word."""

from __future__ import annotations

from dataclasses import replace

from extract.once import answered_once
from extract.types import Sentence, Token

WORD = Token("Go", "go", "VERB", "VB", "", -1, "root", 0, 2)
SENTENCE = Sentence(0, 0, "Go", 0, 2, (WORD, WORD), ())


def test_each_word_of_a_sentence_is_asked_once() -> None:
    asked: list[int] = []

    @answered_once
    def ask(_: Sentence, index: int) -> None:
        """Answer nothing, which is an answer too."""
        asked.append(index)

    for index in (0, 1, 0, 1):
        ask(SENTENCE, index)
    assert asked == [0, 1]
    ask(replace(SENTENCE), 0)  # another sentence, as a mended one is
    assert asked == [0, 1, 0]


def test_two_questions_have_their_own_answers() -> None:
    lemma = answered_once(lambda sentence, index: sentence.tokens[index].lemma)
    text = answered_once(lambda sentence, index: sentence.tokens[index].text)
    assert (lemma(SENTENCE, 0), text(SENTENCE, 0), lemma(SENTENCE, 0)) == ("go", "Go", "go")
