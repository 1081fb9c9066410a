"""What GraphML and GEXF share: text that XML 1.0 can hold and Gephi leaves alone.

Both are written by hand. networkx's GraphML writer cannot give an edge its own id and its own
``label`` attribute at once; its GEXF writer has no ``kind`` and takes an edge's ``type`` for its
direction; Gephi needs all of them to keep parallel edges apart.
"""

from __future__ import annotations

import re

from graph.export.tables import Graph, Value, claims, label
from graph.types import Claim

# Outside of Char in XML 1.0 (fifth edition), section 2.2.
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

# Gephi reads "INF" anywhere in a column's text as a number and makes "Infinity Treaty" of "INF
# Treaty". A word joiner (U+2060) in it shows as nothing and keeps the letters.
WORD_JOINER = "\u2060"

# As they stand, \r is a line's end to every reader, U+0085 and U+2028 to Gephi Lite's.
_ENTITIES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;", "\x85": "&#133;", "\u2028": "&#8232;",
}  # fmt: skip
_SAFE = re.compile("[\n\x20-%\\x27-;=?-~\xa0-\u2027\u202a-\ud7ff]*")
_TEXT = str.maketrans(_ENTITIES)
_ATTRIBUTE = str.maketrans({**_ENTITIES, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


class UnfitIdError(ValueError):
    """An id that the format cannot hold: writing another one could merge two nodes."""


def escape(text: str) -> str:
    """Return ``text`` as the content of an element; characters that XML forbids are left out."""
    if _SAFE.fullmatch(text):  # as most are; the rest costs three times as much
        return text
    return FORBIDDEN.sub("", text).translate(_TEXT)


def quote(text: str) -> str:
    """Return ``text`` as an attribute's value, quotes included; forbidden characters left out."""
    if _SAFE.fullmatch(text) and '"' not in text and "\n" not in text:
        return f'"{text}"'
    return f'"{FORBIDDEN.sub("", text).translate(_ATTRIBUTE)}"'


def lexical(value: Value) -> str:
    """Return ``value`` as the text of a column: true and false as in XML Schema."""
    if isinstance(value, str):
        return value.replace("INF", f"IN{WORD_JOINER}F")
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def plain(text: str) -> str:
    """Return the text of a column as it was before ``lexical``."""
    return text.replace(f"IN{WORD_JOINER}F", "INF")


def edge_id(claim: str) -> str:
    """Return the edge id of a claim: not only digits, which networkx would read as a number."""
    return f"claim-{claim}"


def edge_kind(claim: Claim) -> str:
    """Return what Gephi takes for the edge's type: it merges parallel edges of one type."""
    return FORBIDDEN.sub("", label(claim)) or edge_id(claim.id)


def check_ids(graph: Graph) -> None:
    """Raise UnfitIdError for an id that is empty, holds what XML forbids, or stands twice."""
    edges = [edge_id(claim.id) for claim in claims(graph)]
    seen = set()
    for identity in [*graph, *edges]:
        if not identity or FORBIDDEN.search(identity):
            raise UnfitIdError(f"the id {identity!r} is empty or holds what XML forbids")
        if identity in seen:
            raise UnfitIdError(f"the id {identity!r} stands twice")
        seen.add(identity)
