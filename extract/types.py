"""The values that pass from one step of extraction to the next.

Those that are made by the hundred are msgspec's structs, which are made many times faster than
dataclasses; ``msgspec.structs.replace`` changes them.

Every offset counts characters of ``Article.text``, 0-based, the end exclusive.
Every token index is 0-based within its sentence.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import Any, Literal

from msgspec import Struct

RegionKind = Literal[
    "front_matter", "title", "byline", "dateline", "credit", "furniture", "speaker", "story"
]
MentionKind = Literal["name", "nominal", "pronoun"]
Modality = Literal[
    "asserted", "possible", "necessary", "conditional", "future", "expected", "questioned"
]


@dataclass(frozen=True, slots=True)
class Region:
    """A slice of the article's text and what it is; only ``story`` regions are parsed."""

    kind: RegionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text as read, and what was recognised about it.

    ``regions`` are in order, never overlap and leave only white space uncovered; each ``story``
    region is one paragraph. ``place`` is the dateline's place.
    """

    id: str
    text: str
    regions: tuple[Region, ...]
    title: str | None = None
    date: dt.date | None = None
    source: str | None = None
    url: str | None = None
    place: str | None = None


class Token(Struct, frozen=True, gc=False):
    """One syntactic word, in Universal Dependencies v2 terms.

    ``head`` is the index of the head within the sentence, -1 for the root. ``feats`` is UD's
    "Number=Sing|Tense=Past" form, possibly empty.
    """

    text: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str
    start: int
    end: int


class Name(Struct, frozen=True, gc=False):
    """A named entity that the parser found: tokens [first, last] of its sentence, both inclusive.

    ``label`` is one of OntoNotes' 18 types (PERSON, GPE, ORG, DATE ...).
    """

    first: int
    last: int
    label: str


_index = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One parsed sentence. ``index`` counts sentences within the article, ``paragraph`` regions.

    What is asked of it again and again is found once: each token's ``children`` and the entity that
    it is part of (``named``), those ``related`` to their heads by each relation, by head its
    prepositions (``cases``), by head and extent the mentions made so far (``mentioned``), and what
    ``extract.once`` was asked of each token (``answers``).
    """

    index: int
    paragraph: int
    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)
    named: tuple[Name | None, ...] = field(init=False, repr=False, compare=False)
    related: Mapping[str, Sequence[tuple[int, Token]]] = field(
        init=False, repr=False, compare=False
    )
    cases: Mapping[int, str] = field(init=False, repr=False, compare=False)
    mentioned: dict[tuple[int, bool], Mention] = field(init=False, repr=False, compare=False)
    answers: dict[tuple[object, int], Any] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.tokens]
        related: defaultdict[str, list[tuple[int, Token]]] = defaultdict(list)
        for index, token in enumerate(self.tokens):
            if token.head >= 0:
                children[token.head].append(index)
            related[token.deprel].append((index, token))
        named: list[Name | None] = [None] * len(self.tokens)
        for name in reversed(self.names):
            named[name.first : name.last + 1] = [name] * (name.last + 1 - name.first)
        found = {
            "children": tuple(map(tuple, children)),
            "named": tuple(named),
            "related": related,
            "mentioned": {},
            "answers": {},
        }
        for attribute, value in found.items():
            object.__setattr__(self, attribute, value)
        object.__setattr__(self, "cases", self._find_cases())

    def _find_cases(self) -> dict[int, str]:
        words: defaultdict[int, list[int]] = defaultdict(list)
        for index, token in self.having("case"):
            if token.xpos != "POS" and token.head >= 0:
                words[token.head] += [index, *self.dependents(index, "fixed")]
        return {
            head: " ".join([self.tokens[i].text.lower() for i in sorted(parts)])
            for head, parts in words.items()
        }

    def having(self, *labels: str) -> Sequence[tuple[int, Token]]:
        """Return the tokens whose relation to their head is in ``labels``, with their indices."""
        if len(labels) == 1:
            return self.related.get(labels[0], ())
        found = [self.related[label] for label in labels if label in self.related]
        if len(found) < 2:
            return found[0] if found else ()
        return sorted(chain(*found), key=_index)

    @property
    def root(self) -> int:
        """Return the index of the token that has no head; raise StopIteration if there is none."""
        return next(i for i, token in enumerate(self.tokens) if token.head < 0)

    def dependents(self, head: int, *labels: str) -> list[int]:
        """Return the dependents of ``head`` whose relation, with its subtype, is in ``labels``."""
        children = self.children[head]
        if not children:  # as of most words; this is asked hundreds of times a sentence
            return []
        tokens = self.tokens
        found = []
        for child in children:
            if tokens[child].deprel in labels:
                found.append(child)  # noqa: PERF401
        return found


class Mention(Struct, frozen=True, gc=False):
    """A slice of the article that refers to something.

    ``head`` is the head token's index in sentence ``sentence``; ``label`` the OntoNotes type of the
    name that the head belongs to, or "". ``deprel``, ``case`` (the preposition, or "") and
    ``predicate`` (the lemma that governs the mention, or "") say what part it plays in its clause:
    they decide whether a capital is a government or a place.
    """

    start: int
    end: int
    text: str
    sentence: int
    head: int
    kind: MentionKind
    label: str
    deprel: str
    case: str
    predicate: str


class Link(Struct, frozen=True, gc=False):
    """A coreference: ``mention`` refers to ``antecedents`` (more than one for "both countries")."""

    mention: Mention
    antecedents: tuple[Mention, ...]
    reason: str


class Attribution(Struct, frozen=True, gc=False):
    """Who said it: ``source`` is None for "reportedly"; ``cue`` the lemma that says so."""

    source: Mention | None
    cue: str


class Time(Struct, frozen=True, gc=False):
    """An expression of time and the days it spans, inclusive; None where that is not known."""

    text: str
    start: dt.date | None
    end: dt.date | None


class Qualifiers(Struct, frozen=True, gc=False):
    """What one clause says about its own truth, time, place and amount.

    ``attribution`` holds the chain of sources, outermost first, and is empty when the article
    speaks for itself.
    """

    negated: bool = False
    modality: Modality = "asserted"
    attribution: tuple[Attribution, ...] = ()
    time: Time | None = None
    place: Mention | None = None
    quantity: str | None = None


class Triple(Struct, frozen=True, gc=False):
    """What one clause of one sentence says.

    ``relation`` is made of lemmas ("send troops to"), ``phrase`` is the slice of the article that
    holds the relation's words, at ``phrase_start``; ``clause`` is shared by the triples of one
    clause; ``steps`` names how the arguments were found, in order.
    """

    sentence: int
    clause: int
    subject: Mention
    relation: str
    object: Mention
    phrase: str
    phrase_start: int
    category: str
    qualifiers: Qualifiers
    rule: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article; ``mentions`` are in text order, each once."""

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    links: tuple[Link, ...]
    triples: tuple[Triple, ...]
