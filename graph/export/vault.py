"""A folder of Markdown notes, one for each entity, linked as Obsidian links them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import quote, urlsplit

from graph.brief import escape
from graph.export.tables import Graph, claims, entities, label, sources
from graph.types import Claim, Entity, Statement, wikidata

# What Windows, macOS or Linux refuse in a file name, and what ends an Obsidian link.
UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*#^\[\]]+')
# Names of devices, which Windows gives to no file.
DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
LENGTH = 60  # characters of at most 4 octets; a file's name may have 255 octets


def vault(graph: Graph) -> dict[str, str]:
    """Return the notes by their file names; Index.md lists them.

    A note has the entity's properties, what is claimed of it and by it, and the sentences.
    """
    names = note_names(graph)
    acting: defaultdict[str, list[Claim]] = defaultdict(list)
    bearing: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims(graph):
        acting[claim.subject].append(claim)
        if claim.object != claim.subject:
            bearing[claim.object].append(claim)
    notes = {
        f"{names[node]}.md": "\n".join(_note(node, entity, names, acting[node], bearing[node]))
        for node, entity in entities(graph)
    }
    index = ["# Index", ""]
    for node, entity in sorted(entities(graph), key=lambda pair: names[pair[0]].casefold()):
        about = f" — {escape(entity.note)}" if entity.note else ""
        index.append(f"- [[{names[node]}]]{about}")
    return {"Index.md": "\n".join([*index, ""]), **notes}


def note_names(graph: Graph) -> dict[str, str]:
    """Return a file name for each node, without its suffix; none differ by case alone."""
    names: dict[str, str] = {}
    taken = {"index"}
    for node, entity in entities(graph):
        name = UNFIT.sub(" ", entity.name)[:LENGTH].strip(" .")
        if not name or DEVICES.fullmatch(name):
            name = f"{name} entity".strip()
        candidate, number = name, 2
        while candidate.casefold() in taken:
            candidate, number = f"{name} {number}", number + 1
        taken.add(candidate.casefold())
        names[node] = candidate
    return names


def _note(
    node: str,
    entity: Entity,
    names: Mapping[str, str],
    acting: list[Claim],
    bearing: list[Claim],
) -> Iterator[str]:
    properties = {
        "id": node,
        "type": entity.type,
        "country": entity.country,
        "aliases": [alias.text for alias in entity.aliases if alias.text != entity.name],
        "note": entity.note,
        "wikidata": wikidata(node),
    }
    yield "---"
    for name, value in properties.items():
        yield f"{name}: {json.dumps(value)}"  # JSON is YAML, whatever the text holds
    yield from ("---", "", f"# {escape(entity.name)}")
    for title, made in (("Does", acting), ("Is done to", bearing)):
        if made:
            yield from ("", f"## {title}")
        for claim in made:
            yield ""
            yield (
                f"### [[{names[claim.subject]}]] — {escape(label(claim))}"
                f" — [[{names[claim.object]}]]"
            )
            yield from ("", f"{claim.category}, {claim.status}, support {claim.support}")
            for one in claim.statements:
                yield from ("", *_quotation(one))
    yield ""


def _quotation(statement: Statement) -> Iterator[str]:
    source = statement.evidence.source
    title = escape(source.title or source.article)
    if source.url and urlsplit(source.url).scheme in {"http", "https"}:
        title = f"[{title}](<{quote(source.url, safe=':/?#@!$&+,;=%-._~')}>)"
    about = (title, escape(source.source or ""), source.date)
    yield f"> {escape(statement.evidence.sentence)}"
    yield ">"
    yield (
        f"> — {', '.join(filter(None, about))}; {statement.modality},"
        f" according to {escape(sources(statement))}"
    )
