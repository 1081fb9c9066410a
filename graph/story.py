"""What resolution keeps of an article until all names have been seen: small, frozen, without text.

A story depends on nothing but its article and the rules, so that it may be made in another process,
and kept from one run to the next.
"""

from __future__ import annotations

import datetime as dt
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from extract.extract import extract
from extract.parse import parse_article
from extract.read import REPORT_IT, Document, Unreadable, read_document
from extract.types import Article, Extraction, Mention, Sentence, Triple
from graph.identify import Cast, Referent, Span, identify
from graph.reprints import sketch
from graph.types import EntityType

if TYPE_CHECKING:
    from spacy.language import Language


class Passage(Struct, frozen=True, gc=False):
    """A sentence that a triple was found in: its offsets in the article, and its words."""

    start: int
    end: int
    text: str


class LocalName(Struct, frozen=True, gc=False):
    """A name that the gazetteer does not hold, as one article uses it; ``id`` begins with "@".

    ``roles`` are pairs of title and owner; they and ``acronyms`` are sorted.
    """

    id: str
    name: str
    type: EntityType
    country: str | None = None
    full: bool = True
    roles: tuple[tuple[str, str], ...] = ()
    acronyms: tuple[str, ...] = ()
    note: str = ""


class Story(Struct, frozen=True, gc=False):
    """One article as resolution needs it.

    ``passages`` are by the index of the sentence, ``referents`` by the offsets of the mention, and
    so are ``kinds``, what mentions say that somebody is; ``sketch`` is as ``graph.reprints.sketch``
    makes it; ``sentences`` counts all of the article's.
    """

    id: str
    title: str | None
    date: dt.date | None
    source: str | None
    url: str | None
    sentences: int
    passages: dict[int, Passage]
    triples: tuple[Triple, ...]
    referents: dict[Span, tuple[Referent, ...]]
    names: tuple[LocalName, ...]
    sketch: tuple[int, ...]
    kinds: dict[Span, Referent] = {}


def tell_document(document: Document, nlp: Language) -> Story | Unreadable:
    """Return the story of a document's article, or why it has none.

    An article is parsed by itself: what else is in the run, and in which order, changes nothing.
    """
    try:
        article = read_document(document)
        if isinstance(article, Unreadable):
            return article
        return tell(article, parse_article(article, nlp))
    except Exception as error:  # noqa: BLE001  a bug met in one article must not cost the others
        where = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(where.filename).name}, line {where.lineno}"
        message = " ".join(str(error).split())[:200]
        what = f"could not be analysed ({type(error).__name__}: {message} at {place})"
        return Unreadable(document.name, what, REPORT_IT)


def tell(article: Article, sentences: tuple[Sentence, ...]) -> Story:
    """Return the story of a parsed article: what it says, and of whom."""
    return tell_extraction(extract(article, sentences))


def tell_extraction(extraction: Extraction) -> Story:
    """Return the story of an article whose triples have been found."""
    article = extraction.article
    cast = identify(extraction, wanted=_participants(extraction.triples))
    used = {triple.sentence for triple in extraction.triples}
    return Story(
        id=article.id,
        title=article.title,
        date=article.date,
        source=article.source,
        url=article.url,
        sentences=len(extraction.sentences),
        passages={
            s.index: Passage(s.start, s.end, s.text)
            for s in extraction.sentences
            if s.index in used
        },
        triples=extraction.triples,
        referents={(m.start, m.end): cast.of(m) for m in _participants(extraction.triples)},
        names=tuple(_freeze(cast)),
        sketch=sketch(article.text),
        kinds=cast.kinds,
    )


def _participants(triples: tuple[Triple, ...]) -> Iterator[Mention]:
    for triple in triples:
        yield triple.subject
        yield triple.object
        if triple.qualifiers.place is not None:
            yield triple.qualifiers.place
        for attribution in triple.qualifiers.attribution:
            if attribution.source is not None:
                yield attribution.source


def _freeze(cast: Cast) -> Iterator[LocalName]:
    for name in cast.names:
        yield LocalName(
            id=name.id,
            name=name.name,
            type=name.type,
            country=name.country,
            full=name.full,
            roles=tuple(sorted(name.roles)),
            acronyms=tuple(sorted(name.acronyms)),
            note=name.note,
        )
