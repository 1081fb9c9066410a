"""RDF: entities, claims as reified statements, and the provenance of each (PROV-O).

No claim is asserted as a triple of its own: that somebody says it does not make it so.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

import rdflib
from rdflib import DCTERMS, PROV, RDF, RDFS, SDO, SKOS, XSD, Literal, URIRef
from rdflib.term import Node

from graph.export.tables import Graph, claims, entities, sources
from graph.types import WIKIDATA_ID, Claim, Entity, EntityType, Source, Statement

TW = rdflib.Namespace("urn:triplewire:")
WD = rdflib.Namespace("http://www.wikidata.org/entity/")

CLASSES: dict[EntityType, URIRef] = {
    "COUNTRY": SDO.Country,
    "PERSON": SDO.Person,
    "ORGANIZATION": SDO.Organization,
    "PLACE": SDO.Place,
    "GROUP": SDO.Organization,
    "WEAPON": SDO.Product,
    "AGREEMENT": SDO.CreativeWork,
    "EVENT": SDO.Event,
    "DATE": SDO.DefinedTerm,
    "THING": SDO.Thing,
}


def turtle(graph: Graph) -> str:
    """Return the graph as Turtle. Entities of Wikidata have its IRIs, all else urn:triplewire:."""
    return rdf(graph).serialize(format="turtle")


def json_ld(graph: Graph) -> str:
    """Return the same triples as JSON-LD, in an order that is always the same."""
    triples = rdf(graph)
    context = {prefix: str(iri) for prefix, iri in sorted(triples.namespaces())}
    content = json.loads(triples.serialize(format="json-ld", context=context))
    content["@graph"].sort(key=lambda node: node["@id"])
    for node in content["@graph"]:
        for values in node.values():
            if isinstance(values, list):
                values.sort(key=lambda value: json.dumps(value, sort_keys=True))
    return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def rdf(graph: Graph) -> rdflib.Graph:
    """Return the graph's triples."""
    found = rdflib.Graph(bind_namespaces="none")
    for prefix, space in (
        ("tw", TW), ("wd", WD), ("rdf", RDF), ("rdfs", RDFS), ("skos", SKOS), ("prov", PROV),
        ("dcterms", DCTERMS), ("schema", SDO), ("xsd", XSD),
    ):  # fmt: skip
        found.bind(prefix, space)
    for identity, entity in entities(graph):
        for triple in _entity(identity, entity):
            found.add(triple)
    for claim in claims(graph):
        for triple in _claim(claim):
            found.add(triple)
        for one in claim.statements:
            for triple in _evidence(one):
                found.add(triple)
    return found


def _entity(identity: str, entity: Entity) -> Iterator[tuple[Node, Node, Node]]:
    subject = _iri(identity)
    yield subject, RDF.type, CLASSES[entity.type]
    yield subject, RDFS.label, Literal(entity.name, lang="en")
    yield subject, TW.type, Literal(entity.type)
    if entity.country:
        yield subject, TW.country, Literal(entity.country)
    if entity.note:
        yield subject, RDFS.comment, Literal(entity.note, lang="en")
    for alias in entity.aliases:
        if alias.text != entity.name:
            yield subject, SKOS.altLabel, Literal(alias.text, lang="en")


def _claim(claim: Claim) -> Iterator[tuple[Node, Node, Node]]:
    subject, relation = TW[f"claim:{claim.id}"], TW[f"relation:{quote(claim.relation, safe='')}"]
    yield subject, RDF.type, RDF.Statement
    yield subject, RDF.subject, _iri(claim.subject)
    yield subject, RDF.predicate, relation
    yield subject, RDF.object, _iri(claim.object)
    yield relation, RDF.type, RDF.Property
    yield relation, RDFS.label, Literal(claim.relation, lang="en")
    yield subject, TW.negated, Literal(claim.negated)
    yield subject, TW.support, Literal(claim.support)
    yield subject, TW.category, Literal(claim.category)
    yield subject, TW.tone, Literal(claim.tone)
    yield subject, TW.status, Literal(claim.status)
    for one in claim.statements:
        yield subject, PROV.wasDerivedFrom, TW[f"statement:{one.id}"]


def _evidence(statement: Statement) -> Iterator[tuple[Node, Node, Node]]:
    evidence, time = statement.evidence, statement.time
    subject = TW[f"statement:{statement.id}"]
    article = TW[f"article:{quote(evidence.article, safe='')}"]
    yield subject, RDF.type, PROV.Entity
    yield subject, PROV.value, Literal(evidence.sentence, lang="en")
    yield subject, PROV.wasQuotedFrom, article
    yield subject, TW.start, Literal(evidence.start)
    yield subject, TW.end, Literal(evidence.end)
    yield subject, TW.modality, Literal(statement.modality)
    yield subject, TW.sources, Literal(sources(statement), lang="en")
    for citation in statement.attribution:
        if citation.source:
            agent = _iri(citation.source.id)
            yield subject, PROV.wasAttributedTo, agent
            yield agent, RDF.type, PROV.Agent
            yield agent, RDFS.label, Literal(citation.source.name, lang="en")
    if time:
        yield subject, TW.time, Literal(time.text, lang="en")
        if time.start:
            yield subject, PROV.startedAtTime, Literal(time.start, datatype=XSD.date)
        if time.end:
            yield subject, PROV.endedAtTime, Literal(time.end, datatype=XSD.date)
    if statement.place:
        yield subject, PROV.atLocation, _iri(statement.place.id)
        yield _iri(statement.place.id), RDFS.label, Literal(statement.place.name, lang="en")
    if statement.quantity:
        yield subject, TW.quantity, Literal(statement.quantity, lang="en")
    yield from _article(article, evidence.source)


def _article(subject: Node, source: Source) -> Iterator[tuple[Node, Node, Node]]:
    yield subject, RDF.type, SDO.NewsArticle
    yield subject, RDF.type, PROV.Entity
    if source.title:
        yield subject, DCTERMS.title, Literal(source.title, lang="en")
    if source.date:
        yield subject, DCTERMS.issued, Literal(source.date, datatype=XSD.date)
    if source.source:
        yield subject, DCTERMS.publisher, Literal(source.source)
    if source.url:
        yield subject, DCTERMS.source, Literal(source.url, datatype=XSD.anyURI)


def _iri(identity: str) -> URIRef:
    """Return the IRI of an entity; Wikidata's where it has one."""
    if WIKIDATA_ID.fullmatch(identity):
        return WD[identity]
    return TW[f"entity:{quote(identity, safe=':')}"]
