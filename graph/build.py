"""Statements -> claims and entities -> the graph: one edge for each claim, evidence on each."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

import networkx as nx

from graph.types import Alias, Claim, Entity, Participant, Statement, Status, Tone

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

# A question and the antecedent of a condition do not say whether the thing is so.
UNCOMMITTED = frozenset({"questioned", "conditional"})

Value = TypeVar("Value", bound=Hashable)


def claims(statements: Iterable[Statement]) -> tuple[Claim, ...]:
    """Return the claims that the statements make, sorted by subject, relation, object, negation.

    A claim's category is the one most of its statements have. Its statements are sorted by the
    article's date, the article and the place in it; a repeated statement counts once. What is said
    of an entity and itself ("Kursk is a border region") links nothing and makes no claim.
    """
    distinct = {statement.id: statement for statement in statements}
    ordered = sorted(distinct.values(), key=_age)
    origins = _origins(ordered)
    groups: defaultdict[tuple[str, str, str, bool], list[Statement]] = defaultdict(list)
    for one in ordered:
        if one.subject.id == one.object.id:
            continue
        groups[one.subject.id, one.relation, one.object.id, one.negated].append(one)
    found = []
    for key, group in sorted(groups.items()):
        subject, relation, target, negated = key
        category = _most_frequent(one.category for one in group)
        found.append(
            Claim(
                id=hashlib.sha256("\x1f".join(map(str, key)).encode()).hexdigest()[:16],
                subject=subject,
                relation=relation,
                object=target,
                negated=negated,
                category=category,
                tone=TONES.get(category, "neutral"),
                status=_status(group, groups.get((subject, relation, target, not negated), [])),
                support=len({origins[one.evidence.article] for one in group}),
                statements=tuple(group),
            )
        )
    return tuple(found)


def entities(statements: Iterable[Statement]) -> dict[str, Entity]:
    """Return every entity that takes part in a statement, by id, in order of ids.

    Sources of an attribution and places take part too. Name, type, country and note are those met
    most often; a mention that several statements share counts once.
    """
    mentions = {
        (one.evidence.article, part.start, part.end, part.id): part
        for one in statements
        for part in _participants(one)
    }
    parts: defaultdict[str, list[Participant]] = defaultdict(list)
    for _, part in sorted(mentions.items()):
        parts[part.id].append(part)
    return {identity: _merge(identity, met) for identity, met in sorted(parts.items())}


def build(statements: Iterable[Statement], *, focus: Sequence[str] = FOCUS) -> nx.MultiDiGraph[str]:
    """Return the graph that ``graph.types`` describes; ``focus`` are ISO 3166-1 alpha-2 codes.

    Nodes are in order of ids, edges in the order of ``claims``. An entity that is only ever the
    source of an attribution or the place of an event gets no node. Raise ValueError for a focus
    that is no pair of capital letters or stands twice.
    """
    for code in focus:
        if not (len(code) == 2 and code.isascii() and code.isalpha() and code.isupper()):
            raise ValueError(
                f"focus {code!r} is no country code; give two capital letters, such as RU"
            )
    if len(set(focus)) < len(focus):
        raise ValueError(f"focus {','.join(focus)} names a country twice; name each once")
    held = tuple(statements)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph["focus"] = tuple(focus)
    graph.graph["articles"] = tuple(dict.fromkeys(one.evidence.source for one in held))
    edges = claims(held)
    ends = {end for claim in edges for end in (claim.subject, claim.object)}
    for identity, entity in entities(held).items():
        if identity in ends:
            graph.add_node(identity, entity=entity)
    for claim in edges:
        graph.add_edge(claim.subject, claim.object, key=claim.id, claim=claim, weight=claim.support)
    return graph


def anchor(graph: nx.MultiDiGraph[str], code: str) -> str | None:
    """Return the node that stands for a state, or None if the graph has none.

    Of several (a state and its predecessor share a code), the one with the most claims.
    """
    nodes = [
        node
        for node, entity in graph.nodes(data="entity")
        if entity.type == "COUNTRY" and entity.country == code
    ]
    return max(sorted(nodes), key=graph.degree, default=None)


def _age(statement: Statement) -> tuple[str, str, int, str]:
    """Sort by the article's date, undated last, then by article and place in it."""
    evidence = statement.evidence
    return (evidence.source.date or "9999", evidence.article, evidence.start, statement.id)


def _origins(statements: Iterable[Statement]) -> dict[str, str]:
    """Return for each article the one it is a reprint of, or itself."""
    sources = dict.fromkeys(one.evidence.source for one in statements)
    origins = {source.article: source.article for source in sources}
    for source in sources:
        for copy in source.copies:
            origins[copy] = source.article
    return origins


def _status(group: Sequence[Statement], opposite: Sequence[Statement]) -> Status:
    if any(_contradict(one, other) for one in group for other in opposite):
        return "disputed"
    if group[0].negated:
        return "denied"
    voiced = any(not one.attribution and one.modality == "asserted" for one in group)
    return "asserted" if voiced else "claimed"


def _contradict(one: Statement, other: Statement) -> bool:
    """Return whether two statements of opposite sign speak of what may be the same time."""
    if one.modality in UNCOMMITTED or other.modality in UNCOMMITTED:
        return False
    first, second = one.time, other.time
    if first is None or second is None:
        return True
    starts, ends = (first.start, second.start), (first.end, second.end)
    apart = (ends[0] and starts[1] and ends[0] < starts[1]) or (
        ends[1] and starts[0] and ends[1] < starts[0]
    )
    return not apart


def _participants(statement: Statement) -> Iterator[Participant]:
    yield statement.subject
    yield statement.object
    if statement.place:
        yield statement.place
    for citation in statement.attribution:
        if citation.source:
            yield citation.source


def _merge(identity: str, met: Sequence[Participant]) -> Entity:
    forms: defaultdict[str, list[str]] = defaultdict(list)
    for part in met:
        forms[part.mention].append(part.reason)
    aliases = [
        Alias(text, _most_frequent(reasons), len(reasons)) for text, reasons in forms.items()
    ]
    return Entity(
        id=identity,
        name=_most_frequent(part.name for part in met),
        type=_most_frequent(part.type for part in met),
        country=_most_frequent(part.country for part in met),
        aliases=tuple(sorted(aliases, key=lambda alias: (-alias.count, alias.text))),
        note=_most_frequent([part.note for part in met if part.note] or [""]),
    )


def _most_frequent(values: Iterable[Value]) -> Value:
    """Return the value met most often; of several, the first in the order of their text."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value is None, str(value)))
