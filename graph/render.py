"""The graph as one HTML page that needs nothing but itself.

pyvis holds the network and brings vis-network; the page is our own template. Every text of an
article travels as JSON and enters the page as text, and the page's Content-Security-Policy lets
nothing run or load but what is written in it.
"""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

import msgspec
import networkx as nx
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from pyvis.network import Network

from graph.build import anchor
from graph.layout import Placement, label, palette, rank
from graph.links import name_of
from graph.links import rank as by_support
from graph.links import title as default_title
from graph.types import Claim, Entity, Evidence, Participant, Source, Statement, wikidata

VIS = "lib/vis-9.1.2/vis-network.min.js"
SCRIPTS = (
    "claims.js", "filters.js", "picture.js", "evidence.js", "table.js", "matrix.js",
    "timeline.js", "search.js", "paths.js", "save.js", "main.js",
)  # fmt: skip
SHAPES = {
    "COUNTRY": "dot", "PERSON": "dot", "ORGANIZATION": "square", "PLACE": "triangle",
    "GROUP": "hexagon", "WEAPON": "triangleDown", "AGREEMENT": "diamond", "EVENT": "star",
    "DATE": "square", "THING": "diamond",
}  # fmt: skip

# What one file holds at most, so that it can be mailed and opens in seconds.
MAX_CLAIMS = 20_000
MAX_STATEMENTS = 50  # of one claim


def render(
    graph: nx.MultiDiGraph[str],
    placement: Mapping[str, Placement],
    *,
    title: str | None = None,
    max_nodes: int = 400,
) -> str:
    """Return the whole page, to be written as UTF-8.

    It opens with the ``max_nodes`` best supported entities and shows the rest on demand; of claims
    it holds the 20,000 best supported and says how many are left out.
    """
    claims = sorted((claim for _, _, claim in graph.edges(data="claim")), key=by_support)
    held = claims[:MAX_CLAIMS]
    ends = {end for claim in held for end in (claim.subject, claim.object)}
    nodes = [node for node in rank(graph) if node in ends or claims == held]
    bundles = _bundle(held)
    network = Network(directed=True, cdn_resources="in_line")
    network.nodes = [_node(graph.nodes[node]["entity"], placement[node]) for node in nodes]
    network.edges = [_edge(name, bundle) for name, bundle in bundles.items()]
    network.options = {"physics": {"enabled": False}, "layout": {"improvedLayout": False}}
    network.heading = title or default_title(graph)
    network.templateEnv = _environment()
    network.path = "page.html"
    network.templateEnv.globals["page"] = {
        "title": network.heading,
        "focus": _focus(graph),
        "articles": [_article(source) for source in graph.graph["articles"]],
        "entities": [_entity(graph.nodes[node]["entity"]) for node in nodes],
        "claims": _claims(graph, held, bundles),
        "opening": max(max_nodes, 0),
        "leftOut": len(claims) - len(held),
    }
    html: str = network.generate_html()
    return html


def _environment() -> Environment:
    """Return our templates, then pyvis's; scripts and styles as they stand, with their hashes."""
    loader = ChoiceLoader([PackageLoader("graph", "template"), PackageLoader("pyvis", "templates")])
    environment = Environment(
        autoescape=True, loader=loader, undefined=StrictUndefined, keep_trailing_newline=True
    )
    environment.policies["json.dumps_function"] = _dump
    environment.policies["json.dumps_kwargs"] = {}

    def read(name: str) -> Markup:
        # A browser hashes a script after it has turned its line ends into \n.
        text = loader.get_source(environment, name)[0].replace("\r\n", "\n").replace("\r", "\n")
        return Markup(text)  # noqa: S704 - our own files and pyvis's, none of it from an article

    scripts = [read(name) for name in (VIS, *SCRIPTS)]
    styles = [read("page.css")]
    environment.globals |= {
        "scripts": scripts,
        "styles": styles,
        "policy": "; ".join(
            (
                "default-src 'none'",
                "script-src " + " ".join(map(_digest, scripts)),
                "style-src " + " ".join(map(_digest, styles)),
                "img-src data: blob:",
                "base-uri 'none'",
                "form-action 'none'",
            )
        ),
    }
    return environment


def _dump(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _digest(text: str) -> str:
    """Return the source expression that allows exactly this script or style (CSP level 3)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _bundle(claims: Sequence[Claim]) -> dict[str, list[Claim]]:
    """Return the claims by the line that they share: one for each pair, tone and status."""
    lines: defaultdict[tuple[str, str, str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        lines[claim.subject, claim.object, claim.tone, claim.status].append(claim)
    return {f"line{number}": lines[key] for number, key in enumerate(sorted(lines))}


def _node(entity: Entity, placement: Placement) -> dict[str, Any]:
    return {
        "id": entity.id,
        "label": label(entity),
        "shape": SHAPES[entity.type],
        "x": placement.x,
        "y": placement.y,
        "size": placement.size,
        "color": placement.color,
        "font": {"size": placement.font},
    }


def _edge(name: str, claims: Sequence[Claim]) -> dict[str, Any]:
    first = claims[0]
    return {
        "id": name,
        "from": first.subject,
        "to": first.object,
        "tone": first.tone,
        "status": first.status,
        "negated": all(claim.negated for claim in claims),
    }


def _focus(graph: nx.MultiDiGraph[str]) -> list[dict[str, Any]]:
    colors = palette(graph)
    return [
        {"code": code, "name": name_of(graph, code), "node": anchor(graph, code), "color": color}
        for code, color in colors.items()
    ]


def _article(source: Source) -> dict[str, Any]:
    url = source.url
    return {
        "id": source.article,
        "title": source.title,
        "date": source.date,
        "source": source.source,
        "url": url if url and urlsplit(url).scheme in {"http", "https"} else None,
        "copies": source.copies,
    }


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "country": entity.country,
        "note": entity.note,
        "wikidata": wikidata(entity.id),
        "aliases": [[alias.text, alias.reason, alias.count] for alias in entity.aliases],
    }


def _claims(
    graph: nx.MultiDiGraph[str], claims: Sequence[Claim], bundles: Mapping[str, Sequence[Claim]]
) -> list[dict[str, Any]]:
    articles = {source.article: at for at, source in enumerate(graph.graph["articles"])}
    lines = {claim.id: name for name, bundle in bundles.items() for claim in bundle}
    return [
        {
            "id": claim.id,
            "line": lines[claim.id],
            "subject": claim.subject,
            "relation": claim.relation,
            "object": claim.object,
            "category": claim.category,
            "tone": claim.tone,
            "status": claim.status,
            "negated": claim.negated,
            "support": claim.support,
            "more": max(0, len(claim.statements) - MAX_STATEMENTS),
            "statements": [
                _statement(one, articles[one.evidence.article])
                for one in claim.statements[:MAX_STATEMENTS]
            ],
        }
        for claim in claims
    ]


def _statement(statement: Statement, article: int) -> dict[str, Any]:
    time = statement.time
    return {
        "article": article,
        "start": statement.evidence.start,
        "end": statement.evidence.end,
        "parts": marked(statement),
        "modality": statement.modality,
        "sources": [
            {"name": citation.source and citation.source.name, "cue": citation.cue}
            for citation in statement.attribution
        ],
        "time": time and {"text": time.text, "start": time.start, "end": time.end},
        "place": statement.place and statement.place.name,
        "quantity": statement.quantity,
        "rule": statement.rule,
        "steps": statement.steps,
        "mentions": [_mention(statement.subject), _mention(statement.object)],
    }


def _mention(participant: Participant) -> list[str]:
    return [participant.mention, participant.name, participant.reason]


def marked(statement: Statement) -> list[tuple[str, str]]:
    """Return the sentence cut into (text, part): part is "subject", "object", "relation" or "".

    Where subject or object stand inside the relation's words, they go before it.
    """
    evidence: Evidence = statement.evidence
    spans = (
        ("relation", evidence.phrase_start, evidence.phrase_end),
        ("object", statement.object.start, statement.object.end),
        ("subject", statement.subject.start, statement.subject.end),
    )
    length = len(evidence.sentence)
    inside = [
        (part, max(start - evidence.start, 0), min(end - evidence.start, length))
        for part, start, end in spans
    ]
    cuts = sorted({0, length, *(at for _, *ends in inside for at in ends if 0 < at < length)})
    pieces: list[tuple[str, str]] = []
    for start, end in pairwise(cuts):
        part = ""
        for name, first, last in inside:
            if first <= start < last:
                part = name
        text = evidence.sentence[start:end]
        if pieces and pieces[-1][1] == part:
            text = pieces.pop()[0] + text
        pieces.append((text, part))
    return pieces
