"""Statements -> claims and entities -> the graph: one edge for each claim, evidence on each.

What grows with an archive, the grouping, counting and sorting, is done by DuckDB; Python holds the
claims that are asked for, with their evidence.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

import msgspec
import networkx as nx

from graph.selection import EVERYTHING, Selection, choose
from graph.table import Table, decode, tabulate
from graph.types import Alias, Claim, Entity, EntityType, Source, Statement, Tone

FOCUS = ("RU", "KP", "US", "KR")

# PLOVER's four quad classes (Halterman et al. 2023, "PLOVER and POLECAT"), read as three tones:
# both kinds of cooperation are cooperation, both kinds of conflict are conflict. Three classes
# depart from them, because an edge's colour must not say more than its sentence: to consult or to
# request is talk, whatever its outcome; and forces are mobilised for an ally as often as against
# an enemy, so MOBILIZE is neutral until the words around it say which.
TONES: Mapping[str, Tone] = {
    "AGREE": "cooperation",
    "SUPPORT": "cooperation",
    "CONCEDE": "cooperation",
    "COOPERATE": "cooperation",
    "AID": "cooperation",
    "RETREAT": "cooperation",
    "CONSULT": "talk",
    "REQUEST": "talk",
    "SAY": "talk",
    "ACCUSE": "conflict",
    "REJECT": "conflict",
    "THREATEN": "conflict",
    "PROTEST": "conflict",
    "SANCTION": "conflict",
    "COERCE": "conflict",
    "ASSAULT": "conflict",
}

Value = TypeVar("Value", bound=str | None)

# The statements of the period, of a repeated one the last. Days that are not known are as early or
# as late as can be. A question and the antecedent of a condition do not say whether it is so.
_ASSERTIONS = """
CREATE OR REPLACE TABLE assertion AS
SELECT
  row, id, subject.id AS subject, relation, object.id AS object, negated, category,
  len(attribution) = 0 AND modality = 'asserted' AS voiced,
  modality NOT IN ('questioned', 'conditional') AS committed,
  coalesce(time.start, '') AS first, coalesce(time."end", '9999-99-99') AS last,
  coalesce(evidence.source.date, '9999') AS day, evidence.article AS article,
  evidence.start AS start
FROM statement
WHERE CASE
  WHEN $since IS NULL AND $until IS NULL THEN true
  WHEN time.start IS NULL AND time."end" IS NULL
  THEN evidence.source.date BETWEEN coalesce($since, '') AND coalesce($until, '9999-99-99')
  ELSE first <= coalesce($until, '9999-99-99') AND last >= coalesce($since, '')
END
QUALIFY row_number() OVER (PARTITION BY id ORDER BY row DESC) = 1
"""

# Of several articles that name a reprint as theirs, the latest has it. Two statements of opposite
# sign dispute each other when they may speak of the same time.
_CLAIMS = """
CREATE OR REPLACE TABLE claim AS
WITH
original AS (
  SELECT copy, max_by(article, (day, article)) AS article
  FROM (
    SELECT DISTINCT
      evidence.article AS article, coalesce(evidence.source.date, '9999') AS day,
      unnest(evidence.source.copies) AS copy
    FROM statement
  )
  GROUP BY copy
),
made AS (SELECT * FROM assertion WHERE subject <> object),
span AS (
  SELECT DISTINCT subject, relation, object, negated, first, last FROM made WHERE committed
),
disputed AS (
  SELECT DISTINCT subject, relation, object, true AS disputed
  FROM span said JOIN span denied USING (subject, relation, object)
  WHERE NOT said.negated AND denied.negated
    AND said.first <= denied.last AND denied.first <= said.last
),
classed AS (
  SELECT subject, relation, object, negated, first(category ORDER BY met DESC, category) AS category
  FROM (
    SELECT subject, relation, object, negated, category, count(*) AS met FROM made GROUP BY ALL
  )
  GROUP BY ALL
),
merged AS (
  SELECT
    subject, relation, object, negated, bool_or(voiced) AS voiced,
    count(DISTINCT coalesce(original.article, made.article)) AS support
  FROM made LEFT JOIN original ON copy = made.article
  GROUP BY ALL
)
SELECT
  row_number() OVER (ORDER BY subject, relation, object, negated) AS number,
  subject, relation, object, negated, category, support,
  max(support) OVER (PARTITION BY subject, relation, object) AS strength,
  CASE
    WHEN disputed THEN 'disputed'
    WHEN negated THEN 'denied'
    WHEN voiced THEN 'asserted'
    ELSE 'claimed'
  END AS status
FROM merged
JOIN classed USING (subject, relation, object, negated)
LEFT JOIN disputed USING (subject, relation, object)
"""

# Whoever takes part in a statement; a mention that several statements share counts once.
_PARTICIPANTS = """
CREATE OR REPLACE TABLE participant AS
SELECT id, name, type, country, note, mention, reason, count(*) AS met
FROM (
  SELECT DISTINCT article, part.*
  FROM (
    SELECT
      evidence.article AS article,
      unnest([subject, object, place] || [cited.source FOR cited IN attribution]) AS part
    FROM statement SEMI JOIN assertion USING (row)
  )
  WHERE part IS NOT NULL
)
GROUP BY ALL
"""


# The statements behind the claims that were chosen, each claim's from the oldest article on.
_EVIDENCE = """
CREATE OR REPLACE TABLE evidence AS
SELECT row, number, row_number() OVER (ORDER BY number, day, article, start, id) AS rank
FROM assertion
JOIN claim USING (subject, relation, object, negated)
SEMI JOIN chosen USING (number)
"""

_KEPT = """
SELECT subject, relation, object, negated, category, status, support
FROM claim
SEMI JOIN chosen USING (number)
ORDER BY number
"""
_STATEMENTS = "SELECT number, to_json(s) FROM statement s JOIN evidence USING (row) ORDER BY rank"
_ENTITIES = """
SELECT id, name, type, country, note, mention, reason, met FROM participant ORDER BY id
"""
_ENDS = """
SELECT id, name, type, country, note, mention, reason, met
FROM participant
SEMI JOIN (
  SELECT unnest([subject, object]) AS id FROM claim SEMI JOIN chosen USING (number)
) USING (id)
ORDER BY id
"""

# The articles in their order, but those that only stand behind claims that were not chosen.
_SOURCES = """
SELECT to_json(source)
FROM (
  SELECT evidence.source AS source, min(row) AS first
  FROM statement
  SEMI JOIN assertion USING (row)
  ANTI JOIN (
    SELECT row FROM assertion
    JOIN claim USING (subject, relation, object, negated)
    ANTI JOIN chosen USING (number)
  ) USING (row)
  GROUP BY ALL
)
ORDER BY first
"""

_decode_source = msgspec.json.Decoder(Source).decode


def claims(statements: Iterable[Statement]) -> tuple[Claim, ...]:
    """Return the claims that the statements make, sorted by subject, relation, object, negation.

    A claim's category is the one most of its statements have. Its statements are sorted by the
    article's date, the article and the place in it; a repeated statement counts once. What is said
    of an entity and itself ("Kursk is a border region") links nothing and makes no claim.
    """
    held = _hold(statements)
    with _tabulated(held) as table:
        _merge(table, EVERYTHING)
        choose(table.connection, (), EVERYTHING)
        return tuple(_claims(table, held))


def entities(statements: Iterable[Statement]) -> dict[str, Entity]:
    """Return every entity that takes part in a statement, by id, in order of ids.

    Sources of an attribution and places take part too. Name, type, country and note are those met
    most often; a mention that several statements share counts once.
    """
    with _tabulated(statements) as table:
        table.connection.execute(_ASSERTIONS, {"since": None, "until": None})
        table.connection.execute(_PARTICIPANTS)
        return dict(_entities(table, _ENTITIES))


def build(
    statements: Iterable[Statement],
    *,
    focus: Sequence[str] = FOCUS,
    selection: Selection = EVERYTHING,
) -> nx.MultiDiGraph[str]:
    """Return the graph that ``graph.types`` describes; ``focus`` are ISO 3166-1 alpha-2 codes.

    Nodes are in order of ids, edges in the order of ``claims``. An entity that is only ever the
    source of an attribution or the place of an event gets no node. Raise ValueError for a focus
    that is no pair of capital letters or stands twice, and what ``choose`` raises.
    """
    for code in focus:
        if not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
            raise ValueError(
                f"focus {code!r} is no country code; give two capital letters, such as RU"
            )
    if len(set(focus)) < len(focus):
        raise ValueError(f"focus {','.join(focus)} names a country twice; name each once")
    held = _hold(statements)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    with _tabulated(held) as table:
        _merge(table, selection)
        table.connection.execute(_PARTICIPANTS)
        choose(table.connection, focus, selection)
        graph.graph["focus"] = tuple(focus)
        graph.graph["articles"] = tuple(_decode_source(text) for (text,) in table.query(_SOURCES))
        graph.graph["claims"] = table.count("claim")
        for identity, entity in _entities(table, _ENDS):
            graph.add_node(identity, entity=entity)
        for claim in _claims(table, held):
            graph.add_edge(
                claim.subject, claim.object, key=claim.id, claim=claim, weight=claim.support
            )
    graph.graph["anchors"] = _anchors(graph)
    return graph


def anchor(graph: nx.MultiDiGraph[str], code: str) -> str | None:
    """Return the node that stands for a state, or None if the graph has none.

    Of several (a state and its predecessor share a code), the one with the most claims.
    """
    found: str | None = graph.graph["anchors"].get(code)
    return found


def support_of(graph: nx.MultiDiGraph[str]) -> dict[str, int]:
    """Return the support of each node's claims, added up."""
    support = dict.fromkeys(graph, 0)
    for start, end, weight in graph.edges(data="weight"):
        support[start] += weight
        support[end] += weight
    return support


def _anchors(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """Return the node that stands for each state of the graph, by its code."""
    nodes: defaultdict[str, list[str]] = defaultdict(list)
    for node, entity in graph.nodes(data="entity"):
        if entity.type == "COUNTRY" and entity.country:
            nodes[entity.country].append(node)
    return {code: max(sorted(same), key=graph.degree) for code, same in nodes.items()}


def _hold(statements: Iterable[Statement]) -> Table | tuple[Statement, ...]:
    """Return what can be read twice: a table as it is, anything else in memory."""
    return statements if isinstance(statements, Table) else tuple(statements)


def _tabulated(statements: Iterable[Statement]) -> AbstractContextManager[Table]:
    return nullcontext(statements) if isinstance(statements, Table) else tabulate(statements)


def _merge(table: Table, selection: Selection) -> None:
    """Make the table ``claim`` of what the statements of the period say."""
    period = {"since": selection.since, "until": selection.until}
    table.connection.execute(_ASSERTIONS, period)
    table.connection.execute(_CLAIMS)


def _claims(table: Table, held: Table | tuple[Statement, ...]) -> Iterator[Claim]:
    """Yield the chosen claims in their order, with the statements that are held, if they are."""
    table.connection.execute(_EVIDENCE)
    if isinstance(held, Table):
        found = table.query(_STATEMENTS)
        made = ((number, decode(text)) for number, text in found)
    else:
        found = table.query("SELECT number, row FROM evidence ORDER BY rank")
        made = ((number, held[row]) for number, row in found)
    groups = groupby(made, itemgetter(0))
    for row, (_, group) in zip(table.query(_KEPT), groups, strict=True):
        *key, category, status, support = row
        subject, relation, target, negated = key
        yield Claim(
            id=hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:16],
            subject=subject,
            relation=relation,
            object=target,
            negated=negated,
            category=category,
            tone=TONES.get(category, "neutral"),
            status=status,
            support=support,
            statements=tuple(one for _, one in group),
        )


def _entities(table: Table, query: str) -> Iterator[tuple[str, Entity]]:
    """Yield each entity that the query finds the forms of, in the order of ids."""
    for identity, met in groupby(table.query(query), itemgetter(0)):
        yield identity, _entity(identity, list(met))


def _entity(identity: str, forms: Sequence[tuple[Any, ...]]) -> Entity:
    if len(forms) == 1:  # as most are
        _, name, type_, country, note, mention, reason, met = forms[0]
        return Entity(identity, name, type_, country, (Alias(mention, reason, met),), note)
    names: Counter[str] = Counter()
    types: Counter[EntityType] = Counter()
    countries: Counter[str | None] = Counter()
    notes: Counter[str] = Counter()
    reasons: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for _, name, type_, country, note, mention, reason, met in forms:
        names[name] += met
        types[type_] += met
        countries[country] += met
        notes[note] += met if note else 0
        reasons[mention][reason] += met
    aliases = [Alias(text, _most_frequent(met), met.total()) for text, met in reasons.items()]
    return Entity(
        id=identity,
        name=_most_frequent(names),
        type=_most_frequent(types),
        country=_most_frequent(countries),
        aliases=tuple(sorted(aliases, key=lambda alias: (-alias.count, alias.text))),
        note=_most_frequent(notes),
    )


def _most_frequent(counts: Mapping[Value, int]) -> Value:
    """Return the value met most often; of several, the first in the order of their text."""
    return min(counts, key=lambda value: (-counts[value], value is None, str(value)))
