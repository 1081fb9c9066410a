"""FollowTheMoney entities, one a line, for Aleph and OpenSanctions' tools.

The format is written by hand: followthemoney itself needs PyICU, which has no wheels and is built
with a C++ compiler. The tests read every entity with it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias
from urllib.parse import urlsplit

from graph.export.tables import (
    SENTENCES,
    Graph,
    claims,
    days,
    entities,
    label,
    sources,
)
from graph.types import WIKIDATA_ID, Claim, Entity, EntityType, Source

Properties: TypeAlias = Mapping[str, list[str]]

SCHEMATA: Mapping[EntityType, str] = {
    "COUNTRY": "Territory",
    "PERSON": "Person",
    "ORGANIZATION": "Organization",
    "PLACE": "Territory",
    "GROUP": "LegalEntity",
    "WEAPON": "Asset",
    "AGREEMENT": "Document",
    "EVENT": "Event",
    "DATE": "Event",
    "THING": "Asset",
}

# States of the past, whose ISO 3166-3 codes FollowTheMoney has instead.
FORMER = {"CS": "cshh", "SU": "suhh", "YU": "yucs"}


def follow_the_money(graph: Graph) -> str:
    """Return an entity for each node, article and claim; a claim is an UnknownLink.

    The role of a denied claim begins with "not"; ``proof`` points to the articles.
    """
    return "".join(
        json.dumps(record, ensure_ascii=False) + "\n"
        for record in (*_nodes(graph), *_articles(graph), *_links(graph))
    )


def _nodes(graph: Graph) -> Iterator[Mapping[str, object]]:
    for node, entity in entities(graph):
        yield _record(_key("entity", node), SCHEMATA[entity.type], _properties(node, entity))


def _properties(node: str, entity: Entity) -> Properties:
    return {
        "name": [entity.name],
        "alias": [alias.text for alias in entity.aliases if alias.text != entity.name],
        "country": [FORMER.get(code, code.lower())] if (code := entity.country) else [],
        "summary": [entity.note],
        "wikidataId": [node] if WIKIDATA_ID.fullmatch(node) else [],
        "fileName": [entity.name] if SCHEMATA[entity.type] == "Document" else [],
    }


def _articles(graph: Graph) -> Iterator[Mapping[str, object]]:
    found = {
        one.evidence.article: one.evidence.source
        for claim in claims(graph)
        for one in claim.statements
    }
    for article, source in sorted(found.items()):
        properties = {
            "title": [source.title or article],
            "fileName": [article],
            "publishedAt": [source.date or ""],
            "publisher": [source.source or ""],
            "sourceUrl": _urls(source),
        }
        yield _record(_key("article", article), "Article", properties)


def _links(graph: Graph) -> Iterator[Mapping[str, object]]:
    for claim in claims(graph):
        yield _record(_key("claim", claim.id), "UnknownLink", _link(claim))


def _link(claim: Claim) -> Properties:
    bounds = [days(one) for one in claim.statements]
    made = claim.statements
    return {
        "subject": [_key("entity", claim.subject)],
        "object": [_key("entity", claim.object)],
        "role": [label(claim)],
        "status": [claim.status],
        "startDate": sorted({start for start, _ in bounds if start}),
        "endDate": sorted({end for _, end in bounds if end}),
        "summary": sorted({f"according to {sources(one)}" for one in made}),
        "description": list(dict.fromkeys(one.evidence.sentence for one in made))[:SENTENCES],
        "proof": sorted({_key("article", one.evidence.article) for one in made}),
        "publisher": sorted({one.evidence.source.source or "" for one in made}),
        "sourceUrl": sorted({url for one in made for url in _urls(one.evidence.source)}),
    }


def _record(key: str, schema: str, properties: Properties) -> Mapping[str, object]:
    known = {
        name: kept for name, values in properties.items() if (kept := [v for v in values if v])
    }
    return {"id": key, "schema": schema, "properties": known}


def _key(kind: str, identity: str) -> str:
    """Return an id of the characters that FollowTheMoney allows, the same in every run."""
    return "tw-" + hashlib.sha256(f"{kind}\x1f{identity}".encode()).hexdigest()[:20]


def _urls(source: Source) -> list[str]:
    url = source.url or ""
    return [url] if urlsplit(url).scheme in {"http", "https"} else []
