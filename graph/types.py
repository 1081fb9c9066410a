"""The values of the graph: entities, and claims with the evidence behind them.

A line of ``triples.jsonl`` is one ``Statement``. The graph itself is a ``networkx.MultiDiGraph``:
node = entity id with attribute ``entity`` (Entity); edge key = claim id with attributes ``claim``
(Claim) and ``weight`` (its support); graph attributes ``focus`` (ISO codes), ``articles`` (tuple of
Source, in input order), ``anchors`` (the node that stands for each state, by its code), ``claims``
(how many there were, of which these were selected) and, when asked for, ``measures`` (each node's
``graph.measures.Measure``).
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

WIKIDATA_ID = re.compile(r"Q[1-9][0-9]*")

EntityType = Literal[
    "COUNTRY", "PERSON", "ORGANIZATION", "PLACE", "GROUP",
    "WEAPON", "AGREEMENT", "EVENT", "DATE", "THING",
]  # fmt: skip
Status = Literal["asserted", "claimed", "denied", "disputed"]
Tone = Literal["cooperation", "conflict", "talk", "neutral"]


def wikidata(id_: str) -> str | None:
    """Return the address of an entity's page at Wikidata, or None when it has no id there."""
    return f"https://www.wikidata.org/wiki/{id_}" if WIKIDATA_ID.fullmatch(id_) else None


class Alias(Struct, frozen=True, gc=False):
    """A form of words under which an entity was met, why it was merged, and how often."""

    text: str
    reason: str
    count: int


class Entity(Struct, frozen=True, gc=False):
    """One node. ``id`` is a Wikidata id where one is known; ``country`` an ISO 3166-1 alpha-2 code.

    ``aliases`` are sorted by falling count, then text; ``note`` is a short description such as
    "foreign minister of North Korea since 2022-06-11", or "".
    """

    id: str
    name: str
    type: EntityType
    country: str | None
    aliases: tuple[Alias, ...] = ()
    note: str = ""


class Participant(Struct, frozen=True, gc=False):
    """An entity as one sentence mentions it; ``start`` and ``end`` are offsets into the article."""

    id: str
    name: str
    type: EntityType
    country: str | None
    mention: str
    start: int
    end: int
    reason: str
    note: str = ""


class Citation(Struct, frozen=True, gc=False):
    """One source in a chain of attribution; ``source`` is None for "reportedly"."""

    source: Participant | None
    cue: str


class Period(Struct, frozen=True, gc=False):
    """A time as written, and its first and last day (ISO 8601), each None when not known."""

    text: str
    start: str | None
    end: str | None


class Source(Struct, frozen=True, gc=False):
    """Where an article comes from; ``date`` is ISO 8601. ``copies`` are reprints of it."""

    article: str
    title: str | None
    date: str | None
    source: str | None
    url: str | None
    copies: tuple[str, ...] = ()


class Evidence(Struct, frozen=True, gc=False):
    """The sentence behind a claim, with the offsets that cut it out of the article's text."""

    article: str
    start: int
    end: int
    sentence: str
    phrase_start: int
    phrase_end: int
    source: Source


class Statement(Struct, frozen=True, gc=False):
    """One triple after resolution: one line of ``triples.jsonl``."""

    id: str
    clause: str
    subject: Participant
    relation: str
    phrase: str
    category: str
    object: Participant
    negated: bool
    modality: str
    attribution: tuple[Citation, ...]
    time: Period | None
    place: Participant | None
    quantity: str | None
    rule: str
    steps: tuple[str, ...]
    evidence: Evidence


class Claim(Struct, frozen=True, gc=False):
    """What an edge stands for: (subject id, relation, object id, negated), and who says so.

    ``support`` counts distinct articles, a story and its reprints once. ``status`` is "claimed"
    when no statement asserts it in the article's own voice, "denied" when ``negated``, "disputed"
    when the set holds both the claim and its negation.
    """

    id: str
    subject: str
    relation: str
    object: str
    negated: bool
    category: str
    tone: Tone
    status: Status
    support: int
    statements: tuple[Statement, ...]
