"""Questions that many rules ask of the same word, answered once a sentence."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from extract.types import Sentence

Answer = TypeVar("Answer")


def answered_once(ask: Callable[[Sentence, int], Answer]) -> Callable[[Sentence, int], Answer]:
    """Return the function with its answers kept on the sentence: none of them may be changed."""

    @wraps(ask)
    def answer(sentence: Sentence, index: int) -> Answer:
        answers = sentence.answers
        key = ask, index
        if key not in answers:
            answers[key] = ask(sentence, index)
        found: Answer = answers[key]
        return found

    return answer
