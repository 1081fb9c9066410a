"""What a rule is, what it is given, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from msgspec import Struct

from extract.clause import Argument, Clause
from extract.types import Sentence


class Finding(Struct, frozen=True, gc=False):
    """Two arguments and the words that relate them.

    ``predicate`` is the token whose clause qualifies the finding; ``words`` are the tokens of the
    relation; ``asserted`` is False for a relation that the construction presupposes (a title), and
    that the clause's own negation and modality do not touch.
    """

    predicate: int
    subject: Argument
    relation: str
    object: Argument
    words: tuple[int, ...]
    rule: str
    asserted: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence with its clauses, found once for all rules."""

    sentence: Sentence
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A construction: its name, a sentence that shows it, and the function that finds it."""

    name: str
    example: str
    find: Callable[[Scene], Iterator[Finding]]
