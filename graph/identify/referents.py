"""What a mention can stand for: an entry of the gazetteer, or a name local to its article."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache

from msgspec import Struct

from extract import gazetteer
from extract.gazetteer import Entry
from graph import names
from graph.types import EntityType

Span = tuple[int, int]
# Reasons of what is no name.
ONLY_BEARER = "the only one with this role in the article"
SAME_WORDS, IN_ARTICLE = DESCRIBED = ("same words", "described in this article")


class Referent(Struct, frozen=True, gc=False):
    """What a mention stands for. An id that starts with "@" is local to its article."""

    id: str
    name: str
    type: EntityType
    country: str | None
    reason: str
    note: str = ""


@dataclass(slots=True)
class Name:
    """A name that the gazetteer does not hold, as one article uses it."""

    id: str
    name: str
    type: EntityType
    country: str | None = None
    full: bool = True
    roles: set[tuple[str, str]] = field(default_factory=set)
    acronyms: set[str] = field(default_factory=set)
    note: str = ""


def refer(thing: Entry | Name, reason: str) -> Referent:
    return Referent(thing.id, thing.name, thing.type, thing.country, reason)


def naming(text: str, thing: Entry | Name) -> str:
    plain = names.bare_name(text)
    if gazetteer.fold(plain) == gazetteer.fold(thing.name):
        return "same name"
    if plain.replace(".", "").isupper() and len(plain) <= 8:
        return "acronym"
    return "other name"


@lru_cache(maxsize=4096)
def slug(text: str) -> str:
    """Return ``text`` as part of an id: lower case, hyphens between the words."""
    plain = re.sub(r"[^a-z0-9+]+", "-", gazetteer.fold(text)).strip("-")
    return plain or hashlib.sha256(text.encode()).hexdigest()[:8]
