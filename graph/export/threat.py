"""A STIX 2.1 bundle, for OpenCTI and other platforms of threat intelligence."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import stix2

from graph.export.tables import Graph, claims, days, entities, label, sources
from graph.types import Claim, Entity, EntityType, Source, Statement, wikidata

# Name space of the ids: the UUID of "urn:triplewire" in the name space of URLs (RFC 4122).
IDS = uuid.uuid5(uuid.NAMESPACE_URL, "urn:triplewire")

IDENTITY_CLASSES: Mapping[EntityType, str] = {
    "PERSON": "individual",
    "ORGANIZATION": "organization",
    "GROUP": "group",
}


def stix(graph: Graph) -> str:
    """Return the bundle as JSON, UTF-8.

    States are locations, all else identities; a claim is a relationship "related-to", which every
    platform accepts, its words in the description; each statement is a note on it. Objects are
    dated by the earliest article, or 1970-01-01 when no article has a date: STIX demands one.
    """
    days_known = [source.date for source in graph.graph["articles"] if source.date]
    moment = dt.datetime.fromisoformat(min(days_known, default="1970-01-01")).replace(tzinfo=dt.UTC)
    dated = {"created": moment, "modified": moment, "allow_custom": False}
    found = dict(entities(graph))
    objects = [_entity(node, entity, dated) for node, entity in found.items()]
    names = {node: entity.name for node, entity in found.items()}
    refs = {node: made.id for node, made in zip(found, objects, strict=True)}
    for claim in claims(graph):
        link = _relationship(claim, names, refs, dated)
        objects += [link, *_notes(claim, link.id, dated)]
    bundle = stix2.Bundle(objects=objects, id=_id("bundle", "\x1f".join(o.id for o in objects)))
    text: str = bundle.serialize(indent=1, ensure_ascii=False)
    return text + "\n"


def _entity(node: str, entity: Entity, dated: Mapping[str, Any]) -> Any:
    shared = {
        **dated,
        "name": entity.name,
        "labels": [entity.type.lower()],
        **({"description": entity.note} if entity.note else {}),
        **({"external_references": [_page(node, url)]} if (url := wikidata(node)) else {}),
    }
    if entity.type == "COUNTRY" and entity.country:
        return stix2.Location(id=_id("location", node), country=entity.country, **shared)
    identity_class = IDENTITY_CLASSES.get(entity.type, "unspecified")
    return stix2.Identity(id=_id("identity", node), identity_class=identity_class, **shared)


def _relationship(
    claim: Claim, names: Mapping[str, str], refs: Mapping[str, str], dated: Mapping[str, Any]
) -> Any:
    bounds = [day for one in claim.statements for day in days(one) if day]
    first, last = min(bounds, default=None), max(bounds, default=None)
    articles = {one.evidence.article: one.evidence.source for one in claim.statements}
    return stix2.Relationship(
        id=_id("relationship", claim.id),
        relationship_type="related-to",
        source_ref=refs[claim.subject],
        target_ref=refs[claim.object],
        description=f"{names[claim.subject]} — {label(claim)} — {names[claim.object]}",
        labels=[claim.category.lower(), claim.tone, claim.status],
        external_references=[_reference(source) for _, source in sorted(articles.items())],
        **({"start_time": f"{first}T00:00:00Z", "stop_time": f"{last}T23:59:59Z"} if first else {}),
        **dated,
    )


def _notes(claim: Claim, link: str, dated: Mapping[str, Any]) -> Iterator[Any]:
    for one in claim.statements:
        yield stix2.Note(
            id=_id("note", one.id),
            abstract=_abstract(one),
            content=one.evidence.sentence,
            object_refs=[link],
            external_references=[_reference(one.evidence.source)],
            **dated,
        )


def _abstract(statement: Statement) -> str:
    return f"{statement.modality}, according to {sources(statement)}"


def _reference(source: Source) -> Any:
    about = ", ".join(filter(None, (source.title, source.source, source.date)))
    url = source.url if urlsplit(source.url or "").scheme in {"http", "https"} else None
    return stix2.ExternalReference(
        source_name=source.article,
        **({"description": about} if about or not url else {}),
        **({"url": url} if url else {}),
    )


def _page(node: str, url: str) -> Any:
    return stix2.ExternalReference(source_name="wikidata", external_id=node, url=url)


def _id(kind: str, name: str) -> str:
    return f"{kind}--{uuid.uuid5(IDS, f'{kind}:{name}')}"
